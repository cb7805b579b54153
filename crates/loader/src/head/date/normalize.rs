//! Makes one spelling of what dates are written with: full width and half width, hyphens and dashes, Chinese numbers.

use crate::input::chars::to_halfwidth;

/// Units that a Chinese number of a date stands before.
const UNITS: [char; 11] = ['年', '月', '日', '号', '號', '时', '時', '点', '點', '分', '秒'];

/// Characters of Chinese numbers; the first ten are the digits.
const NUMERALS: [char; 17] =
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '零', '○', '十', '廿', '卅', '百', '元'];

/// Eras in one character.
const SQUARES: [(char, &str); 5] =
    [('㋿', "令和"), ('㍻', "平成"), ('㍼', "昭和"), ('㍽', "大正"), ('㍾', "明治")];

/// Returns the words with ASCII digits, signs and spaces; Chinese numbers before a unit become digits.
pub(super) fn normalized(words: &str) -> String {
    let mut result = String::with_capacity(words.len());
    let mut numeral = String::new();
    for c in words.chars().filter_map(simple) {
        if NUMERALS.contains(&c) {
            numeral.push(c);
            continue;
        }
        push_numeral(&mut result, &mut numeral, UNITS.contains(&c));
        match SQUARES.iter().find(|(square, _)| *square == c) {
            Some((_, era)) => result.push_str(era),
            None => result.push(c),
        }
    }
    push_numeral(&mut result, &mut numeral, false);
    result
}

/// Returns the plain form of a character; `None` if it is invisible.
fn simple(c: char) -> Option<char> {
    match c {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        '\u{2f00}' => Some('一'),
        c if c.is_whitespace() => Some(' '),
        c => Some(to_halfwidth(c)),
    }
}

fn push_numeral(result: &mut String, numeral: &mut String, is_number: bool) {
    match value(numeral).filter(|_| is_number) {
        Some(number) => result.push_str(&number.to_string()),
        None => result.push_str(numeral),
    }
    numeral.clear();
}

/// Returns the value of a Chinese number: 二〇二四, 十二, 二十一, 廿五, 一百一十三, 元 (the first year).
fn value(numeral: &str) -> Option<u32> {
    let digit = |c: char| match NUMERALS.iter().position(|&known| known == c)? {
        10 | 11 => Some(0),
        digit @ 0..=9 => u32::try_from(digit).ok(),
        _ => None,
    };
    if numeral.is_empty() || numeral.chars().count() > 8 {
        return None;
    }
    if numeral == "元" {
        return Some(1);
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
            '元' => return None,
            c => last = digit(c),
        }
    }
    Some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_before_a_unit_become_digits() {
        assert_eq!(normalized("二〇一九年十一月二十八日 星期四"), "2019年11月28日 星期四");
        assert_eq!(normalized("民國一百零八年廿三日，三十分"), "民國108年23日,30分");
        assert_eq!(normalized("令和元年　十月卅一日"), "令和1年 10月31日");
        assert_eq!(normalized("一二三，周一"), "一二三,周一");
    }

    #[test]
    fn width_and_hyphens_do_not_matter() {
        assert_eq!(normalized("２０１９‑０７–０１\u{200b}"), "2019-07-01");
    }
}
