//! Links: the list of all, the text of each, and which one of the page is current or was clicked.

pub(in crate::app) mod hints;

use super::document_view::DocumentView;
use super::filtered_list::FilteredList;
use yuelan_article::{Article, Position};
use yuelan_layout::{Element, Page, Row, Ruler};
use yuelan_library::folded;

/// The list of all links.
#[derive(Debug, Default)]
pub(in crate::app) struct Links(pub(in crate::app) FilteredList);

impl Links {
    /// Shows only the links whose text or address contains some words. The selection stays if it can.
    pub(in crate::app) fn filter(&mut self, page: &Page, article: &Article, words: &str, height: usize) {
        let words = folded(words);
        let is_wanted = |&index: &usize| {
            let address = page.link(index).map_or("", |link| link.address);
            folded(address).contains(&words) || folded(&words_of(page, article, index)).contains(&words)
        };
        self.0.show((0..page.links().len()).filter(is_wanted), height);
    }
}

/// The most rows that the text of a link takes.
const MAX_ROWS: usize = 40;

/// Returns the text of the link with a number, as the article has it; as the page has it if the article does not.
pub(in crate::app) fn words_of(page: &Page, article: &Article, index: usize) -> String {
    let Some(place) = page.link(index) else { return String::new() };
    let (mut shown, mut range): (String, Option<(usize, usize, usize)>) = (String::new(), None);
    for row in page.rows_from(place.row).take(MAX_ROWS) {
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
        let words = article.blocks.get(block)?.plain_text();
        words.get(start..end).map(|words| words.replace('\n', " "))
    });
    words.unwrap_or(shown).trim().to_owned()
}

impl DocumentView {
    /// Returns the number of the current link on the page; `None` if there is none on the screen.
    pub(in crate::app) fn current_link(&self, height: usize) -> Option<usize> {
        let link = self.link?;
        let row = self.page.link(link)?.row;
        (self.top()..self.top() + height).contains(&row).then_some(link)
    }

    /// Returns the current link, else the first one from the cursor on, else the last one before. `None` on a page without
    /// links.
    pub(in crate::app) fn link_in_sight(&self, height: usize) -> Option<usize> {
        let last = self.page.links().len().checked_sub(1)?;
        Some(self.current_link(height).unwrap_or_else(|| self.links_before()).min(last))
    }

    /// Makes another link the current one and shows it, counted from the current one, else from the cursor if the reader
    /// has put it somewhere, else from the top of the screen.
    /// Returns `false` if there is none.
    pub(in crate::app) fn step_link(&mut self, is_back: bool, times: usize, height: usize) -> bool {
        let Some(last) = self.page.links().len().checked_sub(1) else { return false };
        let steps = times.max(1);
        let (ahead, behind) = match self.current_link(height) {
            Some(link) => (link + 1, link),
            None => (self.links_before(), self.links_before()),
        };
        let link = match is_back {
            false if ahead <= last => ahead.saturating_add(steps - 1).min(last),
            true if behind > 0 => behind.saturating_sub(steps),
            _ => return false,
        };
        let Some(row) = self.page.link(link).map(|link| link.row) else { return false };
        self.reveal(row, height);
        self.select_link(link);
        true
    }

    /// Makes a link the current one, with the cursor at its sentence.
    pub(in crate::app) fn select_link(&mut self, index: usize) {
        if let Some(position) = self.link_position(index) {
            self.put_cursor(position);
            self.link = Some(index);
        }
    }

    /// Returns the position at a column of a row of the page, or else that of the row; `None` beside the page.
    pub(in crate::app) fn position_at(&self, row: usize, column: usize, ruler: Ruler) -> Option<Position> {
        let line = self.page.row(row)?;
        let mut at = usize::from(line.indent);
        for span in line.spans() {
            let mut byte = 0;
            for (cluster, width) in ruler.clusters(span.text) {
                at += width;
                if let Some(source) = span.source.filter(|_| column < at) {
                    return Some(Position { byte: source + byte, ..line.position });
                }
                byte += cluster.len();
            }
        }
        Some(line.position)
    }

    /// Returns the number of the link in a row of the page, at a column counted from the left edge.
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

