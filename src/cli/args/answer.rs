//! Handles arguments that ask for help or are invalid: what clap reports, in the language of the interface.

use std::env;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, Error, ValueEnum};

use super::{Args, Lang, ui_language_of};
use crate::app::UiLanguage;
use crate::app::nearest::nearest;
use crate::cli::config::Config;
use crate::cli::help::{self, description_of, display_name};
use crate::cli::output;
use crate::cli::report::{self, Report};
use crate::cli::words::{Words, fill, words_of};
use yuelan_library::sanitize;

/// Prints what the arguments ask for, or what is wrong with them. Returns the exit code.
pub(super) fn answer(error: &Error) -> ExitCode {
    let (path, language) = (command_path(), language());
    let page = || help::page(&path, language, output::width()).unwrap_or_default();
    match error.kind() {
        ErrorKind::DisplayHelp => print(&page(), language),
        ErrorKind::DisplayVersion => print(&error.to_string(), language),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            report::print_lines(&page());
            ExitCode::from(2)
        }
        _ => {
            let mut report = Report::new(language);
            let error = ArgumentError { error, path: &path, language, words: words_of(language) };
            report.arguments(&path.join(" "), &error.message(), &error.hints());
            report.code()
        }
    }
}

fn print(text: &str, language: UiLanguage) -> ExitCode {
    let (mut out, mut report) = (output::standard(), Report::new(language));
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        report.output(&error);
    }
    report.code()
}

/// Returns the path of the command in the arguments, as far as they can be parsed.
fn command_path() -> Vec<String> {
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

/// Returns the language: by `--lang` anywhere in the arguments, else the configuration, else the locale.
fn language() -> UiLanguage {
    let lang = value_of("--lang").and_then(|lang| Lang::from_str(&lang.to_string_lossy(), false).ok());
    let config = value_of("--config").map(PathBuf::from);
    // Errors in the configuration are reported by those who use it.
    let config = Config::load(config.as_deref()).unwrap_or_default();
    ui_language_of(lang, config.options.language)
}

/// Returns the last value of an option.
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

/// An error in the arguments.
struct ArgumentError<'a> {
    error: &'a Error,
    path: &'a [String],
    language: UiLanguage,
    words: &'static Words,
}

impl ArgumentError<'_> {
    fn message(&self) -> String {
        let words = self.words;
        let (named, value) = (self.named(), self.context(ContextKind::InvalidValue));
        match self.error.kind() {
            ErrorKind::UnknownArgument if named.starts_with('-') => fill(words.unknown_argument, &[&named]),
            ErrorKind::UnknownArgument => {
                fill(words.unexpected_argument, &[&self.context(ContextKind::InvalidArg)])
            }
            ErrorKind::InvalidSubcommand => {
                fill(words.unknown_command, &[&self.context(ContextKind::InvalidSubcommand)])
            }
            ErrorKind::MissingSubcommand => fill(words.missing, &[&format!("<{}>", words.help_a_command)]),
            ErrorKind::MissingRequiredArgument => fill(words.missing, &[&named]),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
                fill(words.needs_value, &[&named])
            }
            ErrorKind::InvalidValue => fill(
                words.invalid_value_expected,
                &[&named, &value, &self.all(ContextKind::ValidValue).join(" | ")],
            ),
            ErrorKind::ValueValidation => fill(words.invalid_value, &[&named, &value]),
            ErrorKind::TooManyValues => fill(words.takes_no_value, &[&named]),
            ErrorKind::ArgumentConflict => fill(words.only_once, &[&named]),
            ErrorKind::InvalidUtf8 => words.no_utf8.to_owned(),
            _ => words.conflicting_arguments.to_owned(),
        }
    }

    /// Returns what to do instead, a line each.
    fn hints(&self) -> Vec<String> {
        let words = self.words;
        let meant =
            [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
        let meant: Vec<String> = meant.into_iter().flat_map(|kind| self.all(kind)).collect();
        let meant = nearest(&self.refused(), meant.iter().map(String::as_str));
        let mut hints: Vec<String> = meant.iter().map(|meant| fill(words.did_you_mean, &[meant])).collect();
        if meant.is_none() && self.error.get(ContextKind::Suggested).is_some() {
            hints.extend(self.typed().map(|typed| fill(words.as_a_name, &[&typed])));
        }
        if self.error.kind() == ErrorKind::ValueValidation
            && !self.context(ContextKind::InvalidValue).is_empty()
        {
            let named = self.all(ContextKind::InvalidArg);
            let description = named.first().and_then(|named| description_of(self.path, named, self.language));
            hints.extend(description.map(|description| format!("{}: {description}", self.named())));
        }
        hints.push(help::usage(self.path, self.language));
        let command = [&["yuelan".to_owned()], self.path].concat().join(" ");
        hints.push(fill(words.help_shows, &[&command]));
        hints
    }

    /// Returns what was typed and is no option, command or value. Not all that clap suggests for it is like it.
    fn refused(&self) -> String {
        let kinds = [ContextKind::InvalidValue, ContextKind::InvalidSubcommand, ContextKind::InvalidArg];
        kinds.into_iter().flat_map(|kind| self.all(kind)).next().unwrap_or_default()
    }

    /// Returns the names of the arguments in question, as the usage shows them.
    fn named(&self) -> String {
        let named = self.all(ContextKind::InvalidArg);
        named.iter().map(|named| display_name(named, self.language)).collect::<Vec<_>>().join(" ")
    }

    /// Returns the whole argument with a dash that is not an option, of which clap reports only the first letter.
    fn typed(&self) -> Option<String> {
        let named = self.all(ContextKind::InvalidArg).pop().filter(|named| named.starts_with('-'))?;
        let typed = env::args_os().find(|argument| argument.to_string_lossy().starts_with(&named))?;
        Some(sanitized(&typed.to_string_lossy()))
    }

    fn context(&self, kind: ContextKind) -> String {
        self.all(kind).join(", ")
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(words)) => vec![sanitized(words)],
            Some(ContextValue::Strings(all)) => all.iter().map(|words| sanitized(words)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Sanitizes a text of clap and puts it on one line, because it may hold the name of a file.
fn sanitized(text: &str) -> String {
    sanitize(text).replace('\n', " ")
}
