//! Tests of whole heads, as they occur in files.

use super::*;
use yuelan_article::Date;

fn read(text: &str) -> (Meta, String, Vec<Warning>) {
    let mut warnings = Vec::new();
    let (meta, body) = split(text, "lamp.md", &mut warnings);
    (meta, body.to_owned(), warnings)
}

fn read_without_warnings(text: &str) -> Meta {
    let (meta, _, warnings) = read(text);
    assert_eq!(warnings, [], "{text}");
    meta
}

/// Reads a head whose only warning is that it is broken, in this line.
fn read_broken(text: &str, line: usize) -> Meta {
    let (meta, _, warnings) = read(text);
    assert!(
        matches!(warnings.as_slice(), [Warning { kind: WarningKind::BrokenHead(_), .. }]),
        "{warnings:?}"
    );
    assert_eq!(warnings[0].line, Some(line), "{text}");
    meta
}

#[test]
fn a_head_of_a_feed_archive_is_read() {
    let meta = read_without_warnings(concat!(
        "\n---\ntitle: '灯_下_'\ncategories: \n - 渡口\n - SHIP\nheadimg: 'https://cors.p.example/?http://a.example/1.jpg'\n",
        "author: SHIP\ncomments: false\ndate: Wed, 15 Dec 2021 22:34:00 GMT\n---\n\n<div></div>"
    ));
    assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("灯_下_", Some("SHIP")));
    assert_eq!(meta.categories, ["渡口", "SHIP"]);
    assert_eq!(meta.cover.as_deref(), Some("http://a.example/1.jpg"));
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2021-12-15T22:34:00Z"));
}

#[test]
fn toml_json_and_bare_keys_give_the_same() {
    let date = |meta: Meta| (meta.title, meta.date.map(|date| date.to_string()), meta.tags);
    let wanted =
        ("灯".to_owned(), Some("2021-12-15T22:34:00+08:00".to_owned()), vec!["a".to_owned(), "b".to_owned()]);
    for head in [
        "+++\ntitle = \"灯\"\ndate = 2021-12-15T22:34:00+08:00\n[taxonomies]\ntags = [\"a\", \"b\"]\n+++\n",
        "---json\n{\"title\":\"灯\",\n\t\"date\": \"2021-12-15T22:34:00+08:00\", \"tags\":[\"a\",\"b\"]}\n---\n",
        "{\n\t\"title\": \"\\u706f\",\n\"date\": \"2021-12-15T22:34:00+08:00\",\"tags\":[\"a\",\"b\"]\n}\n",
        "\"title\": \"灯\",\n\"date\": \"2021-12-15T22:34:00+08:00\",\n\"tags\": [\"a\", \"b\"]\n;;;\n",
        "title: 灯\ndate: 2021-12-15T22:34:00+08:00\ntags: [a, b]\n---\n",
        "Title: 灯\nDate: 2021-12-15T22:34:00+08:00\nTags: a, b\n\n",
    ] {
        assert_eq!(date(read_without_warnings(head)), wanted, "{head}");
    }
}

#[test]
fn a_head_may_hold_nothing_but_a_comment_and_prose_between_thematic_breaks_is_no_head() {
    let body = |text: &str| read(text).1.trim().to_owned();
    assert_eq!(body("---\n_comment: Keep this head.\n---\n\n灯\n"), "灯");
    assert_eq!(body("---\n_注意_: 灯\n---\n"), "---\n_注意_: 灯\n---");
}

#[test]
fn titles_of_every_kind_become_text() {
    let title = |written: &str| read_without_warnings(&format!("---\ntitle: {written}\n---\n")).title;
    assert_eq!(title("007"), "007");
    assert_eq!(title("true"), "true");
    assert_eq!(title("2.0"), "2.0");
    assert_eq!(title("[灯]"), "[灯]");
    assert_eq!(title("{{ page.title }}"), "{{ page.title }}");
    assert_eq!(title("null"), "");
    assert_eq!(title(""), "");
    assert_eq!(title("'<em>灯</em> &amp; 船'"), "灯 & 船");
    assert_eq!(title("|\n  第一行\n  第二行"), "第一行 第二行");
    assert_eq!(title("\"x\\e]52;c;AA==\\a y\\u202e\""), "x]52;c;AA== y");
}

