//! What is typed behind `:`, understood: a line to go to, an action by its name, an option to be set.
//!
//! ```text
//! :120        :50%        :next-section 3     :quit       :help marks
//! :set        :set theme  :set theme dark     :theme dark :sort title
//! :marks      :delmarks a :delmarks a-c       :delmarks!
//! ```

use super::action::{Action, Motion};
use super::keymap::table;
use super::near::nearest;
use super::settings::{Choice, Takes};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// An action, with a count.
    Act(Action, Option<usize>),
    /// Help on what holds these words.
    Help(String),
    /// An option is to be told.
    Show(&'static str),
    /// All options are to be told.
    ShowAll,
    /// An option is to get this value.
    Set(&'static str, String),
    /// These marks are to be taken away.
    Unmark(Vec<char>),
}

/// Why nothing is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// Nobody knows this name; maybe the other is meant.
    Unknown(String, Option<&'static str>),
    /// There is no such option; maybe the other is meant.
    NoOption(String, Option<&'static str>),
    /// This is no number.
    NoCount(String),
    /// The option does not take this; what it takes; maybe a name of those is meant.
    NotTaken {
        /// The option.
        name: &'static str,
        /// What was typed.
        value: String,
        /// What it takes.
        takes: Takes,
        /// A name that it takes.
        near: Option<&'static str>,
    },
    /// This names no mark.
    NoMark(String),
    /// The option can be changed in the configuration only.
    NotNow(&'static str),
}

/// Other names, as fingers know them.
const ALIASES: [(&str, &str); 8] = [
    ("marks", "go-to-mark"),
    ("delm", "delmarks"),
    ("q", "quit"),
    ("qa", "quit"),
    ("h", "help"),
    ("toc", "contents"),
    ("width", "measure"),
    ("lang", "language"),
];

/// What a line asks for; `None` for an empty one.
pub fn read(line: &str) -> Result<Option<Command>, Complaint> {
    let line = line.trim().trim_start_matches(':').trim_start();
    let (name, rest) =
        line.split_once(char::is_whitespace).map_or((line, ""), |(name, rest)| (name, rest.trim()));
    if name.is_empty() {
        return Ok(None);
    }
    if let Some(place) = place(line) {
        return Ok(Some(place));
    }
    let name = ALIASES.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name);
    match name {
        "set" => set(rest),
        "delmarks" => unmark(rest),
        "delmarks!" | "delm!" if rest.is_empty() => Ok(Command::Unmark(('a'..='z').collect())),
        // An action turns them on by one; with a name behind it, it is the option.
        "sort" | "group" if !rest.is_empty() && rest.parse::<usize>().is_err() => {
            set(&format!("list.{name} {rest}"))
        }
        "help" if !rest.is_empty() => Ok(Command::Help(rest.to_owned())),
        _ => act(name, rest).unwrap_or_else(|| match Choice::named(name) {
            Some(_) => set(&format!("{name} {rest}")),
            None => Err(Complaint::Unknown(name.to_owned(), nearest(name, names()))),
        }),
    }
    .map(Some)
}

/// The ways in which a line can go on, and the byte from which on they stand: names of actions and options first, then
/// what an option takes.
pub fn complete(line: &str) -> (usize, Vec<String>) {
    let start = line
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + line[at..].chars().next().map_or(0, char::len_utf8));
    let (before, typed) = line.split_at(start);
    let mut words = before
        .split_whitespace()
        .map(|word| ALIASES.iter().find(|(other, _)| *other == word).map_or(word, |(_, name)| name));
    let candidates: Vec<&str> = match (words.next(), words.next(), words.next()) {
        (None, ..) => names().collect(),
        (Some("set"), None, _) => live().map(|choice| choice.name).collect(),
        (Some("set"), Some(option), None) | (Some(option), None, _) => values(option),
        _ => Vec::new(),
    };
    let mut found: Vec<String> =
        candidates.into_iter().filter(|name| name.starts_with(typed)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    (start, found)
}

fn place(line: &str) -> Option<Command> {
    let number = |digits: &str| digits.parse::<usize>().ok();
    match line.strip_suffix('%') {
        Some(share) => Some(Command::Act(Action::Move(Motion::Percent), Some(number(share.trim())?))),
        None if line == "$" => Some(Command::Act(Action::Move(Motion::Bottom), None)),
        None => Some(Command::Act(Action::Move(Motion::Top), Some(number(line)?))),
    }
}

fn act(name: &str, rest: &str) -> Option<Result<Command, Complaint>> {
    let binding = table().iter().find(|binding| binding.name == name)?;
    Some(match (rest.is_empty(), rest.parse()) {
        (true, _) => Ok(Command::Act(binding.action, None)),
        (false, Ok(count)) => Ok(Command::Act(binding.action, Some(count))),
        (false, Err(_)) => Err(Complaint::NoCount(rest.to_owned())),
    })
}

/// The marks of some names: `a`, `ab`, `a b`, `a-d`.
fn unmark(rest: &str) -> Result<Command, Complaint> {
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
            return Err(Complaint::NoMark(rest.to_owned()));
        }
        names.extend(*first..=*last);
        left = behind;
    }
    if names.is_empty() { Err(Complaint::NoMark(String::new())) } else { Ok(Command::Unmark(names)) }
}

