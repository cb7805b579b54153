//! The messages between the app and its workers.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::config::{ConfigOutcome, ConfigRequest};
use super::external::{Answer, ExternalRequest};
use super::fetch::{FetchProgress, FetchReport};
use super::files::{FileStatus, LinkTarget, Purpose};
use super::filter::FilterRequest;
use super::find_in_text::TextMatch;
use super::library_search::LibrarySearchRequest;
use super::marks::MarkExcerpt;
use super::notes::{NoteRequest, NotedArticle, PlacedNote};
use super::picture::{PictureRequest, PictureUpdate};
use super::preview::{PreviewError, PreviewPage, PreviewRequest};
use super::queries::{QueryCountRequest, QueryCounts};
use super::source::Source;
use crate::app::document::Document;
use crate::app::figure_pictures::FigurePictures;
use crate::app::laid_out::LaidOut;
use crate::app::state::flags::Unread;
use crate::app::state::tags::ArticleTags;
use yuelan_article::Position;
use yuelan_fetch::Plan;
use yuelan_layout::{Options, Ruler, ShapedArticle};
use yuelan_library::search::{ArticleHits, PatternError, SearchSummary};
use yuelan_library::{
    Annotations, ArticleIndex, CatalogueError, Change, FileChanges, FilteredArticles, Flags, LoadError,
    Location, Note, NoteError, NoteId, Problem, SavedPosition, SavingEvent, ScanProgress, ScanSummary,
    SyncEvent, TitleMatcher, WatchState,
};

/// A piece of work.
#[derive(Debug)]
pub enum Request {
    /// Scan the library for articles.
    Scan {
        /// Whether the results of an earlier scan are in the list.
        is_again: bool,
    },
    /// Watch the library for new and changed articles until the next scan.
    Watch {
        /// How often to look at what cannot be watched, if at all.
        poll_interval: Option<Duration>,
    },
    /// Load an article and lay it out.
    Open {
        /// The article.
        location: Location,
        /// How to lay it out.
        options: Options,
        /// What it is opened for.
        purpose: Purpose,
    },
    /// Check whether an article's file has changed since it was read.
    Compare(Arc<Document>),
    /// Lay out an article again.
    LayOut {
        /// The article.
        document: Arc<Document>,
        /// Its shaped texts, which another width does not change.
        shaped: Arc<ShapedArticle>,
        /// What is known of its pictures; `None` if that was not asked for yet.
        pictures: Option<Arc<FigurePictures>>,
        /// How to lay it out.
        options: Options,
    },
    /// Fetch feeds.
    FetchFeeds(Box<Plan>),
    /// Run a command of the configuration.
    External(Box<ExternalRequest>),
    /// Filter the list.
    Filter(Box<FilterRequest>),
    /// Count the articles that meet queries with names.
    CountQueries(Box<QueryCountRequest>),
    /// Search all articles.
    LibrarySearch(LibrarySearchRequest),
    /// Change tags of the reader's own.
    Tag(Vec<ArticleTags>),
    /// Mark articles read, or unread.
    MarkRead(Vec<Unread>, bool),
    /// Share the reading state with other machines through a folder.
    Share(PathBuf),
    /// Read the configuration again, or write into it.
    Config(ConfigRequest),
    /// Read the earlier command lines from a file.
    LoadHistory(PathBuf),
    /// Write the command lines to a file, oldest first.
    SaveHistory(PathBuf, Vec<String>),
    /// Find the article that a link leads to.
    Resolve {
        /// The article that has the link.
        from: Location,
        /// The address that it was saved from.
        link: Option<String>,
        /// The address of the link.
        address: String,
    },
    /// Read the source of an article, in rows.
    Source {
        /// The article.
        document: Arc<Document>,
        /// The width of a row in cells.
        width: u16,
        /// How wide characters are.
        ruler: Ruler,
    },
    /// Find the element with an id in the source of an article.
    FindAnchor {
        /// The article.
        document: Arc<Document>,
        /// The id, decoded.
        anchor: String,
        /// Whether the article was opened for it.
        is_awaited: bool,
    },
    /// Find the line of an article's file where a position is. Answered at once: what is asked of the terminal then is in
    /// answer to the key.
    LineInFile {
        /// The article.
        document: Arc<Document>,
        /// The position.
        position: Position,
    },
    /// Find text in an article.
    FindInText {
        /// The article.
        document: Arc<Document>,
        /// The text to find.
        needle: String,
    },
    /// Load the beginning of an article, without opening it.
    Preview(Box<PreviewRequest>),
    /// Look up the description of an article, given by its row in the index.
    Describe(Arc<ArticleIndex>, u32),
    /// Prepare the matching of titles.
    PrepareTitles,
    /// Show a picture.
    Picture(Box<PictureRequest>),
    /// Look up the flags of all articles.
    Flags(Arc<ArticleIndex>),
    /// Find the article that was typed on the command line.
    Locate {
        /// What was typed.
        typed: String,
        /// The current article, whose folder is searched first.
        beside: Option<Location>,
    },
    /// Look up the marks that lead to articles from any other.
    Marks,
    /// Read the text at marks in other articles.
    MarkExcerpts(Vec<(char, Location, SavedPosition)>),
    /// Look up the notes on all articles, those of the list and others.
    AllNotes(Arc<ArticleIndex>),
    /// Find the passages of notes on an article.
    FindNotes {
        /// The article.
        document: Arc<Document>,
        /// The notes.
        notes: Vec<Note>,
    },
    /// Look up the notes on an open article again, and find their passages.
    NotesAgain {
        /// The article.
        document: Arc<Document>,
        /// How many changes of notes there were in this session.
        changes: u64,
    },
    /// Quote a passage of an article.
    MakeNote {
        /// The article.
        document: Arc<Document>,
        /// The passage, and what was written about it.
        note: Box<NoteRequest>,
    },
    /// Save a note.
    KeepNote {
        /// The article.
        location: Location,
        /// The hash of its content, if it is known.
        hash: Option<u64>,
        /// The note.
        note: Box<Note>,
    },
    /// Remove a note.
    RemoveNote {
        /// The article.
        location: Location,
        /// The hash of its content, if it is known.
        hash: Option<u64>,
        /// The name of the note.
        id: NoteId,
    },
    /// Save a change of the reading state.
    Remember {
        /// The article.
        location: Location,
        /// The hash of its content, by which it is recognized when its file is moved.
        hash: Option<u64>,
        /// The change.
        change: Change,
    },
}

