//! Out and in again, and merged.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// A reading state of some records.
struct State(tempfile::TempDir);

impl State {
    fn of(records: &[Record]) -> Self {
        let state = Self(tempfile::tempdir().expect("a folder"));
        state.take(&records.iter().map(|record| line(record) + "\n").collect::<String>());
        state
    }

    fn take(&self, lines: &str) {
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

fn moments() -> impl Strategy<Value = u64> {
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
    prop::option::of((moments(), values))
}

fn paths() -> impl Strategy<Value = PathBuf> {
    prop_oneof![
        "/[a-c]/[灯\u{1b}\u{9b}\u{202e}\"\\\\ x]{0,3}".prop_map(PathBuf::from),
        prop::collection::vec(1u8.., 1..6).prop_map(|bytes| PathBuf::from(OsStr::from_bytes(&bytes))),
    ]
}

/// All fields of a record but its path and the hash itself.
type Fields = (
    (Stamped<bool>, Stamped<bool>, Stamped<SavedPosition>),
    (Option<u64>, u64, BTreeMap<char, (u64, Option<SavedPosition>)>, u64, bool),
);

/// Records of different paths; those of one path have one content.
fn records() -> impl Strategy<Value = Vec<Record>> {
    let letters = prop::sample::select(vec!['a', 'z', 'A']);
    let marks = prop::collection::btree_map(letters, (moments(), prop::option::of(places())), 0..3);
    let fields = (
        (stamps(any::<bool>()), stamps(any::<bool>()), stamps(places())),
        (prop::option::of(moments()), 0u64..9, marks, moments(), any::<bool>()),
    );
    let record = |(path, fields): (PathBuf, Fields)| {
        let ((read, starred, place), (opened, seconds, marks, at, has_hash)) = fields;
        let hash = has_hash.then(|| (at, xxhash_rust::xxh3::xxh3_64(path.as_os_str().as_bytes())));
        Record { path, hash, read, starred, place, opened, seconds, marks }
    };
    prop::collection::btree_map(paths(), fields, 0..6).prop_map(move |records| {
        let mut records: Vec<Record> = records.into_iter().map(record).collect();
        // As the file has them: by bytes, not by parts.
        records.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
        records
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_went_out_comes_in_again(records in records()) {
        let lines = State::of(&records).lines();
        let told: Vec<Record> = lines.lines().filter_map(|line| parse(line).expect("a line")).collect();
        prop_assert_eq!(&told, &records);
        let other = State::of(&[]);
        other.take(&lines);
        other.take(&lines);
        prop_assert_eq!(other.lines(), lines);
    }

    #[test]
    fn it_does_not_matter_which_of_two_comes_first(here in records(), there in records()) {
        let (one, other) = (State::of(&here), State::of(&there));
        let (from_one, from_other) = (one.lines(), other.lines());
        one.take(&from_other);
        other.take(&from_one);
        prop_assert_eq!(one.lines(), other.lines());
    }

    #[test]
    fn nothing_in_a_line_speaks_to_a_terminal(path in paths()) {
        let line = line(&Record::of(path));
        prop_assert_eq!(&sanitize(&line), &line);
    }

    #[test]
    fn any_line_is_taken_or_refused(line in ".{0,40}") {
        drop(parse(&line));
    }
}

#[test]
fn the_same_content_under_another_path_is_the_same_article() {
    let record = |path: &str| Record { hash: Some((1, 42)), ..Record::of(path.into()) };
    let state = State::of(&[record("/here/a.html")]);
    let there = Record { starred: Some((7, true)), ..record("/there/a.html") };
    state.take(&line(&there));
    let starred = Record { starred: Some((7, true)), ..record("/here/a.html") };
    assert_eq!(state.lines().lines().skip(1).collect::<Vec<_>>(), [line(&starred)]);
}

#[test]
fn lines_read_as_they_are_described() {
    let place =
        SavedPosition { position: Position { block: 3, byte: 120 }, lag: 1, words: Some(255), share: 4_321 };
    let record = Record {
        path: "/srv/灯.html".into(),
        hash: Some((5, 0xabc)),
        read: Some((6, true)),
        starred: None,
        place: Some((7, place)),
        opened: Some(8),
        seconds: 90,
        marks: BTreeMap::from([('a', (9, Some(SavedPosition { words: None, ..place }))), ('b', (10, None))]),
    };
    let expected = concat!(
        r#"{"path":"/srv/灯.html","hash":{"is":"0000000000000abc","at":5},"read":{"is":true,"at":6},"#,
        r#""place":{"block":3,"byte":120,"lag":1,"words":"00000000000000ff","share":4321,"at":7},"#,
        r#""opened":8,"seconds":90,"marks":{"a":{"block":3,"byte":120,"lag":1,"share":4321,"at":9},"b":{"gone":true,"at":10}}}"#,
    );
    assert_eq!(line(&record), expected);
    assert_eq!(parse(expected), Ok(Some(record)));
}

#[test]
fn lines_that_make_no_sense_are_refused_with_their_number_and_change_nothing() {
    let state = State::of(&[]);
    for (lines, number) in [
        ("{\"path\":\"/a\"}\nnonsense\n", 2),
        ("{}\n", 1),
        ("{\"path\":\"/a\",\"read\":{\"is\":1,\"at\":2}}\n", 1),
        ("\n{\"path\":\"/a\",\"marks\":{\"ab\":{}}}\n", 2),
        ("{\"yuelan\":\"reading state\",\"version\":2}\n", 1),
    ] {
        let error = import(&state.path(), &mut lines.as_bytes()).expect_err("a refusal");
        assert!(matches!(error, TransferError::Line(at, _) if at == number), "{lines}: {error:?}");
    }
    assert_eq!(state.lines().lines().count(), 1);
}
