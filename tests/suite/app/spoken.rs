//! What a screen reader speaks with `linear`, by the rules that those of terminals have in common: after each key the
//! rows that are new on the screen, from the top to the bottom, of a row that changed only what changed; then the row
//! that the cursor has moved to, unless it was just spoken.

use crate::support::reader::Reader;

use super::{city, ferry};

/// What is on the screen, and the row of the cursor.
#[derive(Clone)]
struct Seen {
    rows: Vec<String>,
    cursor: Option<usize>,
}

fn seen(reader: &mut Reader) -> Seen {
    let cursor = reader.app().cursor().map(|at| usize::from(at.y));
    Seen { rows: reader.screen().rows(), cursor }
}

/// Returns which rows of a screen stand on the one before as well, though elsewhere: the longest sequence that both have in
/// the same order.
fn kept(before: &[String], after: &[String]) -> Vec<bool> {
    let (old, new) = (before.len(), after.len());
    let mut longest = vec![vec![0; new + 1]; old + 1];
    for (i, j) in (0..old).rev().flat_map(|i| (0..new).rev().map(move |j| (i, j))) {
        let blank = after[j].trim().is_empty();
        longest[i][j] = if before[i] == after[j] {
            longest[i + 1][j + 1] + usize::from(!blank)
        } else {
            longest[i + 1][j].max(longest[i][j + 1])
        };
    }
    let mut kept = vec![false; new];
    let (mut i, mut j) = (0, 0);
    while i < old && j < new {
        if before[i] == after[j] {
            kept[j] = true;
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

/// Returns the part of a row that differs from what stood there before.
fn changed(before: &str, after: &str) -> String {
    let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let rest: String = after.chars().skip(same).collect();
    let old: String = before.chars().skip(same).collect();
    let end = old.chars().rev().zip(rest.chars().rev()).take_while(|(one, other)| one == other).count();
    rest.chars().take(rest.chars().count() - end).collect::<String>().trim().to_owned()
}

/// Returns what is spoken when the screen changes.
fn spoken(before: &Seen, after: &Seen) -> Vec<String> {
    let kept = kept(&before.rows, &after.rows);
    let mut lines = Vec::new();
    let mut is_cursor_spoken = false;
    for (at, row) in after.rows.iter().enumerate().filter(|(at, _)| !kept[*at]) {
        let gone = !self::kept(&after.rows, &before.rows)[at];
        let alike = row.chars().zip(before.rows[at].chars()).filter(|(one, other)| one == other).count();
        // A row of which most stays is the same row.
        let is_edited = gone && 2 * alike > row.trim_end().chars().count();
        let words = if is_edited { changed(&before.rows[at], row) } else { row.trim().to_owned() };
        if !words.is_empty() {
            is_cursor_spoken |= after.cursor == Some(at);
            lines.push(words);
        }
    }
    let is_moved = after.cursor != before.cursor || !lines.is_empty();
    let row = after.cursor.filter(|_| is_moved && !is_cursor_spoken).and_then(|at| after.rows.get(at));
    lines.extend(row.map(|row| row.trim().to_owned()).filter(|words| !words.is_empty()));
    lines
}

/// A reader for which everything is spoken.
struct Spoken {
    reader: Option<Reader>,
    before: Seen,
}

impl Spoken {
    fn new(width: u16) -> Self {
        let files = [("a.html", city()), ("b.html", ferry())];
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let mut reader = Reader::on(&files).with_option("linear", "true").size(width, 24);
        let before = seen(&mut reader);
        Self { reader: Some(reader), before }
    }

    /// Returns what is spoken after each of these keys.
    fn after(&mut self, keys: &str) -> Vec<String> {
        self.act(|reader| reader.keys(keys))
    }

    fn typed(&mut self, words: &str) -> Vec<String> {
        self.act(|reader| reader.types(words))
    }

    fn act(&mut self, act: impl FnOnce(Reader) -> Reader) -> Vec<String> {
        let mut reader = act(self.reader.take().expect("a reader"));
        let after = seen(&mut reader);
        let lines = spoken(&self.before, &after);
        (self.reader, self.before) = (Some(reader), after);
        lines
    }

    fn cursor_row(&self) -> String {
        self.before.cursor.map_or(String::new(), |at| self.before.rows[at].trim().to_owned())
    }
}

const WIDTHS: [u16; 2] = [80, 40];

#[test]
fn in_the_list_only_the_next_article_is_spoken() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        let said = reader.after("j");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("山城的灯") && said[0] == reader.cursor_row(), "{said:?}");
        let said = reader.after("k");
        assert!(said.len() == 1 && said[0].contains("渡口停航"), "{said:?}");
        assert_eq!(reader.after("r").len(), 2, "the mark and the count of what is unread");
    }
}

