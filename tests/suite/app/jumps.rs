//! The jump list.

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).keys("j Enter")
}

fn first_row(reader: &mut Reader) -> String {
    reader.screen().text(1)
}

#[test]
fn jumps_lead_back_to_where_they_began() {
    let mut reader = reader().keys("9 j");
    let first = first_row(&mut reader);
    let mut reader = reader.keys("] 2 j");
    let second = first_row(&mut reader);
    let mut reader = reader.keys("G ^O");
    assert_eq!(first_row(&mut reader), second);
    let mut reader = reader.keys("^O");
    assert_eq!(first_row(&mut reader), first);
    let mut reader = reader.keys("M-o");
    assert_eq!(first_row(&mut reader), second);
    let mut reader = reader.keys("2 ^O");
    assert_eq!(first_row(&mut reader), first);
}

#[test]
fn in_one_pane_tab_goes_forward_and_else_to_the_list() {
    let mut reader = reader().keys("] ^O Tab");
    assert_eq!(first_row(&mut reader), "  变化");
    let mut reader = reader.keys("Tab");
    reader.screen().must_show("共 2 篇");
}

#[test]
fn a_jump_leads_back_into_another_article() {
    let mut reader = reader().keys("] K");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("^O");
    assert_eq!(first_row(&mut reader), "  变化");
    reader.keys("M-o").screen().must_show("船停在岸上");
}

#[test]
fn without_a_jump_it_says_so() {
    assert!(reader().keys("^O").screen().status().contains("没有更早的跳转位置"));
    assert!(reader().keys("M-o").screen().status().contains("没有更新的跳转位置"));
}

#[test]
fn a_link_to_another_screen_is_a_jump_and_one_on_the_screen_is_not() {
    let far = format!("{}<p><a href=\"https://a.example/\">远</a></p>", "<p>河水往东走。</p>".repeat(60));
    let article = format!("<p><a href=\"https://b.example/\">近</a></p>{far}");
    let mut reader = Reader::on(&[("a.html", &article)]).keys("Enter .");
    assert!(reader.screen().status().contains("b.example"));
    assert!(reader.keys("^O").screen().status().contains("没有更早的跳转位置"));
    let mut reader = Reader::on(&[("a.html", &article)]).keys("Enter . .");
    assert!(reader.screen().status().contains("a.example"));
    reader.keys("^O").screen().must_show("近");
}
