//! Boilerplate, which is dropped: navigation, share bars, buttons, line numbers, hidden elements.
//!
//! An element with most of the page's text is always kept: WeChat hides its whole article until a script has run.

use scraper::{ElementRef, Node};

use super::chrome::{SitePart, says_appeal, site_part};
use super::element::{any_style, attr, classes, has_class_of, tokens};
use crate::input::word_set::WordSet;

/// Classes and ids of parts of the site: share bars, likes and related posts of `WordPress` and its plug-ins; appeals and
/// previews of WeChat and sites like it.
const CLASSES: WordSet = WordSet::new(
    "sharedaddy|sd-sharing|sd-like|jp-relatedposts|addtoany_share_save_container|addthis_toolbox\
    |heateor_sss_sharing_container|shariff|yarpp-related|crp_related|share-bar|share-buttons|social-share\
    |social-sharing|post-share|bdsharebuttonbox|service-links|jiathis_style|entry-footer|post-tags\
    |breadcrumb|breadcrumbs|js_pc_qr_code|qr_code_pc|reward_area|support-author|view-more",
);

/// Classes and ids of tools of the generator: permalinks of headings, copy buttons of code, text for screen readers and
/// copies of formulas.
const TOOLS: WordSet = WordSet::new(
    "headerlink|header-anchor|heading-anchor|anchorjs-link|anchor-link|hash-link|copy-btn|copy-button\
    |copy-code-btn|btn-copy|btn-clipboard|code-copy|clipboard-copy|hljs-button|screen-reader-text|sr-only\
    |visually-hidden|element-invisible|katex-html|mathjax_preview",
);

/// Classes and ids of boxes of other articles, if they hold little but links.
const OTHER_ARTICLES: WordSet = WordSet::new(
    "related|related-posts|related_posts|relatedposts|related-post|related-articles|related-article\
    |related-news|related-reading|related-links|related-box|related-wrap|recommend|recommended\
    |recommended-posts|recommendations",
);

/// Classes of links to the source of the article, which stay even if the page hides them.
const SOURCE_LINKS: WordSet = WordSet::new("originurl|origin-url|original-link|origin-link|source-link");

/// Classes of line numbers of code, on the elements that generators use for them.
const LINE_NUMBERS: WordSet = WordSet::new(
    "gutter|lineno|linenos|lnum|linenum|linenodiv|line-number|line-numbers-rows|lnt|ln|rouge-gutter|hljs-ln-numbers\
    |hljs-ln-n|blob-num|code-line-number",
);

/// The limits of what boxes of the site show, in bytes.
const MAX_WALL_BYTES: usize = 200;
const MAX_APPEAL_BYTES: usize = 900;
const MAX_TOGGLE_BYTES: usize = 24;

/// The maximum number of nodes in a box of other articles.
const MAX_NODES: usize = 600;
/// The maximum number of elements between a text and the link around it.
const MAX_LINK_DEPTH: usize = 6;

/// How often a hidden element may turn out to hold most of the text before hiding is ignored.
const MAX_DOUBTS: usize = 8;

/// Tells boilerplate from content on one page.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    /// Whether parts of the site are shown.
    pub(super) shows_all: bool,
    total: Option<usize>,
    doubts: usize,
}

impl Boilerplate {
    /// Whether an element is dropped with its content.
    pub(super) fn contains(&mut self, element: ElementRef<'_>) -> bool {
        let may_drop = !element.value().attrs.is_empty() || element.value().name() == "nav";
        may_drop
            && (is_hidden(element) || is_tool(element) || !self.shows_all && is_site_part(element))
            && !self.holds_most_text(element)
    }

