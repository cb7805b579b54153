//! Hearing of files that come or change while the reader is open.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{self, Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::scan::has_extension;
use super::{Library, STANDARD_INPUT};

/// What comes within this time is told of at once.
const BATCH_WINDOW: Duration = Duration::from_millis(300);
/// Files that are counted; beyond it, it is enough to know that there are many.
const MOST: usize = 100_000;

impl Library {
    /// Listens for files of articles that come, change or go under the folders of the library, and for the files that
    /// were named alone. Tells of none once it listens, for something may have happened before; then, whenever there is
    /// something, of how many files that is true since. Blocks until told to end, or until the system has nothing more to
    /// tell; asks only when something has happened. What cannot be watched is passed over.
    pub fn watch(&self, tell: &mut dyn FnMut(usize) -> ControlFlow<()>) {
        let (sender, events) = mpsc::channel();
        let Ok(mut watcher) = notify::recommended_watcher(move |event| {
            // Whoever listened is gone, and with it soon this watcher.
            let _ = sender.send(event);
        }) else {
            return;
        };
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) = self
            .roots()
            .iter()
            .filter(|root| root.as_os_str() != STANDARD_INPUT)
            .partition(|root| root.is_dir());
        let lone: HashSet<PathBuf> = files.into_iter().flat_map(|file| places(file)).collect();
        // Who writes a file anew puts another one in its place: it is its folder that hears of that.
        let around: HashSet<&Path> = lone.iter().filter_map(|file| file.parent()).collect();
        let whole = folders.iter().map(|folder| watcher.watch(folder, RecursiveMode::Recursive).is_ok());
        let whole = whole.filter(|is_watched| *is_watched).count();
        let around = around.iter().map(|folder| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok());
        if whole + around.filter(|is_watched| *is_watched).count() == 0 || tell(0).is_break() {
            return;
        }
        // Of the folders around files only those files count.
        let real: Vec<PathBuf> = folders
            .iter()
            .flat_map(|folder| path::absolute(folder).ok().into_iter().chain(folder.canonicalize().ok()))
            .collect();
        let is_under = |path: &Path| lone.is_empty() || real.iter().any(|folder| path.starts_with(folder));
        let is_ours =
            |path: &Path| lone.contains(path) || has_extension(path) && !is_hidden(path) && is_under(path);
        let mut changed = HashSet::new();
        while let Ok(event) = events.recv() {
            let until = Instant::now() + BATCH_WINDOW;
            let mut is_news = take_in(event, &is_ours, &mut changed);
            while let Ok(event) = events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                is_news |= take_in(event, &is_ours, &mut changed);
            }
            if is_news && tell(changed.len()).is_break() {
                return;
            }
        }
    }
}

/// Where a file lies, and where it really does if it is a link: both may change.
fn places(file: &Path) -> Vec<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = folder.canonicalize().ok().zip(file.file_name()).map(|(folder, name)| folder.join(name));
    named.into_iter().chain(file.canonicalize().ok()).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Takes in the files of an event; whether any of them is one of ours.
fn take_in(
    event: notify::Result<Event>,
    is_ours: &dyn Fn(&Path) -> bool,
    changed: &mut HashSet<PathBuf>,
) -> bool {
    let Ok(Event { kind, paths, .. }) = event else { return false };
    let is_change = match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    };
    if !is_change || changed.len() >= MOST {
        return false;
    }
    let mut articles = paths.into_iter().filter(|path| is_ours(path)).peekable();
    let is_news = articles.peek().is_some();
    changed.extend(articles);
    is_news
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    /// Listens until so many files have changed, each time doing something again until it is told of.
    fn told(library: Library, upto: usize, mut again: impl FnMut(usize)) -> Vec<usize> {
        let (sender, counts) = mpsc::channel();
        let watch = thread::spawn(move || {
            library.watch(&mut |count| {
                sender.send(count).unwrap();
                if count < upto { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        });
        // Whatever happens after the first word of it is told of.
        let mut told = vec![counts.recv().unwrap()];
        for number in 0..upto {
            again(number);
            told.push(counts.recv().unwrap());
        }
        // What is told of in parts is told of more than once.
        told.extend(counts);
        watch.join().unwrap();
        told.dedup();
        told
    }

    #[test]
    fn a_file_that_comes_is_counted_once_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(vec![folder.path().to_owned()]);
        let told = told(library, 2, |number| {
            fs::write(folder.path().join("a.jpg"), number.to_string()).unwrap();
            fs::write(folder.path().join(".b.md"), number.to_string()).unwrap();
            fs::write(folder.path().join(format!("{number}.md")), "灯").unwrap();
        });
        assert_eq!(told, [0, 1, 2]);
    }

    #[test]
    fn a_file_named_alone_is_heard_of_however_it_is_written_and_its_neighbours_are_not() {
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
                let told = told(Library::new(vec![file.clone()]), 1, |_| {
                    fs::write(folder.path().join("neighbour.md"), "船").unwrap();
                    way(if is_link { &at } else { &file });
                });
                assert_eq!(told, [0, 1], "way {which}, link {is_link}");
            }
        }
    }
}
