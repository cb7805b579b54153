//! What came of slow work: the list grows, an article opens, words are found.

use std::path::Path;
use std::sync::Arc;

use super::{
    articles, figures, filter, find_in_text, flags, library_search, links, marks, picture, places, source,
};
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::laid_out::LaidOut;
use crate::app::state::text_popup::TextPopup;
use crate::app::state::{Focus, Overlay, State};
use crate::app::words::fill;
use crate::app::work::{Outcome, Purpose, Request};
use yuelan_article::Warning;
use yuelan_library::{LoadError, Problem};

/// Takes in what came of slow work. What nobody waits for any more is dropped.
pub(in crate::app) fn receive(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::ArticleIndex(articles) => {
            state.list.put(articles, state.height());
            let mut effects = flags::ask(state);
            effects.extend(filter::again(state));
            return effects;
        }
        Outcome::Filtered { generation, titles, left } => filter::filtered(state, generation, titles, left),
        Outcome::TitleMatcher(titles) => drop(state.filter.titles.get_or_insert(titles)),
        Outcome::Described { path, description } => state.card.told(&path, description),
        Outcome::LibrarySearchFound { generation, found } => library_search::found(state, generation, found),
        Outcome::LibrarySearchDone { generation, summary } => {
            library_search::done(state, generation, summary)
        }
        Outcome::Progress(progress) => state.list.progress = Some(progress),
        Outcome::Trouble(trouble) => state.say(state.words.trouble(&trouble)),
        Outcome::News(files) => {
            state.list.news = files;
            return articles::compare(state);
        }
        Outcome::Compared(document, now) => articles::compared(state, &document, now),
        Outcome::Unreadable(problem) => state.list.problems.push(problem),
        Outcome::Scanned(summary) => {
            state.list.summary = Some(summary);
            state.list.progress = None;
            return if state.settings.watch { vec![Effect::work(Request::Watch)] } else { Vec::new() };
        }
        Outcome::Opened { path, purpose, result } => return opened(state, &path, purpose, result),
        Outcome::Set { document, laid_out } => return set(state, &document, laid_out),
        Outcome::FoundInText { document, needle, matches } => {
            find_in_text::found(state, &document, &needle, matches);
        }
        Outcome::Recalled(lines) => state.histories.lines.recall(lines),
        Outcome::Picture(news) => picture::told(state, *news),
        Outcome::Flags { articles, flags } => return flags::told(state, &articles, flags),
        Outcome::Located(path) => return articles::read(state, path),
        Outcome::Marks(marks) => return marks::listed(state, marks),
        Outcome::Glanced(glances) => marks::glanced(state, glances),
        Outcome::Kept(trouble) => state.say(state.words.kept(trouble.as_ref())),
        Outcome::Source { document, width, result } => source::set(state, &document, width, result),
        Outcome::Resolved { address, path } => return links::resolved(state, &address, path),
        Outcome::Failed(name) => {
            state.reading.end_setting();
            state.say(fill(state.words.failed, &[&name]));
        }
    }
    Vec::new()
}

/// Sets the current article anew if the screen asks for it.
pub(super) fn relayout(state: &mut State) -> Vec<Effect> {
    let options = state.options();
    let request = state.reading.view_mut().and_then(|view| view.request_relayout(options));
    request.map(Effect::work).into_iter().collect()
}

/// Shows what was wrong with an article's file, and in the list also what could not be read at all.
pub(super) fn show_warnings(state: &mut State, warnings: &[Warning]) {
    let words = state.words;
    let mut lines: Vec<String> = warnings.iter().map(|warning| words.warning(warning)).collect();
    if state.focus == Focus::List && !state.list.problems.is_empty() {
        lines.push(words.not_read.to_owned());
        let problems = state.list.problems.iter();
        let line = |problem: &Problem| format!("{}: {}", problem.name, words.load_error(&problem.error));
        lines.extend(problems.map(line));
    }
    if lines.is_empty() {
        lines.push(words.no_warnings.to_owned());
    }
    state.overlay = Some(Overlay::TextPopup(TextPopup::new(words.warnings, lines)));
}

fn opened(
    state: &mut State,
    path: &Path,
    purpose: Purpose,
    result: Result<(Arc<Document>, LaidOut), LoadError>,
) -> Vec<Effect> {
    let is_awaited = match purpose {
        Purpose::Warnings => true,
        Purpose::Again => state.reading.view().is_some_and(|view| view.document.path == path),
        Purpose::Reading => state.reading.waiting.as_deref() == Some(path),
    };
    match result {
        _ if !is_awaited => {}
        Ok((document, _)) if purpose == Purpose::Warnings => {
            show_warnings(state, &document.loaded.warnings);
        }
        Ok((document, laid_out)) if purpose == Purpose::Again => {
            return articles::read_anew(state, document, laid_out);
        }
        Ok((document, laid_out)) => {
            places::aim(state, &document);
            let begun = state.reading.open(document, laid_out, state.height());
            state.hints = None;
            articles::select_open(state);
            let mut effects = places::begin(state, begun.is_continued);
            if begun.is_changed {
                state.say(state.words.file_was_changed);
            }
            effects.extend(find_in_text::look_again(state));
            effects.extend(relayout(state));
            effects.extend(source::wanted(state));
            figures::begin(state);
            return effects;
        }
        Err(error) => {
            let is_read = purpose == Purpose::Again || articles::give_up(state);
            // Of a file that is in hand the name is enough: what matters has to fit the line.
            let shown = path.file_name().filter(|_| is_read).unwrap_or(path.as_os_str());
            let kept = if is_read { state.words.text_is_kept } else { "" };
            let name = state.words.name(Path::new(shown));
            state.say(format!("{name}: {}{kept}", state.words.load_error(&error)));
            return relayout(state);
        }
    }
    Vec::new()
}

/// Shows the article as it was set, or sets it once more where meanwhile that is wanted otherwise.
fn set(state: &mut State, document: &Arc<Document>, laid_out: LaidOut) -> Vec<Effect> {
    let (height, wanted) = (state.height(), state.options());
    state.reading.set(document, laid_out, &wanted, height);
    relayout(state)
}
