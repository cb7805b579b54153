//! Addresses of links, pictures and players: what stands in an attribute → where it really leads.
//!
//! 1. [`tidy`]: white space and what the gate refuses goes, `//host` gets its scheme, what leads nowhere is refused;
//! 2. [`peel`]: a proxy in front of a picture, a redirector in front of a link, as often as they are stacked;
//! 3. [`join`]: a relative address against the article's own.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use super::sanitize::sanitize;

/// Bytes of a link's address at most: a longer one is data.
pub(crate) const LONGEST: usize = 8192;

/// Schemes that run something or lead nowhere, in lower case.
const REFUSED_SCHEMES: [&str; 6] =
    ["javascript:", "vbscript:", "livescript:", "data:text", "about:", "blob:"];

/// What scripts write where they had no address.
const NO_ADDRESS: [&str; 5] = ["undefined", "null", "none", "[object object]", "nan"];

/// Parameters that hold the address a redirector leads to.
const TARGETS: [&str; 9] = ["target", "to", "url", "u", "q", "goto", "link", "pfurl", "uddg"];

/// First labels of hosts that do nothing but redirect: `link.zhihu.com`, `links.jianshu.com`, `l.facebook.com`.
const REDIRECTING_HOSTS: [&str; 6] = ["link", "links", "l", "out", "exit", "away"];

/// Last path segments that redirect, in lower case: `oschina.net/action/GoToLink`, `douban.com/link2/`.
const REDIRECTING_PATHS: [&str; 15] = [
    "link",
    "link2",
    "links",
    "gotolink",
    "go",
    "go-wild",
    "goto",
    "redirect",
    "linkfilter",
    "away",
    "away.php",
    "l.php",
    "sinaurl",
    "url",
    "middlem.html",
];

/// Hosts and paths that hand a picture through, with the address in `url`: image proxies and Next.js.
const IMAGE_PROXIES: [&str; 3] = ["images.weserv.nl/", "wsrv.nl/", "/_next/image"];

/// Proxies and redirectors that are peeled off one address at most; each leaves a shorter one.
const MOST_LAYERS: usize = 6;

/// Bytes of a base that are looked at: with thousands of relative addresses a longer one would cost its square.
const LONGEST_BASE: usize = 4096;

/// Where an address really leads, fit to be shown: one line without white space at its ends.
///
/// An absolute address stays as it was written; `//x` gets `https:`; proxies and redirectors (structure: link.zhihu.com
/// `?target=`, a CORS proxy's `/?http://…`) are taken off; a relative address is resolved against an absolute base by the
/// URL Standard, else left as written, as an anchor (`#note-1`) always is. `None` for what is no address: nothing at all,
/// `undefined`, `javascript:`, `vbscript:`, `data:text…`, `about:`, `blob:`. Linear in the address.
pub(crate) fn resolve(address: &str, base: Option<&str>) -> Option<String> {
    let written = tidy(address)?;
    if written.starts_with('#') {
        return Some(written);
    }
    let absolute = if has_scheme(&written) { written } else { join(written, base) };
    match peel(&absolute) {
        Cow::Borrowed(_) => named(&absolute),
        Cow::Owned(inner) => tidy(&inner),
    }
}

/// Hosts that make up a picture, and file names that stand for one that is still to be loaded.
const PLACEHOLDERS: [&str; 12] = [
    "picsum.photos/",
    "source.unsplash.com/",
    "via.placeholder.com/",
    "placehold.co/",
    "placehold.it/",
    "dummyimage.com/",
    "loremflickr.com/",
    "/loadimg.gif",
    "/loading.gif",
    "/lazyload.gif",
    "/placeholder.png",
    "/placeholder.svg",
];

