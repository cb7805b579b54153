//! `yuelan state export` harms neither the file that it writes nor the one that it reads, and commands that need the
//! reading state say if they cannot read it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use rusqlite::Connection;
use yuelan_library::Change;

use super::Home;
use crate::support::program::{Folder, Ran, yuelan};

fn run(state: &Path, arguments: &[&str]) -> Ran {
    yuelan(["--state", state.to_str().expect("text")].iter().chain(arguments)).run()
}

/// A folder with reading states that cannot be read, each with what is said about it.
fn unreadable() -> (Folder, Vec<(&'static str, &'static str)>) {
    let home = Home::new();
    for number in 0..300 {
        home.state.record(&home.key(&format!("books/{number}.html"), "甲"), Change::Read(true));
    }
    home.state.close();
    let whole = fs::read(home.file()).expect("a file");
    let mut damaged = whole.clone();
    damaged[4096..whole.len() / 2].fill(0xa5);
    let folder = Folder::of(&[
        ("text.db", b"dear diary".to_vec()),
        ("damaged.db", damaged),
        ("cut.db", whole[..whole.len() / 2].to_vec()),
        ("newer.db", whole.clone()),
        ("locked.db", whole),
    ]);
    Connection::open(folder.file("newer.db"))
        .and_then(|newer| newer.execute_batch("PRAGMA user_version = 9"))
        .expect("a newer file");
    let said = vec![
        ("text.db", "is damaged or not from yuelan"),
        ("damaged.db", "is damaged or not from yuelan"),
        ("cut.db", "is damaged or not from yuelan"),
        ("newer.db", "a newer yuelan wrote the file"),
        ("missing.db", "there is no reading state yet"),
        ("locked.db", "another program has locked the file"),
    ];
    (folder, said)
}

#[test]
fn an_export_that_fails_leaves_the_file_as_it_was() {
    let (folder, said) = unreadable();
    let lock = Connection::open(folder.file("locked.db")).expect("a file");
    lock.execute_batch("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE").expect("a lock");
    fs::create_dir(folder.file("backup")).expect("a folder");
    let backup = folder.file("backup/lines");
    fs::write(&backup, "the backup of yesterday\n").expect("a file");
    for (name, what) in said {
        for arguments in [vec!["state", "export", backup.to_str().expect("text")], vec!["state", "export"]] {
            let ran = run(&folder.file(name), &arguments);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{name}: {}", ran.err);
            assert!(ran.err.contains(what), "{name}: {}", ran.err);
        }
        assert_eq!(fs::read_to_string(&backup).expect("a file"), "the backup of yesterday\n", "{name}");
    }
    assert_eq!(
        fs::read_dir(folder.file("backup")).expect("a folder").count(),
        1,
        "nothing is left beside it"
    );
    assert!(!folder.file("missing.db").exists());
}

#[test]
fn an_export_replaces_the_file_behind_a_link_and_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.state.record(&home.key("books/a.html", "甲"), Change::Starred(true));
    home.state.flush();
    let (backup, link) = (home.folder.file("lines"), home.folder.file("link"));
    fs::write(&backup, "old").expect("a file");
    fs::set_permissions(&backup, fs::Permissions::from_mode(0o600)).expect("a mode");
    symlink(&backup, &link).expect("a link");
    run(&home.file(), &["state", "export", link.to_str().expect("text")]).well();
    assert_eq!(fs::read_to_string(&backup).expect("a file"), home.lines());
    assert!(link.is_symlink());
    assert_eq!(fs::metadata(&backup).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(run(&home.file(), &["state", "export", "/dev/stdout"]).well(), home.lines());
}

#[test]
fn an_export_is_never_written_onto_its_own_database() {
    let home = Home::new();
    home.state.record(&home.key("books/a.html", "甲"), Change::Starred(true));
    home.state.flush();
    let link = home.folder.file("link");
    symlink(home.file(), &link).expect("a link");
    let hard = home.folder.file("hard");
    fs::hard_link(home.file(), &hard).expect("a link");
    let before = home.lines();
    for own in [home.file(), home.folder.file("state/reading.db-wal"), link, hard] {
        let ran = run(&home.file(), &["state", "export", own.to_str().expect("text")]);
        assert!(ran.code == Some(2) && ran.err.contains("belongs to the reading state"), "{}", ran.err);
        assert_eq!(home.lines(), before);
    }
}

