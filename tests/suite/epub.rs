//! Books in EPUB: the samples of public test suites below `YUELAN_ARTICLES`, compared with what another reader counts in them;
//! passes without them.

use std::path::{Path, PathBuf};

use serde_json::Value;
use yuelan_article::{Block, Node, Role};
use yuelan_loader::{Loaded, Loader};

/// Why a book has fewer headings than entries of its contents.
const FEWER_HEADINGS: [(&str, &str); 5] = [
    ("epub3-samples/hefty-water.epub", "the first is the title"),
    ("epub3-samples/kusamakura-preview.epub", "eleven chapters are not in the preview"),
    ("epub-tests/pub-foreign_bad-fallback.epub", "the only one is the title"),
    ("epub-tests/pub-foreign_json-spine.epub", "the only one is the title"),
    ("epub-tests/pub-foreign_xml-suffix-spine.epub", "the only one is the title"),
];

fn samples() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("YUELAN_ARTICLES")?).join("formats");
    folder.join("counts.json").is_file().then_some(folder)
}

fn loaded(path: &Path) -> Loaded {
    Loader::new().load_file(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn headings(loaded: &Loaded) -> usize {
    let mut count = 0;
    for block in &loaded.article.blocks {
        block.walk(&mut |node| count += usize::from(matches!(node, Node::Block(Block::Heading(_)))));
    }
    count
}

#[test]
fn every_sample_opens_with_its_title_its_authors_and_its_contents() {
    let Some(folder) = samples() else { return };
    let counts = std::fs::read_to_string(folder.join("counts.json")).unwrap();
    let counts: Value = serde_json::from_str(&counts).unwrap();
    let books = counts["files"].as_object().unwrap().iter().filter(|(name, _)| name.starts_with("epub/"));
    let mut faults = Vec::new();
    let mut read = 0;
    for (name, count) in books {
        let short = name.trim_start_matches("epub/");
        let book = loaded(&folder.join(name));
        let meta = &book.article.meta;
        if count["title"].as_str().is_some_and(|title| title.trim() != meta.title) {
            faults.push(format!("{short}: {:?} is not {}", meta.title, count["title"]));
        }
        let author = meta.author.clone().unwrap_or_default();
        let creators = count["creators"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let first = creators.map(str::trim).find(|name| !name.is_empty()).unwrap_or_default();
        if !author.contains(&first.split_whitespace().collect::<Vec<_>>().join(" ")) {
            faults.push(format!("{short}: {author:?} is not {first:?}"));
        }
        let (found, wanted) = (headings(&book) as u64, count["contents"].as_u64().unwrap_or(0));
        let is_known = FEWER_HEADINGS.iter().any(|(known, _)| *known == short);
        if (found < wanted) != is_known {
            faults.push(format!("{short}: {found} headings, {wanted} entries in the contents"));
        }
        if !book.warnings.is_empty() {
            faults.push(format!("{short}: {:?}", book.warnings));
        }
        read += 1;
    }
    assert!(read >= 90 && faults.is_empty(), "{read} books\n{}", faults.join("\n"));
}

#[test]
fn a_book_set_vertically_has_each_of_its_rubies() {
    let Some(folder) = samples() else { return };
    let book = loaded(&folder.join("epub/epub3-samples/kusamakura-japanese-vertical-writing.epub"));
    let mut readings = 0;
    for block in &book.article.blocks {
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                readings += text.runs().iter().filter(|run| run.role == Role::Reading).count();
            }
        });
    }
    assert_eq!(readings, 4603);
}

#[test]
fn every_sample_that_is_cut_off_is_read_as_far_as_it_goes() {
    let Some(folder) = samples() else { return };
    for name in
        ["epub/epub-tests/nav-spine_in-spine.epub", "epub/gitbook-use/book.epub", "epub/calibre/deu.epub"]
    {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        for part in 1..12 {
            Loader::new().load_bytes(&bytes[..bytes.len() * part / 12], "book.epub");
        }
    }
}
