//! What stands between the program and the terminal that the reader sees.

use std::env;

/// A program that shows several terminals on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// The one around this process, if there is one that shows itself. What runs at the other end of an SSH line does
    /// not.
    pub(super) fn around() -> Option<Self> {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        match () {
            () if is_set("TMUX") => Some(Self::Tmux),
            () if is_set("STY") => Some(Self::Screen),
            () => None,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tmux => "tmux",
            Self::Screen => "screen",
        }
    }
}
