//! Marking articles read, unread or starred, and undoing that.

use std::sync::Arc;

use super::{facets, filter, notes};
use crate::app::state::flags::{FlagChange, Undoable};
use crate::app::state::{Focus, State};
use crate::app::work::Request;
use yuelan_library::{Annotations, ArticleIndex, Change, Flags, Location, SavingEvent, SyncEvent};

/// Asks for the flags of the articles in the list, unless a request is under way.
pub(super) fn request(state: &mut State) {
    if state.flags.ask() {
        state.effects.request(Request::Flags(Arc::clone(state.list.articles())));
    }
}

/// Takes in the flags of the articles and what the reader has added to them. If the list has other articles by now, asks again.
pub(super) fn loaded(
    state: &mut State,
    articles: &Arc<ArticleIndex>,
    flags: Vec<Flags>,
    annotations: Annotations,
) {
    let since = state.flags.loaded();
    if !Arc::ptr_eq(state.list.articles(), articles) {
        return request(state);
    }
    state.list.set_flags(flags);
    for (location, flags) in since {
        show(state, &location, flags);
    }
    if state.flags.take_stale_tags() {
        request(state);
    } else {
        state.list.set_annotations(annotations);
    }
    // The query may ask for unread or starred articles.
    filter::again(state);
    facets::refresh(state);
    facets::show_at_start(state);
}

/// Says whether the reading state is saved. What another program has put in its place has other flags.
pub(super) fn saving(state: &mut State, event: &SavingEvent) {
    state.is_unsaved = matches!(event, SavingEvent::Failed(_));
    state.say(state.words.saving_message(event));
    if *event == SavingEvent::Replaced {
        request(state);
    }
}

/// Takes in what other machines have changed, and says what is wrong with the folder that they share, unless something else
/// is being read.
pub(super) fn synced(state: &mut State, event: &SyncEvent) {
    if *event == SyncEvent::Merged {
        notes::look_again(state);
        return request(state);
    }
    if state.message.is_none() {
        state.say(state.words.sync_message(event));
    }
}

/// Marks an article read or unread.
pub(super) fn toggle_read(state: &mut State) {
    let Some((location, hash)) = subject(state) else { return };
    let is_read = flags_of(state, &location).read;
    change_and_say(state, location, hash, Change::Read(!is_read));
}

/// Stars or unstars an article.
pub(super) fn toggle_star(state: &mut State) {
    let Some((location, hash)) = subject(state) else { return };
    let is_starred = flags_of(state, &location).starred;
    change_and_say(state, location, hash, Change::Starred(!is_starred));
}

/// Carries out a change of a flag that undoes another. Returns what is so now, in words.
pub(super) fn restore(state: &mut State, change: FlagChange) -> &'static str {
    let FlagChange { location, before } = change;
    self::change(state, &location, before);
    state.effects.request(Request::Remember { location, hash: None, change: before });
    description(state, before)
}

/// Returns the flags of an article, as far as they are known.
pub(super) fn flags_of(state: &State, location: &Location) -> Flags {
    let in_list = || state.list.articles().find(location).map(|row| state.list.flags(row));
    state.flags.of(location).or_else(in_list).unwrap_or_default()
}

/// Sets the flags of an article. Its line in the list stays where it is.
pub(super) fn set(state: &mut State, location: &Location, flags: Flags) {
    state.flags.set(location, flags);
    show(state, location, flags);
}

fn show(state: &mut State, location: &Location, flags: Flags) {
    // Without a reading state the list shows no flags at all.
    if state.list.has_flags()
        && let Some(row) = state.list.articles().find(location)
    {
        state.list.set_flag(row, flags);
    }
}

/// Returns the article that a key applies to, with the hash of its content: the selected one in the list, else the
/// current one.
pub(super) fn subject(state: &mut State) -> Option<(Location, Option<u64>)> {
    let selected =
        || state.list.selected().map(|row| (row.location(), Some(row.hash()).filter(|hash| *hash != 0)));
    let (subject, none) = match state.focus {
        Focus::List => (selected(), state.words.list_is_empty),
        Focus::Reading | Focus::Figures => {
            let read = state.reading.view().map(|view| (view.document.location.clone(), view.document.hash));
            (read, state.words.nothing_open)
        }
    };
    if subject.is_none() {
        state.say(none);
    }
    subject
}

fn change_and_say(state: &mut State, location: Location, hash: Option<u64>, wanted: Change) {
    let before = change(state, &location, wanted);
    state.flags.can_undo(Undoable::Flag(FlagChange { location: location.clone(), before }));
    state.say_changed(description(state, wanted));
    state.effects.request(Request::Remember { location, hash, change: wanted });
}

/// Changes a flag. Returns the change that undoes it.
fn change(state: &mut State, location: &Location, wanted: Change) -> Change {
    let flags = flags_of(state, location);
    let (now, before) = match wanted {
        Change::Read(read) => (Flags { read, ..flags }, Change::Read(flags.read)),
        Change::Starred(starred) => (Flags { starred, ..flags }, Change::Starred(flags.starred)),
        other => (flags, other),
    };
    set(state, location, now);
    before
}

fn description(state: &State, change: Change) -> &'static str {
    match change {
        Change::Read(true) => state.words.now_read,
        Change::Read(false) => state.words.now_unread,
        Change::Starred(true) => state.words.now_starred,
        _ => state.words.now_unstarred,
    }
}
