//! The cursor in the text.

use ratatui::style::Modifier;
use yuelan::app::{Button, Event, Mouse};

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter")
}

/// Returns the row of the text with the sign of the cursor.
fn marked(reader: &mut Reader) -> String {
    let screen = reader.screen();
    screen.cursor().map(|row| screen.text(row).trim().to_owned()).unwrap_or_default()
}

/// Returns the sentence that is selected from here.
fn selected(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED)
}

#[test]
fn the_first_sentence_has_it_at_first_and_keys_move_it_by_sentences() {
    let mut reader = reader();
    assert!(marked(&mut reader).starts_with("入夜以后"));
    let top = reader.screen().text_rows();
    let mut reader = reader.keys(") ) )");
    assert!(marked(&mut reader).starts_with("桥上第0个人"));
    assert_eq!(reader.screen().text_rows()[..23], top[..23], "the text stays where it is");
    let mut reader = reader.keys("v");
    assert_eq!(selected(&mut reader), "桥上第1个人不说话，只看着河水往东走。");
    let mut reader = reader.keys("Esc 2 ( v");
    assert_eq!(selected(&mut reader), "修表的、卖粥的、补伞的，各守一盏灯。");
    let mut reader = reader.keys("Esc 9 9 9 9 9 (");
    assert!(marked(&mut reader).starts_with("入夜以后"));
    assert_eq!(reader.keys("(").screen().status(), "已是第一句");
}

#[test]
fn at_the_edge_of_the_screen_it_takes_the_text_along() {
    let mut reader = reader();
    for _ in 0..150 {
        reader = reader.keys(")");
        let screen = reader.screen();
        let row = screen.cursor().unwrap_or_else(|| panic!("no sign on\n{}", screen.rows().join("\n")));
        assert!((1..23).contains(&row), "{row}");
    }
    for _ in 0..160 {
        reader = reader.keys("(");
        assert!(reader.screen().cursor().is_some());
    }
    assert!(marked(&mut reader).starts_with("入夜以后"));
}

#[test]
fn a_search_puts_it_at_the_sentence_of_the_match_and_the_matches_stay() {
    let mut reader = reader().keys("/ 第 5 0 个 人 Enter n v");
    assert_eq!(selected(&mut reader), "巷里第50个人不说话，只看着河水往东走。");
    assert_eq!(reader.screen().words_in(Modifier::UNDERLINED | Modifier::REVERSED), "第50个人");
    let mut reader = reader.keys("Esc").types("/第5").keys("Enter v");
    assert_eq!(selected(&mut reader), "巷里第51个人不说话，只看着河水往东走。", "from the match on");
    let underlined = reader.screen().words_in(Modifier::UNDERLINED);
    assert!(underlined.contains("第52个") || underlined.contains("第5第5"), "others are shown: {underlined}");
}

#[test]
fn the_next_match_is_counted_from_it() {
    let mut reader = reader().types("/河水").keys("Enter n n");
    assert_eq!(reader.screen().status(), "第 3 处，共 216 处");
    let mut reader = reader.keys("4 ) n");
    assert_eq!(reader.screen().status(), "第 7 处，共 216 处");
    let mut reader = reader.keys("2 ( N");
    assert_eq!(reader.screen().status(), "第 4 处，共 216 处");
}

#[test]
fn lines_leave_it_until_it_would_leave_the_screen() {
    let mut reader = reader().keys("4 ) 2 j");
    assert!(marked(&mut reader).ends_with("桥上第1个人不说话，只看着河水往东走。桥"), "where it begins");
    let mut reader = reader.keys("9 j");
    assert_eq!(marked(&mut reader), "", "the sign leaves with its line");
    let mut reader = reader.keys("v");
    assert_eq!(reader.screen().text(1).trim(), "", "after a blank line");
    assert!(reader.screen().text(2).trim().starts_with(&selected(&mut reader)), "it is the first sentence");
    let mut reader = reader.keys("Esc j");
    assert!(!marked(&mut reader).is_empty(), "selecting has put it there");
}

