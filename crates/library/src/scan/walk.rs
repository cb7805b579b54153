//! Lists the files in the folders of a library.

use std::collections::HashSet;
use std::fs;
use std::mem;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope};

use ignore::{DirEntry, WalkBuilder};

use super::events::Problem;
use super::messages::{Candidate, Message, WORKER_THREAD, send};
use crate::catalogue::FileStamp;
use crate::companions;
use crate::extensions::is_article;
use crate::file_identity::{Identity, identity};
use crate::library::Library;
use crate::roots::{Root, STANDARD_INPUT};
use yuelan_loader::{LoadError, is_unpacked_archive, sanitize, unpacked_files};

/// Spawns the thread that lists the files, until there are no more or the scan is stopped.
pub(super) fn spawn<'scope>(
    scope: &'scope Scope<'scope, '_>,
    library: &'scope Library,
    sender: SyncSender<Message>,
) {
    let walk = move || {
        let mut walk = Walk {
            library,
            seen: HashSet::new(),
            folders: Arc::default(),
            archives: Arc::default(),
            form: library.form(),
            sender: &sender,
            candidates: Vec::new(),
            others: 0,
            named: library
                .real_roots()
                .into_iter()
                .map(|root| root.real)
                .filter(|real| real.is_file())
                .collect(),
        };
        let walked = library.real_roots().iter().try_for_each(|root| walk.root(root));
        if walked.is_continue() && walk.flush().is_continue() {
            // A scan that was stopped needs no last message.
            let _ = send(&sender, Message::AllListed);
        }
    };
    // If no thread can be spawned, no file is found.
    let _ = thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn_scoped(scope, walk);
}

struct Walk<'a> {
    library: &'a Library,
    seen: HashSet<Identity>,
    /// The folders that were visited. Links may lead to a folder by more ways than there are folders: links at every level
    /// double them, and folders that link to each other have a way for every order.
    folders: Arc<Mutex<HashSet<Identity>>>,
    /// The folders that are archives which were unpacked, since the last was looked at. Nothing in them is listed.
    archives: Arc<Mutex<Vec<PathBuf>>>,
    form: i64,
    sender: &'a SyncSender<Message>,
    /// The files that were listed since the last message.
    candidates: Vec<Candidate>,
    others: usize,
    /// The real paths of the roots that are files.
    named: HashSet<PathBuf>,
}

/// The files in one message.
const BATCH_FILES: usize = 128;

