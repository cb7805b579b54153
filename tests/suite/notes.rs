//! Notes are found again in other versions of an article, as sites and crawlers make them, and never at a passage that they
//! do not quote: for some small articles of these tests, and for those below `YUELAN_ARTICLES`.

mod command;
mod versions;

use std::path::PathBuf;

use yuelan_article::{Article, Position};
use yuelan_library::{Passages, Quote};
use yuelan_loader::Loader;

use super::support::files_under;
use versions::{Numbers, Origin, Paragraph, changed, encoded, page};

/// The characters of an article that are not blank, with their positions.
struct Stream {
    chars: Vec<char>,
    places: Vec<Position>,
}

impl Stream {
    fn of(article: &Article) -> Self {
        let mut stream = Self { chars: Vec::new(), places: Vec::new() };
        for (block, content) in article.blocks.iter().enumerate() {
            for (byte, c) in content.plain_text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
                stream.chars.push(c);
                stream.places.push(Position { block, byte });
            }
        }
        stream
    }

    /// Where each character comes from: that of the paragraphs one after the other, each as near behind the one before as it
    /// is found. A paragraph that the loader has left out or changed is not found.
    fn origins(&self, paragraphs: &[Paragraph]) -> Vec<Origin> {
        let mut origins = vec![None; self.chars.len()];
        let mut at = 0;
        for paragraph in paragraphs {
            let own: Vec<&(char, Origin)> = paragraph.0.iter().filter(|(c, _)| !c.is_whitespace()).collect();
            let is_here = |start: usize| {
                own.iter().enumerate().all(|(index, (c, _))| self.chars.get(start + index) == Some(c))
            };
            // Further away may be anything.
            let Some(start) = (at..self.chars.len()).take(400).find(|&start| is_here(start)) else {
                continue;
            };
            for (index, (_, origin)) in own.iter().enumerate() {
                origins[start + index] = *origin;
            }
            at = start + own.len();
        }
        origins
    }

    /// Where the sentences begin and end, none of them in two paragraphs.
    fn sentences(&self, origins: &[Origin]) -> Vec<(usize, usize)> {
        let mut sentences = Vec::new();
        let mut from = 0;
        for at in 1..=self.chars.len() {
            let paragraph = |at: usize| origins.get(at).copied().flatten().map(|(paragraph, _)| paragraph);
            if at == self.chars.len() || self.ends_sentence(at) || paragraph(at) != paragraph(at - 1) {
                sentences.push((from, at));
                from = at;
            }
        }
        sentences
    }

    /// Whether a sentence ends before a character: behind its closing brackets.
    fn ends_sentence(&self, next: usize) -> bool {
        let is_closing = |c: &char| matches!(c, '」' | '』' | '”' | '’' | '）' | ')' | '"' | '】' | '》');
        let mut before = self.chars[..next].iter().rev();
        let end = before.find(|c| !is_closing(c));
        // Not in a number or an address.
        let is_apart = self.places[next].byte > self.places[next - 1].byte + self.chars[next - 1].len_utf8();
        match end {
            Some('。' | '！' | '？' | '；') => !is_closing(&self.chars[next]),
            Some('.' | '!' | '?') => is_apart,
            _ => false,
        }
    }

    /// The range of some characters.
    fn range(&self, from: usize, to: usize) -> std::ops::Range<Position> {
        let mut end = self.places[to - 1];
        end.byte += self.chars[to - 1].len_utf8();
        self.places[from]..end
    }

    /// The characters in a range.
    fn within(&self, range: &std::ops::Range<Position>) -> std::ops::Range<usize> {
        let at = |place: Position| self.places.partition_point(|&other| other < place);
        at(range.start)..at(range.end)
    }
}

/// What somebody marks: mostly a sentence or several, also a part of one, a few characters, or what ends one paragraph with
/// what begins the next.
fn passage(sentences: &[(usize, usize)], numbers: &mut Numbers) -> (usize, usize) {
    let at = numbers.below(sentences.len());
    let (from, to) = sentences[at];
    let part = |numbers: &mut Numbers, least: usize, most: usize| {
        let length = (least + numbers.below(most - least)).min(to - from);
        let start = from + numbers.below(to - from - length + 1);
        (start, start + length)
    };
    match numbers.below(20) {
        0..11 => (from, to),
        11..15 => (from, sentences[(at + 1 + numbers.below(4)).min(sentences.len() - 1)].1),
        15..19 => part(numbers, 6, 30),
        _ => part(numbers, 2, 5),
    }
}

