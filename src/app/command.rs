//! Parses command lines, and completes them in `complete`: a line to go to, an action by its name, an option to set.
//!
//! ```text
//! :120        :50%        :next-section 3     :quit       :help marks
//! :set        :set theme  :set theme dark     :theme dark :sort title
//! :e FILE     :open FILE  :e (reload)         :w (there is nothing to write)
//! :marks      :delmarks a :delmarks a-c       :delmarks!
//! ```

mod complete;

use std::fmt;

use super::action::{Action, Motion};
use super::keymap::table;
use super::nearest::nearest;
use super::settings::{ConfigOption, ValueKind};
pub use complete::{complete, complete_path, file_to_complete};

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Carry out an action, with a count.
    Act(Action, Option<usize>),
    /// Show help on a topic.
    Help(String),
    /// Say the value of an option.
    Show(&'static str),
    /// Show all options.
    ShowAll,
    /// Set an option.
    Set(&'static str, String),
    /// Open a file.
    Visit(String),
    /// Delete marks.
    Unmark(Vec<char>),
}

/// Why a line is not a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    /// No command has this name; perhaps the other is meant.
    UnknownCommand(String, Option<&'static str>),
    /// No option has this name; perhaps the other is meant.
    UnknownOption(String, Option<&'static str>),
    /// This is not a number.
    InvalidCount(String),
    /// The option does not accept this value.
    InvalidValue {
        /// The name of the option.
        name: &'static str,
        /// The value.
        value: String,
        /// The values that it accepts.
        kind: ValueKind,
        /// The accepted value that is perhaps meant.
        near: Option<&'static str>,
    },
    /// A shell command: there is a key for it.
    Shell,
    /// The reader writes no files.
    NothingToWrite,
    /// This does not name marks.
    InvalidMark(String),
    /// The option can only be changed in the configuration.
    NotLive(&'static str),
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCommand(name, _) => write!(f, "there is no command {name}"),
            Self::UnknownOption(name, _) => write!(f, "there is no option {name}"),
            Self::InvalidCount(text) => write!(f, "{text} is not a number"),
            Self::InvalidValue { name, value, .. } => write!(f, "{value} is not a value of {name}"),
            Self::Shell => f.write_str("the command line does not run shell commands"),
            Self::NothingToWrite => f.write_str("the reader writes no files"),
            Self::InvalidMark(text) => write!(f, "{text} does not name marks"),
            Self::NotLive(name) => write!(f, "{name} can only be changed in the configuration"),
        }
    }
}

impl std::error::Error for CommandError {}

/// Other names of actions and options, as vim and less have them.
const ALIASES: [(&str, &str); 15] = [
    ("f", "file"),
    ("marks", "go-to-mark"),
    ("delm", "delmarks"),
    ("n", "next-article"),
    ("next", "next-article"),
    ("p", "previous-article"),
    ("prev", "previous-article"),
    ("bn", "next-article"),
    ("bp", "previous-article"),
    ("noh", "forget-search"),
    ("nohlsearch", "forget-search"),
    ("h", "help"),
    ("toc", "contents"),
    ("width", "measure"),
    ("lang", "language"),
];

/// The ways to quit vim. Nothing needs to be written, so all of them mean the same, with `!` or without.
const WAYS_OUT: [&str; 13] =
    ["q", "qa", "qall", "quit", "quitall", "wq", "wqa", "wqall", "x", "xa", "xall", "xit", "exit"];

/// The ways to write in vim.
const WRITE: [&str; 4] = ["w", "wa", "write", "update"];

/// Parses a line; `None` for an empty one.
pub fn read(line: &str) -> Result<Option<Command>, CommandError> {
    let line = line.trim().trim_start_matches(':').trim_start();
    let (name, rest) =
        line.split_once(char::is_whitespace).map_or((line, ""), |(name, rest)| (name, rest.trim()));
    if name.is_empty() {
        return Ok(None);
    }
    if name.starts_with('!') {
        return Err(CommandError::Shell);
    }
    if let Some(place) = place(line) {
        return Ok(Some(place));
    }
    let name = meant(name);
    match name {
        name if WRITE.contains(&name.trim_end_matches('!')) => Err(CommandError::NothingToWrite),
        "e" | "e!" | "edit!" if rest.is_empty() => Ok(Command::Act(Action::Reload, None)),
        "e" => Ok(Command::Visit(rest.to_owned())),
        // A number after the name of an action is its count.
        "edit" | "open" if !rest.is_empty() && rest.parse::<usize>().is_err() => {
            Ok(Command::Visit(rest.to_owned()))
        }
        "set" => set(rest),
        "delmarks" => unmark(rest),
        "delmarks!" | "delm!" if rest.is_empty() => Ok(Command::Unmark(('a'..='z').collect())),
        // Alone, the action selects the next one; with a name, the option is set.
        "sort" | "group" if !rest.is_empty() && rest.parse::<usize>().is_err() => {
            set(&format!("list.{name} {rest}"))
        }
        "help" if !rest.is_empty() => Ok(Command::Help(rest.to_owned())),
        _ => act(name, rest).unwrap_or_else(|| match ConfigOption::named(name) {
            Some(_) => set(&format!("{name} {rest}")),
            None => Err(CommandError::UnknownCommand(name.to_owned(), nearest(name, names()))),
        }),
    }
    .map(Some)
}

/// Resolves the aliases of a name.
fn meant(name: &str) -> &str {
    if WAYS_OUT.contains(&name.trim_end_matches('!')) {
        return "quit";
    }
    ALIASES.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name)
}

