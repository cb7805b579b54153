//! Walking folders for files.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::mem;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::thread::{self, Scope};
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};

use super::{Candidate, Message, Problem, WORKER_THREAD, has_extension, send};
use crate::catalogue::{Root, Stamp};
use crate::{Library, LoadError, STANDARD_INPUT};
use yuelan_loader::sanitize;

/// Begins to walk, until the end or until nobody listens.
pub(super) fn begin<'scope>(
    scope: &'scope Scope<'scope, '_>,
    library: &'scope Library,
    sender: SyncSender<Message>,
) {
    let walk = move || {
        let (form, met) = (library.form(), HashSet::new());
        let mut walk = Walk { library, met, form, sender: &sender, candidates: Vec::new(), others: 0 };
        let walked = library.places().iter().try_for_each(|place| walk.root(place));
        if walked.is_continue() && walk.flush().is_continue() {
            // Where nobody listens any more, nobody waits for the end either.
            let _ = send(&sender, Message::Walked);
        }
    };
    // Where there is no thread to be had, nothing is found.
    let _ = thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn_scoped(scope, walk);
}

struct Walk<'a> {
    library: &'a Library,
    met: HashSet<Identity>,
    form: i64,
    sender: &'a SyncSender<Message>,
    /// Met and not yet told of.
    candidates: Vec<Candidate>,
    others: usize,
}

/// Files that are told of at once.
const BATCH_ROWS: usize = 128;

impl Walk<'_> {
    fn root(&mut self, place: &Root) -> ControlFlow<()> {
        let root = place.given.as_path();
        if root.as_os_str() == STANDARD_INPUT {
            let (path, real) = (root.to_owned(), root.to_owned());
            return self.meet(Some(Candidate { path, real, stamp: Stamp::default() }));
        }
        let library = self.library.clone();
        let walk = WalkBuilder::new(root)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_name(Ord::cmp)
            .filter_entry(move |step| !step.path_is_symlink() || library.holds(step.path()))
            .build();
        for step in walk {
            match step {
                Ok(step) => self.step(&step, place)?,
                Err(error) => self.problem(root, &error)?,
            }
        }
        ControlFlow::Continue(())
    }

    fn step(&mut self, step: &DirEntry, place: &Root) -> ControlFlow<()> {
        if step.file_type().is_some_and(|kind| kind.is_dir()) {
            return ControlFlow::Continue(());
        }
        if step.depth() > 0 && !has_extension(step.path()) {
            return self.meet(None);
        }
        let metadata = step.metadata().ok();
        let is_new = metadata.as_ref().is_none_or(|file| self.met.insert(identity(file, step.path())));
        if !is_new {
            return self.meet(None);
        }
        let stamp = metadata.map_or_else(Stamp::default, |file| stamp(&file, self.form));
        let path = step.path().to_owned();
        self.meet(Some(Candidate { real: place.real(&path), path, stamp }))
    }

    /// Takes in a file, or one that is no article.
    fn meet(&mut self, candidate: Option<Candidate>) -> ControlFlow<()> {
        self.others += usize::from(candidate.is_none());
        self.candidates.extend(candidate);
        let is_enough = self.candidates.len() + self.others >= BATCH_ROWS;
        if is_enough { self.flush() } else { ControlFlow::Continue(()) }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        send(self.sender, Message::Met(mem::take(&mut self.candidates), mem::take(&mut self.others)))
    }

    fn problem(&mut self, root: &Path, error: &ignore::Error) -> ControlFlow<()> {
        let (path, error) = explain(error);
        let path = path.unwrap_or(root);
        // The walk wraps the system's error in words of its own; asking again gives the plain one.
        let plain = matches!(error, LoadError::Other(_)).then(|| fs::metadata(path).err()).flatten();
        let error = plain.map_or(error, LoadError::from);
        self.flush()?;
        send(self.sender, Message::Problem(Problem { name: sanitize(&path.to_string_lossy()), error }))
    }
}

fn stamp(file: &Metadata, form: i64) -> Stamp {
    let since = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let mtime = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    Stamp { size: file.len().cast_signed(), mtime, form }
}

/// What a walk's error is about, and what is wrong there.
fn explain(error: &ignore::Error) -> (Option<&Path>, LoadError) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), explain(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => explain(err),
        ignore::Error::Loop { child, .. } => (Some(child), LoadError::SymlinkLoop),
        ignore::Error::Io(io) => (None, LoadError::from_io(io)),
        other => (None, LoadError::Other(sanitize(&other.to_string()))),
    }
}

/// What tells one file from another, whatever path leads to it.
#[cfg(unix)]
type Identity = (u64, u64);

/// What tells one file from another, whatever path leads to it.
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

#[cfg(unix)]
fn identity(metadata: &Metadata, _path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata, path: &Path) -> Identity {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
