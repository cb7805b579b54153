//! The sanitizer: whatever a file contains or is called, no command prints a control character other than the line feed, a
//! bidirectional override, or a character that hides text.

use std::ffi::OsString;

use crate::support::program::{Folder, Ran, yuelan};

/// A string that would control the terminal or hide text: ESC, OSC 52, C1, overrides, line separators, tags, noncharacters.
const HOSTILE: &str = "a\u{1b}]52;c;ZXZpbA==\u{7}b\u{9b}31mc\u{9d}0;d\u{9c}\u{202e}e\u{2066}f\u{1b}[2Jg\u{8}\u{7f}\u{85}\u{2028}h\u{e0069}\u{fff9}i\u{206a}j\u{fdd0}\u{ffff}k\u{e0100}";

/// The same controls as character references, which no check of bytes sees.
const REFERENCES: &str = "x&#27;]52;c;ZXZpbA==&#7;y&#x9b;31mz&#x202e;w&#155;v&#8238;u&#13;&#12;t&#xe0069;s&#xfff9;r&#x206a;q&#xe0100;";

fn hostile() -> Folder {
    let body = |words: &str| {
        format!(
            "<h2>{words}</h2><p>{words} <a href=\"http://a.example/{words}\">{words}</a></p>\
             <img src=\"http://a.example/{words}.jpg\" alt=\"{words}\" title=\"{words}\"><figcaption>{words}</figcaption>\
             <pre><code class=\"language-{words}\">{words}</code></pre><table><tr><th>{words}<td>{words}</table>\
             <iframe src=\"https://v.qq.com/{words}\"></iframe><p>编辑丨{words}</p><ul><li>{words}</ul>"
        )
    };
    let head = |words: &str| {
        format!(
            "---\ntitle: '{words}'\nauthor: '{words}'\ndate: '{words}'\ncategories: ['{words}']\ntags: '{words}'\nlang: '{words}'\nlink: 'http://{words}'\ncover: 'http://{words}'\n---\n"
        )
    };
    let escaped = head(r"\e]52;c;x\a\x9b\u202e\x1b").replace('\'', "\"");
    Folder::of(&[
        ("raw.md", head(HOSTILE) + &body(HOSTILE)),
        ("references.html", head(REFERENCES) + &body(REFERENCES)),
        ("yaml.md", escaped + "<p>x</p>"),
        (
            "markdown.md",
            format!(
                "---\ntitle: x\n---\n# {HOSTILE}\n\n[{HOSTILE}](http://{HOSTILE}) ![{HOSTILE}](b.jpg \"{HOSTILE}\")\n\n```{HOSTILE}\n{HOSTILE}\n```\n"
            ),
        ),
        ("plain.txt", HOSTILE.to_owned()),
        ("broken.md", format!("---\ntitle: \"{HOSTILE}\ndate: [{HOSTILE}\n{HOSTILE}\n---\n{HOSTILE}")),
        ("name\u{1b}]52;c;eA==\u{7}\u{202e}.md", "<p>x</p>".to_owned()),
    ])
}

#[track_caller]
fn assert_harmless(what: &str, words: &str) {
    let harmful = |c: char| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{2028}' | '\u{2029}'
                | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}'
                | '\u{e0000}'..='\u{e01ef}')
    };
    if let Some(at) = words.find(harmful) {
        panic!(
            "{what} lets {:?} through: {:?}",
            words[at..].chars().next(),
            words.lines().find(|line| line.contains(harmful))
        );
    }
}

fn run(arguments: &[&str], folder: &Folder) -> Ran {
    let mut files: Vec<OsString> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    files.sort();
    yuelan(arguments.iter().map(OsString::from).chain(files)).within(folder.path()).run()
}

