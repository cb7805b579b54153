//! Paints the highlights and notes of all articles: each article with its own.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{note_detail, notes};
use crate::app::geometry::{self, Pane, inset, margin, row};
use crate::app::state::State;
use crate::app::state::all_notes::AllNotes;
use crate::app::state::grouped_list::Row;
use crate::app::words::grouped;

/// Paints them over a pane.
pub(super) fn draw(state: &State, all: &AllNotes, pane: Pane, canvas: &mut Canvas<'_>) {
    let (theme, words) = (canvas.theme, state.words);
    let body = inset(pane.body, margin(pane.body.width));
    let height = state.geometry.popup_height();
    let has_title = height < usize::from(body.height);
    if has_title {
        let (shown, (_, count)) = (all.shown.len(), all.counts());
        let counted = match all.filter() {
            "" => grouped(count),
            filter => format!("/{filter}  {}/{}", grouped(shown), grouped(count)),
        };
        let left = canvas.text_right(row(body, 0), &counted, theme.quiet);
        let title = canvas.ruler.truncate(words.all_notes(), left.saturating_sub(2));
        canvas.text(row(body, 0), 0, &title, theme.loud);
        canvas.hint(row(body, usize::from(body.height) - 1), words.all_notes_hint(), theme.quiet);
    }
    if all.shown.len() == 0 {
        let why = if all.are_awaited() { words.notes_awaited() } else { words.no_such_note() };
        canvas.text(row(body, has_title.into()), 0, why, theme.quiet);
        return;
    }
    let mut cut = None;
    for (at, (shown, is_selected)) in all.shown.seen().take(height).enumerate() {
        let row = row(body, at + usize::from(has_title));
        match shown {
            Row::Article(index) => draw_article(state, all, index, row, canvas),
            Row::Item(index, number) => {
                let note = all.article(index).and_then(|article| article.notes.get(number));
                let Some(note) = note else { continue };
                let is_cut = notes::draw_note(note, "", row, canvas);
                if is_selected {
                    canvas.restyle(row, theme.selected);
                    cut = is_cut.then_some((note, row));
                }
            }
            Row::More(_) => {}
        }
    }
    if let Some((note, row)) = cut {
        note_detail::draw(note, row, geometry::rows(body, has_title.into(), height), canvas);
    }
}

fn draw_article(state: &State, all: &AllNotes, index: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let Some(article) = all.article(index) else { return };
    let sign = if article.is_gone { state.words.article_gone() } else { "" };
    let left = canvas.text_right(row, sign, canvas.theme.quiet);
    let room = if sign.is_empty() { row.width.into() } else { left.saturating_sub(2) };
    let title = canvas.ruler.truncate(&article.title, room);
    canvas.text(row, 0, &title, canvas.theme.loud);
}
