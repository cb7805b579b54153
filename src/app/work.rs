//! Slow work: looking for articles, opening, setting and searching large ones, on threads of their own.
//!
//! A [`Request`] goes in, [`Outcome`]s come back through the one channel that keys use. What is small is done on the
//! spot, so that the screen never shows a moment of waiting for nothing.

mod find_in_text;
mod glance;
mod filter;
mod picture;
mod request;
mod scan;
mod library_search;
mod source;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::document::Document;
use super::input::Event;
use super::laid_out::LaidOut;
pub use filter::FilterRequest;
pub use glance::Glanced;
pub use library_search::LibrarySearchRequest;
pub use picture::{Drawn, Fetched, Means, PictureNews, PictureRequest, PictureSpec};
pub use source::{Source, SourceRow, TAB};
use yuelan_article::Position;
use yuelan_layout::{Options, Ruler, ShapedArticle};
pub use yuelan_library::WORKER_THREAD;
use yuelan_library::search::{ArticleHits, SearchSummary};
use yuelan_library::{
    ArticleIndex, CatalogueError, Change, FileChanges, FilteredArticles, Flags, Library, LoadError, Problem,
    ReadingStateError, SavedPosition, ScanProgress, ScanSummary, TitleMatcher,
};

/// Files of at most this many bytes are opened on the spot: some milliseconds.
const SMALL_FILE: u64 = 128 * 1024;
/// Articles of at most this many characters are set and searched on the spot.
const SMALL_ARTICLE: usize = 60_000;

/// Work to be done.
#[derive(Debug)]
pub enum Request {
    /// Look for articles.
    Scan {
        /// Whether what was found before is shown.
        is_again: bool,
    },
    /// Listen for articles that come or change.
    Watch,
    /// Load an article and set it.
    Open {
        /// The article's file.
        path: PathBuf,
        /// How to set it.
        options: Options,
        /// What it is wanted for.
        purpose: Purpose,
    },
    /// See whether the file of an article is still as it was when it was read.
    Compare(Arc<Document>),
    /// Set an article anew.
    Set {
        /// The article.
        document: Arc<Document>,
        /// Its texts, made ready.
        ready: Arc<ShapedArticle>,
        /// How to set it.
        options: Options,
    },
    /// Filter the list.
    Filter(Box<FilterRequest>),
    /// Find words in all articles.
    LibrarySearch(LibrarySearchRequest),
    /// Recall what was typed on the command line before, from a file.
    Recall(PathBuf),
    /// Keep what was typed on the command line, oldest first, in a file.
    Keep(PathBuf, Vec<String>),
    /// Find the file that a link leads to.
    Resolve {
        /// The article that it stands in.
        from: PathBuf,
        /// Its address.
        address: String,
    },
    /// Read the file behind an article, in rows.
    Source {
        /// The article.
        document: Arc<Document>,
        /// Cells of a row.
        width: u16,
        /// How wide things are.
        ruler: Ruler,
    },
    /// Find words in an article.
    FindInText {
        /// The article.
        document: Arc<Document>,
        /// The words.
        needle: String,
    },
    /// Look up what an article on a index is about.
    Describe(Arc<ArticleIndex>, u32),
    /// Make what titles are compared by.
    TitleMatcher,
    /// Show a picture.
    Picture(Box<PictureRequest>),
    /// Look up what the reader did with the articles of a index.
    Flags(Arc<ArticleIndex>),
    /// Find the file that somebody has typed the name of.
    Locate {
        /// What was typed.
        typed: String,
        /// The current article.
        beside: Option<PathBuf>,
    },
    /// Look up the marks for all articles.
    Marks,
    /// See what stands at marks in other articles.
    Glance(Vec<(char, PathBuf, SavedPosition)>),
    /// Keep something that the reader did.
    Remember {
        /// The article's file.
        path: PathBuf,
        /// By which its content is known again.
        hash: Option<u64>,
        /// What was done.
        change: Change,
    },
}

