//! Writing rows: what stands at the left of them, the blank rows between them, and the position of each in the article.
//! [`text`] writes the lines of texts.

mod picture;
pub(crate) mod prefix;
pub(crate) mod text;

use std::mem;

use crate::options::{HangingPunctuation, Options};
use crate::page::Page;
use crate::page::builder::PageBuilder;
use crate::pictures::PictureSpace;
use crate::shape::article::ShapedArticle;
use crate::shape::breaks::Segmenters;
use crate::shape::fragment::Fragment;
use crate::shape::highlight::Highlighter;
use crate::shape::shaping_options::ShapingOptions;
use crate::style::{Element, SpanStyle};
use crate::wrap::line::Lead;
use prefix::{Prefix, footnote_address};
use yuelan_article::{Block, Node, Position};

/// Cells that prefixes leave for text.
const LEAST_WIDTH: usize = 8;

/// The rows of a chunk, and what the rows of the next one depend on.
#[derive(Debug)]
pub(crate) struct ChunkRows<T> {
    /// The rows.
    pub(crate) page: T,
    /// Whether there are any.
    pub(crate) has_rows: bool,
    /// The blank rows before the first of them, or in their place.
    pub(crate) before: Option<usize>,
    /// The blank rows after the last of them.
    pub(crate) after: Option<BlankRows>,
    /// The number of sections that begin with the next row after them.
    pub(crate) sections: usize,
    /// The end of their text.
    pub(crate) end: Position,
}

/// Blank rows that come before the next row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlankRows {
    /// How many.
    pub(crate) count: usize,
    /// How many prefixes, from the outermost, they show.
    pub(crate) depth: usize,
    /// The end of the text that they follow.
    pub(crate) position: Position,
}

/// A prefix of the rows that are being written.
#[derive(Debug)]
struct ActivePrefix {
    prefix: Prefix,
    text_width: usize,
    /// Whether a row has shown it.
    shown: bool,
}

/// Writes rows and keeps track of where in the article they are.
#[derive(Debug)]
pub(crate) struct RowWriter<'a> {
    /// The options of the layout.
    pub(crate) options: &'a Options,
    /// The element of running text: [`Element::Footnote`] in a footnote.
    pub(crate) body: Element,
    /// The number of lists around the current block.
    pub(crate) list_depth: usize,
    shaping: ShapingOptions,
    segmenters: Segmenters,
    shaped: Option<&'a ShapedArticle>,
    highlighter: &'a Highlighter<'a>,
    page: PageBuilder,
    prefixes: Vec<ActivePrefix>,
    blank_rows: Option<BlankRows>,
    /// The blank rows that were requested before the first row.
    blank_rows_before: Option<usize>,
    figure_begins: bool,
    /// The number of sections that begin with the next row.
    sections: usize,
    /// The address of the footnote that begins with the next row.
    footnote: Option<String>,
    /// The spaces for the pictures of the figures from the first one of these rows on, and the number of that.
    spaces: (&'a [PictureSpace], usize),
    /// The end of the text before the block.
    end_before: Position,
    block: usize,
    /// The byte in the block's plain text where the next text begins.
    byte: usize,
    /// The index of the next text in the article.
    text: usize,
    /// The fragments of the last text, whose memory the next one takes.
    spare: Vec<Fragment>,
}

impl<'a> RowWriter<'a> {
    /// Creates a writer without rows; `text` is the index of the first text in the article.
    pub(crate) fn new(
        options: &'a Options,
        shaping: ShapingOptions,
        shaped: Option<&'a ShapedArticle>,
        highlighter: &'a Highlighter<'a>,
        text: usize,
    ) -> Self {
        Self {
            options,
            body: Element::Body,
            list_depth: 0,
            shaping,
            segmenters: shaping.segmenters(),
            shaped,
            highlighter,
            page: PageBuilder::default(),
            prefixes: Vec::new(),
            blank_rows: None,
            blank_rows_before: None,
            figure_begins: false,
            sections: 0,
            footnote: None,
            spaces: (&[], 0),
            end_before: Position::default(),
            block: 0,
            byte: 0,
            text,
            spare: Vec::new(),
        }
    }

    /// Sets the spaces for the pictures of the figures from one on.
    pub(crate) fn set_pictures(&mut self, spaces: &'a [PictureSpace], first: usize) {
        self.spaces = (spaces, first);
    }

