//! The preview of the selected article beside the list.

use super::{city, ferry};
use crate::support::reader::Reader;

fn wide() -> Reader {
    Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).size(120, 30)
}

#[test]
fn the_beginning_of_the_selected_article_is_beside_the_list() {
    let mut reader = wide().remembering();
    reader.screen().must_show("船停在岸上");
    let mut reader = reader.keys("j");
    let screen = reader.screen();
    screen.must_show("入夜以后");
    screen.must_show("变化 / 留下");
    assert!(!screen.shows("船停在岸上"), "{}", screen.rows().join("\n"));
    screen.must_show("未读 2 篇");
    let mut reader = reader.keys("Enter q");
    reader.screen().must_show("未读 1 篇");
    // The open article is selected, and seen where it was left.
    assert!(!reader.screen().shows("Enter 打开"));
    let mut reader = reader.keys("k");
    reader.screen().must_show("船停在岸上");
    reader.keys("Tab").screen().must_show("入夜以后");
}

#[test]
fn the_article_that_a_filter_leaves_is_previewed() {
    let mut reader = wide().keys("&").types("山城");
    reader.screen().must_show("入夜以后");
    let mut reader = reader.keys("Esc j c").keys("/").types("远帆").keys("Enter");
    reader.screen().must_show("船停在岸上");
}

#[test]
fn there_is_none_in_one_pane_and_where_it_is_off() {
    let mut narrow = wide().size(99, 30);
    assert!(!narrow.screen().shows("船停在岸上"));
    let mut off = wide().with_option("list.preview", "false");
    assert!(!off.screen().shows("船停在岸上"));
    let mut switched = off.keys(":").types("set list.preview").keys("Enter");
    switched.screen().must_show("船停在岸上");
    let mut linear = wide().with_option("linear", "true");
    assert!(!linear.screen().shows("船停在岸上"));
}

#[test]
fn what_cannot_be_previewed_says_why_and_the_list_goes_on() {
    let large = format!("<html><body>{}</body></html>", "<p>灯在，人就在。</p>".repeat(200_000));
    let reader = Reader::on(&[("a.html", &city()), ("b.html", &large), ("c.html", &ferry())]).size(120, 30);
    let mut reader = reader.keys("s g j j");
    let file = reader.file("a.html");
    for _ in 0..3 {
        if reader.screen().shows("不预览") {
            break;
        }
        reader = reader.keys("k");
    }
    reader.screen().must_show("文件有 6 MB，不预览");
    std::fs::remove_file(file).expect("a file to remove");
    let mut reader = reader.keys("/ Esc g");
    for _ in 0..3 {
        if reader.screen().shows("文件或文件夹不存在") {
            break;
        }
        reader = reader.keys("j");
    }
    reader.screen().must_show("文件或文件夹不存在");
    reader.keys("G k j").screen().must_show("共 3 篇");
}

#[test]
fn the_newest_selection_wins_however_many_keys_come() {
    let names: Vec<String> = (10..40).map(|n| format!("{n}.md")).collect();
    let texts: Vec<String> = (10..40)
        .map(|n| format!("---\ntitle: 灯{n}\n---\n{}第{n}篇的字。", "河水往东走。\n\n".repeat(20)))
        .collect();
    let files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let reader = Reader::on(&files).size(120, 60).keys("s");
    let mut reader = reader.keys_ahead(&"j ".repeat(29)).wait();
    reader.screen().must_show("第39篇的字。");
    let mut reader = reader.keys_ahead("g 7 j").wait();
    reader.screen().must_show("第17篇的字。");
}

#[test]
fn it_is_scrolled_by_keys_and_begins_anew_with_another_article() {
    let texts: Vec<String> = (10..60).map(|n| format!("第{n}段的字。\n\n")).collect();
    let texts = texts.concat();
    let text = |title| format!("---\ntitle: {title}\n---\n# 一\n\n{texts}# 二\n\n尾。\n");
    let (first, second) = (text("灯"), text("船"));
    let mut reader = Reader::on(&[("a.md", &first), ("b.md", &second)]).size(120, 20).keys("s g");
    let screen = reader.screen();
    assert!(screen.shows("第10段的字") && screen.shows("一 / 二"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("J");
    let screen = reader.screen();
    assert!(screen.shows("第13段的字") && !screen.shows("一 / 二"), "{}", screen.rows().join("\n"));
    assert!(screen.row(0).contains("共 2 篇"), "{}", screen.rows().join("\n"));
    let mut reader = reader.keys("9 9 J");
    let end = reader.screen().rows();
    assert!(!reader.screen().shows("第10段的字") && reader.screen().shows("段的字"), "{}", end.join("\n"));
    let mut reader = reader.keys("J K K");
    assert_ne!(reader.screen().rows(), end);
    let mut reader = reader.keys("9 9 K");
    reader.screen().must_show("一 / 二");
    let mut reader = reader.keys("J j");
    reader.screen().must_show("一 / 二");
}

#[test]
fn it_ends_in_the_last_row_at_every_width() {
    let text = format!("---\ntitle: a\n---\n{}完。", "河水往东走，桥上的人不说话。".repeat(90));
    let mut reader = Reader::on(&[("a.md", &text), ("b.md", "船")]).size(100, 16).keys("s g 9 9 J");
    let end = |reader: &mut Reader| reader.screen().row_of("完。");
    assert_eq!(end(&mut reader), 14, "{}", reader.screen().rows().join("\n"));
    let mut reader = reader.size(200, 16);
    assert_eq!(end(&mut reader), 14, "{}", reader.screen().rows().join("\n"));
}

#[test]
fn until_the_next_one_is_there_the_one_before_stays_as_it_was() {
    let text = |title: &str, language: &str, words: &str| {
        let words = format!("{words}\n\n").repeat(60);
        format!("---\ntitle: {title}\nlang: {language}\n---\n# 一\n\n{words}# 二\n\n{words}")
    };
    let (first, second) = (text("a", "zh", "后来灯亮了"), text("b", "ja", "国の灯"));
    let reader = Reader::on(&[("a.md", &first), ("b.md", &second)]).size(120, 20);
    let mut reader = reader.with_option("display.script", "traditional").keys("s g J");
    // Below the rows of the list.
    let right = |reader: &mut Reader| reader.screen().rows()[3..19].to_vec();
    let before = right(&mut reader);
    assert!(reader.screen().shows("後來燈亮了") && !reader.screen().shows("一 / 二"));
    let mut reader = reader.keys_ahead("j");
    assert_eq!(right(&mut reader), before);
    let mut reader = reader.wait();
    assert!(reader.screen().shows("国の灯") && reader.screen().shows("一 / 二"));
}
