//! Marks: set by `m` and a letter, gone to by `'` and the letter.

use super::{city, ferry, ledger};
use crate::support::program::Folder;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry()), ("c.html", &ledger())]).remembering()
}

/// The rows of the article, without the status line.
fn page(reader: &mut Reader) -> Vec<String> {
    reader.screen().text_rows()[..23].to_vec()
}

#[test]
fn a_mark_leads_back_to_its_place() {
    let mut reader = reader().keys("j Enter ] j m a");
    assert_eq!(reader.screen().status(), "已设置标记 a");
    let marked = page(&mut reader);
    let mut reader = reader.keys("G ' a");
    assert_eq!(page(&mut reader), marked);
    let mut reader = reader.begin_again().keys("j Enter g ' a");
    assert_eq!(page(&mut reader), marked, "and in another session");
    let mut reader = reader.keys("' b");
    assert_eq!(reader.screen().status(), "没有标记 b");
}

#[test]
fn a_small_letter_belongs_to_an_article_and_a_capital_leads_there_from_any_other() {
    let mut reader = reader().keys("j Enter ] m a m A");
    let marked = page(&mut reader);
    let mut reader = reader.keys("h g Enter ' a");
    assert_eq!(reader.screen().status(), "没有标记 a");
    let mut reader = reader.keys("' A");
    assert_eq!(page(&mut reader), marked);
    let mut reader = reader.keys("^O");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.begin_again().keys("' A");
    assert_eq!(page(&mut reader), marked, "from the list, in another session");
    let mut reader = reader.keys("' Z");
    assert_eq!(reader.screen().status(), "没有标记 Z");
}

#[test]
fn two_quotes_lead_back_from_the_last_jump_and_forward_again() {
    let mut reader = reader().keys("j Enter Space");
    let before = page(&mut reader);
    let mut reader = reader.keys("G");
    let behind = page(&mut reader);
    let mut reader = reader.keys("' '");
    assert_eq!(page(&mut reader), before);
    let mut reader = reader.keys("' '");
    assert_eq!(page(&mut reader), behind);
}

#[test]
fn other_keys_are_no_marks() {
    let mut reader = reader().keys("m");
    assert!(reader.screen().shows("在此无效"), "there is nothing to mark in the list");
    let mut reader = reader.keys("j Enter m");
    assert_eq!(reader.screen().status(), "标记：请按一个字母");
    let mut reader = reader.keys("1");
    assert_eq!(reader.screen().status(), "标记名须是字母");
    let mut reader = reader.keys("m Esc");
    assert!(reader.screen().status().contains('%'), "Esc wants no mark, and leads nowhere");
    let mut reader = reader.keys("' '");
    reader.screen().must_show("没有");
}

#[test]
fn an_article_from_standard_input_has_no_shared_marks() {
    let mut reader = Reader::on_standard_input(&city()).keys("] m A");
    assert_eq!(reader.screen().status(), "标准输入不是文件，只能用小写标记");
    let mut reader = reader.keys("m a");
    assert_eq!(reader.screen().status(), "已设置标记 a");
    let marked = page(&mut reader);
    assert_eq!(page(&mut reader.keys("G ' a")), marked);
}

#[test]
fn the_marks_are_listed_while_the_letter_is_awaited() {
    let mut reader = reader().keys("g Enter m A h j Enter ] m a ] m b '");
    let screen = reader.screen();
    assert_eq!(screen.status(), "标记：请按一个字母");
    let rows = screen.rows();
    let shown: Vec<&str> = rows[18..22].iter().map(|row| row.trim()).collect();
    assert!(shown[0].starts_with("标记  变化"), "{shown:?}");
    assert!(shown[1].starts_with("a   47%  变化") && shown[1].contains("路灯换成了冷光"), "{shown:?}");
    assert!(shown[2].starts_with("b   84%  留下") && shown[2].contains("ＡＢＣ号渡船也在"), "{shown:?}");
    assert!(
        shown[3].starts_with("A    0%  渡口停航的第一百") && shown[3].contains("船停在岸上"),
        "{shown:?}"
    );
    let mut reader = reader.keys("Esc");
    assert!(!reader.screen().shows("标记"), "Esc leaves");
    let before = page(&mut reader);
    let mut reader = reader.keys("' Esc ' 5");
    assert_eq!(reader.screen().status(), "标记名须是字母");
    assert_eq!(page(&mut reader), before, "and what is no letter, too");
}

