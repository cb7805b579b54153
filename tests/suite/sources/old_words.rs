//! Words and names that this project used in a sense of its own, and the usual ones that have taken their place. They must
//! not come back: newcomers do not know them.
//!
//! Records of the past may name them: decisions and the changelog are not checked.

use std::fs;
use std::path::Path;

use crate::support::files_under;

/// Names in code, each with the one to use.
const NAMES: [(&str, &str); 26] = [
    ("Census", "ScanSummary"),
    ("Desk", "WriteQueue"),
    ("Dress", "Style"),
    ("Galley", "LaidOut"),
    ("HANDFUL", "BATCH_SIZE"),
    ("KeyFault", "KeyConfigError"),
    ("KeyTrouble", "KeyError"),
    ("Manuscript", "Document"),
    ("Setter", "RowWriter"),
    ("Sheet", "TextPopup"),
    ("Shelf", "ArticleIndex"),
    ("Sought", "SearchSummary"),
    ("Surface", "TerminalCapabilities"),
    ("Tongue", "UiLanguage or LineBreakLanguage"),
    ("Trouble", "a type whose name ends in Error"),
    ("Unkept", "ReadingStateError"),
    ("Volume", "IndexedArticle"),
    ("Wire", "OutputCapabilities"),
    ("Wishes", "TerminalOptions"),
    ("are_minded", "has_job_control"),
    ("close_up", "join_html_blocks"),
    ("is_far", "is_remote_session"),
    ("set_anew", "relayout"),
    ("set_otherwise", "request_relayout"),
    ("stepping_back", "lower_thread_priority"),
    ("work_off", "dispatch_effects"),
];

/// Phrases in comments, texts, names of tests and pages, each with what to say. Letter case does not matter.
const PHRASES: [(&str, &str); 13] = [
    ("a gate", "a sanitizer"),
    ("answers to this", "matches"),
    ("as was asked for", "a sentence that stands alone"),
    ("bound anew", "rebound"),
    ("complaint", "an error"),
    ("drawn anew", "drawn again"),
    ("gives back", "returns"),
    ("in hand", "selected"),
    ("is minded", "has job control"),
    ("lent", "re-exported, or run in the foreground"),
    ("reading room", "a kiosk"),
    ("set anew", "laid out again"),
    ("who asks", "the caller"),
];

/// Beginnings of doc comments, each with what to write.
const BEGINNINGS: [(&str, &str); 1] = [("The same as", "a sentence that stands alone")];

/// The folders and files that are checked.
const CHECKED: [&str; 12] = [
    "benches",
    "crates",
    "docs",
    "examples",
    "fuzz",
    "src",
    "tests",
    "Cargo.toml",
    "CONTRIBUTING.md",
    "README.md",
    "README.zh.md",
    ".ci",
];

/// Records of the past, and this table.
const EXEMPT: [&str; 3] = ["docs/decisions", "examples/articles", "tests/suite/sources/old_words.rs"];

/// Returns the words of a text with their lines, counted from 1. An empty word stands for the end of a clause. The
/// underscores of names separate words only where `splits_names` says so.
fn words(text: &str, splits_names: bool) -> Vec<(usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' && !splits_names;
    let mut words = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim_start().trim_start_matches(['/', '!', '#']);
        let mut rest = content;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            if !word.is_empty() {
                words.push((line, word));
            }
            let gap = after.find(is_part).unwrap_or(after.len());
            if after[..gap].contains(['.', ',', ';', ':', '!', '?', '(', ')', '"', '|']) {
                words.push((line, ""));
            }
            rest = &after[gap..];
        }
    }
    words
}

/// Returns the old words in a text, one line each.
fn old_words(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (line, word) in words(text, false) {
        let new = NAMES.iter().find(|(old, _)| *old == word);
        found.extend(new.map(|(old, new)| format!("{name}:{line}: {old}; use {new}")));
    }
    let words = words(text, true);
    for (old, new) in PHRASES {
        let phrase: Vec<&str> = old.split(' ').collect();
        let matches = |window: &&[(usize, &str)]| {
            window.iter().zip(&phrase).all(|((_, word), wanted)| word.eq_ignore_ascii_case(wanted))
        };
        let places = words.windows(phrase.len()).filter(matches);
        found.extend(places.map(|window| format!("{name}:{}: “{old}”; say {new}", window[0].0)));
    }
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim_start();
        let comment = content.strip_prefix("/// ").or_else(|| content.strip_prefix("//! "));
        let is_old = |(old, _): &&(&str, &str)| comment.is_some_and(|comment| comment.starts_with(old));
        let new = BEGINNINGS.iter().find(is_old);
        found.extend(new.map(|(old, new)| format!("{name}:{line}: “{old}” begins a comment; write {new}")));
    }
    found
}

#[test]
fn no_old_word_comes_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for checked in CHECKED.map(|name| root.join(name)).into_iter().filter(|path| path.exists()) {
        let files = if checked.is_dir() { files_under(&checked) } else { vec![checked] };
        for path in files {
            let name = path.strip_prefix(root).expect("under the root").to_string_lossy().into_owned();
            let is_text = ["rs", "md", "py", "sh", "toml", "yml"].map(|extension| format!(".{extension}"));
            let is_checked = is_text.iter().any(|extension| name.ends_with(extension.as_str()));
            if is_checked && !EXEMPT.iter().any(|exempt| name.starts_with(exempt)) {
                found.extend(old_words(&name, &fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn old_words_are_found_in_names_phrases_and_comments() {
    let found = |text: &str| old_words("a.rs", text).len();
    assert_eq!(found("struct Shelf;\nfn f(shelf: &Shelf) {}"), 2);
    assert_eq!(found("/// What is for who\n/// asks.\nfn who_asks() {}"), 2);
    assert_eq!(found("    /// The same as [`f`], as was asked for.\n    fn g() {}"), 2);
    assert_eq!(found("//! As Was asked\n//!   for."), 1);
}

#[test]
fn usual_words_are_no_old_ones() {
    let text = "/// Bookshelves, lentils and a Shelfmark.\n/// It has room for those who. Asks nothing.\nfn f_lent_g() {}";
    assert_eq!(old_words("a.rs", text), ["a.rs:3: “lent”; say re-exported, or run in the foreground"]);
    assert!(old_words("a.rs", "/// Returns the same as `f`.\nstruct SurfaceWire;").is_empty());
}
