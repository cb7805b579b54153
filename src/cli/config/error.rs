//! Errors in a configuration. The option with an error is ignored, and the rest applies.

use std::fmt;
use std::path::PathBuf;

use crate::app::keymap::KeyError;
use crate::app::settings::{RunError, ValueKind};
use yuelan_library::{LoadError, NamedQueryError};

/// An error in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ConfigError {
    /// The line, counted from 1.
    pub(in crate::cli) line: usize,
    /// What is wrong.
    pub(in crate::cli) kind: ConfigErrorKind,
}

/// What is wrong with a part of a configuration. Text from the file has been sanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ConfigErrorKind {
    /// The line is not TOML; the message of the parser.
    Syntax(String),
    /// There is no such option or, in brackets, no such table; maybe a newer version has it.
    UnknownOption {
        /// The name in the file.
        name: String,
        /// The option that is probably meant.
        suggestion: Option<&'static str>,
    },
    /// An option does not accept the value.
    InvalidValue {
        /// The option.
        name: &'static str,
        /// The value in the file.
        value: String,
        /// What the option accepts.
        kind: ValueKind,
        /// The value that is probably meant.
        suggestion: Option<String>,
    },
    /// Keys are bound without a context.
    MissingContext {
        /// The keys.
        keys: String,
        /// The action, if there is the name of one.
        action: Option<String>,
    },
    /// Keys are bound to something that is not the name of an action.
    InvalidAction {
        /// The context.
        context: String,
        /// The keys.
        keys: String,
        /// The value in the file.
        value: String,
    },
    /// This should be a table, `[name]`.
    NotATable(String),
    /// There is no such role.
    UnknownRole {
        /// The name in the file.
        name: String,
        /// The role that is probably meant.
        suggestion: Option<&'static str>,
    },
    /// The value is not a style.
    InvalidStyle(String),
    /// An error in the bindings of keys.
    Keys(KeyError),
    /// A query that has a name is left out.
    Query {
        /// Its name.
        name: String,
        /// What is wrong.
        error: NamedQueryError,
    },
    /// An error in a command as a whole.
    Command {
        /// Its name.
        command: String,
        /// What is wrong.
        error: CommandConfigError,
    },
}

/// What is wrong with a command as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum CommandConfigError {
    /// Its name is none for the command line.
    InvalidName,
    /// The command line knows its name already.
    TakenName,
    /// Its program or its arguments cannot be used.
    Run(RunError),
    /// It is to follow the sentences, and is not given any.
    FollowsNothing,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.kind {
            ConfigErrorKind::Syntax(message) => f.write_str(message),
            ConfigErrorKind::UnknownOption { name, .. } => write!(f, "there is no option {name}"),
            ConfigErrorKind::InvalidValue { name, value, .. } => {
                write!(f, "{value} is not a value of {name}")
            }
            ConfigErrorKind::MissingContext { keys, .. } => write!(f, "{keys} is bound without a context"),
            ConfigErrorKind::InvalidAction { keys, value, .. } => {
                write!(f, "{keys} is bound to {value}, which is not an action")
            }
            ConfigErrorKind::NotATable(name) => write!(f, "{name} should be a table"),
            ConfigErrorKind::UnknownRole { name, .. } => write!(f, "there is no role {name}"),
            ConfigErrorKind::InvalidStyle(value) => write!(f, "{value} is not a style"),
            ConfigErrorKind::Keys(error) => error.fmt(f),
            ConfigErrorKind::Query { name, error } => write!(f, "the query {name} cannot be used: {error}"),
            ConfigErrorKind::Command { command, error } => {
                write!(f, "the command {command} cannot be used: {error:?}")
            }
        }
    }
}

impl std::error::Error for ConfigError {}

/// A configuration that cannot be read.
#[derive(Debug)]
pub(in crate::cli) struct ConfigReadError {
    /// The file.
    pub(in crate::cli) file: PathBuf,
    /// Why it cannot be read.
    pub(in crate::cli) error: LoadError,
}

impl fmt::Display for ConfigReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.error)
    }
}

impl std::error::Error for ConfigReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
