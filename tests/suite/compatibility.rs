//! Files that version 0.1.0 wrote are read as it read them: its reading state, an export of that, its catalogue and its
//! configuration. `fixtures/version_0_1` holds one of each, and the articles that the catalogue is about. `fixtures/members`
//! holds the reading state of a program that knew members of containers and no notes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use super::support::program::{Folder, yuelan};

/// Where the articles lay, and when they were written, when the catalogue was made.
const ARTICLES_THEN: &str = "/tmp/yuelan/articles";
const WRITTEN_THEN: Duration = Duration::from_secs(1_714_979_289);
const ARTICLES: [&str; 3] = ["渡口停航.md", "夜航.txt", "deep/lamp.html"];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/fixtures/version_0_1").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(fixture(name)).expect("a fixture")
}

#[test]
fn a_reading_state_of_0_1_exports_the_same_lines() {
    let folder = Folder::of::<&str>(&[]);
    let state = folder.file("reading.db");
    fs::copy(fixture("reading.db"), &state).expect("a copy");
    let export = yuelan(["state", "export", "--state", &state.to_string_lossy()]).run().well();
    assert_eq!(export, text("export.jsonl"));
}

#[test]
fn reading_states_without_members_or_notes_are_read_as_they_are_and_brought_up_to_date() {
    for (fixture, version) in [("version_0_1", 1), ("members", 2)] {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/fixtures").join(fixture);
        let lines = fs::read_to_string(fixtures.join("export.jsonl")).expect("lines");
        let folder = Folder::of(&[("nothing.jsonl", "")]);
        let state = folder.file("reading.db");
        fs::copy(fixtures.join("reading.db"), &state).expect("a copy");
        let run = |words: &[&str]| {
            let arguments = words.iter().copied().chain(["--state", "reading.db"]);
            yuelan(arguments).within(folder.path()).run().well()
        };
        let stored = || {
            let connection = Connection::open(&state).expect("a file");
            connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i32>(0)).expect("a version")
        };
        assert_eq!((run(&["state", "export"]), stored()), (lines.clone(), version), "{fixture}");
        run(&["state", "import", "nothing.jsonl"]);
        assert_eq!((run(&["state", "export"]), stored()), (lines, 3), "{fixture}");
    }
}

#[test]
fn an_export_of_0_1_is_imported_whole() {
    let folder = Folder::of(&[("export.jsonl", text("export.jsonl"))]);
    let run = |what: &str| {
        let lines = if what == "import" { "export.jsonl" } else { "again.jsonl" };
        yuelan(["state", what, "--state", "reading.db", lines]).within(folder.path()).run().well()
    };
    assert!(run("import").contains('3'));
    run("export");
    assert_eq!(fs::read_to_string(folder.file("again.jsonl")).expect("an export"), text("export.jsonl"));
}

#[test]
fn a_configuration_of_0_1_has_nothing_wrong_with_it() {
    let folder = Folder::of(&[("config.toml", text("config.toml"))]);
    // Whatever is wrong is reported on standard error, which must be empty.
    yuelan(["config", "--config", "config.toml"]).within(folder.path()).run().well();
}

/// The articles as they lay when the catalogue was made, and the catalogue beside them. One title and one sentence are
/// the catalogue's alone, which shows whether an article comes from there or from its file.
fn articles_and_catalogue() -> (Folder, PathBuf) {
    let folder = Folder::of(&ARTICLES.map(|name| {
        let article = fs::read(fixture("articles").join(name)).expect("an article");
        (name, article)
    }));
    for name in ARTICLES {
        let file = File::options().append(true).open(folder.file(name)).expect("an article");
        file.set_modified(SystemTime::UNIX_EPOCH + WRITTEN_THEN).expect("a time");
    }
    let real = folder.path().canonicalize().expect("a folder");
    let sql = text("library.sql")
        .replace(ARTICLES_THEN, &real.to_string_lossy())
        .replace("'夜航", "'旧录")
        .replace(&hex(".txt夜航"), &hex(".txt旧录"))
        .replace("岸上的灯", "岸上的钟");
    let catalogue = folder.file("library.db");
    Connection::open(&catalogue).and_then(|connection| connection.execute_batch(&sql)).expect("a catalogue");
    (folder, catalogue)
}

fn hex(words: &str) -> String {
    words.bytes().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat()
}

#[test]
fn a_catalogue_of_0_1_is_made_anew() {
    let (folder, catalogue) = articles_and_catalogue();
    let run = |words: &[&str]| {
        let library = ["--library", &catalogue.to_string_lossy(), "."].map(str::to_owned);
        let arguments = words.iter().map(|&word| word.to_owned()).chain(library);
        yuelan(arguments).within(folder.path()).run()
    };
    let first = run(&["list"]);
    assert_eq!(first.err, "yuelan: catalogue: of an earlier version; it is being rebuilt\n");
    let listed = first.out;
    let run = |words: &[&str]| run(words).well();
    assert!(listed.contains("夜航") && !listed.contains("旧录"), "{listed}");
    assert!(listed.contains("南窗  ./渡口停航.md"), "{listed}");
    assert!(run(&["search", "岸上的灯"]).contains("夜航.txt"), "its texts lack what is searched today");
    fs::write(folder.file("渡口停航.md"), "---\ntitle: 渡口复航\n---\n船又靠岸。").expect("an article");
    let listed = run(&["list"]);
    assert!(listed.contains("渡口复航") && listed.contains("lamp by the ferry"), "{listed}");
    assert!(run(&["search", "船又靠岸"]).contains("渡口停航.md"));
}
