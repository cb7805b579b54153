//! Reads a saved web page: its metadata and its main content.
//!
//! 1. [`is_page`]: tells a page from a fragment;
//! 2. [`elements::Elements`]: finds the elements that the other steps ask for;
//! 3. [`facts::collect`]: collects title, author, date, site, address and cover from `<meta>`, JSON-LD, `<link>` and `<time>`;
//! 4. [`copy::Copy`]: copies the tree for [`html`](crate::html);
//! 5. [`prepare::prepare`]: prepares the tree, so that the extraction does not misread it;
//! 6. [`content::extract`]: extracts the main content with `dom_smoothie`, which only says where in the copy it is:
//!    [`html::selection`](crate::html) decides what else belongs to it.
//!
//! A page that is kept whole is passed on as text and parsed again, because that happens in pieces on all cores, and
//! because whether something is hidden is judged by the text of its piece.

pub(crate) mod composed;
mod content;
mod copy;
mod elements;
mod facts;
mod formulas;
mod json_ld;
mod metas;
mod name;
mod near_title;
mod prepare;
mod title;

use std::borrow::Cow;

use dom_query::Document;
use scraper::Html;

use crate::budget::Budget;
use crate::html::nesting::{Capped, cap_nesting};
use crate::html::selection::Selection;
use crate::html::self_closed;
use crate::input::decode::source_text;
use crate::{head, html};
use copy::Copy;
use elements::Elements;
use yuelan_article::{Meta, Warning, WarningKind};

/// The maximum length in bytes of a page whose main content is extracted. Saved pages have some hundred thousand bytes.
const MAX_BYTES: usize = 4 << 20;

/// The content of a page.
#[derive(Debug)]
pub(super) enum Content<'t> {
    /// A page, parsed, and what of it is shown.
    Main(Box<Html>, Selection),
    /// The whole page as HTML.
    Whole(Cow<'t, str>),
}

/// A page split into metadata and content.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// The metadata. The title is empty if the page states none.
    pub(super) meta: Meta,
    /// The content.
    pub(super) content: Content<'t>,
    /// The language tag of the page, as written.
    pub(super) language: Option<String>,
    /// Whether there was more markup than the budget allows.
    pub(super) is_cut_short: bool,
}

/// Whether a text is a whole page: after white space, comments and an XML declaration, it begins with a document type or
/// `<html`.
pub(super) fn is_page(body: &str) -> bool {
    let mut start = body.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let after = if let Some(comment) = start.strip_prefix("<!--") {
            comment.split_once("-->")
        } else if start.starts_with("<?xml") {
            start.split_once("?>")
        } else {
            break;
        };
        let Some((_, after)) = after else { return false };
        start = after.trim_start();
    }
    let begins = |sign: &str| start.get(..sign.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(sign));
    begins("<!doctype html") || begins("<html>") || begins("<html ") || begins("<html\n")
}

/// Reads a page. With `whole`, its body is kept with navigation and all; so is one that nests too deep or is very long.
/// Linear.
pub(super) fn read<'t>(
    page: &'t str,
    name: &str,
    whole: bool,
    budget: Budget,
    warnings: &mut Vec<Warning>,
) -> Page<'t> {
    let closed = self_closed::close(page);
    let Capped { html: capped, is_cut_short, .. } = cap_nesting(&closed, budget);
    let document = html::document(&capped);
    let elements = Elements::of(&document);
    let facts = facts::collect(&document, &elements, page);
    let meta = head::of_page(&facts.fields, name, warnings);
    let content = if whole {
        prepare::show_all(&document);
        Content::Whole(Cow::Owned(document.html().to_string()))
    } else {
        let fits = page.len() <= MAX_BYTES && prepare::is_moderate(&document);
        let main = fits.then(|| content_of(document, &elements, &meta.title, warnings)).flatten();
        main.unwrap_or(Content::Whole(Cow::Borrowed(page)))
    };
    Page { meta, content, language: facts.language, is_cut_short }
}

/// Returns the main content of a saved web page as HTML, as the loader shows it; `None` if the bytes are none, or if no part
/// of the page is plausibly its main content. Addresses stay as written, relative to the page.
pub fn main_content(page: &[u8]) -> Option<String> {
    let text = source_text(page);
    if !is_page(&text) {
        return None;
    }
    match read(&text, "page.html", false, Budget::of(text.len()), &mut Vec::new()).content {
        Content::Main(tree, selection) => {
            Some(selection.lead_html(&tree).unwrap_or_default() + &selection.html(&tree))
        }
        Content::Whole(_) => None,
    }
}

