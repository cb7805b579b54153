//! Searching from the command line: what is found, what is not, and how it is printed.

use crate::support::program::{Folder, Ran, yuelan};

const LAMP: &str = "---\ntitle: 山城的灯\nauthor: 南窗\ncategories: [夜]\ndate: 2021-12-15\n---\n<p>入夜以后，老城的巷子还亮着。</p>\n<h2>变化</h2>\n<p>路<b>灯换</b>成了 <i>L</i>ＥＤ 冷光。</p>";
const FERRY: &str = "---\ntitle: 渡口\ndate: 2022-01-02\n---\n<p>船停在岸上，灯灭了。The River flows.</p>";

struct Library {
    folder: Folder,
    cache: Folder,
}

impl Library {
    fn new() -> Self {
        let cache: [(&str, &str); 0] = [];
        Self { folder: Folder::of(&[("灯.md", LAMP), ("a/渡.md", FERRY)]), cache: Folder::of(&cache) }
    }

    fn search(&self, arguments: &[&str]) -> Ran {
        let catalogue = self.cache.path().join("library.db");
        let arguments = ["search"].iter().chain(arguments);
        let run =
            yuelan(arguments.map(std::ffi::OsStr::new).chain(["--library".as_ref(), catalogue.as_os_str()]));
        run.within(self.folder.path()).run()
    }

    fn found(&self, words: &str) -> Vec<String> {
        let json = self.search(&[words, "--json"]).json();
        json.iter().map(|hit| hit["snippet"].as_str().expect("a snippet").to_owned()).collect()
    }
}

#[test]
fn every_hit_is_a_line_newest_article_first() {
    let out = Library::new().search(&["灯"]).well();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(
        lines[0].starts_with("2022-01-02  渡口") && lines[0].ends_with("灯灭了。The River flows."),
        "{out}"
    );
    assert!(
        lines[1].starts_with("2021-12-15  山城的灯") && lines[1].ends_with("./灯.md    山城的灯"),
        "{out}"
    );
    assert!(lines[2].contains("  变化") && lines[2].ends_with("路灯换成了 LＥＤ 冷光。"), "{out}");
}

#[test]
fn json_contains_the_position_of_a_hit() {
    let json = Library::new().search(&["灯换", "--json"]).json();
    assert_eq!(json.len(), 1, "a word that markup splits is found");
    let hit = &json[0];
    assert_eq!(hit["path"], "./灯.md");
    assert_eq!((&hit["section"], &hit["heading"]), (&2.into(), &"变化".into()));
    assert_eq!((&hit["block"], &hit["byte"]), (&2.into(), &3.into()));
    assert_eq!(hit["marks"], serde_json::json!([[3, 9]]));
}

#[test]
fn case_and_width_are_ignored_all_words_must_occur_and_phrases_are_exact() {
    let library = Library::new();
    assert_eq!(library.found("led").len(), 1);
    assert_eq!(library.found("ＲＩＶＥＲ").len(), 1);
    assert_eq!(library.found("灯 river").len(), 2);
    assert_eq!(library.found("\"river flows\"").len(), 1);
    assert_eq!(library.found("灯 -船").len(), 2);
    assert_eq!(library.found("南窗"), ["南窗"]);
    assert_eq!(library.found("夜").len(), 2);
}

#[test]
fn expressions_match_within_a_paragraph() {
    let library = Library::new();
    let found = |words: &str| library.search(&["--regex", words, "--json"]).out.lines().count();
    assert_eq!(found("路.换"), 1);
    assert_eq!(found("r\\w+r"), 1);
    assert_eq!(found("着。.*路"), 0);
    let ran = library.search(&["--regex", "("]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("yuelan: search: "), "{}", ran.err);
}

#[test]
fn a_search_without_a_hit_exits_with_1() {
    let ran = Library::new().search(&["nowhere"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", ""));
    assert_eq!(Library::new().search(&["-灯"]).code, Some(2));
}

#[test]
fn files_that_were_added_and_deleted_since_the_scan_are_noticed() {
    let library = Library::new();
    assert_eq!(library.found("灯").len(), 3);
    std::fs::write(library.folder.file("a/b.md"), "---\ntitle: 桥\n---\n桥上的灯").expect("a file");
    std::fs::remove_file(library.folder.file("灯.md")).expect("a file to remove");
    assert_eq!(library.found("灯").len(), 2);
    std::fs::create_dir(library.folder.file("c")).expect("a folder");
    std::fs::write(library.folder.file("c/d.md"), "又一盏灯").expect("a file");
    assert!(library.found("灯").iter().any(|snippet| snippet == "又一盏灯"));
}

#[test]
fn a_search_works_without_a_usable_catalogue() {
    let library = Library::new();
    std::fs::create_dir(library.cache.path().join("library.db")).expect("a folder in its place");
    let ran = library.search(&["灯"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 3), "{}", ran.err);
}

#[test]
fn hits_are_highlighted_when_color_is_on() {
    let out = Library::new().search(&["River", "--color", "always"]).well();
    assert!(out.contains("\u{1b}[7mRiver\u{1b}["), "{out:?}");
}

#[test]
fn a_folder_without_articles_is_said_with_a_catalogue_too() {
    let (folder, cache) = (Folder::of::<&str>(&[]), Folder::of::<&str>(&[]));
    let library = Library { folder, cache };
    for time in ["first", "second"] {
        let ran = library.search(&["灯"]);
        assert_eq!(ran.code, Some(1), "{time}");
        assert!(ran.err.contains("no articles among 0 files"), "{time}: {}", ran.err);
    }
}

#[test]
fn matches_are_printed_for_quickfix() {
    let folder =
        Folder::of(&[("a.html", "---\ntitle: 渡口\n---\n<p>船停了。</p>\n<p>山城的<b>灯</b>亮着，灯</p>\n")]);
    let cache: [(&str, &str); 0] = [];
    let cache = Folder::of(&cache);
    let library = cache.file("library.db");
    let library = library.to_string_lossy();
    let command = ["search", "--vimgrep", "--library", &*library, "灯", "."];
    let out = yuelan(command).within(folder.path()).run().well();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(lines[0].ends_with("a.html:5:16:山城的灯亮着，灯"), "{out}");
    assert!(lines[1].contains("a.html:5:32:"), "{out}");
}
