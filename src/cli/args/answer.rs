//! What becomes of arguments that ask for help or make no sense: what clap found, in the words of the interface.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, Error, ValueEnum};

use super::{Args, Lang, ui_language_of};
use crate::app::UiLanguage;
use crate::cli::config::Config;
use crate::cli::help::{self, said_of, shown};
use crate::cli::output;
use crate::cli::report::{self, Report};
use crate::cli::words::{Words, fill, words_of};
use yuelan_library::sanitize;

/// Says what the arguments of the process ask for in place of work, or what is wrong with them.
pub(super) fn answer(error: &Error) -> ExitCode {
    let (path, language) = (asked(), spoken());
    let page = || help::page(&path, language, output::width()).unwrap_or_default();
    match error.kind() {
        ErrorKind::DisplayHelp => print(&page()),
        ErrorKind::DisplayVersion => print(&error.to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            report::say(&page());
            ExitCode::from(2)
        }
        _ => {
            let mut report = Report::new(language);
            let wrong = Wrong { error, path: &path, language, words: words_of(language) };
            report.arguments(&path.join(" "), &wrong.what(), &wrong.hints());
            report.code()
        }
    }
}

fn print(text: &str) -> ExitCode {
    let mut out = output::standard();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}

/// The names of the command that is asked about, as far as they can be made out.
fn asked() -> Vec<String> {
    let command = Args::command().mut_arg("help", |arg| arg.action(ArgAction::SetTrue)).ignore_errors(true);
    let Ok(matches) = command.try_get_matches() else { return Vec::new() };
    let mut path = Vec::new();
    let mut within = matches.subcommand();
    while let Some((name, inside)) = within {
        path.push(name.to_owned());
        within = inside.subcommand();
    }
    path
}

/// The language to answer in: what `--lang` says wherever it stands, else the configuration, else the locale.
fn spoken() -> UiLanguage {
    let lang = value_of("--lang").and_then(|lang| Lang::from_str(&lang.to_string_lossy(), false).ok());
    let config = value_of("--config").map(PathBuf::from);
    // What is wrong with the configuration is told by those who follow it.
    let config = Config::load(config.as_deref()).unwrap_or_default();
    ui_language_of(lang, config.choices.language)
}

/// The last value that an option is given.
fn value_of(option: &str) -> Option<OsString> {
    let mut found = None;
    let mut arguments = env::args_os().skip(1).take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == option {
            found = arguments.next().or(found);
        } else if let Some(value) =
            argument.to_str().and_then(|argument| argument.strip_prefix(option)?.strip_prefix('='))
        {
            found = Some(value.into());
        }
    }
    found
}

/// Arguments that make no sense.
struct Wrong<'a> {
    error: &'a Error,
    path: &'a [String],
    language: UiLanguage,
    words: &'static Words,
}

impl Wrong<'_> {
    fn what(&self) -> String {
        let words = self.words;
        let (named, value) = (self.named(), self.told(ContextKind::InvalidValue));
        match self.error.kind() {
            ErrorKind::UnknownArgument if named.starts_with('-') => fill(words.no_such_option, &[&named]),
            ErrorKind::UnknownArgument => fill(words.one_too_many, &[&self.told(ContextKind::InvalidArg)]),
            ErrorKind::InvalidSubcommand => {
                fill(words.no_such_command, &[&self.told(ContextKind::InvalidSubcommand)])
            }
            ErrorKind::MissingSubcommand => fill(words.missing, &[&format!("<{}>", words.help_a_command)]),
            ErrorKind::MissingRequiredArgument => fill(words.missing, &[&named]),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
                fill(words.wants_value, &[&named])
            }
            ErrorKind::InvalidValue => {
                fill(words.not_taken, &[&named, &value, &self.all(ContextKind::ValidValue).join(" | ")])
            }
            ErrorKind::ValueValidation => fill(words.not_this, &[&named, &value]),
            ErrorKind::TooManyValues => fill(words.takes_none, &[&named]),
            ErrorKind::ArgumentConflict => fill(words.only_once, &[&named]),
            ErrorKind::InvalidUtf8 => words.no_utf8.to_owned(),
            _ => words.no_sense.to_owned(),
        }
    }

    /// What to do instead, a line each.
    fn hints(&self) -> Vec<String> {
        let words = self.words;
        let meant =
            [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        // The likeliest comes last.
        let meant = meant.into_iter().flat_map(|kind| self.all(kind)).next_back();
        let mut hints: Vec<String> = meant.iter().map(|meant| fill(words.meant, &[meant])).collect();
        if meant.is_none() && self.error.get(ContextKind::Suggested).is_some() {
            hints.extend(self.typed().map(|typed| fill(words.as_a_name, &[&typed])));
        }
        if self.error.kind() == ErrorKind::ValueValidation && !self.told(ContextKind::InvalidValue).is_empty()
        {
            let named = self.all(ContextKind::InvalidArg);
            let said = named.first().and_then(|named| said_of(self.path, named, self.language));
            hints.extend(said.map(|said| format!("{}: {said}", self.named())));
        }
        hints.push(help::usage(self.path, self.language));
        let command = [&["yuelan".to_owned()], self.path].concat().join(" ");
        hints.push(fill(words.help_shows, &[&command]));
        hints
    }

    /// The arguments in question, as the usage has them.
    fn named(&self) -> String {
        let named = self.all(ContextKind::InvalidArg);
        named.iter().map(|named| shown(named, self.language)).collect::<Vec<_>>().join(" ")
    }

    /// The argument with a dash that is no option, whole: clap tells of its first letter.
    fn typed(&self) -> Option<String> {
        let named = self.all(ContextKind::InvalidArg).pop().filter(|named| named.starts_with('-'))?;
        let typed = env::args_os().find(|argument| argument.to_string_lossy().starts_with(&named))?;
        Some(gated(&typed.to_string_lossy()))
    }

    fn told(&self, kind: ContextKind) -> String {
        self.all(kind).join(", ")
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(words)) => vec![gated(words)],
            Some(ContextValue::Strings(all)) => all.iter().map(|words| gated(words)).collect(),
            _ => Vec::new(),
        }
    }
}

/// What clap tells, through the gate and on one line: a shell may have filled in a file's name.
fn gated(words: &str) -> String {
    sanitize(words).replace('\n', " ")
}
