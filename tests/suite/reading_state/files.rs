//! The file of the reading state: a copy of it is a backup, and it may be deleted, replaced or overwritten while it is
//! open.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::{fs, process};

use yuelan_library::{ArticleKey, Change, ReadingState, ReadingStateError, SavingEvent, import};

use super::{Home, PATIENCE, key, place};
use crate::support::program::Folder;
use crate::support::pty::wait_until;

/// What one file alone remembers of an article, read from a copy in another folder.
fn in_a_copy(file: &Path, article: &ArticleKey) -> yuelan_library::ArticleState {
    let other_home = Folder::of::<&str>(&[]);
    let copy = other_home.file("reading.db");
    if file.exists() {
        copy_file(file, &copy);
    }
    ReadingState::open(Some(&copy)).load(article)
}

/// Copies a file in a process of its own: this one would lose its locks on the file.
fn copy_file(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg(from).arg(to).status().expect("cp").success());
}

fn events(state: &ReadingState) -> Receiver<SavingEvent> {
    let (sender, reported) = mpsc::channel();
    state.listen(move |event| drop(sender.send(event)));
    reported
}

#[test]
fn a_copy_of_a_closed_file_is_a_backup() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    home.state.record(&a, Change::Starred(true));
    assert!(home.state.load(&a).starred);
    home.state.close();
    let names = fs::read_dir(home.folder.file("state")).expect("a folder").flatten();
    let names: Vec<_> = names.map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["reading.db"], "nothing is beside it");
    assert!(in_a_copy(&home.file(), &a).starred);
}

#[test]
fn a_copy_of_an_open_file_is_a_backup_once_nothing_more_is_done() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    for block in 1..5 {
        home.state.record(&a, Change::Position(place(block)));
        wait_until("a file that is complete", || in_a_copy(&home.file(), &a).position == Some(place(block)));
    }
}

#[test]
fn a_log_that_a_killed_program_left_is_copied_into_the_file_at_the_next_start() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    home.state.record(&a, Change::Starred(true));
    home.state.flush();
    // As after a kill: the log has what the file lacks.
    let killed = Folder::of::<&str>(&[]);
    for name in ["reading.db", "reading.db-wal"] {
        copy_file(&home.folder.file("state").join(name), &killed.file(name));
    }
    assert!(!in_a_copy(&killed.file("reading.db"), &a).starred, "the case is as it is meant");
    let state = ReadingState::open(Some(&killed.file("reading.db")));
    wait_until("a file that is complete", || in_a_copy(&killed.file("reading.db"), &a).starred);
    assert!(state.load(&a).starred);
}

#[test]
fn who_only_reads_leaves_nothing_beside_the_file() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    home.state.record(&a, Change::Starred(true));
    home.state.close();
    assert!(ReadingState::read_only(Some(&home.file())).load(&a).starred);
    assert!(home.lines().contains("a.html"));
    assert_eq!(fs::read_dir(home.folder.file("state")).expect("a folder").count(), 1);
}

/// Changes an open file; the second path is that of another reading state.
type Disturbance = fn(&Path, &Path);

/// What a synchronizer or a user may do to an open file.
const DISTURBANCES: [(&str, Disturbance); 4] = [
    ("deleted", |file, _| fs::remove_file(file).expect("a file")),
    ("deleted with what is beside it", |file, _| {
        fs::remove_dir_all(file.parent().expect("a folder")).expect("a folder");
    }),
    ("replaced", |file, other| fs::rename(other, file).expect("a new name")),
    ("overwritten", |file, other| copy_file(other, file)),
];

#[test]
fn what_was_done_in_the_session_is_in_the_file_that_is_there_at_the_end() {
    for (way, disturb) in DISTURBANCES {
        let home = Home::new();
        let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
        let other = home.folder.file("other.db");
        let line = "{\"path\":\"/elsewhere.html\",\"starred\":{\"is\":true,\"at\":7}}\n";
        import(&other, &mut line.as_bytes()).expect("an import");
        home.state.record(&a, Change::Starred(true));
        home.state.record(&a, Change::Seconds(40));
        home.state.flush();
        let log = home.folder.file("state/reading.db-wal");
        wait_until("an empty log", || fs::metadata(&log).is_ok_and(|log| log.len() == 0));
        assert!(home.state.load(&a).starred);
        let reported = events(&home.state);
        disturb(&home.file(), &other);
        home.state.record(&b, Change::Mark('b', place(3)));
        home.state.record(&a, Change::Seconds(2));
        home.state.flush();
        assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Replaced), "{way}");
        assert!(home.state.load(&a).starred, "{way}");
        home.state.record(&a, Change::Mark('a', place(4)));
        let home = home.restart();
        let (first, second) = (home.state.load(&a), home.state.load(&b));
        assert!(first.starred && first.seconds == 42, "{way}: {first:?}");
        assert_eq!(first.marks.get(&'a'), Some(&place(4)), "{way}");
        assert_eq!(second.marks.get(&'b'), Some(&place(3)), "{way}");
        let is_from_other = way == "replaced" || way == "overwritten";
        assert_eq!(home.lines().contains("elsewhere"), is_from_other, "{way}");
        assert_eq!(reported.try_recv().ok(), None, "{way}: said once");
    }
}

