//! The head of a response, and its body as it was meant: without chunks and compression.

use std::io::{self, BufRead, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::StreamingDecoder;

use super::record::media_type;
use super::stream::line;

/// The most bytes of a head, and of a line of it.
const MAX_HEAD_BYTES: usize = 256 << 10;
const MAX_LINE_BYTES: u64 = 64 << 10;

/// The most compressions of a body, one over the other.
const MAX_ENCODINGS: usize = 4;

/// How many bytes a packed byte may become in a body of more than [`FREE_BYTES`].
const MAX_RATIO: usize = 1000;
const FREE_BYTES: usize = 1 << 20;

/// The largest window of Zstandard on the web (RFC 9659).
const MAX_WINDOW_BYTES: u64 = 8 << 20;

/// The head of a response.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) media_type: String,
    pub(super) charset: Option<String>,
    is_chunked: bool,
    encodings: Vec<String>,
    /// The length that the server named.
    pub(super) length: Option<u64>,
    pub(super) location: Option<String>,
}

impl Response {
    /// Reads the head of a response; `None` if there is none. Of what comes first, nothing is lost but a line.
    pub(super) fn read(stream: &mut impl BufRead) -> io::Result<Option<Self>> {
        let Some(status) = line(stream, MAX_LINE_BYTES)?.filter(|line| line.starts_with(b"HTTP/")) else {
            return Ok(None);
        };
        let status = String::from_utf8_lossy(&status);
        let status = status.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut response = Self { status, ..Self::default() };
        for_each_field(stream, |name, value| response.set(name, value))?;
        Ok(Some(response))
    }

    /// What a record is that has no head of a response.
    pub(super) fn of_resource(media_type: &str) -> Self {
        Self { status: 200, media_type: media_type.to_owned(), ..Self::default() }
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "content-type" => {
                self.media_type = media_type(value);
                let charset = value.split(';').skip(1).find_map(|field| {
                    let (name, value) = field.split_once('=')?;
                    name.trim()
                        .eq_ignore_ascii_case("charset")
                        .then(|| value.trim().trim_matches(['"', '\'']))
                });
                self.charset = charset.filter(|charset| !charset.is_empty()).map(str::to_owned);
            }
            "transfer-encoding" => {
                for name in value.split(',').map(|name| name.trim().to_ascii_lowercase()) {
                    if name == "chunked" {
                        self.is_chunked = true;
                    } else {
                        self.encodings.push(name);
                    }
                }
            }
            "content-encoding" => {
                self.encodings.extend(value.split(',').map(|name| name.trim().to_ascii_lowercase()));
            }
            "content-length" => self.length = value.parse().ok(),
            "location" => self.location = Some(value.to_owned()),
            _ => {}
        }
    }

    /// Whether its body is as it was sent.
    pub(super) fn is_plain(&self) -> bool {
        !self.is_chunked
            && self.encodings.iter().all(|name| matches!(name.as_str(), "" | "identity" | "none"))
    }

    /// Undoes what was done to a body for its way, to one byte more than `most`. What was not done, whatever the head says,
    /// or was done wrong, is left as it is. Linear.
    pub(super) fn decode(&self, body: Vec<u8>, most: usize) -> Vec<u8> {
        let mut body = if self.is_chunked { without_chunks(body) } else { body };
        for name in self.encodings.iter().rev().take(MAX_ENCODINGS) {
            let limit = most.min(body.len().saturating_mul(MAX_RATIO).max(FREE_BYTES));
            if let Some(undone) = undo(name, &body, limit) {
                body = undone;
            }
        }
        body.truncate(most.saturating_add(1));
        body
    }
}

/// Calls `callback` with the names, in lower case, and the values of fields up to an empty line.
pub(super) fn for_each_field(
    stream: &mut impl BufRead,
    mut callback: impl FnMut(&str, &str),
) -> io::Result<()> {
    let mut left = MAX_HEAD_BYTES;
    while let Some(field) = line(stream, MAX_LINE_BYTES)? {
        left = left.saturating_sub(field.len() + 1);
        if field.is_empty() || left == 0 {
            break;
        }
        let field = String::from_utf8_lossy(&field);
        if let Some((name, value)) = field.split_once(':') {
            callback(&name.trim().to_ascii_lowercase(), value.trim());
        }
    }
    Ok(())
}

/// Undoes a compression; `None` if nothing comes out.
fn undo(name: &str, body: &[u8], most: usize) -> Option<Vec<u8>> {
    let within = |reader: &mut dyn Read| {
        let mut bytes = Vec::new();
        // What comes before a fault is better than nothing.
        let _ = Read::take(reader, most as u64 + 1).read_to_end(&mut bytes);
        (!bytes.is_empty()).then_some(bytes)
    };
    match name {
        "gzip" | "x-gzip" => body.starts_with(b"\x1f\x8b").then(|| within(&mut MultiGzDecoder::new(body)))?,
        "deflate" => within(&mut ZlibDecoder::new(body)).or_else(|| within(&mut DeflateDecoder::new(body))),
        "br" => within(&mut Decompressor::new(body, 4096)),
        "zstd" => within(&mut StreamingDecoder::new_with_max_window_size(body, MAX_WINDOW_BYTES).ok()?),
        _ => None,
    }
}

