//! `yuelan notes`: what it lists, exports and takes in.

use std::fs;

use yuelan_article::{Meta, Position};
use yuelan_library::{Library, Note, Passages, ReadingState};
use yuelan_loader::Loader;

use crate::support::program::{Folder, yuelan};

const ARTICLE: &str = "---\ntitle: 山城的灯\nauthor: 南窗\nlink: https://a.example/1\ndate: 2021-05-06\n---\n\n\
    ## 夜里\n\n入夜以后，老城的巷子还亮着。\n\n修表的老陈说，他不关灯，是怕夜归的人认不得路。\n";

/// Two articles with two notes on one and a highlight on the other, and a tag.
fn home() -> Folder {
    let folder = Folder::of(&[("a/灯.md", ARTICLE), ("a/b.md", "# 渡口\n\n船还没有靠岸，天快亮了。\n")]);
    let state = ReadingState::open(Some(&folder.file("reading.db")));
    let library = Library::new(vec![folder.file("a")]).with_reading_state(state.clone());
    let keep = |name: &str, words: &str, text: &str| {
        let path = folder.file(name);
        let article = Loader::new().load_file(&path).expect("an article").article;
        let mut places = article.blocks.iter().enumerate();
        let at = |(block, content): (usize, &yuelan_article::Block)| {
            content.plain_text().find(words).map(|byte| Position { block, byte })
        };
        let start = places.find_map(at).expect("the words");
        let end = Position { byte: start.byte + words.len(), ..start };
        let meta = Meta { title: article.meta.title.clone(), ..article.meta.clone() };
        let note = Note::new(&Passages::of(&article), &meta, start..end, text).expect("a note");
        library.keep_note(&path.into(), None, note);
    };
    keep("a/灯.md", "巷子还亮着", "");
    keep("a/灯.md", "他不关灯", "记住：\n灯在，人就在");
    keep("a/b.md", "船还没有靠岸", "再看");
    library.set_tag(&folder.file("a/灯.md").into(), None, "夜 读", true);
    state.close();
    folder
}

fn run(folder: &Folder, words: &[&str]) -> String {
    let arguments = words.iter().copied().chain(["--state", "reading.db", "--lang", "en"]);
    yuelan(arguments).within(folder.path()).run().well()
}

