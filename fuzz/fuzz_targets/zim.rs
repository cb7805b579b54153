//! Offline copies of sites in ZIM: any directory, and any cluster.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{Container, FileContent, Loader};

/// The header of an archive of some entries whose lists are behind it.
fn header(minor: u16, entries: u32, clusters: u32, places: [u64; 4], end: u64) -> Vec<u8> {
    let places: Vec<u8> = places.iter().flat_map(|place| place.to_le_bytes()).collect();
    [
        &b"ZIM\x04\x06\0"[..],
        &minor.to_le_bytes(),
        &[0; 16],
        &entries.to_le_bytes(),
        &clusters.to_le_bytes(),
        &places,
        &[0; 8],
        &end.to_le_bytes(),
    ]
    .concat()
}

fn read(bytes: &[u8], index: &[u8]) {
    let content = || FileContent::Bytes(bytes.into());
    for opened in [Container::open(content(), "a"), Container::open_with_index(content(), "a", index)] {
        let Ok(mut container) = opened else { continue };
        for at in 0..container.heads().len().min(3) {
            Loader::new().load_member(&mut container, at);
        }
        for key in ["C/a", "M/Title"] {
            let _ = container.part(0, key, 1 << 20);
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    // Types, then whatever the bytes say.
    let lists = [header(1, 2, 2, [96, 112, 128, 80], u64::MAX), b"text/html\0\0\0\0\0\0\0".to_vec(), bytes.to_vec()];
    read(&lists.concat(), &[b"yuelan zim\x01", bytes].concat());
    // One page, in a cluster of these bytes.
    let entry = b"\0\0\0C\0\0\0\0\0\0\0\0\0\0\0\0a\0\0\0";
    let (entry_at, paths_at, clusters_at) = (96_u64, 116_u64, 124_u64);
    let page = [
        header(1, 1, 1, [paths_at, u64::MAX, clusters_at, 80], 132 + bytes.len() as u64),
        b"text/html\0\0\0\0\0\0\0".to_vec(),
        entry.to_vec(),
        entry_at.to_le_bytes().to_vec(),
        132_u64.to_le_bytes().to_vec(),
        bytes.to_vec(),
    ];
    read(&page.concat(), bytes);
});
