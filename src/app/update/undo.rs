//! Undoing the last change of what is remembered of articles.

use super::{all_read, flags, notes, tags};
use crate::app::state::State;
use crate::app::state::flags::Undoable;

/// Undoes the last change.
pub(super) fn undo(state: &mut State) {
    match state.flags.undo() {
        Some(Undoable::Flag(change)) => flags::undo(state, change),
        Some(Undoable::Note(change)) => notes::undo(state, *change),
        Some(Undoable::Tags(changes)) => tags::undo(state, changes),
        Some(Undoable::AllRead(articles)) => all_read::undo(state, articles),
        None => state.say(state.words.nothing_to_undo),
    }
}
