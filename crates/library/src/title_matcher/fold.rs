//! Case and width folding: one character for one, so that positions in a folded text are positions in the text.

pub use yuelan_loader::to_halfwidth;

/// Folds a character: to half width, and to lower case where that is a single character (unlike that of `İ`).
pub fn fold(c: char) -> char {
    if matches!(c, '\u{3001}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}') {
        return c; // CJK has neither case nor width
    }
    // A space that does not break is a space.
    if matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}') {
        return ' ';
    }
    let half_width = to_halfwidth(c);
    if half_width.is_ascii() {
        return half_width.to_ascii_lowercase();
    }
    let mut lower = half_width.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => half_width,
    }
}

/// Folds each character of a text as [`fold`] does.
pub fn folded(words: &str) -> String {
    words.chars().map(fold).collect()
}

/// Returns a katakana as hiragana, and any other character as it is.
pub(super) fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => other_kana(c).unwrap_or(c),
        _ => c,
    }
}

/// Returns the katakana of a hiragana and the hiragana of a katakana.
pub(crate) fn other_kana(c: char) -> Option<char> {
    let code = u32::from(c);
    match c {
        'ぁ'..='ゖ' => char::from_u32(code + KANA_DISTANCE),
        'ァ'..='ヶ' => char::from_u32(code - KANA_DISTANCE),
        _ => None,
    }
}

/// How far behind its hiragana a katakana is.
const KANA_DISTANCE: u32 = 0x60;

/// Returns every character that [`fold`] folds to the same one as this, itself included, in ascending order.
pub(crate) fn variants(c: char) -> Vec<char> {
    let folded = fold(c);
    let mut variants = vec![folded];
    variants.extend(folded.to_uppercase());
    variants.extend(OTHER_CAPITALS.iter().filter(|(_, small)| *small == folded).map(|(capital, _)| *capital));
    let wide: Vec<char> = variants.iter().filter_map(|&variant| fullwidth(variant)).collect();
    variants.extend(wide);
    if folded == ' ' {
        variants.extend(['\u{a0}', '\u{2007}', '\u{202f}']);
    }
    variants.retain(|&variant| fold(variant) == folded);
    variants.sort_unstable();
    variants.dedup();
    variants
}

/// Capitals that are not the upper case of their small letter: symbols like U+212A, and titlecase letters.
#[rustfmt::skip] // a table is read by its columns
const OTHER_CAPITALS: [(char, char); 36] = [
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

fn fullwidth(c: char) -> Option<char> {
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
    fn case_and_width_are_ignored() {
        assert_eq!(folded("ＡＢＣ，abc；İ　灯\u{a0}a"), "abc,abc;İ 灯 a");
    }

    #[test]
    fn every_character_is_a_variant_of_what_it_folds_to() {
        let is_missed = |c: &char| fold(*c) != *c && !variants(fold(*c)).contains(c);
        let missed: Vec<(char, char)> = ('\0'..=char::MAX).filter(is_missed).map(|c| (c, fold(c))).collect();
        assert_eq!(missed, []);
    }

    #[test]
    fn katakana_are_hiragana() {
        assert_eq!(
            "カタかなヴヶー・ヷ灯a".chars().map(hiragana).collect::<String>(),
            "かたかなゔゖー・ヷ灯a"
        );
        assert_eq!((other_kana('か'), other_kana('カ'), other_kana('ー')), (Some('カ'), Some('か'), None));
    }

    #[test]
    fn most_chinese_characters_have_no_variants() {
        assert_eq!(variants('灯'), ['灯']);
        assert_eq!(variants('Ａ'), ['A', 'a', 'Ａ', 'ａ']);
    }
}
