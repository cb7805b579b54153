//! Files on disk: reading their bytes, and which name describes an article.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use super::error::LoadError;

/// The size limit of a file in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Reads a regular file within the size limit of 64 MiB.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(LoadError::NotAFile);
    }
    check_size(metadata.len())?;
    Ok(fs::read(path)?)
}

fn check_size(bytes: u64) -> Result<(), LoadError> {
    if bytes > MAX_BYTES { Err(LoadError::TooLarge { bytes, limit: MAX_BYTES }) } else { Ok(()) }
}

/// Stems of files that are named after their folder.
const FOLDER_FILES: [&str; 3] = ["index", "_index", "readme"];

/// Returns the file name that describes an article: the name of the file, or for `index`, `_index` and `readme` files the name
/// of their folder with the extension of the file.
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
    fn files_over_the_limit_are_refused() {
        assert!(check_size(MAX_BYTES).is_ok());
        assert_eq!(
            check_size(MAX_BYTES + 1),
            Err(LoadError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES })
        );
    }
}
