//! Mail and pages saved as MHTML: the article, and the parts that its pictures are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{Loader, Parts};

fuzz_target!(|bytes: &[u8]| {
    let mail = [b"From: a\nDate: b\n", bytes].concat();
    for (file, name) in [(bytes, "a.eml"), (mail.as_slice(), "a.eml"), (bytes, "a.mhtml")] {
        Loader::new().load_bytes(file, name);
        let mut parts = Parts::of(file, name);
        for key in ["part-1", "part-0.1", "part-0.2.0"] {
            let _ = parts.read(key, 1 << 20);
        }
    }
});
