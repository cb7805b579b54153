//! Pull quotes: boxes that set somebody's words apart from the text without saying `<blockquote>`.

use scraper::ElementRef;

use super::element::classes;

/// Classes of such boxes.
const CLASSES: [&str; 7] =
    ["pullquote", "pull-quote", "pull_quote", "pquote", "block-quote", "epigraph", "article-quote"];

/// Whether a box is a pull quote, in which no quote is marked as one.
pub(super) fn is_pull_quote(element: ElementRef<'_>) -> bool {
    classes(element.value()).any(|class| CLASSES.contains(&class))
        && !element
            .descendants()
            .filter_map(|node| node.value().as_element())
            .any(|inside| inside.name() == "blockquote")
}

/// Whether the tag of a box may open one.
pub(super) fn may_be_pull_quote(tag: &str) -> bool {
    tag.contains("quote") || tag.contains("epigraph")
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    #[test]
    fn a_box_is_one_by_its_class_unless_a_quote_in_it_says_so_itself() {
        for (page, is_one) in [
            ("<aside class='left pquote'>灯<p>— 周", true),
            ("<aside class=related>灯", false),
            ("<div class=pull-quote><blockquote>灯", false),
        ] {
            let page = Html::parse_fragment(page);
            let found = page.root_element().child_elements().next().expect("a box");
            assert_eq!(is_pull_quote(found), is_one);
        }
        assert!(may_be_pull_quote("<div class=\"pquote\">"));
        assert!(!may_be_pull_quote("<div class=\"lamp\">"));
    }
}
