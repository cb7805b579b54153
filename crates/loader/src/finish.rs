//! Completes an article with what only the whole of it can tell. In this order:
//!
//! 1. [`title::restore`], [`title::choose`], [`title::show_once`]: gives every article a title, and removes it from the body;
//! 2. [`outline::normalize`]: makes the levels of headings an outline; [`lines::split`]: restores lost line breaks;
//!    [`bare_notes::bind`], [`footnotes::sort`]: binds notes that are bare text, and sorts footnotes;
//! 3. [`figures::number`] and [`drop_repeats`]: numbers figures; drops a cover or summary that the body repeats;
//! 4. [`language::detect`]: determines the language;
//! 5. [`autolink::link`]: links bare addresses, after all rules that look at links;
//! 6. [`warn_if_empty`]: warns of an empty body.

mod autolink;
mod bare_notes;
mod figures;
mod language;
mod lines;
mod footnotes;
mod outline;
pub(crate) mod title;

use crate::containers::part_key;
use crate::input::chars::folded;
pub(crate) use title::Hints;
use yuelan_article::{Article, Block, Figure, Language, Meta, Node, Warning, WarningKind};

/// The number of characters of a body that are searched for the summary.
const MAX_OPENING_CHARS: usize = 4000;

/// Completes an article. Linear.
pub(super) fn finish(
    mut meta: Meta,
    mut blocks: Vec<Block>,
    hints: Hints,
    warnings: &mut Vec<Warning>,
) -> Article {
    if hints.is_declared {
        title::choose(&mut meta, &mut blocks, hints);
        outline::normalize(&mut blocks);
    } else {
        title::restore(&mut meta.title, &blocks);
        title::choose(&mut meta, &mut blocks, hints);
        title::show_once(&mut meta, &mut blocks);
        outline::normalize(&mut blocks);
        lines::split(&mut blocks);
        bare_notes::bind(&mut blocks);
    }
    footnotes::sort(&mut blocks);
    figures::number(&mut blocks);
    let mut article = Article { meta, blocks };
    drop_repeats(&mut article);
    let page = hints.language.and_then(Language::new);
    article.meta.language =
        language::detect(article.meta.language.take(), page, &article.meta.title, &article.blocks);
    autolink::link(&mut article.blocks);
    warn_if_empty(&article, warnings);
    article
}

/// Drops a cover that is one of the figures, and a summary that the body begins with.
fn drop_repeats(article: &mut Article) {
    let shown = |cover: &String| {
        let places = article.figures();
        let key = part_key(cover);
        let is_cover = |figure: &Figure| {
            figure.src.as_ref().is_some_and(|src| figures::same(src, cover))
                || key.is_some() && figure.part.as_ref().map(|part| &part.key) == key.as_ref()
        };
        places.iter().any(|place| is_cover(place.figure))
    };
    if article.meta.cover.as_ref().is_some_and(shown) {
        article.meta.cover = None;
    }
    let repeated = |summary: &String| {
        let said = folded(&opening(&article.blocks)) + &folded(&article.meta.title);
        said.contains(&folded(summary.trim_end_matches(['.', '…'])))
    };
    if article.meta.description.as_ref().is_some_and(repeated) {
        article.meta.description = None;
    }
}

/// Returns the first words of a body.
fn opening(blocks: &[Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        if words.len() > MAX_OPENING_CHARS * 3 {
            break;
        }
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                words.extend(text.as_str().chars().take(MAX_OPENING_CHARS));
            }
        });
    }
    words
}

/// Warns of an article without text and figures, unless a warning says that the file is not text.
fn warn_if_empty(article: &Article, warnings: &mut Vec<Warning>) {
    let said = |warning: &Warning| {
        matches!(
            warning.kind,
            WarningKind::Binary
                | WarningKind::ForeignFile(_)
                | WarningKind::Protected
                | WarningKind::UnknownCharset(_)
        )
    };
    let mut empty = true;
    for block in &article.blocks {
        if !empty {
            return;
        }
        block.walk(&mut |node| match node {
            Node::Text(text) => empty &= text.is_blank(),
            Node::Block(block) => empty &= !matches!(block, Block::Figure(_)),
        });
    }
    if empty && !warnings.iter().any(said) {
        warnings.push(Warning { line: None, kind: WarningKind::EmptyBody });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(src: &str) -> Block {
        Block::Figure(Box::new(Figure { src: Some(src.to_owned()), ..Figure::default() }))
    }

    fn finished(meta: Meta, blocks: Vec<Block>) -> (Article, Vec<Warning>) {
        let mut warnings = Vec::new();
        (finish(meta, blocks, Hints { name: "lamp.md", ..Hints::default() }, &mut warnings), warnings)
    }

    #[test]
    fn a_cover_that_is_a_figure_is_dropped() {
        let meta = |cover: &str| Meta { cover: Some(cover.to_owned()), ..Meta::default() };
        let cover = |cover: &str| finished(meta(cover), vec![picture("http://a.example/1.jpg")]).0.meta.cover;
        assert_eq!(cover("http://a.example/1.jpg"), None);
        assert_eq!(cover("https://a.example/1.jpg?w=60"), None);
        assert!(cover("http://a.example/2.jpg").is_some());
    }

    #[test]
    fn a_summary_that_the_body_begins_with_is_dropped() {
        let meta = |words: &str| Meta { description: Some(words.to_owned()), ..Meta::default() };
        let body = || vec![Block::Paragraph("渡口的灯，又亮了。船还没有来。".into())];
        assert_eq!(finished(meta("渡口的灯，又亮了..."), body()).0.meta.description, None);
        assert!(finished(meta("一篇关于等待的文章"), body()).0.meta.description.is_some());
    }

    #[test]
    fn an_empty_body_is_reported() {
        let told = |blocks| finished(Meta::default(), blocks).1.len();
        assert_eq!(told(vec![]), 1);
        assert_eq!(told(vec![Block::Rule, Block::Paragraph(" ".into())]), 1);
        assert_eq!(told(vec![picture("x")]), 0);
    }
}
