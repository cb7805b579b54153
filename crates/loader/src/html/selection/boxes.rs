//! Keeps what belongs to an article by its place among its paragraphs, whatever its class says: boxes in the text, such as
//! the `sidebar` of `DocBook`, and what stands between the title and the first section.

use std::ops::Range;

use super::evidence::Judge;
use super::siblings::Siblings;
use crate::html::chrome::says_appeal;
use crate::html::element::attr;

/// The maximum length in bytes of an appeal.
const MAX_APPEAL: usize = 900;

/// The number of siblings on each side that are looked at.
const MAX_SIBLINGS: usize = 12;

impl<'t> Judge<'_, 't> {
    /// Whether a box amid an article is of its text: sentences with few links, next to paragraphs that were extracted, nothing
    /// to fill in or to press, and no appeal.
    pub(super) fn is_box_among_paragraphs(&self, index: usize, siblings: &Siblings<'_, '_>) -> bool {
        let survey = self.survey;
        let is_control = |inner: usize| {
            matches!(survey.name(inner), "form" | "input" | "textarea" | "button" | "iframe" | "nav" | "time")
        };
        matches!(survey.name(index), "div" | "section" | "aside" | "blockquote" | "table" | "dl")
            && (survey.is_prose(index) && survey.linked(index) * 4 <= survey.text(index)
                || self.is_reference(index))
            && !(index..survey.end(index)).any(is_control)
            && !(survey.text(index) <= MAX_APPEAL && says_appeal(&survey.words(index)))
            && self.is_among_paragraphs(siblings.around(index))
    }

    /// Whether an element is a sentence that refers to one place elsewhere.
    fn is_reference(&self, index: usize) -> bool {
        let survey = self.survey;
        let links = (index..survey.end(index)).filter(|&inner| survey.name(inner) == "a");
        let links = links.filter(|&link| survey.text(link) > 0).count();
        links == 1 && survey.stops(index) > 0 && survey.linked(index) * 2 <= survey.text(index)
    }

    /// Whether a paragraph of the article is among the siblings before and behind an element.
    fn is_among_paragraphs(&self, (before, behind): (&[usize], &[usize])) -> bool {
        let survey = self.survey;
        let is_paragraph = |&other: &usize| {
            survey.extracted(other) > 0
                && matches!(survey.name(other), "p" | "div" | "section")
                && survey.is_prose(other)
        };
        let shown = |&&other: &&usize| survey.text(other) > 0;
        before.iter().rev().filter(shown).take(MAX_SIBLINGS).any(is_paragraph)
            || behind.iter().filter(shown).take(MAX_SIBLINGS).any(is_paragraph)
    }

    /// Whether a box is a paragraph by its class, which is that of paragraphs next to it, and a sentence, though most of it may
    /// be a link.
    pub(super) fn is_paragraph_like_others(&self, index: usize, siblings: &Siblings<'_, 't>) -> bool {
        let survey = self.survey;
        let class = || survey.element(index).and_then(|element| attr(element.value(), "class"));
        survey.stops(index) > 0
            && class().is_some_and(|class| siblings.paragraphs_like(survey, (survey.name(index), class)) >= 2)
    }

    /// Whether an element holds the title of the page, then sentences, and then the element with this index: an introduction
    /// in front of the first section.
    pub(super) fn opens_with_title(&self, outer: usize, index: usize) -> bool {
        let before = self.survey.children(outer).take_while(|&child| child < index);
        let mut behind_title =
            before.skip_while(|&child| !self.has_title(child..self.survey.end(child))).skip(1);
        behind_title.any(|child| self.is_prose_section(child))
    }

    /// Whether the title of the page is among the siblings in front of an element.
    pub(super) fn follows_title(&self, index: usize) -> bool {
        self.has_title(self.survey.parent(index) + 1..index)
    }

    /// Whether one of some nodes is the title of the page.
    fn has_title(&self, nodes: Range<usize>) -> bool {
        let next = self.titles.partition_point(|&title| title < nodes.start);
        self.titles.get(next).is_some_and(|&title| title < nodes.end)
    }
}
