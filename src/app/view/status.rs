//! Paints the status line: the place in the article or list, a message, a question, or the prompt.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::message;
use crate::app::geometry::{inset, margin};
use crate::app::keymap::{self, Context};
use crate::app::state::document_view::DocumentView;
use crate::app::state::find_in_text::FindInText;
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::state::{Focus, Overlay, State};
use crate::app::words::{fill, grouped};
use crate::app::work::FileStatus;
use yuelan_article::Date;
use yuelan_layout::Ruler;
use yuelan_library::{Query, Row, ScanProgress, WatchGap, WatchGapReason};

/// The most cells for the text that was searched for.
const LONGEST_NEEDLE: usize = 16;

/// Paints the status line.
pub(super) fn draw(state: &State, line: Rect, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let whole = line;
    let line = inset(line, margin(line.width).min(1));
    if let Some(prompt) = &state.prompt {
        let used = canvas.text(line, 0, prompt.sign(), theme.accent);
        let style = if prompt.is_old { theme.quiet } else { theme.plain };
        let used = canvas.text(line, used, before(prompt, line, canvas.ruler), style);
        let used = canvas.text(line, used, prompt.parts().1, theme.plain);
        let count = typed_count(state, prompt);
        if used + 2 + canvas.ruler.width(&count) < usize::from(line.width) {
            canvas.text_right(line, &count, theme.quiet);
        }
        return;
    }
    if let Some(message) = message(state) {
        let area = message_area(state, &message, whole, canvas.ruler);
        return message::draw(&message, area, canvas);
    }
    if state.typography.is_bare && state.focus == Focus::Reading && state.reading.waiting.is_none() {
        return;
    }
    let (left, mut right) = words(state);
    if state.settings.options.linear {
        // What changes at every key would be spoken at every key.
        right = right.pop().into_iter().collect();
    }
    let ahead = typed_ahead(state);
    if !ahead.is_empty() {
        right.insert(0, ahead);
    }
    let room = usize::from(line.width);
    let width = canvas.ruler.width(&left);
    while right.len() > 1 && width + 2 + canvas.ruler.width(&joined(&right)) > room {
        right.pop();
    }
    let used = canvas.text_right(line, &joined(&right), theme.quiet);
    let room = if used < room { used.saturating_sub(2) } else { room };
    let line = Rect { width: u16::try_from(room).unwrap_or(line.width), ..line };
    canvas.hint(line, &left, theme.quiet);
}

/// Returns the question or the message that stands in the place of the status line; `None` while something is typed.
pub(super) fn message(state: &State) -> Option<Cow<'_, str>> {
    if state.prompt.is_some() {
        return None;
    }
    let asked = state.question.as_ref().map(|question| Cow::Owned(state.words.question(question)));
    asked.or(state.message.as_deref().map(Cow::Borrowed))
}

/// Returns the rows that a message takes. It never covers text that is being selected.
pub(super) fn message_area(state: &State, message: &str, line: Rect, ruler: Ruler) -> Rect {
    if state.context() == Context::Select { line } else { message::area(message, line, ruler) }
}

/// Returns where the cursor of the prompt is.
pub(super) fn cursor(state: &State, line: Rect) -> Option<Position> {
    let line = inset(line, margin(line.width).min(1));
    let prompt = state.prompt.as_ref().filter(|_| line.height > 0 && line.width > 0)?;
    let ruler = state.settings.ruler;
    let used = 1 + ruler.width(before(prompt, line, ruler));
    let column = u16::try_from(used).unwrap_or(u16::MAX).min(line.width - 1);
    Some(Position { x: line.x + column, y: line.y })
}

/// Returns the text before the cursor, or as much of its end as fits.
fn before(prompt: &Prompt, line: Rect, ruler: Ruler) -> &str {
    let room = usize::from(line.width).saturating_sub(2);
    let mut shown = prompt.parts().0;
    while !shown.is_empty() && ruler.width(shown) > room {
        shown = ruler.split_at(shown, 0).1;
    }
    shown
}

