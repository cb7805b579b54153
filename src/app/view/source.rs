//! Paints the source: numbered lines, and above each block its kind and the rule that made it.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::geometry::{GUTTER, Pane, inset, margin, row};
use crate::app::state::State;
use crate::app::state::document_view::DocumentView;
use crate::app::state::source::SourceView;
use crate::app::words::fill;
use crate::app::work::{SourceRow, TAB_WIDTH};
use yuelan_article::{Block, RuleName};
use yuelan_layout::Ruler;

/// Paints the source into a pane.
pub(super) fn draw(
    state: &State,
    shown: &SourceView,
    view: &DocumentView,
    pane: Pane,
    canvas: &mut Canvas<'_>,
) {
    let theme = canvas.theme;
    canvas.fill(pane.head, theme.head);
    let head = inset(pane.head, margin(pane.head.width));
    let name = state.words.name(&view.document.location);
    let place = format!("{}/{}", shown.top() + 1, shown.source.rows.len());
    let left = canvas.text_right(head, &place, theme.head);
    let room = left.saturating_sub(2);
    let name = canvas.ruler.truncate(ending(&name, room, canvas.ruler), room);
    canvas.text(head, 0, &name, theme.head);
    let rows = shown.source.rows.iter().skip(shown.top()).take(pane.body.height.into());
    for (at, source_row) in rows.enumerate() {
        let line = row(pane.body, at);
        match *source_row {
            SourceRow::Block(block) => draw_block(state, view, block, line, canvas),
            SourceRow::Text { start, end, line: number } => {
                if let Some(number) = number {
                    canvas.text(
                        line,
                        0,
                        &format!("{number:>width$}", width = usize::from(GUTTER) - 1),
                        theme.quiet,
                    );
                }
                let words = shown.source.text.get(start..end).unwrap_or_default();
                canvas.text(line, GUTTER.into(), &words.replace('\t', &" ".repeat(TAB_WIDTH)), theme.plain);
            }
        }
    }
}

/// Returns the end of a path, cut at a folder so that it fits, if the file name does.
fn ending(path: &str, room: usize, ruler: Ruler) -> &str {
    let mut shown = path;
    while ruler.width(shown) > room
        && let Some((_, rest)) = shown.split_once('/')
    {
        shown = rest;
    }
    shown
}

/// Paints the kind of a block, and the rules that inferred it.
fn draw_block(state: &State, view: &DocumentView, index: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let Some(block) = view.document.loaded.article.blocks.get(index) else { return };
    let words = state.words;
    let kind = words.block(block);
    let itself = match block {
        Block::Figure(figure) => figure.inferred,
        _ => None,
    };
    let recovered = block.inference().map(|inference| inference.rule);
    let mark = if recovered.is_some_and(RuleName::is_guess) { " ?" } else { "" };
    let rules: Vec<&str> =
        itself.into_iter().chain(recovered).map(|reason| state.settings.ui_language.rule(reason)).collect();
    let (said, style) = match rules.as_slice() {
        [] => (kind.to_owned(), canvas.theme.quiet),
        rules => (
            fill(words.by_rule, &[&format!("{kind}{mark}"), &rules.join(words.names_or)]),
            canvas.theme.accent,
        ),
    };
    let room = usize::from(line.width.saturating_sub(GUTTER));
    let said = canvas.ruler.truncate(&format!("{} {said}", canvas.theme.signs.open), room);
    canvas.text(line, GUTTER.into(), &said, style);
}
