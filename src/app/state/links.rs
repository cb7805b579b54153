//! The links of the page: what their words are, and the list of all of them.

pub(in crate::app) mod hints;

use super::picked::Picked;
use yuelan_article::Article;
use yuelan_layout::Page;
use yuelan_library::folded;

/// The list of all links as it is shown.
#[derive(Debug, Default)]
pub(in crate::app) struct Links(pub(in crate::app) Picked);

impl Links {
    /// Shows only the links in whose words or address some words stand; all for none. The selection stays if it can.
    pub(in crate::app) fn filter(&mut self, page: &Page, article: &Article, words: &str, height: usize) {
        let words = folded(words);
        let is_wanted = |&index: &usize| {
            let address = page.link(index).map_or("", |link| link.address);
            folded(address).contains(&words) || folded(&words_of(page, article, index)).contains(&words)
        };
        self.0.show((0..page.links().len()).filter(is_wanted), height);
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
        let words = article.blocks.get(block)?.plain_text();
        words.get(start..end).map(|words| words.replace('\n', " "))
    });
    words.unwrap_or(shown).trim().to_owned()
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
    fn a_link_keeps_its_number_and_its_words_over_rows() {
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
    fn filtering_goes_by_words_and_addresses_and_keeps_the_selection_while_it_can() {
        let article = article();
        let page = lay_out(&article, &Options::for_width(40).show_title(false));
        let mut links = Links(Picked::new(2, 1, 10));
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
