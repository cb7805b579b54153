//! The files that are being read, noted beside the catalogue. A file that ended the program, by taking all memory or by a
//! fault that nothing catches, is found there by the next scan, which skips it: one file must not stop a library.
//!
//! Each scan has a note of its own, `library.db-reading-PID-N`, locked as long as it lives. One that can be locked is that
//! of a program that has ended; a program that ends in the ordinary way deletes it. What was found is added to
//! `library.db-skipped`. A file is read again when it has changed, or when it is itself a root.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use crate::article_index::encode_path;
use crate::catalogue::FileStamp;
use crate::sqlite_file::beside;

/// Identifies a file as it is: the hash of its path, its size and the time of its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NotedFile {
    path: u64,
    size: i64,
    mtime: i64,
}

/// The files that the scans of a library are reading. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilesInProgress(Arc<Mutex<Notes>>);

#[derive(Debug, Default)]
struct Notes {
    /// Where the note of the present scan is; `None` between scans and where none can be written.
    file: Option<(PathBuf, File)>,
    reading: Vec<NotedFile>,
    skipped: HashSet<NotedFile>,
    /// Where the files to skip are listed.
    list: PathBuf,
}

/// The most bytes that are read of a note or of the list.
const MAX_BYTES: u64 = 1 << 20;

impl NotedFile {
    /// Identifies a file by its real path.
    pub(super) fn new(real: &Path, stamp: FileStamp) -> Self {
        Self { path: xxh3_64(encode_path(real).as_bytes()), size: stamp.size, mtime: stamp.mtime }
    }

    fn line(self) -> String {
        format!("{:x} {} {}\n", self.path, self.size, self.mtime)
    }

    fn of_line(line: &str) -> Option<Self> {
        let mut fields = line.split(' ');
        let path = u64::from_str_radix(fields.next()?, 16).ok()?;
        Some(Self { path, size: fields.next()?.parse().ok()?, mtime: fields.next()?.parse().ok()? })
    }
}

impl FilesInProgress {
    /// Begins the notes of a scan: finds what programs that have ended were reading, and from then on notes what this one
    /// reads. Without a catalogue, or where nothing can be written, nothing is noted.
    pub(super) fn begin(&self, catalogue: Option<&Path>) {
        let mut notes = self.notes();
        *notes = Notes::default();
        let Some(catalogue) = catalogue else { return };
        notes.list = beside(catalogue, "-skipped");
        notes.skipped = files(&notes.list).collect();
        let ended = take_ended(catalogue);
        if !ended.is_empty() {
            notes.skipped.extend(ended);
            notes.write_list();
        }
        notes.file = create(catalogue);
    }

    /// Whether a file ended the program when it was read the last time.
    pub(super) fn skips(&self, file: NotedFile) -> bool {
        self.notes().skipped.contains(&file)
    }

    /// Notes that a file is being read until the result is dropped.
    pub(super) fn reading(&self, file: NotedFile) -> Reading<'_> {
        let mut notes = self.notes();
        notes.reading.push(file);
        notes.write();
        Reading { files: self, file }
    }

    /// Deletes the note: the scan has ended, or the program ends in the ordinary way.
    pub(crate) fn end(&self) {
        if let Some((path, _)) = self.notes().file.take() {
            // One that stays is deleted by the next scan, which would skip what it names.
            let _ = fs::remove_file(path);
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file that is being read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    files: &'a FilesInProgress,
    file: NotedFile,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut notes = self.files.notes();
        if let Some(at) = notes.reading.iter().position(|file| *file == self.file) {
            notes.reading.swap_remove(at);
        }
        let before = notes.skipped.len();
        notes.skipped.retain(|file| file.path != self.file.path);
        if notes.skipped.len() < before {
            notes.write_list();
        }
    }
}

impl Notes {
    /// Writes what is being read. It must survive the end of the program, not that of the system, so it is not synced.
    fn write(&mut self) {
        use std::io::Seek;

        let lines: String = self.reading.iter().map(|file| file.line()).collect();
        if let Some((_, file)) = &mut self.file {
            // Where a note cannot be written, a file that ends the program does so once more.
            let _ = file.rewind().and_then(|()| file.write_all(lines.as_bytes()));
            let _ = file.set_len(lines.len() as u64);
        }
    }

    fn write_list(&self) {
        let lines: String = self.skipped.iter().map(|file| file.line()).collect();
        let _ = if lines.is_empty() { fs::remove_file(&self.list) } else { fs::write(&self.list, lines) };
    }
}

/// Creates and locks a note.
fn create(catalogue: &Path) -> Option<(PathBuf, File)> {
    // The first scan of all creates the folder.
    fs::create_dir_all(catalogue.parent()?).ok()?;
    // A program may scan for two libraries at once.
    let open = |number: u32| {
        let path = beside(catalogue, &format!("-reading-{}-{number}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path).ok()?;
        Some((path, file))
    };
    let (path, file) = (0..8).find_map(open)?;
    // Where files cannot be locked, the note would be taken for that of a program that has ended.
    if file.try_lock().is_err() {
        let _ = fs::remove_file(path);
        return None;
    }
    Some((path, file))
}

/// Deletes the notes of programs that have ended, and returns the files in them.
fn take_ended(catalogue: &Path) -> Vec<NotedFile> {
    let begin = beside(catalogue, "-reading-");
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (Some(begin), Some(folder)) = (name(&begin), catalogue.parent()) else { return Vec::new() };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let notes = entries
        .map(|entry| entry.path())
        .filter(|path| name(path).is_some_and(|name| name.starts_with(&begin)));
    let mut ended = Vec::new();
    for path in notes {
        if File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            ended.extend(files(&path));
            let _ = fs::remove_file(path);
        }
    }
    ended
}

fn files(list: &Path) -> impl Iterator<Item = NotedFile> {
    let mut text = String::new();
    if let Ok(file) = File::open(list) {
        // A damaged list is as good as none.
        let _ = file.take(MAX_BYTES).read_to_string(&mut text);
    }
    text.lines().filter_map(NotedFile::of_line).collect::<Vec<_>>().into_iter()
}
