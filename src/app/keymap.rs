//! Which key does what where: one table, from which keys are looked up and help is printed.

mod table;

use std::collections::HashMap;

use super::action::Action;
use super::input::Key;
use table::TABLE;

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
    Sheet,
}

impl Context {
    /// All of them, as help shows them.
    pub const ALL: [Self; 7] =
        [Self::List, Self::Reading, Self::Figures, Self::Contents, Self::Links, Self::Select, Self::Sheet];
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The names of the keys that do it, as [`Key::named`] reads them; the first is the one to learn.
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

/// The table, ready to be asked.
#[derive(Clone, Debug)]
pub struct Keymap {
    actions: HashMap<(Context, Key), Action>,
}

impl Keymap {
    /// The keys of some bindings. A name that names no key is passed over; of two bindings of one key in one place the
    /// later one holds.
    pub fn new(bindings: &[Binding]) -> Self {
        let mut actions = HashMap::new();
        for binding in bindings {
            for key in binding.keys.iter().filter_map(|name| Key::named(name)) {
                actions.extend(binding.contexts.iter().map(|&context| ((context, key), binding.action)));
            }
        }
        Self { actions }
    }

    /// What a key does in a place.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.actions.get(&(context, key.half_width())).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_is_a_key_and_no_two_lines_claim_the_same() {
        let mut seen = HashSet::new();
        for binding in table() {
            for name in binding.keys {
                let key = Key::named(name).expect("a key");
                for context in binding.contexts {
                    assert!(seen.insert((*context, key)), "{name} in {context:?} twice");
                }
            }
        }
    }

    #[test]
    fn one_name_is_one_action() {
        for (a, b) in table().iter().flat_map(|a| table().iter().map(move |b| (a, b))) {
            assert_eq!(a.name == b.name, a.action == b.action, "{} and {}", a.name, b.name);
        }
    }

    #[test]
    fn a_full_width_key_is_looked_up_as_its_narrow_twin() {
        let keymap = Keymap::new(table());
        let key = Key::named("？").expect("a key");
        assert_eq!(keymap.action(Context::List, key), Some(Action::Help));
    }
}
