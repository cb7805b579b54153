//! Puts rows on a page: what stands at their left, the blank rows between, and the way back of each word.

use std::borrow::Cow;
use std::mem;

use super::breaks::Engines;
use super::builder::Builder;
use super::dress::Dress;
use super::fragment::Fragment;
use super::highlight::Highlighter;
use super::lead::{Lead, note_address, reference_address};
use super::line::{Target, pieces};
use super::parts::Chunk;
use super::prepared::ShapedArticle;
use super::prose::{Prose, Setting};
use super::wrap::{Line, Shape, wrap};
use super::{Element, Options, Page, SpanStyle};
use yuelan_article::{Position, Text};

/// A lead that is in force.
#[derive(Debug)]
struct Standing {
    lead: Lead,
    width: usize,
    shown: bool,
}

/// Blank rows to come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// How many.
    pub(super) rows: usize,
    /// How many leads go through them.
    pub(super) depth: usize,
    /// The end of what they follow.
    pub(super) position: Position,
}

/// A page on its way, and where in the article it is.
#[derive(Debug)]
pub(super) struct Setter<'a> {
    /// What was asked for.
    pub(super) options: &'a Options,
    /// How running text is said here: [`Element::Note`] in a note.
    pub(super) body: Element,
    /// How many lists there are around this place.
    pub(super) lists: usize,
    setting: Setting,
    engines: Engines,
    ready: Option<&'a ShapedArticle>,
    highlighter: &'a Highlighter<'a>,
    page: Builder,
    leads: Vec<Standing>,
    gap: Option<Gap>,
    /// Blank rows before the first one.
    before: Option<usize>,
    figure: bool,
    /// Sections that begin with the next row.
    sections: usize,
    note: Option<String>,
    block: usize,
    byte: usize,
    text: usize,
    /// The fragments of the last text, whose memory the next one takes.
    spare: Vec<Fragment>,
}

/// Cells that are left for text whatever stands beside it.
const LEAST_ROOM: usize = 8;

impl<'a> Setter<'a> {
    /// An empty page, to begin with a text of so many before it.
    pub(super) fn new(
        options: &'a Options,
        setting: Setting,
        ready: Option<&'a ShapedArticle>,
        highlighter: &'a Highlighter<'a>,
        text: usize,
    ) -> Self {
        Self {
            options,
            body: Element::Body,
            lists: 0,
            setting,
            engines: setting.engines(),
            ready,
            highlighter,
            page: Builder::default(),
            leads: Vec::new(),
            gap: None,
            before: None,
            figure: false,
            sections: 0,
            note: None,
            block: 0,
            byte: 0,
            text,
            spare: Vec::new(),
        }
    }

    /// What follows belongs to this block.
    pub(super) fn begin_block(&mut self, block: usize) {
        self.block = block;
        self.byte = 0;
    }

    /// What was set, its rows made into something, and what stands open behind them.
    pub(super) fn finish<T>(self, make: impl Fn(Page) -> T) -> Chunk<T> {
        let has_rows = !self.page.is_empty();
        let (before, after) =
            if has_rows { (self.before, self.gap) } else { (self.gap.map(|gap| gap.rows), None) };
        let end = Position { block: self.block, byte: self.end() };
        Chunk { has_rows, before, after, sections: self.sections, end, page: make(self.page.part()) }
    }

    /// Cells that a row has for text.
    pub(super) fn room(&self) -> usize {
        let taken: usize = self.leads.iter().map(|standing| standing.lead.cells).sum();
        usize::from(self.options.measure).saturating_sub(taken).max(1)
    }

    /// Cells that a row has for text inside a lead.
    pub(super) fn room_within(&self, lead: &Lead) -> usize {
        let room = self.room();
        if room < lead.cells + LEAST_ROOM { room } else { room - lead.cells }
    }

    /// At least so many blank rows before the next one; none at the top of the page.
    pub(super) fn leave(&mut self, rows: usize) {
        let position = Position { block: self.block, byte: self.end() };
        let depth = self.leads.len();
        self.gap = Some(match self.gap {
            Some(gap) => {
                Gap { rows: gap.rows.max(rows), depth: gap.depth.min(depth), position: gap.position }
            }
            None => Gap { rows, depth, position },
        });
    }

    /// The same before the row that begins at a byte of the block's words.
    pub(super) fn leave_at(&mut self, rows: usize, byte: usize) {
        self.leave(rows);
        if let Some(gap) = &mut self.gap {
            gap.position = Position { block: self.block, byte };
        }
    }

