//! How many cells characters and clusters take on a terminal. Every width in the program comes from here.

mod agreement;
mod joiners;
mod letters;
mod text;

use icu_properties::CodePointMapData;
use icu_properties::props::EastAsianWidth;
use unicode_segmentation::UnicodeSegmentation;

pub use agreement::Agreement;
use joiners::is_joined_emoji;
pub use letters::{ClusterWidth, LetterWidths};

/// The widths of characters on a terminal. A plain value: layout never asks the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ruler {
    /// Cells of an East Asian ambiguous character (UAX #11): 1 or 2.
    pub ambiguous: u8,
    /// The widths of emoji that are made of several characters.
    pub emoji: EmojiWidths,
    /// The widths of syllables that are made of several characters.
    pub letters: LetterWidths,
}

/// The widths of emoji that are made of several characters, on which terminals disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EmojiWidths {
    /// Cells of a narrow character that U+FE0F turns into an emoji (❤️): 1 or 2.
    pub presentation: u8,
    /// Cells of a keycap (1️⃣): 1 or 2.
    pub keycap: u8,
    /// Whether a skin tone changes the glyph before it (👍🏽) instead of standing beside it.
    pub modified: bool,
    /// Whether a zero-width joiner makes one glyph of two cells (👨‍👩‍👧) instead of leaving its parts side by side.
    pub joined: bool,
    /// Cells of a flag (🇨🇳): 1, 2 or 4.
    pub flag: u8,
}

impl Default for Ruler {
    fn default() -> Self {
        Self { ambiguous: 1, emoji: EmojiWidths::default(), letters: LetterWidths::default() }
    }
}

impl Default for EmojiWidths {
    fn default() -> Self {
        Self { presentation: 2, keycap: 2, modified: true, joined: true, flag: 2 }
    }
}

const EMOJI_PRESENTATION: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';
const JOINER: char = '\u{200d}';

impl Ruler {
    /// Returns the cells of one extended grapheme cluster (UAX #29). More than 2 where a terminal draws its characters side
    /// by side, such as emoji that it cannot join and Indic syllables.
    pub fn cluster_width(self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        let Some(base) = chars.next() else { return 0 };
        if chars.next().is_none() { self.char_width(base) } else { self.sequence_width(base, cluster) }
    }

    /// Returns the cells of a character that is a cluster by itself. Ambiguous ones are found by the Unicode property,
    /// because `width_cjk` counts 193 of them differently from terminals.
    #[inline]
    pub(crate) fn char_width(self, c: char) -> usize {
        // The common ones first, since nearly all characters are among them.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            2
        } else if matches!(c, ' '..='~') {
            1
        } else {
            self.rarer_width(c)
        }
    }

    #[inline(never)]
    fn rarer_width(self, c: char) -> usize {
        match c {
            '\u{3400}'..='\u{4dbf}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30ff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff60}' => 2,
            _ => self.rare_width(c),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is where widths come from")]
    fn rare_width(self, c: char) -> usize {
        match unicode_width::UnicodeWidthChar::width(c) {
            Some(1) if self.ambiguous == 2 && is_ambiguous(c) => 2,
            width => self.letters.correct(c, width.unwrap_or(0)),
        }
    }

    /// Returns the cells of a cluster of several characters.
    fn sequence_width(self, base: char, cluster: &str) -> usize {
        let alone = self.char_width(base);
        if let Some(width) = self.emoji_width(base, alone, cluster) {
            return width;
        }
        let rest = cluster.get(base.len_utf8()..).unwrap_or_default();
        let sum = alone + rest.chars().map(|c| self.mark_width(c)).sum::<usize>();
        self.letters.cluster_width(alone, sum)
    }

    /// Returns the cells of an emoji of several characters; `None` for any other cluster.
    #[expect(clippy::disallowed_methods, reason = "this is where widths come from")]
    fn emoji_width(self, base: char, alone: usize, cluster: &str) -> Option<usize> {
        // Every part that makes an emoji of a character comes after all letters but those of rare scripts.
        if cluster.chars().skip(1).all(|c| c < JOINER) {
            return None;
        }
        let has = |wanted: char| cluster.contains(wanted);
        if is_regional(base) && cluster.chars().nth(1).is_some_and(is_regional) {
            return Some(self.emoji.flag.into());
        }
        if is_joined_emoji(cluster) {
            return Some(if self.emoji.joined { 2 } else { self.unjoined_width(cluster) });
        }
        if cluster.contains(is_skin_tone) && alone > 0 {
            return Some(if self.emoji.modified { 2 } else { alone + 2 });
        }
        if has(KEYCAP) && has(EMOJI_PRESENTATION) {
            return Some(self.emoji.keycap.into());
        }
        if has(EMOJI_PRESENTATION) && alone == 1 {
            let whole = unicode_width::UnicodeWidthStr::width(cluster);
            return Some(if whole == 2 { self.emoji.presentation.into() } else { whole });
        }
        None
    }

    /// Returns the cells of a character after the first one of a cluster.
    fn mark_width(self, c: char) -> usize {
        // Variation selectors and Hangul vowels and finals add nothing; halfwidth voicing marks, letters of a conjunct and
        // Indic vowel signs that stand beside their base do. No mark is as wide as an ambiguous character.
        Self { ambiguous: 1, ..self }.char_width(c)
    }

    /// Returns the cells of an emoji sequence on a terminal that draws its parts side by side.
    fn unjoined_width(self, cluster: &str) -> usize {
        cluster.split(JOINER).flat_map(|part| part.graphemes(true)).map(|part| self.cluster_width(part)).sum()
    }
}

/// Returns whether a character is East Asian ambiguous (UAX #11, EAW=A).
fn is_ambiguous(c: char) -> bool {
    CodePointMapData::<EastAsianWidth>::new().get(c) == EastAsianWidth::Ambiguous
}

const fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}
