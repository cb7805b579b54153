//! Lines of an exported reading state: what is imported is exported, and exporting what was exported changes nothing.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use yuelan_library::{export, import};

fuzz_target!(|bytes: &[u8]| {
    let folder = std::env::temp_dir().join(format!("yuelan-fuzz-import-{}", std::process::id()));
    let (first, second) = (folder.join("first.db"), folder.join("second.db"));
    fs::create_dir_all(&folder).expect("a folder");
    if import(&first, &mut &bytes[..]).is_ok() {
        let (mut lines, mut again) = (Vec::new(), Vec::new());
        export(&first, &mut lines).expect("a state");
        import(&second, &mut lines.as_slice()).expect("the lines that were exported");
        export(&second, &mut again).expect("a state");
        assert_eq!(String::from_utf8_lossy(&lines), String::from_utf8_lossy(&again));
    }
    fs::remove_dir_all(&folder).expect("a folder");
});
