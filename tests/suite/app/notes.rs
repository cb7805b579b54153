//! Highlights and notes.

use ratatui::style::Modifier;
use yuelan::app::Event;

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).remembering().keys("j Enter")
}

/// Returns the text that is underlined below the header.
fn underlined(reader: &mut Reader) -> String {
    let words = reader.screen().words_in(Modifier::UNDERLINED);
    words.split_once('）').map_or(words.clone(), |(_, below)| below.trim().to_owned())
}

#[test]
fn the_sentence_of_the_cursor_is_highlighted_and_stays_so() {
    let mut reader = reader().keys(") H");
    assert_eq!(reader.screen().status(), "已划线");
    assert_eq!(underlined(&mut reader), "修表的、卖粥的、补伞的，各守一盏灯。");
    assert!(reader.screen().row(4).starts_with("▸▫入夜以后"), "{}", reader.screen().row(4));
    let mut reader = reader.keys("H");
    assert_eq!(reader.screen().status(), "已删除；U 撤销", "the same key takes it away");
    assert_eq!(underlined(&mut reader), "");
    let mut reader = self::reader().keys(") H").begin_again().keys("j Enter");
    assert_eq!(underlined(&mut reader), "修表的、卖粥的、补伞的，各守一盏灯。", "in another session");
}

#[test]
fn undoing_says_what_and_where_and_is_undone() {
    let mut reader = reader().keys("H U");
    assert_eq!(reader.screen().status(), "已撤销：去掉了划线");
    let mut reader = reader.keys("^R h k U");
    assert_eq!(reader.screen().status(), "已撤销：去掉了划线（山城的灯：一座旧城怎样过夜）");
    let mut reader = reader.keys("^R");
    assert_eq!(reader.screen().status(), "已重做：恢复了划线（山城的灯：一座旧城怎样过夜）");
    let mut reader = reader.keys("^R");
    assert_eq!(reader.screen().status(), "没有可重做的操作");
    let mut reader = reader.keys("j Enter A x U");
    assert_eq!(reader.screen().status(), "已撤销：恢复了划线");
    let mut reader = reader.keys("A e").types("夜").keys("Enter U");
    assert_eq!(reader.screen().status(), "已撤销：批注改回来了");
    let mut reader = reader.keys("e Enter");
    assert_eq!(reader.screen().status(), "没有改动", "closing the prompt is no change");
}

#[test]
fn a_note_of_several_lines_is_read_as_it_was_written() {
    let mut reader = reader().keys("a ^X ^E");
    let text = (1..40).map(|line| format!("第{line}行")).collect::<Vec<_>>().join("\n");
    reader.handle(Event::Written(Some(text)));
    let mut reader = reader.keys("A");
    let screen = reader.screen();
    let (first, quoted) = (screen.row_of("第1行"), screen.row_of("> 入夜以后"));
    assert!(
        screen.rows()[first + 1..quoted].iter().any(|row| row.contains("第6行") || row.contains("第5行"))
    );
    screen.must_show("…");
    let mut reader = reader.keys("i G");
    reader.screen().must_show("第39行");
    let mut reader = reader.keys("q");
    reader.screen().must_show("划线与批注");
}

#[test]
fn the_selection_is_kept_with_a_note() {
    let mut reader = reader().keys("v j a");
    assert!(reader.screen().status().starts_with("+ "), "{}", reader.screen().status());
    let mut reader = reader.types("夜里的灯").keys("Enter");
    assert_eq!(reader.screen().status(), "已批注");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "", "nothing is selected any more");
    assert!(underlined(&mut reader).starts_with("入夜以后") && underlined(&mut reader).ends_with("一盏灯。"));
    let mut reader = reader.keys("A");
    reader.screen().must_show("▪ 夜里的灯  入夜以后");
    let mut reader = reader.keys("e").types("，两盏").keys("Enter");
    assert_eq!(reader.screen().status(), "已修改批注");
    reader.screen().must_show("夜里的灯，两盏");
    let mut reader = reader.begin_again().keys("j Enter A");
    reader.screen().must_show("夜里的灯，两盏");
}

#[test]
fn a_note_is_changed_where_it_stands() {
    let reader = reader().keys("a").types("一").keys("Enter ) ( a");
    let mut reader = reader.types("二").keys("Enter A");
    reader.screen().must_show("▪ 一二  入夜以后");
    assert!(reader.screen().row(1).ends_with('1'), "{}", reader.screen().row(1));
}

#[test]
fn a_long_note_is_written_in_the_editor() {
    let mut reader = reader().keys("a");
    assert!(reader.screen().status().ends_with("^X ^E 用编辑器写"), "{}", reader.screen().status());
    let mut reader = reader.types("一").keys("^X ^E");
    assert_eq!(reader.asked(), ["Write(\"一\")"]);
    assert!(reader.screen().status().starts_with("+一"), "it stays until the editor has ended well");
    reader.handle(Event::Written(Some("# 一\n\n- 二\n".to_owned())));
    assert_eq!(reader.screen().status(), "已批注");
    let mut reader = reader.keys("A");
    reader.screen().must_show("▪ # 一 - 二  入夜以后");
    let mut reader = reader.keys("e");
    assert_eq!(reader.asked().last().map(String::as_str), Some("Write(\"# 一\\n\\n- 二\")"), "it has lines");
    reader.handle(Event::Written(None));
    assert!(reader.screen().status().starts_with("没有改动"), "{}", reader.screen().status());
    let mut reader = reader.keys("e");
    reader.handle(Event::Written(Some("三".to_owned())));
    reader.screen().must_show("▪ 三  入夜以后");
    let mut reader = reader.keys("U");
    reader.screen().must_show("▪ # 一 - 二");
    let mut reader = reader.keys("e");
    reader.handle(Event::Written(Some(" \n".to_owned())));
    reader.screen().must_show("▫ 入夜以后");
}

