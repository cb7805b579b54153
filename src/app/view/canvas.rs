//! Writes text into cells, cluster by cluster, by the one ruler.
//!
//! A wide glyph is one cell followed by empty cells in the same style, so that the buffer itself tells how wide
//! everything is. A glyph that is cut by the edge of an area, or by what is painted over a part of it, becomes blank.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::theme::Theme;
use yuelan_layout::Ruler;

/// A buffer to paint into.
pub(super) struct Canvas<'b> {
    buffer: &'b mut Buffer,
    /// The area that may be painted.
    area: Rect,
    /// How wide characters are.
    pub(super) ruler: Ruler,
    /// The styles.
    pub(super) theme: Theme,
}

impl<'b> Canvas<'b> {
    /// Creates a canvas on the part of an area that the buffer has.
    pub(super) fn new(buffer: &'b mut Buffer, area: Rect, ruler: Ruler, theme: &Theme) -> Self {
        let area = area.intersection(*buffer.area());
        Self { buffer, area, ruler, theme: *theme }
    }

    /// Blanks an area.
    pub(super) fn clear(&mut self, area: Rect) {
        self.fill(area, self.theme.plain);
    }

    /// Blanks an area in a style.
    pub(super) fn fill(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.put(x, y, " ", 1, style);
            }
        }
    }

    /// Writes text into the first row of an area, beginning at a column of it. Returns the column after the text; what
    /// does not fit is left out.
    pub(super) fn text(&mut self, row: Rect, column: usize, words: &str, style: Style) -> usize {
        let mut at = column;
        let mut rest = words;
        while let Some((cluster, behind)) = self.first_cluster(rest) {
            rest = behind;
            let width = self.ruler.cluster_width(cluster);
            if width == 0 || cluster.starts_with(char::is_control) {
                continue;
            }
            if at + width > usize::from(row.width) || row.height == 0 {
                self.blank_from(row, at, style);
                return usize::from(row.width).max(at);
            }
            // at < row.width, which is a u16
            let painted = self.ruler.painted(cluster);
            self.put(row.x + u16::try_from(at).unwrap_or(0), row.y, &painted, width, style);
            at += width;
        }
        at
    }

    /// Writes text at the right edge of the first row of an area, if it fits. Returns the number of columns left of it.
    pub(super) fn text_right(&mut self, row: Rect, words: &str, style: Style) -> usize {
        let room = usize::from(row.width);
        let width = self.ruler.width(words);
        if words.is_empty() || width > room {
            return room;
        }
        self.text(row, room - width, words, style);
        room - width
    }

    /// Writes text whose parts are separated by two spaces into the first row of an area. Without space for all parts
    /// the last ones are left out; a single part is cut.
    pub(super) fn hint(&mut self, row: Rect, words: &str, style: Style) {
        let room = usize::from(row.width);
        let mut shown = words;
        while let Some((before, _)) = shown.rsplit_once("  ").filter(|_| self.ruler.width(shown) > room) {
            shown = before.trim_end();
        }
        let shown = self.ruler.truncate(shown, room);
        self.text(row, 0, &shown, style);
    }

    /// Copies cells that are painted already into the first row of an area, as far as they fit.
    pub(super) fn cells(&mut self, row: Rect, cells: &[Cell]) {
        for (x, cell) in (row.left()..row.right()).zip(cells) {
            let style = Style::new().fg(cell.fg).bg(cell.bg);
            self.put(x, row.y, cell.symbol(), 1, style);
        }
    }

    /// Paints a selection over cells that are painted already. It has one colour, whatever is in it: only bold text stays
    /// what it is.
    pub(super) fn select(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        let style = Style::reset().patch(self.theme.plain).patch(style);
        for position in area.positions() {
            if let Some(cell) = self.cell(position.x, position.y) {
                let bold = cell.modifier & Modifier::BOLD;
                cell.set_style(style).modifier |= bold;
            }
        }
    }

    /// Changes the style of cells that are painted already.
    pub(super) fn restyle(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.cell(x, y) {
                    cell.set_style(style);
                }
            }
        }
    }

    fn first_cluster<'t>(&self, words: &'t str) -> Option<(&'t str, &'t str)> {
        let bytes = words.as_bytes();
        let first = bytes.first()?;
        // Two ASCII characters never join, but for CR and LF.
        if first.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii) {
            return Some(words.split_at(1));
        }
        Some(self.ruler.split_at(words, 0))
    }

    /// Blanks the rest of a row where a wide glyph did not fit.
    fn blank_from(&mut self, row: Rect, column: usize, style: Style) {
        for at in column..usize::from(row.width) {
            self.put(row.x + u16::try_from(at).unwrap_or(0), row.y, " ", 1, style);
        }
    }

    /// Writes a cluster into its cells, or blanks them if it does not fit.
    fn put(&mut self, x: u16, y: u16, cluster: &str, width: usize, style: Style) {
        let end = x.saturating_add(u16::try_from(width).unwrap_or(u16::MAX));
        let (right, is_whole) = (end.min(self.area.right()), end <= self.area.right());
        if !self.area.contains((x, y).into()) {
            return;
        }
        self.blank_around(x, right, y);
        for at in x..right {
            let shown = match (is_whole, at == x) {
                (true, true) => cluster,
                (true, false) => "",
                (false, _) => " ",
            };
            self.set(at, y, shown, style);
        }
    }

    /// Blanks the remains of glyphs that are about to be painted over in part.
    fn blank_around(&mut self, left: u16, right: u16, y: u16) {
        let (mut lead, mut end) = (left, right);
        while lead > self.area.left() && self.is_trailing(lead, y) {
            lead -= 1;
        }
        while end < self.area.right() && self.is_trailing(end, y) {
            end += 1;
        }
        for at in (lead..left).chain(right..end) {
            self.cell(at, y).map(|cell| cell.set_symbol(" "));
        }
    }

    fn is_trailing(&mut self, x: u16, y: u16) -> bool {
        self.cell(x, y).is_some_and(|cell| cell.symbol().is_empty())
    }

    fn set(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if let Some(cell) = self.cell(x, y) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }

    fn cell(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        self.buffer.cell_mut((x, y))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn painted(width: u16, paint: impl FnOnce(&mut Canvas<'_>)) -> Vec<String> {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        paint(&mut Canvas::new(&mut buffer, area, Ruler::default(), &Theme::new(true, false)));
        buffer.content().iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn a_wide_glyph_is_its_lead_and_an_empty_cell() {
        let cells = painted(5, |canvas| {
            assert_eq!(canvas.text(Rect::new(0, 0, 5, 1), 0, "灯a\u{301}", Style::new()), 3);
        });
        assert_eq!(cells, ["灯", "", "a\u{301}", " ", " "]);
    }

    #[test]
    fn a_joiner_that_joins_nothing_reaches_no_cell() {
        let cells = painted(7, |canvas| {
            canvas.text(Rect::new(0, 0, 7, 1), 0, "灯\u{200d}在क\u{94d}\u{200d}ष", Style::new());
        });
        assert_eq!(cells, ["灯", "", "在", "", "क\u{94d}\u{200d}ष", "", " "]);
    }

    #[test]
    fn a_syllable_takes_the_cells_of_its_letters_and_signs() {
        let cells = painted(7, |canvas| {
            canvas.text(Rect::new(0, 0, 7, 1), 0, "ভাষাক\u{9cd}ষি", Style::new());
        });
        assert_eq!(cells, ["ভ\u{9be}", "", "ষ\u{9be}", "", "ক\u{9cd}ষ\u{9bf}", "", ""]);
    }

    #[test]
    fn a_glyph_cut_by_an_edge_is_blank() {
        let cells = painted(5, |canvas| {
            canvas.text(Rect::new(0, 0, 3, 1), 0, "灯灯", Style::new());
        });
        assert_eq!(cells, ["灯", "", " ", " ", " "]);
    }

    #[test]
    fn painting_over_half_a_glyph_blanks_the_other_half() {
        let cells = painted(6, |canvas| {
            canvas.text(Rect::new(0, 0, 6, 1), 0, "灯灯灯", Style::new());
            canvas.text(Rect::new(1, 0, 4, 1), 0, "abcd", Style::new());
        });
        assert_eq!(cells, [" ", "a", "b", "c", "d", " "]);
    }

    #[test]
    fn control_characters_never_reach_a_cell() {
        let cells = painted(3, |canvas| {
            canvas.text(Rect::new(0, 0, 3, 1), 0, "a\u{1b}\n\u{9b}b", Style::new());
        });
        assert_eq!(cells, ["a", "b", " "]);
    }

    proptest! {
        #[test]
        fn every_glyph_has_its_cells(
            texts in prop::collection::vec((0u16..14, 0u16..14, "[a灯한（e\u{301}🇨🇳👍🏽]{0,9}"), 1..6)
        ) {
            let ruler = Ruler::default();
            let cells = painted(12, |canvas| {
                for (x, width, text) in &texts {
                    canvas.text(Rect::new(*x, 0, *width, 1), 0, text, Style::new());
                }
            });
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let behind = cells[at + 1..].iter().take_while(|cell| cell.is_empty()).count();
                prop_assert_eq!(ruler.cluster_width(cell), 1 + behind, "{:?} at {}", cells, at);
            }
        }
    }
}
