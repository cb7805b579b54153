//! Replaces rendered formulas of a page by their text before its article is looked for, because without words they count as
//! empty boxes, and so do the scripts that hold their source.

use dom_query::{Document, NodeRef};

use super::elements::{Elements, Kind};
use crate::html;

/// Replaces formulas by elements with their text. Linear.
pub(super) fn replace(document: &Document, elements: &Elements) {
    for script in elements.of_kind(document, Kind::MathScript) {
        let Some(formula) = html::formula(&script.html()) else { continue };
        while let Some(copy) = script.prev_element_sibling().filter(is_copy) {
            copy.remove_from_parent();
        }
        show(&script, &formula);
    }
    for rendered in elements.of_kind(document, Kind::RenderedFormula) {
        if let Some(formula) = html::formula(&rendered.html()) {
            show(&rendered, &formula);
        }
    }
}

/// Whether an element is a rendered copy of the formula in the script behind it.
fn is_copy(element: &NodeRef<'_>) -> bool {
    element.attr("class").is_some_and(|class| {
        let classes = class.split_ascii_whitespace();
        classes.into_iter().any(|class| class.starts_with("MathJax") || class == "mjx-chtml")
    })
}

/// Makes an element one that shows a formula.
fn show(element: &NodeRef<'_>, formula: &str) {
    element.rename("span");
    for attribute in element.attrs() {
        element.remove_attr(&attribute.name.local);
    }
    element.set_attr("class", "mathjax");
    element.set_attr("data-tex", formula);
    element.set_text(formula);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_replaced_by_their_text_and_copies_are_removed() {
        let page = "<p>共<span class=MathJax_Preview></span><span class=MathJax><span>n</span></span><script type=math/tex>n!</script>种</p>\
                    <p><mjx-container class=MathJax display=true><mjx-math><mjx-mi><mjx-c class=mjx-c1D458></mjx-c></mjx-mi></mjx-math></mjx-container></p>\
                    <p>灯</p>";
        let document = Document::from(page);
        replace(&document, &Elements::of(&document));
        let body = document.select("body").inner_html().to_string();
        let one = "<p>共<span class=\"mathjax\" data-tex=\"n!\">n!</span>种</p>";
        let two = "<p><span class=\"mathjax\" data-tex=\"k\">k</span></p><p>灯</p>";
        assert_eq!(body, [one, two].concat());
    }
}
