//! The terminal multiplexer that the process runs in.

use std::env;

/// A terminal multiplexer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// Returns the multiplexer that this process runs in, by the environment. One at the other end of an SSH connection is
    /// not found.
    pub fn detect() -> Option<Self> {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        match () {
            () if is_set("TMUX") => Some(Self::Tmux),
            () if is_set("STY") => Some(Self::Screen),
            () => None,
        }
    }

    /// Returns the name of the program.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tmux => "tmux",
            Self::Screen => "screen",
        }
    }
}
