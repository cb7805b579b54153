//! The files in the folder that machines share, and how it is told that one of them has changed.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::error::SyncError;

/// How the name of a machine's file ends.
pub(super) const ENDING: &str = ".jsonl";

/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// What was seen of a file when it was read last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// How many bytes were read: whole lines.
    pub(super) read: u64,
    /// A hash of these bytes.
    pub(super) hash: u64,
    /// What the file system said about it.
    pub(super) stamp: Stamp,
}

impl Seen {
    /// What was seen of a file of which nothing was read.
    pub(super) fn nothing() -> Self {
        Self { read: 0, hash: xxh3_64(b""), stamp: Stamp::default() }
    }
}

/// What the file system says about a file: it differs if the file was changed or replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) size: u64,
    /// When it was written, in nanoseconds since the epoch.
    pub(super) modified: i64,
    /// When anything about it was changed, which programs that keep the time of writing cannot set.
    pub(super) changed: i64,
    pub(super) inode: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(file: &Metadata) -> Self {
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            size: file.size(),
            modified: nanoseconds(file.mtime(), file.mtime_nsec()),
            changed: nanoseconds(file.ctime(), file.ctime_nsec()),
            inode: file.ino(),
        }
    }

    /// When the file was written; `None` for a time before 1970.
    pub(super) fn time(&self) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_nanos(u64::try_from(self.modified).ok()?))
    }
}

/// A file of some machine.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) name: OsString,
    pub(super) stamp: Stamp,
}

/// The files of machines in a folder, by name, and the device that the folder is on.
pub(super) fn list(folder: &Path) -> Result<(Vec<Listed>, u64), SyncError> {
    let about = fs::metadata(folder)?;
    if !about.is_dir() {
        return Err(SyncError::NotAFolder);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !is_name(&name) {
            continue;
        }
        // It may be gone by now. A pipe would wait for another process.
        if let Ok(file) = fs::metadata(folder.join(&name))
            && file.is_file()
        {
            files.push(Listed { name, stamp: Stamp::of(&file) });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((files, about.dev()))
}

/// Whether a name is that of a machine's file, or of a copy that a synchronizer made of one because of a conflict. Files that
/// are still being written by a synchronizer have other names.
fn is_name(name: &OsStr) -> bool {
    let name = name.as_bytes();
    name.ends_with(ENDING.as_bytes()) && !name.starts_with(b".") && !name.starts_with(b"~")
}

/// Hashes the next bytes of a file; `None` if there are fewer. Calls `first` with the first of them.
pub(super) fn hash_next(
    file: &mut File,
    length: u64,
    first: &mut dyn FnMut(&[u8]),
) -> io::Result<Option<Xxh3>> {
    let (mut hash, mut left, mut chunk) = (Xxh3::new(), length, vec![0; CHUNK]);
    while left > 0 {
        let wanted = chunk.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = file.read(chunk.get_mut(..wanted).unwrap_or_default())?;
        if count == 0 {
            return Ok(None);
        }
        let bytes = chunk.get(..count).unwrap_or_default();
        if left == length {
            first(bytes);
        }
        hash.update(bytes);
        left -= count as u64;
    }
    Ok(Some(hash))
}
