//! Looking away from case and width: one character for one, so that places in folded words are places in the words.

pub use yuelan_loader::to_halfwidth;

/// A character as it is compared: narrow, and lower case as far as that is one for one (`İ` stays).
pub fn fold(c: char) -> char {
    if matches!(c, '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') {
        return c; // CJK knows neither
    }
    let narrow = to_halfwidth(c);
    if narrow.is_ascii() {
        return narrow.to_ascii_lowercase();
    }
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => narrow,
    }
}

/// Words without difference of case or width: one character for each.
pub fn folded(words: &str) -> String {
    words.chars().map(fold).collect()
}

/// Every character that [`fold`] makes the same of as of this one, itself included, in order.
pub(crate) fn twins(c: char) -> Vec<char> {
    let folded = fold(c);
    let mut twins = vec![folded];
    twins.extend(folded.to_uppercase());
    twins.extend(LONE_CAPITALS.iter().filter(|(_, small)| *small == folded).map(|(capital, _)| *capital));
    let wide: Vec<char> = twins.iter().filter_map(|&twin| widened(twin)).collect();
    twins.extend(wide);
    twins.retain(|&twin| fold(twin) == folded);
    twins.sort_unstable();
    twins.dedup();
    twins
}

/// Capitals that the upper case of their small letter does not name: signs of their own, and the other case of a pair
/// that has three.
#[rustfmt::skip] // a table is read by its columns
const LONE_CAPITALS: [(char, char); 36] = [
    ('\u{1c5}', '\u{1c6}'), ('\u{1c8}', '\u{1c9}'), ('\u{1cb}', '\u{1cc}'), ('\u{1f2}', '\u{1f3}'),
    ('\u{3f4}', '\u{3b8}'), ('\u{1e9e}', '\u{df}'), ('\u{2126}', '\u{3c9}'), ('\u{212a}', 'k'), ('\u{212b}', '\u{e5}'),
    ('\u{1f88}', '\u{1f80}'), ('\u{1f89}', '\u{1f81}'), ('\u{1f8a}', '\u{1f82}'), ('\u{1f8b}', '\u{1f83}'),
    ('\u{1f8c}', '\u{1f84}'), ('\u{1f8d}', '\u{1f85}'), ('\u{1f8e}', '\u{1f86}'), ('\u{1f8f}', '\u{1f87}'),
    ('\u{1f98}', '\u{1f90}'), ('\u{1f99}', '\u{1f91}'), ('\u{1f9a}', '\u{1f92}'), ('\u{1f9b}', '\u{1f93}'),
    ('\u{1f9c}', '\u{1f94}'), ('\u{1f9d}', '\u{1f95}'), ('\u{1f9e}', '\u{1f96}'), ('\u{1f9f}', '\u{1f97}'),
    ('\u{1fa8}', '\u{1fa0}'), ('\u{1fa9}', '\u{1fa1}'), ('\u{1faa}', '\u{1fa2}'), ('\u{1fab}', '\u{1fa3}'),
    ('\u{1fac}', '\u{1fa4}'), ('\u{1fad}', '\u{1fa5}'), ('\u{1fae}', '\u{1fa6}'), ('\u{1faf}', '\u{1fa7}'),
    ('\u{1fbc}', '\u{1fb3}'), ('\u{1fcc}', '\u{1fc3}'), ('\u{1ffc}', '\u{1ff3}'),
];

fn widened(c: char) -> Option<char> {
    match c {
        ' ' => Some('\u{3000}'),
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_width_do_not_count() {
        assert_eq!(folded("ＡＢＣ，abc；İ　灯"), "abc,abc;İ 灯");
    }

    #[test]
    fn every_character_is_a_twin_of_what_it_folds_to() {
        let is_missed = |c: &char| fold(*c) != *c && !twins(fold(*c)).contains(c);
        let missed: Vec<(char, char)> = ('\0'..=char::MAX).filter(is_missed).map(|c| (c, fold(c))).collect();
        assert_eq!(missed, []);
    }

    #[test]
    fn most_of_chinese_has_no_twins() {
        assert_eq!(twins('灯'), ['灯']);
        assert_eq!(twins('Ａ'), ['A', 'a', 'Ａ', 'ａ']);
    }
}
