//! The worker threads: starts requests and counts those that are under way.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::WORKER_THREAD;
use super::message::{Outcome, Request};
use super::perform::{Context, Place};
use super::picture::PictureProgress;
use crate::app::event::Event;
use yuelan_library::{Library, WatchStopper};

/// How long the end of the program waits for a fetch to write what it has begun.
const FETCH_END: Duration = Duration::from_secs(2);

/// The workers of the app.
#[derive(Debug)]
pub(in crate::app) struct Workers {
    library: Library,
    sender: Sender<Event>,
    under_way: usize,
    /// How many requests of each of the kinds of [`Latest`] are under way.
    busy: [usize; Latest::COUNT],
    /// The request of each of these kinds that is started next.
    next: [Option<Request>; Latest::COUNT],
    /// The watch of the library ends when this is dropped.
    watch: WatchStopper,
    /// Set when the fetching of feeds is to stop.
    stop_fetching: Arc<AtomicBool>,
    /// Closed when the last fetch has ended.
    fetch_end: Option<Receiver<()>>,
    /// Ends the command of the configuration that was started last, and is closed when that has ended.
    external: Option<(Arc<AtomicBool>, Receiver<()>)>,
    /// Lowers the priority of the calling thread.
    pub(in crate::app) lower_thread_priority: fn(),
}

impl Workers {
    /// Creates workers on a library that send outcomes through a channel.
    pub(in crate::app) fn new(library: Library, sender: Sender<Event>) -> Self {
        let reports = sender.clone();
        // When the app is gone, errors are printed at the end instead.
        let report = move |error| drop(reports.send(Event::Work(Box::new(Outcome::ReadingState(error)))));
        library.reading_state().listen(report);
        let reports = sender.clone();
        library.reading_state().listen_to_sync(move |event| {
            let _ = reports.send(Event::Work(Box::new(Outcome::Sync(event))));
        });
        let (busy, next) = ([0; Latest::COUNT], [None, None, None]);
        Self {
            library,
            sender,
            under_way: 0,
            busy,
            next,
            watch: WatchStopper::default(),
            stop_fetching: Arc::default(),
            fetch_end: None,
            external: None,
            lower_thread_priority: || {},
        }
    }

    /// Performs a small request at once and returns its outcome; starts a larger one on a thread. One of which only the latest
    /// counts waits until the one before has ended: keys may come faster than they can be answered.
    pub(in crate::app) fn start(&mut self, request: Request) -> Option<Outcome> {
        if matches!(request, Request::Scan { .. } | Request::Watch { .. }) {
            self.watch = WatchStopper::default();
        }
        let place = request.place();
        if place == Place::Thread
            && let Some(kind) = Latest::of(&request)
        {
            if self.busy[kind as usize] >= kind.most() {
                self.next[kind as usize] = Some(request);
                return None;
            }
            self.busy[kind as usize] += 1;
        }
        let name = request.name();
        let (library, sender) = (self.library.clone(), self.sender.clone());
        let (stop, lower_thread_priority) = (self.watch.signal(), self.lower_thread_priority);
        let stop_fetching = Arc::clone(&self.stop_fetching);
        let ended = self.await_end_of(&request);
        let perform = move || {
            // Dropped with the closure, however it ends.
            let _ended = ended;
            let send = |outcome| sender.send(Event::Work(Box::new(outcome))).is_ok();
            let context = Context {
                library: &library,
                send: &send,
                stop_fetching: &stop_fetching,
                stop_watching: &stop,
                lower_thread_priority,
            };
            request.perform(&context)
        };
        let sender = self.sender.clone();
        let (is_awaited, work): (bool, Box<dyn FnOnce() + Send>) = match place {
            Place::Here => return perform(),
            Place::Background => (false, Box::new(move || drop(perform()))),
            Place::Thread => (
                true,
                Box::new(move || {
                    let done = catch_unwind(AssertUnwindSafe(perform)).ok().flatten();
                    let outcome = done.unwrap_or(Outcome::Failed(name));
                    // The channel is closed once the app is gone.
                    let _ = sender.send(Event::Work(Box::new(outcome)));
                }),
            ),
        };
        match thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn(work) {
            Ok(_) => {
                self.under_way += usize::from(is_awaited);
                None
            }
            Err(error) if is_awaited => Some(Outcome::Failed(error.to_string())),
            // Nobody waits for what runs in the background.
            Err(_) => None,
        }
    }

    /// Keeps what tells the end of a request that the end of the program waits for.
    fn await_end_of(&mut self, request: &Request) -> Option<Sender<()>> {
        let (ended, end) = mpsc::channel();
        match request {
            Request::FetchFeeds(_) => self.fetch_end = Some(end),
            Request::External(request) => self.external = Some((Arc::clone(&request.stop), end)),
            _ => return None,
        }
        Some(ended)
    }

    /// Takes note of an outcome that came in through the channel, and starts what waited for it.
    pub(in crate::app) fn note(&mut self, outcome: &Outcome) {
        if is_last(outcome) {
            self.under_way = self.under_way.saturating_sub(1);
        }
        for kind in Latest::ended_by(outcome) {
            let busy = &mut self.busy[*kind as usize];
            *busy = busy.saturating_sub(1);
            if let Some(request) = self.next[*kind as usize].take()
                && let Some(failed) = self.start(request)
            {
                // The channel is closed once the app is gone.
                let _ = self.sender.send(Event::Work(Box::new(failed)));
            }
        }
    }

