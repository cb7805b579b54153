//! Undoing the last change of what is remembered of articles.

use super::{flags, notes, tags};
use crate::app::state::State;
use crate::app::state::flags::Undoable;

/// Undoes the last change.
pub(super) fn undo(state: &mut State) {
    match state.flags.undo() {
        Some(Undoable::Flag(change)) => flags::undo(state, change),
        Some(Undoable::Note(change)) => notes::undo(state, *change),
        Some(Undoable::Tags(changes)) => tags::undo(state, changes),
        None => state.say(state.words.nothing_to_undo),
    }
}
