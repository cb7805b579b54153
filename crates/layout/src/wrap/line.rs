//! Lines, and what their making depends on.

use crate::options::Fit;
use crate::ruler::Ruler;
use crate::shape::fragment::Fragment;

/// What wrapping a text depends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrapOptions {
    /// The cells of a line, not counting what hangs.
    pub(crate) width: usize,
    /// The cells of the first line that are taken already.
    pub(crate) initial_indent: usize,
    /// The lines whose opening bracket may hang to the left.
    pub(crate) lead: Lead,
    /// How breaks are chosen.
    pub(crate) fit: Fit,
    /// How many cells characters take.
    pub(crate) ruler: Ruler,
}

/// The lines whose full-width opening bracket may hang to the left by its blank half.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lead {
    /// Whether the first line of the text may.
    pub(crate) first: bool,
    /// Whether every other line may.
    pub(crate) others: bool,
}

impl Lead {
    /// Returns the cells by which a fragment hangs at the start of a line, the first one of the text or another.
    pub(crate) const fn hang(self, fragment: Fragment, is_first: bool) -> u16 {
        (fragment.opens && if is_first { self.first } else { self.others }) as u16
    }
}

/// One line of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last visible character.
    pub(crate) end: usize,
    /// The cells that it takes, not counting what hangs.
    pub(crate) width: usize,
    /// Whether a hyphen is shown at its end.
    pub(crate) hyphen: bool,
    /// Whether its opening bracket hangs to the left by a cell, which is not counted.
    pub(crate) hangs: bool,
    /// Whether a mandatory break or the end of the text follows.
    pub(crate) last: bool,
}
