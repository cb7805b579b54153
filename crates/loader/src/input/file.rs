//! Files on disk: reading their bytes, and which name describes an article.

use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::Path;

use super::error::LoadError;

/// The size limit of a file in bytes.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// Reads a regular file within the size limit of 64 MiB.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let file = open_file(path)?;
    // One that says it is too large need not be read to find out.
    let size = file.metadata()?.len();
    check_size(size)?;
    read_to_limit(file, size)
}

/// Opens a file for reading, but only a regular one: neither a folder nor a device nor a pipe, on which opening or reading
/// could wait forever.
pub fn open_file(path: &Path) -> Result<File, LoadError> {
    // Asked before it is opened, since opening some devices has effects of its own, and after, since the path may lead
    // elsewhere by then.
    if !fs::metadata(path)?.is_file() {
        return Err(LoadError::NotAFile);
    }
    let file = without_waiting(OpenOptions::new().read(true)).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(LoadError::NotAFile) }
}

#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed())
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Reads to the end, but no more than the size limit of 64 MiB, whatever size the source claims to have.
pub fn read_limited(source: impl Read) -> Result<Vec<u8>, LoadError> {
    read_to_limit(source, 0)
}

/// Reads a source of about as many bytes as it is said to have, so that most are read at once.
pub(crate) fn read_to_limit(source: impl Read, size: u64) -> Result<Vec<u8>, LoadError> {
    // One byte more, for the end to be found without more memory.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_BYTES) + 1).unwrap_or(0));
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    check_size(bytes.len() as u64)?;
    Ok(bytes)
}

pub(crate) fn check_size(bytes: u64) -> Result<(), LoadError> {
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

    /// Gives bytes without end, and counts them.
    struct Endless(u64);

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.0 += buffer.len() as u64;
            Ok(buffer.len())
        }
    }

    #[test]
    fn what_has_no_size_is_read_up_to_the_limit_only() {
        let mut endless = Endless(0);
        assert!(matches!(read_limited(&mut endless), Err(LoadError::TooLarge { .. })));
        assert!(endless.0 <= MAX_BYTES + 1, "{}", endless.0);
    }

    #[cfg(unix)]
    #[test]
    fn only_regular_files_are_opened_and_none_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe.md");
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).expect("a pipe");
        let link = folder.path().join("link.md");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
        for path in [&pipe, &link, folder.path()] {
            assert_eq!(read_file(path), Err(LoadError::NotAFile), "{}", path.display());
        }
        // A file of the kernel, whose size is said to be 0.
        #[cfg(target_os = "linux")]
        assert!(read_file(Path::new("/proc/self/status")).is_ok_and(|bytes| !bytes.is_empty()));
    }

    #[test]
    fn files_over_the_limit_are_refused() {
        assert!(check_size(MAX_BYTES).is_ok());
        assert_eq!(
            check_size(MAX_BYTES + 1),
            Err(LoadError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES })
        );
    }
}
