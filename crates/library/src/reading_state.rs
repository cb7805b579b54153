//! Where was I? What the reader did with each article — read it, starred it, left it at a place, set marks — in a file
//! of its own, which is precious, unlike a catalogue.
//!
//! - `record`: what is remembered of one article, and how two memories become one;
//! - `anchor`: places that are found again when the article has changed;
//! - `file`: the SQLite file, and why it may not be used;
//! - `store`: rows ↔ records;
//! - `write_queue`: the thread that writes at once, and tries again where it cannot;
//! - `of_library`: which article of a library is which;
//! - `transfer`: JSON lines, out and in.
//!
//! An article is known by its absolute path, so that it is the same one whichever folder over it is opened; and by a
//! hash of its bytes, so that a file that was renamed, or lies in a folder that was moved, is found again and is the
//! same one from then on. Nothing here fails: where nothing can be kept, what was done is known until the end, and a
//! [`ReadingStateError`] says why.

mod anchor;
mod file;
mod of_library;
mod record;
mod store;
mod transfer;
mod write_queue;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rusqlite::Connection;
use xxhash_rust::xxh3::xxh3_64;

use super::Flags;
pub use anchor::Anchors;
pub use file::ReadingStateError;
pub use of_library::FileState;
pub(super) use of_library::RootPaths;
pub use record::{ArticleState, Change, SavedPosition};
use record::{Moment, now, seconds};
pub use transfer::{ImportLineError, TransferError, export, import};
use write_queue::WriteQueue;

/// What an article is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ArticleKey {
    /// The absolute path of its file.
    pub path: PathBuf,
    /// [`content_hash`] of its bytes, where they are known.
    pub hash: Option<u64>,
}

/// What is remembered of all articles: 40 bytes each, for there may be many.
#[derive(Debug, Default)]
pub(super) struct AllFlags {
    /// By [`path_hash`]: the hash of the content, where it is known, and the flags.
    by_path: HashMap<u64, (Option<u64>, Flags)>,
}

/// Stands for a path among all others.
fn path_hash(path: &Path) -> u64 {
    xxh3_64(path.as_os_str().as_encoded_bytes())
}

/// The hash by which a file's content is known again (XXH3, 64 bits).
pub fn content_hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Where the reading state is if nobody says otherwise: `reading.db` in `$XDG_STATE_HOME/yuelan`, else in
/// `~/.local/state/yuelan`. `None` where there is no home.
pub fn reading_state_file() -> Option<PathBuf> {
    file::reading_state_file()
}

/// What the reader did with the articles. Cheap to clone; all clones are one. What is still to be written when the last
/// of them goes is written first.
#[derive(Clone, Debug, Default)]
pub struct ReadingState(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queue: Arc<WriteQueue>,
    file: Option<Reading>,
}

/// The file, to be read from, opened when it is first asked.
#[derive(Debug)]
struct Reading {
    path: PathBuf,
    connection: Mutex<Option<Connection>>,
}

impl ReadingState {
    /// Opens the file at a path, and makes it where there is none; without a path nothing is kept. Returns at once:
    /// [`listen`](Self::listen) tells of trouble.
    pub fn open(path: Option<&Path>) -> Self {
        let shared = |queue, file| Self(Arc::new(Shared { queue, file }));
        let Some(path) = path.map(Path::to_owned) else {
            return shared(Arc::new(WriteQueue::without_writer(Some(ReadingStateError::NoPlace))), None);
        };
        let queue = Arc::new(WriteQueue::with_writer());
        let (writing, place) = (Arc::clone(&queue), path.clone());
        let spawned =
            thread::Builder::new().name("yuelan-state".to_owned()).spawn(move || writing.run(&place));
        let queue = match spawned {
            Ok(_) => queue,
            Err(error) => Arc::new(WriteQueue::without_writer(Some(error.into()))),
        };
        shared(queue, Some(Reading { path, connection: Mutex::default() }))
    }

    /// What stands in the file at a path, to be asked and no more: where there is none, none is made.
    pub fn to_read(path: Option<&Path>) -> Self {
        let reading = |path: &Path| Reading { path: path.to_owned(), connection: Mutex::default() };
        Self(Arc::new(Shared { queue: Arc::default(), file: path.map(reading) }))
    }

