//! The links of the page: which ones stand in a row, what their words are, and the list of all of them.

pub(in crate::app) mod hints;

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
use crate::article::Article;
use crate::layout::{Page, Span};

/// The list of all links, one of them selected.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::app) struct Links {
    selected: usize,
    top: usize,
}

impl Links {
    /// The list with a link selected.
    pub(in crate::app) fn new(selected: usize, height: usize) -> Self {
        Self { selected, top: reveal(0, selected, height) }
    }

    /// The number of the selected link, counted from 0.
    pub(in crate::app) const fn selected(self) -> usize {
        self.selected
    }

    /// The number of the first link seen.
    pub(in crate::app) const fn top(self) -> usize {
        self.top
    }

    /// Moves the selection among so many links.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, all: usize, height: usize) {
        self.selected = moved(self.selected, all.saturating_sub(1), height, motion, count);
        self.reveal(height);
    }

    /// Brings the selection into sight.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.top = reveal(self.top, self.selected, height);
    }
}

/// Tells the number of the link that each span of a page belongs to, asked in the order of the page.
#[derive(Debug)]
pub(in crate::app) struct Counter<'p> {
    page: &'p Page,
    last: Option<usize>,
}

impl<'p> Counter<'p> {
    /// From the beginning of a row on.
    pub(in crate::app) fn from_row(page: &'p Page, row: usize) -> Self {
        Self { page, last: page.links_of(0..row).end.checked_sub(1) }
    }

    /// The number of the next span's link; `None` for one that leads nowhere.
    pub(in crate::app) fn number(&mut self, span: &Span<'_>) -> Option<usize> {
        let address = span.link?;
        let goes_on =
            self.last.and_then(|last| self.page.link(last)).is_some_and(|link| link.address == address);
        if !goes_on {
            self.last = Some(self.last.map_or(0, |last| last + 1));
        }
        self.last
    }
}

/// Rows that a link's words are looked for in: a link is not longer.
const MOST_ROWS: usize = 40;

/// The words of a link by its number, as they stand in the article; what layout says for them where they do not.
pub(in crate::app) fn words_of(page: &Page, article: &Article, index: usize) -> String {
    let Some(place) = page.link(index) else { return String::new() };
    let mut counter = Counter::from_row(page, place.row);
    let (mut shown, mut range): (String, Option<(usize, usize, usize)>) = (String::new(), None);
    for row in page.rows_from(place.row).take(MOST_ROWS) {
        let before = shown.len();
        for span in row.spans().filter(|span| span.link.is_some()) {
            if counter.number(&span) != Some(index) {
                continue;
            }
            shown.push_str(span.text);
            if let Some(source) = span.source {
                let (block, start, _) = range.unwrap_or((row.position.block, source, source));
                range = Some((block, start, source + span.text.len()));
            }
        }
        if shown.len() == before {
            break;
        }
    }
    let words = range.and_then(|(block, start, end)| {
        let words = article.blocks.get(block)?.words();
        words.get(start..end).map(|words| words.replace('\n', " "))
    });
    words.unwrap_or(shown).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Role, Text};
    use crate::layout::{Options, lay_out};

    fn article() -> Article {
        let mut text = Text::plain("灯在人在，河水往东走，船停在岸上。");
        text.mark(0..12, Role::Link("a.html".to_owned()));
        text.mark(15..30, Role::Link("b.html".to_owned()));
        Article { blocks: vec![Block::Paragraph(text)], ..Article::default() }
    }

    #[test]
    fn a_link_keeps_its_number_and_its_words_over_rows() {
        let article = article();
        for width in [4, 8, 12, 40] {
            let options = Options { front: false, ..Options::for_width(width) };
            let page = lay_out(&article, &options);
            assert_eq!(words_of(&page, &article, 0), "灯在人在");
            assert_eq!(words_of(&page, &article, 1), "河水往东走");
            assert_eq!(words_of(&page, &article, 2), "");
        }
    }
}
