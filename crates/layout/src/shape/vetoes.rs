//! Vetoes that need more than the classes of two neighbours: breaks that every rule allows and that would divide a tag, a
//! name, a number and its unit, or put an operator at the start of a line.

/// The longest tag or name, in characters, that is kept whole; of a longer one only the sign stays with what it marks.
const LONGEST_NAME: usize = 16;

/// Symbols of units that stand behind a number and a space (SI, IEC 80000-13).
const UNITS: &str = "m km cm mm nm μm µm in ft mi g kg mg μg µg t lb oz s ms μs µs ns min h d Hz kHz MHz GHz THz \
    B KB kB MB GB TB PB KiB MiB GiB TiB bit kbit Mbit Gbit bps kbps Mbps Gbps V kV mV W kW MW GW mW Wh kWh A mA mAh Ah \
    J kJ MJ N kN Pa kPa MPa hPa K L mL ml dB dpi ppi fps px pt em rem rpm mol lx lm Ω kΩ";

/// Operators of TeX that stand between two operands (Knuth, “The `TeXbook`”, chapter 17).
const TEX_OPERATORS: &str = "times cdot div pm mp leq le geq ge neq ne approx equiv sim cong to in notin ni subset supset \
    subseteq supseteq cup cap land lor wedge vee rightarrow leftarrow Rightarrow Leftarrow mapsto implies iff circ ast \
    oplus otimes propto ll gg mid parallel perp setminus";

/// Returns the byte up to which a tag or name that begins with a sign at a byte is kept whole: `#老城的灯#`, `@南窗`, and of
/// others the sign and the character after it. `None` where the sign begins neither. Looks at a few characters.
pub(crate) fn end_of_name(text: &str, sign: usize) -> Option<usize> {
    let (before, from) = (text.get(..sign)?, text.get(sign..)?);
    if before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut chars = from.char_indices();
    let (_, mark) = chars.next()?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '·');
    let name = chars.as_str();
    let first = name.chars().next().filter(|&c| is_word(c))?;
    let at_first = sign + mark.len_utf8() + first.len_utf8();
    let Some((end, after)) = name.char_indices().take(LONGEST_NAME + 1).find(|&(_, c)| !is_word(c)) else {
        let ends_here = name.chars().nth(LONGEST_NAME).is_none();
        return Some(if ends_here && mark == '@' { text.len() } else { at_first });
    };
    let end = sign + mark.len_utf8() + end;
    match mark {
        '@' => Some(end),
        _ if after == mark => Some(end + after.len_utf8()),
        _ => Some(at_first),
    }
}

/// Returns whether what begins at a byte, behind a space, stays with what stands before that: the symbol of a unit behind a
/// number, and an operator or dash between two spaces.
pub(crate) fn keeps_across_space(text: &str, at: usize, is_behind_number: bool) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    if is_behind_number {
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if is_listed(UNITS, rest.get(..end).unwrap_or_default()) {
            return true;
        }
    }
    if !rest.starts_with(|c| c == '\\' || is_operator(c)) {
        return false;
    }
    let end = rest.char_indices().take(16).find(|(_, c)| c.is_whitespace()).map(|(end, _)| end);
    let Some(token) = end.and_then(|end| rest.get(..end)) else { return false };
    match token.strip_prefix('\\') {
        Some(name) => is_listed(TEX_OPERATORS, name),
        None => token.chars().count() <= 3 && token.chars().all(is_operator),
    }
}

/// Whether a character is an operator between two operands, or a dash between two spaces.
const fn is_operator(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '+'
            | '='
            | '<'
            | '>'
            | '*'
            | '×'
            | '÷'
            | '±'
            | '−'
            | '≤'
            | '≥'
            | '≠'
            | '≈'
            | '≡'
            | '→'
            | '←'
            | '&'
    )
}

/// Returns whether a word is in a list of words between spaces.
fn is_listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_names_are_whole() {
        let whole = |text: &str| {
            let sign = text.find(['#', '@']).expect("a sign");
            end_of_name(text, sign).map(|end| text[sign..end].to_owned())
        };
        assert_eq!(whole("他说#老城的灯#亮了").as_deref(), Some("#老城的灯#"));
        assert_eq!(whole("见@南窗 的信").as_deref(), Some("@南窗"));
        assert_eq!(whole("见@南窗").as_deref(), Some("@南窗"));
        assert_eq!(whole("是#灯 和").as_deref(), Some("#灯"));
        assert_eq!(whole("#灯灯灯灯灯灯灯灯灯灯灯灯灯灯灯灯灯灯").as_deref(), Some("#灯"));
        assert_eq!(whole("C#语言"), None);
        assert_eq!(whole("a@b"), None);
        assert_eq!(whole("# 灯"), None);
        assert_eq!(whole("灯#"), None);
    }

    #[test]
    fn a_unit_stays_with_its_number_and_an_operator_with_what_stands_before_it() {
        let keeps = |rest: &str, number: bool| keeps_across_space(rest, 0, number);
        assert!(keeps("MHz 的", true) && keeps("km", true) && keeps("GB，", true));
        assert!(!keeps("MHz 的", false) && !keeps("Mh", true) && !keeps("lamps", true));
        for operator in ["- 灯", "– 灯", "+ b", "= b", "\\leq b", "--- b", "=> b"] {
            assert!(keeps(operator, false), "{operator}");
        }
        for other in ["-5 度", "-", "--all x", "\\alpha b", "灯 在", "a b", "\u{85}a"] {
            assert!(!keeps(other, false), "{other}");
        }
    }
}
