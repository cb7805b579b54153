//! Performing requests: where each is performed, and how.

use std::fs;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::config::ConfigRequest;
use super::files::{FileStatus, LinkTarget, Purpose};
use super::message::{Outcome, Request};
use super::source::{Source, line_of};
use super::{
    anchor, config, external, fetch, filter, find_in_text, library_search, marks, notes, picture, preview,
    queries, scan,
};
use crate::app::document::{Document, time_of};
use crate::app::figure_pictures::FigurePictures;
use crate::app::laid_out::LaidOut;
use crate::app::state::tags::{ArticleTags, TagChange};
use yuelan_article::Article;
use yuelan_layout::Options;
use yuelan_library::{Change, Library, LoadError, Location, StopSignal, WatchEvent};

/// The largest file in bytes that is opened at once: that takes some milliseconds.
const SMALL_FILE: u64 = 128 * 1024;
/// The most articles that get tags at once.
const FEW_ARTICLES: usize = 2000;
/// The largest article in characters that is laid out and searched at once.
const SMALL_ARTICLE: usize = 60_000;

/// What performing a request needs.
pub(super) struct Context<'a> {
    /// The library.
    pub(super) library: &'a Library,
    /// Sends an outcome before the last one; `false` once nobody receives it.
    pub(super) send: &'a dyn Fn(Outcome) -> bool,
    /// Whether to stop fetching feeds.
    pub(super) stop_fetching: &'a AtomicBool,
    /// Tells when to stop watching the library.
    pub(super) stop_watching: &'a StopSignal,
    /// Lowers the priority of the calling thread.
    pub(super) lower_thread_priority: fn(),
}

/// Where a request is performed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At once, on the thread of the app.
    Here,
    /// On a thread, whose outcome is awaited.
    Thread,
    /// On a thread that nobody waits for.
    Background,
}

impl Request {
    /// Returns the request to save a change of an open article.
    pub(in crate::app) fn remember(document: &Document, change: Change) -> Self {
        Self::Remember { location: document.location.clone(), hash: document.hash, change }
    }

    /// Returns where the request is performed.
    pub(super) fn place(&self) -> Place {
        let is_small = match self {
            Self::Watch { .. } => return Place::Background,
            Self::Scan { .. }
            | Self::FetchFeeds(_)
            | Self::External(_)
            | Self::Config(ConfigRequest::Read(..))
            | Self::Flags(_)
            | Self::LibrarySearch(_)
            | Self::Preview(_)
            | Self::Describe(..)
            | Self::PrepareTitles
            | Self::AllNotes(_)
            | Self::MarkExcerpts(_)
            | Self::Picture(_) => false,
            Self::Filter(request) => request.articles.len() <= filter::SMALL_LIST,
            Self::CountQueries(request) => request.effort() <= filter::SMALL_LIST,
            Self::Tag(articles) => articles.len() <= FEW_ARTICLES,
            Self::MarkRead(articles, _) => articles.len() <= FEW_ARTICLES,
            Self::Marks
            | Self::Locate { .. }
            | Self::Compare(_)
            | Self::Remember { .. }
            | Self::KeepNote { .. }
            | Self::RemoveNote { .. }
            | Self::LoadHistory(_)
            | Self::SaveHistory(..)
            | Self::Config(ConfigRequest::Write { .. })
            | Self::LineInFile { .. }
            | Self::Share(_) => true,
            // A container is opened for it, or the catalogue or the folders are searched.
            Self::Resolve { from, address, .. } => {
                from.member.is_none() && !address.starts_with('#') && is_beside(&from.path, address)
            }
            // The files of its pictures are read.
            Self::Open { options, purpose, .. } if purpose.shows_text() && options.pictures.is_some() => {
                false
            }
            Self::LayOut { options, pictures: None, .. } if options.pictures.is_some() => false,
            Self::Open { location, .. } => is_small(&location.path),
            Self::LayOut { document, .. }
            | Self::FindInText { document, .. }
            | Self::FindNotes { document, .. }
            | Self::NotesAgain { document, .. }
            | Self::MakeNote { document, .. }
            | Self::FindAnchor { document, .. }
            | Self::Source { document, .. } => document.length.chars <= SMALL_ARTICLE,
        };
        if is_small { Place::Here } else { Place::Thread }
    }

