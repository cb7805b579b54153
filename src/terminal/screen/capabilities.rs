//! What is known of a terminal, as far as it affects the output.

use crate::app::KnownLetters;

/// What may be sent to a terminal, and how it is known to draw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the facts are independent")]
pub struct OutputCapabilities {
    /// Whether blocks of rows are moved by scroll regions (DECSTBM). Every terminal since the VT100 has them; some handle
    /// them wrong.
    pub scroll_regions: bool,
    /// Whether frames are sent as synchronized updates (`?2026`); a terminal without them ignores the sequences.
    pub synchronized: bool,
    /// Whether the terminal is known to draw the common ambiguous characters (“ ” … — △ ①) as wide as they are painted.
    pub knows_ambiguous: bool,
    /// Which letters it is known to draw as wide as they are painted.
    pub letters: KnownLetters,
    /// Whether it is known to show pictures by kitty's placeholders, each in one cell.
    pub shows_pictures: bool,
}

impl Default for OutputCapabilities {
    fn default() -> Self {
        Self {
            scroll_regions: true,
            synchronized: true,
            knows_ambiguous: false,
            letters: KnownLetters::default(),
            shows_pictures: false,
        }
    }
}
