//! Mathematics: of the copies that renderers write one is read, the source if it is there. Otherwise the formula is written
//! in one line from what is rendered ([`linear`]), so that none is lost.

mod linear;

use scraper::{ElementRef, Node};

use super::element::{attr, classes};
use super::parse;

/// Classes of the element around all copies of a formula, in lower case.
const FORMULAS: [&str; 11] = [
    "katex",
    "katex-display",
    "mathjax",
    "mathjax_display",
    "mathjax_chtml",
    "mathjax_svg",
    "mathjax_svg_display",
    "mjx-chtml",
    "mjx-full-width",
    "mwe-math-element",
    "mjx-container",
];

/// Attributes with the source of a formula.
const SOURCES: [&str; 5] = ["alttext", "data-latex", "data-tex", "data-formula", "data-equation"];

/// How many siblings are searched for the script with the source of a rendered copy.
const MAX_SIBLINGS: usize = 4;

/// What an element is to a formula.
#[derive(Debug)]
pub(super) enum Formula {
    /// It is one: its source or, without one, what it shows in one line.
    Text(String),
    /// It is the rendered copy of a formula whose source is in a script beside it.
    Copy,
}

/// Returns what an element is to a formula; `None` for an element that is not about one. Linear in the element.
pub(super) fn formula(element: ElementRef<'_>) -> Option<Formula> {
    let value = element.value();
    match value.name() {
        "script" => return script(element).map(Formula::Text),
        "math" | "mjx-container" => {}
        _ if value.attrs.is_empty() => return None,
        "span" | "div" => {
            let id = attr(value, "id").unwrap_or_default();
            let is_frame = id.starts_with("MathJax-Element-") && id.ends_with("-Frame");
            let says = |class: &str| {
                class.starts_with(['k', 'K', 'm', 'M'])
                    && FORMULAS.iter().any(|known| class.eq_ignore_ascii_case(known))
            };
            if !(is_frame || classes(value).any(says)) {
                return None;
            }
        }
        _ => return None,
    }
    if value.name() != "math" && has_script_beside(element) {
        return Some(Formula::Copy);
    }
    source(element).or_else(|| shown(element)).map(Formula::Text)
}

/// Returns the formula in a script of `MathJax` 2: TeX or `MathML`.
fn script(element: ElementRef<'_>) -> Option<String> {
    let kind = attr(element.value(), "type")?;
    let text: String = element.text().collect();
    if kind.starts_with("math/mml") {
        return from_markup(&text);
    }
    kind.starts_with("math/tex").then_some(text)
}

fn has_script_beside(element: ElementRef<'_>) -> bool {
    let is_script = |node: &Node| {
        node.as_element().is_some_and(|beside| {
            beside.name() == "script" && attr(beside, "type").is_some_and(|kind| kind.starts_with("math/"))
        })
    };
    let in_display = element.parent().filter(|around| {
        around
            .value()
            .as_element()
            .is_some_and(|around| classes(around).any(|class| class.starts_with("MathJax")))
    });
    element.next_siblings().take(MAX_SIBLINGS).any(|node| is_script(node.value()))
        || in_display.is_some_and(|around| {
            around.next_siblings().take(MAX_SIBLINGS).any(|node| is_script(node.value()))
        })
}

/// Returns the TeX of a formula: an annotation, an attribute, or a copy for the clipboard.
fn source(element: ElementRef<'_>) -> Option<String> {
    let inside = || element.descendants().filter_map(ElementRef::wrap);
    let annotation = inside().find(|inner| {
        inner.value().name() == "annotation"
            && attr(inner.value(), "encoding")
                .is_some_and(|encoding| encoding.to_lowercase().ends_with("tex"))
    });
    let attribute = || {
        let mut holders = inside().filter(|inner| {
            inner.id() == element.id() || matches!(inner.value().name(), "math" | "mjx-math")
        });
        holders
            .find_map(|holder| SOURCES.iter().find_map(|name| attr(holder.value(), name)).map(str::to_owned))
    };
    let copy = || inside().find(|inner| classes(inner.value()).any(|class| class == "mjx-copytext"));
    annotation
        .map(text_of)
        .or_else(attribute)
        .or_else(|| copy().map(text_of).map(|tex| tex.trim().trim_matches('$').to_owned()))
        .map(|tex| tex.trim().to_owned())
        .filter(|tex| !tex.is_empty())
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Returns what a formula shows, in one line: by its `MathML`, else by what is rendered, else as it is read out.
fn shown(element: ElementRef<'_>) -> Option<String> {
    let math =
        element.descendants().filter_map(ElementRef::wrap).find(|inner| inner.value().name() == "math");
    let spoken = || {
        let labels = element.descendants().filter_map(|node| node.value().as_element());
        labels
            .filter_map(|inner| attr(inner, "aria-label"))
            .map(str::to_owned)
            .find(|label| !label.trim().is_empty())
    };
    math.map(linear::write)
        .filter(|line| !line.is_empty())
        .or_else(|| attr(element.value(), "data-mathml").and_then(from_markup))
        .or_else(|| Some(linear::write(element)).filter(|line| !line.is_empty()))
        .or_else(spoken)
}

/// Returns what `MathML` in an attribute or a script shows.
fn from_markup(markup: &str) -> Option<String> {
    let tree = parse::fragment(markup);
    let math = tree.root_element().descendent_elements().find(|inner| inner.value().name() == "math")?;
    source(math).or_else(|| Some(linear::write(math)).filter(|line| !line.is_empty()))
}

#[cfg(test)]
mod tests;
