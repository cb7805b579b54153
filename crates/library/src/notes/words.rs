//! What counts when two texts are compared: the characters in their order, but not how a page, its charset and its markup
//! happen to write them.
//!
//! White space counts as one blank between two letters of a script that separates words by it, and not at all elsewhere:
//! between ideographs it is a line break of the source or the spacing of a template, at punctuation the end of a block.
//! Forms of one punctuation mark are the same, since converters of charsets differ in them (`～` and `〜` in Shift JIS, `—`
//! and `―` in GBK), and so do templates (`“` and `"`, `：` and `:`). Invisible characters do not count, and composed and
//! decomposed letters are the same (windows-1258). Letters, digits and ideographs count as they are.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::text_folding::{is_invisible, is_mark};

/// Stands before the first character of an article.
pub(super) const START: char = '\u{2}';
/// What is between two blocks of a text.
pub(super) const BETWEEN: &str = "\n\n";
/// Stands behind the last character of an article.
pub(super) const END: char = '\u{3}';

/// What counts of a text, and the places of it in the text itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// Where the distance between the bytes here and those of the text itself changes: byte here, byte there.
    breaks: Vec<(usize, usize)>,
    /// Where the texts of blocks begin here, and where they end.
    edges: (Vec<usize>, Vec<usize>),
}

impl Words {
    /// Reads a text; `is_whole` marks its start and its end as those of an article. Linear.
    pub(super) fn new(text: &str, is_whole: bool) -> Self {
        let mut words = Self { text: String::with_capacity(text.len() + 2), ..Self::default() };
        if is_whole {
            words.push(START, 0);
            words.edges.0.push(words.text.len());
        }
        let mut blank: Option<usize> = None;
        let mut before = START;
        let mut cluster = String::new();
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_invisible(c) {
                continue;
            }
            if c.is_whitespace() {
                blank = blank.or(Some(at));
                continue;
            }
            let first = folded(c);
            if let Some(blank) = blank.take() {
                let is_edge = text[blank..at].contains('\n');
                words.edges.1.extend(is_edge.then_some(words.text.len()));
                if is_separated(before) && is_separated(first) {
                    words.push(' ', blank);
                }
                words.edges.0.extend(is_edge.then_some(words.text.len()));
            }
            if chars.peek().is_some_and(|(_, next)| is_mark(*next)) {
                cluster.clear();
                cluster.push(c);
                while let Some((_, mark)) = chars.next_if(|(_, next)| is_mark(*next)) {
                    cluster.push(mark);
                }
                let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&cluster);
                composed.chars().for_each(|c| words.push(folded(c), at));
            } else {
                words.push(first, at);
            }
            before = first;
        }
        if is_whole {
            words.edges.1.push(words.text.len());
            words.push(END, text.len());
        }
        words
    }

    fn push(&mut self, c: char, original: usize) {
        let here = self.text.len();
        let expected = self.breaks.last().map(|(at, there)| there + here - at);
        if expected != Some(original) {
            self.breaks.push((here, original));
        }
        self.text.push(c);
    }

    /// Whether a text of a block begins at a byte here.
    pub(super) fn begins(&self, here: usize) -> bool {
        self.edges.0.binary_search(&here).is_ok()
    }

    /// Whether a text of a block ends at a byte here.
    pub(super) fn ends(&self, here: usize) -> bool {
        self.edges.1.binary_search(&here).is_ok()
    }

    /// The byte in the text itself of a byte here.
    pub(super) fn original(&self, here: usize) -> usize {
        let next = self.breaks.partition_point(|(at, _)| *at <= here);
        self.breaks.get(next.wrapping_sub(1)).map_or(0, |(at, there)| there + here - at)
    }

    /// The first byte here that comes from a byte of the text itself or from one behind it.
    pub(super) fn at(&self, original: usize) -> usize {
        let next = self.breaks.partition_point(|(_, there)| *there <= original);
        let end = self.breaks.get(next).map_or(self.text.len(), |(at, _)| *at);
        let before = self.breaks.get(next.wrapping_sub(1));
        let here = before.map_or(0, |(at, there)| (at + original - there).min(end));
        // In the middle of a character that is shorter here.
        (here..=end).find(|&at| self.text.is_char_boundary(at)).unwrap_or(end)
    }
}

/// How much a character says about where it stands: an ideograph as much as three letters, a syllable
/// of Hangul as much as two.
pub(super) const fn weight(c: char) -> u32 {
    match c {
        // An article begins and ends once.
        START | END => 15,
        c if is_ideograph(c) => 3,
        '\u{ac00}'..='\u{d7a3}' => 2,
        _ => 1,
    }
}

/// How much the characters of a text say.
pub(super) fn weight_of(text: &str) -> u32 {
    text.chars().fold(0, |sum: u32, c| sum.saturating_add(weight(c)))
}

/// Whether words of the character's script are separated by blanks.
fn is_separated(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c)
}

/// Ideographs and kana.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fff}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{312f}'
        | '\u{31a0}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// The one form of a character that is written in several.
fn folded(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '〟' => '"',
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '﹣' => '-',
        '〜' | '～' | '∼' => '~',
        '・' | '‧' | '•' | '∙' | '⋅' | '･' => '·',
        '∥' => '‖',
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        '￥' => '¥',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}
