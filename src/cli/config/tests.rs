//! Configurations and their errors.

use std::fs;

use super::*;
use crate::app::UiLanguage;
use crate::app::settings::{Palette, ValueKind};
use crate::cli::words::words_of;

#[test]
fn the_default_text_sets_the_defaults() {
    for language in [UiLanguage::Chinese, UiLanguage::English] {
        let text = default_text(language, words_of(language));
        let config = read(&text);
        assert_eq!(config.errors, [], "{text}");
        assert_eq!(config.options, OptionValues::default());
        for option in ConfigOption::all() {
            let name = option.name.rsplit('.').next().unwrap();
            assert!(text.lines().any(|line| line.starts_with(&format!("{name} = "))), "{}", option.name);
        }
    }
}

#[test]
fn every_option_can_be_written() {
    let config = read(
        "folders = [\"~/a\", \"/b\"]\ntheme = \"dark\"\nmeasure = 60\nambiguous = 2\nmouse = true\n[list]\nsort = \"title\"\n",
    );
    assert_eq!(config.errors, []);
    assert_eq!(config.options.folders, ["~/a", "/b"]);
    assert_eq!((config.options.theme, config.options.measure.get()), (Palette::Dark, 60));
    assert!(config.options.mouse);
}

fn errors(text: &str) -> Vec<(usize, ConfigErrorKind)> {
    read(text).errors.into_iter().map(|error| (error.line, error.kind)).collect()
}

#[test]
fn errors_have_their_line_and_affect_nothing_else() {
    let text = "# mine\nteme = \"dark\"\nmeasure = \"wide\"\nmouse = true\nfrobnicate = 1\n[list]\nsort = \"titel\"\n";
    let name = |name: &str| name.to_owned();
    assert_eq!(
        errors(text),
        [
            (2, ConfigErrorKind::UnknownOption { name: name("teme"), suggestion: Some("theme") }),
            (
                3,
                ConfigErrorKind::InvalidValue {
                    name: "measure",
                    value: name("\"wide\""),
                    kind: ValueKind::Number(10, 400),
                    suggestion: None
                }
            ),
            (5, ConfigErrorKind::UnknownOption { name: name("frobnicate"), suggestion: None }),
            (
                7,
                ConfigErrorKind::InvalidValue {
                    name: "list.sort",
                    value: name("\"titel\""),
                    kind: ValueKind::Names(&[
                        "date", "title", "source", "length", "path", "opened", "unread"
                    ]),
                    suggestion: Some(name("\"title\""))
                }
            ),
        ]
    );
    assert!(read(text).options.mouse);
}

#[test]
fn a_syntax_error_is_reported_and_the_rest_is_read() {
    let text = "mouse = true\ntheme = dark\nmeasure = 60\n";
    let found = errors(text);
    assert!(matches!(found.as_slice(), [(2, ConfigErrorKind::Syntax(_)), ..]), "{found:?}");
    let config = read(text);
    assert!(config.options.mouse && config.options.measure.get() == 60);
}

#[test]
fn keys_and_looks_are_read() {
    let text = "[keys]\nlist.\"gg\" = \"top\"\nlist.g = \"none\"\nreading.x = \"botom\"\n[roles]\nhead = \"bold\"\nhed = \"bold\"\nquiet = \"mauve\"\n";
    let found = errors(text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [4, 7, 8], "{found:?}");
    let config = read(text);
    assert_eq!((config.keys.len(), config.role_styles.len()), (3, 1));
}

#[test]
fn errors_are_sanitized() {
    let text = "\"a\\u001b[31m\" = 1\ntheme = \"\\u009b\"\n[keys.\"\\u001b\"]\nx = \"\\u0007\"\n";
    let shown = format!("{:?}", errors(text));
    assert!(!shown.contains("\\u{1b}") && !shown.contains("\\u{9b}") && !shown.contains("\\u{7}"), "{shown}");
}

#[test]
fn the_options_of_a_library_apply_to_it_only() {
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
        read(&text).for_paths(&paths).options.measure.get()
    };
    assert_eq!(measure(&[&inner]), 30);
    assert_eq!(measure(&[folder.path()]), 40);
    assert_eq!(measure(&[folder.path(), &inner]), 40);
    assert_eq!(measure(&[Path::new("/")]), 60);
    assert_eq!(measure(&[]), 60);
}

#[test]
fn the_options_of_all_libraries_stand_beside_those_of_one() {
    let text = "[library]\nignore = true\n[library.\"/x\"]\nlibrary.ignore = false\nmeasure = 30\n";
    assert_eq!(Config::parse(text).errors, []);
    assert!(read(text).options.ignore_files);
    assert!(!read(text).for_paths(&[PathBuf::from("/x")]).options.ignore_files);
    let kinds: Vec<ConfigErrorKind> =
        errors("[library]\nignor = true\nignore = 3\n").into_iter().map(|(_, kind)| kind).collect();
    assert!(
        matches!(&kinds[0], ConfigErrorKind::UnknownOption { name, suggestion: Some("library.ignore") } if name == "library.ignor"),
        "{kinds:?}"
    );
    assert!(matches!(&kinds[1], ConfigErrorKind::InvalidValue { name: "library.ignore", .. }), "{kinds:?}");
}

#[test]
fn every_error_is_in_a_line_of_the_file() {
    for text in
        ["", "a\n", "[keys]\nreading.\"\"\"\"g.zz\n", "measure = 9\n[a\n", "a = \"\"\"\n\n", "x.\"\"\"\r\n"]
    {
        let lines = text.lines().count().max(1);
        let errors = Config::parse(text).errors;
        assert!(errors.iter().all(|error| (1..=lines).contains(&error.line)), "{text:?}: {errors:?}");
    }
}