    /// What is set inside stands right of a lead. Where it would leave no room it takes none; a marker that does not
    /// fit beside text stands above it.
    pub(super) fn within(&mut self, lead: Lead, inside: impl FnOnce(&mut Self)) {
        self.within_at(lead, None, inside);
    }

    /// The same for what begins at a byte of the block's words, `None` for the end of what was set.
    pub(super) fn within_at(&mut self, mut lead: Lead, byte: Option<usize>, inside: impl FnOnce(&mut Self)) {
        if self.room() < lead.cells + LEAST_ROOM {
            lead.cells = 0;
            if lead.repeats {
                lead.words.clear();
            }
        }
        let free = self.room().saturating_sub(self.taken());
        let above = !lead.repeats && self.options.ruler.width(&lead.words) + 2 > free;
        if above {
            self.added_at(&mem::take(&mut lead.words), lead.style, byte);
        }
        let width = self.options.ruler.width(&lead.words);
        self.leads.push(Standing { lead, width, shown: above });
        inside(self);
        if self.leads.last().is_some_and(|standing| !standing.shown && standing.width > 0) {
            self.row(byte.unwrap_or(self.end()));
        }
        self.leads.pop();
    }

    /// The next row is the first of a section.
    pub(super) fn begin_section(&mut self) {
        self.sections += 1;
    }

    /// The next row is where links to a footnote lead.
    pub(super) fn begin_note(&mut self, label: &str) {
        self.note = Some(note_address(label));
    }

    /// There is a line of code of so many cells.
    pub(super) fn see_code(&mut self, cells: usize) {
        self.page.see_code(cells);
    }

    /// The next row is the first of a figure.
    pub(super) fn begin_figure(&mut self) {
        self.figure = true;
    }

    /// Begins a row whose first byte is this one of the block's words.
    pub(super) fn row(&mut self, byte: usize) {
        self.leave_gap();
        if mem::take(&mut self.figure) {
            self.page.begin_figure();
        }
        self.page.begin_sections(mem::take(&mut self.sections));
        self.begin(Position { block: self.block, byte }, self.leads.len(), false);
        if let Some(address) = self.note.take() {
            self.page.add_target(address);
        }
        for standing in &mut self.leads {
            standing.shown = true;
        }
    }

    /// Begins a row of what has no words, at the end of those that went before.
    pub(super) fn row_here(&mut self) {
        self.row(self.end());
    }

    /// The last byte of the words that were set or taken.
    pub(super) fn end(&self) -> usize {
        self.byte.saturating_sub(1)
    }

    /// Whether nothing stands left of the text.
    pub(super) fn is_flush(&self) -> bool {
        self.leads.is_empty()
    }

    /// Adds words of the article to the row, or of layout's own where there is no source.
    pub(super) fn push(&mut self, words: &str, style: SpanStyle, source: Option<usize>, link: Option<&str>) {
        self.page.push(words, style, source, link);
    }

    /// Adds blank cells to the row.
    pub(super) fn pad(&mut self, cells: usize) {
        self.page.pad(cells);
    }

    /// How the next text of the block is said, which is code, and its first byte.
    pub(super) fn take_code(&mut self, text: &Text, language: Option<&str>) -> (Cow<'a, [Dress]>, usize) {
        let dress = match self.ready.and_then(|ready| ready.text(self.text, text)) {
            Some(kept) => Cow::Borrowed(kept.dress()),
            None => Cow::Owned(self.highlighter.dress(text, language)),
        };
        (dress, self.pass(text))
    }

    /// The next text of the block, made ready, and its first byte.
    pub(super) fn take(&mut self, text: &Text) -> (Prose<'a>, usize) {
        let prose = match self.ready.and_then(|ready| ready.text(self.text, text)) {
            Some(kept) => kept.prose(mem::take(&mut self.spare)),
            None => self.ready_made(text),
        };
        (prose, self.pass(text))
    }

    /// The first byte of the next text of the block, which is not set as prose.
    pub(super) fn pass(&mut self, text: &Text) -> usize {
        let base = self.byte;
        self.byte += text.len() + 1;
        self.text += 1;
        base
    }

