//! The table of contents.

use ratatui::style::Modifier;

use super::city;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter ] t")
}

fn selected(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED)
}

#[test]
fn the_selected_row_has_one_style() {
    for colour in [true, false] {
        let reader = Reader::on(&[("a.html", &city())]);
        let reader = if colour { reader } else { reader.without_colour() };
        let screen = reader.keys("Enter ] t").screen();
        let row = screen.row_of("2 变化");
        let cells: Vec<_> = (2..78).map(|x| &screen.0[(x, u16::try_from(row).expect("a row"))]).collect();
        // Bold text stays bold, as the sign of the current section without colours.
        let style = |cell: &ratatui::buffer::Cell| (cell.fg, cell.bg, cell.modifier - Modifier::BOLD);
        assert!(cells.iter().all(|cell| style(cell) == style(cells[0])), "{cells:?}");
        assert!(cells[0].modifier.contains(Modifier::REVERSED));
    }
}

#[test]
fn every_section_is_listed_with_its_length_and_the_current_one_is_marked() {
    let screen = reader().screen();
    screen.must_show("目录");
    let row = screen.row(screen.row_of("2 变化"));
    assert!(row.contains(" 字  ▪") && row.ends_with("‹ 当前"), "{row}");
    assert!(!screen.row(screen.row_of("1 （开头）")).contains("这里"));
    screen.must_show("3 留下");
    screen.must_show("/ 筛选");
}

#[test]
fn a_section_is_opened() {
    let mut reader = reader();
    assert!(selected(&mut reader).contains("变化"));
    let screen = reader.keys("j Enter").screen();
    assert_eq!(screen.text(1), "  留下");
    assert_eq!(super::contents::reader().keys("3 Enter").screen().text(1), "  留下");
}

#[test]
fn going_back_leaves_the_place() {
    for key in ["t", "q", "h", "Esc", "Left"] {
        assert_eq!(reader().keys("G").keys(key).screen().text(1), "  变化", "{key}");
    }
}

#[test]
fn typing_filters_and_enter_goes_there() {
    let mut reader = reader().types("留");
    let screen = reader.screen();
    assert!(screen.shows("3 留下") && !screen.shows("2 变化"));
    assert_eq!(screen.status(), "/留");
    assert!(selected(&mut reader).contains("留下"));
    assert_eq!(reader.keys("Enter").screen().text(1), "  留下");
}

#[test]
fn a_filter_is_cancelled() {
    let mut reader = reader().keys("/").types("留x").keys("Backspace");
    assert!(!reader.screen().shows("2 变化"));
    reader = reader.keys("Esc");
    reader.screen().must_show("2 变化");
    let mut reader = reader.keys("/").pastes("变").keys("^U");
    reader.screen().must_show("3 留下");
}

#[test]
fn an_inferred_heading_is_marked() {
    let body = "<p>这一段写得很长，说的是渡口停航以后的第一百天里发生的事情。</p>".repeat(4);
    let article = format!("<p><strong>停航</strong></p>{body}<p><strong>渡口</strong></p>{body}");
    let mut reader = Reader::on(&[("a.html", &article)]).keys("Enter t");
    let screen = reader.screen();
    screen.must_show("停航 ?");
    screen.must_show("渡口 ?");
    assert!(reader.keys("!").screen().status().contains("推断的小标题，依据："));
    let mut reader = self::reader().keys("!");
    assert!(reader.screen().status().contains("原文标明"));
    assert!(reader.keys("k !").screen().status().contains("开头没有小标题"));
}

#[test]
fn a_small_screen_shows_the_selected_section() {
    let mut reader = reader().size(24, 4).keys("j");
    assert!(selected(&mut reader).contains("留下"));
    let mut reader = reader.size(10, 2);
    reader.screen();
}

#[test]
fn on_a_narrow_screen_no_hint_is_cut() {
    let mut reader = Reader::on(&[("a.html", &city())]).size(40, 15).keys("Enter t");
    let screen = reader.screen();
    let hint = screen.rows().iter().find(|row| row.contains("Enter 跳转")).cloned().expect("a hint");
    assert!(hint.contains("/ 筛选") && !hint.contains('…'), "{hint}");
}

