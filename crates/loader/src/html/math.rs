//! Mathematics: of the copies that renderers write, only the source, as written.

use scraper::ElementRef;

use super::element::{attr, classes};

/// Returns the TeX of a formula: `MathML` with an annotation or `alttext`, `KaTeX`, `MathJax`. `None` for other elements,
/// and for `MathML` without TeX, which is read as text.
pub(super) fn tex(element: ElementRef<'_>) -> Option<String> {
    let value = element.value();
    if value.attrs.is_empty() && value.name() != "math" {
        return None;
    }
    let is_formula = match value.name() {
        "math" => true,
        "script" => {
            return attr(value, "type")
                .filter(|kind| kind.starts_with("math/tex"))
                .map(|_| element.text().collect());
        }
        "span" | "div" | "mjx-container" => classes(value)
            .any(|class| matches!(class, "katex" | "katex-display" | "MathJax" | "mwe-math-element")),
        _ => false,
    };
    if !is_formula {
        return None;
    }
    let annotation = element.descendants().filter_map(ElementRef::wrap).find(|inner| {
        inner.value().name() == "annotation"
            && attr(inner.value(), "encoding").is_some_and(|encoding| encoding.contains("tex"))
    });
    let annotated = annotation.map(|inner| inner.text().collect::<String>());
    annotated
        .or_else(|| attr(value, "alttext").map(str::to_owned))
        .map(|tex| tex.trim().to_owned())
        .filter(|tex| !tex.is_empty())
}

/// Whether an element is a rendered copy of a formula whose source is in a script beside it.
pub(super) fn is_rendered_twin(element: ElementRef<'_>) -> bool {
    if element.value().attrs.is_empty() {
        return false;
    }
    let id = attr(element.value(), "id").unwrap_or_default();
    classes(element.value()).any(|class| matches!(class, "MathJax" | "MathJax_Display" | "MathJax_SVG"))
        || id.starts_with("MathJax-Element-") && id.ends_with("-Frame")
}
