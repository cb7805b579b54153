//! Which clusters every terminal measures alike, and which this one is known to measure as painted.

use super::wire::Wire;

/// What kitty shows a part of a picture in place of.
const PLACEHOLDER: char = '\u{10eeee}';

/// Whether a cluster is one character that the terminal draws as wide as it is painted. No terminal disputes ASCII,
/// Han, kana, Hangul and full-width forms; the common ambiguous characters (UAX #11) are known once a terminal was
/// asked. Everything else may be drawn wider or narrower: emoji and their sequences, combining marks, what is newer
/// than the terminal.
pub(super) fn is_certain(cluster: &str, wire: Wire) -> bool {
    if cluster.starts_with(PLACEHOLDER) {
        return wire.shows_pictures;
    }
    let mut chars = cluster.chars();
    let (Some(only), None) = (chars.next(), chars.next()) else { return false };
    is_undisputed(only) || wire.knows_ambiguous && is_common_ambiguous(only)
}

const fn is_undisputed(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

/// Ambiguous characters of Chinese, Japanese and Korean texts that have no presentation as an emoji, so that a
/// terminal treats all of them alike.
const fn is_common_ambiguous(c: char) -> bool {
    matches!(c,
        '°' | '±' | '·' | '×' | '÷' | '‐' | '–' | '—' | '―' | '‘' | '’' | '“' | '”' | '…' | '′' | '″' | '※'
        | '→' | '←' | '↑' | '↓' | '①'..='⑳' | '─' | '│' | '■' | '□' | '▲' | '△' | '▼' | '▽' | '◆' | '◇' | '○'
        | '◎' | '●' | '★' | '☆' | 'Ⅰ'..='Ⅹ')
}

/// The most cells that a terminal may take for a cluster: as if it drew all its characters side by side.
pub(super) fn reach(cluster: &str) -> usize {
    let takes_none = |c: &char| matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}');
    2 * cluster.chars().filter(|c| !takes_none(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_was_asked_is_trusted_with_quotation_marks_and_never_with_emoji() {
        let asked = Wire { knows_ambiguous: true, ..Wire::default() };
        let certain = |wire| {
            ["灯", "a", "“", "△", "❤\u{fe0f}", "❤", "e\u{301}", "👨\u{200d}👩"]
                .map(|text| is_certain(text, wire))
        };
        assert_eq!(certain(Wire::default()), [true, true, false, false, false, false, false, false]);
        assert_eq!(certain(asked), [true, true, true, true, false, false, false, false]);
    }

    #[test]
    fn a_sequence_reaches_as_far_as_its_parts() {
        assert_eq!(["“", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "🇨🇳"].map(reach), [2, 2, 6, 4]);
    }
}
