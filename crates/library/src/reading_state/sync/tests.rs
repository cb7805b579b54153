//! Machines that share a folder come to remember the same, whatever happens to the files on their way.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::{fs, thread};

use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

use super::*;
use crate::notes::{Note, NoteId, NoteSource, Quote};
use crate::reading_state::record::{Batch, Change, Record, SavedPosition};
use crate::reading_state::transfer::{export, format_record, import};
use crate::reading_state::{ArticleKey, ReadingState, writer::Writer};

mod accidents;
mod both;
mod orders;

/// What is told, in place of the thread.
#[derive(Default)]
struct Told(RefCell<Vec<SyncEvent>>);

impl Ears for Told {
    fn tell(&self, event: SyncEvent) {
        self.0.borrow_mut().push(event);
    }

    fn is_ending(&self) -> bool {
        false
    }
}

/// Writes as a reader does.
fn write(state: &Path, locations: &[&str], changes: &[Change], now: u64) {
    let record = |location: &&str| {
        let mut record = Record::new((*location).into());
        record.hash = Some((now, xxh3_64(location.as_bytes())));
        for change in changes {
            record.apply(*change, now);
        }
        (record.location.clone(), record)
    };
    let batch = locations.iter().map(record).collect::<Batch>();
    Writer::new(state, Arc::default()).write(&batch).expect("a reading state");
}

/// A machine with a reading state, whose articles need not exist.
struct Machine {
    home: TempDir,
    folder: PathBuf,
    passes: Passes,
}

impl Machine {
    fn new(folder: &Path) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let passes = Passes::new(&home.path().join("reading.db"), folder);
        Self { home, folder: folder.to_owned(), passes }
    }

    fn state(&self) -> PathBuf {
        self.home.path().join("reading.db")
    }

    /// Writes as a reader does.
    fn write(&self, location: &str, changes: &[Change], now: u64) {
        write(&self.state(), &[location], changes, now);
    }

    fn pass(&mut self) -> Vec<SyncEvent> {
        let told = Told::default();
        if let Err(error) = self.passes.pass(false, &told) {
            told.tell(SyncEvent::Failed(error));
        }
        told.0.into_inner()
    }

    fn is_starred(&self, location: &str) -> bool {
        let key = ArticleKey { location: location.into(), hash: None };
        ReadingState::read_only(Some(&self.state())).load(&key).starred
    }

    /// Everything that is remembered, as lines.
    fn lines(&self) -> String {
        let mut lines = Vec::new();
        drop(export(&self.state(), &mut lines));
        String::from_utf8(lines).expect("text")
    }

    fn own_file(&self) -> PathBuf {
        self.folder.join(machine::known(&self.state()).expect("a name") + folder::ENDING)
    }
}

fn shared() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn append(file: &Path, bytes: &[u8]) {
    let mut file = OpenOptions::new().append(true).create(true).open(file).expect("a file");
    file.write_all(bytes).expect("a file");
}

const STAR: [Change; 1] = [Change::Starred(true)];

#[test]
fn what_one_machine_changes_the_others_remember() {
    let folder = shared();
    let [mut a, mut b, mut c] = [0; 3].map(|_| Machine::new(folder.path()));
    a.write("/x/灯.html", &STAR, 5);
    b.write("/x/灯.html", &[Change::Read(true), Change::Mark('a', SavedPosition::default())], 6);
    a.pass();
    for machine in [&mut b, &mut c, &mut a] {
        machine.pass();
    }
    assert!(a.lines().contains("\"read\"") && a.lines().contains("\"starred\""), "{}", a.lines());
    assert_eq!((a.lines(), a.lines()), (b.lines(), c.lines()));
    b.write("/x/灯.html", &[Change::Starred(false)], 7);
    assert_eq!((b.pass(), a.pass(), a.pass()), (vec![], vec![SyncEvent::Merged], vec![]));
    assert!(!a.is_starred("/x/灯.html"));
    assert_eq!(
        fs::read_dir(folder.path()).expect("a folder").count(),
        2,
        "who changes nothing writes nothing"
    );
}

#[test]
fn what_was_read_is_not_sent_back() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    a.write("/x/1", &STAR, 5);
    a.pass();
    b.write("/x/2", &STAR, 5);
    b.pass();
    let lines = fs::read_to_string(b.own_file()).expect("a file");
    assert!(lines.contains("/x/2") && !lines.contains("/x/1"), "{lines}");
}

#[test]
fn an_import_is_sent_like_everything_that_was_there_before() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    a.write("/x/1", &STAR, 5);
    a.pass();
    let line = format_record(&Record { starred: Some((3, true)), ..Record::new("/x/2".into()) });
    import(&a.state(), &mut line.as_bytes()).expect("an import");
    a.pass();
    b.pass();
    assert!(b.is_starred("/x/1") && b.is_starred("/x/2"));
}

