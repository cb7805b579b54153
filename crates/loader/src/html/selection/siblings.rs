//! The siblings of an element that is judged, and what is asked of all of them: it is found once, however many ask.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::survey::Survey;
use crate::html::element::attr;

/// The children of one element.
pub(super) struct Siblings<'c, 't> {
    /// All of them, in document order.
    children: &'c [usize],
    /// The names of those of which something was extracted.
    kept: OnceCell<HashSet<&'t str>>,
    /// How many extracted paragraphs have a name and a class.
    paragraphs: OnceCell<HashMap<(&'t str, &'t str), usize>>,
    /// Whether a text among them is an extracted sentence.
    is_sentence: OnceCell<bool>,
}

impl<'c, 't> Siblings<'c, 't> {
    pub(super) const fn new(children: &'c [usize]) -> Self {
        Self { children, kept: OnceCell::new(), paragraphs: OnceCell::new(), is_sentence: OnceCell::new() }
    }

    /// Returns those before and those behind an element.
    pub(super) fn around(&self, index: usize) -> (&'c [usize], &'c [usize]) {
        let (before, rest) = self.children.split_at(self.children.partition_point(|&child| child < index));
        (before, rest.get(1..).unwrap_or_default())
    }

    /// Whether something was extracted of an element with a name.
    pub(super) fn has_kept(&self, survey: &Survey<'t>, name: &str) -> bool {
        let kept = || self.children.iter().filter(|&&child| survey.extracted(child) > 0);
        self.kept.get_or_init(|| kept().map(|&child| survey.name(child)).collect()).contains(name)
    }

    /// Returns the number of extracted paragraphs with a name and a class.
    pub(super) fn paragraphs_like(&self, survey: &Survey<'t>, (name, class): (&str, &str)) -> usize {
        let count = || {
            let mut counts = HashMap::new();
            let is_paragraph = |&&child: &&usize| survey.extracted(child) > 0 && survey.is_prose(child);
            for &child in self.children.iter().filter(is_paragraph) {
                if let Some(class) = survey.element(child).and_then(|element| attr(element.value(), "class"))
                {
                    *counts.entry((survey.name(child), class)).or_default() += 1;
                }
            }
            counts
        };
        self.paragraphs.get_or_init(count).get(&(name, class)).copied().unwrap_or_default()
    }

    /// Whether a text among them, in no element, is a sentence that was extracted.
    pub(super) fn is_sentence(&self, survey: &Survey<'t>) -> bool {
        let is_sentence = |&child: &usize| {
            survey.element(child).is_none() && survey.extracted(child) > 0 && survey.stops(child) > 0
        };
        *self.is_sentence.get_or_init(|| self.children.iter().any(is_sentence))
    }
}
