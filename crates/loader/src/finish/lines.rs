//! Lines that whoever saved an article ran into one: feeds keep the words of a description and lose its line ends.
//!
//! What a line was is told where a row of dashes stands in the text, where the chapters of a film are listed from 0:00
//! on, and where marks stand close to what is before them. There the line ends are put back; no character goes.

use std::ops::Range;

use yuelan_article::{Block, Role, Run, Text};
use yuelan_parallel::for_each_mut;

/// Characters of which a row is drawn, and how many make one. No underscores: they are what a reader shall fill in.
const DRAWN: &str = "-=*~—─━═＝－";
const ROW: usize = 16;

/// Chapters that make a list.
const LEAST_CHAPTERS: usize = 3;

/// Bytes of a time: `12:34:56`.
const LONGEST_TIME: usize = 8;

/// Marks that begin a line of a description.
const MARKS: [char; 5] = ['►', '▶', '☞', '➤', '👉'];

/// Puts lost line ends back into the paragraphs of an article. Linear.
pub(super) fn part(blocks: &mut [Block]) {
    for_each_mut(blocks, |block| {
        if let Block::Paragraph(text) = block {
            part_text(text);
        }
    });
}

fn part_text(text: &mut Text) {
    let words = text.as_str();
    let mut cuts = rows(words);
    // Looking for one byte is the cheapest, and Chinese text seldom holds a colon of this kind.
    if words.contains(':') {
        cuts.extend(chapters(words));
        cuts.extend(marks(words));
    }
    cuts.sort_unstable();
    cuts.dedup();
    drop_bound(&mut cuts, text);
    if !cuts.is_empty() {
        *text = parted(text, &cuts);
    }
}

/// Leaves out what lies inside code, a formula or a link. One pass: both are in order.
fn drop_bound(cuts: &mut Vec<usize>, text: &Text) {
    let keeps = |run: &&Run| matches!(run.role, Role::Code | Role::Math | Role::Link(_));
    let mut runs = text.runs().iter().filter(keeps).peekable();
    let mut bound = 0;
    cuts.retain(|&cut| {
        while let Some(run) = runs.next_if(|run| run.range.start < cut) {
            bound = bound.max(run.range.end);
        }
        cut >= bound
    });
}

/// The text with a line end at each cut, in place of the white space there.
fn parted(text: &Text, cuts: &[usize]) -> Text {
    let mut words = String::with_capacity(text.len() + cuts.len());
    // Each line: its bytes in the text, and where it begins in the words.
    let mut lines: Vec<(Range<usize>, usize)> = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for &to in cuts.iter().chain([&text.len()]) {
        let part = text.as_str().get(from..to).unwrap_or_default();
        let line = part.trim();
        if !line.is_empty() {
            if !words.is_empty() {
                words.push('\n');
            }
            let start = from + part.len() - part.trim_start().len();
            lines.push((start..start + line.len(), words.len()));
            words.push_str(line);
        }
        from = to;
    }
    let start = |at: usize| {
        let (line, place) = lines.get(lines.partition_point(|(line, _)| line.end <= at))?;
        Some(place + at.saturating_sub(line.start))
    };
    let end = |at: usize| {
        let (line, place) = lines.get(lines.partition_point(|(line, _)| line.start < at).checked_sub(1)?)?;
        Some(place + at.min(line.end) - line.start)
    };
    let mut parted = Text::with_run_capacity(words, text.runs().len());
    for run in text.runs() {
        if let (Some(start), Some(end)) = (start(run.range.start), end(run.range.end)) {
            parted.add_run(start..end, run.role.clone());
        }
    }
    parted
}

/// Before and behind each row of dashes. A row is longer than the stride, so that one of sixteen bytes is looked at.
fn rows(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = ROW - 1;
    while let Some(&byte) = words.as_bytes().get(at) {
        let may_draw = matches!(byte, b'-' | b'=' | b'*' | b'~' | 0xe2 | 0xef);
        let drawn =
            may_draw.then(|| words.get(at..)?.chars().next()).flatten().filter(|c| DRAWN.contains(*c));
        if let (Some(c), Some((before, after))) = (drawn, words.split_at_checked(at)) {
            let start = before.trim_end_matches(c).len();
            let end = words.len() - after.trim_start_matches(c).len();
            if end - start >= ROW * c.len_utf8() {
                cuts.extend([start, end]);
            }
            at = end - 1;
        }
        at += ROW;
    }
    cuts
}

/// Before each time of a list of chapters: the first is 0:00, each is later than the one before, and a blank follows it,
/// as it does not between hours: 0:00至6:00、12:00至18:00.
fn chapters(words: &str) -> Vec<usize> {
    if !words.contains("0:00") {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut last = None;
    for (at, _) in words.match_indices(':') {
        let start = at - digits(words[..at].bytes().rev());
        let (Some(time), Some(before)) = (time(&words[start..]), words.get(..start)) else { continue };
        let stands_alone = !before.ends_with([':', '+', '-', '–', '~', '—', '.', '/', 'T'])
            && blank_follows(&words[start..]);
        if stands_alone && (1..=2).contains(&(at - start)) && last.map_or(time == 0, |last| time > last) {
            last = Some(time);
            cuts.push(start);
        }
    }
    if cuts.len() < LEAST_CHAPTERS { Vec::new() } else { cuts }
}

/// Whether white space follows the time that stands at the start.
fn blank_follows(words: &str) -> bool {
    let time = words.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b':'));
    words[time.take(LONGEST_TIME + 1).count()..].starts_with(char::is_whitespace)
}

