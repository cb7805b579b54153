//! Bodies in Markdown and in plain text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::Loader;

fuzz_target!(|bytes: &[u8]| {
    Loader::new().load_bytes(&[b"# lamp\n\n", bytes].concat(), "lamp.md");
    Loader::new().load_bytes(bytes, "lamp.txt");
});