/// A result of work.
#[derive(Debug)]
pub enum Outcome {
    /// The articles found so far.
    Index(Arc<ArticleIndex>),
    /// The progress of a scan.
    ScanProgress(ScanProgress),
    /// The catalogue is damaged or cannot be used.
    CatalogueError(CatalogueError),
    /// How much of the library is watched.
    Watching(WatchState),
    /// Files have changed since the scan.
    FilesChanged(FileChanges),
    /// The state of an article's file.
    Compared(Arc<Document>, FileStatus),
    /// A file or folder could not be read.
    Unreadable(Problem),
    /// A scan has ended.
    Scanned(ScanSummary),
    /// The opening of a long article; the whole article follows.
    Opening {
        /// The opening.
        document: Arc<Document>,
        /// Its layout.
        laid_out: LaidOut,
    },
    /// An article was opened, or could not be.
    Opened {
        /// The article.
        location: Location,
        /// What it was opened for.
        purpose: Purpose,
        /// The article and its layout.
        result: Result<(Arc<Document>, LaidOut), LoadError>,
    },
    /// An article was laid out again.
    LaidOut {
        /// The article.
        document: Arc<Document>,
        /// Its layout.
        laid_out: LaidOut,
    },
    /// The progress of fetching feeds.
    FetchProgress(FetchProgress),
    /// Fetching feeds has ended.
    Fetched(Box<FetchReport>),
    /// A command of the configuration has ended.
    External {
        /// Which run it was.
        run: u64,
        /// Its answer.
        answer: Answer,
    },
    /// The configuration was read, or written into, or could not be.
    Config(ConfigOutcome),
    /// The earlier command lines, oldest first.
    History(Vec<String>),
    /// Where a link leads.
    Resolved(LinkTarget),
    /// The source of an article.
    Source {
        /// The article.
        document: Arc<Document>,
        /// The width of a row in cells.
        width: u16,
        /// Its rows.
        result: Result<Arc<Source>, LoadError>,
    },
    /// Where the element with an id is.
    AnchorFound {
        /// The article.
        document: Arc<Document>,
        /// The position; `None` if there is no such element.
        position: Option<Position>,
        /// Whether the article was opened for it.
        is_awaited: bool,
    },
    /// The line of an article's file, counted from 1; `None` if it is not known.
    LineInFile(Arc<Document>, Option<usize>),
    /// The matches of text in an article.
    FoundInText {
        /// The article.
        document: Arc<Document>,
        /// The text.
        needle: String,
        /// The matches, in reading order, or why a regular expression is not valid.
        matches: Result<Vec<TextMatch>, PatternError>,
    },
    /// The beginning of an article.
    Previewed {
        /// What was asked for.
        request: Box<PreviewRequest>,
        /// The beginning, or why there is none.
        result: Result<PreviewPage, PreviewError>,
    },
    /// The description of an article.
    Described {
        /// The article.
        location: Location,
        /// The description from its front matter; `None` if it has none.
        description: Option<String>,
    },
    /// Titles are prepared for matching.
    TitlesPrepared(Arc<TitleMatcher>),
    /// The progress of a picture.
    Picture(Box<PictureUpdate>),
    /// The flags of all articles.
    Flags {
        /// The index whose articles they belong to.
        articles: Arc<ArticleIndex>,
        /// One for each row; empty without a reading state.
        flags: Vec<Flags>,
        /// What the reader has added to them.
        annotations: Annotations,
    },
    /// The article that was typed on the command line; it need not exist.
    Located(Location),
    /// The marks that lead to articles from any other: article and position by name.
    Marks(BTreeMap<char, (Location, SavedPosition)>),
    /// The text at marks in other articles.
    MarkExcerpts(Vec<MarkExcerpt>),
    /// Where the passages of notes are.
    NotesFound {
        /// The article.
        document: Arc<Document>,
        /// The notes with their places.
        notes: Vec<PlacedNote>,
    },
    /// The notes on an open article, as they are now, with their places.
    NotesAgain {
        /// The article.
        document: Arc<Document>,
        /// How many changes of notes there had been.
        changes: u64,
        /// The notes with their places.
        notes: Vec<PlacedNote>,
    },
    /// The notes on all articles.
    AllNotes(Vec<NotedArticle>),
    /// A passage was quoted, or cannot be.
    NoteMade {
        /// The article.
        document: Arc<Document>,
        /// The note, which is not saved yet.
        result: Result<Box<PlacedNote>, NoteError>,
    },
    /// Whether the reading state is saved from now on, or its file was replaced. No request asks for it.
    ReadingState(SavingEvent),
    /// Tags or flags of many articles were changed.
    Tagged,
    /// What is the matter with the folder that machines share. No request asks for it.
    Sync(SyncEvent),
    /// The articles that match a query.
    Filtered {
        /// Which query it was.
        generation: u64,
        /// The titles prepared for matching, to be used again.
        titles: Arc<TitleMatcher>,
        /// The matching articles; `None` if the query was cancelled.
        left: Option<Arc<FilteredArticles>>,
    },
    /// How many articles meet queries with names.
    QueriesCounted(QueryCounts),
    /// Some results of a search through all articles.
    LibrarySearchFound {
        /// Which search it was.
        generation: u64,
        /// Articles with their matches.
        found: Vec<ArticleHits>,
    },
    /// A search through all articles has ended or was cancelled.
    LibrarySearchDone {
        /// Which search it was.
        generation: u64,
        /// How much it has found.
        summary: SearchSummary,
    },
    /// The program itself failed: the name of the file that it worked on, sanitized.
    Failed(String),
}