#[test]
fn pages_carry_it_to_the_first_sentence() {
    let mut reader = reader().keys("Space");
    assert_eq!(reader.screen().cursor(), Some(1));
    let mut reader = reader.keys("Space b b");
    assert!(reader.screen().cursor().is_some());
    let mut reader = reader.keys("G v");
    assert_eq!(selected(&mut reader), "岸边第71个人不说话，只看着河水往东走。");
    let mut reader = reader.keys("Esc g v");
    assert_eq!(selected(&mut reader), "入夜以后，老城的巷子还亮着。");
}

#[test]
fn sections_paragraphs_and_links_move_it() {
    let mut reader = reader().keys("]");
    assert_eq!(marked(&mut reader), "变化");
    assert!(marked(&mut reader.keys("}")).starts_with("路灯换成了冷光"));
    let text =
        "---\ntitle: 灯\n---\n灯在。见[渡口](https://a.example/1)。人在，见[桥](https://a.example/2)。\n";
    let mut reader = Reader::on(&[("a.md", text)]).keys("Enter . . v");
    assert_eq!(selected(&mut reader), "人在，见桥。");
    let mut reader = Reader::on(&[("a.md", text)]).keys("Enter 2 ) .");
    assert!(reader.screen().status().contains("a.example/2"), "links count from it");
    let reader = reader.keys("( y");
    assert_eq!(
        reader.asked(),
        ["Copy(\"灯在。见渡口。人在，见桥。\")"],
        "no link is current where it is not"
    );
}

#[test]
fn copying_and_quoting_use_it() {
    let asked = reader().types("/第50个人").keys("Enter n y").asked();
    assert!(asked[0].starts_with("Copy(\"巷里第48个人") && asked[0].contains("第50个人"), "{asked:?}");
    let asked = reader().types("/第50个人").keys("Enter n v Y").asked();
    assert!(asked[0].starts_with("Copy(\"> 巷里第50个人不说话，只看着河水往东走。\\n>\\n> —"), "{asked:?}");
}

#[test]
fn a_figure_can_have_it() {
    let mut reader = reader().keys("] ) ) )");
    assert!(marked(&mut reader).contains("旧城南门，修表铺的灯"));
    let address = "http://img.example/a/3_1024.jpg";
    assert_eq!(reader.keys("I").asked(), [format!("OpenOutside({address:?})")]);
    // The other picture has no caption.
    let mut reader = self::reader().keys("] ] (");
    assert!(marked(&mut reader).contains("[图 2/2]"));
    let asked = reader.keys("I y").asked();
    let address = "http://img.example/b.png";
    assert_eq!(asked, [format!("OpenOutside({address:?})"), format!("Copy({address:?})")]);
    let mut reader = self::reader().keys("] ] ( v");
    assert_eq!(reader.screen().status(), "没有可选取的内容");
    let mut reader = self::reader().keys("2 i Enter");
    assert!(marked(&mut reader).contains("[图 2/2]"));
    reader.keys("i").screen().must_show("图 2 / 2");
    self::reader().keys("] ] ( Enter").screen().must_show("图 2 / 2");
}

#[test]
fn it_stays_at_its_sentence_at_every_size() {
    let before = selected(&mut self::reader().keys("] 3 0 ) v"));
    let mut reader = self::reader().keys("] 3 0 )");
    for (width, height) in [(40, 15), (120, 40), (33, 9), (22, 4), (99, 50), (80, 24)] {
        reader = reader.size(width, height);
        assert!(width < 24 || reader.screen().cursor().is_some(), "{width}x{height}");
    }
    assert_eq!(selected(&mut reader.keys("v")), before);
}

#[test]
fn a_later_session_finds_it_at_its_sentence() {
    let reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).remembering();
    let mut reader = reader.keys("j Enter ] 1 0 )");
    let before = (reader.screen().rows()[..23].to_vec(), selected(&mut reader.keys("v")));
    let reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).remembering();
    let mut reader = reader.keys("j Enter ] 1 0 )").begin_again().keys("j Enter");
    assert_eq!(reader.screen().rows()[..23], before.0[..], "the screen is the same");
    let mut reader = reader.keys("h k Enter J");
    assert_eq!(reader.screen().rows()[..23], before.0[..], "and after another article");
    assert_eq!(selected(&mut reader.keys("v")), before.1);
}