#[test]
fn enter_goes_to_the_selected_mark() {
    let mut reader = reader().keys("j Enter ] m a");
    let marked = page(&mut reader);
    let mut reader = reader.keys("] m b g h g Enter m A h j Enter g ' Enter");
    assert_eq!(page(&mut reader), marked);
    let mut reader = reader.keys("' Down Down Enter");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("^O");
    assert_eq!(page(&mut reader), marked, "it was a jump");
    let mut reader = reader.keys(": m a r k s Enter Down Enter");
    assert!(reader.screen().row(0).contains("3/3 留下"), "{}", reader.screen().row(0));
}

#[test]
fn without_marks_it_says_how_to_set_one() {
    let mut reader = reader().keys("'");
    assert_eq!(reader.screen().status(), "还没有标记；阅读时按 m 和一个字母设置");
    let mut reader = reader.keys("Esc j Enter '");
    assert_eq!(reader.screen().status(), "还没有标记；按 m 和一个字母标记当前位置");
    let mut reader = reader.keys("Enter j");
    assert!(reader.screen().status().contains('%'), "it is left without any");
}

#[test]
fn in_kiosk_mode_no_mark_shows_what_is_outside() {
    let outside = Folder::of(&[("secret.html", ferry())]);
    let inside = Folder::of(&[("a.html", city())]);
    let state = outside.file("reading.db");
    for (folder, keys) in [(&outside, "Enter m A"), (&inside, "Enter ] m B")] {
        let reader = Reader::on_paths(vec![folder.path().to_owned()]).remembering_in(&state);
        assert!(reader.keys(keys).screen().status().starts_with("已设置标记"), "{keys}");
    }
    let mut reader = Reader::confined_to(inside.path()).remembering_in(&state).keys("'");
    let rows = reader.screen().rows().join("\n");
    assert!(rows.contains("变化") && !rows.contains("secret") && !rows.contains("渡口"), "{rows}");
    assert_eq!(reader.keys("A").screen().status(), "没有标记 A");
}

#[test]
fn a_mark_is_deleted_for_good() {
    let mut reader = reader().keys("j Enter ] m a ] m b m A ' Delete");
    assert_eq!(reader.screen().status(), "已删除标记 a");
    assert!(reader.screen().shows("b   84%"), "the others are shown still");
    let mut reader = reader.keys("Down Delete");
    assert_eq!(reader.screen().status(), "已删除标记 A");
    let mut reader = reader.keys("Esc ' a");
    assert_eq!(reader.screen().status(), "没有标记 a");
    let mut reader = reader.begin_again().keys("j Enter ' A");
    assert_eq!(reader.screen().status(), "没有标记 A", "and in another session");
    let mut reader = reader.keys("' b");
    assert!(reader.screen().row(0).contains("3/3 留下"));
}

#[test]
fn marks_are_deleted_by_name() {
    let mut reader = reader().keys("j Enter m a m b m c m d m A").types(":delmarks a-b").keys("Enter");
    assert_eq!(reader.screen().status(), "已删除标记 b");
    let mut reader = reader.types(":delm A").keys("Enter");
    assert_eq!(reader.screen().status(), "已删除标记 A");
    let mut reader = reader.types(":delmarks A").keys("Enter");
    assert_eq!(reader.screen().status(), "没有标记 A");
    let mut reader = reader.types(":marks").keys("Enter");
    assert!(!reader.screen().shows("a    ") && reader.screen().shows("d   "));
    let mut reader = reader.keys("Esc").types(":delmarks!").keys("Enter '");
    assert!(reader.screen().status().starts_with("还没有标记"));
    let mut reader = reader.keys("Esc").types(":delmarks 3").keys("Enter");
    assert_eq!(reader.screen().status(), "3 不是标记；标记是字母，如 :delmarks a-c");
}

#[test]
fn the_list_of_marks_fits_every_screen() {
    for (width, height) in [(40, 15), (20, 6), (10, 3), (160, 45), (1, 1)] {
        let mut reader = reader().size(width, height).keys("j Enter m a ] m b ] m c '");
        let shown = reader.screen();
        assert!(height < 5 || shown.shows("a  "), "{width}x{height}\n{}", shown.rows().join("\n"));
        let mut reader = reader.keys("Down Down").size(40, 5);
        reader.screen().must_show("c  ");
    }
}

#[test]
fn a_list_of_no_marks_waits_for_no_key() {
    for keys in ["", "j Enter"] {
        let mut reader = reader().keys(keys).types(":marks").keys("Enter");
        assert!(reader.screen().status().starts_with("还没有标记"), "{keys}");
        let before = reader.screen().rows();
        let mut reader = reader.keys("F1");
        assert_ne!(reader.screen().rows()[..20], before[..20], "the next key does what it always does");
    }
    let mut reader = reader().keys("j Enter m a").types(":marks").keys("Enter a");
    assert!(reader.screen().status().contains('%'), "with marks, a letter names one");
}
