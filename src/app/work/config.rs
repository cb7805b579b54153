//! Reads the configuration again, and writes options into its file: into the file that a link leads to, and not into one that
//! is read-only.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::settings::{ConfigReader, Configuration, EditError, WrittenOption, with_options};
use crate::app::ui_language::UiLanguage;
use yuelan_library::replace_file;

/// What is to be done with the configuration.
#[derive(Debug)]
pub enum ConfigRequest {
    /// Read it again, with messages in a language.
    Read(ConfigReader, UiLanguage),
    /// Write options into it.
    Write {
        /// Its file.
        file: PathBuf,
        /// The options.
        options: Vec<WrittenOption>,
    },
}

/// What was done with the configuration.
#[derive(Debug)]
pub enum ConfigOutcome {
    /// It was read, or what is wrong with it.
    Read(Result<Box<Configuration>, Vec<String>>),
    /// Options were written into it, or could not be.
    Written {
        /// Its file.
        file: PathBuf,
        /// The options.
        options: Vec<WrittenOption>,
        /// Whether they were written.
        result: Result<(), ConfigWriteError>,
    },
}

/// Why the configuration was not written. Nothing has changed then.
#[derive(Debug)]
pub enum ConfigWriteError {
    /// The file is read-only.
    ReadOnly,
    /// The file has an error, or is no configuration.
    Edit(EditError),
    /// An error of the system.
    Io(io::Error),
}

impl From<io::Error> for ConfigWriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The largest configuration in bytes that is changed.
const MAX_BYTES: u64 = 1 << 20;

/// Does what is to be done with the configuration.
pub(super) fn perform(request: ConfigRequest) -> ConfigOutcome {
    match request {
        ConfigRequest::Read(reader, language) => ConfigOutcome::Read(reader.read(language).map(Box::new)),
        ConfigRequest::Write { file, options } => {
            let result = write(&file, &options);
            ConfigOutcome::Written { file, options, result }
        }
    }
}

/// Writes options into a configuration, which is made if there is none.
fn write(file: &Path, options: &[WrittenOption]) -> Result<(), ConfigWriteError> {
    let (file, old) = match fs::canonicalize(file) {
        Ok(real) => {
            let metadata = fs::metadata(&real)?;
            if !metadata.is_file() || metadata.len() > MAX_BYTES {
                return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
            }
            if metadata.permissions().readonly() {
                return Err(ConfigWriteError::ReadOnly);
            }
            let text = fs::read_to_string(&real)?;
            (real, text)
        }
        // A link that leads nowhere stays what it is.
        Err(error) if error.kind() == io::ErrorKind::NotFound && file.symlink_metadata().is_err() => {
            fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
            (file.to_owned(), String::new())
        }
        Err(error) => return Err(error.into()),
    };
    let new = with_options(&old, options).map_err(ConfigWriteError::Edit)?;
    Ok(replace_file(&file, new.as_bytes())?)
}
