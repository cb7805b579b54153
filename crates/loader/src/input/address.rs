//! Addresses of links, pictures and players: the value of an attribute → the address it leads to.
//!
//! 1. [`tidy`]: removes white space and control characters, completes `//host`, refuses what leads nowhere;
//! 2. [`unwrap_proxies`]: removes image proxies and redirectors, however many are stacked;
//! 3. [`join`]: resolves a relative address against the address of the article.

use std::borrow::Cow;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use url::Url;

use super::sanitize::sanitize;

/// The maximum length of a link's address in bytes; a longer one is data.
pub(crate) const MAX_ADDRESS_BYTES: usize = 8192;

/// Schemes that run code or lead nowhere, in lower case.
const REFUSED_SCHEMES: [&str; 6] =
    ["javascript:", "vbscript:", "livescript:", "data:text", "about:", "blob:"];

/// What scripts write when they have no address.
const NO_ADDRESS: [&str; 5] = ["undefined", "null", "none", "[object object]", "nan"];

/// Query parameters that hold the target of a redirector.
const TARGETS: [&str; 9] = ["target", "to", "url", "u", "q", "goto", "link", "pfurl", "uddg"];

/// First labels of hosts that only redirect: `link.zhihu.com`, `links.jianshu.com`, `l.facebook.com`.
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

/// Hosts and paths that serve a picture from another address in the parameter `url`: image proxies and Next.js.
const IMAGE_PROXIES: [&str; 3] = ["images.weserv.nl/", "wsrv.nl/", "/_next/image"];

/// The maximum number of proxies and redirectors to remove from one address.
const MAX_LAYERS: usize = 6;

/// The maximum length of a base in bytes: with thousands of relative addresses, a longer one would cost quadratic time.
pub(crate) const MAX_BASE_BYTES: usize = 4096;

/// Returns the address that an attribute leads to, sanitized and without white space at its ends.
///
/// Absolute addresses stay as written; `//x` gets `https:`. Proxies and redirectors (`link.zhihu.com/?target=…`, a CORS
/// proxy's `/?http://…`) are removed. A relative address is resolved against an absolute base by the URL Standard and stays
/// as written without one, as an anchor (`#note-1`) always does. `None` if there is no address, such as `undefined`,
/// `javascript:…` or `about:…`. Linear in the address.
pub(crate) fn resolve(address: &str, base: Option<&str>) -> Option<String> {
    let written = tidy(address)?;
    if written.starts_with('#') {
        return Some(written);
    }
    let absolute = if has_scheme(&written) { written } else { join(written, base) };
    match unwrap_proxies(&absolute) {
        Cow::Borrowed(_) => with_scheme(&absolute),
        Cow::Owned(inner) => tidy(&inner),
    }
}

/// Hosts that serve arbitrary pictures, and file names of pictures that stand in until the real one is loaded.
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

/// Whether an address is that of an arbitrary, placeholder or missing picture.
pub(crate) fn is_placeholder(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    PLACEHOLDERS.iter().any(|sign| path.contains(sign))
        || matches!(last, "undefined" | "null")
        || after_scheme(address)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

/// Removes white space and control characters; `None` if the address leads nowhere.
fn tidy(address: &str) -> Option<String> {
    let address = address.trim();
    let plain = |byte: &u8| matches!(byte, b'!'..=b'~');
    if address.as_bytes().iter().all(plain) {
        return with_scheme(address);
    }
    let kept: String = address.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    with_scheme(sanitize(&kept).trim())
}

/// Adds the scheme to an address that lacks nothing else; `None` if the address leads nowhere.
fn with_scheme(address: &str) -> Option<String> {
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

/// Whether an address begins with a scheme (RFC 3986, section 3.1).
fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.len() < address.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// Resolves a relative address against a base.
fn join(address: String, base: Option<&str>) -> String {
    let base = base.filter(|base| base.len() <= MAX_BASE_BYTES).and_then(|base| Url::parse(base).ok());
    let base = base.filter(|base| !base.cannot_be_a_base());
    base.and_then(|base| base.join(&address).ok()).map_or(address, String::from)
}

/// Removes the proxies and redirectors in front of an address.
fn unwrap_proxies(address: &str) -> Cow<'_, str> {
    let mut inner = Cow::Borrowed(address);
    for _ in 0..MAX_LAYERS {
        match proxied_address(&inner).or_else(|| redirect_target(&inner)) {
            Some(next) if next.len() < inner.len() => inner = Cow::Owned(next),
            _ => break,
        }
    }
    inner
}

/// Splits a web address into host, path with its leading slash, and query.
fn parts(address: &str) -> Option<(&str, &str, &str)> {
    let rest = after_scheme(address)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Some((host, path, query))
}

/// Returns what follows `http://` or `https://`; `None` for any other scheme.
fn after_scheme(address: &str) -> Option<&str> {
    ["http://", "https://"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    })
}

