//! A note read as a whole, over the list that it is selected in.

use super::notes;
use crate::app::state::all_notes::AllNotes;
use crate::app::state::notes::NoteTarget;
use crate::app::state::text_popup::TextPopup;
use crate::app::state::{Overlay, State};
use yuelan_library::Note;

/// Shows the whole note that is selected in a list.
pub(super) fn show(state: &mut State) {
    let Some((note, target)) = selected(state) else { return };
    let popup = TextPopup::of_note(state.words.notes, paragraphs(note), target);
    state.overlay = Some(Overlay::TextPopup(popup));
}

fn selected(state: &State) -> Option<(&Note, NoteTarget)> {
    if matches!(state.overlay, Some(Overlay::AllNotes)) {
        let (_, note) = state.all_notes.as_ref().and_then(AllNotes::selected)?;
        return Some((note, NoteTarget::AnyNote(note.id)));
    }
    let id = state.selected_note()?;
    let placed = state.reading.view()?.notes.get(id)?;
    Some((&placed.note, NoteTarget::Note(id)))
}

/// Returns from a note to its list, with that note selected. Returns whether one was read.
pub(super) fn back(state: &mut State) -> bool {
    let Some(Overlay::TextPopup(TextPopup { note: Some(read), .. })) = &state.overlay else { return false };
    match *read {
        NoteTarget::AnyNote(_) => state.overlay = Some(Overlay::AllNotes),
        NoteTarget::Note(id) => {
            notes::show(state);
            state.select_note(id);
        }
        NoteTarget::Passage(_) => state.overlay = None,
    }
    true
}

/// The lines of a note, and those of the passage as a quotation.
fn paragraphs(note: &Note) -> Vec<String> {
    let mut lines: Vec<String> = note.text.lines().map(str::to_owned).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(note.quote.words.lines().map(|line| format!("> {line}")));
    lines
}
