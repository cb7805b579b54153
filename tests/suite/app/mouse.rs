//! The mouse on the list, the text and popups, and turning it off.

use ratatui::style::Modifier;
use yuelan::app::{Button, Event, Mouse};

use super::{city, ferry};
use crate::support::reader::Reader;

fn wide() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())])
        .size(120, 30)
        .with_option("list.group", "day")
        .with_option("list.preview", "false")
}

/// An article with links on a wide screen.
fn quay() -> Reader {
    let quay = "---\ntitle: 码头\ndate: 2022-01-01\n---\n<p>先看<a href=\"https://a.example/lamp\">灯塔</a>，再到\
                <a href=\"b.html\">对岸</a>，或者见https://a.example/a/very/long/way/round/the/hills/and/along/the/river/to/the/last/lamp。\
                注<sup><a href=\"#fn1\" id=\"r1\">1</a></sup>。</p><p>完。</p>\
                <section class=\"footnotes\"><ol><li id=\"fn1\">这里是注。<a href=\"#r1\">↩</a></li></ol></section>";
    Reader::on(&[("a.html", quay), ("b.html", &ferry())]).size(120, 8)
}

/// The selection on the screen.
fn selected(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED)
}

/// Uses the mouse where a text begins.
#[track_caller]
fn point(reader: &mut Reader, button: Button, words: &str) {
    let screen = reader.screen();
    let row = screen.row_of(words);
    let text = screen.row(row);
    let before = text.split(words).next().unwrap_or_default();
    let column = yuelan_layout::Ruler::default().width(before);
    let place = |number: usize| u16::try_from(number).expect("on the screen");
    reader.handle(Event::Mouse(Mouse { button, column: place(column), row: place(row) }));
}

/// Uses the mouse where a text begins that is beside the list too: at the right of it.
#[track_caller]
fn point_right(reader: &mut Reader, button: Button, words: &str) {
    let ruler = yuelan_layout::Ruler::default();
    let rows = reader.screen().rows();
    let mut places = rows.iter().enumerate().flat_map(|(row, text)| {
        text.match_indices(words).map(move |(at, _)| (ruler.width(&text[..at]), row))
    });
    let (column, row) = places.find(|(column, _)| *column > 40).expect("on the right");
    let place = |number: usize| u16::try_from(number).expect("on the screen");
    reader.handle(Event::Mouse(Mouse { button, column: place(column), row: place(row) }));
}

#[test]
fn a_click_selects_and_another_opens() {
    let mut reader = wide();
    // With its source, which only the list shows.
    let listed = "山城的灯：一座旧城怎样过夜      南窗";
    point(&mut reader, Button::Left, listed);
    assert!(reader.screen().row(3).starts_with('>'), "{}", reader.screen().row(3));
    assert!(!reader.screen().shows("入夜以后"));
    point(&mut reader, Button::Left, listed);
    reader.screen().must_show("入夜以后");
    // The heading of the day is not selectable.
    point(&mut reader, Button::Left, "2021-12-15");
    point(&mut reader, Button::Left, "渡口停航");
    reader.screen().must_show("入夜以后");
    point(&mut reader, Button::Left, "渡口停航");
    reader.screen().must_show("船停在岸上");
}

