//! Pictures that a page or a message shows and that are parts of the same file: in its HTML, an address that names the part
//! takes the place of the one that leads to it.

use std::collections::HashMap;

use memchr::{memchr, memmem};
use url::Url;

use super::{Part, Tree};
use crate::html::background_in;
use crate::input::embedded::member_address;
use crate::input::tags;
use crate::markdown::plain_text::escaped;

/// The number of bytes of a picture that tell its size in pixels, at most.
const START_BYTES: usize = 1 << 20;

/// What is in the `style` of an element that has a picture as its background, and the most bytes of a tag that are searched for
/// it.
const BACKGROUND: &str = "url(";
const MAX_STYLED_TAG: usize = 4096;

/// The maximum number of candidates of a `srcset`.
const MAX_CANDIDATES: usize = 40;

/// The parts of a file by the addresses that its HTML uses for them.
#[derive(Debug)]
pub(in crate::formats) struct Pictures<'t> {
    tree: &'t Tree<'t>,
    places: HashMap<String, usize>,
    /// What relative addresses are relative to.
    base: Option<Url>,
    /// What the keys of parts begin with; the place follows.
    prefix: String,
    /// The addresses that were made so far.
    made: HashMap<usize, String>,
}

impl<'t> Pictures<'t> {
    /// Lists the parts of a file. Their keys are their places behind a prefix.
    pub(in crate::formats) fn of(tree: &'t Tree<'t>, base: Option<&str>, prefix: &str) -> Self {
        let mut places = HashMap::new();
        for (place, part) in tree.parts.iter().enumerate().filter(|(_, part)| !part.is_multipart()) {
            let id = part.headers.id("Content-ID").map(|id| format!("cid:{id}"));
            for address in id.into_iter().chain(part.headers.id("Content-Location")) {
                places.entry(address).or_insert(place);
            }
        }
        let base = base.and_then(|base| Url::parse(base).ok());
        Self { tree, places, base, prefix: prefix.to_owned(), made: HashMap::new() }
    }

    /// Returns the place of the part that an address leads to.
    pub(in crate::formats) fn place(&self, address: &str) -> Option<usize> {
        let address = address.trim().replace("&amp;", "&");
        let found = |address: &str| self.places.get(address).copied();
        if let Some(id) = address.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("cid:")) {
            let id = percent_encoding::percent_decode_str(&address[id.len()..]).decode_utf8_lossy();
            return found(&format!("cid:{id}"));
        }
        let joined = || self.base.as_ref()?.join(&address).ok();
        found(&address)
            .or_else(|| found(address.split('#').next()?))
            .or_else(|| joined().and_then(|url| found(url.as_str())))
    }

    /// Returns the address that stands for a part in HTML.
    pub(in crate::formats) fn address_of(&mut self, place: usize) -> Option<String> {
        let part: &Part = self.tree.parts.get(place)?;
        let key = format!("{}{place}", self.prefix);
        let address = self.made.entry(place).or_insert_with(|| {
            let bytes = part.bytes();
            let start = bytes.get(..bytes.len().min(START_BYTES)).unwrap_or_default();
            member_address(&key, start, bytes.len() as u64)
        });
        Some(address.clone())
    }

    /// Returns the places of the parts that have been shown.
    pub(in crate::formats) fn shown(&self) -> impl Iterator<Item = usize> {
        self.made.keys().copied()
    }

    /// Puts the addresses of parts in the pictures of HTML. Linear.
    pub(in crate::formats) fn show(&mut self, html: &str) -> String {
        show(html, &mut |attributes, wanted| self.first_of(attributes, wanted))
    }

    /// Returns the address of the first part that attributes lead to.
    fn first_of(&mut self, attributes: &[(&str, &str)], wanted: &str) -> Option<String> {
        let value = |name: &str| {
            attributes.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
        };
        let set = value("srcset").filter(|_| wanted == "src").unwrap_or_default();
        let candidates =
            set.split([',', ' ', '\n', '\t']).filter(|word| !word.is_empty()).take(MAX_CANDIDATES);
        let place = value(wanted).into_iter().chain(candidates).find_map(|address| self.place(address))?;
        self.address_of(place)
    }
}

/// Finds an address for the attributes of an element and the name of the one with its address.
type Find<'f> = dyn FnMut(&[(&str, &str)], &str) -> Option<String> + 'f;

