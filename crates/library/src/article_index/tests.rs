//! Rows contain what their entries contained, and bytes are read back as the same index.

use std::path::Path;

use proptest::prelude::*;

use super::packed::{decode_path, encode_path, pack_date, unpack_date};
use super::*;
use crate::location::Location;
use yuelan_article::{Date, Meta, Time, WordCount};

fn entry(path: &str, title: &str, day: Option<u8>) -> Entry {
    let date = day.map(|day| Date { year: 2021, month: 12, day, time: None });
    let meta = Meta {
        title: title.to_owned(),
        date,
        author: Some("南窗".to_owned()),
        categories: vec!["灯".to_owned(), "城".to_owned()],
        ..Meta::default()
    };
    let length = WordCount { chars: 800, ideographs: 800, words: 0 };
    Entry {
        location: path.into(),
        meta,
        length,
        figures: 2,
        videos: 1,
        sections: 3,
        hash: 7,
        ..Entry::default()
    }
}

fn articles() -> ArticleIndex {
    let mut builder = ArticleIndexBuilder::default();
    builder.push(1, &entry("a/b/一.md", "山城", Some(14)));
    builder.push(2, &entry("a/b/二.md", "渡口", Some(15)));
    builder.push(5, &entry("三.md", "瓦片", None));
    builder.finish()
}

fn bytes(articles: &ArticleIndex) -> Vec<u8> {
    let mut bytes = Vec::new();
    articles.write(&mut bytes).expect("enough memory");
    bytes
}

#[test]
fn a_row_contains_what_its_entry_contained() {
    let articles = articles();
    let row = articles.row(1);
    assert_eq!((row.id(), row.location(), row.title()), (2, "a/b/二.md".into(), "渡口"));
    assert_eq!((row.author(), row.source(), row.language()), (Some("南窗"), None, None));
    assert_eq!(row.categories().collect::<Vec<_>>(), ["灯", "城"]);
    assert_eq!(row.tags().count(), 0);
    assert_eq!((row.chars(), row.minutes(), row.figures(), row.videos(), row.sections()), (800, 2, 2, 1, 3));
    assert_eq!(row.year(), Some(2021));
    assert_eq!(articles.row(2).location(), Location::from("三.md"));
}

#[test]
fn a_folder_below_the_root_is_the_source_of_an_article_that_names_none() {
    let named = Entry {
        meta: Meta { source: Some("晨报".to_owned()), ..Meta::default() },
        ..entry("/root/山川/b/二.md", "二", None)
    };
    let mut builder = ArticleIndexBuilder::default().with_roots(&["/root".into(), "./c".into()]);
    builder.push(1, &entry("/root/山川/b/一.md", "一", None));
    builder.push(2, &named);
    builder.push(3, &entry("/root/三.md", "三", None));
    builder.push(4, &entry("./c/山川/四.md", "四", None));
    builder.push(5, &entry("/elsewhere/d/五.md", "五", None));
    let articles = builder.finish();
    let sources: Vec<_> =
        (0..5).map(|at| (articles.row(at).source_or_folder(), articles.row(at).source())).collect();
    let by_folder = (Some("山川"), None);
    assert_eq!(sources, [by_folder, (Some("晨报"), Some("晨报")), (None, None), by_folder, (None, None)]);
    let again = ArticleIndex::read(&mut bytes(&articles).as_slice()).expect("an index");
    assert_eq!((again.row(0).source_or_folder(), again.row(0).source()), by_folder);
    let mut builder = ArticleIndexBuilder::from_index(again).with_roots(&["/root".into()]);
    builder.push(6, &entry("/root/山川/b/六.md", "六", None));
    assert_eq!(builder.finish().row(5).source_or_folder(), Some("山川"));
}

#[test]
fn orders_and_counts_leave_out_removed_rows() {
    let mut builder = ArticleIndexBuilder::from_index(articles());
    builder.push(6, &entry("四.md", "一棵树", Some(20)));
    builder.remove(0);
    let articles = builder.finish();
    assert_eq!((articles.by_date(), articles.by_title()), (&[3, 1, 2][..], &[1, 2, 3][..]));
    assert_eq!(articles.counts(Facet::Category), [3, 3]);
    assert!(articles.row(3).is_duplicate());
}

