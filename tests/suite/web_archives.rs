//! Archives of the web and ZIM: the samples of public test suites below `YUELAN_ARTICLES`, compared with what other readers
//! count in them; passes without them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use yuelan_article::WarningKind;
use yuelan_loader::{Container, FileContent, Loader, descriptive_name};

/// Why other pages are members than those that are HTML with status 200.
const DIFFERENT: [(&str, &str); 3] = [
    ("warcio/example.arc", "ARC is not counted"),
    ("warcio/example-space-in-url.arc", "ARC is not counted"),
    (
        "py-wacz/example-collection-with-lists.warc",
        "one page has less than 400 characters of text, and others more",
    ),
];

fn samples() -> Option<(PathBuf, Value)> {
    let folder = PathBuf::from(std::env::var_os("YUELAN_ARTICLES")?).join("formats");
    let counts = std::fs::read_to_string(folder.join("counts.json")).ok()?;
    Some((folder, serde_json::from_str(&counts).unwrap()))
}

fn open(path: &Path) -> Option<Container<'static>> {
    Container::open(FileContent::open(path).unwrap(), &descriptive_name(path)).ok()
}

/// Reads every member of a container, and opens it anew by what is kept of it.
fn read_all(path: &Path, container: &mut Container<'_>) {
    let index = container.index();
    let content = FileContent::open(path).unwrap();
    let mut again = Container::open_with_index(content, &descriptive_name(path), &index).unwrap();
    assert_eq!(again.heads(), container.heads(), "{}", path.display());
    for at in 0..container.heads().len() {
        let loaded = Loader::new().load_member(container, at).unwrap();
        let article = &loaded.article;
        // Front pages of newspapers are among them, of which one story is shown.
        let warnings = loaded.warnings.iter().filter(|warning| warning.kind != WarningKind::MostLeftOut);
        let warnings: Vec<_> = warnings.collect();
        assert!(!article.blocks.is_empty() && warnings.is_empty(), "{} {at}: {warnings:?}", path.display());
        // All text of the smallest samples is their title.
        if path.to_string_lossy().contains("_small") {
            let [only] = article.blocks.as_slice() else { panic!("{} {at}", path.display()) };
            assert_eq!(only.plain_text().trim(), article.meta.title);
        }
        assert_eq!(Loader::new().load_member(&mut again, at).unwrap(), loaded);
    }
}

#[test]
fn the_pages_of_archives_of_the_web_are_those_that_others_find() {
    let Some((folder, counts)) = samples() else { return };
    let mut read = 0;
    for (name, count) in
        counts["files"].as_object().unwrap().iter().filter(|(name, _)| name.starts_with("warc/"))
    {
        let path = folder.join(name);
        let mut container = open(&path).unwrap_or_else(|| panic!("{name}"));
        let links: BTreeSet<String> = container.heads().iter().filter_map(|head| head.link.clone()).collect();
        let pages = count["pages"].as_array().or_else(|| count["html_200"].as_array()).unwrap();
        let address = |page: &Value| page["url"].as_str().or_else(|| page.as_str()).unwrap().to_owned();
        let wanted: BTreeSet<String> = pages.iter().map(address).collect();
        let is_known = DIFFERENT.iter().any(|(known, _)| name.ends_with(known));
        assert_eq!(links != wanted, is_known, "{name}: {links:?} {wanted:?}");
        if let Some(page) = pages.first().filter(|page| page["title"].is_string()) {
            assert_eq!(container.heads()[0].title, page["title"].as_str().unwrap());
        }
        read_all(&path, &mut container);
        read += 1;
    }
    assert_eq!(read, 22);
}

#[test]
fn the_pages_of_zim_are_those_that_others_count() {
    let Some((folder, counts)) = samples() else { return };
    let mut read = 0;
    for (name, count) in
        counts["files"].as_object().unwrap().iter().filter(|(name, _)| name.starts_with("zim/"))
    {
        let path = folder.join(name);
        let is_first = name.ends_with("aa");
        // The second and third parts of a split file are nothing by themselves.
        let wanted = if is_first { Some(66) } else { count["pages"].as_u64() };
        let Some(wanted) = wanted else { continue };
        let mut container = open(&path).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(container.heads().len() as u64, wanted, "{name}");
        assert!(container.warnings().is_empty(), "{name}");
        read_all(&path, &mut container);
        read += 1;
    }
    assert_eq!(read, 6);
}
