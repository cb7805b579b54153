//! A note read as a whole, over the list that it is selected in.

use super::notes;
use crate::app::state::all_notes::AllNotes;
use crate::app::state::text_popup::TextPopup;
use crate::app::state::{Overlay, State};
use yuelan_library::Note;

/// Shows the whole note that is selected in a list.
pub(super) fn show(state: &mut State) {
    let (note, place) = match &state.overlay {
        Some(Overlay::AllNotes) => {
            (state.all_notes.as_ref().and_then(AllNotes::selected).map(|(_, note)| note), 0)
        }
        Some(Overlay::Notes(list)) => {
            let place = list.0.selected().unwrap_or(0);
            (
                state.reading.view().and_then(|view| view.notes.all().get(place)).map(|placed| &placed.note),
                place,
            )
        }
        _ => return,
    };
    let Some(note) = note else { return };
    let popup = TextPopup::of_note(state.words.notes, paragraphs(note), place);
    state.overlay = Some(Overlay::TextPopup(popup));
}

/// Returns to the list, with the note selected that was read.
pub(super) fn back(state: &mut State, place: usize) {
    if state.all_notes.is_some() {
        state.overlay = Some(Overlay::AllNotes);
        return;
    }
    let height = state.geometry.popup_height();
    notes::show(state);
    if let Some(Overlay::Notes(list)) = &mut state.overlay {
        list.0.select(place, height);
    }
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