/// The seconds that a time says which stands at the start: `3:07`, `1:03:07`.
fn time(words: &str) -> Option<u32> {
    let mut parts = words.split(':');
    let mut time: u32 = parts.next()?.parse().ok()?;
    let mut further = 0;
    for part in parts.take(2) {
        if digits(part.bytes()) != 2 {
            break;
        }
        time = time.checked_mul(60)?.checked_add(part.get(..2)?.parse().ok()?)?;
        further += 1;
        if part.len() > 2 {
            break;
        }
    }
    (further > 0).then_some(time)
}

/// How many digits come first.
fn digits(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.take_while(u8::is_ascii_digit).count()
}

/// Before each mark that stands close to an address or a word before it, where there are two and one of them stands
/// behind an address: in a sentence a hand points at one.
fn marks(words: &str) -> Vec<usize> {
    if !words.contains("://") {
        return Vec::new();
    }
    let close = |at: usize| {
        words
            .get(..at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|c| !c.is_whitespace() && !MARKS.contains(&c))
    };
    let cuts: Vec<usize> = words.match_indices(MARKS).map(|(at, _)| at).filter(|&at| close(at)).collect();
    let is_behind_address = |&at: &usize| {
        let word = words[..at].rsplit(|c: char| !c.is_ascii_graphic()).next();
        word.is_some_and(|word| word.contains("://"))
    };
    if cuts.len() < 2 || !cuts.iter().any(is_behind_address) { Vec::new() } else { cuts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(words: &str) -> String {
        let mut blocks = [Block::Paragraph(words.into())];
        part(&mut blocks);
        blocks[0].plain_text().trim_end().to_owned()
    }

    #[test]
    fn a_row_of_dashes_stands_on_a_line_of_its_own() {
        assert_eq!(
            parted("加入渡口--------------------今天讲灯。"),
            "加入渡口\n--------------------\n今天讲灯。"
        );
        assert_eq!(parted("灯在。 ━━━━━━━━━━━━━━━━ 人就在。"), "灯在。\n━━━━━━━━━━━━━━━━\n人就在。");
        assert_eq!(parted("灯----------------================"), "灯\n----------------\n================");
        for words in [
            "灯——在，人--就在。",
            "--------------------",
            "姓名：____________________ 灯",
            "灯-------在",
            "灯*\u{20dd}在",
        ] {
            assert_eq!(parted(words), words);
        }
    }

    #[test]
    fn chapters_of_a_film_stand_below_each_other() {
        assert_eq!(parted("内容：00:00 渡口00:42 灯1:03:07 桥"), "内容：\n00:00 渡口\n00:42 灯\n1:03:07 桥");
        for words in [
            "从 00:00 到 08:00 开灯",
            "00:00 渡口00:42 灯",
            "10:00 渡口10:42 灯11:00 桥",
            "灯在0:00至6:00、12:00至18:00亮着。",
            "2006-01-01T00:00:00+09:00 2006-01-01T01:00:00Z 02:00",
            "::0:00:",
        ] {
            assert_eq!(parted(words), words);
        }
    }

    #[test]
    fn marks_close_to_an_address_begin_lines() {
        let words = "渡口►灯：https://a.example/1►桥：https://a.example/2";
        assert_eq!(parted(words), "渡口\n►灯：https://a.example/1\n►桥：https://a.example/2");
        for words in
            ["灯 ► 桥 ► 船 https://a.example/1", "先看👉https://a.example/1，再看👉https://a.example/2"]
        {
            assert_eq!(parted(words), words);
        }
    }

    #[test]
    fn links_keep_their_words() {
        let mut text = Text::plain("灯--------------------桥");
        text.add_run(0.."灯------------".len(), Role::Link("https://a.example/".into()));
        let mut blocks = [Block::Paragraph(text.clone())];
        part(&mut blocks);
        assert_eq!(blocks[0].plain_text(), "灯--------------------\n桥\n");
    }

    #[test]
    fn what_words_are_they_stay() {
        let mut text = Text::plain("渡口 0:00 灯 0:42 桥 1:07 船");
        let at = |part: &str| "渡口 0:00 灯 0:42 桥 1:07 船".find(part).unwrap();
        let roles = [Role::Strong, Role::Emphasis, Role::Mark];
        for (range, role) in
            [(0..at("0:42")), (at(" 灯")..at("桥")), (at(" 1:07")..text.len())].into_iter().zip(roles)
        {
            text.add_run(range, role);
        }
        part_text(&mut text);
        assert_eq!(text.as_str(), "渡口\n0:00 灯\n0:42 桥\n1:07 船");
        let words: Vec<_> = text.runs().iter().map(|run| &text.as_str()[run.range.clone()]).collect();
        assert_eq!(words, ["渡口\n0:00 灯", " 灯\n0:42 ", "1:07 船"]);
    }

    #[test]
    fn thousands_of_rows_and_runs_are_looked_at_once() {
        let words = "灯----------------".repeat(40_000);
        let mut text = Text::with_run_capacity(words.as_str(), 40_000);
        for (at, _) in words.match_indices('灯') {
            text.add_run(at..at + "灯".len(), Role::Strong);
        }
        part_text(&mut text);
        assert_eq!((text.as_str().matches('\n').count(), text.runs().len()), (79_999, 40_000));
        assert!(text.runs().iter().all(|run| &text.as_str()[run.range.clone()] == "灯"));
    }
}
