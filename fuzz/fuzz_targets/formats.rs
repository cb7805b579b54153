//! Texts in 青空文庫's notation, gemtext, `AsciiDoc`, Org and reStructuredText, and pages of 青空文庫.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::Loader;

fuzz_target!(|bytes: &[u8]| {
    Loader::new().load_bytes(&["［＃改ページ］\n".as_bytes(), bytes].concat(), "lamp.txt");
    for name in ["lamp.gmi", "lamp.adoc", "lamp.org", "lamp.rst"] {
        Loader::new().load_bytes(bytes, name);
    }
    let page = b"<!DOCTYPE html><div class=\"metadata\"></div><div class=\"main_text\">";
    Loader::new().load_bytes(&[page, bytes].concat(), "lamp.html");
});
