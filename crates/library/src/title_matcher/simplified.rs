//! The simplified forms of Chinese characters.

use std::ops::RangeInclusive;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// The characters that may have a simplified form: CJK Unified Ideographs and Extension A.
pub(super) const HAN: RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// Returns the simplified form of every character of [`HAN`], as its scalar value, which is below 0x10000. A character
/// without a simplified form stands for itself.
pub(super) fn simplified_forms() -> Box<[u16]> {
    let value = |c: char| u16::try_from(u32::from(c)).unwrap_or_default();
    let mut table: Box<[u16]> = HAN.map(value).collect();
    let Ok(converter) = OpenCC::from_config(BuiltinConfig::T2s) else { return table };
    // Each character on a line of its own, since a phrase may be converted differently from its characters.
    let lines: String = HAN.flat_map(|c| [c, '\n']).collect();
    for (simple, line) in table.iter_mut().zip(converter.convert(&lines).lines()) {
        let mut chars = line.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && HAN.contains(&c)
        {
            *simple = value(c);
        }
    }
    table
}
