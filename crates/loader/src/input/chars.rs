//! What single characters are: halfwidth forms, folding, and where a line feed between two of them is a space.

/// The half-width twin of a full-width character, a blank for the ideographic one; any other is its own.
pub fn to_halfwidth(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Words brought to a form in which spelling does not matter: letters and digits alone, in lower case, full-width ones as
/// their narrow twins (a part of NFKC).
pub(crate) fn folded(words: &str) -> String {
    words.chars().map(to_halfwidth).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a line feed between two characters means nothing, as between two ideographs; elsewhere it is a space.
///
/// CSS Text 3, §4.1.3, and besides: quotation marks, dashes and ellipses beside an ideograph are wide ones.
pub(crate) const fn removes_segment_break(before: char, after: char) -> bool {
    let (left, right) = (is_wide(before), is_wide(after));
    (left && (right || is_either(after))) || (right && is_either(before))
}

/// Wide and half-wide characters of scripts that use no spaces: East Asian Width F, W and H without Hangul.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{323af}')
}

/// Signs that are as wide as those beside them.
const fn is_either(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_feed_beside_ideographs_means_nothing() {
        for (before, after) in [('灯', '船'), ('。', '“'), ('”', '船'), ('…', '灯'), ('ｱ', 'ｲ')]
        {
            assert!(removes_segment_break(before, after), "{before}{after}");
        }
        for (before, after) in [('a', '船'), ('灯', '1'), ('”', '“'), ('등', '불'), ('灯', '등')] {
            assert!(!removes_segment_break(before, after), "{before}{after}");
        }
    }

    #[test]
    fn full_width_has_a_twin() {
        assert_eq!("Ａｂ１，　灯".chars().map(to_halfwidth).collect::<String>(), "Ab1, 灯");
    }
}
