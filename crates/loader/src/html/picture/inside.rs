//! Pictures inside the file of the page: which of the addresses of an element leads to one.

use scraper::node::Element;

use super::super::element::attr;
use super::background::address_in;
use super::{Picture, largest_inside};
use crate::input::embedded::short::Short;

/// Returns the picture inside the file that an `<img>` shows: its own, else that of its background, with which
/// `SingleFile` shows what a page shows more than once, else the source of a `<picture>` around it.
pub(in crate::html) fn of(element: &Element, picture: Option<&str>) -> Option<Short> {
    let own = attr(element, "src").and_then(Short::parse);
    let is_blank = own.as_ref().is_none_or(|own| own.found.is_blank);
    let background = || {
        let style = attr(element, "style").filter(|_| is_blank)?;
        Short::parse(address_in(style)?)
    };
    let of_set = || Short::parse(largest_inside(attr(element, "srcset")?)?);
    let is_seen = |short: &Short| !short.found.is_blank;
    background().or_else(|| own.filter(is_seen)).or_else(of_set).or_else(|| picture.and_then(Short::parse))
}

/// Returns what an icon is read as: in a sentence its alternative text, else nothing.
pub(super) fn icon(alt: Option<String>, in_sentence: bool) -> Picture {
    match alt.filter(|_| in_sentence) {
        Some(alt) => Picture::Inline(alt),
        None => Picture::Nothing,
    }
}
