//! What the command line and the configuration decide before the reader opens.

mod configured;
mod external;
mod options;
mod program;
mod value;
mod written;

use std::path::PathBuf;

use super::capabilities::Protocol;
use super::keymap::UserKey;
pub use super::state::list::Grouping;
use super::theme::RoleStyle;
use super::ui_language::UiLanguage;
pub use configured::{ConfigReader, Configuration};
pub use external::{ExternalCommand, Input, Output, Placeholder, RunError, check as check_run};
pub use options::{ConfigOption, OptionValues};
pub use program::{Program, line_argument};
pub use value::{
    Bounded, Cells, ClipboardMode, DisplayedScript, Fetching, FirstScreen, Language, Palette, Showing, Signs,
    ValueKind, When,
};
pub use written::{EditError, WrittenOption, with_options};
use yuelan_fetch::Plan;
use yuelan_layout::{Grammars, Phrases, Ruler};
use yuelan_library::{Location, NamedQueries};

/// The settings of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Settings {
    /// The language of the interface.
    pub ui_language: UiLanguage,
    /// How wide the terminal draws characters.
    pub ruler: Ruler,
    /// Whether colours may be used. Without them, bold, underline, reverse and dim tell everything.
    pub colour: bool,
    /// Whether the program's own signs are ASCII.
    pub is_ascii: bool,
    /// Whether the terminal cannot strike text out, so that signs stand around deleted text.
    pub shows_deletion_signs: bool,
    /// Whether mouse reporting is on; otherwise the terminal uses the mouse to select and copy text.
    pub mouse: bool,
    /// Whether the terminal's background is light.
    pub is_light: bool,
    /// The graphics protocol of the terminal, if it has any.
    pub pictures: Option<Protocol>,
    /// Whether the line to the terminal is slow, as far as its first answer has shown.
    pub is_slow: bool,
    /// The width and height of a cell in pixels, if they are known.
    pub cell: Option<(u16, u16)>,
    /// Whether external programs would show things on another desk than the user's, so that the user is asked before.
    pub is_remote_session: bool,
    /// Whether it is kiosk mode, which nothing leads out of.
    pub is_kiosk: bool,
    /// The article to open first.
    pub open: Option<Location>,
    /// The values of the options.
    pub options: OptionValues,
    /// The file of the configuration, to be written into when that is asked for; `None` in kiosk mode and without a home.
    pub config: Option<PathBuf>,
    /// Reads it again; `None` in kiosk mode.
    pub read_config: Option<ConfigReader>,
    /// The options that the tables of folders have set, with the names of the folders as the configuration has them.
    pub options_of_folders: Vec<(&'static str, String)>,
    /// Key bindings of the configuration, in its order.
    pub keys: Vec<UserKey>,
    /// Commands of the configuration; none in kiosk mode.
    pub commands: Vec<ExternalCommand>,
    /// Queries that have names.
    pub queries: NamedQueries,
    /// Styles that differ from those of the theme.
    pub role_styles: Vec<RoleStyle>,
    /// The file that keeps command lines; `None` to forget them.
    pub history: Option<PathBuf>,
    /// Messages of the start, sanitized.
    pub notices: Vec<String>,
    /// Whether to watch the library for new and changed articles.
    pub watch: bool,
    /// The folder that shares the reading state with other machines; `None` to keep it to this one.
    pub sync_folder: Option<PathBuf>,
    /// What `R` in the list offers to fetch; `None` where nothing is configured.
    pub fetch: Option<Plan>,
    /// The syntax grammars for code, loaded once for all articles.
    pub grammars: Grammars,
    /// The models of phrases in titles, loaded once for all articles.
    pub phrases: Phrases,
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