    /// Returns the name of the file that the request is about, sanitized; empty if it is about none.
    pub(super) fn name(&self) -> String {
        let location = match self {
            Self::Scan { .. }
            | Self::FetchFeeds(_)
            | Self::External(_)
            | Self::Config(ConfigRequest::Read(..))
            | Self::Watch { .. }
            | Self::Flags(_)
            | Self::Marks
            | Self::Tag(_)
            | Self::MarkRead(..)
            | Self::Locate { .. }
            | Self::MarkExcerpts(_)
            | Self::AllNotes(_)
            | Self::Filter(_)
            | Self::CountQueries(_)
            | Self::Describe(..)
            | Self::PrepareTitles
            | Self::Preview(_)
            | Self::Picture(_)
            | Self::LibrarySearch(_) => return String::new(),
            Self::LoadHistory(path)
            | Self::SaveHistory(path, _)
            | Self::Share(path)
            | Self::Config(ConfigRequest::Write { file: path, .. }) => {
                return yuelan_library::sanitize(&path.to_string_lossy());
            }
            Self::Open { location, .. }
            | Self::Resolve { from: location, .. }
            | Self::KeepNote { location, .. }
            | Self::RemoveNote { location, .. }
            | Self::Remember { location, .. } => location,
            Self::Compare(document)
            | Self::LayOut { document, .. }
            | Self::FindInText { document, .. }
            | Self::FindNotes { document, .. }
            | Self::NotesAgain { document, .. }
            | Self::MakeNote { document, .. }
            | Self::LineInFile { document, .. }
            | Self::FindAnchor { document, .. }
            | Self::Source { document, .. } => &document.location,
        };
        location.name()
    }

    /// Performs the request. Returns its last outcome; `None` if it has none.
    #[expect(clippy::too_many_lines, reason = "one match, as long as the enum of the requests")]
    pub(super) fn perform(self, context: &Context<'_>) -> Option<Outcome> {
        let library = context.library;
        let outcome = match self {
            Self::Scan { is_again } => {
                Outcome::Scanned(scan::scan(library, is_again, context.lower_thread_priority, context.send))
            }
            Self::FetchFeeds(plan) => {
                let send = |progress| (context.send)(Outcome::FetchProgress(progress));
                Outcome::Fetched(Box::new(fetch::fetch(&plan, context.stop_fetching, &send)))
            }
            Self::External(request) => {
                Outcome::External { run: request.run, answer: external::run(*request) }
            }
            Self::Watch { poll_interval } => {
                watch(context, poll_interval);
                return None;
            }
            Self::Open { location, options, purpose } => open(context, location, options, purpose),
            Self::Compare(document) => {
                let status = match time_of(&document.location) {
                    time if time == document.modified => FileStatus::Same,
                    Some(_) => FileStatus::Changed,
                    None => FileStatus::Gone,
                };
                Outcome::Compared(document, status)
            }
            Self::LayOut { document, shaped, pictures, options } => {
                let article = &document.loaded.article;
                let pictures = pictures.or_else(|| measured(library, article, &document.location, &options));
                let laid_out = LaidOut::again(shaped, article, options, pictures);
                Outcome::LaidOut { document, laid_out }
            }
            Self::Filter(request) => {
                let generation = request.generation;
                let (titles, left) = filter::filter(*request);
                Outcome::Filtered { generation, titles, left }
            }
            Self::CountQueries(request) => Outcome::QueriesCounted(queries::count(*request)),
            Self::LibrarySearch(request) => {
                let generation = request.generation;
                let summary = library_search::library_search(library, &request, &mut |found| {
                    (context.send)(Outcome::LibrarySearchFound { generation, found })
                });
                Outcome::LibrarySearchDone { generation, summary }
            }
            Self::LoadHistory(file) => Outcome::History(yuelan_library::load_history(&file)),
            Self::SaveHistory(file, lines) => {
                yuelan_library::save_history(&file, &lines);
                return None;
            }
            Self::Tag(articles) => {
                let is_awaited = articles.len() > FEW_ARTICLES;
                for ArticleTags { location, hash, changes } in articles {
                    for TagChange { name, is_set } in changes {
                        library.set_tag(&location, hash, &name, is_set);
                    }
                }
                return is_awaited.then_some(Outcome::Tagged);
            }
            Self::Config(request) => Outcome::Config(config::perform(request)),
            Self::MarkRead(articles, read) => {
                for article in &articles {
                    library.record(&article.location, article.hash, Change::Read(read));
                }
                return (articles.len() > FEW_ARTICLES).then_some(Outcome::Tagged);
            }
            Self::Share(folder) => {
                library.reading_state().share(&folder, context.lower_thread_priority);
                return None;
            }
            Self::Resolve { from, link, address } => {
                let location = library.resolve_link_of_page(&from, link.as_deref(), &address);
                let is_article = location.as_ref().is_some_and(|found| library.is_article(&found.path));
                Outcome::Resolved(LinkTarget { from: Some(from), address, location, is_article })
            }
            Self::Source { document, width, ruler } => {
                let text = library.source(&document.location);
                let result = text.map(|text| Arc::new(Source::new(text, &document, width, ruler)));
                Outcome::Source { document, width, result }
            }
            Self::FindAnchor { document, anchor, is_awaited } => {
                let text = library.source(&document.location).ok();
                let position = text.and_then(|text| anchor::find(&text, &document.loaded.article, &anchor));
                Outcome::AnchorFound { document, position, is_awaited }
            }
            Self::LineInFile { document, position } => {
                let text = library.source(&document.location).ok();
                let line = text.and_then(|text| line_of(&text, &document.loaded.article, position));
                Outcome::LineInFile(document, line)
            }
            Self::FindInText { document, needle } => {
                let matches = find_in_text::find_in_text(&document.loaded.article, &needle);
                Outcome::FoundInText { document, needle, matches }
            }
            Self::FindNotes { document, notes } => {
                let notes = notes::find(&document, notes);
                Outcome::NotesFound { document, notes }
            }
            Self::NotesAgain { document, changes } => {
                let notes = library.load_state(&document.location).state.notes;
                let notes = notes::find(&document, notes);
                Outcome::NotesAgain { document, changes, notes }
            }
            Self::AllNotes(articles) => Outcome::AllNotes(notes::all(library, &articles)),
            Self::MakeNote { document, note } => {
                let result = notes::make(&document, &note).map(Box::new);
                Outcome::NoteMade { document, result }
            }
            Self::KeepNote { location, hash, note } => {
                library.keep_note(&location, hash, *note);
                return None;
            }
            Self::RemoveNote { location, hash, id } => {
                library.remove_note(&location, hash, id);
                return None;
            }
            Self::Preview(request) => {
                let result = preview::preview(library, &request);
                Outcome::Previewed { request, result }
            }
            Self::Describe(articles, row) => {
                let row = articles.row(row);
                Outcome::Described { location: row.location(), description: library.description(row) }
            }
            Self::PrepareTitles => Outcome::TitlesPrepared(Arc::default()),
            Self::Picture(request) => {
                if request.is_in_text {
                    (context.lower_thread_priority)();
                }
                let send = |update| (context.send)(Outcome::Picture(Box::new(update)));
                Outcome::Picture(Box::new(picture::show(library, &request, &send)))
            }
            Self::Flags(articles) => {
                let flags = library.flags(&articles);
                let annotations = library.annotations(&articles);
                Outcome::Flags { articles, flags, annotations }
            }
            Self::Locate { typed, beside } => {
                let location = library.resolve_path(&typed, beside.as_ref());
                if library.may_open(&location.path) {
                    Outcome::Located(location)
                } else {
                    Outcome::Resolved(LinkTarget {
                        from: None,
                        address: typed,
                        location: None,
                        is_article: false,
                    })
                }
            }
            Self::Marks => Outcome::Marks(library.marks()),
            Self::MarkExcerpts(marks) => Outcome::MarkExcerpts(marks::excerpts(library, marks)),
            Self::Remember { location, hash, change } => {
                library.record(&location, hash, change);
                return None;
            }
        };
        Some(outcome)
    }
}

