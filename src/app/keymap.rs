//! The keymap: the default bindings in one table, changed by the user's own. Keys are looked up in it, and help is made
//! from it.
//!
//! ```text
//! table ──┐
//!         ├──bind──► Keymap ──look_up──► KeyMatch
//! config ─┘             └────live──────► help, man page
//! ```

mod sequence;
mod table;
mod user;

use std::borrow::Cow;
use std::collections::HashMap;

use super::action::Action;
use super::key::Key;
use super::settings::ExternalCommand;
pub use sequence::{named, shown};
use table::TABLE;
pub use user::{KeyConfigError, KeyError, UserKey};

/// What has the focus when a key is pressed.
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
    /// The highlights and notes of an article.
    Notes,
    /// The highlights and notes of all articles.
    AllNotes,
    /// The text of an article with a selection.
    Select,
    /// A text popup: help, warnings.
    TextPopup,
    /// The results of a search through all articles.
    LibrarySearch,
    /// The values that the articles in the list have.
    Facets,
}

impl Context {
    /// All contexts, in the order of help.
    pub const ALL: [Self; 11] = [
        Self::List,
        Self::Reading,
        Self::Figures,
        Self::Contents,
        Self::Links,
        Self::Notes,
        Self::AllNotes,
        Self::Select,
        Self::LibrarySearch,
        Self::Facets,
        Self::TextPopup,
    ];

    /// Returns its name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Reading => "reading",
            Self::Figures => "captions",
            Self::Contents => "contents",
            Self::Links => "links",
            Self::Notes => "notes",
            Self::AllNotes => "all-notes",
            Self::Select => "select",
            Self::TextPopup => "help",
            Self::LibrarySearch => "hits",
            Self::Facets => "facets",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The names of its keys, as [`named`] reads them; the first one is the one to learn. Empty for an action that only
    /// the command line offers.
    pub keys: &'static [&'static str],
    /// The contexts in which they are bound.
    pub contexts: &'static [Context],
    /// The action.
    pub action: Action,
    /// The name of the action in commands and in the configuration.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// What it does, in Japanese.
    pub ja: &'static str,
}

/// Returns the default bindings, in the order of help.
pub fn table() -> &'static [Binding] {
    TABLE
}

/// Returns the action with a name.
pub fn action_named(name: &str) -> Option<Action> {
    TABLE.iter().find(|binding| binding.name == name).map(|binding| binding.action)
}

/// A row of the table with the user's bindings: the keys of an action in the contexts where they are the same. The user's own
/// commands have rows, too.
#[derive(Clone, Debug)]
pub struct LiveBinding {
    /// The names of the keys; empty if the user has unbound them.
    pub keys: Vec<String>,
    /// The contexts in which they are bound.
    pub contexts: Vec<Context>,
    /// The name of the action in commands and in the configuration.
    pub name: Cow<'static, str>,
    /// What it does, in Chinese.
    pub zh: Cow<'static, str>,
    /// What it does, in English.
    pub en: Cow<'static, str>,
    /// What it does, in Japanese.
    pub ja: Cow<'static, str>,
}

impl LiveBinding {
    /// Returns whether they are bound in every context.
    pub fn is_everywhere(&self) -> bool {
        self.contexts.len() == Context::ALL.len()
    }
}

/// What a sequence of keys is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// An action.
    Action(Action),
    /// It begins a longer sequence.
    Prefix,
    /// Nothing.
    None,
}

/// The bindings of one context, in the order in which they were bound.
type Keys = Vec<(Vec<Key>, Action)>;

