//! A folder that is an archive which was unpacked: an EPUB, as Apple Books keeps them, or an export of Omnivore. It is read as the
//! archive that it was, whose members are stored.

use std::fs;
use std::path::{Path, PathBuf};

use super::limits::MAX_MEMBERS;
use super::split::Pieces;

/// The file that shows that a folder is an EPUB.
const EPUB: [&str; 2] = ["META-INF", "container.xml"];

/// The folder of texts in an export of Omnivore, and what the names of the files beside it begin with.
const TEXTS: &str = "content";
const METADATA: &str = "metadata_";

/// How deep folders are walked.
const MAX_DEPTH: usize = 16;

/// The most bytes of a name, and of a file and of all: what a ZIP archive holds.
const MAX_NAME_BYTES: usize = 4096;
const MAX_BYTES: u64 = u32::MAX as u64;

/// A file in a folder.
#[derive(Debug)]
struct Found {
    key: String,
    path: PathBuf,
    bytes: u64,
}

/// Returns whether a folder is an archive that was unpacked: an EPUB, or an export of Omnivore.
pub fn is_unpacked_archive(folder: &Path) -> bool {
    let is_file = |path: PathBuf| fs::symlink_metadata(path).is_ok_and(|file| file.is_file());
    if is_file(EPUB.iter().fold(folder.to_owned(), |path, name| path.join(name))) {
        return true;
    }
    let is_export = fs::symlink_metadata(folder.join(TEXTS)).is_ok_and(|texts| texts.is_dir());
    is_export
        && fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
            let name = entry.file_name();
            name.to_str().is_some_and(|name| name.starts_with(METADATA))
                && Path::new(&name).extension().is_some_and(|extension| extension == "json")
        })
}

/// Returns the files of an archive that was unpacked into a folder, in the order of their names; `None` if it is no such folder.
/// Links are not followed, and what is hidden is no part of it.
pub fn unpacked_files(folder: &Path) -> Option<Vec<PathBuf>> {
    is_unpacked_archive(folder).then(|| files(folder).into_iter().map(|file| file.path).collect())
}

/// Returns an archive that was unpacked into a folder as the archive that it was; `None` if it is no such folder.
pub(crate) fn packed(folder: &Path) -> Option<Pieces> {
    if !is_unpacked_archive(folder) {
        return None;
    }
    let (mut pieces, mut directory, mut count) = (Pieces::default(), Vec::new(), 0_u16);
    for Found { key, path, bytes } in files(folder) {
        let (Ok(start), Ok(size), Ok(name)) =
            (u32::try_from(pieces.size()), u32::try_from(bytes), u16::try_from(key.len()))
        else {
            break;
        };
        // Version, names in UTF-8, stored, no time; no checksum, which is as good as none.
        let fields =
            [&[20, 0, 0, 8][..], &[0; 10], &size.to_le_bytes(), &size.to_le_bytes(), &name.to_le_bytes()];
        let fields = fields.concat();
        pieces.push_bytes([b"PK\x03\x04", &fields[..], &[0; 2], key.as_bytes()].concat());
        pieces.push_path(path, bytes);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&fields);
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&start.to_le_bytes());
        directory.extend_from_slice(key.as_bytes());
        count = count.saturating_add(1);
    }
    let (start, size) = (u32::try_from(pieces.size()).ok()?, u32::try_from(directory.len()).ok()?);
    let count = count.to_le_bytes();
    let end =
        [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size.to_le_bytes(), &start.to_le_bytes(), &[0; 2]];
    pieces.push_bytes([directory, end.concat()].concat());
    Some(pieces)
}

/// Lists the files in a folder, at most as many as an archive has members, in the order of their names.
fn files(folder: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    list(folder, "", 0, &mut found);
    let mut all = 0_u64;
    found.retain(|file: &Found| {
        all = all.saturating_add(file.bytes + 2 * file.key.len() as u64 + 100);
        all < MAX_BYTES
    });
    found
}

fn list(folder: &Path, before: &str, depth: usize, found: &mut Vec<Found>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().take(MAX_MEMBERS).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let key = format!("{before}{name}");
        // That of the folder itself: a link may lead anywhere.
        let Ok(metadata) = entry.metadata() else { continue };
        if name.starts_with('.') || key.len() > MAX_NAME_BYTES || found.len() >= MAX_MEMBERS {
            continue;
        }
        if metadata.is_dir() && depth < MAX_DEPTH {
            list(&entry.path(), &format!("{key}/"), depth + 1, found);
        } else if metadata.is_file() {
            found.push(Found { key, path: entry.path(), bytes: metadata.len() });
        }
    }
}
