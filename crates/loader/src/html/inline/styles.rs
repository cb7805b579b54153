//! The styles of inline text that recovery asks about, and how much of a text has each.

/// The style of text, inherited by nested elements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of the markup, each read alone")]
pub(in crate::html) struct Style {
    /// Centred.
    pub(in crate::html) centred: bool,
    /// Smaller or paler than normal.
    pub(in crate::html) small: bool,
    /// Larger than normal.
    pub(in crate::html) large: bool,
    /// A name or a source, by class.
    pub(in crate::html) byline: bool,
}

/// The number of bytes of visible text, in total and in each style.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StyleCounts {
    pub(super) visible: usize,
    centred: usize,
    small: usize,
    large: usize,
    byline: usize,
}

impl StyleCounts {
    pub(super) fn add(&mut self, bytes: usize, style: Style) {
        self.visible += bytes;
        self.centred += if style.centred { bytes } else { 0 };
        self.small += if style.small { bytes } else { 0 };
        self.large += if style.large { bytes } else { 0 };
        self.byline += if style.byline { bytes } else { 0 };
    }

    /// Returns the style of at least nine tenths of the text; for a byline, of any part.
    pub(super) const fn mostly(self) -> Style {
        let least = self.visible - self.visible / 10;
        Style {
            centred: self.visible > 0 && self.centred >= least,
            small: self.visible > 0 && self.small >= least,
            large: self.visible > 0 && self.large >= least,
            byline: self.byline > 0,
        }
    }
}
