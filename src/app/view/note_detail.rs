//! The selected note with its lines, at the other end of its list.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::full_text::{cut, draw_lines};
use crate::app::state::lines::{Tone, hang};
use yuelan_layout::Ruler;
use yuelan_library::Note;

/// The rows that it takes, if half of the list has as many.
const ROWS: usize = 8;
/// The rows that the passage keeps below a long note.
const QUOTE_ROWS: usize = 2;
/// The most bytes of a text of a note that are looked at: it may be longer than any screen.
pub(super) const MOST_BYTES: usize = 4096;

/// Paints a note, always in as many rows, so that nothing jumps while the selection moves.
pub(super) fn draw(note: &Note, row: Rect, list: Rect, canvas: &mut Canvas<'_>) {
    let rows = ROWS.min(usize::from(list.height / 2));
    draw_lines(lines(note, rows, list.width, canvas.ruler), row, list, canvas);
}

/// Returns the lines of a note, and of the passage below, in a number of rows.
fn lines(note: &Note, rows: usize, width: u16, ruler: Ruler) -> Vec<String> {
    let (mut text, mut quote) =
        (wrapped(&note.text, "", width, ruler), wrapped(&note.quote.words, "> ", width, ruler));
    if text.len() + quote.len() > rows {
        let for_quote = if text.is_empty() {
            rows
        } else {
            QUOTE_ROWS.max(rows.saturating_sub(text.len())).min(rows / 2)
        };
        cut(&mut quote, for_quote);
        cut(&mut text, rows - quote.len());
    }
    text.append(&mut quote);
    text.resize(rows, String::new());
    text
}

/// Wraps each line of a text by itself.
fn wrapped(text: &str, sign: &str, width: u16, ruler: Ruler) -> Vec<String> {
    let lines = beginning(text).lines().filter(|line| !line.trim().is_empty());
    let wrap = |line| hang("", 0, line, Tone::Plain, width.saturating_sub(2), ruler);
    lines.flat_map(wrap).map(|line| format!("{sign}{}", line.text)).collect()
}

/// Returns as much of a text as is looked at.
pub(super) fn beginning(text: &str) -> &str {
    let end = (0..=MOST_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_library::{NoteId, NoteSource, Quote};

    fn shown(text: &str, words: &str, rows: usize) -> Vec<String> {
        let quote = Quote { words: words.to_owned(), ..Quote::default() };
        let (id, source) = (NoteId::random(), NoteSource::default());
        let note = Note { id, created: 1, changed: 1, quote, text: text.to_owned(), source };
        lines(&note, rows, 12, Ruler::default())
    }

    #[test]
    fn lines_stay_and_the_passage_is_seen_below() {
        assert_eq!(shown("一\n- 二", "灯", 4), ["一", "- 二", "> 灯", ""]);
        assert_eq!(shown("一\n二\n三\n四\n五", "灯\n塔\n夜", 4), ["一", "…", "> 灯", "> …"]);
        assert_eq!(shown("", "灯\n塔\n夜", 2), ["> 灯", "> …"]);
        assert_eq!(shown("一", "灯", 0), Vec::<String>::new());
    }
}
