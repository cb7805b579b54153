//! What the command line and the configuration decided before the reader opens.

use std::path::PathBuf;

use super::words::Tongue;
use crate::layout::Ruler;

/// How the reader is to look and begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent wishes, each asked alone")]
pub struct Settings {
    /// The language of the interface.
    pub tongue: Tongue,
    /// How wide things are on this terminal.
    pub ruler: Ruler,
    /// Whether colours may be used. Without them bold, underline, reverse and dim say everything.
    pub colour: bool,
    /// Whether signs of the program's own are to be ASCII.
    pub is_ascii: bool,
    /// Whether the reader has the mouse; the terminal has it otherwise, to mark and copy words with.
    pub mouse: bool,
    /// Whether the terminal's background is light.
    pub is_light: bool,
    /// Whether this is a reading room, out of which nothing leads.
    pub is_kiosk: bool,
    /// An article to open at once.
    pub open: Option<PathBuf>,
    /// Whether to listen for articles that come or change while the reader is open.
    pub watch: bool,
}
