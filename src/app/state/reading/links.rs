//! Which link of the page is in hand, and what is pointed at: a link, a figure.

use super::DocumentView;
use yuelan_layout::{Element, Row, Ruler};

impl DocumentView {
    /// The current link, by its number on the page; `None` where none was taken or it is out of sight.
    pub(in crate::app) fn current_link(&self, height: usize) -> Option<usize> {
        let link = self.link?;
        let row = self.page.link(link)?.row;
        (self.top()..self.top() + height).contains(&row).then_some(link)
    }

    /// The link to begin with: the current one, or the first one that is seen, or the one before. `None` on a page
    /// without links.
    pub(in crate::app) fn link_in_sight(&self, height: usize) -> Option<usize> {
        let last = self.page.links().len().checked_sub(1)?;
        Some(self.current_link(height).unwrap_or_else(|| self.links_above()).min(last))
    }

    /// ValueKind a link in hand, some on from the current one or from the top of the screen, or back, and shows it. `false`
    /// if there is none.
    pub(in crate::app) fn step_link(&mut self, is_back: bool, times: usize, height: usize) -> bool {
        let Some(last) = self.page.links().len().checked_sub(1) else { return false };
        let steps = times.max(1);
        let (ahead, behind) = match self.current_link(height) {
            Some(link) => (link + 1, link),
            None => (self.links_above(), self.links_above()),
        };
        let link = match is_back {
            false if ahead <= last => ahead.saturating_add(steps - 1).min(last),
            true if behind > 0 => behind.saturating_sub(steps),
            _ => return false,
        };
        let Some(row) = self.page.link(link).map(|link| link.row) else { return false };
        self.link = Some(link);
        self.show(row, height);
        true
    }

    /// The link whose words stand in a row of the page, some cells from its left edge, by its number.
    pub(in crate::app) fn link_at(&self, row: usize, column: usize, ruler: Ruler) -> Option<usize> {
        let line = self.page.row(row)?;
        let mut end = usize::from(line.indent);
        let is_left = |end: usize| column < end;
        if is_left(end) {
            return None;
        }
        let span = line.spans().find(|span| {
            end += ruler.width(span.text);
            is_left(end)
        });
        span?.link_index
    }

    /// The figure that stands in a row of the page, by its number among all, counted from 0.
    pub(in crate::app) fn figure_at(&self, row: usize) -> Option<usize> {
        let figure = self.page.figure_at(row)?;
        let first = *self.page.figure_rows().get(figure)?;
        self.page.rows_from(first).take(row + 1 - first).all(is_of_figure).then_some(figure)
    }

    fn links_above(&self) -> usize {
        self.page.links_in(0..self.top()).end
    }
}

fn is_of_figure(row: Row<'_>) -> bool {
    row.spans().any(|span| matches!(span.style.element, Element::Label | Element::Caption | Element::Detail))
}
