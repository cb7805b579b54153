//! Parses TOML into a [`Config`]. The parser continues after errors, and each option is read by itself.

use std::ops::Range;

use super::{Config, ConfigError, ConfigErrorKind, OptionsOfFolder, expanded};
use crate::app::keymap::{Keymap, UserKey};
use crate::app::nearest::nearest;
use crate::app::settings::{ConfigOption, OptionValues, ValueKind};
use crate::app::{RoleStyle, UiLanguage, theme_roles};
use crate::cli::words::NO_VALUE;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use yuelan_library::sanitize;

/// The tables without options.
const TABLES: [&str; 5] = ["keys", "commands", "roles", "library", "queries"];

/// A value of the file with its name.
pub(super) struct Item<'t> {
    pub(super) name: String,
    /// The byte at which the name begins.
    pub(super) at: usize,
    /// The bytes of the value.
    pub(super) span: Range<usize>,
    pub(super) value: &'t DeValue<'t>,
}

/// The most characters that are shown of an invalid value.
const SHOWN: usize = 40;

/// Parses a configuration, with its errors.
pub(super) fn read(text: &str) -> Config {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, config: Config::default() };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let is_bare =
            text.lines().nth(reader.line(at) - 1).is_some_and(|line| line.trim_end().ends_with('='));
        let message = if is_bare { NO_VALUE } else { error.message() };
        reader.error(at, ConfigErrorKind::Syntax(sanitize(message).replace('\n', "; ")));
    }
    reader.read_all(values(table.get_ref()));
    let (_, errors) = Keymap::with_user(&reader.config.keys, &reader.config.commands);
    let keys = errors
        .into_iter()
        .map(|error| ConfigError { line: error.line, kind: ConfigErrorKind::Keys(error.error) });
    reader.config.errors.extend(keys);
    reader.config.errors.sort_by_key(|error| error.line);
    reader.config
}

pub(super) struct Reader<'t> {
    text: &'t str,
    pub(super) config: Config,
}

impl Reader<'_> {
    fn read_all(&mut self, items: Vec<Item<'_>>) {
        // Their names are used in others.
        let queries = items.iter().filter(|item| item.name == "queries").map(|item| item.value);
        queries.filter_map(DeValue::as_table).for_each(|table| self.queries(table));
        for item in items {
            match (item.name.as_str(), item.value) {
                ("keys", DeValue::Table(table)) => self.keys(table),
                ("commands", DeValue::Table(table)) => self.commands(table),
                ("queries", DeValue::Table(_)) => {}
                ("roles", DeValue::Table(table)) => self.roles(table),
                ("library", DeValue::Table(table)) => self.libraries(table),
                ("fetch", DeValue::Table(table)) => self.fetch(table),
                (name, _) if TABLES.contains(&name) => {
                    self.error(item.at, ConfigErrorKind::NotATable(name.to_owned()));
                }
                _ => {
                    for (option, value) in self.options(&item) {
                        option.set(&mut self.config.options, &value);
                    }
                }
            }
        }
    }

    /// Returns the options under a name: one, or those of a section.
    fn options(&mut self, item: &Item<'_>) -> Vec<(&'static ConfigOption, String)> {
        let section = format!("{}.", item.name);
        let is_section = ConfigOption::all().iter().any(|option| option.name.starts_with(&section));
        match item.value {
            DeValue::Table(table) if is_section => {
                let mut options = Vec::new();
                for inner in values(table) {
                    let name = format!("{section}{}", inner.name);
                    options.extend(self.option(&Item { name, ..inner }));
                }
                options
            }
            DeValue::Table(_) => {
                let sections =
                    ConfigOption::all().iter().filter_map(|option| Some(option.name.split_once('.')?.0));
                let suggestion = nearest(&item.name, sections.chain(TABLES));
                self.error(
                    item.at,
                    ConfigErrorKind::UnknownOption {
                        name: format!("[{}]", sanitize(&item.name)),
                        suggestion,
                    },
                );
                Vec::new()
            }
            _ if is_section => {
                self.error(item.at, ConfigErrorKind::NotATable(item.name.clone()));
                Vec::new()
            }
            _ => self.option(item).into_iter().collect(),
        }
    }

    pub(super) fn option(&mut self, item: &Item<'_>) -> Option<(&'static ConfigOption, String)> {
        let Some(option) = ConfigOption::named(&item.name) else {
            self.error(
                item.at,
                ConfigErrorKind::UnknownOption {
                    name: sanitize(&item.name),
                    suggestion: nearest_option(&item.name),
                },
            );
            return None;
        };
        let words = value_text(item.value, option.kind);
        if let Some(words) = words.filter(|words| option.set(&mut OptionValues::default(), words)) {
            return Some((option, words));
        }
        let value = self.written(item);
        let suggestion = item.value.as_str().and_then(|words| nearest_value(option, words));
        self.error(
            item.at,
            ConfigErrorKind::InvalidValue { name: option.name, value, kind: option.kind, suggestion },
        );
        None
    }

    fn keys(&mut self, contexts: &DeTable<'_>) {
        for context in values(contexts) {
            let name = sanitize(&context.name);
            let DeValue::Table(keys) = context.value else {
                let action = context.value.as_str().map(sanitize);
                self.error(context.at, ConfigErrorKind::MissingContext { keys: name, action });
                continue;
            };
            for item in values(keys) {
                let (context, keys) = (name.clone(), sanitize(&item.name));
                let Some(action) = item.value.as_str().map(sanitize) else {
                    let value = self.written(&item);
                    self.error(item.at, ConfigErrorKind::InvalidAction { context, keys, value });
                    continue;
                };
                let line = self.line(item.at);
                self.config.keys.push(UserKey { context, keys, action, line });
            }
        }
        self.config.keys.sort_by_key(|key| key.line);
    }

    fn roles(&mut self, roles: &DeTable<'_>) {
        for item in values(roles) {
            let name = item.name.as_str();
            if theme_roles(UiLanguage::English).all(|(own, _)| own != name) {
                let suggestion = nearest(name, theme_roles(UiLanguage::English).map(|(own, _)| own));
                self.error(item.at, ConfigErrorKind::UnknownRole { name: sanitize(name), suggestion });
            } else if let Some(look) = item.value.as_str().and_then(|look| RoleStyle::read(name, look)) {
                self.config.role_styles.push(look);
            } else {
                let value = self.written(&item);
                self.error(item.at, ConfigErrorKind::InvalidStyle(value));
            }
        }
    }

    fn libraries(&mut self, libraries: &DeTable<'_>) {
        for folder in values(libraries) {
            let is_option = !matches!(folder.value, DeValue::Table(_)) && !folder.name.contains(['/', '~']);
            if is_option {
                let name = format!("library.{}", folder.name);
                if let Some((option, value)) = self.option(&Item { name, ..folder }) {
                    option.set(&mut self.config.options, &value);
                }
                continue;
            }
            let DeValue::Table(table) = folder.value else {
                self.error(
                    folder.at,
                    ConfigErrorKind::NotATable(format!("library.\"{}\"", sanitize(&folder.name))),
                );
                continue;
            };
            let mut options = Vec::new();
            for item in values(table) {
                options.extend(self.options(&item));
            }
            let (folder, name) = (expanded(&folder.name), folder.name);
            self.config.libraries.push(OptionsOfFolder { folder, name, options });
        }
    }

    /// Returns a value as it is in the file, sanitized; not more than the beginning of its first line.
    pub(super) fn written(&self, item: &Item<'_>) -> String {
        let line = self.text.get(item.span.clone()).and_then(|text| text.lines().next()).unwrap_or_default();
        sanitize(&line.chars().take(SHOWN).collect::<String>())
    }

    /// Adds an error, unless there is a syntax error on the same line.
    pub(super) fn error(&mut self, at: usize, kind: ConfigErrorKind) {
        let line = self.line(at);
        let is_syntax =
            |error: &ConfigError| error.line == line && matches!(error.kind, ConfigErrorKind::Syntax(_));
        if !self.config.errors.iter().any(is_syntax) {
            self.config.errors.push(ConfigError { line, kind });
        }
    }

    pub(super) fn line(&self, at: usize) -> usize {
        // What is missing at the end of the file is missing in its last line.
        let at = at.min(self.text.trim_end_matches(['\r', '\n']).len());
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// Returns the option that was probably meant: that of the same name in another section, else one of a similar name.
fn nearest_option(name: &str) -> Option<&'static str> {
    let names = || ConfigOption::all().iter().map(|option| option.name);
    let last = |name: &'_ str| name.rsplit('.').next().map(str::to_owned);
    names().find(|own| last(own) == last(name)).or_else(|| nearest(name, names().chain(TABLES)))
}

