//! Where on a page things are: figures, sections, links, footnotes. Each answer takes O(log n).

use std::ops::Range;

use super::page::StoredLink;
use super::{Element, Page, Row};
use yuelan_article::Position;

/// A link and the row it begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLink<'p> {
    /// Where it leads, as [`Span::link`](super::Span::link) has it.
    pub address: &'p str,
    /// The row where its words begin.
    pub row: usize,
}

impl Page {
    /// The first row of each figure, in the order of [`Article::figures`](yuelan_article::Article::figures).
    pub fn figure_rows(&self) -> &[usize] {
        &self.figures
    }

    /// The last figure that begins at or above a row, as an index into [`Page::figure_rows`].
    pub fn figure_at(&self, row: usize) -> Option<usize> {
        last_from(&self.figures, row)
    }

    /// The first row of each section, in the order of [`Article::sections`](yuelan_article::Article::sections).
    pub fn section_rows(&self) -> &[usize] {
        &self.sections
    }

    /// The section of a row, as an index into [`Page::section_rows`]. Title and byline belong to the first; `None` on a
    /// page without a body.
    pub fn section_at(&self, row: usize) -> Option<usize> {
        last_from(&self.sections, row).or((!self.sections.is_empty()).then_some(0))
    }

    /// The rows that show anything of a range of places. Empty only on an empty page.
    pub fn rows_in(&self, places: Range<Position>) -> Range<usize> {
        let first = self.row_at(places.start);
        let behind = self.rows.partition_point(|row| row.position() < places.end);
        first..behind.max(first + 1).min(self.len())
    }

    /// The links in the order of the page; one that goes on in the next row counts once.
    pub fn links(&self) -> impl ExactSizeIterator<Item = PageLink<'_>> {
        self.links.iter().map(|StoredLink { row, address }| PageLink { address, row: *row })
    }

    /// The links that begin in some rows, as indices into [`Page::links`].
    pub fn links_in(&self, rows: Range<usize>) -> Range<usize> {
        let before = |row: usize| self.links.partition_point(|link| link.row < row);
        before(rows.start)..before(rows.end).max(before(rows.start))
    }

    /// One link, by its place in [`Page::links`]. O(1).
    pub fn link(&self, index: usize) -> Option<PageLink<'_>> {
        self.links.get(index).map(|StoredLink { row, address }| PageLink { address, row: *row })
    }

    /// The row that a link inside the page leads to: a footnote from its first reference, the first reference from a
    /// footnote. `None` for an address outside the page or a reference without its footnote.
    pub fn link_target(&self, address: &str) -> Option<usize> {
        let found = self.targets.binary_search_by(|(known, _)| known.as_str().cmp(address)).ok()?;
        self.targets.get(found).map(|&(_, row)| row)
    }

    /// Where the screen after this one begins: behind its last row, but with a heading that stood alone at its end.
    /// Always further down than `top` if `height` is not 0.
    pub fn next_screen(&self, top: usize, height: usize) -> usize {
        let behind = (top + height).min(self.len());
        let blank = |row: &usize| self.row(*row).is_some_and(Row::is_blank);
        let heading = |row: &usize| self.row(*row).is_some_and(is_heading);
        let above_blank = behind - (top..behind).rev().take_while(blank).count();
        let headings = (top..above_blank).rev().take_while(heading).count();
        let begins = above_blank - headings;
        if headings > 0 && begins > top && behind < self.len() {
            begins
        } else {
            behind.max(top + height.min(1))
        }
    }

    /// Cells of the longest line of code, whatever of it is seen; 0 without code.
    pub fn code_width(&self) -> usize {
        self.code_width
    }
}

/// The last of some rows that is not below another.
fn last_from(rows: &[usize], row: usize) -> Option<usize> {
    rows.partition_point(|&first| first <= row).checked_sub(1)
}

fn is_heading(row: Row<'_>) -> bool {
    row.spans()
        .next()
        .is_some_and(|span| matches!(span.style.element, Element::Heading | Element::InferredHeading))
}
