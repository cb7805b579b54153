//! Building a [`Page`] from top to bottom.

use super::{NONE, Page, StoredLink, StoredRow, StoredSpan};
use crate::offset::offset;
use crate::pictures::PagePicture;
use crate::style::{Element, SpanStyle};
use yuelan_article::Position;

/// A page that is being built.
#[derive(Debug, Default)]
pub(crate) struct PageBuilder {
    page: Page,
}

impl PageBuilder {
    /// Returns whether there is no row yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.page.rows.is_empty()
    }

    /// Begins a row. A position before that of the row above becomes the latter.
    pub(crate) fn begin_row(&mut self, indent: u16, position: Position) {
        let above = self.page.rows.last().map_or(position, |row| row.position());
        let position = position.max(above);
        self.page.rows.push(StoredRow {
            first_span: offset(self.page.spans.len()),
            text_start: offset(self.page.text.len()),
            block: offset(position.block),
            byte: offset(position.byte),
            indent,
        });
    }

    /// Adds a span to the row.
    pub(crate) fn push(&mut self, text: &str, style: SpanStyle, source: Option<usize>, link: Option<&str>) {
        if text.is_empty() {
            return;
        }
        let link = link.map_or(NONE, |address| self.link(address));
        self.page.text.push_str(text);
        let end = offset(self.page.text.len());
        self.page.spans.push(StoredSpan { end, source: source.map_or(NONE, offset), link, style });
    }

    /// Adds blank cells to the row.
    pub(crate) fn pad(&mut self, cells: usize) {
        const BLANK: &str = "                                ";
        let mut left = cells;
        while left > 0 {
            let some = left.min(BLANK.len());
            self.push(&BLANK[..some], SpanStyle::new(Element::Body), None, None);
            left -= some;
        }
    }

    /// Makes the next row the first of a figure.
    pub(crate) fn begin_figure(&mut self) {
        self.page.figures.push(self.page.rows.len());
    }

    /// Returns the number of figures so far.
    pub(crate) fn figures(&self) -> usize {
        self.page.figures.len()
    }

    /// Reserves the next rows for a picture.
    pub(crate) fn reserve(&mut self, picture: PagePicture) {
        self.page.pictures.push(PagePicture { row: self.page.rows.len(), ..picture });
    }

    /// Makes the next row the first of some sections: of several if those before the last show nothing.
    pub(crate) fn begin_sections(&mut self, count: usize) {
        let row = self.page.rows.len();
        self.page.sections.extend(std::iter::repeat_n(row, count));
    }

    /// Makes the current row the target of links to an address inside the page; of several targets the first counts.
    pub(crate) fn add_target(&mut self, address: String) {
        self.page.targets.push((address, self.page.rows.len().saturating_sub(1)));
    }

    /// Notes that the page has a line of code of this many cells.
    pub(crate) fn note_code_width(&mut self, cells: usize) {
        self.page.code_width = self.page.code_width.max(cells);
    }

    /// Appends the rows of a chunk.
    pub(crate) fn append(&mut self, chunk: Page) {
        let page = &mut self.page;
        if page.rows.is_empty() && page.sections.is_empty() {
            *page = chunk;
            return;
        }
        let rows = page.rows.len();
        let (text, spans) = (offset(page.text.len()), offset(page.spans.len()));
        let last = page.links.last().map(|link| link.address.as_str());
        let continues = last.is_some() && last == chunk.links.first().map(|link| link.address.as_str());
        let links = offset(page.links.len() - usize::from(continues));
        page.text.push_str(&chunk.text);
        page.spans.extend(chunk.spans.into_iter().map(|span| StoredSpan {
            end: span.end.saturating_add(text),
            link: span.link.saturating_add(links),
            ..span
        }));
        page.rows.extend(chunk.rows.into_iter().map(|row| StoredRow {
            first_span: row.first_span.saturating_add(spans),
            text_start: row.text_start.saturating_add(text),
            ..row
        }));
        let links_below = chunk.links.into_iter().skip(usize::from(continues));
        page.links.extend(links_below.map(|link| StoredLink { row: link.row + rows, ..link }));
        page.figures.extend(chunk.figures.iter().map(|row| row + rows));
        let pictures = chunk.pictures.into_iter();
        page.pictures.extend(pictures.map(|picture| PagePicture { row: picture.row + rows, ..picture }));
        page.sections.extend(chunk.sections.iter().map(|row| row + rows));
        page.targets.extend(chunk.targets.into_iter().map(|(address, row)| (address, row + rows)));
        page.code_width = page.code_width.max(chunk.code_width);
    }

    /// Returns the rows as a chunk, to be appended to others.
    pub(crate) fn into_chunk(self) -> Page {
        self.page
    }

    /// Returns the page without spare capacity.
    pub(crate) fn finish(mut self) -> Page {
        self.page.targets.sort();
        self.page.targets.dedup_by(|next, kept| next.0 == kept.0);
        self.page.text.shrink_to_fit();
        self.page.spans.shrink_to_fit();
        self.page.rows.shrink_to_fit();
        self.page
    }

    /// Returns the index of a link that the current row belongs to.
    fn link(&mut self, address: &str) -> u32 {
        if self.page.links.last().is_none_or(|last| last.address != address) {
            let row = self.page.rows.len().saturating_sub(1);
            self.page.links.push(StoredLink { row, address: address.to_owned() });
        }
        offset(self.page.links.len() - 1)
    }
}
