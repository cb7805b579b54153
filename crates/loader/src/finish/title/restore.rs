//! Titles from which signs were taken: archives name their files by the title, and where a name may not have “ ” : | [ ]
//! < > they write `_`. The body often holds the words as they were; only what it proves is restored.

use yuelan_article::{Block, Node};

/// Whether a sign becomes `_`.
const fn is_sign(c: char) -> bool {
    matches!(c, '“' | '”' | ':' | '：' | '|' | '｜' | '[' | ']' | '<' | '>' | '"' | '/' | '?' | '*')
}

/// Signs that stand as a pair round words.
const PAIRS: [(char, char); 4] = [('“', '”'), ('[', ']'), ('<', '>'), ('"', '"')];

/// Places in a title that are looked at; each costs a search through the body.
const MOST_PLACES: usize = 12;

/// Bytes of a body that are searched.
const SEARCHED: usize = 256 << 10;

/// Characters that a title has to have, lest the body repeat it by chance.
const LEAST_WHOLE: usize = 4;

/// Characters beside a single sign that the body has to repeat, on both sides together and on each.
const LEAST_AROUND: usize = 5;
const LEAST_BESIDE: usize = 2;
const MOST_BESIDE: usize = 6;

/// Puts the signs back that the body shows. Linear in the body.
pub(crate) fn restore(title: &mut String, blocks: &[Block]) {
    if title.contains('_') {
        let body = Masked::new(blocks);
        *title = restored(title, &body);
    }
}

/// The words of a body with every sign masked as `_`, and what stood in those places.
struct Masked {
    words: String,
    signs: Vec<(usize, char)>,
}

impl Masked {
    fn new(blocks: &[Block]) -> Self {
        let mut masked = Self { words: String::new(), signs: Vec::new() };
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
            if self.words.len() > SEARCHED {
                return;
            }
            if is_sign(c) {
                self.signs.push((self.words.len(), c));
                self.words.push('_');
            } else {
                self.words.push(c);
            }
        }
        self.words.push('\n');
    }

    /// What stood at a place; `_` where it was one from the first.
    fn sign(&self, place: usize) -> char {
        match self.signs.binary_search_by_key(&place, |(at, _)| *at) {
            Ok(found) => self.signs.get(found).map_or('_', |(_, sign)| *sign),
            Err(_) => '_',
        }
    }

    /// The signs of the first place that reads like this pattern and fits.
    fn find(&self, pattern: &str, fits: impl Fn(&[char]) -> bool) -> Option<Vec<char>> {
        self.words.match_indices(pattern).find_map(|(at, _)| {
            let signs: Vec<char> =
                pattern.match_indices('_').map(|(inner, _)| self.sign(at + inner)).collect();
            fits(&signs).then_some(signs)
        })
    }
}

fn restored(title: &str, body: &Masked) -> String {
    let places: Vec<usize> = title.match_indices('_').map(|(at, _)| at).take(MOST_PLACES).collect();
    let mut signs = vec!['_'; places.len()];
    let enough = title.chars().filter(|&c| c != '_').count() >= LEAST_WHOLE && places.len() < MOST_PLACES;
    if let Some(whole) = body.find(title, |_| true).filter(|_| enough) {
        signs = whole;
    } else {
        let mut index = 0;
        while let Some(&at) = places.get(index) {
            let next = places.get(index + 1).copied();
            if let Some([open, close]) = next.and_then(|next| pair(title.get(at..=next)?, body)) {
                signs.splice(index..index + 2, [open, close]);
                index += 1;
            } else if let (Some(sign), Some(slot)) = (single(title, at, body), signs.get_mut(index)) {
                *slot = sign;
            }
            index += 1;
        }
    }
    put_back(title, &signs)
}

/// What stood round some words: `_words_`.
fn pair(pattern: &str, body: &Masked) -> Option<[char; 2]> {
    let fits = |signs: &[char]| matches!(*signs, [open, close] if PAIRS.contains(&(open, close)));
    let found = body.find(pattern, fits).filter(|_| pattern.chars().count() > 2)?;
    found.try_into().ok()
}

/// What stood between some words: `left_right`.
fn single(title: &str, at: usize, body: &Masked) -> Option<char> {
    let left = title.get(..at)?.rsplit('_').next()?;
    let right = title.get(at + 1..)?.split('_').next()?;
    let skipped = left.chars().count().saturating_sub(MOST_BESIDE);
    let left: String = left.chars().skip(skipped).collect();
    let right: String = right.chars().take(MOST_BESIDE).collect();
    let (before, after) = (left.chars().count(), right.chars().count());
    let proves = before.min(after) >= LEAST_BESIDE && before + after >= LEAST_AROUND;
    let found = body.find(&format!("{left}_{right}"), |_| true).filter(|_| proves)?;
    found.first().copied()
}

fn put_back(title: &str, signs: &[char]) -> String {
    let mut signs = signs.iter();
    title.chars().map(|c| if c == '_' { *signs.next().unwrap_or(&'_') } else { c }).collect()
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
    fn a_title_that_the_body_repeats_is_restored_whole() {
        assert_eq!(of("灯_渡口_夜", "题：灯|渡口：夜。"), "灯|渡口：夜");
        assert_eq!(of("该怎么办_", "该怎么办?"), "该怎么办?");
    }

    #[test]
    fn a_single_sign_comes_back_where_both_its_sides_are_shown() {
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
