//! Addresses on the web as they are compared: the same page may be written in several ways.

use percent_encoding::percent_decode_str;

/// Returns an address as it is compared with others: without its scheme, its anchor and what tells where a reader came from,
/// and with its percent-encoding decoded.
pub(crate) fn comparable(address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let address = address.split_once("//").map_or(address, |(_, rest)| rest);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let query: Vec<&str> =
        query.split('&').filter(|part| !part.is_empty() && !part.starts_with("utm_")).collect();
    let path = path.trim_end_matches('/');
    let (host, rest) = path.split_at(path.find('/').unwrap_or(path.len()));
    let rest = percent_decode_str(rest).decode_utf8_lossy();
    format!("{}{rest}?{}", host.to_ascii_lowercase(), query.join("&"))
}

/// Returns the host of an address on the web, with its port, as [`comparable`] begins with it; `None` for any other address.
pub(crate) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("//")?;
    let is_web = ["", "http:", "https:"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (is_web && !host.is_empty()).then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_where_a_reader_came_from_is_no_part_of_an_address() {
        let same = comparable("https://A.example/灯/?x=1&utm_source=feed#top");
        assert_eq!(same, comparable("http://a.example/灯?x=1"));
        assert_eq!(same, comparable("//a.example/%E7%81%AF?x=1"));
        assert_ne!(same, comparable("https://a.example/灯?x=2"));
        assert_ne!(same, comparable("https://a.example/Lamp"));
        assert_eq!(comparable("https://a.example/"), comparable("a.example"));
    }

    #[test]
    fn only_addresses_on_the_web_have_a_host() {
        for address in ["http://A.example/x", "HTTPS://a.example", "//a.example?x", "https://a.example#x"] {
            assert_eq!(host(address).as_deref(), Some("a.example"), "{address}");
        }
        for address in ["mailto:a@a.example", "a/b.html", "file:///a", "#x", "https:///x", "ftp://a.example"]
        {
            assert_eq!(host(address), None, "{address}");
        }
    }
}
