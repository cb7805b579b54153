//! Paints the list of articles under its headings.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::script;
use crate::app::geometry::{Pane, row};
use crate::app::state::list::{Heading, Line};
use crate::app::state::prompt::PromptKind;
use crate::app::state::{Focus, State};
use crate::app::words::{Words, fill, grouped};
use yuelan_article::Date;
use yuelan_library::{EXTENSIONS, Row, SortKey};

/// The most cells for a source, and the fewest that are worth showing of one.
const SOURCE: usize = 12;
const CUT_SOURCE: usize = 6;
/// The cells of a title that is long enough to be cut for a source.
const LONG_TITLE: usize = 40;
/// The fewest columns with days of the month, or months.
const WITH_DAY: u16 = 32;
/// The fewest columns with minutes.
const WITH_MINUTES: u16 = 48;
/// The fewest columns with whole dates.
const WITH_DATE: u16 = 64;
/// Cells before the title, and between columns.
const BEFORE_TITLE: usize = 4;
const GAP: usize = 2;

/// Paints the list into a pane.
pub(super) fn draw(state: &State, pane: Pane, canvas: &mut Canvas<'_>) {
    head(state, pane.head, canvas);
    if state.list.len() == 0 {
        return empty(state, pane.body, canvas);
    }
    for (at, shown) in state.list.lines().iter().take(pane.body.height.into()).enumerate() {
        let row = row(pane.body, at);
        match *shown {
            Line::Heading(index) => heading(state, index as usize, row, canvas),
            Line::Article(index) => article(state, index as usize, row, canvas),
        }
    }
}

/// Paints how many articles there are, and how they are sorted.
fn head(state: &State, line: Rect, canvas: &mut Canvas<'_>) {
    let (words, list, theme) = (state.words, &state.list, canvas.theme);
    canvas.fill(line, theme.head);
    let all = grouped(list.all());
    let is_filtered = state.filter.is_on();
    let mut shown = if is_filtered {
        fill(words.filtered, &[&grouped(list.len()), &all])
    } else {
        fill(words.all, &[&all])
    };
    if let Some(unread) = list.unread() {
        shown.push_str("  ");
        shown.push_str(&fill(words.unread, &[&grouped(unread)]));
    }
    let mut used = canvas.text(line, 1, &shown, theme.head);
    let sorted = format!("{}{}", theme.signs.sorted[usize::from(list.is_reversed)], words.sorted(list.key));
    let right = Rect { width: line.width.saturating_sub(1), ..line };
    // The query, as far as there is space before the order.
    let room = usize::from(right.width).saturating_sub(used + canvas.ruler.width(&sorted) + 4);
    if is_filtered && room > 3 {
        let query = canvas.ruler.truncate(&format!("&{}", state.filter.line), room);
        used = canvas.text(line, used + 2, &query, theme.head);
    }
    if used + 2 + canvas.ruler.width(&sorted) <= usize::from(right.width) {
        canvas.text_right(right, &sorted, theme.head);
    }
}

fn heading(state: &State, index: usize, row: Rect, canvas: &mut Canvas<'_>) {
    let (words, list) = (state.words, &state.list);
    let Some(article) = list.entry(index) else { return };
    let dated = |named: fn(&Words, Date) -> String| {
        article.date().map_or_else(|| words.undated.to_owned(), |date| named(words, date))
    };
    let said = match list.heading() {
        Some(Heading::Day) => {
            dated(|words, date| format!("{} {}", date.iso_date(), words.weekday(date.weekday())))
        }
        Some(Heading::Month) => dated(|_, date| month(date)),
        Some(Heading::Year) => dated(|_, date| format!("{:04}", date.year)),
        Some(Heading::Source) => article.source_or_folder().unwrap_or(words.no_source).to_owned(),
        Some(Heading::Category) => {
            let categories: Vec<&str> = article.categories().collect();
            if categories.is_empty() { words.no_category.to_owned() } else { categories.join(" / ") }
        }
        None => String::new(),
    };
    let said = canvas.ruler.truncate(&said, row.width.into());
    canvas.text(row, 0, &said, canvas.theme.quiet);
}

