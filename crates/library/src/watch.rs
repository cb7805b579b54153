//! Watches the folders of a library for files that appear, change or are deleted while the reader is open.
//!
//! - `batch`: gathers the events of a short time;
//! - `folders`: finds the folders and watches each on its own;
//! - `left_out`: what is not watched, because the user left it out;
//! - `network`: tells network file systems, on which not all changes are reported;
//! - `poll`: looks at what is not watched from time to time, where that is asked for;
//! - `state`: what a watch reports;
//! - `stop`: ends a watch from another thread;
//! - `writing`: waits for files that are still being written.

mod batch;
mod folders;
mod left_out;
mod network;
mod poll;
mod state;
mod stop;
mod writing;

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};
use yuelan_loader::sanitize;

use crate::companions;
use crate::extensions::is_article;
use crate::library::Library;
use crate::roots::STANDARD_INPUT;
use batch::{Batch, next_batch};
use folders::Folders;
use left_out::LeftOut;
use poll::Poll;
pub use state::{FileChanges, WatchEvent, WatchGap, WatchGapReason, WatchState, watch_limits};
pub use stop::{StopSignal, WatchStopper};
use writing::FilesBeingWritten;

/// The most files that are counted.
const MOST: usize = 100_000;

/// The files that have changed, each with whether it still exists.
type Changed = HashMap<PathBuf, bool>;

/// A callback for what a watch reports; it may end the watch.
type Report<'a> = &'a mut dyn FnMut(WatchEvent) -> ControlFlow<()>;

/// What a watch waits for.
#[derive(Debug)]
enum Message {
    Event(notify::Result<Event>),
    Stop,
}

impl Library {
    /// Watches the article files under the library's folders, and the files that were named one by one.
    ///
    /// First reports how much of them is watched and then no changes, because something may have happened before; then,
    /// after each batch of events, the changes since. Blocks until `report` breaks or the watch is stopped; while nothing
    /// happens, nothing runs. What cannot be watched is skipped, or looked at once in every `poll_interval` if one is given;
    /// if nothing can, and nothing is to be polled, the watch ends.
    ///
    /// Links to folders are followed like those of a scan: in a confined library not at all. What is left out of the library
    /// is not watched.
    pub fn watch(&self, poll_interval: Option<Duration>, stop: &StopSignal, report: Report<'_>) {
        // What is shown then is not what is on the disk, but what the catalogue was made of.
        if self.has_prepared_catalogue() {
            return;
        }
        let (sender, messages) = mpsc::channel();
        stop.wakes(sender.clone());
        let watcher = watcher(!self.is_confined(), sender);
        Watch::new(self, watcher, poll_interval, stop).run(&messages, report);
    }

    /// Tries to watch the library, and returns how much of it can be watched.
    pub fn try_watch(&self) -> WatchState {
        let (sender, _messages) = mpsc::channel();
        let stop = StopSignal::default();
        let mut watch = Watch::new(self, watcher(!self.is_confined(), sender), None, &stop);
        watch.begin();
        watch.state()
    }
}

/// A watch of a library.
struct Watch<'a> {
    roots: Vec<WatchRoot>,
    /// The files that were named one by one, and the targets of those that are links.
    single_files: HashSet<PathBuf>,
    watcher: notify::Result<RecommendedWatcher>,
    poll_interval: Option<Duration>,
    stop: &'a StopSignal,
    folders: Folders,
    left_out: LeftOut,
    changed: Changed,
}

/// A folder among the roots of the library.
struct WatchRoot {
    given: PathBuf,
    absolute: PathBuf,
    /// Its canonical path.
    real: Option<PathBuf>,
}

impl<'a> Watch<'a> {
    fn new(
        library: &Library,
        watcher: notify::Result<RecommendedWatcher>,
        poll_interval: Option<Duration>,
        stop: &'a StopSignal,
    ) -> Self {
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = library
            .roots()
            .iter()
            .filter(|root| root.as_os_str() != STANDARD_INPUT)
            .partition(|root| root.is_dir());
        let root = |given: &PathBuf| WatchRoot {
            given: given.clone(),
            absolute: path::absolute(given).unwrap_or_else(|_| given.clone()),
            real: given.canonicalize().ok(),
        };
        let roots: Vec<WatchRoot> = folders.into_iter().map(root).collect();
        let tops = roots.iter().flat_map(|root| {
            let real = root.real.as_deref().filter(|real| *real != root.absolute);
            [Some(root.absolute.as_path()), real]
        });
        let left_out = LeftOut::new(tops.flatten(), library.exclusions());
        Self {
            roots,
            single_files: files.into_iter().flat_map(|file| locations(file)).collect(),
            watcher,
            poll_interval,
            stop,
            folders: Folders::new(!library.is_confined(), poll_interval.is_some(), left_out.clone()),
            left_out,
            changed: Changed::new(),
        }
    }

