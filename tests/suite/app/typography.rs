//! Keys that change how text is laid out.

use super::city;
use crate::support::reader::Reader;

fn reader() -> Reader {
    Reader::on(&[("a.html", &city())]).keys("Enter")
}

/// The cells of the widest row of the text.
fn widest(reader: &mut Reader) -> usize {
    let rows = reader.screen().rows();
    rows[1..rows.len() - 1].iter().map(|row| row.trim().chars().count()).max().unwrap_or(0)
}

#[test]
fn lines_become_shorter_and_longer() {
    let mut reader = reader();
    let usual = widest(&mut reader);
    let mut reader = reader.keys("3 -");
    assert!(widest(&mut reader) < usual);
    assert!(reader.screen().status().contains("行宽 64"), "{}", reader.screen().status());
    let mut reader = reader.keys("9 9 +");
    assert_eq!(widest(&mut reader), usual);
    assert!(reader.keys("+").screen().status().contains("已到极限"));
    assert_eq!(widest(&mut self::reader().keys("9 - =")), usual);
}

#[test]
fn on_a_wide_screen_lines_can_be_longer_than_the_default() {
    let reader = reader().size(200, 24).keys("z");
    let mut reader = reader.keys("5 +");
    assert!(reader.screen().status().contains("行宽 100"), "{}", reader.screen().status());
    assert!(widest(&mut reader) > 40);
}

#[test]
fn only_the_text_is_left() {
    let mut reader = reader().size(120, 30).keys("] z j");
    let rows = reader.screen().rows();
    assert!(rows[0].is_empty() && rows[29].is_empty(), "{rows:?}");
    assert!(!reader.screen().shows("共 1 篇"));
    let mut reader = reader.keys("z j");
    reader.screen().must_show("共 1 篇");
}

#[test]
fn paragraphs_are_indented_or_spaced() {
    let mut reader = reader().keys("] } p");
    assert!(reader.screen().status().contains("段首缩进"));
    reader.screen().must_show("▸     路灯换成了冷光");
    let mut reader = reader.keys("p");
    assert!(reader.screen().status().contains("段间空行"));
    let rows =
        |reader: &mut Reader| reader.screen().rows()[1..23].iter().filter(|row| row.is_empty()).count();
    let apart = rows(&mut reader);
    let mut reader = reader.types(":set paragraph_gap 0").keys("Enter");
    assert!(rows(&mut reader) < apart, "{}", reader.screen().rows().join("\n"));
}

#[test]
fn code_scrolls_sideways() {
    let code =
        format!("---\ntitle: x\n---\n<pre><code>let lamp = \"{}\";</code></pre>", "0123456789".repeat(12));
    let mut reader = Reader::on(&[("a.html", code.as_str())]).keys("Enter");
    reader.screen().must_show("let lamp");
    let mut reader = reader.keys(">");
    let screen = reader.screen();
    let row = screen.row(screen.row_of("‹"));
    assert!(row.ends_with('›') && !row.contains("let"), "{row}");
    let mut reader = reader.keys("9 9 >");
    reader.screen().must_show("\";");
    assert!(reader.keys(">").screen().status().contains("已到代码右端"));
    let mut reader = self::reader().keys(">");
    assert!(reader.screen().status().contains("没有代码"));
}

#[test]
fn code_is_wrapped_again_at_its_start() {
    let code = format!("---\ntitle: x\n---\n<pre><code>{}</code></pre>", "0123456789".repeat(12));
    let mut reader = Reader::on(&[("a.html", code.as_str())]).keys("Enter");
    let before = reader.screen().rows();
    let mut reader = reader.keys("> < <");
    assert_eq!(reader.screen().rows(), before);
    assert!(reader.keys("<").screen().status().contains("已折行"));
}

#[test]
fn for_a_screen_reader_there_is_one_column_and_the_cursor_is_on_the_current_line() {
    let mut reader = Reader::on(&[("a.html", &super::city()), ("b.html", &super::ferry())])
        .with_option("linear", "true")
        .size(120, 40);
    let at = |reader: &mut Reader| reader.app().cursor().map(|at| usize::from(at.y)).expect("a cursor");
    let row = at(&mut reader);
    assert!(reader.screen().row(row).contains("渡口停航"), "{}", reader.screen().row(row));
    let mut reader = reader.keys("j");
    let row = at(&mut reader);
    assert!(reader.screen().row(row).contains("山城的灯"), "{}", reader.screen().row(row));
    let mut reader = reader.keys("Enter");
    assert!(!reader.screen().shows("渡口停航"), "the list is not beside the text");
    let mut reader = reader.keys("t");
    let row = at(&mut reader);
    assert!(reader.screen().row(row).contains("（开头）"), "{}", reader.screen().row(row));
    assert!(!reader.screen().rows().join("").contains(['▪', '▸', '✶', '╌']));
}

#[test]
fn for_a_screen_reader_the_cursor_is_on_the_selection_of_every_list() {
    let links = "---\ntitle: 港口\nauthor: 南窗\n---\n<p>看<a href=a>灯塔</a>，看<a href=b>渡口</a>，看<a href=c>灯船</a>。</p>";
    for (keys, words) in [
        ("Enter t", "（开头）"),
        ("Enter L j", "渡口"),
        ("c j", "南窗"),
        ("/ 灯 Enter", "看灯塔"),
        ("/ 灯 Enter j", "看灯塔"),
    ] {
        let mut reader = Reader::on(&[("a.html", links)]).with_option("linear", "true").keys(keys);
        let screen = reader.screen();
        let row = usize::from(reader.app().cursor().expect("a cursor").y);
        assert!(screen.row(row).contains(words), "{keys}: row {row} of\n{}", screen.rows().join("\n"));
    }
}
