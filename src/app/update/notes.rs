//! Highlights and notes: keeping the selection or the sentence of the cursor, writing about it, the list of all.

use std::ops::Range;
use std::sync::Arc;

use super::{jumps, selection};
use crate::app::document::Document;
use crate::app::effect::TerminalEffect;
use crate::app::state::all_notes::AllNotes;
use crate::app::state::filtered_list::FilteredList;
use crate::app::state::flags::Undoable;
use crate::app::state::notes::{ArticleNotes, NoteList, NoteTarget, NoteUndo};
use crate::app::state::prompt::{Prompt, PromptKind};
use crate::app::state::selection::Selection;
use crate::app::state::text_cursor::Place as ViewPlace;
use crate::app::state::{Focus, Overlay, State};
use crate::app::words::fill;
use crate::app::work::{NoteRequest, PlacedNote, Request};
use yuelan_article::Position;
use yuelan_library::{Location, Note, NoteError, NoteId, Place};

/// An article, and the hash of its content, if it is known.
type ArticleKey = (Location, Option<u64>);

/// Asks where the passages of the notes on the current article are, if there are any.
pub(super) fn find(state: &mut State) {
    let Some(view) = state.reading.view() else { return };
    let document = Arc::clone(&view.document);
    let mut notes = document.memory.notes.clone();
    // A note that was made in the opening may not be stored yet.
    for note in view.notes.kept() {
        if notes.iter().all(|known| known.id != note.id) {
            notes.push(note.clone());
        }
    }
    if !notes.is_empty() {
        state.effects.request(Request::FindNotes { document, notes });
    }
}

/// Takes in where the passages of notes are. Says how many have lost their place, unless something else is being read.
pub(super) fn found(state: &mut State, document: &Arc<Document>, notes: Vec<PlacedNote>) {
    let awaited = state.reading.awaited_note;
    let Some(view) = state.reading.view_mut().filter(|view| Arc::ptr_eq(&view.document, document)) else {
        return;
    };
    view.notes = ArticleNotes::new(notes);
    let lost = view.notes.lost();
    let is_there = awaited.is_some_and(|id| view.notes.get(id).is_some_and(|note| note.place != Place::Lost));
    if let Some(id) = awaited.filter(|_| is_there || !document.is_opening) {
        state.reading.awaited_note = None;
        return go_to(state, id);
    }
    if matches!(state.overlay, Some(Overlay::Notes(_))) {
        return show(state);
    }
    if lost > 0 && state.message.is_none() && !document.is_opening {
        state.say(fill(state.words.notes_lost, &[&lost.to_string()]));
    }
}

/// Asks for the notes on the current article again: another machine has changed some.
pub(super) fn look_again(state: &mut State) {
    let Some(view) = state.reading.view().filter(|view| !view.document.is_opening) else { return };
    let (document, changes) = (Arc::clone(&view.document), state.note_changes);
    state.effects.request(Request::NotesAgain { document, changes });
}

/// Takes in the notes on an article as they are now. If some were changed here meanwhile, asks again.
pub(super) fn found_again(state: &mut State, document: &Arc<Document>, changes: u64, notes: Vec<PlacedNote>) {
    if changes != state.note_changes {
        return look_again(state);
    }
    let selected = state.selected_note();
    found(state, document, notes);
    // The list was shown anew.
    if let Some(id) = selected {
        state.select_note(id);
    }
}

/// Keeps the selection, or the sentence of the cursor, as a highlight; removes the highlight that is there.
pub(super) fn highlight(state: &mut State) {
    let Some(range) = passage(state) else { return };
    let Some(view) = state.reading.view() else { return };
    let there = view.notes.over(&range).find(|placed| placed.place.range() == Some(range.clone()));
    if let Some(placed) = there {
        if !placed.note.is_highlight() {
            return state.say(state.words.note_is_there);
        }
        let (article, note) = ((view.document.location.clone(), view.document.hash), placed.note.clone());
        selection::end(state);
        return remove_from(state, article, note);
    }
    make(state, range, String::new());
}