/// Returns the value that was probably meant by an invalid one, in TOML: a similar name, or a number or a flag without its
/// quotes.
fn nearest_value(option: &ConfigOption, words: &str) -> Option<String> {
    let mut values = OptionValues::default();
    match option.kind {
        ValueKind::Names(names) => nearest(words, names.iter().copied()).map(|name| format!("\"{name}\"")),
        _ => option.set(&mut values, words).then(|| option.get(&values)),
    }
}

/// Returns the values of a table in the order of the file. Values without a name are syntax errors, and left out.
pub(super) fn values<'t>(table: &'t DeTable<'t>) -> Vec<Item<'t>> {
    let named = table.iter().filter(|(name, _)| !name.get_ref().is_empty());
    let mut values: Vec<_> = named
        .map(|(name, value)| Item {
            name: name.get_ref().to_string(),
            at: name.span().start,
            span: value.span(),
            value: Spanned::get_ref(value),
        })
        .collect();
    values.sort_by_key(|item| item.at);
    values
}

/// Returns a value as the text that an option accepts; `None` for a type of value that it never accepts.
pub(super) fn value_text(value: &DeValue<'_>, takes: ValueKind) -> Option<String> {
    match (value, takes) {
        (DeValue::Boolean(flag), ValueKind::Flag) => Some(flag.to_string()),
        (DeValue::Integer(number), ValueKind::Number(..) | ValueKind::Names(_)) => {
            Some(number.as_str().to_owned())
        }
        (
            DeValue::String(words),
            ValueKind::Names(_) | ValueKind::Words | ValueKind::List | ValueKind::Command,
        ) => Some(words.to_string()),
        (DeValue::Array(list), ValueKind::List | ValueKind::Command) => {
            let words: Option<Vec<&str>> = list.iter().map(|value| value.get_ref().as_str()).collect();
            // The line feed at the end distinguishes one word with blanks from a line of several words.
            let end = if takes == ValueKind::Command { "\n" } else { "" };
            words.map(|words| words.join("\n") + end)
        }
        _ => None,
    }
}
