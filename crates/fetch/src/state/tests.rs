//! Tests of the state.

use std::collections::HashMap;
use std::fs;

use super::*;

fn state(folder: &Path, into: &str) -> State {
    State::open(&folder.join("fetch.db"), &folder.join(into), false).expect("a state")
}

fn row(guid: &str, path: &str) -> NewRow {
    NewRow { guid: guid.to_owned(), path: path.to_owned(), source: u64::MAX, hash: 7, ..NewRow::default() }
}

#[test]
fn feeds_and_articles_are_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = {
        let state = state(folder.path(), "into");
        let mut record = state.feed("http://a.example/").expect("a feed");
        record.folder = Some(state.choose_folder(record.id, "灯").expect("a folder"));
        record.etag = Some(b"W/\"\xff\"".to_vec());
        record.body = Some(-1);
        state.record(record.id, &[row("1", "灯/a.html")]).expect("a row");
        state.save_feed(&record).expect("a feed");
        assert_eq!(
            State::open(&folder.path().join("fetch.db"), folder.path(), false).err(),
            Some(StateError::Locked)
        );
        record
    };
    let state = state(folder.path(), "into");
    assert_eq!(state.feed("http://a.example/").expect("a feed"), record);
    let known = state.known(record.id).expect("rows");
    assert_eq!((known["1"].source, known["1"].hash, known["1"].path.as_str()), (u64::MAX, 7, "灯/a.html"));
    let status = statuses(&folder.path().join("fetch.db")).expect("a state");
    assert_eq!((status[0].url.as_str(), status[0].articles), ("http://a.example/", 1));
}

#[test]
fn no_two_feeds_have_a_folder_in_common() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = state(folder.path(), "into");
    let folders = ["http://a.example/", "http://b.example/", "http://c.example/"].map(|url| {
        let feed = state.feed(url).expect("a feed");
        state.choose_folder(feed.id, if url.contains('b') { "NEWS" } else { "News" }).expect("a folder")
    });
    assert_eq!(folders, ["News", "NEWS 2", "News 3"]);
}

#[test]
fn the_file_of_an_address_is_found_unless_it_is_that_of_a_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = state(folder.path(), "into");
    let [a, b] = ["http://a.example/", "http://b.example/"].map(|url| state.feed(url).expect("a feed").id);
    let linked = |guid: &str, link: &str| NewRow { link: Some(link.to_owned()), ..row(guid, guid) };
    state.record(a, &[linked("1", "x"), linked("2", "home"), linked("3", "home")]).expect("rows");
    let found = |feed| state.with_links(feed, ["x", "home", "other"].into_iter()).expect("a state");
    assert_eq!(found(b), HashMap::from([("x".to_owned(), "1".to_owned())]));
    assert_eq!(found(a), HashMap::new());
}

#[test]
fn a_folder_that_was_moved_keeps_its_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("old/f")).expect("a folder");
    fs::write(at("old/f/a.html"), "a").expect("a file");
    let id = {
        let state = state(folder.path(), "old");
        let feed = state.feed("http://a.example/").expect("a feed").id;
        state.record(feed, &[row("1", "f/a.html"), row("2", "f/deleted.html")]).expect("rows");
        feed
    };
    // Another folder is another one, as long as the first is there.
    assert_ne!(state(folder.path(), "other").feed("http://a.example/").expect("a feed").id, id);
    fs::rename(at("old"), at("new")).expect("a folder");
    assert_eq!(state(folder.path(), "new").feed("http://a.example/").expect("a feed").id, id);
}

#[test]
fn a_dry_run_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state/fetch.db");
    State::open(&path, folder.path(), true).expect("a state").feed("http://a.example/").expect("a feed");
    assert!(!path.exists() && !path.with_file_name("").exists());
    State::open(&path, folder.path(), false).expect("a state").feed("http://a.example/").expect("a feed");
    let before = fs::read(&path).expect("a file");
    let dry = State::open(&path, folder.path(), true).expect("a state");
    dry.record(dry.feed("http://a.example/").expect("a feed").id, &[row("1", "a")]).expect("a row");
    assert_eq!(fs::read(&path).expect("a file"), before);
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text"), "dear diary ".repeat(100)).expect("a file");
    let make = |name: &str, sql: &str| {
        Connection::open(path(name)).expect("a file").execute_batch(sql).expect("SQL");
    };
    make("other", "CREATE TABLE t (x);");
    make("newer", "PRAGMA application_id = 0x79756566; CREATE TABLE t (x); PRAGMA user_version = 99;");
    for (name, error) in
        [("text", StateError::Foreign), ("other", StateError::Foreign), ("newer", StateError::Newer)]
    {
        let before = fs::read(path(name)).expect("a file");
        assert_eq!(State::open(&path(name), folder.path(), false).err(), Some(error.clone()), "{name}");
        assert_eq!(State::open(&path(name), folder.path(), true).err(), Some(error.clone()), "{name}");
        assert_eq!(statuses(&path(name)).err(), Some(error), "{name}");
        assert_eq!(fs::read(path(name)).expect("a file"), before, "{name}");
    }
}
