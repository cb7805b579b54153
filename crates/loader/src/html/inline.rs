//! Running text on its way to a [`Text`]: white space collapses, elements become role runs.
//!
//! White space follows CSS Text 3, §4.1: a run of it is one space, none stands at the ends of a line, and a line feed
//! of the source between two wide characters vanishes, so that Chinese broken over lines of source stays whole.

use crate::input::chars::removes_segment_break;
use crate::input::sanitize::sanitize_lines;
use yuelan_article::{Role, Text};

/// Roles that are open at once at most; what is nested deeper keeps the outer roles only.
const MOST_OPEN: usize = 32;

/// A line of running text being gathered.
#[derive(Debug, Default)]
pub(super) struct Inline {
    string: String,
    runs: Vec<(usize, usize, Role)>,
    open: Vec<(usize, Role)>,
    too_deep: usize,
    gap: Gap,
    looks: Looks,
    texts_before: usize,
}

/// White space that waits for what comes behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    /// White space that holds a line feed of the source.
    Feed,
}

/// How an element sets its text; inherited by the elements in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of the markup, each read alone")]
pub(super) struct Style {
    /// In the middle of the line.
    pub(super) centred: bool,
    /// Smaller or paler than usual.
    pub(super) small: bool,
    /// Larger than usual.
    pub(super) large: bool,
    /// Somebody's name or a source, as a class says.
    pub(super) byline: bool,
}

/// Bytes of visible text, and how many of them were set in which way.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    visible: usize,
    centred: usize,
    small: usize,
    large: usize,
    byline: usize,
}

impl Looks {
    fn add(&mut self, bytes: usize, style: Style) {
        self.visible += bytes;
        self.centred += if style.centred { bytes } else { 0 };
        self.small += if style.small { bytes } else { 0 };
        self.large += if style.large { bytes } else { 0 };
        self.byline += if style.byline { bytes } else { 0 };
    }

    /// What holds of nine tenths of the text; for a byline, of any part of it.
    const fn mostly(self) -> Style {
        let least = self.visible - self.visible / 10;
        Style {
            centred: self.visible > 0 && self.centred >= least,
            small: self.visible > 0 && self.small >= least,
            large: self.visible > 0 && self.large >= least,
            byline: self.byline > 0,
        }
    }
}

/// A place in the text being gathered, to mark what stands behind it later.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    text: usize,
    byte: usize,
}

impl Inline {
    /// Adds text of the source.
    pub(super) fn push(&mut self, words: &str, style: Style) {
        let words = sanitize_lines(words);
        let mut rest = words.as_ref();
        while !rest.is_empty() {
            let end = rest.bytes().position(is_collapsible).unwrap_or(rest.len());
            if end > 0 {
                self.push_word(&rest[..end], style);
            }
            rest = &rest[end..];
            let end = rest.bytes().position(|b| !is_collapsible(b)).unwrap_or(rest.len());
            if end > 0 {
                let feed = self.gap == Gap::Feed || rest[..end].contains('\n');
                self.gap = if feed { Gap::Feed } else { Gap::Space };
            }
            rest = &rest[end..];
        }
    }

    fn push_word(&mut self, word: &str, style: Style) {
        let first = word.chars().next().unwrap_or(' ');
        self.close_gap(first);
        self.string.push_str(word);
        self.looks.add(word.len(), style);
    }

    fn close_gap(&mut self, next: char) {
        let gap = std::mem::take(&mut self.gap);
        let Some(last) = self.string.chars().next_back() else { return };
        let vanishes = gap == Gap::Feed && removes_segment_break(last, next);
        if gap != Gap::None && last != '\n' && !vanishes {
            self.string.push(' ');
        }
    }

    /// A forced line break. `true` if it is the second in a row, which parts paragraphs.
    pub(super) fn break_line(&mut self) -> bool {
        self.gap = Gap::None;
        let second = self.string.ends_with('\n');
        if !second && !self.string.is_empty() {
            self.string.push('\n');
        }
        second
    }

    /// Begins a role; it ends with [`close`](Self::close).
    pub(super) fn open(&mut self, role: Role) {
        if self.open.len() < MOST_OPEN {
            self.open.push((self.string.len(), role));
        } else {
            self.too_deep += 1;
        }
    }

