//! Bodies in Markdown and in plain text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::load_bytes;

fuzz_target!(|bytes: &[u8]| {
    load_bytes(&[b"# lamp\n\n", bytes].concat(), "lamp.md");
    load_bytes(bytes, "lamp.txt");
});
