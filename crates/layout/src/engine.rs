//! The engine of UAX #14, asked only where it has something to tell. Between two ideographs a line may always break
//! (LB31), so it may behind a comma or stop between two of them and not before (LB13); and what stands before such a break
//! changes nothing behind it. Most of a Chinese text is such places.

use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::iterators::LineBreakIterator;
use icu_segmenter::scaffold::Utf8;

/// Bytes of an ideograph of the block that nearly all are of, and of a full-width stop.
const IDEOGRAPH: usize = 3;

/// An engine for one language at one level.
#[derive(Clone, Copy, Debug)]
pub(super) struct Engine {
    segmenter: LineSegmenterBorrowed<'static>,
    parts_ideographs: bool,
}

impl Engine {
    /// Around a segmenter; `parts_ideographs` says that its options let a line break between two ideographs.
    pub(super) const fn new(segmenter: LineSegmenterBorrowed<'static>, parts_ideographs: bool) -> Self {
        Self { segmenter, parts_ideographs }
    }

    /// Where a line may break: bytes in rising order, the text's start and end among them. What the segmenter gives for
    /// the whole text. Linear.
    pub(super) const fn segment_str(self, text: &str) -> Breaks<'_> {
        Breaks { engine: self, text, at: 0, begun: false, stretch: None }
    }
}

/// The breaks of a text.
#[derive(Debug)]
pub(super) struct Breaks<'t> {
    engine: Engine,
    text: &'t str,
    /// Behind what has been looked at; there a line may break.
    at: usize,
    begun: bool,
    /// Where the stretch begins that the segmenter is being asked about, and its answers.
    stretch: Option<(usize, LineBreakIterator<'static, 't, Utf8>)>,
}

impl Breaks<'_> {
    /// The end of what begins here and has no such break inside.
    fn end_of_stretch(&self) -> usize {
        let bytes = self.text.as_bytes();
        if !self.engine.parts_ideographs {
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
        if let Some((base, breaks)) = &mut self.stretch {
            if let Some(found) = breaks.next() {
                return Some(*base + found);
            }
            self.stretch = None;
        }
        if self.engine.parts_ideographs
            && let Some(found) = break_behind_ideograph(self.text.as_bytes(), self.at)
        {
            self.at = found;
            return Some(found);
        }
        if self.at < self.text.len() { self.ask() } else { None }
    }
}

impl<'t> Breaks<'t> {
    /// The first break that the segmenter finds from here on.
    #[inline(never)]
    fn ask(&mut self) -> Option<usize> {
        let end = self.end_of_stretch();
        let base = std::mem::replace(&mut self.at, end);
        let words: &'t str = self.text.get(base..end)?;
        let (_, breaks) = self.stretch.insert((base, self.engine.segmenter.segment_str(words)));
        breaks.next();
        Some(base + breaks.next()?)
    }
}

/// The break behind an ideograph at a byte, if one can be told without asking: before another one that stands beside it,
/// or behind a comma or stop between them.
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

/// Whether an ideograph of U+4E00–U+9FFF begins at a byte. No other character has such a byte first.
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

    use crate::breaks::segmenter;
    use crate::{Kinsoku, LineBreakLanguage};

    const TONGUES: [LineBreakLanguage; 4] = [
        LineBreakLanguage::Chinese,
        LineBreakLanguage::Japanese,
        LineBreakLanguage::Korean,
        LineBreakLanguage::Other,
    ];
    const LEVELS: [Kinsoku; 3] = [Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Strict];

    fn words() -> impl Strategy<Value = String> {
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
        fn the_breaks_are_those_of_the_segmenter(words in words()) {
            for (tongue, level) in TONGUES.into_iter().flat_map(|tongue| LEVELS.map(|level| (tongue, level))) {
                let engine = segmenter(tongue, level);
                let expected: Vec<usize> = engine.segmenter.segment_str(&words).collect();
                prop_assert_eq!(engine.segment_str(&words).collect::<Vec<_>>(), expected, "{:?} {:?}", tongue, level);
            }
        }
    }
}
