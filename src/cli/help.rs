//! `--help`: the arguments that clap knows, with texts in the language of the interface.
//!
//! The pages are wrapped as articles are, because clap breaks lines only at spaces. The manual page and the completions
//! are made by clap, from a command to which [`with_english_texts`] adds the English texts.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, CommandFactory};

use super::args::Args;
use super::words::{Words, fill, help, words_of};
use crate::app::UiLanguage;
use yuelan_article::{Article, Block};
use yuelan_layout::{Options, Ruler, lay_out};

/// The name of the program, which stands for its own page among those of the commands.
const PROGRAM: &str = "yuelan";
/// The most cells of a line.
const WIDEST: u16 = 100;
/// The fewest cells that a page is wrapped to.
const NARROWEST: u16 = 20;
/// The width below which descriptions are put under the options.
const NARROW: u16 = 60;
/// The most cells of an option that has its description beside it.
const WIDEST_BESIDE: usize = 26;
/// The indent of the entries.
const INDENT: usize = 2;

/// Returns the help of a command on lines of `width` cells. `path` holds the names of the command after `yuelan`.
///
/// Returns `None` if there is no such command.
pub(super) fn page(path: &[String], language: UiLanguage, width: u16) -> Option<String> {
    let (root, path) = (built(), path.join(" "));
    let mut page = HelpPage::new(&root, &path, language, width)?;
    page.fill();
    page.lines.push(String::new());
    Some(page.lines.join("\n"))
}

/// Returns the names of the commands.
pub(super) fn commands() -> Vec<String> {
    Args::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Returns the usage line of a command.
pub(super) fn usage(path: &[String], language: UiLanguage) -> String {
    let (root, path) = (built(), path.join(" "));
    HelpPage::new(&root, &path, language, WIDEST).map(|page| page.usage()).unwrap_or_default()
}

/// Returns the description of an argument of a command, which clap's errors call `--width <N>` or `<FILE>...`.
pub(super) fn description_of(path: &[String], named: &str, language: UiLanguage) -> Option<&'static str> {
    help(language, &path.join(" "), bare_name(named))
}

/// Returns the name in the usage of an argument that clap's errors call `--width <N>` or `<FILE>...`.
pub(super) fn display_name(named: &str, language: UiLanguage) -> String {
    if named.starts_with('-') { bare_name(named).to_owned() } else { placeholder(bare_name(named), language) }
}

/// Returns a command with the English texts.
pub(super) fn with_english_texts(command: Command) -> Command {
    with_texts(command, PROGRAM)
}

fn with_texts(command: Command, path: &str) -> Command {
    let command = match help(UiLanguage::English, "", path) {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_args(|arg| with_help(arg, path)).mut_subcommands(|sub| {
        let path = subcommand_path(path, sub.get_name());
        with_texts(sub, &path)
    })
}

fn with_help(arg: Arg, path: &str) -> Arg {
    let key = key(&arg);
    let values = arg.get_possible_values().into_iter().map(|value| {
        let about = help(UiLanguage::English, path, &format!("{key}={}", value.get_name()));
        if let Some(about) = about { value.help(about) } else { value }
    });
    let values: Vec<_> = values.collect();
    let arg = if values.is_empty() { arg } else { arg.value_parser(PossibleValuesParser::new(values)) };
    if let Some(about) = help(UiLanguage::English, path, &key) { arg.help(about) } else { arg }
}

fn built() -> Command {
    let mut root = Args::command();
    root.build();
    root
}

/// Returns the path of a subcommand.
fn subcommand_path(path: &str, name: &str) -> String {
    if path == PROGRAM { name.to_owned() } else { [path, name].join(" ") }
}

/// Returns the key of the texts of an argument.
fn key(arg: &Arg) -> String {
    arg.get_long().map_or_else(|| value_name(arg), |long| format!("--{long}"))
}

fn value_name(arg: &Arg) -> String {
    let named = arg.get_value_names().and_then(|names| names.first());
    named.map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string)
}

/// Returns the flag of `--width <N>`, or the name of `<FILE>...`.
fn bare_name(named: &str) -> &str {
    let first = named.split([' ', '=']).next().unwrap_or_default();
    first.trim_end_matches("...").trim_matches(['<', '>', '[', ']'])
}

/// Returns the placeholder of a value, in brackets.
fn placeholder(name: &str, language: UiLanguage) -> String {
    let name = format!("<{name}>");
    help(language, "", &name).map_or(name, |words| format!("<{words}>"))
}

/// Returns whether an option can be given without its value, which has to follow `=` otherwise.
pub(super) fn is_value_optional(arg: &Arg) -> bool {
    arg.is_require_equals_set() && arg.get_num_args().is_some_and(|count| count.min_values() == 0)
}

