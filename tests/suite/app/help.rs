//! Help: made from the present bindings, filtered by typing.

use yuelan::app::keymap::UserKey;

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).size(80, 60)
}

fn key(context: &str, keys: &str, action: &str) -> UserKey {
    UserKey { context: context.to_owned(), keys: keys.to_owned(), action: action.to_owned(), line: 1 }
}

#[test]
fn typing_filters_help_and_escape_shows_everything_again() {
    let mut reader = reader().keys("? /").types("节");
    let screen = reader.screen();
    screen.must_show("下一节");
    assert!(!screen.shows("重绘屏幕"));
    let mut reader = reader.keys("Enter");
    assert!(!reader.screen().shows("重绘屏幕"), "the page stays filtered to be read");
    let mut reader = reader.keys("/ Esc");
    reader.screen().must_show("重绘屏幕");
    let mut reader = reader.keys("/").types("灯塔");
    reader.screen().must_show("没有与 灯塔 有关的按键。");
}

#[test]
fn help_on_a_topic_is_asked_for_by_command() {
    let screen = reader().keys(":").types("help 重绘").keys("Enter").screen();
    screen.must_show("^L");
    assert!(!screen.shows("下一节"));
    let screen = reader().keys(":").types("help ^L").keys("Enter").screen();
    screen.must_show("重绘屏幕");
}

#[test]
fn help_shows_the_keys_that_the_reader_has_bound() {
    let keys = vec![key("everywhere", "^X^R", "redraw"), key("everywhere", "^L", "none")];
    let screen = reader().bound(keys).keys("?").screen();
    let row = screen.row(screen.row_of("重绘屏幕"));
    assert!(row.contains("^X ^R") && !row.contains("^L"), "{row}");
}

#[test]
fn an_action_without_a_key_is_listed_by_its_name() {
    let screen = reader().keys("?").screen();
    assert!(screen.row(screen.row_of(":messages")).contains("消息"));
}

#[test]
fn the_keys_of_a_sequence_are_shown_until_it_is_complete() {
    let bound = || reader().bound(vec![key("everywhere", "ZZ", "quit"), key("list", "gg", "bottom")]);
    let mut begun = bound().keys("3 Z");
    assert!(begun.screen().status().contains("3Z"), "{}", begun.screen().status());
    let mut ended = bound().keys("Z Z");
    ended.screen();
    assert_eq!(ended.asked(), ["Quit"]);
    let mut cancelled = bound().keys("Z Esc");
    assert!(!cancelled.screen().status().contains('Z'));
    assert!(bound().keys("Z j").screen().status().starts_with("Zj 在此无效"));
    let open = bound().keys("g g").screen();
    assert!(open.row(open.row_of("山城的灯")).starts_with('>'), "{}", open.rows().join("\n"));
}

#[test]
fn a_count_is_cancelled_by_escape() {
    let mut reader = reader().keys("j Enter 1 2");
    assert!(reader.screen().status().contains("12"));
    let mut reader = reader.keys("Esc");
    let screen = reader.screen();
    assert!(!screen.status().contains("12 "), "{}", screen.status());
    screen.must_show("入夜以后");
}

#[test]
fn messages_of_the_start_can_be_read_again() {
    let notices = ["config.toml:3: 未知选项：teme", "config.toml:9: 别的"].map(str::to_owned).to_vec();
    let mut reader = reader().noticed(notices);
    assert!(reader.screen().status().starts_with("2 条消息，见 :messages：config.toml:3: 未知选项：teme"));
    let screen = reader.keys(":").types("messages").keys("Enter").screen();
    screen.must_show("config.toml:9: 别的");
}

#[test]
fn without_space_beside_the_title_there_is_no_hint() {
    let reader = || Reader::on(&[("a.html", &city())]);
    assert_eq!(reader().size(34, 15).keys("Enter !").screen().row(0).trim(), "文件问题");
    reader().keys("Enter !").screen().must_show("q 返回");
}
