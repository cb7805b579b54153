//! The reading state: which articles were read and starred, where reading was interrupted, and marks. It is kept in an
//! SQLite file, which unlike the catalogue cannot be recreated.
//!
//! - `record`: what is remembered of one article, and how two records are merged;
//! - `anchor`: positions that are found again after an article has changed;
//! - `error`: why the reading state cannot be stored or read;
//! - `file`: the SQLite file;
//! - `schema`: its tables, and older forms of them;
//! - `kept`: notes and tags;
//! - `identity`: whether a path still leads to the same file, or to any;
//! - `left_over`: versions of notes that were changed on two machines at once;
//! - `log`: the write-ahead log beside the file;
//! - `store`: its rows as records;
//! - `write_queue`: the changes that are not written yet, and the thread that writes them;
//! - `writer`: what it does when the file is deleted or replaced;
//! - `sync`: the folder that machines share;
//! - `transfer`: export and import as lines of JSON.
//!
//! An article is known by its absolute path, whichever folder above it is opened, and in a container of many by its key
//! there, and by a hash of its content, so that it is recognized after it was renamed or moved. Nothing here fails: what cannot be stored is remembered until the
//! program ends, and a [`ReadingStateError`] says why.

mod anchor;
mod error;
mod file;
mod identity;
mod kept;
mod left_over;
mod log;
mod record;
mod schema;
mod store;
mod sync;
mod transfer;
mod write_queue;
mod writer;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use rusqlite::Connection;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::article_index::Flags;
use crate::location::Location;
pub use anchor::Anchors;
pub use error::{ReadingStateError, SavingEvent};
pub(crate) use identity::is_gone;
pub use kept::{Kept, tag_name};
pub use record::{ArticleState, Change, SavedPosition};
use record::{Moment, Record, now, seconds};
use sync::Sync;
pub use sync::{MachineFile, SyncError, SyncEvent, SyncSurvey, survey_sync_folder};
pub use transfer::{
    ImportLineError, Imported, TransferError, export, export_notes, export_to_file, import, import_notes,
    is_part_of_state, replace_file,
};
pub(crate) use transfer::{MemberFlags, import_flags};
use write_queue::WriteQueue;
use yuelan_loader::{Container, FileContent, LoadError};

/// What an article is recognized by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ArticleKey {
    /// Where it is, with the absolute path of its file.
    pub location: Location,
    /// [`content_hash`] of its bytes, if it is known: those of the file, or of the member.
    pub hash: Option<u64>,
}

/// The flags of all articles, in some 40 bytes each.
#[derive(Debug, Default)]
pub(crate) struct AllFlags {
    /// By the hash of the location: the hash of the content, if it is known, and the flags.
    pub(crate) by_location: HashMap<u64, (Option<u64>, Flags)>,
}

/// Hashes the content of an article (XXH3, 64 bits), to recognize it after it was moved.
pub fn content_hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Returns the [`content_hash`] of a file that is open, without keeping a large one in memory.
pub(crate) fn content_hash_of(content: &mut FileContent<'_>) -> Result<u64, LoadError> {
    let mut hash = Xxh3::new();
    content.for_each_chunk(&mut |bytes| hash.update(bytes))?;
    Ok(hash.digest())
}

/// Returns the [`content_hash`] of a member of a container that is open.
pub(crate) fn content_hash_of_member(container: &mut Container<'_>, at: usize) -> u64 {
    let mut hash = Xxh3::new();
    container.for_each_chunk(at, &mut |bytes| hash.update(bytes));
    hash.digest()
}

/// What is remembered of all articles. Cheap to clone; all clones share one state. Dropping the last of them
/// [closes](Self::close) it.
#[derive(Clone, Debug, Default)]
pub struct ReadingState(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queue: Arc<WriteQueue>,
    file: Option<ReadConnection>,
    sync: Arc<Sync>,
}

/// The connection that reads, opened when it is first needed.
#[derive(Debug)]
struct ReadConnection {
    path: PathBuf,
    state: Mutex<ReadConnectionState>,
}

