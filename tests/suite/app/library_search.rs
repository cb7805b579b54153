//! Searching all articles from the list.

use ratatui::style::Modifier;

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())])
}

fn found(words: &str) -> Reader {
    reader().keys("/").types(words).keys("Enter")
}

#[test]
fn hits_are_under_their_articles_newest_first() {
    let mut reader = found("岸");
    let screen = reader.screen();
    let (ferry, city) = (screen.row_of("渡口停航的第一百天"), screen.row_of("山城的灯"));
    assert!(ferry < city, "{}", screen.rows().join("\n"));
    assert!(screen.row(ferry + 1).contains("船停在岸上。"), "{}", screen.row(ferry + 1));
    assert!(screen.row(city + 1).contains("留下"), "{}", screen.row(city + 1));
    assert!(screen.row(0).contains("2 篇"), "{}", screen.row(0));
    assert!(screen.words_in(Modifier::REVERSED).starts_with('岸'));
}

#[test]
fn a_hit_is_opened_at_its_place_with_all_matches() {
    let mut reader = found("留下的是灯").keys("Enter");
    reader.screen().must_show("留下的是灯。");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED | Modifier::UNDERLINED), "留下的是灯");
    let mut reader = reader.keys("n");
    assert!(reader.screen().status().starts_with("第 1 处，共 1 处"), "{}", reader.screen().status());
}

#[test]
fn the_next_match_continues_from_the_hit() {
    let mut reader = found("看着河水").keys("j j Enter");
    let before = reader.screen().words_in(Modifier::REVERSED | Modifier::UNDERLINED);
    assert_eq!(before, "看着河水");
    let mut reader = reader.keys("n");
    assert!(reader.screen().status().starts_with("第 4 处，共 "), "{}", reader.screen().status());
}

#[test]
fn back_leads_to_the_hits_and_then_to_the_list() {
    let mut reader = found("岸").keys("j Enter h");
    let screen = reader.screen();
    screen.must_show("2 篇");
    assert!(screen.status().contains("2/"), "{}", screen.status());
    let screen = reader.keys("q").screen();
    assert!(!screen.shows("2 篇") && screen.shows("写在瓦片上的账本"));
}

#[test]
fn case_and_width_do_not_matter_and_all_words_must_match() {
    found("abc号").screen().must_show("ＡＢＣ号渡船");
    found("船 岸上").screen().must_show("渡口停航的第一百天");
    found("船 岸上 瓦片").screen().must_show("没有找到。");
    let screen = found("岸 -停航").screen();
    assert!(screen.shows("山城的灯") && !screen.shows("渡口停航"));
}

#[test]
fn titles_and_authors_are_found_too() {
    let mut reader = found("远帆");
    reader.screen().must_show("（开头）");
    reader.keys("Enter").screen().must_show("船停在岸上。");
}

#[test]
fn a_new_search_replaces_the_old_one() {
    let mut reader = found("岸").keys("/").types("瓦片上").keys("Enter");
    let screen = reader.screen();
    assert!(screen.shows("写在瓦片上的账本") && !screen.shows("渡口停航"), "{}", screen.rows().join("\n"));
}

#[test]
fn of_many_hits_in_an_article_some_are_shown_and_all_counted() {
    let mut reader = found("河水");
    let screen = reader.screen();
    screen.must_show("还有 211 处");
    assert!(screen.row(0).contains("216 处"), "{}", screen.row(0));
}

#[test]
fn in_a_filtered_list_only_its_articles_are_searched() {
    let mut reader = reader().keys("&").types("山城").keys("Enter /").types("岸").keys("Enter");
    let screen = reader.screen();
    assert!(screen.shows("山城的灯") && !screen.shows("渡口停航"), "{}", screen.rows().join("\n"));
    assert!(screen.row(0).contains("岸  &山城"), "{}", screen.row(0));
}

#[test]
fn expressions_and_whole_words_are_found_as_in_an_article() {
    let mut reader = found("\\v留下的.灯");
    assert!(reader.screen().row(0).contains("1 篇"), "{}", reader.screen().row(0));
    found("\\<灯\\>").screen().must_show("没有找到。");
    let mut reader = found("\\v(灯");
    assert_eq!(reader.screen().status(), "正则表达式有误：圆括号不成对");
}

#[test]
fn hits_fit_on_any_screen() {
    for (width, height) in [(1, 1), (2, 2), (10, 3), (36, 5), (120, 40)] {
        found("灯").size(width, height).keys("j j G k").screen();
    }
}

#[test]
fn the_list_selects_the_article_that_a_hit_led_to() {
    let mut reader = found("留下的是灯").keys("Enter h h").size(120, 24);
    let selected = reader.screen().rows().iter().find(|row| row.starts_with('>')).cloned().expect("a row");
    assert!(selected.contains("山城的灯"), "{selected}");
}

#[test]
fn fields_say_which_articles_are_searched() {
    let mut reader = found("title:渡口 岸");
    let screen = reader.screen();
    screen.must_show("渡口停航的第一百天");
    assert!(screen.row(0).contains("1 篇"), "{}", screen.row(0));
    assert!(screen.words_in(Modifier::REVERSED).starts_with('岸'));
    let mut reader = found("-title:渡口 岸");
    let screen = reader.screen();
    screen.must_show("山城的灯");
    assert!(screen.row(0).contains("1 篇"), "{}", screen.row(0));
}
