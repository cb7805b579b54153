//! The list of the highlights and notes of all articles.

use ratatui::style::Modifier;
use yuelan::app::Event;

use super::{city, ferry, ledger};
use crate::support::reader::Reader;

/// A reader with two notes on the first article of the list, and a highlight in the second; the list is shown.
fn reader() -> Reader {
    let files = [("a.html", &*city()), ("b.html", &*ferry()), ("c.html", &*ledger())];
    let reader = Reader::on(&files).remembering().keys("Enter a").types("停了百日").keys("Enter q");
    reader.keys("j Enter ] ) ) H ( a").types("冷光").keys("Enter q A")
}

#[test]
fn all_notes_are_listed_by_article_the_last_changed_first() {
    let mut reader = reader();
    let all = reader.screen().text_rows();
    let rows: Vec<&str> = all[1..7].iter().map(|row| row.trim()).collect();
    assert!(rows[0].starts_with("所有划线与批注") && rows[0].ends_with('3'), "{rows:?}");
    assert!(rows[1].starts_with("山城的灯：一座旧城怎样过夜"), "{rows:?}");
    assert!(
        rows[2].starts_with("▪ 冷光  路灯换成了冷光。") && rows[3].starts_with("▫ 巷子第一次"),
        "{rows:?}"
    );
    assert!(rows[4].starts_with("渡口停航的第一百天"), "{rows:?}");
    assert!(rows[5].starts_with("▪ 停了百日  船停在岸上。"), "{rows:?}");
    assert!(!reader.keys("A").screen().shows("▪"), "the same key closes it");
}

#[test]
fn enter_opens_the_article_at_the_passage_and_the_list_is_returned_to() {
    let mut reader = reader().keys("j Enter");
    let row = reader.screen().cursor().expect("a sign");
    assert!(reader.screen().row(row).contains("巷子第一次") || reader.screen().row(row).contains("路灯换成"));
    let mut reader = reader.keys("q");
    reader.screen().must_show("所有划线与批注");
    assert!(reader.screen().words_in(Modifier::REVERSED).contains("巷子第一次"), "where it was left");
    let mut reader = reader.begin_again().keys("A J Enter");
    reader.screen().must_show("船停在岸上。");
    reader.screen().must_show("渡口停航");
}

#[test]
fn the_list_is_filtered_by_words_of_notes_passages_and_titles() {
    for (words, left) in [("百日", 1), ("巷子", 1), ("山城", 2), ("山城 冷光", 1), ("", 3)] {
        let mut reader = reader().keys("/").types(words).keys("Enter");
        let screen = reader.screen();
        let shown = screen.rows().iter().filter(|row| row.contains('▪') || row.contains('▫')).count();
        assert_eq!(shown, left, "{words}\n{}", screen.rows().join("\n"));
        let back = reader.keys("Esc").screen();
        assert_eq!(back.shows("▪"), !words.is_empty(), "{words}");
    }
    let mut reader = reader().keys("/").types("无此").keys("Enter");
    assert_eq!(reader.screen().status(), "找不到 无此");
    reader.screen().must_show("▪ 停了百日");
    let mut reader = self::reader().keys("/").types("百日").keys("Esc");
    reader.screen().must_show("▪ 冷光");
}

#[test]
fn notes_are_changed_and_removed_without_opening_their_article() {
    let mut reader = reader().keys("J e").types("，还在").keys("Enter");
    reader.screen().must_show("▪ 停了百日，还在  船停");
    let mut reader = reader.keys("x");
    assert!(!reader.screen().shows("停了百日") && !reader.screen().shows("渡口停航的"));
    assert_eq!(reader.screen().status(), "已删除；U 撤销");
    let mut reader = reader.keys("U");
    reader.screen().must_show("▪ 停了百日，还在  船停");
    let mut reader = reader.keys("U");
    reader.screen().must_show("▪ 停了百日  船停");
    let mut reader = reader.keys("q & n o t e : 百 日 Enter");
    assert!(reader.screen().shows("渡口停航") && !reader.screen().shows("山城的灯"));
    let mut reader = reader.begin_again().keys("A");
    reader.screen().must_show("▪ 停了百日  船停");
    let mut reader = reader.keys("x x x");
    assert!(!reader.screen().shows("▪"), "{}", reader.screen().rows().join("\n"));
    let mut reader = reader.begin_again().keys("A");
    assert_eq!(reader.screen().status(), "还没有划线或批注；阅读时 H 划线，a 批注");
}

