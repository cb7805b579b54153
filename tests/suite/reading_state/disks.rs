//! The reading state on disks that are full or read-only.

use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use yuelan_library::{Change, ReadingState, ReadingStateError, SavingEvent, SyncError, SyncEvent};

use super::{PATIENCE, flags, key, place};
use crate::support::program::Folder;

/// A small file system of its own, unmounted when dropped; `None` if none may be mounted.
struct Disk {
    folder: Folder,
}

impl Disk {
    fn new() -> Option<Self> {
        let folder = Folder::of::<&str>(&[]);
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(folder.path())
            .output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(Self { folder });
        }
        eprintln!("skipped: no disk may be mounted here");
        None
    }

    fn remount(&self, options: &str) {
        let remounts = || {
            let mount = Command::new("mount").args(["-o", options]).arg(self.folder.path()).status();
            mount.expect("mount").success()
        };
        // A process that another test has just forked holds the files that are open here until it runs its program.
        let end = Instant::now() + PATIENCE;
        while !remounts() {
            assert!(Instant::now() < end, "{options}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Fills the rest of it.
    fn fill(&self) {
        let mut file = fs::File::create(self.folder.file("ballast")).expect("a file");
        while std::io::Write::write(&mut file, &[0; 512]).is_ok() {}
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

#[test]
fn what_a_full_disk_has_no_room_for_is_written_for_other_machines_when_there_is_some() {
    let Some(disk) = Disk::new() else { return };
    let folder = Folder::of::<&str>(&[]);
    let state = ReadingState::open(Some(&folder.file("reading.db")));
    let (sender, reported) = mpsc::channel();
    state.listen_to_sync(move |event| drop(sender.send(event)));
    state.record(&key(Path::new("/a.html"), "甲"), Change::Starred(true));
    state.flush();
    disk.fill();
    state.share(disk.folder.path(), || {});
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SyncEvent::Failed(SyncError::DiskFull)));
    fs::remove_file(disk.folder.file("ballast")).expect("a file");
    state.close();
    let files = fs::read_dir(disk.folder.path()).expect("a folder").flatten();
    let lines: Vec<String> = files.map(|file| fs::read_to_string(file.path()).expect("text")).collect();
    assert!(lines.len() == 1 && lines[0].contains("starred"), "{lines:?}");
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_writing_resumes_when_there_is_space() {
    let Some(disk) = Disk::new() else { return };
    let state = ReadingState::open(Some(&disk.folder.file("reading.db")));
    let article = |number: usize| key(Path::new(&format!("/books/{number}.html")), &number.to_string());
    state.record(&article(0), Change::Read(true));
    state.flush();
    let (sender, reported) = mpsc::channel();
    state.listen(move |error| drop(sender.send(error)));
    disk.fill();
    for number in 1..500 {
        state.record(&article(number), Change::Position(place(number)));
    }
    state.flush();
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Failed(ReadingStateError::DiskFull)));
    assert!(state.load(&article(0)).read, "{:?}", state.read_error());
    assert_eq!(state.load(&article(499)).position, Some(place(499)));
    fs::remove_file(disk.folder.file("ballast")).expect("space");
    // Nothing signals that there is space again; writing is tried again after some time.
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Resumed));
    drop(state);
    let state = ReadingState::open(Some(&disk.folder.file("reading.db")));
    assert!((1..500).all(|number| state.load(&article(number)).position == Some(place(number))));
}

#[test]
fn a_disk_that_is_full_from_the_start_is_reported() {
    let Some(disk) = Disk::new() else { return };
    disk.fill();
    let state = ReadingState::open(Some(&disk.folder.file("state/reading.db")));
    let (sender, reported) = mpsc::channel();
    state.listen(move |error| drop(sender.send(error)));
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Failed(ReadingStateError::DiskFull)));
    let a = key(Path::new("/books/a.html"), "甲");
    state.record(&a, Change::Starred(true));
    fs::remove_file(disk.folder.file("ballast")).expect("space");
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Resumed));
    drop(state);
    assert!(ReadingState::open(Some(&disk.folder.file("state/reading.db"))).load(&a).starred);
}

#[test]
fn in_a_read_only_home_the_state_is_still_read() {
    let Some(disk) = Disk::new() else { return };
    let file = disk.folder.file("reading.db");
    let a = key(Path::new("/books/a.html"), "甲");
    ReadingState::open(Some(&file)).record(&a, Change::Starred(true));
    disk.remount("remount,ro");
    let state = ReadingState::open(Some(&file));
    let (sender, reported) = mpsc::channel();
    state.listen(move |error| drop(sender.send(error)));
    assert_eq!(reported.recv_timeout(PATIENCE), Ok(SavingEvent::Failed(ReadingStateError::ReadOnly)));
    state.record(&a, Change::Read(true));
    assert!(state.load(&a).starred && state.load(&a).read);
    assert!(flags(&state, Path::new("/"), std::slice::from_ref(&a))[0].starred);
    disk.remount("remount,rw");
    drop(state);
    assert!(ReadingState::open(Some(&file)).load(&a).read, "it was writable again before the end");
}

#[test]
fn an_export_onto_a_full_disk_leaves_the_old_file() {
    let Some(disk) = Disk::new() else { return };
    let home = super::Home::new();
    for number in 0..2000 {
        let article = key(Path::new(&format!("/books/{number}.html")), &number.to_string());
        home.state.record(&article, Change::Position(place(number)));
    }
    home.state.flush();
    let backup = disk.folder.file("lines");
    fs::write(&backup, "the backup of yesterday\n").expect("a file");
    let ran = crate::support::program::yuelan([
        "--state".as_ref(),
        home.file().as_os_str(),
        "state".as_ref(),
        "export".as_ref(),
        backup.as_os_str(),
    ])
    .run();
    assert!(ran.code == Some(2) && ran.err.contains("No space left"), "{:?} {}", ran.code, ran.err);
    assert_eq!(fs::read_to_string(&backup).expect("a file"), "the backup of yesterday\n");
    assert_eq!(fs::read_dir(disk.folder.path()).expect("a folder").count(), 1);
}
