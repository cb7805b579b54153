//! Downloaded pictures, in a folder of files named by a hash of their address. All of it may be deleted at any time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use xxhash_rust::xxh3::xxh3_64;

use super::{MAX_BYTES, PictureError, read_at_most};

/// The total size of the files in the cache; the least recently downloaded are evicted first.
const CAPACITY: u64 = 512 << 20;

/// What a download may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) time: Duration,
    pub(crate) bytes: u64,
}

/// A folder of downloaded pictures, and the limits of a download. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PictureCache {
    folder: Arc<Path>,
    limits: Limits,
}

impl PictureCache {
    /// Creates a cache in a folder, which is created with its first picture. A download may take 20 seconds and 32 MiB.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: folder.into(), limits: Limits { time: Duration::from_secs(20), bytes: MAX_BYTES } }
    }

    /// Sets the time and the size that a download may take.
    #[must_use]
    pub fn with_limits(self, time: Duration, bytes: u64) -> Self {
        Self { limits: Limits { time, bytes }, ..self }
    }

    pub(crate) const fn limits(&self) -> Limits {
        self.limits
    }

    /// The content of the file that was downloaded from an address.
    pub(crate) fn load(&self, address: &str) -> Result<Vec<u8>, PictureError> {
        self.file(address).map_or(Err(PictureError::NotFound), |file| read_at_most(&file, MAX_BYTES))
    }

    /// The file that was downloaded from an address.
    pub(crate) fn file(&self, address: &str) -> Option<PathBuf> {
        Some(self.file_of(address)).filter(|file| file.is_file())
    }

    /// Whether a file is one of the cache.
    pub(crate) fn has(&self, file: &Path) -> bool {
        file.parent() == Some(&*self.folder)
    }

    /// Stores a file. A failure is ignored, for the file can be downloaded again.
    pub(crate) fn store(&self, address: &str, bytes: &[u8]) {
        let _ = self.write(address, bytes);
        let _ = self.evict(CAPACITY);
    }

    fn file_of(&self, address: &str) -> PathBuf {
        self.folder.join(format!("{:016x}", xxh3_64(address.as_bytes())))
    }

    /// Writes to a temporary file that is renamed, so that no other process reads half of it.
    fn write(&self, address: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let file = self.file_of(address);
        let temporary = file.with_extension(std::process::id().to_string());
        fs::write(&temporary, bytes)?;
        fs::rename(&temporary, &file).inspect_err(|_| drop(fs::remove_file(&temporary)))
    }

    /// Deletes the oldest files until the others take no more than `capacity`.
    fn evict(&self, capacity: u64) -> io::Result<()> {
        let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let metadata = entry.metadata()?;
            files.push((metadata.modified()?, metadata.len(), entry.path()));
        }
        files.sort_unstable();
        let mut total: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, bytes, path) in files {
            if total <= capacity {
                break;
            }
            fs::remove_file(path)?;
            total -= bytes;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_loaded_until_it_is_evicted() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = PictureCache::in_folder(folder.path().join("deep/pictures"));
        assert_eq!(cache.load("http://a.example/1"), Err(PictureError::NotFound));
        cache.store("http://a.example/1", b"one");
        cache.store("http://a.example/2", b"two");
        assert_eq!(cache.load("http://a.example/1"), Ok(b"one".to_vec()));
        cache.evict(3).expect("files to delete");
        let left = ["1", "2"].map(|name| cache.load(&format!("http://a.example/{name}")).is_ok());
        assert_eq!(left.iter().filter(|is_left| **is_left).count(), 1);
    }
}
