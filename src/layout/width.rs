//! The one ruler: how many cells a piece of text takes on this terminal.

use unicode_segmentation::UnicodeSegmentation;

/// How wide things are on a terminal. A plain value: layout never asks the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ruler {
    /// Cells of an East Asian ambiguous character (UAX #11): 1 or 2.
    pub ambiguous: u8,
}

impl Default for Ruler {
    fn default() -> Self {
        Self { ambiguous: 1 }
    }
}

impl Ruler {
    /// Cells that a text takes, summed over its clusters. No control characters in it.
    pub fn width(self, text: &str) -> usize {
        text.graphemes(true).map(|cluster| self.cluster_width(cluster)).sum()
    }

    /// Cells of one extended grapheme cluster (UAX #29).
    #[expect(clippy::disallowed_methods, reason = "this is the one ruler")]
    pub fn cluster_width(self, cluster: &str) -> usize {
        unicode_width::UnicodeWidthStr::width(cluster).min(2)
    }

    /// A text in two, the first part as long as fits the cells but at least one cluster.
    pub fn split_at(self, text: &str, cells: usize) -> (&str, &str) {
        let mut used = 0;
        for (at, cluster) in text.grapheme_indices(true) {
            used += self.cluster_width(cluster);
            if used > cells && at > 0 {
                return text.split_at(at);
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
