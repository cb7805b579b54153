//! Files of many articles: mailboxes and exports, as a whole and cut, and each article in them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yuelan_loader::{Container, FileContent, Loader};

fn read(bytes: &[u8], name: &str) {
    let Ok(mut container) = Container::open(FileContent::Bytes(bytes.into()), name) else { return };
    for at in 0..container.heads().len().min(20) {
        Loader::new().load_member(&mut container, at);
        container.state(at);
        container.for_each_chunk(at, &mut |_| {});
        let _ = container.part(at, "part-0.1", 1 << 20);
    }
}

/// Opens a file by what might have been kept of it.
fn read_kept(bytes: &[u8], mark: &[u8], kept: &[u8]) {
    let index = [mark, b"\x01", &(bytes.len() as u64).to_le_bytes(), kept].concat();
    let content = FileContent::Bytes(bytes.into());
    let Ok(mut container) = Container::open_with_index(content, "a", &index) else { return };
    for at in 0..container.heads().len().min(20) {
        Loader::new().load_member(&mut container, at);
        container.for_each_chunk(at, &mut |_| {});
    }
}

fuzz_target!(|bytes: &[u8]| {
    let line = b"From a Mon Jan  1 00:00:00 2020\nFrom: a\nDate: b\n".as_slice();
    let (first, second) = bytes.split_at(bytes.len() / 2);
    read(&[line, first, b"\n\n", line, second].concat(), "a.mbox");
    read(&[b"[{\"is_archived\":1,\"id\":1,\"title\":\"", bytes].concat(), "a.json");
    read(&[b"{\"items\":[{\"origin\":{},", bytes].concat(), "a.json");
    read(bytes, "a.json");
    for mark in [b"yuelan mbox".as_slice(), b"yuelan export"] {
        read_kept(&[line, first].concat(), mark, bytes);
    }
});
