//! Gathers inline text: collapses white space, and turns elements into runs of a [`Text`].
//!
//! White space follows CSS Text 3, §4.1: a run of it is one space, lines neither begin nor end with it, and a line feed of
//! the source between two wide characters disappears, so that wrapped Chinese is joined. Only where the next line is indented as
//! paragraphs of Chinese and Japanese are, it stays a line.

mod styles;

use memchr::memchr3;

use crate::input::chars::removes_segment_break;
use crate::input::sanitize::sanitize_lines;
pub(super) use styles::Style;
use styles::StyleCounts;
use yuelan_article::{Role, Text};

/// The maximum number of open roles; of deeper nesting only the outer roles are kept.
const MAX_OPEN: usize = 32;

/// The character after which a line may break.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// What ends a sentence, and what may stand behind that.
const SENTENCE_ENDS: [char; 7] = ['。', '！', '？', '…', '：', '!', '?'];
const CLOSING: [char; 8] = ['”', '’', '」', '』', '）', '】', '》', ')'];

/// The bytes of a word that are examined for an address.
const MAX_LOOK_BACK: usize = 200;

/// A line of inline text being gathered.
#[derive(Debug, Default)]
pub(super) struct Inline {
    string: String,
    runs: Vec<(usize, usize, Role)>,
    open: Vec<(usize, Role)>,
    too_deep: usize,
    pending: PendingSpace,
    styles: StyleCounts,
    texts_before: usize,
}

/// Pending white space, which depends on what follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum PendingSpace {
    #[default]
    None,
    Space,
    /// White space with a line feed of the source.
    LineFeed,
}

