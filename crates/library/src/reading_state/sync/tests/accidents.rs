//! Files that are damaged, cut, copied or gone, and folders that cannot be used.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
fn a_line_without_an_end_is_left_for_later_and_damaged_lines_are_told_once() {
    let folder = shared();
    let mut a = Machine::new(folder.path());
    let line = |name: &str| format_record(&Record { starred: Some((3, true)), ..Record::new(name.into()) });
    let file = folder.path().join("b.jsonl");
    append(
        &file,
        format!("{}\nno JSON\n\u{0}\n{}\n{}", header::format(None), line("/x/1"), &line("/x/2")[..9])
            .as_bytes(),
    );
    assert_eq!(
        a.pass(),
        [SyncEvent::Merged, SyncEvent::Damaged("b.jsonl".to_owned(), 2)]
            .map(|event| event)
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
    );
    assert!(a.is_starred("/x/1") && !a.is_starred("/x/2"));
    append(&file, format!("{}\n", &line("/x/2")[9..]).as_bytes());
    assert_eq!(a.pass(), [SyncEvent::Merged]);
    assert!(a.is_starred("/x/2"));
    assert_eq!(a.pass(), []);
}

#[test]
fn conflict_copies_are_read_and_unfinished_files_of_synchronizers_are_not() {
    let folder = shared();
    let mut a = Machine::new(folder.path());
    for (name, path) in [
        ("b.sync-conflict-20261128-101500-ABCDEFG.jsonl", "/x/1"),
        ("b (甲's conflicted copy 2026-11-28).jsonl", "/x/2"),
        (".syncthing.b.jsonl.tmp", "/x/3"),
        ("~syncthing~c.jsonl", "/x/4"),
    ] {
        let line = format_record(&Record { starred: Some((3, true)), ..Record::new(path.into()) });
        append(&folder.path().join(name), (line + "\n").as_bytes());
    }
    assert_eq!(a.pass(), [SyncEvent::Merged]);
    assert_eq!([1, 2, 3, 4].map(|n| a.is_starred(&format!("/x/{n}"))), [true, true, false, false]);
}

#[test]
fn of_a_newer_form_what_is_known_is_read() {
    let folder = shared();
    let mut a = Machine::new(folder.path());
    let line = r#"{"path":"/x/1","starred":{"is":true,"at":3},"mood":"good"}"#;
    let newer = format!("{{\"yuelan\":\"reading state\",\"version\":99}}\n{{\"cover\":1}}\n{line}\n");
    append(&folder.path().join("b.jsonl"), newer.as_bytes());
    let told = a.pass();
    assert_eq!(told, [SyncEvent::Newer("b.jsonl".to_owned()), SyncEvent::Merged]);
    assert!(a.is_starred("/x/1"));
    append(&folder.path().join("b.jsonl"), b"{\"cover\":2}\n");
    assert_eq!(a.pass(), [], "said once");
}

#[test]
fn a_file_that_may_not_be_read_is_told_once() {
    let folder = shared();
    let mut a = Machine::new(folder.path());
    let file = folder.path().join("b.jsonl");
    append(&file, b"{}\n");
    fs::set_permissions(&file, Permissions::from_mode(0o000)).expect("a file");
    if fs::File::open(&file).is_ok() {
        return eprintln!("root may read every file");
    }
    assert_eq!(a.pass(), [SyncEvent::Unreadable("b.jsonl".to_owned())]);
    assert_eq!(a.pass(), [], "said once");
}

#[test]
fn a_file_that_was_written_anew_is_read_from_the_beginning() {
    let folder = shared();
    let mut a = Machine::new(folder.path());
    let file = folder.path().join("b.jsonl");
    let line =
        |name: &str| format_record(&Record { starred: Some((3, true)), ..Record::new(name.into()) }) + "\n";
    append(&file, (line("/x/1") + &line("/x/2")).as_bytes());
    a.pass();
    fs::write(&file, line("/x/3") + &line("/x/2") + &line("/x/4")).expect("a file");
    assert_eq!(a.pass(), [SyncEvent::Merged]);
    assert!(a.is_starred("/x/3") && a.is_starred("/x/4"));
    fs::write(&file, line("/x/5")).expect("a file");
    a.pass();
    assert!(a.is_starred("/x/5"), "a shorter one, too");
}

