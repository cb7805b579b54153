//! The contents of a book: from the navigation document, which is HTML, else from the NCX of EPUB 2.

use scraper::{ElementRef, Html};

use super::package::Package;
use super::path::{Target, resolve};
use super::text_of;
use crate::containers::Archive;
use crate::formats::xml::{self, Node};
use crate::input::plain::one_line;
use crate::input::sanitize::sanitize;

/// The most entries that are read.
const MAX_ENTRIES: usize = 20_000;

/// The deepest level of a heading.
const MAX_LEVEL: u8 = 6;

/// An entry of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its level from 1.
    pub(super) level: u8,
    /// What it says, on one line.
    pub(super) label: String,
    /// Where it leads.
    pub(super) target: Target,
}

/// Returns the contents in their order.
pub(super) fn read(package: &Package, archive: &mut Archive<'_>) -> Vec<Entry> {
    let nav = package.nav.as_ref().and_then(|key| Some(of_nav(&text_of(archive, key)?, key)));
    let nav = nav.filter(|entries| !entries.is_empty());
    let ncx = || package.ncx.as_ref().and_then(|key| Some(of_ncx(&text_of(archive, key)?, key)));
    nav.or_else(ncx).unwrap_or_default()
}

/// An entry that may lead nowhere: a part of a book without a page of its own.
struct Draft {
    level: usize,
    label: String,
    target: Option<Target>,
}

/// Gives entries that lead nowhere the target of the next one.
fn finished(drafts: Vec<Draft>) -> Vec<Entry> {
    let mut next = None;
    let mut entries: Vec<Entry> = Vec::new();
    for draft in drafts.into_iter().rev() {
        next = draft.target.or(next);
        let label = one_line(&sanitize(&draft.label));
        let level = u8::try_from(draft.level).unwrap_or(MAX_LEVEL).clamp(1, MAX_LEVEL);
        if let Some(target) = next.clone().filter(|_| !label.is_empty()) {
            entries.push(Entry { level, label, target });
        }
    }
    entries.reverse();
    entries
}

fn of_nav(text: &str, key: &str) -> Vec<Entry> {
    let tree = Html::parse_document(text);
    let is_toc = |nav: &ElementRef<'_>| {
        ["epub:type", "role"]
            .iter()
            .filter_map(|name| nav.attr(name))
            .any(|kind| kind.split_ascii_whitespace().any(|word| word == "toc" || word == "doc-toc"))
    };
    let navs = || tree.root_element().descendent_elements().filter(|element| element.value().name() == "nav");
    let Some(nav) = navs().find(is_toc).or_else(|| navs().next()) else { return Vec::new() };
    let mut drafts = Vec::new();
    let items = nav.descendent_elements().filter(|element| element.value().name() == "li");
    for item in items.take(MAX_ENTRIES) {
        let words = item.child_elements().find(|child| matches!(child.value().name(), "a" | "span"));
        let words = words.or_else(|| item.descendent_elements().find(|inner| inner.value().name() == "a"));
        let Some(words) = words else { continue };
        let lists = item.ancestors().take_while(|above| *above != *nav);
        let level = lists.filter_map(ElementRef::wrap).filter(|list| list.value().name() == "ol").count();
        let target = words.attr("href").and_then(|href| resolve(key, href));
        drafts.push(Draft { level, label: label(words), target });
    }
    finished(drafts)
}

/// Returns the words of an entry, and those that stand for its pictures.
fn label(element: ElementRef<'_>) -> String {
    let words: String = element.text().collect();
    if !words.trim().is_empty() {
        return words;
    }
    let pictures = element.descendent_elements();
    let said = pictures.chain([element]).find_map(|inner| inner.attr("alt").or_else(|| inner.attr("title")));
    said.unwrap_or_default().to_owned()
}

fn of_ncx(text: &str, key: &str) -> Vec<Entry> {
    let mut drafts: Vec<Draft> = Vec::new();
    // The entries that are open, as indices.
    let mut open: Vec<usize> = Vec::new();
    let (mut is_map, mut is_label) = (false, false);
    xml::read(text, &mut |node| match node {
        Node::Open(tag) => match tag.name.as_str() {
            "navmap" => is_map = true,
            "navpoint" if is_map && drafts.len() < MAX_ENTRIES => {
                open.push(drafts.len());
                drafts.push(Draft { level: open.len(), label: String::new(), target: None });
            }
            "navlabel" => is_label = true,
            "content" => {
                let target = tag.attr("src").and_then(|src| resolve(key, &src));
                if let Some(draft) = open.last().and_then(|index| drafts.get_mut(*index)) {
                    draft.target = target;
                }
            }
            _ => {}
        },
        Node::Close("navmap") => is_map = false,
        Node::Close("navlabel") => is_label = false,
        Node::Close("navpoint") => drop(open.pop()),
        Node::Text(words) if is_label => {
            if let Some(draft) = open.last().and_then(|index| drafts.get_mut(*index)) {
                draft.label.push_str(&words);
            }
        }
        Node::Close(_) | Node::Text(_) => {}
    });
    finished(drafts)
}
