//! Finds the picture above an article, which saved pages keep with its caption in the header.

use scraper::ElementRef;

use super::survey::Survey;
use crate::html::element::{attr, classes};
use crate::html::hints::says_caption;

/// The maximum number of nodes before the article that are searched.
const MAX_NODES: usize = 400;

/// The maximum length of a caption in bytes.
const MAX_CAPTION: usize = 900;

/// The minimum length in bytes of an alternative text that shows that a line is a caption.
const MIN_ALT: usize = 24;

/// The maximum number of nodes in the box of a picture that is no figure element.
const MAX_BOX_NODES: usize = 60;

/// Returns the figure with a caption in front of the root: not a card, whose caption is a link, nor one of several, which are
/// a gallery of the site. A box of one picture and its caption is one, too.
pub(super) fn lead(survey: &Survey<'_>, root: usize) -> Option<usize> {
    let mut found: Option<usize> = None;
    for index in (root.saturating_sub(MAX_NODES)..root).rev() {
        let end = survey.end(index);
        // What is around the root is not in front of it.
        if end > root {
            continue;
        }
        let is_figure = survey.name(index) == "figure";
        let captioned = (1..=MAX_CAPTION).contains(&survey.text(index)) && survey.linked(index) == 0;
        let holds_found = found.is_some_and(|found| found < end);
        if is_figure {
            if !captioned || survey.pictures(index) == 0 || found.is_some() && !holds_found {
                return None;
            }
            found = Some(index);
        } else if captioned && !holds_found && survey.pictures(index) > 0 && is_box(survey, index) {
            if found.is_some() {
                return None;
            }
            found = Some(index);
        }
    }
    found
}

/// Whether an element holds a picture and its caption, which a class or the alternative text shows.
fn is_box(survey: &Survey<'_>, index: usize) -> bool {
    let Some(element) = survey.element(index).filter(|_| survey.end(index) - index <= MAX_BOX_NODES) else {
        return false;
    };
    let inner = || element.descendants().filter_map(ElementRef::wrap);
    let is_caption = |inner: ElementRef<'_>| {
        inner.value().name() == "figcaption"
            || classes(inner.value()).any(|class| says_caption(&class.to_ascii_lowercase()))
    };
    inner().any(is_caption) || {
        let mut texts = element.descendants().filter_map(|node| node.value().as_text());
        let alts = inner().filter_map(|inner| attr(inner.value(), "alt")).map(str::trim);
        let alt = alts.filter(|alt| alt.len() >= MIN_ALT).last();
        alt.is_some_and(|alt| texts.any(|text| text.trim_start().starts_with(alt)))
    }
}