    fn run(mut self, messages: &Receiver<Message>, report: Report<'_>) {
        if self.roots.is_empty() && self.single_files.is_empty() {
            return;
        }
        self.begin();
        let scope = self.scope();
        let mut poll = self
            .poll_interval
            .map(|interval| Poll::new(interval, &mut self.folders, &|path| scope.contains(path)));
        let mut state = self.state();
        if self.stop.is_stopped() || report(WatchEvent::State(state.clone())).is_break() {
            return;
        }
        if state.watched == 0 && poll.is_none()
            || report(WatchEvent::Changes(FileChanges::default())).is_break()
        {
            return;
        }
        let mut writing = FilesBeingWritten::default();
        let next = |poll: &Option<Poll>, writing: &FilesBeingWritten| {
            poll.as_ref().map(|poll| poll.next).into_iter().chain(writing.next()).min()
        };
        while let Some(mut batch) = next_batch(messages, next(&poll, &writing)) {
            self.left_out.notice(&batch);
            self.add_folders(&mut batch, &scope);
            if let Some(poll) = poll.as_mut().filter(|poll| poll.next <= Instant::now()) {
                batch.files.extend(poll.look(&mut self.folders, &|path| scope.contains(path)));
            }
            batch.files.retain(|path| scope.contains(path));
            writing.sift(&mut batch.files, &scope.single_files);
            let now = self.state();
            let is_reported = !self.stop.is_stopped()
                && (now == state || report(WatchEvent::State(now.clone())).is_continue())
                && (!self.note(batch.files)
                    || report(WatchEvent::Changes(counted(&self.changed))).is_continue());
            if !is_reported {
                return;
            }
            state = now;
        }
    }

    /// Watches the folders around the files that were named, and those of the roots with all below.
    fn begin(&mut self) {
        if let Err(error) = &self.watcher {
            self.folders.note_everywhere(reason_for_none(error));
            if self.poll_interval.is_none() {
                return;
            }
        }
        // Many programs save a file by putting a new one in its place, which only the folder reports.
        let around: HashSet<PathBuf> =
            self.single_files.iter().filter_map(|file| file.parent().map(Path::to_owned)).collect();
        let Self { watcher, folders, .. } = self;
        for folder in &around {
            match watcher {
                Ok(watcher) => {
                    let watch = &mut |folder: &Path| watcher.watch(folder, RecursiveMode::NonRecursive);
                    folders.visit(folder, false, watch);
                }
                Err(_) => drop(folders.add_unwatched(folder)),
            }
        }
        for root in 0..self.roots.len() {
            let top = self.roots[root].absolute.clone();
            self.add(&top, false, &mut |_| {});
        }
    }

    /// Watches a folder and all below it, and calls `file` with every other file there.
    fn add(&mut self, top: &Path, is_new: bool, file: &mut dyn FnMut(PathBuf)) {
        let stop = self.stop;
        match &mut self.watcher {
            Ok(watcher) if RecommendedWatcher::kind() == WatcherKind::Inotify => {
                let watch = &mut |folder: &Path| watcher.watch(folder, RecursiveMode::NonRecursive);
                self.folders.add(top, is_new, watch, file, &|| stop.is_stopped());
            }
            // The other systems watch all that is below a folder themselves.
            Ok(watcher) => {
                let watch = &mut |folder: &Path| watcher.watch(folder, RecursiveMode::Recursive);
                self.folders.visit(top, is_new, watch);
            }
            Err(_) => drop(self.folders.add_unwatched(top)),
        }
    }

    /// Watches the folders that have appeared, and adds the files in them to the batch: they may have been there before
    /// their folder was watched. After events were missed, all folders are looked for.
    fn add_folders(&mut self, batch: &mut Batch, scope: &Scope) {
        if batch.is_lossy {
            self.folders.note_everywhere(WatchGapReason::Missed);
            batch.folders = self.roots.iter().map(|root| root.absolute.clone()).collect();
        }
        let roots = self.roots.iter().filter(|root| batch.files.contains(&root.absolute));
        for root in roots.filter(|root| !root.absolute.exists()) {
            self.folders.note(WatchGapReason::Gone, &root.absolute);
        }
        for folder in &batch.folders {
            if scope.has_below(folder) && (batch.is_lossy || self.folders.should_add(folder)) {
                let files = &mut batch.files;
                let is_lossy = batch.is_lossy;
                self.add(folder, !is_lossy, &mut |file| {
                    if !is_lossy {
                        files.insert(file);
                    }
                });
            }
        }
    }