fn article(state: &State, index: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let Some(article) = state.list.entry(index) else { return };
    let theme = canvas.theme;
    let is_selected = index == state.list.index();
    let is_unread = state.list.has_flags() && !state.list.flags(article.index()).read;
    let is_marked = is_selected && state.focus != Focus::List;
    canvas.text(
        line,
        0,
        super::selection_sign(state, is_selected),
        if is_marked { theme.accent } else { theme.plain },
    );
    let mark = mark(state, article, is_unread, canvas);
    canvas.text(line, 2, mark, if mark == " " { theme.plain } else { theme.accent });
    let fixed = length_and_date(state, article, line, canvas);
    let room = usize::from(line.width).saturating_sub(BEFORE_TITLE + fixed);
    let tags = tags(state, article, room / 3, canvas);
    let wanted = canvas.ruler.width(article.title()) + canvas.ruler.width(&tags);
    let left = Rect { width: line.width - u16::try_from(fixed).unwrap_or(0).min(line.width), ..line };
    let room = room.saturating_sub(source(state, article, left, wanted, canvas));
    let title_room = room.saturating_sub(canvas.ruler.width(&tags));
    let script = script::for_text(state, article.language(), [article.title()]);
    let title = script::shown(script, article.title());
    let title = canvas.ruler.truncate(&title, title_room);
    let end = canvas.text(line, BEFORE_TITLE, &title, if is_unread { theme.loud } else { theme.plain });
    canvas.text(line, end, &tags, theme.quiet);
    if is_selected {
        let has_attention = state.focus == Focus::List && state.overlay.is_none();
        // What is at the right is not painted again when the selection moves, which is slow over a slow connection.
        let line = Rect { width: u16::try_from(end).unwrap_or(u16::MAX).min(line.width), ..line };
        if has_attention {
            canvas.select(line, theme.selected);
        } else {
            canvas.restyle(line, theme.resting);
        }
    }
}

/// Returns the reader's own tags of an article, as many as fit, with the gap before them.
fn tags(state: &State, article: Row<'_>, room: usize, canvas: &Canvas<'_>) -> String {
    let mut tags = String::new();
    for tag in state.list.annotations().tags(article.id()) {
        let gap = if tags.is_empty() { "  " } else { " " };
        let more = format!("{tags}{gap}#{tag}");
        if canvas.ruler.width(&more) > room {
            break;
        }
        tags = more;
    }
    tags
}

/// Paints the length and the date of an article at the right. Returns the columns that they take, including the gap before
/// them.
fn length_and_date(state: &State, article: Row<'_>, line: Rect, canvas: &mut Canvas<'_>) -> usize {
    let quiet = canvas.theme.quiet;
    let mut left = line;
    if line.width >= WITH_MINUTES {
        let minutes = fill(state.words.minutes, &[&format!("{:>3}", article.minutes())]);
        let is_nothing = article.minutes() == 0;
        let minutes = if is_nothing { " ".repeat(canvas.ruler.width(&minutes)) } else { minutes };
        left.width = narrower(left.width, canvas.text_right(left, &minutes, quiet));
    }
    let date = article.date().and_then(|date| column_of(date, state, line.width));
    if let Some(date) = date {
        left.width = narrower(left.width, canvas.text_right(left, &date, quiet));
    }
    usize::from(line.width - left.width)
}

/// Returns what the column of dates has for a date: what the headings do not say, as far as there is space.
fn column_of(date: Date, state: &State, width: u16) -> Option<String> {
    let is_by_date = state.list.key == SortKey::Date;
    match state.list.heading() {
        Some(Heading::Day) => None,
        Some(Heading::Month | Heading::Year) => {
            (width >= WITH_DAY).then(|| format!("{:02}-{:02}", date.month, date.day))
        }
        Some(Heading::Source | Heading::Category) | None if width >= WITH_DATE => Some(date.iso_date()),
        Some(Heading::Source | Heading::Category) | None => {
            (is_by_date && width >= WITH_DAY).then(|| month(date))
        }
    }
}

