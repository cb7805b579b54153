//! The article: a line that stays, with title and section, and under it the page, centred.

use ratatui::layout::Rect;

use super::paint::Canvas;
use crate::app::areas::{Pane, column, inset, margin, row};
use crate::app::state::State;
use crate::app::state::reading::Book;
use crate::layout::{Part, Row, Span};

/// Paints the article into a pane.
pub(super) fn draw(state: &State, book: &Book, pane: Pane, canvas: &mut Canvas<'_>) {
    head(state, book, pane, canvas);
    let column = column(pane.body, &book.options);
    for (at, line) in book.page.rows_from(book.top()).take(column.height.into()).enumerate() {
        paint_row(book, line, row(column, at), canvas);
    }
}

/// The name of a section with its number of how many, cut to some cells; nothing where there is but one.
pub(super) fn section_name(state: &State, book: &Book, section: Option<usize>, room: usize) -> String {
    let sections = &book.manuscript.sections;
    let Some(index) = section.filter(|_| sections.len() > 1) else { return String::new() };
    let title = sections.get(index).and_then(|section| section.title.as_deref());
    let name = format!("{}/{} {}", index + 1, sections.len(), title.unwrap_or(state.words.beginning));
    state.settings.ruler.truncate(&name, room)
}

/// The title is left out while it is seen on the page.
fn head(state: &State, book: &Book, pane: Pane, canvas: &mut Canvas<'_>) {
    let style = canvas.theme.head;
    canvas.fill(pane.head, style);
    let line = inset(pane.head, margin(pane.head.width));
    let room = usize::from(line.width);
    let section = section_name(state, book, book.section(), room / 2);
    let left = canvas.text_right(line, &section, style);
    if !shows_title(book, pane.body.height.into()) {
        let title = &book.manuscript.loaded.article.meta.title;
        let title = canvas.ruler.truncate(title, if left < room { left.saturating_sub(2) } else { room });
        canvas.text(line, 0, &title, style);
    }
}

fn shows_title(book: &Book, height: usize) -> bool {
    let mut rows = book.page.rows_from(book.top()).take(height);
    rows.any(|row| row.spans().any(|span| span.style.part == Part::Title))
}

fn paint_row(book: &Book, line: Row<'_>, row: Rect, canvas: &mut Canvas<'_>) {
    let mut at = usize::from(line.indent);
    for span in line.spans() {
        at = paint_span(book, line, span, row, at, canvas);
    }
}

/// Paints a span from a column on, the words searched for marked in it; gives the column behind it.
fn paint_span(
    book: &Book,
    line: Row<'_>,
    span: Span<'_>,
    row: Rect,
    column: usize,
    canvas: &mut Canvas<'_>,
) -> usize {
    let style = canvas.theme.page(span.style);
    let (Some(search), Some(source)) = (&book.search, span.source) else {
        return canvas.text(row, column, span.text, style);
    };
    let (mut at, mut done) = (column, 0);
    for (index, hit) in search.in_block(line.position.block, source) {
        let start = hit.start.byte.saturating_sub(source).max(done);
        let end = (hit.end - source).min(span.text.len());
        let (Some(before), Some(found)) = (span.text.get(done..start), span.text.get(start..end)) else {
            break;
        };
        at = canvas.text(row, at, before, style);
        let is_current = search.current == Some(index);
        let mark = if is_current { canvas.theme.current } else { canvas.theme.found };
        at = canvas.text(row, at, found, style.patch(mark));
        done = end;
    }
    canvas.text(row, at, span.text.get(done..).unwrap_or_default(), style)
}
