//! The caption view.

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter i")
}

#[test]
fn everything_known_about_a_figure_is_shown() {
    let screen = reader().screen();
    assert!(screen.row(0).starts_with("  图 1 / 2  ") && screen.row(0).ends_with("  2/3 变化"));
    for known in [
        "1000 x 563  (16:9)  JPEG  img.example",
        "旧城南门，修表铺的灯。",
        "替代  南门的夜",
        "前文  巷子第一次显得比从前暗。",
        "后文  三个月后，居民把暖灯挂了回去。",
        "http://img.example/a/3_1024.jpg",
    ] {
        screen.must_show(known);
    }
    assert!(!screen.shows("+--"), "no empty frame stands for the picture");
}

#[test]
fn a_figure_with_an_alternative_text_is_not_said_to_have_no_caption() {
    let article = "<p>灯。</p><img src=\"a.png\" alt=\"南门的夜\" width=\"300\" height=\"200\">";
    let screen = Reader::on(&[("a.html", article)]).keys("Enter i").screen();
    screen.must_show("替代  南门的夜");
    assert!(!screen.shows("无图注"), "{}", screen.rows().join("\n"));
}

#[test]
fn the_same_key_returns_to_the_text() {
    let mut reader = reader().keys("i");
    reader.screen().must_show("入夜以后");
    let mut reader = reader.keys("i 2 i");
    assert!(reader.screen().row(0).contains("图 2 / 2"), "a number still picks a figure");
}

#[test]
fn figures_are_stepped_through_and_end() {
    let mut reader = reader().keys("]");
    let screen = reader.screen();
    assert!(screen.row(0).contains("图 2 / 2"));
    screen.must_show("（无图注）");
    screen.must_show("PNG");
    let mut reader = reader.keys("]");
    assert!(reader.screen().status().contains("已是最后一幅"));
    let mut reader = reader.keys("[ [");
    assert!(reader.screen().status().contains("已是第一幅"));
}

#[test]
fn enter_goes_to_the_figure_in_the_text() {
    let screen = reader().keys("Enter").screen();
    assert!(screen.row(1).contains("[图 1/2]"), "{}", screen.row(1));
}

#[test]
fn back_returns_to_the_text() {
    let screen = reader().keys("] h").screen();
    screen.must_show("入夜以后");
}

#[test]
fn the_first_figure_on_the_screen_is_shown_first() {
    let screen = Reader::on(&[("a.html", &city())]).keys("Enter 2 ] i").screen();
    assert!(screen.row(0).contains("图 2 / 2"), "{}", screen.row(0));
}

#[test]
fn an_article_without_figures_says_so() {
    let mut reader = Reader::on(&[("b.html", &ferry())]).keys("Enter i");
    assert_eq!(reader.screen().status(), "本文没有图");
}

#[test]
fn from_the_list_the_figures_of_the_selected_article_are_shown() {
    for (width, height) in [(80, 24), (120, 24)] {
        let files = [("a.html", city()), ("b.html", ferry())];
        let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
        let mut reader = Reader::on(&files).size(width, height).keys("j i");
        reader.screen().must_show("图 1 / 2");
        reader.screen().must_show("旧城南门，修表铺的灯。");
        let mut reader = reader.keys("q");
        reader.screen().must_show("入夜以后");
        let mut reader = reader.keys("i Enter");
        reader.screen().must_show("[图 1/2]");
        // Another article is open meanwhile.
        let mut reader = reader.keys("Tab g i");
        assert_eq!(reader.screen().status(), "本文没有图");
        reader.screen().must_show("船停在岸上。");
        let mut reader = reader.keys("Tab j 2 i");
        reader.screen().must_show("图 2 / 2");
    }
}

#[test]
fn without_a_selected_article_there_are_no_figures() {
    let mut reader = Reader::on(&[]).keys("i");
    assert_eq!(reader.screen().status(), "没有打开的文章");
}

#[test]
fn an_unreadable_article_has_no_figures() {
    let reader = Reader::on(&[("a.html", &city()), ("b.html", &ferry())]).keys("g");
    std::fs::remove_file(reader.file("b.html")).expect("a file less");
    let mut reader = reader.keys("i");
    assert!(reader.screen().status().contains("文件或文件夹不存在"), "{}", reader.screen().status());
    let mut reader = reader.keys("j Enter");
    reader.screen().must_show("入夜以后");
}

#[test]
fn long_captions_scroll() {
    let mut reader = reader().size(30, 8);
    assert!(!reader.screen().shows("3_1024.jpg"));
    reader.keys("G").screen().must_show("3_1024.jpg");
}

#[test]
fn on_a_small_screen_the_texts_are_seen_without_scrolling() {
    let mut reader = reader().size(40, 15);
    let screen = reader.screen();
    for known in ["1000 x 563", "旧城南门，修表铺的灯。", "替代", "前文"] {
        screen.must_show(known);
    }
    let screen = reader.size(40, 8).screen();
    screen.must_show("1000 x 563  (16:9)  JPEG");
    screen.must_show("旧城南门，修表铺的灯。");
}