#[test]
fn bytes_are_read_back_and_truncated_ones_refused() {
    let bytes = bytes(&articles());
    let again = ArticleIndex::read(&mut bytes.as_slice()).expect("an index");
    assert_eq!(self::bytes(&again), bytes);
    for end in 0..bytes.len() {
        assert!(ArticleIndex::read(&mut &bytes[..end]).is_err(), "{end} bytes of {}", bytes.len());
    }
}

#[test]
fn one_changed_bit_anywhere_is_noticed() {
    let bytes = bytes(&articles());
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 4;
        assert!(ArticleIndex::read(&mut damaged.as_slice()).is_err(), "byte {at} of {}", bytes.len());
    }
}

#[test]
fn an_index_with_text_that_the_sanitizer_would_change_is_refused() {
    let reads = |entry: &Entry| {
        let mut builder = ArticleIndexBuilder::default();
        builder.push(1, entry);
        ArticleIndex::read(&mut bytes(&builder.finish()).as_slice()).is_ok()
    };
    let harmful = || Some("灯\u{1b}[2J".to_owned());
    let with = |meta: Meta| Entry { meta, ..entry("a\u{1b}/b.md", "山城", None) };
    assert!(reads(&entry("a\u{1b}/b\u{202e}.md", "山城", None)), "paths are sanitized where they are shown");
    assert!(!reads(&with(Meta { title: harmful().unwrap_or_default(), ..Meta::default() })));
    assert!(!reads(&with(Meta { author: harmful(), ..Meta::default() })));
    assert!(!reads(&with(Meta { source: harmful(), ..Meta::default() })));
    assert!(!reads(&with(Meta { tags: harmful().into_iter().collect(), ..Meta::default() })));
    assert!(!reads(&with(Meta { categories: harmful().into_iter().collect(), ..Meta::default() })));
}

#[test]
fn members_of_one_file_are_told_apart_by_their_keys() {
    let member =
        |path: &str, key: &str| Entry { location: Location::member(path, key), ..entry("", "灯", None) };
    let mut builder = ArticleIndexBuilder::default();
    let keys = ["https://a.example/?p=2", "#", "\0", "a\0#b"];
    for (id, key) in (1..).zip(keys) {
        builder.push(id, &member("a/山.xml", key));
    }
    builder.push(9, &entry("a/山.xml", "山", None));
    let articles = ArticleIndex::read(&mut bytes(&builder.finish()).as_slice()).expect("an index");
    for (row, key) in (0..).zip(keys) {
        let location = Location::member("a/山.xml", key);
        assert_eq!((articles.row(row).location(), articles.find(&location)), (location, Some(row)));
    }
    assert_eq!(articles.find(&"a/山.xml".into()), Some(4));
    assert_eq!(articles.find(&Location::member("a/山.xml", "3")), None);
    assert_eq!(articles.row(0).name(), "a/山.xml#https://a.example/?p=2");
    assert_eq!(articles.folders().collect::<Vec<_>>(), [Path::new("a")]);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_utf_8_is_decoded_unchanged() {
    use std::os::unix::ffi::OsStrExt;
    let path = Path::new(std::ffi::OsStr::from_bytes(b"a\xff\xfe/\xe7\x81.md"));
    assert_eq!(decode_path(&encode_path(path)), path);
}

proptest! {
    #[test]
    fn a_date_is_unpacked_unchanged(
        (year, month, day) in (1i16..10_000, 1u8..13, 1u8..32),
        time in prop::option::of((0u8..24, 0u8..60, 0u8..60, prop::option::of(-1440i16..1440))),
    ) {
        let time = time.map(|(hour, minute, second, offset)| Time { hour, minute, second, offset });
        let date = Some(Date { year, month, day, time });
        prop_assert_eq!(unpack_date(pack_date(date)), date);
    }

    #[test]
    fn damaged_bytes_are_refused_or_make_a_usable_index(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..400) {
        // Titles that are sorted without tables, since there are many cases.
        let mut builder = ArticleIndexBuilder::default();
        builder.push(1, &entry("a/b/一.md", "lamps", Some(14)));
        builder.push(2, &entry("三.md", "さくら", None));
        let mut damaged = self::bytes(&builder.finish());
        let at = at % damaged.len();
        damaged.splice(at..at, bytes);
        if let Ok(articles) = ArticleIndex::read(&mut damaged.as_slice()) {
            articles.by_date().iter().for_each(|&index| drop(articles.row(index).name()));
        }
    }
}
