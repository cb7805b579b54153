//! Prepares the tree of a page for the extraction, whose rules are made for live pages in a browser:
//!
//! - content that a style hides until a script has run is shown; what is hidden otherwise stays so;
//! - a lazily loaded picture gets an address, so that it does not count as empty;
//! - a `<noscript>` with a picture is renamed, so that it is kept;
//! - players that the extraction does not know, and attributes that it cannot handle, are changed.
//!
//! The article is read from a copy that was made before. [`show_all`] prepares a page that is kept whole.

use dom_query::{Document, NodeRef};

use super::elements::{Elements, Kind};

/// The maximum number and depth of elements. Real pages have some thousand, thirty deep.
const MAX_ELEMENTS: usize = 60_000;
const MAX_DEPTH: usize = 100;

/// The name of a `<noscript>` during the extraction.
const NOSCRIPT: &str = "yuelan-noscript";

/// An attribute that makes a frame a video: the address of a provider that the extraction keeps.
const PLAYER: &str = "data-yuelan-player";
const KNOWN_PLAYER: &str = "https://www.youtube.com/";

/// The address of a lazily loaded picture.
const LAZY_PICTURE: &str = "about:blank";

/// Providers of players that the extraction would drop.
const PROVIDERS: [&str; 12] = [
    "youku.com",
    "qq.com",
    "bilibili.com",
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "ixigua.com",
    "tudou.com",
    "music.163.com",
    "soundcloud.com",
    "spotify.com",
    "nicovideo.jp",
];

/// Prepares a page.
pub(super) fn prepare(document: &Document, elements: &Elements) {
    let of_kind = |kind| elements.of_kind(document, kind);
    // Marks of the extraction itself, which a page may contain, and what would make it rewrite addresses.
    of_kind(Kind::Base).for_each(|base| base.remove_from_parent());
    for marked in of_kind(Kind::Marked) {
        marked.remove_attrs(&["data-readability-score", "data-readability-table", "id"]);
    }
    show_hidden(document, elements);
    for node in of_kind(Kind::Styled) {
        if node.attr("style").is_some_and(|style| !hides(&style)) {
            node.remove_attr("style");
        }
    }
    for node in of_kind(Kind::ImageWithoutAddress) {
        node.set_attr("src", LAZY_PICTURE);
    }
    let mut is_changed = false;
    for node in of_kind(Kind::Noscript) {
        if node.text().contains("<img") {
            node.set_html(node.text());
            is_changed = true;
        }
        if node.find(&["img"]).is_empty() {
            node.remove_from_parent();
        } else {
            node.rename(NOSCRIPT);
        }
    }
    // Elements of a text that was parsed just now are new.
    let found = is_changed.then(|| Elements::of(document));
    let elements = found.as_ref().unwrap_or(elements);
    elements.of_kind(document, Kind::Player).for_each(|player| make_safe(&player));
    // The extraction removes these first, but their text would stay in memory: as much as the rest of the page.
    for element in elements.of_kind(document, Kind::Code) {
        element.children().iter().for_each(|text| text.set_text(""));
    }
}

/// Makes navigation ordinary content.
pub(super) fn show_all(document: &Document) {
    document.select("nav").rename("div");
    document.select("[role=navigation]").remove_attr("role");
}

/// Whether a page has a moderate number of elements and depth, so that it is fit for the extraction, whose time is elements
/// times depth.
pub(super) fn is_moderate(document: &Document) -> bool {
    let (mut elements, mut depth) = (0_usize, 0_usize);
    let mut node = document.root().first_child();
    while let Some(at) = node {
        elements += 1;
        if elements > MAX_ELEMENTS * 2 || depth > MAX_DEPTH {
            return false;
        }
        if let Some(child) = at.first_child() {
            depth += 1;
            node = Some(child);
            continue;
        }
        let mut done = at;
        node = loop {
            if let Some(next) = done.next_sibling() {
                break Some(next);
            }
            let Some(parent) = done.parent() else { break None };
            depth = depth.saturating_sub(1);
            done = parent;
        };
    }
    true
}

/// Shows hidden content that is most of the page's text, as a script would.
fn show_hidden(document: &Document, elements: &Elements) {
    let Some(body) = document.body() else { return };
    let mut all = None;
    for node in elements.of_kind(document, Kind::Hidden) {
        let all = *all.get_or_insert_with(|| body.normalized_char_count());
        if node.normalized_char_count() > all / 2 {
            node.remove_attrs(&["hidden", "aria-hidden"]);
            if node.attr("style").is_some_and(|style| hides(&style)) {
                node.remove_attr("style");
            }
        }
    }
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    style.contains("display:none")
}

/// Makes a frame safe for the extraction, which cuts attributes of players at bytes, so that they have to be ASCII, and does
/// the same to the content of an `<object>`.
fn make_safe(node: &NodeRef<'_>) {
    let address = node.attr("src").or_else(|| node.attr("data")).unwrap_or_default().to_string();
    for attribute in node.attrs() {
        if !attribute.value.is_ascii() {
            node.remove_attr(&attribute.name.local);
        }
    }
    if node.has_name("object") && !node.inner_html().is_ascii() {
        node.rename("div");
    }
    let host =
        address.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    if PROVIDERS.iter().any(|provider| host.ends_with(provider)) {
        node.set_attr(PLAYER, KNOWN_PLAYER);
    }
}
