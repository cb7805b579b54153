//! Where an article was left: gone back to when it is opened, kept while it is read.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::flags;
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::state::{Focus, State};
use crate::app::words::fill;
use crate::app::work::Request;
use yuelan_library::{Change, Flags};

/// Keeps the place in the current article, if it is another one than before. While words are being typed that are
/// searched for, what is seen is no place yet.
pub(in crate::app) fn keep(state: &mut State) -> Vec<Effect> {
    let Some(view) = state.reading.view().filter(|_| state.prompt.is_none()) else { return Vec::new() };
    let (document, (position, lag)) = (&view.document, view.place());
    if !state.places.is_new(&document.path, position, lag) {
        return Vec::new();
    }
    let place = document.anchors.place(position, lag);
    vec![Effect::work(Request::remember(document, Change::Position(place)))]
}

/// Counts the time up to a key, if an article was being read.
pub(in crate::app) fn count_time(state: &mut State, now: Instant) -> Vec<Effect> {
    let is_reading = state.focus != Focus::List;
    let seconds = state.places.key(now, is_reading);
    let view = state.reading.view().filter(|_| seconds > 0);
    let request = view.map(|view| Request::remember(&view.document, Change::Seconds(seconds)));
    request.map(Effect::work).into_iter().collect()
}

/// Before an article is taken in hand: where it is wanted, if somebody said so.
pub(super) fn aim(state: &mut State, document: &Document) {
    if let Some(place) = state.marks.goal(&document.path) {
        let (position, _) = document.anchors.find(&place);
        state.reading.remember(document.path.clone(), position);
    }
    state.marks.learn(&document.path, &document.memory.marks);
}

/// After it: says where it goes on, and keeps that it was opened. As in newsboat, what was opened is read; `r` makes
/// it unread again.
pub(super) fn begin(state: &mut State, is_continued: bool) -> Vec<Effect> {
    let height = state.height();
    let Some(view) = state.reading.view() else { return Vec::new() };
    let document = view.document.clone();
    let (position, lag) = view.place();
    if is_continued && view.top() > 0 {
        let percent = view.percent(height).to_string();
        state.say(fill(state.words.continued, &[&percent]));
    }
    state.places.is_new(&document.path, position, lag);
    let memory = &document.memory;
    let remembered = || Flags { starred: memory.starred, ..flags::known(state, &document.path) };
    let known = state.flags.of(&document.path).unwrap_or_else(remembered);
    flags::put(state, &document.path, Flags { read: true, opened: now(), ..known });
    let changes = [Change::Opened, Change::Read(true)];
    changes.map(|change| Effect::work(Request::remember(&document, change))).into()
}

/// Seconds since the epoch, as a list has them.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(0)
}
