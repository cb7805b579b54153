//! The source beside the page.

use super::city;
use crate::support::reader::Reader;

fn guessed() -> String {
    let body = "<p>这一段写得很长，说的是渡口停航以后的第一百天里发生的事情。</p>\n".repeat(9);
    format!("---\ntitle: 渡口\n---\n<p><strong>停航</strong></p>\n{body}<p><strong>灯</strong></p>\n{body}")
}

#[test]
fn from_a_hundred_columns_on_it_is_beside_the_page() {
    let mut reader = Reader::on(&[("a.html", &guessed())]).size(120, 24).keys("Enter \\");
    let screen = reader.screen();
    assert!(!screen.shows("共 1 篇"));
    let row = screen.row(screen.row_of("<p><strong>停航"));
    assert!(row.contains("   4 <p><strong>停航"), "{row}");
    screen.must_show("2 title: 渡口");
    screen.must_show("▸ 小标题：推断（");
    screen.must_show("▸ 段落");
    reader.keys("\\").screen().must_show("共 1 篇");
}

#[test]
fn on_a_narrow_screen_it_replaces_the_page() {
    let mut reader = Reader::on(&[("a.html", &city())]).keys("Enter \\");
    let screen = reader.screen();
    screen.must_show("  1 ---");
    screen.must_show("<p>入夜以后");
    let mut reader = reader.keys("G");
    assert!(reader.screen().shows("岸边第"), "{:?}", reader.screen().rows());
    let mut reader = reader.keys("\\ g");
    reader.screen().must_show("  山城的灯：一座旧城怎样过夜");
}

#[test]
fn page_and_source_scroll_together() {
    let mut reader = Reader::on(&[("a.html", &city())]).size(160, 30).keys("Enter \\ ]");
    let screen = reader.screen();
    assert!(screen.row(1).contains("变化"), "{}", screen.row(1));
    assert!(
        screen.row(1).contains("▸ 小标题") && screen.row(2).contains("<h2>变化</h2>"),
        "{:?}",
        screen.rows()
    );
    let mut reader = reader.keys("2 0 j");
    let screen = reader.screen();
    assert!(!screen.row(1).contains("变化"), "{}", screen.row(1));
    let mut reader = reader.keys("G ^O");
    assert!(reader.screen().row(1).contains("巷里"), "{}", reader.screen().row(1));
}

#[test]
fn it_follows_to_the_next_article_and_another_size() {
    let files = [("a.html", city()), ("b.md", "# 渡口\n\n停航了。\n".to_owned())];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut reader = Reader::on(&files).size(140, 30).keys("Enter \\ J");
    reader.screen().must_show("# 渡口");
    for (width, height) in [(60, 10), (100, 3), (3, 3), (1, 1), (140, 30)] {
        reader = reader.size(width, height).keys("j G g k");
        reader.screen();
    }
    reader.screen().must_show("# 渡口");
}

#[test]
fn a_file_that_is_gone_leaves_the_page() {
    let reader = Reader::on(&[("a.html", &city())]).keys("Enter");
    std::fs::remove_file(reader.file("a.html")).expect("a file to remove");
    let mut reader = reader.keys("\\");
    assert!(reader.screen().status().contains("文件或文件夹不存在"), "{}", reader.screen().status());
    reader.screen().must_show("入夜以后");
}

#[test]
fn control_characters_of_the_file_never_reach_the_screen() {
    let article = "---\ntitle: x\n---\n<p>a\u{1b}]52;c;eA==\u{7}b\u{202e}c\td</p>";
    let mut reader = Reader::on(&[("a.html", article)]).keys("Enter \\");
    reader.screen().must_show("a]52;c;eA==bc    d");
}

#[test]
fn the_source_of_standard_input_has_its_name() {
    let mut reader = Reader::on_standard_input("停航了。\n").keys("\\");
    assert!(reader.screen().row(0).starts_with("  标准输入"), "{}", reader.screen().row(0));
}
