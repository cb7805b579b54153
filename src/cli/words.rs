//! The texts of the command line in Chinese, English and Japanese, as those of the app are in its `words`. (Names and fields for
//! scripts, the manual page and the completions are English in every locale.)

mod help;
mod table;

use std::path::Path;

use crate::app::UiLanguage;
use crate::app::keymap::{Context, KeyError};
use crate::app::settings::{Placeholder, RunError, ValueKind};
pub(super) use crate::app::words::fill;
use crate::cli::config::{CommandConfigError, ConfigError, ConfigErrorKind, ConfigReadError};
use crate::terminal;
pub(super) use help::help;
use table::{CHINESE, ENGLISH, JAPANESE, SYNTAX};
pub(super) use table::{NO_VALUE, Words};
use yuelan_article::{Media, Part};
use yuelan_layout::Labels;
use yuelan_library::search::PatternError;
use yuelan_library::{NamedQueryError, QUERY_KEYS, QueryError, sanitize};

/// Returns the texts in a language.
pub(super) const fn words_of(language: UiLanguage) -> &'static Words {
    match language {
        UiLanguage::Chinese => &CHINESE,
        UiLanguage::English => &ENGLISH,
        UiLanguage::Japanese => &JAPANESE,
    }
}

impl Words {
    /// Describes what an option accepts; empty for any text.
    pub(super) fn describe_kind(&self, kind: ValueKind) -> String {
        match kind {
            ValueKind::Flag => self.expects_flag.to_owned(),
            ValueKind::Number(least, most) => {
                fill(self.expects_number, &[&least.to_string(), &most.to_string()])
            }
            ValueKind::Names(names) => names.join(" | "),
            ValueKind::Words | ValueKind::List | ValueKind::Command => String::new(),
        }
    }

    /// Describes an error in a configuration, and what to write instead.
    pub(super) fn config_error(&self, error: &ConfigError) -> (String, Option<String>) {
        let newer = || Some(self.maybe_newer.to_owned());
        match &error.kind {
            ConfigErrorKind::Syntax(words) => (fill(self.invalid_toml, &[self.syntax(words)]), None),
            ConfigErrorKind::UnknownOption { name, suggestion } => (
                fill(self.unknown_option, &[name]),
                suggestion.map(|suggestion| self.belongs(name, suggestion)).or_else(newer),
            ),
            ConfigErrorKind::InvalidValue { name, value, kind, suggestion } => {
                let takes = match kind {
                    ValueKind::Words => self.expects_text.to_owned(),
                    ValueKind::List => self.expects_list.to_owned(),
                    ValueKind::Command => self.expects_command.to_owned(),
                    ValueKind::Names(names) => format!("\"{}\"", names.join("\" | \"")),
                    _ => self.describe_kind(*kind),
                };
                (fill(self.invalid_value_expected, &[name, value, &takes]), self.meant(suggestion.as_deref()))
            }
            ConfigErrorKind::NotATable(name) => (fill(self.not_a_table, &[name, name]), None),
            ConfigErrorKind::UnknownRole { name, suggestion } => {
                (fill(self.unknown_role, &[name]), self.meant(*suggestion).or_else(newer))
            }
            ConfigErrorKind::InvalidStyle(words) => {
                (fill(self.invalid_style, &[words]), Some(self.style_example.to_owned()))
            }
            ConfigErrorKind::MissingContext { keys, action } => {
                let action = action.as_deref().unwrap_or("quit");
                let example = fill(self.key_example, &["everywhere", keys, action]);
                (fill(self.missing_context, &[keys]), Some(example))
            }
            ConfigErrorKind::InvalidAction { context, keys, value } => {
                (fill(self.invalid_action, &[value]), Some(fill(self.key_example, &[context, keys, "open"])))
            }
            ConfigErrorKind::Keys(trouble) => self.keys(trouble),
            ConfigErrorKind::Query { name, error } => {
                (fill(self.query_left_out, &[name]), Some(self.query(error)))
            }
            ConfigErrorKind::Command { command, error } => self.command(command, error),
        }
    }

    /// Describes an error in a configuration, and what to write instead, in one line with its place. Sanitized.
    pub(super) fn config_notice(&self, file: &Path, error: &ConfigError) -> String {
        let (what, hint) = self.config_error(error);
        let place = fill(self.on_line, &[&file.to_string_lossy(), &error.line.to_string()]);
        let what = [what.as_str(), hint.as_deref().unwrap_or_default()].join("  ");
        sanitize(&format!("{place}: {}", what.trim_end()))
    }

    /// Says in one line that a configuration cannot be read. Sanitized.
    pub(super) fn unreadable_notice(&self, language: UiLanguage, unreadable: &ConfigReadError) -> String {
        let what = fill(self.config_unreadable, &[&language.load_error(&unreadable.error)]);
        sanitize(&format!("{}: {what}", unreadable.file.to_string_lossy()))
    }

    /// Says what could be in a query instead of what was not understood.
    pub(super) fn query_hint(&self, error: &QueryError) -> String {
        match error {
            QueryError::UnknownQuery(_) => self.query_names.to_owned(),
            QueryError::UnknownKey(_) | QueryError::InvalidValue(..) => {
                fill(self.query_keys, &[&QUERY_KEYS.join(", ")])
            }
        }
    }

    /// Says why a query that has a name is left out.
    fn query(&self, error: &NamedQueryError) -> String {
        match error {
            NamedQueryError::InvalidName => self.query_name.to_owned(),
            NamedQueryError::Empty => self.query_empty.to_owned(),
            NamedQueryError::Circle(names) => fill(self.query_circle, &[&sanitize(&names.join(" > "))]),
            NamedQueryError::Query(error) => sanitize(&self.language.query_error(error)),
        }
    }

