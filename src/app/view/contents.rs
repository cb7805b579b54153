//! Paints the table of contents: each section with its length, and which one is being read.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::reading::for_document;
use super::{full_text, script};
use crate::app::document::{Document, Section};
use crate::app::geometry::{self, Pane, inset, margin, row};
use crate::app::state::State;
use crate::app::state::contents::Contents;
use crate::app::state::document_view::DocumentView;
use crate::app::words::{Words, fill, grouped};
use yuelan_library::ScriptConverter;

/// The longest bar that shows a length.
const LONGEST_BAR: usize = 8;

/// Paints it over a pane.
pub(super) fn draw(
    state: &State,
    contents: &Contents,
    view: &DocumentView,
    pane: Pane,
    canvas: &mut Canvas<'_>,
) {
    let (theme, words, document) = (canvas.theme, state.words, &view.document);
    let body = inset(pane.body, margin(pane.body.width));
    let height = state.geometry.popup_height();
    let has_title = height < usize::from(body.height);
    if has_title {
        let length = words.length_text(document.length.chars, document.length.reading_minutes());
        canvas.text(row(body, 0), 0, words.contents, theme.loud);
        canvas.text_right(row(body, 0), &length, theme.quiet);
        canvas.hint(row(body, usize::from(body.height) - 1), words.contents_hint, theme.quiet);
    }
    let here = view.section();
    let script = for_document(state, view);
    let columns = Columns { script, ..Columns::new(document, words, body.width, canvas) };
    let mut cut = None;
    for (at, (section, is_selected)) in contents.0.seen().take(height).enumerate() {
        let row = row(body, at + usize::from(has_title));
        let is_whole = columns.draw(section, here == Some(section), row, canvas);
        if is_selected {
            canvas.select(row, theme.selected);
            cut = document.sections.get(section).filter(|_| !is_whole).map(|section| (section, row));
        }
    }
    if let Some((section, row)) = cut {
        full_text::draw(&columns.name(section), row, geometry::rows(body, has_title.into(), height), canvas);
    }
}

/// The columns of a row: the cells of each, including the gap before it; 0 if it is left out.
struct Columns<'a> {
    document: &'a Document,
    words: &'a Words,
    number: usize,
    title: usize,
    length: usize,
    bar: usize,
    has_mark: bool,
    longest: usize,
    level: u8,
    /// What displays titles in another script.
    script: Option<&'a ScriptConverter>,
    /// The sign that bars consist of.
    sign: &'static str,
}

impl<'a> Columns<'a> {
    fn new(document: &'a Document, words: &'a Words, width: u16, canvas: &Canvas<'_>) -> Self {
        let sections = &document.sections;
        let longest = sections.iter().map(|section| section.chars).max().unwrap_or(0).max(1);
        let number = sections.len().to_string().len();
        // On a narrow screen the bar goes first, then the mark, then the length.
        let wanted = |least: u16, cells: usize| if width >= least { cells + 2 } else { 0 };
        let length = wanted(26, canvas.ruler.width(&fill(words.characters, &[&grouped(longest)])));
        let here = wanted(36, canvas.ruler.width(words.here));
        let bar = wanted(50, LONGEST_BAR);
        let taken = number + 1 + length + bar + here;
        let headed = sections.iter().filter(|section| section.title.is_some());
        Self {
            title: usize::from(width).saturating_sub(taken),
            level: headed.map(|section| section.level).min().unwrap_or(1),
            document,
            words,
            script: None,
            number,
            length,
            bar,
            has_mark: here > 0,
            sign: canvas.theme.signs.bar,
            longest,
        }
    }

    /// Paints a section. Returns whether its whole title fits.
    fn draw(&self, index: usize, is_here: bool, row: Rect, canvas: &mut Canvas<'_>) -> bool {
        let Some(section) = self.document.sections.get(index) else { return true };
        let theme = canvas.theme;
        let number = format!("{:>width$} ", index + 1, width = self.number);
        let start = canvas.text(row, 0, &number, theme.quiet);
        let indent = usize::from(section.level.saturating_sub(self.level)) * 2;
        let room = self.title.saturating_sub(indent);
        let name = self.name(section);
        let title = canvas.ruler.truncate(&name, room);
        let is_whole = title == name;
        canvas.text(row, start + indent, &title, theme.plain);
        let mut end = start + self.title + self.length;
        if self.length > 0 {
            let length = fill(self.words.characters, &[&grouped(section.chars)]);
            canvas.text(row, end - canvas.ruler.width(&length), &length, theme.quiet);
        }
        if self.bar > 0 {
            let cells = (section.chars * LONGEST_BAR).div_ceil(self.longest);
            canvas.text(row, end + 2, &self.sign.repeat(cells), theme.quiet);
            end += self.bar;
        }
        if is_here && self.has_mark {
            canvas.text(row, end + 2, self.words.here, theme.accent);
        }
        is_whole
    }

    fn name(&self, section: &Section) -> String {
        let title = section.title.as_deref().map(|title| script::shown(self.script, title));
        let title = title.as_deref().unwrap_or(self.words.beginning);
        let mark = if section.inferred { " ?" } else { "" };
        format!("{title}{mark}")
    }
}
