//! Dividers: lines of ornaments, and lines that only mark the end.

use crate::html::draft::Draft;
use yuelan_article::Block;
use yuelan_parallel::positions;

/// The maximum length of such a line in bytes.
const MAX_BYTES: usize = 400;

/// Words for the end, in lower case and without ornaments.
const END_MARKS: [&str; 12] =
    ["end", "the end", "fin", "完", "全文完", "本文完", "正文完", "剧终", "劇終", "終", "以上", "끝"];

/// Replaces dividers by thematic breaks; merges adjacent ones, and removes the first and last block if it is one.
pub(super) fn replace(drafts: &mut Vec<Draft>) {
    let divides = |draft: &Draft| draft.paragraph().is_some_and(|text| is_divider(text.as_str()));
    for at in positions(drafts, divides) {
        drafts[at].block = Block::Rule;
    }
    drafts.dedup_by(|next, before| next.block == Block::Rule && before.block == Block::Rule);
}

fn is_divider(words: &str) -> bool {
    let begins = words.starts_with(|c: char| is_ornament(c) || is_bracket(c));
    if words.len() > MAX_BYTES || !(begins || words.len() < 24) {
        return false;
    }
    if words.chars().all(|c| c.is_whitespace() || is_ornament(c)) {
        // A line of dots alone is silence that somebody wrote.
        let silent =
            words.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '。' | '…' | '⋯' | '·' | '・'));
        return !silent
            && (words.chars().filter(|c| is_ornament(*c)).count() >= 3
                || words.contains(['※', '◇', '◆', '＊', '✦', '❖']));
    }
    let bare = words.trim_matches(|c: char| c.is_whitespace() || is_ornament(c) || is_bracket(c));
    let ornamented = bare.len() < words.trim().len();
    let low = bare.to_lowercase();
    END_MARKS.contains(&low.as_str())
        && (ornamented || matches!(low.as_str(), "end" | "the end" | "全文完" | "本文完"))
}

const fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '*' | '＊'
            | '-'
            | '—'
            | '–'
            | '―'
            | '─'
            | '━'
            | '═'
            | '='
            | '~'
            | '～'
            | '·'
            | '•'
            | '・'
            | '※'
            | '◇'
            | '◆'
            | '○'
            | '●'
            | '☆'
            | '★'
            | '✦'
            | '❖'
            | '#'
            | '+'
            | '/'
            | '|'
            | '…'
            | '⋯'
            | '.'
            | '。'
    )
}

const fn is_bracket(c: char) -> bool {
    matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']' | '「' | '」' | '<' | '>' | '《' | '》')
}
