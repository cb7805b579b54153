//! Bodies in HTML, as a fragment and as a whole page, shown in part and in full.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{Options, load_bytes, load_bytes_with};

fuzz_target!(|bytes: &[u8]| {
    load_bytes(bytes, "lamp.html");
    let page = [b"<!DOCTYPE html>", bytes].concat();
    load_bytes(&page, "lamp.html");
    load_bytes_with(&page, "lamp.html", Options { whole: true });
});
