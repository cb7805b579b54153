//! Lines, and the commands that they stand for.

use super::*;

fn read(line: &str) -> Result<Option<Command>, CommandError> {
    super::read(line, &[])
}

fn done(line: &str) -> Command {
    read(line).expect("understood").expect("something")
}

#[test]
fn commands_of_the_configuration_are_run_and_suggested() {
    let own = [ExternalCommand { name: "dict".to_owned(), ..ExternalCommand::default() }];
    let read = |line: &str| super::read(line, &own);
    assert_eq!(read("dict"), Ok(Some(Command::External(0, String::new()))));
    assert_eq!(read(":dict  a lamp "), Ok(Some(Command::External(0, "a lamp".to_owned()))));
    let unknown = CommandError::UnknownCommand("dct".to_owned(), Some("dict".to_owned()));
    assert_eq!(read("dct"), Err(unknown));
    assert!(!is_taken("dict"));
    for name in ["open", "q", "w", "set", "e", "theme", "toc", "3"] {
        assert!(is_taken(name), "{name}");
    }
}

#[test]
fn every_action_has_a_name_that_does_it() {
    for binding in table() {
        assert_eq!(done(binding.name), Command::Act(binding.action, None));
        let counted = done(&format!(":{} 3", binding.name));
        // A topic or a tag may be a number, too.
        let expected = match binding.action {
            Action::Help => Command::Help("3".to_owned()),
            Action::Tag => Command::Tag("3".to_owned()),
            Action::TagAll => Command::TagAll("3".to_owned()),
            action => Command::Act(action, Some(3)),
        };
        assert_eq!(counted, expected);
    }
}

#[test]
fn no_name_has_two_meanings() {
    let mut seen: Vec<&str> = table().iter().map(|binding| binding.name).collect();
    seen.sort_unstable();
    seen.dedup();
    let options = ConfigOption::all().iter().map(|option| option.name);
    for name in options.chain(["set"]).chain(ALIASES.iter().map(|(alias, _)| *alias)) {
        assert!(!seen.contains(&name), "{name}");
        seen.push(name);
    }
}

#[test]
fn numbers_are_places() {
    assert_eq!(done("120"), Command::Act(Action::Move(Motion::Top), Some(120)));
    assert_eq!(done("50%"), Command::Act(Action::Move(Motion::Percent), Some(50)));
    assert_eq!(done(" $ "), Command::Act(Action::Move(Motion::Bottom), None));
}

#[test]
fn options_are_set_in_every_notation() {
    let dark = Command::Set("theme", "dark".to_owned());
    for line in ["set theme dark", "set theme=dark", "set theme = dark", "theme dark"] {
        assert_eq!(done(line), dark, "{line}");
    }
    assert_eq!(done("sort title"), Command::Set("list.sort", "title".to_owned()));
    assert_eq!(done("width 72"), Command::Set("measure", "72".to_owned()));
    assert_eq!(done("set nojustify"), Command::Set("justify", "false".to_owned()));
    assert_eq!((done("set theme"), done("set")), (Command::Show("theme"), Command::ShowAll));
    assert_eq!((done("set theme?"), done("set all")), (Command::Show("theme"), Command::ShowAll));
    assert_eq!(done("set justify"), Command::Set("justify", "true".to_owned()));
    assert_eq!(done("set justify?"), Command::Show("justify"));
    assert_eq!(done("set measure&"), Command::Set("measure", "80".to_owned()));
}

#[test]
fn commands_of_vim_quit_and_open() {
    for line in
        ["q", "q!", "qa", "qa!", "quit", "quit!", "wq", "wq!", "wqa", "x", "x!", "xa", "exit", "qall!"]
    {
        assert_eq!(done(line), Command::Act(Action::Quit, None), "{line}");
    }
    for line in ["w", "w!", "write", "wa", "update", "w /tmp/x"] {
        assert_eq!(read(line), Err(CommandError::NothingToWrite), "{line}");
    }
    for line in ["!ls", "! ls -l", "!", ":!sh"] {
        assert_eq!(read(line), Err(CommandError::Shell), "{line}");
    }
    let file = Command::Visit("a b.md".to_owned());
    assert_eq!((done("e a b.md"), done("open a b.md")), (file.clone(), file));
    assert_eq!(done("e 2021"), Command::Visit("2021".to_owned()));
    assert_eq!((done("e"), done("e!")), (done("reload"), done("reload")));
    assert_eq!((done("h"), done("h marks")), (done("help"), Command::Help("marks".to_owned())));
    assert_eq!(done("h 3"), Command::Help("3".to_owned()));
    assert_eq!((done("bn"), done("n 2")), (done("next-article"), done("next-article 2")));
    assert_eq!(done("noh"), done("forget-search"));
}

#[test]
fn marks_are_deleted_by_letters_and_ranges() {
    let names = |line: &str| match read(line) {
        Ok(Some(Command::Unmark(names))) => names.into_iter().collect(),
        other => format!("{other:?}"),
    };
    assert_eq!(names("delmarks a"), "a");
    assert_eq!(names("delm ab Zc-e"), "abZcde");
    assert_eq!(names("delmarks!").len(), 26);
    for wrong in ["", "1", "c-a", "a-Z", "a-", "-"] {
        assert_eq!(
            read(&format!("delmarks {wrong}")),
            Err(CommandError::InvalidMark(wrong.to_owned())),
            "{wrong}"
        );
    }
}

#[test]
fn an_unknown_name_comes_with_a_suggestion() {
    assert_eq!(
        read("next-sektion"),
        Err(CommandError::UnknownCommand("next-sektion".to_owned(), Some("next-section".to_owned())))
    );
    assert_eq!(read("set teme dark"), Err(CommandError::UnknownOption("teme".to_owned(), Some("theme"))));
    assert_eq!(
        read("set nojustfy"),
        Err(CommandError::UnknownOption("nojustfy".to_owned(), Some("justify")))
    );
    assert_eq!(read("top many"), Err(CommandError::InvalidCount("many".to_owned())));
    assert_eq!(read("set mouse true"), Err(CommandError::NotLive("mouse")));
    let Err(CommandError::InvalidValue { near, .. }) = read("theme drak-ish") else { panic!("taken") };
    assert_eq!(near, None);
    let Err(CommandError::InvalidValue { near, .. }) = read("theme ligt") else { panic!("taken") };
    assert_eq!(near, Some("light"));
    assert_eq!(read("  "), Ok(None));
}
