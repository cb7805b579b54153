//! Results of work: the list grows, an article opens, text is found.

use std::sync::Arc;
use std::time::Duration;

use super::{
    all_notes, captions, config, copy, external, facets, fetch, filter, find_in_text, flags, from_list,
    library_search, links, list, marks, notes, opening, picture, places, preview, reading, source,
    text_popup,
};
use crate::app::document::Document;
use crate::app::laid_out::LaidOut;
use crate::app::state::State;
use crate::app::words::fill;
use crate::app::work::{Outcome, Purpose, Request};
use yuelan_library::{CatalogueError, LoadError, Location, ReadingStateError, SavingEvent, WatchState};

/// Takes in a result of work. A result that is no longer wanted changes nothing.
#[expect(clippy::too_many_lines, reason = "one match, as long as the enum of the outcomes")]
pub(in crate::app) fn receive(state: &mut State, outcome: Outcome) {
    match outcome {
        Outcome::Index(articles) => {
            state.list.put(articles, state.height());
            flags::request(state);
            filter::again(state);
        }
        Outcome::Filtered { generation, titles, left } => {
            if filter::filtered(state, generation, titles, left) {
                facets::refresh(state);
            }
        }
        Outcome::TitlesPrepared(titles) => drop(state.filter.titles.get_or_insert(titles)),
        Outcome::Described { location, description } => state.card.describe(&location, description),
        Outcome::Previewed { request, result } => preview::received(state, &request, result),
        Outcome::QueriesCounted(counts) => facets::queries_counted(state, &counts),
        Outcome::LibrarySearchFound { generation, found } => library_search::found(state, generation, found),
        Outcome::LibrarySearchDone { generation, summary } => {
            library_search::done(state, generation, summary);
        }
        Outcome::ScanProgress(progress) => state.list.progress = Some(progress),
        Outcome::CatalogueError(error) => {
            let error = if state.settings.is_kiosk { without_file(error) } else { error };
            // That nothing is saved matters more.
            if !(state.is_unsaved && state.message.is_some()) {
                state.say(state.words.catalogue_error(&error));
            }
        }
        Outcome::Watching(watch) => watching(state, watch),
        Outcome::FilesChanged(changes) => {
            state.list.changes = changes;
            reading::compare(state);
        }
        Outcome::Compared(document, now) => reading::compared(state, &document, now),
        Outcome::Unreadable(problem) => state.list.problems.push(problem),
        Outcome::Scanned(summary) => {
            list::scanned(state, summary);
            fetch::refresh(state);
            if state.settings.watch {
                let seconds = state.settings.options.watch_poll.get();
                let poll_interval = (seconds > 0).then(|| Duration::from_secs(seconds.into()));
                state.effects.request(Request::Watch { poll_interval });
            }
        }
        Outcome::Opening { document, laid_out } => show_opening(state, document, laid_out),
        Outcome::Opened { location, purpose, result } => opened(state, &location, purpose, result),
        Outcome::LaidOut { document, laid_out } => reading::laid_out(state, &document, laid_out),
        Outcome::FoundInText { document, needle, matches } => {
            find_in_text::found(state, &document, &needle, matches);
        }
        Outcome::FetchProgress(progress) => state.fetch.progress = Some(progress),
        Outcome::Fetched(report) => fetch::ended(state, &report),
        Outcome::Config(outcome) => config::done(state, outcome),
        Outcome::History(lines) => state.histories.lines.recall(lines),
        Outcome::Picture(update) => picture::progressed(state, *update),
        Outcome::Flags { articles, flags, annotations } => {
            flags::loaded(state, &articles, flags, annotations);
        }
        Outcome::Located(location) => list::open_article(state, location),
        Outcome::AnchorFound { document, position, is_awaited } => {
            links::anchor_found(state, &document, position, is_awaited);
        }
        Outcome::LineInFile(document, line) => copy::edit_at(state, &document, line),
        Outcome::NotesAgain { document, changes, notes } => {
            notes::found_again(state, &document, changes, notes);
        }
        Outcome::AllNotes(articles) => all_notes::found(state, articles),
        Outcome::NotesFound { document, notes } => notes::found(state, &document, notes),
        Outcome::NoteMade { document, result } => notes::made(state, &document, result.map(|placed| *placed)),
        Outcome::Marks(marks) => marks::loaded(state, marks),
        Outcome::MarkExcerpts(excerpts) => marks::show_excerpts(state, excerpts),
        Outcome::ReadingState(event) => {
            let event = if state.settings.is_kiosk { unnamed(event) } else { event };
            flags::saving(state, &event);
        }
        Outcome::Tagged => {}
        Outcome::Sync(event) => flags::synced(state, &event),
        Outcome::Source { document, width, result } => source::loaded(state, &document, width, result),
        Outcome::External { run, answer } => external::ended(state, run, answer),
        Outcome::Resolved(target) => links::resolved(state, target),
        Outcome::Failed(name) => {
            state.reading.layout_failed();
            state.say(fill(state.words.internal_error, &[&name]));
        }
    }
}