/// A place in the gathered text, to add a run later to what follows it.
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
            // Sanitized text has no other white space that collapses.
            let end = memchr3(b' ', b'\n', b'\t', rest.as_bytes()).unwrap_or(rest.len());
            if end > 0 {
                self.push_word(&rest[..end], style);
            }
            rest = &rest[end..];
            let end = rest.bytes().position(|b| !is_collapsible(b)).unwrap_or(rest.len());
            if end > 0 {
                let feed = self.pending == PendingSpace::LineFeed || rest[..end].contains('\n');
                self.pending = if feed { PendingSpace::LineFeed } else { PendingSpace::Space };
            }
            rest = &rest[end..];
        }
    }

    fn push_word(&mut self, word: &str, style: Style) {
        if self.begins_paragraph(word) {
            self.break_line();
        }
        let first = word.chars().next().unwrap_or(' ');
        self.push_pending(first);
        self.string.push_str(word);
        self.styles.add(word.len(), style);
    }

    /// Returns whether a word begins a paragraph of its own, which the markup does not have: it is indented with ideographic
    /// spaces in a new line of the source, behind the end of a sentence.
    fn begins_paragraph(&self, word: &str) -> bool {
        self.pending == PendingSpace::LineFeed
            && word.starts_with('\u{3000}')
            && self.string.trim_end_matches(CLOSING).ends_with(SENTENCE_ENDS)
    }

    fn push_pending(&mut self, next: char) {
        let pending = std::mem::take(&mut self.pending);
        let Some(last) = self.string.chars().next_back() else { return };
        let disappears = pending == PendingSpace::LineFeed && removes_segment_break(last, next);
        if pending != PendingSpace::None && last != '\n' && !disappears {
            self.string.push(' ');
        }
    }

    /// Breaks the line. `true` for the second break in a row, which ends the paragraph.
    pub(super) fn break_line(&mut self) -> bool {
        self.pending = PendingSpace::None;
        let second = self.string.ends_with('\n');
        if !second && !self.string.is_empty() {
            self.string.push('\n');
        }
        second
    }

    /// Allows a break inside a word (`<wbr>`) by a zero-width space. An address breaks at its signs and stays as it is.
    pub(super) fn allow_break(&mut self) {
        // An address is recognised by its beginning, which is not looked for far.
        let from = self.string.len().saturating_sub(MAX_LOOK_BACK);
        let from = (from..=self.string.len()).find(|&from| self.string.is_char_boundary(from)).unwrap_or(0);
        let near = self.string.get(from..).unwrap_or_default();
        let word = near.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_in_word = self.pending == PendingSpace::None && !word.is_empty();
        if is_in_word
            && !word.ends_with(ZERO_WIDTH_SPACE)
            && !word.contains("://")
            && !word.starts_with("www.")
        {
            self.string.push(ZERO_WIDTH_SPACE);
        }
    }

    /// Opens a role; [`close`](Self::close) ends it.
    pub(super) fn open(&mut self, role: Role) {
        if self.open.len() < MAX_OPEN {
            self.open.push((self.string.len(), role));
        } else {
            self.too_deep += 1;
        }
    }

    /// Ends the last open role.
    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some((start, role)) = self.open.pop() {
            self.runs.push((start, self.string.len(), role));
        }
    }

    /// Drops pending white space.
    pub(super) fn drop_pending_space(&mut self) {
        self.pending = PendingSpace::None;
    }

    /// Returns the current place, after pending white space.
    pub(super) fn here(&mut self) -> Place {
        Place { text: self.texts_before, byte: self.string.len() }
    }

    /// Returns the text since a place; empty if a block has ended since.
    pub(super) fn since(&self, place: Place) -> &str {
        if place.text == self.texts_before { self.string.get(place.byte..).unwrap_or("") } else { "" }
    }

    /// Gives a role to the text since a place, unless a block has ended since.
    pub(super) fn add_run_since(&mut self, place: Place, role: Role) {
        if place.text == self.texts_before {
            self.runs.push((place.byte, self.string.len(), role));
        }
    }

    /// Returns the number of bytes of the line that is being gathered.
    pub(super) const fn len(&self) -> usize {
        self.string.len()
    }

    /// Gives a role to the first visible character from a byte on.
    pub(super) fn add_run_at_word(&mut self, from: usize, role: Role) {
        let rest = self.string.get(from..).unwrap_or_default();
        let word = rest.trim_start_matches(is_invisible);
        let start = from + (rest.len() - word.len());
        if let Some(first) = word.chars().next() {
            self.runs.push((start, start + first.len_utf8(), role));
        }
    }

    /// Whether the line that is being gathered has words.
    pub(super) fn is_after_words(&self) -> bool {
        !self.string.is_empty() && !self.string.ends_with('\n')
    }

    /// Adds a reference to a footnote directly behind the words before it.
    pub(super) fn push_reference(&mut self, words: &str, label: &str) {
        let pending = std::mem::take(&mut self.pending);
        let start = self.string.len();
        self.push(words, Style::default());
        self.runs.push((start, self.string.len(), Role::FootnoteReference(label.into())));
        self.pending = pending;
    }

    /// Makes the raised number that ends the text a reference to a footnote, and returns it.
    pub(super) fn refer_to_raised(&mut self) -> Option<String> {
        let (start, end, _) = self
            .runs
            .last()
            .filter(|(_, end, role)| *end == self.string.len() && *role == Role::Superscript)?;
        let (start, end) = (*start, *end);
        let label = self.string.get(start..end)?.trim_matches(['[', ']']).trim().to_owned();
        let is_number = !label.is_empty()
            && label.len() <= 4
            && label.chars().all(|c| c.is_ascii_digit() || "*†‡".contains(c));
        if is_number {
            self.runs.push((start, end, Role::FootnoteReference(label.as_str().into())));
        }
        is_number.then_some(label)
    }

    /// Continues a text that was taken.
    pub(super) fn resume(&mut self, text: &Text) {
        self.string.insert_str(0, text.as_str());
        self.styles.add(text.len(), Style::default());
        self.runs.extend(text.runs().iter().map(|run| (run.range.start, run.range.end, run.role.clone())));
    }

    /// Whether nothing visible has been gathered.
    pub(super) fn is_blank(&self) -> bool {
        self.styles.visible == 0 || self.string.chars().all(is_invisible)
    }

    /// Drops what has been gathered, which must be blank.
    pub(super) fn clear(&mut self) {
        if self.string.is_empty() && self.runs.is_empty() {
            self.pending = PendingSpace::None;
        } else {
            self.take();
        }
    }

    /// Returns the gathered text, trimmed, and its style. Open roles continue in the next text.
    pub(super) fn take(&mut self) -> (Text, Style) {
        let end = self.string.len();
        for (start, role) in &mut self.open {
            self.runs.push((*start, end, role.clone()));
            *start = 0;
        }
        self.runs.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
        let text = assemble(&self.string, self.runs.drain(..));
        self.string.clear();
        let style = std::mem::take(&mut self.styles).mostly();
        self.pending = PendingSpace::None;
        self.texts_before += 1;
        (text, style)
    }
}

