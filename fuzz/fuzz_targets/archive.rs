//! Archives: damaged and hostile ones, and books whose documents are any bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::Loader;

/// A member of an archive as it is, with its header and without a directory: it is found all the same.
fn stored(name: &str, bytes: &[u8]) -> Vec<u8> {
    let size = u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes();
    let length = u16::try_from(name.len()).unwrap_or(0).to_le_bytes();
    [b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0", &size[..], &size, &length, &[0; 2], name.as_bytes(), bytes].concat()
}

fuzz_target!(|bytes: &[u8]| {
    Loader::new().load_bytes(&[b"PK\x03\x04", bytes].concat(), "lamp.epub");
    let (package, rest) = bytes.split_at(bytes.len() / 3);
    let (contents, page) = rest.split_at(rest.len() / 2);
    let manifest = "<package><manifest><item id='n' href='n.xhtml' properties='nav'/><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine>";
    let book = [
        stored("a.opf", &[manifest.as_bytes(), package].concat()),
        stored("n.xhtml", &[b"<nav><ol><li><a href='a.xhtml'>lamp</a><li>", contents].concat()),
        stored("a.xhtml", page),
        stored("toc.ncx", contents),
    ]
    .concat();
    Loader::new().load_bytes(book, "lamp.epub");
});
