//! Feeds as files: the samples of public test suites and of the 2000s below `YUELAN_ARTICLES`, compared with what other readers
//! find in them; passes without them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use yuelan_loader::{Container, ContainerKind, Feed, FileContent, Loader, descriptive_name, read_feed};

use crate::support::files_under;

fn articles() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("YUELAN_ARTICLES")?);
    folder.join("formats/counts.json").is_file().then_some(folder)
}

fn feed(path: &Path) -> Option<Feed> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read_feed(&bytes, &descriptive_name(path))
}

#[test]
fn every_sample_has_the_items_that_others_count() {
    let Some(folder) = articles() else { return };
    let folder = folder.join("formats");
    let counts = std::fs::read_to_string(folder.join("counts.json")).unwrap();
    let counts: Value = serde_json::from_str(&counts).unwrap();
    let (mut faults, mut read, mut more) = (Vec::new(), 0, 0);
    for (name, count) in counts["files"].as_object().unwrap() {
        if !name.starts_with("feeds/") {
            continue;
        }
        let found = feed(&folder.join(name));
        let items = found.as_ref().map_or(0, |feed| feed.items.len() as u64);
        let counted = count["items"].as_u64();
        // Who counted them refuses many, and reads neither Atom 0.3 nor RSS 0.9.
        match counted {
            Some(counted) if counted > 0 && items != counted => {
                faults.push(format!("{name}: {items}, not {counted}"));
            }
            None | Some(0) => more += items,
            Some(_) => {}
        }
        read += u64::from(found.is_some());
    }
    assert!(
        read >= 250 && more >= 120 && faults.is_empty(),
        "{read} feeds, {more} more\n{}",
        faults.join("\n")
    );
}

/// What universal feedparser 6 finds in the same files: items, and those with an identifier, a date and a title. It reads no
/// JSON Feed, takes a cut item for a whole one, and misses dates such as `13:30:33+0900`.
const ITEMS: usize = 3461;
const WITH_ID: usize = 2215;
const WITH_DATE: usize = 2840;
const WITH_TITLE: usize = 3390;

#[test]
fn feeds_of_the_two_thousands_have_their_items_in_whatever_charset() {
    let Some(folder) = articles() else { return };
    let (mut feeds, mut items, mut ids, mut dates, mut titles) = (0, 0, 0, 0, 0);
    let mut empty = Vec::new();
    for path in files_under(&folder.join("edge/chardet"))
        .into_iter()
        .chain(files_under(&folder.join("formats/feeds")))
    {
        let Some(feed) = feed(&path) else { continue };
        if path.extension().is_some_and(|end| end == "json") {
            continue;
        }
        let is_old = path.to_string_lossy().contains("/chardet/");
        feeds += usize::from(is_old);
        if is_old && feed.items.is_empty() {
            empty.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
        items += feed.items.len();
        ids += feed.items.iter().filter(|item| item.guid.is_some()).count();
        dates += feed.items.iter().filter(|item| item.published.or(item.updated).is_some()).count();
        titles += feed.items.iter().filter(|item| !item.title.is_empty()).count();
        let keys: HashSet<&str> = feed.items.iter().map(|item| item.key.as_str()).collect();
        assert_eq!(keys.len(), feed.items.len(), "{}", path.display());
    }
    assert!(feeds >= 188, "{feeds}");
    assert_eq!(empty, ["intertat.ru.xml"], "one is cut off before its first item");
    assert!(
        items >= ITEMS && ids >= WITH_ID && dates >= WITH_DATE && titles >= WITH_TITLE,
        "{items} {ids} {dates} {titles}"
    );
}

#[test]
fn every_item_becomes_an_article_from_what_was_read_once() {
    let Some(folder) = articles() else { return };
    let mut read = 0;
    for path in files_under(&folder.join("formats/feeds")) {
        let name = descriptive_name(&path);
        let Ok(mut container) = Container::open(FileContent::open(&path).unwrap(), &name) else { continue };
        if container.kind() != ContainerKind::Feed {
            continue;
        }
        for at in 0..container.heads().len() {
            let loaded = Loader::new().load_member(&mut container, at).unwrap();
            assert!(!loaded.article.meta.title.is_empty(), "{} {at}", path.display());
            let title = &container.heads()[at].title;
            assert!(
                title.is_empty() || !loaded.article.meta.title.contains('<') || title.contains('<'),
                "{title}"
            );
            read += 1;
        }
    }
    assert!(read >= 500, "{read}");
}
