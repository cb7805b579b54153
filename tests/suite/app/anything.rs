//! Whatever is pressed, on whatever screen: nothing breaks, and every glyph has its cells.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use yuelan::app::keymap::table;
use yuelan::app::{Event, Ruler};

use crate::support::program::examples;
use crate::support::reader::Reader;

/// Something that happens to a reader.
#[derive(Clone, Debug)]
enum Step {
    Press(String),
    Paste(String),
    Size(u16, u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let names = table().iter().flat_map(|binding| binding.keys);
    // Leaving ends the story, so those keys are not among them.
    let names: Vec<String> =
        names.filter(|name| !["q", "Q"].contains(name)).map(|&name| name.to_owned()).collect();
    let step = prop_oneof![
        8 => prop::sample::select(names).prop_map(Step::Press),
        2 => "[0-9灯ae？ ]".prop_map(|name| Step::Press(name.replace(' ', "Space"))),
        1 => "[灯a\u{1b}]{0,6}".prop_map(Step::Paste),
        1 => (1u16..130, 1u16..50).prop_map(|(width, height)| Step::Size(width, height)),
    ];
    prop::collection::vec(step, 1..60)
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

#[test]
fn the_smallest_screens_show_something_or_nothing() {
    for (width, height) in [(0, 0), (1, 1), (2, 2), (10, 3), (3, 10), (500, 1), (1, 500)] {
        for keys in ["", "j", "Enter", "Enter t", "Enter i", "?", "Enter / x Enter", "!"] {
            Reader::on_paths(vec![examples()]).size(width, height).keys(keys).screen();
        }
    }
}
