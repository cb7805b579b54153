//! Orders, headings, the selection, and what is carried over to another index.

use super::*;
use yuelan_article::{Date, Meta, WordCount};
use yuelan_library::{ArticleIndexBuilder, Entry};

fn entry((name, day): (&str, u8)) -> Entry {
    let date = Some(Date { year: 2021, month: 12, day, time: None });
    let source = Some(if day.is_multiple_of(2) { "远帆" } else { "南窗" }.to_owned());
    let meta = Meta { title: name.to_owned(), date, source, ..Meta::default() };
    let length = WordCount { chars: usize::from(100 - day), ..WordCount::default() };
    Entry { location: format!("{name}.md").into(), meta, length, ..Entry::default() }
}

fn index_of(articles: &[(&str, u8)]) -> Arc<ArticleIndex> {
    let mut builder = ArticleIndexBuilder::default();
    for (id, article) in (1..).zip(articles) {
        builder.push(id, &entry(*article));
    }
    Arc::new(builder.finish())
}

fn list(articles: &[(&str, u8)]) -> List {
    let mut list = List::default();
    list.put(index_of(articles), 5);
    list
}

fn selected(list: &List) -> &str {
    list.selected().map_or("", Row::title)
}

fn titles(list: &List) -> String {
    (0..list.len()).filter_map(|at| list.entry(at).map(Row::title)).collect()
}

const FOUR: [(&str, u8); 4] = [("c", 15), ("a", 14), ("d", 14), ("b", 13)];

#[test]
fn days_are_headings() {
    let mut list = list(&[("a", 15), ("b", 15), ("c", 14)]);
    list.order_by(SortKey::Date, false, Grouping::Day, 5);
    let (heading, article) = (Line::Heading, Line::Article);
    assert_eq!(list.lines(), [heading(0), article(0), article(1), heading(2), article(2)]);
}

#[test]
fn the_selection_keeps_its_article_and_its_line() {
    // Enough of them are below that no row stays empty there.
    let old = [("a", 10), ("b", 10), ("c", 10), ("d", 10), ("e", 10)];
    let mut list = list(&old);
    list.go(Motion::Down, None, 5);
    let line = list.lines().iter().position(|line| *line == Line::Article(1));
    let names: Vec<String> = (0..9).map(|n| format!("n{n}")).collect();
    let mut articles = old.to_vec();
    articles.extend(names.iter().map(|name| (name.as_str(), 20)));
    list.put(index_of(&articles), 5);
    assert_eq!(selected(&list), "b");
    assert_eq!(list.lines().iter().position(|line| *line == Line::Article(10)), line);
}

#[test]
fn an_index_with_other_ids_keeps_the_selection_by_its_path() {
    let mut list = list(&FOUR);
    list.go(Motion::Bottom, None, 5);
    list.put(index_of(&[("b", 13), ("x", 20), ("c", 15)]), 5);
    assert_eq!((selected(&list), list.index()), ("b", 2));
}

#[test]
fn the_next_unread_article_is_found_around_the_end() {
    let mut list = list(&FOUR);
    let read = |read: bool| Flags { read, ..Flags::default() };
    list.set_flags(vec![read(false), read(true), read(false), read(true)]);
    assert!(list.go_to_unread(5) && selected(&list) == "d");
    assert!(list.go_to_unread(5) && selected(&list) == "c");
    list.set_flags(vec![read(false), read(true), read(true), read(true)]);
    assert!(!list.go_to_unread(5) && selected(&list) == "c");
}

#[test]
fn new_articles_above_are_visible_if_there_is_space() {
    let mut list = List { grouping: Grouping::Day, ..List::default() };
    list.put(index_of(&[("c", 15), ("a", 14)]), 9);
    list.select(0, 9);
    list.put(index_of(&[("c", 15), ("a", 14), ("n", 20)]), 9);
    assert_eq!((selected(&list), list.lines().len()), ("c", 6));
}

#[test]
fn before_the_reader_moves_the_newest_stays_selected() {
    let mut list = list(&[("a", 10)]);
    list.put(index_of(&[("a", 10), ("b", 20)]), 5);
    assert_eq!(selected(&list), "b");
}

#[test]
fn the_heading_above_the_selection_is_visible() {
    let mut list = list(&[("a", 10), ("b", 9), ("c", 8), ("d", 7)]);
    list.go(Motion::Bottom, None, 3);
    list.go(Motion::Top, None, 3);
    assert_eq!(list.lines().first(), Some(&Line::Heading(0)));
}

#[test]
fn one_key_goes_through_all_orders_and_another_reverses_them() {
    let mut list = list(&FOUR);
    list.go(Motion::Down, None, 5);
    let mut orders = vec![titles(&list)];
    for _ in 0..3 {
        list.sort_by_next(5);
        orders.push(titles(&list));
    }
    assert_eq!(orders, ["cadb", "abcd", "cbad", "cadb"]);
    list.reverse(5);
    assert_eq!((titles(&list).as_str(), selected(&list)), ("bdac", "a"));
    (0..3).for_each(|_| list.sort_by_next(5));
    assert_eq!(list.key, SortKey::Date);
}

