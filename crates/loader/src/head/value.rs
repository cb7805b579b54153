//! The values of a head in any language.

use std::collections::HashMap;

/// The maximum length of a head that is given to a parser, in bytes: real heads have a few thousand, and libyaml is not linear.
pub(super) const MAX_HEAD_BYTES: usize = 64 << 10;

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`, `~`, or nothing after the key.
    Nothing,
    /// A string.
    Text(String),
    /// A number, a boolean or a date, as the parser prints it.
    Literal(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Map(Vec<(String, Value)>),
}

/// A key of a head and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The [normalized](key) key.
    pub(super) key: String,
    /// The value.
    pub(super) value: Value,
    /// The value as written.
    pub(super) written: String,
    /// The line of the file, counted from 1.
    pub(super) line: Option<usize>,
}

/// Why a parser fails, and in which of its lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ParseError {
    pub(super) line: Option<usize>,
    pub(super) reason: String,
}

impl ParseError {
    pub(super) fn new(reason: &str) -> Self {
        Self { line: None, reason: reason.to_owned() }
    }
}

/// Normalizes a key: lower case, without `_`, `-` and spaces: `last_modified_at` → `lastmodifiedat`.
pub(super) fn key(written: &str) -> String {
    written.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Combines parsed keys and values with the lines and the spelling found by reading line by line.
pub(super) fn with_places(pairs: Vec<(String, Value)>, by_line: Vec<Field>) -> Vec<Field> {
    let places: HashMap<String, Field> =
        by_line.into_iter().map(|field| (field.key.clone(), field)).collect();
    let to_field = |(name, value): (String, Value)| {
        let key = key(&name);
        let place = places.get(&key);
        let written = place.map(|field| field.written.clone()).unwrap_or_default();
        Field { line: place.and_then(|field| field.line), key, value, written }
    };
    pairs.into_iter().map(to_field).collect()
}

impl Value {
    /// Returns the string of a single value.
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(words) | Self::Literal(words) => Some(words),
            _ => None,
        }
    }

    /// Adds a string; a single value becomes a list.
    pub(super) fn add(&mut self, words: String) {
        match self {
            Self::List(items) => items.push(Self::Text(words)),
            single => {
                let first = std::mem::replace(single, Self::Nothing);
                *single = Self::List(vec![first, Self::Text(words)]);
            }
        }
    }

    /// Returns all single values in order, also those of nested lists, and of a mapping the one under `name`, `title`,
    /// `image`, `src` or `url`.
    pub(super) fn leaves(&self) -> Vec<&str> {
        let mut leaves = Vec::new();
        self.collect(&mut leaves);
        leaves
    }

    /// Recurses as deep as the parser did, which has a limit.
    fn collect<'v>(&'v self, leaves: &mut Vec<&'v str>) {
        match self {
            Self::Nothing => {}
            Self::Text(words) | Self::Literal(words) => leaves.push(words),
            Self::List(items) => items.iter().for_each(|item| item.collect(leaves)),
            Self::Map(_) => {
                let known = ["name", "title", "image", "src", "url"];
                if let Some(value) = known.iter().find_map(|name| self.get(name)) {
                    value.collect(leaves);
                }
            }
        }
    }

    /// Returns the value of a key in a mapping.
    pub(super) fn get(&self, wanted: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(name, _)| key(name) == wanted).map(|(_, value)| value),
            _ => None,
        }
    }
}