#[test]
fn what_is_changed_while_the_folder_is_gone_is_written_when_it_is_back() {
    let parent = shared();
    let folder = parent.path().join("sync");
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(&folder));
    a.write("/x/1", &STAR, 5);
    assert_eq!(a.pass(), [SyncEvent::Failed(SyncError::Missing)]);
    assert!(!folder.exists(), "it is not made: something may be mounted there");
    fs::create_dir(&folder).expect("a folder");
    assert_eq!(a.pass(), []);
    fs::rename(&folder, parent.path().join("away")).expect("a folder");
    a.write("/x/2", &STAR, 6);
    assert_eq!(a.pass(), [SyncEvent::Failed(SyncError::Missing)]);
    fs::rename(parent.path().join("away"), &folder).expect("a folder");
    assert_eq!((a.pass(), b.pass()), (vec![], vec![SyncEvent::Merged]));
    assert!(b.is_starred("/x/1") && b.is_starred("/x/2"));
}

#[test]
fn a_file_that_was_deleted_or_another_folder_gets_everything() {
    let folder = shared();
    let mut a = Machine::new(folder.path());
    a.write("/x/1", &STAR, 5);
    a.pass();
    let file = a.own_file();
    let before = fs::read_to_string(&file).expect("a file");
    fs::remove_file(&file).expect("a file");
    a.pass();
    assert_eq!(fs::read_to_string(&file).ok(), Some(before.clone()));
    fs::write(&file, "").expect("a file");
    a.pass();
    assert_eq!(fs::read_to_string(&file).ok(), Some(before.clone()));
    let other = shared();
    a.passes = Passes::new(&a.state(), other.path());
    a.pass();
    a.folder = other.path().to_owned();
    assert_eq!(fs::read_to_string(a.own_file()).ok(), Some(before));
}

#[test]
fn a_copy_of_the_reading_state_on_another_machine_gets_a_name_of_its_own() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    a.write("/x/1", &STAR, 5);
    a.pass();
    a.passes.close();
    for name in ["reading.db", "reading.machine"] {
        fs::copy(a.home.path().join(name), b.home.path().join(name)).expect("a copy");
    }
    // Each has its own copy of the folder, and the synchronizer takes the file of the second.
    let elsewhere = shared();
    let file = a.own_file();
    let theirs = elsewhere.path().join(file.file_name().expect("a name"));
    fs::copy(&file, &theirs).expect("a copy");
    b.passes = Passes::new(&b.state(), elsewhere.path());
    b.write("/x/2", &STAR, 6);
    b.pass();
    a.write("/x/3", &STAR, 7);
    a.pass();
    fs::copy(&theirs, &file).expect("a copy");
    a.write("/x/4", &STAR, 8);
    a.pass();
    assert_ne!(a.own_file(), file);
    let lines = fs::read_to_string(a.own_file()).expect("a file");
    assert!(["/x/1", "/x/3", "/x/4"].iter().all(|name| lines.contains(name)), "{lines}");
    assert!(a.is_starred("/x/2"));
}

#[test]
fn a_line_that_was_cut_by_a_kill_is_ended_and_written_again() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    a.write("/x/0", &STAR, 5);
    a.pass();
    let line = format_record(&Record { starred: Some((6, true)), ..Record::new("/x/灯".into()) });
    for (cut, now) in (1..line.len()).zip(6..) {
        // As if the process was killed before it could note that it wrote.
        append(&a.own_file(), &line.as_bytes()[..cut]);
        a.write("/x/灯", &[Change::Starred(now % 2 == 0)], now);
        let told = a.pass();
        assert!(told.is_empty() || matches!(told[..], [SyncEvent::Damaged(..)]), "{cut}: {told:?}");
        b.pass();
        assert_eq!(a.lines(), b.lines(), "{cut}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = shared();
    let mut a = Machine::new(folder.path());
    let line = format_record(&Record { starred: Some((3, true)), ..Record::new("/x/1".into()) }) + "\n";
    append(&folder.path().join("b.jsonl"), line.as_bytes());
    a.write("/x/2", &STAR, 5);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("a mode");
    let told = a.pass();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a mode");
    assert!(a.is_starred("/x/1"));
    // Root may write everywhere.
    assert!(told == [SyncEvent::Merged, SyncEvent::Failed(SyncError::Denied)] || a.own_file().exists());
    a.pass();
    assert!(fs::read_to_string(a.own_file()).is_ok_and(|lines| lines.contains("/x/2")));
}
