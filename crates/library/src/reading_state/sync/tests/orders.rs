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

/// All orders of some numbers.
fn orders(numbers: &[usize]) -> Vec<Vec<usize>> {
    if numbers.is_empty() {
        return vec![Vec::new()];
    }
    let begin = |first: &usize| {
        let rest: Vec<usize> = numbers.iter().copied().filter(|number| number != first).collect();
        orders(&rest).into_iter().map(|rest| [&[*first][..], &rest].concat()).collect::<Vec<_>>()
    };
    numbers.iter().flat_map(begin).collect()
}

/// Five machines that annotate and tag the same three articles: notes and tags are set, changed and taken away, some at the same
/// time.
#[test]
fn the_files_of_five_machines_with_notes_and_tags_give_the_same_in_all_120_orders() {
    let at = |machine: u64, step: u64| 10 + (machine * 7 + step * 3) % 5;
    let record = |machine: u64, article: u64| {
        let mut record = Record::new(format!("/a/{article}").as_str().into());
        for step in 0..3 {
            let (id, at) = ((step + article) % 3, at(machine, step));
            let id: NoteId = format!("{id:032x}").parse().expect("a name");
            let text =
                Some(format!("{machine}{step}")).filter(|_| !(machine + step + article).is_multiple_of(4));
            record.notes.insert(id, (at, text.map(|text| Arc::new(note(id, at, text)))));
            let tag = ["夜", "山", "灯"][(step % 3) as usize].to_owned();
            record.tags.insert(tag, (at, (machine + step).is_multiple_of(2)));
        }
        record
    };
    let files: Vec<String> = (0..5)
        .map(|machine| (0..3).map(|article| format_record(&record(machine, article)) + "\n").collect())
        .collect();
    let merged = |order: &[usize]| {
        let folder = shared();
        let mut machine = Machine::new(folder.path());
        for file in order {
            append(&folder.path().join(format!("{file}.jsonl")), files[*file].as_bytes());
            machine.pass();
        }
        machine.lines()
    };
    let orders = orders(&[0, 1, 2, 3, 4]);
    assert_eq!(orders.len(), 120);
    let first = merged(&orders[0]);
    assert!(first.contains("\"note\"") && first.contains("\"tags\""), "{first}");
    for order in &orders[1..] {
        assert_eq!(merged(order), first, "{order:?}");
    }
}