fn place(line: &str) -> Option<Command> {
    let number = |digits: &str| digits.parse::<usize>().ok();
    match line.strip_suffix('%') {
        Some(share) => Some(Command::Act(Action::Move(Motion::Percent), Some(number(share.trim())?))),
        None if line == "$" => Some(Command::Act(Action::Move(Motion::Bottom), None)),
        None => Some(Command::Act(Action::Move(Motion::Top), Some(number(line)?))),
    }
}

fn act(name: &str, rest: &str) -> Option<Result<Command, CommandError>> {
    let binding = table().iter().find(|binding| binding.name == name)?;
    Some(match (rest.is_empty(), rest.parse()) {
        (true, _) => Ok(Command::Act(binding.action, None)),
        (false, Ok(count)) => Ok(Command::Act(binding.action, Some(count))),
        (false, Err(_)) => Err(CommandError::InvalidCount(rest.to_owned())),
    })
}

/// Parses the names of marks: `a`, `ab`, `a b`, `a-d`.
fn unmark(rest: &str) -> Result<Command, CommandError> {
    let letters: Vec<char> = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let mut names = Vec::new();
    let mut left = letters.as_slice();
    while let [first, behind @ ..] = left {
        let (last, behind) = match behind {
            ['-', last, behind @ ..] => (last, behind),
            _ => (first, behind),
        };
        let is_range = first <= last && first.is_ascii_lowercase() == last.is_ascii_lowercase();
        if ![first, last].into_iter().all(char::is_ascii_alphabetic) || !is_range {
            return Err(CommandError::InvalidMark(rest.to_owned()));
        }
        names.extend(*first..=*last);
        left = behind;
    }
    if names.is_empty() { Err(CommandError::InvalidMark(String::new())) } else { Ok(Command::Unmark(names)) }
}

/// Parses `:set`, as in vim: a name alone turns a flag on, `no` before it off; `?` asks, `&` restores the default.
fn set(rest: &str) -> Result<Command, CommandError> {
    if matches!(rest.trim(), "" | "all") {
        return Ok(Command::ShowAll);
    }
    let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
    let (name, value) = rest.split_at(end);
    let value = value.trim_start().trim_start_matches('=').trim();
    let asked = name.strip_suffix('?').filter(|_| value.is_empty());
    let default = name.strip_suffix('&').filter(|_| value.is_empty());
    let name = meant(asked.or(default).unwrap_or(name));
    let off = name.strip_prefix("no").filter(|flag| value.is_empty() && ConfigOption::named(flag).is_some());
    let Some(option) = ConfigOption::named(off.unwrap_or(name)) else {
        let names = || ConfigOption::all().iter().map(|option| option.name);
        let near = nearest(name, names()).or_else(|| nearest(name.strip_prefix("no")?, names()));
        return Err(CommandError::UnknownOption(name.to_owned(), near));
    };
    let own = option.get(&super::settings::OptionValues::default());
    let is_flag = option.kind == ValueKind::Flag && option.is_live && asked.is_none();
    let value = match (off, default, value) {
        (Some(_), ..) => "false",
        (None, Some(_), _) => own.as_str(),
        (None, None, "") if is_flag => "true",
        (None, None, "") => return Ok(Command::Show(option.name)),
        (None, None, value) => value,
    };
    if !option.is_live {
        return Err(CommandError::NotLive(option.name));
    }
    if option.set(&mut super::settings::OptionValues::default(), value) {
        return Ok(Command::Set(option.name, value.to_owned()));
    }
    let near = match option.kind {
        ValueKind::Names(names) => nearest(value, names.iter().copied()),
        _ => None,
    };
    Err(CommandError::InvalidValue { name: option.name, value: value.to_owned(), kind: option.kind, near })
}

fn live() -> impl Iterator<Item = &'static ConfigOption> {
    ConfigOption::all().iter().filter(|option| option.is_live)
}

/// Returns everything that a line can begin with.
fn names() -> impl Iterator<Item = &'static str> {
    let actions = table().iter().map(|binding| binding.name);
    let aliases = ALIASES.iter().map(|(alias, _)| *alias).filter(|alias| alias.len() > 2);
    actions.chain(["set", "delmarks"]).chain(live().map(|option| option.name)).chain(aliases)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(line: &str) -> Command {
        read(line).expect("understood").expect("something")
    }

    #[test]
    fn every_action_has_a_name_that_does_it() {
        for binding in table() {
            assert_eq!(done(binding.name), Command::Act(binding.action, None));
            let counted = done(&format!(":{} 3", binding.name));
            let topic = Command::Help("3".to_owned());
            let expected = Command::Act(binding.action, Some(3));
            assert_eq!(counted, if binding.action == Action::Help { topic } else { expected });
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
            Err(CommandError::UnknownCommand("next-sektion".to_owned(), Some("next-section")))
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
}
