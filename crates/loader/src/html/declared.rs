//! Reads what only the files that this program writes contain: pictures and players as they are, places and credits.

use scraper::ElementRef;
use scraper::node::Element;

use super::element::{Kind, attr, has_class, pixels};
use crate::input::address::resolve;
use crate::input::sanitize::sanitize;
use yuelan_article::{Figure, Media, Role};

/// Returns the figure that an element is: a picture, a link whose title names the kind of what it leads to, or the
/// alternative text of a picture without an address.
pub(super) fn figure(element: ElementRef<'_>, kind: &Kind, base: Option<&str>) -> Option<Figure> {
    match kind {
        Kind::Image => Some(picture(element.value(), base)),
        Kind::Link => player(element, base),
        Kind::Span if attr(element.value(), "role") == Some("img") => {
            Some(Figure { alt: said(element.value(), "aria-label"), ..Figure::default() })
        }
        _ => None,
    }
}

fn picture(element: &Element, base: Option<&str>) -> Figure {
    let src = attr(element, "src").and_then(|src| resolve(src, base));
    let is_gif = |src: &str| {
        src.split(['?', '#', '!']).next().is_some_and(|path| path.to_ascii_lowercase().ends_with(".gif"))
    };
    let moves = attr(element, "data-type") == Some("gif") || src.as_deref().is_some_and(is_gif);
    Figure {
        media: if moves { Media::Animation } else { Media::Image },
        src,
        alt: said(element, "alt"),
        title: said(element, "title"),
        width: pixels(element, "width"),
        height: pixels(element, "height"),
        ..Figure::default()
    }
}

fn player(link: ElementRef<'_>, base: Option<&str>) -> Option<Figure> {
    let title = said(link.value(), "title")?;
    let (kind, name) =
        title.split_once(": ").map_or((title.as_str(), None), |(kind, name)| (kind, Some(name)));
    let media =
        [Media::Video, Media::Audio, Media::Embed].into_iter().find(|media| media.as_str() == kind)?;
    let src = attr(link.value(), "href").and_then(|href| resolve(href, base));
    let words = sanitize(&link.text().collect::<String>());
    let provider =
        Some(words).filter(|words| Some(words) != src.as_ref() && words != kind && !words.trim().is_empty());
    Some(Figure { media, src, title: name.map(str::to_owned), provider, ..Figure::default() })
}

fn said(element: &Element, name: &str) -> Option<String> {
    attr(element, name).map(sanitize).filter(|words| !words.trim().is_empty())
}

/// Returns the role of an element: a formula by its class, a place by its id.
pub(super) fn role(element: &Element) -> Option<Role> {
    if has_class(element, "math") {
        return Some(Role::Math);
    }
    let address = resolve(&["#", attr(element, "id")?].concat(), None)?;
    Some(Role::Anchor(address.into()))
}

/// Whether an element holds the credits of the article.
pub(super) fn holds_credits(element: ElementRef<'_>) -> bool {
    element.value().name() == "footer" && has_class(element.value(), "credits")
}
