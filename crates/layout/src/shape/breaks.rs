//! Where a line may break by UAX #14, tailored to the language and level.
//!
//! The segmenter is that of Unicode 15.1. In Chinese, Japanese and Korean it sees a copy of the text with
//! [`substitutes`](super::substitutes) for what newer rules and custom treat differently.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};

use super::language::LineBreakLanguage;
use super::segmenter::Segmenter;
use super::substitutes::substituted;
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
    substituted(text)
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
    fn lines_break_before_a_currency_sign_and_never_behind_it() {
        let chinese = |text| divided(text, LineBreakLanguage::Chinese);
        assert_eq!(chinese("￥1,199、￥2,299"), ["￥1,199、", "￥2,299"]);
        assert_eq!(
            chinese("够，€20、£30、₩9,000。₽5，№12，±3，+86号"),
            ["够，", "€20、", "£30、", "₩9,000。", "₽5，", "№12，", "±3，", "+86", "号"]
        );
    }

    #[test]
    fn straight_quotes_are_brackets_by_their_place() {
        assert_eq!(divided("他说\"灯在\"吗", LineBreakLanguage::Chinese), ["他", "说", "\"灯", "在\"", "吗"]);
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
