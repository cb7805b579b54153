//! A note that is changed on some machines at once.

use super::*;
use crate::location::Location;

fn key() -> ArticleKey {
    ArticleKey { location: Location::from("/x/1"), hash: Some(7) }
}

/// Does something on a machine that does not look at the folder meanwhile.
fn change(machine: &Machine, change: impl FnOnce(&ReadingState)) {
    let state = ReadingState::open(Some(&machine.state()));
    change(&state);
    state.close();
}

/// The one note that a machine has, with another text.
fn write_text(machine: &Machine, text: &str) {
    change(machine, |state| {
        let note = state.notes(&key()).remove(0).with_text(text).expect("a note");
        state.keep_note(&key(), note);
    });
}

fn texts(machine: &Machine) -> Vec<String> {
    let mut texts: Vec<String> = ReadingState::read_only(Some(&machine.state()))
        .notes(&key())
        .into_iter()
        .map(|note| note.text)
        .collect();
    texts.sort();
    texts
}

#[test]
fn both_versions_of_a_note_are_kept_and_that_is_said() {
    let folder = shared();
    let [mut a, mut b, mut c] = [0; 3].map(|_| Machine::new(folder.path()));
    change(&a, |state| state.keep_note(&key(), note(NoteId::random(), 1, "first".to_owned())));
    a.pass();
    b.pass();
    write_text(&a, "once more");
    a.pass();
    assert_eq!(b.pass(), [SyncEvent::Merged], "who knew the version has replaced it");
    assert_eq!(texts(&b), ["once more"]);
    write_text(&a, "draft of a");
    write_text(&a, "from a");
    write_text(&b, "from b");
    a.pass();
    assert_eq!(b.pass(), [SyncEvent::Merged, SyncEvent::BothKept(1)]);
    assert_eq!(a.pass(), [SyncEvent::Merged, SyncEvent::BothKept(1)]);
    c.pass();
    for machine in [&a, &b, &c] {
        assert_eq!(texts(machine), ["from a", "from b"]);
    }
    assert_eq!((a.lines(), b.lines()), (c.lines(), c.lines()));
    // What is left over is a note like any other.
    change(&c, |state| {
        for note in state.notes(&key()) {
            if note.text == "from a" {
                state.remove_note(&key(), note.id);
            }
        }
    });
    for machine in [&mut c, &mut a, &mut b] {
        machine.pass();
    }
    for machine in [&a, &b, &c] {
        assert_eq!(texts(machine), ["from b"]);
    }
}

#[test]
fn the_same_text_of_two_machines_is_one_note() {
    let folder = shared();
    let [mut a, mut b] = [0; 2].map(|_| Machine::new(folder.path()));
    change(&a, |state| state.keep_note(&key(), note(NoteId::random(), 1, "first".to_owned())));
    a.pass();
    b.pass();
    write_text(&a, "same");
    write_text(&b, "same");
    a.pass();
    assert_eq!(b.pass(), [SyncEvent::Merged], "nothing more is shown");
    assert_eq!(a.pass(), [SyncEvent::Merged], "nothing more is shown");
    b.pass();
    assert_eq!((texts(&a), texts(&b)), (vec!["same".to_owned()], vec!["same".to_owned()]));
}

#[test]
fn what_five_machines_write_at_once_is_the_same_on_all_of_them() {
    for round in 0..6 {
        let folder = shared();
        let mut machines = [0; 5].map(|_| Machine::new(folder.path()));
        change(&machines[0], |state| state.keep_note(&key(), note(NoteId::random(), 1, "first".to_owned())));
        machines[0].pass();
        for machine in &mut machines {
            machine.pass();
        }
        for (at, machine) in machines.iter().enumerate() {
            if (at + round) % 4 == 3 {
                change(machine, |state| state.remove_note(&key(), state.notes(&key())[0].id));
            } else {
                write_text(machine, &format!("draft {at}"));
                write_text(machine, &format!("from {at}"));
            }
        }
        for step in 0..15 {
            machines[(step * (round % 4 + 1)) % 5].pass();
        }
        for machine in &mut machines {
            machine.pass();
        }
        for machine in &mut machines {
            machine.pass();
        }
        let written: Vec<String> =
            (0..5).filter(|at| (at + round) % 4 != 3).map(|at| format!("from {at}")).collect();
        for machine in &machines {
            assert_eq!(machine.lines(), machines[0].lines(), "{round}");
            let texts = texts(machine);
            // A removal is no version of which anything is left, and what counts may be one.
            assert_eq!(texts, written, "{round}");
        }
    }
}