#[test]
fn numbers_are_as_they_are_written() {
    let meta = read_without_warnings(concat!(
        "---\ntags: [2.10, 1e4, 0x1F, True, v 3.0, '4.50', 7] # 2.100\ncategories:\n  - 1.30\n  - 1.3\nauthor: 5.20 # 5.2\n",
        "title: 6.10\n---\n"
    ));
    assert_eq!(meta.tags, ["2.10", "1e4", "0x1F", "True", "v 3.0", "4.50", "7"]);
    assert_eq!(meta.categories, ["1.30", "1.3"]);
    assert_eq!((meta.author.as_deref(), meta.title.as_str()), (Some("5.20"), "6.10"));
    for head in [
        "+++\ntags = [2.10, 0x1F, 1_000]\n+++\n",
        "{\"x\": 2.1, \"tags\": [2.10, \"0x1F\", \"1_000\"]}\n",
        "---\ntags:\n- 2.10\n- 0x1F\n- 1_000\n---\n",
        "---\ntaxonomies: {tags: [2.10, 0x1F, 1_000]}\n---\n",
    ] {
        assert_eq!(read_without_warnings(head).tags, ["2.10", "0x1F", "1_000"], "{head}");
    }
}

#[test]
fn signs_of_yaml_in_a_title_are_as_they_are_written() {
    for (title, is_broken) in [
        ("\"灯塔\" 又亮了", true),
        ("'灯塔' 又亮了", true),
        ("\"灯\" 与 \"船\"", true),
        ("- 灯", true),
        ("!important", false),
        ("#3 灯", false),
        ("!important 灯", false),
        ("&lamp 船", false),
        ("*灯*", true),
        ("[灯] 船", true),
    ] {
        let text = format!("---\ntitle: {title}\n---\n");
        let (meta, _, warnings) = read(&text);
        assert_eq!((meta.title.as_str(), !warnings.is_empty()), (title, is_broken), "{text}");
    }
}

#[test]
fn names_and_tags_lose_the_signs_of_note_taking_programs() {
    let meta = read_without_warnings(
        "---\nauthor: ['[[南窗]]', \"[[n/b|北窗]]\"]\ntags: ['#灯', '[[船]]', 'C#', '#']\n---\n",
    );
    assert_eq!(meta.author.as_deref(), Some("南窗, 北窗"));
    assert_eq!(meta.tags, ["灯", "船", "C#", "#"]);
    let meta = read_without_warnings("title:: 灯\ntags:: [[灯]], #船\n\n- 入夜");
    assert_eq!(meta.tags, ["灯", "船"]);
}

#[test]
fn a_head_that_yaml_refuses_is_read_line_by_line() {
    assert_eq!(read_broken("---\ntitle: \"it's \"broken\" here\"\n---\n", 2).title, "it's \"broken\" here");
    assert_eq!(read_broken("---\nx: y\ntitle: @灯 `x`\n---\n", 3).title, "@灯 `x`");
    assert_eq!(read_broken("---\ntitle: 灯: 船\n---\n", 2).title, "灯: 船");
    let meta = read_broken(
        "---\ntitle: 甲\ntitle: 乙\n\tdate: 2021-01-01\ncategories: \n - [新, 旧]\n - - 嵌\n---\n",
        2,
    );
    assert_eq!((meta.title.as_str(), meta.categories.len()), ("乙", 3));
    assert_eq!(meta.date.map(Date::iso_date).as_deref(), Some("2021-01-01"));
}

#[test]
fn an_alias_bomb_a_deep_head_and_a_long_one_are_read_line_by_line() {
    let line =
        |(inner, outer): (char, char)| format!("{outer}: &{outer} [{}]\n", format!("*{inner},").repeat(9));
    let bomb = format!("a: &a [x]\n{}", ('a'..='y').zip('b'..='z').map(line).collect::<Vec<_>>().concat());
    assert_eq!(read_broken(&format!("---\n{bomb}title: 灯\n---\n"), 2).title, "灯");
    for deep in ["[", "{", "{[", "- "] {
        let text = format!("---\ntitle: 灯\nx: {}\n---\n", deep.repeat(50_000));
        assert_eq!(read_broken(&text, 2).title, "灯");
    }
    assert_eq!(read_broken(&format!("---\ntitle: 灯\nx: {}\n---\n", "y".repeat(1 << 20)), 2).title, "灯");
    let toml = format!("+++\ntitle = \"灯\"\nx = {}\n+++\n", "[".repeat(30_000));
    assert_eq!(read(&toml).0.title, "灯");
}

