//! Decides what of a saved page is its article. The extraction says which texts and pictures are; what it drops around
//! them stays dropped only if it is boilerplate by evidence.
//!
//! 1. [`Survey::of`]: measures every element: its text, what of it is linked, how many sentences it has, what is extracted;
//! 2. the smallest element with all that is extracted is the root; it grows while more prose is next to it than in it;
//! 3. every element in it of which nothing is extracted is judged by `evidence`;
//! 4. comment sections in all that is dropped are found.

mod boxes;
mod cards;
mod credits;
mod evidence;
mod lead;
mod siblings;
mod survey;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::comments::{CommentSections, Section};
use super::element::kind;
use evidence::Judge;
use survey::Survey;

/// The minimum share of the selection in the page's text outside links: one part in this many. Less is implausible, and an
/// article might be lost.
const MIN_SHARE: usize = 6;

/// The number of bytes that is enough in any case, for pages of long comments and lists.
const ENOUGH_BYTES: usize = 1200;

/// The share of the selection, in tenths, in the page's text outside links and comments from which on nothing is said about the
/// rest: of a hundred pages that people labelled, each has more than a third.
const MIN_TENTHS: usize = 3;

/// What of a page is shown.
#[derive(Debug)]
pub(crate) struct Selection {
    /// The element whose content is shown.
    root: NodeId,
    /// The elements in it that are not.
    dropped: HashSet<NodeId>,
    /// The comment sections in what is not shown, and the number of comments in each.
    comments: Vec<(NodeId, usize)>,
    /// The figure in front of it that belongs to it.
    lead: Option<NodeId>,
    /// The lines in what is not shown that name the people of the article.
    credits: Vec<String>,
    /// Whether most of the page's text is left out.
    is_small_part: bool,
}

impl Selection {
    /// Selects the article of a page with this title by the texts and media that were extracted; `None` if there is no
    /// plausible one, so that all is shown. Linear.
    pub(crate) fn new(tree: &Html, extracted: &HashSet<NodeId>, title: &str) -> Option<Self> {
        let survey = Survey::of(tree, extracted);
        if survey.extracted(0) == 0 || survey.is_bare() {
            return None;
        }
        let judge = Judge::new(&survey, title);
        let root = judge.grown(survey.smallest_with_all());
        let dropped = judge.dropped(root);
        let found = survey.prose(root) - dropped.iter().map(|&index| survey.prose(index)).sum::<usize>();
        if found == 0 || found < ENOUGH_BYTES && found * MIN_SHARE < survey.prose(0) {
            return None;
        }
        let comments = comments(&survey, root, &dropped);
        let said: usize = comments.iter().map(|&(index, _)| survey.prose(index)).sum();
        let is_small_part = found * 10 < survey.prose(0).saturating_sub(said) * MIN_TENTHS;
        let comments = comments.into_iter().map(|(index, count)| (survey.id(index), count)).collect();
        let credits = credits::credits(&survey, root, &dropped);
        let lead = lead::lead(&survey, root).map(|index| survey.id(index));
        let dropped = dropped.into_iter().map(|index| survey.id(index)).collect();
        Some(Self { root: survey.id(root), dropped, lead, comments, credits, is_small_part })
    }

    /// Whether a page has little but links, so that there is no article to select.
    pub(crate) fn is_only_links(tree: &Html) -> bool {
        let survey = Survey::of(tree, &HashSet::new());
        survey.linked(0) * 2 > survey.text(0)
    }

    /// Whether most of the page's text is left out, so that some of it may be missed.
    pub(crate) const fn is_small_part(&self) -> bool {
        self.is_small_part
    }

    /// Whether an element in the root is shown.
    pub(super) fn has(&self, element: NodeId) -> bool {
        self.dropped.is_empty() || !self.dropped.contains(&element)
    }

    /// Returns the element whose content is shown.
    pub(super) fn root<'t>(&self, tree: &'t Html) -> ElementRef<'t> {
        tree.tree.get(self.root).and_then(ElementRef::wrap).unwrap_or_else(|| tree.root_element())
    }

    /// Returns the figure in front of the article that belongs to it.
    pub(super) fn lead<'t>(&self, tree: &'t Html) -> Option<ElementRef<'t>> {
        self.lead.and_then(|id| tree.tree.get(id)).and_then(ElementRef::wrap)
    }

    /// Returns the lines below the article that name its editor and the like.
    pub(super) fn credits(&self) -> &[String] {
        &self.credits
    }

    /// Returns the comment sections outside it with the number of comments in each.
    pub(super) fn comments<'t>(&self, tree: &'t Html) -> impl Iterator<Item = (ElementRef<'t>, usize)> {
        let element =
            |(id, count): &(NodeId, usize)| Some((tree.tree.get(*id).and_then(ElementRef::wrap)?, *count));
        self.comments.iter().filter_map(element).collect::<Vec<_>>().into_iter()
    }
}

/// Finds the comment sections outside the root and in what is dropped, and the number of comments in each.
fn comments(survey: &Survey<'_>, root: usize, dropped: &[usize]) -> Vec<(usize, usize)> {
    let mut sections = CommentSections::default();
    let mut found = Vec::new();
    let mut dropped = dropped.iter().copied().peekable();
    let mut index = 0;
    while index < survey.len() {
        let in_dropped = dropped.peek() == Some(&index);
        if index == root || index > root && index < survey.end(root) && !in_dropped {
            // What is shown is skipped up to the next dropped element or the end.
            index =
                dropped.peek().copied().filter(|&next| next < survey.end(root)).unwrap_or(survey.end(root));
            continue;
        }
        let end = if in_dropped { survey.end(index) } else { index + 1 };
        if in_dropped {
            dropped.next();
        }
        while index < end {
            let section = survey
                .element(index)
                .and_then(|element| sections.section(element, &kind(element.value().name())));
            match section {
                Some(Section::Comments(count)) => {
                    found.push((index, count));
                    index = survey.end(index);
                }
                _ => index += 1,
            }
        }
    }
    found
}

impl Selection {
    /// Returns the selection as HTML, without the figure in front of it.
    pub(crate) fn html(&self, tree: &Html) -> String {
        let mut shown = tree.clone();
        for id in &self.dropped {
            if let Some(mut node) = shown.tree.get_mut(*id) {
                node.detach();
            }
        }
        self.root(&shown).inner_html()
    }

    /// Returns the figure in front of the selection as HTML.
    pub(crate) fn lead_html(&self, tree: &Html) -> Option<String> {
        let lead = tree.tree.get(self.lead?)?;
        ElementRef::wrap(lead).map(|element| element.html())
    }
}
