//! The form of addresses in which they are compared: without fragment, and without what only counts visitors.

use url::Url;

/// Names of parameters that only say how a visitor came; `utm_` and what begins with it is another one.
const COUNTERS: [&str; 5] = ["fbclid", "gclid", "mc_cid", "mc_eid", "spm"];

/// Returns the form of an address by which it is compared with others.
pub(crate) fn link_key(link: &str) -> String {
    let Ok(mut url) = Url::parse(link.trim()) else { return link.trim().to_owned() };
    url.set_fragment(None);
    let Some(query) = url.query() else { return url.into() };
    let is_counter = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
        name.starts_with("utm_") || COUNTERS.contains(&name.as_str())
    };
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_counter(parameter)).collect();
    let kept = kept.join("&");
    url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_and_fragments_do_not_tell_addresses_apart() {
        for (link, key) in [
            ("https://A.example/b?utm_source=x&id=5&UTM_medium=y#top", "https://a.example/b?id=5"),
            ("https://a.example/b?utm_source=x", "https://a.example/b"),
            ("https://a.example/b?id=5", "https://a.example/b?id=5"),
            ("https://a.example", "https://a.example/"),
            (" tag:a.example,2026:1 ", "tag:a.example,2026:1"),
            ("no address", "no address"),
        ] {
            assert_eq!(link_key(link), key, "{link}");
        }
    }
}
