//! Bringing what is known of a library up to date: a walk, two readers, one writer.
//!
//! `walk` names the files; those that are known and unchanged are not read. The others are read by `readers` on two
//! threads and come back here, where they are written in batches and put on the index that the list shows. What was
//! done stays done, wherever a scan is broken off.

mod pace;
mod readers;
mod walk;

use std::collections::HashMap;
use std::mem;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::thread;
use std::time::Duration;

use super::catalogue::{Catalogue, CatalogueError, IndexedArticle, Known, Root, Stamp};
use super::{ArticleIndex, ArticleIndexBuilder, Library, LoadError};
use pace::Pace;

/// The file name extensions of articles, lower case.
pub const EXTENSIONS: [&str; 6] = ["md", "markdown", "html", "htm", "xhtml", "txt"];

/// The name of the threads that do slow work. A panic in one of them ends its work, not the program.
pub const WORKER_THREAD: &str = "yuelan-worker";

/// Threads that read.
const READERS: usize = 2;
/// The most articles that are written in one transaction.
const BATCH_ROWS: usize = 256;
/// Messages that may wait for the writer; each may hold the words of an article.
const WAITING: usize = 256;
/// Numbers of articles that stand in no catalogue go down from here.
const NOT_IN_CATALOGUE: i64 = u32::MAX as i64;

/// What a scan has to tell.
#[derive(Clone, Debug)]
pub enum ScanEvent {
    /// The articles as they are known now: first those of the catalogue, then, from time to time, with what was read
    /// since, and in the end all of them.
    Index(Arc<ArticleIndex>),
    /// All that was known is told, and threads begin to look at the files.
    CatalogueRead,
    /// How far it is; ten times a second at most.
    Progress(ScanProgress),
    /// A file or folder that could not be read.
    Problem(Problem),
    /// The catalogue is not as it should be.
    CatalogueError(CatalogueError),
}

/// How far a scan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanProgress {
    /// Articles that were met, read or known.
    pub done: usize,
    /// Articles that there are; `None` as long as the folders are being walked.
    pub all: Option<usize>,
    /// Articles read in a second.
    pub rate: usize,
    /// How long it will take yet; `None` where that cannot be told.
    pub left: Option<Duration>,
}

/// A file or folder that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path, fit to be shown.
    pub name: String,
    /// Why it could not be read.
    pub error: LoadError,
}

/// What a scan has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScanSummary {
    /// Files of every kind, hidden ones aside.
    pub files: usize,
    /// Articles among them.
    pub articles: usize,
    /// Files and folders that could not be read.
    pub problems: usize,
}

/// A listener for what a scan has to tell; it may break the scan off.
type Tell<'a> = &'a mut dyn FnMut(ScanEvent) -> ControlFlow<()>;

/// What comes to the writer.
enum Message {
    /// Files that the walk has met: those that are articles, and how many are not. Many at once, for waking the writer
    /// for each would cost more than the walk.
    Met(Vec<Candidate>, usize),
    /// Something could not be read.
    Problem(Problem),
    /// The walk is at its end.
    Walked,
    /// An article was read: its real path, and itself.
    Read(PathBuf, Box<IndexedArticle>),
}

/// A file to be read, unless it is known.
struct Candidate {
    /// Its path as the root names it, and really.
    path: PathBuf,
    real: PathBuf,
    stamp: Stamp,
}

impl Library {
    /// Brings what is known of the library up to date and tells of it.
    ///
    /// Hidden files and folders inside a root are skipped, links are followed but not in circles, a file met twice is
    /// told of once. A file that is named directly is read whatever its extension. Ends early when told to.
    pub fn scan(&self, tell: Tell<'_>) -> ScanSummary {
        let mut scan = Scan::new(self, tell);
        let (sender, messages) = mpsc::sync_channel(WAITING);
        thread::scope(|scope| {
            let known = scan.begin();
            let (jobs, waiting) = mpsc::channel();
            readers::begin(scope, self, waiting, &sender);
            walk::begin(scope, self, sender);
            match known {
                ControlFlow::Continue(known) => scan.attend(messages, jobs, known),
                // The threads end when nobody listens to them.
                ControlFlow::Break(()) => drop((messages, jobs)),
            }
        });
        scan.summary
    }
}

