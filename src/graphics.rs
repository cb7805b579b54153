//! Encodes pictures for terminals: pixels in, cells and control sequences out. Nothing here knows the program.
//!
//! - `half_blocks`: two pixels in a cell, for any terminal with colours;
//! - `kitty`: pixels sent once, and placeholder characters that show them;
//! - `iterm2`: a picture file sent inline;
//! - `sixel`: columns of six pixels in at most 256 colours;
//! - `file`: the picture files inside the protocols.

mod file;
pub mod half_blocks;
pub mod iterm2;
pub mod kitty;
pub mod sixel;
