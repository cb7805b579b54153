//! What is known of a terminal, as far as it decides what is sent to it.

/// What may be sent to a terminal, and what it is known to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Wire {
    /// Whether blocks of rows are moved by scroll regions (DECSTBM). Every terminal since the VT100 can; some say so
    /// and do it wrong.
    pub scroll_regions: bool,
    /// Whether frames are sent as synchronized updates (`?2026`); a terminal that has none does not mind.
    pub synchronized: bool,
    /// Whether the terminal is known to draw the common ambiguous characters (“ ” … — △ ①) as wide as they are painted.
    pub knows_ambiguous: bool,
    /// Whether it is known to show pictures in place of kitty's signs, each in one cell.
    pub shows_pictures: bool,
}

impl Default for Wire {
    fn default() -> Self {
        Self { scroll_regions: true, synchronized: true, knows_ambiguous: false, shows_pictures: false }
    }
}