    /// A text that does not count in the block's words, made ready.
    pub(super) fn ready_made(&self, text: &Text) -> Prose<'a> {
        Prose::new(text, &self.setting, &self.engines)
    }

    /// Sets the next text of the block as running text.
    pub(super) fn text(&mut self, text: &Text, style: SpanStyle) {
        let (prose, base) = self.take(text);
        self.lines(&prose, text, style, Ok(base));
        self.spare = prose.fragments;
    }

    /// Sets words that are not in the block's: a title, an alternative text, a message.
    pub(super) fn added(&mut self, words: &str, style: SpanStyle) {
        self.added_at(words, style, None);
    }

    fn added_at(&mut self, words: &str, style: SpanStyle, byte: Option<usize>) {
        let text = Text::plain(words);
        let prose = self.ready_made(&text);
        self.lines(&prose, &text, style, Err(byte.unwrap_or(self.end())));
    }

    /// Sets a text that was [taken](Self::take), beginning at a byte of the block's words.
    pub(super) fn set_lines(&mut self, prose: &Prose<'_>, text: &Text, style: SpanStyle, base: usize) {
        self.lines(prose, text, style, Ok(base));
    }

    /// Sets lines whose text begins at a byte of the block's words, or is not in them (`Err`, where it stands).
    fn lines(&mut self, prose: &Prose<'_>, text: &Text, style: SpanStyle, base: Result<usize, usize>) {
        let taken = self.taken();
        let (measure, ruler) = (self.room(), self.options.ruler);
        let shape = Shape { measure, taken, fit: self.options.fit, ruler };
        for line in wrap(prose, text.as_str(), shape) {
            self.row(base.map_or_else(|at| at, |base| base + line.start));
            let gap = if self.options.justify && !line.last { measure.saturating_sub(line.width) } else { 0 };
            self.line(prose, text, &line, gap, style, base.ok());
        }
    }

    /// Adds one line of a text to the row.
    pub(super) fn line(
        &mut self,
        prose: &Prose<'_>,
        text: &Text,
        line: &Line,
        gap: usize,
        style: SpanStyle,
        base: Option<usize>,
    ) {
        pieces(prose, text, line, gap, &mut |piece| {
            let source = piece.source.and_then(|byte| Some(base? + byte));
            let style = style.with(piece.emphasis);
            match piece.link {
                None => self.page.push(piece.shown, style, source, None),
                Some(Target::Address(address)) => self.page.push(piece.shown, style, source, Some(address)),
                Some(Target::Note(label)) => {
                    self.page.add_target(reference_address(label));
                    self.page.push(piece.shown, style, source, Some(&note_address(label)));
                }
            }
        });
    }

    /// Cells that a line takes, what hangs counted.
    pub(super) fn painted(&self, prose: &Prose<'_>, text: &Text, line: &Line) -> usize {
        let mut cells = 0;
        pieces(prose, text, line, 0, &mut |piece| cells += self.options.ruler.width(piece.shown));
        cells
    }

    /// Cells that the leads take of the next row beyond their own.
    fn taken(&self) -> usize {
        let first = |standing: &Standing| {
            if standing.shown { 0 } else { standing.width.saturating_sub(standing.lead.cells) }
        };
        self.leads.iter().map(first).sum()
    }

    fn leave_gap(&mut self) {
        let Some(gap) = self.gap.take() else { return };
        if self.page.is_empty() {
            self.before = Some(gap.rows);
            return;
        }
        for _ in 0..gap.rows {
            self.begin(gap.position, gap.depth, true);
        }
    }

    /// Begins a row with the leads down to a depth. In a blank row, markers that were not shown yet wait.
    fn begin(&mut self, position: Position, depth: usize, blank: bool) {
        let speaks =
            |standing: &&Standing| standing.width > 0 && (standing.lead.repeats || !standing.shown && !blank);
        let leads = self.leads.get(..depth).unwrap_or(&self.leads);
        let silent = leads.iter().take_while(|standing| !speaks(standing));
        let indent: usize = silent.clone().map(|standing| standing.lead.cells).sum();
        self.page.begin_row(u16::try_from(indent).unwrap_or(u16::MAX), position);
        for standing in leads.iter().skip(silent.count()) {
            let mut width = 0;
            if speaks(&standing) {
                let Lead { words, style, link, .. } = &standing.lead;
                self.page.push(words, *style, None, link.as_deref());
                width = standing.width;
            }
            self.page.pad(standing.lead.cells.saturating_sub(width));
        }
    }
}