struct Scan<'a> {
    library: &'a Library,
    places: Vec<Root>,
    catalogue: Option<Catalogue>,
    articles: Arc<ArticleIndex>,
    /// What the index is becoming; `None` as long as nothing has changed.
    builder: Option<ArticleIndexBuilder>,
    /// The row of each article of the index, by its number in the catalogue; filled when first asked.
    rows: HashMap<i64, u32>,
    /// Read and not yet written.
    batch: Vec<(PathBuf, IndexedArticle)>,
    /// Articles that were put on the index without being in the catalogue.
    outside: i64,
    pace: Pace,
    summary: ScanSummary,
    tell: Tell<'a>,
}

impl<'a> Scan<'a> {
    fn new(library: &'a Library, tell: Tell<'a>) -> Self {
        Self {
            library,
            places: library.places(),
            catalogue: None,
            articles: Arc::default(),
            builder: None,
            rows: HashMap::new(),
            batch: Vec::new(),
            outside: 0,
            pace: Pace::new(),
            summary: ScanSummary::default(),
            tell,
        }
    }

    /// Opens the catalogue and tells of what it knows. Gives what there is to be compared with the files.
    fn begin(&mut self) -> ControlFlow<(), Known> {
        let (catalogue, trouble) = self.library.open_catalogue();
        self.catalogue = catalogue;
        if let Some(trouble) = trouble {
            (self.tell)(ScanEvent::CatalogueError(trouble))?;
        }
        // Where there are bounds, nothing is shown before the walk has met it.
        if self.library.bounds.is_none() && self.catalogue.is_some() {
            let places = self.places.clone();
            let articles = self.with_catalogue(|catalogue| match catalogue.kept(&places)? {
                Some(articles) => Ok(articles),
                None => catalogue.keep(&places),
            })?;
            self.articles = Arc::new(articles.unwrap_or_default());
            if !self.articles.is_empty() {
                (self.tell)(ScanEvent::Index(Arc::clone(&self.articles)))?;
            }
        }
        let places = self.places.clone();
        let known = self.with_catalogue(|catalogue| catalogue.known(&places))?;
        (self.tell)(ScanEvent::CatalogueRead)?;
        ControlFlow::Continue(known.unwrap_or_default())
    }

    /// Asks something of the catalogue. One that fails is told of and not asked again.
    fn with_catalogue<T>(
        &mut self,
        ask: impl FnOnce(&mut Catalogue) -> Result<T, CatalogueError>,
    ) -> ControlFlow<(), Option<T>> {
        match self.catalogue.as_mut().map(ask) {
            None => ControlFlow::Continue(None),
            Some(Ok(answer)) => ControlFlow::Continue(Some(answer)),
            Some(Err(trouble)) => {
                self.catalogue = None;
                (self.tell)(ScanEvent::CatalogueError(trouble))?;
                ControlFlow::Continue(None)
            }
        }
    }

    /// Attends to all that comes, until there is no more or the listener has heard enough.
    fn attend(&mut self, messages: Receiver<Message>, jobs: Sender<Candidate>, mut known: Known) {
        let mut jobs = Some(jobs);
        let heard = messages.iter().try_for_each(|message| self.hear(message, &mut jobs, &mut known));
        drop((messages, jobs));
        let is_whole = heard.is_continue() && self.pace.is_walked;
        let gone = if is_whole { known.rest() } else { Vec::new() };
        let written = self.put_away(&gone);
        if is_whole && written.is_continue() {
            // The last words; nobody is asked whether to go on.
            let _ = self.end();
        }
    }

    fn hear(
        &mut self,
        message: Message,
        jobs: &mut Option<Sender<Candidate>>,
        known: &mut Known,
    ) -> ControlFlow<()> {
        match message {
            Message::Met(candidates, others) => {
                self.summary.files += candidates.len() + others;
                for candidate in candidates {
                    self.meet(candidate, jobs.as_ref(), known)?;
                }
            }
            Message::Problem(problem) => {
                self.summary.problems += 1;
                (self.tell)(ScanEvent::Problem(problem))?;
            }
            Message::Walked => {
                self.pace.is_walked = true;
                *jobs = None;
            }
            Message::Read(real, article) => {
                self.summary.articles += 1;
                self.pace.read();
                self.batch.push((real, *article));
            }
        }
        if self.batch.len() >= BATCH_ROWS || self.pace.is_time_to_write(!self.batch.is_empty()) {
            self.put_away(&[])?;
        }
        self.show()
    }

