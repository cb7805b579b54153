//! Queries on a small index: which rows meet them, what is counted in those, and how they are completed.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::annotations::Annotations;
use crate::article_index::{ArticleIndex, ArticleIndexBuilder, Entry, Facet, FacetCounts, Field, Flags};
use crate::notes::{Note, NoteId, NoteSource, Quote};
use crate::title_matcher::TitleMatcher;
use yuelan_article::{Date, Language, Meta, WordCount};

/// Title, author, categories, year, minutes, videos, warnings.
type Described<'a> = (&'a str, &'a str, &'a [&'a str], i16, usize, usize, usize);

const ARTICLES: [Described<'static>; 5] = [
    ("山城的灯：一座旧城怎样过夜", "南窗", &["新媒体", "人物"], 2021, 8, 1, 0),
    ("渡口停航的第一百天", "远帆", &["新媒体"], 2020, 3, 0, 0),
    ("写在瓦片上的账本", "瓦片", &["变化"], 2019, 5, 0, 1),
    ("歷史的燈塔", "南窗晨报", &["人物专访"], 2021, 12, 0, 0),
    ("Ferry No. 7", "Somebody", &[], 2018, 1, 0, 0),
];

fn articles() -> ArticleIndex {
    let mut builder = ArticleIndexBuilder::default();
    for (id, (title, author, categories, year, minutes, videos, warnings)) in (1..).zip(ARTICLES) {
        let meta = Meta {
            title: title.to_owned(),
            author: Some(author.to_owned()),
            categories: categories.iter().map(|&category| category.to_owned()).collect(),
            language: Language::new(if year == 2018 { "en" } else { "zh-hans" }),
            date: Some(Date { year, month: 12, day: 15, time: None }),
            ..Meta::default()
        };
        let length = WordCount { chars: 400 * minutes, ideographs: 400 * minutes, words: 0 };
        let location = format!("{id}.md").into();
        builder.push(
            id,
            &Entry { location, meta, length, figures: videos, videos, warnings, ..Entry::default() },
        );
    }
    builder.finish()
}

fn flags() -> Vec<Flags> {
    let read = Flags { read: true, ..Flags::default() };
    let starred = Flags { starred: true, ..Flags::default() };
    vec![read, starred]
}

/// Own tags of the first, the third and the fifth article, and notes on the third and the fourth.
fn annotations() -> Annotations {
    let mut added = Annotations::default();
    for (id, tag) in [(1, "夜读"), (3, "夜读"), (5, "Boats"), (5, "夜")] {
        added.set_tag(id, tag, true);
    }
    for (id, text) in [(3, "记得再看"), (4, "")] {
        let quote = Quote { words: format!("第{id}盏灯塔"), ..Quote::default() };
        let source = NoteSource::default();
        let note =
            Note { id: NoteId::random(), created: 1, changed: 1, quote, text: text.to_owned(), source };
        added.set_notes(id, [&note]);
    }
    added
}

fn names() -> NamedQueries {
    let query = |name: &str, queries: &[&str]| {
        (name.to_owned(), queries.iter().map(|query| (*query).to_owned()).collect())
    };
    NamedQueries::new(&[
        query("渡口或灯", &["渡口", "title:灯"]),
        query("Unread of it", &["query:渡口或灯 unread"]),
    ])
    .0
}

fn filtered(typed: &str) -> FilteredArticles {
    let is_cancelled = AtomicBool::new(false);
    filter_articles(
        &articles(),
        Query::with_names(typed, &names()),
        &TitleMatcher::new(),
        Remembered { flags: &flags(), annotations: Some(&annotations()) },
        None,
        &is_cancelled,
    )
    .expect("not cancelled")
}

#[test]
fn a_title_is_told_from_other_words_and_quotes_are_no_pinyin() {
    let rows = |typed: &str| filtered(typed).rows;
    assert_eq!(rows("title:deng"), rows("title:灯"));
    assert_eq!(rows("title:灯"), [0, 3]);
    assert_eq!(rows("title:\"灯塔\""), [3]);
    assert!(!rows("南窗").is_empty() && !rows("title:南窗").contains(&0));
    assert_eq!(rows("-title:灯 -title:\"ferry no.\""), [1, 2]);
    let quoted = filtered("title:\"deng\"");
    assert!(quoted.rows.is_empty() || quoted.is_loose, "{quoted:?}");
}

#[test]
fn every_condition_must_be_met() {
    for (typed, rows) in [
        ("", &[0, 1, 2, 3, 4][..]),
        ("灯", &[0, 3]),
        ("灯 -山城", &[3]),
        ("历史", &[3]),
        ("dengta", &[3]),
        ("scdd", &[0]),
        ("ferry", &[4]),
        ("\"no. 7\"", &[4]),
        ("南窗", &[0, 3]),
        ("新媒体", &[0, 1]),
        ("author:南窗", &[0, 3]),
        ("author:\"南窗\"", &[0]),
        ("category:人物", &[0, 3]),
        ("category:\"人物\"", &[0]),
        ("-category:新媒体", &[2, 3, 4]),
        ("lang:zh", &[0, 1, 2, 3]),
        ("lang:z", &[]),
        ("lang:EN", &[4]),
        ("year:2021", &[0, 3]),
        ("year:2019..2020", &[1, 2]),
        ("minutes:<5", &[1, 4]),
        ("has:video", &[0]),
        ("has:warning", &[2]),
        ("unread", &[1, 2, 3, 4]),
        ("-unread", &[0]),
        ("starred", &[1]),
        ("unread year:2021 lang:zh", &[3]),
        ("tag:夜", &[0, 2, 4]),
        ("tag:\"夜\"", &[4]),
        ("tag:boat", &[4]),
        ("-tag:夜读", &[1, 3, 4]),
        ("夜读", &[0, 2]),
        ("category:夜读", &[]),
        ("has:note", &[2, 3]),
        ("has:note tag:夜读", &[2]),
        ("note:再看", &[2]),
        ("note:盏燈塔", &[2, 3]),
        ("-note:再看 has:note", &[3]),
        ("query:渡口或灯", &[0, 1, 3]),
        ("-query:渡口或灯", &[2, 4]),
        ("query:渡口或灯 year:2021", &[0, 3]),
        ("query:\"unread of it\"", &[1, 3]),
        ("query:渡", &[0, 1, 2, 3, 4]),
    ] {
        let left = filtered(typed);
        assert_eq!((left.rows.as_slice(), left.is_loose), (rows, false), "{typed}");
    }
}

#[test]
fn the_most_similar_titles_are_shown_if_no_title_matches() {
    let left = filtered("山灯");
    assert_eq!((left.rows, left.is_loose), (vec![0], true));
    let left = filtered("灯山");
    assert_eq!((left.rows, left.is_loose), (vec![], false));
    assert!(filtered("山灯 year:2020").rows.is_empty());
}

#[test]
fn quoted_words_and_terms_are_exact() {
    for typed in ["\"山灯\"", "title:山灯", "tag:山灯", "-山灯 \"山灯\""] {
        let left = filtered(typed);
        assert_eq!((left.rows, left.is_loose), (vec![], false), "{typed}");
    }
    assert!(filtered("\"dengta\"").rows.is_empty(), "quotes are no pinyin");
    assert_eq!(filtered("山灯 \"夜\"").rows, [0], "what is not in quotes may be similar");
    assert!(filtered("山灯 \"没有\"").rows.is_empty());
    let implies = |longer: &str, shorter: &str| Query::new(longer).implies(&Query::new(shorter));
    assert!(implies("\"灯塔\"", "灯") && implies("\"灯塔\"", "\"灯\"") && !implies("灯塔", "\"灯\""));
}

#[test]
fn starting_from_the_former_rows_changes_nothing() {
    let (articles, titles, is_cancelled) = (articles(), TitleMatcher::new(), AtomicBool::new(false));
    let line = "deng -山城 year:2019..2021 unread";
    let mut former: Option<FilteredArticles> = None;
    for (end, _) in line.char_indices().skip(1).chain([(line.len(), ' ')]) {
        let query = Query::new(&line[..end]);
        let next = filter_articles(
            &articles,
            query,
            &titles,
            Remembered { flags: &flags(), annotations: Some(&annotations()) },
            former.as_ref(),
            &is_cancelled,
        )
        .expect("not cancelled");
        assert_eq!(next, filtered(&line[..end]), "{}", &line[..end]);
        former = Some(next);
    }
}

#[test]
fn a_cancelled_filter_returns_nothing() {
    let is_cancelled = AtomicBool::new(true);
    assert_eq!(
        filter_articles(
            &articles(),
            Query::new("灯"),
            &TitleMatcher::new(),
            Remembered::default(),
            None,
            &is_cancelled
        ),
        None
    );
}

#[test]
fn values_are_counted_in_the_rows_that_are_left() {
    let (articles, left) = (articles(), filtered("year:2021"));
    let facets = FacetCounts::new(&articles, &left.rows);
    let group = |field| {
        let group = facets.fields().iter().find(|group| group.field == field).expect("a group");
        group.values.iter().map(|(value, count)| (value.as_ref(), *count)).collect::<Vec<_>>()
    };
    assert_eq!(group(Field::Facet(Facet::Category)), [("人物", 1), ("人物专访", 1), ("新媒体", 1)]);
    assert_eq!(group(Field::Year), [("2021", 2)]);
    assert!(facets.fields().iter().all(|group| group.field != Field::Facet(Facet::Tag)));
}

#[test]
fn the_count_of_a_value_is_the_number_of_rows_that_its_term_leaves() {
    let articles = articles();
    let all: Vec<u32> = (0..5).collect();
    for group in FacetCounts::new(&articles, &all).fields() {
        for (value, count) in &group.values {
            let line = format_term(group.field.key(), value);
            assert_eq!(filtered(&line).rows.len(), *count as usize, "{line}");
        }
    }
}

fn offered(line: &str) -> Vec<(String, Option<u32>)> {
    let completion = complete_query(
        line,
        &articles(),
        &TitleMatcher::new(),
        Remembered { flags: &flags(), annotations: Some(&annotations()) },
        &names(),
    );
    let head = &line[..completion.start];
    completion
        .candidates
        .into_iter()
        .map(|candidate| (format!("{head}{}", candidate.text), candidate.count))
        .collect()
}

#[test]
fn a_word_is_completed_from_existing_values() {
    let known = |text: &str, count| (text.to_owned(), count);
    assert_eq!(offered("ca"), [known("category:", None)]);
    assert_eq!(offered("category:新"), [known("category:\"新媒体\"", Some(2))]);
    assert_eq!(
        offered("year:2021 author:nc"),
        [known("year:2021 author:\"南窗\"", Some(1)), known("year:2021 author:\"南窗晨报\"", Some(1))]
    );
    assert_eq!(offered("瓦"), [known("author:\"瓦片\"", Some(1))]);
    assert_eq!(offered("un"), [known("unread", Some(4))]);
    assert_eq!(offered("-has:v"), [known("-has:video", Some(1))]);
    assert_eq!(offered("has:n"), [known("has:note", Some(2))]);
    assert_eq!(offered("tag:夜"), [known("tag:\"夜读\"", Some(2)), known("tag:\"夜\"", Some(1))]);
    assert_eq!(offered("query:du"), [known("query:\"渡口或灯\"", None)]);
    assert_eq!(offered("query:").len(), 2);
    assert_eq!(offered("quer"), [known("query:", None)]);
    assert_eq!(offered("no"), [known("note:", None)]);
    assert_eq!(offered("year:20").len(), 4);
    assert_eq!(offered("category:nothing"), []);
    assert!(offered("灯 ").iter().any(|(text, _)| text == "灯 category:"));
}

#[test]
fn a_quoted_value_that_is_spelled_exactly_matches_only_that_one() {
    let mut builder = ArticleIndexBuilder::default();
    for (id, tag) in (1..).zip(["Ferry", "ferry", "lamp"]) {
        let meta = Meta { tags: vec![tag.to_owned()], ..Meta::default() };
        builder.push(id, &Entry { location: format!("{id}.md").into(), meta, ..Entry::default() });
    }
    let articles = builder.finish();
    let left = |typed: &str| {
        let is_cancelled = AtomicBool::new(false);
        let left = filter_articles(
            &articles,
            Query::new(typed),
            &TitleMatcher::new(),
            Remembered::default(),
            None,
            &is_cancelled,
        );
        left.expect("not cancelled").rows
    };
    assert_eq!(left("tag:\"Ferry\""), [0]);
    assert_eq!(left("tag:\"ferry\""), [1]);
    assert_eq!(left("tag:\"FERRY\""), [0, 1]);
    assert_eq!(left("tag:ferry"), [0, 1]);
    assert_eq!(left("tag:\"Lamp\""), [2]);
}

#[test]
fn a_name_is_counted_with_what_is_unread_of_it() {
    let (articles, titles, flags) = (articles(), TitleMatcher::new(), flags());
    let counts: Vec<(u32, u32)> = names()
        .all()
        .iter()
        .map(|named| count_named(named, &articles, &[0, 1, 2, 3, 4], &titles, Remembered::flags(&flags)))
        .collect();
    assert_eq!(counts, [(3, 2), (2, 2)]);
    assert!(Query::with_names("query:\"unread of it\"", &names()).needs_flags());
    assert!(!Query::with_names("query:渡口或灯", &names()).needs_flags());
}
