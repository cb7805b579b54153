//! Restores line breaks that were lost when an article was saved: feeds keep the text of a description and join its lines.
//!
//! Lines are recognized by rows of dashes, by the chapters of a video listed from 0:00 on, and by marks directly after other
//! text. No character is lost.

use std::ops::Range;

use yuelan_article::{Block, Role, Run, Text};
use yuelan_parallel::for_each_mut;

/// Characters of a drawn row, and how many make one. No underscores, which are blanks to fill in.
const ROW_CHARS: &str = "-=*~—─━═＝－";
const MIN_ROW_CHARS: usize = 16;

/// The minimum number of chapters in a list.
const MIN_CHAPTERS: usize = 3;

/// The maximum length of a time in bytes: `12:34:56`.
const MAX_TIME_BYTES: usize = 8;

/// Marks that begin a line of a description.
const MARKS: [char; 5] = ['►', '▶', '☞', '➤', '👉'];

/// Restores lost line breaks in paragraphs. Linear.
pub(super) fn split(blocks: &mut [Block]) {
    for_each_mut(blocks, |block| {
        if let Block::Paragraph(text) = block {
            split_text(text);
        }
    });
}

fn split_text(text: &mut Text) {
    let words = text.as_str();
    let mut cuts = rows(words);
    // The cheapest search is for one byte, and Chinese text seldom contains an ASCII colon.
    if words.contains(':') {
        cuts.extend(chapters(words));
        cuts.extend(marks(words));
    }
    cuts.sort_unstable();
    cuts.dedup();
    drop_protected(&mut cuts, text);
    if !cuts.is_empty() {
        *text = split_at(text, &cuts);
    }
}

/// Drops cuts inside code, formulas and links. One pass, since both are in order.
fn drop_protected(cuts: &mut Vec<usize>, text: &Text) {
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

/// Splits a text at each cut, where a line feed replaces the white space.
fn split_at(text: &Text, cuts: &[usize]) -> Text {
    let mut words = String::with_capacity(text.len() + cuts.len());
    // For each line: its bytes in the text, and where it begins in the result.
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
    let kept = |run: &Run| Some((start(run.range.start)?..end(run.range.end)?, run.role.clone()));
    let kept: Vec<_> = text.runs().iter().filter_map(kept).collect();
    Text::with_runs(words, kept)
}

/// Returns cuts before and after each row of dashes. A row is longer than the stride, so only every sixteenth byte is examined.
fn rows(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = MIN_ROW_CHARS - 1;
    while let Some(&byte) = words.as_bytes().get(at) {
        let may_draw = matches!(byte, b'-' | b'=' | b'*' | b'~' | 0xe2 | 0xef);
        let drawn =
            may_draw.then(|| words.get(at..)?.chars().next()).flatten().filter(|c| ROW_CHARS.contains(*c));
        if let (Some(c), Some((before, after))) = (drawn, words.split_at_checked(at)) {
            let start = before.trim_end_matches(c).len();
            let end = words.len() - after.trim_start_matches(c).len();
            if end - start >= MIN_ROW_CHARS * c.len_utf8() {
                cuts.extend([start, end]);
            }
            at = end - 1;
        }
        at += MIN_ROW_CHARS;
    }
    cuts
}

/// Returns cuts before each time in a list of chapters: the first is 0:00, each is later than the previous one, and a space
/// follows it, unlike in a range of hours: 0:00至6:00、12:00至18:00.
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
            && space_follows(&words[start..]);
        if stands_alone && (1..=2).contains(&(at - start)) && last.map_or(time == 0, |last| time > last) {
            last = Some(time);
            cuts.push(start);
        }
    }
    if cuts.len() < MIN_CHAPTERS { Vec::new() } else { cuts }
}

/// Whether white space follows the time at the beginning.
fn space_follows(words: &str) -> bool {
    let time = words.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b':'));
    words[time.take(MAX_TIME_BYTES + 1).count()..].starts_with(char::is_whitespace)
}

/// Returns the seconds of the time at the beginning: `3:07`, `1:03:07`.
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

/// Counts the digits at the beginning.
fn digits(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.take_while(u8::is_ascii_digit).count()
}

