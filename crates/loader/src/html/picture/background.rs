//! Pictures that are the background of an empty box.

use scraper::ElementRef;

use super::super::element::{any_style, attr};
use super::Picture;
use super::lazy::{is_picture, is_placeholder};
use crate::input::address::resolve;
use crate::input::embedded::short::Short;
use crate::input::sanitize::sanitize;
use yuelan_article::{Figure, RuleName};

/// Attributes with the address of a background that is loaded late.
const ATTRIBUTES: [&str; 5] =
    ["data-bg", "data-background", "data-background-image", "data-bg-url", "data-bgset"];

/// Returns the picture of an empty box: its background, if the box says that it is a picture.
pub(in crate::html) fn read(element: ElementRef<'_>, base: Option<&str>) -> Option<Picture> {
    let value = element.value();
    let late = || ATTRIBUTES.iter().filter_map(|name| attr(value, name)).find(|address| is_picture(address));
    let style = attr(value, "style").filter(|style| style.contains("url(") || style.contains("URL("));
    let address = style.and_then(address_in).or_else(late)?;
    let label = attr(value, "aria-label").map(|label| sanitize(label).trim().to_owned());
    let in_figure = || {
        let figure = element
            .ancestors()
            .take(3)
            .filter_map(ElementRef::wrap)
            .find(|box_| box_.value().name() == "figure");
        figure.is_some_and(|figure| {
            !figure.descendent_elements().take(40).any(|inner| inner.value().name() == "img")
        })
    };
    let is_one = attr(value, "role") == Some("img") || label.is_some() || late().is_some() || in_figure();
    let is_hidden = any_style(value, |property, value| property == "display" && value == "none");
    let inside = Short::parse(address).filter(Short::is_figure);
    if !is_one || is_hidden || inside.is_none() && is_placeholder(address) || !is_empty(element) {
        return None;
    }
    let (width, height) = inside.and_then(|inside| inside.found.size).unzip();
    let src = resolve(address, base)?;
    let alt = label.filter(|label| !label.is_empty());
    let inferred = Some(RuleName("background of a box"));
    Some(Picture::Figure(Box::new(Figure {
        src: Some(src),
        alt,
        width,
        height,
        inferred,
        ..Figure::default()
    })))
}

/// Returns the address in a style: `background: url("a.jpg")`.
pub(crate) fn address_in(style: &str) -> Option<&str> {
    let at = style.find("url(").or_else(|| style.find("URL("))?;
    let property = style.get(..at)?.rsplit(';').next()?.split(':').next()?.trim().to_ascii_lowercase();
    let inside = style.get(at + 4..)?.trim_start();
    let address = match inside.chars().next()? {
        quote @ ('"' | '\'') => inside.get(1..)?.split(quote).next()?,
        _ => inside.split(')').next()?,
    };
    (matches!(property.as_str(), "background" | "background-image") && !address.trim().is_empty())
        .then(|| address.trim())
}

/// Whether an element shows nothing of its own.
fn is_empty(element: ElementRef<'_>) -> bool {
    element.descendants().skip(1).take(12).all(|node| {
        match (node.value().as_text(), node.value().as_element()) {
            (Some(text), _) => text.trim().is_empty(),
            (_, Some(inner)) => matches!(inner.name(), "div" | "span" | "a" | "i"),
            _ => true,
        }
    })
}