#[test]
fn the_own_file_is_compacted_and_what_is_in_it_stays() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    let names: Vec<String> = (0..600).map(|n| format!("/x/{}{n}", "长".repeat(40))).collect();
    for now in 1..6 {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        write(&a.state(), &names, &[Change::Starred(now % 2 == 1)], now);
        a.pass();
        if now == 2 {
            b.pass();
        }
    }
    let size = fs::metadata(a.own_file()).expect("a file").len();
    let whole: usize = a.lines().len();
    assert!(size < 3 * whole as u64, "{size} for {whole}");
    assert_eq!(b.pass(), [SyncEvent::Merged]);
    assert_eq!(a.lines(), b.lines());
    assert_eq!(a.pass(), [], "it is still the own file");
}

#[test]
fn processes_of_one_machine_add_whole_lines() {
    let folder = shared();
    let [a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    a.write("/x", &STAR, 1);
    thread::scope(|scope| {
        for process in 0..4 {
            let (state, folder) = (a.state(), folder.path());
            scope.spawn(move || {
                let mut passes = Passes::new(&state, folder);
                for step in 0..12 {
                    write(&state, &[&format!("/x/{process}/{step}")], &STAR, 5);
                    passes.pass(false, &Told::default()).expect("a pass");
                }
                passes.close();
            });
        }
    });
    // Whoever found the file locked has left its rows to the others.
    Passes::new(&a.state(), folder.path()).pass(false, &Told::default()).expect("a pass");
    assert_eq!(b.pass(), [SyncEvent::Merged], "no line is damaged");
    assert_eq!(a.lines(), b.lines());
    assert_eq!(a.lines().lines().count(), 2 + 4 * 12);
}

#[test]
fn an_article_that_is_elsewhere_here_is_recognized_by_its_content() {
    let folder = shared();
    let here = shared();
    let mut a = Machine::new(folder.path());
    let file = here.path().join("灯.html");
    fs::write(&file, "灯").expect("a file");
    let record = |path: &str, at| Record {
        hash: Some((1, xxh3_64("灯".as_bytes()))),
        starred: Some((at, at % 2 == 1)),
        tags: [("夜".to_owned(), (at, true))].into(),
        marks: [('A', (at, Some(SavedPosition::default())))].into(),
        ..Record::new(path.into())
    };
    let other = folder.path().join("b.jsonl");
    append(&other, (format_record(&record("/gone/灯.html", 3)) + "\n").as_bytes());
    a.pass();
    // It is kept until the file is there.
    let key = ArticleKey { location: (&file).into(), hash: Some(xxh3_64("灯".as_bytes())) };
    let state = ReadingState::open(Some(&a.state()));
    assert!(state.load(&key).starred);
    state.record(&key, Change::Read(true));
    state.flush();
    append(&other, (format_record(&record("/gone/灯.html", 4)) + "\n").as_bytes());
    a.pass();
    assert!(!state.load(&key).starred && state.load(&key).read, "later changes come, too");
    assert_eq!((state.tags(&key), state.all_kept().len()), (vec!["夜".to_owned()], 1), "once");
    assert_eq!(state.marks().remove(&'A').map(|(location, _)| location), Some(key.location));
    state.close();
}

fn note(id: NoteId, changed: u64, text: String) -> Note {
    let quote = Quote { words: "各守一盏灯".to_owned(), ..Quote::default() };
    Note { id, created: 1, changed, quote, text, source: NoteSource::default() }
}

#[test]
fn notes_and_tags_go_along_and_only_those_that_changed() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    let key = ArticleKey { location: "/x/1".into(), hash: Some(7) };
    let file = a.state();
    let change = |change: &dyn Fn(&ReadingState)| {
        let state = ReadingState::open(Some(&file));
        change(&state);
        state.close();
    };
    let [one, two] = ["1", "2"].map(|text| note(NoteId::random(), 1, text.to_owned()));
    change(&|state| {
        state.keep_note(&key, one.clone());
        state.keep_note(&key, two.clone());
        state.set_tag(&key, "夜", true);
    });
    a.pass();
    assert_eq!(b.pass(), [SyncEvent::Merged]);
    assert_eq!(a.lines(), b.lines());
    change(&|state| state.remove_note(&key, two.id));
    a.pass();
    let lines = fs::read_to_string(a.own_file()).expect("a file");
    assert_eq!([&one, &two].map(|note| lines.matches(&note.id.to_string()).count()), [1, 2], "{lines}");
    b.pass();
    assert_eq!(a.lines(), b.lines());
    let state = ReadingState::read_only(Some(&b.state()));
    assert_eq!((state.notes(&key).len(), state.tags(&key)), (1, vec!["夜".to_owned()]));
}
