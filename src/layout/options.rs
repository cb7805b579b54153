//! What the reader may choose about setting, as one value.

use super::Ruler;

/// How to set an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Cells a line may fill, hanging punctuation not counted. Even, so that ideographs fill it; at least 2.
    pub measure: u16,
    /// Cells behind the measure that punctuation may hang into: 0, 1 or 2.
    pub gutter: u16,
    /// How wide things are on this terminal.
    pub ruler: Ruler,
    /// Whether title and byline stand on top of the page.
    pub front: bool,
}

impl Options {
    /// The defaults for lines no wider than this many cells, hang included.
    pub fn for_width(width: u16) -> Self {
        let gutter = u16::from(width >= 20);
        let measure = (width - gutter.min(width)) & !1;
        Self { measure: measure.max(2), gutter, ruler: Ruler::default(), front: true }
    }
}