/// Prompts for a note on the selection, or on the sentence of the cursor; for another text of a note that is there, or of the
/// one that is selected in the list.
pub(super) fn annotate(state: &mut State) {
    if let Some((_, note)) =
        state.all_notes.as_ref().filter(|_| is_over_all(state)).and_then(AllNotes::selected)
    {
        let (target, text) = (NoteTarget::AnyNote(note.id), note.text.clone());
        return edit(state, target, text);
    }
    if let Some(id) = state.selected_note() {
        return edit_here(state, id);
    }
    let Some(range) = passage(state) else { return };
    let Some(view) = state.reading.view() else { return };
    let is_selecting = view.selection.is_some();
    let there =
        view.notes.over(&range).find(|placed| !is_selecting || placed.place.range() == Some(range.clone()));
    match there.map(|placed| placed.note.id) {
        Some(id) => edit_here(state, id),
        None => ask(state, NoteTarget::Passage(range), ""),
    }
}

fn edit_here(state: &mut State, id: NoteId) {
    let placed = state.reading.view().and_then(|view| view.notes.get(id));
    let Some(text) = placed.map(|placed| placed.note.text.clone()) else { return };
    edit(state, NoteTarget::Note(id), text);
}

fn edit(state: &mut State, target: NoteTarget, text: String) {
    if !text.contains('\n') && text.len() <= Prompt::LONGEST {
        return ask(state, target, &text);
    }
    if state.settings.is_kiosk {
        return state.say(state.words.note_has_lines);
    }
    state.note_target = Some(target);
    state.effects.terminal(TerminalEffect::Write(text));
}

/// Has the note that is typed written in the editor. The prompt stays until that has ended well.
pub(super) fn write(state: &mut State) {
    if state.settings.is_kiosk {
        return state.say(state.words.kiosk_mode);
    }
    let typed = state.prompt.as_ref().map(|prompt| prompt.text.clone());
    state.effects.terminal(TerminalEffect::Write(typed.unwrap_or_default()));
}

/// Keeps what was written in the editor. Nothing is kept of a new note without words.
pub(super) fn written(state: &mut State, text: Option<&str>) {
    let typed = state.prompt.take_if(|prompt| prompt.purpose == PromptKind::Note).map(|prompt| prompt.text);
    // What was typed before and was left as it is, is meant.
    let Some(text) = text.or(typed.as_deref().filter(|typed| !typed.trim().is_empty())) else {
        state.note_target = None;
        return state.say(state.words.note_unwritten());
    };
    if text.trim().is_empty() && matches!(state.note_target, Some(NoteTarget::Passage(_))) {
        state.note_target = None;
        return state.say(state.words.note_unwritten());
    }
    submit(state, text);
}

fn ask(state: &mut State, target: NoteTarget, text: &str) {
    let mut prompt = Prompt::new(PromptKind::Note);
    prompt.replace(text.to_owned());
    state.prompt = Some(prompt);
    state.note_target = Some(target);
}

/// Keeps what was written. Without words it is a highlight.
pub(super) fn submit(state: &mut State, text: &str) {
    match state.note_target.take() {
        Some(NoteTarget::Passage(range)) => make(state, range, text.trim().to_owned()),
        Some(NoteTarget::Note(id)) => change(state, id, text),
        Some(NoteTarget::AnyNote(id)) => change_any(state, id, text),
        None => {}
    }
}

fn make(state: &mut State, range: Range<Position>, text: String) {
    let Some(document) = state.reading.view().map(|view| Arc::clone(&view.document)) else { return };
    selection::end(state);
    let note = NoteRequest { range, text };
    state.effects.request(Request::MakeNote { document, note: Box::new(note) });
}

/// Takes in a note that was made, and keeps it.
pub(super) fn made(state: &mut State, document: &Arc<Document>, result: Result<PlacedNote, NoteError>) {
    let placed = match result {
        Ok(placed) => placed,
        Err(error) => return state.say(state.words.note_error(error)),
    };
    let said = if placed.note.is_highlight() { state.words.highlighted } else { state.words.noted };
    keep(state, (document.location.clone(), document.hash), placed, None);
    state.say_changed(said);
}

