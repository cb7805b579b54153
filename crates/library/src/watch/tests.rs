//! Tests of the watch, on real folders and with limits that are made up.

use std::fs;
use std::sync::mpsc;
use std::thread;

use notify::event::Flag;

use super::*;
use crate::exclusions::Exclusions;

/// Returns the reports on a library until this many files have changed, each brought about by `change`.
fn reports(library: Library, upto: usize, mut change: impl FnMut(usize)) -> Vec<FileChanges> {
    let (sender, reports) = mpsc::channel();
    let watch = thread::spawn(move || {
        library.watch(None, &StopSignal::default(), &mut |event| {
            let WatchEvent::Changes(changes) = event else { return ControlFlow::Continue(()) };
            sender.send(changes).unwrap();
            if changes.total() < upto { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    });
    // Nothing before the first report is promised to be seen.
    let mut seen = vec![reports.recv().unwrap()];
    for number in 0..upto {
        change(number);
        seen.push(reports.recv().unwrap());
    }
    // A change that arrives in several batches is reported more than once.
    seen.extend(reports);
    watch.join().unwrap();
    seen.dedup();
    seen
}

#[test]
fn a_confined_library_does_not_watch_what_links_lead_to() {
    for is_confined in [true, false] {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
        let library = Library::new(vec![folder.path().to_owned()]);
        let library = if is_confined { library.confined() } else { library };
        let reports = reports(library, 1, |_| {
            fs::write(outside.path().join("a.md"), "灯").unwrap();
            fs::write(folder.path().join("b.md"), "船").unwrap();
        });
        let seen = reports.last().unwrap().written;
        assert_eq!(seen, if is_confined { 1 } else { 2 }, "confined: {is_confined}");
    }
}

fn totals(reports: &[FileChanges]) -> Vec<usize> {
    let mut totals: Vec<usize> = reports.iter().map(|changes| changes.total()).collect();
    totals.dedup();
    totals
}

#[test]
fn a_new_file_is_counted_once_and_other_files_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::new(vec![folder.path().to_owned()]);
    let reports = reports(library, 2, |number| {
        fs::write(folder.path().join("a.jpg"), number.to_string()).unwrap();
        fs::write(folder.path().join(".b.md"), number.to_string()).unwrap();
        fs::write(folder.path().join(format!("{number}.md")), "灯").unwrap();
    });
    assert_eq!(totals(&reports), [0, 1, 2]);
}

#[test]
fn a_file_named_alone_is_watched_however_it_is_written_and_its_neighbours_are_not() {
    type Way = fn(&Path);
    let ways: [Way; 4] = [
        |file| fs::write(file, "灯在").unwrap(),
        |file| {
            let draft = file.with_file_name("draft.tmp");
            fs::write(&draft, "灯在").unwrap();
            fs::rename(draft, file).unwrap();
        },
        |file| fs::rename(file, file.with_file_name("b.md")).unwrap(),
        |file| fs::remove_file(file).unwrap(),
    ];
    for (which, way) in ways.into_iter().enumerate() {
        for is_link in [false, true] {
            let (folder, real) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let (file, at) = (folder.path().join("a.strange"), real.path().join("a.md"));
            fs::write(&at, "灯").unwrap();
            if is_link {
                std::os::unix::fs::symlink(&at, &file).unwrap();
            } else {
                fs::write(&file, "灯").unwrap();
            }
            let reports = reports(Library::new(vec![file.clone()]), 1, |_| {
                fs::write(folder.path().join("neighbour.md"), "船").unwrap();
                way(if is_link { &at } else { &file });
            });
            assert_eq!(totals(&reports), [0, 1], "way {which}, link {is_link}");
        }
    }
}

#[test]
fn deleted_files_are_counted_apart_from_those_that_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    for name in ["a.md", "b.md"] {
        fs::write(file(name), "灯").unwrap();
    }
    let reports = reports(Library::new(vec![folder.path().to_owned()]), 2, |number| {
        if number == 0 {
            fs::remove_file(file("a.md")).unwrap();
        } else {
            fs::write(file("b.tmp"), "灯在").unwrap();
            fs::rename(file("b.tmp"), file("b.md")).unwrap();
        }
    });
    let nothing = FileChanges::default();
    assert_eq!(
        reports,
        [nothing, FileChanges { deleted: 1, ..nothing }, FileChanges { written: 1, deleted: 1 }]
    );
}

/// Returns a folder with subfolders `0` to `number - 1`, each with an article.
fn with_subfolders(number: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in 0..number {
        fs::create_dir(folder.path().join(name.to_string())).unwrap();
        fs::write(folder.path().join(format!("{name}/a.md")), "灯").unwrap();
    }
    folder
}

/// Adds a folder to folders, with a watcher that fails where `error` has one. Returns the folders that were watched.
fn add(folders: &mut Folders, top: &Path, error: &dyn Fn(&Path) -> Option<ErrorKind>) -> Vec<PathBuf> {
    let mut watched = Vec::new();
    let mut watch = |folder: &Path| {
        if let Some(kind) = error(folder) {
            return Err(notify::Error::new(kind));
        }
        watched.push(folder.to_owned());
        Ok(())
    };
    folders.add(top, false, &mut watch, &mut |_| {}, &|| false);
    watched
}

#[test]
fn a_folder_that_cannot_be_watched_leaves_the_others_watched() {
    let folder = with_subfolders(5);
    let mut folders = Folders::new(true, false, LeftOut::default());
    let denied =
        |path: &Path| path.ends_with("2").then(|| ErrorKind::Io(std::io::ErrorKind::PermissionDenied.into()));
    assert_eq!(add(&mut folders, folder.path(), &denied).len(), 5);
    let first = folder.path().join("2").to_string_lossy().into_owned();
    let gap = WatchGap { reason: WatchGapReason::PermissionDenied, folders: 1, first };
    assert_eq!((folders.watched, folders.gaps), (5, vec![gap]));
}

#[test]
fn folders_beyond_the_limit_of_the_system_are_counted_and_those_at_the_top_are_watched() {
    let folder = with_subfolders(50);
    fs::create_dir(folder.path().join("0/below")).unwrap();
    let mut folders = Folders::new(true, false, LeftOut::default());
    let mut attempts = 0;
    let mut watched = Vec::new();
    let mut watch = |path: &Path| {
        attempts += 1;
        if watched.len() == 20 {
            return Err(notify::Error::new(ErrorKind::MaxFilesWatch));
        }
        watched.push(path.to_owned());
        Ok(())
    };
    folders.add(folder.path(), false, &mut watch, &mut |_| {}, &|| false);
    assert_eq!((attempts, folders.watched), (21, 20), "the system is not asked again for each folder");
    let gap = &folders.gaps[0];
    assert_eq!((&gap.reason, gap.folders), (&WatchGapReason::TooManyFolders, 52 - 20));
    assert!(!watched.contains(&folder.path().join("0/below")));
}

#[test]
fn meshes_of_links_are_watched_once() {
    let folder = with_subfolders(12);
    for from in 0..12 {
        for to in 0..12 {
            let link = folder.path().join(format!("{from}/to{to}"));
            std::os::unix::fs::symlink(folder.path().join(to.to_string()), link).unwrap();
        }
    }
    for follows_links in [true, false] {
        let mut folders = Folders::new(follows_links, false, LeftOut::default());
        assert_eq!(add(&mut folders, folder.path(), &|_| None).len(), 13);
    }
}

#[test]
fn hidden_folders_are_not_watched() {
    let folder = with_subfolders(2);
    fs::create_dir_all(folder.path().join(".git/objects")).unwrap();
    assert_eq!(add(&mut Folders::new(true, false, LeftOut::default()), folder.path(), &|_| None).len(), 3);
}

#[test]
fn folders_that_appear_are_watched_and_what_is_in_them_counts() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), with_subfolders(3));
    let library = Library::new(vec![folder.path().to_owned()]);
    let (new, mut last) = (folder.path().join("new"), FileChanges::default());
    library.watch(None, &StopSignal::default(), &mut |event| {
        let WatchEvent::Changes(changes) = event else { return ControlFlow::Continue(()) };
        last = changes;
        match changes.total() {
            0 => fs::rename(outside.path(), &new).unwrap(),
            3 => fs::write(new.join("2/b.md"), "船").unwrap(),
            _ => return ControlFlow::Break(()),
        }
        ControlFlow::Continue(())
    });
    assert_eq!(last, FileChanges { written: 4, deleted: 0 });
}

