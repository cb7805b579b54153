//! PictureCache that were fetched, in a folder by a hash of their address. All of it may be thrown away at any time.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_64;

use super::find::bytes_of;
use super::{MOST_BYTES, PictureCache, PictureError};

/// The most bytes of all that is kept; what was not fetched for longest goes first.
const MOST_KEPT: u64 = 512 << 20;

/// The file that is kept of an address.
pub(super) fn look_up(pictures: &PictureCache, address: &str) -> Result<Vec<u8>, PictureError> {
    let file = file_of(pictures, address);
    if file.is_file() { bytes_of(&file, MOST_BYTES) } else { Err(PictureError::NotHere) }
}

/// Keeps a file. What cannot be kept will be fetched again.
pub(super) fn keep(pictures: &PictureCache, address: &str, bytes: &[u8]) {
    let _ = write(pictures, address, bytes);
    let _ = make_room(pictures, MOST_KEPT);
}

fn file_of(pictures: &PictureCache, address: &str) -> PathBuf {
    pictures.folder.join(format!("{:016x}", xxh3_64(address.as_bytes())))
}

/// Written beside its place and then put there, so that no other reader sees half of it.
fn write(pictures: &PictureCache, address: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(&pictures.folder)?;
    let file = file_of(pictures, address);
    let beside = file.with_extension(std::process::id().to_string());
    fs::write(&beside, bytes)?;
    fs::rename(&beside, &file).inspect_err(|_| drop(fs::remove_file(&beside)))
}

fn make_room(pictures: &PictureCache, most: u64) -> io::Result<()> {
    let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in fs::read_dir(&pictures.folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        files.push((about.modified()?, about.len(), entry.path()));
    }
    files.sort_unstable();
    let mut all: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
    for (_, bytes, path) in files {
        if all <= most {
            break;
        }
        fs::remove_file(path)?;
        all -= bytes;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again_until_room_is_made() {
        let folder = tempfile::tempdir().expect("a folder");
        let pictures = PictureCache::in_folder(folder.path().join("deep/pictures"));
        assert_eq!(look_up(&pictures, "http://a.example/1"), Err(PictureError::NotHere));
        keep(&pictures, "http://a.example/1", b"one");
        keep(&pictures, "http://a.example/2", b"two");
        assert_eq!(look_up(&pictures, "http://a.example/1"), Ok(b"one".to_vec()));
        make_room(&pictures, 3).expect("room");
        let left = ["1", "2"].map(|name| look_up(&pictures, &format!("http://a.example/{name}")).is_ok());
        assert_eq!(left.iter().filter(|is_left| **is_left).count(), 1);
    }
}
