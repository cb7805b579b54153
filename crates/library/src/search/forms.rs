//! The forms in which a character is found: case, width, kana and the script of Chinese.

use crate::title_matcher::{other_kana, script_variants, variants};

/// Returns every character that is found for one.
pub(crate) fn all_variants(c: char) -> Vec<char> {
    let mut all: Vec<char> = script_variants(c).into_iter().flat_map(variants).collect();
    all.extend(other_kana(c));
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns an expression that matches any of some characters.
pub(crate) fn expression_of(class: &[char]) -> String {
    let escaped = |c: &char| format!("\\x{{{:x}}}", u32::from(*c));
    match class {
        [only] => escaped(only),
        all => format!("[{}]", all.iter().map(escaped).collect::<String>()),
    }
}
