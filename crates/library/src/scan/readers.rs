//! Reads files on threads of their own.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Scope};

use super::events::Problem;
use super::in_progress::NotedFile;
use super::members::read_members;
use super::messages::{Candidate, FileDone, Message, READERS, Send, WORKER_THREAD, send};
use crate::article_index::Entry;
use crate::catalogue::{ContainerRow, FileStamp, IndexedArticle, searchable_text};
use crate::contents::Contents;
use crate::extensions::{begins_well, is_surely_article};
use crate::library::{Library, name_of};
use crate::reading_state::content_hash_of;
use yuelan_article::WarningKind;
use yuelan_loader::{FileContent, LoadError, Loaded, sanitize};

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
                if read_noted(library, candidate, &|message| send(&sender, message)).is_break() {
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

/// Reads a file and sends what is in it, unless it ended the program the last time.
fn read_noted(library: &Library, candidate: Candidate, send: Send<'_>) -> ControlFlow<()> {
    let noted = NotedFile::new(&candidate.real, candidate.stamp);
    let name = sanitize(&candidate.path.to_string_lossy());
    if !candidate.is_named && library.in_progress.skips(noted) {
        return send(Message::Problem(Problem { name, error: LoadError::EndedProgram }));
    }
    let is_certain = candidate.is_named || is_surely_article(&candidate.path);
    // A panic of the loader makes one file unreadable, and does not end the scan.
    let begins = catch_unwind(|| is_certain || begins_well(&candidate.path));
    let read = match begins {
        // Of these files there are many, and a note for each takes longer than reading how it begins.
        Ok(false) => return foreign(library, candidate, send),
        Ok(true) => {
            let _reading = library.in_progress.reading(noted);
            catch_unwind(AssertUnwindSafe(|| read(library, candidate, is_certain, send)))
        }
        Err(panic) => Err(panic),
    };
    match read.unwrap_or(Err(LoadError::Internal)) {
        Ok(flow) => flow,
        Err(error) => send(Message::Problem(Problem { name, error })),
    }
}

fn read(
    library: &Library,
    candidate: Candidate,
    is_certain: bool,
    send: Send<'_>,
) -> Result<ControlFlow<()>, LoadError> {
    match library.contents(&candidate.path)? {
        Contents::Container(container) => Ok(read_members(library, candidate, container, send)),
        Contents::Article(content) => {
            let (article, is_foreign) = article(library, &candidate, content)?;
            if is_foreign && !is_certain {
                return Ok(foreign(library, candidate, send));
            }
            Ok(send_article(candidate, article, send))
        }
    }
}

/// Sends that a file holds no article.
fn foreign(library: &Library, candidate: Candidate, send: Send<'_>) -> ControlFlow<()> {
    let Candidate { real, stamp, known, .. } = candidate;
    let stamp = FileStamp { form: library.container_form(), ..stamp };
    let gone = known.into_iter().flat_map(|known| known.rows.into_values()).map(|(id, _)| id).collect();
    let container = ContainerRow {
        real: real.clone(),
        stamp,
        kind: "",
        title: String::new(),
        members: 0,
        index: Vec::new(),
    };
    send(Message::Done(Box::new(FileDone { real, container: Some(container), gone })))
}

/// Sends the article that a file is, and what is gone if it was a container.
fn send_article(candidate: Candidate, article: IndexedArticle, send: Send<'_>) -> ControlFlow<()> {
    let Candidate { real, known, .. } = candidate;
    send(Message::Read(real.clone(), Box::new(article)))?;
    let Some(known) = known.filter(|known| known.is_container) else { return ControlFlow::Continue(()) };
    let gone = known.rows.into_iter().filter(|(key, _)| !key.is_empty()).map(|(_, (id, _))| id).collect();
    send(Message::Done(Box::new(FileDone { real, container: None, gone })))
}

/// Reads an article, and whether the file is none after all.
fn article(
    library: &Library,
    candidate: &Candidate,
    mut content: FileContent<'_>,
) -> Result<(IndexedArticle, bool), LoadError> {
    let path = &candidate.path;
    let hash = content_hash_of(&mut content)?;
    let loaded = library.loader().load_article(content, &name_of(path));
    let entry = Entry { hash, ..Entry::new(path.into(), &loaded) };
    let text = searchable_text(&loaded.article);
    Ok((IndexedArticle { entry, stamp: candidate.stamp, text }, is_foreign(&loaded)))
}

fn is_foreign(loaded: &Loaded) -> bool {
    loaded
        .warnings
        .iter()
        .any(|warning| matches!(warning.kind, WarningKind::ForeignFile(_) | WarningKind::Binary))
}
