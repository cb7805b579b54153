//! Undoing the last changes of what is remembered of articles, and doing them again.

use super::{all_read, flags, notes, tags};
use crate::app::state::flags::Undoable;
use crate::app::state::notes::NoteUndo;
use crate::app::state::{Focus, State};
use crate::app::words::{Words, fill};
use yuelan_library::Location;

/// Undoes the last change.
pub(super) fn undo(state: &mut State) {
    match state.flags.undo() {
        Some(change) => carry_out(state, change, false),
        None => state.say(state.words.nothing_to_undo),
    }
}

/// Does again what was undone last.
pub(super) fn redo(state: &mut State) {
    match state.flags.redo() {
        Some(change) => carry_out(state, change, true),
        None => state.say(state.words.nothing_to_redo),
    }
}

/// Carries out a change that undoes another, and says what is so now, and where if that is not in sight.
fn carry_out(state: &mut State, change: Undoable, is_again: bool) {
    let words = state.words;
    let (now, location) = match change {
        Undoable::Flag(change) => {
            let location = change.location.clone();
            (flags::restore(state, change).to_owned(), Some(location))
        }
        Undoable::Note(change) => {
            let now = of_note(words, &change).to_owned();
            let NoteUndo { location, id, before, .. } = *change;
            notes::restore(state, location.clone(), id, before);
            (now, Some(location))
        }
        Undoable::Tags(changes) => tags::restore(state, changes),
        Undoable::AllRead { articles, is_read } => (all_read::restore(state, articles, !is_read), None),
    };
    let title = location.and_then(|location| elsewhere(state, &location));
    let said = fill(if is_again { words.redone } else { words.undone }, &[&now]);
    let said = match title {
        Some(title) => fill(words.in_article, &[&said, &title]),
        None => said,
    };
    state.say_changed(said);
}

/// Says what becomes of a note that is made what it was.
const fn of_note(words: &Words, change: &NoteUndo) -> &'static str {
    match (&change.before, &change.after) {
        (None, Some(after)) if after.note.is_highlight() => words.highlight_gone,
        (None, _) => words.note_is_gone,
        (Some(before), None) if before.note.is_highlight() => words.highlight_back,
        (Some(_), None) => words.note_is_back,
        (Some(_), Some(_)) => words.note_as_before,
    }
}

/// Returns the title of an article unless it is in sight.
fn elsewhere(state: &State, location: &Location) -> Option<String> {
    let is_in_sight = match state.focus {
        Focus::List => {
            state.overlay.is_none() && state.list.selected().is_some_and(|row| row.location() == *location)
        }
        Focus::Reading | Focus::Figures => state.reading.location() == Some(location),
    };
    let articles = state.list.articles();
    let row = articles.find(location).filter(|_| !is_in_sight)?;
    Some(articles.row(row).title().to_owned())
}
