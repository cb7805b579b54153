//! The links of the page: what their words are, and the list of all of them.

pub(in crate::app) mod hints;

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
use crate::article::Article;
use crate::layout::Page;

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

/// Rows that a link's words are looked for in: a link is not longer.
const MOST_ROWS: usize = 40;

/// The words of a link by its number, as they stand in the article; what layout says for them where they do not.
pub(in crate::app) fn words_of(page: &Page, article: &Article, index: usize) -> String {
    let Some(place) = page.link(index) else { return String::new() };
    let (mut shown, mut range): (String, Option<(usize, usize, usize)>) = (String::new(), None);
    for row in page.rows_from(place.row).take(MOST_ROWS) {
        let before = shown.len();
        for span in row.spans().filter(|span| span.link_index == Some(index)) {
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
        text.mark(0..12, Role::Link("a.html".into()));
        text.mark(15..30, Role::Link("b.html".into()));
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