#[test]
fn a_cancelled_filter_restores_contents_links_and_help() {
    let reader = || Reader::on_examples().size(60, 12).keys("g Enter");
    for (before, words) in [("t", "x"), ("L", "html"), ("F1 3 j", "的")] {
        for way_out in ["Esc", "^C", "^G"] {
            let mut reader = reader().keys(before).keys("j");
            let shown = reader.screen().rows();
            let mut reader = reader.keys("/").types(words).keys("Down Down").keys(way_out);
            assert_eq!(reader.screen().rows(), shown, "{before}, {way_out}");
        }
    }
}

#[test]
fn a_cancelled_filter_on_a_smaller_screen_shows_the_selection() {
    for list in ["t", "L"] {
        let mut reader = Reader::on_examples().size(60, 20).keys("g Enter").keys(list).keys("G");
        let before = selected(&mut reader);
        let mut reader = reader.keys("/").types("x").size(60, 7).keys("Esc");
        assert_eq!(selected(&mut reader), before, "{list}");
    }
}

#[test]
fn a_number_of_no_section_goes_nowhere_and_is_no_jump() {
    let mut reader = reader().keys("9 Enter");
    assert_eq!(reader.screen().status(), "本文只有 3 节");
    reader.screen().must_show("3 留下");
    let mut reader = reader.keys("Esc ^O");
    assert_eq!(reader.screen().text(1), "  山城的灯：一座旧城怎样过夜", "the last jump was to the section");
}

#[test]
fn a_title_that_does_not_exist_is_reported() {
    let mut reader = Reader::on(&[("a.html", &city())]).keys("Enter t j");
    let before = reader.screen().rows()[..23].to_vec();
    let mut reader = reader.types("无此").keys("Enter");
    assert_eq!(reader.screen().status(), "找不到 无此");
    assert_eq!(reader.screen().rows()[..23], before);
}

const LONG: &str = "居民把暖灯挂了回去没有人反对渡船却再也没有开过来";

/// An article whose titles, links and author are too long for narrow screens.
fn long() -> Reader {
    let text = format!(
        "---\ntitle: 灯在{LONG}\nauthor: 南窗{LONG}\n---\n<p>岸。</p><h2>一{LONG}</h2><p>字<a href=\"https://a.example/one/two/three/four/five.html\">船{LONG}</a>。</p>\
         <h2>二</h2><p>字。</p>"
    );
    Reader::on(&[("a.html", &text)]).size(40, 15)
}

/// All rows joined, without spaces.
fn together(reader: &mut Reader) -> String {
    reader.screen().rows().concat().replace(' ', "")
}

#[test]
fn what_a_narrow_screen_cuts_is_shown_in_full_when_it_is_selected() {
    for (keys, whole) in [
        ("Enter t j", format!("一{LONG}")),
        ("Enter L", format!("船{LONG}https://a.example/one/two/three/four/five.html")),
        ("c j", format!("南窗{LONG}")),
        ("/ 字 Enter", format!("灯在{LONG}一{LONG}")),
    ] {
        let mut reader = long().keys(keys);
        let shown = together(&mut reader);
        assert!(shown.contains(&whole), "{keys}: {whole}\n{}", reader.screen().rows().join("\n"));
    }
    let mut reader = long().keys("Enter t j j");
    assert!(!together(&mut reader).contains(&format!("一{LONG}")), "what is whole in its row needs no more");
}

#[test]
fn the_selection_is_never_covered() {
    for height in 1..16 {
        for keys in ["Enter t j", "Enter t G k", "Enter L", "c j", "/ 字 Enter"] {
            let mut reader = long().size(40, height).keys(keys);
            let screen = reader.screen();
            let is_seen = screen.rows().iter().any(|row| row.contains('…') || row.contains('>'));
            assert!(height < 4 || is_seen, "{keys} at {height}\n{}", screen.rows().join("\n"));
        }
    }
}