/// Whether an address leads to a file that is found without a search, as it is written.
fn is_beside(article: &Path, address: &str) -> bool {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    !path.is_empty() && article.with_file_name("").join(path).is_file()
}

/// Whether a file is opened at once.
fn is_small(path: &Path) -> bool {
    // How large a folder is that is read as an archive, its own size does not say.
    fs::metadata(path).map_or(true, |file| file.is_file() && file.len() <= SMALL_FILE)
}

/// Loads an article and lays it out. Sends the opening of a long one before, and loads the rest with a lower priority: a key
/// must not wait for it.
fn open(context: &Context<'_>, location: Location, options: Options, purpose: Purpose) -> Outcome {
    let library = context.library;
    let modified = time_of(&location);
    let document_of =
        |loaded, saved| Document::new(location.clone(), loaded).modified(modified).remembered(saved);
    if purpose == Purpose::Reading
        && !is_small(&location.path)
        && let Some(loaded) = library.load_opening(&location)
    {
        let pictures = measured(library, &loaded.article, &location, &options);
        let laid_out = LaidOut::with_pictures(&loaded.article, options.clone(), pictures);
        let document = Arc::new(document_of(loaded, library.load_state(&location)).opening());
        (context.send)(Outcome::Opening { document, laid_out });
        (context.lower_thread_priority)();
    }
    let load = || {
        let (loaded, saved) = library.load_remembered(&location)?;
        let wanted = purpose.shows_text().then_some(&options);
        let pictures = wanted.and_then(|options| measured(library, &loaded.article, &location, options));
        let laid_out = LaidOut::with_pictures(&loaded.article, options, pictures);
        Ok((Arc::new(document_of(loaded, saved)), laid_out))
    };
    // Whoever awaits the article must hear that it does not come.
    let result = catch_unwind(AssertUnwindSafe(load)).unwrap_or(Err(LoadError::Internal));
    Outcome::Opened { location, purpose, result }
}

/// Measures the pictures of an article that is laid out with them.
fn measured(
    library: &Library,
    article: &Article,
    location: &Location,
    options: &Options,
) -> Option<Arc<FigurePictures>> {
    let measure = || Arc::new(FigurePictures::measure(library, article, location));
    options.pictures.is_some().then(measure)
}

/// Reports changes in the library until it is no longer watched.
fn watch(context: &Context<'_>, poll_interval: Option<Duration>) {
    context.library.watch(poll_interval, context.stop_watching, &mut |event| {
        let outcome = match event {
            WatchEvent::State(state) => Outcome::Watching(state),
            WatchEvent::Changes(changes) => Outcome::FilesChanged(changes),
        };
        if (context.send)(outcome) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
}
