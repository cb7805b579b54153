//! Addresses as they are compared: a page may have asked for a picture in another way than it was saved by.

use percent_encoding::percent_decode_str;
use xxhash_rust::xxh3::xxh3_64;

/// Returns the hash of an address without what makes no difference: its scheme, `www.`, the case of its host, its fragment, a
/// slash at its end, and which of its characters are percent-encoded.
pub(super) fn hash(address: &str) -> u64 {
    let address = address.trim().split('#').next().unwrap_or_default();
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    let bare = bare.trim_end_matches('/');
    let end = bare.find(['/', '?']).unwrap_or(bare.len());
    let (host, path) = bare.split_at(end);
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path: Vec<u8> = percent_decode_str(path).collect();
    xxh3_64(&[host.as_bytes(), path.as_slice()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_difference_is_left_out() {
        let first = hash("https://www.A.example/图/灯 1.png?a#x");
        assert_eq!(first, hash("http://a.example/%E5%9B%BE/%E7%81%AF%201.png?a"));
        assert_ne!(first, hash("http://a.example/%E5%9B%BE/%E7%81%AF%201.png?b"));
        assert_eq!(hash("http://a.example"), hash("https://a.example/"));
    }
}
