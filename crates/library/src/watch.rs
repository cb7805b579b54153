//! Watches the folders of a library for files that appear, change or are deleted while the reader is open.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::extensions::is_article;
use crate::library::Library;
use crate::roots::STANDARD_INPUT;

/// Events that arrive within this time are reported together.
const BATCH_WINDOW: Duration = Duration::from_millis(300);
/// The most files that are counted.
const MOST: usize = 100_000;

/// How many files of articles have changed since watching began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileChanges {
    /// Files that are new or were written.
    pub written: usize,
    /// Files that were deleted or moved away.
    pub deleted: usize,
}

impl FileChanges {
    /// Returns how many files that are in all.
    pub const fn total(self) -> usize {
        self.written + self.deleted
    }
}

/// The files that have changed, each with whether it still exists.
type Changed = HashMap<PathBuf, bool>;

impl Library {
    /// Watches the article files under the library's folders, and the files that were named one by one.
    ///
    /// Reports no changes as soon as it watches, because something may have happened before that; then, after each
    /// batch of events, the changes since. Blocks until `report` breaks or the system has no more events; `report` is
    /// called only when something has happened. What cannot be watched is skipped.
    pub fn watch(&self, report: &mut dyn FnMut(FileChanges) -> ControlFlow<()>) {
        // What is shown then is not what is on the disk, but what the catalogue was made of.
        if self.has_prepared_catalogue() {
            return;
        }
        let Ok((mut watcher, events)) = watcher(!self.is_confined()) else { return };
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = self
            .roots()
            .iter()
            .filter(|root| root.as_os_str() != STANDARD_INPUT)
            .partition(|root| root.is_dir());
        let single_files: HashSet<PathBuf> = files.into_iter().flat_map(|file| locations(file)).collect();
        // Many programs save a file by putting a new one in its place, which only the folder reports.
        let around: HashSet<&Path> = single_files.iter().filter_map(|file| file.parent()).collect();
        let whole = folders.iter().map(|folder| watcher.watch(folder, RecursiveMode::Recursive).is_ok());
        let whole = whole.filter(|is_watched| *is_watched).count();
        let around = around.iter().map(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok());
        if whole + around.filter(|is_watched| *is_watched).count() == 0
            || report(FileChanges::default()).is_break()
        {
            return;
        }
        // Of a folder that is watched for one file, only that file counts.
        let real: Vec<PathBuf> = folders
            .iter()
            .flat_map(|folder| path::absolute(folder).ok().into_iter().chain(folder.canonicalize().ok()))
            .collect();
        let is_below =
            |path: &Path| single_files.is_empty() || real.iter().any(|folder| path.starts_with(folder));
        let is_watched_file = |path: &Path| {
            single_files.contains(path) || is_article(path) && !is_hidden(path) && is_below(path)
        };
        let mut changed = Changed::new();
        while let Ok(event) = events.recv() {
            let until = Instant::now() + BATCH_WINDOW;
            let mut batch = HashSet::new();
            add_event(event, &is_watched_file, &mut batch);
            while let Ok(event) = events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                add_event(event, &is_watched_file, &mut batch);
            }
            let is_new = !batch.is_empty() && changed.len() < MOST;
            // A file may be deleted and written again within a batch.
            for path in batch {
                let exists = path.exists();
                changed.insert(path, exists);
            }
            if is_new && report(counted(&changed)).is_break() {
                return;
            }
        }
    }
}

type Events = Receiver<notify::Result<Event>>;

/// Creates a watcher, and the channel of its events.
fn watcher(follows_links: bool) -> notify::Result<(RecommendedWatcher, Events)> {
    let (sender, events) = mpsc::channel();
    let send = move |event| {
        // It fails only where the receiver is gone, which ends this watcher too.
        let _ = sender.send(event);
    };
    let config = Config::default().with_follow_symlinks(follows_links);
    Ok((RecommendedWatcher::new(send, config)?, events))
}

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

