//! Pictures: the address and size of the real one, and which pictures are no figures.

mod alternative;
pub(crate) mod background;
pub(super) mod inside;
mod lazy;
pub(super) mod sign;
pub(super) mod twin;

use scraper::node::Element;

use super::element::{any_style, attr, classes, pixels};
use crate::input::address::resolve;
use crate::input::companions::is_in_companion;
use crate::input::embedded::short::Short;
use crate::input::sanitize::sanitize;
use alternative::is_meaningful;
pub(super) use lazy::is_placeholder;
use yuelan_article::{Figure, Media, RuleName};

/// The rows of pixels of the highest line between sections, where they are known from the picture itself.
const MAX_DIVIDER_PIXELS: u32 = 64;

/// What an `<img>` is read as.
#[derive(Debug)]
pub(super) enum Picture {
    /// A figure.
    Figure(Box<Figure>),
    /// A decorative line between sections, with its alternative text.
    Divider(Option<String>),
    /// Inline text: the alternative text of an emoji or a formula.
    Inline(String),
    /// A formula, as TeX.
    Formula(String),
    /// Nothing: a spacer, a tracker, an avatar.
    Nothing,
}

/// Reads an `<img>`, given the best source of a `<picture>` around it, and whether words are directly before or after it.
pub(super) fn read(
    element: &Element,
    picture: Option<&str>,
    base: Option<&str>,
    in_sentence: bool,
) -> Picture {
    let alt = alternative(element);
    if let Some(formula) = formula(element) {
        return Picture::Formula(formula);
    }
    if let Some(words) = sign::of_class(element) {
        return Picture::Inline(words);
    }
    let (width, height) = size(element);
    if let Some(words) = sign::in_sentence(element, in_sentence) {
        return Picture::Inline(words);
    }
    if is_decoration(element, width, height) {
        return Picture::Nothing;
    }
    let inside = inside::of(element, picture);
    if inside.as_ref().is_some_and(Short::is_icon) {
        return inside::icon(alt, in_sentence);
    }
    let inside = inside.filter(Short::is_figure);
    let (src, found) = match &inside {
        Some(inside) if inside.is_final() => (None, None),
        _ => address(element, picture, base),
    };
    let inside = inside.filter(|_| src.is_none());
    let (src, found) = inside.as_ref().map_or((src, found), |inside| (Some(inside.to_string()), None));
    if src.is_none() && alt.is_none() {
        return Picture::Nothing;
    }
    let pixels = inside.and_then(|inside| inside.found.size);
    let (width, height) = pixels.map_or((width, height), |(width, height)| (Some(width), Some(height)));
    if pixels.is_none_or(|(_, height)| height <= MAX_DIVIDER_PIXELS)
        && let (Some(width), Some(height)) = (width, height)
        && u64::from(width) * 2 > u64::from(height) * 9
    {
        return Picture::Divider(alt);
    }
    let title = attr(element, "title")
        .map(sanitize)
        .filter(|title| is_meaningful(title) && Some(title) != alt.as_ref());
    let moves = animation(element, src.as_deref());
    let media = if moves.is_some() { Media::Animation } else { Media::Image };
    let inferred = found.or(moves).map(RuleName);
    Picture::Figure(Box::new(Figure { media, src, alt, title, width, height, inferred, ..Figure::default() }))
}

/// Returns the largest candidate of a `srcset`: by `w`, by `x`, else the first. A comma and white space separate candidates,
/// because addresses contain commas.
pub(super) fn largest(srcset: &str) -> Option<&str> {
    largest_of(srcset, |address| !is_placeholder(address))
}

/// Returns the largest candidate of a `srcset` whose file is inside the page.
pub(super) fn largest_inside(srcset: &str) -> Option<&str> {
    largest_of(srcset, |address| Short::parse(address).is_some())
}

