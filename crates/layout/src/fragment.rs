//! What stands on a line together: the text between two places where it may break.

/// A piece of a text that is never parted unless it is wider than a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Its first byte.
    pub(super) start: u32,
    /// The byte behind it and the white space after it.
    pub(super) end: u32,
    /// Cells that it takes everywhere; at most 65,535.
    pub(super) width: u16,
    /// Cells that it takes only inside a line: the white space after it, the part of a stop that hangs.
    pub(super) space: u8,
    /// What stands at its end.
    pub(super) ending: Ending,
}

/// What stands at the end of a fragment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    /// A line may break here.
    #[default]
    Plain,
    /// A line may break here, and shows a hyphen if it does.
    Hyphen,
    /// A line must break here.
    Forced,
}

impl Fragment {
    /// Cells inside a line.
    pub(super) const fn whole(self) -> usize {
        self.width as usize + self.space as usize
    }
}

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        self.width.into()
    }

    fn whitespace_width(&self) -> f64 {
        self.space.into()
    }

    fn penalty_width(&self) -> f64 {
        if self.ending == Ending::Hyphen { 1.0 } else { 0.0 }
    }
}