fn set(rest: &str) -> Result<Command, Complaint> {
    if rest.trim().is_empty() {
        return Ok(Command::ShowAll);
    }
    let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
    let (name, value) = rest.split_at(end);
    let value = value.trim_start().trim_start_matches('=').trim();
    let name = ALIASES.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name);
    let (name, value) = match (Choice::named(name), name.strip_prefix("no")) {
        (None, Some(flag)) if value.is_empty() && Choice::named(flag).is_some() => (flag, "false"),
        _ => (name, value),
    };
    let Some(choice) = Choice::named(name) else {
        let names = Choice::all().iter().map(|choice| choice.name);
        return Err(Complaint::NoOption(name.to_owned(), nearest(name, names)));
    };
    if value.is_empty() {
        return Ok(Command::Show(choice.name));
    }
    if !choice.is_live {
        return Err(Complaint::NotNow(choice.name));
    }
    if choice.set(&mut super::settings::Choices::default(), value) {
        return Ok(Command::Set(choice.name, value.to_owned()));
    }
    let near = match choice.takes {
        Takes::Names(names) => nearest(value, names.iter().copied()),
        _ => None,
    };
    Err(Complaint::NotTaken { name: choice.name, value: value.to_owned(), takes: choice.takes, near })
}

fn live() -> impl Iterator<Item = &'static Choice> {
    Choice::all().iter().filter(|choice| choice.is_live)
}

/// Everything that a line can begin with.
fn names() -> impl Iterator<Item = &'static str> {
    let actions = table().iter().map(|binding| binding.name);
    let aliases = ALIASES.iter().map(|(alias, _)| *alias).filter(|alias| alias.len() > 2);
    actions.chain(["set", "delmarks"]).chain(live().map(|choice| choice.name)).chain(aliases)
}

fn values(option: &str) -> Vec<&'static str> {
    match Choice::named(option).filter(|choice| choice.is_live).map(|choice| choice.takes) {
        Some(Takes::Names(names)) => names.to_vec(),
        Some(Takes::Flag) => vec!["true", "false"],
        _ => Vec::new(),
    }
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
        let options = Choice::all().iter().map(|choice| choice.name);
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
    fn options_are_set_in_every_way_of_writing() {
        let dark = Command::Set("theme", "dark".to_owned());
        for line in ["set theme dark", "set theme=dark", "set theme = dark", "theme dark"] {
            assert_eq!(done(line), dark, "{line}");
        }
        assert_eq!(done("sort title"), Command::Set("list.sort", "title".to_owned()));
        assert_eq!(done("width 72"), Command::Set("measure", "72".to_owned()));
        assert_eq!(done("set nojustify"), Command::Set("justify", "false".to_owned()));
        assert_eq!((done("set theme"), done("set")), (Command::Show("theme"), Command::ShowAll));
    }

    #[test]
    fn what_is_not_understood_is_said_with_what_was_probably_meant() {
        assert_eq!(
            read("next-sektion"),
            Err(Complaint::Unknown("next-sektion".to_owned(), Some("next-section")))
        );
        assert_eq!(read("set teme dark"), Err(Complaint::NoOption("teme".to_owned(), Some("theme"))));
        assert_eq!(read("top many"), Err(Complaint::NoCount("many".to_owned())));
        assert_eq!(read("set mouse true"), Err(Complaint::NotNow("mouse")));
        let Err(Complaint::NotTaken { near, .. }) = read("theme drak-ish") else { panic!("taken") };
        assert_eq!(near, None);
        let Err(Complaint::NotTaken { near, .. }) = read("theme ligt") else { panic!("taken") };
        assert_eq!(near, Some("light"));
        assert_eq!(read("  "), Ok(None));
    }

    #[test]
    fn a_line_is_completed() {
        assert_eq!(complete("next-s"), (0, vec!["next-section".to_owned()]));
        assert_eq!(complete("set the"), (4, vec!["theme".to_owned()]));
        assert_eq!(complete("theme h"), (6, vec!["high-contrast".to_owned()]));
        assert_eq!(complete("set theme p").1, ["plain"]);
        assert_eq!(complete("set theme plain x").1, Vec::<String>::new());
        assert!(complete("").1.len() > table().len() / 2);
    }
}
