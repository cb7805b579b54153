//! The links of the page: what their words are, and the list of all of them.

pub(in crate::app) mod hints;

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
use crate::article::Article;
use crate::layout::Page;
use crate::library::folded;

/// The list of all links, one of them selected, maybe narrowed by their words and addresses.
#[derive(Debug, Default)]
pub(in crate::app) struct Links {
    /// The numbers of the links shown.
    shown: Vec<usize>,
    /// Which of those is selected.
    selected: usize,
    top: usize,
    /// What was selected and seen before words to narrow by began to be typed.
    before: Option<(usize, usize)>,
}

impl Links {
    /// The list of so many links with one of them selected.
    pub(in crate::app) fn new(all: usize, selected: usize, height: usize) -> Self {
        Self { shown: (0..all).collect(), selected, top: reveal(0, selected, height), before: None }
    }

    /// The number of the selected link, counted from 0; `None` where nothing is left to select.
    pub(in crate::app) fn selected(&self) -> Option<usize> {
        self.shown.get(self.selected).copied()
    }

    /// How many are shown.
    pub(in crate::app) const fn len(&self) -> usize {
        self.shown.len()
    }

    /// The links seen: the number of each, and whether it is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (usize, bool)> {
        self.shown.iter().enumerate().skip(self.top).map(|(at, &link)| (link, at == self.selected))
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = moved(self.selected, last, height, motion, count);
        self.reveal(height);
    }

    /// Shows only the links in whose words or address some words stand; all for none. The selection stays if it can.
    pub(in crate::app) fn narrow(&mut self, page: &Page, article: &Article, words: &str, height: usize) {
        let (kept, words) = (self.selected(), folded(words));
        let is_wanted = |&index: &usize| {
            let address = page.link(index).map_or("", |link| link.address);
            folded(address).contains(&words) || folded(&words_of(page, article, index)).contains(&words)
        };
        self.shown = (0..page.links().len()).filter(is_wanted).collect();
        self.selected = kept.and_then(|kept| self.shown.iter().position(|&link| link == kept)).unwrap_or(0);
        self.top = reveal(0, self.selected, height);
    }

    /// Words to narrow by begin to be typed.
    pub(in crate::app) const fn begin_narrowing(&mut self) {
        self.before = Some((self.selected, self.top));
    }

    /// None are typed after all, and all are shown: what was selected and seen before is so again.
    pub(in crate::app) fn return_to_whole(&mut self) {
        let Some((selected, top)) = self.before.take().filter(|(selected, _)| *selected < self.shown.len())
        else {
            return;
        };
        (self.selected, self.top) = (selected, top);
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

    #[test]
    fn narrowing_goes_by_words_and_addresses_and_keeps_the_selection_while_it_can() {
        let article = article();
        let page = lay_out(&article, &Options { front: false, ..Options::for_width(40) });
        let mut links = Links::new(2, 1, 10);
        let mut narrowed = |words: &str| {
            links.narrow(&page, &article, words, 10);
            (links.seen().map(|(link, _)| link).collect::<Vec<_>>(), links.selected())
        };
        assert_eq!(narrowed("Ｂ.html"), (vec![1], Some(1)));
        assert_eq!(narrowed("html"), (vec![0, 1], Some(1)));
        assert_eq!(narrowed("灯"), (vec![0], Some(0)));
        assert_eq!(narrowed("nobody"), (vec![], None));
        assert_eq!(narrowed(""), (vec![0, 1], Some(0)));
    }
}
