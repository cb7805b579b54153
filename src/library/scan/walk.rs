//! Walking folders for files.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::thread::{self, Scope};
use std::time::UNIX_EPOCH;

use ignore::{DirEntry, WalkBuilder};

use super::{Candidate, Message, Problem, WORKER, has_extension, send};
use crate::library::catalogue::{Place, Stamp};
use crate::library::{Library, LoadError, STANDARD_INPUT};
use crate::loader::clean;

/// Begins to walk, until the end or until nobody listens.
pub(super) fn begin<'scope>(
    scope: &'scope Scope<'scope, '_>,
    library: &'scope Library,
    sender: SyncSender<Message>,
) {
    let walk = move || {
        let mut walk = Walk { library, met: HashSet::new(), form: library.form(), sender: &sender };
        if library.places().iter().try_for_each(|place| walk.root(place)).is_continue() {
            // Where nobody listens any more, nobody waits for the end either.
            let _ = send(&sender, Message::Walked);
        }
    };
    // Where there is no thread to be had, nothing is found.
    let _ = thread::Builder::new().name(WORKER.to_owned()).spawn_scoped(scope, walk);
}

struct Walk<'a> {
    library: &'a Library,
    met: HashSet<Identity>,
    form: i64,
    sender: &'a SyncSender<Message>,
}

impl Walk<'_> {
    fn root(&mut self, place: &Place) -> ControlFlow<()> {
        let root = place.given.as_path();
        if root.as_os_str() == STANDARD_INPUT {
            let (path, real) = (root.to_owned(), root.to_owned());
            return self.tell(Message::Article(Candidate { path, real, stamp: Stamp::default() }));
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

    fn step(&mut self, step: &DirEntry, place: &Place) -> ControlFlow<()> {
        if step.file_type().is_some_and(|kind| kind.is_dir()) {
            return ControlFlow::Continue(());
        }
        if step.depth() > 0 && !has_extension(step.path()) {
            return self.tell(Message::Other);
        }
        let metadata = step.metadata().ok();
        let is_new = metadata.as_ref().is_none_or(|file| self.met.insert(identity(file, step.path())));
        if !is_new {
            return self.tell(Message::Other);
        }
        let stamp = metadata.map_or_else(Stamp::default, |file| stamp(&file, self.form));
        let path = step.path().to_owned();
        self.tell(Message::Article(Candidate { real: place.real(&path), path, stamp }))
    }

    fn problem(&self, root: &Path, error: &ignore::Error) -> ControlFlow<()> {
        let (path, error) = explain(error);
        let path = path.unwrap_or(root);
        // The walk wraps the system's error in words of its own; asking again gives the plain one.
        let plain = matches!(error, LoadError::Other(_)).then(|| fs::metadata(path).err()).flatten();
        let error = plain.map_or(error, LoadError::from);
        self.tell(Message::Problem(Problem { name: clean(&path.to_string_lossy()), error }))
    }

    fn tell(&self, message: Message) -> ControlFlow<()> {
        send(self.sender, message)
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
        ignore::Error::Loop { child, .. } => (Some(child), LoadError::Circle),
        ignore::Error::Io(io) => (None, LoadError::from_io(io)),
        other => (None, LoadError::Other(clean(&other.to_string()))),
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
