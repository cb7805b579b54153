//! What is found through the index of the packed texts is what is found by reading every file.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::*;
use crate::article_index::ArticleIndex;
use crate::library::Library;
use crate::location::Location;
use crate::scan::ScanEvent;

fn scanned(library: &Library) -> Arc<ArticleIndex> {
    let mut index = Arc::default();
    library.scan(&mut |event| {
        if let ScanEvent::Index(articles) = event {
            index = articles;
        }
        ControlFlow::Continue(())
    });
    index
}

/// Everything that is found, with the locations of the articles.
fn found(
    library: &Library,
    articles: &ArticleIndex,
    query: &SearchQuery,
) -> Vec<(Location, Vec<Hit>, usize)> {
    let mut all = Vec::new();
    let summary =
        library.search(query, (articles, articles.by_date()), 3, &AtomicBool::new(false), &mut |found| {
            all.extend(
                found.into_iter().map(|found| (articles.row(found.row).location(), found.hits, found.more)),
            );
            ControlFlow::Continue(())
        });
    assert_eq!(summary.articles, all.len());
    all
}

fn libraries(folder: &Path) -> [Library; 2] {
    let library = Library::new(vec![folder.join("articles")]);
    [library.clone(), library.with_catalogue(folder.join("library.db"))]
}

fn write(folder: &Path, number: usize, text: &str) {
    fs::create_dir_all(folder.join("articles")).unwrap();
    let head = format!("<title>第{number}夜</title><meta name=date content=2020-01-{:02}>", number % 28 + 1);
    fs::write(folder.join(format!("articles/{number}.html")), format!("{head}<body>{text}")).unwrap();
}

const WORDS: [&str; 34] = [
    "灯",
    "燈",
    "山城",
    "渔船",
    "漁船",
    "裡",
    "里",
    "裏",
    "发",
    "發",
    "髮",
    "夜",
    "a",
    "B",
    "Ａ",
    "lamp",
    "Lamps",
    "ＬＡＭＰ",
    "かもめ",
    "カモメ",
    "ﾊﾟﾝ",
    "パン",
    "등대",
    "。",
    "，",
    " ",
    "灯\u{200b}塔",
    "soft\u{ad}ly",
    "softly",
    "café",
    "cafe\u{301}",
    "20",
    "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>",
    "<p>",
];

const EXPRESSIONS: [&str; 14] = [
    r"灯.",
    r"\w+",
    "(?-i)Lamp",
    "渔船|등대",
    r"[0-9]{2}",
    "山城(灯|夜)",
    "^夜",
    "x*",
    "lamp?s",
    r"\p{Hangul}+",
    "か.め",
    "(?i)LAMP.*灯",
    "東京",
    "[灯夜]{2,}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..40).prop_map(|words| words.concat())
}

fn query() -> impl Strategy<Value = SearchQuery> {
    let words =
        || prop::collection::vec(prop::sample::select(&WORDS[..32]), 1..4).prop_map(|words| words.concat());
    prop_oneof![
        words().prop_map(|words| SearchQuery::new(&words)),
        (words(), words()).prop_map(|(one, other)| SearchQuery::new(&format!("\"{one}\" {other}"))),
        (words(), words()).prop_map(|(one, other)| SearchQuery::new(&format!("{one} -{other}"))),
        words().prop_map(|words| SearchQuery::typed(&format!("\\<{words}\\>")).unwrap()),
        prop::sample::select(&["東京", "とう", "paん", "tower", "，。", "café", "CAFE", "第", "1夜"][..])
            .prop_map(SearchQuery::new),
        prop::sample::select(&EXPRESSIONS[..]).prop_map(|words| SearchQuery::expression(words).unwrap()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_full_read_finds(
        texts in prop::collection::vec(text(), 1..10),
        changed in prop::collection::vec((any::<prop::sample::Index>(), text()), 0..4),
        queries in prop::collection::vec(query(), 16),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (number, text) in texts.iter().enumerate() {
            write(folder.path(), number, text);
        }
        let [plain, catalogued] = libraries(folder.path());
        scanned(&catalogued);
        // Some texts are packed already, and others replace them.
        for (at, text) in &changed {
            write(folder.path(), at.index(texts.len() + 2), &format!("{text}!"));
            scanned(&catalogued);
        }
        let (own, packed) = (scanned(&plain), scanned(&catalogued));
        for query in queries {
            let expected = found(&plain, &own, &query);
            prop_assert_eq!(&expected, &found(&catalogued, &packed, &query), "{:?}", query);
            if let Some(few) = catalogued.search_few(&query, 3) {
                let location = |found: ArticleHits| (few.articles.row(found.row).location(), found.hits, found.more);
                prop_assert_eq!(expected, few.found.into_iter().map(location).collect::<Vec<_>>(), "{:?}", query);
            }
        }
    }
}

#[test]
fn damage_to_packed_texts_is_made_good_from_the_files() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..6 {
        write(folder.path(), number, &format!("<p>渡口的灯{number}</p>"));
    }
    let [plain, catalogued] = libraries(folder.path());
    let (own, packed) = (scanned(&plain), scanned(&catalogued));
    let query = SearchQuery::new("渡口的灯");
    let expected = found(&plain, &own, &query);
    assert_eq!(expected.len(), 6);
    for change in [
        "UPDATE packed SET bytes = zeroblob(length(bytes))",
        "UPDATE packed SET bytes = x'00'",
        "DELETE FROM packed",
        "UPDATE segment SET directory = x'01'",
        "DELETE FROM segment",
    ] {
        let catalogue = rusqlite::Connection::open(folder.path().join("library.db")).unwrap();
        catalogue.execute_batch(change).unwrap();
        assert_eq!(found(&catalogued, &packed, &query), expected, "{change}");
        // What is made good is read again, and packed anew.
        for number in 0..6 {
            write(folder.path(), number, &format!("<p>渡口的灯{number}</p>"));
        }
        catalogue.execute_batch("UPDATE article SET size = -1").unwrap();
        drop(catalogue);
        scanned(&catalogued);
        assert_eq!(found(&catalogued, &packed, &query), expected, "{change}");
    }
}