/// Puts the chunks of a body together. Where the size of one is wrong, it goes up to where the next one seems to begin.
fn without_chunks(body: Vec<u8>) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body.as_slice();
    loop {
        let Some((size, data)) = chunk(rest) else {
            // The body has no chunks, whatever its head says.
            if rest.len() == body.len() {
                return body;
            }
            whole.extend_from_slice(rest);
            return whole;
        };
        if size == 0 {
            return whole;
        }
        let behind = data.get(size..);
        let next = behind.filter(|behind| is_boundary(behind));
        if let Some(behind) = next {
            whole.extend_from_slice(data.get(..size).unwrap_or_default());
            rest = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")).unwrap_or_default();
        } else {
            let end = boundary(data).unwrap_or(data.len());
            whole.extend_from_slice(data.get(..end).unwrap_or_default());
            rest = data.get(end + 2..).unwrap_or_default();
        }
        if rest.is_empty() {
            return whole;
        }
    }
}

/// Reads the size of a chunk, and returns what is behind it.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(1024).position(|byte| *byte == b'\n')?;
    let line = str::from_utf8(bytes.get(..end)?).ok()?;
    let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16).ok()?;
    Some((size, bytes.get(end + 1..)?))
}

/// Whether bytes are what follows a chunk.
fn is_boundary(bytes: &[u8]) -> bool {
    bytes.is_empty() || matches!(bytes, b"\r" | b"\r\n" | b"\n") || {
        let rest = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n"));
        rest.is_some_and(|rest| chunk(rest).is_some())
    }
}

/// Returns where a chunk ends: before the first line of nothing but a size.
fn boundary(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"\r\n").find(|at| {
        let rest = bytes.get(at + 2..).unwrap_or_default();
        let end = rest.iter().take(10).position(|byte| *byte == b'\r');
        let line = end.and_then(|end| rest.get(..end)).unwrap_or_default();
        !line.is_empty() && line.iter().all(u8::is_ascii_hexdigit)
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    fn response(fields: &str) -> Response {
        Response::read(&mut format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes())
            .expect("memory")
            .expect("a head")
    }

    fn decoded(fields: &str, body: &[u8]) -> String {
        String::from_utf8_lossy(&response(fields).decode(body.to_vec(), 1 << 20)).into_owned()
    }

    #[test]
    fn chunks_are_undone_and_wrong_sizes_do_not_stop() {
        let fields = "Transfer-Encoding: chunked";
        assert_eq!(
            decoded(fields, b"4\r\nlamp\r\n5;x=1\r\n and \r\n4\r\nboat\r\n0\r\n\r\n"),
            "lamp and boat"
        );
        assert_eq!(decoded(fields, b"<p>lamp</p>"), "<p>lamp</p>");
        for size in ["2", "7", "fff"] {
            let body = format!("4\r\nlamp\r\n{size}\r\n and \r\n4\r\nboat\r\n0\r\n\r\n");
            assert_eq!(decoded(fields, body.as_bytes()), "lamp and boat", "{size}");
        }
        assert_eq!(decoded(fields, b"4\r\nlamp\r\n9\r\n and"), "lamp and");
    }

    #[test]
    fn compressions_are_undone_and_those_that_are_none_stay() {
        let words = "水静，灯就静。".repeat(40);
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(words.as_bytes()).expect("memory");
        let gzip = gzip.finish().expect("memory");
        assert_eq!(decoded("Content-Encoding: gzip", &gzip), words);
        assert_eq!(decoded("Content-Encoding: gzip", words.as_bytes()), words);
        assert!(words.starts_with(
            decoded("Content-Encoding: gzip", &gzip[..gzip.len() - 9]).trim_end_matches('\u{fffd}')
        ));
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(words.as_bytes()).expect("memory");
        assert_eq!(decoded("content-encoding: deflate", &zlib.finish().expect("memory")), words);
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflate.write_all(words.as_bytes()).expect("memory");
        assert_eq!(decoded("content-encoding: deflate", &deflate.finish().expect("memory")), words);
        // A block that is not compressed, in either form.
        assert_eq!(decoded("Content-Encoding: br", b"\x0b\x02\x80lamp!\x03"), "lamp!");
        assert_eq!(decoded("Content-Encoding: zstd", b"\x28\xb5\x2f\xfd\x20\x05\x29\0\0lamp!"), "lamp!");
        assert_eq!(decoded("Content-Encoding: br", b"<p>lamp</p>"), "<p>lamp</p>");
    }

    #[test]
    fn a_bomb_is_cut_off() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&vec![b' '; 8 << 20]).expect("memory");
        let bomb = gzip.finish().expect("memory");
        assert_eq!(response("Content-Encoding: gzip").decode(bomb, 1 << 20).len(), (1 << 20) + 1);
    }
}
