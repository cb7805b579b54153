//! What is exported is imported again, and two states are merged.

use std::collections::BTreeMap;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::location::Location;
use crate::notes::{Note, NoteId, NoteSource, Quote};
use crate::reading_state::record::{SavedPosition, Stamped, StoredNote};
use yuelan_article::Position;
use yuelan_loader::sanitize;

/// A reading state of some records.
struct State(tempfile::TempDir);

impl State {
    fn of(records: &[Record]) -> Self {
        let state = Self(tempfile::tempdir().expect("a folder"));
        state.import(&records.iter().map(|record| format_record(record) + "\n").collect::<String>());
        state
    }

    fn import(&self, lines: &str) {
        import(&self.path(), &mut lines.as_bytes()).expect("an import");
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("reading.db")
    }

    fn lines(&self) -> String {
        let mut lines = Vec::new();
        export(&self.path(), &mut lines).expect("an export");
        String::from_utf8(lines).expect("text")
    }
}

fn times() -> impl Strategy<Value = u64> {
    prop_oneof![0u64..5, Just(1_763_808_312_345)]
}

fn places() -> impl Strategy<Value = SavedPosition> {
    (0usize..9, 0usize..99, 0usize..3, any::<Option<u64>>(), 0u16..=10_000).prop_map(
        |(block, byte, lag, words, share)| SavedPosition {
            position: Position { block, byte },
            lag,
            words,
            share,
        },
    )
}

fn stamps<T: std::fmt::Debug>(values: impl Strategy<Value = T>) -> impl Strategy<Value = Stamped<T>> {
    prop::option::of((times(), values))
}

fn locations() -> impl Strategy<Value = Location> {
    let keys = prop::option::of("[a灯#\u{1b}\u{202e}\"\\\\]{1,3}".prop_map(Box::from));
    (paths(), keys).prop_map(|(path, member)| Location { path, member })
}

fn paths() -> impl Strategy<Value = PathBuf> {
    prop_oneof![
        "/[a-c]/[灯\u{1b}\u{9b}\u{202e}\"\\\\ x]{0,3}".prop_map(PathBuf::from),
        prop::collection::vec(1u8.., 1..6).prop_map(|bytes| PathBuf::from(OsStr::from_bytes(&bytes))),
    ]
}

/// All fields of a record but its location and the hash itself.
type Fields = (
    (Stamped<bool>, Stamped<bool>, Stamped<SavedPosition>),
    (Option<u64>, u64, BTreeMap<char, (u64, Option<SavedPosition>)>, u64, bool),
    (BTreeMap<NoteId, StoredNote>, BTreeMap<String, (u64, bool)>),
);

/// Versions of three notes, some of them made at the same time by different readers.
fn notes() -> impl Strategy<Value = BTreeMap<NoteId, StoredNote>> {
    let words = "[灯\\u{1b}\\u{9b}\\u{202e}\"\\\\ x\n]{0,4}";
    let made = prop::option::of((words, words, 0usize..9, any::<Option<u64>>()));
    let note = (0u8..3, times(), made).prop_map(|(id, changed, made)| {
        let id: NoteId = format!("{id:032x}").parse().expect("a name");
        let note = made.map(|(text, section, byte, block)| {
            let start = Position { block: 1, byte };
            let quote = Quote {
                words: "灯".to_owned(),
                section,
                block,
                start,
                needs: (u32::MAX, 7),
                ..Quote::default()
            };
            let source = NoteSource { title: "山城".to_owned(), ..NoteSource::default() };
            Arc::new(Note { id, created: 1, changed, quote, text, source }.sanitized())
        });
        (id, (changed, note))
    });
    prop::collection::vec(note, 0..4).prop_map(|notes| notes.into_iter().collect())
}

