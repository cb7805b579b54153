//! UAX #14 with a shortcut: the segmenter runs only where its rules decide something. Between two ideographs a line may
//! always break (LB31); at a comma or stop between two of them it may break after it and not before (LB13); and nothing
//! before such a break changes what follows it. Most of a Chinese text consists of such places.

use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::iterators::LineBreakIterator;
use icu_segmenter::scaffold::Utf8;

/// Bytes of an ideograph of the main block, and of a full-width stop.
const IDEOGRAPH: usize = 3;

/// A segmenter for one language at one level.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segmenter {
    uax14: LineSegmenterBorrowed<'static>,
    breaks_between_ideographs: bool,
}

impl Segmenter {
    /// Wraps a segmenter; `breaks_between_ideographs` says that its options let a line break between two ideographs.
    pub(crate) const fn new(uax14: LineSegmenterBorrowed<'static>, breaks_between_ideographs: bool) -> Self {
        Self { uax14, breaks_between_ideographs }
    }

    /// Returns the bytes where a line may break, in rising order, the text's start and end among them: what the wrapped
    /// segmenter finds in the whole text. Linear.
    pub(crate) const fn segment_str(self, text: &str) -> Breaks<'_> {
        Breaks { segmenter: self, text, at: 0, begun: false, part: None }
    }
}

/// Iterates over the break opportunities of a text.
#[derive(Debug)]
pub(crate) struct Breaks<'t> {
    segmenter: Segmenter,
    text: &'t str,
    /// The end of what was examined, where a line may break.
    at: usize,
    begun: bool,
    /// The part of the text that the segmenter runs over: its start, and the breaks in it.
    part: Option<(usize, LineBreakIterator<'static, 't, Utf8>)>,
}

impl Breaks<'_> {
    /// Returns the end of the text from here on up to the next break that needs no segmenter.
    fn end_of_part(&self) -> usize {
        let bytes = self.text.as_bytes();
        if !self.segmenter.breaks_between_ideographs {
            return bytes.len();
        }
        let mut at = self.at;
        while at < bytes.len() {
            match break_behind_ideograph(bytes, at) {
                Some(found) => return found,
                None => at += 1,
            }
        }
        bytes.len()
    }
}

impl Iterator for Breaks<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if !self.begun {
            self.begun = true;
            return Some(0);
        }
        if let Some((base, breaks)) = &mut self.part {
            if let Some(found) = breaks.next() {
                return Some(*base + found);
            }
            self.part = None;
        }
        if self.segmenter.breaks_between_ideographs
            && let Some(found) = break_behind_ideograph(self.text.as_bytes(), self.at)
        {
            self.at = found;
            return Some(found);
        }
        if self.at < self.text.len() { self.segment() } else { None }
    }
}

impl<'t> Breaks<'t> {
    /// Runs the segmenter from here on and returns the first break that it finds.
    #[inline(never)]
    fn segment(&mut self) -> Option<usize> {
        let end = self.end_of_part();
        let base = std::mem::replace(&mut self.at, end);
        let text: &'t str = self.text.get(base..end)?;
        let (_, breaks) = self.part.insert((base, self.segmenter.uax14.segment_str(text)));
        breaks.next();
        Some(base + breaks.next()?)
    }
}

/// Returns the break after an ideograph at a byte that needs no segmenter: before an ideograph right after it, or after
/// a comma or stop between the two.
#[inline]
fn break_behind_ideograph(bytes: &[u8], at: usize) -> Option<usize> {
    if !is_ideograph(bytes, at) {
        return None;
    }
    let behind = at + IDEOGRAPH;
    if is_ideograph(bytes, behind) {
        return Some(behind);
    }
    // ，。、
    let stops = matches!(bytes.get(behind..)?, [0xef, 0xbc, 0x8c, ..] | [0xe3, 0x80, 0x82 | 0x81, ..]);
    (stops && is_ideograph(bytes, behind + IDEOGRAPH)).then_some(behind + IDEOGRAPH)
}

/// Returns whether an ideograph of U+4E00–U+9FFF begins at a byte. No other character begins with such a byte.
#[inline]
fn is_ideograph(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xe5..=0xe9) => true,
        Some(0xe4) => bytes.get(at + 1).is_some_and(|&second| second >= 0xb8),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::shape::breaks::segmenter;
    use crate::{Kinsoku, LineBreakLanguage};

    const LANGUAGES: [LineBreakLanguage; 4] = [
        LineBreakLanguage::Chinese,
        LineBreakLanguage::Japanese,
        LineBreakLanguage::Korean,
        LineBreakLanguage::Other,
    ];
    const LEVELS: [Kinsoku; 3] = [Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Strict];

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => prop::sample::select(vec!["灯", "山", "鿿", "一", "丁亮", "㐀", "䷿"]),
            3 => prop::sample::select(vec!["，", "。", "、", "，", "；", "「", "」", "“", "”", "（", "）", "…", "—", "·", "！", "：", "／"]),
            2 => prop::sample::select(vec![" ", "a", "1", "-", "\n", "\u{a0}", "\u{2060}", "\u{200b}", "\u{200d}", "$", "%", "￥", "℃"]),
            2 => prop::sample::select(vec!["っ", "カ", "ー", "々", "ヽ", "한", "ไทย", "か\u{3099}", "\u{301}", "\u{fe0f}", "👍🏽", "🇨🇳"]),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_shortcut_finds_the_breaks_of_the_segmenter(text in text()) {
            for (language, level) in LANGUAGES.into_iter().flat_map(|language| LEVELS.map(|level| (language, level))) {
                let segmenter = segmenter(language, level);
                let expected: Vec<usize> = segmenter.uax14.segment_str(&text).collect();
                prop_assert_eq!(segmenter.segment_str(&text).collect::<Vec<_>>(), expected, "{:?} {:?}", language, level);
            }
        }
    }
}
