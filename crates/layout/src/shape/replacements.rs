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

const SUPERSCRIPTS: [(&str, &str); 2] = [("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"), ("−–", "⁻⁻")];
const SUBSCRIPTS: [(&str, &str); 2] = [("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ"), ("−–", "₋₋")];

/// Letters that Unicode has raised and lowered.
const RAISED_LETTERS: (&str, &str) =
    ("abcdefghjklmoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ", "ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ");
const LOWERED_LETTERS: (&str, &str) = ("hijklmnprstuvβγρφχ", "ₕᵢⱼₖₗₘₙₚᵣₛₜᵤᵥᵦᵧᵨᵩᵪ");

/// The maximum length in bytes of an exponent or an index that has no raised or lowered form and gets a sign.
const LONGEST_SCRIPT: usize = 20;

/// Words that are raised by custom and stay on the line: `1st`, `2e`, `1er`, `M.lle`, `TM`.
const ORDINALS: &str =
    " st nd rd th er re ère e è eme ème ième nde de o os a as º ª r tr to mo lle le me mes gr tm sm rs ";

/// The signs around deleted text.
const DELETION: (&str, &str) = ("[-", "-]");

/// The first characters of references that have brackets of their own, and the bytes of the longest reference that gets
/// some.
const BRACKETS: [char; 5] = ['[', '［', '〔', '(', '（'];
const LONGEST_LABEL: usize = 12;

/// The soft hyphen, visible only at the end of a line.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';
/// The zero-width space, after which a line may break.
pub(crate) const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Returns the replacements in a text, in order and without overlaps.
///
/// `deletion_signs`: whether signs stand around deleted text.
pub(crate) fn replacements(text: &Text, deletion_signs: bool) -> Vec<Replacement> {
    let mut replacements: Vec<Replacement> =
        text.runs().iter().filter_map(|run| by_role(text, &run.range, &run.role)).collect();
    if deletion_signs {
        replacements.extend(around_deletions(text));
    }
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
        Role::Superscript => mapped(covered, &SUPERSCRIPTS).or_else(|| raised(text.as_str(), range))?,
        Role::Subscript => mapped(covered, &SUBSCRIPTS).or_else(|| lowered(text.as_str(), range))?,
        Role::FootnoteReference(_) if covered.len() <= LONGEST_LABEL && !covered.starts_with(BRACKETS) => {
            format!("[{}]", covered.trim())
        }
        _ => return None,
    };
    Some(Replacement { range: range.clone(), shown })
}

/// Returns an exponent in raised letters, or where Unicode has none of one behind a sign: `eˣ`, `10^1,000`, `x^(1/2)`. `None`
/// for what stays on the line: numbers of notes in brackets, ordinals, words.
fn raised(text: &str, range: &Range<usize>) -> Option<String> {
    let (base, exponent) = base_and_script(text, range)?;
    let is_ordinal = ORDINALS.contains(&format!(" {} ", exponent.to_lowercase()))
        && (exponent.len() > 1 || base.is_ascii_digit());
    let letters = exponent.chars().filter(|c| c.is_alphabetic()).count();
    let is_word = letters == exponent.chars().count()
        && letters > 1
        && exponent.is_ascii()
        && !is_short_name(text, range);
    if is_ordinal || is_word {
        return None;
    }
    let [digits, signs] = SUPERSCRIPTS;
    if let Some(letters) = mapped(exponent, &[digits, signs, RAISED_LETTERS]) {
        return Some(letters);
    }
    let is_one = exponent.chars().count() == 1
        || exponent.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    Some(if is_one { format!("^{exponent}") } else { format!("^({exponent})") })
}

/// Returns an index in lowered letters, or where Unicode has none of one behind a sign: `xᵢ`, `T_avg`, `x_(i,j)`.
fn lowered(text: &str, range: &Range<usize>) -> Option<String> {
    let (_, index) = base_and_script(text, range)?;
    let [digits, signs] = SUBSCRIPTS;
    if let Some(letters) = mapped(index, &[digits, signs, LOWERED_LETTERS]) {
        return Some(letters);
    }
    let is_one = index.chars().all(char::is_alphanumeric)
        || index.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    Some(if is_one { format!("_{index}") } else { format!("_({index})") })
}

/// Returns the character before an exponent or index and what it is, if it is one: a few characters without ideographs, directly
/// behind a letter, a digit or a bracket of mathematics.
fn base_and_script<'t>(text: &'t str, range: &Range<usize>) -> Option<(char, &'t str)> {
    let script = text.get(range.clone())?;
    let base = text.get(..range.start)?.chars().next_back()?;
    let is_base = base.is_ascii_alphanumeric() || matches!(base, ')' | ']' | '|' | 'Α'..='ω');
    let is_sign = |c: char| "+-−–=/*.,:'′″()^_ ∞±×·<>≤≥∈→∗†".contains(c);
    let fits = script.len() <= LONGEST_SCRIPT
        && !script.starts_with(BRACKETS)
        && script.chars().any(char::is_alphanumeric)
        && script
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || is_sign(c) || matches!(c, 'Α'..='ω' | 'ℓ' | 'ħ'));
    (is_base && fits).then_some((base, script))
}