fn change(state: &mut State, id: NoteId, text: &str) {
    let Some(view) = state.reading.view() else { return };
    let (Some(before), document) = (view.notes.get(id).cloned(), &view.document) else { return };
    let article = (document.location.clone(), document.hash);
    change_to(state, article, before, text);
}

/// Changes a note among those of all articles.
fn change_any(state: &mut State, id: NoteId, text: &str) {
    let Some((article, note)) = state.all_notes.as_ref().and_then(|all| all.get(id)) else { return };
    let (article, note) = ((article.location.clone(), article.hash), note.clone());
    let before = placed(state, &article.0, note);
    change_to(state, article, before, text);
}

fn change_to(state: &mut State, (location, hash): ArticleKey, before: PlacedNote, text: &str) {
    match before.note.clone().with_text(text) {
        Ok(note) if note.text == before.note.text => state.say(state.words.note_unwritten()),
        Ok(note) => {
            let after = PlacedNote { note, place: before.place.clone() };
            keep(state, (location, hash), after, Some(before));
            state.say_changed(state.words.note_changed);
        }
        Err(error) => state.say(state.words.note_error(error)),
    }
}

fn keep(state: &mut State, (location, hash): ArticleKey, placed: PlacedNote, before: Option<PlacedNote>) {
    let (id, note) = (placed.note.id, Box::new(placed.note.clone()));
    state.effects.request(Request::KeepNote { location: location.clone(), hash, note });
    put(state, &location, hash, placed.clone());
    state.flags.can_undo(Undoable::Note(Box::new(NoteUndo { location, id, before, after: Some(placed) })));
}

/// Shows a note, or another version of it, wherever notes are shown.
fn put(state: &mut State, location: &Location, hash: Option<u64>, placed: PlacedNote) {
    let height = state.geometry.popup_height();
    if let Some(all) = &mut state.all_notes {
        all.put(location, hash, &placed.note, height);
    }
    if let Some(view) = state.reading.view_mut().filter(|view| view.document.location == *location) {
        view.notes.put(placed);
    }
    tell_list(state, location);
}

/// Shows a note no longer. Returns it with its place, if the article is open.
fn take(state: &mut State, location: &Location, id: NoteId) -> Option<PlacedNote> {
    let height = state.geometry.popup_height();
    if let Some(all) = &mut state.all_notes {
        all.remove(id, height);
    }
    let view = state.reading.view_mut().filter(|view| view.document.location == *location);
    let taken = view.and_then(|view| view.notes.remove(id));
    tell_list(state, location);
    taken
}

/// Has queries know of the notes on an article.
fn tell_list(state: &mut State, location: &Location) {
    state.note_changes += 1;
    state.flags.change_tags();
    let State { reading, list, all_notes, .. } = state;
    match reading.view().filter(|view| view.document.location == *location) {
        Some(view) => list.set_notes(location, view.notes.kept()),
        None => list.set_notes(location, all_notes.iter().flat_map(|all| all.on(location))),
    }
}

/// Removes the note that is selected in the list.
pub(super) fn remove(state: &mut State) {
    let of_all = state.all_notes.as_ref().filter(|_| is_over_all(state)).and_then(AllNotes::selected);
    let ((location, hash), note) = match (of_all, state.selected_note(), state.reading.view()) {
        (Some((article, note)), ..) => ((article.location.clone(), article.hash), note.clone()),
        (None, Some(id), Some(view)) => {
            let Some(placed) = view.notes.get(id) else { return };
            ((view.document.location.clone(), view.document.hash), placed.note.clone())
        }
        _ => return,
    };
    remove_from(state, (location, hash), note);
}

fn remove_from(state: &mut State, (location, hash): ArticleKey, note: Note) {
    let id = note.id;
    let before = take(state, &location, id).unwrap_or(PlacedNote { note, place: Place::Lost });
    let height = state.geometry.popup_height();
    let left = state.reading.view().map_or(0, |view| view.notes.all().len());
    if let Some(Overlay::Notes(list)) = &mut state.overlay {
        list.0.show(0..left, height);
        if left == 0 {
            state.overlay = None;
        }
    }
    state.effects.request(Request::RemoveNote { location: location.clone(), hash, id });
    let change = NoteUndo { location, id, before: Some(before), after: None };
    state.flags.can_undo(Undoable::Note(Box::new(change)));
    state.say_changed(state.words.note_gone);
}

