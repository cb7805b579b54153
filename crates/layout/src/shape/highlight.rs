//! Which code of an article is highlighted: code of a named language up to a size limit, because a grammar takes about a
//! second for two million bytes.

use std::ops::Range;

use super::clusters::Clusters;
use super::grammars::Grammars;
use super::styled_ranges::{StyledRange, keep_clusters_whole};
use crate::options::Options;
use crate::ruler::Ruler;
use yuelan_article::{Article, Block, Node, Text};

/// Bytes of code in an article beyond which all of it stays plain.
const MAX_IN_ARTICLE: usize = 256 << 10;
/// Bytes of a block of code beyond which it stays plain.
const MAX_IN_BLOCK: usize = 48 << 10;

/// Highlights the code of one article.
#[derive(Debug)]
pub(crate) struct Highlighter<'o> {
    /// `None` where all code stays plain.
    grammars: Option<&'o Grammars>,
}

impl<'o> Highlighter<'o> {
    /// Creates the highlighter of an article, which leaves code plain if the options ask for that or there is too much.
    pub(crate) fn of(article: &Article, options: &'o Options) -> Self {
        let grammars = options.grammars.as_ref();
        Self { grammars: grammars.filter(|_| bytes_of_code(article) <= MAX_IN_ARTICLE) }
    }

    /// Returns the styled ranges of code, in order and without parts of clusters.
    pub(crate) fn styles(&self, text: &Text, language: Option<&str>) -> Vec<StyledRange> {
        let highlighted = self.grammars.zip(language).filter(|_| text.len() <= MAX_IN_BLOCK);
        let Some((grammars, language)) = highlighted else { return Vec::new() };
        let mut styles = grammars.highlight(text.as_str(), language);
        if !styles.is_empty() {
            keep_clusters_whole(&mut styles, &joined_clusters(text.as_str()));
        }
        styles
    }
}

/// Returns the bytes of all code whose language is named.
fn bytes_of_code(article: &Article) -> usize {
    let mut bytes = 0;
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let Node::Block(Block::Code { language: Some(_), text }) = node {
                bytes += text.len();
            }
        });
    }
    bytes
}

/// Returns the clusters of several characters.
fn joined_clusters(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let clusters = Clusters::new(text, Ruler::default());
    let joined = clusters.filter(|cluster| cluster.end - cluster.start > cluster.base.len_utf8());
    joined.map(|cluster| cluster.start..cluster.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_without_a_language_and_long_code_stay_plain() {
        let grammars = Grammars::default();
        let highlighter = Highlighter { grammars: Some(&grammars) };
        let code = Text::plain("fn lamp() {}\n");
        assert!(highlighter.styles(&code, None).is_empty());
        assert!(format!("{grammars:?}").contains("loaded: false"));
        assert!(!highlighter.styles(&code, Some("rust")).is_empty());
        let long = Text::plain("fn lamp() {}\n".repeat(10_000));
        assert!(highlighter.styles(&long, Some("rust")).is_empty());
        let block = Block::Code { language: Some("rust".into()), text: code };
        let article = |count| Article { blocks: vec![block.clone(); count], ..Article::default() };
        let options = Options::for_width(60);
        let highlights = |count, options| Highlighter::of(&article(count), options).grammars.is_some();
        assert!(highlights(1, &options) && !highlights(30_000, &options));
        assert!(!highlights(1, &options.clone().grammars(None)));
    }

    #[test]
    fn no_cluster_has_two_styles() {
        let grammars = Grammars::default();
        let code = "let a = \"e\u{301}\"; //\u{301} 灯";
        let styles = Highlighter { grammars: Some(&grammars) }.styles(&Text::plain(code), Some("rust"));
        assert!(
            styles.iter().all(|range| !code[range.start as usize..].starts_with('\u{301}')),
            "{styles:?}"
        );
    }
}
