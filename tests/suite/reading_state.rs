//! The reading state: what is remembered survives whatever happens to files, folders, disks and processes.

mod disks;
mod files;
mod transfer;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use std::{fs, thread};

use yuelan_article::{Article, Block, Position};
use yuelan_library::{
    Anchors, ArticleIndexBuilder, ArticleKey, Change, Entry, Flags, Library, ReadingState, ReadingStateError,
    SavedPosition, SavingEvent, content_hash, export, import,
};

use super::support::program::{Folder, yuelan};

/// How long anything may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

fn key(path: &Path, content: &str) -> ArticleKey {
    ArticleKey { location: path.into(), hash: Some(content_hash(content.as_bytes())) }
}

fn place(block: usize) -> SavedPosition {
    SavedPosition { position: Position { block, byte: 3 }, lag: 1, words: Some(7), share: 4_000 }
}

/// The flags of articles in a list of a folder.
fn flags(state: &ReadingState, folder: &Path, articles: &[ArticleKey]) -> Vec<Flags> {
    let mut shelf = ArticleIndexBuilder::default();
    for (id, ArticleKey { location, hash }) in (1..).zip(articles) {
        shelf.push(id, &Entry { location: location.clone(), hash: hash.unwrap_or(0), ..Entry::default() });
    }
    let library = Library::new(vec![folder.to_owned()]).with_reading_state(state.clone());
    library.flags(&shelf.finish())
}

/// A folder of two articles, and a reading state that is open.
struct Home {
    folder: Folder,
    state: ReadingState,
}

impl Home {
    fn new() -> Self {
        let folder = Folder::of(&[("books/a.html", "甲"), ("books/b.html", "乙")]);
        let state = ReadingState::open(Some(&folder.file("state/reading.db")));
        Self { folder, state }
    }

    fn file(&self) -> PathBuf {
        self.folder.file("state/reading.db")
    }

    fn key(&self, name: &str, content: &str) -> ArticleKey {
        key(&self.folder.file(name), content)
    }

    /// Ends the program and starts it again.
    fn restart(mut self) -> Self {
        self.state = ReadingState::in_memory();
        self.state = ReadingState::open(Some(&self.file()));
        self
    }

    fn lines(&self) -> String {
        let mut lines = Vec::new();
        export(&self.file(), &mut lines).expect("an export");
        String::from_utf8(lines).expect("text")
    }
}

#[test]
fn everything_is_remembered() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    for change in [
        Change::Opened,
        Change::Read(true),
        Change::Starred(true),
        Change::Position(place(1)),
        Change::Position(place(5)),
        Change::Mark('a', place(2)),
        Change::Mark('Z', place(3)),
        Change::Seconds(40),
        Change::Seconds(2),
    ] {
        home.state.record(&a, change);
    }
    let reported = home.state.load(&a);
    assert_eq!(home.state.marks(), BTreeMap::from([('Z', (a.location.clone(), place(3)))]));
    let home = home.restart();
    let kept = home.state.load(&a);
    assert_eq!(kept, reported, "changes are seen before they are written");
    assert!(kept.read && kept.starred && kept.opened.is_some());
    assert_eq!((kept.position, kept.seconds), (Some(place(5)), 42));
    assert_eq!(kept.marks.into_iter().collect::<Vec<_>>(), [('a', place(2))]);
    assert_eq!(home.state.marks(), BTreeMap::from([('Z', (a.location.clone(), place(3)))]));
    let b = home.key("books/b.html", "乙");
    let flags = flags(&home.state, &home.folder.file("books"), &[b, a]);
    assert_eq!(flags[0], Flags::default());
    assert!(flags[1].read && flags[1].starred && flags[1].opened > 0);
    assert_eq!(home.state.error(), None);
}

#[test]
fn a_mark_for_all_articles_is_where_it_was_last_set() {
    let home = Home::new();
    let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
    home.state.record(&a, Change::Mark('A', place(1)));
    home.state.flush();
    home.state.record(&b, Change::Mark('A', place(2)));
    assert_eq!(home.state.marks(), BTreeMap::from([('A', (b.location.clone(), place(2)))]));
    let home = home.restart();
    assert_eq!(home.state.marks(), BTreeMap::from([('A', (b.location, place(2)))]));
}

