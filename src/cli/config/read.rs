//! TOML → [`Config`]. The parser goes on behind what it does not understand, and each option is taken by itself.

use std::ops::Range;

use super::{Config, Fault, Trouble, expanded};
use crate::app::keymap::{Keymap, UserKey};
use crate::app::near::nearest;
use crate::app::settings::{Choice, Choices, Takes};
use crate::app::{Look, UiLanguage, theme_roles};
use crate::cli::words::NO_VALUE;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use yuelan_library::sanitize;

/// The tables that hold no options.
const TABLES: [&str; 3] = ["keys", "roles", "library"];

/// A value with its name, as they stand in the file.
struct Item<'t> {
    name: String,
    /// The byte at which the name begins.
    at: usize,
    /// The bytes of the value.
    span: Range<usize>,
    value: &'t DeValue<'t>,
}

/// Characters of a value that are shown where it is wrong.
const SHOWN: usize = 40;

/// Reads a configuration. What is wrong with it stands among its faults.
pub(super) fn read(text: &str) -> Config {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, config: Config::default() };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let is_bare =
            text.lines().nth(reader.line(at) - 1).is_some_and(|line| line.trim_end().ends_with('='));
        let words = if is_bare { NO_VALUE } else { error.message() };
        reader.fault(at, Trouble::Syntax(sanitize(words).replace('\n', "; ")));
    }
    reader.all(values(table.get_ref()));
    let (_, faults) = Keymap::with_user(&reader.config.keys);
    let keys =
        faults.into_iter().map(|fault| Fault { line: fault.line, trouble: Trouble::Keys(fault.trouble) });
    reader.config.faults.extend(keys);
    reader.config.faults.sort_by_key(|fault| fault.line);
    reader.config
}

struct Reader<'t> {
    text: &'t str,
    config: Config,
}

