//! Where a line may break by UAX #14, tailored to the language and level.
//!
//! The stable rules of `icu_segmenter` are those of Unicode 15.1, which forbid every break beside “ ” ‘ ’. Newer Unicode
//! (`LB19a`) and Chinese practice treat them as brackets. So a copy of the text is segmented in which they are brackets of
//! as many bytes: “ → 「, ” → 」, ‘ → 『, ’ → 』. In Chinese, Japanese and Korean a dollar sign mostly delimits a formula;
//! after a comma or another dollar sign it is a letter in the copy, so that `、$a$` may be divided and `$$` may not.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};

use super::language::LineBreakLanguage;
use super::segmenter::Segmenter;
use crate::options::Kinsoku;

/// The segmenters of each language at one level. Made once for many texts, because each looks up its data.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segmenters([Segmenter; 4]);

impl Segmenters {
    /// Makes the segmenters for a level.
    pub(crate) fn new(level: Kinsoku) -> Self {
        let languages = [
            LineBreakLanguage::Chinese,
            LineBreakLanguage::Japanese,
            LineBreakLanguage::Korean,
            LineBreakLanguage::Other,
        ];
        Self(languages.map(|language| segmenter(language, level)))
    }

    /// Returns the segmenter of a language.
    pub(crate) const fn of(self, language: LineBreakLanguage) -> Segmenter {
        let [chinese, japanese, korean, other] = self.0;
        match language {
            LineBreakLanguage::Chinese => chinese,
            LineBreakLanguage::Japanese => japanese,
            LineBreakLanguage::Korean => korean,
            LineBreakLanguage::Other => other,
        }
    }
}

/// Makes the segmenter for a language and level.
pub(crate) fn segmenter(language: LineBreakLanguage, level: Kinsoku) -> Segmenter {
    let locale = match language {
        LineBreakLanguage::Chinese => Some(icu_locale_core::langid!("zh")),
        LineBreakLanguage::Japanese => Some(icu_locale_core::langid!("ja")),
        LineBreakLanguage::Korean | LineBreakLanguage::Other => None,
    };
    let mut options = LineBreakOptions::default();
    options.strictness = Some(match level {
        Kinsoku::None | Kinsoku::Loose => LineBreakStrictness::Loose,
        Kinsoku::Basic => LineBreakStrictness::Normal,
        Kinsoku::Gb | Kinsoku::Strict => LineBreakStrictness::Strict,
    });
    options.word_option = (language == LineBreakLanguage::Korean).then_some(LineBreakWordOption::KeepAll);
    options.content_locale = locale.as_ref();
    Segmenter::new(LineSegmenter::new_lstm(options), language != LineBreakLanguage::Korean)
}

/// Returns where UAX #14 lets a line break, before kinsoku forbids anything: bytes in rising order, without the text's
/// start and with its end. Linear in the text.
///
/// ```
/// use yuelan_layout::{Kinsoku, LineBreakLanguage, break_opportunities};
///
/// let breaks = break_opportunities("他说“灯在”", LineBreakLanguage::Chinese, Kinsoku::Gb);
/// assert_eq!(breaks, [3, 6, 12, 18]);
/// ```
pub fn break_opportunities(text: &str, language: LineBreakLanguage, level: Kinsoku) -> Vec<usize> {
    segmenter(language, level).segment_str(&for_segmenter(text, language)).skip(1).collect()
}

/// Returns the text as the segmenter should see it. Bytes keep their offsets.
pub(crate) fn for_segmenter(text: &str, language: LineBreakLanguage) -> Cow<'_, str> {
    if language == LineBreakLanguage::Other {
        return Cow::Borrowed(text);
    }
    let mut copy = String::new();
    let mut done = 0;
    for (at, substitute) in substitutions(text) {
        if copy.is_empty() {
            copy.reserve(text.len());
        }
        copy.push_str(text.get(done..at).unwrap_or_default());
        copy.push_str(substitute);
        done = at + substitute.len();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    copy.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(copy)
}

/// Returns the quotes of a text that act as brackets and the dollar signs that delimit formulas: the byte of each and what
/// substitutes it. Examines bytes, which is several times as fast as characters.
fn substitutions(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let bytes = text.as_bytes();
    let firsts = bytes.iter().enumerate().filter(|&(_, &byte)| matches!(byte, 0xe2 | b'$')).map(|(at, _)| at);
    firsts.filter_map(move |at| {
        let substitute = match bytes.get(at..at + 3).unwrap_or_default() {
            [0xe2, 0x80, 0x9c] => "「",
            [0xe2, 0x80, 0x9d] => "」",
            [0xe2, 0x80, 0x98] => "『",
            [0xe2, 0x80, 0x99] if !is_apostrophe(text, at) => "』",
            _ if bytes.get(at) == Some(&b'$') && delimits_formula(bytes, at) => "a",
            _ => return None,
        };
        Some((at, substitute))
    })
}

/// Returns whether the dollar sign at a byte is the second of two, or stands between ，。、；： and what may be a formula.
fn delimits_formula(bytes: &[u8], at: usize) -> bool {
    let (before, after) = bytes.split_at(at);
    let opens = after.get(1).is_some_and(u8::is_ascii_graphic);
    let stops =
        [[0xef, 0xbc, 0x8c], [0xe3, 0x80, 0x82], [0xe3, 0x80, 0x81], [0xef, 0xbc, 0x9b], [0xef, 0xbc, 0x9a]];
    before.ends_with(b"$") || opens && stops.iter().any(|stop| before.ends_with(stop))
}

/// Returns whether the ’ at a byte stands between letters or digits of a script with spaces: it’s.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    let (before, after) = text.split_at(at);
    before.chars().next_back().is_some_and(spaced) && after.chars().nth(1).is_some_and(spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(text: &str, language: LineBreakLanguage) -> Vec<String> {
        let copy = for_segmenter(text, language);
        let breaks: Vec<usize> = segmenter(language, Kinsoku::Gb).segment_str(&copy).collect();
        breaks.windows(2).map(|pair| text[pair[0]..pair[1]].to_owned()).collect()
    }

    #[test]
    fn quotes_are_brackets_in_chinese() {
        assert_eq!(divided("他说“灯在”吗", LineBreakLanguage::Chinese), ["他", "说", "“灯", "在”", "吗"]);
        assert_eq!(divided("他‘灯’it’s", LineBreakLanguage::Chinese), ["他", "‘灯’", "it’s"]);
    }

    #[test]
    fn formulas_are_divided_behind_commas_and_never_between_dollar_signs() {
        assert_eq!(divided("为，$a$、$b$。", LineBreakLanguage::Chinese), ["为，", "$a$、", "$b$。"]);
        assert_eq!(divided("是 $$(n)$$ 的", LineBreakLanguage::Chinese), ["是 ", "$$(n)$$ ", "的"]);
    }

    #[test]
    fn the_copy_keeps_byte_offsets() {
        let text = "“a’b‘c’”";
        let copy = for_segmenter(text, LineBreakLanguage::Chinese);
        assert_eq!(copy, "「a’b『c』」");
        assert_eq!(copy.len(), text.len());
        assert!(matches!(for_segmenter("没有引号", LineBreakLanguage::Chinese), Cow::Borrowed(_)));
    }

    #[test]
    fn korean_breaks_at_spaces() {
        assert_eq!(divided("오래된 골목의 등불", LineBreakLanguage::Korean), ["오래된 ", "골목의 ", "등불"]);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(divided("ภาษาไทย", LineBreakLanguage::Other), ["ภาษา", "ไทย"]);
    }
}
