//! Where a page shows something else than the text holds, because a grid of cells has a better way to say it: raised
//! and lowered figures, a footnote's reference in brackets, a dash of two, characters that are not to be seen.

use std::ops::Range;

use super::hangul;
use yuelan_article::{Role, Text};

/// Bytes of a text and what is painted in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Patch {
    /// The bytes it stands for, on character boundaries, never empty.
    pub(super) range: Range<usize>,
    /// What is painted; maybe nothing.
    pub(super) shown: String,
}

const SUPERSCRIPTS: [(&str, &str); 2] = [("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"), ("−", "⁻")];
const SUBSCRIPTS: [(&str, &str); 2] = [("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ"), ("−", "₋")];

/// What a reference begins with that has brackets of its own, and bytes of the longest one that is given some.
const BRACKETS: [char; 5] = ['[', '［', '〔', '(', '（'];
const LONGEST_LABEL: usize = 12;

/// The soft hyphen: seen only at the end of a line.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';
/// The zero-width space: a line may break behind it.
pub(super) const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The patches of a text in order, none over another.
pub(super) fn patches(text: &Text) -> Vec<Patch> {
    let mut patches: Vec<Patch> =
        text.runs().iter().filter_map(|run| by_role(text, &run.range, &run.role)).collect();
    if may_hold_signs(text.as_str()) && text.as_str().contains(is_patched) {
        patches.extend(by_signs(text.as_str()));
    }
    // A reference that is also raised is a reference: its patch was made for the same bytes, and the longer one wins.
    patches.sort_by(|a, b| {
        (a.range.start, b.range.end, b.shown.len()).cmp(&(b.range.start, a.range.end, a.shown.len()))
    });
    let mut end = 0;
    patches.retain(|patch| {
        let stays = patch.range.start >= end;
        end = if stays { patch.range.end } else { end };
        stays
    });
    patches
}

fn by_role(text: &Text, range: &Range<usize>, role: &Role) -> Option<Patch> {
    let words = text.as_str().get(range.clone())?;
    let shown = match role {
        Role::Superscript => mapped(words, &SUPERSCRIPTS)?,
        Role::Subscript => mapped(words, &SUBSCRIPTS)?,
        Role::FootnoteReference(_) if words.len() <= LONGEST_LABEL && !words.starts_with(BRACKETS) => {
            format!("[{}]", words.trim())
        }
        _ => return None,
    };
    Some(Patch { range: range.clone(), shown })
}

/// Words in other characters, if there is one for each of them.
fn mapped(words: &str, tables: &[(&str, &str)]) -> Option<String> {
    words
        .chars()
        .map(|c| {
            tables.iter().find_map(|(from, to)| {
                let at = from.chars().position(|known| known == c)?;
                to.chars().nth(at)
            })
        })
        .collect()
}

const fn is_patched(c: char) -> bool {
    matches!(c, SOFT_HYPHEN | ZERO_WIDTH_SPACE | '\u{2060}' | '\u{feff}' | '⸺' | '⸻') || hangul::is_jamo(c)
}

/// Whether one of these signs may be in a text, by the first two bytes of each: a quick no for most texts.
fn may_hold_signs(words: &str) -> bool {
    let bytes = words.as_bytes();
    let is_first = |byte: &u8| matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xef);
    bytes.iter().enumerate().filter(|(_, byte)| is_first(byte)).any(|(at, first)| {
        matches!(
            (first, bytes.get(at + 1)),
            (0xc2, Some(0xad))
                | (0xe1, Some(0x84..=0x87))
                | (0xe2, Some(0x80 | 0x81 | 0xb8))
                | (0xef, Some(0xbb))
        )
    })
}

fn by_signs(words: &str) -> Vec<Patch> {
    let mut patches = Vec::new();
    let mut rest = words.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        let shown = match c {
            _ if !is_patched(c) => continue,
            // One cell in most fonts, whatever the standard says; —— is what they are drawn as.
            '⸺' => "——".to_owned(),
            '⸻' => "———".to_owned(),
            _ if hangul::is_jamo(c) => {
                while let Some(&(at, next)) = rest.peek().filter(|(_, next)| hangul::is_jamo(*next)) {
                    end = at + next.len_utf8();
                    rest.next();
                }
                patches.extend(hangul::compositions(words, start..end));
                continue;
            }
            _ => String::new(),
        };
        patches.push(Patch { range: start..end, shown });
    }
    patches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str, range: Range<usize>, role: Role) -> Vec<String> {
        let mut text = Text::plain(words);
        text.add_run(range, role);
        patches(&text).into_iter().map(|patch| patch.shown).collect()
    }

    #[test]
    fn what_unicode_can_raise_is_raised_and_nothing_else() {
        assert_eq!(shown("x2", 1..2, Role::Superscript), ["²"]);
        assert_eq!(shown("H2O", 1..2, Role::Subscript), ["₂"]);
        assert!(shown("xyz", 1..3, Role::Superscript).is_empty());
    }

    #[test]
    fn a_reference_stands_in_brackets_even_if_it_is_raised() {
        let mut text = Text::plain("灯1");
        text.add_run(3..4, Role::Superscript);
        text.add_run(3..4, Role::FootnoteReference("1".into()));
        assert_eq!(patches(&text), [Patch { range: 3..4, shown: "[1]".into() }]);
        assert!(shown("灯[1]", 3..6, Role::FootnoteReference("1".into())).is_empty());
    }

    #[test]
    fn what_is_not_to_be_seen_is_not_shown() {
        let text = Text::plain("a\u{ad}b\u{200b}⸺");
        let shown: Vec<_> = patches(&text).into_iter().map(|patch| patch.shown).collect();
        assert_eq!(shown, ["", "", "——"]);
    }
}
