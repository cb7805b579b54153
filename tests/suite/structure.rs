//! Recovered structure, held against labels made by hand and against real headings whose markup was taken away.

use std::fs;
use std::path::PathBuf;

use yuelan::article::{Article, Block};

/// The folder of real articles, where there is one.
pub(crate) fn articles() -> Option<PathBuf> {
    std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from)
}

fn body_of(raw: &str) -> &str {
    let raw = raw.trim_start_matches('\u{feff}').trim_start();
    match raw.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
        Some((_, body)) => body.trim_start_matches('-'),
        None => raw,
    }
}

pub(crate) fn load(path: &std::path::Path) -> Article {
    let raw = fs::read(path).expect("a file");
    let text = String::from_utf8_lossy(&raw);
    yuelan::loader::load_bytes(body_of(&text).as_bytes(), "x").article
}

fn show(block: &Block, depth: usize) {
    let pad = "  ".repeat(depth);
    match block {
        Block::Paragraph(text) => println!("{pad}P {:?}", text.as_str()),
        Block::Heading(h) => println!("{pad}H{} {:?} {:?}", h.level, h.text.as_str(), h.inferred),
        Block::Figure(f) => println!("{pad}FIG {:?} {:?} {:?}x{:?} alt={:?} cap={:?} {:?}", f.media, f.src, f.width, f.height, f.alt, f.caption.as_ref().map(|c| c.text.as_str()), f.caption.as_ref().and_then(|c| c.inferred)),
        Block::Quote(b) => { println!("{pad}QUOTE"); b.iter().for_each(|b| show(b, depth + 1)); }
        Block::List(l) => { println!("{pad}LIST {}", l.ordered); for i in &l.items { println!("{pad} -"); i.blocks.iter().for_each(|b| show(b, depth + 1)); } }
        other => println!("{pad}{other:?}"),
    }
}

#[test]
fn dump() {
    let (Some(root), Ok(file)) = (articles(), std::env::var("FILE")) else { return };
    let article = load(&root.join(file));
    article.blocks.iter().for_each(|block| show(block, 0));
}