#[test]
fn lists_may_be_strings_nested_or_missing() {
    let categories =
        |written: &str| read_without_warnings(&format!("---\ncategories: {written}\n---\n")).categories;
    assert_eq!(categories("灯"), ["灯"]);
    assert_eq!(categories("灯, 船，水"), ["灯", "船", "水"]);
    assert_eq!(categories("[[灯, 船], [灯, 水]]"), ["灯", "船", "水"]);
    assert_eq!(categories("[2021, null, '']"), ["2021"]);
    assert!(categories("null").is_empty());
}

#[test]
fn the_first_date_that_parses_counts_and_others_are_reported() {
    let (meta, _, warnings) = read("---\ntitle: x\ndate: Invalid Date\nupdated: 2021-01-02\n---\n");
    assert_eq!(meta.date.map(Date::iso_date).as_deref(), Some("2021-01-02"));
    let kind = WarningKind::UnreadableDate("Invalid Date".into());
    assert_eq!(warnings, [Warning { line: Some(3), kind }]);
    let mut none = Vec::new();
    assert!(split("---\ndate:\n---\n", "2019-05-30-lamp.md", &mut none).0.date.is_some());
    assert_eq!(none, []);
}

#[test]
fn covers_links_and_sources_are_told_apart() {
    let meta =
        read_without_warnings("---\nlink: https://a.example/x/\ncover: 'img/1.png'\nsource: 渡口报\n---\n");
    assert_eq!(meta.cover.as_deref(), Some("https://a.example/x/img/1.png"));
    assert_eq!(meta.source.as_deref(), Some("渡口报"));
    let meta = read_without_warnings(
        "---\nfrom: 一个朋友\npermalink: /x/\nsource: https://a.example/y\nthumbnail: https://picsum.photos/4\n---\n",
    );
    assert_eq!((meta.link.as_deref(), meta.source, meta.cover), (Some("https://a.example/y"), None, None));
    assert_eq!(
        read_without_warnings("---\ncover: true\nimage: {src: /a.png}\n---\n").cover.as_deref(),
        Some("/a.png")
    );
}

#[test]
fn authors_may_be_many_or_have_names() {
    let author = |written: &str| read_without_warnings(&format!("---\nauthor: {written}\n---\n")).author;
    assert_eq!(author("[甲, 乙]").as_deref(), Some("甲, 乙"));
    assert_eq!(author("{name: 甲, email: x}").as_deref(), Some("甲"));
    assert_eq!(author("undefined"), None);
}

#[test]
fn a_head_that_never_closes_keeps_its_body() {
    let (meta, body, warnings) = read("---\ntitle: 灯\ndate: 2021-01-01\n\n<p>正文</p>\n");
    assert_eq!((meta.title.as_str(), body.trim()), ("灯", "<p>正文</p>"));
    assert_eq!(warnings, [Warning { line: Some(1), kind: WarningKind::UnclosedHead }]);
}

proptest::proptest! {
    #[test]
    fn no_head_harms_anybody(text in "(---|[+]{3}|;;;|[{])?\n?([a-z\"'\\[\\]{}:&*#|>\\-=\u{1b}\u{202e}灯 \n\t]{0,80}\n)(---)?\n?.{0,20}") {
        let (meta, _, warnings) = read(&text);
        let strings = [meta.title, meta.author.unwrap_or_default(), meta.categories.concat(), meta.link.unwrap_or_default()];
        let harmful = |c: char| c == '\n' || c == '\t' || crate::input::sanitize::is_harmful(c);
        proptest::prop_assert!(!strings.concat().chars().any(harmful));
        proptest::prop_assert!(!warnings.iter().any(|warning| warning.kind.to_string().chars().any(harmful)));
    }
}
