//! Versions of an article as sites and crawlers make them, and where each of their characters comes from. That is noted while
//! a version is made, and has nothing to do with how passages are found.

use std::fmt::Write;

/// A linear congruential generator: the same numbers every time.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    /// A number below another one.
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most.max(1) as u64).expect("a small number")
    }

    /// Whether something happens that happens so often of a hundred times.
    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A character, and where it is from: the number of its paragraph, and of the character among those there that are not blank.
/// `None` for one that was written anew.
pub(super) type Origin = Option<(usize, usize)>;

/// A paragraph of a version.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph(pub(super) Vec<(char, Origin)>);

impl Paragraph {
    /// The paragraph of a number as it was first.
    pub(super) fn first(number: usize, text: &str) -> Self {
        let mut seen = 0;
        Self(
            text.chars()
                .map(|c| {
                    let origin = (number, seen);
                    seen += usize::from(!c.is_whitespace());
                    (c, Some(origin))
                })
                .collect(),
        )
    }

    /// A paragraph that was not there.
    pub(super) fn new(text: &str) -> Self {
        Self(text.chars().map(|c| (c, None)).collect())
    }
}

/// Makes another version of some paragraphs, with more changes than most have; `others` are texts that are put in.
pub(super) fn changed(paragraphs: &[Paragraph], others: &[String], numbers: &mut Numbers) -> Vec<Paragraph> {
    let mut all = paragraphs.to_vec();
    let other = |numbers: &mut Numbers| others[numbers.below(others.len())].clone();
    for _ in 0..numbers.below(1 + all.len() / 6) {
        if all.len() > 2 {
            all.remove(numbers.below(all.len()));
        }
    }
    for _ in 0..numbers.below(2 + all.len() / 10) {
        let (from, to) = (numbers.below(all.len()), numbers.below(all.len()));
        let moved = all.remove(from);
        all.insert(to, moved);
    }
    for _ in 0..numbers.below(1 + all.len() / 4) {
        let at = numbers.below(all.len());
        let words = other(numbers);
        edit(&mut all[at], &words, numbers);
    }
    for _ in 0..numbers.below(1 + all.len() / 12) {
        let (from, to) = (numbers.below(all.len()), numbers.below(all.len() + 1));
        let doubled = all[from].clone();
        all.insert(if numbers.percent(50) { from } else { to }, doubled);
    }
    if numbers.percent(50) {
        all.insert(0, Paragraph::new(&other(numbers)));
    }
    for _ in 0..numbers.below(1 + all.len() / 10) {
        let at = numbers.below(all.len() + 1);
        all.insert(at, Paragraph::new(&other(numbers)));
    }
    if numbers.percent(20) && all.len() > 1 {
        let at = numbers.below(all.len() - 1);
        let next = all.remove(at + 1);
        all[at].0.push((' ', None));
        all[at].0.extend(next.0);
    }
    if numbers.percent(20) {
        let at = numbers.below(all.len());
        let middle = numbers.below(all[at].0.len());
        let is_end = |c: char| matches!(c, '。' | '！' | '？' | ' ');
        if let Some(end) = all[at].0[middle..].iter().position(|(c, _)| is_end(*c)) {
            let rest = all[at].0.split_off(middle + end + 1);
            all.insert(at + 1, Paragraph(rest));
        }
    }
    all.retain(|paragraph| paragraph.0.iter().any(|(c, _)| !c.is_whitespace()));
    all
}

/// Takes some characters out of a paragraph, or puts others in, or both.
fn edit(paragraph: &mut Paragraph, words: &str, numbers: &mut Numbers) {
    let start = numbers.below(paragraph.0.len());
    let removed = if numbers.percent(70) { numbers.below(6) } else { 0 };
    let end = (start + removed).min(paragraph.0.len());
    let added = if removed == 0 || numbers.percent(60) { 1 + numbers.below(8) } else { 0 };
    let from = numbers.below(words.chars().count());
    let added: Vec<(char, Origin)> = words.chars().skip(from).take(added).map(|c| (c, None)).collect();
    paragraph.0.splice(start..end, added);
}

/// How a version is written as a page: with the one template of a site or the other.
pub(super) fn page(title: &str, paragraphs: &[Paragraph], template: usize, numbers: &mut Numbers) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"CHARSET\"><title>{title}</title></head>\n<body>"
    );
    page += match template {
        0 => "<article>",
        1 => {
            "<div class=\"top\"><a href=\"/\">首页</a> | <a href=\"/n\">新闻</a></div><div id=\"main\"><div class=\"content\">"
        }
        _ => "<main><section>",
    };
    let _ = writeln!(page, "<h1>{title}</h1>");
    for paragraph in paragraphs {
        page += if template == 1 { "<div><p style=\"text-indent:2em\">" } else { "<p>" };
        let strong = numbers.percent(30 * template).then(|| numbers.below(paragraph.0.len()));
        for (at, &(c, _)) in paragraph.0.iter().enumerate() {
            if strong == Some(at) && !c.is_whitespace() {
                let _ =
                    write!(page, "<{0}>{1}</{0}>", ["b", "em", "span", "font"][numbers.below(4)], escaped(c));
                continue;
            }
            page += &escaped(c);
            // A line of the source ends between two ideographs.
            let is_between = |c: Option<&(char, Origin)>| c.is_some_and(|(c, _)| ('一'..='龥').contains(c));
            if template == 2
                && at % 37 == 36
                && is_between(paragraph.0.get(at))
                && is_between(paragraph.0.get(at + 1))
            {
                page.push('\n');
            }
        }
        page += if template == 1 { "</p></div>\n" } else { "</p>\n" };
    }
    page += match template {
        0 => "</article>",
        1 => "</div></div><div class=\"foot\">版权所有</div>",
        _ => "</section></main>",
    };
    page + "</body></html>\n"
}

fn escaped(c: char) -> String {
    match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        c => c.to_string(),
    }
}

/// The page in a charset that has all of its characters; in UTF-8 if the wanted one has not.
pub(super) fn encoded(page: &str, charset: usize) -> Vec<u8> {
    let wanted =
        [encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::SHIFT_JIS, encoding_rs::BIG5][charset % 4];
    let named = page.replace("CHARSET", wanted.name());
    let (bytes, _, is_lossy) = wanted.encode(&named);
    // References to characters are not what a crawler would write.
    if is_lossy { page.replace("CHARSET", "utf-8").into_bytes() } else { bytes.into_owned() }
}
