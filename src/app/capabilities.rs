//! What the app is told of the terminal under it.

use yuelan_layout::Ruler;

/// What a terminal said of itself, or what is taken for true where it said nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalCapabilities {
    /// How wide things are on it.
    pub ruler: Ruler,
    /// Whether it said so itself.
    pub is_measured: bool,
    /// Whether it can show a frame all at once (`?2026`).
    pub is_synchronized: bool,
    /// Whether its background is light; `None` where that is not known.
    pub is_light: Option<bool>,
    /// By which protocol it shows pictures, if by any.
    pub pictures: Option<Protocol>,
    /// The pixels of a cell, across and down, where that is known.
    pub cell: Option<(u16, u16)>,
}

/// How a terminal is sent pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// kitty's, pictures in cells of their own.
    Kitty,
    /// Sixel, painted over cells.
    Sixel,
    /// iTerm2's, painted over cells.
    Iterm2,
}

impl Protocol {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kitty => "kitty",
            Self::Sixel => "sixel",
            Self::Iterm2 => "iTerm2",
        }
    }
}