/// Makes a note what it was at some time: removes it, or brings that version back.
pub(super) fn restore(state: &mut State, location: Location, id: NoteId, version: Option<PlacedNote>) {
    let request = if let Some(placed) = version {
        let is_unplaced = placed.place == Place::Lost;
        let note = Box::new(placed.note.clone());
        put(state, &location, None, placed);
        if is_unplaced {
            place_again(state);
        }
        Request::KeepNote { location, hash: None, note }
    } else {
        take(state, &location, id);
        Request::RemoveNote { location, hash: None, id }
    };
    state.effects.request(request);
    if matches!(state.overlay, Some(Overlay::Notes(_))) {
        show(state);
    }
}

/// Asks where the passages of the notes that are shown are.
fn place_again(state: &mut State) {
    let Some(view) = state.reading.view() else { return };
    let (document, notes) = (Arc::clone(&view.document), view.notes.kept().cloned().collect());
    state.effects.request(Request::FindNotes { document, notes });
}

/// A note with its place, if that is known.
fn placed(state: &State, location: &Location, note: Note) -> PlacedNote {
    let view = state.reading.view().filter(|view| view.document.location == *location);
    let known = view.and_then(|view| view.notes.get(note.id)).cloned();
    known.unwrap_or(PlacedNote { note, place: Place::Lost })
}

fn is_over_all(state: &State) -> bool {
    matches!(state.overlay, Some(Overlay::AllNotes))
}

/// Shows the notes of the article.
pub(super) fn show(state: &mut State) {
    let height = state.geometry.popup_height();
    let Some(view) = state.reading.view() else { return };
    let all = view.notes.all();
    if all.is_empty() {
        state.overlay = None;
        return state.say(state.words.no_notes);
    }
    let (here, last) = (view.here(), all.len() - 1);
    let is_above = |placed: &PlacedNote| placed.place.range().is_some_and(|range| range.end <= here);
    let at = all.partition_point(is_above).min(last);
    state.overlay = Some(Overlay::Notes(NoteList(FilteredList::new(all.len(), at, height))));
}

/// Goes to the passage of the selected note, or of the one with a number.
pub(super) fn open_selected(state: &mut State, number: Option<usize>) {
    let Some(Overlay::Notes(list)) = &state.overlay else { return };
    let index = number.map(|number| number.saturating_sub(1)).or_else(|| list.0.selected());
    let placed = state.reading.view().and_then(|view| view.notes.all().get(index?));
    let Some((id, place)) = placed.map(|placed| (placed.note.id, &placed.place)) else { return };
    if *place == Place::Lost {
        return state.say(state.words.note_is_lost);
    }
    state.overlay = None;
    state.focus = Focus::Reading;
    jumps::record(state);
    go_to(state, id);
}

/// Goes to the passage of a note on the open article; says so if it has moved or is lost.
pub(super) fn go_to(state: &mut State, id: NoteId) {
    let height = state.height();
    let Some(view) = state.reading.view_mut() else { return };
    let Some(place) = view.notes.get(id).map(|placed| placed.place.clone()) else { return };
    let Some(range) = place.range() else { return state.say(state.words.note_is_lost) };
    view.return_to(ViewPlace { position: range.start, above: height / 3 }, height);
    view.put_cursor(range.start);
    // That reading continues elsewhere is no longer so.
    state.message = matches!(place, Place::Moved(_)).then(|| state.words.note_has_moved.to_owned());
}

/// Returns the selection, or the sentence of the cursor; says so if there are no words in it, or they could not be kept.
fn passage(state: &mut State) -> Option<Range<Position>> {
    let view = state.reading.view()?;
    if view.document.location.is_standard_input() {
        state.say(state.words.no_file_to_annotate);
        return None;
    }
    let range = view.selection.as_ref().map_or_else(|| view.cursor().range.clone(), Selection::range);
    if range.is_empty() {
        state.say(state.words.nothing_to_select);
        return None;
    }
    Some(range)
}