/// Returns cuts before each mark directly after an address or a word, if there are two and one of them follows an address: a
/// hand in a sentence points at an address.
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

    fn split_lines(words: &str) -> String {
        let mut blocks = [Block::Paragraph(words.into())];
        split(&mut blocks);
        blocks[0].plain_text().trim_end().to_owned()
    }

    #[test]
    fn a_row_of_dashes_is_on_a_line_of_its_own() {
        assert_eq!(
            split_lines("加入渡口--------------------今天讲灯。"),
            "加入渡口\n--------------------\n今天讲灯。"
        );
        assert_eq!(split_lines("灯在。 ━━━━━━━━━━━━━━━━ 人就在。"), "灯在。\n━━━━━━━━━━━━━━━━\n人就在。");
        assert_eq!(
            split_lines("灯----------------================"),
            "灯\n----------------\n================"
        );
        for words in [
            "灯——在，人--就在。",
            "--------------------",
            "姓名：____________________ 灯",
            "灯-------在",
            "灯*\u{20dd}在",
        ] {
            assert_eq!(split_lines(words), words);
        }
    }

    #[test]
    fn chapters_of_a_video_are_below_each_other() {
        assert_eq!(
            split_lines("内容：00:00 渡口00:42 灯1:03:07 桥"),
            "内容：\n00:00 渡口\n00:42 灯\n1:03:07 桥"
        );
        for words in [
            "从 00:00 到 08:00 开灯",
            "00:00 渡口00:42 灯",
            "10:00 渡口10:42 灯11:00 桥",
            "灯在0:00至6:00、12:00至18:00亮着。",
            "2006-01-01T00:00:00+09:00 2006-01-01T01:00:00Z 02:00",
            "::0:00:",
        ] {
            assert_eq!(split_lines(words), words);
        }
    }

    #[test]
    fn marks_directly_after_an_address_begin_lines() {
        let words = "渡口►灯：https://a.example/1►桥：https://a.example/2";
        assert_eq!(split_lines(words), "渡口\n►灯：https://a.example/1\n►桥：https://a.example/2");
        for words in
            ["灯 ► 桥 ► 船 https://a.example/1", "先看👉https://a.example/1，再看👉https://a.example/2"]
        {
            assert_eq!(split_lines(words), words);
        }
    }

    #[test]
    fn links_keep_their_text() {
        let mut text = Text::plain("灯--------------------桥");
        text.add_run(0.."灯------------".len(), Role::Link("https://a.example/".into()));
        let mut blocks = [Block::Paragraph(text.clone())];
        split(&mut blocks);
        assert_eq!(blocks[0].plain_text(), "灯--------------------\n桥\n");
    }

    #[test]
    fn what_is_text_stays() {
        let mut text = Text::plain("渡口 0:00 灯 0:42 桥 1:07 船");
        let at = |part: &str| "渡口 0:00 灯 0:42 桥 1:07 船".find(part).unwrap();
        let roles = [Role::Strong, Role::Emphasis, Role::Mark];
        for (range, role) in
            [(0..at("0:42")), (at(" 灯")..at("桥")), (at(" 1:07")..text.len())].into_iter().zip(roles)
        {
            text.add_run(range, role);
        }
        split_text(&mut text);
        assert_eq!(text.as_str(), "渡口\n0:00 灯\n0:42 桥\n1:07 船");
        let words: Vec<_> = text.runs().iter().map(|run| &text.as_str()[run.range.clone()]).collect();
        assert_eq!(words, ["渡口\n0:00 灯", " 灯\n0:42 ", "1:07 船"]);
    }

    #[test]
    fn thousands_of_rows_take_linear_time() {
        let words = "灯----------------".repeat(40_000);
        let lamps = words.match_indices('灯').map(|(at, _)| (at..at + "灯".len(), Role::Strong));
        let mut text = Text::with_runs(words.as_str(), lamps);
        split_text(&mut text);
        assert_eq!((text.as_str().matches('\n').count(), text.runs().len()), (79_999, 40_000));
        assert!(text.runs().iter().all(|run| &text.as_str()[run.range.clone()] == "灯"));
    }
}
