//! The reading pane.

use ratatui::style::{Color, Modifier};

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter")
}

/// The first row of the text.
fn first_row(reader: &mut Reader) -> String {
    reader.screen().text(1)
}

#[test]
fn the_title_is_on_the_page_and_then_in_the_header() {
    let mut reader = reader();
    let screen = reader.screen();
    assert!(!screen.row(0).contains("山城"), "{}", screen.row(0));
    screen.must_show("  山城的灯：一座旧城怎样过夜");
    let row = reader.keys("Space").screen().row(0);
    assert!(row.starts_with("  山城的灯") && row.ends_with("1/3 （开头）"), "{row}");
}

#[test]
fn esc_ends_modes_and_does_not_leave_an_article() {
    let mut reader = reader();
    let page = reader.screen().rows()[..23].to_vec();
    for mode in ["", "t", "v", "i", "F1", "'", "m", "/ 灯", "1 2", ":"] {
        reader = reader.keys(mode).keys("Esc");
        assert_eq!(reader.screen().rows()[..23], page, "{mode} Esc");
    }
    let mut reader = reader.keys("Esc");
    assert_eq!(reader.screen().status(), "没有可取消的；按 q 返回");
    reader.keys("q").screen().must_show("共 1 篇");
}

#[test]
fn the_status_line_shows_the_progress() {
    let mut reader = reader();
    let status = reader.screen().status();
    assert!(status.starts_with("南窗  2021-12-15") && status.contains("剩 "), "{status}");
    let status = reader.keys("G").screen().status();
    assert!(status.contains("100%") && !status.contains("剩 "), "{status}");
}

#[test]
fn lines_pages_and_half_pages_scroll() {
    let page = first_row(&mut reader().keys("f"));
    assert_ne!(page, first_row(&mut reader()));
    for same in
        ["2 2 j", "d d", "2 ^D", "2 Space b", "PgDn ^F PgUp", "f d ^U", "f Down Up ^E ^Y ^N ^P", "2 3 g"]
    {
        assert_eq!(first_row(&mut reader().keys(same)), page, "{same}");
    }
    assert_eq!(first_row(&mut reader().keys("f f 9 9 k")), first_row(&mut reader()));
    assert_eq!(first_row(&mut reader().keys("G Home")), first_row(&mut reader()));
}

#[test]
fn a_percentage_is_a_place() {
    let mut reader = reader().keys("5 0 %");
    let percent: usize = {
        let status = reader.screen().status();
        let number = status.split('%').next().and_then(|left| left.split_whitespace().last());
        number.and_then(|number| number.parse().ok()).expect("a share")
    };
    assert!((50..75).contains(&percent), "{percent}");
}

#[test]
fn sections_are_stepped_through_and_named() {
    let mut reader = reader().keys("]");
    assert_eq!(first_row(&mut reader), "  变化");
    assert!(reader.screen().row(0).ends_with("2/3 变化"));
    let mut reader = reader.keys("j [");
    assert_eq!(first_row(&mut reader), "  变化");
    let mut reader = reader.keys("g 2 ]");
    assert_eq!(first_row(&mut reader), "  留下");
    let mut reader = reader.keys("]");
    assert!(reader.screen().status().contains("后面没有小节了"));
    let mut reader = reader.keys("9 [");
    assert!(reader.screen().shows("  山城的灯：一座旧城怎样过夜"));
}

#[test]
fn the_last_section_is_reached_even_if_it_is_short() {
    let article = format!("{}<h2>尾声</h2><p>完。</p>", city());
    let mut reader = Reader::on(&[("a.html", &article)]).keys("Enter 3 ]");
    assert_eq!(first_row(&mut reader), "  尾声");
    assert!(reader.screen().row(0).ends_with("4/4 尾声"));
    let mut reader = reader.keys("j [");
    assert_eq!(first_row(&mut reader), "  留下");
}

