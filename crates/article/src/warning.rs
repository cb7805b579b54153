//! What was wrong with an article's file without being an error.

use std::fmt;

/// One thing that was wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// What it is.
    pub kind: WarningKind,
}

/// What can be wrong. Words from the file in here have passed the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// The head is not the YAML, TOML or JSON it begins as; it was read line by line. Holds the parser's reason.
    BrokenHead(String),
    /// The head opens and never closes.
    UnclosedHead,
    /// A date that cannot be read. Holds what stood there.
    UnreadableDate(String),
    /// The bytes do not fit their charset; each bad sequence became U+FFFD. Holds the charset's name.
    InvalidBytes(&'static str),
    /// The file holds no text but bytes of some other kind.
    Binary,
    /// There is a head but nothing under it, or nothing at all.
    EmptyBody,
    /// Blocks nested deeper than is shown were flattened.
    TooDeep,
    /// A charset is named that is not known. Holds the name.
    UnknownCharset(String),
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokenHead(reason) => {
                write!(f, "the head could not be parsed and was read line by line: {reason}")
            }
            Self::UnclosedHead => f.write_str("the head is never closed"),
            Self::UnreadableDate(date) => write!(f, "unreadable date: {date}"),
            Self::InvalidBytes(charset) => write!(f, "some bytes are not {charset}; they show as \u{fffd}"),
            Self::Binary => f.write_str("this is not text"),
            Self::EmptyBody => f.write_str("the body is empty"),
            Self::TooDeep => f.write_str("very deep nesting was flattened"),
            Self::UnknownCharset(name) => write!(f, "unknown charset: {name}"),
        }
    }
}