#[test]
fn a_removed_mark_is_not_restored_by_an_import() {
    let home = Home::new();
    let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
    for change in [Change::Mark('a', place(1)), Change::Mark('b', place(2)), Change::Mark('A', place(3))] {
        home.state.record(&a, change);
    }
    home.state.record(&b, Change::Mark('A', place(4)));
    home.state.flush();
    let file = home.state.path().expect("a file").to_owned();
    let mut before = Vec::new();
    export(&file, &mut before).expect("lines");
    home.state.record(&a, Change::Unmark('a'));
    home.state.record(&b, Change::Unmark('A'));
    let left =
        |state: &ReadingState| (state.load(&a).marks.into_keys().collect::<String>(), state.marks().len());
    assert_eq!(left(&home.state), ("b".to_owned(), 0));
    let home = home.restart();
    assert_eq!(left(&home.state), ("b".to_owned(), 0));
    import(&file, &mut before.as_slice()).expect("an import");
    assert_eq!(left(&home.state), ("b".to_owned(), 0));
}

#[test]
fn renamed_files_and_moved_folders_keep_their_state() {
    let home = Home::new();
    home.state.record(&home.key("books/a.html", "甲"), Change::Starred(true));
    home.state.flush();
    fs::rename(home.folder.file("books/a.html"), home.folder.file("books/c.html")).expect("a new name");
    let renamed = home.key("books/c.html", "甲");
    assert!(home.state.load(&renamed).starred);
    home.state.record(&renamed, Change::Opened);
    home.state.flush();
    assert_eq!(home.lines().matches("\"path\"").count(), 1, "{}", home.lines());
    assert!(home.lines().contains("c.html"));
    fs::rename(home.folder.file("books"), home.folder.file("shelf")).expect("a new name");
    let moved = home.key("shelf/c.html", "甲");
    assert_eq!(home.state.load(&moved).seconds, 0);
    assert!(home.state.load(&moved).starred);
    let other = home.key("shelf/b.html", "乙");
    let flags = flags(&home.state, &home.folder.file("shelf"), &[moved, other]);
    assert_eq!(flags.iter().map(|flags| flags.starred).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_copy_starts_with_the_state_of_the_original_and_then_differs() {
    let home = Home::new();
    let original = home.key("books/a.html", "甲");
    home.state.record(&original, Change::Read(true));
    home.state.flush();
    fs::copy(home.folder.file("books/a.html"), home.folder.file("books/copy.html")).expect("a copy");
    let copy = home.key("books/copy.html", "甲");
    let folder = home.folder.file("books");
    assert_eq!(
        flags(&home.state, &folder, std::slice::from_ref(&copy)),
        [Flags::default()],
        "not before it is opened"
    );
    assert!(home.state.load(&copy).read);
    home.state.record(&copy, Change::Starred(true));
    let home = home.restart();
    assert!(home.state.load(&copy).read && home.state.load(&copy).starred);
    assert!(home.state.load(&original).read && !home.state.load(&original).starred);
}

#[test]
fn a_changed_article_is_found_by_its_path_and_the_position_by_its_text() {
    let anchors = |words: &[&str]| {
        let blocks = words.iter().map(|words| Block::Paragraph((*words).into())).collect();
        Anchors::of(&Article { blocks, ..Article::default() })
    };
    let home = Home::new();
    let before = anchors(&["入夜以后", "老城的巷子", "还亮着"]);
    let kept = before.save(Position { block: 2, byte: 3 }, 0);
    home.state.record(&home.key("books/a.html", "甲"), Change::Position(kept));
    let home = home.restart();
    let later = home.state.load(&home.key("books/a.html", "甲甲")).position.expect("a place");
    assert_eq!(
        anchors(&["广告", "入夜以后", "老城的巷子", "还亮着"]).find(&later).0,
        Position { block: 3, byte: 3 }
    );
}

#[test]
fn two_processes_see_each_others_changes() {
    let home = Home::new();
    let other = ReadingState::open(Some(&home.file()));
    let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
    thread::scope(|scope| {
        for (state, own, shared) in [(&home.state, &a, &b), (&other, &b, &a)] {
            scope.spawn(move || {
                for block in 1..=200 {
                    state.record(own, Change::Position(place(block)));
                    state.record(shared, Change::Seconds(1));
                    state.flush();
                }
                state.record(shared, Change::Starred(true));
                state.flush();
            });
        }
    });
    assert_eq!((home.state.error(), other.error()), (None, None));
    for state in [&home.state, &other] {
        for key in [&a, &b] {
            let article = state.load(key);
            assert_eq!((article.position, article.seconds, article.starred), (Some(place(200)), 200, true));
        }
    }
    home.state.record(&a, Change::Starred(false));
    home.state.flush();
    assert!(!other.load(&a).starred, "the last one who writes is right");
}

#[test]
fn what_cannot_be_stored_is_remembered_until_the_program_ends() {
    let folder = Folder::of(&[("file", "no folder"), ("strange.db", "dear diary")]);
    for (path, error) in [
        (Some(folder.file("strange.db")), Some(ReadingStateError::Foreign)),
        (Some(PathBuf::from("/proc/nowhere/reading.db")), Some(ReadingStateError::ReadOnly)),
        (None, Some(ReadingStateError::NoHome)),
    ] {
        let state = ReadingState::open(path.as_deref());
        let (sender, reported) = mpsc::channel();
        state.listen(move |error| drop(sender.send(error)));
        let failed = error.clone().map(SavingEvent::Failed);
        assert_eq!(reported.recv_timeout(PATIENCE).ok(), failed, "{path:?}");
        let a = key(Path::new("/books/a.html"), "甲");
        state.record(&a, Change::Position(place(1)));
        assert!(!state.has_unsaved_marks(), "nothing that the user has marked");
        state.record(&a, Change::Starred(true));
        state.record(&a, Change::Mark('B', place(1)));
        state.flush();
        assert!(state.load(&a).starred && state.has_unsaved_marks());
        assert!(flags(&state, Path::new("/"), std::slice::from_ref(&a))[0].starred);
        assert_eq!(state.marks(), BTreeMap::from([('B', (a.location.clone(), place(1)))]));
        assert_eq!(state.error(), error);
    }
    assert_eq!(fs::read_to_string(folder.file("strange.db")).expect("a file"), "dear diary");
}

#[test]
fn a_hundred_thousand_flags_are_read_at_once() {
    let home = Home::new();
    let line = |n| format!("{{\"path\":\"/b/{n:06}.html\",\"read\":{{\"is\":true,\"at\":{n}}}}}");
    let lines = (0..100_000).map(line).collect::<Vec<_>>().join("\n");
    yuelan_library::import(&home.file(), &mut lines.as_bytes()).expect("an import");
    let keys: Vec<ArticleKey> =
        (0..100_001).map(|n| ArticleKey { location: format!("/b/{n:06}.html").into(), hash: None }).collect();
    let flags = flags(&home.state, Path::new("/b"), &keys);
    assert_eq!(flags.iter().filter(|flags| flags.read).count(), 100_000);
}

#[test]
fn an_export_carries_the_state_to_another_machine() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    home.state.record(&a, Change::Starred(true));
    home.state.record(&a, Change::Mark('a', place(3)));
    home.state.flush();
    let folder = Folder::of(&[("bad", "{\"path\":\"/a\"}\nnonsense\n")]);
    let run = |state: &Path, arguments: &[&str]| {
        yuelan(["--state", state.to_str().expect("text"), "state"].iter().chain(arguments)).run()
    };
    let lines = run(&home.file(), &["export"]).well();
    assert_eq!(lines, home.lines());
    let there = folder.file("there.db");
    let file = folder.file("lines").display().to_string();
    assert_eq!(run(&home.file(), &["export", &file]).well(), "");
    assert_eq!(run(&there, &["import", &file]).well(), "articles imported: 1\n");
    assert_eq!(run(&there, &["export"]).well(), lines);
    // What is in a file of notes is counted, too.
    let noted =
        "{\"path\":\"/a.html\",\"tags\":{\"夜\":{\"is\":true,\"at\":1},\"灯\":{\"is\":true,\"at\":1}}}\n";
    std::fs::write(folder.file("noted"), noted).expect("a file");
    let elsewhere = folder.file("elsewhere.db");
    let ran = run(&elsewhere, &["import", &folder.file("noted").display().to_string()]);
    assert_eq!(ran.well(), "articles imported: 1, notes: 0, tags: 2\n");
    let bad = run(&there, &["import", &folder.file("bad").display().to_string()]);
    assert_eq!(bad.code, Some(2));
    assert!(
        bad.err.contains("/bad:2: ") && bad.err.contains("JSON") && bad.err.contains("nothing was imported"),
        "{}",
        bad.err
    );
    assert_eq!(run(&there, &["export"]).well(), lines);
    let strange = run(&folder.file("bad"), &["export"]);
    assert!(strange.code == Some(2) && strange.err.contains("left unchanged"), "{}", strange.err);
}
