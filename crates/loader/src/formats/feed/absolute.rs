//! Makes the addresses in HTML absolute, where they are relative to something else than the article.

use crate::formats::epub::{Token, Tokens, attributes};
use crate::input::address::resolve;
use crate::markdown::plain_text::push_escaped;

/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "poster", "data", "data-src", "data-original"];

/// Returns HTML whose addresses are resolved against a base. Linear.
pub(super) fn absolute(html: String, base: &str) -> String {
    let mut out = String::new();
    let mut copied = 0;
    for token in Tokens::new(&html, 0) {
        let Token::Open(range, name) = token else { continue };
        let tag = html.get(range.clone()).unwrap_or_default();
        let Some(changed) = tag_of(tag, name, base) else { continue };
        out.push_str(html.get(copied..range.start).unwrap_or_default());
        out.push_str(&changed);
        copied = range.end;
    }
    if copied == 0 {
        return html;
    }
    out.push_str(html.get(copied..).unwrap_or_default());
    out
}

/// Returns a tag with absolute addresses; `None` if nothing is to be changed.
fn tag_of(tag: &str, name: &str, base: &str) -> Option<String> {
    if !tag.contains('=') {
        return None;
    }
    let attributes = attributes(tag.get(1 + name.len()..)?);
    let mut is_changed = false;
    let mut out = format!("<{name}");
    for (key, value) in &attributes {
        let is_one = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(key));
        let resolved = if is_one(&ADDRESSES) {
            resolve(value, Some(base))
        } else if is_one(&["srcset", "data-srcset"]) {
            Some(sources(value, base))
        } else {
            None
        };
        let new = resolved.as_deref().unwrap_or(value);
        is_changed |= new != value;
        out.extend([" ", key, "=\""]);
        push_escaped(&mut out, new);
        out.push('"');
    }
    out.push_str(if tag.ends_with("/>") { "/>" } else { ">" });
    is_changed.then_some(out)
}

/// Resolves the addresses of `srcset`.
fn sources(value: &str, base: &str) -> String {
    let source = |source: &str| {
        let source = source.trim();
        let (address, size) = source.split_once(' ').unwrap_or((source, ""));
        let address = resolve(address, Some(base)).unwrap_or_else(|| address.to_owned());
        format!("{address} {size}").trim_end().to_owned()
    };
    value.split(", ").map(source).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_become_absolute_and_all_else_stays() {
        let html = "<p class=a>灯 <a href='../b?c=1&amp;d=2' title='\"'>x</a><img src=/1.jpg srcset='/1.jpg 1x, /2.jpg 2x'/><a href='#n'>1</a>";
        let expected = "<p class=a>灯 <a href=\"https://a.example/b?c=1&amp;d=2\" title=\"&quot;\">x</a>\
            <img src=\"https://a.example/1.jpg\" srcset=\"https://a.example/1.jpg 1x, https://a.example/2.jpg 2x\"/><a href='#n'>1</a>";
        assert_eq!(absolute(html.into(), "https://a.example/x/y"), expected);
        let same = "<a href='https://b.example/'>x</a> < y <!-- <a href='/z'> -->";
        assert_eq!(absolute(same.into(), "https://a.example/"), same);
    }
}
