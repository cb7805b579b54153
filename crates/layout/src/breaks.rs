//! Where a line may break at all: UAX #14 by `icu_segmenter`, told the level and the language.
//!
//! Its stable rules are those of Unicode 15.1, which forbid every break beside “ ” ‘ ’. Newer Unicode (`LB19a`) and
//! Chinese practice take them for brackets, so a scratch copy is segmented in which they are: “ → 「, ” → 」, ‘ → 『,
//! ’ → 』, byte for byte as long. In Chinese, Japanese and Korean a dollar sign most often bounds a formula: behind a comma
//! or another one it is seen as a letter there, for `、$a$` may be parted and `$$` may not.

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};

use super::Kinsoku;
use super::engine::Engine;
use super::language::LineBreakLanguage;

/// The engines for each language at one level. Made once a page: each looks its data up by language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Engines([Engine; 4]);

impl Engines {
    /// All of them for a level.
    pub(super) fn new(level: Kinsoku) -> Self {
        let tongues = [
            LineBreakLanguage::Chinese,
            LineBreakLanguage::Japanese,
            LineBreakLanguage::Korean,
            LineBreakLanguage::Other,
        ];
        Self(tongues.map(|tongue| segmenter(tongue, level)))
    }

    /// The one for a language.
    pub(super) const fn of(self, tongue: LineBreakLanguage) -> Engine {
        let [chinese, japanese, korean, other] = self.0;
        match tongue {
            LineBreakLanguage::Chinese => chinese,
            LineBreakLanguage::Japanese => japanese,
            LineBreakLanguage::Korean => korean,
            LineBreakLanguage::Other => other,
        }
    }
}

/// An engine for one language and level.
pub(super) fn segmenter(tongue: LineBreakLanguage, level: Kinsoku) -> Engine {
    let locale = match tongue {
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
    options.word_option = (tongue == LineBreakLanguage::Korean).then_some(LineBreakWordOption::KeepAll);
    options.content_locale = locale.as_ref();
    Engine::new(LineSegmenter::new_lstm(options), tongue != LineBreakLanguage::Korean)
}

/// Where UAX #14 lets a line break, before layout forbids anything: bytes in rising order, without the text's start,
/// with its end. Linear in the text.
pub fn break_opportunities(words: &str, tongue: LineBreakLanguage, level: Kinsoku) -> Vec<usize> {
    segmenter(tongue, level).segment_str(&scratch(words, tongue)).skip(1).collect()
}

/// The text as the engine should see it. The bytes stand where they stood.
pub(super) fn scratch(words: &str, tongue: LineBreakLanguage) -> Cow<'_, str> {
    if tongue == LineBreakLanguage::Other {
        return Cow::Borrowed(words);
    }
    let mut copy = String::new();
    let mut done = 0;
    for (at, bracket) in disguised(words) {
        if copy.is_empty() {
            copy.reserve(words.len());
        }
        copy.push_str(words.get(done..at).unwrap_or_default());
        copy.push_str(bracket);
        done = at + bracket.len();
    }
    if done == 0 {
        return Cow::Borrowed(words);
    }
    copy.push_str(words.get(done..).unwrap_or_default());
    Cow::Owned(copy)
}

/// The quotes of a text that are brackets, and dollar signs that bound formulas: where they stand, and as what. By their
/// bytes, which is several times as fast as by characters.
fn disguised(words: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let bytes = words.as_bytes();
    let firsts = bytes.iter().enumerate().filter(|&(_, &byte)| matches!(byte, 0xe2 | b'$')).map(|(at, _)| at);
    firsts.filter_map(move |at| {
        let bracket = match bytes.get(at..at + 3).unwrap_or_default() {
            [0xe2, 0x80, 0x9c] => "「",
            [0xe2, 0x80, 0x9d] => "」",
            [0xe2, 0x80, 0x98] => "『",
            [0xe2, 0x80, 0x99] if !is_apostrophe(words, at) => "』",
            _ if bytes.get(at) == Some(&b'$') && bounds_formula(bytes, at) => "a",
            _ => return None,
        };
        Some((at, bracket))
    })
}

/// Whether the dollar sign at a byte is the second of two, or stands between ，。、；： and what may be a formula.
fn bounds_formula(bytes: &[u8], at: usize) -> bool {
    let (before, after) = bytes.split_at(at);
    let opens = after.get(1).is_some_and(u8::is_ascii_graphic);
    let stops =
        [[0xef, 0xbc, 0x8c], [0xe3, 0x80, 0x82], [0xe3, 0x80, 0x81], [0xef, 0xbc, 0x9b], [0xef, 0xbc, 0x9a]];
    before.ends_with(b"$") || opens && stops.iter().any(|stop| before.ends_with(stop))
}

/// Whether the ’ at a byte stands between letters or digits of a spaced script: it’s.
fn is_apostrophe(words: &str, at: usize) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    let (before, after) = words.split_at(at);
    before.chars().next_back().is_some_and(spaced) && after.chars().nth(1).is_some_and(spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &str, tongue: LineBreakLanguage) -> Vec<String> {
        let copy = scratch(words, tongue);
        let breaks: Vec<usize> = segmenter(tongue, Kinsoku::Gb).segment_str(&copy).collect();
        breaks.windows(2).map(|pair| words[pair[0]..pair[1]].to_owned()).collect()
    }

    #[test]
    fn quotes_are_brackets_in_chinese() {
        assert_eq!(lines("他说“灯在”吗", LineBreakLanguage::Chinese), ["他", "说", "“灯", "在”", "吗"]);
        assert_eq!(lines("他‘灯’it’s", LineBreakLanguage::Chinese), ["他", "‘灯’", "it’s"]);
    }

    #[test]
    fn formulas_part_behind_commas_and_their_signs_never() {
        assert_eq!(lines("为，$a$、$b$。", LineBreakLanguage::Chinese), ["为，", "$a$、", "$b$。"]);
        assert_eq!(lines("是 $$(n)$$ 的", LineBreakLanguage::Chinese), ["是 ", "$$(n)$$ ", "的"]);
    }

    #[test]
    fn the_scratch_copy_keeps_every_byte_in_its_place() {
        let words = "“a’b‘c’”";
        let copy = scratch(words, LineBreakLanguage::Chinese);
        assert_eq!(copy, "「a’b『c』」");
        assert_eq!(copy.len(), words.len());
        assert!(matches!(scratch("没有引号", LineBreakLanguage::Chinese), Cow::Borrowed(_)));
    }

    #[test]
    fn korean_breaks_at_spaces() {
        assert_eq!(lines("오래된 골목의 등불", LineBreakLanguage::Korean), ["오래된 ", "골목의 ", "등불"]);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(lines("ภาษาไทย", LineBreakLanguage::Other), ["ภาษา", "ไทย"]);
    }
}
