//! A file on the disk: its bytes, and the name that describes its article.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::error::LoadError;

/// The size limit of a file in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Reads the bytes of a regular file that is within the size limit.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(LoadError::NotAFile);
    }
    check_size(metadata.len())?;
    Ok(fs::read(path)?)
}

/// Refuses a file that is too large to be an article.
fn check_size(bytes: u64) -> Result<(), LoadError> {
    if bytes > MAX_BYTES { Err(LoadError::TooLarge { bytes, limit: MAX_BYTES }) } else { Ok(()) }
}

/// Stems of files that hold the article of their folder.
const FOLDER_FILES: [&str; 3] = ["index", "_index", "readme"];

/// Returns the file name that describes an article: that of its file, or, for `index.md`, `_index.md` and `README.md`, the
/// name of the folder with the file's extension.
pub fn descriptive_name(path: &Path) -> Cow<'_, str> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name);
    match folder {
        Some(folder) if FOLDER_FILES.iter().any(|word| stem.eq_ignore_ascii_case(word)) => {
            Cow::Owned(format!("{}{}", folder.to_string_lossy(), name.strip_prefix(stem).unwrap_or_default()))
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_refused() {
        assert!(check_size(MAX_BYTES).is_ok());
        assert_eq!(
            check_size(MAX_BYTES + 1),
            Err(LoadError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES })
        );
    }
}