impl Walk<'_> {
    fn root(&mut self, root: &Root) -> ControlFlow<()> {
        let given = root.given.as_path();
        if given.as_os_str() == STANDARD_INPUT {
            let (path, real) = (given.to_owned(), given.to_owned());
            return self.add(Some(Candidate {
                path,
                real,
                stamp: FileStamp::default(),
                is_named: true,
                known: None,
            }));
        }
        if let Ok(metadata) = fs::metadata(given)
            && metadata.is_dir()
        {
            self.folders().insert(identity(&metadata, given));
            if is_unpacked_archive(given) {
                return self.archive(given, root, true);
            }
        }
        let (library, folders, root_of_entry) =
            (self.library.clone(), Arc::clone(&self.folders), root.clone());
        let archives = Arc::clone(&self.archives);
        let walk = WalkBuilder::new(given)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_name(Ord::cmp)
            .filter_entry(move |item| {
                (!item.path_is_symlink() || library.may_read(item.path()))
                    && !is_left_out(item, &root_of_entry)
                    && !is_companion(item)
                    && is_first_visit(item, &folders)
                    && !is_archive(item, &archives)
            })
            .build();
        for item in walk {
            match item {
                Ok(item) => self.item(&item, root)?,
                Err(error) => self.problem(given, &error)?,
            }
            self.archives(root)?;
        }
        self.archives(root)
    }

    /// Adds the folders that are archives which were unpacked.
    fn archives(&mut self, root: &Root) -> ControlFlow<()> {
        let archives = mem::take(&mut *self.archives.lock().unwrap_or_else(PoisonError::into_inner));
        archives.iter().try_for_each(|folder| self.archive(folder, root, false))
    }

    /// Adds a folder that is an archive which was unpacked. It has changed when any of its files has.
    fn archive(&mut self, folder: &Path, root: &Root, is_named: bool) -> ControlFlow<()> {
        let form = Library::form_of(self.form, folder);
        let mut stamp = FileStamp { form, ..FileStamp::default() };
        for metadata in
            unpacked_files(folder).unwrap_or_default().iter().filter_map(|file| fs::metadata(file).ok())
        {
            let file = FileStamp::of(&metadata, form);
            stamp.size = stamp.size.saturating_add(file.size);
            stamp.mtime = stamp.mtime.max(file.mtime);
        }
        let real = root.to_real(folder);
        self.add(Some(Candidate { path: folder.to_owned(), real, stamp, is_named, known: None }))
    }

    fn folders(&self) -> MutexGuard<'_, HashSet<Identity>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn item(&mut self, item: &DirEntry, root: &Root) -> ControlFlow<()> {
        if item.file_type().is_some_and(|kind| kind.is_dir()) {
            return ControlFlow::Continue(());
        }
        if item.depth() > 0 && !is_article(item.path()) {
            return self.add(None);
        }
        let metadata = item.metadata().ok();
        // A pipe in the place of an article is none, and what was known of the article is forgotten.
        if item.depth() > 0 && metadata.as_ref().is_some_and(|file| !file.is_file()) {
            return self.report(item.path(), LoadError::NotAFile);
        }
        let is_new = metadata.as_ref().is_none_or(|file| self.seen.insert(identity(file, item.path())));
        if !is_new {
            return self.add(None);
        }
        let form = Library::form_of(self.form, item.path());
        let stamp = metadata.map_or_else(FileStamp::default, |file| FileStamp::of(&file, form));
        let path = item.path().to_owned();
        let real = root.to_real(&path);
        let is_named = self.named.contains(&real);
        self.add(Some(Candidate { path, real, stamp, is_named, known: None }))
    }

    /// Adds a file to the next message; `None` for one that is not an article.
    fn add(&mut self, candidate: Option<Candidate>) -> ControlFlow<()> {
        self.others += usize::from(candidate.is_none());
        self.candidates.extend(candidate);
        let is_full = self.candidates.len() + self.others >= BATCH_FILES;
        if is_full { self.flush() } else { ControlFlow::Continue(()) }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        send(self.sender, Message::Listed(mem::take(&mut self.candidates), mem::take(&mut self.others)))
    }

    fn problem(&mut self, root: &Path, error: &ignore::Error) -> ControlFlow<()> {
        let (path, error) = cause(error);
        let path = path.unwrap_or(root);
        // The error of the walk contains its own message beside that of the system; asking again gives the latter
        // alone.
        let plain = matches!(error, LoadError::Other(_)).then(|| fs::metadata(path).err()).flatten();
        self.report(path, plain.map_or(error, LoadError::from))
    }

    fn report(&mut self, path: &Path, error: LoadError) -> ControlFlow<()> {
        self.flush()?;
        send(self.sender, Message::Problem(Problem { name: sanitize(&path.to_string_lossy()), error }))
    }
}

/// Whether something in a folder is left out of the library.
fn is_left_out(item: &DirEntry, root: &Root) -> bool {
    let is_folder = item.file_type().is_some_and(|kind| kind.is_dir());
    item.depth() > 0 && root.exclusions.leaves_out_entry(&root.to_real(item.path()), is_folder)
}

/// Whether a folder below a root holds what a browser saved beside a page.
fn is_companion(item: &DirEntry) -> bool {
    item.depth() > 0
        && item.file_type().is_some_and(|kind| kind.is_dir())
        && companions::has_page(item.path())
}

/// Whether a folder below a root is an archive that was unpacked, which is noted.
fn is_archive(item: &DirEntry, archives: &Mutex<Vec<PathBuf>>) -> bool {
    let is_folder = item.depth() > 0 && item.file_type().is_some_and(|kind| kind.is_dir());
    if !is_folder || !is_unpacked_archive(item.path()) {
        return false;
    }
    archives.lock().unwrap_or_else(PoisonError::into_inner).push(item.path().to_owned());
    true
}

/// Whether a file or folder is no folder that was visited before, whatever path led to it.
fn is_first_visit(item: &DirEntry, folders: &Mutex<HashSet<Identity>>) -> bool {
    if !item.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    // Reading a folder that cannot be examined gives an error that says why.
    item.metadata().ok().is_none_or(|metadata| {
        folders.lock().unwrap_or_else(PoisonError::into_inner).insert(identity(&metadata, item.path()))
    })
}

/// The path that an error is about, and its cause.
fn cause(error: &ignore::Error) -> (Option<&Path>, LoadError) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), cause(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => cause(err),
        ignore::Error::Loop { child, .. } => (Some(child), LoadError::SymlinkLoop),
        ignore::Error::Io(io) => (None, LoadError::from_io(io)),
        other => (None, LoadError::Other(sanitize(&other.to_string()))),
    }
}
