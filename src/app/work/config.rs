//! Writes options into the configuration file: into the file that a link leads to, and not into one that is read-only.

use std::fs;
use std::io;
use std::path::Path;

use crate::app::settings::{EditError, WrittenOption, with_options};
use yuelan_library::replace_file;

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

/// Writes options into a configuration, which is made if there is none.
pub(super) fn write(file: &Path, options: &[WrittenOption]) -> Result<(), ConfigWriteError> {
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
