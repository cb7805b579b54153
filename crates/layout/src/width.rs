//! The one ruler: how many cells a piece of text takes on this terminal.

use icu_properties::CodePointMapData;
use icu_properties::props::EastAsianWidth;
use unicode_segmentation::UnicodeSegmentation;

use super::cluster::Clusters;

/// How wide things are on a terminal. A plain value: layout never asks the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ruler {
    /// Cells of an East Asian ambiguous character (UAX #11): 1 or 2.
    pub ambiguous: u8,
    /// How wide emoji of several characters are.
    pub emoji: EmojiWidths,
}

/// How wide a terminal draws emoji that are made of several characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EmojiWidths {
    /// Cells of a narrow character that U+FE0F asks to be an emoji (❤️): 1 or 2.
    pub presentation: u8,
    /// Cells of a keycap (1️⃣): 1 or 2.
    pub keycap: u8,
    /// Whether a skin tone goes into the glyph before it (👍🏽); if not, it stands beside it.
    pub modified: bool,
    /// Whether a joiner makes one glyph of two cells (👨‍👩‍👧); if not, its parts stand side by side.
    pub joined: bool,
    /// Cells of a flag (🇨🇳): 1, 2 or 4.
    pub flag: u8,
}

impl Default for Ruler {
    fn default() -> Self {
        Self { ambiguous: 1, emoji: EmojiWidths::default() }
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
    /// Cells that a text takes, summed over its clusters. No control characters in it.
    pub fn width(self, text: &str) -> usize {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return text.len();
        }
        Clusters::new(text, self).map(|cluster| cluster.width).sum()
    }

    /// Cells of one extended grapheme cluster (UAX #29). More than 2 where a terminal draws its characters side by
    /// side: emoji it cannot join, Indic syllables.
    pub fn cluster_width(self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        let Some(base) = chars.next() else { return 0 };
        if chars.next().is_none() { self.char_width(base) } else { self.sequence_width(base, cluster) }
    }

    /// Cells of a character that stands alone. The ambiguous ones by the property itself: `width_cjk` counts 193 of
    /// them otherwise than terminals do.
    #[inline]
    pub(super) fn char_width(self, c: char) -> usize {
        // Asked first, and one by one, for nearly all are of these.
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

    #[expect(clippy::disallowed_methods, reason = "this is the one ruler")]
    fn rare_width(self, c: char) -> usize {
        match unicode_width::UnicodeWidthChar::width(c) {
            Some(1) if self.ambiguous == 2 && is_ambiguous(c) => 2,
            width => width.unwrap_or(0),
        }
    }

    /// Cells of a cluster of several characters.
    #[expect(clippy::disallowed_methods, reason = "this is the one ruler")]
    fn sequence_width(self, base: char, cluster: &str) -> usize {
        let has = |wanted: char| cluster.contains(wanted);
        let alone = self.char_width(base);
        if is_regional(base) && cluster.chars().nth(1).is_some_and(is_regional) {
            return self.emoji.flag.into();
        }
        if has(JOINER) && alone == 2 && cluster.chars().filter(|&c| self.char_width(c) == 2).count() > 1
            || has(JOINER) && has(EMOJI_PRESENTATION)
        {
            return if self.emoji.joined { 2 } else { self.unjoined_width(cluster) };
        }
        if cluster.contains(is_skin_tone) && alone > 0 {
            return if self.emoji.modified { 2 } else { alone + 2 };
        }
        if has(KEYCAP) && has(EMOJI_PRESENTATION) {
            return self.emoji.keycap.into();
        }
        if has(EMOJI_PRESENTATION) && alone == 1 {
            let whole = unicode_width::UnicodeWidthStr::width(cluster);
            return if whole == 2 { self.emoji.presentation.into() } else { whole };
        }
        let rest = cluster.get(base.len_utf8()..).unwrap_or_default();
        alone + rest.chars().map(|c| self.mark_width(c)).sum::<usize>()
    }

    /// Cells of a character behind the base of a cluster.
    fn mark_width(self, c: char) -> usize {
        // Variation selectors and Hangul vowels and finals add nothing; halfwidth voicing marks and Indic vowel signs
        // that stand beside their base do. A mark is never ambiguous-wide.
        Self { ambiguous: 1, ..self }.char_width(c)
    }

    /// Cells of an emoji sequence on a terminal that draws its parts side by side.
    fn unjoined_width(self, cluster: &str) -> usize {
        cluster.split(JOINER).flat_map(|part| part.graphemes(true)).map(|part| self.cluster_width(part)).sum()
    }

    /// The extended grapheme clusters of a text (UAX #29), each with its cells. Linear in the text.
    pub fn clusters(self, text: &str) -> impl Iterator<Item = (&str, usize)> {
        Clusters::new(text, self)
            .map(|cluster| (text.get(cluster.start..cluster.end).unwrap_or_default(), cluster.width))
    }

    /// A text in two, the first part as long as fits the cells but at least one cluster.
    pub fn split_at(self, text: &str, cells: usize) -> (&str, &str) {
        let mut used = 0;
        for cluster in Clusters::new(text, self) {
            used += cluster.width;
            if used > cells && cluster.start > 0 {
                return text.split_at(cluster.start);
            }
        }
        (text, "")
    }

    /// A text cut to some cells, with an ellipsis where something was cut. Never wider than `cells`.
    pub fn truncate(self, text: &str, cells: usize) -> String {
        if self.width(text) <= cells {
            return text.to_owned();
        }
        let ellipsis = if self.width("…") <= cells { "…" } else { "" };
        let room = cells - self.width(ellipsis);
        let (head, _) = self.split_at(text, room);
        let head = if self.width(head) <= room { head } else { "" };
        format!("{head}{ellipsis}")
    }
}

/// Whether a character is East Asian ambiguous (UAX #11, EAW=A).
fn is_ambiguous(c: char) -> bool {
    CodePointMapData::<EastAsianWidth>::new().get(c) == EastAsianWidth::Ambiguous
}

const fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

const fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(texts: &[&str]) -> Vec<usize> {
        texts.iter().map(|text| Ruler::default().width(text)).collect()
    }