/// Whether an address is a random or missing picture rather than one that belongs to the article.
pub(crate) fn is_placeholder(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    PLACEHOLDERS.iter().any(|sign| path.contains(sign))
        || matches!(last, "undefined" | "null")
        || after_scheme(address)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

/// Without white space and what the gate refuses; `None` if it leads nowhere.
fn tidy(address: &str) -> Option<String> {
    let address = address.trim();
    let plain = |byte: &u8| matches!(byte, b'!'..=b'~');
    if address.as_bytes().iter().all(plain) {
        return named(address);
    }
    let kept: String = address.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    named(sanitize(&kept).trim())
}

/// The address with a scheme if it lacks only that; `None` if it leads nowhere.
fn named(address: &str) -> Option<String> {
    let begins = |scheme: &&str| {
        address
            .as_bytes()
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    };
    let refused = address.is_empty()
        || REFUSED_SCHEMES.iter().any(begins)
        || NO_ADDRESS.iter().any(|words| address.eq_ignore_ascii_case(words));
    if refused {
        return None;
    }
    match address.strip_prefix("//") {
        Some(rest) if !rest.is_empty() => Some(format!("https://{rest}")),
        _ => Some(address.to_owned()),
    }
}

/// Whether it begins with a scheme (RFC 3986, section 3.1).
fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.len() < address.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// A relative address as seen from the base.
fn join(address: String, base: Option<&str>) -> String {
    let base = base.filter(|base| base.len() <= LONGEST_BASE).and_then(|base| Url::parse(base).ok());
    let base = base.filter(|base| !base.cannot_be_a_base());
    base.and_then(|base| base.join(&address).ok()).map_or(address, String::from)
}

/// Without the proxies and redirectors in front of it.
fn peel(address: &str) -> Cow<'_, str> {
    let mut inner = Cow::Borrowed(address);
    for _ in 0..MOST_LAYERS {
        match behind_proxy(&inner).or_else(|| behind_redirector(&inner)) {
            Some(next) if next.len() < inner.len() => inner = Cow::Owned(next),
            _ => break,
        }
    }
    inner
}

/// The parts of a web address that say who serves it: host, path (with its first slash), query.
fn parts(address: &str) -> Option<(&str, &str, &str)> {
    let rest = after_scheme(address)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Some((host, path, query))
}

/// What follows `http://` or `https://`; `None` for every other scheme.
fn after_scheme(address: &str) -> Option<&str> {
    ["http://", "https://"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    })
}

/// What a proxy hands through: `https://cors.example/?http://…`, `https://cors-anywhere.example/http://…`.
fn behind_proxy(address: &str) -> Option<String> {
    let (host, path, query) = parts(address)?;
    if matches!(path, "" | "/") && after_scheme(query).is_some() {
        return Some(query.to_owned());
    }
    let after_slash = path.strip_prefix('/').unwrap_or_default();
    if after_scheme(after_slash).is_some() && host.to_ascii_lowercase().contains("cors") {
        let start = address.len() - after_scheme(address)?.len() + host.len() + 1;
        return Some(address[start..].to_owned());
    }
    let (_, encoded) = parameters(query).find(|(name, _)| *name == "url")?;
    let place = format!("{host}{path}");
    let known = IMAGE_PROXIES.iter().any(|proxy| place.starts_with(proxy) || path.starts_with(proxy));
    known.then(|| web_address(encoded)).flatten()
}

/// What a redirector leads to.
fn behind_redirector(address: &str) -> Option<String> {
    let (host, path, query) = parts(address)?;
    if query.is_empty() {
        return None;
    }
    let label = host.split('.').next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let named = |names: &[&str], word: &str| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    if !named(&REDIRECTING_HOSTS, label) && !named(&REDIRECTING_PATHS, last) {
        return None;
    }
    parameters(query).filter(|(name, _)| TARGETS.contains(name)).find_map(|(_, value)| web_address(value))
}

/// The parameters of a query, values still encoded. Pages write `&amp;` twice over now and then.
fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter_map(|pair| pair.strip_prefix("amp;").unwrap_or(pair).split_once('='))
}

/// An encoded value, if it is a web address.
fn web_address(value: &str) -> Option<String> {
    let decoded = percent_decode_str(value).decode_utf8_lossy().into_owned();
    after_scheme(&decoded).is_some_and(|rest| !rest.is_empty()).then_some(decoded)
}