/// Trims a string, fits runs to it and combines both.
fn assemble(string: &str, runs: impl Iterator<Item = (usize, usize, Role)>) -> Text {
    let begun = string.trim_start_matches(is_invisible);
    let cut = string.len() - begun.len();
    let trimmed = begun.trim_end_matches(is_invisible);
    let fitted = runs.map(|(start, end, role)| {
        let start = start.saturating_sub(cut).min(trimmed.len());
        let end = end.saturating_sub(cut).min(trimmed.len());
        let inside = trimmed.get(start..end).unwrap_or("");
        let start = start + (inside.len() - inside.trim_start().len());
        (start..start + inside.trim().len(), role)
    });
    Text::with_runs(trimmed, fitted)
}

/// Whether a byte is white space that collapses: ASCII white space as HTML defines it.
const fn is_collapsible(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

/// Whether a character is white space or has no width: soft hyphen, zero-width space and joiners, byte order mark, and the
/// blank braille pattern and Hangul fillers that are used as spacers.
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
                "<wbr>" => inline.allow_break(),
                words => inline.push(words, Style::default()),
            }
        }
        inline.take().0
    }

    #[test]
    fn white_space_collapses_and_ends_are_trimmed() {
        assert_eq!(text(&["\u{3000}\n one \t two\u{a0}", " \u{200b}"]).as_str(), "one two");
        let indented = "潮水退了。\n\u{3000}\u{3000}“船来了。”\n\u{3000}灯\n\u{3000}亮";
        assert_eq!(
            text(&[indented]).as_str(),
            "潮水退了。\n\u{3000}\u{3000}“船来了。”\n\u{3000}灯\u{3000}亮"
        );
        assert_eq!(text(&["one ", "<br>", " two", "<br>"]).as_str(), "one\ntwo");
    }

    #[test]
    fn a_line_feed_of_the_source_disappears_between_wide_characters_only() {
        assert_eq!(text(&["山中\n  灯火，\nかな"]).as_str(), "山中灯火，かな");
        assert_eq!(text(&["山中\nlight"]).as_str(), "山中 light");
        assert_eq!(text(&["등불\n하나"]).as_str(), "등불 하나");
        assert_eq!(text(&["山中 灯火"]).as_str(), "山中 灯火");
    }

    #[test]
    fn a_line_feed_beside_a_zero_width_space_disappears() {
        assert_eq!(text(&["ภาษา\u{200b}\nไทย"]).as_str(), "ภาษา\u{200b}ไทย");
        assert_eq!(text(&["lamp\n  \u{200b}light"]).as_str(), "lamp\u{200b}light");
        assert_eq!(text(&["ภาษา\nไทย"]).as_str(), "ภาษา ไทย");
    }

    #[test]
    fn a_word_may_break_where_its_author_says() {
        assert_eq!(
            text(&["window.", "<wbr>", "request", "<wbr>", "<wbr>", "Frame"]).as_str(),
            "window.\u{200b}request\u{200b}Frame"
        );
        assert_eq!(text(&["<wbr>", "a ", "<wbr>", "b", "<wbr>", " c", "<wbr>"]).as_str(), "a b\u{200b} c");
        assert_eq!(text(&["https://lamp.example/", "<wbr>", "a"]).as_str(), "https://lamp.example/a");
    }

    #[test]
    fn roles_exclude_the_white_space_around_them() {
        let strong = text(&["a ", "<b>", "b", " ", "</b>", " c"]);
        assert_eq!(strong.as_str(), "a b c");
        assert_eq!(strong.runs()[0].range, 2..3);
    }

    #[test]
    fn a_role_continues_after_the_end_of_a_block() {
        let mut inline = Inline::default();
        inline.open(Role::Emphasis);
        inline.push("one", Style::default());
        assert_eq!(inline.take().0.runs()[0].range, 0..3);
        inline.push("two", Style::default());
        inline.close();
        assert_eq!(inline.take().0.runs()[0].range, 0..3);
    }

    #[test]
    fn a_second_break_in_a_row_ends_the_paragraph() {
        let mut inline = Inline::default();
        inline.push("one", Style::default());
        assert!(!inline.break_line());
        inline.push(" \n ", Style::default());
        assert!(inline.break_line());
    }
}
