//! Compressions that the HTTP client does not undo: those that were not asked for, and names in another spelling.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ureq::http::header::{self, HeaderMap};

use super::MAX_BYTES;
use crate::error::FetchError;
use yuelan_loader::sanitize;

/// Undoes what is left of the compression of a body. A name that is none is passed over: some servers name a charset there.
pub(super) fn undo(headers: &HeaderMap, body: Vec<u8>) -> Result<Vec<u8>, FetchError> {
    // The client removes the name of what it has undone.
    let name = headers.get(header::CONTENT_ENCODING).and_then(|name| name.to_str().ok()).unwrap_or_default();
    let name = name.trim().to_ascii_lowercase();
    let undone = match name.as_str() {
        _ if body.is_empty() => Some(body),
        "gzip" | "x-gzip" => within(&mut MultiGzDecoder::new(body.as_slice()))?,
        // RFC 9110, 8.4.1.2: with a head of zlib, but some servers leave it out.
        "deflate" => match within(&mut ZlibDecoder::new(body.as_slice()))? {
            None => within(&mut DeflateDecoder::new(body.as_slice()))?,
            undone => undone,
        },
        "zstd" | "compress" | "x-compress" | "dcb" | "dcz" => None,
        _ => Some(body),
    };
    undone.ok_or_else(|| FetchError::Compression(sanitize(&name)))
}

/// Reads up to the limit; `None` if it is not compressed in this way.
fn within(reader: &mut dyn Read) -> Result<Option<Vec<u8>>, FetchError> {
    let mut bytes = Vec::new();
    match reader.take(MAX_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > MAX_BYTES => Err(FetchError::TooLarge),
        Ok(_) => Ok(Some(bytes)),
        Err(_) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use ureq::http::HeaderValue;

    use super::*;

    fn undone(name: &'static str, body: &[u8]) -> Result<Vec<u8>, FetchError> {
        let headers = HeaderMap::from_iter([(header::CONTENT_ENCODING, HeaderValue::from_static(name))]);
        undo(&headers, body.to_vec())
    }

    #[test]
    fn what_was_not_asked_for_is_undone_or_said() {
        let words = "渡口的灯又亮了。".repeat(9).into_bytes();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(&words).expect("memory");
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflate.write_all(&words).expect("memory");
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(&words).expect("memory");
        assert_eq!(undone("deflate", &zlib.finish().expect("memory")), Ok(words.clone()));
        assert_eq!(undone("Deflate", &deflate.finish().expect("memory")), Ok(words.clone()));
        assert_eq!(undone("x-gzip", &gzip.finish().expect("memory")), Ok(words.clone()));
        for name in ["", "identity", "UTF-8"] {
            assert_eq!(undone(name, &words), Ok(words.clone()), "{name}");
        }
        assert_eq!(undone("zstd", &words), Err(FetchError::Compression("zstd".to_owned())));
        assert_eq!(undone("deflate", &words), Err(FetchError::Compression("deflate".to_owned())));
        assert_eq!(undone("deflate", b""), Ok(Vec::new()));
    }

    #[test]
    fn a_bomb_ends_at_the_limit() {
        let mut bomb = ZlibEncoder::new(Vec::new(), Compression::best());
        for _ in 0..=MAX_BYTES >> 20 {
            bomb.write_all(&vec![b' '; 1 << 20]).expect("memory");
        }
        assert_eq!(undone("deflate", &bomb.finish().expect("memory")), Err(FetchError::TooLarge));
    }
}