    /// Returns the row of the page that an anchor leads to, which was decoded: a place that the file marks, else the heading
    /// with these words, else for an empty one the first row.
    pub(in crate::app) fn anchor_row(&self, anchor: &str) -> Option<usize> {
        let marked = self.page.link_target(&format!("#{anchor}"));
        let headings = || {
            let wanted = letters(anchor);
            let is_wanted = |title: &str| !wanted.is_empty() && letters(title) == wanted;
            let mut titled = self.document.sections.iter().map(|section| section.title.as_deref());
            let at = titled.position(|title| title.is_some_and(is_wanted))?;
            Some(self.row_of_block(self.document.sections.get(at)?.blocks.start))
        };
        let is_top = anchor.is_empty() || anchor.eq_ignore_ascii_case("top");
        marked.or_else(headings).or_else(|| is_top.then_some(0))
    }

    /// Returns the number of the figure in a row of the page, counted from 0.
    pub(in crate::app) fn figure_at(&self, row: usize) -> Option<usize> {
        let figure = self.page.figure_at(row)?;
        let first = *self.page.figure_rows().get(figure)?;
        self.page.rows_from(first).take(row + 1 - first).all(is_of_figure).then_some(figure)
    }

    /// Returns how many links begin before the cursor, or before the top of the screen.
    fn links_before(&self) -> usize {
        let row = self.row_here();
        let above = self.page.links_in(0..row).end;
        if !self.cursor().is_placed() {
            return above;
        }
        let is_before = |link: &usize| self.link_position(*link) < Some(self.cursor().start());
        above + self.page.links_in(row..row + 1).take_while(is_before).count()
    }

    /// Returns where the text of a link begins.
    fn link_position(&self, index: usize) -> Option<Position> {
        let row = self.page.row(self.page.link(index)?.row)?;
        let mut spans = row.spans().filter(|span| span.link_index == Some(index));
        let byte = spans.find_map(|span| span.source).unwrap_or(row.position.byte);
        Some(Position { byte, ..row.position })
    }
}

/// Returns the letters and digits of a heading or of the anchor that was made of it, in which programs write the others
/// differently or leave them out.
fn letters(words: &str) -> String {
    folded(words).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_of_figure(row: Row<'_>) -> bool {
    row.is_picture()
        || row
            .spans()
            .any(|span| matches!(span.style.element, Element::Label | Element::Caption | Element::Detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Block, Role, Text};
    use yuelan_layout::{Options, lay_out};

    fn article() -> Article {
        let mut text = Text::plain("灯在人在，河水往东走，船停在岸上。");
        text.add_run(0..12, Role::Link("a.html".into()));
        text.add_run(15..30, Role::Link("b.html".into()));
        Article { blocks: vec![Block::Paragraph(text)], ..Article::default() }
    }

    #[test]
    fn a_link_keeps_its_number_and_its_text_over_rows() {
        let article = article();
        for width in [4, 8, 12, 40] {
            let options = Options::for_width(width).show_title(false);
            let page = lay_out(&article, &options);
            assert_eq!(words_of(&page, &article, 0), "灯在人在");
            assert_eq!(words_of(&page, &article, 1), "河水往东走");
            assert_eq!(words_of(&page, &article, 2), "");
        }
    }

    #[test]
    fn text_and_addresses_are_filtered_and_the_selection_stays_if_it_can() {
        let article = article();
        let page = lay_out(&article, &Options::for_width(40).show_title(false));
        let mut links = Links(FilteredList::new(2, 1, 10));
        let mut filtered = |words: &str| {
            links.filter(&page, &article, words, 10);
            (links.0.seen().map(|(link, _)| link).collect::<Vec<_>>(), links.0.selected())
        };
        assert_eq!(filtered("Ｂ.html"), (vec![1], Some(1)));
        assert_eq!(filtered("html"), (vec![0, 1], Some(1)));
        assert_eq!(filtered("灯"), (vec![0], Some(0)));
        assert_eq!(filtered("nobody"), (vec![], None));
        assert_eq!(filtered(""), (vec![0, 1], Some(0)));
    }
}
