//! Chinese displayed in simplified or traditional characters, of which nothing but the screen knows.

use ratatui::style::Modifier;

use crate::support::reader::Reader;

const SIMPLIFIED: &str = "---\ntitle: 发现旧城的灯\nlang: zh\n---\n<h2>头发与皇后</h2><p>为了解决<em>发</em>现的问题，他用<code>干净</code>的里程。\
                          《会えた国》里有头发。</p><pre>干净发现</pre><p>后来灯亮了。</p>";
const TRADITIONAL: &str = "---\ntitle: 皇后的頭髮\nlang: zh\n---\n<p>皇后的頭髮，十里長街，看著燈。</p>";
const JAPANESE: &str = "---\ntitle: 図書館で発見\nlang: ja\n---\n<p>図書館で国の発見を学会に。</p>";

fn reader() -> Reader {
    Reader::on(&[("a.html", SIMPLIFIED), ("b.html", TRADITIONAL), ("c.html", JAPANESE)])
}

#[test]
fn a_key_turns_the_script_and_only_the_screen_changes() {
    let mut reader = reader().open("a.html");
    let before = reader.screen().rows();
    let mut reader = reader.keys("~");
    assert!(reader.screen().status().contains("简体"), "{}", reader.screen().status());
    assert_eq!(reader.screen().rows()[..23], before[..23]);
    let mut reader = reader.keys("~");
    let screen = reader.screen();
    assert!(screen.status().contains("繁体"), "{}", screen.status());
    for words in [
        "發現舊城的燈",
        "頭髮與皇后",
        "爲了解決發現的問題，他用干净的里程。",
        "《会えた国》裏有頭髮",
        "干净发现",
        "後來燈亮了",
    ] {
        screen.must_show(words);
    }
    // What is copied and searched is what was written.
    let reader = reader.keys("G y");
    assert_eq!(reader.asked(), ["Copy(\"后来灯亮了。\")"]);
    let mut reader = reader.keys("g /").types("后来").keys("Enter");
    assert_eq!(reader.screen().words_in(Modifier::REVERSED), "後來");
    let mut reader = reader.keys("M-u t");
    reader.screen().must_show("頭髮與皇后");
    let mut reader = reader.keys("t ~");
    assert!(reader.screen().status().contains("原文"), "{}", reader.screen().status());
    reader.screen().must_show("后来灯亮了");
}

#[test]
fn a_phrase_is_known_across_the_end_of_a_row() {
    let text = format!("---\ntitle: x\nlang: zh\n---\n<p>{}头发{}</p>", "灯".repeat(19), "灯".repeat(9));
    let mut reader =
        Reader::on(&[("a.html", &text)]).size(42, 12).with_option("measure", "40").open("a.html");
    let row = |reader: &mut Reader| reader.screen().row_of("发灯");
    let at = row(&mut reader);
    assert!(!reader.screen().shows("头发"), "{}", reader.screen().rows().join("\n"));
    let mut reader = reader.keys("~ ~");
    assert!(reader.screen().row(at).contains("髮燈"), "{}", reader.screen().rows().join("\n"));
    assert!(reader.screen().row(at - 1).ends_with('頭'), "{}", reader.screen().rows().join("\n"));
}

#[test]
fn titles_of_the_list_and_previews_are_displayed_so_and_those_in_japanese_are_not() {
    let mut reader = reader().size(120, 20).with_option("display.script", "traditional");
    for words in ["發現舊城的燈", "皇后的頭髮", "図書館で発見"] {
        reader.screen().must_show(words);
    }
    let mut reader = reader.keys("~ ~");
    let screen = reader.screen();
    for words in ["发现旧城的灯", "皇后的头发", "図書館で発見"] {
        screen.must_show(words);
    }
    let mut reader = reader.keys("& ^U").types("皇后").keys("Enter");
    reader.wait_for("看着灯");
    let mut reader = reader.keys("Enter");
    reader.screen().must_show("皇后的头发，十里长街，看着灯。");
    // A text that is traditional already is left alone, where 后 and 里 have meanings of their own.
    let mut reader = reader.keys(": s c r i p t Enter ~");
    reader.screen().must_show("皇后的頭髮，十里長街，看著燈。");
    let mut japanese = self::reader().with_option("display.script", "simplified").open("c.html");
    japanese.screen().must_show("図書館で国の発見を学会に");
}
