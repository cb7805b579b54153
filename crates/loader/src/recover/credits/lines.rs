//! Lines of credits that are written together with something else: several roles on one line, and roles in a paragraph with
//! other lines.

use super::MAX_END_LINES;
use super::role::role_line;
use crate::html::draft::Draft;
use crate::recover::line_features::count;
use yuelan_article::{Block, Text};

/// The minimum number of lines of roles at an end of a paragraph that are separated from its other lines.
const MIN_LINES: usize = 2;
/// The maximum length in characters of who did something, with what they did: 渡口社供稿.
const MAX_DEED_CHARS: usize = 24;
/// The maximum length in characters of a part of a name.
const MAX_NAME_CHARS: usize = 4;

/// What people or departments did, at the end of a part without a bar.
const DEEDS: [&str; 16] = [
    "供稿", "供图", "供圖", "摄影", "攝影", "撰稿", "撰文", "报道", "報道", "報導", "整理", "编辑", "編輯",
    "提供", "图文", "文图",
];

/// Whether a line names several people with their roles, one after the other: 渡口社供稿 摄影/某某 编辑/某某.
pub(super) fn names_several(line: &str) -> bool {
    let is_deed = |part: &str| {
        DEEDS.iter().any(|deed| part.ends_with(deed))
            && count(part, MAX_DEED_CHARS + 1) <= MAX_DEED_CHARS
            && !part.contains(['，', '。', '：', ','])
    };
    let (mut roles, mut deeds, mut parts) = (0, 0, 0);
    for part in line.split_whitespace() {
        parts += 1;
        if parts > MAX_END_LINES {
            return false;
        }
        if role_line(part).is_some() {
            roles += 1;
        } else if is_deed(part) {
            deeds += 1;
        } else if roles == 0 || count(part, MAX_NAME_CHARS + 1) > MAX_NAME_CHARS {
            return false;
        }
    }
    roles > 0 && roles + deeds > 1
}

/// Separates lines of roles at the ends of paragraphs of several lines from the other lines, near the ends of an article. `join`
/// undoes this where they are no credits.
pub(in crate::recover) fn split(drafts: &mut Vec<Draft>) {
    let is_lines = |at: &usize| drafts[*at].paragraph().is_some_and(|text| text.as_str().contains('\n'));
    let last = drafts.len().saturating_sub(MAX_END_LINES).max(MAX_END_LINES.min(drafts.len()));
    let near = (0..MAX_END_LINES.min(drafts.len())).chain(last..drafts.len()).filter(is_lines);
    let places: Vec<usize> = near.collect();
    for at in places.into_iter().rev() {
        let parts = drafts[at].paragraph().map(parts).unwrap_or_default();
        if parts.len() < 2 {
            continue;
        }
        let hints = drafts[at].hints;
        let part = |(at, text): (usize, Text)| {
            let mut hints = hints;
            hints.continues |= at > 0;
            hints.after_media &= at == 0;
            Draft::new(Block::Paragraph(text), hints)
        };
        drafts.splice(at..=at, parts.into_iter().enumerate().map(part));
    }
}

/// Returns the lines of roles that a paragraph begins with, the other lines, and those that it ends with, without empty parts.
fn parts(text: &Text) -> Vec<Text> {
    let words = text.as_str();
    let is_role = |line: &&str| role_line(line.trim()).is_some();
    let length = |lines: usize, bytes: usize| if lines >= MIN_LINES { bytes } else { 0 };
    let bytes = |line: &str| line.len() + 1;
    let (lines, begin) = words
        .split('\n')
        .take_while(is_role)
        .fold((0, 0), |(lines, all), line| (lines + 1, all + bytes(line)));
    let begin = length(lines, begin);
    let (lines, end) = words
        .rsplit('\n')
        .take_while(is_role)
        .fold((0, 0), |(lines, all), line| (lines + 1, all + bytes(line)));
    let end = length(lines, end);
    if begin >= words.len() || end >= words.len() {
        return Vec::new();
    }
    let ranges = [0..begin, begin..words.len() - end, words.len() - end..words.len()];
    ranges.into_iter().map(|range| text.slice(range).trimmed()).filter(|part| !part.is_blank()).collect()
}