/// Paints the completions into the row above the status line: from the chosen one on, as many as fit. Without any, a message
/// stands there.
pub(super) fn offer(state: &State, row: Rect, canvas: &mut Canvas<'_>) {
    let Some(prompt) = &state.prompt else { return };
    let Some(completion) = &prompt.completion else {
        if let Some(message) = &state.message {
            canvas.fill(row, canvas.theme.plain);
            let row = inset(row, margin(row.width).min(1));
            let message = canvas.ruler.truncate(message, row.width.into());
            canvas.text(row, 0, &message, canvas.theme.loud);
        }
        return;
    };
    let theme = canvas.theme;
    canvas.fill(row, theme.plain);
    let row = inset(row, margin(row.width).min(1));
    let first = completion.chosen.unwrap_or(0).saturating_sub(1);
    let mut at = 0;
    for (index, word) in completion.words.iter().enumerate().skip(first) {
        let style = if completion.chosen == Some(index) { theme.selected } else { theme.quiet };
        let end = at + canvas.ruler.width(word);
        // All but the last need space for the sign that more follow.
        let needed = if index + 1 == completion.words.len() { end } else { end + 3 };
        if needed > row.width.into() && at > 0 {
            canvas.text(row, at, "…", theme.quiet);
            break;
        }
        at = canvas.text(row, at, word, style) + 2;
    }
    if completion.words.is_empty() {
        canvas.text(row, 0, state.words.no_completion, theme.quiet);
    }
}

/// Returns the count and the keys typed so far.
fn typed_ahead(state: &State) -> String {
    let count = state.count.map_or(String::new(), |count| count.to_string());
    if state.pending.is_empty() { count } else { format!("{count}{}", keymap::shown(&state.pending)) }
}

/// Returns how often the text that is being typed is found, or that some was too long to be inserted.
fn typed_count(state: &State, prompt: &Prompt) -> String {
    if prompt.is_too_long {
        return state.words.too_long_to_insert.to_owned();
    }
    match prompt.purpose {
        PromptKind::Query => return filter_count(state, prompt),
        PromptKind::LibrarySearch => return String::new(),
        PromptKind::Tags | PromptKind::TagsOfAll => return state.words.tags_hint.to_owned(),
        PromptKind::Note if !state.settings.is_kiosk => return state.words.note_editor().to_owned(),
        _ => {}
    }
    let search = state.reading.view().and_then(|view| view.find_in_text.as_ref());
    let search = search.filter(|search| prompt.is_search() && search.needle == prompt.text);
    search.map_or(String::new(), FindInText::count)
}

/// Returns how many articles match the query that is being typed, or an error in it.
fn filter_count(state: &State, prompt: &Prompt) -> String {
    let (words, filter) = (state.words, &state.filter);
    let query = Query::with_names(&prompt.text, &state.settings.queries);
    if let Some(error) = query.errors().last() {
        return words.query_error(error);
    }
    let count = format!("{}/{}", grouped(state.list.len()), grouped(state.list.all()));
    if filter.is_loose() { fill(words.similar, &[&count]) } else { count }
}

/// Returns what is at the left and at the right. Without enough space the last parts at the right are left out.
fn words(state: &State) -> (String, Vec<String>) {
    if let Some(path) = &state.reading.waiting {
        return (fill(state.words.opening, &[&state.words.name(path)]), Vec::new());
    }
    if let (Some(Overlay::LibrarySearch), Some(search)) = (&state.overlay, &state.library_search) {
        let places = search.counts().1;
        let place = format!("{}/{}", grouped(search.hits.index() + 1), grouped(places));
        let place = if places == 0 { String::new() } else { place };
        return (state.words.hits_hint.to_owned(), vec![place, state.words.help.to_owned()]);
    }
    let (left, right) = match state.reading.view().filter(|_| state.focus != Focus::List) {
        Some(view) => in_article(state, view),
        None => in_list(state),
    };
    match &state.external.running {
        Some(running) => (state.words.running(&running.command), right),
        None => (left, right),
    }
}

fn in_article(state: &State, view: &DocumentView) -> (String, Vec<String>) {
    let words = state.words;
    if state.focus == Focus::Figures && state.overlay.is_none() {
        return (words.captions_hint.to_owned(), vec![words.help.to_owned()]);
    }
    let meta = &view.document.loaded.article.meta;
    let from = meta.source.clone().or_else(|| meta.author.clone());
    let height = state.height();
    let minutes = match view.minutes_left(height) {
        0 => String::new(),
        left => fill(words.minutes_left, &[&left.to_string()]),
    };
    let found = state.shown_search().filter(|search| !search.matches.is_empty());
    let found = found.map_or(String::new(), |search| {
        format!("{} {}", state.settings.ruler.truncate(&search.needle, LONGEST_NEEDLE), search.count())
    });
    let (percent, minutes) = if view.document.is_opening {
        // How much the rest is, is not known.
        (state.words_for_rest().to_owned(), String::new())
    } else {
        (format!("{:>3}%", view.percent(height)), minutes)
    };
    if let Some(link) = view.current_link(height).and_then(|index| view.page.link(index)) {
        return (words.link_target(link.address), vec![percent, words.help.to_owned()]);
    }
    let changed = match view.file {
        FileStatus::Same => "",
        FileStatus::Changed => words.file_has_changed,
        FileStatus::Gone => words.file_is_gone,
    };
    (
        joined(&[
            changed.to_owned(),
            from.unwrap_or_default(),
            meta.date.map(Date::iso_date).unwrap_or_default(),
        ]),
        vec![percent, found, minutes, words.help.to_owned()],
    )
}