/// Records of different articles; each has one content.
fn records() -> impl Strategy<Value = Vec<Record>> {
    let letters = prop::sample::select(vec!['a', 'z', 'A']);
    let marks = prop::collection::btree_map(letters, (times(), prop::option::of(places())), 0..3);
    let fields = (
        (stamps(any::<bool>()), stamps(any::<bool>()), stamps(places())),
        (prop::option::of(times()), 0u64..9, marks, times(), any::<bool>()),
        (notes(), prop::collection::btree_map("[灯\"a]{1,2}", (times(), any::<bool>()), 0..3)),
    );
    let record = |(location, fields): (Location, Fields)| {
        let ((read, starred, place), (opened, seconds, marks, at, has_hash), (notes, tags)) = fields;
        let hash = has_hash.then(|| (at, location.hash()));
        Record { location, hash, read, starred, place, opened, seconds, marks, notes, tags }
    };
    prop::collection::btree_map(locations(), fields, 0..6).prop_map(move |records| {
        let mut records: Vec<Record> = records.into_iter().map(record).collect();
        // As SQLite sorts them: by bytes, not by path components.
        let order =
            |record: &Record| (record.location.path.as_os_str().to_owned(), record.location.key().to_owned());
        records.sort_by_key(order);
        records
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_is_imported_again(records in records()) {
        let lines = State::of(&records).lines();
        let mut parsed: Vec<Record> = Vec::new();
        for record in lines.lines().filter_map(|line| parse_record(line).expect("a line")) {
            match parsed.last_mut() {
                Some(last) if last.location == record.location => last.merge(&record),
                _ => parsed.push(record),
            }
        }
        prop_assert_eq!(&parsed, &records);
        let other = State::of(&[]);
        other.import(&lines);
        other.import(&lines);
        prop_assert_eq!(other.lines(), lines);
    }

    #[test]
    fn merging_is_the_same_in_either_order(here in records(), there in records()) {
        let (one, other) = (State::of(&here), State::of(&there));
        let (from_one, from_other) = (one.lines(), other.lines());
        one.import(&from_other);
        other.import(&from_one);
        prop_assert_eq!(one.lines(), other.lines());
    }

    #[test]
    fn a_line_contains_no_control_sequence(location in locations()) {
        let line = format_record(&Record::new(location));
        prop_assert_eq!(&sanitize(&line), &line);
    }

    #[test]
    fn no_line_makes_the_parser_panic(line in ".{0,40}") {
        drop(parse_record(&line));
    }
}

#[test]
fn a_path_with_characters_that_the_sanitizer_removes_is_exported_as_it_is() {
    for c in ['\u{1b}', '\u{202e}', '\u{fff9}', '\u{1fffe}', '\u{e0041}', '\u{e007f}'] {
        let record = Record::new(format!("/srv/灯{c}1.html").into());
        let line = format_record(&record);
        assert!(!line.contains(c), "{line:?}");
        assert_eq!(parse_record(&line), Ok(Some(record)));
    }
}

#[test]
fn an_article_is_recognized_by_its_content() {
    let record = |path: &str| Record { hash: Some((1, 42)), ..Record::new(path.into()) };
    let state = State::of(&[record("/here/a.html")]);
    let there = Record { starred: Some((7, true)), ..record("/there/a.html") };
    state.import(&format_record(&there));
    let starred = Record { starred: Some((7, true)), ..record("/here/a.html") };
    assert_eq!(state.lines().lines().skip(1).collect::<Vec<_>>(), [format_record(&starred)]);
}

#[test]
fn lines_have_the_documented_form() {
    let place =
        SavedPosition { position: Position { block: 3, byte: 120 }, lag: 1, words: Some(255), share: 4_321 };
    let record = Record {
        location: "/srv/灯.html".into(),
        hash: Some((5, 0xabc)),
        read: Some((6, true)),
        starred: None,
        place: Some((7, place)),
        opened: Some(8),
        seconds: 90,
        marks: BTreeMap::from([('a', (9, Some(SavedPosition { words: None, ..place }))), ('b', (10, None))]),
        notes: BTreeMap::new(),
        tags: BTreeMap::from([("夜".to_owned(), (11, true))]),
    };
    let expected = concat!(
        r#"{"path":"/srv/灯.html","hash":{"is":"0000000000000abc","at":5},"read":{"is":true,"at":6},"#,
        r#""place":{"block":3,"byte":120,"lag":1,"words":"00000000000000ff","share":4321,"at":7},"#,
        r#""opened":8,"seconds":90,"marks":{"a":{"block":3,"byte":120,"lag":1,"share":4321,"at":9},"b":{"gone":true,"at":10}},"tags":{"夜":{"is":true,"at":11}}}"#,
    );
    assert_eq!(format_record(&record), expected);
    assert_eq!(parse_record(expected), Ok(Some(record)));
}

#[test]
fn a_member_stands_behind_the_path_and_raises_the_version() {
    let member = Record { starred: Some((7, true)), ..Record::new(Location::member("/srv/山.xml", "a#1")) };
    let line = r#"{"path":"/srv/山.xml","member":"a#1","starred":{"is":true,"at":7}}"#;
    assert_eq!(format_record(&member), line);
    assert_eq!(parse_record(line), Ok(Some(member.clone())));
    let file = Record { read: Some((7, true)), ..Record::new("/srv/山.xml".into()) };
    let header = |state: &State| state.lines().lines().next().unwrap_or_default().to_owned();
    assert_eq!(header(&State::of(std::slice::from_ref(&file))), r#"{"yuelan":"reading state","version":1}"#);
    let state = State::of(&[member.clone(), file.clone()]);
    assert_eq!(header(&state), r#"{"yuelan":"reading state","version":2}"#);
    let lines = [format_record(&file), format_record(&member)];
    assert_eq!(state.lines().lines().skip(1).collect::<Vec<_>>(), lines);
}

#[test]
fn notes_follow_the_article_and_raise_the_version() {
    let id: NoteId = "000000000000000000000000000000ab".parse().expect("a name");
    let quote = Quote {
        words: "各守一盏灯".to_owned(),
        prefix: "补伞的，".to_owned(),
        suffix: "。".to_owned(),
        section: "夜".to_owned(),
        block: Some(255),
        start: Position { block: 3, byte: 12 },
        end: Position { block: 3, byte: 27 },
        share: 5_000,
        needs: (12, 0),
    };
    let source = NoteSource { title: "山城".to_owned(), ..NoteSource::default() };
    let note = Note { id, created: 5, changed: 7, quote, text: "记\n住".to_owned(), source };
    let gone: NoteId = "000000000000000000000000000000ac".parse().expect("a name");
    let notes = BTreeMap::from([(id, (7, Some(Arc::new(note)))), (gone, (8, None))]);
    let record = Record { hash: Some((5, 0xabc)), notes, ..Record::new("/srv/灯.html".into()) };
    let place = r#"{"path":"/srv/灯.html","hash":{"is":"0000000000000abc","at":5}"#;
    let lines = [
        format!("{place}}}"),
        format!(
            "{place},{}",
            concat!(
                r#""note":{"id":"000000000000000000000000000000ab","at":7,"created":5,"quote":"各守一盏灯","#,
                r#""text":"记\n住","prefix":"补伞的，","suffix":"。","section":"夜","title":"山城","#,
                r#""start":[3,12],"end":[3,27],"words":"00000000000000ff","share":5000,"needs":[12,0]}}"#,
            )
        ),
        format!(r#"{place},"note":{{"id":"000000000000000000000000000000ac","at":8,"gone":true}}}}"#),
    ];
    assert_eq!(format_record(&record).lines().collect::<Vec<_>>(), lines);
    let state = State::of(std::slice::from_ref(&record));
    let exported = state.lines();
    let header = r#"{"yuelan":"reading state","version":3}"#;
    assert_eq!(exported.lines().collect::<Vec<_>>(), [&[header.to_owned()][..], &lines[..]].concat());
    let elsewhere = exported.replace("/srv/灯.html", "/home/灯.html");
    let count = import(&state.path(), &mut elsewhere.as_bytes()).expect("an import").articles;
    assert_eq!((count, state.lines()), (1, exported), "the article is known by its content");
}

#[test]
fn an_invalid_line_is_reported_with_its_number_and_nothing_is_imported() {
    let state = State::of(&[]);
    for (lines, number) in [
        ("{\"path\":\"/a\"}\nnonsense\n", 2),
        ("{}\n", 1),
        ("{\"path\":\"/a\",\"read\":{\"is\":1,\"at\":2}}\n", 1),
        ("\n{\"path\":\"/a\",\"marks\":{\"ab\":{}}}\n", 2),
        ("{\"yuelan\":\"reading state\",\"version\":4}\n", 1),
        ("{\"path\":\"/a\",\"note\":{\"id\":\"7\",\"at\":1,\"gone\":true}}\n", 1),
        ("{\"path\":\"/a\",\"tags\":{\" \":{\"is\":true,\"at\":1}}}\n", 1),
        ("{\"path\":\"/a\",\"member\":7}\n", 1),
    ] {
        let error = import(&state.path(), &mut lines.as_bytes()).expect_err("a refusal");
        assert!(matches!(error, TransferError::Line(at, _) if at == number), "{lines}: {error:?}");
    }
    assert_eq!(state.lines().lines().count(), 1);
}
