//! Keys that the reader has bound anew: taken into the table, and checked against it.

use super::sequence::nearest_name;
use super::{Context, Keymap, TABLE, action_named, named, shown};
use crate::app::action::Action;
use crate::app::key::Key;
use crate::app::nearest::nearest;

/// Keys bound in a configuration, as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserKey {
    /// The name of the place, or `everywhere`.
    pub context: String,
    /// The name of the keys.
    pub keys: String,
    /// The name of the action, or `none`.
    pub action: String,
    /// The line on which they stand, counted from 1.
    pub line: usize,
}

/// Something wrong with the keys of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConfigError {
    /// The line on which it stands, counted from 1.
    pub line: usize,
    /// What it is.
    pub error: KeyError,
}

/// What can be wrong with keys that are bound. `near` is what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// There is no such place.
    UnknownContext {
        /// What is written.
        name: String,
        /// A place.
        near: Option<&'static str>,
    },
    /// There is no such key.
    UnknownKey {
        /// What is written.
        name: String,
        /// A key.
        near: Option<&'static str>,
    },
    /// There is no such action.
    UnknownAction {
        /// What is written.
        name: String,
        /// An action.
        near: Option<&'static str>,
    },
    /// The keys are the beginning of others, or begin with others, which can no longer be pressed.
    Hides {
        /// These keys.
        keys: String,
        /// Those keys.
        hidden: String,
        /// What those did.
        action: &'static str,
    },
    /// The keys were bound further up already.
    Twice {
        /// The keys.
        keys: String,
        /// Where they were bound before.
        before: usize,
    },
    /// The keys and others that are bound further up cannot both be pressed: one begins with the other.
    Clash {
        /// These keys.
        keys: String,
        /// The others.
        other: String,
        /// Where the others were bound.
        before: usize,
    },
}

/// The name for all places.
const EVERYWHERE: &str = "everywhere";
/// The name of the action that frees a key.
const NONE: &str = "none";

/// Binds the reader's keys over the default ones. What frees keys comes first, wherever it stands, for it makes room.
pub(super) fn with_user(mut keymap: Keymap, user: &[UserKey]) -> (Keymap, Vec<KeyConfigError>) {
    let mut faults = Vec::new();
    let mut bound: Vec<(Context, Vec<Key>, usize)> = Vec::new();
    let (freed, taken): (Vec<&UserKey>, Vec<&UserKey>) = user.iter().partition(|key| key.action == NONE);
    for key in freed.into_iter().chain(taken) {
        let fault = |error| KeyConfigError { line: key.line, error };
        let (contexts, keys, action) = match read(key) {
            Ok(read) => read,
            Err(error) => {
                faults.push(fault(error));
                continue;
            }
        };
        let mut said: Vec<KeyError> = Vec::new();
        for context in contexts {
            let before = |keys: &[Key]| {
                bound.iter().find(|(place, own, _)| *place == context && own == keys).map(|(.., line)| *line)
            };
            said.extend(before(&keys).map(|before| KeyError::Twice { keys: shown(&keys), before }));
            for (other, did) in keymap.bind(context, keys.clone(), action) {
                if other == keys {
                    continue;
                }
                let (keys, hidden) = (shown(&keys), shown(&other));
                match before(&other) {
                    Some(before) => said.push(KeyError::Clash { keys, other: hidden, before }),
                    // Those that the reader binds too are told of where they stand.
                    None if is_bound(user, context, &other) => {}
                    None => said.push(KeyError::Hides { keys, hidden, action: name_of(did) }),
                }
            }
            bound.push((context, keys.clone(), key.line));
        }
        for (at, error) in said.iter().enumerate() {
            if !said[..at].contains(error) {
                faults.push(fault(error.clone()));
            }
        }
    }
    faults.sort_by_key(|fault| fault.line);
    (keymap, faults)
}

/// Whether the reader gives keys something to do in a place.
fn is_bound(user: &[UserKey], context: Context, keys: &[Key]) -> bool {
    let is_here = |key: &&UserKey| key.context == EVERYWHERE || key.context == context.name();
    user.iter().filter(is_here).any(|key| key.action != NONE && named(&key.keys).as_deref() == Some(keys))
}

fn name_of(action: Action) -> &'static str {
    TABLE.iter().find(|binding| binding.action == action).map_or("", |binding| binding.name)
}

type Read = (Vec<Context>, Vec<Key>, Option<Action>);

fn read(key: &UserKey) -> Result<Read, KeyError> {
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
    let action = match key.action.as_str() {
        NONE => None,
        name => Some(action_named(name).ok_or_else(|| {
            let names = TABLE.iter().map(|binding| binding.name).chain([NONE]);
            KeyError::UnknownAction { name: name.to_owned(), near: nearest(name, names) }
        })?),
    };
    Ok((contexts, keys, action))
}
