//! Lines, and what their making depends on.

use crate::options::Fit;
use crate::ruler::Ruler;

/// What wrapping a text depends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrapOptions {
    /// The cells of a line, not counting what hangs.
    pub(crate) width: usize,
    /// The cells of the first line that are taken already.
    pub(crate) initial_indent: usize,
    /// How breaks are chosen.
    pub(crate) fit: Fit,
    /// How many cells characters take.
    pub(crate) ruler: Ruler,
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
    /// Whether a mandatory break or the end of the text follows.
    pub(crate) last: bool,
}
