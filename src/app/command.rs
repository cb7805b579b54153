//! Parses command lines, and completes them in `complete`: a line to go to, an action by its name, an option to set.
//!
//! ```text
//! :120        :50%        :next-section 3     :quit       :help marks
//! :set        :set theme  :set theme dark     :theme dark :sort title
//! :e FILE     :open FILE  :e (reload)         :w (there is nothing to write)
//! :marks      :delmarks a :delmarks a-c       :delmarks!
//! :tag NAME   :tag -NAME  :tag-all NAME
//! :NAME       :NAME TEXT  (a command of the configuration)
//! ```

mod complete;

use std::fmt;

use super::action::{Action, Motion};
use super::keymap::table;
use super::nearest::nearest;
use super::settings::{ConfigOption, ExternalCommand, ValueKind};
pub use complete::{complete, complete_path, file_to_complete, tags_to_complete};

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
    /// Change the tags of the current article.
    Tag(String),
    /// Change the tags of all articles that the list shows.
    TagAll(String),
    /// Run the command of the configuration with this number on a text; on what is selected or current if it is empty.
    External(usize, String),
}

/// Why a line is not a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandError {
    /// No command has this name; perhaps the other is meant.
    UnknownCommand(String, Option<String>),
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

/// Parses a line with the commands of the configuration; `None` for an empty line.
pub fn read(line: &str, own: &[ExternalCommand]) -> Result<Option<Command>, CommandError> {
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
    if let Some(at) = own.iter().position(|command| command.name == name) {
        return Ok(Some(Command::External(at, rest.to_owned())));
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
        "tag" if !rest.is_empty() => Ok(Command::Tag(rest.to_owned())),
        "tag-all" if !rest.is_empty() => Ok(Command::TagAll(rest.to_owned())),
        "set" => set(rest),
        "delmarks" => unmark(rest),
        "delmarks!" | "delm!" if rest.is_empty() => Ok(Command::Unmark(('a'..='z').collect())),
        // Alone, the action selects the next one; with a name, the option is set.
        "sort" | "group" if !rest.is_empty() && rest.parse::<usize>().is_err() => {
            set(&format!("list.{name} {rest}"))
        }
        "help" if !rest.is_empty() => Ok(Command::Help(rest.to_owned())),
        _ => act(name, rest).unwrap_or_else(|| {
            if ConfigOption::named(name).is_some() {
                return set(&format!("{name} {rest}"));
            }
            let own = own.iter().map(|command| command.name.as_str());
            let near = nearest(name, names().chain(own)).map(str::to_owned);
            Err(CommandError::UnknownCommand(name.to_owned(), near))
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
fn names<'a>() -> impl Iterator<Item = &'a str> {
    let actions = table().iter().map(|binding| binding.name);
    let aliases = ALIASES.iter().map(|(alias, _)| *alias).filter(|alias| alias.len() > 2);
    actions.chain(["set", "delmarks"]).chain(live().map(|option| option.name)).chain(aliases)
}

/// Returns whether a name on the command line has a meaning already.
pub fn is_taken(name: &str) -> bool {
    !matches!(read(name, &[]), Err(CommandError::UnknownCommand(..)))
}

#[cfg(test)]
mod tests;
