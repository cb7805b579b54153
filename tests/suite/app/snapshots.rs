//! Screens of the example articles, each in both languages and at three sizes. `snapshots/` has a file for each. What
//! is reversed, bold and underlined is listed below the rows, since that carries what colours would.
//!
//! If a screen is to change, `INSTA_UPDATE=always cargo test --test suite snapshots` writes it, and the change of the
//! file is to be reviewed.

use std::fmt::Write;

use insta::assert_snapshot;
use ratatui::style::Modifier;

use crate::support::reader::Reader;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 15)];

/// The sixth article of the list: sixteen pictures, three films, inferred sections.
const CITY: &str = "5 j Enter";
/// The first article: Markdown with a table, code, links and notes.
const LEDGER: &str = "Enter";

fn reader(is_english: bool, (width, height): (u16, u16)) -> Reader {
    let reader = Reader::on_examples().remembering().size(width, height);
    if is_english { reader.english() } else { reader }
}

/// The rows, each between bars, and the text that stands out. The path of a file in a temporary folder is left out.
fn seen(reader: &mut Reader, hides_header: bool) -> String {
    let folder = reader.file("").display().to_string();
    let begun: String = folder.chars().take(12).collect();
    let screen = reader.screen();
    let mut seen = String::new();
    for (at, row) in screen.rows().iter().enumerate() {
        let row = row.split_once(&begun).map_or_else(|| row.clone(), |(before, _)| format!("{before}(path)"));
        let row = if hides_header && at == 0 { "(path)" } else { &row };
        writeln!(seen, "|{row}").expect("a string grows");
    }
    let role_styles =
        [("reversed", Modifier::REVERSED), ("bold", Modifier::BOLD), ("underlined", Modifier::UNDERLINED)];
    for (name, modifier) in role_styles {
        let words = screen.words_in(modifier);
        let words: Vec<&str> = words.split_whitespace().collect();
        // Without the path again.
        if !words.is_empty() && !hides_header {
            writeln!(seen, "{name}: {}", words.join(" ")).expect("a string grows");
        }
    }
    seen
}

fn look_at(name: &str, act: impl Fn(Reader) -> Reader) {
    for (is_english, language) in [(false, "zh"), (true, "en")] {
        for (width, height) in SIZES {
            let mut reader = act(reader(is_english, (width, height)));
            let file = format!("{name}_{width}x{height}_{language}");
            assert_snapshot!(file, seen(&mut reader, name == "source"));
        }
    }
}

#[test]
fn the_list() {
    look_at("list", |reader| reader.keys("5 j *"));
}

#[test]
fn the_list_by_source_the_oldest_first() {
    look_at("list_grouped", |reader| reader.keys("j v v S"));
}

#[test]
fn the_list_filtered() {
    look_at("list_filtered", |reader| reader.keys("j &").types("year:2022 "));
}

#[test]
fn the_list_filtered_to_nothing() {
    look_at("list_nothing", |reader| reader.keys("j &").types("没有这样的题目").keys("Enter"));
}

#[test]
fn the_facets() {
    look_at("facets", |reader| reader.keys("c 2 j"));
}

#[test]
fn the_results_of_a_search() {
    look_at("library_search", |reader| reader.keys("/").types("灯在人在").keys("Enter j"));
}

#[test]
fn reading() {
    look_at("reading", |reader| reader.keys(CITY).keys("]"));
}

#[test]
fn reading_code_and_tables() {
    look_at("reading_markdown", |reader| reader.keys(LEDGER).keys("3 ]"));
}

#[test]
fn searching_in_the_text() {
    look_at("find_in_text", |reader| reader.keys(CITY).keys("/").types("老周"));
}

#[test]
fn selecting() {
    look_at("selection", |reader| reader.keys(CITY).keys("v j"));
}

#[test]
fn the_contents() {
    look_at("contents", |reader| reader.keys(CITY).keys("2 ] t j"));
}

#[test]
fn the_links() {
    look_at("links", |reader| reader.keys(LEDGER).keys("L j"));
}

#[test]
fn the_current_link() {
    look_at("current_link", |reader| reader.keys(LEDGER).keys("."));
}

#[test]
fn the_captions() {
    look_at("captions", |reader| reader.keys(CITY).keys("i 2 ]"));
}

#[test]
fn the_source() {
    look_at("source", |reader| reader.keys(LEDGER).keys("2 ] \\"));
}

#[test]
fn help() {
    look_at("help", |reader| reader.keys(CITY).keys("F1"));
}

#[test]
fn help_filtered() {
    look_at("help_filtered", |reader| reader.keys("? /").types("link"));
}

#[test]
fn the_completions() {
    look_at("completion", |reader| reader.keys(":").types("theme ").keys("Tab Tab"));
}

/// Keys after which something is said.
const TOLD: &[&str] = &[
    "X",
    "r",
    "r U",
    "*",
    "* *",
    "U",
    "Tab",
    "J",
    "] ",
    "' a",
    "5 j Enter Enter",
    "5 j Enter G n",
    "5 j Enter ]",
    "5 j Enter [",
    "5 j Enter -",
    "5 j Enter =",
    "5 j Enter z",
    "5 j Enter p",
    "5 j Enter >",
    "5 j Enter ^O",
    "5 j Enter M-o",
    "5 j Enter (",
    "5 j Enter .",
    "5 j Enter L",
    "5 j Enter ;",
    "5 j Enter o",
    "5 j Enter v",
    "5 j Enter v v",
    "5 j Enter v v v",
    "5 j Enter m",
    "5 j Enter m a",
    "5 j Enter m 1",
    "5 j Enter ' b",
    "5 j Enter R",
    "5 j Enter G Space",
    "5 j Enter c",
    "5 j Enter 1 2",
    "5 j Enter t !",
    "5 j Enter t 2 Enter t !",
    "5 j Enter i [",
    "3 j Enter i",
    "1 0 j Enter J",
    "K",
    ": c o n t e n t s Enter",
    ": l i n k s Enter",
    ": n o s u c h Enter",
    ": t h e m e Space p i n k Enter",
    ": s e t Space m e a s u r e Space 9 9 9 9 Enter",
    ": 5 0 % Enter",
];

/// Keys, and the status line after them.
#[test]
fn the_messages() {
    for (is_english, language) in [(false, "zh"), (true, "en")] {
        let mut messages = String::new();
        for keys in TOLD {
            let screen = reader(is_english, (80, 24)).keys(keys).screen();
            writeln!(messages, "{keys:<24}|{}", screen.status()).expect("a string grows");
        }
        assert_snapshot!(format!("messages_{language}"), messages);
    }
}

#[test]
fn the_messages_in_japanese() {
    let mut messages = String::new();
    for keys in TOLD {
        let reader = reader(true, (80, 24)).keys(": s e t Space l a n g u a g e Space j a Enter");
        writeln!(messages, "{keys:<24}|{}", reader.keys(keys).screen().status()).expect("a string grows");
    }
    assert_snapshot!("messages_ja", messages);
}
