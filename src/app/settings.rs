//! What the command line and the configuration decided before the reader opens.

mod options;
mod program;
mod value;

use std::path::PathBuf;

use super::capabilities::Protocol;
use super::keymap::UserKey;
pub use super::state::list::Grouping;
use super::theme::RoleStyle;
use super::ui_language::UiLanguage;
pub use options::{ConfigOption, OptionValues};
pub use program::Program;
pub use value::{
    Bounded, Cells, ClipboardMode, Fetching, Language, Palette, Showing, Signs, ValueKind, When,
};
use yuelan_layout::Ruler;

/// How the reader is to look and begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a option of its own")]
pub struct Settings {
    /// The language of the interface.
    pub ui_language: UiLanguage,
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
    /// By which protocol the terminal shows pictures, if by any.
    pub pictures: Option<Protocol>,
    /// The pixels of a cell, across and down, where that is known.
    pub cell: Option<(u16, u16)>,
    /// Whether what is opened outside opens on another desk than the reader's, so that one asks before.
    pub is_remote_session: bool,
    /// Whether this is a reading room, out of which nothing leads.
    pub is_kiosk: bool,
    /// An article to open at once.
    pub open: Option<PathBuf>,
    /// What was chosen in the configuration.
    pub options: OptionValues,
    /// Keys bound in the configuration, in its order.
    pub keys: Vec<UserKey>,
    /// How roles look otherwise than the theme has them.
    pub role_styles: Vec<RoleStyle>,
    /// Where what was typed on the command line is kept; `None` to forget it.
    pub history: Option<PathBuf>,
    /// What is to be said when the reader opens, fit to be shown.
    pub notices: Vec<String>,
    /// Whether to listen for articles that come or change while the reader is open.
    pub watch: bool,
}

impl OptionValues {
    /// Returns whether addresses are opened in this terminal, in the foreground.
    pub fn opens_in_terminal(&self) -> bool {
        match self.open_terminal {
            When::Auto => self.open_command.is_terminal_browser(),
            When::Always => self.open_command.is_some(),
            When::Never => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_of_the_terminal_is_known_or_configured() {
        let in_terminal = |command: &str, terminal| {
            let mut values = OptionValues { open_terminal: terminal, ..OptionValues::default() };
            let option = ConfigOption::named("open.command").expect("an option");
            assert!(option.set(&mut values, command), "{command}");
            values.opens_in_terminal()
        };
        assert!(in_terminal("/usr/bin/w3m -o x %u", When::Auto) && !in_terminal("firefox", When::Auto));
        assert!(in_terminal("mine", When::Always) && !in_terminal("w3m", When::Never));
        assert!(!in_terminal("", When::Always));
    }
}