#[test]
fn a_text_is_spoken_line_by_line_each_line_once_and_in_order() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        reader.after("j");
        let opened = reader.after("Enter");
        assert!(opened[0].contains("山城的灯"), "{opened:?}");
        let body = |rows: &[String]| -> Vec<String> {
            let rows = rows[..rows.len() - 1].iter().map(|row| row.trim().to_owned());
            rows.filter(|row| !row.is_empty()).collect()
        };
        let mut page = body(&reader.before.rows);
        assert_eq!(reader.cursor_row(), page[0]);
        let mut lines = vec![reader.cursor_row()];
        for _ in 0..400 {
            let said = reader.after("j");
            if said.is_empty() {
                break;
            }
            assert_eq!(said, [reader.cursor_row()], "{width}");
            lines.extend(said);
            let last = body(&reader.before.rows).pop().expect("a line");
            if page.last() != Some(&last) {
                page.push(last);
            }
        }
        assert!(lines.len() > 30 && lines == page, "{width}:\n{}\n\n{}", lines.join("\n"), page.join("\n"));
        assert_eq!(reader.after("k"), [lines[lines.len() - 2].clone()]);
    }
}

#[test]
fn a_page_down_speaks_the_page_and_the_cursor_is_on_its_first_line() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        reader.after("j Enter");
        let said = reader.after("Space");
        assert!(said.len() > 5, "{said:?}");
        assert_eq!(reader.cursor_row(), said[0]);
        let said = reader.after("j");
        assert_eq!(said, [reader.cursor_row()]);
    }
}

#[test]
fn a_jump_speaks_where_it_leads() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        reader.after("j Enter");
        for _ in 0..2 {
            let said = reader.after("]");
            // Either the heading alone, or a screen that begins with it.
            let first = said.first().expect("something is said");
            assert_eq!(*first, reader.cursor_row(), "{said:?}");
        }
        let said = reader.after(")");
        assert!(said.contains(&reader.cursor_row()), "{said:?}");
    }
}

#[test]
fn captions_are_spoken_in_order_without_the_lines_of_a_frame() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        reader.after("j Enter");
        let said = reader.after("i");
        let text = said.join("\n");
        assert!(said[0].contains("图 1 / ") && !text.contains("--") && !text.contains('|'), "{text}");
        let said = reader.after("]");
        assert!(said.iter().any(|line| line.contains('2')), "{said:?}");
    }
}

#[test]
fn a_prompt_speaks_what_is_typed_and_then_where_the_match_is() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        reader.after("j Enter");
        assert_eq!(reader.after("/"), ["/"]);
        let said = reader.typed("灯");
        assert!(said.last().is_some_and(|line| line.contains("灯")), "{said:?}");
        let said = reader.after("Enter");
        assert!(said.last() == Some(&reader.cursor_row()) && reader.cursor_row().contains('灯'), "{said:?}");
        let said = reader.after("n");
        assert!(said.contains(&reader.cursor_row()) && reader.cursor_row().contains('灯'), "{said:?}");
        let said = reader.after("*");
        assert!(said.iter().any(|line| line.contains("已加星标")), "{said:?}");
    }
}

#[test]
fn a_popup_speaks_its_lines_and_then_only_the_selected_one() {
    for width in WIDTHS {
        let mut reader = Spoken::new(width);
        reader.after("j Enter");
        let said = reader.after("t");
        assert!(said.len() > 3, "{said:?}");
        let said = reader.after("j");
        assert_eq!(said, [reader.cursor_row()], "{width}");
    }
}