/// Takes note of how much of the library is watched. A line says once what is not, unless another one is being read.
fn watching(state: &mut State, watch: WatchState) {
    let is_news = watch.gaps != state.list.watch.gaps && !watch.is_complete();
    if is_news && state.message.is_none() {
        state.say(state.words.watch_message(&watch));
    }
    state.list.watch = watch;
}

/// An error of the catalogue without the words of the system, which name its file.
fn without_file(error: CatalogueError) -> CatalogueError {
    match error {
        CatalogueError::Unusable(_) => CatalogueError::Unusable(String::new()),
        CatalogueError::Damaged
        | CatalogueError::Outdated
        | CatalogueError::Newer
        | CatalogueError::Foreign
        | CatalogueError::Locked => error,
    }
}

/// An event of the reading state without the words of the system, which name its file.
fn unnamed(event: SavingEvent) -> SavingEvent {
    match event {
        SavingEvent::Failed(ReadingStateError::Other(_)) => SavingEvent::Failed(ReadingStateError::ReadOnly),
        SavingEvent::Failed(_) | SavingEvent::Resumed | SavingEvent::Replaced => event,
    }
}

fn opened(
    state: &mut State,
    location: &Location,
    purpose: Purpose,
    result: Result<(Arc<Document>, LaidOut), LoadError>,
) {
    let is_rest = purpose == Purpose::Reading && state.reading.awaits_rest_of(location);
    let is_awaited = match purpose {
        Purpose::Warnings | Purpose::List(_) => true,
        Purpose::Reload => state.reading.view().is_some_and(|view| view.document.location == *location),
        Purpose::Reading => is_rest || state.reading.waiting.as_ref() == Some(location),
    };
    if !is_awaited {
        return;
    }
    match (result, purpose) {
        (Ok((document, _)), Purpose::Warnings) => text_popup::warnings(state, &document.loaded.warnings),
        (Ok((document, _)), Purpose::List(use_of_it)) => from_list::loaded(state, &document, use_of_it),
        (Err(error), Purpose::List(_)) => from_list::failed(state, location, &error),
        (Ok((document, laid_out)), Purpose::Reload) => reloaded(state, document, laid_out),
        (Ok((document, laid_out)), Purpose::Reading) if is_rest => {
            opening::complete(state, &document, laid_out);
        }
        (Ok((document, laid_out)), Purpose::Reading) => show(state, document, laid_out),
        (Err(error), _) => {
            if is_rest {
                state.reading.lose_rest();
            }
            let is_kept = purpose == Purpose::Reload || is_rest || list::give_up_opening(state);
            reading::say_unreadable(state, location, &error, is_kept);
            reading::relayout(state);
        }
    }
}

/// Shows the opening of a long article, if it is still wanted.
fn show_opening(state: &mut State, document: Arc<Document>, laid_out: LaidOut) {
    if state.reading.waiting.as_ref() == Some(&document.location) {
        show(state, document, laid_out);
    }
}

/// Shows an article that was opened, or the opening of a long one.
fn show(state: &mut State, document: Arc<Document>, laid_out: LaidOut) {
    places::prepare(state, &document);
    let begun = state.reading.open(document, laid_out, state.height());
    state.hints = None;
    list::select_current(state);
    places::begin(state, begun.is_continued);
    if begun.is_changed {
        state.say(state.words.file_was_changed);
    }
    find_in_text::repeat(state);
    notes::find(state);
    reading::relayout(state);
    source::request(state);
    links::go_to_awaited(state);
    // It may be behind the end of an opening.
    if !state.reading.is_opening() {
        captions::show_awaited(state);
    }
}

/// Shows the current article as its file is now. The place and the search stay.
fn reloaded(state: &mut State, document: Arc<Document>, laid_out: LaidOut) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let is_same = view.document.loaded == document.loaded;
    view.replace(document, laid_out, height);
    state.overlay = None;
    state.say(if is_same { state.words.file_is_same } else { state.words.file_was_read });
    state.reading.source = None;
    find_in_text::repeat(state);
    notes::find(state);
    reading::relayout(state);
    source::request(state);
}
