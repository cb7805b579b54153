//! Heads in every form: whatever they contain, the article has a title.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::Loader;

fuzz_target!(|bytes: &[u8]| {
    for head in [&b""[..], b"---\n", b"+++\n", b";;;\n", b"---\ntitle: "] {
        let loaded = Loader::new().load_bytes(&[head, bytes].concat(), "2021-01-02-lamp.md");
        assert!(!loaded.article.meta.title.is_empty());
    }
});