fn takes_many(arg: &Arg) -> bool {
    matches!(arg.get_action(), clap::ArgAction::Append)
}

/// A page of help.
struct HelpPage<'c> {
    command: &'c Command,
    path: &'c str,
    language: UiLanguage,
    words: &'static Words,
    width: u16,
    lines: Vec<String>,
}

/// An argument or a command with its description and its values.
struct Entry {
    name: String,
    about: String,
    values: Vec<(String, &'static str)>,
}

impl<'c> HelpPage<'c> {
    fn new(root: &'c Command, path: &'c str, language: UiLanguage, width: u16) -> Option<Self> {
        let command =
            path.split_whitespace().try_fold(root, |command, name| command.find_subcommand(name))?;
        let path = if path.is_empty() { PROGRAM } else { path };
        let width = width.clamp(NARROWEST, WIDEST);
        Some(Self { command, path, language, words: words_of(language), width, lines: Vec::new() })
    }

    fn fill(&mut self) {
        let (words, command) = (self.words, self.command);
        self.push(0, "", 0, help(self.language, "", self.path).unwrap_or_default());
        let usage = self.usage();
        self.lines.extend([String::new(), usage]);
        let commands: Vec<Entry> = command.get_subcommands().map(|sub| self.of_command(sub)).collect();
        self.section(words.help_commands, &commands);
        let is_common = |arg: &Arg| arg.is_global_set() || arg.get_id() == "version";
        let of = |wanted: &dyn Fn(&Arg) -> bool| -> Vec<Entry> {
            command.get_arguments().filter(|arg| wanted(arg)).map(|arg| self.of_argument(arg)).collect()
        };
        let sections = [
            (words.help_arguments, of(&Arg::is_positional)),
            (words.help_options, of(&|arg| !arg.is_positional() && !is_common(arg))),
            (words.help_everywhere, of(&|arg| !arg.is_positional() && is_common(arg))),
        ];
        for (heading, entries) in sections {
            self.section(heading, &entries);
        }
        if let Some(after) = help(self.language, self.path, "after") {
            self.lines.push(String::new());
            self.push(0, "", 0, after);
        }
    }

    fn usage(&self) -> String {
        let command = self.command;
        let mut usage = vec![PROGRAM.to_owned()];
        usage.extend(Some(self.path).filter(|path| *path != PROGRAM).map(str::to_owned));
        usage.push(format!("[{}]", self.words.help_some_options));
        for arg in command.get_positionals() {
            let name = placeholder(&value_name(arg), self.language);
            let name =
                if arg.is_required_set() { name } else { format!("[{}]", name.trim_matches(['<', '>'])) };
            usage.push(name + if takes_many(arg) { "..." } else { "" });
        }
        match (command.has_subcommands(), command.is_subcommand_required_set()) {
            (true, true) => usage.push(format!("<{}>", self.words.help_a_command)),
            (true, false) => usage.push(format!("[{}]", self.words.help_a_command)),
            (false, _) => {}
        }
        fill(self.words.help_usage, &[&usage.join(" ")])
    }

    fn of_command(&self, sub: &Command) -> Entry {
        let about = help(self.language, if self.path == PROGRAM { "" } else { self.path }, sub.get_name());
        Entry {
            name: sub.get_name().to_owned(),
            about: about.unwrap_or_default().to_owned(),
            values: Vec::new(),
        }
    }

    fn of_argument(&self, arg: &Arg) -> Entry {
        let key = key(arg);
        let short = arg.get_short().map_or_else(String::new, |short| format!("-{short}, "));
        let name = match arg.get_long() {
            Some(_) if is_value_optional(arg) => {
                format!("{key}[={}]", placeholder(&value_name(arg), self.language))
            }
            Some(_) if arg.get_action().takes_values() => {
                format!("{key} {}", placeholder(&value_name(arg), self.language))
            }
            Some(_) => format!("{short}{key}"),
            None => placeholder(&key, self.language).trim_matches(['<', '>']).to_owned(),
        };
        let mut about = help(self.language, self.path, &key).unwrap_or_default().to_owned();
        let takes_values = arg.get_action().takes_values();
        for default in arg.get_default_values().iter().filter(|_| takes_values) {
            about += &fill(self.words.help_default, &[&default.to_string_lossy()]);
        }
        let names: Vec<String> =
            arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let about_value = |name: &String| help(self.language, self.path, &format!("{key}={name}"));
        let values: Vec<_> =
            names.iter().filter_map(|name| Some((name.clone(), about_value(name)?))).collect();
        if values.is_empty() && takes_values && !names.is_empty() {
            about += &fill(self.words.help_values, &[&names.join(", ")]);
        }
        Entry { name, about, values }
    }

