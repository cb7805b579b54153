//! Two panes, help, and the languages of the interface.

use ratatui::style::Modifier;
use yuelan::app::keymap::{Context, table};

use super::{city, ferry};
use crate::support::reader::Reader;

fn wide() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).size(120, 40)
}

#[test]
fn from_a_hundred_columns_on_the_list_is_beside_the_text() {
    let screen = wide().keys("j Enter").screen();
    assert!(screen.row(2).starts_with("> ▸ 山城的灯"), "{}", screen.row(2));
    screen.must_show("入夜以后");
    let screen = wide().size(99, 40).keys("j Enter").screen();
    assert!(!screen.shows("渡口停航"));
    screen.must_show("入夜以后");
}

#[test]
fn before_an_article_is_open_the_selected_one_is_described() {
    let wide = || wide().with_option("list.preview", "false");
    let screen = wide().keys("j").screen();
    assert!(screen.row(2).ends_with("  山城的灯：一座旧城怎样过夜"), "{}", screen.row(2));
    screen.must_show("南窗  2021-12-15");
    screen.must_show("Enter 打开");
    assert!(!wide().keys("Enter Tab j").screen().shows("Enter 打开"));
}

#[test]
fn tab_focuses_the_other_pane() {
    let wide = || wide().with_option("list.preview", "false");
    let mut reader = wide().keys("Enter");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
    let mut reader = reader.keys("Tab");
    assert!(reader.screen().words_in(Modifier::REVERSED).contains("渡口停航"));
    let mut reader = reader.keys("j");
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("Tab j");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "");
    assert!(wide().keys("Tab").screen().status().contains("没有打开的文章"));
}

#[test]
fn help_shows_every_key_of_the_table() {
    for (keys, context) in [("?", Context::List), ("Enter F1", Context::Reading), ("Tab F1", Context::List)] {
        let mut reader = wide().size(80, 200).keys(keys);
        let screen = reader.screen();
        assert!(screen.rows()[1].contains(if context == Context::List { "列表" } else { "阅读" }));
        for binding in table() {
            let keys = binding.keys.join(" ");
            screen.must_show(&format!(
                "{}  ",
                if keys.is_empty() { format!(":{}", binding.name) } else { keys }
            ));
            screen.must_show(binding.zh);
        }
        assert!(!reader.keys("q").screen().shows("重绘屏幕"));
    }
}

#[test]
fn help_scrolls() {
    let mut reader = wide().size(60, 12).keys("?");
    assert!(!reader.screen().shows("退出程序"));
    let mut reader = reader.keys("G");
    reader.screen().must_show("重复相应次数");
    assert_eq!(reader.keys("g").screen().row(1), "  列表");
}

#[test]
fn the_interface_is_english() {
    let mut reader = wide().size(80, 24).english().with_option("list.group", "day");
    let screen = reader.screen();
    screen.must_show("2 total");
    screen.must_show("2021-12-15 Wed");
    let mut reader = reader.keys("j Enter");
    assert!(reader.screen().status().contains("min left  F1 help"));
    let mut reader = reader.keys("]");
    reader.screen().must_show("[fig 1/2]");
    let mut reader = reader.keys("i");
    reader.screen().must_show("Before  ");
    reader.size(80, 200).keys("F1").screen().must_show("search backward");
}

#[test]
fn nothing_chinese_is_left_in_the_english_interface() {
    let article =
        "---\ntitle: Lamp\ndate: 2020-01-01\n---\n<p>One lamp.</p><h2>Oil</h2><p>Two.</p><img src=a.jpg>";
    for keys in ["", "?", "Enter", "Enter t", "Enter i", "Enter F1", "Enter !", "^X", "Enter / x Enter"] {
        let screen = Reader::on(&[("a.html", article)]).english().keys(keys).screen();
        let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(!screen.rows().iter().any(|row| row.contains(is_chinese)), "{}", screen.rows().join("\n"));
    }
}

#[test]
fn the_width_of_the_list_is_changed() {
    let mut reader = Reader::on(&[("a.html", &city())]).size(120, 24);
    let head = |reader: &mut Reader| {
        let row = reader.screen().row(0);
        row.find("日期").map(|at| row[..at].chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>())
    };
    let third = head(&mut reader).expect("the list's head");
    for (key, columns, said) in
        [("-", third - 4, "列表宽 36"), ("+", third, "列表宽 40"), ("3 +", third + 12, "列表宽 52")]
    {
        reader = reader.keys(key);
        assert!(reader.screen().status().contains(said), "{}", reader.screen().status());
        assert_eq!(head(&mut reader), Some(columns), "{key}");
    }
    reader = reader.keys("9 9 -");
    assert!(reader.screen().status().contains("列表宽 24"));
    reader = reader.keys("9 9 + = :").types("set list.width").keys("Enter");
    assert!(reader.screen().status().contains("list.width = 0"));
    assert_eq!(head(&mut reader), Some(third));
    let mut narrow = Reader::on(&[("a.html", &city())]).with_option("list.width", "30").size(120, 24);
    assert_eq!(head(&mut narrow), Some(third - 10));
}
