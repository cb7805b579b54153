//! The project's own articles, mutated: cut, duplicated, spliced, with changed bytes. Every result loads, has a title and is
//! sanitized. A short version of what `fuzz/` does at length.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use yuelan_article::Node;
use yuelan_loader::{Loaded, Loader};

use crate::support::files_under;

/// What careless and hostile files contain at odd places.
const PIECES: [&[u8]; 14] = [
    b"---\n",
    b"+++\n",
    b"<!DOCTYPE html><html>",
    b"<div>",
    b"</p>",
    b"<table><tr><td>",
    b"<!--",
    b"```\n",
    b"\xff\xfe",
    b"\x1b]0;x\x07",
    b"&#x202e;",
    b"![](",
    b"{% raw %}",
    b"\n!!! note\n    ",
];

fn articles() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    files_under(&folder).into_iter().map(|path| fs::read(path).expect("an article")).collect()
}

/// A change at a position, given as a share of the length.
#[derive(Clone, Debug)]
enum Change {
    Cut(u16, u16),
    Double(u16, u16),
    Byte(u16, u8),
    Piece(u16, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<(u16, u16)>().prop_map(|(at, length)| Change::Cut(at, length)),
        any::<(u16, u16)>().prop_map(|(at, length)| Change::Double(at, length)),
        any::<(u16, u8)>().prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<u16>(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Piece(at, piece)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let place = |share: u16| usize::from(share) * bytes.len() / 65536;
        let run = |at: u16, length: u16| {
            let start = place(at);
            start..(start + usize::from(length) % 400).min(bytes.len())
        };
        match *change {
            Change::Cut(at, length) => drop(bytes.drain(run(at, length))),
            Change::Double(at, length) => {
                let run = run(at, length);
                let piece = bytes[run.clone()].to_vec();
                bytes.splice(run.start..run.start, piece);
            }
            Change::Byte(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = byte;
                }
            }
            Change::Piece(at, piece) => {
                drop(bytes.splice(place(at)..place(at), PIECES[piece].iter().copied()));
            }
        }
    }
    bytes
}

fn is_harmless(loaded: &Loaded) -> bool {
    let harmful =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}');
    let mut fine = !loaded.article.meta.title.contains(harmful) && !loaded.article.meta.title.is_empty();
    for block in &loaded.article.blocks {
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                fine &= !text.as_str().contains(harmful);
            }
        });
    }
    fine
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_mutated_article_still_loads(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..8),
        name in prop::sample::select(vec!["a.md", "a.html", "a.txt"]),
    ) {
        let articles = articles();
        let bytes = changed(articles[which.index(articles.len())].clone(), &changes);
        prop_assert!(is_harmless(&Loader::new().load_bytes(&bytes, name)));
    }
}
