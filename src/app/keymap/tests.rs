//! What the table promises, and how the user's bindings change it.

use std::collections::HashSet;

use super::*;
use crate::app::action::Motion;
use crate::app::settings::Program;

fn user(context: &str, keys: &str, action: &str) -> UserKey {
    UserKey { context: context.to_owned(), keys: keys.to_owned(), action: action.to_owned(), line: 7 }
}

fn bound(lines: &[(&str, &str, &str)]) -> (Keymap, Vec<KeyError>) {
    let user: Vec<UserKey> =
        lines.iter().map(|(context, keys, action)| user(context, keys, action)).collect();
    let (keymap, faults) = Keymap::with_user(&user, &[]);
    (keymap, faults.into_iter().map(|fault| fault.error).collect())
}

fn found(keymap: &Keymap, context: Context, keys: &str) -> KeyMatch {
    keymap.look_up(context, &named(keys).expect("keys"))
}

const TOP: KeyMatch = KeyMatch::Action(Action::Move(Motion::Top));

#[test]
fn every_name_is_a_key_and_no_two_lines_claim_the_same() {
    let mut seen = HashSet::new();
    for binding in table() {
        for name in binding.keys {
            let keys = named(name).expect("a key");
            for context in binding.contexts {
                assert!(seen.insert((*context, keys.clone())), "{name} in {context:?} twice");
            }
        }
    }
    for (context, keys) in &seen {
        let hides = |other: &&(Context, Vec<Key>)| {
            other.0 == *context && other.1 != *keys && other.1.starts_with(keys)
        };
        assert!(!seen.iter().any(|other| hides(&other)), "{} in {context:?} begins another", shown(keys));
    }
}

#[test]
fn one_name_is_one_action() {
    for (a, b) in table().iter().flat_map(|a| table().iter().map(move |b| (a, b))) {
        assert_eq!(a.name == b.name, a.action == b.action, "{} and {}", a.name, b.name);
    }
}

#[test]
fn a_full_width_key_is_looked_up_as_half_width() {
    let key = Key::named("？").expect("a key");
    assert_eq!(Keymap::default().look_up(Context::List, &[key]), KeyMatch::Action(Action::Help));
}

#[test]
fn without_bindings_of_the_user_the_table_is_unchanged() {
    let live = Keymap::default().live(&[]);
    assert_eq!(live.len(), table().len());
    for (live, binding) in live.iter().zip(table()) {
        assert_eq!(
            (live.keys.join(" "), live.contexts.len()),
            (binding.keys.join(" "), binding.contexts.len())
        );
    }
}

#[test]
fn a_prefix_waits_for_more_keys() {
    let (keymap, faults) = bound(&[("list", "ZZ", "quit"), ("everywhere", "^X^C", "quit")]);
    assert_eq!(faults, []);
    assert_eq!(found(&keymap, Context::List, "Z"), KeyMatch::Prefix);
    assert_eq!(found(&keymap, Context::List, "ZZ"), KeyMatch::Action(Action::Quit));
    assert_eq!(found(&keymap, Context::List, "Zj"), KeyMatch::None);
    assert_eq!(found(&keymap, Context::TextPopup, "^X^C"), KeyMatch::Action(Action::Quit));
}

#[test]
fn a_rebound_key_is_in_the_table() {
    let (keymap, faults) = bound(&[("reading", "x", "next-section"), ("reading", "]", "none")]);
    assert_eq!(faults, []);
    let live = keymap.live(&[]);
    let line = live.iter().find(|found| found.name == "next-section").expect("a line");
    assert_eq!(line.keys, ["x"]);
    assert_eq!(found(&keymap, Context::Reading, "]"), KeyMatch::None);
}

#[test]
fn hidden_bindings_are_reported_and_the_new_one_holds() {
    let (keymap, faults) = bound(&[("list", "gb", "bottom")]);
    let hides = KeyError::Hides { keys: "gb".to_owned(), hidden: "g".to_owned(), action: "top".to_owned() };
    assert_eq!(faults, [hides]);
    assert_eq!(found(&keymap, Context::List, "g"), KeyMatch::Prefix);
    assert_eq!(found(&keymap, Context::List, "gb"), KeyMatch::Action(Action::Move(Motion::Bottom)));
    assert_eq!(found(&keymap, Context::Reading, "g"), TOP);
    assert_eq!(bound(&[("list", "gb", "bottom"), ("list", "g", "none")]).1, []);
}