#[test]
fn undated_articles_come_last_in_both_directions() {
    let mut builder = ArticleIndexBuilder::default();
    for (id, article) in (1..).zip(FOUR) {
        builder.push(id, &entry(article));
    }
    for (id, name) in (5..).zip(["y", "x"]) {
        let entry = entry((name, 1));
        builder.push(id, &Entry { meta: Meta { date: None, ..entry.meta }, ..entry });
    }
    let mut list = List::default();
    list.put(Arc::new(builder.finish()), 5);
    assert_eq!(titles(&list), "cadbxy");
    list.reverse(5);
    assert_eq!(titles(&list), "bdacxy");
    list.sort_by_next(5);
    assert_eq!(titles(&list), "yxdcba");
}

#[test]
fn groups_are_brought_together_and_keep_the_order_within() {
    let mut list = list(&FOUR);
    (0..2).for_each(|_| list.group_by_next(5));
    assert_eq!(titles(&list), "cbad");
    assert_eq!(list.lines().iter().filter(|line| matches!(line, Line::Heading(_))).count(), 2);
    (0..2).for_each(|_| list.group_by_next(5));
    assert_eq!((list.lines().len(), titles(&list).as_str()), (4, "cadb"));
}

#[test]
fn an_article_that_was_just_read_stays_until_the_list_is_sorted_again() {
    let mut list = list(&FOUR);
    (0..5).for_each(|_| list.sort_by_next(5));
    assert_eq!((list.key, titles(&list).as_str()), (SortKey::Unread, "cadb"));
    let row = list.selected().map_or(0, Row::index);
    list.set_flag(row, Flags { read: true, ..Flags::default() });
    assert_eq!((titles(&list).as_str(), list.unread()), ("cadb", Some(3)));
    (0..6).for_each(|_| list.sort_by_next(5));
    assert_eq!(titles(&list), "adbc");
}

#[test]
fn filter_and_flags_are_carried_over_to_another_index() {
    let mut list = list(&FOUR);
    list.set_flags(vec![Flags { starred: true, ..Flags::default() }; 4]);
    list.filter(Some(&[1, 3]), 5);
    assert_eq!((titles(&list).as_str(), list.all()), ("ab", 4));
    let mut builder = ArticleIndexBuilder::default();
    for (id, article) in (1..5i32).zip(FOUR).rev() {
        builder.push(id.into(), &entry(article));
    }
    builder.push(9, &entry(("n", 20)));
    list.put(Arc::new(builder.finish()), 5);
    assert_eq!(titles(&list), "ab");
    list.filter(None, 5);
    let starred = (0..5).filter(|&row| list.flags(row).starred).count();
    assert_eq!((titles(&list).as_str(), starred), ("ncadb", 4));
    assert_eq!(list.articles().len(), 5);
}

#[test]
fn flags_stay_with_an_article_that_was_read_again() {
    let mut builder = ArticleIndexBuilder::default();
    for (id, article) in (1..).zip(FOUR) {
        builder.push(id, &entry(article));
    }
    let mut list = List::default();
    list.put(Arc::new(builder.snapshot()), 5);
    let starred = |is: bool| Flags { starred: is, ..Flags::default() };
    list.set_flags(vec![starred(false), starred(true), starred(true), starred(false)]);
    builder.remove(1);
    builder.push(2, &entry(("e", 20)));
    list.put(Arc::new(builder.snapshot()), 5);
    let found: Vec<_> = (0..5).map(|row| list.flags(row).starred).collect();
    assert_eq!(found, [false, false, true, false, true]);
}

/// Articles of these numbers of days before the last one of 2021.
fn on_days(days: impl Iterator<Item = u16>) -> List {
    let mut builder = ArticleIndexBuilder::default();
    for (id, day) in (1..).zip(days) {
        let (month, day) = (12 - day / 28 % 12, 28 - day % 28);
        let part = |number: u16| u8::try_from(number).expect("a small number");
        let date = Some(Date { year: 2021, month: part(month), day: part(day), time: None });
        let meta = Meta { title: format!("t{id}"), date, ..Meta::default() };
        builder.push(id, &Entry { location: format!("{id}.md").into(), meta, ..Entry::default() });
    }
    let mut list = List::default();
    list.put(Arc::new(builder.finish()), 5);
    list
}

#[test]
fn headings_have_three_articles_or_are_longer_spans_of_time() {
    let cases = [
        (on_days((0..9).map(|at| at / 3)), Some(Heading::Day)),
        (on_days((0..9).map(|at| at * 2)), Some(Heading::Month)),
        (on_days((0..9).map(|at| at * 28)), Some(Heading::Year)),
        (on_days([0, 28].into_iter()), None),
        (on_days([].into_iter()), None),
    ];
    for (mut list, heading) in cases {
        assert_eq!(list.heading(), heading, "{}", list.len());
        // A grouping that would change nothing is passed over.
        if heading != Some(Heading::Day) {
            list.group_by_next(5);
        }
        assert_eq!(list.heading(), Some(Heading::Day), "asked for, they are there");
        list.sort_by_next(5);
        assert_eq!(list.heading(), None, "days are headings only in a list sorted by date");
    }
}

#[test]
fn what_is_unread_is_counted_among_the_articles_that_are_shown() {
    let mut list = list(&FOUR);
    list.set_flags(vec![
        Flags { read: true, ..Flags::default() },
        Flags::default(),
        Flags::default(),
        Flags::default(),
    ]);
    assert_eq!(list.unread(), Some(3));
    list.filter(Some(&[0, 1]), 5);
    assert_eq!(list.unread(), Some(1));
    list.set_flag(1, Flags { read: true, ..Flags::default() });
    assert_eq!(list.unread(), Some(0));
    list.filter(None, 5);
    assert_eq!(list.unread(), Some(2));
}
