//! Tags of one's own: for one article or for all that the list shows, found, completed, undone and kept.

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

fn reader() -> Reader {
    let files = [("a.html", &*city()), ("b.html", &*ferry()), ("c.html", &*ledger())];
    Reader::on(&files).size(80, 20).remembering()
}

#[test]
fn an_article_is_tagged_shown_and_found() {
    let mut reader = reader().keys("T").types("夜读 +山").keys("Enter");
    let screen = reader.screen();
    assert_eq!(screen.status(), "标签：夜读  山");
    let tagged = screen.row(screen.row_of("#夜读 #山"));
    assert!(tagged.starts_with('>'), "{tagged}");
    let mut reader = reader.keys("&").types("tag:夜读").keys("Enter");
    let screen = reader.screen();
    let rows = screen.rows();
    let articles: Vec<&String> = rows.iter().filter(|row| row.contains('•')).collect();
    assert_eq!(articles, [&tagged]);
}

#[test]
fn tags_are_kept_and_taken_away_in_the_article() {
    let mut reader = reader().keys("Enter T").types("夜读、\"to read\"").keys("Enter");
    reader.screen().must_show("标签：to read  夜读");
    let mut reader = reader.begin_again().keys("Enter T").types("-夜读").keys("Enter");
    reader.screen().must_show("标签：to read");
    let mut reader = reader.keys("T Enter");
    reader.screen().must_show("标签：to read");
    let mut reader = reader.keys("T").types("-\"to read\"").keys("Enter");
    reader.screen().must_show("没有自己的标签");
}

#[test]
fn names_are_completed_from_the_tags_that_there_are() {
    let reader = reader().keys("T").types("夜读 山").keys("Enter j T").types("山").keys("Enter");
    let mut reader = reader.keys("T").types("夜").keys("Tab Enter");
    assert_eq!(reader.screen().status(), "标签：夜读  山");
    let mut reader = reader.keys(":").types("tag -").keys("Tab Enter");
    assert_eq!(reader.screen().status(), "标签：山", "its own tags are offered to be taken away");
}

#[test]
fn all_that_the_list_shows_are_tagged_after_a_question() {
    let mut reader = reader().keys("M-t").types("待读").keys("Enter");
    reader.screen().must_show("改 3 篇的标签吗？(y/n) 待读");
    let mut reader = reader.keys("n T Enter");
    reader.screen().must_show("没有自己的标签");
    let mut reader = reader.keys(":").types("tag-all 待读").keys("Enter y");
    let screen = reader.screen();
    assert_eq!(screen.status(), "改了 3 篇的标签");
    assert_eq!(screen.rows().iter().filter(|row| row.contains("#待读")).count(), 3);
    let mut reader = reader.keys("&").types("山城").keys("Enter M-t").types("-待读").keys("Enter");
    assert!(!reader.screen().shows("#待读"), "one article is not asked about");
    let mut reader = reader.keys("U");
    reader.screen().must_show("#待读");
    let mut reader = reader.keys("U");
    assert!(!reader.screen().shows("#待读"));
    assert_eq!(reader.screen().status(), "已撤销：3 篇的标签");
    let mut reader = reader.begin_again();
    assert!(!reader.screen().shows("#待读"));
}

#[test]
fn facets_and_the_card_name_them() {
    let mut reader = reader().size(140, 30).keys("T").types("夜读").keys("Enter");
    assert!(reader.screen().rows().iter().filter(|row| row.contains("#夜读")).count() >= 1);
    let mut reader = reader.keys("c");
    let screen = reader.screen();
    assert!(screen.shows("夜读") || screen.shows("标签"), "{}", screen.rows().join("\n"));
}
