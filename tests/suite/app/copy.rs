//! Copying, quoting, selecting, piping and editing.

use ratatui::style::Modifier;
use yuelan::app::Event;

use super::city;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter")
}

fn selected(reader: &mut Reader) -> String {
    reader.screen().words_in(Modifier::REVERSED)
}

#[test]
fn the_paragraph_at_the_top_is_copied() {
    let copied = ["Copy(\"入夜以后，老城的巷子还亮着。修表的、卖粥的、补伞的，各守一盏灯。\")"];
    assert_eq!(reader().keys("y").asked(), copied);
    assert_eq!(reader().keys("] } y").asked(), ["Copy(\"路灯换成了冷光。巷子第一次显得比从前暗。\")"]);
}

#[test]
fn sentences_are_selected_and_copied() {
    let mut reader = reader().keys("v");
    assert_eq!(selected(&mut reader), "入夜以后，老城的巷子还亮着。");
    assert!(reader.screen().status().starts_with("选句"));
    let mut reader = reader.keys("j");
    assert!(selected(&mut reader).ends_with("各守一盏灯。"));
    let mut reader = reader.keys("( y");
    assert_eq!(reader.asked(), ["Copy(\"入夜以后，老城的巷子还亮着。\")"]);
    assert_eq!(selected(&mut reader), "");
}

#[test]
fn a_selection_widens_and_is_dropped() {
    let mut reader = reader().keys("] } v v");
    assert_eq!(selected(&mut reader), "路灯换成了冷光。巷子第一次显得比从前暗。");
    let mut reader = reader.keys("Esc [ v v v");
    assert!(selected(&mut reader).starts_with("变化"));
    assert!(selected(&mut reader).contains("没有人反对。"));
    let mut reader = reader.keys("Esc");
    assert_eq!(selected(&mut reader), "");
    assert!(reader.asked().is_empty());
    reader.screen().must_show("路灯换成了冷光");
}

#[test]
fn the_end_of_a_selection_stays_visible() {
    let mut reader = reader().keys("v 9 9 )");
    assert!(reader.screen().shows("第") && !reader.screen().shows("入夜以后"));
    let mut reader = reader.keys("g");
    reader.screen().must_show("入夜以后");
    assert_eq!(selected(&mut reader), "入夜以后，老城的巷子还亮着。");
}

#[test]
fn a_quote_names_its_source() {
    let asked = reader().keys("v Y").asked();
    assert_eq!(
        asked,
        [
            "Copy(\"> 入夜以后，老城的巷子还亮着。\\n>\\n> — 山城的灯：一座旧城怎样过夜, 南窗, 2021-12-15\\n\")"
        ]
    );
}

#[test]
fn the_text_is_piped_to_a_command() {
    let mut reader = reader().keys("|").types("wc -l");
    assert!(reader.screen().status().starts_with("|wc -l"));
    let asked = reader.keys("Enter").asked();
    assert!(
        asked[0].starts_with("Pipe { command: \"wc -l\", input: \"山城的灯：一座旧城怎样过夜\\n\\n入夜以后"),
        "{asked:?}"
    );
    assert!(self::reader().keys("| Enter").asked().is_empty());
}

#[test]
fn after_the_editor_the_file_is_reloaded_at_the_same_place() {
    let mut reader = reader().keys("] 2 j");
    let before = reader.screen().text(1);
    let mut reader = reader.keys("e");
    assert!(reader.asked()[0].starts_with("Edit(\""));
    std::fs::write(reader.file("a.html"), city().replace("留下的是灯", "留下的是桥")).expect("a file");
    reader.handle(Event::Edited(reader.file("a.html")));
    assert!(reader.screen().status().contains("已重新载入"), "{}", reader.screen().status());
    assert_eq!(reader.screen().text(1), before);
    reader.keys("]").screen().must_show("留下的是桥");
}

#[test]
fn the_editor_opens_at_the_line_of_the_cursor() {
    let text = "---\ntitle: 灯\n---\n\n灯在。人在。\n船停在岸上。\n\n## 渡口\n\n水静。\n";
    for (keys, line) in [("e", 5), (") ) e", 6), ("] e", 8), ("/ 水 Enter e", 10)] {
        let reader = Reader::on(&[("a.md", text)]).keys("Enter").keys(keys);
        let asked = reader.asked();
        assert!(asked[0].ends_with(&format!(", Some({line}))")), "{keys}: {asked:?}");
    }
}

#[test]
fn a_selected_link_is_opened_outside_and_piped() {
    let text = "---\ntitle: 灯\nlink: https://own.example/\n---\n看[灯塔](https://a.example/lamp)，又看[这里](#a)。\n";
    let reader = || Reader::on(&[("a.md", text)]).keys("Enter");
    assert_eq!(reader().keys("o").asked(), ["OpenOutside(\"https://own.example/\")"]);
    assert_eq!(reader().keys(". o").asked(), ["OpenOutside(\"https://a.example/lamp\")"]);
    assert_eq!(
        reader().keys(". . o").asked(),
        ["OpenOutside(\"https://own.example/\")"],
        "it is on the page"
    );
    let piped = reader().keys(". | w c Enter").asked();
    assert_eq!(piped, ["Pipe { command: \"wc\", input: \"https://a.example/lamp\\n\" }"]);
}

#[test]
fn of_a_figure_the_address_is_copied() {
    let address = "http://img.example/a/3_1024.jpg";
    assert_eq!(reader().keys("i y").asked(), [format!("Copy({address:?})")]);
    assert_eq!(reader().keys("i o").asked(), [format!("OpenOutside({address:?})")]);
    assert_eq!(reader().keys("I").asked(), [format!("OpenOutside({address:?})")]);
}

#[test]
fn either_end_of_a_selection_moves() {
    let mut reader = reader().keys("v j o j");
    assert_eq!(selected(&mut reader), "修表的、卖粥的、补伞的，各守一盏灯。");
    let mut reader = reader.keys("k o k");
    assert_eq!(selected(&mut reader), "入夜以后，老城的巷子还亮着。");
    let mut reader = reader.keys("Esc :").types("other-end").keys("Enter");
    assert!(reader.screen().status().starts_with("没有选中内容"), "{}", reader.screen().status());
}

#[test]
fn only_the_selection_is_piped() {
    let mut reader = reader().keys("v |").types("wc -m").keys("Enter");
    assert_eq!(reader.asked(), ["Pipe { command: \"wc -m\", input: \"入夜以后，老城的巷子还亮着。\\n\" }"]);
    assert_eq!(selected(&mut reader), "");
    let mut reader = reader.keys("v | Up");
    assert!(reader.screen().status().starts_with("|wc -m"), "{}", reader.screen().status());
    assert_eq!(
        selected(&mut reader.keys("Esc")),
        "入夜以后，老城的巷子还亮着。",
        "it stays if nothing is piped"
    );
}

#[test]
fn a_reference_to_a_note_is_copied_in_brackets() {
    let text = "---\ntitle: 灯\n---\n灯在[^a]，人在。船停[^b]。\n\n[^a]: 一。\n\n[^b]: 二。\n";
    let reader = Reader::on(&[("a.md", text)]).keys("Enter");
    let asked = reader.keys("y v y | w c Enter").asked();
    assert_eq!(asked[..2], ["Copy(\"灯在[1]，人在。船停[2]。\")", "Copy(\"灯在[1]，人在。\")"]);
    assert!(asked[2].contains("人在。船停[2]。"), "{asked:?}");
}
