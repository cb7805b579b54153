//! Measures the elements of a page: text, links, sentences, and what was extracted. Each figure of an element is the
//! difference of two sums, so all questions about a page take linear time together.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Html, Node};

use crate::html::chrome::is_chrome_token;
use crate::html::element::{attr, tokens};

/// The minimum length in bytes of a paragraph that is prose beyond doubt.
pub(super) const MIN_PROSE: usize = 60;

/// The sums before a node.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    text: usize,
    linked: usize,
    stops: usize,
    pictures: usize,
    extracted: usize,
}

#[derive(Debug)]
struct Item<'t> {
    node: NodeRef<'t, Node>,
    parent: usize,
    end: usize,
    before: Sums,
}

/// The nodes of a page in document order, measured.
#[derive(Debug)]
pub(super) struct Survey<'t> {
    items: Vec<Item<'t>>,
    total: Sums,
}

/// The elements around the current node that matter to what is in them.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    link: bool,
    hidden: bool,
}

impl<'t> Survey<'t> {
    /// Measures a page. Linear.
    pub(super) fn of(tree: &'t Html, extracted: &HashSet<NodeId>) -> Self {
        let mut survey = Self { items: Vec::new(), total: Sums::default() };
        let mut open: Vec<(usize, Around)> = Vec::new();
        let root = *tree.root_element();
        let mut node = Some(root);
        while let Some(at) = node {
            let around = open.last().map_or_else(Around::default, |(_, around)| *around);
            let index = survey.items.len();
            survey.add(at, open.last().map_or(0, |(parent, _)| *parent), around, extracted);
            if let Some(child) = at.first_child() {
                open.push((index, inside(at, around)));
                node = Some(child);
                continue;
            }
            let mut done = at;
            node = loop {
                if done.id() == root.id() {
                    break None;
                }
                if let Some(next) = done.next_sibling() {
                    break Some(next);
                }
                let Some((parent, _)) = open.pop() else { break None };
                survey.items[parent].end = survey.items.len();
                let Some(outer) = done.parent() else { break None };
                done = outer;
            };
        }
        survey
    }

    fn add(&mut self, node: NodeRef<'t, Node>, parent: usize, around: Around, extracted: &HashSet<NodeId>) {
        let before = self.total;
        let is_extracted = extracted.contains(&node.id());
        match node.value() {
            Node::Text(text) if !around.hidden => {
                let text = text.trim();
                self.total.text += text.len();
                self.total.linked += if around.link { text.len() } else { 0 };
                self.total.stops += if around.link { 0 } else { stops(text) };
                self.total.extracted += if is_extracted { text.len() } else { 0 };
            }
            Node::Element(element) => {
                self.total.extracted += usize::from(is_extracted);
                self.total.pictures += usize::from(matches!(element.name(), "img" | "picture" | "amp-img"));
            }
            _ => {}
        }
        self.items.push(Item { node, parent, end: self.items.len() + 1, before });
    }

    /// Returns the number of nodes.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns the id of a node.
    pub(super) fn id(&self, index: usize) -> NodeId {
        self.items[index].node.id()
    }

