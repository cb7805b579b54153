//! Pictures of every format: they are decoded within the limits, or refused.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use yuelan_library::Library;

fuzz_target!(|bytes: &[u8]| {
    let folder = std::env::temp_dir().join(format!("yuelan-fuzz-picture-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("a.png"), bytes).expect("a file");
    if let Ok(picture) = Library::new(vec![folder.clone()]).picture(&folder.join("a.md").into(), "a.png") {
        let (width, height) = picture.size();
        assert!(width > 0 && height > 0);
        picture.scaled(7, 5);
    }
    fs::remove_dir_all(&folder).expect("a folder");
});
