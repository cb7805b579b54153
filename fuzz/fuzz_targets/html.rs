//! Bodies in HTML, as a fragment and as a whole page, shown in part and in full.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::Loader;

fuzz_target!(|bytes: &[u8]| {
    Loader::new().load_bytes(bytes, "lamp.html");
    let page = [b"<!DOCTYPE html>", bytes].concat();
    Loader::new().load_bytes(&page, "lamp.html");
    Loader::new().whole_pages(true).load_bytes(&page, "lamp.html");
});
