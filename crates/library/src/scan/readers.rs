//! Reads articles on threads of their own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Scope};

use super::events::Problem;
use super::in_progress::NotedFile;
use super::messages::{Candidate, Message, WORKER_THREAD, send};
use crate::article_index::Entry;
use crate::catalogue::{FileStamp, IndexedArticle, searchable_text};
use crate::library::Library;
use crate::reading_state::content_hash_of;
use yuelan_loader::{LoadError, sanitize};

/// The number of threads.
const READERS: usize = 2;

/// Spawns the threads that read the files in `waiting`, until there can be no more or the scan is stopped.
pub(super) fn spawn<'scope>(
    scope: &'scope Scope<'scope, '_>,
    library: &'scope Library,
    waiting: Receiver<Candidate>,
    sender: &SyncSender<Message>,
) {
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..READERS {
        let (waiting, sender) = (Arc::clone(&waiting), sender.clone());
        let read = move || {
            while let Some(candidate) = next(&waiting) {
                let message = message(library, candidate);
                if send(&sender, message).is_break() {
                    break;
                }
            }
        };
        // If only one thread can be spawned, it reads all files; if none, the files remain unknown.
        let _ = thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn_scoped(scope, read);
    }
}

fn next(waiting: &Mutex<Receiver<Candidate>>) -> Option<Candidate> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn message(library: &Library, candidate: Candidate) -> Message {
    let Candidate { path, real, stamp, is_named } = candidate;
    let noted = NotedFile::new(&real, stamp);
    if !is_named && library.in_progress.skips(noted) {
        let name = sanitize(&path.to_string_lossy());
        return Message::Problem(Problem { name, error: LoadError::EndedProgram });
    }
    let _reading = library.in_progress.reading(noted);
    // A panic of the loader makes one article unreadable, and does not end the scan.
    let article =
        catch_unwind(AssertUnwindSafe(|| article(library, &path, stamp))).unwrap_or(Err(LoadError::Internal));
    match article {
        Ok(article) => Message::Read(real, Box::new(article)),
        Err(error) => Message::Problem(Problem { name: sanitize(&path.to_string_lossy()), error }),
    }
}

fn article(library: &Library, path: &Path, stamp: FileStamp) -> Result<IndexedArticle, LoadError> {
    let mut content = library.content(path)?;
    let hash = content_hash_of(&mut content)?;
    let loaded = library.load_content(content, path);
    let entry = Entry { hash, ..Entry::new(path.into(), &loaded) };
    Ok(IndexedArticle { entry, stamp, text: searchable_text(&loaded.article) })
}
