//! Restores punctuation in titles: archives name files by title, and write `_` for “ ” : | [ ] < > that a file name may not
//! contain. The body often contains the original; only what it proves is restored.

use yuelan_article::{Block, Node};

/// Whether a character is replaced by `_`.
const fn is_replaced(c: char) -> bool {
    matches!(c, '“' | '”' | ':' | '：' | '|' | '｜' | '[' | ']' | '<' | '>' | '"' | '/' | '?' | '*')
}

/// Characters that come in pairs around words.
const PAIRS: [(char, char); 4] = [('“', '”'), ('[', ']'), ('<', '>'), ('"', '"')];

/// The maximum number of `_` in a title to restore; each costs a search through the body.
const MAX_PLACES: usize = 12;

/// The number of bytes of a body to search.
const MAX_SEARCHED_BYTES: usize = 256 << 10;

/// The minimum number of characters of a title, so that the body does not repeat it by chance.
const MIN_TITLE_CHARS: usize = 4;

/// The number of characters beside a single `_` that the body has to repeat, in total and on each side.
const MIN_CONTEXT_CHARS: usize = 5;
const MIN_SIDE_CHARS: usize = 2;
const MAX_SIDE_CHARS: usize = 6;

/// Restores the characters that the body proves. Linear in the body.
pub(in crate::finish) fn restore(title: &mut String, blocks: &[Block]) {
    if title.contains('_') {
        let body = Masked::new(blocks);
        *title = restored(title, &body);
    }
}

/// The text of a body with all these characters masked as `_`, and the originals.
struct Masked {
    words: String,
    originals: Vec<(usize, char)>,
}

impl Masked {
    fn new(blocks: &[Block]) -> Self {
        let mut masked = Self { words: String::new(), originals: Vec::new() };
        for block in blocks {
            block.walk(&mut |node| {
                if let Node::Text(text) = node {
                    masked.push(text.as_str());
                }
            });
        }
        masked
    }

    fn push(&mut self, words: &str) {
        for c in words.chars() {
            if self.words.len() > MAX_SEARCHED_BYTES {
                return;
            }
            if is_replaced(c) {
                self.originals.push((self.words.len(), c));
                self.words.push('_');
            } else {
                self.words.push(c);
            }
        }
        self.words.push('\n');
    }

    /// Returns the original at a position; `_` if it was not masked.
    fn original(&self, place: usize) -> char {
        match self.originals.binary_search_by_key(&place, |(at, _)| *at) {
            Ok(found) => self.originals.get(found).map_or('_', |(_, sign)| *sign),
            Err(_) => '_',
        }
    }

    /// Returns the originals of the first place that matches a pattern and a condition.
    fn find(&self, pattern: &str, fits: impl Fn(&[char]) -> bool) -> Option<Vec<char>> {
        self.words.match_indices(pattern).find_map(|(at, _)| {
            let originals: Vec<char> =
                pattern.match_indices('_').map(|(inner, _)| self.original(at + inner)).collect();
            fits(&originals).then_some(originals)
        })
    }
}

fn restored(title: &str, body: &Masked) -> String {
    let places: Vec<usize> = title.match_indices('_').map(|(at, _)| at).take(MAX_PLACES).collect();
    let mut originals = vec!['_'; places.len()];
    let enough = title.chars().filter(|&c| c != '_').count() >= MIN_TITLE_CHARS && places.len() < MAX_PLACES;
    if let Some(whole) = body.find(title, |_| true).filter(|_| enough) {
        originals = whole;
    } else {
        let mut index = 0;
        while let Some(&at) = places.get(index) {
            let next = places.get(index + 1).copied();
            if let Some([open, close]) = next.and_then(|next| pair(title.get(at..=next)?, body)) {
                originals.splice(index..index + 2, [open, close]);
                index += 1;
            } else if let (Some(sign), Some(slot)) = (single(title, at, body), originals.get_mut(index)) {
                *slot = sign;
            }
            index += 1;
        }
    }
    with_originals(title, &originals)
}

/// Finds the pair around words: `_words_`.
fn pair(pattern: &str, body: &Masked) -> Option<[char; 2]> {
    let fits = |originals: &[char]| matches!(*originals, [open, close] if PAIRS.contains(&(open, close)));
    let found = body.find(pattern, fits).filter(|_| pattern.chars().count() > 2)?;
    found.try_into().ok()
}

/// Finds the single character between words: `left_right`.
fn single(title: &str, at: usize, body: &Masked) -> Option<char> {
    let left = title.get(..at)?.rsplit('_').next()?;
    let right = title.get(at + 1..)?.split('_').next()?;
    let skipped = left.chars().count().saturating_sub(MAX_SIDE_CHARS);
    let left: String = left.chars().skip(skipped).collect();
    let right: String = right.chars().take(MAX_SIDE_CHARS).collect();
    let (before, after) = (left.chars().count(), right.chars().count());
    let proves = before.min(after) >= MIN_SIDE_CHARS && before + after >= MIN_CONTEXT_CHARS;
    let found = body.find(&format!("{left}_{right}"), |_| true).filter(|_| proves)?;
    found.first().copied()
}

fn with_originals(title: &str, originals: &[char]) -> String {
    let mut originals = originals.iter();
    title.chars().map(|c| if c == '_' { *originals.next().unwrap_or(&'_') } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, body: &str) -> String {
        let mut restored = title.to_owned();
        restore(&mut restored, &[Block::Paragraph(body.into())]);
        restored
    }

    #[test]
    fn words_that_the_body_quotes_get_their_quotes_back() {
        assert_eq!(of("渡口_一起等船_", "口号是“一起等船”。"), "渡口“一起等船”");
        assert_eq!(of("_灯_与_船_", "有“灯”，也有“船”。"), "“灯”与“船”");
        assert_eq!(of("读_[译]_", "见 [[译]]。"), "读_[译]_");
    }

    #[test]
    fn a_title_that_the_body_repeats_is_restored_completely() {
        assert_eq!(of("灯_渡口_夜", "题：灯|渡口：夜。"), "灯|渡口：夜");
        assert_eq!(of("该怎么办_", "该怎么办?"), "该怎么办?");
    }

    #[test]
    fn a_single_character_is_restored_if_the_body_shows_both_sides() {
        assert_eq!(of("夜记_渡口的灯_完", "他在夜记：渡口的灯里写"), "夜记：渡口的灯_完");
        assert_eq!(of("夜_灯", "夜：灯亮"), "夜_灯");
        assert_eq!(of("那夜_灯亮了", "夜：灯亮着"), "那夜_灯亮了");
    }

    #[test]
    fn what_is_not_proved_stays() {
        assert_eq!(of("Lamp_04 | 船", "lamp 04, ship"), "Lamp_04 | 船");
        assert_eq!(of("渡口_一起等船_", "大家一起等船。"), "渡口_一起等船_");
        assert_eq!(of("use snake_case names", "in snake_case, “snake”"), "use snake_case names");
        assert_eq!(of("a_b_c", "”b“"), "a_b_c");
        assert_eq!(of("__", "“”"), "__");
    }
}