#[test]
fn an_open_article_shows_what_was_changed_in_the_list() {
    let mut reader = reader().keys("q Tab q A x q Enter A");
    let screen = reader.screen();
    assert!(!screen.shows("▪ 冷光") && screen.shows("▫ 巷子第一次"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("Esc U A");
    reader.screen().must_show("▪ 冷光  路灯");
}

#[test]
fn notes_on_articles_that_are_gone_or_changed_keep_their_quotations() {
    let reader = reader();
    std::fs::remove_file(reader.file("b.html")).expect("a file");
    std::fs::write(reader.file("a.html"), city().replace("路灯换成了冷光。", "路灯换成了白光。"))
        .expect("a file");
    let mut reader = reader.begin_again().keys("A");
    reader.screen().must_show("[文件已不在]");
    reader.screen().must_show("▪ 停了百日  船停在岸上。");
    let mut reader = reader.keys("J Enter");
    assert_eq!(reader.screen().status(), "这篇的文件已不在；划线与批注仍保留");
    let mut reader = reader.keys("K Enter");
    assert_eq!(reader.screen().status(), "找不到原文：文中已没有这段文字");
    let mut reader = reader.keys("A");
    reader.screen().must_show("[找不到原文] 冷光  路灯换成了冷光。");
}

#[test]
fn an_article_that_was_moved_is_opened_where_it_is() {
    let reader = reader();
    std::fs::rename(reader.file("b.html"), reader.file("d.html")).expect("another name");
    let mut reader = reader.begin_again().keys("A J");
    assert!(!reader.screen().shows("[文件已不在]"), "{}", reader.screen().rows().join("\n"));
    let mut reader = reader.keys("Enter");
    assert_eq!(reader.screen().words_in(Modifier::UNDERLINED).matches("船停在岸上").count(), 1);
}

#[test]
fn long_notes_are_changed_in_the_editor_from_the_list() {
    let mut reader = reader().keys("e");
    reader.handle(Event::Written(Some("一\n二".to_owned())));
    reader.screen().must_show("▪ 一 二  路灯");
    let reader = reader.keys("e");
    assert_eq!(reader.asked().last().map(String::as_str), Some("Write(\"一\\n二\")"));
    for (width, height) in [(40, 12), (20, 6), (10, 3), (160, 45), (1, 1)] {
        let mut reader = self::reader().size(width, height);
        assert!(height < 6 || reader.screen().shows("▪ 冷光"), "{}", reader.screen().rows().join("\n"));
    }
}

#[test]
fn a_note_that_was_read_leads_back_to_the_list_it_was_selected_in() {
    let selected = |reader: &mut Reader| reader.screen().words_in(Modifier::REVERSED);
    let mut reader = reader().keys("j j");
    let of_all = selected(&mut reader);
    let mut reader = reader.keys("i q");
    reader.screen().must_show("所有划线与批注");
    assert_eq!(selected(&mut reader), of_all);
    // The list of the article, while that of all articles stays to be returned to.
    for keys in ["g", "G"] {
        let mut reader = self::reader().keys("Enter A").keys(keys);
        let of_article = selected(&mut reader);
        let mut reader = reader.keys("i q");
        let screen = reader.screen();
        assert!(
            screen.shows("划线与批注") && !screen.shows("所有划线与批注"),
            "{}",
            screen.rows().join("\n")
        );
        assert_eq!(selected(&mut reader), of_article);
    }
}
