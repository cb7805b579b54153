//! What a configuration says, and what is said of one that is wrong.

use super::*;
use crate::app::UiLanguage;
use crate::app::settings::{Palette, Takes};
use crate::cli::words::words_of;

#[test]
fn the_default_text_says_the_defaults() {
    for language in [UiLanguage::Chinese, UiLanguage::English] {
        let text = default_text(language, words_of(language));
        let config = read(&text);
        assert_eq!(config.faults, [], "{text}");
        assert_eq!(config.choices, Choices::default());
        for choice in Choice::all() {
            let name = choice.name.rsplit('.').next().unwrap();
            assert!(text.lines().any(|line| line.starts_with(&format!("{name} = "))), "{}", choice.name);
        }
    }
}

#[test]
fn every_option_can_be_written() {
    let config = read(
        "folders = [\"~/a\", \"/b\"]\ntheme = \"dark\"\nmeasure = 60\nambiguous = 2\nmouse = true\n[list]\nsort = \"title\"\n",
    );
    assert_eq!(config.faults, []);
    assert_eq!(config.choices.folders, ["~/a", "/b"]);
    assert_eq!((config.choices.theme, config.choices.measure.get()), (Palette::Dark, 60));
    assert!(config.choices.mouse);
}

fn faults(text: &str) -> Vec<(usize, Trouble)> {
    read(text).faults.into_iter().map(|fault| (fault.line, fault.trouble)).collect()
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_spoils_nothing_else() {
    let text = "# mine\nteme = \"dark\"\nmeasure = \"wide\"\nmouse = true\nfrobnicate = 1\n[list]\nsort = \"titel\"\n";
    let name = |name: &str| name.to_owned();
    assert_eq!(
        faults(text),
        [
            (2, Trouble::NoOption { name: name("teme"), near: Some("theme") }),
            (
                3,
                Trouble::NotTaken {
                    name: "measure",
                    value: name("\"wide\""),
                    takes: Takes::Number(10, 400),
                    near: None
                }
            ),
            (5, Trouble::NoOption { name: name("frobnicate"), near: None }),
            (
                7,
                Trouble::NotTaken {
                    name: "list.sort",
                    value: name("\"titel\""),
                    takes: Takes::Names(&["date", "title", "source", "length", "path", "opened", "unread"]),
                    near: Some(name("\"title\""))
                }
            ),
        ]
    );
    assert!(read(text).choices.mouse);
}

#[test]
fn what_is_no_toml_is_told_and_the_rest_is_read() {
    let text = "mouse = true\ntheme = dark\nmeasure = 60\n";
    let found = faults(text);
    assert!(matches!(found.as_slice(), [(2, Trouble::Syntax(_)), ..]), "{found:?}");
    let config = read(text);
    assert!(config.choices.mouse && config.choices.measure.get() == 60);
}

#[test]
fn keys_and_looks_are_read() {
    let text = "[keys]\nlist.\"gg\" = \"top\"\nlist.g = \"none\"\nreading.x = \"botom\"\n[roles]\nhead = \"bold\"\nhed = \"bold\"\nquiet = \"mauve\"\n";
    let found = faults(text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [4, 7, 8], "{found:?}");
    let config = read(text);
    assert_eq!((config.keys.len(), config.looks.len()), (3, 1));
}

#[test]
fn nothing_harmful_comes_out_of_a_fault() {
    let text = "\"a\\u001b[31m\" = 1\ntheme = \"\\u009b\"\n[keys.\"\\u001b\"]\nx = \"\\u0007\"\n";
    let said = format!("{:?}", faults(text));
    assert!(!said.contains("\\u{1b}") && !said.contains("\\u{9b}") && !said.contains("\\u{7}"), "{said}");
}

#[test]
fn what_goes_for_one_library_goes_for_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let text = format!(
        "measure = 60\n[library.\"{}\"]\nmeasure = 30\ntheme = \"dark\"\n[library.\"{}\"]\nmeasure = 40\n",
        inner.display(),
        folder.path().display(),
    );
    let measure = |paths: &[&Path]| {
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        read(&text).for_paths(&paths).choices.measure.get()
    };
    assert_eq!(measure(&[&inner]), 30);
    assert_eq!(measure(&[folder.path()]), 40);
    assert_eq!(measure(&[folder.path(), &inner]), 40);
    assert_eq!(measure(&[Path::new("/")]), 60);
    assert_eq!(measure(&[]), 60);
}
