//! The address of a picture that is loaded late: which attribute holds it, and which addresses are placeholders.

use memchr::memchr_iter;
use scraper::node::Element;

use super::super::element::{attr, classes};
use super::largest;

/// Attributes with the address of a lazily loaded picture, the most reliable first.
const ATTRIBUTES: [&str; 15] = [
    "data-gif-url",
    "data-original",
    "data-src",
    "data-lazy-src",
    "data-original-src",
    "data-actualsrc",
    "data-backsrc",
    "data-lazyload",
    "data-lazy",
    "data-echo",
    "data-url",
    "data-hi-res-src",
    "data-full-url",
    "zoomfile",
    "file",
];

/// Attributes that hold words, or addresses of something else.
const OTHERS: [&str; 14] = [
    "src",
    "srcset",
    "data-srcset",
    "data-lazy-srcset",
    "alt",
    "title",
    "class",
    "id",
    "style",
    "href",
    "longdesc",
    "data-caption",
    "onerror",
    "onload",
];

/// Parts of names of attributes that hold an address.
const NAMES: [&str; 7] = ["src", "img", "image", "pic", "url", "lazy", "original"];

/// Ends of names of files that are pictures.
const ENDS: [&str; 9] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".jfif"];

/// Parts of addresses of placeholders, in lower case: what is before a dot, and the dot with what is behind it.
const PLACEHOLDERS: [(&str, &str); 21] = [
    ("loadimg", ".gif"),
    ("loading", ".gif"),
    ("loading", ".svg"),
    ("loading", ".png"),
    ("loader", ".gif"),
    ("lazyload", ".gif"),
    ("lazyload", ".png"),
    ("lazy", ".gif"),
    ("grey", ".gif"),
    ("gray", ".gif"),
    ("blank", ".gif"),
    ("blank", ".png"),
    ("spacer", ".gif"),
    ("pixel", ".gif"),
    ("pixel", ".png"),
    ("transparent", ".gif"),
    ("transparent", ".png"),
    ("/px", ".gif"),
    ("/dot", ".gif"),
    ("/clear", ".gif"),
    ("/trans", ".gif"),
];

/// What is before a dot in addresses of placeholders, whatever is behind it.
const PLACEHOLDER_NAMES: [&str; 2] = ["placeholder", "1x1"];

/// Whether an address is that of a placeholder.
pub(in crate::html) fn is_placeholder(address: &str) -> bool {
    let head = address.trim().get(..5).unwrap_or_default();
    if head.eq_ignore_ascii_case("data:") {
        return true;
    }
    let bytes = address.as_bytes();
    let begins = |bytes: &[u8], with: &str| {
        bytes.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with.as_bytes()))
    };
    let ends = |bytes: &[u8], with: &str| {
        bytes.len().checked_sub(with.len()).is_some_and(|start| begins(&bytes[start..], with))
    };
    let is_part = |at: usize| {
        let (before, behind) = bytes.split_at(at);
        let may_be_empty = [".gif", ".png", ".svg"].iter().any(|end| begins(behind, end));
        let is_known = |(name, end): &(&str, &str)| begins(behind, end) && ends(before, name);
        may_be_empty && PLACEHOLDERS.iter().any(is_known)
            || PLACEHOLDER_NAMES.iter().any(|name| ends(before, name))
    };
    memchr_iter(b'.', bytes).any(is_part) || ends(bytes, "/undefined")
}

/// Returns the addresses of the known attributes, the most reliable first.
pub(super) fn known(element: &Element) -> impl Iterator<Item = &str> {
    let loads_late = element.attrs.iter().any(|(name, _)| ATTRIBUTES.contains(&&*name.local));
    ATTRIBUTES.iter().filter(move |_| loads_late).filter_map(|name| attr(element, name))
}

/// Returns the address of a picture in any other attribute, if the picture has no other address or only that of something
/// shown until then.
pub(super) fn unknown(element: &Element) -> Option<&str> {
    let source = attr(element, "src").map(str::trim).unwrap_or_default();
    let waits = source.is_empty()
        || is_placeholder(source)
        || source.starts_with("about:")
        || is_short_name(source)
        || classes(element).any(|class| class.to_ascii_lowercase().contains("lazy"));
    if !waits {
        return None;
    }
    let others = || {
        element
            .attrs
            .iter()
            .map(|(name, value)| (&*name.local, value.trim()))
            .filter(|(name, value)| !OTHERS.contains(name) && !value.is_empty() && *value != source)
    };
    let sets = others().filter(|(name, _)| name.ends_with("srcset")).find_map(|(_, value)| largest(value));
    sets.or_else(|| others().map(|(_, value)| value).find(|value| is_picture(value))).or_else(|| {
        let named = |name: &str| NAMES.iter().any(|part| name.contains(part));
        others().find(|(name, value)| named(name) && is_remote(value)).map(|(_, value)| value)
    })
}

/// Whether a value is the address of a picture by the end of its path.
pub(super) fn is_picture(value: &str) -> bool {
    let path = value.split(['?', '#', '!']).next().unwrap_or_default().to_ascii_lowercase();
    let ends = ENDS.iter().any(|end| path.ends_with(end));
    ends && value.contains('/')
        && !value.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '<' | '('))
        && !is_placeholder(value)
}

/// Whether a value is an absolute address that is no page.
fn is_remote(value: &str) -> bool {
    let absolute = ["http://", "https://", "//"].iter().any(|start| value.starts_with(start));
    let path = value.split(['?', '#']).next().unwrap_or_default();
    absolute
        && !value.contains(char::is_whitespace)
        && ![".html", ".htm", ".php", ".shtml", "/"].iter().any(|end| path.ends_with(end))
        && !is_placeholder(value)
}

/// Whether the name of a file is as short as those of transparent pixels: `px.gif`, `t.png`.
fn is_short_name(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(stem, end)| stem.len() <= 2 && matches!(end, "gif" | "png" | "svg"))
}