impl Reader<'_> {
    fn all(&mut self, items: Vec<Item<'_>>) {
        for item in items {
            match (item.name.as_str(), item.value) {
                ("keys", DeValue::Table(table)) => self.keys(table),
                ("roles", DeValue::Table(table)) => self.roles(table),
                ("library", DeValue::Table(table)) => self.libraries(table),
                (name, _) if TABLES.contains(&name) => {
                    self.fault(item.at, Trouble::NoTable(name.to_owned()));
                }
                _ => {
                    for (choice, value) in self.options(&item) {
                        choice.set(&mut self.config.choices, &value);
                    }
                }
            }
        }
    }

    /// The options under a name: one, or those of a section.
    fn options(&mut self, item: &Item<'_>) -> Vec<(&'static Choice, String)> {
        let section = format!("{}.", item.name);
        let is_section = Choice::all().iter().any(|choice| choice.name.starts_with(&section));
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
                let sections = Choice::all().iter().filter_map(|choice| Some(choice.name.split_once('.')?.0));
                let near = nearest(&item.name, sections.chain(TABLES));
                self.fault(item.at, Trouble::NoOption { name: format!("[{}]", sanitize(&item.name)), near });
                Vec::new()
            }
            _ if is_section => {
                self.fault(item.at, Trouble::NoTable(item.name.clone()));
                Vec::new()
            }
            _ => self.option(item).into_iter().collect(),
        }
    }

    fn option(&mut self, item: &Item<'_>) -> Option<(&'static Choice, String)> {
        let Some(choice) = Choice::named(&item.name) else {
            self.fault(
                item.at,
                Trouble::NoOption { name: sanitize(&item.name), near: nearest_option(&item.name) },
            );
            return None;
        };
        let words = words(item.value, choice.takes);
        if let Some(words) = words.filter(|words| choice.set(&mut Choices::default(), words)) {
            return Some((choice, words));
        }
        let value = self.written(item);
        let near = item.value.as_str().and_then(|words| nearest_value(choice, words));
        self.fault(item.at, Trouble::NotTaken { name: choice.name, value, takes: choice.takes, near });
        None
    }

    fn keys(&mut self, places: &DeTable<'_>) {
        for place in values(places) {
            let DeValue::Table(keys) = place.value else {
                let action = place.value.as_str().map(sanitize);
                self.fault(place.at, Trouble::NoPlaceFor { keys: sanitize(&place.name), action });
                continue;
            };
            for item in values(keys) {
                let (context, keys) = (sanitize(&place.name), sanitize(&item.name));
                let Some(action) = item.value.as_str().map(sanitize) else {
                    let value = self.written(&item);
                    self.fault(item.at, Trouble::NoName { place: context, keys, value });
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
                let near = nearest(name, theme_roles(UiLanguage::English).map(|(own, _)| own));
                self.fault(item.at, Trouble::NoRole { name: sanitize(name), near });
            } else if let Some(look) = item.value.as_str().and_then(|look| Look::read(name, look)) {
                self.config.looks.push(look);
            } else {
                let value = self.written(&item);
                self.fault(item.at, Trouble::NoLook(value));
            }
        }
    }

    fn libraries(&mut self, libraries: &DeTable<'_>) {
        for folder in values(libraries) {
            let DeValue::Table(table) = folder.value else {
                self.fault(folder.at, Trouble::NoTable(format!("library.\"{}\"", sanitize(&folder.name))));
                continue;
            };
            let mut options = Vec::new();
            for item in values(table) {
                options.extend(self.options(&item));
            }
            self.config.libraries.push((expanded(&folder.name), options));
        }
    }

    /// A value as it stands in the file, through the gate; not more than the beginning of its first line.
    fn written(&self, item: &Item<'_>) -> String {
        let line = self.text.get(item.span.clone()).and_then(|text| text.lines().next()).unwrap_or_default();
        sanitize(&line.chars().take(SHOWN).collect::<String>())
    }

    /// Of a line that is no TOML nothing more is told.
    fn fault(&mut self, at: usize, trouble: Trouble) {
        let line = self.line(at);
        let is_syntax = |fault: &Fault| fault.line == line && matches!(fault.trouble, Trouble::Syntax(_));
        if !self.config.faults.iter().any(is_syntax) {
            self.config.faults.push(Fault { line, trouble });
        }
    }

    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// An option that was probably meant: that of the same name in another section, else one of nearly the same name.
fn nearest_option(name: &str) -> Option<&'static str> {
    let names = || Choice::all().iter().map(|choice| choice.name);
    let last = |name: &'_ str| name.rsplit('.').next().map(str::to_owned);
    names().find(|own| last(own) == last(name)).or_else(|| nearest(name, names().chain(TABLES)))
}

/// What was probably meant by words that an option does not take, as it is written: a name that is nearly the same, or a
/// number or a flag that stands in quotes.
fn nearest_value(choice: &Choice, words: &str) -> Option<String> {
    let mut choices = Choices::default();
    match choice.takes {
        Takes::Names(names) => nearest(words, names.iter().copied()).map(|name| format!("\"{name}\"")),
        _ => choice.set(&mut choices, words).then(|| choice.get(&choices)),
    }
}

/// The values of a table in the order of the file. What has no name is no TOML, and has been told.
fn values<'t>(table: &'t DeTable<'t>) -> Vec<Item<'t>> {
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

/// A value as the words that an option takes; `None` for a kind of value that it never takes.
fn words(value: &DeValue<'_>, takes: Takes) -> Option<String> {
    match (value, takes) {
        (DeValue::Boolean(flag), Takes::Flag) => Some(flag.to_string()),
        (DeValue::Integer(number), Takes::Number(..) | Takes::Names(_)) => Some(number.as_str().to_owned()),
        (DeValue::String(words), Takes::Names(_) | Takes::Words | Takes::List | Takes::Command) => {
            Some(words.to_string())
        }
        (DeValue::Array(list), Takes::List | Takes::Command) => {
            let words: Option<Vec<&str>> = list.iter().map(|value| value.get_ref().as_str()).collect();
            // The last line feed tells one word that holds blanks from a line of words.
            let end = if takes == Takes::Command { "\n" } else { "" };
            words.map(|words| words.join("\n") + end)
        }
        _ => None,
    }
}