    /// Describes an error in a command, and what to write instead.
    fn command(&self, name: &str, error: &CommandConfigError) -> (String, Option<String>) {
        let help = |words: &str| Some(words.to_owned());
        match error {
            CommandConfigError::InvalidName => {
                (fill(self.command_name, &[name]), help(self.command_name_example))
            }
            CommandConfigError::TakenName => {
                (fill(self.command_name_taken, &[name]), help(self.rename_command))
            }
            CommandConfigError::FollowsNothing => {
                (fill(self.follows_nothing, &[name]), help(self.follow_needs))
            }
            CommandConfigError::Run(RunError::Missing) => {
                (fill(self.command_without_run, &[name]), help(self.run_example))
            }
            CommandConfigError::Run(RunError::UnknownPlaceholder(found, near)) => {
                let all = || fill(self.placeholders, &[&format!("{{{}}}", Placeholder::NAMES.join("} {"))]);
                let near = near.map(|near| fill(self.did_you_mean, &[&format!("{{{near}}}")]));
                (fill(self.unknown_placeholder, &[name, found]), near.or_else(|| Some(all())))
            }
            CommandConfigError::Run(RunError::PlaceholderIsProgram(found)) => {
                (fill(self.placeholder_is_program, &[name, found]), help(self.run_example))
            }
            CommandConfigError::Run(RunError::PlaceholderInScript(found)) => {
                (fill(self.placeholder_in_script, &[name, found]), Some(fill(self.script_example, &[found])))
            }
        }
    }

    fn meant(&self, suggestion: Option<&str>) -> Option<String> {
        suggestion.map(|suggestion| fill(self.did_you_mean, &[suggestion]))
    }

    /// Says in which section an option belongs, or which option was probably meant.
    fn belongs(&self, name: &str, suggestion: &str) -> String {
        let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
        match suggestion.split_once('.') {
            Some((section, own)) if last(name).as_deref() == Some(own) => fill(self.belongs, &[own, section]),
            None if name != suggestion && last(name).as_deref() == Some(suggestion) => {
                fill(self.belongs_before, &[suggestion])
            }
            _ => fill(self.did_you_mean, &[suggestion]),
        }
    }

    /// Translates a message of the TOML parser.
    fn syntax<'w>(&self, words: &'w str) -> &'w str {
        self.translated(&SYNTAX, words)
    }

    /// Says that a regular expression is not valid, and why.
    pub(super) fn expression(&self, error: &PatternError) -> String {
        fill(self.invalid_expression, &[&self.language.expression_error(error)])
    }

    /// Translates a message of a parser from English.
    fn translated<'w>(&self, rows: &[(&str, [&'static str; 2])], words: &'w str) -> &'w str {
        let [zh, ja] = rows.iter().find(|(part, _)| words.contains(part)).map_or([""; 2], |row| row.1);
        match self.language {
            UiLanguage::English => words,
            UiLanguage::Chinese => zh,
            UiLanguage::Japanese => ja,
        }
    }

    fn keys(&self, trouble: &KeyError) -> (String, Option<String>) {
        match trouble {
            KeyError::UnknownContext { name, near } => {
                let places: Vec<&str> = Context::ALL.into_iter().map(Context::name).collect();
                let places = || Some(fill(self.contexts, &[&places.join(" ")]));
                (fill(self.unknown_context, &[name]), self.meant(*near).or_else(places))
            }
            KeyError::UnknownKey { name, near } => (
                fill(self.unknown_key, &[name]),
                self.meant(*near).or_else(|| Some(self.key_names.to_owned())),
            ),
            KeyError::UnknownAction { name, near } => (
                fill(self.unknown_action, &[name]),
                self.meant(near.as_deref()).or_else(|| Some(self.actions.to_owned())),
            ),
            KeyError::Hides { keys, hidden, action } => {
                (fill(self.keys_hide, &[keys, hidden, action]), Some(fill(self.free_keys, &[hidden])))
            }
            KeyError::Twice { keys, before } => (fill(self.keys_twice, &[keys, &before.to_string()]), None),
            KeyError::Clash { keys, other, before } => {
                (fill(self.keys_clash, &[keys, other, &before.to_string()]), None)
            }
        }
    }

    /// Says why the reader cannot run.
    pub(super) fn terminal_error(&self, error: &terminal::Error) -> String {
        match error {
            terminal::Error::NoTerminal => self.needs_terminal.to_owned(),
            terminal::Error::Dumb => self.dumb.to_owned(),
            terminal::Error::Io(error) => error.to_string(),
        }
    }

    /// Returns the name of what a rule inferred, which the article calls `heading`, `caption` or `credits`.
    pub(super) fn recovered(&self, kind: &str) -> &'static str {
        match kind {
            "heading" => self.a_heading,
            "caption" => self.a_caption,
            _ => self.credits,
        }
    }

    /// Says that an article holds a picture itself, of which type it is and how large.
    pub(super) fn inside_file(&self, part: &Part) -> String {
        let kilobytes = part.bytes.div_ceil(1000).to_string();
        fill(self.figure_inside, &[&part.kind, &kilobytes]).replace("  ", " ")
    }

    /// Returns the name of a kind of figure.
    pub(super) const fn media(&self, media: Media) -> &'static str {
        match self.language {
            UiLanguage::Chinese => Labels::ZH.media(media),
            UiLanguage::English => media.as_str(),
            UiLanguage::Japanese => Labels::JA.media(media),
        }
    }
}
