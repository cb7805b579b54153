//! What the app is told of the terminal under it.

use crate::layout::Ruler;

/// What a terminal said of itself, or what is taken for true where it said nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surface {
    /// How wide things are on it.
    pub ruler: Ruler,
    /// Whether it said so itself.
    pub is_measured: bool,
    /// Whether it can show a frame all at once (`?2026`).
    pub is_synchronized: bool,
    /// Whether its background is light; `None` where that is not known.
    pub is_light: Option<bool>,
    /// Where it shows pictures by kitty's protocol, in cells of their own: the pixels of a cell, across and down.
    pub pictures: Option<(u16, u16)>,
}
