//! The list of articles, parted by days.

use ratatui::layout::Rect;

use super::paint::Canvas;
use crate::app::areas::{Pane, row};
use crate::app::state::list::Row;
use crate::app::state::{Focus, State};
use crate::app::theme::Theme;
use crate::app::words::{fill, grouped};
use crate::article::Date;
use crate::library::{EXTENSIONS, Entry};

/// The most cells that a source takes.
const SOURCE: usize = 12;
/// Below this many columns a source is left out.
const WITH_SOURCE: u16 = 32;

/// Paints the list into a pane.
pub(super) fn draw(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    canvas.fill(pane.head, theme.head);
    let all = fill(state.words.all, &[&grouped(state.list.len())]);
    let used = canvas.text(pane.head, 1, &all, theme.head);
    let by_date = state.words.by_date;
    let by_date = if state.settings.is_ascii { by_date.trim_start_matches('▾') } else { by_date };
    let right = Rect { width: pane.head.width.saturating_sub(1), ..pane.head };
    if used + 2 + canvas.ruler.width(by_date) <= usize::from(right.width) {
        canvas.text_right(right, by_date, theme.head);
    }
    if state.list.len() == 0 {
        return empty(state, pane.body, canvas);
    }
    for (at, shown) in state.list.rows().iter().take(pane.body.height.into()).enumerate() {
        let row = row(pane.body, at);
        match *shown {
            Row::Day(index) => day(state, index, row, canvas),
            Row::Article(index) => article(state, index, row, canvas),
        }
    }
}

fn day(state: &State, index: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let date = state.list.entry(index).and_then(|entry| entry.meta.date);
    let heading = date.map_or_else(
        || state.words.undated.to_owned(),
        |date: Date| format!("{} {}", date.day(), state.words.weekday(date.weekday())),
    );
    let style = canvas.theme.quiet;
    canvas.text(row, 0, &heading, style);
}

fn article(state: &State, index: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let Some(entry) = state.list.entry(index) else { return };
    let theme = canvas.theme;
    let is_selected = index == state.list.index();
    let is_open = state.reading.path() == Some(entry.path.as_path());
    canvas.text(row, 0, if is_selected { ">" } else { " " }, theme.accent);
    canvas.text(row, 2, mark(entry, is_open, theme), theme.accent);
    let right = source(entry, row, canvas);
    let room = usize::from(row.width).saturating_sub(4 + right);
    let title = canvas.ruler.truncate(&entry.meta.title, room);
    canvas.text(row, 4, &title, theme.plain);
    if is_selected {
        let has_attention = state.focus == Focus::List;
        canvas.restyle(row, if has_attention { theme.selected } else { theme.resting });
    }
}

/// Paints where an article comes from at the right; gives the columns that it takes, the gap before it included.
fn source(entry: &Entry, row: Rect, canvas: &mut Canvas<'_>) -> usize {
    let source = entry.meta.source.as_deref().or(entry.meta.author.as_deref());
    let Some(source) = source.filter(|_| row.width >= WITH_SOURCE) else { return 0 };
    let source = canvas.ruler.truncate(source, SOURCE);
    let style = canvas.theme.quiet;
    usize::from(row.width) - canvas.text_right(row, &source, style) + 2
}

const fn mark(entry: &Entry, is_open: bool, theme: Theme) -> &'static str {
    match (is_open, entry.warnings) {
        (true, _) => theme.signs.open,
        (false, 0) => " ",
        (false, _) => "!",
    }
}

fn empty(state: &State, body: Rect, canvas: &mut Canvas<'_>) {
    let words = state.words;
    let style = canvas.theme.quiet;
    let Some(census) = state.list.census else {
        canvas.text(row(body, 1), 2, words.looking, style);
        return;
    };
    let kinds = EXTENSIONS.map(|extension| format!(".{extension}")).join(" ");
    let looked_for = fill(words.looked_for, &[&kinds, &grouped(census.files)]);
    canvas.text(row(body, 1), 2, words.none_found, canvas.theme.loud);
    let mut rest = looked_for.as_str();
    let room = usize::from(body.width).saturating_sub(4).max(2);
    for at in 3..usize::from(body.height) {
        let (line, behind) = canvas.ruler.split_at(rest, room);
        canvas.text(row(body, at), 2, line, style);
        rest = behind;
    }
}