    /// Takes note of files that have changed. Returns whether there are any that count.
    fn note(&mut self, batch: HashSet<PathBuf>) -> bool {
        let is_new = !batch.is_empty() && self.changed.len() < MOST;
        // A file may be deleted and written again within a batch.
        for path in batch {
            let exists = path.exists();
            self.changed.insert(path, exists);
        }
        is_new
    }

    fn scope(&self) -> Scope {
        let folders = self.roots.iter().flat_map(|root| [Some(root.absolute.clone()), root.real.clone()]);
        Scope {
            single_files: self.single_files.clone(),
            folders: folders.flatten().collect(),
            left_out: self.left_out.clone(),
        }
    }

    /// Returns how much is watched, with paths as the roots name them.
    fn state(&self) -> WatchState {
        let mut gaps = self.folders.gaps.clone();
        for gap in &mut gaps {
            let below = |root: &WatchRoot| {
                let inner = Path::new(&gap.first).strip_prefix(&root.absolute).ok()?;
                Some(if inner.as_os_str().is_empty() { root.given.clone() } else { root.given.join(inner) })
            };
            if let Some(given) = self.roots.iter().find_map(below) {
                gap.first = sanitize(&given.to_string_lossy());
            }
        }
        WatchState { watched: self.folders.watched, gaps, poll_interval: self.poll_interval }
    }
}

/// Which files count. Of a folder that is watched for one file, only that file does.
struct Scope {
    single_files: HashSet<PathBuf>,
    folders: Vec<PathBuf>,
    left_out: LeftOut,
}

impl Scope {
    fn contains(&self, path: &Path) -> bool {
        self.single_files.contains(path)
            || is_article(path)
                && !is_hidden(path)
                && self.has_below(path)
                && !self.left_out.contains(path, false)
                && !companions::is_within(path, &self.folders)
    }

    fn has_below(&self, path: &Path) -> bool {
        self.single_files.is_empty() || self.folders.iter().any(|folder| path.starts_with(folder))
    }
}

/// Whether an event may be a change, or says that some were lost.
fn matters(event: &notify::Result<Event>) -> bool {
    event.as_ref().is_ok_and(|event| match event.kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Any | EventKind::Access(_) | EventKind::Other => event.need_rescan(),
    })
}

/// Creates a watcher that sends its changes through a channel.
fn watcher(follows_links: bool, sender: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let send = move |event| {
        // A file that is opened is an event, too: whoever reads the library would wake the watch with each.
        if matters(&event) {
            // It fails only where the receiver is gone, which ends this watcher too.
            let _ = sender.send(Message::Event(event));
        }
    };
    RecommendedWatcher::new(send, Config::default().with_follow_symlinks(follows_links))
}

/// Returns why there is no watcher.
fn reason_for_none(error: &notify::Error) -> WatchGapReason {
    match &error.kind {
        ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY) => {
            // The system has one error for two limits; a file tells them apart.
            let opened = File::open("/");
            let is_out_of_files = opened.is_err_and(|error| error.raw_os_error() == Some(TOO_MANY));
            if is_out_of_files { WatchGapReason::TooManyOpenFiles } else { WatchGapReason::TooManyWatchers }
        }
        ErrorKind::Io(error) => WatchGapReason::Other(sanitize(&error.to_string())),
        _ => WatchGapReason::Other(sanitize(&error.to_string())),
    }
}

/// The number of the error that there are too many (`EMFILE`): of watchers, or of open files.
const TOO_MANY: i32 = rustix::io::Errno::MFILE.raw_os_error();

fn counted(changed: &Changed) -> FileChanges {
    let written = changed.values().filter(|exists| **exists).count();
    FileChanges { written, deleted: changed.len() - written }
}

/// Returns the path of a file, and that of its target if it is a link: both may change.
fn locations(file: &Path) -> Vec<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = folder.canonicalize().ok().zip(file.file_name()).map(|(folder, name)| folder.join(name));
    named.into_iter().chain(file.canonicalize().ok()).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests;