#[test]
fn the_source_is_shown_from_it_and_takes_it_along() {
    let mut reader = reader().size(160, 30).keys("] ) ) ) )");
    let sentence = marked(&mut reader);
    assert!(sentence.starts_with("三个月后"), "{sentence}");
    let mut reader = reader.keys("\\");
    assert!(reader.screen().row(1).contains("▸ 段落"), "{}", reader.screen().row(1));
    assert!(reader.screen().row(2).contains("<p>三个月后"), "{}", reader.screen().row(2));
    let mut reader = reader.keys("2 0 j \\").size(80, 24);
    assert!(!reader.screen().shows("三个月后"), "the page stays where the source led it");
}

#[test]
fn marks_and_jumps_lead_back_to_it() {
    let mut reader = reader().keys("] 5 ) m a");
    let before = reader.screen().rows()[..23].to_vec();
    let mut reader = reader.keys("G ' a");
    assert_eq!(reader.screen().rows()[..23], before);
    let mut reader = reader.keys("g ^O");
    assert_eq!(reader.screen().rows()[..23], before);
}

#[test]
fn after_an_edit_it_stays_at_its_words() {
    let before = selected(&mut reader().keys("] 2 ) v"));
    assert_eq!(before, "巷子第一次显得比从前暗。");
    let mut reader = self::reader().keys("] 2 )");
    let edited = city().replace("路灯换成了冷光。", "路灯全都换成了冷光。").replacen(
        "<p>",
        "<p>更正见文末。</p><p>",
        1,
    );
    std::fs::write(reader.file("a.html"), edited).expect("a file");
    reader.handle(Event::Edited(reader.file("a.html")));
    assert_eq!(selected(&mut reader.keys("v")), before);
}

#[test]
fn a_click_puts_it_at_a_sentence() {
    let mut reader = reader();
    reader.handle(Event::Mouse(Mouse { button: Button::Left, column: 40, row: 6 }));
    let mut reader = reader.keys("v");
    assert_eq!(selected(&mut reader), "桥上第1个人不说话，只看着河水往东走。");
}

#[test]
fn its_sign_is_seen_without_colour_and_at_any_width() {
    let mut reader = self::reader().without_colour().size(40, 15);
    assert!(reader.screen().cursor().is_some());
    let mut narrow = Reader::on(&[("a.html", &city())]).size(20, 12).keys("Enter ]");
    assert!(narrow.screen().words_in(Modifier::UNDERLINED).contains('变'), "without a margin");
}

#[test]
fn for_a_screen_reader_it_is_the_cursor_of_the_terminal() {
    let mut reader = Reader::on(&[("a.html", &city())]).with_option("linear", "true").keys("Enter");
    let at = |reader: &mut Reader| reader.app().cursor().map(|at| usize::from(at.y));
    assert_eq!(at(&mut reader), Some(1), "the title is read first");
    let mut reader = reader.types("/第5个人").keys("Enter");
    let row = at(&mut reader).expect("a cursor");
    assert!(reader.screen().row(row).contains("第5个人"), "{}", reader.screen().row(row));
    assert!(!reader.screen().shows("▸") && !reader.screen().shows("> "), "it is no text");
    let mut reader = reader.keys("j");
    assert_eq!(at(&mut reader), Some(row + 1), "the next line is read next");
}

#[test]
fn it_has_no_sign_where_it_does_nothing() {
    assert!(reader().keys("t").screen().cursor().is_none());
    assert!(reader().keys("i").screen().cursor().is_none());
    let mut both = Reader::on(&[("a.html", &city())]).size(120, 30).keys("Enter");
    assert!(both.screen().shows("▸ 入夜以后"));
    assert!(!both.keys("Tab").screen().shows("▸ 入夜以后"));
}
