//! Measuring and cutting texts by their clusters.

use super::Ruler;
use crate::shape::clusters::Clusters;

impl Ruler {
    /// Returns the cells of a text: the sum of its clusters. It must hold no control characters.
    pub fn width(self, text: &str) -> usize {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return text.len();
        }
        Clusters::new(text, self).map(|cluster| cluster.width).sum()
    }

    /// Returns the extended grapheme clusters of a text (UAX #29), each with its cells. Linear in the text.
    pub fn clusters(self, text: &str) -> impl Iterator<Item = (&str, usize)> {
        Clusters::new(text, self)
            .map(|cluster| (text.get(cluster.start..cluster.end).unwrap_or_default(), cluster.width))
    }

    /// Splits a text after as many clusters as fit into some cells, but at least one.
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

    /// Cuts a text to some cells, with an ellipsis where something was cut. Never wider than `cells`.
    pub fn truncate(self, text: &str, cells: usize) -> String {
        if self.width(text) <= cells {
            return text.to_owned();
        }
        let ellipsis = if self.width("…") <= cells { "…" } else { "" };
        let available = cells - self.width(ellipsis);
        let (head, _) = self.split_at(text, available);
        let head = if self.width(head) <= available { head } else { "" };
        format!("{head}{ellipsis}")
    }
}

#[cfg(test)]
mod tests {
    use crate::{EmojiWidths, Ruler};

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
        let ruler = Ruler { emoji, ..Ruler::default() };
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