    /// Returns whether an outcome is still to come.
    pub(in crate::app) const fn are_busy(&self) -> bool {
        self.under_way > 0
    }
}

/// Requests of which only the latest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Latest {
    Describe,
    Filter,
    Preview,
}

impl Latest {
    const COUNT: usize = 3;

    /// Returns how many requests are performed at a time. A large article does not hold up the preview of the next one.
    const fn most(self) -> usize {
        match self {
            Self::Describe | Self::Filter => 1,
            Self::Preview => 2,
        }
    }

    const fn of(request: &Request) -> Option<Self> {
        match request {
            Request::Describe(..) => Some(Self::Describe),
            Request::Filter(_) => Some(Self::Filter),
            Request::Preview(_) => Some(Self::Preview),
            _ => None,
        }
    }

    /// Returns the kinds that an outcome ends. It is not known which request failed, so it may be any.
    const fn ended_by(outcome: &Outcome) -> &'static [Self] {
        match outcome {
            Outcome::Described { .. } => &[Self::Describe],
            Outcome::Filtered { .. } => &[Self::Filter],
            // One that fails is told as an outcome.
            Outcome::Previewed { .. } => &[Self::Preview],
            Outcome::Failed(_) => &[Self::Describe, Self::Filter],
            _ => &[],
        }
    }
}

/// Returns whether an outcome ends its request.
const fn is_last(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Picture(update) => matches!(update.progress, PictureProgress::Done(_)),
        Outcome::Index(_)
        | Outcome::ScanProgress(_)
        | Outcome::FetchProgress(_)
        | Outcome::CatalogueError(_)
        | Outcome::FilesChanged(_)
        | Outcome::Watching(_)
        | Outcome::LibrarySearchFound { .. }
        | Outcome::Unreadable(_)
        | Outcome::Opening { .. }
        | Outcome::ReadingState(_)
        | Outcome::Sync(_) => false,
        Outcome::Compared(..)
        | Outcome::Scanned(_)
        | Outcome::Fetched(_)
        | Outcome::External { .. }
        | Outcome::Opened { .. }
        | Outcome::LaidOut { .. }
        | Outcome::Config(_)
        | Outcome::History(_)
        | Outcome::Resolved(_)
        | Outcome::Source { .. }
        | Outcome::FoundInText { .. }
        | Outcome::Described { .. }
        | Outcome::Previewed { .. }
        | Outcome::TitlesPrepared(_)
        | Outcome::Flags { .. }
        | Outcome::Located(_)
        | Outcome::Marks(_)
        | Outcome::Tagged
        | Outcome::MarkExcerpts(_)
        | Outcome::AllNotes(_)
        | Outcome::NotesAgain { .. }
        | Outcome::LineInFile(..)
        | Outcome::AnchorFound { .. }
        | Outcome::NotesFound { .. }
        | Outcome::NoteMade { .. }
        | Outcome::Filtered { .. }
        | Outcome::QueriesCounted(_)
        | Outcome::LibrarySearchDone { .. }
        | Outcome::Failed(_) => true,
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop_fetching.store(true, Ordering::Relaxed);
        if let Some((stop, end)) = self.external.take() {
            stop.store(true, Ordering::Relaxed);
            // Nothing is ever sent: it ends when the program has been ended.
            let _ = end.recv_timeout(FETCH_END);
        }
        if let Some(end) = self.fetch_end.take() {
            // Nothing is ever sent: it ends when the fetch does, or when that takes too long.
            let _ = end.recv_timeout(FETCH_END);
        }
        self.library.forget_files_in_progress();
        // However the reader ends, the reading state is written first.
        self.library.reading_state().flush();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::ControlFlow;
    use std::sync::{Arc, mpsc};

    use super::*;
    use yuelan_library::{ArticleIndex, ScanEvent};

    #[test]
    fn however_many_keys_come_only_the_latest_is_answered_after_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a.md", "b.md"] {
            fs::write(folder.path().join(name), "灯").expect("a file");
        }
        let library = Library::new(vec![folder.path().to_owned()]);
        let mut articles = Arc::<ArticleIndex>::default();
        library.scan(&mut |found| {
            if let ScanEvent::Index(found) = found {
                articles = found;
            }
            ControlFlow::Continue(())
        });
        let (sender, events) = mpsc::channel();
        let mut workers = Workers::new(library, sender);
        for key in 0..300_001 {
            assert!(workers.start(Request::Describe(Arc::clone(&articles), key % 2)).is_none());
        }
        let mut described = Vec::new();
        while workers.are_busy() {
            let Ok(Event::Work(outcome)) = events.recv() else { panic!("an outcome") };
            workers.note(&outcome);
            if let Outcome::Described { location, .. } = *outcome {
                described.push(location);
            }
        }
        assert_eq!(described, [articles.row(0).location(), articles.row(0).location()]);
    }
}
