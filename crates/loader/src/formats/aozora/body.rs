//! The body of a work as HTML: a line is a paragraph, and notes say which are headings, captions and pages.

use super::line::{Line, Mark, Part, Picture};
use crate::markdown::plain_text::{escaped, push_escaped};

/// The maximum number of styles that are open at once.
const MAX_OPEN: usize = 16;

/// The maximum number of lines of a heading whose end was forgotten.
const MAX_HEADING_LINES: usize = 8;

/// The largest picture in pixels that stands for a character.
const MAX_CHARACTER: u32 = 48;

/// What a note begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Mark(Mark),
    /// A heading with its level.
    Heading(u8),
    Caption,
    /// A note in two narrow rows within the line.
    Warichu,
    /// Words whose reading comes with the end.
    Reading,
}

#[derive(Debug)]
struct Open {
    style: Style,
    /// Where it begins in the line.
    start: usize,
    /// Whether it goes on in the next line.
    is_block: bool,
    /// Whether a bracket was added.
    bracket: bool,
}

/// A body being written.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The line that is gathered.
    pub(super) line: Line,
    /// Where words begin that get a reading.
    pub(super) base: Option<usize>,
    html: String,
    open: Vec<Open>,
    /// The line before, which a note on a line of its own may name.
    before: Option<Line>,
    /// A picture that waits for its caption.
    picture: Option<String>,
    /// The lines of a heading or a caption between two notes.
    block: Option<(Style, Vec<String>)>,
    begins_page: bool,
    is_over: bool,
    credits: Vec<String>,
}

impl Body {
    /// Whether the colophon has begun.
    pub(super) const fn is_over(&self) -> bool {
        self.is_over
    }

    /// Begins the colophon.
    pub(super) fn end_work(&mut self) {
        self.end_line();
        self.is_over = true;
    }

    /// Adds a line of the colophon; one that is indented goes on with the line before it.
    pub(super) fn credit(&mut self, line: &str) {
        let words = line.trim();
        match self.credits.last_mut().filter(|_| line.starts_with('\u{3000}')) {
            Some(before) if !words.is_empty() => before.extend(["　", words]),
            _ if !words.is_empty() => self.credits.push(words.to_owned()),
            _ => {}
        }
    }

    /// Adds a paragraph that belongs to the title.
    pub(super) fn lead(&mut self, line: &str) {
        self.html.extend(["<p>", &escaped(line), "</p>\n"]);
    }

    pub(super) fn begin_page(&mut self) {
        if !self.line.is_blank() {
            self.end_line();
        }
        self.flush();
        self.begins_page = true;
    }

    /// Adds words with a mark.
    pub(super) fn push_marked(&mut self, words: &str, mark: Mark) {
        let start = self.line.len();
        self.line.push(words);
        self.line.mark(start, self.line.len(), mark);
    }

    /// Marks the words that a note names.
    pub(super) fn mark(&mut self, words: &str, mark: Mark) {
        if let Some((line, start, end)) = self.named(words) {
            line.mark(start, end, mark);
        }
    }

    /// Gives the words that a note names a reading.
    pub(super) fn read(&mut self, words: &str, reading: &str) {
        if let Some((line, start, end)) = self.named(words) {
            line.read(start, end, reading);
        }
    }

    /// Makes a heading of the words that a note names; of the whole line if they are written in another way there.
    pub(super) fn heading(&mut self, words: &str, level: u8) {
        if let Some((line, start, end)) = self.named(words.trim()) {
            line.heading(start, end, level);
        } else if !self.line.words().trim().is_empty() {
            self.line.heading(0, self.line.len(), level);
        }
    }

    /// Finds words in this line, or in the line before if this one has none.
    fn named(&mut self, words: &str) -> Option<(&mut Line, usize, usize)> {
        if let Some((start, end)) = self.line.find(words) {
            return Some((&mut self.line, start, end));
        }
        let before = self.before.as_mut().filter(|_| self.line.words().trim().is_empty())?;
        let (start, end) = before.find(words)?;
        Some((before, start, end))
    }

    /// Begins a style, for this line or for several.
    pub(super) fn open(&mut self, style: Style, is_block: bool) {
        if is_block && matches!(style, Style::Heading(_) | Style::Caption) {
            self.end_line();
            self.flush_line();
            self.block = Some((style, Vec::new()));
            return;
        }
        let bracket = style == Style::Warichu && !self.line.words().ends_with(['（', '〔', '［', '(']);
        if self.open.len() < MAX_OPEN {
            self.open.push(Open { style, start: self.line.len(), is_block, bracket });
            if bracket {
                self.line.push_char('（');
            }
        }
    }

    /// Ends a style.
    pub(super) fn close(&mut self, style: Style) {
        if self.block.as_ref().is_some_and(|(open, _)| *open == style) {
            self.end_line();
            self.end_block();
            return;
        }
        if let Some(at) = self.open.iter().rposition(|open| open.style == style) {
            let open = self.open.remove(at);
            if open.bracket {
                self.line.push_char('）');
            }
            self.apply(&open);
        }
    }