fn in_list(state: &State) -> (String, Vec<String>) {
    let (words, list) = (state.words, &state.list);
    let place = format!("{}/{}", grouped(list.index() + 1), grouped(list.len()));
    let place = if list.len() == 0 { String::new() } else { place };
    let left = match (list.summary, list.selected()) {
        _ if state.filter.is_loose() => words.similar_only.to_owned(),
        (None, _) => scanning(state),
        (Some(_), _) if state.settings.options.linear => joined(&[changes(state), unwatched(state)]),
        (Some(_), Some(row)) => {
            joined(&[fetching(state), changes(state), unwatched(state), about(state, row), unreadable(state)])
        }
        (Some(_), None) => joined(&[fetching(state), changes(state), unreadable(state), unwatched(state)]),
    };
    (left, vec![place, words.help_in_list.to_owned()])
}

/// Returns the author, length and number of pictures of an article.
fn about(state: &State, row: Row<'_>) -> String {
    let words = state.words;
    let chars = usize::try_from(row.chars()).unwrap_or(usize::MAX);
    let length = words.length_text(chars, usize::try_from(row.minutes()).unwrap_or(usize::MAX));
    let counted = |number: u32, text: &str| match number {
        0 => String::new(),
        number => fill(text, &[&number.to_string()]),
    };
    let figures = counted(row.figures().saturating_sub(row.videos()), words.figure_count);
    let videos = counted(row.videos(), words.video_count);
    joined(&[row.author().unwrap_or_default().to_owned(), length, figures, videos])
}

/// Returns the progress of a scan.
fn scanning(state: &State) -> String {
    let (words, list) = (state.words, &state.list);
    let Some(ScanProgress { done, all: Some(all), rate, left }) = list.progress else {
        let done = list.progress.map_or_else(|| list.all(), |progress| progress.done);
        return fill(words.scanning, &[&grouped(done)]);
    };
    let left = left.map(|left| fill(words.seconds_left, &[&left.as_secs().to_string()])).unwrap_or_default();
    let rate = if left.is_empty() { String::new() } else { fill(words.rate, &[&grouped(rate)]) };
    joined(&[fill(words.scanning_all, &[&grouped(done), &grouped(all)]), rate, left])
}

/// Returns the progress of fetching feeds.
fn fetching(state: &State) -> String {
    let Some(progress) = state.fetch.progress else { return String::new() };
    let parts = [progress.done, progress.all, progress.articles.new].map(grouped);
    fill(state.words.fetching, &[&parts[0], &parts[1], &parts[2]])
}

/// Returns how many files were changed or deleted since the scan.
fn changes(state: &State) -> String {
    let (words, changes) = (state.words, state.list.changes);
    let (written, deleted) = (grouped(changes.written), grouped(changes.deleted));
    match (changes.written, changes.deleted) {
        (0, 0) => String::new(),
        (_, 0) => fill(words.files_changed, &[&written]),
        (0, _) => fill(words.files_deleted, &[&deleted]),
        _ => fill(words.files_changed_and_deleted, &[&written, &deleted]),
    }
}

fn unreadable(state: &State) -> String {
    match state.list.problems.len() {
        0 => String::new(),
        number => fill(state.words.unreadable, &[&grouped(number)]),
    }
}

/// Returns that not all is watched, unless only because it cannot be read, which is said already.
fn unwatched(state: &State) -> String {
    let is_unread = |gap: &WatchGap| gap.reason == WatchGapReason::PermissionDenied;
    let is_said = state.list.watch.gaps.iter().all(is_unread);
    if is_said { String::new() } else { state.words.watch_hint.to_owned() }
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}
