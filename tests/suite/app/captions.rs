//! The caption view.

use super::{city, ferry};
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter i")
}

#[test]
fn everything_known_of_a_figure_is_told() {
    let screen = reader().screen();
    assert!(screen.row(0).starts_with("  图 1 / 2  ") && screen.row(0).ends_with("  2/3 变化"));
    for known in [
        "1000 x 563  (16:9)",
        "JPEG",
        "img.example",
        "旧城南门，修表铺的灯。",
        "替代  南门的夜",
        "前文  巷子第一次显得比从前暗。",
        "后文  三个月后，居民把暖灯挂了回去。",
        "http://img.example/a/3_1024.jpg",
        "+--------------------------------+",
    ] {
        screen.must_show(known);
    }
}

#[test]
fn figures_are_stepped_through_and_end() {
    let mut reader = reader().keys("]");
    let screen = reader.screen();
    assert!(screen.row(0).contains("图 2 / 2"));
    screen.must_show("（没有图注）");
    screen.must_show("PNG");
    let mut reader = reader.keys("]");
    assert!(reader.screen().status().contains("这是最后一幅"));
    let mut reader = reader.keys("[ [");
    assert!(reader.screen().status().contains("这是第一幅"));
}

#[test]
fn enter_goes_to_the_figure_in_the_text() {
    let screen = reader().keys("Enter").screen();
    assert!(screen.row(1).contains("[图 1/2]"), "{}", screen.row(1));
}

#[test]
fn back_goes_to_where_one_was() {
    let screen = reader().keys("] h").screen();
    screen.must_show("入夜以后");
}

#[test]
fn the_figure_in_sight_comes_first() {
    let screen = Reader::on(&[("a.html", &city())]).keys("Enter 2 ] i").screen();
    assert!(screen.row(0).contains("图 2 / 2"), "{}", screen.row(0));
}

#[test]
fn an_article_without_figures_says_so() {
    let mut reader = Reader::on(&[("b.html", &ferry())]).keys("i");
    assert!(reader.screen().status().contains("还没有打开文章"));
    let mut reader = reader.keys("Enter i");
    assert!(reader.screen().status().contains("没有图"));
}

#[test]
fn what_does_not_fit_is_scrolled_to() {
    let mut reader = reader().size(30, 8);
    assert!(!reader.screen().shows("3_1024.jpg"));
    reader.keys("G").screen().must_show("3_1024.jpg");
}

#[test]
fn on_a_small_screen_the_words_come_before_the_frame() {
    let mut reader = reader().size(40, 15);
    let screen = reader.screen();
    for known in ["+----", "1000 x 563", "旧城南门，修表铺的灯。", "替代", "前文"] {
        screen.must_show(known);
    }
    let screen = reader.size(40, 8).screen();
    assert!(!screen.shows("+--"), "{}", screen.rows().join("\n"));
    screen.must_show("1000 x 563  (16:9)  JPEG");
    screen.must_show("旧城南门，修表铺的灯。");
}
