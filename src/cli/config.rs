//! The configuration: `config.toml`, read option by option, so that an error affects nothing else.
//!
//! 1. [`file`](place::file): where it is.
//! 2. [`read`](read::read): parses options, keys, styles, options of single libraries, and errors.
//! 3. [`Config::for_paths`]: adds the options of the folders that are opened.
//! 4. [`default_text`](text::default_text): the commented default, from the table of
//!    [options](crate::app::settings::ConfigOption).

mod commands;
mod error;
mod feeds;
mod place;
mod queries;
mod read;
mod text;

use std::path::{Path, PathBuf};

use crate::app::RoleStyle;
use crate::app::keymap::UserKey;
use crate::app::settings::{ConfigOption, ExternalCommand, OptionValues};
pub(super) use error::{CommandConfigError, ConfigError, ConfigErrorKind, ConfigReadError};
pub(super) use place::{expanded, file, state_file, sync_folder};
use read::read;
pub(super) use text::{default_text, quoted, quoted_list};
use yuelan_fetch::FeedOptions;
use yuelan_library::{LoadError, NamedQueries, read_file};

/// The configuration.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// The options.
    pub(super) options: OptionValues,
    /// Rebound keys.
    pub(super) keys: Vec<UserKey>,
    /// Commands.
    pub(super) commands: Vec<ExternalCommand>,
    /// Styles of roles that override the theme.
    pub(super) role_styles: Vec<RoleStyle>,
    /// The queries that have names.
    pub(super) queries: NamedQueries,
    /// The errors, in the order of the file.
    pub(super) errors: Vec<ConfigError>,
    /// The options of single feeds, by their addresses.
    pub(super) feeds: Vec<(String, FeedOptions)>,
    /// The options that single libraries have set, with the names of their folders, the innermost last.
    pub(super) options_of_folders: Vec<(&'static str, String)>,
    /// The options of single libraries.
    libraries: Vec<OptionsOfFolder>,
}

/// The options of a single library.
#[derive(Clone, Debug)]
struct OptionsOfFolder {
    folder: PathBuf,
    /// The folder as the file has it.
    name: String,
    /// Options with their values.
    options: Vec<(&'static ConfigOption, String)>,
}

impl Config {
    /// Reads the configuration of a file. Without a file name, a missing file gives the default configuration.
    pub(super) fn load(named: Option<&Path>) -> Result<Self, ConfigReadError> {
        let Some(path) = file(named) else { return Ok(Self::default()) };
        let text = read_file(&path)
            .and_then(|bytes| String::from_utf8(bytes).map_err(|error| LoadError::Other(error.to_string())));
        match text {
            Ok(text) => Ok(Self::parse(&text)),
            Err(LoadError::NotFound) if named.is_none() => Ok(Self::default()),
            Err(error) => Err(ConfigReadError { file: path, error }),
        }
    }

    /// Parses a configuration, with its errors.
    pub(super) fn parse(text: &str) -> Self {
        read(text)
    }

    /// Adds the options of the library that holds all of these paths. Of several such libraries, the innermost wins.
    pub(super) fn for_paths(mut self, paths: &[PathBuf]) -> Self {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let paths: Vec<PathBuf> = paths.iter().map(|path| real(path)).collect();
        let mut libraries = std::mem::take(&mut self.libraries);
        libraries.sort_by_key(|library| library.folder.components().count());
        for OptionsOfFolder { folder, name, options } in libraries {
            let folder = real(&folder);
            if !paths.is_empty() && paths.iter().all(|path| path.starts_with(&folder)) {
                for (option, value) in options {
                    option.set(&mut self.options, &value);
                    self.options_of_folders.push((option.name, name.clone()));
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests;