/// Extracts the main content of a page; `None` if there is no plausible one. Warns if that is because all of it is links, and
/// if most of the text is not in it.
fn content_of<'t>(
    document: Document,
    elements: &Elements,
    title: &str,
    warnings: &mut Vec<Warning>,
) -> Option<Content<'t>> {
    formulas::replace(&document, elements);
    let copy = Copy::of(&document)?;
    prepare::prepare(&document, elements);
    let extracted = content::extract(document).map(|extracted| copy.of_nodes(&extracted));
    let selection = extracted.and_then(|extracted| Selection::new(&copy.html, &extracted, title));
    if selection.is_none() && Selection::is_only_links(&copy.html) {
        warnings.push(Warning { line: None, kind: WarningKind::NoArticle });
    }
    let selection = selection?;
    if selection.is_small_part() {
        warnings.push(Warning { line: None, kind: WarningKind::MostLeftOut });
    }
    Some(Content::Main(Box::new(copy.html), selection))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_is_told_from_a_fragment() {
        for page in [
            "<!DOCTYPE html>\n<p>灯",
            "\n<!-- saved from url=(0020)https://a.example/ -->\n<html lang=zh>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>",
        ] {
            assert!(is_page(page), "{page}");
        }
        for fragment in
            ["<div>灯</div>", "<p>&lt;html></p>", "# <html>", "<htmlx>", "<!-- <html>", "<?xml", ""]
        {
            assert!(!is_page(fragment), "{fragment}");
        }
    }

    /// Hostile and careless markup with everything that the extraction looks for.
    fn markup() -> impl Strategy<Value = String> {
        let name = prop::sample::select(vec![
            "div", "p", "span", "a", "br", "table", "tr", "td", "noscript", "img", "iframe", "object",
            "embed", "form", "h1", "h2", "ul", "li", "font", "section", "svg", "template", "article",
            "aside", "body", "html", "base", "title", "script", "figure", "pre", "fieldset", "dialog",
            "head", "select", "picture", "caption", "frameset",
        ]);
        let attribute = prop::sample::select(vec![
            "",
            " class='lazy comment byline'",
            " class=content",
            " id=readability-page-1",
            " hidden",
            " style='display:none'",
            " style='DISPLAY : none; font-weight:bold'",
            " src='看youtube.com/x'",
            " src=//v.qq.com/é.jpg",
            " data-a='灯.jpg 2'",
            " srcset='灯.png 2'",
            " data-readability-score=4290772992",
            " href='javascript:灯'",
            " href=http://灯/",
            " aria-hidden=true",
            " role=dialog aria-modal=true",
            " itemprop='author name'",
            " content='2021-11-30'",
            " type=application/ld+json",
            " rel=canonical",
            " src='data:image/gif;base64,é'",
            " data-readability-table",
            " colspan=99999999999999999999",
        ]);
        let words = prop::sample::select(vec![
            "",
            "灯",
            "Words, and more words, and again so many words that a paragraph is long enough.",
            "渡口的灯亮了，船还没有来，水面上什么也没有，只有风，还有一点点月光。",
            " ",
            "\n",
            "<!-- é -->",
            "&nbsp;",
            "ad",
            "{\"@type\":\"Article\",\"@graph\":[]}",
            "<",
            "]]>",
            "</div>",
            "</p>",
            "</table>",
            "</noscript>",
        ]);
        let piece = (name, attribute, words, any::<bool>()).prop_map(|(name, attribute, words, closes)| {
            let end = if closes { format!("</{name}>") } else { String::new() };
            format!("<{name}{attribute}>{words}{end}")
        });
        prop::collection::vec(piece, 0..60).prop_map(|pieces| format!("<!DOCTYPE html>{}", pieces.concat()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn any_markup_is_read(page in markup()) {
            for whole in [false, true] {
                let read = read(&page, "a.html", whole, Budget::UNLIMITED, &mut Vec::new());
                prop_assert!(!read.meta.title.contains('\n'));
            }
        }
    }

    fn html_of(page: &str) -> String {
        match read(page, "a.html", false, Budget::UNLIMITED, &mut Vec::new()).content {
            Content::Main(tree, selection) => selection.html(&tree),
            Content::Whole(html) => html.into_owned(),
        }
    }

    #[test]
    fn the_main_content_is_html_again() {
        let body = "<p>入夜以后，灯还亮着，船没有来，人也没有走，水面上什么也没有。</p>".repeat(6);
        let page = format!(
            "<!DOCTYPE html><body><nav><a href=/>首页</a><a href=/about>关于我们</a></nav><article>{body}\
             <img src=lamp.jpg></article><footer><a href=/terms>条款</a></footer>"
        );
        let content = main_content(page.as_bytes()).expect("content");
        assert!(content.contains("灯还亮着") && content.contains("lamp.jpg"), "{content}");
        assert!(!content.contains("首页") && !content.contains("条款"), "{content}");
        assert_eq!(main_content(body.as_bytes()), None, "a fragment is no page");
    }

    #[test]
    fn pages_too_deep_or_too_long_stay_whole() {
        let deep = format!("<!DOCTYPE html>{}灯{}", "<table><tr><td>".repeat(90), "</table>".repeat(90));
        assert_eq!(html_of(&deep), deep);
        let long = format!("<!DOCTYPE html>{}", "<p>渡口的灯，亮了，船，没有来。".repeat(MAX_BYTES / 40));
        assert_eq!(html_of(&long), long);
    }

    #[test]
    fn an_article_that_a_script_would_show_is_found_with_its_styles() {
        let body =
            "<p style='font-weight:bold'>渡口的灯</p><p>入夜以后，灯还亮着，船没有来，人也没有走。</p>"
                .repeat(4);
        let page = format!(
            "<!DOCTYPE html><body><div class=nav><a href=/>首页</a></div>\
             <div id=js_content style='visibility:hidden;display:none'>{body}<img data-src='//a.example/1'></div>"
        );
        let read = html_of(&page);
        assert!(
            read.contains("font-weight:bold") && read.contains("data-src") && !read.contains("首页"),
            "{read}"
        );
        assert!(!read.contains("yuelan") && !read.contains("about:blank"), "{read}");
    }

    #[test]
    fn formulas_without_words_are_part_of_the_article() {
        let body = "<p>入夜以后，灯还亮着，船没有来，人也没有走，水面上什么也没有。</p>".repeat(4);
        let formula = "<p><mjx-container class=MathJax display=true><mjx-math><mjx-mi><mjx-c class=mjx-c1D458></mjx-c></mjx-mi></mjx-math></mjx-container></p>";
        let page = format!(
            "<!DOCTYPE html><body><div class=nav><a href=/>首页</a></div><article>{body}{formula}{body}</article>"
        );
        assert!(html_of(&page).contains("data-tex=\"k\""), "{}", html_of(&page));
    }
}
