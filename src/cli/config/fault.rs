//! What can be wrong with a configuration. None of it is grave: what is wrong is left out, and the rest holds.

use crate::app::keymap::KeyTrouble;
use crate::app::settings::Takes;

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Fault {
    /// The line, counted from 1.
    pub(in crate::cli) line: usize,
    /// What it is.
    pub(in crate::cli) trouble: Trouble,
}

/// What is wrong. `near` is what was probably meant. Words from the file have passed the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Trouble {
    /// It is no TOML: the parser's words.
    Syntax(String),
    /// There is no such option or, in brackets, no such table; maybe a newer version has it.
    NoOption {
        /// What is written.
        name: String,
        /// An option.
        near: Option<&'static str>,
    },
    /// An option does not take this.
    NotTaken {
        /// The option.
        name: &'static str,
        /// What is written.
        value: String,
        /// What it takes.
        takes: Takes,
        /// What it takes, written as it should be.
        near: Option<String>,
    },
    /// Keys are bound without a place.
    NoPlaceFor {
        /// The keys.
        keys: String,
        /// What they are to do, if a name says so.
        action: Option<String>,
    },
    /// What keys are to do is no name in quotes.
    NoName {
        /// The place.
        place: String,
        /// The keys.
        keys: String,
        /// What is written.
        value: String,
    },
    /// This should be a table, `[name]`.
    NoTable(String),
    /// There is no such role.
    NoRole {
        /// What is written.
        name: String,
        /// A role.
        near: Option<&'static str>,
    },
    /// This is no look.
    NoLook(String),
    /// Something about keys.
    Keys(KeyTrouble),
}
