//! Queries on the command line.

use crate::support::program::{Folder, Ran, yuelan};

fn list(query: &str) -> Ran {
    let folder = Folder::of(&[
        ("a.md", "---\ntitle: 山城的灯\nauthor: 南窗\ncategories: [新媒体]\ndate: 2021-12-15\n---\n灯"),
        ("b.md", "---\ntitle: 渡口\nauthor: 远帆\ndate: 2020-01-02\n---\n水"),
        ("c.md", "---\ntitle: 瓦片\ndate: 某日\n---\n瓦"),
    ]);
    yuelan(["list", "--query", query])
        .within(folder.path())
        .env("XDG_CACHE_HOME", &folder.file("cache").to_string_lossy())
        .run()
}

fn titles(query: &str) -> String {
    let out = list(query).well();
    let title = |line: &str| {
        ["山城", "渡口", "瓦片"].into_iter().find(|title| line.contains(title)).map(str::to_owned)
    };
    out.lines().filter_map(title).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_query_filters_the_list() {
    assert_eq!(titles("year:2020..2021"), "山城 渡口");
    assert_eq!(titles("-category:新媒体"), "渡口 瓦片");
    assert_eq!(titles("author:远帆"), "渡口");
    assert_eq!(titles("has:warning"), "瓦片");
    assert_eq!(titles("燈"), "山城");
    assert_eq!(titles("minutes:<2 unread dukou"), "渡口");
    assert_eq!(titles(""), "山城 渡口 瓦片");
}

#[test]
fn a_query_without_a_result_exits_with_1() {
    let ran = list("year:1999");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), "", ""));
}

#[test]
fn what_is_not_understood_is_reported_and_the_rest_is_applied() {
    let ran = list("year:abc 山城");
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("山城"), "{}", ran.out);
    assert!(ran.err.starts_with("yuelan: --query: year: expects 2021, 2019..2021; ignored\n"), "{}", ran.err);
}

#[test]
fn unread_and_starred_are_looked_up_in_the_reading_state() {
    let folder = Folder::of(&[
        ("a.md", "---\ntitle: 山城\n---\n灯"),
        ("b.md", "---\ntitle: 渡口\n---\n灯"),
        ("state/none", ""),
    ]);
    let state = folder.file("state/reading.db").to_string_lossy().into_owned();
    let run = |arguments: &[&str]| {
        yuelan(arguments.iter().copied().chain(["--state", state.as_str()])).within(folder.path())
    };
    let listed = |query: &str| run(&["list", "--query", query]).run();
    assert_eq!(listed("unread").well().lines().count(), 2);
    assert_eq!(listed("starred").code, Some(1));
    assert!(!folder.file("state/reading.db").exists(), "who only asks makes no file");
    let path = folder.path().canonicalize().expect("a real path").join("a.md");
    let lines = format!(
        "{{\"yuelan\":\"reading state\",\"version\":1}}\n{{\"path\":{},\"read\":{{\"is\":true,\"at\":1}},\"starred\":{{\"is\":true,\"at\":1}}}}\n",
        serde_json::json!(path.to_string_lossy())
    );
    run(&["state", "import"]).input(lines).run().well();
    for (query, title) in
        [("unread", "渡口"), ("-unread", "山城"), ("starred", "山城"), ("unread 渡", "渡口")]
    {
        let out = listed(query).well();
        assert!(out.lines().count() == 1 && out.contains(title), "{query}: {out}");
        let found = run(&["search", "灯", "--query", query]).run().well();
        assert!(found.lines().count() == 1 && found.contains(title), "{query}: {found}");
    }
}
