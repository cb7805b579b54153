//! The capabilities of the terminal, as far as the app needs them.

use yuelan_layout::Ruler;

/// What a terminal reported about itself, or what is assumed where it reported nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalCapabilities {
    /// How wide it draws characters.
    pub ruler: Ruler,
    /// Whether it reported these widths.
    pub is_measured: bool,
    /// Which letters it is known to draw as wide as the ruler says.
    pub letters: KnownLetters,
    /// Whether it can show a whole frame at once (`?2026`).
    pub is_synchronized: bool,
    /// Whether its background is light; `None` if that is not known.
    pub is_light: Option<bool>,
    /// The graphics protocol that it understands, if any.
    pub pictures: Option<Protocol>,
    /// Whether its answers take so long that pictures would hold up the text.
    pub is_slow: bool,
    /// The width and height of a cell in pixels, if they are known.
    pub cell: Option<(u16, u16)>,
}

impl TerminalCapabilities {
    /// Returns whether two terminals draw alike, however fast they answer.
    pub fn draw_alike(&self, other: &Self) -> bool {
        *self == Self { is_slow: self.is_slow, ..*other }
    }
}

/// The letters that a terminal is known to draw as wide as the ruler says, besides those on which all terminals agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the facts are independent")]
pub struct KnownLetters {
    /// Letters of Latin, Greek and Cyrillic that are ambiguous (UAX #11).
    pub ambiguous: bool,
    /// Letters of Arabic.
    pub arabic: bool,
    /// Clusters of several letters and of spacing marks, and the joiners in them.
    pub syllables: bool,
    /// Marks of Burmese that GNU screen gives a cell.
    pub recent_marks: bool,
    /// The fillers of Korean.
    pub fillers: bool,
}

/// A protocol by which a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// The one of kitty: pictures in cells of their own.
    Kitty,
    /// Sixel graphics, painted over cells.
    Sixel,
    /// The one of iTerm2, painted over cells.
    Iterm2,
}

impl Protocol {
    /// Returns its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kitty => "kitty",
            Self::Sixel => "sixel",
            Self::Iterm2 => "iTerm2",
        }
    }
}
