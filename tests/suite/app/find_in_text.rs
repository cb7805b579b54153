//! Finding text in an article.

use ratatui::style::Modifier;

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter")
}

/// The text of the current match.
fn current(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED | Modifier::UNDERLINED)
}

#[test]
fn all_matches_are_highlighted_and_counted() {
    let mut reader = reader().keys("/").types("河水").keys("Enter");
    let screen = reader.screen();
    assert!(screen.status().starts_with("第 1 处，共 "), "{}", screen.status());
    assert!(screen.words_in(Modifier::REVERSED).matches("河水").count() > 9);
    assert_eq!(current(&mut reader), "河水");
}

#[test]
fn the_next_match_is_shown_and_wrapping_around_is_reported() {
    let mut reader = reader().keys("/").types("挂了回去").keys("Enter");
    reader.screen().must_show("居民把暖灯挂了回去");
    assert_eq!(current(&mut reader), "挂了回去");
    let mut reader = reader.keys("n");
    assert!(reader.screen().status().contains("第 1 处，共 1 处（已绕回）"));
}

#[test]
fn width_and_case_do_not_matter() {
    let mut reader = reader().keys("/").types("abc号").keys("Enter");
    assert_eq!(current(&mut reader), "ＡＢＣ号");
}

#[test]
fn a_backward_search_goes_up_and_back_down() {
    let mut reader = reader().keys("G ?").types("看着河水").keys("Enter");
    let number = |reader: &mut Reader| reader.screen().status().split_whitespace().nth(1).map(str::to_owned);
    let first = number(&mut reader);
    let second = number(&mut reader.keys("n"));
    assert_ne!(first, second);
    let mut reader = self::reader().keys("G ?").types("看着河水").keys("Enter n N");
    assert_eq!(number(&mut reader), first);
}

#[test]
fn text_without_a_match_is_reported() {
    let mut reader = reader().keys("/").types("nowhere").keys("Enter");
    assert!(reader.screen().status().contains("找不到 nowhere"));
    reader.screen().must_show("入夜以后");
}

#[test]
fn without_a_search_there_is_no_next_match() {
    assert!(reader().keys("n").screen().status().contains("请先用 / 查找"));
}

#[test]
fn the_cursor_is_where_an_input_method_composes() {
    let mut reader = reader().keys("/").types("灯在");
    let cursor = reader.app().cursor().expect("a cursor");
    assert_eq!((cursor.x, cursor.y), (6, 23));
    let mut reader = reader.keys("Esc");
    assert_eq!(reader.app().cursor(), None);
}

#[test]
fn pasted_text_is_searched_for_without_its_control_characters() {
    let mut reader = reader().keys("/").pastes("暖\u{1b}灯\n").keys("Enter");
    assert!(reader.screen().status().contains("第 1 处，共 1 处"), "{}", reader.screen().status());
}

#[test]
fn an_empty_search_repeats_the_last_one() {
    let mut reader = reader().keys("/").types("留下").keys("Enter / Enter");
    assert!(reader.screen().status().contains("处，共 2 处"), "{}", reader.screen().status());
}

#[test]
fn a_capital_makes_case_matter() {
    let article = "---\ntitle: x\n---\n<p>rust Rust RUST</p>";
    let count = |words: &str| {
        let mut reader = Reader::on(&[("a.html", article)]).keys("Enter /").types(words).keys("Enter");
        reader.screen().status()
    };
    assert!(count("rust").contains("共 3 处"));
    assert!(count("Rust").contains("共 1 处"));
}

#[test]
fn matches_are_shown_while_typing_and_a_cancelled_search_leaves_no_trace() {
    let mut reader = reader().keys("4 j");
    let before = reader.screen().rows();
    let mut reader = reader.keys("/").types("挂了回");
    let screen = reader.screen();
    screen.must_show("居民把暖灯挂了回去");
    assert!(
        screen.status().starts_with("/挂了回") && screen.status().ends_with("1/1"),
        "{}",
        screen.status()
    );
    assert_eq!(current(&mut reader), "挂了回");
    let mut reader = reader.types("x");
    assert!(reader.screen().status().ends_with(" 0"), "{}", reader.screen().status());
    assert_eq!(reader.keys("Esc").screen().rows(), before);
}

#[test]
fn cancelling_restores_the_search_before() {
    let mut reader = reader().keys("/").types("河水").keys("Enter /").types("灯").keys("^C n");
    assert!(reader.screen().status().starts_with("第 2 处"), "{}", reader.screen().status());
    assert_eq!(current(&mut reader), "河水");
}

#[test]
fn the_count_stays_in_the_status_line() {
    let mut reader = reader().keys("/").types("暖灯").keys("Enter j");
    assert!(reader.screen().status().contains("暖灯 1/1"), "{}", reader.screen().status());
    let mut reader = reader.keys("M-u");
    assert!(!reader.screen().status().contains("暖灯"));
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
}

#[test]
fn the_same_text_is_found_in_the_next_article() {
    let ferry = ferry().replace("船停", "河水不动，船停");
    let reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry)]);
    let mut reader = reader.keys("Enter J /").types("河水").keys("Enter n n K");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "河水");
    assert!(reader.keys("n").screen().status().starts_with("第 1 处，共 1 处"));
}

#[test]
fn from_elsewhere_the_next_match_is_the_next_one_below() {
    let mut reader = reader().keys("/").types("河水").keys("Enter ] n");
    let place = reader.screen().row_of("变化");
    assert!(place < 3, "{:?}", reader.screen().rows());
}

#[test]
fn earlier_searches_come_back() {
    let reader = reader().keys("/").types("河水").keys("Enter /").types("暖灯");
    let mut reader = reader.keys("Enter ? Up Up");
    assert!(reader.screen().status().starts_with("?河水"), "{}", reader.screen().status());
    assert_eq!(current(&mut reader), "河水", "what comes back is looked for at once");
    let mut reader = reader.keys("Down Down");
    assert!(reader.screen().status().starts_with('?') && !reader.screen().status().contains("暖灯"));
    let mut reader = reader.types("暖").keys("Up Enter");
    assert_eq!(current(&mut reader), "暖灯", "up goes to what begins as what is typed");
    let mut reader = reader.keys("h / Up");
    assert!(reader.screen().status().starts_with("/暖灯"), "and in the list: {}", reader.screen().status());
}

#[test]
fn hidden_highlights_are_shown_again_by_the_next_step() {
    let mut reader = reader().keys("/").types("河水").keys("Enter n M-u");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
    let mut reader = reader.keys("/").types("暖灯");
    assert_eq!(current(&mut reader), "暖灯", "what is typed is marked");
    let mut reader = reader.keys("Esc");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
    let mut reader = reader.keys("n");
    assert!(reader.screen().status().starts_with("第 3 处"), "{}", reader.screen().status());
    assert_eq!(current(&mut reader), "河水");
    let mut reader = reader.keys("M-u / Enter");
    assert!(
        reader.screen().words_in(Modifier::REVERSED).contains("河水"),
        "and / alone repeats the last search"
    );
}

#[test]
fn an_expression_is_found_as_it_is_typed_and_an_unfinished_one_keeps_the_last_matches() {
    let mut reader = reader().keys("/").types("\\v河.");
    assert!(reader.screen().words_in(Modifier::REVERSED).contains("河水"));
    let mut reader = reader.types("(");
    let screen = reader.screen();
    assert!(screen.words_in(Modifier::REVERSED).contains("河水"));
    let mut reader = reader.keys("Enter");
    assert!(
        reader.screen().status().contains("正则表达式有误：圆括号不成对"),
        "{}",
        reader.screen().status()
    );
}
