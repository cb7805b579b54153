//! The cursor in an article: where it can stand, on which row it is, and what becomes of it when the page scrolls or is
//! laid out again.

use std::ops::Range;

use super::DocumentView;
use crate::app::document::Document;
use crate::app::state::scroll;
use crate::app::state::text_cursor::{CursorOrigin, Place, TextCursor};
use crate::app::state::units::{in_block, stops_in};
use yuelan_article::{Block, Position};
use yuelan_layout::Row;

/// How many rows above its own a sentence may begin, as those of a table do in a cell at the right.
const TALLEST_TABLE_ROW: usize = 40;

impl DocumentView {
    /// Returns the cursor.
    pub(in crate::app) const fn cursor(&self) -> &TextCursor {
        &self.cursor
    }

    /// Returns where the cursor is if the reader has put it there, else the position of the first text on the screen.
    pub(in crate::app) fn here(&self) -> Position {
        if self.cursor.is_placed() { self.cursor.start() } else { self.first_position() }
    }

    /// Returns the row that [`here`](Self::here) is on.
    pub(in crate::app) fn row_here(&self) -> usize {
        if self.cursor.is_placed() { self.cursor_row() } else { self.top }
    }

    /// Returns the row in which the cursor's sentence begins.
    pub(in crate::app) fn cursor_row(&self) -> usize {
        self.row_of(self.cursor.start())
    }

    /// Returns the row of the screen that the sign of the cursor belongs to; `None` if it has none there.
    pub(in crate::app) fn sign_row(&self, height: usize) -> Option<usize> {
        if self.cursor.origin == CursorOrigin::Swept {
            return None;
        }
        let row = self.cursor_row();
        let continues = self.position_of(self.top).is_some_and(|top| self.cursor.range.end > top);
        match row.checked_sub(self.top) {
            Some(at) => (at < height).then_some(at),
            None => continues.then_some(0),
        }
    }

    /// Returns the cursor with the rows of the screen above it; the top of the screen if its sentence begins above that.
    pub(in crate::app) fn place(&self) -> Place {
        match self.cursor_row().checked_sub(self.top) {
            Some(above) => Place { position: self.cursor.start(), above },
            None => Place::at_top(self.position.position),
        }
    }

    /// Returns the row from which a place is shown.
    pub(in crate::app) fn row_of_place(&self, place: Place) -> usize {
        // Where nothing was read yet, the title is shown as well.
        if place == Place::default() { 0 } else { self.row_of(place.position).saturating_sub(place.above) }
    }

    /// Shows a place as it was left, or the start of the article; the screen is full if it can be.
    pub(in crate::app) fn show_from(&mut self, place: Option<Place>, height: usize) {
        self.return_to(place.unwrap_or_default(), height);
        self.scroll_to(self.top.min(self.last_top(height)));
    }

    /// Shows a place as it was left.
    pub(in crate::app) fn return_to(&mut self, place: Place, height: usize) {
        let above = place.above.min(height.saturating_sub(1));
        self.scroll_to(self.row_of_place(Place { above, ..place }));
        self.put_cursor(place.position);
        if place == Place::default() {
            self.set_cursor(false, CursorOrigin::Carried, height);
        } else if self.cursor_row() < self.top
            || self.first_on_screen(height) == Some(self.cursor.range.clone())
        {
            self.cursor.origin = CursorOrigin::Carried;
        }
    }

    /// Puts the cursor at the sentence at a position, or else the next one. No link is current any more.
    pub(in crate::app) fn put_cursor(&mut self, position: Position) {
        let range = self.stop_from(position).unwrap_or(position..position);
        self.cursor = TextCursor::new(range, CursorOrigin::Placed);
        self.link = None;
    }

    /// Leaves the cursor where it is, as if the reader had put it there.
    pub(in crate::app) const fn hold_cursor(&mut self) {
        self.cursor.origin = CursorOrigin::Placed;
    }

    /// Puts the cursor at the sentence at the start of a row.
    pub(in crate::app) fn put_cursor_on_row(&mut self, row: usize) {
        let position = self.position_of(row).unwrap_or_default();
        self.put_cursor(position);
    }

    /// Moves the cursor to the first or last sentence on the screen, if it has left the screen.
    pub(super) fn carry_cursor(&mut self, origin: CursorOrigin, height: usize) {
        let row = self.cursor_row();
        if !(self.top..self.top + height.max(1)).contains(&row) {
            self.set_cursor(row >= self.top, origin, height);
        }
    }

    /// Moves the cursor to the first or last sentence on the screen.
    pub(in crate::app) fn set_cursor(&mut self, is_last: bool, origin: CursorOrigin, height: usize) {
        let stop = if is_last { self.last_on_screen(height) } else { self.first_on_screen(height) };
        // One may be so long that no other one begins on the screen.
        let stop = stop.or_else(|| self.stop_from(self.first_position()));
        self.cursor = TextCursor::new(stop.unwrap_or_default(), origin);
        self.link = None;
    }

    /// Keeps the cursor at its text, and on the screen, after the article was laid out again.
    pub(super) fn keep_cursor(&mut self, height: usize) {
        self.stops = None;
        let start = self.cursor.start();
        self.cursor.range = self.stop_from(start).unwrap_or(start..start);
        if self.cursor.is_placed() {
            self.top = scroll::reveal(self.top, self.cursor_row(), height);
        } else {
            self.carry_cursor(self.cursor.origin, height);
        }
    }