/// Runs a watch of a library whose watcher cannot be created, for this many events. Returns them.
fn without_watcher(
    library: &Library,
    interval: Option<Duration>,
    mut change: impl FnMut(),
) -> Vec<WatchEvent> {
    let (_sender, messages) = mpsc::channel();
    let error = notify::Error::io(std::io::Error::from_raw_os_error(TOO_MANY));
    let stop = StopSignal::default();
    let mut events = Vec::new();
    Watch::new(library, Err(error), interval, &stop).run(&messages, &mut |event| {
        if let WatchEvent::Changes(changes) = event {
            if changes.total() >= 2 {
                events.push(event);
                return ControlFlow::Break(());
            }
            change();
        }
        events.push(event);
        ControlFlow::Continue(())
    });
    events
}

#[test]
fn without_a_watcher_the_reason_is_reported_and_nothing_runs() {
    let folder = with_subfolders(1);
    let library = Library::new(vec![folder.path().to_owned()]);
    let events = without_watcher(&library, None, || {});
    let [WatchEvent::State(state)] = &events[..] else { panic!("{events:?}") };
    assert!(state.is_off() && state.gaps[0].reason == WatchGapReason::TooManyWatchers, "{state:?}");
}

#[test]
fn without_a_watcher_folders_are_looked_at_from_time_to_time_if_asked() {
    let folder = with_subfolders(2);
    let library = Library::new(vec![folder.path().to_owned()]);
    let interval = Duration::from_millis(20);
    let events = without_watcher(&library, Some(interval), || {
        let (old, new) = (folder.path().join("0/a.md"), folder.path().join("new"));
        if old.exists() {
            fs::remove_file(old).unwrap();
            fs::create_dir(&new).unwrap();
            fs::write(new.join("a.md"), "船").unwrap();
        }
    });
    assert_eq!(events.last(), Some(&WatchEvent::Changes(FileChanges { written: 1, deleted: 1 })));
    let Some(WatchEvent::State(state)) = events.first() else { panic!("{events:?}") };
    assert_eq!(state.poll_interval, Some(interval));
}

