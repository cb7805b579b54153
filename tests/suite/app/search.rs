//! Searching inside an article.

use ratatui::style::Modifier;

use super::city;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter")
}

/// The words marked as the match gone to.
fn current(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED | Modifier::UNDERLINED)
}

#[test]
fn all_matches_are_marked_and_counted() {
    let mut reader = reader().keys("/").types("河水").keys("Enter");
    let screen = reader.screen();
    assert!(screen.status().starts_with("第 1 处，共 "), "{}", screen.status());
    assert!(screen.words_in(Modifier::REVERSED).matches("河水").count() > 9);
    assert_eq!(current(&mut reader), "河水");
}

#[test]
fn the_next_match_is_gone_to_and_the_end_is_told() {
    let mut reader = reader().keys("/").types("挂了回去").keys("Enter");
    reader.screen().must_show("居民把暖灯挂了回去");
    assert_eq!(current(&mut reader), "挂了回去");
    let mut reader = reader.keys("n");
    assert!(reader.screen().status().contains("第 1 处，共 1 处（绕过了一端）"));
}

#[test]
fn width_and_case_do_not_count() {
    let mut reader = reader().keys("/").types("abc号").keys("Enter");
    assert_eq!(current(&mut reader), "ＡＢＣ号");
}

#[test]
fn backward_goes_up_and_back_down() {
    let mut reader = reader().keys("G ?").types("看着河水").keys("Enter");
    let number = |reader: &mut Reader| reader.screen().status().split_whitespace().nth(1).map(str::to_owned);
    let first = number(&mut reader);
    let second = number(&mut reader.keys("n"));
    assert_ne!(first, second);
    let mut reader = self::reader().keys("G ?").types("看着河水").keys("Enter n N");
    assert_eq!(number(&mut reader), first);
}

#[test]
fn what_is_nowhere_is_said_to_be_nowhere() {
    let mut reader = reader().keys("/").types("nowhere").keys("Enter");
    assert!(reader.screen().status().contains("找不到 nowhere"));
    reader.screen().must_show("入夜以后");
}

#[test]
fn without_a_search_there_is_no_next_match() {
    assert!(reader().keys("n").screen().status().contains("先用 / 查找"));
}

#[test]
fn the_cursor_stands_where_an_input_method_composes() {
    let mut reader = reader().keys("/").types("灯在");
    let area = ratatui::layout::Rect::new(0, 0, 80, 24);
    let cursor = reader.app().cursor(area).expect("a cursor");
    assert_eq!((cursor.x, cursor.y), (6, 23));
    let mut reader = reader.keys("Esc");
    assert_eq!(reader.app().cursor(area), None);
}

#[test]
fn what_is_pasted_is_searched_for_and_its_controls_are_not() {
    let mut reader = reader().keys("/").pastes("暖\u{1b}灯\n").keys("Enter");
    assert!(reader.screen().status().contains("第 1 处，共 1 处"), "{}", reader.screen().status());
}

#[test]
fn nothing_typed_searches_the_same_again() {
    let mut reader = reader().keys("/").types("留下").keys("Enter / Enter");
    assert!(reader.screen().status().contains("处，共 2 处"), "{}", reader.screen().status());
}
