//! Which clusters a terminal is known to draw as wide as the buffer holds them.

use super::capabilities::OutputCapabilities;

/// The character in place of which kitty shows a part of a picture.
const PLACEHOLDER: char = '\u{10eeee}';

/// Returns whether a cluster is one character that the terminal draws as wide as the buffer holds it.
///
/// All terminals agree on ASCII, Han, kana, Hangul and full-width forms; the common ambiguous characters (UAX #11) are
/// known if the terminal was measured. Everything else may be drawn wider or narrower: emoji and their sequences,
/// combining marks, characters newer than the terminal.
pub(super) fn has_known_width(cluster: &str, capabilities: OutputCapabilities) -> bool {
    if cluster.starts_with(PLACEHOLDER) {
        return capabilities.shows_pictures;
    }
    let mut chars = cluster.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else { return false };
    is_unambiguous(only) || capabilities.knows_ambiguous && is_common_ambiguous(only)
}

const fn is_unambiguous(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

/// Returns whether a character is ambiguous, common in Chinese, Japanese and Korean, and has no emoji presentation, so
/// that a terminal draws it like the measured ones.
const fn is_common_ambiguous(c: char) -> bool {
    matches!(c,
        '°' | '±' | '·' | '×' | '÷' | '‐' | '–' | '—' | '―' | '‘' | '’' | '“' | '”' | '…' | '′' | '″' | '※'
        | '→' | '←' | '↑' | '↓' | '①'..='⑳' | '─' | '│' | '■' | '□' | '▲' | '△' | '▼' | '▽' | '◆' | '◇' | '○'
        | '◎' | '●' | '★' | '☆' | 'Ⅰ'..='Ⅹ')
}

/// Returns the most cells that a terminal may draw a cluster in: as if all its characters were side by side.
pub(super) fn max_width(cluster: &str) -> usize {
    let has_no_width = |c: &char| matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}');
    2 * cluster.chars().filter(|c| !has_no_width(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measured_terminal_has_known_widths_of_quotation_marks_but_not_of_emoji() {
        let measured = OutputCapabilities { knows_ambiguous: true, ..OutputCapabilities::default() };
        let known = |capabilities| {
            ["灯", "a", "“", "△", "❤\u{fe0f}", "❤", "e\u{301}", "👨\u{200d}👩"]
                .map(|text| has_known_width(text, capabilities))
        };
        assert_eq!(
            known(OutputCapabilities::default()),
            [true, true, false, false, false, false, false, false]
        );
        assert_eq!(known(measured), [true, true, true, true, false, false, false, false]);
    }

    #[test]
    fn a_sequence_may_be_as_wide_as_its_characters_together() {
        assert_eq!(["“", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "🇨🇳"].map(max_width), [2, 2, 6, 4]);
    }
}
