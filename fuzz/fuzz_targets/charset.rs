//! Files in any charset: whatever the bytes are, the text is sanitized.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{is_sanitized, source_text};

fuzz_target!(|bytes: &[u8]| {
    let declared =
        ["", "<meta charset=gb18030>", "<meta charset=shift_jis>", "\u{feff}", "<?xml encoding=\"big5\"?>"];
    for declaration in declared {
        let text = source_text(&[declaration.as_bytes(), bytes].concat());
        assert!(is_sanitized(&text.replace(['\n', '\t'], " ")), "{text:?}");
    }
});