#[test]
fn an_editor_that_leaves_nothing_makes_no_note() {
    for (typed, written) in [("", None), ("", Some(" \n")), ("一", Some(""))] {
        let mut reader = reader().keys("a").types(typed).keys("M-e");
        reader.handle(Event::Written(written.map(str::to_owned)));
        assert!(reader.screen().status().starts_with("没有改动"), "{}", reader.screen().status());
        assert_eq!(underlined(&mut reader), "");
    }
    let mut reader = reader().keys("a").types("一").keys("M-e");
    reader.handle(Event::Written(None));
    assert_eq!(reader.screen().status(), "已批注", "what was typed before");
}

#[test]
fn a_guest_gets_no_editor() {
    let reader = Reader::on(&[("a.html", &city())]).remembering().kiosk();
    let mut reader = reader.keys("Enter a").types("一").keys("^X ^E");
    assert!(reader.asked().is_empty(), "{:?}", reader.asked());
    reader.screen().must_show("受限模式不能启动其他程序");
    assert_eq!(reader.screen().status(), "+一");
}

#[test]
fn a_note_of_a_million_bytes_is_cut_in_the_list() {
    let mut reader = reader().keys("a ^X ^E");
    reader.handle(Event::Written(Some("夜里的灯\n".repeat(80_000))));
    assert_eq!(reader.screen().status(), "已批注");
    let mut reader = reader.keys("A");
    reader.screen().must_show("▪ 夜里的灯 夜里的灯");
    let mut reader = reader.begin_again().keys("j Enter A");
    reader.screen().must_show("▪ 夜里的灯 夜里的灯");
}

#[test]
fn what_was_kept_changed_or_removed_is_undone() {
    let mut reader = reader().keys("H ) H A x");
    assert_eq!(reader.screen().status(), "已删除；U 撤销");
    let mut reader = reader.keys("U");
    reader.screen().must_show("修表的");
    let mut reader = reader.keys("Esc U U");
    assert_eq!(underlined(&mut reader), "");
    assert_eq!(reader.keys("A").screen().status(), "还没有划线或批注；阅读时 H 划线，a 批注");
    let mut reader = self::reader().keys("H U").begin_again().keys("j Enter");
    assert_eq!(underlined(&mut reader), "", "for good");
}

#[test]
fn queries_know_of_notes_as_soon_as_they_are_kept() {
    let reader = reader().keys("a").types("夜里的灯").keys("Enter q");
    let mut reader = reader.keys("&").types("note:夜里").keys("Enter");
    assert!(reader.screen().shows("山城") && !reader.screen().shows("渡口停航"));
    let mut reader = reader.keys("Enter A x Esc q &").types(" has:note").keys("Enter");
    assert!(!reader.screen().shows("山城"));
}

#[test]
fn the_list_leads_to_the_passage() {
    let mut reader = reader().types("/第50个人").keys("Enter n H g A Enter");
    let row = reader.screen().cursor().expect("a sign");
    assert!(reader.screen().row(row).contains("第50个人") || reader.screen().row(row).contains("巷里第4"));
    let before = reader.screen().row(1);
    let mut reader = reader.keys("^O");
    assert_ne!(reader.screen().row(1), before, "it was a jump");
}

#[test]
fn a_note_follows_its_words_or_says_that_they_are_gone() {
    let reader = reader().keys("] ) H ) H");
    let path = reader.file("a.html");
    let edited =
        city().replacen("<p>", "<p>更正见文末。</p><p>", 1).replace("路灯换成了冷光。", "路灯换成了白光。");
    std::fs::write(path, edited).expect("a file");
    let mut reader = reader.keys("R A");
    let screen = reader.screen();
    screen.must_show("[文字有变] 巷子第一次显得比从前暗。");
    screen.must_show("[找不到原文] 路灯换成了冷光。");
    let mut reader = reader.keys("Down Enter");
    assert_eq!(reader.screen().status(), "找不到原文：文中已没有这段文字");
    let mut reader = reader.keys("Up Enter");
    assert_eq!(reader.screen().status(), "这一段的文字已有改动");
    assert_eq!(reader.screen().words_in(Modifier::UNDERLINED).matches("巷子第一次").count(), 1);
}

#[test]
fn notes_are_seen_on_every_screen() {
    for (width, height) in [(40, 15), (20, 6), (10, 3), (160, 45), (1, 1)] {
        let mut reader = reader().size(width, height).keys("H ) a").types("灯").keys("Enter A");
        let screen = reader.screen();
        assert!(height < 5 || screen.shows("▪ 灯"), "{width}x{height}\n{}", screen.rows().join("\n"));
    }
    let mut linear = Reader::on(&[("a.html", &city())]).with_option("linear", "true").keys("Enter H");
    assert!(!linear.screen().shows("▫") && linear.screen().words_in(Modifier::UNDERLINED).contains("入夜"));
}
