//! What a page shows besides its article: navigation, share bars, buttons, line numbers, hidden parts. It goes.
//!
//! Nothing goes that holds most of the page's text: WeChat hides its whole article until a script has run.

use scraper::{ElementRef, Node};

use super::element::{any_style, attr, classes};

/// Words of a class or an id that name furniture of sites and generators, in lower case.
const FURNITURE: [&str; 45] = [
    // share bars, likes and related posts of WordPress and its plug-ins
    "sharedaddy",
    "sd-sharing",
    "sd-like",
    "jp-relatedposts",
    "addtoany_share_save_container",
    "addthis_toolbox",
    "heateor_sss_sharing_container",
    "shariff",
    "yarpp-related",
    "crp_related",
    "share-bar",
    "share-buttons",
    "social-share",
    "social-sharing",
    "post-share",
    "bdsharebuttonbox",
    "jiathis_style",
    "entry-footer",
    "post-tags",
    "breadcrumb",
    "breadcrumbs",
    // pleas and previews of WeChat and other sites of its family
    "js_pc_qr_code",
    "qr_code_pc",
    "reward_area",
    "support-author",
    "view-more",
    // permalinks of headings
    "headerlink",
    "header-anchor",
    "heading-anchor",
    "anchorjs-link",
    "anchor-link",
    "hash-link",
    // copy buttons of code
    "copy-btn",
    "copy-button",
    "copy-code-btn",
    "btn-copy",
    "btn-clipboard",
    "code-copy",
    "clipboard-copy",
    "hljs-button",
    // for screen readers, or twins of mathematics
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "katex-html",
    "mathjax_preview",
];

/// Words of a class that name the line numbers of code, on the elements that generators use for them.
const LINE_NUMBERS: [&str; 13] = [
    "gutter",
    "lineno",
    "linenos",
    "linenodiv",
    "line-number",
    "line-numbers-rows",
    "lnt",
    "ln",
    "rouge-gutter",
    "hljs-ln-numbers",
    "hljs-ln-n",
    "blob-num",
    "code-line-number",
];

/// How often a hidden part may turn out to hold most of the text before hiding is no longer believed.
const MOST_DOUBTS: usize = 8;

/// Tells chrome from content, one page long.
#[derive(Debug, Default)]
pub(super) struct Chrome {
    total: Option<usize>,
    doubts: usize,
}

impl Chrome {
    /// Whether an element and all that is in it goes.
    pub(super) fn drops(&mut self, element: ElementRef<'_>) -> bool {
        let may_drop = !element.value().attrs.is_empty() || element.value().name() == "nav";
        may_drop && (is_hidden(element) || is_furniture(element)) && !self.holds_most_text(element)
    }

    fn holds_most_text(&mut self, element: ElementRef<'_>) -> bool {
        if self.doubts >= MOST_DOUBTS {
            return true;
        }
        let total = *self.total.get_or_insert_with(|| {
            let nodes = element.tree().nodes();
            nodes
                .filter(|node| !is_script(node.parent().map(|parent| parent.value())))
                .map(|node| bytes(node.value()))
                .sum()
        });
        let mut under = 0;
        let most = element.descendants().any(|node| {
            under += bytes(node.value());
            under > total / 2
        });
        self.doubts += usize::from(most);
        most
    }
}

/// Bytes that a node shows: those of a text that are no white space at its ends.
fn bytes(node: &Node) -> usize {
    node.as_text().map_or(0, |text| text.trim().len())
}

fn is_script(parent: Option<&Node>) -> bool {
    parent.and_then(Node::as_element).is_some_and(|element| {
        matches!(element.name(), "script" | "style" | "noscript" | "template" | "textarea")
    })
}

/// Whether a start tag as written may be chrome's; in doubt it may.
pub(super) fn may_name_chrome(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    ["hidden", "none", "role"].iter().chain(&FURNITURE).any(|word| tag.contains(word))
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let element = element.value();
    attr(element, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || any_style(element, |property, value| property == "display" && value == "none")
}

fn is_furniture(element: ElementRef<'_>) -> bool {
    let element = element.value();
    let numbers = matches!(element.name(), "td" | "th" | "pre" | "span" | "div" | "a");
    element.name() == "nav"
        || attr(element, "role") == Some("navigation")
        || classes(element).chain(attr(element, "id")).any(|word| {
            names(&FURNITURE, word) || (numbers && names(&LINE_NUMBERS, word) && element.name() != "div")
        })
}

fn names(list: &[&str], word: &str) -> bool {
    list.iter().any(|furniture| furniture.eq_ignore_ascii_case(word))
}
