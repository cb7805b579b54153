//! Which key does what where: one table, from which keys are looked up and help is printed, with what the reader has
//! bound anew.
//!
//! ```text
//! table ──┐
//!         ├──bind──► Keymap ──look_up──► KeyMatch
//! config ─┘             └────live──────► help, man page
//! ```

mod sequence;
mod table;
mod user;

use std::collections::HashMap;

use super::action::Action;
use super::key::Key;
pub use sequence::{named, shown};
use table::TABLE;
pub use user::{KeyConfigError, KeyError, UserKey};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of articles.
    List,
    /// The text of an article.
    Reading,
    /// The caption view.
    Figures,
    /// The sections of an article.
    Contents,
    /// The links of an article.
    Links,
    /// The text of an article, a part of it selected.
    Select,
    /// A page of the program's own: help, warnings.
    TextPopup,
    /// What a search through all articles has found.
    LibrarySearch,
    /// The values that the articles in the list have.
    Facets,
}

impl Context {
    /// All of them, as help shows them.
    pub const ALL: [Self; 9] = [
        Self::List,
        Self::Reading,
        Self::Figures,
        Self::Contents,
        Self::Links,
        Self::Select,
        Self::LibrarySearch,
        Self::Facets,
        Self::TextPopup,
    ];

    /// Its name in a configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Reading => "reading",
            Self::Figures => "captions",
            Self::Contents => "contents",
            Self::Links => "links",
            Self::Select => "select",
            Self::TextPopup => "help",
            Self::LibrarySearch => "hits",
            Self::Facets => "facets",
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The names of the keys that do it, as [`named`] reads them; the first is the one to learn. None for what is only
    /// in reach of the command line.
    pub keys: &'static [&'static str],
    /// Where they do it.
    pub contexts: &'static [Context],
    /// What they do.
    pub action: Action,
    /// The action's name, for a command line and a configuration file.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
}

/// The default keys, in the order of help.
pub fn table() -> &'static [Binding] {
    TABLE
}

/// The action of a name.
pub fn action_named(name: &str) -> Option<Action> {
    TABLE.iter().find(|binding| binding.name == name).map(|binding| binding.action)
}

/// One line of the table as it stands now: the keys that do something, in places where they are the same.
#[derive(Clone, Debug)]
pub struct LiveBinding {
    /// The names of the keys; none where the reader took them away.
    pub keys: Vec<String>,
    /// Where they do it.
    pub contexts: Vec<Context>,
    /// What they do.
    pub binding: &'static Binding,
}

impl LiveBinding {
    /// Whether they do it wherever one is.
    pub fn is_everywhere(&self) -> bool {
        self.contexts.len() == Context::ALL.len()
    }
}

/// What some keys mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// This is to be done.
    Action(Action),
    /// More keys are to come.
    Prefix,
    /// Nothing.
    None,
}

/// The keys of one place, and what they do; in the order in which they were bound.
type Keys = Vec<(Vec<Key>, Action)>;

/// The table, ready to be asked.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: HashMap<Context, Keys>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(TABLE)
    }
}

impl Keymap {
    /// The keys of some bindings. A name that names no key is passed over; of two bindings of the same keys in one
    /// place the later one holds.
    pub fn new(bindings: &[Binding]) -> Self {
        let mut keymap = Self { keys: HashMap::new() };
        for binding in bindings {
            for keys in binding.keys.iter().filter_map(|name| named(name)) {
                for &context in binding.contexts {
                    keymap.bind(context, keys.clone(), Some(binding.action));
                }
            }
        }
        keymap
    }

    /// The default keys with those of the reader, and what is wrong with these. What is wrong is left out, and the rest
    /// holds.
    pub fn with_user(user: &[UserKey]) -> (Self, Vec<KeyConfigError>) {
        user::with_user(Self::default(), user)
    }

    /// What some keys mean in a place.
    pub fn look_up(&self, context: Context, pressed: &[Key]) -> KeyMatch {
        let pressed: Vec<Key> = pressed.iter().map(|key| key.half_width()).collect();
        let keys = self.keys.get(&context).map_or(&[][..], Vec::as_slice);
        match keys.iter().find(|(bound, _)| *bound == pressed) {
            Some((_, action)) => KeyMatch::Action(*action),
            None if keys.iter().any(|(bound, _)| bound.starts_with(&pressed)) => KeyMatch::Prefix,
            None => KeyMatch::None,
        }
    }

    /// The table as it stands now, in the order of help.
    pub fn live(&self) -> Vec<LiveBinding> {
        let mut lines = Vec::new();
        for (at, binding) in TABLE.iter().enumerate() {
            let mut groups: Vec<(Vec<String>, Vec<Context>)> = Vec::new();
            for context in Context::ALL {
                let keys = self.keys_of(at, context);
                if keys.is_empty() && !binding.contexts.contains(&context) {
                    continue;
                }
                match groups.iter_mut().find(|(same, _)| *same == keys) {
                    Some((_, contexts)) => contexts.push(context),
                    None => groups.push((keys, vec![context])),
                }
            }
            lines.extend(groups.into_iter().map(|(keys, contexts)| LiveBinding { keys, contexts, binding }));
        }
        lines
    }

    /// The keys that stand for a line of the table in a place: its own as far as they hold, then the reader's. Where
    /// an action has several lines, the reader's stand in the first one that is of this place, else in the first.
    fn keys_of(&self, line: usize, context: Context) -> Vec<String> {
        let binding = &TABLE[line];
        let is_same = |other: &Binding| other.action == binding.action;
        let is_here = |other: &Binding| is_same(other) && other.contexts.contains(&context);
        let home = TABLE.iter().position(is_here).or_else(|| TABLE.iter().position(is_same));
        let claims = |other: &Binding, name: &str| {
            is_here(other) && other.keys.iter().any(|own| named(own) == named(name))
        };
        let bound = self.keys.get(&context).map_or(&[][..], Vec::as_slice);
        let of_action =
            || bound.iter().filter(|(_, action)| *action == binding.action).map(|(keys, _)| shown(keys));
        let own = binding.keys.iter().filter(|_| binding.contexts.contains(&context));
        let mut names: Vec<String> = own.map(|name| (*name).to_owned()).collect();
        names.retain(|name| of_action().any(|bound| named(&bound) == named(name)));
        names.extend(
            of_action().filter(|name| home == Some(line) && !TABLE.iter().any(|other| claims(other, name))),
        );
        names
    }

    /// Binds keys in a place, or frees them. Gives what they hide from now on: the same keys, those that they begin
    /// with, those that begin with them.
    fn bind(&mut self, context: Context, keys: Vec<Key>, action: Option<Action>) -> Vec<(Vec<Key>, Action)> {
        let bound = self.keys.entry(context).or_default();
        let is_hidden = |other: &[Key]| match action {
            Some(_) => keys.starts_with(other) || other.starts_with(&keys),
            None => other == keys,
        };
        let (hidden, kept) = std::mem::take(bound).into_iter().partition(|(other, _)| is_hidden(other));
        *bound = kept;
        bound.extend(action.map(|action| (keys, action)));
        hidden
    }
}

#[cfg(test)]
mod tests;