/// Returns whether the name or number before a range is one letter or a number, as in formulas.
fn is_short_name(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let name = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    name.chars().count() <= 1 || name.bytes().all(|b| b.is_ascii_digit())
}

/// Returns the signs around deleted text: at its first and its last character.
fn around_deletions(text: &Text) -> Vec<Replacement> {
    let (open, close) = DELETION;
    let mut signs = Vec::new();
    let mut end_of_last = 0;
    for run in text.runs().iter().filter(|run| run.role == Role::Deleted) {
        let Some(words) = text.as_str().get(run.range.clone()) else { continue };
        let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else { continue };
        if run.range.start < end_of_last {
            continue;
        }
        end_of_last = run.range.end;
        let (start, end) = (run.range.start, run.range.end);
        if words.len() == first.len_utf8() {
            signs.push(Replacement { range: start..end, shown: format!("{open}{first}{close}") });
            continue;
        }
        signs.push(Replacement { range: start..start + first.len_utf8(), shown: format!("{open}{first}") });
        signs.push(Replacement { range: end - last.len_utf8()..end, shown: format!("{last}{close}") });
    }
    signs
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
        replacements(&text, false).into_iter().map(|replacement| replacement.shown).collect()
    }

    #[test]
    fn only_what_unicode_has_as_superscript_or_subscript_is_replaced() {
        assert_eq!(shown("x2", 1..2, Role::Superscript), ["²"]);
        assert_eq!(shown("H2O", 1..2, Role::Subscript), ["₂"]);
        assert!(shown("lampyz", 4..6, Role::Superscript).is_empty());
    }

    #[test]
    fn exponents_and_indices_are_raised_and_lowered_or_get_a_sign() {
        let shown = |base: &str, script: &str, role: Role| {
            shown(&format!("{base}{script}"), base.len()..base.len() + script.len(), role).concat()
        };
        for (base, exponent, expected) in [
            ("10", "1,000", "^1,000"),
            ("5", ".2", "^.2"),
            ("y", "0.5", "^0.5"),
            ("y", "1/2", "^(1/2)"),
            ("10", "–6", "⁻⁶"),
            ("e", "iω", "^(iω)"),
            ("y", "β", "ᵝ"),
            ("10", "N", "ᴺ"),
            ("A", "T", "ᵀ"),
            ("(a+b)", "m", "ᵐ"),
            ("e", "x", "ˣ"),
            ("x", "a+b", "ᵃ⁺ᵇ"),
            ("2", "n−1", "ⁿ⁻¹"),
            ("e", "iπ", "^(iπ)"),
            ("y", "C", "^C"),
            ("10", "th", ""),
            ("1", "st", ""),
            ("22", "nd", ""),
            ("2", "e", ""),
            ("灯", "注1", ""),
            ("word", "[3]", ""),
            ("word", "①", ""),
            ("Lamp", "TM", ""),
            ("Lamp", "NEW", ""),
            ("", "a/b", ""),
            ("灯", "a", ""),
        ] {
            assert_eq!(shown(base, exponent, Role::Superscript), expected, "{base}{exponent}");
        }
        for (base, index, expected) in [
            ("T", "min", "ₘᵢₙ"),
            ("C", "max", "ₘₐₓ"),
            ("x", "i", "ᵢ"),
            ("a", "ij", "ᵢⱼ"),
            ("T", "avg", "_avg"),
            ("a", "j,k", "_(j,k)"),
            ("a", "n+1", "ₙ₊₁"),
            ("K", "b", "_b"),
            ("灯", "小字", ""),
        ] {
            assert_eq!(shown(base, index, Role::Subscript), expected, "{base}{index}");
        }
    }

    #[test]
    fn signs_stand_around_deleted_text_where_it_cannot_be_struck_out() {
        let shown = |signs: bool| {
            let mut text = Text::plain("灯不亮了");
            text.add_run(3..6, Role::Deleted);
            text.add_run(6..12, Role::Deleted);
            replacements(&text, signs).into_iter().map(|replacement| replacement.shown).collect::<Vec<_>>()
        };
        assert_eq!(shown(true), ["[-不-]", "[-亮", "了-]"]);
        assert!(shown(false).is_empty());
    }

    #[test]
    fn a_superscript_reference_gets_brackets() {
        let mut text = Text::plain("灯1");
        text.add_run(3..4, Role::Superscript);
        text.add_run(3..4, Role::FootnoteReference("1".into()));
        assert_eq!(replacements(&text, false), [Replacement { range: 3..4, shown: "[1]".into() }]);
        assert!(shown("灯[1]", 3..6, Role::FootnoteReference("1".into())).is_empty());
    }

    #[test]
    fn invisible_characters_show_nothing() {
        let text = Text::plain("a\u{ad}b\u{200b}⸺");
        let shown: Vec<_> =
            replacements(&text, false).into_iter().map(|replacement| replacement.shown).collect();
        assert_eq!(shown, ["", "", "——"]);
    }
}