/// Returns the address behind a proxy: `https://cors.example/?http://…`, `https://cors-anywhere.example/http://…`.
fn proxied_address(address: &str) -> Option<String> {
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

/// Returns the address that a redirector leads to.
fn redirect_target(address: &str) -> Option<String> {
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

/// Returns the parameters of a query with encoded values. Some pages escape `&amp;` twice.
fn parameters(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter_map(|pair| pair.strip_prefix("amp;").unwrap_or(pair).split_once('='))
}

/// Decodes a value; `None` unless it is a web address.
fn web_address(value: &str) -> Option<String> {
    let decoded = percent_decode_str(value).decode_utf8_lossy().into_owned();
    after_scheme(&decoded).is_some_and(|rest| !rest.is_empty()).then_some(decoded)
}

/// Returns the path of the file that a relative address names, percent-decoded and without query and anchor. `None` for an
/// address with a scheme or a host, and for an empty path.
pub fn local_path(address: &str) -> Option<String> {
    let is_elsewhere = address.starts_with("//") || Url::parse(address).is_ok();
    let path = address.split(['?', '#']).next().filter(|path| !path.is_empty() && !is_elsewhere)?;
    percent_decode_str(path).decode_utf8().ok().map(Cow::into_owned)
}

/// Returns the anchor of an address, percent-decoded; `None` without one. What a browser is to highlight is no part of it.
pub fn anchor_of(address: &str) -> Option<String> {
    let (_, anchor) = address.split_once('#')?;
    let anchor = anchor.split(":~:").next().unwrap_or_default();
    Some(percent_decode_str(anchor).decode_utf8_lossy().into_owned())
}

/// Returns an address relative to the page of another one on the same server; `None` for an address elsewhere, and for the page
/// itself.
pub fn relative_to(page: &str, address: &str) -> Option<String> {
    let page = Url::parse(page).ok()?;
    let address = page.join(address).ok().filter(|address| address.host() == page.host())?;
    page.make_relative(&address).filter(|relative| !relative.is_empty() && !relative.starts_with(['#', '?']))
}

/// Returns the path that a `file:` address names, percent-decoded and without query and anchor. `None` for any other address,
/// and for a file on another computer.
pub fn file_path(address: &str) -> Option<PathBuf> {
    let url = Url::parse(address).ok().filter(|url| url.scheme() == "file")?;
    url.to_file_path().ok()
}

/// Returns the host of an absolute address without a port and `www.`: what a site is called where nothing better is known.
pub(crate) fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (matches!(scheme, "http" | "https") && host.contains('.')).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(address: &str) -> Option<String> {
        resolve(address, Some("https://lamp.example/2021/12/boat.html"))
    }

    fn assert_resolves(from: &str, to: &str) {
        assert_eq!(resolved(from).as_deref(), Some(to));
    }

    #[test]
    fn an_absolute_address_stays_as_written() {
        assert_resolves(" http://a.example/图 \n", "http://a.example/图");
        assert_resolves("https://a.example", "https://a.example");
        assert_resolves("mailto:me@a.example", "mailto:me@a.example");
        assert_resolves("data:image/png;base64,AA==", "data:image/png;base64,AA==");
    }

    #[test]
    fn a_relative_address_is_resolved_against_the_article() {
        assert_resolves("//a.example/b", "https://a.example/b");
        assert_resolves("../b.png", "https://lamp.example/2021/b.png");
        assert_resolves("/b?x=1", "https://lamp.example/b?x=1");
        assert_resolves("#top", "#top");
        assert_eq!(resolve("../b.png", None).as_deref(), Some("../b.png"));
        assert_eq!(resolve("b.png", Some("posts/x.md")).as_deref(), Some("b.png"));
    }

    #[test]
    fn an_anchor_is_decoded() {
        let anchor = |address: &str| anchor_of(address);
        assert_eq!(anchor("a.html#%E7%81%AF").as_deref(), Some("灯"));
        assert_eq!(anchor("#a#b:~:text=x").as_deref(), Some("a#b"));
        assert_eq!((anchor("a.html"), anchor("#").as_deref()), (None, Some("")));
    }

    #[test]
    fn an_address_on_the_same_server_is_relative_to_a_page() {
        let relative = |address: &str| relative_to("https://a.example/2021/lamp.html", address);
        assert_eq!(relative("https://a.example/2021/%E7%81%AF.html#x").as_deref(), Some("%E7%81%AF.html#x"));
        assert_eq!(relative("https://a.example/2020/boat.html").as_deref(), Some("../2020/boat.html"));
        for other in
            ["https://b.example/2021/boat.html", "https://a.example/2021/lamp.html#x", "mailto:a@a.example"]
        {
            assert_eq!(relative(other), None, "{other}");
        }
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
    fn a_proxy_is_removed() {
        assert_resolves(
            "https://cors.p.example/?http://a.example/b.jpg?x=1&y=2",
            "http://a.example/b.jpg?x=1&y=2",
        );
        assert_resolves(
            "https://cors-anywhere.example/https://a.example/b.jpg?x=1",
            "https://a.example/b.jpg?x=1",
        );
        assert_resolves(
            "https://a.example/_next/image?url=https%3A%2F%2Fb.example%2Fc.png&w=64",
            "https://b.example/c.png",
        );
    }

    #[test]
    fn stacked_redirectors_are_removed() {
        assert_resolves(
            "https://link.zhihu.com/?target=https%3A//a.example/%E7%81%AF",
            "https://a.example/灯",
        );
        assert_resolves(
            "https://www.oschina.net/action/GoToLink?url=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd",
            "https://a.example/b?c=d",
        );
        let twice = "https://links.jianshu.com/go?to=https%3A%2F%2Flink.juejin.cn%2F%3Ftarget%3Dhttps%253A%252F%252Fa.example";
        assert_resolves(twice, "https://a.example");
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
            assert_resolves(other, other);
        }
    }

    #[test]
    fn an_arbitrary_picture_is_a_placeholder() {
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
    fn no_control_characters_come_out_of_the_encoding() {
        assert_resolves(
            "https://link.a.example/?target=https%3A%2F%2Fb.example%2F%1B%5D52",
            "https://b.example/]52",
        );
    }
}
