//! The user's key bindings: added to the default ones, and checked against them.

use std::fmt;

use super::sequence::nearest_name;
use super::{Context, Keymap, TABLE, action_named, named, shown};
use crate::app::action::Action;
use crate::app::key::Key;
use crate::app::nearest::nearest;
use crate::app::settings::ExternalCommand;

/// A binding as the configuration has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserKey {
    /// The name of the context, or `everywhere`.
    pub context: String,
    /// The name of the keys.
    pub keys: String,
    /// The name of the action, or `none`.
    pub action: String,
    /// Its line in the configuration, counted from 1.
    pub line: usize,
}

/// An error in a binding, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConfigError {
    /// The line in the configuration, counted from 1.
    pub line: usize,
    /// The error.
    pub error: KeyError,
}

/// What can be wrong with a binding. `near` is what is perhaps meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No context has this name.
    UnknownContext {
        /// The name.
        name: String,
        /// A context.
        near: Option<&'static str>,
    },
    /// No key has this name.
    UnknownKey {
        /// The name.
        name: String,
        /// A key.
        near: Option<&'static str>,
    },
    /// No action has this name.
    UnknownAction {
        /// The name.
        name: String,
        /// An action.
        near: Option<String>,
    },
    /// The keys are a prefix of others, or have others as a prefix, which did something else and can no longer be pressed.
    Hides {
        /// The keys.
        keys: String,
        /// The other keys.
        hidden: String,
        /// The action of the other keys.
        action: String,
    },
    /// The keys were bound before.
    Twice {
        /// The keys.
        keys: String,
        /// The line where they were bound before.
        before: usize,
    },
    /// The keys and others bound before cannot both be pressed: one is a prefix of the other.
    Clash {
        /// The keys.
        keys: String,
        /// The other keys.
        other: String,
        /// The line where the others were bound.
        before: usize,
    },
}

impl fmt::Display for KeyConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.error)
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownContext { name, .. } => write!(f, "there is no context {name}"),
            Self::UnknownKey { name, .. } => write!(f, "there is no key {name}"),
            Self::UnknownAction { name, .. } => write!(f, "there is no action {name}"),
            Self::Hides { keys, hidden, action } => write!(f, "{keys} would hide {hidden} ({action})"),
            Self::Twice { keys, before } => write!(f, "{keys} is already bound in line {before}"),
            Self::Clash { keys, other, before } => {
                write!(f, "{keys} and {other} (line {before}) cannot both be pressed")
            }
        }
    }
}

impl std::error::Error for KeyConfigError {}

impl std::error::Error for KeyError {}

/// The name for all contexts.
const EVERYWHERE: &str = "everywhere";
/// The name of the action that unbinds a key.
const NONE: &str = "none";

/// The places where the key of a command is bound.
pub(super) const PLACES: [Context; 2] = [Context::Reading, Context::Select];

/// Adds the user's bindings and those of the user's commands to a keymap. Keys are unbound first, wherever that is written,
/// because it frees them.
pub(super) fn with_user(
    mut keymap: Keymap,
    user: &[UserKey],
    commands: &[ExternalCommand],
) -> (Keymap, Vec<KeyConfigError>) {
    let mut user: Vec<UserKey> = user.iter().cloned().chain(commands.iter().flat_map(keys_of)).collect();
    user.sort_by_key(|key| key.line);
    let mut faults: Vec<KeyConfigError> = Vec::new();
    let mut bound: Vec<(Context, Vec<Key>, usize)> = Vec::new();
    let (freed, taken): (Vec<&UserKey>, Vec<&UserKey>) = user.iter().partition(|key| key.action == NONE);
    for key in freed.into_iter().chain(taken) {
        let (contexts, keys, action) = match read(key, commands) {
            Ok(read) => read,
            Err(error) => {
                note(&mut faults, KeyConfigError { line: key.line, error });
                continue;
            }
        };
        for context in contexts {
            let before = |keys: &[Key]| {
                bound.iter().find(|(place, own, _)| *place == context && own == keys).map(|(.., line)| *line)
            };
            let mut said: Vec<KeyError> = before(&keys)
                .map(|before| KeyError::Twice { keys: shown(&keys), before })
                .into_iter()
                .collect();
            for (other, did) in keymap.bind(context, keys.clone(), action) {
                if other == keys {
                    continue;
                }
                let (keys, hidden) = (shown(&keys), shown(&other));
                match before(&other) {
                    Some(before) => said.push(KeyError::Clash { keys, other: hidden, before }),
                    // Keys that the user binds as well are reported where they are bound.
                    None if is_bound(&user, context, &other) => {}
                    // As `gg` for what `g` did: nothing is lost.
                    None if action == Some(did) => {}
                    None => said.push(KeyError::Hides { keys, hidden, action: name_of(did, commands) }),
                }
            }
            bound.push((context, keys.clone(), key.line));
            for error in said {
                note(&mut faults, KeyConfigError { line: key.line, error });
            }
        }
    }
    faults.sort_by_key(|fault| fault.line);
    (keymap, faults)
}

/// Adds an error once, in however many contexts it is made.
fn note(faults: &mut Vec<KeyConfigError>, fault: KeyConfigError) {
    if !faults.contains(&fault) {
        faults.push(fault);
    }
}

/// Returns the bindings of a command.
fn keys_of(command: &ExternalCommand) -> impl Iterator<Item = UserKey> + '_ {
    let bound = |keys: &'_ String| {
        PLACES.map(|context| UserKey {
            context: context.name().to_owned(),
            keys: keys.clone(),
            action: command.name.clone(),
            line: command.line,
        })
    };
    command.key.iter().flat_map(bound)
}

/// Returns whether the user binds keys to an action in a context.
fn is_bound(user: &[UserKey], context: Context, keys: &[Key]) -> bool {
    let is_here = |key: &&UserKey| key.context == EVERYWHERE || key.context == context.name();
    user.iter().filter(is_here).any(|key| key.action != NONE && named(&key.keys).as_deref() == Some(keys))
}

fn name_of(action: Action, commands: &[ExternalCommand]) -> String {
    let row = TABLE.iter().find(|binding| binding.action == action).map(|binding| binding.name.to_owned());
    let own = || match action {
        Action::External(at) => commands.get(at).map(|command| command.name.clone()),
        _ => None,
    };
    row.or_else(own).unwrap_or_default()
}

type Read = (Vec<Context>, Vec<Key>, Option<Action>);

fn read(key: &UserKey, commands: &[ExternalCommand]) -> Result<Read, KeyError> {
    let contexts = match key.context.as_str() {
        EVERYWHERE => Context::ALL.to_vec(),
        name => {
            let place = Context::ALL.into_iter().find(|context| context.name() == name);
            let near = || nearest(name, Context::ALL.into_iter().map(Context::name).chain([EVERYWHERE]));
            vec![place.ok_or_else(|| KeyError::UnknownContext { name: name.to_owned(), near: near() })?]
        }
    };
    let keys = named(&key.keys)
        .ok_or_else(|| KeyError::UnknownKey { name: key.keys.clone(), near: nearest_name(&key.keys) })?;
    let own = |name: &str| commands.iter().position(|command| command.name == name).map(Action::External);
    let action = match key.action.as_str() {
        NONE => None,
        name => Some(action_named(name).or_else(|| own(name)).ok_or_else(|| {
            let names = TABLE.iter().map(|binding| binding.name).chain([NONE]);
            let names = names.chain(commands.iter().map(|command| command.name.as_str()));
            KeyError::UnknownAction { name: name.to_owned(), near: nearest(name, names).map(str::to_owned) }
        })?),
    };
    Ok((contexts, keys, action))
}
