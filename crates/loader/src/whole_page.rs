//! A whole saved web page → what its metadata says, and its main content as HTML.
//!
//! 1. [`is_page`]: does a page begin here, rather than a fragment of one?
//! 2. [`facts::of`]: title, author, date, site, address and cover from `<meta>`, JSON-LD, `<link>` and `<time>`;
//! 3. [`prepare::prepare`]: the tree is made ready, so that no rule of the extraction misreads it;
//! 4. [`content::of`]: the main content, by `dom_smoothie`; where there is none worth the name, the whole body stays;
//! 5. [`tree::fragment_of`]: the tree of that content, for the reader to walk.
//!
//! All of a page stays text, which is parsed again: in pieces, on all cores, and what is hidden is judged by its piece.

mod content;
mod facts;
mod json_ld;
mod metas;
mod prepare;
mod title;
mod tree;

use std::borrow::Cow;

use dom_query::Document;
use scraper::Html;

use crate::head;
use crate::html::nesting::cap_nesting;
use yuelan_article::{Meta, Warning};

/// Bytes of a page at most whose main content is looked for. Saved pages have some hundred thousand.
const LONGEST: usize = 4 << 20;

/// What there is to read of a page.
#[derive(Debug)]
pub(super) enum Content<'t> {
    /// Its main content, parsed.
    Main(Box<Html>),
    /// All of it, as HTML.
    Whole(Cow<'t, str>),
}

/// A page taken apart.
#[derive(Debug)]
pub(super) struct Page<'t> {
    /// What its metadata says. The title is empty where it says none.
    pub(super) meta: Meta,
    /// What there is to read.
    pub(super) content: Content<'t>,
    /// The language tag of the page, as written.
    pub(super) language: Option<String>,
}

/// Whether a body is a whole page: behind white space, comments and an XML declaration, it begins with a document type
/// or `<html`.
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

/// Takes a page apart. With `whole`, all of its body is kept, navigation too. Takes time linear in the page: what nests deep or is very
/// long stays whole.
pub(super) fn read<'t>(page: &'t str, name: &str, whole: bool, warnings: &mut Vec<Warning>) -> Page<'t> {
    let capped = cap_nesting(page);
    let document = Document::from(&*capped);
    let facts = facts::of(&document, page);
    let meta = head::of_page(&facts.fields, name, warnings);
    let content = if whole {
        prepare::show_all(&document);
        Content::Whole(Cow::Owned(document.html().to_string()))
    } else {
        let fits = page.len() <= LONGEST && prepare::prepare(&document);
        let main = fits.then(|| content::of(document)).flatten();
        main.map_or(Content::Whole(Cow::Borrowed(page)), |main| Content::Main(Box::new(main)))
    };
    Page { meta, content, language: facts.language }
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

    /// Markup as a hostile or a careless page has it, with what the extraction looks for.
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
        fn no_page_is_too_strange(page in markup()) {
            for whole in [false, true] {
                let read = read(&page, "a.html", whole, &mut Vec::new());
                prop_assert!(!read.meta.title.contains('\n'));
            }
        }
    }

    fn html_of(page: &str) -> String {
        match read(page, "a.html", false, &mut Vec::new()).content {
            Content::Main(tree) => tree.html(),
            Content::Whole(html) => html.into_owned(),
        }
    }

    #[test]
    fn pages_too_deep_or_too_long_stay_whole() {
        let deep = format!("<!DOCTYPE html>{}灯{}", "<table><tr><td>".repeat(90), "</table>".repeat(90));
        assert_eq!(html_of(&deep), deep);
        let long = format!("<!DOCTYPE html>{}", "<p>渡口的灯，亮了，船，没有来。".repeat(LONGEST / 40));
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
}
