//! Paints the article: a header with title and section, the page below it, centred, and the cursor in its margin.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use super::highlights::highlights;
use super::{notes, page_pictures, script};
use crate::app::geometry::{Pane, column, inset, left_of_text, margin, row};
use crate::app::state::State;
use crate::app::state::document_view::DocumentView;
use crate::app::state::find_in_text::FindInText;
use crate::app::state::links::hints::Hints;
use yuelan_article::Language;
use yuelan_layout::{Element, Row};
use yuelan_library::ScriptConverter;

/// How far left of the text the sign of the cursor is, where there is space.
const SIGN_DISTANCE: u16 = 2;

/// Paints the article into a pane.
pub(super) fn draw(state: &State, view: &DocumentView, pane: Pane, canvas: &mut Canvas<'_>) {
    let script = for_document(state, view);
    head(state, view, script, pane, canvas);
    let column = column(pane.body, &view.options);
    let overlay = Overlay {
        view,
        search: state.shown_search(),
        hints: state.hints.as_ref(),
        link: view.current_link(state.height()),
        script,
    };
    for (at, line) in view.page.rows_from(view.top()).take(column.height.into()).enumerate() {
        overlay.paint_row(view.top() + at, line, row(column, at), canvas);
    }
    page_pictures::draw(state, view, column, canvas);
    let at = state.sign_row();
    if !state.settings.options.linear {
        notes::signs(view, at, pane.body, canvas);
    }
    if let Some(at) = at {
        sign(view, at, pane.body, canvas);
    }
}

/// Returns what displays an article in another script; `None` if it is displayed as it was written.
pub(super) fn for_document<'s>(state: &'s State, view: &DocumentView) -> Option<&'s ScriptConverter> {
    let language = view.document.loaded.article.meta.language.as_ref();
    script::for_page(state, language.map(Language::tag), &view.page)
}

/// Paints the sign of the cursor into the margin beside a row. Without a margin the first glyph of the row is underlined.
fn sign(view: &DocumentView, at: usize, body: Rect, canvas: &mut Canvas<'_>) {
    let (column, theme) = (column(body, &view.options), canvas.theme);
    let margin = left_of_text(body, &view.options);
    if margin > 0 {
        let left = Rect { x: body.x + margin.saturating_sub(SIGN_DISTANCE), width: 1, ..row(body, at) };
        canvas.text(left, 0, theme.signs.cursor, theme.cursor);
        return;
    }
    let Some(line) = view.page.row(view.top() + at) else { return };
    let first = canvas.ruler.clusters(line.text()).next().map_or(1, |(_, width)| width);
    let x = column.x.saturating_add(line.indent);
    let glyph = Rect { x, width: u16::try_from(first).unwrap_or(1), ..row(body, at) };
    canvas.restyle(glyph, theme.cursor.add_modifier(Modifier::UNDERLINED | Modifier::BOLD));
}

/// Returns the number and name of a section, maybe in another script, cut to some cells; empty if there is only one section.
pub(super) fn section_name(
    state: &State,
    view: &DocumentView,
    script: Option<&ScriptConverter>,
    section: Option<usize>,
    room: usize,
) -> String {
    let sections = &view.document.sections;
    let Some(index) = section.filter(|_| sections.len() > 1) else { return String::new() };
    let title = sections.get(index).and_then(|section| section.title.as_deref());
    let title = title.map(|title| script::shown(script, title));
    let title = title.as_deref().unwrap_or(state.words.beginning);
    let name = format!("{}/{} {title}", index + 1, sections.len());
    state.settings.ruler.truncate(&name, room)
}

/// Paints the header. The title is in it only while the page does not show it.
fn head(
    state: &State,
    view: &DocumentView,
    script: Option<&ScriptConverter>,
    pane: Pane,
    canvas: &mut Canvas<'_>,
) {
    // A screen reader would speak it at every section.
    if state.typography.is_bare || state.settings.options.linear {
        return;
    }
    let style = canvas.theme.head;
    canvas.fill(pane.head, style);
    let line = inset(pane.head, margin(pane.head.width));
    let room = usize::from(line.width);
    let section = section_name(state, view, script, view.section(), room / 2);
    let left = canvas.text_right(line, &section, style);
    if !shows_title(view, pane.body.height.into()) {
        let title = script::shown(script, &view.document.loaded.article.meta.title);
        let title = canvas.ruler.truncate(&title, if left < room { left.saturating_sub(2) } else { room });
        canvas.text(line, 0, &title, style);
    }
}

fn shows_title(view: &DocumentView, height: usize) -> bool {
    let mut rows = view.page.rows_from(view.top()).take(height);
    rows.any(|row| row.spans().any(|span| span.style.element == Element::Title))
}

/// What is painted on top of the page.
struct Overlay<'a> {
    view: &'a DocumentView,
    search: Option<&'a FindInText>,
    hints: Option<&'a Hints>,
    /// The current link.
    link: Option<usize>,
    /// What displays the text in another script.
    script: Option<&'a ScriptConverter>,
}

impl Overlay<'_> {
    fn paint_row(&self, index: usize, line: Row<'_>, row: Rect, canvas: &mut Canvas<'_>) {
        let mut at = usize::from(line.indent);
        let mut labels = Vec::new();
        for (span, text) in script::spans(self.script, &self.view.page, index) {
            let link = span.link_index;
            let marks = highlights(self.view, self.search, line.position.block, &span, &canvas.theme);
            let mut style = canvas.theme.page(span.style);
            if link.is_some() && link == self.link {
                style = style.patch(canvas.theme.current);
            }
            if let Some(link) = link {
                labels.extend(self.label(index, link).map(|label| (at, label)));
            }
            at = paint_span(&text, style, &marks, row, at, canvas);
        }
        labels.dedup_by(|next, kept| next.1 == kept.1);
        for (column, label) in labels {
            canvas.text(row, column, &label, canvas.theme.current);
        }
    }

    /// Returns the hint of a link, in the row where the link begins.
    fn label(&self, row: usize, link: usize) -> Option<String> {
        self.hints?.label(link).filter(|_| self.view.page.link(link).is_some_and(|place| place.row == row))
    }
}

/// Paints text with highlights from a column on. Returns the column after it.
fn paint_span(
    words: &str,
    style: Style,
    marks: &[(Range<usize>, Style)],
    row: Rect,
    column: usize,
    canvas: &mut Canvas<'_>,
) -> usize {
    let (mut at, mut done) = (column, 0);
    for (range, mark) in marks {
        let start = range.start.max(done);
        let (Some(before), Some(marked)) = (words.get(done..start), words.get(start..range.end)) else {
            break;
        };
        at = canvas.text(row, at, before, style);
        at = canvas.text(row, at, marked, style.patch(*mark));
        done = range.end;
    }
    canvas.text(row, at, words.get(done..).unwrap_or_default(), style)
}
