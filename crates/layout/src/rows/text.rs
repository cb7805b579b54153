//! Writing texts in rows: those of the article in their order, and those that layout adds.

use std::borrow::Cow;
use std::mem;

use super::RowWriter;
use super::prefix::{footnote_address, reference_address};
use crate::shape::ShapedText;
use crate::shape::styled_ranges::StyledRange;
use crate::style::SpanStyle;
use crate::wrap::line::{Line, WrapOptions};
use crate::wrap::segments::{LinkTarget, segments};
use crate::wrap::wrap;
use yuelan_article::{Block, Node, Role, Text};

/// The most lines of a text whose phrases are kept together; a longer one is read as running text.
const MAX_LINES: usize = 4;

/// A shaped text and where it comes from.
#[derive(Debug)]
pub(crate) struct PlacedText<'a, 't> {
    /// The text.
    pub(crate) text: &'t Text,
    /// The text, shaped.
    pub(crate) shaped: ShapedText<'a>,
    /// Where it comes from.
    pub(crate) source: Source,
}

/// Where a text comes from, as a byte of the block's plain text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source {
    /// It is part of the block and begins at this byte.
    Block(usize),
    /// Layout adds it at this byte.
    Added(usize),
}

impl PlacedText<'_, '_> {
    /// Returns the byte of the block's plain text where it begins, or where layout adds it.
    pub(crate) const fn start(&self) -> usize {
        match self.source {
            Source::Block(byte) | Source::Added(byte) => byte,
        }
    }

    /// Returns the byte of the block's plain text for a byte of the text.
    pub(crate) const fn position_of(&self, byte: usize) -> usize {
        match self.source {
            Source::Block(start) => start + byte,
            Source::Added(at) => at,
        }
    }
}

impl<'a> RowWriter<'a> {
    /// Takes the next text of the block as code and returns its styles and its first byte.
    pub(crate) fn next_code(
        &mut self,
        text: &Text,
        language: Option<&str>,
    ) -> (Cow<'a, [StyledRange]>, usize) {
        let styles = match self.shaped.and_then(|shaped| shaped.text(self.text, text)) {
            Some(packed) => Cow::Borrowed(packed.styles()),
            None => Cow::Owned(self.highlighter.styles(text, language)),
        };
        (styles, self.pass(text))
    }

