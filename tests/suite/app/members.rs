//! Articles that are members of a container: in the list, linked to each other, remembered, and never edited.

use crate::support::reader::Reader;

fn message(id: u8, subject: &str, text: &str) -> String {
    format!(
        "From a@lamp.example Mon Jan  1 00:00:00 2020\nFrom: 南窗 <a@lamp.example>\nSubject: {subject}\n\
         Date: Wed, {id} Jan 2020 08:00:00 +0800\nMessage-ID: <{id}>\nContent-Type: text/html; charset=utf-8\n\n{text}\n\n"
    )
}

fn reader() -> Reader {
    let mailbox = message(1, "渡口的灯", "<p>水静，灯就静。</p>")
        + &message(2, "船", "<p>看<a href=\"https://a.example/lamp\">灯塔</a>。</p>");
    Reader::on(&[("山.mbox", &mailbox), ("灯.md", "# 灯\n\n灯下。")])
}

#[test]
fn members_are_articles_of_the_list_and_are_remembered() {
    let mut reader = reader().remembering();
    for title in ["渡口的灯", "船", "灯"] {
        reader.screen().must_show(title);
    }
    let mut reader = reader.keys("Enter");
    reader.screen().must_show("看灯塔。");
    let mut reader = reader.keys("J");
    reader.screen().must_show("水静，灯就静。");
    let reader = reader.keys("*").begin_again();
    let mut reader = reader.keys("j Enter");
    reader.screen().must_show("水静，灯就静。");
    let mut reader = reader.keys("^G");
    assert!(reader.screen().status().contains("山.mbox#1"), "{}", reader.screen().status());
}

#[test]
fn the_list_of_a_container_leads_to_its_members() {
    let mut reader = reader().open("山.mbox");
    reader.screen().must_show("2020-01-01");
    let mut reader = reader.keys(". Enter");
    reader.screen().must_show("水静，灯就静。");
    reader.keys("^O").screen().must_show("2020-01-01");
}

#[test]
fn a_link_that_leads_to_no_member_is_opened_outside() {
    let reader = reader().keys("Enter . Enter");
    assert_eq!(reader.asked(), ["OpenOutside(\"https://a.example/lamp\")"]);
}

#[test]
fn a_member_is_shown_as_source_and_not_edited() {
    let mut reader = reader().size(120, 24).keys("Enter e");
    assert!(reader.asked().is_empty());
    reader.screen().must_show("<p>看<a href");
    assert!(reader.screen().status().contains("不能单独编辑"), "{}", reader.screen().status());
}
