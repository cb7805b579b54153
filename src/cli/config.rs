//! The configuration: `config.toml`, read option by option over the table of
//! [choices](crate::app::settings::Choice), so that one thing that is wrong spoils nothing else.
//!
//! 1. [`file`](place::file): where it is.
//! 2. [`read`](read::read): TOML → choices, keys, looks, what goes for one library alone, and faults.
//! 3. [`Config::for_paths`]: what goes for the folders that are opened.
//! 4. [`default_text`](text::default_text): the commented default, from the same table.

mod fault;
mod place;
mod read;
mod text;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::Look;
use crate::app::keymap::UserKey;
use crate::app::settings::{Choice, Choices};
pub(super) use fault::{Fault, Trouble};
pub(super) use place::{expanded, file, state_file};
use read::read;
pub(super) use text::default_text;

/// What the configuration says.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// What was chosen.
    pub(super) choices: Choices,
    /// Keys bound anew.
    pub(super) keys: Vec<UserKey>,
    /// Roles that look otherwise than the theme has them.
    pub(super) looks: Vec<Look>,
    /// What is wrong with it, in its order.
    pub(super) faults: Vec<Fault>,
    /// What goes for one library alone: its folder, and options with their values.
    libraries: Vec<(PathBuf, Vec<(&'static Choice, String)>)>,
}

/// Why there is no configuration where one was named.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// The file.
    pub(super) file: PathBuf,
    /// What the system says.
    pub(super) error: io::Error,
}

impl Config {
    /// The configuration of a file; the default one where none was named and there is none.
    pub(super) fn load(named: Option<&Path>) -> Result<Self, Unreadable> {
        let Some(path) = file(named) else { return Ok(Self::default()) };
        match fs::read_to_string(&path) {
            Ok(text) => Ok(read(&text)),
            Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Unreadable { file: path, error }),
        }
    }

    /// The same with what goes for a library in which all of these paths lie. Of several such the innermost wins.
    pub(super) fn for_paths(mut self, paths: &[PathBuf]) -> Self {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let paths: Vec<PathBuf> = paths.iter().map(|path| real(path)).collect();
        let mut libraries = std::mem::take(&mut self.libraries);
        libraries.sort_by_key(|(folder, _)| folder.components().count());
        for (folder, options) in libraries {
            let folder = real(&folder);
            if !paths.is_empty() && paths.iter().all(|path| path.starts_with(&folder)) {
                for (choice, value) in options {
                    choice.set(&mut self.choices, &value);
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests;