#[test]
fn nothing_harmful_comes_out_of_any_command() {
    let folder = hostile();
    let commands: [&[&str]; 9] = [
        &["print", "--format", "text"],
        &["print", "--format", "text", "--width", "11"],
        &["print", "--format", "json"],
        &["list"],
        &["list", "--json"],
        &["toc"],
        &["toc", "--json"],
        &["figures"],
        &["figures", "--json"],
    ];
    for command in commands {
        let ran = run(command, &folder);
        assert_eq!(ran.code, Some(0), "{command:?}: {}", ran.err);
        assert!(ran.out.len() > 20, "{command:?} wrote {:?}", ran.out);
        assert_harmless(&format!("{command:?}"), &ran.out);
    }
}

#[test]
fn nothing_harmful_comes_out_of_a_catalogue_that_was_changed() {
    let folder =
        Folder::of(&[("a.md", "---\ntitle: 灯下\nauthor: 南窗\ntags: [夜]\n---\n# 变化\n\n路灯亮着。\n")]);
    let library = folder.file("library.db");
    let with = |command: &[&str]| {
        let of = ["--library".as_ref(), library.as_os_str(), folder.path().as_os_str()];
        yuelan(command.iter().map(std::ffi::OsStr::new).chain(of)).run()
    };
    with(&["scan"]).well();
    let catalogue = rusqlite::Connection::open(&library).expect("a catalogue");
    let harm = "char(27) || '[2J' || char(155) || '1m' || char(8238) || char(7)";
    let rows = format!(
        "DELETE FROM shelf; UPDATE article SET checksum = NULL, title = title || {harm}, author = author || {harm}, \
         tags = tags || {harm}, description = {harm}, link = 'http://a.example/' || {harm}; \
         UPDATE words SET checksum = NULL, text = replace(text, '路', {harm} || '路')"
    );
    let index = "UPDATE piece SET bytes = CAST(replace(CAST(bytes AS TEXT), '灯下', '灯' || char(27) || '[J') AS BLOB)";
    for change in [rows.as_str(), index] {
        for command in [&["list"][..], &["list", "--json"], &["search", "灯"], &["search", "--json", "灯"]]
        {
            catalogue.execute_batch(change).expect("a catalogue");
            let ran = with(command);
            assert_harmless(&format!("{command:?}"), &ran.out);
            assert_harmless(&format!("{command:?}"), &ran.err);
            assert!(ran.out.contains('灯'), "{command:?}: {ran:?}");
        }
    }
}

#[test]
fn json_escapes_contain_nothing_harmful_either() {
    let folder = hostile();
    for value in run(&["print", "--format", "json"], &folder).json() {
        let mut values = vec![&value];
        while let Some(value) = values.pop() {
            match value {
                serde_json::Value::String(words) => assert_harmless("a JSON string", words),
                serde_json::Value::Array(items) => values.extend(items),
                serde_json::Value::Object(fields) => values.extend(fields.values()),
                _ => {}
            }
        }
    }
}

#[test]
fn styled_output_contains_no_sequence_but_our_own() {
    let ran = run(&["print", "--format", "ansi"], &hostile());
    let mut rest = ran.out.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        assert_harmless("ansi", before);
        let (sequence, behind) = after.split_once('m').expect("an SGR sequence");
        assert!(
            sequence.trim_start_matches('[').chars().all(|c| c.is_ascii_digit() || c == ';'),
            "{sequence:?}"
        );
        rest = behind;
    }
    assert_harmless("ansi", rest);
}

#[test]
fn error_messages_are_sanitized_too() {
    let folder = hostile();
    for command in ["print", "toc", "figures", "list"] {
        let ran = yuelan([command, "gone\u{1b}]0;x\u{7}\u{202e}.md"]).within(folder.path()).run();
        assert_eq!(ran.code, Some(2), "{command}");
        assert!(ran.err.contains("gone]0;x.md"), "{}", ran.err);
        assert_harmless(command, &ran.err);
    }
    let ran = yuelan(["--x\u{1b}]0;x\u{7}"]).run();
    assert_harmless("a wrong argument", &ran.err);
}