/// Puts other addresses in the pictures of HTML: those that are found for the attributes of an element and the name of the one
/// with its address. Linear.
pub(in crate::formats) fn show(html: &str, find: &mut Find<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let has_backgrounds = html.contains(BACKGROUND);
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        rest = behind;
        let Some(name) = tags::name(behind).filter(|_| !behind.starts_with('/')) else { continue };
        let is_shown = is_shown(name);
        if !(is_shown || has_backgrounds && may_have_background(behind)) {
            continue;
        }
        let (attributes, length) = attributes(behind.get(name.len()..).unwrap_or_default());
        let wanted = if name.eq_ignore_ascii_case("video") { "poster" } else { "src" };
        let (tag, after) = behind.split_at(name.len() + length);
        rest = after;
        out.push_str(name);
        if !is_shown {
            out.push_str(&style(&attributes, find).unwrap_or_default());
        } else if let Some(address) = find(&attributes, wanted) {
            // Of two attributes of one name the first counts.
            let address = escaped(&address);
            let named = match () {
                () if name.eq_ignore_ascii_case("img") => format!(" src=\"{address}\" srcset=\"\""),
                () if name.eq_ignore_ascii_case("source") => format!(" srcset=\"{address}\""),
                () => format!(" poster=\"{address}\""),
            };
            out.push_str(&named);
        }
        out.push_str(&tag[name.len()..]);
    }
    out.push_str(rest);
    out
}

/// Whether a tag, up to its end or as far as tags go, has a background.
fn may_have_background(tag: &str) -> bool {
    let tag = tag.as_bytes();
    let tag = tag.get(..tag.len().min(MAX_STYLED_TAG)).unwrap_or_default();
    let end = memchr(b'>', tag).unwrap_or(tag.len());
    memmem::find(&tag[..end], BACKGROUND.as_bytes()).is_some()
}

/// Returns the `style` of an element with the address that is found for its background; `None` if there is none.
fn style(attributes: &[(&str, &str)], find: &mut Find<'_>) -> Option<String> {
    let (_, style) = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case("style"))?;
    let style = style.replace("&quot;", "\"").replace("&amp;", "&");
    let address = background_in(&style)?;
    let other = find(&[("src", address)], "src")?;
    Some(format!(" style=\"{}\"", escaped(&style.replacen(address, &other, 1))))
}

/// Whether an element shows a picture.
fn is_shown(name: &str) -> bool {
    ["img", "source", "video"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Returns the attributes of a tag from behind its name on, and the length of what they are in, up to its `>`.
pub(in crate::formats) fn attributes(tag: &str) -> (Vec<(&str, &str)>, usize) {
    let mut attributes = Vec::new();
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (attributes, tag.len() - rest.len());
        }
        let end = rest
            .get(1..)
            .and_then(|behind| behind.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c)));
        let (name, behind) =
            rest.split_at_checked(end.map_or(rest.len(), |end| end + 1)).unwrap_or((rest, ""));
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            attributes.push((name, ""));
            rest = behind;
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let (value, behind) = if let Some(quote) = quote {
            value[1..].split_once(quote).unwrap_or((&value[1..], ""))
        } else {
            let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
            value.split_at_checked(end).unwrap_or((value, ""))
        };
        attributes.push((name, value));
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_end_at_the_tag() {
        assert_eq!(
            attributes(" a=1 b='2 > 1' C = \"3\" d/>x>"),
            (vec![("a", "1"), ("b", "2 > 1"), ("C", "3"), ("d", "")], 25)
        );
        assert_eq!(attributes(""), (vec![], 0));
        assert_eq!(attributes(" a=\"never closed >"), (vec![("a", "never closed >")], 18));
        assert_eq!(attributes(" =灯 é"), (vec![("=灯", ""), ("é", "")], 8));
    }

    #[test]
    fn pictures_lead_to_their_parts() {
        let file = "Content-Type: multipart/related; boundary=a\n\n--a\nContent-ID: <b@c>\n\nlamp\n--a\n\
                    Content-Location: https://lamp.example/x/d.png\n\nboat\n--a--";
        let tree = Tree::parse(file.as_bytes());
        let mut pictures = Pictures::of(&tree, Some("https://lamp.example/x/"), "part-");
        for (html, key) in [
            ("<img alt='>' src=\"cid:b%40c\">", "part%2D1"),
            ("<IMG SRC=d.png srcset='e.png 2x'>", "part%2D2"),
            ("<img src='f.png' srcset='/x/d.png 2x, e.png'/>", "part%2D2"),
            ("<picture><source srcset='https://lamp.example/x/d.png'></picture>", "part%2D2"),
            ("<video poster=d.png>", "part%2D2"),
            ("<div style='color:red;background-image:url(d.png)'>", "part%2D2"),
            ("<span role=img style=\"background:url(&quot;cid:b%40c&quot;)\">", "part%2D1"),
        ] {
            let shown = pictures.show(html);
            assert!(shown.contains(key) && shown.ends_with(&html[html.len() - 3..]), "{shown}");
        }
        for html in [
            "<img src=other.png>",
            "<imgx src=d.png>",
            "<a href=d.png>",
            "<img",
            "</video>",
            "<p style='background:url(e.png)'>",
            "a < b",
            "",
        ] {
            assert_eq!(pictures.show(html), html);
        }
    }
}
