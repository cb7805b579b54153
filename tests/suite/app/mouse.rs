//! The mouse on the list, the text and the contents, and giving it back.

use yuelan::app::{Button, Event, Mouse};

use super::{city, ferry};
use crate::support::reader::Reader;

fn wide() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).size(120, 30)
}

/// Does something with the mouse where some words begin.
#[track_caller]
fn point(reader: &mut Reader, button: Button, words: &str) {
    let screen = reader.screen();
    let row = screen.row_of(words);
    let text = screen.row(row);
    let before = text.split(words).next().unwrap_or_default();
    let column = yuelan::layout::Ruler::default().width(before);
    let place = |number: usize| u16::try_from(number).expect("on the screen");
    reader.handle(Event::Mouse(Mouse { button, column: place(column), row: place(row) }));
}

#[test]
fn a_click_selects_and_another_opens() {
    let mut reader = wide();
    // With its source, as it stands in the list alone.
    let listed = "山城的灯：一座旧城怎样过夜      南窗";
    point(&mut reader, Button::Left, listed);
    assert!(reader.screen().row(3).starts_with('>'), "{}", reader.screen().row(3));
    assert!(!reader.screen().shows("入夜以后"));
    point(&mut reader, Button::Left, listed);
    reader.screen().must_show("入夜以后");
    // The day above the articles is none.
    point(&mut reader, Button::Left, "2021-12-15");
    point(&mut reader, Button::Left, "渡口停航");
    reader.screen().must_show("入夜以后");
    point(&mut reader, Button::Left, "渡口停航");
    reader.screen().must_show("船停在岸上");
}

#[test]
fn a_click_goes_to_a_pane_and_the_wheel_moves_without_going_there() {
    let mut reader = wide().keys("j Enter");
    let top = reader.screen().row(1);
    point(&mut reader, Button::Left, "渡口停航");
    point(&mut reader, Button::WheelDown, "入夜以后");
    assert_ne!(reader.screen().row(1), top);
    assert!(reader.screen().row(2).starts_with("> "), "the list has the attention");
    point(&mut reader, Button::WheelUp, "河水");
    assert_eq!(reader.screen().row(1), top);
    point(&mut reader, Button::Left, "入夜以后");
    let mut reader = reader.keys("j");
    assert_ne!(reader.screen().row(1), top);
}

#[test]
fn in_the_contents_a_click_selects_and_another_goes_there() {
    let mut reader = wide().keys("j Enter t");
    point(&mut reader, Button::Left, "留下");
    reader.screen().must_show("目录");
    point(&mut reader, Button::Left, "留下");
    reader.screen().must_show("留下的是灯");
    let mut reader = reader.keys("t");
    point(&mut reader, Button::WheelUp, "变化");
    point(&mut reader, Button::Left, "（开头）");
    reader.screen().must_show("入夜以后");
}

#[test]
fn a_key_takes_the_mouse_and_gives_it_back() {
    let mut reader = wide().keys("^T");
    reader.screen().must_show("^T 还给终端");
    let mut reader = reader.keys("^T");
    reader.screen().must_show("鼠标还给终端了");
    assert_eq!(reader.asked(), ["Mouse(true)", "Mouse(false)"]);
}

#[test]
fn while_a_line_is_typed_the_mouse_does_nothing() {
    let mut reader = wide().keys("j Enter /").types("灯");
    point(&mut reader, Button::Left, "渡口停航");
    assert!(reader.screen().status().starts_with("/灯"));
}
