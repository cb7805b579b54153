//! Files of many articles on the command line: the file, one of its articles, all of them.

use super::support::program::{Folder, Run, yuelan};

/// A mailbox of two messages with pictures in neither.
const MAILBOX: &str = "From a@lamp.example Mon Jan  1 00:00:00 2020\nFrom: 南窗 <a@lamp.example>\nSubject: 渡口的灯\n\
    Date: Wed, 1 Jan 2020 08:00:00 +0800\nMessage-ID: <1@lamp.example>\n\n水静，灯就静。\n\n\
    From a@lamp.example Tue Jan  2 00:00:00 2020\nFrom: 南窗 <a@lamp.example>\nSubject: The river\n\
    Date: Thu, 2 Jan 2020 08:00:00 +0800\nMessage-ID: <2@lamp.example>\n\nThe river is calm.\n";

fn folder() -> Folder {
    Folder::of(&[("山.mbox", MAILBOX), ("a#b.mbox", MAILBOX), ("灯.md", "# 灯\n\n灯下。\n")])
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    yuelan(arguments).within(folder.path())
}

#[test]
fn a_file_is_listed_and_each_of_its_articles_is_printed() {
    let folder = folder();
    let print = |arguments: &[&str]| run(&folder, &[&["print"], arguments].concat()).run().well();
    let overview = print(&["山.mbox"]);
    for words in ["渡口的灯", "2020-01-01", "1@lamp.example", "The river", "2@lamp.example"] {
        assert!(overview.contains(words), "{overview}");
    }
    assert!(!overview.contains("水静"), "{overview}");
    let one = print(&["山.mbox#2@lamp.example"]);
    assert!(one.contains("The river is calm.") && !one.contains("水静"), "{one}");
    assert_eq!(print(&["a#b.mbox#2@lamp.example"]), one);
    let all = print(&["--all", "山.mbox", "灯.md"]);
    let at = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words}: {all}"));
    assert!(at("水静，灯就静。") < at("The river is calm.") && at("The river is calm.") < at("灯下。"));
}

#[test]
fn json_names_the_member_behind_the_path() {
    let folder = folder();
    let json = |arguments: &[&str]| run(&folder, arguments).run();
    let printed = json(&["print", "--format", "json", "山.mbox#1@lamp.example", "灯.md"]);
    assert!(
        printed.out.starts_with("{\"path\":\"山.mbox\",\"member\":\"1@lamp.example\",\"title\":\"渡口的灯\"")
    );
    assert_eq!(printed.json()[1].get("member"), None);
    let listed = json(&["list", "--json", "山.mbox"]).json();
    let keys: Vec<_> = listed.iter().map(|entry| entry["member"].clone()).collect();
    assert_eq!(keys, ["2@lamp.example", "1@lamp.example"]);
    let listed = json(&["list", "."]).well();
    assert!(listed.contains("./山.mbox#1@lamp.example") && listed.contains("./灯.md"), "{listed}");
    let found = json(&["search", "--json", "calm", "山.mbox"]).json();
    assert_eq!((&found[0]["member"], found.len()), (&"2@lamp.example".into(), 1));
    let shown = json(&["toc", "--json", "山.mbox#1@lamp.example"]).json();
    assert_eq!(shown[0]["member"], "1@lamp.example");
}

#[test]
fn a_key_that_is_not_there_is_an_error() {
    let folder = folder();
    for (name, reason) in [
        ("山.mbox#3", "no such article in the file"),
        ("灯.md#1", "no such article in the file"),
        ("none.mbox#1", "no such file or folder"),
    ] {
        let ran = run(&folder, &["print", name]).run();
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(name) && ran.err.contains(reason), "{}", ran.err);
    }
}

#[test]
fn of_a_large_file_the_newest_articles_are_listed_and_a_message_says_so() {
    let folder = folder();
    let config = folder.file("config.toml");
    std::fs::write(&config, "[library]\nmembers = 1\n").expect("a file");
    let config = config.to_str().expect("a path");
    let ran = run(&folder, &["list", "山.mbox", "--config", config]).run();
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 1), "{ran:?}");
    assert!(ran.out.contains("The river") && ran.err.contains("holds 2 articles"), "{ran:?}");
    assert!(
        run(&folder, &["print", "山.mbox#1@lamp.example", "--config", config]).run().well().contains("水静")
    );
}

#[test]
fn standard_input_may_hold_many_articles() {
    let folder = folder();
    let print = |name| run(&folder, &["print", "--", name]).input(MAILBOX).run().well();
    assert!(print("-").contains("2@lamp.example"));
    assert!(print("-#2@lamp.example").contains("The river is calm."));
}
