//! Archives of the web: records plain and compressed, ARC, bodies in every encoding, and what is kept of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{Container, FileContent, Loader};

const PAGE: &str = "https://a.example/";

/// A record of a response with a body.
fn response(fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n\r\n");
    let length = head.len() + body.len();
    let record = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {PAGE}\r\nContent-Length: {length}\r\n\r\n{head}");
    [record.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// A member of a gzip file that is not compressed, and whose checksum is wrong.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(0);
    [b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01", &length.to_le_bytes()[..], &(!length).to_le_bytes(), bytes, &[0; 8]].concat()
}

fn read(bytes: &[u8], index: &[u8]) {
    let content = || FileContent::Bytes(bytes.into());
    for opened in [Container::open(content(), "a"), Container::open_with_index(content(), "a", index)] {
        let Ok(mut container) = opened else { continue };
        for at in 0..container.heads().len().min(3) {
            Loader::new().load_member(&mut container, at);
            let _ = container.part(at, PAGE, 1 << 20);
        }
        let again = Container::open_with_index(content(), "a", &container.index());
        assert_eq!(again.map(|again| again.heads().to_vec()).ok().as_deref(), Some(container.heads()));
    }
}

/// An index of responses that says where the only record is, and whatever else.
fn read_indexed(records: &[u8], rest: &[u8]) {
    const KEY: &str = "20210101000000/https://a.example/";
    let line = b"x 20210101000000 {\"url\":\"https://a.example/\",\"offset\":0}\n";
    let other = String::from_utf8_lossy(rest);
    for index in [[line.as_slice(), rest].concat(), [b" CDX b a V ".as_slice(), rest].concat()] {
        for key in [KEY, other.as_ref()] {
            let content = FileContent::Bytes(records.into());
            let Ok(mut container) = Container::open_for(content, "a.warc", key, &[index.clone()]) else { continue };
            assert_eq!(container.find(key), Some(0));
            Loader::new().load_member(&mut container, 0);
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (encoding, body) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    let name = ["gzip", "deflate", "br", "zstd", "br, gzip"][usize::from(encoding) % 5];
    let chunked = if encoding & 0x80 == 0 { "" } else { "\r\nTransfer-Encoding: chunked" };
    read(&response(&format!("Content-Encoding: {name}{chunked}"), body), bytes);
    let record = [b"WARC/1.0\r\nWARC-Target-URI: https://a.example/\r\nWARC-Type: ", bytes].concat();
    let records = [record.as_slice(), &response("X: y", bytes), bytes].concat();
    read_indexed(&records, bytes);
    read(&records, &[b"yuelan warc\x01", bytes].concat());
    read(&[gzip(&records), gzip(bytes), gzip(&record), bytes.to_vec()].concat(), bytes);
    read(&[b"filedesc://a 0.0.0.0 20140216050221 text/plain 0\n", bytes].concat(), bytes);
});
