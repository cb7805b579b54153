//! Paints highlights and notes: their signs in the margin, and the list of all.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::note_detail::{self, MOST_BYTES, beginning};
use crate::app::geometry::{self, Pane, inset, left_of_text, margin, row};
use crate::app::state::State;
use crate::app::state::document_view::DocumentView;
use crate::app::state::notes::NoteList;
use crate::app::words::grouped;
use yuelan_article::Position;
use yuelan_library::{Note, Place};

/// Paints the signs of the notes beside the rows where their passages begin. In a margin of one cell the cursor's sign goes
/// before.
pub(super) fn signs(view: &DocumentView, cursor: Option<usize>, body: Rect, canvas: &mut Canvas<'_>) {
    let margin = left_of_text(body, &view.options);
    if margin == 0 {
        return;
    }
    let theme = canvas.theme;
    let top = view.page.row(view.top()).map_or_else(Position::default, |row| row.position);
    for placed in view.notes.from(Position::start_of(top.block)) {
        let Some(range) = placed.place.range() else { break };
        let index = view.row_of(range.start);
        let Some(at) = index.checked_sub(view.top()) else { continue };
        if at >= usize::from(body.height) {
            break;
        }
        // Where a bracket hangs into it, the column of the cursor is left.
        let hangs = view.options.lead > 0 && view.page.row(index).is_some_and(|row| row.indent == 0);
        let distance = if hangs { margin.min(2) } else { 1 };
        if distance != margin.min(2) || cursor != Some(at) {
            let cell = Rect { x: body.x + margin - distance, width: 1, ..row(body, at) };
            canvas.text(cell, 0, theme.signs.notes[usize::from(placed.note.is_highlight())], theme.accent);
        }
    }
}

/// Paints the list over a pane.
pub(super) fn draw(state: &State, list: &NoteList, view: &DocumentView, pane: Pane, canvas: &mut Canvas<'_>) {
    let (theme, words) = (canvas.theme, state.words);
    let body = inset(pane.body, margin(pane.body.width));
    let height = state.geometry.popup_height();
    let has_title = height < usize::from(body.height);
    if has_title {
        canvas.text(row(body, 0), 0, words.notes, theme.loud);
        canvas.text_right(row(body, 0), &grouped(view.notes.all().len()), theme.quiet);
        canvas.hint(row(body, usize::from(body.height) - 1), words.notes_hint, theme.quiet);
    }
    let mut cut = None;
    for (at, (index, is_selected)) in list.0.seen().take(height).enumerate() {
        let Some(placed) = view.notes.all().get(index) else { continue };
        let row = row(body, at + usize::from(has_title));
        let place = match placed.place {
            Place::Exact(_) => "",
            Place::Moved(_) => words.note_moved,
            Place::Lost => words.note_lost,
        };
        let is_cut = draw_note(&placed.note, place, row, canvas);
        if is_selected {
            canvas.select(row, theme.selected);
            cut = is_cut.then_some((&placed.note, row));
        }
    }
    if let Some((note, row)) = cut {
        note_detail::draw(note, row, geometry::rows(body, has_title.into(), height), canvas);
    }
}

/// The beginning of a text in one line.
fn one_line(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words {
        if line.len() > MOST_BYTES {
            break;
        }
        line.push(' ');
        line.push_str(word);
    }
    line.truncate(beginning(&line).len());
    line
}

/// Paints a note: what is the matter with its place, what was written, and the quotation. Returns whether any of it is
/// not to be seen.
pub(super) fn draw_note(note: &Note, place: &str, row: Rect, canvas: &mut Canvas<'_>) -> bool {
    let (theme, ruler) = (canvas.theme, canvas.ruler);
    let (quote, text) = (one_line(&note.quote.words), one_line(&note.text));
    let sign = theme.signs.notes[usize::from(note.is_highlight())];
    let mut at = canvas.text(row, 0, sign, theme.accent) + 1;
    if !place.is_empty() {
        at = canvas.text(row, at, place, theme.loud) + 1;
    }
    let room = usize::from(row.width).saturating_sub(at);
    let shown = ruler.truncate(&text, if text.is_empty() { 0 } else { room * 2 / 3 });
    if !text.is_empty() {
        at = canvas.text(row, at, &shown, theme.plain) + 2;
    }
    let quoted = ruler.truncate(&quote, usize::from(row.width).saturating_sub(at));
    canvas.text(row, at, &quoted, theme.quiet);
    shown != text || quoted != quote || note.text.contains('\n')
}
