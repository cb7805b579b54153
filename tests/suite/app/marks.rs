//! Marks: set by `M` and a letter, gone to by `'` and the letter.

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())]).remembering()
}

/// The rows of the article, without the line at the bottom.
fn page(reader: &mut Reader) -> Vec<String> {
    reader.screen().rows()[..23].to_vec()
}

#[test]
fn a_mark_leads_back_to_its_place() {
    let mut reader = reader().keys("j Enter ] j M a");
    assert_eq!(reader.screen().status(), "记号 a");
    let marked = page(&mut reader);
    let mut reader = reader.keys("G ' a");
    assert_eq!(page(&mut reader), marked);
    let mut reader = reader.begin_again().keys("j Enter g ' a");
    assert_eq!(page(&mut reader), marked, "and in another session");
    let mut reader = reader.keys("' b");
    assert_eq!(reader.screen().status(), "没有记号 b");
}

#[test]
fn a_small_letter_is_the_articles_own_and_a_capital_leads_there_from_any_other() {
    let mut reader = reader().keys("j Enter ] M a M A");
    let marked = page(&mut reader);
    let mut reader = reader.keys("h g Enter ' a");
    assert_eq!(reader.screen().status(), "没有记号 a");
    let mut reader = reader.keys("' A");
    assert_eq!(page(&mut reader), marked);
    let mut reader = reader.keys("^O");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.begin_again().keys("' A");
    assert_eq!(page(&mut reader), marked, "from the list, in another session");
    let mut reader = reader.keys("' Z");
    assert_eq!(reader.screen().status(), "没有记号 Z");
}

#[test]
fn two_quotes_lead_back_from_the_last_jump_and_there_again() {
    let mut reader = reader().keys("j Enter Space");
    let before = page(&mut reader);
    let mut reader = reader.keys("G");
    let behind = page(&mut reader);
    let mut reader = reader.keys("' '");
    assert_eq!(page(&mut reader), before);
    let mut reader = reader.keys("' '");
    assert_eq!(page(&mut reader), behind);
}

#[test]
fn what_is_no_letter_is_no_mark() {
    let mut reader = reader().keys("M");
    assert!(reader.screen().shows("没有用处"), "there is nothing to mark in the list");
    let mut reader = reader.keys("j Enter M");
    assert_eq!(reader.screen().status(), "记号：按一个字母");
    let mut reader = reader.keys("1");
    assert_eq!(reader.screen().status(), "记号是一个字母");
    let mut reader = reader.keys("M Esc");
    assert!(reader.screen().status().contains('%'), "Esc wants no mark, and leads nowhere");
    let mut reader = reader.keys("' '");
    reader.screen().must_show("没有");
}

#[test]
fn what_came_in_on_standard_input_has_marks_of_its_own_alone() {
    let mut reader = Reader::on_standard_input(&city()).keys("] M A");
    assert_eq!(reader.screen().status(), "标准输入不是文件，只能用小写的记号");
    let mut reader = reader.keys("M a");
    assert_eq!(reader.screen().status(), "记号 a");
    let marked = page(&mut reader);
    assert_eq!(page(&mut reader.keys("G ' a")), marked);
}
