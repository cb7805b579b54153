//! Keys that the reader has bound anew: taken into the table, and checked against it.

use super::sequence::nearest_name;
use super::{Context, Keymap, TABLE, action_named, named, shown};
use crate::app::action::Action;
use crate::app::input::Key;
use crate::app::near::nearest;

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
pub struct KeyFault {
    /// The line on which it stands, counted from 1.
    pub line: usize,
    /// What it is.
    pub trouble: KeyTrouble,
}

/// What can be wrong with keys that are bound. `near` is what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// There is no such place.
    NoPlace {
        /// What is written.
        name: String,
        /// A place.
        near: Option<&'static str>,
    },
    /// There is no such key.
    NoKey {
        /// What is written.
        name: String,
        /// A key.
        near: Option<&'static str>,
    },
    /// There is no such action.
    NoAction {
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
}

/// The name for all places.
const EVERYWHERE: &str = "everywhere";
/// The name of the action that frees a key.
const NONE: &str = "none";

/// Binds the reader's keys over the default ones. What frees keys comes first, wherever it stands, for it makes room.
pub(super) fn with_user(mut keymap: Keymap, user: &[UserKey]) -> (Keymap, Vec<KeyFault>) {
    let mut faults = Vec::new();
    let mut bound: Vec<(Context, Vec<Key>, usize)> = Vec::new();
    let (freed, taken): (Vec<&UserKey>, Vec<&UserKey>) = user.iter().partition(|key| key.action == NONE);
    for key in freed.into_iter().chain(taken) {
        let fault = |trouble| KeyFault { line: key.line, trouble };
        let (contexts, keys, action) = match read(key) {
            Ok(read) => read,
            Err(trouble) => {
                faults.push(fault(trouble));
                continue;
            }
        };
        let mut said = Vec::new();
        for context in contexts {
            if let Some((_, _, before)) =
                bound.iter().find(|(place, same, _)| *place == context && *same == keys)
            {
                said.push(KeyTrouble::Twice { keys: shown(&keys), before: *before });
            }
            bound.push((context, keys.clone(), key.line));
            for (other, did) in keymap.bind(context, keys.clone(), action) {
                if other != keys {
                    let action =
                        TABLE.iter().find(|binding| binding.action == did).map_or("", |binding| binding.name);
                    said.push(KeyTrouble::Hides { keys: shown(&keys), hidden: shown(&other), action });
                }
            }
        }
        said.dedup();
        faults.extend(said.into_iter().map(fault));
    }
    faults.sort_by_key(|fault| fault.line);
    (keymap, faults)
}

type Read = (Vec<Context>, Vec<Key>, Option<Action>);

fn read(key: &UserKey) -> Result<Read, KeyTrouble> {
    let contexts = match key.context.as_str() {
        EVERYWHERE => Context::ALL.to_vec(),
        name => {
            let place = Context::ALL.into_iter().find(|context| context.name() == name);
            let near = || nearest(name, Context::ALL.into_iter().map(Context::name).chain([EVERYWHERE]));
            vec![place.ok_or_else(|| KeyTrouble::NoPlace { name: name.to_owned(), near: near() })?]
        }
    };
    let keys = named(&key.keys)
        .ok_or_else(|| KeyTrouble::NoKey { name: key.keys.clone(), near: nearest_name(&key.keys) })?;
    let action = match key.action.as_str() {
        NONE => None,
        name => Some(action_named(name).ok_or_else(|| {
            let names = TABLE.iter().map(|binding| binding.name).chain([NONE]);
            KeyTrouble::NoAction { name: name.to_owned(), near: nearest(name, names) }
        })?),
    };
    Ok((contexts, keys, action))
}
