//! TOML → [`Config`]. The parser goes on behind what it does not understand, and each option is taken by itself.

use std::ops::Range;

use super::{Config, Fault, Trouble, expanded};
use crate::app::keymap::{Keymap, UserKey};
use crate::app::near::nearest;
use crate::app::settings::{Choice, Choices, Takes};
use crate::app::{Look, theme_roles};
use crate::library::clean;
use crate::loader::toml::Spanned;
use crate::loader::toml::de::{DeTable, DeValue};

/// The tables that hold no options.
const TABLES: [&str; 3] = ["keys", "roles", "library"];

type Values<'t> = [(String, Range<usize>, &'t DeValue<'t>)];

/// Reads a configuration. What is wrong with it stands among its faults.
pub(super) fn read(text: &str) -> Config {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, config: Config::default() };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let words = clean(error.message()).replace('\n', "; ");
        reader.fault(at, Trouble::Syntax(words));
    }
    reader.all(&values(table.get_ref()));
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
    fn all(&mut self, values: &Values<'_>) {
        for (name, at, value) in values {
            match (name.as_str(), value) {
                ("keys", DeValue::Table(table)) => self.keys(table),
                ("roles", DeValue::Table(table)) => self.roles(table),
                ("library", DeValue::Table(table)) => self.libraries(table),
                (name, _) if TABLES.contains(&name) => {
                    self.fault(at.start, Trouble::NoTable(name.to_owned()));
                }
                _ => {
                    for (choice, value) in self.options(name, at, value) {
                        choice.set(&mut self.config.choices, &value);
                    }
                }
            }
        }
    }

    /// The options under a name: one, or those of a section.
    fn options(
        &mut self,
        name: &str,
        at: &Range<usize>,
        value: &DeValue<'_>,
    ) -> Vec<(&'static Choice, String)> {
        let section = format!("{name}.");
        let is_section = Choice::all().iter().any(|choice| choice.name.starts_with(&section));
        match value {
            DeValue::Table(table) if is_section => {
                let inner = values(table);
                let options =
                    inner.iter().map(|(own, at, value)| self.option(&format!("{section}{own}"), at, value));
                options.collect::<Vec<_>>().into_iter().flatten().collect()
            }
            _ if is_section => {
                self.fault(at.start, Trouble::NoTable(name.to_owned()));
                Vec::new()
            }
            _ => self.option(name, at, value).into_iter().collect(),
        }
    }

    fn option(
        &mut self,
        name: &str,
        at: &Range<usize>,
        value: &DeValue<'_>,
    ) -> Option<(&'static Choice, String)> {
        let Some(choice) = Choice::named(name) else {
            let names = Choice::all().iter().map(|choice| choice.name).chain(TABLES);
            let near = nearest(name, names);
            self.fault(at.start, Trouble::NoOption { name: clean(name), near });
            return None;
        };
        let words = words(value, choice.takes);
        if let Some(words) = words.as_ref().filter(|words| choice.set(&mut Choices::default(), words)) {
            return Some((choice, words.clone()));
        }
        let value = clean(&words.unwrap_or_else(|| value.as_str().unwrap_or(value.type_str()).to_owned()));
        let near = match choice.takes {
            Takes::Names(names) => nearest(&value, names.iter().copied()),
            _ => None,
        };
        self.fault(at.start, Trouble::NotTaken { name: choice.name, value, takes: choice.takes, near });
        None
    }

    fn keys(&mut self, places: &DeTable<'_>) {
        for (context, at, value) in values(places) {
            let DeValue::Table(keys) = value else {
                self.fault(at.start, Trouble::NoTable(format!("keys.{}", clean(&context))));
                continue;
            };
            for (keys, at, action) in values(keys) {
                let action = action.as_str().unwrap_or_else(|| action.type_str());
                self.config.keys.push(UserKey {
                    context: clean(&context),
                    keys: clean(&keys),
                    action: clean(action),
                    line: self.line(at.start),
                });
            }
        }
        self.config.keys.sort_by_key(|key| key.line);
    }

    fn roles(&mut self, roles: &DeTable<'_>) {
        for (name, at, value) in values(roles) {
            let look = value.as_str().unwrap_or_default();
            if theme_roles().all(|(own, _)| own != name) {
                let near = nearest(&name, theme_roles().map(|(own, _)| own));
                self.fault(at.start, Trouble::NoRole { name: clean(&name), near });
            } else if let Some(look) = Look::read(&name, look) {
                self.config.looks.push(look);
            } else {
                self.fault(at.start, Trouble::NoLook(clean(look)));
            }
        }
    }

    fn libraries(&mut self, libraries: &DeTable<'_>) {
        for (folder, at, value) in values(libraries) {
            let DeValue::Table(table) = value else {
                self.fault(at.start, Trouble::NoTable(format!("library.\"{}\"", clean(&folder))));
                continue;
            };
            let mut options = Vec::new();
            for (name, at, value) in values(table) {
                options.extend(self.options(&name, &at, value));
            }
            self.config.libraries.push((expanded(&folder), options));
        }
    }

    fn fault(&mut self, at: usize, trouble: Trouble) {
        let fault = Fault { line: self.line(at), trouble };
        self.config.faults.push(fault);
    }

    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// The values of a table with their names and the bytes of those, in the order of the file.
fn values<'t>(table: &'t DeTable<'t>) -> Vec<(String, Range<usize>, &'t DeValue<'t>)> {
    let mut values: Vec<_> = table
        .iter()
        .map(|(name, value)| (name.get_ref().to_string(), name.span(), Spanned::get_ref(value)))
        .collect();
    values.sort_by_key(|(_, at, _)| at.start);
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
