//! A page's tree, made ready for the extraction, whose rules are meant for a browser's live page:
//!
//! - what is hidden by style until a script has run is shown; what is hidden otherwise stays so;
//! - styles are put aside, for the extraction deletes them and recovery reads them;
//! - a picture whose address waits in another attribute gets one, lest it count as empty;
//! - a `<noscript>` that holds a picture is kept under another name;
//! - players of providers that the extraction does not know, and attributes it would stumble over, are changed.
//!
//! [`put_back`] undoes what is still there after the extraction. [`show_all`] does none of this: there is no extraction.

use dom_query::{Document, NodeRef};

/// Elements of a page at most, and how deep they nest at most. Real pages have some thousand, thirty deep.
const MOST_ELEMENTS: usize = 60_000;
const DEEPEST: usize = 100;

/// Where styles wait.
const STYLE: &str = "data-yuelan-style";

/// What a `<noscript>` is called while the extraction runs.
const NOSCRIPT: &str = "yuelan-noscript";

/// What says that a frame plays a video: an address of a provider that the extraction keeps.
const PLAYER: &str = "data-yuelan-player";
const KEPT_PLAYER: &str = "https://www.youtube.com/";

/// The address of a picture whose real one waits elsewhere.
const WAITING: &str = "about:blank";

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

/// Makes a page ready; `false` if it is not fit for the extraction, which takes time by elements times depth.
pub(super) fn prepare(document: &Document) -> bool {
    if !is_moderate(document) {
        return false;
    }
    // Its own marks, which a page might bring along, and what would make it rewrite addresses.
    document.select("base").remove();
    let marked = "[data-readability-score], [data-readability-table], [id=readability-page-1]";
    document.select(marked).remove_attrs(&["data-readability-score", "data-readability-table", "id"]);
    show_hidden(document);
    for node in document.select("[style]").nodes() {
        if let Some(style) = node.attr("style") {
            node.set_attr(STYLE, &style);
            if !hides(&style) {
                node.remove_attr("style");
            }
        }
    }
    for node in document.select("img:not([src])").nodes() {
        node.set_attr("src", WAITING);
    }
    for node in document.select("noscript").nodes() {
        if node.find(&["img"]).is_empty() {
            node.remove_from_parent();
        } else {
            node.rename(NOSCRIPT);
        }
    }
    document.select("object, embed, iframe").nodes().iter().for_each(disarm);
    // The extraction takes these away before it looks at anything, but what they say stays in memory: as much as the page.
    for element in document.select("script, style").nodes() {
        element.children().iter().for_each(|text| text.set_text(""));
    }
    true
}

/// Makes navigation content like any other, for a reader who wants all of a page.
pub(super) fn show_all(document: &Document) {
    document.select("nav").rename("div");
    document.select("[role=navigation]").remove_attr("role");
}

/// Gives back what [`prepare`] took.
pub(super) fn put_back(document: &Document) {
    for node in document.select("[data-yuelan-style]").nodes() {
        if let Some(style) = node.attr(STYLE) {
            node.set_attr("style", &style);
            node.remove_attr(STYLE);
        }
    }
    document.select("img[src='about:blank']").remove_attr("src");
    document.select(NOSCRIPT).rename("noscript");
    document.select("[data-yuelan-player]").remove_attr(PLAYER);
}

/// Whether a page has not too many elements, nested not too deep.
fn is_moderate(document: &Document) -> bool {
    let (mut elements, mut depth) = (0_usize, 0_usize);
    let mut node = document.root().first_child();
    while let Some(at) = node {
        elements += 1;
        if elements > MOST_ELEMENTS * 2 || depth > DEEPEST {
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

/// Shows what is hidden and holds most of the text: a page that a script would show.
fn show_hidden(document: &Document) {
    let Some(body) = document.body() else { return };
    let all = body.normalized_char_count();
    let hidden = document.select("[hidden], [aria-hidden=true], [style*=display]");
    for node in hidden.nodes() {
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

/// Makes a frame fit: the extraction cuts attributes of players at bytes, so they may hold ASCII alone, and it reads what
/// stands in an `<object>` the same way.
fn disarm(node: &NodeRef<'_>) {
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
        node.set_attr(PLAYER, KEPT_PLAYER);
    }
}
