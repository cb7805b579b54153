//! Random events on random screens: nothing breaks, and every glyph has its cells.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use yuelan::app::keymap::{Binding, table};
use yuelan::app::{Event, Ruler};

use crate::support::program::examples;
use crate::support::reader::Reader;

/// An event.
#[derive(Clone, Debug)]
enum Step {
    Press(String),
    Paste(String),
    Size(u16, u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let names = table().iter().flat_map(|binding| binding.keys);
    // Quitting would end the test. Keys of prompts and of awaited letters are in no table.
    let others = ["Delete", "Backspace", "^C", "^W", "^K", "M-b", "M-d", "M-f", "S-Tab"];
    let names: Vec<String> = names
        .filter(|name| !["q", "Q", "ZZ", "ZQ"].contains(name))
        .chain(&others)
        .map(|&name| name.to_owned())
        .collect();
    let step = prop_oneof![
        8 => prop::sample::select(names).prop_map(Step::Press),
        2 => "[0-9灯ae？ ]".prop_map(|name| Step::Press(name.replace(' ', "Space"))),
        1 => "[灯a\u{1b}]{0,6}".prop_map(Step::Paste),
        1 => (1u16..130, 1u16..50).prop_map(|(width, height)| Step::Size(width, height)),
    ];
    prop::collection::vec(step, 1..60)
}

/// Any action of the table, by one of its keys, often with a count.
fn actions() -> impl Strategy<Value = Vec<(Option<u16>, &'static str)>> {
    let leaves = |binding: &&Binding| matches!(binding.name, "quit" | "leave");
    let keys: Vec<&str> = table()
        .iter()
        .filter(|binding| !leaves(binding))
        .filter_map(|binding| binding.keys.first().copied())
        .collect();
    let step = (prop::option::weighted(0.2, 0u16..2000), prop::sample::select(keys));
    prop::collection::vec(step, 1..500)
}

fn every_glyph_has_its_cells(buffer: &Buffer, ruler: Ruler) -> Result<(), TestCaseError> {
    let width = usize::from(buffer.area.width);
    for row in buffer.content().chunks(width) {
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.symbol().is_empty()) {
            let behind = row[at + 1..].iter().take_while(|cell| cell.symbol().is_empty()).count();
            prop_assert_eq!(ruler.cluster_width(cell.symbol()), 1 + behind, "{:?}", cell.symbol());
        }
        prop_assert!(row.first().is_none_or(|cell| !cell.symbol().is_empty()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_on_any_screen(steps in steps(), is_wide: bool, width in 1u16..130, height in 1u16..50) {
        let mut reader = Reader::on_paths(vec![examples()]).size(width, height);
        if is_wide {
            reader = reader.ambiguous_wide();
        }
        let ruler = if is_wide { Ruler { ambiguous: 2, ..Ruler::default() } } else { Ruler::default() };
        for step in steps {
            match step {
                Step::Press(name) => reader = reader.keys(&name),
                Step::Paste(words) => reader.handle(Event::Paste(words)),
                Step::Size(width, height) => reader = reader.size(width, height),
            }
            every_glyph_has_its_cells(&reader.screen().0, ruler)?;
        }
        let ends = reader.asked().iter().filter(|effect| *effect == "Quit").count();
        prop_assert_eq!(ends, 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Checks that the place stays within the article: the screen is never empty, and going to both ends leads to where
    /// they were before.
    #[test]
    fn any_actions_keep_the_place_within_bounds(
        steps in actions(), first in 0usize..40, width in 30u16..140, height in 8u16..40
    ) {
        let mut reader = Reader::on_paths(vec![examples()]).size(width, height);
        reader = reader.keys(&format!("{} g Enter", spread(first + 1)));
        for (at, (count, key)) in steps.into_iter().enumerate() {
            if let Some(count) = count {
                reader = reader.keys(&spread(count.into()));
            }
            reader = reader.keys(key);
            if at % 50 == 7 {
                reader = reader.size(140 - width, height);
                every_glyph_has_its_cells(&reader.screen().0, Ruler::default())?;
                reader = reader.size(width, height);
            }
        }
        let screen = reader.screen();
        every_glyph_has_its_cells(&screen.0, Ruler::default())?;
        prop_assert!(screen.rows().iter().any(|row| !row.trim().is_empty()));
        let ends = reader.asked().iter().filter(|effect| *effect == "Quit").count();
        prop_assert_eq!(ends, 0);
        // Close whatever is open; the reader must still answer.
        let mut reader = reader.keys("Esc Esc Esc h h h g");
        prop_assert!(reader.screen().rows().iter().any(|row| row.starts_with('>')));
    }
}

/// A count as the keys that type it.
fn spread(number: usize) -> String {
    number.to_string().chars().flat_map(|digit| [digit, ' ']).collect()
}

#[test]
fn the_smallest_screens_work() {
    for (width, height) in [(0, 0), (1, 1), (2, 2), (10, 3), (3, 10), (500, 1), (1, 500)] {
        for keys in ["", "j", "Enter", "Enter t", "Enter i", "?", "Enter / x Enter", "!"] {
            Reader::on_paths(vec![examples()]).size(width, height).keys(keys).screen();
        }
    }
}

#[test]
fn every_key_may_be_pressed_in_every_state() {
    let states = [
        "",
        "Enter",
        "Enter t",
        "Enter t / x",
        "Enter L",
        "Enter i",
        "Enter v",
        "Enter \\",
        "Enter z",
        "Enter .",
        "Enter ;",
        "Enter '",
        "Enter M",
        "Enter /",
        "Enter |",
        "Enter 7",
        "Enter Z",
        "?",
        "? / x",
        "c",
        "&",
        ":",
        "/",
        "/ x Enter",
        "!",
    ];
    let names = table().iter().flat_map(|binding| binding.keys);
    let names: Vec<&str> = names.copied().filter(|name| !["q", "Q", "ZZ", "ZQ"].contains(name)).collect();
    let article = "---\ntitle: 灯\n---\n<h2>一</h2><p>河<a href=\"b.html\">水</a>。</p><img src=\"a.png\"><h2>二</h2><p>船x。</p>";
    for state in states {
        let mut reader = Reader::on(&[("a.html", article), ("b.html", "<p>x</p>")]).keys("Enter m a m A h g");
        for name in names.iter().chain(&["Delete", "Backspace", "^C", "M-b", "F9", "0"]) {
            reader = reader.keys(state).keys(name);
            let screen = reader.screen();
            every_glyph_has_its_cells(&screen.0, Ruler::default()).expect(name);
            // Close whatever is open; the list must answer.
            reader = reader.keys("Esc Esc Esc h h h g");
            let rows = reader.screen().rows();
            assert!(rows.iter().any(|row| row.starts_with('>')), "{name} after {state}\n{}", rows.join("\n"));
        }
        assert!(!reader.asked().contains(&"Quit".to_owned()), "after {state}");
    }
}
