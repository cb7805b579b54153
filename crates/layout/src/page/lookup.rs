//! Finding things on a page: figures, sections, links, footnotes. Each lookup takes O(log n) or less.

use std::ops::Range;

use super::{Page, Row, StoredLink};
use crate::pictures::PagePicture;
use crate::style::Element;
use yuelan_article::Position;

/// A link on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageLink<'p> {
    /// Its address, as in [`Span::link`](crate::Span::link).
    pub address: &'p str,
    /// The row in which its text begins.
    pub row: usize,
}

impl Page {
    /// Returns the first row of each figure, in the order of [`Article::figures`](yuelan_article::Article::figures).
    pub fn figure_rows(&self) -> &[usize] {
        &self.figures
    }

    /// Returns the last figure that begins at or above a row, as an index into [`Page::figure_rows`].
    pub fn figure_at(&self, row: usize) -> Option<usize> {
        last_from(&self.figures, row)
    }

    /// Returns the rows that are reserved for pictures, from the top.
    pub fn pictures(&self) -> &[PagePicture] {
        &self.pictures
    }

    /// Returns the pictures of which any row is among some rows, from the top. O(log n).
    pub fn pictures_in(&self, rows: Range<usize>) -> &[PagePicture] {
        let first =
            self.pictures.partition_point(|picture| picture.row + usize::from(picture.rows) <= rows.start);
        let behind = self.pictures.partition_point(|picture| picture.row < rows.end);
        self.pictures.get(first..behind).unwrap_or_default()
    }

    /// Returns the picture that a row is reserved for.
    pub fn picture_at(&self, row: usize) -> Option<&PagePicture> {
        self.pictures_in(row..row + 1).first()
    }

    /// Returns the first row of each section, in the order of [`Article::sections`](yuelan_article::Article::sections).
    pub fn section_rows(&self) -> &[usize] {
        &self.sections
    }

    /// Returns the section of a row, as an index into [`Page::section_rows`]. Title and byline belong to the first section;
    /// `None` on a page without a body.
    pub fn section_at(&self, row: usize) -> Option<usize> {
        last_from(&self.sections, row).or((!self.sections.is_empty()).then_some(0))
    }

    /// Returns the rows that show any of a range of positions. Empty only on an empty page.
    pub fn rows_in(&self, positions: Range<Position>) -> Range<usize> {
        let first = self.row_at(positions.start);
        let behind = self.rows.partition_point(|row| row.position() < positions.end);
        first..behind.max(first + 1).min(self.len())
    }

    /// Returns the links in the order of the page; one that continues in the next row counts once.
    pub fn links(&self) -> impl ExactSizeIterator<Item = PageLink<'_>> {
        self.links.iter().map(|StoredLink { row, address }| PageLink { address, row: *row })
    }

    /// Returns the links that begin in some rows, as indices into [`Page::links`].
    pub fn links_in(&self, rows: Range<usize>) -> Range<usize> {
        let before = |row: usize| self.links.partition_point(|link| link.row < row);
        before(rows.start)..before(rows.end).max(before(rows.start))
    }

    /// Returns one link by its index in [`Page::links`]. O(1).
    pub fn link(&self, index: usize) -> Option<PageLink<'_>> {
        self.links.get(index).map(|StoredLink { row, address }| PageLink { address, row: *row })
    }

    /// Returns the row that a link inside the page goes to: from a reference to its footnote, from a footnote to its first
    /// reference. `None` for an address outside the page and for a reference without a footnote.
    pub fn link_target(&self, address: &str) -> Option<usize> {
        let found = self.targets.binary_search_by(|(known, _)| known.as_str().cmp(address)).ok()?;
        self.targets.get(found).map(|&(_, row)| row)
    }

    /// Returns the first row of the next screen: the row after the last one, or the headings at the end of the screen, so that
    /// they are shown above their text. Always below `top` if `height` is not 0.
    pub fn next_screen(&self, top: usize, height: usize) -> usize {
        let behind = (top + height).min(self.len());
        let blank = |row: &usize| self.row(*row).is_some_and(|row| row.is_blank() && !row.is_picture());
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

    /// Returns the cells of the longest line of code, shown or not; 0 without code.
    pub fn code_width(&self) -> usize {
        self.code_width
    }
}

/// Returns the index of the last of some rows that is not below another.
fn last_from(rows: &[usize], row: usize) -> Option<usize> {
    rows.partition_point(|&first| first <= row).checked_sub(1)
}

fn is_heading(row: Row<'_>) -> bool {
    row.spans()
        .next()
        .is_some_and(|span| matches!(span.style.element, Element::Heading | Element::InferredHeading))
}