/// What an article is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be read.
    Reading,
    /// To be read on, from its file as it is now.
    Again,
    /// To see what was wrong with its file.
    Warnings,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// The articles as they are known now.
    ArticleIndex(Arc<ArticleIndex>),
    /// How far a scan is.
    Progress(ScanProgress),
    /// The catalogue is not as it should be.
    Trouble(CatalogueError),
    /// Files have changed since the scan.
    Changes(FileChanges),
    /// How the file of an article is now.
    Compared(Arc<Document>, FileNow),
    /// A file or folder could not be read.
    Unreadable(Problem),
    /// There is no more to be found.
    Scanned(ScanSummary),
    /// An article is open, or is not.
    Opened {
        /// The article's file.
        path: PathBuf,
        /// What it was wanted for.
        purpose: Purpose,
        /// The article, set.
        result: Result<(Arc<Document>, LaidOut), LoadError>,
    },
    /// An article is set anew.
    Set {
        /// The article.
        document: Arc<Document>,
        /// Its lines.
        laid_out: LaidOut,
    },
    /// What was typed on the command line before, oldest first.
    Recalled(Vec<String>),
    /// Where a link leads.
    Resolved {
        /// Its address.
        address: String,
        /// The file that is there.
        path: Option<PathBuf>,
    },
    /// The file behind an article.
    Source {
        /// The article.
        document: Arc<Document>,
        /// Cells of a row.
        width: u16,
        /// Its rows.
        result: Result<Arc<Source>, LoadError>,
    },
    /// Every place where the words stand, in reading order.
    FoundInText {
        /// The article.
        document: Arc<Document>,
        /// The words.
        needle: String,
        /// The places.
        matches: Vec<TextMatch>,
    },
    /// What an article says that it is about.
    Described {
        /// The article's file.
        path: PathBuf,
        /// The words of its head; `None` where it has none.
        description: Option<String>,
    },
    /// What titles are compared by.
    TitleMatcher(Arc<TitleMatcher>),
    /// How far a picture is.
    Picture(Box<PictureNews>),
    /// What the reader did with the articles of a index.
    Flags {
        /// The index.
        articles: Arc<ArticleIndex>,
        /// The flags of its rows; none where nothing is kept.
        flags: Vec<Flags>,
    },
    /// The file that somebody has typed the name of; it need not be there.
    Located(PathBuf),
    /// Where the marks for all articles lead, by name: the article's file and the place.
    Marks(BTreeMap<char, (PathBuf, SavedPosition)>),
    /// What stands at marks in other articles.
    Glanced(Vec<Glanced>),
    /// What the reader does can be kept from now on, or why it cannot. Nobody asked for it.
    Kept(Option<ReadingStateError>),
    /// What a query has left of the list; `None` where it was called off.
    Filtered {
        /// Which wish it was.
        generation: u64,
        /// What titles are compared by, to be used again.
        titles: Arc<TitleMatcher>,
        /// What is left.
        left: Option<Arc<FilteredArticles>>,
    },
    /// Some more of what is found in all articles.
    LibrarySearchFound {
        /// Which search it was.
        generation: u64,
        /// Articles with what was found in them.
        found: Vec<ArticleHits>,
    },
    /// All articles are looked through, or nobody wanted to know.
    LibrarySearchDone {
        /// Which search it was.
        generation: u64,
        /// What it has come to.
        summary: SearchSummary,
    },
    /// The program itself failed at it: the name of the file, fit to be shown.
    Failed(String),
}

/// A file that was read, as it is now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileNow {
    /// As it was when it was read.
    #[default]
    Same,
    /// Changed since.
    Changed,
    /// No longer there.
    Gone,
}

/// A place where the words searched for stand: bytes of [`Block::plain_text`](yuelan_article::Block::plain_text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextMatch {
    /// Where it begins.
    pub start: Position,
    /// The byte behind its last one, in the same block.
    pub end: usize,
}

