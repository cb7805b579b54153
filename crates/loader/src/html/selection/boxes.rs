//! Keeps what belongs to an article by its place among its paragraphs, whatever its class says: boxes in the text, such as
//! the `sidebar` of `DocBook`, and what stands between the title and the first section.

use super::evidence::Judge;
use crate::html::chrome::says_appeal;
use crate::html::element::attr;
use crate::input::chars::folded;

/// The maximum length in bytes of an appeal.
const MAX_APPEAL: usize = 900;

/// The number of siblings on each side that are looked at.
const MAX_SIBLINGS: usize = 12;

impl Judge<'_, '_> {
    /// Whether a box amid an article is of its text: sentences with few links, next to paragraphs that were extracted, nothing
    /// to fill in or to press, and no appeal.
    pub(super) fn is_box_among_paragraphs(&self, index: usize) -> bool {
        let survey = self.survey;
        let is_control = |inner: usize| {
            matches!(survey.name(inner), "form" | "input" | "textarea" | "button" | "iframe" | "nav" | "time")
        };
        matches!(survey.name(index), "div" | "section" | "aside" | "blockquote" | "table" | "dl")
            && (self.is_prose(index) && survey.linked(index) * 4 <= survey.text(index)
                || self.is_reference(index))
            && !(index..survey.end(index)).any(is_control)
            && !(survey.text(index) <= MAX_APPEAL && says_appeal(&survey.words(index)))
            && self.is_among_paragraphs(index)
    }

    /// Whether an element is a sentence that refers to one place elsewhere.
    fn is_reference(&self, index: usize) -> bool {
        let survey = self.survey;
        let links = (index..survey.end(index)).filter(|&inner| survey.name(inner) == "a");
        let links = links.filter(|&link| survey.text(link) > 0).count();
        links == 1 && survey.stops(index) > 0 && survey.linked(index) * 2 <= survey.text(index)
    }

    /// Whether a paragraph of the article is among the siblings of an element.
    fn is_among_paragraphs(&self, index: usize) -> bool {
        let survey = self.survey;
        let siblings: Vec<usize> = survey.children(survey.parent(index)).collect();
        let at = siblings.binary_search(&index).unwrap_or_default();
        let is_paragraph = |&&other: &&usize| {
            survey.extracted(other) > 0
                && matches!(survey.name(other), "p" | "div" | "section")
                && self.is_prose(other)
        };
        let shown = |&&other: &&usize| survey.text(other) > 0;
        let (before, behind) = siblings.split_at(at);
        before.iter().rev().filter(shown).take(MAX_SIBLINGS).find(is_paragraph).is_some()
            || behind.iter().skip(1).filter(shown).take(MAX_SIBLINGS).find(is_paragraph).is_some()
    }

    /// Whether a box is a paragraph by its class, which is that of paragraphs next to it, and a sentence, though most of it may
    /// be a link.
    pub(super) fn is_paragraph_like_others(&self, index: usize) -> bool {
        let survey = self.survey;
        let class = |at: usize| attr(survey.element(at)?.value(), "class");
        let is_like = |other: usize| {
            survey.name(other) == survey.name(index)
                && survey.extracted(other) > 0
                && class(other) == class(index)
                && self.is_prose(other)
        };
        survey.stops(index) > 0
            && class(index).is_some()
            && survey.children(survey.parent(index)).filter(|&other| is_like(other)).nth(1).is_some()
    }

    /// Whether an element holds the title of the page, then sentences, and then the element with this index: an introduction
    /// in front of the first section.
    pub(super) fn opens_with_title(&self, outer: usize, index: usize) -> bool {
        let before = self.survey.children(outer).take_while(|&child| child < index);
        let mut behind_title = before.skip_while(|&child| !self.holds_title(child)).skip(1);
        behind_title.any(|child| self.is_prose_section(child))
    }

    /// Whether the title of the page is among the siblings in front of an element.
    pub(super) fn follows_title(&self, index: usize) -> bool {
        let siblings = self.survey.children(self.survey.parent(index));
        siblings.take_while(|&child| child < index).any(|child| self.holds_title(child))
    }

    fn holds_title(&self, index: usize) -> bool {
        (index..self.survey.end(index)).any(|inner| self.is_title(inner))
    }

    /// Whether an element is a heading of the first level with the title of the page.
    fn is_title(&self, index: usize) -> bool {
        self.survey.name(index) == "h1" && !self.title.is_empty() && {
            let heading = folded(&self.survey.words(index));
            !heading.is_empty() && self.title.contains(&heading)
        }
    }
}