#[test]
fn an_article_without_sections_says_so() {
    let mut reader = Reader::on(&[("b.html", &ferry())]).keys("Enter ]");
    assert!(reader.screen().status().contains("没有小节"));
}

#[test]
fn paragraphs_are_stepped_through() {
    let mut reader = reader().keys("] }");
    assert!(first_row(&mut reader).contains("路灯换成了冷光"));
    let mut reader = reader.keys("2 } 2 {");
    assert!(first_row(&mut reader).contains("路灯换成了冷光"));
    let mut reader = reader.keys("{");
    assert_eq!(first_row(&mut reader), "  变化");
}

#[test]
fn a_change_of_width_keeps_the_place() {
    let mut reader = reader().keys("] 7 j");
    let before = first_row(&mut reader);
    let first: String = before.trim().chars().take(6).collect();
    for (width, height) in [(40, 15), (120, 40), (33, 9), (20, 4), (99, 50), (80, 24)] {
        reader = reader.size(width, height);
        reader.screen().must_show(&first);
    }
    assert_eq!(first_row(&mut reader), before);
}

#[test]
fn an_article_is_opened_where_it_was_left() {
    let mut reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).keys("j Enter ] 5 j");
    let before = first_row(&mut reader);
    let mut reader = reader.keys("K J");
    assert_eq!(first_row(&mut reader), before);
}

#[test]
fn the_next_article_is_opened_without_the_list() {
    let mut reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).keys("Enter");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("J");
    reader.screen().must_show("入夜以后");
    let mut reader = reader.keys("J");
    assert!(reader.screen().status().contains("已是最后一篇"));
    let mut reader = reader.keys("K K");
    assert!(reader.screen().status().contains("已是第一篇"));
    let screen = reader.keys("h").screen();
    assert!(screen.row(1).starts_with("> ▸ 渡口"), "{}", screen.row(1));
}

#[test]
fn a_heading_stands_out_with_and_without_colour() {
    let colour = |reader: &mut Reader| {
        let screen = reader.screen();
        let cell = &screen.0[(2, 1)];
        (cell.symbol().to_owned(), cell.fg, cell.modifier.contains(Modifier::BOLD))
    };
    assert_eq!(colour(&mut reader().keys("]")), ("变".to_owned(), Color::Cyan, true));
    let mut plain = Reader::on(&[("a.html", &city())]).without_colour().keys("Enter ]");
    assert_eq!(colour(&mut plain), ("变".to_owned(), Color::Reset, true));
    assert!(plain.screen().0.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}

#[test]
fn an_unbound_key_is_reported_until_the_next_key() {
    let mut reader = reader().keys("^X");
    assert!(reader.screen().status().contains("^X 在此无效"));
    assert!(!reader.keys("j").screen().status().contains("在此无效"));
}

#[test]
fn full_width_keys_of_an_input_method_work() {
    let mut reader = reader().keys("】");
    assert_eq!(first_row(&mut reader), "  变化");
}

#[test]
fn pasted_text_is_not_taken_for_keys() {
    let mut reader = reader().pastes("QQQq\u{1a}");
    reader.screen().must_show("入夜以后");
    assert!(reader.screen().status().contains("粘贴的文字无处可放"), "{}", reader.screen().status());
    assert!(reader.asked().is_empty());
}

#[test]
fn redraw_and_suspend_are_asked_of_the_terminal() {
    assert_eq!(reader().keys("^L ^Z").asked(), ["Redraw", "Suspend"]);
}

#[test]
fn a_terminal_with_wide_ambiguous_characters_loses_nothing() {
    let article = "---\ntitle: x\n---\n<p>“灯在”……人就在——走</p>";
    let mut reader = Reader::on(&[("a.html", article)]).ambiguous_wide().keys("Enter");
    reader.screen().must_show("“灯在”……人就在——走");
    let screen = reader.screen();
    let quote = screen.0.content().iter().position(|cell| cell.symbol() == "“").expect("a quote");
    assert_eq!(screen.0.content()[quote + 1].symbol(), "");
}