/// Any characters, wherever sentences begin and end.
fn span(stream: &Stream, numbers: &mut Numbers) -> (usize, usize) {
    let length = match numbers.below(10) {
        0..3 => 2 + numbers.below(4),
        3..7 => 6 + numbers.below(25),
        _ => 30 + numbers.below(170),
    };
    let length = length.min(stream.chars.len());
    let from = numbers.below(stream.chars.len() + 1 - length);
    (from, from + length)
}

/// How passages are chosen, and how much other versions differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sampler {
    /// Sentences mostly.
    Reader,
    /// Any characters, of which many are few; a third of the paragraphs is moved.
    Random,
}

/// What was counted.
#[derive(Debug, Default)]
struct Counts {
    notes: usize,
    standing: usize,
    found: usize,
    /// Of those that stand, the ones that are not found, in paragraphs that the article has several times: where their
    /// neighbours have changed, nothing tells these apart.
    repeated: usize,
    wrong: Vec<String>,
    lost: Vec<String>,
}

/// Keeps notes on the first version of an article, and looks for them in another one.
fn measure(
    title: &str,
    texts: &[String],
    others: &[String],
    (notes, sampler): (usize, Sampler),
    numbers: &mut Numbers,
    counts: &mut Counts,
) {
    let first: Vec<Paragraph> =
        texts.iter().enumerate().map(|(number, text)| Paragraph::first(number, text)).collect();
    let load = |page: &str, charset| Loader::new().load_bytes(encoded(page, charset), "a.html").article;
    let then = load(&page(title, &first, 0, numbers), 0);
    let stream = Stream::of(&then);
    let origins = stream.origins(&first);
    let passages = Passages::of(&then);
    let sentences = stream.sentences(&origins);
    let mut kept: Vec<(Quote, Vec<(usize, usize)>)> = Vec::new();
    for _ in 0..notes {
        let (from, to) = match sampler {
            Sampler::Reader => passage(&sentences, numbers),
            Sampler::Random => span(&stream, numbers),
        };
        let Ok(quote) = passages.quote(stream.range(from, to)) else { continue };
        let quoted = origins[stream.within(&(quote.start..quote.end))].iter().copied();
        kept.extend(quoted.collect::<Option<Vec<_>>>().map(|origin| (quote, origin)));
    }
    // What is put in must not be what was there.
    let others: Vec<String> = others.iter().filter(|other| !texts.contains(other)).cloned().collect();
    let mut version = changed(&first, &others, numbers);
    if sampler == Sampler::Random {
        for _ in 0..version.len() / 3 {
            let (from, to) = (numbers.below(version.len()), numbers.below(version.len()));
            let moved = version.remove(from);
            version.insert(to, moved);
        }
    }
    let template = numbers.below(3);
    let (renamed, charset) = (format!("{title}（更新）"), numbers.below(4));
    let title = if numbers.percent(50) { title } else { renamed.as_str() };
    let now = load(&page(title, &version, template, numbers), charset);
    let stream = Stream::of(&now);
    let origins = stream.origins(&version);
    let passages = Passages::of(&now);
    let quotes: Vec<&Quote> = kept.iter().map(|(quote, _)| quote).collect();
    for (place, (quote, origin)) in passages.find(&quotes).into_iter().zip(&kept) {
        let is_here = |at: &[Origin]| at.iter().zip(origin).all(|(here, from)| *here == Some(*from));
        let stands = origins.windows(origin.len()).any(is_here);
        counts.notes += 1;
        counts.standing += usize::from(stands);
        let Some(range) = place.range() else {
            if stands && origin.iter().any(|(number, _)| is_repeated(texts, *number)) {
                counts.repeated += 1;
            } else if stands {
                counts.lost.push(format!("{:?} {} needs {:?}", quote.words, title, quote.needs));
            }
            continue;
        };
        let found = &origins[stream.within(&range)];
        if is_passage(found, origin) {
            counts.found += usize::from(stands);
        } else {
            let words = passages.text(&range);
            counts
                .wrong
                .push(format!("{title}: found at {words:?} {place:?} {origin:?} {found:?} {quote:?}"));
        }
    }
}

/// Whether an article has a paragraph several times.
fn is_repeated(texts: &[String], number: usize) -> bool {
    texts.iter().filter(|text| **text == texts[number]).count() > 1
}

/// Whether characters that were found are those of a passage, of which an edit may have replaced some by the same.
fn is_passage(found: &[Origin], origin: &[(usize, usize)]) -> bool {
    let is_same = |(here, from): (&Origin, &(usize, usize))| here.is_none_or(|here| here == *from);
    found.len() == origin.len() && found.iter().any(Option::is_some) && found.iter().zip(origin).all(is_same)
}