#[test]
fn a_longer_sequence_for_the_same_action_hides_nothing() {
    for context in ["list", "everywhere"] {
        let (keymap, faults) = bound(&[(context, "gg", "top")]);
        assert_eq!(faults, []);
        assert_eq!(found(&keymap, Context::List, "g"), KeyMatch::Prefix);
        assert_eq!(found(&keymap, Context::List, "gg"), TOP);
    }
}

#[test]
fn two_bindings_of_the_user_that_hide_each_other_are_reported_once() {
    for (first, second) in [("gg", "g"), ("g", "gg")] {
        let (keymap, faults) = bound(&[("list", first, "bottom"), ("list", second, "top")]);
        let (keys, other) = (second.to_owned(), first.to_owned());
        assert_eq!(faults, [KeyError::Clash { keys, other, before: 7 }]);
        assert_eq!(found(&keymap, Context::List, second), TOP);
    }
    let (_, faults) = bound(&[("everywhere", "gg", "bottom"), ("everywhere", "g", "top")]);
    assert_eq!(faults.len(), 1, "{faults:?}");
}

#[test]
fn keys_bound_twice_are_reported_and_the_later_binding_holds() {
    let (keymap, faults) = bound(&[("everywhere", "x", "top"), ("list", "x", "bottom")]);
    assert_eq!(faults, [KeyError::Twice { keys: "x".to_owned(), before: 7 }]);
    assert_eq!(found(&keymap, Context::List, "x"), KeyMatch::Action(Action::Move(Motion::Bottom)));
}

#[test]
fn misspelt_names_come_with_a_suggestion() {
    let name = |name: &str| name.to_owned();
    let (_, faults) = bound(&[("lst", "x", "top"), ("list", "Entr", "top"), ("list", "x", "botom")]);
    assert_eq!(
        faults,
        [
            KeyError::UnknownContext { name: name("lst"), near: Some("list") },
            KeyError::UnknownKey { name: name("Entr"), near: Some("Enter") },
            KeyError::UnknownAction { name: name("botom"), near: Some(name("bottom")) },
        ]
    );
}

fn command(name: &str, key: &str, line: usize) -> ExternalCommand {
    ExternalCommand {
        name: name.to_owned(),
        run: Program::of_words(vec![name.to_owned(), "{selection}".to_owned()]),
        key: Some(key.to_owned()),
        line,
        ..ExternalCommand::default()
    }
}

#[test]
fn the_key_of_a_command_is_bound_where_an_article_is_read() {
    let commands = [command("dict", "X", 1), command("speak", "^X s", 2)];
    let (keymap, faults) = Keymap::with_user(&[user("list", "x", "speak")], &commands);
    assert_eq!(faults, []);
    for context in [Context::Reading, Context::Select] {
        assert_eq!(found(&keymap, context, "X"), KeyMatch::Action(Action::External(0)));
        assert_eq!(found(&keymap, context, "^Xs"), KeyMatch::Action(Action::External(1)));
    }
    assert_eq!(found(&keymap, Context::List, "X"), KeyMatch::None);
    assert_eq!(found(&keymap, Context::List, "x"), KeyMatch::Action(Action::External(1)));
    let live = keymap.live(&commands);
    let row = live.iter().find(|row| row.name == "dict").expect("a row");
    assert_eq!((row.keys.as_slice(), row.contexts.as_slice()), (&["X".to_owned()][..], &user::PLACES[..]));
    assert_eq!(row.en, "dict: dict {selection}");
}

#[test]
fn conflicts_of_the_key_of_a_command_are_reported_once() {
    let commands = [command("dict", "gd", 3), command("speak", "gd", 4)];
    let (_, faults) = Keymap::with_user(&[user("reading", "Entr", "spaek")], &commands);
    let errors: Vec<(usize, String)> =
        faults.iter().map(|fault| (fault.line, fault.error.to_string())).collect();
    assert_eq!(
        errors,
        [
            (3, "gd would hide g (top)".to_owned()),
            (4, "gd is already bound in line 3".to_owned()),
            (7, "there is no key Entr".to_owned()),
        ]
    );
    let (_, faults) = Keymap::with_user(&[user("reading", "x", "spaek")], &commands[1..]);
    let near = Some("speak".to_owned());
    assert_eq!(faults[1].error, KeyError::UnknownAction { name: "spaek".to_owned(), near });
}