    /// Lets a file be read unless it is known.
    fn meet(
        &mut self,
        candidate: Candidate,
        jobs: Option<&Sender<Candidate>>,
        known: &mut Known,
    ) -> ControlFlow<()> {
        match known.take(&candidate.real) {
            Some((id, stamp)) if stamp == candidate.stamp => return self.unchanged(id, candidate.path),
            _ => self.pace.expect(),
        }
        jobs.map(|jobs| jobs.send(candidate));
        ControlFlow::Continue(())
    }

    fn unchanged(&mut self, id: i64, path: PathBuf) -> ControlFlow<()> {
        self.summary.articles += 1;
        if self.library.bounds.is_some()
            && let Some(entry) = self.with_catalogue(|catalogue| catalogue.entry(id))?
        {
            self.builder().push(id, &super::Entry { path, ..entry });
        }
        ControlFlow::Continue(())
    }

    /// Tells of what is new, if it is time.
    fn show(&mut self) -> ControlFlow<()> {
        if let Some(progress) = self.pace.progress(self.summary.articles) {
            (self.tell)(ScanEvent::Progress(progress))?;
        }
        if self.builder.is_some() && self.pace.is_time_to_show() {
            let articles = Arc::new(self.builder().so_far());
            self.pace.shown(articles.by_date().len());
            (self.tell)(ScanEvent::Index(articles))?;
        }
        ControlFlow::Continue(())
    }

    fn builder(&mut self) -> &mut ArticleIndexBuilder {
        let (articles, roots) = (&self.articles, self.library.roots());
        self.builder.get_or_insert_with(|| {
            ArticleIndexBuilder::from_index(ArticleIndex::clone(articles)).under(roots)
        })
    }

    /// Writes what was read, takes away what is gone, and puts both on the index.
    fn put_away(&mut self, gone: &[i64]) -> ControlFlow<()> {
        if self.batch.is_empty() && gone.is_empty() {
            return ControlFlow::Continue(());
        }
        let (batch, places) = (mem::take(&mut self.batch), self.places.clone());
        let is_writable = self.catalogue.as_ref().is_some_and(|catalogue| catalogue.is_writable);
        let ids = if is_writable {
            self.with_catalogue(|catalogue| catalogue.write(&places, &batch, gone))?
        } else {
            None
        };
        if self.rows.is_empty() {
            self.rows =
                (0..).zip(0..self.articles.len()).map(|(at, _)| (self.articles.row(at).id(), at)).collect();
        }
        for id in gone {
            self.remove(*id);
        }
        for (at, (_, article)) in batch.iter().enumerate() {
            self.outside += 1;
            let id = ids.as_ref().and_then(|ids| ids.get(at).copied());
            let id = id.unwrap_or(NOT_IN_CATALOGUE - self.outside);
            self.remove(id);
            let row = self.builder().push(id, &article.entry);
            self.rows.insert(id, row);
        }
        ControlFlow::Continue(())
    }

    fn remove(&mut self, id: i64) {
        if let Some(row) = self.rows.remove(&id) {
            self.builder().remove(row);
        }
    }

    /// Tells of the whole index, if anything on it has changed, and keeps it.
    fn end(&mut self) -> ControlFlow<()> {
        let Some(builder) = self.builder.take() else { return ControlFlow::Continue(()) };
        let places = self.places.clone();
        let is_writable = self.catalogue.as_ref().is_some_and(|catalogue| catalogue.is_writable);
        let kept = if is_writable && self.library.bounds.is_none() {
            self.with_catalogue(|catalogue| catalogue.keep(&places))?
        } else {
            None
        };
        (self.tell)(ScanEvent::Index(Arc::new(kept.unwrap_or_else(|| builder.finish()))))
    }
}

/// Sends to the writer; nobody to send to means that nobody wants more.
fn send(sender: &SyncSender<Message>, message: Message) -> ControlFlow<()> {
    if sender.send(message).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// Whether a file is an article by its name.
pub(super) fn has_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests;
