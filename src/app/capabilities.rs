//! The capabilities of the terminal, as far as the app needs them.

use yuelan_layout::Ruler;

/// What a terminal reported about itself, or what is assumed where it reported nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalCapabilities {
    /// How wide it draws characters.
    pub ruler: Ruler,
    /// Whether it reported these widths.
    pub is_measured: bool,
    /// Whether it can show a whole frame at once (`?2026`).
    pub is_synchronized: bool,
    /// Whether its background is light; `None` if that is not known.
    pub is_light: Option<bool>,
    /// The graphics protocol that it understands, if any.
    pub pictures: Option<Protocol>,
    /// The width and height of a cell in pixels, if they are known.
    pub cell: Option<(u16, u16)>,
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