    #[test]
    fn letters_ideographs_and_kana() {
        assert_eq!(
            widths(&["a", "灯", "あ", "ア", "ｱ", "ｶﾞ", "한", "，", "é", "e\u{301}"]),
            [1, 2, 2, 2, 1, 2, 2, 2, 1, 1]
        );
    }

    #[test]
    fn a_decomposed_syllable_is_as_wide_as_a_composed_one() {
        assert_eq!(widths(&["\u{1112}\u{1161}\u{11ab}", "한"]), [2, 2]);
    }

    #[test]
    fn emoji_sequences_are_one_glyph() {
        assert_eq!(widths(&["👍", "👍🏽", "👨‍👩‍👧", "❤️", "1️⃣", "🇨🇳", "🏳️‍🌈", "❤"]), [2, 2, 2, 2, 2, 2, 2, 1]);
    }

    #[test]
    fn emoji_sequences_fall_apart_on_a_terminal_that_cannot_join() {
        let emoji = EmojiWidths { presentation: 1, keycap: 1, modified: false, joined: false, flag: 4 };
        let ruler = Ruler { ambiguous: 1, emoji };
        let widths = ["👍🏽", "👨‍👩‍👧", "❤️", "1️⃣", "🇨🇳"].map(|text| ruler.width(text));
        assert_eq!(widths, [4, 6, 1, 1, 4]);
    }

    #[test]
    fn ambiguous_characters_follow_the_terminal() {
        let wide = Ruler { ambiguous: 2, ..Ruler::default() };
        assert_eq!(["“", "…", "△", "①", "α", "─", "×"].map(|text| wide.width(text)), [2; 7]);
        assert_eq!(["“", "…", "△", "①", "α", "─", "×"].map(|text| Ruler::default().width(text)), [1; 7]);
        assert_eq!(["▪", "丨", "a", "e\u{301}", "ﬁ"].map(|text| wide.width(text)), [1, 2, 1, 1, 1]);
    }

    #[test]
    fn cutting_never_goes_over_and_never_splits() {
        let ruler = Ruler::default();
        assert_eq!(ruler.split_at("灯在人在", 5), ("灯在", "人在"));
        assert_eq!(ruler.split_at("灯在", 1), ("灯", "在"));
        assert_eq!(ruler.truncate("山城的灯", 5), "山城…");
        assert_eq!(ruler.truncate("👨‍👩‍👧👨‍👩‍👧", 3), "👨‍👩‍👧…");
        assert_eq!(ruler.truncate("灯", 0), "");
    }
}
