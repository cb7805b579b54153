//! The reading state: which articles were read and starred, where reading was interrupted, and marks. It is kept in an
//! SQLite file, which unlike the catalogue cannot be recreated.
//!
//! - `record`: what is remembered of one article, and how two records are merged;
//! - `anchor`: positions that are found again after an article has changed;
//! - `error`: why the reading state cannot be stored;
//! - `file`: the SQLite file;
//! - `store`: its rows as records;
//! - `write_queue`: the thread that writes;
//! - `transfer`: export and import as lines of JSON.
//!
//! An article is known by its absolute path, whichever folder above it is opened, and by a hash of its content, so that
//! it is recognized after it was renamed or moved. Nothing here fails: what cannot be stored is remembered until the
//! program ends, and a [`ReadingStateError`] says why.

mod anchor;
mod error;
mod file;
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

use crate::article_index::Flags;
pub use anchor::Anchors;
pub use error::ReadingStateError;
pub use record::{ArticleState, Change, SavedPosition};
use record::{Moment, now, seconds};
pub use transfer::{ImportLineError, TransferError, export, import};
use write_queue::WriteQueue;

/// What an article is recognized by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ArticleKey {
    /// The absolute path of its file.
    pub path: PathBuf,
    /// [`content_hash`] of its bytes, if it is known.
    pub hash: Option<u64>,
}

/// The flags of all articles, in some 40 bytes each.
#[derive(Debug, Default)]
pub(crate) struct AllFlags {
    /// By [`path_hash`]: the hash of the content, if it is known, and the flags.
    pub(crate) by_path: HashMap<u64, (Option<u64>, Flags)>,
}

/// Hashes the absolute path of an article.
pub(crate) fn path_hash(path: &Path) -> u64 {
    xxh3_64(path.as_os_str().as_encoded_bytes())
}

/// Hashes the content of a file (XXH3, 64 bits), to recognize it after it was moved.
pub fn content_hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// What is remembered of all articles. Cheap to clone; all clones share one state. Dropping the last of them writes
/// what is not written yet.
#[derive(Clone, Debug, Default)]
pub struct ReadingState(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queue: Arc<WriteQueue>,
    file: Option<ReadConnection>,
}

/// The connection that reads, opened when it is first needed.
#[derive(Debug)]
struct ReadConnection {
    path: PathBuf,
    connection: Mutex<Option<Connection>>,
}

impl ReadingState {
    /// Opens the file at a path, or creates it; without a path nothing is stored. Returns at once: errors are reported
    /// to [`listen`](Self::listen).
    pub fn open(path: Option<&Path>) -> Self {
        let shared = |queue, file| Self(Arc::new(Shared { queue, file }));
        let Some(path) = path.map(Path::to_owned) else {
            return shared(Arc::new(WriteQueue::without_writer(Some(ReadingStateError::NoHome))), None);
        };
        let queue = Arc::new(WriteQueue::with_writer());
        let (writer, file) = (Arc::clone(&queue), path.clone());
        let spawned = thread::Builder::new().name("yuelan-state".to_owned()).spawn(move || writer.run(&file));
        let queue = match spawned {
            Ok(_) => queue,
            Err(error) => Arc::new(WriteQueue::without_writer(Some(error.into()))),
        };
        shared(queue, Some(ReadConnection { path, connection: Mutex::default() }))
    }

    /// Opens the file at a path for reading only; it is not created.
    pub fn read_only(path: Option<&Path>) -> Self {
        let file = path.map(|path| ReadConnection { path: path.to_owned(), connection: Mutex::default() });
        Self(Arc::new(Shared { queue: Arc::default(), file }))
    }

    /// Creates a state that is remembered until the program ends and never stored, which is not an error.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Returns the path of the file.
    pub fn path(&self) -> Option<&Path> {
        self.0.file.as_ref().map(|file| file.path.as_path())
    }

    /// Returns everything that is remembered of an article.
    pub fn load(&self, key: &ArticleKey) -> ArticleState {
        let stored = self.query(|connection| {
            let id = store::find(connection, &key.path, key.hash)?;
            id.map(|id| store::record(connection, id)).transpose()
        });
        let mut record = stored.flatten().unwrap_or_default();
        record.path.clone_from(&key.path);
        self.0.queue.apply_to(&mut record);
        record.article_state()
    }

    /// Records a change. Returns at once; the change is written within a twentieth of a second.
    pub fn record(&self, key: &ArticleKey, change: Change) {
        let now = now();
        self.0.queue.push(&key.path, |record| {
            record.hash = key.hash.map(|hash| (now, hash)).or(record.hash);
            record.apply(change, now);
        });
    }

    /// The flags of all articles. Reading those of 100,000 takes about a tenth of a second.
    pub(crate) fn all_flags(&self) -> AllFlags {
        let mut by_path = self.query(store::flags).unwrap_or_default();
        for (path, changes) in self.0.queue.unwritten() {
            let (hash, flags) = by_path.entry(path_hash(&path)).or_default();
            *hash = changes.hash.map(|(_, hash)| hash).or(*hash);
            *flags = Flags {
                read: changes.read.map_or(flags.read, |(_, is)| is),
                starred: changes.starred.map_or(flags.starred, |(_, is)| is),
                opened: seconds(changes.opened).max(flags.opened),
            };
        }
        AllFlags { by_path }
    }

    /// The flags of articles that were moved, by the hash of their content: those of a row with this content whose file
    /// is gone.
    pub(crate) fn flags_of_moved(&self, hashes: &[u64]) -> HashMap<u64, Flags> {
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
        self.query(moved).unwrap_or_default()
    }

    /// Returns the marks for all articles, by name: the absolute path of the article and the position in it.
    pub fn marks(&self) -> BTreeMap<char, (PathBuf, SavedPosition)> {
        let mut newest: BTreeMap<char, (Moment, PathBuf, Option<SavedPosition>)> = BTreeMap::new();
        let mut add = |name: char, path: PathBuf, at, place| {
            let known = newest.get(&name).is_some_and(|(before, ..)| *before > at);
            if !known {
                newest.insert(name, (at, path, place));
            }
        };
        for (name, path, at, place) in self.query(store::shared_marks).unwrap_or_default() {
            add(name, path, at, place);
        }
        // What is not written yet is the latest.
        for (path, changes) in self.0.queue.unwritten() {
            for (name, (at, place)) in changes.marks {
                if name.is_ascii_uppercase() {
                    add(name, path.clone(), at, place);
                }
            }
        }
        newest.into_iter().filter_map(|(name, (_, path, place))| Some((name, (path, place?)))).collect()
    }

    /// Returns why nothing is stored, if that is so.
    pub fn error(&self) -> Option<ReadingStateError> {
        self.0.queue.error()
    }

    /// Sets a listener that is called with an error when storing fails, at once if it has failed already, and with
    /// `None` when it succeeds again.
    pub fn listen(&self, listener: impl Fn(Option<ReadingStateError>) + Send + 'static) {
        self.0.queue.listen(Box::new(listener));
    }

    /// Waits some seconds at most until everything is written, or writing has failed.
    pub fn flush(&self) {
        self.0.queue.flush();
    }

    /// Reads from the file; `None` if there is none yet, or it cannot be read.
    fn query<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let file = self.0.file.as_ref()?;
        let mut connection = file.connection.lock().unwrap_or_else(PoisonError::into_inner);
        if connection.is_none() {
            *connection = file::open_read_only(&file.path);
        }
        query(connection.as_ref()?).ok()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.queue.flush();
        self.queue.close();
    }
}
