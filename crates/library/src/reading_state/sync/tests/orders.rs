//! The lines of some machines give the same in whatever order, and however often, they are carried.

use proptest::prelude::*;

use super::*;
use crate::location::Location;
use yuelan_article::Position;

/// Values of an article whose content is known by its location; two of them have the same.
fn records() -> impl Strategy<Value = Vec<Record>> {
    let at = || prop_oneof![0u64..4, Just(1_763_808_312_345)];
    let place = || {
        (0usize..3, 0u16..3).prop_map(|(block, share)| SavedPosition {
            position: Position::start_of(block),
            share,
            ..SavedPosition::default()
        })
    };
    let flag = || prop::option::of((at(), any::<bool>()));
    let location = prop::sample::select(vec!["/a/1", "/a/2", "/b/1", "/dev/null"]);
    let marks = prop::collection::btree_map(
        prop::sample::select(vec!['a', 'A']),
        (at(), prop::option::of(place())),
        0..2,
    );
    let note = (0u8..2, at(), prop::option::of("[灯a]{0,1}")).prop_map(|(id, at, text)| {
        let id: NoteId = format!("{id:032x}").parse().expect("a name");
        (id, (at, text.map(|text| Arc::new(note(id, at, text)))))
    });
    let notes = prop::collection::vec(note, 0..2);
    let tags = prop::collection::btree_map("[灯a]", (at(), any::<bool>()), 0..2);
    let fields = (location, flag(), flag(), prop::option::of((at(), place())), marks, 0u64..9, notes, tags);
    let record = |(location, read, starred, place, marks, seconds, notes, tags): (
        &str,
        _,
        _,
        _,
        _,
        u64,
        Vec<_>,
        _,
    )| Record {
        hash: Some((1, u64::from(location == "/a/2"))),
        read,
        starred,
        place,
        opened: (seconds > 4).then_some(seconds),
        seconds,
        marks,
        notes: notes.into_iter().collect(),
        tags,
        ..Record::new(Location::from(location))
    };
    prop::collection::vec(fields.prop_map(record), 0..5)
}

/// The lines of some machines, and in which order a few of each are carried.
fn carried(machines: usize) -> impl Strategy<Value = (Vec<Vec<Record>>, Vec<(usize, usize)>)> {
    let order = prop::collection::vec((0..machines, 1usize..3), 0..12);
    (prop::collection::vec(records(), machines), order)
}

/// What a machine remembers after lines of others were carried to it in some order, the rest of them at the end.
fn remembered(lines: &[Vec<Record>], order: &[(usize, usize)]) -> String {
    let folder = shared();
    let mut machine = Machine::new(folder.path());
    let mut left: Vec<&[Record]> = lines.iter().map(Vec::as_slice).collect();
    let all = (0..lines.len()).map(|from| (from, usize::MAX));
    for (from, count) in order.iter().copied().chain(all) {
        let (now, later) = left[from].split_at(count.min(left[from].len()));
        left[from] = later;
        let text: String = now.iter().map(|record| format_record(record) + "\n").collect();
        append(&folder.path().join(format!("{from}.jsonl")), text.as_bytes());
        machine.pass();
    }
    machine.lines()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_lines_of_two_machines_give_the_same_in_every_order((lines, order) in carried(2)) {
        prop_assert_eq!(remembered(&lines, &order), remembered(&lines, &[]));
    }

    #[test]
    fn the_lines_of_five_machines_give_the_same_in_every_order((lines, order) in carried(5)) {
        let once = remembered(&lines, &[]);
        prop_assert_eq!(&remembered(&lines, &order), &once);
        let mut reversed = lines.clone();
        reversed.reverse();
        prop_assert_eq!(&remembered(&reversed, &order), &once);
        let twice: Vec<_> = lines.iter().chain(&lines).cloned().collect();
        prop_assert_eq!(&remembered(&twice, &order), &once);
    }
}
