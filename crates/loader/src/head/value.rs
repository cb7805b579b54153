//! Values of a head, whatever language it is written in.

use std::collections::HashMap;

/// Bytes of a head that a parser is given at most: real heads have a few thousand, and libyaml is not linear.
pub(super) const LONGEST: usize = 64 << 10;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `null`, `~`, or nothing behind the key.
    Nothing,
    /// A string.
    Words(String),
    /// A number, a truth value or a date, as the parser prints it.
    Literal(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values.
    Map(Vec<(String, Value)>),
}

/// One key of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its [plain form](key).
    pub(super) key: String,
    /// What it holds.
    pub(super) value: Value,
    /// What stands behind it, as written.
    pub(super) written: String,
    /// In which line of the file it stands, counted from 1.
    pub(super) line: Option<usize>,
}

/// Why a parser gives up, and in which of its lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) line: Option<usize>,
    pub(super) reason: String,
}

impl Refusal {
    pub(super) fn because(reason: &str) -> Self {
        Self { line: None, reason: reason.to_owned() }
    }
}

/// A key in the form keys are compared in: lower case, without `_`, `-` and spaces: `last_modified_at` → `lastmodifiedat`.
pub(super) fn key(written: &str) -> String {
    written.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Parsed keys and values, with the places and the wording that reading by lines has found.
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
    /// Its words, if it is a single value.
    pub(super) fn as_words(&self) -> Option<&str> {
        match self {
            Self::Words(words) | Self::Literal(words) => Some(words),
            _ => None,
        }
    }

    /// Adds one more: a single value becomes a list.
    pub(super) fn add(&mut self, words: String) {
        match self {
            Self::List(items) => items.push(Self::Words(words)),
            single => {
                let first = std::mem::replace(single, Self::Nothing);
                *single = Self::List(vec![first, Self::Words(words)]);
            }
        }
    }

    /// All its single values in order, those of lists in lists too; of a mapping the one called `name`, `title`, `image`,
    /// `src` or `url`.
    pub(super) fn leaves(&self) -> Vec<&str> {
        let mut leaves = Vec::new();
        self.collect(&mut leaves);
        leaves
    }

    /// Recurses as deep as the parser did, which has a limit.
    fn collect<'v>(&'v self, leaves: &mut Vec<&'v str>) {
        match self {
            Self::Nothing => {}
            Self::Words(words) | Self::Literal(words) => leaves.push(words),
            Self::List(items) => items.iter().for_each(|item| item.collect(leaves)),
            Self::Map(_) => {
                let known = ["name", "title", "image", "src", "url"];
                if let Some(value) = known.iter().find_map(|name| self.get(name)) {
                    value.collect(leaves);
                }
            }
        }
    }

    /// The value of a key, if it is a mapping that has it.
    pub(super) fn get(&self, wanted: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(name, _)| key(name) == wanted).map(|(_, value)| value),
            _ => None,
        }
    }
}
