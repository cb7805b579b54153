//! Paints the results of a search through all articles: each article with its hits.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::full_text;
use crate::app::geometry::{Pane, inset, margin, row};
use crate::app::state::State;
use crate::app::state::grouped_list::Row;
use crate::app::state::library_search::LibrarySearch;
use crate::app::words::{fill, grouped};
use yuelan_article::Date;
use yuelan_library::search::Hit;

/// The most cells for the name of a section.
const SECTION: usize = 14;
/// The fewest columns with the names of sections.
const WITH_SECTION: u16 = 36;

/// Paints the results over a pane.
pub(super) fn draw(state: &State, search: &LibrarySearch, pane: Pane, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    canvas.fill(pane.head, theme.head);
    let line = inset(pane.head, margin(pane.head.width));
    let (articles, places) =
        search.summary.map_or(search.counts(), |summary| (summary.articles, summary.hits));
    let found = fill(state.words.hits_found, &[&grouped(articles), &grouped(places)]);
    let found = if search.summary.is_some() { found } else { format!("{found}…") };
    let left = canvas.text_right(line, &found, theme.head);
    let room = if left < usize::from(line.width) { left.saturating_sub(2) } else { left };
    let among = if search.among.is_empty() { String::new() } else { format!("  &{}", search.among) };
    let words = canvas.ruler.truncate(&format!("{}{among}", search.words), room);
    canvas.text(line, 0, &words, theme.head);
    let body = inset(pane.body, margin(pane.body.width));
    if search.counts().0 == 0 {
        let nothing =
            if search.summary.is_some() { state.words.nothing_found } else { state.words.searching };
        canvas.text(row(body, 1), 0, nothing, theme.quiet);
        return;
    }
    let mut at_row = None;
    for (at, (shown, is_selected)) in search.hits.seen().take(body.height.into()).enumerate() {
        let row = row(body, at);
        at_row = at_row.or(is_selected.then_some(row));
        match shown {
            Row::Article(index) => article(search, index, row, canvas),
            Row::Item(index, place) => {
                if let Some(hit) = search.article(index).and_then(|found| found.hits.get(place)) {
                    paint_hit(state, hit, is_selected, row, canvas);
                }
            }
            Row::More(index) => {
                let more = search.article(index).map_or(0, |found| found.more);
                canvas.text(row, 2, &fill(state.words.more_hits, &[&grouped(more)]), theme.quiet);
            }
        }
    }
    if let Some((row, words)) = at_row.zip(cut(search, body, canvas)) {
        full_text::draw(&words, row, body, canvas);
    }
}

/// Returns the title and the section of the selected hit, if either is cut.
fn cut(search: &LibrarySearch, body: Rect, canvas: &Canvas<'_>) -> Option<String> {
    let (found, hit) = search.selected()?;
    let title = search.articles.row(found.row).title();
    let section = hit.heading.as_deref().unwrap_or_default();
    let is_cut = canvas.ruler.width(title) > body.width.into()
        || body.width < WITH_SECTION && !section.is_empty()
        || canvas.ruler.width(section) > SECTION;
    is_cut.then(|| format!("{title}  {section}").trim_end().to_owned())
}

fn article(search: &LibrarySearch, index: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let Some(found) = search.article(index) else { return };
    let theme = canvas.theme;
    let article = search.articles.row(found.row);
    let from = article.source().or_else(|| article.author()).unwrap_or_default();
    let from = canvas.ruler.truncate(from, SECTION);
    let date = article.date().map(Date::iso_date).unwrap_or_default();
    let byline = [from.as_ref(), date.as_str()].into_iter().filter(|part| !part.is_empty());
    let byline = byline.collect::<Vec<_>>().join("  ");
    let is_wide = row.width >= 2 * WITH_SECTION;
    let left = if is_wide { canvas.text_right(row, &byline, theme.quiet) } else { row.width.into() };
    let room = if left < usize::from(row.width) { left.saturating_sub(2) } else { left };
    let title = canvas.ruler.truncate(article.title(), room);
    canvas.text(row, 0, &title, theme.loud);
}

fn paint_hit(state: &State, hit: &Hit, is_selected: bool, row: Rect, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    canvas.text(row, 0, super::selection_sign(state, is_selected), theme.accent);
    let mut column = 2;
    if row.width >= WITH_SECTION {
        let section = hit.heading.as_deref().unwrap_or(state.words.beginning);
        let section = canvas.ruler.truncate(section, SECTION);
        column = canvas.text(row, column, &section, theme.quiet) + 2;
    }
    let mark = if is_selected { theme.current } else { theme.found };
    snippet(hit, column, mark, row, canvas);
}

/// Paints the text around a hit so that the hit itself is visible.
fn snippet(hit: &Hit, column: usize, mark: Style, row: Rect, canvas: &mut Canvas<'_>) {
    let room = usize::from(row.width).saturating_sub(column);
    let own = hit.marks.get(hit.own).map_or(0, |own| own.start);
    let start = seen_from(&hit.snippet, own, room, canvas);
    let mut at = column;
    let mut done = start;
    for place in hit.marks.iter().filter(|place| place.start >= start) {
        let (Some(before), Some(found)) =
            (hit.snippet.get(done..place.start), hit.snippet.get(place.clone()))
        else {
            break;
        };
        at = canvas.text(row, at, before, canvas.theme.plain);
        at = canvas.text(row, at, found, if place.start == own { mark } else { canvas.theme.found });
        done = place.end;
    }
    canvas.text(row, at, hit.snippet.get(done..).unwrap_or_default(), canvas.theme.plain);
}

/// Returns the byte where the visible text begins, so that at most a third of the columns precede a hit.
fn seen_from(words: &str, place: usize, room: usize, canvas: &Canvas<'_>) -> usize {
    let mut rest = words.get(..place).unwrap_or_default();
    while !rest.is_empty() && canvas.ruler.width(rest) > room / 3 {
        rest = canvas.ruler.split_at(rest, 0).1;
    }
    place - rest.len()
}