    fn holds_most_text(&mut self, element: ElementRef<'_>) -> bool {
        if self.doubts >= MAX_DOUBTS {
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

/// Returns the number of bytes that a node shows, without white space at the ends of a text.
fn bytes(node: &Node) -> usize {
    node.as_text().map_or(0, |text| text.trim().len())
}

fn is_script(parent: Option<&Node>) -> bool {
    parent.and_then(Node::as_element).is_some_and(|element| {
        matches!(element.name(), "script" | "style" | "noscript" | "template" | "textarea")
    })
}

/// Whether a start tag, as written, may be one of boilerplate; in doubt it may.
pub(super) fn may_be_boilerplate(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    ["hidden", "none", "role", "relate", "recommend"]
        .into_iter()
        .chain(CLASSES.iter())
        .chain(TOOLS.iter())
        .any(|word| tag.contains(word))
}

pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let element = element.value();
    if element.name() == "a" && has_class_of(element, &SOURCE_LINKS) {
        return false;
    }
    attr(element, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || any_style(element, |property, value| property == "display" && value == "none")
        // SingleFile empties what a page hides, and says so by a class.
        || classes(element).any(|class| class == "sf-hidden")
}

/// Whether an element is a tool of the generator: a copy button, a permalink, a line number, a text for screen readers.
fn is_tool(whole: ElementRef<'_>) -> bool {
    let element = whole.value();
    let numbers = matches!(element.name(), "td" | "th" | "pre" | "span" | "a");
    let says = |words: &WordSet| tokens(element).any(|token| words.has_in_any_case(token));
    says(&TOOLS) || (numbers && says(&LINE_NUMBERS))
}

/// Whether an element is a part of the site.
pub(super) fn is_site_part(whole: ElementRef<'_>) -> bool {
    let element = whole.value();
    let says = |words: &WordSet| tokens(element).any(|token| words.has_in_any_case(token));
    element.name() == "nav"
        || attr(element, "role") == Some("navigation")
        || says(&CLASSES)
        || (says(&OTHER_ARTICLES) && is_mostly_links(whole))
        || is_site_box(whole)
}

/// Whether the class or id of a box is that of a poll, an appeal or a bar of the site, and the box looks like one.
fn is_site_box(whole: ElementRef<'_>) -> bool {
    let element = whole.value();
    let is_box = matches!(
        element.name(),
        "div" | "section" | "aside" | "ul" | "p" | "span" | "form" | "footer" | "header" | "b"
    );
    let Some(part) = is_box.then(|| tokens(element).find_map(site_part)).flatten() else { return false };
    let (mut bytes, mut votes, mut stops, mut has_form) = (0, 0, 0, false);
    for (count, node) in whole.descendants().enumerate() {
        if count >= MAX_NODES {
            return false;
        }
        match node.value() {
            Node::Text(text) => {
                let text = text.trim();
                bytes += text.len();
                votes += usize::from(counts_votes(text));
                stops += text.matches(['。', '，', '！']).count() + text.matches(". ").count();
            }
            Node::Element(inner) => {
                has_form |= matches!(inner.name(), "form" | "input" | "button" | "iframe");
            }
            _ => {}
        }
    }
    match part {
        SitePart::Poll => votes > 1,
        SitePart::Wall => bytes <= MAX_WALL_BYTES && stops == 0,
        SitePart::Appeal => {
            let appeals = || says_appeal(&whole.text().collect::<String>());
            bytes <= MAX_APPEAL_BYTES && (has_form || appeals() || is_mostly_links(whole))
        }
        SitePart::Bar => bytes <= MAX_WALL_BYTES && stops == 0 && is_mostly_links(whole),
        SitePart::Toggle => bytes <= MAX_TOGGLE_BYTES,
    }
}

/// Whether a text is the result of a vote: `17% (20 票)`.
fn counts_votes(text: &str) -> bool {
    let percent = text.find('%').or_else(|| text.find('％'));
    percent.is_some_and(|at| {
        text[..at].trim().parse::<f32>().is_ok()
            && ["票", "vote", "표"].iter().any(|vote| text[at..].to_lowercase().contains(vote))
    })
}

/// Whether links hold at least half of what a small box shows.
fn is_mostly_links(element: ElementRef<'_>) -> bool {
    let (mut all, mut linked) = (0, 0);
    for (count, node) in element.descendants().enumerate() {
        if count >= MAX_NODES {
            return false;
        }
        let shown = bytes(node.value());
        let mut around = node.ancestors().take(MAX_LINK_DEPTH).filter_map(|above| above.value().as_element());
        let in_link = shown > 0 && around.any(|element| element.name() == "a");
        all += shown;
        linked += if in_link { shown } else { 0 };
    }
    linked > 0 && linked * 2 >= all
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    /// Whether the element after a long article is dropped.
    fn is_dropped(html: &str) -> bool {
        let page = Html::parse_fragment(&format!("<p>{}</p>{html}", "灯火连着灯火。".repeat(40)));
        let last = page.root_element().child_elements().last();
        last.is_some_and(|element| Boilerplate::default().contains(element))
    }

    #[test]
    fn a_box_of_links_to_other_articles_is_dropped_and_one_of_text_stays() {
        let links = "<h2>您可能感兴趣的文章</h2><h3><a href=/1>渡口的灯亮了又灭</a></h3><h3><a href=/2>对岸的船一直没有来</a></h3>";
        assert!(is_dropped(&format!("<div class='block related' id=b>{links}</div>")));
        assert!(is_dropped(&format!("<div id=related-posts>{links}</div>")));
        assert!(!is_dropped(&format!("<div class=block>{links}</div>")));
        assert!(!is_dropped("<div class=related><p>与此有关的是另一件事，见<a href=/1>上文</a>。</p></div>"));
    }

    #[test]
    fn hidden_elements_are_dropped_except_links_to_the_source() {
        assert!(is_dropped("<a href=/1 hidden>船</a>"));
        assert!(is_dropped("<h2 class=element-invisible>lamp.jpg</h2>"));
        assert!(!is_dropped("<a class=originUrl href=/1 hidden>查看原文</a>"));
    }
}
