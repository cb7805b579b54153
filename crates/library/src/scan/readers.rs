//! Reading articles on threads of their own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Scope};

use xxhash_rust::xxh3::xxh3_64;

use super::{Candidate, Message, Problem, READERS, WORKER_THREAD, send};
use crate::catalogue::{IndexedArticle, Stamp, words};
use crate::{Entry, Library, LoadError};
use yuelan_loader::sanitize;

/// Begins to read what is waiting, until nothing more can come or nobody listens.
pub(super) fn begin<'scope>(
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
        // Where there is no thread to be had, the other reads on; without any, nothing is read, and files stay unknown.
        let _ = thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn_scoped(scope, read);
    }
}

fn next(waiting: &Mutex<Receiver<Candidate>>) -> Option<Candidate> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn message(library: &Library, candidate: Candidate) -> Message {
    let Candidate { path, real, stamp } = candidate;
    // An article that the program fails at is one article, not the end of the scan.
    let article =
        catch_unwind(AssertUnwindSafe(|| article(library, &path, stamp))).unwrap_or(Err(LoadError::Internal));
    match article {
        Ok(article) => Message::Read(real, Box::new(article)),
        Err(error) => Message::Problem(Problem { name: sanitize(&path.to_string_lossy()), error }),
    }
}

fn article(library: &Library, path: &Path, stamp: Stamp) -> Result<IndexedArticle, LoadError> {
    let bytes = library.bytes(path)?;
    let hash = xxh3_64(&bytes);
    let loaded = library.load_bytes(bytes, path);
    let entry = Entry { hash, ..Entry::new(path.to_owned(), &loaded) };
    Ok(IndexedArticle { entry, stamp, words: words(&loaded.article) })
}
