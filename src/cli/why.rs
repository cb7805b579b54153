//! The rules behind inferred blocks, one row each, for `print --why`.

use std::ops::Range;

use crate::app::UiLanguage;
use crate::cli::words::words_of;
use yuelan_article::{Article, Block, Inference, Media, Node, RuleName};

/// The most characters of a block that are shown, enough to find it in the page.
const SHOWN: usize = 24;

/// Returns what was inferred in some blocks of an article, in reading order: the number of its section as `toc` counts, its
/// kind, the rule, its first words.
pub(super) fn rows(article: &Article, blocks: Range<usize>, language: UiLanguage) -> Vec<[String; 4]> {
    let said = words_of(language);
    let sections = article.sections();
    let mut rows = Vec::new();
    for (index, block) in article.blocks.iter().enumerate().filter(|(index, _)| blocks.contains(index)) {
        let section = sections.partition_point(|section| section.blocks.start <= index);
        block.walk(&mut |node| {
            let Node::Block(block) = node else { return };
            let mut row = |kind: &str, rule: RuleName, words: &str| {
                rows.push([
                    format!("{section:>3}"),
                    kind.to_owned(),
                    language.rule(rule).to_owned(),
                    first(words),
                ]);
            };
            if let Some((kind, rule, words)) = found(block) {
                row(said.media(kind), rule, words);
            }
            if let Some(Inference { kind, rule, words, .. }) = block.inference() {
                let mark = if rule.is_guess() { " ?" } else { "" };
                row(&format!("{}{mark}", said.recovered(kind)), rule, words);
            }
        });
    }
    rows
}

/// Returns the kind, the rule and the address of a figure whose address or kind was inferred.
fn found(block: &Block) -> Option<(Media, RuleName, &str)> {
    let Block::Figure(figure) = block else { return None };
    Some((figure.media, figure.inferred?, file(figure.src.as_deref().unwrap_or_default())))
}

/// Returns the file name in an address, which distinguishes it from others.
fn file(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(address)
}

/// Returns the first words of a text, on one line.
fn first(words: &str) -> String {
    let mut chars = words.chars().map(|c| if c == '\n' { ' ' } else { c });
    let shown: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() { format!("{}…", shown.trim_end()) } else { shown }
}