#[test]
fn a_click_focuses_a_pane_and_the_wheel_does_not() {
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
fn in_the_contents_a_click_selects_and_another_opens() {
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
fn a_click_on_a_link_follows_it() {
    let mut reader = quay().keys("Enter");
    point(&mut reader, Button::Left, "塔");
    point(&mut reader, Button::Left, "，再到");
    point(&mut reader, Button::Left, "the/river");
    let round = "https://a.example/a/very/long/way/round/the/hills/and/along/the/river/to/the/last/lamp";
    let opened = [format!("OpenOutside({:?})", "https://a.example/lamp"), format!("OpenOutside({round:?})")];
    assert_eq!(reader.asked(), opened);
    let mut reader = quay().keys("Enter Tab");
    // From the list, too, which had the focus.
    point(&mut reader, Button::Left, "对岸");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("^O");
    point(&mut reader, Button::Left, "[1]");
    assert!(!reader.screen().shows("先看灯塔"), "{}", reader.screen().rows().join("\n"));
    reader.keys("^O").screen().must_show("先看灯塔");
}

#[test]
fn with_a_selection_a_click_follows_no_link() {
    let mut reader = quay().keys("Enter v");
    point(&mut reader, Button::Left, "灯塔");
    assert!(reader.asked().is_empty());
}

#[test]
fn a_click_on_a_figure_shows_its_caption() {
    for words in ["[图 1/2]", "旧城南门", "1000x563"] {
        let mut reader = wide().keys("j Enter ]");
        point(&mut reader, Button::Left, "三个月后");
        reader.screen().must_show("路灯换成了冷光");
        point(&mut reader, Button::Left, words);
        reader.screen().must_show("前文  巷子第一次显得比从前暗。");
        reader.keys("Esc").screen().must_show("路灯换成了冷光");
    }
}

#[test]
fn in_the_links_a_click_selects_and_another_follows() {
    let mut reader = quay().keys("Enter L");
    assert!(selected(&mut reader).contains("灯塔"));
    point(&mut reader, Button::Left, "b.html");
    assert!(selected(&mut reader).contains("对岸"));
    point(&mut reader, Button::Left, "灯塔");
    assert!(selected(&mut reader).contains("灯塔"));
    assert!(reader.asked().is_empty());
    point(&mut reader, Button::Left, "b.html");
    point(&mut reader, Button::Left, "b.html");
    reader.screen().must_show("船停在岸上");
}

#[test]
fn in_the_tree_a_click_selects_and_another_filters() {
    let mut reader = wide().keys("c");
    point_right(&mut reader, Button::Left, "远帆");
    assert!(selected(&mut reader).contains("远帆"));
    point_right(&mut reader, Button::Left, "远帆");
    let screen = reader.screen();
    assert!(screen.shows("渡口停航") && !screen.shows("山城的灯"), "{}", screen.rows().join("\n"));
}

#[test]
fn in_the_results_a_click_selects_a_hit_and_another_opens_it() {
    let mut reader = wide().keys("/").types("岸").keys("Enter");
    let is_selected = |reader: &mut Reader, words: &str| {
        let screen = reader.screen();
        screen.row(screen.row_of(words)).contains("   > ")
    };
    // The title of an article is not selectable.
    point_right(&mut reader, Button::Left, "旧城怎样过夜");
    assert!(is_selected(&mut reader, "船停在岸上"));
    let third = "话，只看着河水往东走。岸边第3";
    point(&mut reader, Button::Left, third);
    assert!(is_selected(&mut reader, third) && !is_selected(&mut reader, "船停在岸上"));
    point(&mut reader, Button::Left, third);
    let screen = reader.screen();
    assert!(screen.shows("岸边第3") && !screen.shows("还有 67 处"), "{}", screen.rows().join("\n"));
}

#[test]
fn the_wheel_scrolls_the_pane_under_it() {
    let mut reader = quay().keys("Enter L");
    let before = selected(&mut reader);
    point(&mut reader, Button::WheelDown, "渡口停航");
    assert_eq!(selected(&mut reader), before);
    let row = reader.screen().row_of("渡口停航");
    assert!(reader.screen().row(row).starts_with('>'));
    point(&mut reader, Button::WheelDown, "灯塔");
    assert_ne!(selected(&mut reader), before);
    // The card beside the list does not scroll.
    let mut reader = wide();
    let before = reader.screen().rows();
    point_right(&mut reader, Button::WheelDown, "渡口停航");
    assert_eq!(reader.screen().rows(), before);
}

#[test]
fn a_key_turns_the_mouse_off_and_on() {
    let mut reader = wide().keys("^T");
    reader.screen().must_show("^T 交还终端");
    let mut reader = reader.keys("^T");
    reader.screen().must_show("鼠标已交还终端");
    assert_eq!(reader.asked(), ["Mouse(true)", "Mouse(false)"]);
}

#[test]
fn at_a_prompt_the_mouse_does_nothing() {
    let mut reader = wide().keys("j Enter /").types("灯");
    point(&mut reader, Button::Left, "渡口停航");
    assert!(reader.screen().status().starts_with("/灯"));
}