    /// Ends the role that was opened last.
    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some((start, role)) = self.open.pop() {
            self.runs.push((start, self.string.len(), role));
        }
    }

    /// Forgets white space that waits: what comes next stands close.
    pub(super) fn close_up(&mut self) {
        self.gap = Gap::None;
    }

    /// The place behind what has been gathered, white space that waits included.
    pub(super) fn here(&mut self) -> Place {
        Place { text: self.texts_before, byte: self.string.len() }
    }

    /// The words since a place; empty if a block ended in between.
    pub(super) fn since(&self, place: Place) -> &str {
        if place.text == self.texts_before { self.string.get(place.byte..).unwrap_or("") } else { "" }
    }

    /// Says what the words since a place are; nothing if a block ended in between.
    pub(super) fn mark_since(&mut self, place: Place, role: Role) {
        if place.text == self.texts_before {
            self.runs.push((place.byte, self.string.len(), role));
        }
    }

    /// Whether nothing visible has been gathered.
    pub(super) fn is_blank(&self) -> bool {
        self.looks.visible == 0 || self.string.chars().all(is_invisible)
    }

    /// Forgets what has been gathered, which is nothing visible.
    pub(super) fn forget(&mut self) {
        if self.string.is_empty() && self.runs.is_empty() {
            self.gap = Gap::None;
        } else {
            self.take();
        }
    }

    /// What has been gathered, trimmed at both ends, and how it was set. Roles that are open stay open and begin anew.
    pub(super) fn take(&mut self) -> (Text, Style) {
        let end = self.string.len();
        for (start, role) in &mut self.open {
            self.runs.push((*start, end, role.clone()));
            *start = 0;
        }
        self.runs.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
        let text = assemble(&self.string, self.runs.drain(..));
        self.string.clear();
        let style = std::mem::take(&mut self.looks).mostly();
        self.gap = Gap::None;
        self.texts_before += 1;
        (text, style)
    }
}

/// Trims the string, fits the runs to it and puts both together.
fn assemble(string: &str, runs: impl ExactSizeIterator<Item = (usize, usize, Role)>) -> Text {
    let cut = string.len() - string.trim_start_matches(is_invisible).len();
    let trimmed = string.trim_matches(is_invisible);
    let mut text = Text::with_run_capacity(trimmed, runs.len());
    for (start, end, role) in runs {
        let start = start.saturating_sub(cut).min(trimmed.len());
        let end = end.saturating_sub(cut).min(trimmed.len());
        let inside = trimmed.get(start..end).unwrap_or("");
        let start = start + (inside.len() - inside.trim_start().len());
        text.add_run(start..start + inside.trim().len(), role);
    }
    text
}

/// White space that collapses: what HTML calls ASCII white space.
const fn is_collapsible(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// White space of every kind, and what takes no room: soft hyphen, zero-width space and joiners, byte order mark, the
/// blank braille pattern and the Hangul fillers that are used as spacers.
pub(super) const fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parts: &[&str]) -> Text {
        let mut inline = Inline::default();
        for part in parts {
            match *part {
                "<b>" => inline.open(Role::Strong),
                "</b>" => inline.close(),
                "<br>" => _ = inline.break_line(),
                words => inline.push(words, Style::default()),
            }
        }
        inline.take().0
    }

    #[test]
    fn white_space_collapses_and_ends_are_trimmed() {
        assert_eq!(text(&["\u{3000}\n one \t two\u{a0}", " \u{200b}"]).as_str(), "one two");
        assert_eq!(text(&["one ", "<br>", " two", "<br>"]).as_str(), "one\ntwo");
    }

    #[test]
    fn a_line_feed_of_the_source_vanishes_between_wide_characters_only() {
        assert_eq!(text(&["山中\n  灯火，\nかな"]).as_str(), "山中灯火，かな");
        assert_eq!(text(&["山中\nlight"]).as_str(), "山中 light");
        assert_eq!(text(&["등불\n하나"]).as_str(), "등불 하나");
        assert_eq!(text(&["山中 灯火"]).as_str(), "山中 灯火");
    }

    #[test]
    fn roles_keep_clear_of_the_white_space_around_them() {
        let strong = text(&["a ", "<b>", "b", " ", "</b>", " c"]);
        assert_eq!(strong.as_str(), "a b c");
        assert_eq!(strong.runs()[0].range, 2..3);
    }

    #[test]
    fn a_role_goes_on_behind_the_end_of_a_block() {
        let mut inline = Inline::default();
        inline.open(Role::Emphasis);
        inline.push("one", Style::default());
        assert_eq!(inline.take().0.runs()[0].range, 0..3);
        inline.push("two", Style::default());
        inline.close();
        assert_eq!(inline.take().0.runs()[0].range, 0..3);
    }

    #[test]
    fn a_second_break_in_a_row_parts_paragraphs() {
        let mut inline = Inline::default();
        inline.push("one", Style::default());
        assert!(!inline.break_line());
        inline.push(" \n ", Style::default());
        assert!(inline.break_line());
    }
}
