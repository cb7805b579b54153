//! Hearing of files that come or change while the reader is open.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::Library;
use super::scan::has_extension;

/// What comes within this time is told of at once.
const HANDFUL: Duration = Duration::from_millis(300);
/// Files that are counted; beyond it, it is enough to know that there are many.
const MOST: usize = 100_000;

impl Library {
    /// Listens for files of articles that come, change or go under the folders of the library, and tells, whenever some
    /// did, of how many that is true since it began. Blocks until told to end, or until the system has nothing more to tell; asks only when
    /// something has happened. Folders that cannot be watched are passed over.
    pub fn watch(&self, tell: &mut dyn FnMut(usize) -> ControlFlow<()>) {
        let (sender, events) = mpsc::channel();
        let Ok(mut watcher) = notify::recommended_watcher(move |event| {
            // Whoever listened is gone, and with it soon this watcher.
            let _ = sender.send(event);
        }) else {
            return;
        };
        let folders = self.roots().iter().filter(|root| root.is_dir());
        if folders.filter(|root| watcher.watch(root, RecursiveMode::Recursive).is_ok()).count() == 0 {
            return;
        }
        let mut changed = HashSet::new();
        while let Ok(event) = events.recv() {
            let until = Instant::now() + HANDFUL;
            let mut is_news = take_in(event, &mut changed);
            while let Ok(event) = events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                is_news |= take_in(event, &mut changed);
            }
            if is_news && tell(changed.len()).is_break() {
                return;
            }
        }
    }
}

/// Takes in the files of an event; whether any of them is an article's.
fn take_in(event: notify::Result<Event>, changed: &mut HashSet<PathBuf>) -> bool {
    let Ok(Event { kind, paths, .. }) = event else { return false };
    let is_change = match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    };
    if !is_change || changed.len() >= MOST {
        return false;
    }
    let is_hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut articles = paths.into_iter().filter(|path| has_extension(path) && !is_hidden(path)).peekable();
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

    #[test]
    fn a_file_that_comes_is_counted_once_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(vec![folder.path().to_owned()]);
        let (sender, counts) = mpsc::channel();
        let watch = thread::spawn(move || {
            library.watch(&mut |count| {
                sender.send(count).unwrap();
                if count < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        });
        // The watch may not have begun yet: files are written until it has told of one.
        let mut first = None;
        for number in 0.. {
            fs::write(folder.path().join("a.jpg"), number.to_string()).unwrap();
            fs::write(folder.path().join("a.md"), number.to_string()).unwrap();
            first = counts.recv_timeout(Duration::from_millis(500)).ok();
            if first.is_some() {
                break;
            }
        }
        assert_eq!(first, Some(1));
        fs::write(folder.path().join("b.md"), "灯").unwrap();
        // The first file may be told of more than once, for it was written more than once.
        assert_eq!(counts.iter().last(), Some(2));
        watch.join().unwrap();
    }
}
