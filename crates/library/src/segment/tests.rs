//! What is packed is read again, what is wanted is found, and no damage does more than be noticed.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

struct Bytes<'b>(&'b [u8]);

impl Source for Bytes<'_> {
    fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, SegmentError> {
        let range = usize::try_from(start).unwrap()..usize::try_from(end).unwrap();
        self.0.get(range).map(<[u8]>::to_vec).ok_or(SegmentError::Gone)
    }
}

fn packed(texts: &[String]) -> (Packed, Vec<(i64, String)>) {
    let texts: Vec<(i64, String)> = (1..).step_by(3).zip(texts.iter().cloned()).collect();
    (pack(&texts), texts)
}

/// Every text of a segment with its id.
fn texts(packed: &Packed) -> Result<Vec<(i64, String)>, SegmentError> {
    let segment = Segment::open(&packed.directory, packed.bytes.len() as u64)?;
    let (mut block, mut all) = (Block::default(), Vec::new());
    for number in 0..segment.blocks() {
        segment.read_block(number, &Bytes(&packed.bytes), &mut block)?;
        for (at, id) in segment.ids_of(number).iter().enumerate() {
            let mut text = String::new();
            segment.text(&block, at, &mut text)?;
            all.push((*id, text));
        }
    }
    Ok(all)
}

/// The ids of the texts that are looked at for what is wanted.
fn found(packed: &Packed, wanted: &Wanted) -> Result<Vec<i64>, SegmentError> {
    let segment = Segment::open(&packed.directory, packed.bytes.len() as u64)?;
    let (mut block, mut all) = (Block::default(), Vec::new());
    let finder = segment.finder(wanted);
    for number in segment.candidates(wanted, &Bytes(&packed.bytes))? {
        segment.read_block(number, &Bytes(&packed.bytes), &mut block)?;
        all.extend(finder.articles(&block).into_iter().filter_map(|at| segment.ids_of(number).get(at)));
    }
    Ok(all)
}

fn exactly(words: &str) -> Wanted {
    Wanted::new(vec![vec![words.chars().map(|c| vec![c]).collect()]])
}

#[test]
fn texts_of_many_blocks_are_found_in_few_of_them() {
    let filler = "山城的灯入夜以后亮着，河水流过老桥。The lamp is lit. ".repeat(900);
    let all: Vec<String> =
        (0..12).map(|number| format!("{filler}第{number}夜的渡口 ferry{number}")).collect();
    let (packed, own) = packed(&all);
    assert_eq!(texts(&packed), Ok(own));
    let segment = Segment::open(&packed.directory, packed.bytes.len() as u64).unwrap();
    assert!(segment.blocks() > 5, "{}", segment.blocks());
    for (words, blocks, ids) in
        [("7夜", 1, vec![22]), ("ferry3", 1, vec![10]), ("灯塔", 0, vec![]), ("没有", 0, vec![])]
    {
        let candidates = segment.candidates(&exactly(words), &Bytes(&packed.bytes)).unwrap();
        assert_eq!((candidates.len(), found(&packed, &exactly(words))), (blocks, Ok(ids)), "{words}");
    }
    let all_ids: Vec<i64> = segment.ids().to_vec();
    assert_eq!(found(&packed, &exactly("，河")).as_ref(), Ok(&all_ids));
    assert_eq!(found(&packed, &Wanted::default()).as_ref(), Ok(&all_ids));
}

#[test]
fn rare_and_unknown_characters_have_codes() {
    let every: String = ('\u{1}'..='\u{2ffff}').filter(|c| c.is_alphanumeric() || c.is_control()).collect();
    let more: String = ('\u{a000}'..='\u{10ffff}').step_by(3).collect();
    let last = more.chars().last().map(String::from).unwrap();
    let (packed, own) = packed(&[every, "的的的".to_owned(), String::new(), more]);
    assert_eq!(texts(&packed), Ok(own));
    for words in ["\u{4e01}", &last, "的的"] {
        assert!(!found(&packed, &exactly(words)).unwrap().is_empty(), "{words:?}");
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let all: Vec<String> =
        (0..9).map(|number| format!("第{number}夜的灯 lamp {}", "河".repeat(number * 90))).collect();
    let (packed, own) = packed(&all);
    for at in 0..packed.directory.len() {
        let mut damaged =
            Packed { directory: packed.directory.clone(), bytes: packed.bytes.clone(), articles: 0 };
        damaged.directory[at] ^= 0x41;
        assert_eq!(texts(&damaged), Err(SegmentError::Damaged), "{at}");
    }
    let segment = Segment::open(&packed.directory, packed.bytes.len() as u64).unwrap();
    for at in (0..packed.bytes.len()).step_by(7) {
        let mut bytes = packed.bytes.clone();
        bytes[at] ^= 0x41;
        let damaged = Packed { directory: packed.directory.clone(), bytes, articles: 0 };
        let read = texts(&damaged);
        assert!(read == Err(SegmentError::Damaged) || read.as_ref() == Ok(&own), "{at}");
        let _ = found(&damaged, &exactly("夜的灯"));
    }
    assert!(segment.candidates(&exactly("夜"), &Bytes(&[])).is_err());
}

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "灯",
        "燈",
        "山城",
        "渔船",
        "漁船",
        "夜",
        "a",
        "B",
        "Ａ",
        "lamp",
        "Lamps",
        "かもめ",
        "カモメ",
        "등대",
        "。",
        "，",
        " ",
        "\n",
        "\u{1e}",
        "\u{1d}",
        "\u{200b}",
        "20",
        "２",
        "é",
        "\u{20000}",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_packed_is_read_again(all in prop::collection::vec(prop_oneof![text(), "\\PC{0,80}"], 0..12)) {
        let (packed, own) = packed(&all);
        prop_assert_eq!(texts(&packed), Ok(own));
    }

    #[test]
    fn what_occurs_is_found(all in prop::collection::vec(text(), 1..12), at in any::<prop::sample::Index>(), length in 1_usize..8) {
        let (packed, own) = packed(&all);
        let text: Vec<char> = at.get(&all).chars().collect();
        let start = at.index(text.len().max(1));
        let words: String = text[start..].iter().take(length).collect();
        prop_assume!(!words.is_empty());
        let looked_at: BTreeSet<i64> = found(&packed, &exactly(&words)).unwrap().into_iter().collect();
        for (id, _) in own.iter().filter(|(_, text)| text.contains(&words)) {
            prop_assert!(looked_at.contains(id), "{:?}", words);
        }
    }

    #[test]
    fn damage_with_a_checksum_that_fits_does_no_harm(
        all in prop::collection::vec(text(), 1..6),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let (mut packed, _) = packed(&all);
        let end = packed.directory.len() - 8;
        for (at, byte) in changes {
            packed.directory[at.index(end)] = byte;
        }
        let checksum = xxhash_rust::xxh3::xxh3_64(&packed.directory[..end]).to_le_bytes();
        packed.directory[end..].copy_from_slice(&checksum);
        let _ = (texts(&packed), found(&packed, &exactly("灯")), found(&packed, &exactly("lamp")));
    }
}
