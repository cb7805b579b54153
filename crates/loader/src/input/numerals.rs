//! Chinese numerals: their characters and their value.

/// The maximum number of characters of a numeral.
const MAX_CHARS: usize = 8;

/// Whether a character is part of a numeral.
pub(crate) const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '廿' | '卅')
}

/// Returns the value of a numeral below a thousand, or of digits in a row: 十二, 一百零五, 廿五, 二〇二四.
pub(crate) fn value(numeral: &str) -> Option<u32> {
    if numeral.is_empty() || numeral.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    if numeral.chars().all(|c| digit(c).is_some()) {
        return Some(
            numeral.chars().filter_map(digit).fold(0_u32, |sum, digit| sum.saturating_mul(10) + digit),
        );
    }
    let (mut sum, mut last) = (0, None);
    for c in numeral.chars() {
        match c {
            '十' => sum += last.take().unwrap_or(1) * 10,
            '百' => sum += last.take().unwrap_or(1) * 100,
            '廿' => sum += 20,
            '卅' => sum += 30,
            c => last = Some(digit(c)?).filter(|digit| *digit > 0),
        }
    }
    Some(sum + last.unwrap_or(0))
}

/// Returns the value of a digit, also of the first formal ones. The others are names, too.
const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_values() {
        for (numeral, expected) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十三", 23),
            ("廿五", 25),
            ("一百零五", 105),
            ("一百一十三", 113),
            ("二〇二四", 2024),
            ("叁", 3),
            ("〇", 0),
        ] {
            assert_eq!(value(numeral), Some(expected), "{numeral}");
        }
        for none in ["", "渡", "三灯", "一二三四五六七八九"] {
            assert_eq!(value(none), None, "{none}");
        }
    }
}
