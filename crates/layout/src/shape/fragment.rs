//! Fragments: the parts of a text between two places where a line may break.

/// A part of a text that is divided only if it is wider than a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fragment {
    /// Its first byte.
    pub(crate) start: u32,
    /// The end of the fragment with its trailing white space, exclusive.
    pub(crate) end: u32,
    /// The cells that it takes even at the end of a line; at most 65,535.
    pub(crate) width: u16,
    /// The cells that it takes only inside a line: its white space, and the part of a stop that hangs.
    pub(crate) space: u8,
    /// The kind of break at its end.
    pub(crate) break_after: Break,
    /// Whether it begins with a full-width opening bracket, whose left half is blank.
    pub(crate) opens: bool,
}

/// A kind of break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Break {
    /// A line may break (UAX #14: break opportunity).
    #[default]
    Opportunity,
    /// A line may break and shows a hyphen if it does.
    Hyphen,
    /// A line must break (UAX #14: mandatory break).
    Mandatory,
    /// A line may break by every rule, and would divide what belongs together: a number and its unit.
    Vetoed,
    /// A line may break by every rule, and would divide a phrase of a title, heading or caption.
    Phrase,
    /// Inside what is wider than a line, beside a bracket or comma.
    Bracket,
    /// Inside what is wider than a line, before a capital or between two scripts.
    Case,
    /// Inside what is wider than a line, between letters.
    Letter,
    /// Inside what is wider than a line, where a rule forbids it and nothing else fits.
    Forced,
}

impl Break {
    /// Every kind by its number.
    pub(crate) const ALL: [Self; 9] = [
        Self::Opportunity,
        Self::Hyphen,
        Self::Mandatory,
        Self::Vetoed,
        Self::Phrase,
        Self::Bracket,
        Self::Case,
        Self::Letter,
        Self::Forced,
    ];
}

impl Fragment {
    /// Returns the cells that it takes inside a line.
    pub(crate) const fn width_inside(self) -> usize {
        self.width as usize + self.space as usize
    }

    /// Returns the cells that it takes at the end of a line, its hyphen included.
    pub(crate) const fn width_at_end(self) -> usize {
        self.width as usize + self.hyphen_width() as usize
    }

    /// Returns the cells of the hyphen that is shown if a line ends with it.
    pub(crate) const fn hyphen_width(self) -> u16 {
        matches!(self.break_after, Break::Hyphen) as u16
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
        self.hyphen_width().into()
    }
}