fn largest_of(srcset: &str, is_wanted: impl Fn(&str) -> bool) -> Option<&str> {
    let mut best: Option<(f64, &str)> = None;
    let mut words = srcset.split_ascii_whitespace().peekable();
    while let Some(word) = words.next() {
        let address = word.trim_matches(',');
        let closed = word.ends_with(',');
        let size = if closed { None } else { words.next_if(|next| is_descriptor(next)) };
        let size =
            size.and_then(|size| size.trim_end_matches(',').get(..size.trim_end_matches(',').len() - 1));
        let size = size.and_then(|number| number.parse().ok()).unwrap_or(1.0);
        if !address.is_empty() && is_wanted(address) && best.is_none_or(|(most, _)| size > most) {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address)
}

fn is_descriptor(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    word.ends_with(['w', 'x', 'h']) && word.starts_with(|c: char| c.is_ascii_digit() || c == '.')
}

/// Returns the address of the real picture, and the rule that found it unless it is simply `src`.
fn address(
    element: &Element,
    picture: Option<&str>,
    base: Option<&str>,
) -> (Option<String>, Option<&'static str>) {
    let sets = ["data-srcset", "data-lazy-srcset", "srcset"].iter().filter_map(|name| attr(element, name));
    let own = attr(element, "src");
    let saved = own.filter(|own| is_in_companion(own)).map(|own| (own, None));
    let mut found_placeholder = false;
    let late = |address| (address, Some("address of late loading"));
    let found = saved
        .into_iter()
        .chain(lazy::known(element).map(late))
        .chain(sets.filter_map(largest).map(|address| (address, Some("largest of a set"))))
        .chain(lazy::unknown(element).map(late))
        .chain(own.map(|address| (address, None)))
        .chain(picture.map(|address| (address, Some("source of the picture around it"))))
        .filter(|(address, _)| looks_like_address(address))
        .filter(|(address, _)| {
            let is_placeholder = is_placeholder(address);
            found_placeholder |= is_placeholder;
            !is_placeholder
        })
        .find_map(|(address, rule)| Some((address, resolve(address, base)?, rule)));
    match found {
        Some((written, real, rule)) => {
            let rule = rule.or_else(|| is_unwrapped(written, &real).then_some("address behind a proxy"));
            (Some(real), rule)
        }
        None => (None, found_placeholder.then_some("placeholder passed over")),
    }
}

/// Whether the real address was inside another one; an absolute address only changes if a proxy is removed.
fn is_unwrapped(written: &str, real: &str) -> bool {
    let written = written.trim();
    written.starts_with("http") && written != real
}

/// Whether a value is an address; attributes such as `data-url` and `file` hold other things too.
fn looks_like_address(address: &str) -> bool {
    !address.trim_start().starts_with(['{', '[', '<'])
}

fn size(element: &Element) -> (Option<u32>, Option<u32>) {
    for (width, height) in [
        ("data-width", "data-height"),
        ("data-original-width", "data-original-height"),
        ("data-rawwidth", "data-rawheight"),
        ("width", "height"),
    ] {
        if let (Some(width), Some(height)) = (pixels(element, width), pixels(element, height)) {
            return (Some(width), Some(height));
        }
    }
    if let Some((width, height)) = attr(element, "data-size").and_then(|size| size.split_once('x'))
        && let (Ok(width), Ok(height)) = (width.parse(), height.parse())
    {
        return (Some(width), Some(height));
    }
    let width = pixels(element, "data-w")
        .or_else(|| pixels(element, "data-width"))
        .or_else(|| pixels(element, "width"));
    let ratio = attr(element, "data-ratio").and_then(|ratio| ratio.parse::<f64>().ok());
    let height =
        width.zip(ratio).map(|(width, ratio)| f64::from(width) * ratio).filter(|height| *height >= 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 1 and 100,000")]
    let height = height.map(|height| height.round().min(100_000.0) as u32);
    (width, height.or_else(|| pixels(element, "height")))
}

/// Returns the alternative text, if a person wrote it.
fn alternative(element: &Element) -> Option<String> {
    let alt = sanitize(attr(element, "alt")?);
    let alt = alternative::without_number(alt.trim());
    is_meaningful(alt).then(|| alt.to_owned())
}

fn formula(element: &Element) -> Option<String> {
    let alt = attr(element, "data-formula").or_else(|| attr(element, "alt"))?;
    let source = attr(element, "src").unwrap_or_default();
    let tells = source.contains("equation?tex=")
        || source.contains("latex.codecogs.com")
        || source.contains("math.now.sh")
        || classes(element)
            .any(|class| matches!(class, "latex" | "math" | "tex" | "mwe-math-fallback-image-inline"));
    tells.then(|| sanitize(alt)).filter(|alt| !alt.trim().is_empty())
}

/// Whether a picture is an avatar, a tracker, a spacer or an icon.
fn is_decoration(element: &Element, width: Option<u32>, height: Option<u32>) -> bool {
    let source = attr(element, "src").unwrap_or_default();
    let portrait = classes(element).any(|class| class.to_ascii_lowercase().contains("avatar"))
        || source.contains("gravatar.com/")
        || (source.contains("/avatar") && width.is_some_and(|width| width <= 200));
    let tiny = |side: Option<u32>| side.is_some_and(|side| side <= 3);
    let icon = width.zip(height).is_some_and(|(width, height)| width.max(height) <= 24);
    let hidden = any_style(element, |property, value| {
        (property == "display" && value == "none")
            || (matches!(property, "width" | "height") && matches!(value, "0" | "0px" | "1px"))
    });
    portrait || tiny(width) || tiny(height) || icon || hidden
}

/// Returns the rule by which a picture is animated.
fn animation(element: &Element, source: Option<&str>) -> Option<&'static str> {
    let source = source.unwrap_or_default();
    let path = source.split(['?', '#', '!']).next().unwrap_or_default();
    let named =
        path.len() > 4 && path.get(path.len() - 4..).is_some_and(|end| end.eq_ignore_ascii_case(".gif"));
    if attr(element, "data-gif-url").is_some() || attr(element, "data-type") == Some("gif") {
        return Some("attribute says animation");
    }
    (named || source.contains("wx_fmt=gif")).then_some("animation by its file's name")
}

#[cfg(test)]
mod tests;
