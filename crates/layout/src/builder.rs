//! Builds a [`Page`] from top to bottom.

use super::page::{NOWHERE, Page, StoredLink, StoredRow, StoredSpan};
use super::prose::offset;
use super::{Element, SpanStyle};
use yuelan_article::Position;

/// A page on its way.
#[derive(Debug, Default)]
pub(super) struct Builder {
    page: Page,
}

impl Builder {
    /// Whether there is no row yet.
    pub(super) fn is_empty(&self) -> bool {
        self.page.rows.is_empty()
    }

    /// Begins a row. Its position is never before that of the row above.
    pub(super) fn begin_row(&mut self, indent: u16, position: Position) {
        let above = self.page.rows.last().map_or(position, |row| row.position());
        let position = position.max(above);
        self.page.rows.push(StoredRow {
            first_span: offset(self.page.spans.len()),
            words: offset(self.page.words.len()),
            block: offset(position.block),
            byte: offset(position.byte),
            indent,
        });
    }

    /// Adds words to the row. What lies side by side in the text and is said in one way becomes one span.
    pub(super) fn push(&mut self, text: &str, style: SpanStyle, source: Option<usize>, link: Option<&str>) {
        if text.is_empty() {
            return;
        }
        let link = link.map_or(NOWHERE, |address| self.link(address));
        self.page.words.push_str(text);
        let end = offset(self.page.words.len());
        self.page.spans.push(StoredSpan { end, source: source.map_or(NOWHERE, offset), link, style });
    }

    /// Adds blank cells to the row.
    pub(super) fn pad(&mut self, cells: usize) {
        const BLANK: &str = "                                ";
        let mut left = cells;
        while left > 0 {
            let some = left.min(BLANK.len());
            self.push(&BLANK[..some], SpanStyle::new(Element::Body), None, None);
            left -= some;
        }
    }

    /// The row to come is the first of a figure.
    pub(super) fn begin_figure(&mut self) {
        self.page.figures.push(self.page.rows.len());
    }

    /// The row to come is the first of so many sections: of several if those before the last have nothing to show.
    pub(super) fn begin_sections(&mut self, count: usize) {
        let row = self.page.rows.len();
        self.page.sections.extend(std::iter::repeat_n(row, count));
    }

    /// A link inside the page leads to the row that was begun last; of several that it might lead to, to the first.
    pub(super) fn add_target(&mut self, address: String) {
        self.page.targets.push((address, self.page.rows.len().saturating_sub(1)));
    }

    /// There is a line of code of so many cells.
    pub(super) fn see_code(&mut self, cells: usize) {
        self.page.code_width = self.page.code_width.max(cells);
    }

    /// Puts the rows of a part under those that are there.
    pub(super) fn join(&mut self, part: Page) {
        let page = &mut self.page;
        if page.rows.is_empty() && page.sections.is_empty() {
            *page = part;
            return;
        }
        let rows = page.rows.len();
        let (words, spans) = (offset(page.words.len()), offset(page.spans.len()));
        let last = page.links.last().map(|link| link.address.as_str());
        let goes_on = last.is_some() && last == part.links.first().map(|link| link.address.as_str());
        let links = offset(page.links.len() - usize::from(goes_on));
        page.words.push_str(&part.words);
        page.spans.extend(part.spans.into_iter().map(|span| StoredSpan {
            end: span.end.saturating_add(words),
            link: span.link.saturating_add(links),
            ..span
        }));
        page.rows.extend(part.rows.into_iter().map(|row| StoredRow {
            first_span: row.first_span.saturating_add(spans),
            words: row.words.saturating_add(words),
            ..row
        }));
        let below = part.links.into_iter().skip(usize::from(goes_on));
        page.links.extend(below.map(|link| StoredLink { row: link.row + rows, ..link }));
        page.figures.extend(part.figures.iter().map(|row| row + rows));
        page.sections.extend(part.sections.iter().map(|row| row + rows));
        page.targets.extend(part.targets.into_iter().map(|(address, row)| (address, row + rows)));
        page.code_width = page.code_width.max(part.code_width);
    }

    /// The rows as they are, a part of a page.
    pub(super) fn part(self) -> Page {
        self.page
    }

    /// The page, holding no more memory than it needs.
    pub(super) fn finish(mut self) -> Page {
        self.page.targets.sort();
        self.page.targets.dedup_by(|next, kept| next.0 == kept.0);
        self.page.words.shrink_to_fit();
        self.page.spans.shrink_to_fit();
        self.page.rows.shrink_to_fit();
        self.page
    }

    fn link(&mut self, address: &str) -> u32 {
        if self.page.links.last().is_none_or(|last| last.address != address) {
            let row = self.page.rows.len().saturating_sub(1);
            self.page.links.push(StoredLink { row, address: address.to_owned() });
        }
        offset(self.page.links.len() - 1)
    }
}