/// Small articles of the sentences that some words make, in which many passages resemble others, and with paragraphs that
/// are there twice.
fn small_articles() -> Vec<(String, Vec<String>)> {
    let parts: [&[&str]; 6] = [
        &["修表的", "卖粥的", "补伞的", "渡口的", "守夜的", "北门的", "桥头的", "old ", "山上的"],
        &["老陈", "船夫", "师傅", "林家女儿", "灯塔看守人", "Mr. Ferry ", "邮差", "孩子们", "裁缝", "学徒"],
        &["说，", "常说，", "昨天说，", "在雨夜里想，", "said, ", "写信来：", "对邻居讲，", "笑着问，"],
        &[
            "灯在，人就在",
            "他不关灯",
            "船还没有靠岸",
            "this lamp must burn",
            "巷子还亮着",
            "天快亮了",
            "路上没有人",
            "炉子上的粥",
        ],
        &[
            "，因为有人夜归",
            "，是怕走错路",
            "，一共",
            " and not ",
            "，像去年",
            "，等到第",
            "，还剩",
            "，他记得",
        ],
        &["二十七", "三", "forty", "十一", "八百", "两", "one more", "九十"],
    ];
    let ends = ["盏。", "个人。", "年！", " times. ", "条街。", "夜？", "里路。", "封信。"];
    let mut numbers = Numbers(16);
    let mut articles = Vec::new();
    for at in 0..40 {
        let mut sentence =
            || parts.map(|part| part[numbers.below(part.len())]).concat() + ends[numbers.below(ends.len())];
        let mut texts: Vec<String> =
            (0..12).map(|paragraph| (0..=(at + paragraph * 3) % 5).map(|_| sentence()).collect()).collect();
        if at % 40 == 20 {
            texts.insert(9, texts[3].clone());
        }
        articles.push((format!("山城的第{at}夜"), texts));
    }
    articles
}

fn check(counts: &Counts, percent: usize) {
    let Counts { notes, standing, found, repeated, wrong, lost } = counts;
    eprintln!("{notes} notes, {standing} of them stand, {found} found, {} wrong", wrong.len());
    eprintln!("{repeated} not found in paragraphs that the article has several times");
    lost.iter().take(40).for_each(|lost| eprintln!("lost: {lost}"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found * 100 >= (standing - repeated) * percent, "{found} of {standing}, {repeated} repeated");
    assert!(repeated * 100 <= *standing, "{found} of {standing}, {repeated} repeated");
}

#[test]
fn notes_on_small_articles_are_found_in_other_versions_of_them() {
    let articles = small_articles();
    let others: Vec<String> = articles.iter().flat_map(|(_, texts)| texts[..2].to_vec()).collect();
    let (mut numbers, mut counts) = (Numbers(67), Counts::default());
    for (title, texts) in &articles {
        measure(title, texts, &others, (25, Sampler::Reader), &mut numbers, &mut counts);
    }
    assert!(counts.notes > 900 && counts.standing > 600, "{counts:?}");
    check(&counts, 99);
}

#[test]
fn notes_on_real_articles_are_found_in_other_versions_of_them() {
    on_real_articles(Sampler::Reader, 99);
}

#[test]
fn notes_on_any_characters_are_found_in_versions_in_another_order() {
    on_real_articles(Sampler::Random, 98);
}

fn on_real_articles(sampler: Sampler, percent: usize) {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let mut numbers = Numbers(16);
    let files = files_under(&articles.join("labelled"));
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for path in files.iter().step_by((files.len() / 200).max(1)) {
        let article = Loader::new().load_file(path).expect("an article").article;
        let texts = article.blocks.iter().map(|block| block.plain_text().trim().replace('\n', " "));
        let texts: Vec<String> = texts.filter(|text| text.chars().count() > 1).collect();
        if texts.len() > 3 {
            all.push((article.meta.title, texts));
        }
    }
    let others: Vec<String> =
        all.iter().filter_map(|(_, texts)| texts.get(texts.len() / 2).cloned()).collect();
    let mut counts = Counts::default();
    for (title, texts) in &all {
        measure(title, texts, &others, (1 + 2_400 / all.len(), sampler), &mut numbers, &mut counts);
    }
    assert!(counts.notes >= 1_000, "{} notes on {} articles", counts.notes, all.len());
    check(&counts, percent);
}
