//! Puts what a saved page keeps beside its tree in its place, as a browser shows it:
//!
//! - a shadow root that is declared (`shadowrootmode` of the standard and of `SingleFile`, `shadowmode` of Chromium's MHTML) is
//!   the content of its host, and the children of the host are in its slots;
//! - the document of a frame in `srcdoc`, as `SingleFile` writes it, is a box. One of an advertisement is removed.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};
use memchr::memmem;

use crate::budget::Budget;
use crate::html::chrome::{FRAME_NAMES, names_advertisement};
use crate::html::nesting::cap_nesting;
use crate::html::self_closed;

/// The attribute of a frame with the folder that the addresses in its document are relative to, seen from the page.
pub(crate) const FOLDER: &str = "data-yuelan-folder";

/// What a page has that keeps something beside its tree.
const SIGNS: [&str; 3] = ["shadowrootmode", "shadowmode", "srcdoc"];

/// The selectors of it.
const ROOTS: &str = "template[shadowrootmode], template[shadowmode]";
const FRAMES: &str = "iframe[srcdoc]";

/// The maximum number of roots and frames in one another.
const MAX_DEPTH: usize = 8;

/// Returns a page with shadow roots and frames in their places; `None` if it has none. Linear.
pub(crate) fn composed(page: &str, budget: Budget) -> Option<String> {
    if !SIGNS.iter().any(|sign| memmem::find(page.as_bytes(), sign.as_bytes()).is_some()) {
        return None;
    }
    let closed = self_closed::close(page);
    let document = Document::from(&*cap_nesting(&closed, budget).html);
    let mut is_changed = false;
    for _ in 0..MAX_DEPTH {
        let frames = document.select(FRAMES);
        let roots = document.select(ROOTS);
        if frames.is_empty() && roots.is_empty() {
            break;
        }
        is_changed = true;
        frames.nodes().iter().for_each(show_frame);
        roots.nodes().iter().for_each(show_root);
    }
    is_changed.then(|| document.html().to_string())
}

/// Puts the document of a frame in its place.
fn show_frame(frame: &NodeRef<'_>) {
    if FRAME_NAMES.iter().any(|name| names_advertisement(&frame.attr_or(name, ""))) {
        frame.remove_from_parent();
        return;
    }
    let (html, folder) = (frame.attr_or("srcdoc", ""), frame.attr_or(FOLDER, ""));
    let inner = Document::from(&*html);
    if !folder.is_empty() {
        for picture in inner.select("img[src], source[src]").nodes() {
            let address = picture.attr_or("src", "");
            if !address.contains(':') && !address.starts_with('/') {
                picture.set_attr("src", &format!("{folder}{address}"));
            }
        }
    }
    let body = inner.body().map(|body| body.inner_html()).unwrap_or_default();
    frame.retain_attrs(&["id", "class", "style", "hidden"]);
    frame.rename("div");
    frame.set_html(body);
}

/// Puts a shadow root in the place of the children of its host, and these in its slots. Of several slots with the same name
/// the first has them; what has no slot is not shown.
fn show_root(template: &NodeRef<'_>) {
    let Some(host) = template.parent() else { return };
    template.remove_all_attrs();
    let content = template.html().to_string();
    let content = content.strip_prefix("<template>").and_then(|content| content.strip_suffix("</template>"));
    template.remove_from_parent();
    let mut assigned: HashMap<String, Vec<NodeId>> = HashMap::new();
    for child in host.children() {
        child.remove_from_parent();
        assigned.entry(child.attr_or("slot", "").to_string()).or_default().push(child.id);
    }
    host.set_html(content.unwrap_or_default());
    for slot in host.find(&["slot"]) {
        if let Some(children) = assigned.remove(&*slot.attr_or("name", "")) {
            slot.remove_children();
            for id in children {
                slot.append_child(&id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(markup: &str) -> String {
        let page = format!("<!DOCTYPE html><html><body>{markup}</body></html>");
        let page = composed(&page, Budget::UNLIMITED).unwrap_or(page);
        Document::from(page).body().map(|body| body.text().to_string()).unwrap_or_default()
    }

    #[test]
    fn a_shadow_root_is_shown_in_its_host() {
        for attribute in ["shadowrootmode=open", "shadowmode=\"open\"", "shadowrootmode=closed"] {
            let root = |content: &str| format!("<template {attribute}>{content}</template>");
            for (host, shown) in [
                (format!("<x-a>{}</x-a>", root("<p>灯</p>")), "灯"),
                (format!("<x-a>{}<p>船</p></x-a>", root("灯<slot></slot>岸")), "灯船岸"),
                (
                    format!("<x-a>{}<p slot=b>船</p>桥</x-a>", root("<slot name=b>无</slot>灯<slot></slot>")),
                    "船灯桥",
                ),
                (format!("<x-a>{}</x-a>", root("灯<slot>岸</slot>")), "灯岸"),
                (format!("<x-a>{}<p>船</p></x-a>", root("灯")), "灯"),
                (
                    format!(
                        "<x-a>{}<p>船</p></x-a>",
                        root(&format!("<x-b>{}<slot></slot></x-b>", root("灯<slot></slot>岸")))
                    ),
                    "灯船岸",
                ),
                ("<template><p>灯</p></template>船".to_owned(), "船"),
            ] {
                assert_eq!(words(&host), shown, "{host}");
            }
        }
    }

    #[test]
    fn the_document_of_a_frame_is_shown_in_its_place() {
        let frame = |attributes: &str| {
            format!(
                "岸<iframe {attributes} srcdoc=\"<!DOCTYPE html><title>信</title><body><p title=&quot;x&quot;>灯</p>\"></iframe>桥"
            )
        };
        assert_eq!(words(&frame("title=信")), "岸灯桥");
        for advertisement in ["id=google_ads_iframe_1", "class=ad-frame", "title=Advertisement", "name=ads"] {
            assert_eq!(words(&frame(advertisement)), "岸桥", "{advertisement}");
        }
        let nested = "<iframe srcdoc='<iframe srcdoc=&quot;灯&quot;></iframe>船'></iframe>";
        assert_eq!(words(nested), "灯船");
        assert_eq!(composed("<p>srcdoc</p>", Budget::UNLIMITED), None);
    }
}
