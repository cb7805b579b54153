//! How a terminal shows pictures.

use crate::app::capabilities::Protocol;

/// How a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureMethod {
    /// As half blocks, two pixels in a cell.
    Blocks,
    /// By a graphics protocol, with the width and height of a cell in pixels.
    Protocol(Protocol, (u16, u16)),
}

impl PictureMethod {
    /// Returns the width and height of a cell in the pixels that are drawn.
    pub const fn cell(self) -> (u16, u16) {
        match self {
            Self::Blocks => (1, 2),
            Self::Protocol(_, cell) => cell,
        }
    }
}