    /// A state that is known until the end and kept nowhere, which is no trouble.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// The file.
    pub fn path(&self) -> Option<&Path> {
        self.0.file.as_ref().map(|file| file.path.as_path())
    }

    /// Everything remembered of an article.
    pub fn load(&self, key: &ArticleKey) -> ArticleState {
        let stored = self.ask(|connection| {
            let id = store::find(connection, &key.path, key.hash)?;
            id.map(|id| store::record(connection, id)).transpose()
        });
        let mut record = stored.flatten().unwrap_or_default();
        record.path.clone_from(&key.path);
        self.0.queue.add_to(&mut record);
        record.article_state()
    }

    /// Keeps a change. Returns at once; it is written within a twentieth of a second.
    pub fn record(&self, key: &ArticleKey, change: Change) {
        let now = now();
        self.0.queue.note(&key.path, |record| {
            record.hash = key.hash.map(|hash| (now, hash)).or(record.hash);
            record.note(change, now);
        });
    }

    /// The flags of every article that anything is remembered of. A hundred thousand take about a tenth of a second.
    pub(super) fn all_flags(&self) -> AllFlags {
        let mut by_path = self.ask(store::flags).unwrap_or_default();
        for (path, done) in self.0.queue.unwritten() {
            let (hash, flags) = by_path.entry(path_hash(&path)).or_default();
            *hash = done.hash.map(|(_, hash)| hash).or(*hash);
            *flags = Flags {
                read: done.read.map_or(flags.read, |(_, is)| is),
                starred: done.starred.map_or(flags.starred, |(_, is)| is),
                opened: seconds(done.opened).max(flags.opened),
            };
        }
        AllFlags { by_path }
    }

    /// The flags of articles by their content, for files that nothing is remembered of by their path: they may have
    /// been moved. What is remembered of a file that is still there is not theirs.
    pub(super) fn flags_of_moved(&self, hashes: &[u64]) -> HashMap<u64, Flags> {
        let moved = |connection: &Connection| {
            let mut found = HashMap::new();
            for &hash in hashes {
                let rows = store::by_hash(connection, Some(hash))?;
                if let Some((id, _)) = rows.iter().find(|(_, path)| file::is_gone(path)) {
                    found.insert(hash, store::record(connection, *id)?.flags());
                }
            }
            Ok(found)
        };
        self.ask(moved).unwrap_or_default()
    }

    /// Where the marks for all articles lead, by name: the article's file and the place.
    pub fn marks(&self) -> BTreeMap<char, (PathBuf, SavedPosition)> {
        let mut newest: BTreeMap<char, (Moment, PathBuf, Option<SavedPosition>)> = BTreeMap::new();
        let mut take_in = |name: char, path: PathBuf, at, place| {
            let known = newest.get(&name).is_some_and(|(before, ..)| *before > at);
            if !known {
                newest.insert(name, (at, path, place));
            }
        };
        for (name, path, at, place) in self.ask(store::shared_marks).unwrap_or_default() {
            take_in(name, path, at, place);
        }
        // What is not written yet was done last.
        for (path, done) in self.0.queue.unwritten() {
            for (name, (at, place)) in done.marks {
                if name.is_ascii_uppercase() {
                    take_in(name, path.clone(), at, place);
                }
            }
        }
        newest.into_iter().filter_map(|(name, (_, path, place))| Some((name, (path, place?)))).collect()
    }

    /// Why nothing is kept, if that is so.
    pub fn trouble(&self) -> Option<ReadingStateError> {
        self.0.queue.trouble()
    }

    /// Tells a listener when trouble comes, at once if it is there, and when it has passed.
    pub fn listen(&self, listener: impl Fn(Option<ReadingStateError>) + Send + 'static) {
        self.0.queue.listen(Box::new(listener));
    }

    /// Waits until everything is written, or until it is known that it cannot be. Some seconds at most.
    pub fn flush(&self) {
        self.0.queue.flush();
    }

    /// Asks the file. `None` where there is none yet, or none to be used.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let file = self.0.file.as_ref()?;
        let mut connection = file.connection.lock().unwrap_or_else(PoisonError::into_inner);
        if connection.is_none() {
            *connection = file::open_to_read(&file.path);
        }
        question(connection.as_ref()?).ok()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.queue.flush();
        self.queue.close();
    }
}
