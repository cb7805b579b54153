//! The place in an article: restored when it is opened, saved while it is read.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::flags;
use crate::app::document::Document;
use crate::app::state::jumps::JumpPoint;
use crate::app::state::text_cursor::Place;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::Request;
use yuelan_library::{Change, Flags};

/// Saves the place in the current article if it has changed. While something is typed, the screen may show a preview of
/// a search, which is no place yet.
pub(in crate::app) fn keep(state: &mut State) {
    if state.prompt.is_some() {
        return;
    }
    if let Some(left) = state.reading.drop_goal_if_moved()
        && let Some(here) = state.reading.jump_point()
    {
        // The reader goes on from here; a jump back leads to where the article was left.
        state.jumps.record(JumpPoint { place: Place::at_top(left), ..here });
    }
    let Some(view) = state.reading.view().filter(|_| !state.reading.awaits_goal()) else { return };
    let (document, place) = (&view.document, view.place());
    if state.places.is_new(&document.location, place) {
        let place = document.anchors.save(place.position, place.above);
        state.effects.request(Request::remember(document, Change::Position(place)));
    }
}

/// Counts the time since the last key, click or turn of the wheel as reading time, if an article was being read.
pub(in crate::app) fn count_time(state: &mut State, now: Instant) {
    let is_reading = state.focus != Focus::List;
    let seconds = state.places.key(now, is_reading);
    if let Some(view) = state.reading.view().filter(|_| seconds > 0) {
        state.effects.request(Request::remember(&view.document, Change::Seconds(seconds)));
    }
}

/// Prepares to show an article: at the mark that it was opened for, if any.
pub(super) fn prepare(state: &mut State, document: &Document) {
    if let Some(place) = state.marks.goal(&document.location) {
        let found = document.find(&place);
        let (position, above) = found.unwrap_or((place.position, 0));
        state.reading.open_at(document.location.clone(), Place { position, above });
        if found.is_none() {
            // It is in the whole article.
            state.marks.aim(document.location.clone(), place);
        }
    }
    state.marks.learn(&document.location, &document.memory.marks);
}

/// Says where reading continues, and saves that the article was opened. As in newsboat, an opened article is read; `r`
/// marks it unread again.
pub(super) fn begin(state: &mut State, is_continued: bool) {
    let Some(view) = state.reading.view() else { return };
    let document = view.document.clone();
    let place = view.place();
    if is_continued {
        say_continued(state);
    }
    state.places.is_new(&document.location, place);
    let memory = &document.memory;
    let remembered = || Flags { starred: memory.starred, ..flags::flags_of(state, &document.location) };
    let known = state.flags.of(&document.location).unwrap_or_else(remembered);
    flags::set(state, &document.location, Flags { read: true, opened: now(), ..known });
    for change in [Change::Opened, Change::Read(true)] {
        state.effects.request(Request::remember(&document, change));
    }
}

/// Says at which share of the article reading continues.
pub(super) fn say_continued(state: &mut State) {
    let height = state.height();
    if let Some(view) = state.reading.view().filter(|view| view.top() > 0) {
        // How long the article is, is not known from its opening.
        let saved = view.document.memory.position.filter(|_| view.document.is_opening);
        let percent = saved.map_or_else(|| view.percent(height), |saved| usize::from(saved.share) / 100);
        state.say(fill(state.words.continued, &[&percent.to_string()]));
    }
}

/// Returns the seconds since the epoch.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(0)
}