#[test]
fn a_query_for_an_unreadable_state_says_so_and_lists_nothing() {
    let (folder, said) = unreadable();
    fs::create_dir(folder.file("books")).expect("a folder");
    fs::write(folder.file("books/a.html"), "甲").expect("an article");
    let books = folder.file("books").display().to_string();
    for (name, what) in said {
        if ["missing.db", "locked.db"].contains(&name) {
            continue;
        }
        for query in ["starred", "unread"] {
            let ran = run(&folder.file(name), &["list", "--query", query, &books]);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{name} {query}: {}", ran.err);
            assert!(ran.err.contains(what), "{name} {query}: {}", ran.err);
        }
    }
    let missing = run(&folder.file("missing.db"), &["list", "--query", "unread", &books]);
    assert_eq!(missing.well().lines().count(), 1, "nothing was ever read");
}

#[test]
fn a_scan_that_cannot_write_says_so() {
    let folder = Folder::of(&[("books/a.html", "甲")]);
    let books = folder.file("books").display().to_string();
    let ran = yuelan(["scan", "--library", "/proc/nowhere/library.db", &books]).run();
    assert!(ran.code == Some(2) && ran.err.contains("catalogue: "), "{:?} {}", ran.code, ran.err);
    assert!(ran.out.contains("articles: 1"), "{}", ran.out);
}

#[test]
fn what_was_read_and_starred_in_another_program_is_taken_over_once() {
    let export = r#"[{"id":1,"title":"灯","url":"https://a.example/lamp?utm_source=x","content":"<p>静</p>","is_archived":1,"is_starred":1},
        {"id":2,"title":"船","url":"https://a.example/boat","content":"<p>静</p>","is_archived":0,"is_starred":0},
        {"id":3,"title":"水","url":"https://a.example/water","content":"<p>静</p>","is_archived":true,"is_starred":false}]"#;
    let folder = Folder::of(&[
        ("export.json", export),
        ("list.json", r#"[{"url":"https://a.example/","title":"a","tags":["x"]}]"#),
        ("library/lamp.html", "---\ntitle: 灯\nlink: http://a.example/lamp#top\n---\n<p>水静，灯就静。</p>"),
        ("library/other.html", "---\ntitle: 山\nlink: https://a.example/hill\n---\n<p>水静，灯就静。</p>"),
    ]);
    let (state, library) = (folder.file("reading.db"), folder.file("library"));
    let config = format!("folders = [{library:?}]\n");
    fs::write(folder.file("config.toml"), config).expect("a file");
    let import = |file: &str| {
        let (config, file) = (folder.file("config.toml"), folder.file(file));
        let [config, file] = [&config, &file].map(|path| path.to_str().expect("text"));
        run(&state, &["--config", config, "state", "import", "--from", file])
    };
    let ran = import("export.json");
    assert_eq!(
        (ran.code, ran.out.trim(), ran.err.as_str()),
        (Some(0), "of 3 articles 2 were read and 1 starred; the same in other files: 1", "")
    );
    let lines = run(&state, &["state", "export"]).out;
    assert_eq!(lines.lines().count(), 4, "{lines}");
    for (name, fields) in [
        (
            "export.json\",\"member\":\"1\"",
            "\"read\":{\"is\":true,\"at\":1},\"starred\":{\"is\":true,\"at\":1}}",
        ),
        ("export.json\",\"member\":\"3\"", "\"read\":{\"is\":true,\"at\":1}}"),
        ("lamp.html\"", "\"read\":{\"is\":true,\"at\":1},\"starred\":{\"is\":true,\"at\":1}}"),
    ] {
        let line =
            lines.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {lines}"));
        assert!(line.ends_with(fields), "{line}");
    }
    let later = lines.replace("\"read\":{\"is\":true,\"at\":1}", "\"read\":{\"is\":false,\"at\":7}");
    fs::write(folder.file("later"), &later).expect("a file");
    run(&state, &["state", "import", folder.file("later").to_str().expect("text")]);
    assert_eq!(import("export.json").code, Some(0));
    assert_eq!(run(&state, &["state", "export"]).out, later, "what is known here counts more");
    for (name, what) in
        [("list.json", "does not say which articles were read"), ("none.json", "no such file")]
    {
        let ran = import(name);
        assert!(ran.code == Some(2) && ran.out.is_empty() && ran.err.contains(what), "{ran:?}");
    }
}