#[test]
fn notes_are_listed_by_article_and_looked_up() {
    let folder = home();
    let listed = run(&folder, &["notes"]);
    assert!(listed.contains("山城的灯  南窗  2021-05-06\n"), "{listed}");
    assert!(listed.contains("\n  > 他不关灯\n  记住：\n  灯在，人就在\n"), "{listed}");
    let some = run(&folder, &["notes", "a", "--query", "note:灯在"]);
    assert!(some.contains("他不关灯") && !some.contains("渡口"), "{some}");
    assert_eq!(run(&folder, &["notes", "a", "--query", "tag:夜 has:note"]), some);
    let json = run(&folder, &["list", "--json", "a"]);
    assert!(json.contains(r#","user_tags":["夜 读"],"notes":2}"#), "{json}");
    let json = run(&folder, &["notes", "a/b.md", "--json"]);
    assert!(json.contains(r#""quote":"船还没有靠岸","note":"再看""#) && json.lines().count() == 1, "{json}");
    let edited = ARTICLE.replace("巷子还", "巷子都").replace("修表的老陈", "修表的老陈昨天");
    fs::write(folder.file("a/灯.md"), edited).expect("an article");
    fs::remove_file(folder.file("a/b.md")).expect("an article");
    let places: Vec<String> = run(&folder, &["notes", "--json", "--check"])
        .lines()
        .map(|line| line.rsplit('"').nth(1).expect("a place").to_owned())
        .collect();
    assert_eq!(places, ["lost", "lost", "moved"], "an article that is gone, and one that was edited");
    let checked = run(&folder, &["notes", "--check"]);
    assert!(checked.contains("  (its paragraph has changed)\n  > 他不关灯\n"), "{checked}");
    assert!(checked.ends_with("\nnotes: 3, paragraph changed: 1, passage not found: 2\n"), "{checked}");
}

#[test]
fn an_export_into_a_folder_has_a_file_an_article_and_overwrites_only_its_own() {
    let folder = home();
    fs::create_dir(folder.file("vault")).expect("a folder");
    fs::write(folder.file("vault/渡口.md"), "mine").expect("a file");
    for _ in 0..2 {
        run(&folder, &["notes", "export", "--into", "vault"]);
        let text = |name: &str| fs::read_to_string(folder.file("vault").join(name)).expect("a file");
        assert_eq!(text("渡口.md"), "mine");
        assert!(text("渡口 (2).md").contains("> 船还没有靠岸\n\n再看\n"));
        let lamp = text("山城的灯.md");
        assert!(lamp.starts_with("---\ntitle: \"山城的灯\"\nauthor: \"南窗\"\n"), "{lamp}");
        assert!(lamp.contains("tags:\n  - \"夜-读\"\n") && lamp.contains("\n## 夜里\n"), "{lamp}");
        assert_eq!(fs::read_dir(folder.file("vault")).expect("a folder").count(), 3);
    }
    // The article is moved, the file renamed, and written in.
    fs::rename(folder.file("vault/山城的灯.md"), folder.file("vault/我的灯.md")).expect("a file");
    fs::create_dir(folder.file("moved")).expect("a folder");
    let mine = fs::read_to_string(folder.file("vault/我的灯.md")).expect("a file") + "我的想法\n";
    fs::write(folder.file("vault/我的灯.md"), &mine).expect("a file");
    let ferry = fs::read_to_string(folder.file("vault/渡口 (2).md")).expect("a file");
    fs::write(folder.file("vault/渡口 (2).md"), ferry.replace("再看", "不看")).expect("a file");
    fs::write(folder.file("vault/old.md"), "---\ntitle: x\nyuelan: \"/gone.md\"\n---\n").expect("a file");
    let said = run(&folder, &["notes", "export", "--into", "vault"]);
    assert!(said.contains("files written: 0, of 2\n"), "{said}");
    assert!(
        said.contains("渡口 (2).md: edited since") && said.contains("old.md: no notes left on /gone.md"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(folder.file("vault/我的灯.md")).expect("a file"), mine);
    assert_eq!(fs::read_dir(folder.file("vault")).expect("a folder").count(), 4);
    run(&folder, &["notes", "export", "--format", "csv", "--output", "notes.csv"]);
    let csv = fs::read_to_string(folder.file("notes.csv")).expect("a file");
    assert!(csv.starts_with("Highlight,Title,Author,URL,Note,Location,Date\r\n"), "{csv}");
    assert!(run(&folder, &["notes", "export", "--format", "org"]).contains("* 山城的灯 :夜_读:\n"));
    fs::write(folder.file("c.toml"), "[notes]\ntemplate = \"* {quote} ({author})\"\n").expect("a file");
    let filled = run(&folder, &["notes", "export", "--config", "c.toml"]);
    assert!(filled.contains("\n* 他不关灯 (南窗)\n"), "{filled}");
}

#[test]
fn notes_of_several_machines_are_the_same_in_whatever_order_they_are_taken_in() {
    let folders = [home(), home(), home()];
    let lines: Vec<String> =
        folders.iter().map(|folder| run(folder, &["notes", "export", "--format", "json"])).collect();
    for (folder, order) in folders.iter().zip([[1, 2, 1], [2, 0, 2], [1, 0, 0]]) {
        for from in order {
            // Every machine has the articles at the same paths.
            let there = folders[from].path().to_string_lossy().into_owned();
            let taken = lines[from].replace(&there, &folder.path().to_string_lossy());
            fs::write(folder.file("in.jsonl"), taken).expect("a file");
            assert!(run(folder, &["notes", "import", "in.jsonl"]).contains('3'));
        }
    }
    let all = |folder: &Folder| {
        run(folder, &["notes", "export", "--format", "json"]).replace(&*folder.path().to_string_lossy(), "")
    };
    let stamps_differ = |line: &str| !line.contains("\"note\"");
    let notes = |folder: &Folder| {
        all(folder).lines().filter(|line| !stamps_differ(line)).map(str::to_owned).collect::<Vec<_>>()
    };
    let ids = |folder: &Folder| {
        let id = |line: &String| line.split("\"note\":").nth(1).expect("a note").to_owned();
        notes(folder).iter().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&folders[0]).len(), 9);
    assert_eq!(ids(&folders[0]), ids(&folders[1]));
    assert_eq!(ids(&folders[0]), ids(&folders[2]));
}

#[test]
fn what_cannot_be_exported_is_said() {
    let folder = home();
    let refused = |words: &[&str]| {
        let arguments = words.iter().copied().chain(["--state", "reading.db", "--lang", "en"]);
        yuelan(arguments).within(folder.path()).run()
    };
    fs::write(folder.file("c.toml"), "[notes]\ntemplate = \"{quote} {wat}\"\n").expect("a file");
    for (words, told) in [
        (&["notes", "export", "--config", "c.toml"][..], "{wat} in notes.template stands for nothing"),
        (&["notes", "export", "--format", "csv", "--into", "x"], "for Markdown only"),
        (&["notes", "export", "--output", "reading.db"], "belongs to the reading state"),
        (&["notes", "import", "c.toml"], "invalid JSON"),
    ] {
        let run = refused(words);
        assert_eq!(run.code, Some(2), "{words:?}");
        assert!(run.err.contains(told), "{words:?}: {}", run.err);
    }
    assert_eq!(refused(&["notes", "--query", "has:video", "a"]).code, Some(1));
}
