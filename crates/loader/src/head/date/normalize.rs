//! Makes one spelling of what dates are written with: full width and half width, hyphens and dashes, Chinese numbers.

use crate::input::chars::to_halfwidth;
use crate::input::numerals::{is_numeral, value};

/// Units that a Chinese number of a date stands before.
const UNITS: [char; 11] = ['年', '月', '日', '号', '號', '时', '時', '点', '點', '分', '秒'];

/// The first year of an era.
const FIRST_YEAR: char = '元';

/// Eras in one character.
const SQUARES: [(char, &str); 5] =
    [('㋿', "令和"), ('㍻', "平成"), ('㍼', "昭和"), ('㍽', "大正"), ('㍾', "明治")];

/// Returns the words with ASCII digits, signs and spaces; Chinese numbers before a unit become digits.
pub(super) fn normalized(words: &str) -> String {
    let mut result = String::with_capacity(words.len());
    let mut numeral = String::new();
    for c in words.chars().filter_map(simple) {
        if is_numeral(c) || c == FIRST_YEAR {
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
        '○' => Some('〇'),
        c if c.is_whitespace() => Some(' '),
        c => Some(to_halfwidth(c)),
    }
}

fn push_numeral(result: &mut String, numeral: &mut String, is_number: bool) {
    let number = if numeral.strip_prefix(FIRST_YEAR) == Some("") { Some(1) } else { value(numeral) };
    match number.filter(|_| is_number) {
        Some(number) => result.push_str(&number.to_string()),
        None => result.push_str(numeral),
    }
    numeral.clear();
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
