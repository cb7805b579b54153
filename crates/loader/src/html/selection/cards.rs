//! Finds what was extracted though it is none of the article: cards of other articles, boxes of links, dialogues.

use super::evidence::Judge;
use crate::head::date;
use crate::html::comments::token_words;
use crate::html::element::{attr, classes};
use crate::input::word_set::WordSet;

/// Words in classes and ids of dialogues, which pages keep in their markup until they are needed.
const DIALOGUES: WordSet = WordSet::new("popup|modal|dialog|dialogue|alert|tooltip|toast|lightbox|overlay");

/// The minimum number of cards in a row.
const MIN_CARDS: usize = 3;

/// The maximum length in bytes of a card, of the line above cards, and of a dialogue.
const MAX_CARD: usize = 500;
const MAX_LINE: usize = 60;
const MAX_DIALOGUE: usize = 500;

/// The maximum number of nodes in a card.
const MAX_NODES: usize = 120;

/// The minimum length in bytes of a paragraph of the article.
const MIN_PROSE: usize = 120;

impl Judge<'_, '_> {
    /// Whether an element behind the article of which something was extracted is chrome by its class and its content.
    pub(super) fn is_extracted_chrome(&self, index: usize, root: usize) -> bool {
        let survey = self.survey;
        let Some(element) = survey.element(index) else { return false };
        let is_small = survey.text(index) * 4 <= survey.text(root);
        if !is_small || matches!(survey.name(index), "p" | "figure" | "blockquote" | "pre" | "table") {
            return false;
        }
        let is_dialogue = || {
            survey.text(index) <= MAX_DIALOGUE
                && classes(element.value()).chain(attr(element.value(), "id")).any(|token| {
                    token.len() <= MAX_LINE && token_words(token).any(|word| DIALOGUES.has(&word))
                })
        };
        let links = || (index..survey.end(index)).filter(|&inner| survey.name(inner) == "a").take(2).count();
        let is_box_of_links = || {
            links() > 1
                && survey.linked(index) * 4 >= survey.text(index) * 3
                && survey.stops(index) == 0
                && self.is_marked(element, index)
        };
        is_dialogue() || is_box_of_links()
    }

    /// Returns those of some elements behind the article that are cards of other articles: in a row, each with a link and
    /// with a picture and a day of its own. The line above them is one of them.
    pub(super) fn cards(&self, children: &[usize]) -> Vec<usize> {
        let survey = self.survey;
        let shown = children.iter().copied().filter(|&child| survey.text(child) > 0);
        let children: Vec<usize> = shown.collect();
        let mut cards = Vec::new();
        for run in children.chunk_by(|&a, &b| survey.name(a) == survey.name(b)) {
            let is_row = run.len() >= MIN_CARDS
                && survey.element(run[0]).is_some()
                && run.iter().all(|&child| self.is_card(child));
            if is_row {
                let above = children[..children.partition_point(|&child| child < run[0])].last();
                let is_line = |child: &&usize| {
                    (1..=MAX_LINE).contains(&survey.text(**child)) && survey.stops(**child) == 0
                };
                cards.extend(above.filter(is_line));
                cards.extend(run);
            }
        }
        cards
    }

    fn is_card(&self, index: usize) -> bool {
        let survey = self.survey;
        let nodes = || index..survey.end(index);
        nodes().len() <= MAX_NODES
            && (1..=MAX_CARD).contains(&survey.text(index))
            && survey.pictures(index) == 1
            && nodes().any(|node| survey.name(node) == "a")
            && nodes().any(|node| self.is_day(node))
            && !nodes().any(|node| survey.name(node) == "figcaption")
    }

    /// Whether a text is a day and nothing else.
    fn is_day(&self, node: usize) -> bool {
        let survey = self.survey;
        survey.element(node).is_none() && (6..=40).contains(&survey.text(node)) && {
            let words = survey.words(node);
            let letters = words.chars().filter(|c| c.is_alphabetic() && !"年月日".contains(*c)).count();
            letters <= 12 && date::parse_day(&words).is_some()
        }
    }

    /// Returns the last paragraph of an article: extracted, and more than a line.
    pub(super) fn last_prose(&self, root: usize) -> usize {
        let survey = self.survey;
        let is_prose = |&index: &usize| {
            survey.extracted(index) > 0
                && survey.stops(index) > 0
                && survey.prose(index) >= MIN_PROSE
                && (survey.name(index) == "p" || survey.element(index).is_none())
        };
        (root..survey.end(root)).rev().find(is_prose).unwrap_or(root)
    }
}