#[test]
fn a_file_is_overwritten_whole_while_changes_are_in_its_log() {
    // Of few articles the log has every page, of many some.
    for (before, restored) in [(1, 1), (3, 9), (60, 3), (3, 60), (60, 60)] {
        let home = Home::new();
        let keys = |folder: &str, count| -> Vec<_> {
            let names = (0..count).map(|number| format!("{folder}/{number}.html"));
            names.map(|name| home.key(&name, &name)).collect()
        };
        let star = |state: &ReadingState, key: &ArticleKey| state.record(key, Change::Starred(true));
        for key in keys("earlier", before) {
            star(&home.state, &key);
        }
        let elsewhere = keys("other", restored);
        let home = home.restart();
        let other = home.folder.file("other.db");
        let backup = ReadingState::open(Some(&other));
        for key in &elsewhere {
            star(&backup, key);
        }
        backup.close();
        let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
        home.state.record(&a, Change::Starred(true));
        home.state.flush();
        let log = fs::metadata(home.folder.file("state/reading.db-wal")).expect("a log");
        assert!(log.len() > 0, "the case is as it is meant");
        let reported = events(&home.state);
        copy_file(&other, &home.file());
        home.state.record(&b, Change::Starred(true));
        home.state.flush();
        assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Replaced), "{before}, {restored}");
        let home = home.restart();
        let lines = home.lines();
        assert_eq!(lines.matches("books/").count(), 2, "{lines}");
        assert_eq!(lines.matches("other/").count(), restored, "{before}: {lines}");
        for key in elsewhere.iter().chain([&a, &b]) {
            assert!(home.state.load(key).starred, "{before}, {restored}: {key:?}");
        }
    }
}

#[test]
fn a_file_that_is_overwritten_by_another_kind_of_file_is_left_alone() {
    let home = Home::new();
    let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
    home.state.record(&a, Change::Starred(true));
    home.state.flush();
    let (backup, foreign) = (home.folder.file("backup.db"), home.folder.file("foreign"));
    copy_file(&home.file(), &backup);
    let text = "this is no reading state, and longer than one. ".repeat(2_000);
    fs::write(&foreign, &text).expect("a file");
    let reported = events(&home.state);
    copy_file(&foreign, &home.file());
    home.state.record(&b, Change::Starred(true));
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Failed(ReadingStateError::Foreign)));
    let left = Command::new("cmp").args([&foreign, &home.file()]).status().expect("cmp");
    assert!(left.success(), "the log was not copied into it");
    fs::remove_file(home.file()).expect("a file");
    home.state.flush();
    let home = home.restart();
    assert!(home.state.load(&a).starred && home.state.load(&b).starred);
}

#[test]
fn a_file_replaced_by_one_that_cannot_be_used_is_said_and_nothing_is_lost() {
    let home = Home::new();
    let a = home.key("books/a.html", "甲");
    home.state.record(&a, Change::Starred(true));
    home.state.flush();
    let reported = events(&home.state);
    fs::remove_file(home.file()).expect("a file");
    fs::write(home.file(), "half of a file that is still being copied").expect("a file");
    home.state.record(&a, Change::Mark('a', place(1)));
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Failed(ReadingStateError::Foreign)));
    assert!(home.state.load(&a).marks.contains_key(&'a'));
    fs::remove_file(home.file()).expect("a file");
    home.state.record(&a, Change::Mark('b', place(2)));
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Replaced));
    let home = home.restart();
    let kept = home.state.load(&a);
    assert!(kept.starred && kept.marks.len() == 2, "{kept:?}");
}

#[test]
fn two_readers_continue_in_one_file_after_it_was_replaced() {
    let home = Home::new();
    let second = ReadingState::open(Some(&home.file()));
    let (a, b) = (home.key("books/a.html", "甲"), home.key("books/b.html", "乙"));
    for (state, own) in [(&home.state, &a), (&second, &b)] {
        state.record(own, Change::Starred(true));
        state.flush();
    }
    fs::remove_file(home.file()).expect("a file");
    for (state, own) in [(&home.state, &a), (&second, &b), (&home.state, &b)] {
        state.record(own, Change::Seconds(1));
        state.flush();
    }
    second.close();
    let home = home.restart();
    assert!(home.state.load(&a).starred && home.state.load(&b).starred);
    assert_eq!((home.state.load(&a).seconds, home.state.load(&b).seconds), (1, 2));
}

#[test]
fn only_a_regular_file_is_opened() {
    let folder = Folder::of::<&str>(&[]);
    let pipe = folder.file("pipe.db");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    for path in [pipe, PathBuf::from("/dev/null"), folder.path().to_owned()] {
        let a = key(Path::new("/books/a.html"), "甲");
        let reading = ReadingState::read_only(Some(&path));
        assert!(!reading.load(&a).starred);
        assert_eq!(reading.read_error(), Some(ReadingStateError::Foreign), "{}", path.display());
        let state = ReadingState::open(Some(&path));
        let reported = events(&state);
        let failed = SavingEvent::Failed(ReadingStateError::Foreign);
        assert_eq!(reported.recv_timeout(PATIENCE), Ok(failed), "{}", path.display());
    }
}

#[test]
fn a_file_whose_name_has_any_characters_is_opened() {
    let folder = Folder::of::<&str>(&[]);
    let path = folder.file(&format!("灯?#%41 {}.db", process::id()));
    let a = key(Path::new("/books/a.html"), "甲");
    ReadingState::open(Some(&path)).record(&a, Change::Starred(true));
    assert!(path.exists());
    assert!(ReadingState::read_only(Some(&path)).load(&a).starred);
}