fn month(date: Date) -> String {
    format!("{:04}-{:02}", date.year, date.month)
}

/// Paints the source of an article at the right, unless every article has the same one, and else its author. A title is cut
/// for it only if much of it is left. Returns the columns that it takes, including the gap before it.
fn source(state: &State, article: Row<'_>, line: Rect, title: usize, canvas: &mut Canvas<'_>) -> usize {
    let list = &state.list;
    let is_said = list.heading() == Some(Heading::Source) || list.is_of_one_source();
    let source = article.source().filter(|_| !is_said);
    let author = article.author().filter(|author| Some(*author) != article.source());
    let Some(source) = source.or(author) else { return 0 };
    let whole = canvas.ruler.width(source).min(SOURCE);
    let room = usize::from(line.width).saturating_sub(BEFORE_TITLE + GAP);
    let beside_title = whole.min(room.saturating_sub(title));
    let is_long = room >= LONG_TITLE + whole;
    let width = if is_long { whole } else { beside_title };
    if width < whole.min(CUT_SOURCE) {
        return 0;
    }
    let source = canvas.ruler.truncate(source, width);
    let width = canvas.ruler.width(&source);
    canvas.text_right(line, &source, canvas.theme.quiet);
    width + GAP
}

/// Returns the width that is left of a line before what begins at a column, without the gap between.
fn narrower(width: u16, column: usize) -> u16 {
    u16::try_from(column.saturating_sub(GAP)).unwrap_or(width).min(width)
}

fn mark(state: &State, article: Row<'_>, is_unread: bool, canvas: &Canvas<'_>) -> &'static str {
    let signs = canvas.theme.signs;
    // The usual signs are two cells wide on some terminals.
    let or = |known: &'static str, sign| {
        if !state.is_ascii() && canvas.ruler.width(known) == 1 { known } else { sign }
    };
    if state.reading.location() == Some(&article.location()) {
        signs.open
    } else if state.list.flags(article.index()).starred {
        or("★", signs.star)
    } else if article.warnings() > 0 {
        "!"
    } else if is_unread {
        or("•", signs.unread)
    } else {
        " "
    }
}

fn empty(state: &State, body: Rect, canvas: &mut Canvas<'_>) {
    let words = state.words;
    let style = canvas.theme.quiet;
    let Some(summary) = state.list.summary else {
        canvas.text(row(body, 1), 2, words.looking, style);
        return;
    };
    if state.list.all() > 0 {
        let none = fill(words.no_match_in_list, &[&grouped(state.list.all())]);
        canvas.text(row(body, 1), 2, &none, canvas.theme.loud);
        let is_typed = state.prompt.as_ref().is_some_and(|prompt| prompt.purpose == PromptKind::Query);
        let is_narrower = state.filter.before.as_ref().is_some_and(|(line, _)| !line.trim().is_empty());
        let way = if is_typed && is_narrower { words.esc_restores_filter } else { words.esc_shows_all };
        canvas.text(row(body, 3), 2, way, style);
        return;
    }
    let kinds = EXTENSIONS.map(|extension| format!(".{extension}")).join(" ");
    let looked_for = fill(words.supported_files, &[&kinds, &grouped(summary.files)]);
    canvas.text(row(body, 1), 2, words.none_found, canvas.theme.loud);
    let mut rest = looked_for.as_str();
    let room = usize::from(body.width).saturating_sub(4).max(2);
    for at in 3..usize::from(body.height) {
        let (line, behind) = canvas.ruler.split_at(rest, room);
        canvas.text(row(body, at), 2, line, style);
        rest = behind;
    }
}