/// Adds the article files of an event to a batch.
fn add_event(
    event: notify::Result<Event>,
    is_watched_file: &dyn Fn(&Path) -> bool,
    batch: &mut HashSet<PathBuf>,
) {
    let Ok(Event { kind, paths, .. }) = event else { return };
    let is_change = match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    };
    if is_change {
        batch.extend(paths.into_iter().filter(|path| is_watched_file(path)));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    /// Returns the reports on a library until this many files have changed, each brought about by `change`.
    fn reports(library: Library, upto: usize, mut change: impl FnMut(usize)) -> Vec<FileChanges> {
        let (sender, reports) = mpsc::channel();
        let watch = thread::spawn(move || {
            library.watch(&mut |changes| {
                sender.send(changes).unwrap();
                if changes.total() < upto { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        });
        // Nothing before the first report is promised to be seen.
        let mut seen = vec![reports.recv().unwrap()];
        for number in 0..upto {
            change(number);
            seen.push(reports.recv().unwrap());
        }
        // A change that arrives in several batches is reported more than once.
        seen.extend(reports);
        watch.join().unwrap();
        seen.dedup();
        seen
    }

    #[test]
    fn a_confined_library_does_not_watch_what_links_lead_to() {
        for is_confined in [true, false] {
            let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
            let library = Library::new(vec![folder.path().to_owned()]);
            let library = if is_confined { library.confined() } else { library };
            let reports = reports(library, 1, |_| {
                fs::write(outside.path().join("a.md"), "灯").unwrap();
                fs::write(folder.path().join("b.md"), "船").unwrap();
            });
            let seen = reports.last().unwrap().written;
            assert_eq!(seen, if is_confined { 1 } else { 2 }, "confined: {is_confined}");
        }
    }

    fn totals(reports: &[FileChanges]) -> Vec<usize> {
        let mut totals: Vec<usize> = reports.iter().map(|changes| changes.total()).collect();
        totals.dedup();
        totals
    }

    #[test]
    fn a_new_file_is_counted_once_and_other_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(vec![folder.path().to_owned()]);
        let reports = reports(library, 2, |number| {
            fs::write(folder.path().join("a.jpg"), number.to_string()).unwrap();
            fs::write(folder.path().join(".b.md"), number.to_string()).unwrap();
            fs::write(folder.path().join(format!("{number}.md")), "灯").unwrap();
        });
        assert_eq!(totals(&reports), [0, 1, 2]);
    }

    #[test]
    fn a_file_named_alone_is_watched_however_it_is_written_and_its_neighbours_are_not() {
        type Way = fn(&Path);
        let ways: [Way; 4] = [
            |file| fs::write(file, "灯在").unwrap(),
            |file| {
                let draft = file.with_file_name("draft.tmp");
                fs::write(&draft, "灯在").unwrap();
                fs::rename(draft, file).unwrap();
            },
            |file| fs::rename(file, file.with_file_name("b.md")).unwrap(),
            |file| fs::remove_file(file).unwrap(),
        ];
        for (which, way) in ways.into_iter().enumerate() {
            for is_link in [false, true] {
                let (folder, real) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
                let (file, at) = (folder.path().join("a.strange"), real.path().join("a.md"));
                fs::write(&at, "灯").unwrap();
                if is_link {
                    std::os::unix::fs::symlink(&at, &file).unwrap();
                } else {
                    fs::write(&file, "灯").unwrap();
                }
                let reports = reports(Library::new(vec![file.clone()]), 1, |_| {
                    fs::write(folder.path().join("neighbour.md"), "船").unwrap();
                    way(if is_link { &at } else { &file });
                });
                assert_eq!(totals(&reports), [0, 1], "way {which}, link {is_link}");
            }
        }
    }

    #[test]
    fn deleted_files_are_counted_apart_from_those_that_are_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        for name in ["a.md", "b.md"] {
            fs::write(file(name), "灯").unwrap();
        }
        let reports = reports(Library::new(vec![folder.path().to_owned()]), 2, |number| {
            if number == 0 {
                fs::remove_file(file("a.md")).unwrap();
            } else {
                fs::write(file("b.tmp"), "灯在").unwrap();
                fs::rename(file("b.tmp"), file("b.md")).unwrap();
            }
        });
        let nothing = FileChanges::default();
        assert_eq!(
            reports,
            [nothing, FileChanges { deleted: 1, ..nothing }, FileChanges { written: 1, deleted: 1 }]
        );
    }
}
