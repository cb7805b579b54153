//! What a page shows in place of parts of a text, because it is a grid of cells: superscript and subscript characters, a
//! footnote reference in brackets, a two-em dash of two cells each, nothing for invisible characters.

use std::ops::Range;

use super::hangul;
use yuelan_article::{Role, Text};

/// A range of a text and what is shown in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replacement {
    /// The bytes that it replaces, on character boundaries, never empty.
    pub(crate) range: Range<usize>,
    /// What is shown; may be empty.
    pub(crate) shown: String,
}

const SUPERSCRIPTS: [(&str, &str); 2] = [("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"), ("−", "⁻")];
const SUBSCRIPTS: [(&str, &str); 2] = [("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ"), ("−", "₋")];

/// The first characters of references that have brackets of their own, and the bytes of the longest reference that gets
/// some.
const BRACKETS: [char; 5] = ['[', '［', '〔', '(', '（'];
const LONGEST_LABEL: usize = 12;

/// The soft hyphen, visible only at the end of a line.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';
/// The zero-width space, after which a line may break.
pub(crate) const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Returns the replacements in a text, in order and without overlaps.
pub(crate) fn replacements(text: &Text) -> Vec<Replacement> {
    let mut replacements: Vec<Replacement> =
        text.runs().iter().filter_map(|run| by_role(text, &run.range, &run.role)).collect();
    if may_hold_replaced(text.as_str()) && text.as_str().contains(is_replaced) {
        replacements.extend(by_character(text.as_str()));
    }
    // A reference is often superscript, too: of two replacements for the same bytes the longer one stays, which has
    // brackets.
    replacements.sort_by(|a, b| {
        (a.range.start, b.range.end, b.shown.len()).cmp(&(b.range.start, a.range.end, a.shown.len()))
    });
    let mut end = 0;
    replacements.retain(|replacement| {
        let is_kept = replacement.range.start >= end;
        end = if is_kept { replacement.range.end } else { end };
        is_kept
    });
    replacements
}

fn by_role(text: &Text, range: &Range<usize>, role: &Role) -> Option<Replacement> {
    let covered = text.as_str().get(range.clone())?;
    let shown = match role {
        Role::Superscript => mapped(covered, &SUPERSCRIPTS)?,
        Role::Subscript => mapped(covered, &SUBSCRIPTS)?,
        Role::FootnoteReference(_) if covered.len() <= LONGEST_LABEL && !covered.starts_with(BRACKETS) => {
            format!("[{}]", covered.trim())
        }
        _ => return None,
    };
    Some(Replacement { range: range.clone(), shown })
}

/// Maps each character by one of the tables; `None` if one of them is in none.
fn mapped(text: &str, tables: &[(&str, &str)]) -> Option<String> {
    text.chars()
        .map(|c| {
            tables.iter().find_map(|(from, to)| {
                let at = from.chars().position(|known| known == c)?;
                to.chars().nth(at)
            })
        })
        .collect()
}

const fn is_replaced(c: char) -> bool {
    matches!(c, SOFT_HYPHEN | ZERO_WIDTH_SPACE | '\u{2060}' | '\u{feff}' | '⸺' | '⸻') || hangul::is_jamo(c)
}

/// Returns whether a text may hold a replaced character, by the first two bytes of each: a cheap check that rejects most
/// texts.
fn may_hold_replaced(text: &str) -> bool {
    let bytes = text.as_bytes();
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

fn by_character(text: &str) -> Vec<Replacement> {
    let mut replacements = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let mut end = start + c.len_utf8();
        let shown = match c {
            _ if !is_replaced(c) => continue,
            // Most fonts draw these one cell wide, whatever the standard says.
            '⸺' => "——".to_owned(),
            '⸻' => "———".to_owned(),
            _ if hangul::is_jamo(c) => {
                while let Some(&(at, next)) = rest.peek().filter(|(_, next)| hangul::is_jamo(*next)) {
                    end = at + next.len_utf8();
                    rest.next();
                }
                let syllables = hangul::compositions(text, start..end).into_iter();
                replacements.extend(syllables.map(|(range, c)| Replacement { range, shown: c.into() }));
                continue;
            }
            _ => String::new(),
        };
        replacements.push(Replacement { range: start..end, shown });
    }
    replacements
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(string: &str, range: Range<usize>, role: Role) -> Vec<String> {
        let mut text = Text::plain(string);
        text.add_run(range, role);
        replacements(&text).into_iter().map(|replacement| replacement.shown).collect()
    }

    #[test]
    fn only_what_unicode_has_as_superscript_or_subscript_is_replaced() {
        assert_eq!(shown("x2", 1..2, Role::Superscript), ["²"]);
        assert_eq!(shown("H2O", 1..2, Role::Subscript), ["₂"]);
        assert!(shown("xyz", 1..3, Role::Superscript).is_empty());
    }

    #[test]
    fn a_superscript_reference_gets_brackets() {
        let mut text = Text::plain("灯1");
        text.add_run(3..4, Role::Superscript);
        text.add_run(3..4, Role::FootnoteReference("1".into()));
        assert_eq!(replacements(&text), [Replacement { range: 3..4, shown: "[1]".into() }]);
        assert!(shown("灯[1]", 3..6, Role::FootnoteReference("1".into())).is_empty());
    }

    #[test]
    fn invisible_characters_show_nothing() {
        let text = Text::plain("a\u{ad}b\u{200b}⸺");
        let shown: Vec<_> = replacements(&text).into_iter().map(|replacement| replacement.shown).collect();
        assert_eq!(shown, ["", "", "——"]);
    }
}
