//! Pull quotes: boxes with a quotation that do not use `<blockquote>`.

use scraper::ElementRef;

use super::element::classes;

/// Classes of such boxes.
const CLASSES: [&str; 7] =
    ["pullquote", "pull-quote", "pull_quote", "pquote", "block-quote", "epigraph", "article-quote"];

/// Whether a box is a pull quote and has no `<blockquote>` in it.
pub(super) fn is_pull_quote(element: ElementRef<'_>) -> bool {
    classes(element.value()).any(|class| CLASSES.contains(&class))
        && !element
            .descendants()
            .filter_map(|node| node.value().as_element())
            .any(|inside| inside.name() == "blockquote")
}

/// Whether the tag of a box may open a pull quote.
pub(super) fn may_be_pull_quote(tag: &str) -> bool {
    tag.contains("quote") || tag.contains("epigraph")
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    #[test]
    fn a_box_is_a_pull_quote_by_its_class_unless_it_has_a_blockquote() {
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
