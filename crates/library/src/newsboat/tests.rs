//! Tests on databases made for them, with the tables of newsboat 2.21 and 2.33.

use std::path::PathBuf;

use super::*;
use yuelan_loader::Loader;

/// The tables of an old version, and the columns that newer ones added.
const TABLES: &str = "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);
    CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL,
    url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL,
    enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0);
    INSERT INTO rss_feed VALUES ('f', 'https://a.example/', '渡口');
    INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type, flags, deleted) VALUES
    ('g1', '灯 & <1>', '南窗', 'https://a.example/1', 'f', 1638259200, '<p>静 <a href=\"x\">x</a></p>', 0, 'https://a.example/a.mp3', 'audio/mpeg', 'a', 0),
    ('g2', '船', '', 'https://a.example/2', 'f', 1638259300, 'deleted', 1, NULL, NULL, NULL, 1),
    ('g1', '', '', 'https://b.example/3', 'gone', 0, x'ff41', 1, NULL, NULL, '', 0);";
const NEWER_COLUMNS: &str = "ALTER TABLE rss_item ADD base VARCHAR(128) NOT NULL DEFAULT ''; ALTER TABLE rss_item ADD content_mime_type VARCHAR(255) NOT NULL DEFAULT '';
    INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, content_mime_type) VALUES
    ('g4', '水', '', 'https://a.example/4', 'f', 1638259400, 'a < b\nc\n\nd', 1, 'text/plain');";

fn database(folder: &tempfile::TempDir, sql: &str) -> PathBuf {
    let path = folder.path().join("cache.db");
    Connection::open(&path).expect("a file").execute_batch(sql).expect("SQL");
    path
}

fn words(container: &mut Container<'_>, at: usize) -> (String, String) {
    let article = Loader::new().load_member(container, at).expect("an item").article;
    (article.meta.title, article.blocks.iter().map(yuelan_article::Block::plain_text).collect())
}

#[test]
fn the_items_of_a_cache_are_members() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut container = open(&database(&folder, TABLES)).expect("a cache");
    let keys: Vec<&str> = container.heads().iter().map(|head| head.key.as_str()).collect();
    assert_eq!(keys, ["g1", "g1~2"]);
    let states = [0, 1].map(|at| container.state(at)).map(|state| (state.is_read, state.is_starred));
    assert_eq!(states, [(Some(true), Some(true)), (Some(false), Some(false))]);
    let article = Loader::new().load_member(&mut container, 0).expect("an item").article;
    let meta = &article.meta;
    assert_eq!(
        (meta.title.as_str(), meta.author.as_deref(), meta.source.as_deref()),
        ("灯 & <1>", Some("南窗"), Some("渡口"))
    );
    assert_eq!(
        (meta.link.as_deref(), meta.date.map(yuelan_article::Date::iso_date).as_deref()),
        (Some("https://a.example/1"), Some("2021-11-30"))
    );
    assert_eq!((article.figures().len(), container.heads()[0].date), (1, meta.date));
    assert!(format!("{:?}", article.blocks).contains("https://a.example/x"));
    let (title, text) = words(&mut container, 1);
    assert_eq!((title.as_str(), text.trim()), ("g1~2", "\u{fffd}A"));
}

#[test]
fn text_that_is_no_html_is_said_to_be_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut container = open(&database(&folder, &format!("{TABLES}{NEWER_COLUMNS}"))).expect("a cache");
    let (title, text) = words(&mut container, 0);
    assert_eq!(title, "水");
    assert!(text.contains("a < b\nc") && text.contains('d'), "{text}");
}

#[test]
fn a_cache_that_newsboat_holds_is_read_and_never_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(&folder, TABLES);
    let before = std::fs::read(&path).expect("a file");
    let other = Connection::open(&path).expect("a file");
    other.execute_batch("BEGIN EXCLUSIVE").expect("a lock");
    assert_eq!(open(&path).expect("a cache").heads().len(), 2);
    other.execute_batch("ROLLBACK").expect("no lock");
    assert_eq!(std::fs::read(&path).expect("a file"), before);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn other_files_are_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(&folder, "CREATE TABLE rss_item (x); CREATE VIEW rss_feed AS SELECT 1;");
    assert!(open(&path).is_none());
    for bytes in [&b"SQLite format 3\0and nothing"[..], b"SQLite", b""] {
        std::fs::write(&path, bytes).expect("space");
        assert!(open(&path).is_none());
    }
    assert!(open(folder.path()).is_none());
    let lacking = database(
        &tempfile::tempdir().expect("a folder"),
        "CREATE TABLE rss_item (x); CREATE TABLE rss_feed (y);",
    );
    assert!(open(&lacking).is_none());
}

#[test]
fn nothing_is_written_beside_a_database_that_is_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_wal_mode = format!("{TABLES} PRAGMA journal_mode = WAL;");
    for (sql, members) in
        [(in_wal_mode.as_str(), Some(2)), ("PRAGMA journal_mode = WAL; CREATE TABLE lamps (a);", None)]
    {
        let path = database(&folder, sql);
        assert_eq!(open(&path).map(|container| container.heads().len()), members);
        let files = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 1, "the database alone");
        std::fs::remove_file(path).expect("a file");
    }
}

#[test]
fn what_is_only_in_the_log_of_newsboat_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = database(&folder, &format!("{TABLES} PRAGMA journal_mode = WAL;"));
    let newsboat = Connection::open(&path).expect("a file");
    newsboat.execute_batch("UPDATE rss_item SET deleted = 0 WHERE guid = 'g2';").expect("SQL");
    assert_eq!(open(&path).map(|container| container.heads().len()), Some(3));
}

#[test]
fn tables_that_are_only_in_the_log_are_read_where_it_has_its_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cache.db");
    let newsboat = Connection::open(&path).expect("a file");
    newsboat.execute_batch(&format!("PRAGMA journal_mode = WAL; {TABLES}")).expect("SQL");
    assert_eq!(std::fs::metadata(&path).expect("a file").len(), 4096, "the tables are not in the database");
    assert_eq!(open(&path).map(|container| container.heads().len()), Some(2));
    // A copy without the index: SQLite would make one, whosever database that is.
    let copy = folder.path().join("copy.db");
    for ending in ["", LOG] {
        std::fs::copy(beside(&path, ending), beside(&copy, ending)).expect("space");
    }
    assert!(open(&copy).is_none());
    assert!(!beside(&copy, INDEX).exists());
}