    /// Begins the rows after those of a block.
    pub(crate) fn begin_after(&mut self, index: usize, block: &Block) {
        self.block = index;
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                self.byte += text.len() + 1;
            }
        });
    }

    /// Begins a block of the body.
    pub(crate) fn begin_block(&mut self, block: usize) {
        self.end_before = Position { block: self.block, byte: self.text_end() };
        self.block = block;
        self.byte = 0;
    }

    /// Returns what `make` makes of the rows, and what the rows of the next chunk depend on.
    pub(crate) fn finish<T>(self, make: impl Fn(Page) -> T) -> ChunkRows<T> {
        let has_rows = !self.page.is_empty();
        let (before, after) = if has_rows {
            (self.blank_rows_before, self.blank_rows)
        } else {
            (self.blank_rows.map(|blank| blank.count), None)
        };
        let end = Position { block: self.block, byte: self.text_end() };
        let page = make(self.page.into_chunk());
        ChunkRows { page, has_rows, before, after, sections: self.sections, end }
    }

    /// Returns the cells of a row that are available for text.
    pub(crate) fn available_width(&self) -> usize {
        usize::from(self.options.measure).saturating_sub(self.prefix_cells()).max(1)
    }

    /// Returns the cells that prefixes take of every row.
    fn prefix_cells(&self) -> usize {
        self.prefixes.iter().map(|active| active.prefix.cells).sum()
    }

    /// Returns the cells of a row that are available for text after one more prefix.
    pub(crate) fn available_width_behind(&self, prefix: &Prefix) -> usize {
        let available = self.available_width();
        if available < prefix.cells + LEAST_WIDTH { available } else { available - prefix.cells }
    }

    /// Requests at least this many blank rows before the next row. There are none at the top of the page.
    pub(crate) fn request_blank_rows(&mut self, count: usize) {
        let position = Position { block: self.block, byte: self.text_end() };
        let depth = self.prefixes.len();
        self.blank_rows = Some(match self.blank_rows {
            Some(blank) => {
                BlankRows { count: blank.count.max(count), depth: blank.depth.min(depth), ..blank }
            }
            None => BlankRows { count, depth, position },
        });
    }

    /// Requests at least this many blank rows before the next row and gives them a byte of the block's plain text.
    pub(crate) fn request_blank_rows_at(&mut self, count: usize, byte: usize) {
        self.request_blank_rows(count);
        if let Some(blank) = &mut self.blank_rows {
            blank.position = Position { block: self.block, byte };
        }
    }

    /// Writes rows with a prefix. One that would leave too little width for text takes none; a marker that does not fit
    /// beside text gets rows of its own above it.
    pub(crate) fn with_prefix(&mut self, prefix: Prefix, write: impl FnOnce(&mut Self)) {
        self.with_prefix_at(prefix, None, write);
    }

    /// Writes rows with a prefix that stands at a byte of the block's plain text; `None` is the end of the text so far.
    pub(crate) fn with_prefix_at(
        &mut self,
        mut prefix: Prefix,
        byte: Option<usize>,
        write: impl FnOnce(&mut Self),
    ) {
        if self.available_width() < prefix.cells + LEAST_WIDTH {
            prefix.cells = 0;
            if prefix.on_every_row {
                prefix.text.clear();
            }
        }
        let free = self.available_width().saturating_sub(self.initial_indent());
        let is_above = !prefix.on_every_row && self.options.ruler.width(&prefix.text) + 2 > free;
        if is_above {
            self.add_text_at(&mem::take(&mut prefix.text), prefix.style, byte);
        }
        let text_width = self.options.ruler.width(&prefix.text);
        self.prefixes.push(ActivePrefix { prefix, text_width, shown: is_above });
        write(self);
        if self.prefixes.last().is_some_and(|active| !active.shown && active.text_width > 0) {
            self.begin_row(byte.unwrap_or(self.text_end()));
        }
        self.prefixes.pop();
    }

    /// Makes the next row the first of a section.
    pub(crate) fn begin_section(&mut self) {
        self.sections += 1;
    }

    /// Makes the next row the target of links to a footnote.
    pub(crate) fn begin_footnote(&mut self, label: &str) {
        self.footnote = Some(footnote_address(label));
    }

    /// Makes the next row the first of a figure.
    pub(crate) fn begin_figure(&mut self) {
        self.figure_begins = true;
    }

    /// Notes that there is a line of code of this many cells.
    pub(crate) fn note_code_width(&mut self, cells: usize) {
        self.page.note_code_width(cells);
    }

    /// Begins a row at a byte of the block's plain text.
    pub(crate) fn begin_row(&mut self, byte: usize) {
        self.begin_hanging_row(byte, false);
    }

    /// Begins a row; one that hangs begins a cell further to the left, as [`lead`](Self::lead) allows.
    pub(crate) fn begin_hanging_row(&mut self, byte: usize, hangs: bool) {
        self.begin_parts();
        self.begin(Position { block: self.block, byte }, self.prefixes.len(), Some(usize::from(hangs)));
        if let Some(address) = self.footnote.take() {
            self.page.add_target(address);
        }
        for active in &mut self.prefixes {
            active.shown = true;
        }
    }

    /// Begins a row without text of the block, at the end of the text so far.
    pub(crate) fn begin_row_at_end(&mut self) {
        self.begin_row(self.text_end());
    }

    /// Returns the end of the block's text so far.
    pub(crate) fn text_end(&self) -> usize {
        self.byte.saturating_sub(1)
    }

    /// Returns whether no prefix stands beside the text.
    pub(crate) fn is_flush(&self) -> bool {
        self.prefixes.is_empty()
    }

    /// Adds a span to the row; `source` is its byte in the block's plain text, if it is part of that.
    pub(crate) fn push(&mut self, text: &str, style: SpanStyle, source: Option<usize>, link: Option<&str>) {
        self.page.push(text, style, source, link);
    }

    /// Adds blank cells to the row.
    pub(crate) fn pad(&mut self, cells: usize) {
        self.page.pad(cells);
    }

    /// Returns the cells of the next row that prefixes take beyond those of every row.
    fn initial_indent(&self) -> usize {
        let extra = |active: &ActivePrefix| {
            if active.shown { 0 } else { active.text_width.saturating_sub(active.prefix.cells) }
        };
        self.prefixes.iter().map(extra).sum()
    }

    /// Writes the blank rows before the next row, and makes that the first of the figure and the sections that begin.
    fn begin_parts(&mut self) {
        self.write_blank_rows();
        if mem::take(&mut self.figure_begins) {
            self.page.begin_figure();
        }
        self.page.begin_sections(mem::take(&mut self.sections));
    }

    fn write_blank_rows(&mut self) {
        let Some(blank) = self.blank_rows.take() else { return };
        if self.page.is_empty() {
            self.blank_rows_before = Some(blank.count);
            return;
        }
        for _ in 0..blank.count {
            self.begin(blank.position, blank.depth, None);
        }
    }

    /// Returns which lines of a text may hang to the left: those with blank cells before them, of which the first line has none
    /// behind a marker or an indent.
    pub(crate) fn lead(&self) -> Lead {
        let is_blank = |active: &ActivePrefix| {
            let shown = if active.prefix.on_every_row { active.text_width } else { 0 };
            active.prefix.cells > shown
        };
        let innermost = self.prefixes.iter().rev().find(|active| active.prefix.cells > 0);
        let may_hang = self.options.lead > 0 && self.options.hang != HangingPunctuation::None;
        let others = may_hang && innermost.is_none_or(is_blank);
        Lead {
            first: others && self.prefixes.iter().all(|active| active.shown || active.text_width == 0),
            others,
        }
    }

    /// Begins a row with the prefixes down to a depth, which hangs to the left by some cells; `None` for a blank row, in which
    /// markers that were not shown yet are not shown.
    fn begin(&mut self, position: Position, depth: usize, hang: Option<usize>) {
        let shows_text = |active: &&ActivePrefix| {
            active.text_width > 0 && (active.prefix.on_every_row || !active.shown && hang.is_some())
        };
        let prefixes = self.prefixes.get(..depth).unwrap_or(&self.prefixes);
        let without_text = prefixes.iter().take_while(|active| !shows_text(active));
        let lead = usize::from(self.options.lead);
        let indent: usize = lead + without_text.clone().map(|active| active.prefix.cells).sum::<usize>();
        let hang = hang.unwrap_or(0);
        let with_text = prefixes.iter().skip(without_text.count());
        let last = with_text.clone().rposition(|active| active.prefix.cells > 0);
        let indent = if last.is_none() { indent.saturating_sub(hang) } else { indent };
        self.page.begin_row(u16::try_from(indent).unwrap_or(u16::MAX), position);
        for (index, active) in with_text.enumerate() {
            let mut width = 0;
            if shows_text(&active) {
                let Prefix { text, style, link, .. } = &active.prefix;
                self.page.push(text, *style, None, link.as_deref());
                width = active.text_width;
            }
            let hang = if Some(index) == last { hang } else { 0 };
            self.page.pad(active.prefix.cells.saturating_sub(width + hang));
        }
    }
}