    /// Adds a heading and its entries, unless there are none.
    fn section(&mut self, heading: &str, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.lines.extend([String::new(), heading.to_owned()]);
        let widest = |name: &mut dyn Iterator<Item = &String>| {
            name.map(|name| Ruler::default().width(name))
                .filter(|width| *width <= WIDEST_BESIDE)
                .max()
                .unwrap_or(0)
        };
        let column_beside = INDENT + widest(&mut entries.iter().map(|entry| &entry.name)) + INDENT;
        let is_options = entries.iter().any(|entry| entry.name.starts_with('-'));
        let column =
            if self.width < NARROW && is_options { column_beside.min(3 * INDENT) } else { column_beside };
        for entry in entries {
            self.push(INDENT, &entry.name, column, &entry.about);
            let values = column + widest(&mut entry.values.iter().map(|(name, _)| name)) + INDENT;
            for (name, about) in &entry.values {
                self.push(column, name, values, about);
            }
        }
    }

    /// Adds a name, and from a column on its description: beside it if the name ends before the column, else below.
    fn push(&mut self, indent: usize, name: &str, column: usize, about: &str) {
        let width = usize::from(self.width).saturating_sub(column).max(2);
        let lines = wrap(about, u16::try_from(width).unwrap_or(self.width));
        let end = indent + Ruler::default().width(name);
        let is_beside = end + INDENT <= column || name.is_empty();
        let mut before = format!("{:indent$}{name}", "");
        if !is_beside {
            self.lines.push(std::mem::take(&mut before));
        }
        for line in lines {
            let gap = column.saturating_sub(Ruler::default().width(&before));
            self.lines.push(format!("{}{:gap$}{line}", std::mem::take(&mut before), ""));
        }
    }
}

/// Wraps a text to lines of `width` cells.
pub(super) fn wrap(text: &str, width: u16) -> Vec<String> {
    let article = Article { blocks: vec![Block::Paragraph(text.into())], ..Article::default() };
    let options = Options::for_width(width).show_title(false);
    lay_out(&article, &options).lines().collect()
}

/// Returns the keys of all texts that are needed, each with its command.
#[cfg(test)]
pub(super) fn names() -> Vec<(String, String)> {
    fn of(command: &Command, path: &str, names: &mut Vec<(String, String)>) {
        names.push((String::new(), path.to_owned()));
        for arg in command.get_arguments() {
            names.push((path.to_owned(), key(arg)));
            if arg.get_action().takes_values() {
                names.push((String::new(), format!("<{}>", value_name(arg))));
            }
            let is_shell = arg.get_id() == "shell";
            let values = arg.get_possible_values();
            let values = values.iter().filter(|_| arg.get_action().takes_values() && !is_shell);
            names.extend(values.map(|value| (path.to_owned(), format!("{}={}", key(arg), value.get_name()))));
        }
        for sub in command.get_subcommands() {
            of(sub, &subcommand_path(path, sub.get_name()), names);
        }
    }
    let mut names = vec![
        (PROGRAM.to_owned(), "after".to_owned()),
        ("search".to_owned(), "after".to_owned()),
        ("fetch".to_owned(), "after".to_owned()),
    ];
    of(&built(), PROGRAM, &mut names);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_page_and_no_text_is_lost() {
        let every: Vec<Vec<String>> =
            [vec![], vec!["print"], vec!["list"], vec!["search"], vec!["state", "export"]]
                .map(|path: Vec<&str>| path.into_iter().map(str::to_owned).collect())
                .to_vec();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (path, language) in
            every.iter().flat_map(|path| [(path, UiLanguage::Chinese), (path, UiLanguage::English)])
        {
            let wide = page(path, language, 100).unwrap();
            for width in [40, 59, 60, 80] {
                let page = page(path, language, width).unwrap();
                let widest = page
                    .lines()
                    .filter(|line| !line.contains("yuelan"))
                    .map(|line| Ruler::default().width(line));
                assert!(widest.max() <= Some(width.into()), "{page}");
                assert_eq!(bare(&page), bare(&wide));
            }
        }
    }

    #[test]
    fn commands_of_clap_have_the_english_texts() {
        let english = with_english_texts(Args::command());
        let list = english.find_subcommand("list").expect("a command");
        assert_eq!(
            list.get_about().map(ToString::to_string),
            help(UiLanguage::English, "", "list").map(str::to_owned)
        );
        let sort = list.get_arguments().find(|arg| arg.get_id() == "sort").expect("an option");
        let values = sort.get_possible_values();
        assert_eq!(values[0].get_help().map(ToString::to_string).as_deref(), Some("Newest first"));
    }
}