    /// Returns the row in which the text at a position begins.
    pub(in crate::app) fn row_of(&self, position: Position) -> usize {
        let first = self.page.row_at(position);
        let Some(at) = self.position_of(first) else { return 0 };
        let alike = || self.page.rows_from(first).take_while(move |row| row.position == at);
        if let Some(below) = alike().position(|row| shows(row, position)) {
            return first + below;
        }
        let above = (first.saturating_sub(TALLEST_TABLE_ROW)..first).rev();
        let mut above =
            above.take_while(|&row| self.position_of(row).is_some_and(|at| at.block == position.block));
        let shown = above.find(|&row| self.page.row(row).is_some_and(|row| shows(row, position)));
        shown.unwrap_or_else(|| first + alike().position(|row| !row.is_blank()).unwrap_or(0))
    }

    /// Returns where the sentence of the cursor is in another version of the article, and whether its words are there.
    pub(super) fn find_again(&self, document: &Document) -> (Position, bool) {
        let saved = self.document.anchors.save(self.cursor.start(), 0);
        if let Some(position) = document.anchors.find_text(&saved) {
            return (position, true);
        }
        let (about, _) = document.anchors.find(&saved);
        let Range { start, end } = self.cursor.range;
        let text = self.document.loaded.article.blocks.get(start.block).map(Block::plain_text);
        let words = text.as_deref().and_then(|text| text.get(start.byte..end.byte));
        let Some(words) = words.filter(|words| !words.is_empty()) else { return (about, false) };
        let blocks = document.loaded.article.blocks.iter().enumerate();
        let found =
            blocks.filter_map(|(block, text)| Some(Position { block, byte: text.plain_text().find(words)? }));
        let nearest = found.min_by_key(|found| found.block.abs_diff(about.block));
        (nearest.unwrap_or(about), nearest.is_some())
    }

    /// Returns the sentence at a position, else the next one, else the last one before.
    pub(super) fn stop_from(&mut self, position: Position) -> Option<Range<Position>> {
        let ahead = self.first_stop(position, |stop, byte| stop.end <= byte && !stop.is_empty());
        ahead.or_else(|| self.stop_before(position))
    }

    /// Returns the next sentence.
    pub(super) fn stop_behind(&mut self, start: Position) -> Option<Range<Position>> {
        self.first_stop(start, |stop, byte| stop.start <= byte)
    }

    /// Returns the last sentence that begins before a position.
    pub(super) fn stop_before(&mut self, position: Position) -> Option<Range<Position>> {
        let last = self.document.loaded.article.blocks.len().checked_sub(1)?;
        (0..=position.block.min(last)).rev().find_map(|block| {
            let until = if block == position.block { position.byte } else { usize::MAX };
            let stops = self.stops(block);
            let at = stops.partition_point(|stop| stop.start < until).checked_sub(1)?;
            stops.get(at).map(|stop| in_block(block, stop.clone()))
        })
    }

    /// Returns the first sentence for which `is_behind` does not hold, given a byte in the block of the position.
    fn first_stop(
        &mut self,
        position: Position,
        is_behind: impl Fn(&Range<usize>, usize) -> bool,
    ) -> Option<Range<Position>> {
        (position.block..self.document.loaded.article.blocks.len()).find_map(|block| {
            let stops = self.stops(block);
            let is_before = |stop: &Range<usize>| block == position.block && is_behind(stop, position.byte);
            let at = stops.partition_point(is_before);
            stops.get(at).map(|stop| in_block(block, stop.clone()))
        })
    }

    /// Returns where the cursor can stand in a block. They are kept, since a block may be as long as an article.
    fn stops(&mut self, block: usize) -> &[Range<usize>] {
        if self.stops.as_ref().is_none_or(|(kept, _)| *kept != block) {
            let found = self.document.loaded.article.blocks.get(block);
            self.stops =
                Some((block, found.map(|found| stops_in(found, self.options.comments)).unwrap_or_default()));
        }
        self.stops.as_ref().map(|(_, stops)| stops.as_slice()).unwrap_or_default()
    }

    /// Returns the first sentence that begins on the screen; without one, the first figure that does.
    fn first_on_screen(&mut self, height: usize) -> Option<Range<Position>> {
        let mut next = self.first_stop(self.first_position(), |stop, byte| stop.start < byte);
        let mut seen = None;
        while let Some(stop) = next.take_if(|stop| self.row_of(stop.start) < self.top + height) {
            let is_below = self.row_of(stop.start) >= self.top;
            if is_below && !stop.is_empty() {
                return Some(stop);
            }
            next = self.stop_behind(stop.start);
            seen = seen.or_else(|| is_below.then_some(stop));
        }
        seen
    }

    /// Returns the last sentence that begins on the screen; without one, the last figure that does.
    fn last_on_screen(&mut self, height: usize) -> Option<Range<Position>> {
        let bottom = self.top + height;
        let end = Position::start_of(self.document.loaded.article.blocks.len());
        let mut next = self.stop_before(self.position_of(bottom).unwrap_or(end));
        let mut seen = None;
        while let Some(stop) = next.take_if(|stop| self.row_of(stop.start) >= self.top) {
            let is_above = self.row_of(stop.start) < bottom;
            if is_above && !stop.is_empty() {
                return Some(stop);
            }
            next = self.stop_before(stop.start);
            seen = seen.or_else(|| is_above.then_some(stop));
        }
        seen
    }
}

/// Returns whether the text at a position is in a row.
fn shows(row: Row<'_>, position: Position) -> bool {
    let has = |source: Option<usize>, length: usize| {
        source.is_some_and(|source| (source..source + length).contains(&position.byte))
    };
    row.position.block == position.block && row.spans().any(|span| has(span.source, span.text.len()))
}