/// The bindings of all contexts.
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
    /// Creates a keymap from a table. Unknown names of keys are ignored; of two bindings of the same keys the later one
    /// wins.
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

    /// Creates the default keymap with the user's bindings and commands, and returns the errors in them. A wrong binding is
    /// left out.
    pub fn with_user(user: &[UserKey], commands: &[ExternalCommand]) -> (Self, Vec<KeyConfigError>) {
        user::with_user(Self::default(), user, commands)
    }

    /// Looks up a sequence of keys in a context.
    pub fn look_up(&self, context: Context, pressed: &[Key]) -> KeyMatch {
        let pressed: Vec<Key> = pressed.iter().map(|key| key.half_width()).collect();
        let keys = self.keys.get(&context).map_or(&[][..], Vec::as_slice);
        match keys.iter().find(|(bound, _)| *bound == pressed) {
            Some((_, action)) => KeyMatch::Action(*action),
            None if keys.iter().any(|(bound, _)| bound.starts_with(&pressed)) => KeyMatch::Prefix,
            None => KeyMatch::None,
        }
    }

    /// Returns the table with the user's bindings, in the order of help, and then the user's commands.
    pub fn live(&self, commands: &[ExternalCommand]) -> Vec<LiveBinding> {
        let mut lines = Vec::new();
        for (at, binding) in TABLE.iter().enumerate() {
            let names = [binding.name, binding.zh, binding.en, binding.ja].map(Cow::Borrowed);
            lines.extend(grouped(names, |context| {
                let keys = self.keys_of(at, context);
                (!keys.is_empty() || binding.contexts.contains(&context)).then_some(keys)
            }));
        }
        for (at, command) in commands.iter().enumerate() {
            // Help is filtered by what it says.
            let words = Cow::from(format!("{}: {}", command.name, command.run.words().join(" ")));
            let names = [Cow::from(command.name.clone()), words.clone(), words.clone(), words];
            lines.extend(grouped(names, |context| {
                let keys = self.bound_to(Action::External(at), context);
                (!keys.is_empty() || user::PLACES.contains(&context)).then_some(keys)
            }));
        }
        lines
    }

    /// Returns the names of the keys that are bound to an action in a context.
    fn bound_to(&self, action: Action, context: Context) -> Vec<String> {
        let bound = self.keys.get(&context).map_or(&[][..], Vec::as_slice);
        bound.iter().filter(|(_, own)| *own == action).map(|(keys, _)| shown(keys)).collect()
    }

    /// Returns the keys that a row of the table has in a context: those of its own that are still bound, then the
    /// user's. If an action has several rows, the user's keys are in the first one for this context, else in the first
    /// one.
    fn keys_of(&self, line: usize, context: Context) -> Vec<String> {
        let binding = &TABLE[line];
        let is_same = |other: &Binding| other.action == binding.action;
        let is_here = |other: &Binding| is_same(other) && other.contexts.contains(&context);
        let home = TABLE.iter().position(is_here).or_else(|| TABLE.iter().position(is_same));
        let claims = |other: &Binding, name: &str| {
            is_here(other) && other.keys.iter().any(|own| named(own) == named(name))
        };
        let of_action = || self.bound_to(binding.action, context).into_iter();
        let own = binding.keys.iter().filter(|_| binding.contexts.contains(&context));
        let mut names: Vec<String> = own.map(|name| (*name).to_owned()).collect();
        names.retain(|name| of_action().any(|bound| named(&bound) == named(name)));
        names.extend(
            of_action().filter(|name| home == Some(line) && !TABLE.iter().any(|other| claims(other, name))),
        );
        names
    }

    /// Binds or unbinds a sequence of keys. Returns the bindings that this hides: of the same keys, of a prefix of
    /// them, and of sequences that they are a prefix of.
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

/// Returns a row for each set of keys that an action has in some contexts.
fn grouped(
    [name, zh, en, ja]: [Cow<'static, str>; 4],
    keys_in: impl Fn(Context) -> Option<Vec<String>>,
) -> Vec<LiveBinding> {
    let mut groups: Vec<(Vec<String>, Vec<Context>)> = Vec::new();
    for context in Context::ALL {
        let Some(keys) = keys_in(context) else { continue };
        match groups.iter_mut().find(|(same, _)| *same == keys) {
            Some((_, contexts)) => contexts.push(context),
            None => groups.push((keys, vec![context])),
        }
    }
    let line = |(keys, contexts)| LiveBinding {
        keys,
        contexts,
        name: name.clone(),
        zh: zh.clone(),
        en: en.clone(),
        ja: ja.clone(),
    };
    groups.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests;
