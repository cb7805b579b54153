//! Writes options into the configuration file: into the file that a link leads to, and not into one that is read-only.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::app::settings::{EditError, WrittenOption, with_options};

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
            (real, Some((text, metadata.permissions())))
        }
        // A link that leads nowhere stays what it is.
        Err(error) if error.kind() == io::ErrorKind::NotFound && file.symlink_metadata().is_err() => {
            fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
            (file.to_owned(), None)
        }
        Err(error) => return Err(error.into()),
    };
    let text = old.as_ref().map_or("", |(text, _)| text.as_str());
    let new = with_options(text, options).map_err(ConfigWriteError::Edit)?;
    let temporary = beside(&file);
    let permissions = old.map(|(_, permissions)| permissions);
    replace(&temporary, &file, &new, permissions).inspect_err(|_| drop(fs::remove_file(&temporary)))?;
    Ok(())
}

/// Returns the name of a temporary file beside another.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.{}", std::process::id()))
}

/// Writes a new file and renames it, so that no other process sees half of it, and none is lost if the disk is full.
fn replace(
    temporary: &Path,
    file: &Path,
    text: &str,
    permissions: Option<fs::Permissions>,
) -> io::Result<()> {
    let mut new = File::options().write(true).create_new(true).open(temporary)?;
    new.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        new.set_permissions(permissions)?;
    }
    new.sync_all()?;
    fs::rename(temporary, file)
}
