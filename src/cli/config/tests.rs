//! Configurations and their errors.

use std::fs;

use super::*;
use crate::app::UiLanguage;
use crate::app::settings::{ExternalCommand, Input, Output, Palette, ValueKind};
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

#[test]
fn commands_are_read() {
    let text = "[commands.dict]\nrun = \"sdcv -n {selection}\"\nkey = \"D\"\n\
                [commands.speak]\nrun = [\"sh\", \"-c\", \"a\\nb c\", \"\"]\ninput = \"sentence\"\noutput = \"none\"\n\
                timeout = 600\nfollow = true\n";
    let config = read(text);
    assert_eq!(config.errors, []);
    let [dict, speak] = config.commands.as_slice() else { panic!("{:?}", config.commands) };
    assert_eq!(dict.run.words(), ["sdcv", "-n", "{selection}"]);
    assert_eq!((dict.name.as_str(), dict.key.as_deref(), dict.line), ("dict", Some("D"), 3));
    assert_eq!(
        (dict.input, dict.output, dict.timeout),
        (Input::None, Output::Popup, ExternalCommand::TIMEOUT)
    );
    assert_eq!(speak.run.words(), ["sh", "-c", "a\nb c", ""]);
    assert_eq!((speak.input, speak.output, speak.follows), (Input::Sentence, Output::None, true));
    assert_eq!(speak.timeout.as_secs(), 600);
}

/// Asserts that of each of these lines an error says this.
fn assert_said(config: &Config, parts: &[(usize, &str)]) {
    let words = words_of(UiLanguage::English);
    let say = |error| format!("{:?}", words.config_error(error));
    let said: Vec<(usize, String)> = config.errors.iter().map(|error| (error.line, say(error))).collect();
    for (line, part) in parts {
        assert!(said.iter().any(|(at, said)| at == line && said.contains(part)), "{part}: {said:#?}");
    }
}

#[test]
fn a_command_that_cannot_be_run_is_left_out() {
    let text = "[commands]\nx = 3\n[commands.Dict]\nrun = \"a\"\n[commands.open]\nrun = \"a\"\n[commands.none]\n\
                [commands.q]\nrun = \"a\"\n[commands.what]\nrun = \"a {titel}\"\n[commands.any]\nrun = \"{path}\"\n\
                [commands.sh]\nrun = [\"sh\", \"-c\", \"echo {title}\"]\n";
    let config = read(text);
    assert_eq!(config.commands, []);
    let parts = [
        (2, "commands.x should be a table"),
        (3, "invalid name of a command: Dict"),
        (5, "the name open has a meaning on the command line already"),
        (7, "the command none lacks run"),
        (8, "the name q has a meaning"),
        (10, "the command what: unknown placeholder {titel}\", Some(\"did you mean {title}?"),
        (12, "the command any: {path} cannot be a part of the program's name"),
        (14, "the command sh: {title} would become a part of the shell's script"),
    ];
    assert_said(&config, &parts);
}

#[test]
fn a_wrong_option_of_a_command_affects_nothing_else() {
    let text = "[commands.dict]\nrun = \"a\"\ninput = \"sentense\"\nouput = \"page\"\ntimeout = 0\nfollow = true\n\
                [commands.to]\nrun = 3\n[commands.key]\nrun = \"a\"\nkey = \"gg\"\n";
    let config = read(text);
    let names: Vec<&str> = config.commands.iter().map(|command| command.name.as_str()).collect();
    assert_eq!(names, ["dict", "key"]);
    assert_eq!((config.commands[0].input, config.commands[0].follows), (Input::None, false));
    let parts = [
        (1, "the command dict: follow does nothing"),
        (3, "\\\"sentense\\\" (expected \\\"selection\\\" | "),
        (3, "did you mean \\\"sentence\\\"?"),
        (4, "unknown option: commands.dict.ouput\", Some(\"did you mean output?"),
        (5, "invalid value for timeout: 0 (expected a whole number from 1 to 3600)"),
        (8, "invalid value for run: 3 (expected a program and its arguments"),
        (7, "the command to lacks run"),
        (11, "gg hides g (top)"),
    ];
    assert_said(&config, &parts);
}