    /// Ends words with a reading.
    pub(super) fn close_reading(&mut self, reading: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.style == Style::Reading) {
            let open = self.open.remove(at);
            self.line.read(open.start, self.line.len(), reading);
        }
    }

    fn apply(&mut self, open: &Open) {
        let end = self.line.len();
        match open.style {
            Style::Mark(mark) => self.line.mark(open.start, end, mark),
            Style::Heading(level) => self.line.heading(open.start, end, level),
            Style::Caption => self.line.is_caption = true,
            Style::Warichu => self.line.mark(open.start, end, Mark::Small),
            Style::Reading => {}
        }
    }

    /// Adds a picture; the words for one that stands for a character.
    pub(super) fn picture(&mut self, picture: &Picture<'_>) {
        let pixels = |size: Option<&str>| size.and_then(|size| size.parse::<u32>().ok());
        let is_small = |size: Option<&str>| pixels(size).is_some_and(|size| size <= MAX_CHARACTER);
        if is_small(picture.width) && is_small(picture.height) && !picture.alt.is_empty() {
            self.line.push(&["［", picture.alt, "］"].concat());
            return;
        }
        let mut html = String::from("<img src=\"");
        push_escaped(&mut html, picture.file);
        html.push_str("\" alt=\"");
        push_escaped(&mut html, picture.alt);
        for (name, size) in [("width", picture.width), ("height", picture.height)] {
            if let Some(size) = pixels(size) {
                html.extend(["\" ", name, "=\"", &size.to_string()]);
            }
        }
        html.push_str("\">");
        self.line.pictures.push(html);
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.base = None;
        for open in std::mem::take(&mut self.open) {
            self.apply(&open);
            if open.is_block {
                self.open.push(Open { start: 0, bracket: false, ..open });
            }
        }
        let line = std::mem::take(&mut self.line);
        if let Some((_, lines)) = &mut self.block {
            if !line.words().trim().is_empty() {
                lines.push(line.all());
            }
            if lines.len() > MAX_HEADING_LINES {
                self.end_block();
            }
        } else if !line.is_blank() {
            self.flush_line();
            self.before = Some(line);
        }
    }

    /// Ends the lines of a heading or a caption.
    fn end_block(&mut self) {
        let Some((style, lines)) = self.block.take() else { return };
        match style {
            Style::Heading(level) if lines.len() <= MAX_HEADING_LINES => {
                self.push_heading(level, &lines.join("<br>"));
            }
            Style::Caption => self.push_caption(&lines.join("<br>")),
            _ => lines.iter().for_each(|line| self.push_block("<p>", line, "</p>\n")),
        }
    }

    fn flush_line(&mut self) {
        let Some(line) = self.before.take() else { return };
        if line.is_caption {
            self.push_caption(&line.all());
        } else {
            for part in line.parts() {
                match part {
                    Part::Heading(level, html) => self.push_heading(level, &html),
                    Part::Words(html) => self.push_block("<p>", &html, "</p>\n"),
                }
            }
        }
        for picture in line.pictures {
            self.push_block("", "", "");
            self.picture = Some(picture);
        }
    }

    fn flush(&mut self) {
        self.flush_line();
        self.push_block("", "", "");
    }

    fn push_heading(&mut self, level: u8, html: &str) {
        self.begins_page = false;
        let level = level.to_string();
        self.push_block(&["<h", &level, ">"].concat(), html, &["</h", &level, ">\n"].concat());
    }

    fn push_caption(&mut self, html: &str) {
        match self.picture.take() {
            Some(picture) => {
                self.push_block(
                    "<figure>",
                    &[&picture, "<figcaption>", html, "</figcaption>"].concat(),
                    "</figure>\n",
                );
            }
            None => self.push_block("<p class=\"caption\">", html, "</p>\n"),
        }
    }

    /// Adds a block, after the picture that has waited for a caption and the rule between two pages.
    fn push_block(&mut self, start: &str, html: &str, end: &str) {
        if let Some(picture) = self.picture.take() {
            self.html.extend(["<figure>", &picture, "</figure>\n"]);
        }
        if !start.is_empty() {
            if std::mem::take(&mut self.begins_page) && !self.html.is_empty() {
                self.html.push_str("<hr>\n");
            }
            self.html.extend([start, html, end]);
        }
    }

    /// Returns the words of the last line.
    pub(super) fn into_words(self) -> String {
        let line = if self.line.is_blank() { self.before.unwrap_or_default() } else { self.line };
        line.words().trim().to_owned()
    }

    /// Returns the HTML.
    pub(super) fn finish(mut self) -> String {
        self.end_line();
        self.end_block();
        self.flush();
        if !self.credits.is_empty() {
            self.html.push_str("<div class=\"bibliographical_information\">\n");
            for line in &self.credits {
                self.html.extend(["<p>", &escaped(line), "</p>\n"]);
            }
            self.html.push_str("</div>\n");
        }
        self.html
    }
}
