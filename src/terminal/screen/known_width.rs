//! Which clusters a terminal is known to draw as wide as the buffer holds them.

use super::capabilities::OutputCapabilities;
use yuelan_layout::Agreement;

/// The character in place of which kitty shows a part of a picture.
const PLACEHOLDER: char = '\u{10eeee}';

/// Returns whether the terminal is known to draw a cluster as wide as the buffer holds it.
///
/// All terminals agree on ASCII, Han, kana, Hangul, full-width forms, the letters of most scripts and the marks on them.
/// Others are known if the terminal was measured. Everything else may be drawn wider or narrower: emoji and their
/// sequences, characters newer than the terminal.
pub(super) fn has_known_width(cluster: &str, capabilities: OutputCapabilities) -> bool {
    let mut chars = cluster.chars();
    match chars.next() {
        None => false,
        Some(PLACEHOLDER) => capabilities.shows_pictures,
        Some(base) => {
            is_known(Agreement::of(base), capabilities)
                && chars.all(|c| is_known_behind(Agreement::of(c), capabilities))
        }
    }
}

/// Returns whether the width of the first character of a cluster is known.
const fn is_known(agreement: Agreement, capabilities: OutputCapabilities) -> bool {
    let letters = capabilities.letters;
    match agreement {
        Agreement::Everywhere => true,
        Agreement::Symbol => capabilities.knows_ambiguous,
        Agreement::AmbiguousLetter => letters.ambiguous,
        Agreement::Arabic => letters.arabic,
        Agreement::SpacingMark => letters.syllables,
        Agreement::Filler => letters.fillers,
        Agreement::Mark | Agreement::RecentMark | Agreement::Joiner | Agreement::Nowhere => false,
    }
}

/// Returns whether it is known what a character adds to the cluster before it.
const fn is_known_behind(agreement: Agreement, capabilities: OutputCapabilities) -> bool {
    match agreement {
        Agreement::Mark => true,
        Agreement::RecentMark => capabilities.letters.recent_marks,
        Agreement::Joiner => capabilities.letters.syllables,
        _ => capabilities.letters.syllables && is_known(agreement, capabilities),
    }
}

/// Returns whether a cluster begins with a letter of a script that is set in words.
pub(super) fn is_letter(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| matches!(c, '\u{a1}'..='\u{1fff}') && c.is_alphabetic())
}

/// Returns the most cells that a terminal may draw a cluster in: as if all its characters were side by side.
pub(super) fn max_width(cluster: &str) -> usize {
    let has_no_width =
        |c: char| matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}') || Agreement::of(c) == Agreement::Mark;
    2 * cluster.chars().filter(|&c| !has_no_width(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::KnownLetters;

    fn known(capabilities: OutputCapabilities, texts: &[&str]) -> Vec<bool> {
        texts.iter().map(|text| has_known_width(text, capabilities)).collect()
    }

    #[test]
    fn a_measured_terminal_has_known_widths_of_quotation_marks_but_not_of_emoji() {
        let measured = OutputCapabilities { knows_ambiguous: true, ..OutputCapabilities::default() };
        let texts = ["灯", "a", "“", "△", "❤\u{fe0f}", "❤", "e\u{301}", "👨\u{200d}👩", "1\u{fe0f}\u{20e3}"];
        assert_eq!(
            known(OutputCapabilities::default(), &texts),
            [true, true, false, false, false, false, true, false, false]
        );
        assert_eq!(known(measured, &texts), [true, true, true, true, false, false, true, false, false]);
    }

    #[test]
    fn letters_are_known_where_all_agree_or_where_they_are_measured() {
        let texts =
            ["ש\u{5c1}", "ά", "กิ", "я", "é", "ل", "ক\u{9be}", "क\u{94d}ष", "กำ", "မ\u{103a}", "\u{3164}"];
        let none = known(OutputCapabilities::default(), &texts);
        assert_eq!(none, [[true; 3].as_slice(), &[false; 8]].concat());
        let letters = KnownLetters {
            ambiguous: true,
            arabic: true,
            syllables: true,
            recent_marks: true,
            fillers: true,
        };
        let all = OutputCapabilities { letters, ..OutputCapabilities::default() };
        assert_eq!(known(all, &texts), [true; 11]);
        assert_eq!(known(all, &["\u{301}", "a\u{1f3fd}", "क\u{fe0f}"]), [false; 3]);
    }

    #[test]
    fn a_sequence_may_be_as_wide_as_its_characters_together() {
        let sequences = ["“", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "🇨🇳", "ক\u{9cd}ষ\u{9c1}"];
        assert_eq!(sequences.map(max_width), [2, 2, 6, 4, 4]);
    }
}