#[derive(Debug, Default)]
struct ReadConnectionState {
    connection: Option<Connection>,
    /// How often the file had been opened for writing when this connection was opened.
    generation: u64,
    /// Why the file could not be read last.
    error: Option<ReadingStateError>,
    is_closed: bool,
}

impl ReadConnection {
    fn new(path: PathBuf) -> Self {
        Self { path, state: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, ReadConnectionState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads from the file; `None` if there is none yet.
    fn query<T>(&self, generation: u64, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let mut state = self.lock();
        if state.is_closed {
            return None;
        }
        // The file may have been replaced.
        if state.generation != generation {
            state.connection = None;
        }
        let result = state.connection(&self.path, generation).and_then(|connection| {
            let result = connection.map(query).transpose();
            result.map_err(ReadingStateError::from)
        });
        result.map_err(|error| state.error = Some(error)).ok().flatten()
    }

    fn close(&self) {
        let mut state = self.lock();
        (state.connection, state.is_closed) = (None, true);
    }
}

impl ReadConnectionState {
    fn connection(&mut self, path: &Path, generation: u64) -> Result<Option<&Connection>, ReadingStateError> {
        if self.connection.is_none() {
            self.connection = file::open_read_only(path)?;
            self.generation = generation;
        }
        Ok(self.connection.as_ref())
    }
}

impl ReadingState {
    /// Opens the file at a path, or creates it; without a path nothing is stored. Returns at once: errors are reported
    /// to [`listen`](Self::listen).
    pub fn open(path: Option<&Path>) -> Self {
        let shared = |queue, file| Self(Arc::new(Shared { queue, file, sync: Arc::default() }));
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
        shared(queue, Some(ReadConnection::new(path)))
    }

    /// Opens the file at a path for reading only; it is not created.
    pub fn read_only(path: Option<&Path>) -> Self {
        let file = path.map(|path| ReadConnection::new(path.to_owned()));
        Self(Arc::new(Shared { queue: Arc::default(), file, sync: Arc::default() }))
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
        let _kept = self.0.queue.keep_while_reading();
        let stored = self.query(|connection| {
            let id = store::find(connection, &key.location, key.hash)?;
            id.map(|id| store::record(connection, id)).transpose()
        });
        let mut record = stored.flatten().unwrap_or_default();
        record.location.clone_from(&key.location);
        self.0.queue.apply_to(&mut record);
        record.article_state()
    }

    /// Records a change. Returns at once; the change is written within a twentieth of a second.
    pub fn record(&self, key: &ArticleKey, change: Change) {
        let now = now();
        self.0.queue.push(&key.location, |record| {
            record.hash = key.hash.map(|hash| (now, hash)).or(record.hash);
            record.apply(change, now);
        });
    }

    /// The flags of all articles. Reading those of 100,000 takes about a tenth of a second.
    pub(crate) fn all_flags(&self) -> AllFlags {
        let _kept = self.0.queue.keep_while_reading();
        let mut by_location = self.query(store::flags).unwrap_or_default();
        for (location, changes) in self.0.queue.unwritten() {
            let (hash, flags) = by_location.entry(location.hash()).or_default();
            *hash = changes.hash.map(|(_, hash)| hash).or(*hash);
            *flags = Flags {
                read: changes.read.map_or(flags.read, |(_, is)| is),
                starred: changes.starred.map_or(flags.starred, |(_, is)| is),
                opened: seconds(changes.opened).max(flags.opened),
            };
        }
        AllFlags { by_location }
    }

    /// The flags of articles that were moved, by the hash of their content: those of a row with this content whose file
    /// is gone.
    pub(crate) fn flags_of_moved(&self, hashes: &[u64]) -> HashMap<u64, Flags> {
        let moved = |connection: &Connection| {
            let mut found = HashMap::new();
            for &hash in hashes {
                let rows = store::by_hash(connection, Some(hash))?;
                if let Some((id, _)) = rows.iter().find(|(_, location)| identity::is_gone(&location.path)) {
                    found.insert(hash, store::record(connection, *id)?.flags());
                }
            }
            Ok(found)
        };
        self.query(moved).unwrap_or_default()
    }

    /// Returns the marks for all articles, by name: the article with its absolute path, and the position in it.
    pub fn marks(&self) -> BTreeMap<char, (Location, SavedPosition)> {
        let mut newest: BTreeMap<char, (Moment, Location, Option<SavedPosition>)> = BTreeMap::new();
        let mut add = |name: char, location: Location, at, place| {
            // What another machine set at a path that is not here is known of the same article here, too.
            let known = newest.get(&name).is_some_and(|(before, ..)| {
                *before > at || *before == at && identity::is_gone(&location.path)
            });
            if !known {
                newest.insert(name, (at, location, place));
            }
        };
        let _kept = self.0.queue.keep_while_reading();
        for (name, location, at, place) in self.query(store::shared_marks).unwrap_or_default() {
            add(name, location, at, place);
        }
        // What is not written yet is the latest.
        for (location, changes) in self.0.queue.unwritten() {
            for (name, (at, place)) in changes.marks {
                if name.is_ascii_uppercase() {
                    add(name, location.clone(), at, place);
                }
            }
        }
        let kept = |(name, (_, location, place)): (char, (_, _, Option<_>))| Some((name, (location, place?)));
        newest.into_iter().filter_map(kept).collect()
    }

    /// Returns why nothing is stored, if that is so.
    pub fn error(&self) -> Option<ReadingStateError> {
        self.0.queue.error()
    }

    /// Returns whether an article was starred or unstarred, or a mark, a note or a tag set or removed, and that is not
    /// stored.
    pub fn has_unsaved_marks(&self) -> bool {
        let is_mark = |record: &Record| {
            let is_kept = !record.notes.is_empty() || !record.tags.is_empty();
            record.starred.is_some() || !record.marks.is_empty() || is_kept
        };
        self.0.queue.unwritten().values().any(is_mark)
    }

    /// Returns why the file could not be read the last time that it could not. A file that does not exist is no error.
    pub fn read_error(&self) -> Option<ReadingStateError> {
        self.0.file.as_ref().and_then(|file| file.lock().error.clone())
    }

    /// Sets a listener that is called when storing fails, at once if it has failed already, and when it succeeds again or
    /// the file was replaced.
    pub fn listen(&self, listener: impl Fn(SavingEvent) + Send + 'static) {
        self.0.queue.listen(Box::new(listener));
    }

    /// Shares the state with other machines through a folder from now on: reads what they write there, and writes what is
    /// changed here. Returns at once. The thread that does so calls `lower_priority` first. Does nothing for a state that is
    /// not stored.
    pub fn share(&self, folder: &Path, lower_priority: fn()) {
        let Some(path) = self.path().map(Path::to_owned).filter(|_| self.0.sync.begin()) else { return };
        let (sync, folder) = (Arc::clone(&self.0.sync), folder.to_owned());
        let spawned = thread::Builder::new().name("yuelan-sync".to_owned()).spawn(move || {
            lower_priority();
            sync.run(&path, &folder);
        });
        if let Err(error) = spawned {
            self.0.sync.end();
            self.0.sync.report(SyncEvent::Failed(error.into()));
        }
    }

    /// Sets a listener that is called when there is something to say about the folder that machines share.
    pub fn listen_to_sync(&self, listener: impl Fn(SyncEvent) + Send + 'static) {
        self.0.sync.listen(Box::new(listener));
    }

    /// Waits some seconds at most until everything is written, or writing has failed.
    pub fn flush(&self) {
        self.0.queue.flush();
    }

    /// Writes what is not written yet, and closes the file, which is then complete without the files beside it. Waits
    /// some seconds at most. What is recorded afterwards is not stored.
    pub fn close(&self) {
        self.0.close();
    }

    fn queue(&self) -> &WriteQueue {
        &self.0.queue
    }

    /// Reads from the file; `None` if there is none yet, or it cannot be read.
    fn query<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        self.0.file.as_ref()?.query(self.0.queue.generation(), query)
    }
}

impl Shared {
    fn close(&self) {
        // The connection that is closed last empties the log, which one that only reads cannot.
        self.file.iter().for_each(ReadConnection::close);
        self.queue.close();
        // Once everything is in the file that is to be written into the folder.
        self.sync.close();
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}