/// The path of a file that a relative address names: without query and anchor, percent signs decoded. `None` for an
/// address that names a host or nothing at all.
pub fn local_path(address: &str) -> Option<String> {
    let is_elsewhere = address.starts_with("//") || Url::parse(address).is_ok();
    let path = address.split(['?', '#']).next().filter(|path| !path.is_empty() && !is_elsewhere)?;
    percent_decode_str(path).decode_utf8().ok().map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(address: &str) -> Option<String> {
        resolve(address, Some("https://lamp.example/2021/12/boat.html"))
    }

    fn leads(from: &str, to: &str) {
        assert_eq!(resolved(from).as_deref(), Some(to));
    }

    #[test]
    fn an_absolute_address_stays_as_written() {
        leads(" http://a.example/图 \n", "http://a.example/图");
        leads("https://a.example", "https://a.example");
        leads("mailto:me@a.example", "mailto:me@a.example");
        leads("data:image/png;base64,AA==", "data:image/png;base64,AA==");
    }

    #[test]
    fn a_relative_address_is_seen_from_the_article() {
        leads("//a.example/b", "https://a.example/b");
        leads("../b.png", "https://lamp.example/2021/b.png");
        leads("/b?x=1", "https://lamp.example/b?x=1");
        leads("#top", "#top");
        assert_eq!(resolve("../b.png", None).as_deref(), Some("../b.png"));
        assert_eq!(resolve("b.png", Some("posts/x.md")).as_deref(), Some("b.png"));
    }

    #[test]
    fn what_leads_nowhere_is_no_address() {
        for nowhere in [
            "",
            " ",
            "undefined",
            "JavaScript:void(0)",
            "java\nscript:x",
            "\u{1}javascript:x",
            "vbscript:x",
            "data:text/html,x",
            "about:blank",
            "null",
        ] {
            assert_eq!(resolved(nowhere), None, "{nowhere:?}");
        }
    }

    #[test]
    fn a_proxy_is_peeled() {
        leads("https://cors.p.example/?http://a.example/b.jpg?x=1&y=2", "http://a.example/b.jpg?x=1&y=2");
        leads("https://cors-anywhere.example/https://a.example/b.jpg?x=1", "https://a.example/b.jpg?x=1");
        leads(
            "https://a.example/_next/image?url=https%3A%2F%2Fb.example%2Fc.png&w=64",
            "https://b.example/c.png",
        );
    }

    #[test]
    fn a_redirector_is_unwrapped_however_often_it_is_stacked() {
        leads("https://link.zhihu.com/?target=https%3A//a.example/%E7%81%AF", "https://a.example/灯");
        leads(
            "https://www.oschina.net/action/GoToLink?url=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd",
            "https://a.example/b?c=d",
        );
        let twice = "https://links.jianshu.com/go?to=https%3A%2F%2Flink.juejin.cn%2F%3Ftarget%3Dhttps%253A%252F%252Fa.example";
        leads(twice, "https://a.example");
    }

    #[test]
    fn an_address_that_only_mentions_another_is_left_alone() {
        for other in [
            "https://a.example/share?url=https%3A%2F%2Fb.example",
            "https://a.example/check?uri=http://b.example/",
            "https://a.example/search?q=https%3A%2F%2Fb.example",
            "https://a.example/go?to=/home",
            "https://web.example/2020/http://b.example/",
        ] {
            leads(other, other);
        }
    }

    #[test]
    fn a_made_up_picture_is_no_picture() {
        for address in [
            "https://picsum.photos/400/300?random=1",
            "https://a.example/loadimg.gif?v=2",
            "http://....jpg",
            "https://a.example/undefined",
        ] {
            assert!(is_placeholder(address), "{address}");
        }
        assert!(!is_placeholder("https://a.example/lamp.jpg?x=loadimg.gif"));
    }

    #[test]
    fn nothing_harmful_comes_out_of_the_encoding() {
        leads("https://link.a.example/?target=https%3A%2F%2Fb.example%2F%1B%5D52", "https://b.example/]52");
    }
}
