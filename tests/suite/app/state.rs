//! What is kept from one session to the next: places, read articles, stars.

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())]).remembering()
}

#[test]
fn an_article_continues_where_it_was_left() {
    let mut reader = reader().keys("j Enter ] Space j j j");
    let left = reader.screen();
    let mut reader = reader.begin_again().keys("j Enter");
    let found = reader.screen();
    assert_eq!(found.text_rows()[..23], left.text_rows()[..23]);
    let percent =
        left.status().split('%').next().and_then(|rest| rest.split(' ').next_back().map(str::to_owned));
    assert_eq!(found.status(), format!("从 {}% 处继续阅读", percent.expect("a share")));
    assert!(!reader.keys("k").screen().shows("继续阅读"), "it is said once");
}

#[test]
fn another_language_and_another_screen_keep_the_place() {
    let reader = reader().keys("j Enter ] ] }");
    let mut reader = reader.begin_again().english().size(50, 15).keys("j Enter");
    let screen = reader.screen();
    assert!(screen.status().starts_with("Resumed at "), "{}", screen.status());
    assert!(screen.text(1).trim_start().starts_with("留下的是灯"), "{}", screen.rows().join("\n"));
}

#[test]
fn nothing_is_said_about_a_new_article() {
    let mut reader = reader().keys("j Enter");
    assert!(!reader.screen().shows("继续阅读"));
    let mut reader = reader.begin_again().keys("j Enter");
    assert!(!reader.screen().shows("继续阅读"));
}

#[test]
fn a_changed_article_continues_at_the_same_text() {
    let mut reader = reader().keys("j Enter ] j");
    let words: String = reader.screen().row(2).trim().chars().take(8).collect();
    assert!(words.chars().count() == 8, "{words}");
    let path = reader.file("a.html");
    let body = city().replacen("<p>", "<p>本文已经更新。</p><p>更正：见文末。</p><p>", 1);
    std::fs::write(path, body).expect("a file");
    let screen = reader.begin_again().keys("j Enter").screen();
    assert!(
        screen.rows()[1..5].iter().any(|row| row.contains(&words)),
        "{words}\n{}",
        screen.rows().join("\n")
    );
}

#[test]
fn a_renamed_article_is_the_same_one() {
    let reader = reader().keys("j Enter ] *");
    let (old, new) = (reader.file("a.html"), reader.file("renamed.html"));
    std::fs::rename(old, new).expect("another name");
    let mut reader = reader.begin_again().keys("j Enter");
    reader.screen().must_show("继续阅读");
    reader.keys("*").screen().must_show("未加星标");
}

#[test]
fn an_opened_article_is_read_and_r_marks_it_unread_again() {
    let mut reader = reader().keys("r");
    assert_eq!(reader.screen().status(), "已读");
    let mut reader = reader.keys("r");
    assert_eq!(reader.screen().status(), "未读");
    let mut reader = reader.keys("Enter r");
    assert_eq!(reader.screen().status(), "未读", "it was read when it was opened");
    let mut reader = reader.begin_again().keys("r");
    assert_eq!(reader.screen().status(), "已读");
}

#[test]
fn changes_are_undone_one_by_one() {
    let mut reader = reader().keys("* j r U");
    assert_eq!(reader.screen().status(), "已撤销：未读");
    let mut reader = reader.keys("U");
    assert_eq!(reader.screen().status(), "已撤销：未加星标（渡口停航的第一百天）");
    let mut reader = reader.keys("U");
    assert_eq!(reader.screen().status(), "没有可撤销的操作");
    let mut reader = reader.begin_again().keys("*");
    assert_eq!(reader.screen().status(), "已加星标");
}

#[test]
fn without_a_reading_state_the_reader_says_so_and_works() {
    let state = std::path::Path::new("/proc/nowhere/reading.db");
    let mut reader = Reader::on(&[("b.html", &ferry())]).remembering_in(state);
    reader.wait_for("阅读记录无法保存：该处无法写入");
    let mut reader = reader.keys("*");
    assert_eq!(reader.screen().status(), "已加星标（尚未保存）");
    let mut reader = reader.keys("*");
    assert_eq!(reader.screen().status(), "未加星标（尚未保存）");
    let mut reader = reader.keys("* U");
    assert_eq!(reader.screen().status(), "已撤销：未加星标（尚未保存）");
}

#[test]
fn the_list_shows_unread_and_starred_articles() {
    let mut reader = reader();
    reader.wait_for("未读 3 篇");
    let mut reader = reader.keys("j * k");
    let screen = reader.screen();
    assert!(
        screen.row(1).starts_with("> • 渡口停航") && screen.row(2).starts_with("  ★ 山城的灯"),
        "{}",
        screen.rows().join("\n")
    );
    let mut reader = reader.keys("Enter h j");
    reader.screen().must_show("未读 2 篇");
    let mut reader = reader.begin_again();
    reader.wait_for("未读 2 篇");
    let screen = reader.screen();
    assert!(
        screen.row(1).starts_with(">   渡口停航") && screen.row(2).starts_with("  ★ 山城的灯"),
        "{}",
        screen.rows().join("\n")
    );
}

#[test]
fn a_moved_folder_keeps_its_state() {
    let reader = reader().keys("* r");
    let mut reader = reader.in_moved_folder();
    reader.wait_for("未读 2 篇");
    reader.screen().must_show("★ 渡口停航");
}