#[test]
fn a_stopped_watch_ends_without_waiting_for_a_change() {
    let folder = with_subfolders(1);
    let library = Library::new(vec![folder.path().to_owned()]);
    let stopper = WatchStopper::default();
    let (signal, (sender, events)) = (stopper.signal(), mpsc::channel());
    let watch = thread::spawn(move || {
        library.watch(None, &signal, &mut |event| {
            sender.send(event).unwrap();
            ControlFlow::Continue(())
        });
    });
    let state = WatchState { watched: 2, ..WatchState::default() };
    assert_eq!(events.recv().unwrap(), WatchEvent::State(state));
    drop(stopper);
    watch.join().unwrap();
}

#[test]
fn lost_events_are_reported_and_folders_that_appeared_meanwhile_are_watched() {
    let folder = with_subfolders(1);
    let library = Library::new(vec![folder.path().to_owned()]);
    let (sender, messages) = mpsc::channel();
    let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    let (watcher, stop) = (watcher(true, sender.clone()), StopSignal::default());
    let mut states = Vec::new();
    Watch::new(&library, watcher, None, &stop).run(&messages, &mut |event| match event {
        WatchEvent::State(state) => {
            states.push(state);
            if states.len() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        }
        WatchEvent::Changes(_) => {
            sender.send(Message::Event(Ok(lost.clone()))).unwrap();
            ControlFlow::Continue(())
        }
    });
    assert_eq!(states[1].gaps[0].reason, WatchGapReason::Missed);
}

#[test]
fn a_folder_of_the_library_that_is_deleted_is_reported() {
    let folder = with_subfolders(1);
    let top = folder.path().join("0");
    let library = Library::new(vec![top.clone()]);
    let (mut last, stop) = (WatchState::default(), StopSignal::default());
    library.watch(None, &stop, &mut |event| match event {
        WatchEvent::Changes(changes) if changes.total() == 0 => {
            fs::remove_dir_all(&top).unwrap();
            ControlFlow::Continue(())
        }
        WatchEvent::State(state) if !state.is_complete() => {
            last = state;
            ControlFlow::Break(())
        }
        _ => ControlFlow::Continue(()),
    });
    assert_eq!(last.gaps[0].reason, WatchGapReason::Gone);
}

#[test]
fn reading_the_library_wakes_no_watch() {
    let folder = with_subfolders(3);
    let (sender, messages) = mpsc::channel();
    let (watcher, stop) = (watcher(true, sender), StopSignal::default());
    let mut watch = Watch::new(&Library::new(vec![folder.path().to_owned()]), watcher, None, &stop);
    watch.begin();
    for _ in 0..100 {
        for entry in fs::read_dir(folder.path()).unwrap() {
            fs::read(entry.unwrap().path().join("a.md")).unwrap();
        }
    }
    fs::write(folder.path().join("0/a.md"), "灯在").unwrap();
    let Message::Event(Ok(first)) = messages.recv().unwrap() else { panic!("an event") };
    assert!(matches!(first.kind, EventKind::Modify(_)), "{first:?}");
}

#[test]
fn what_is_left_out_is_not_watched_until_its_pattern_goes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["drafts", "node_modules/x", "old"] {
        fs::create_dir_all(at(name)).unwrap();
    }
    fs::write(at(".ignore"), "old\n1.md\n").unwrap();
    let exclusions = Exclusions::new(true, vec!["drafts".into()]);
    let library = Library::new(vec![folder.path().to_owned()]).with_exclusions(exclusions);
    assert_eq!(library.try_watch().watched, 1);
    let reports = reports(library, 2, |number| {
        for name in ["drafts/a.md", "node_modules/x/a.md", "old/a.md"] {
            fs::write(at(name), number.to_string()).unwrap();
        }
        if number == 1 {
            fs::write(at(".ignore"), "old\n").unwrap();
        }
        fs::write(at(&format!("{number}.md")), "灯").unwrap();
    });
    assert_eq!(totals(&reports), [0, 1, 2]);
}
