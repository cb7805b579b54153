//! What of a session the configuration decides, as it is read again while the reader runs.

use std::fmt;
use std::sync::Arc;

use super::external::ExternalCommand;
use super::options::OptionValues;
use crate::app::keymap::UserKey;
use crate::app::theme::RoleStyle;
use crate::app::ui_language::UiLanguage;
use yuelan_fetch::Plan;
use yuelan_library::NamedQueries;

/// What the configuration decides, with what the command line overrides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The language of the interface.
    pub ui_language: UiLanguage,
    /// Whether the program's own signs are ASCII.
    pub is_ascii: bool,
    /// The values of the options.
    pub options: OptionValues,
    /// The options that the tables of folders have set, with the names of the folders.
    pub options_of_folders: Vec<(&'static str, String)>,
    /// Key bindings.
    pub keys: Vec<UserKey>,
    /// Commands.
    pub commands: Vec<ExternalCommand>,
    /// Queries that have names.
    pub queries: NamedQueries,
    /// Styles that differ from those of the theme.
    pub role_styles: Vec<RoleStyle>,
    /// What is offered to be fetched; `None` where nothing is configured.
    pub fetch: Option<Plan>,
}

/// Reads the configuration again. What is wrong with it is said in a language, sanitized, and nothing of it is used then.
#[derive(Clone)]
pub struct ConfigReader(Arc<Read>);

/// A function that reads the configuration.
type Read = dyn Fn(UiLanguage) -> Result<Configuration, Vec<String>> + Send + Sync;

impl ConfigReader {
    /// Makes a reader of a function.
    pub fn new(
        read: impl Fn(UiLanguage) -> Result<Configuration, Vec<String>> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(read))
    }

    /// Reads the configuration, or returns what is wrong with it: at least one message.
    pub fn read(&self, language: UiLanguage) -> Result<Configuration, Vec<String>> {
        (self.0)(language)
    }
}

impl fmt::Debug for ConfigReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConfigReader")
    }
}

/// One is the same only as itself.
impl PartialEq for ConfigReader {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for ConfigReader {}