    /// Takes the next text of the block and shapes it.
    pub(crate) fn next_text<'t>(&mut self, text: &'t Text) -> PlacedText<'a, 't> {
        let shaped = match self.shaped.and_then(|shaped| shaped.text(self.text, text)) {
            Some(packed) => packed.unpack(mem::take(&mut self.spare)),
            None => self.shape(text),
        };
        PlacedText { text, shaped, source: Source::Block(self.pass(text)) }
    }

    /// Passes the next text of the block and returns its first byte.
    fn pass(&mut self, text: &Text) -> usize {
        let start = self.byte;
        self.byte += text.len() + 1;
        self.text += 1;
        start
    }

    /// Passes all texts of some blocks, which get no rows.
    pub(crate) fn skip_texts(&mut self, blocks: &[Block]) {
        for block in blocks {
            block.walk(&mut |node| {
                if let Node::Text(text) = node {
                    self.pass(text);
                }
            });
        }
    }

    fn shape(&self, text: &Text) -> ShapedText<'a> {
        ShapedText::new(text, &self.shaping, &self.segmenters)
    }

    /// Writes the next text of the block as running text.
    pub(crate) fn write_text(&mut self, text: &Text, style: SpanStyle) {
        let text = self.next_text(text);
        self.write_lines(&text, style);
        self.spare = text.shaped.fragments;
    }

    /// Writes the next text of the block, a heading or a caption, in lines that break between phrases.
    pub(crate) fn write_short_text(&mut self, text: &Text, style: SpanStyle) {
        let mut text = self.next_text(text);
        self.keep_phrases(&mut text);
        self.write_lines(&text, style);
        self.spare = text.shaped.fragments;
    }

    /// Writes a short text that is not part of the block, a title or a description, in lines that break between phrases.
    pub(crate) fn add_short_text(&mut self, text: &str, style: SpanStyle) {
        let text = Text::plain(text);
        let source = Source::Added(self.text_end());
        let mut text = PlacedText { text: &text, shaped: self.shape(&text), source };
        self.keep_phrases(&mut text);
        self.write_lines(&text, style);
    }

    /// Keeps the phrases of a text together if it takes a few lines.
    fn keep_phrases(&self, text: &mut PlacedText<'_, '_>) {
        let Some(phrases) = &self.options.phrases else { return };
        let (line, cells) = (self.available_width(), text.shaped.max_width() + self.initial_indent());
        if cells <= line || cells > line * MAX_LINES {
            return;
        }
        let string = text.text.as_str();
        if let Some(starts) = phrases.starts(string, self.shaping.language_of(string)) {
            text.shaped.keep_phrases(string, &starts);
        }
    }

    /// Writes text that is not part of the block: a title, an alternative text, a message.
    pub(crate) fn add_text(&mut self, text: &str, style: SpanStyle) {
        self.add_text_at(text, style, None);
    }

    pub(super) fn add_text_at(&mut self, text: &str, style: SpanStyle, byte: Option<usize>) {
        let text = Text::plain(text);
        let source = Source::Added(byte.unwrap_or(self.text_end()));
        self.write_lines(&PlacedText { text: &text, shaped: self.shape(&text), source }, style);
    }

    /// Writes the lines of a text.
    pub(crate) fn write_lines(&mut self, text: &PlacedText<'_, '_>, style: SpanStyle) {
        let width = self.available_width();
        let options = WrapOptions {
            width,
            initial_indent: self.initial_indent(),
            lead: self.lead(),
            fit: self.options.fit,
            ruler: self.options.ruler,
        };
        let mut anchors =
            text.text.runs().iter().filter(|run| matches!(run.role, Role::Anchor(_))).peekable();
        for line in wrap(&text.shaped, text.text.as_str(), options) {
            self.begin_hanging_row(text.position_of(line.start), line.hangs);
            while let Some(run) = anchors.next_if(|run| run.range.start < line.end) {
                if let Role::Anchor(address) = &run.role {
                    self.page.add_target(address.to_string());
                }
            }
            let justifies = self.options.justify && !line.last;
            self.push_line(text, &line, if justifies { width.saturating_sub(line.width) } else { 0 }, style);
        }
    }

    /// Adds a line of a text to the row; justification adds `fill` cells.
    pub(crate) fn push_line(
        &mut self,
        text: &PlacedText<'_, '_>,
        line: &Line,
        fill: usize,
        style: SpanStyle,
    ) {
        let start = match text.source {
            Source::Block(start) => Some(start),
            Source::Added(_) => None,
        };
        segments(&text.shaped, text.text, line, fill, &mut |segment| {
            let source = segment.source.and_then(|byte| Some(start? + byte));
            let style = style.with(segment.emphasis);
            match segment.link {
                None => self.page.push(segment.shown, style, source, None),
                Some(LinkTarget::Address(address)) => {
                    self.page.push(segment.shown, style, source, Some(address));
                }
                Some(LinkTarget::Footnote(label)) => {
                    self.page.add_target(reference_address(label));
                    self.page.push(segment.shown, style, source, Some(&footnote_address(label)));
                }
            }
        });
    }

    /// Returns the cells that a line takes, what hangs included.
    pub(crate) fn painted_width(&self, text: &PlacedText<'_, '_>, line: &Line) -> usize {
        let mut cells = 0;
        segments(&text.shaped, text.text, line, 0, &mut |segment| {
            cells += self.options.ruler.width(segment.shown);
        });
        cells
    }
}