    /// Returns an element; `None` for a text.
    pub(super) fn element(&self, index: usize) -> Option<ElementRef<'t>> {
        ElementRef::wrap(self.items[index].node)
    }

    /// Returns the name of an element; of a text nothing.
    pub(super) fn name(&self, index: usize) -> &'t str {
        self.items[index].node.value().as_element().map_or("", |element| element.name())
    }

    /// Returns the index after the content of a node.
    pub(super) fn end(&self, index: usize) -> usize {
        self.items[index].end
    }

    /// Returns the parent of a node; the root is its own.
    pub(super) fn parent(&self, index: usize) -> usize {
        self.items[index].parent
    }

    /// Returns the children of a node.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let end = self.end(index);
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.end(child);
                child
            })
        })
    }

    fn sum(&self, index: usize, of: impl Fn(&Sums) -> usize) -> usize {
        let after = self.items.get(self.end(index)).map_or(&self.total, |item| &item.before);
        of(after) - of(&self.items[index].before)
    }

    /// Returns the text in a node on one line.
    pub(super) fn words(&self, index: usize) -> String {
        let texts = self.items[index].node.descendants().filter_map(|node| node.value().as_text());
        texts.flat_map(|text| text.split_whitespace()).collect::<Vec<_>>().join(" ")
    }

    /// Returns the bytes of text in a node.
    pub(super) fn text(&self, index: usize) -> usize {
        self.sum(index, |sums| sums.text)
    }

    /// Returns the bytes of text in links.
    pub(super) fn linked(&self, index: usize) -> usize {
        self.sum(index, |sums| sums.linked)
    }

    /// Returns the bytes of text outside links.
    pub(super) fn prose(&self, index: usize) -> usize {
        self.text(index) - self.linked(index)
    }

    /// Returns the number of stops and commas outside links.
    pub(super) fn stops(&self, index: usize) -> usize {
        self.sum(index, |sums| sums.stops)
    }

    /// Whether an element holds sentences and few links.
    pub(super) fn is_prose(&self, index: usize) -> bool {
        let (text, linked) = (self.text(index), self.linked(index));
        text - linked >= MIN_PROSE && self.stops(index) > 0 && linked * 3 <= text
    }

    /// Returns the number of pictures.
    pub(super) fn pictures(&self, index: usize) -> usize {
        self.sum(index, |sums| sums.pictures)
    }

    /// Returns how much of a node is extracted: bytes of text, and media.
    pub(super) fn extracted(&self, index: usize) -> usize {
        self.sum(index, |sums| sums.extracted)
    }

    /// Whether something is extracted between the beginning of an element and a node in it.
    pub(super) fn is_after_extracted(&self, index: usize, root: usize) -> bool {
        self.items[index].before.extracted > self.items[root].before.extracted
    }

    /// Whether something is extracted between a node and the end of an element around it.
    pub(super) fn is_before_extracted(&self, index: usize, root: usize) -> bool {
        let at =
            |index: usize| self.items.get(index).map_or(self.total.extracted, |item| item.before.extracted);
        at(self.end(root)) > at(self.end(index))
    }

    /// Returns the smallest element with everything that is extracted.
    pub(super) fn smallest_with_all(&self) -> usize {
        let all = self.extracted(0);
        let mut index = 0;
        loop {
            let inner = self.children(index).find(|&child| self.extracted(child) == all);
            match inner {
                Some(inner)
                    if self.element(inner).is_some() && !matches!(self.name(inner), "p" | "span" | "a") =>
                {
                    index = inner;
                }
                _ => return index,
            }
        }
    }

    /// Whether a page has nothing around its text, like a mail or a page written by hand: no navigation, no forms, no boxes of
    /// links, few links at all.
    pub(super) fn is_bare(&self) -> bool {
        const PARTS: [&str; 9] =
            ["nav", "header", "footer", "aside", "form", "button", "input", "script", "menu"];
        let is_part = |index: usize| {
            self.items[index].node.value().as_element().is_some_and(|element| {
                PARTS.contains(&element.name())
                    || attr(element, "role").is_some()
                    || tokens(element).any(is_chrome_token)
                    || element.name() != "a" && self.linked(index) > 0 && self.prose(index) == 0
            })
        };
        self.linked(0) * 4 <= self.text(0) && !(0..self.len()).any(is_part)
    }
}

/// Returns what holds inside a node.
fn inside(node: NodeRef<'_, Node>, around: Around) -> Around {
    let Some(element) = node.value().as_element() else { return around };
    let hidden = matches!(
        element.name(),
        "script" | "style" | "noscript" | "template" | "textarea" | "select" | "option" | "svg" | "button"
    );
    Around { link: around.link || element.name() == "a", hidden: around.hidden || hidden }
}

/// Counts the signs that end sentences and clauses.
fn stops(text: &str) -> usize {
    let mut count = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_stop = matches!(c, '。' | '！' | '？' | '，' | '、' | '；')
            || matches!(c, '.' | ',' | '!' | '?' | ';')
                && chars.peek().is_none_or(|next| next.is_whitespace());
        count += usize::from(is_stop);
    }
    count
}