/// Who does the work.
#[derive(Debug)]
pub(super) struct Workers {
    library: Library,
    sender: Sender<Event>,
    under_way: usize,
    /// Who listens for new articles ends when this is gone.
    watch: Option<Arc<()>>,
    /// Lets a thread step back behind the others.
    pub(super) lower_thread_priority: fn(),
}

impl Workers {
    /// Workers on a library, who tell what came of their work through a channel.
    pub(super) fn new(library: Library, sender: Sender<Event>) -> Self {
        let told = sender.clone();
        // Where nobody listens any more, the end tells of trouble.
        let tell = move |trouble| drop(told.send(Event::Work(Box::new(Outcome::Kept(trouble)))));
        library.reading_state().listen(tell);
        Self { library, sender, under_way: 0, watch: None, lower_thread_priority: || {} }
    }

    /// Does small work at once and gives what came of it; begins larger work on a thread.
    pub(super) fn start(&mut self, request: Request) -> Option<Outcome> {
        match request {
            Request::Watch => {
                self.watch();
                return None;
            }
            Request::Scan { .. } => self.watch = None,
            _ if request.is_small() => return request.perform(&self.library),
            _ => {}
        }
        let (library, sender) = (self.library.clone(), self.sender.clone());
        let (name, lower_thread_priority) = (request.name(), self.lower_thread_priority);
        let work = move || {
            let send = |outcome| sender.send(Event::Work(Box::new(outcome))).is_ok();
            let done = catch_unwind(AssertUnwindSafe(|| match request {
                Request::Scan { is_again } => {
                    Some(Outcome::Scanned(scan::scan(&library, is_again, lower_thread_priority, &send)))
                }
                Request::LibrarySearch(request) => {
                    let summary = library_search::library_search(&library, &request, &send);
                    Some(Outcome::LibrarySearchDone { generation: request.generation, summary })
                }
                Request::Picture(request) => {
                    Some(Outcome::Picture(Box::new(picture::show(&library, &request, &send))))
                }
                other => other.perform(&library),
            }));
            send(done.ok().flatten().unwrap_or(Outcome::Failed(name)));
        };
        match thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn(work) {
            Ok(_) => {
                self.under_way += 1;
                None
            }
            Err(error) => Some(Outcome::Failed(error.to_string())),
        }
    }

    /// Listens for new articles on a thread, which ends when the next one begins. Where there is none to be had, nobody
    /// listens.
    fn watch(&mut self) {
        let token = Arc::new(());
        let (library, sender, wanted) = (self.library.clone(), self.sender.clone(), Arc::downgrade(&token));
        self.watch = Some(token);
        let watch = move || {
            library.watch(&mut |changes| {
                let send = || sender.send(Event::Work(Box::new(Outcome::Changes(changes)))).is_ok();
                let is_heard = wanted.upgrade().is_some() && send();
                if is_heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        };
        let _ = thread::Builder::new().name(WORKER_THREAD.to_owned()).spawn(watch);
    }

    /// Takes note that an outcome has come in through the channel.
    pub(super) fn note(&mut self, outcome: &Outcome) {
        let is_on_the_way = match outcome {
            Outcome::Picture(news) => matches!(news.news, Fetched::Bytes(_)),
            _ => Self::is_more_to_come(outcome),
        };
        if !is_on_the_way {
            self.under_way = self.under_way.saturating_sub(1);
        }
    }

    const fn is_more_to_come(outcome: &Outcome) -> bool {
        matches!(
            outcome,
            Outcome::ArticleIndex(_)
                | Outcome::Progress(_)
                | Outcome::Trouble(_)
                | Outcome::Changes(_)
                | Outcome::LibrarySearchFound { .. }
                | Outcome::Unreadable(_)
                | Outcome::Kept(_)
        )
    }

    /// Whether something is still under way.
    pub(super) const fn are_busy(&self) -> bool {
        self.under_way > 0
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Whatever ends the reader, what was done is written first.
        self.library.reading_state().flush();
    }
}
