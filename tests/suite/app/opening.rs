//! Long books: the opening is read while the rest is loaded, and what was done meanwhile stays.

use std::path::Path;

use ratatui::style::Modifier;

use crate::support::archive::book;
use crate::support::program::Folder;
use crate::support::reader::Reader;

/// The status while only the opening is there.
const LOADING: &str = "正在载入其余部分";

/// A book of forty chapters, of which the opening has six or seven.
fn long_book() -> Vec<u8> {
    let chapter = |number: usize| {
        let sentence = |line: usize| {
            format!("第{number}章第{line}句，渡口的灯还亮着，水面上只有风，船没有来，人也没有走。")
        };
        let paragraph =
            |first: usize| format!("<p>{}</p>", (first * 8..first * 8 + 8).map(sentence).collect::<String>());
        (format!("第{number}章　渡口"), (0..35).map(paragraph).collect())
    };
    book("渡口的灯", &(1..=40).map(chapter).collect::<Vec<_>>())
}

fn reader_in(folder: &Folder) -> Reader {
    Reader::on_paths(vec![folder.path().to_owned()])
}

fn folder() -> Folder {
    let short = "---\ntitle: 短\ndate: 2020-01-01\n---\n<p>灯还亮着。</p>".as_bytes().to_vec();
    Folder::of(&[("book.epub", long_book()), ("short.html", short)])
}

/// Opens the book, of which only the opening is there then.
fn opening(reader: Reader) -> Reader {
    let mut reader = reader.keys("G").keys_ahead("Enter").next_result();
    assert!(reader.app().is_busy(), "the rest is still to come");
    reader
}

fn opening_of_book(folder: &Folder) -> Reader {
    opening(reader_in(folder))
}

#[test]
fn the_opening_is_read_while_the_rest_is_loaded() {
    let folder = folder();
    let mut reader = opening_of_book(&folder);
    reader.screen().must_show("第1章第0句");
    assert!(reader.screen().status().contains(LOADING), "{}", reader.screen().status());
    let mut reader = reader.keys_ahead("Space Space j j m a");
    let before = reader.screen();
    let mut reader = reader.wait();
    assert_eq!(reader.screen().text_rows()[1..23], before.text_rows()[1..23]);
    let mut reader = reader.keys("4 0 ] ' a");
    assert_eq!(reader.screen().text_rows()[1..23], before.text_rows()[1..23]);
    let mut reader = reader.keys("G");
    reader.screen().must_show("第40章第279句");
    assert!(reader.screen().status().starts_with("100%"), "{}", reader.screen().status());
}

#[test]
fn an_end_that_was_asked_for_is_gone_to_when_it_is_there() {
    let folder = folder();
    let mut reader = opening_of_book(&folder).keys_ahead("G Space Space");
    assert!(reader.screen().status().contains(LOADING), "{}", reader.screen().status());
    reader.wait().screen().must_show("第40章第279句");
    let mut reader = opening_of_book(&folder).keys_ahead("G g g").wait();
    reader.screen().must_show("第1章第0句");
}

#[test]
fn a_place_behind_the_opening_is_restored() {
    let folder = folder();
    let reader = |state: &Path| reader_in(&folder).remembering_in(state);
    let state = folder.file(".state/reading.db");
    let mut read = opening(reader(&state)).wait().keys("2 9 ] j j");
    let left = read.screen();
    left.must_show("第30章第");
    let mut again = opening(read.begin_again());
    again.screen().must_show("第1章第0句");
    let mut whole = again.wait();
    assert_eq!(whole.screen().text_rows()[1..23], left.text_rows()[1..23]);
    // Whoever goes on in the opening stays there, and comes back by a jump; so does whoever quits before the rest is there.
    let mut moved = opening(whole.begin_again()).keys_ahead("Space").wait();
    assert!(!moved.screen().shows("第30章第"));
    let place = moved.screen();
    let mut back = moved.keys("' '");
    assert_eq!(back.screen().text_rows()[1..23], left.text_rows()[1..23]);
    let mut quit = opening(opening(back.keys("' '").begin_again()).begin_again());
    assert_eq!(quit.screen().text_rows()[1..23], place.text_rows()[1..23]);
}

#[test]
fn what_is_looked_for_is_found_when_the_rest_is_there() {
    let folder = folder();
    let mut reader = opening_of_book(&folder).keys_ahead("/ 第 3 8 章 第 5 句 Enter");
    assert!(reader.screen().shows("第1章第0句"));
    let mut reader = reader.wait();
    reader.screen().must_show("第38章第5句");
    assert!(reader.screen().status().contains("第 1 处，共 1 处"), "{}", reader.screen().status());
    let mut reader = opening_of_book(&folder).keys_ahead("/ 章 第 0 句 Enter");
    while !reader.screen().status().starts_with("第 1 处") {
        reader = reader.next_result();
    }
    let mut reader = reader.keys_ahead("n n");
    let before = reader.screen();
    let mut reader = reader.wait();
    assert_eq!(reader.screen().text_rows()[1..23], before.text_rows()[1..23]);
    reader.keys("n").screen().must_show("第4章第0句");
}

#[test]
fn the_contents_grow_and_the_selection_stays() {
    let folder = folder();
    let reader = opening_of_book(&folder).keys_ahead("t j j");
    let mut reader = reader.wait();
    let selected = reader.screen().words_in(Modifier::REVERSED);
    assert!(selected.contains("第3章　渡口"), "{selected}");
    reader.keys("G").screen().must_show("第40章　渡口");
    let mut reader = opening_of_book(&folder).keys_ahead("t / 4 0").wait();
    reader.screen().must_show("第40章　渡口");
}

#[test]
fn a_selection_stays() {
    let folder = folder();
    let mut reader = opening_of_book(&folder).keys_ahead("v j j");
    let before = reader.screen();
    let mut reader = reader.wait();
    let selected = before.words_in(Modifier::REVERSED);
    assert!(selected.contains('灯'), "{selected}");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), selected);
}

#[test]
fn the_rest_of_a_book_that_was_left_does_not_come_back() {
    let folder = folder();
    let mut reader = opening_of_book(&folder).keys_ahead("h g g Enter");
    reader.screen().must_show("灯还亮着。");
    reader.wait().screen().must_show("灯还亮着。");
}
