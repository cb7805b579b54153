//! The view of an article: its layout for this screen, and the position in it.
//!
//! - `cursor`: the cursor in it;
//! - `lines`: going through it line by line, for screen readers;
//! - `steps`: stepping through sections, paragraphs, sentences and figures.

mod cursor;
mod lines;
mod steps;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::find_in_text::FindInText;
use super::notes::ArticleNotes;
use super::scroll::moved;
use super::selection::Selection;
use super::text_cursor::{CursorOrigin, Place, TextCursor};
use crate::app::action::Motion;
use crate::app::document::Document;
use crate::app::figure_pictures::FigurePictures;
use crate::app::laid_out::LaidOut;
use crate::app::work::{FileStatus, Request};
use lines::LinePlace;
use yuelan_article::{Block, Position};
use yuelan_layout::{COMMENTS_ADDRESS, CommentDisplay, Options, Page, ShapedArticle};
use yuelan_library::{PictureError, PictureSource};

/// An article laid out for this screen, and the position in it.
#[derive(Debug)]
pub(in crate::app) struct DocumentView {
    /// The article.
    pub(in crate::app) document: Arc<Document>,
    /// Its lines.
    pub(in crate::app) page: Page,
    /// The options of the layout.
    pub(in crate::app) options: Options,
    shaped: Arc<ShapedArticle>,
    /// What is known of its pictures; `None` if that was not asked for yet.
    pictures: Option<Arc<FigurePictures>>,
    /// Whether a worker is laying it out with other options.
    is_being_laid_out: bool,
    /// What has become of its file since it was read.
    pub(in crate::app) file: FileStatus,
    /// The search in it.
    pub(in crate::app) find_in_text: Option<FindInText>,
    /// The number of the link on the page that was current last.
    pub(in crate::app) link: Option<usize>,
    /// The highlights and notes.
    pub(in crate::app) notes: ArticleNotes,
    /// The selection.
    pub(in crate::app) selection: Option<Selection>,
    cursor: TextCursor,
    line: Option<LinePlace>,
    /// Where the cursor can stand in the block that was looked at last, in bytes of its text.
    stops: Option<(usize, Vec<Range<usize>>)>,
    top: usize,
    position: ViewPosition,
    /// The position, the search and the cursor before the prompt of a search was opened.
    origin: Option<(ViewPosition, Option<FindInText>, TextCursor)>,
}

/// The position of the first visible row, which survives another layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ViewPosition {
    /// The position in the article.
    position: Position,
    /// How many rows with the same position are above it, as a title and the first line of text have the same.
    row_offset: usize,
}

impl DocumentView {
    /// Shows an article from a place, or from its start.
    pub(in crate::app) fn new(
        document: Arc<Document>,
        laid_out: LaidOut,
        place: Option<Place>,
        height: usize,
    ) -> Self {
        let LaidOut { page, options, shaped, pictures } = laid_out;
        let mut view = Self {
            document,
            page,
            options,
            shaped,
            pictures,
            is_being_laid_out: false,
            file: FileStatus::Same,
            find_in_text: None,
            link: None,
            notes: ArticleNotes::default(),
            selection: None,
            cursor: TextCursor::default(),
            line: None,
            stops: None,
            top: 0,
            position: ViewPosition::default(),
            origin: None,
        };
        view.show_from(place, height);
        view
    }

    /// Returns where the picture of a figure is, and its file if it has one of its own.
    pub(in crate::app) fn picture_source(&self, figure: usize) -> Option<(&PictureSource, Option<&Path>)> {
        self.pictures.as_ref()?.source(figure)
    }

    /// Returns why the picture of a figure cannot be shown although it is here.
    pub(in crate::app) fn refused_picture(&self, figure: usize) -> Option<&PictureError> {
        self.pictures.as_ref()?.reason(figure)
    }

    /// Returns the first visible row.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// Returns the request to lay the article out with other options; `None` if it has these. While a layout is under
    /// way, none is requested: of all sizes of a window that is being resized only the last one matters.
    pub(in crate::app) fn request_relayout(&mut self, options: Options) -> Option<Request> {
        if self.options == options || self.is_being_laid_out {
            return None;
        }
        self.is_being_laid_out = true;
        let (document, shaped) = (Arc::clone(&self.document), Arc::clone(&self.shaped));
        Some(Request::LayOut { document, shaped, pictures: self.pictures.clone(), options })
    }

    /// Takes a new layout, if it has the wanted options; the position stays.
    pub(in crate::app) fn relaid_out(&mut self, laid_out: LaidOut, wanted: &Options, height: usize) {
        self.is_being_laid_out = false;
        if laid_out.options == *wanted {
            self.set_layout(laid_out, height);
        }
    }

    /// Takes note that no layout is under way any more.
    pub(in crate::app) fn layout_failed(&mut self) {
        self.is_being_laid_out = false;
    }

    fn set_layout(&mut self, laid_out: LaidOut, height: usize) {
        let LaidOut { page, options, shaped, pictures } = laid_out;
        (self.page, self.options, self.shaped, self.pictures) = (page, options, shaped, pictures);
        self.scroll_to_kept_position(height);
        self.keep_cursor(height);
    }

    /// Shows the same article as its file is now; the position stays at the same text.
    pub(in crate::app) fn replace(&mut self, document: Arc<Document>, laid_out: LaidOut, height: usize) {
        let ViewPosition { position, row_offset } = self.position;
        let saved = self.document.anchors.save(position, row_offset);
        let (position, row_offset) = document.anchors.find(&saved);
        self.position = ViewPosition { position, row_offset };
        let is_found = document.anchors.find_text(&saved).is_some();
        let (sentence, has_words) = self.find_again(&document);
        let place = Place { position: sentence, ..self.place() };
        self.cursor.range = sentence..sentence;
        self.cursor.found = None;
        self.document = document;
        (self.link, self.selection) = (None, None);
        (self.is_being_laid_out, self.file) = (false, FileStatus::Same);
        self.set_layout(laid_out, height);
        if has_words && !is_found {
            self.show_from(Some(place), height);
        }
    }

    /// Shows the whole article in place of its opening; what was done in that stays. Returns whether the links on the
    /// screen have the same numbers as before.
    pub(in crate::app) fn complete(
        &mut self,
        document: &Arc<Document>,
        laid_out: LaidOut,
        height: usize,
    ) -> bool {
        let before = Arc::clone(&self.document);
        let moved = |ViewPosition { position, row_offset }| {
            let (position, row_offset) = document.anchors.find(&before.anchors.save(position, row_offset));
            ViewPosition { position, row_offset }
        };
        self.position = moved(self.position);
        let found = |position| document.anchors.find_text(&before.anchors.save(position, 0));
        let kept = |cursor: TextCursor| TextCursor {
            range: found(cursor.range.start).unwrap_or_default()..found(cursor.range.end).unwrap_or_default(),
            ..cursor
        };
        self.cursor = kept(std::mem::take(&mut self.cursor));
        self.origin =
            self.origin.take().map(|(position, search, cursor)| (moved(position), search, kept(cursor)));
        self.selection = self.selection.take().and_then(|selection| selection.moved(&found));
        let seen = self.page.links_in(self.top..self.top + height);
        let is_same = |index: &usize| {
            self.page.link(*index).map(|link| link.address)
                == laid_out.page.link(*index).map(|link| link.address)
        };
        let keeps_links = seen.into_iter().all(|index| is_same(&index));
        self.link = self.link.filter(is_same);
        self.document = Arc::clone(document);
        self.is_being_laid_out = false;
        self.set_layout(laid_out, height);
        keeps_links
    }

    /// Returns whether the prompt of a search is open, and the screen shows where it leads.
    pub(in crate::app) const fn is_searched(&self) -> bool {
        self.origin.is_some()
    }

    /// Scrolls by lines, pages or percent.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let row = moved(self.top, self.last_top(height), height, motion, count);
        self.scroll_to(self.beside_pictures(row, motion, count, height));
        match motion {
            Motion::Down | Motion::Up => self.carry_cursor(CursorOrigin::Swept, height),
            Motion::Top if count.is_none() => self.set_cursor(false, CursorOrigin::Carried, height),
            Motion::Bottom if count.is_none() => self.set_cursor(true, CursorOrigin::Carried, height),
            _ => self.carry_cursor(CursorOrigin::Carried, height),
        }
    }

    /// Scrolls to a row, even if the rest does not fill the screen.
    pub(in crate::app) fn scroll_to(&mut self, row: usize) {
        self.top = row.min(self.page.len().saturating_sub(1));
        let position = self.position_of(self.top).unwrap_or_default();
        self.position = ViewPosition { position, row_offset: self.top - self.first_row_of(self.top) };
    }

    /// Scrolls a row into the upper part of the screen, unless it is visible.
    pub(in crate::app) fn reveal(&mut self, row: usize, height: usize) {
        if !(self.top..self.top + height.max(1)).contains(&row) {
            self.scroll_to(row.saturating_sub(height / 3).min(self.last_top(height)));
        }
    }

    /// Returns the first row of a block that is not blank.
    pub(in crate::app) fn row_of_block(&self, block: usize) -> usize {
        let first = self.page.row_of_block(block).min(self.page.len().saturating_sub(1));
        let mut rows = self.page.rows_from(first);
        first + rows.position(|row| !row.is_blank()).unwrap_or(0)
    }

    /// Returns the section at the top of the screen; `None` in an article without sections.
    pub(in crate::app) fn section(&self) -> Option<usize> {
        self.document.section_of(self.first_position().block)
    }

    /// Shows a match of the search, and makes it the current one.
    pub(in crate::app) fn show_match(&mut self, index: usize, height: usize) {
        let Some(search) = &mut self.find_in_text else { return };
        search.current = Some(index);
        search.is_awaited = false;
        if let Some(found) = search.matches.get(index).copied() {
            self.reveal(self.page.row_at(found.start), height);
            self.put_cursor(found.start);
            self.cursor.found = Some(found.start);
        }
    }

    /// Keeps a match in comments that are folded at the top of the screen when they are unfolded. Returns `false` for any
    /// other match.
    pub(in crate::app) fn keep_folded_match(&mut self, index: usize) -> bool {
        let found = self.find_in_text.as_ref().and_then(|search| search.matches.get(index));
        let Some(position) =
            found.map(|found| found.start).filter(|_| self.options.comments == CommentDisplay::Folded)
        else {
            return false;
        };
        let block = self.document.loaded.article.blocks.get(position.block);
        let is_folded = matches!(block, Some(Block::Comments(_)));
        if is_folded {
            self.position = ViewPosition { position, row_offset: 0 };
            // Its sentence is known when it is shown.
            self.cursor.range = position..position;
        }
        is_folded
    }

    /// Returns whether the row that says how many comments there are is on the screen.
    pub(in crate::app) fn sees_comments(&self, height: usize) -> bool {
        let seen = self.page.links_in(self.top()..self.top() + height);
        seen.into_iter()
            .any(|index| self.page.link(index).is_some_and(|link| link.address == COMMENTS_ADDRESS))
    }

    /// Remembers the position and the search when the prompt of a search is opened.
    pub(in crate::app) fn begin_search(&mut self) {
        self.origin = Some((self.position, self.find_in_text.take(), self.cursor.clone()));
    }

    /// Returns to where the prompt of the search was opened.
    pub(in crate::app) fn return_to_origin(&mut self, height: usize) {
        if let Some((position, _, cursor)) = &self.origin {
            (self.position, self.cursor) = (*position, cursor.clone());
            self.scroll_to_kept_position(height);
        }
    }

    /// Returns to the position where the prompt of the search was opened; if it was cancelled, to the search as well.
    pub(in crate::app) fn end_search(&mut self, is_cancelled: bool, height: usize) {
        self.return_to_origin(height);
        let before = self.origin.take().and_then(|(_, search, _)| search);
        if is_cancelled {
            self.find_in_text = before;
        }
    }

    /// Returns the match that the cursor is at; if the reader has not put the cursor anywhere, the current one if it is on
    /// the screen.
    pub(in crate::app) fn match_here(&self, height: usize) -> Option<usize> {
        let search = self.find_in_text.as_ref()?;
        if let Some(start) = self.cursor.found {
            let at = search.matches.partition_point(|found| found.start < start);
            return search.matches.get(at).is_some_and(|found| found.start == start).then_some(at);
        }
        let found = search.matches.get(search.current.filter(|_| !self.cursor.is_placed())?)?;
        (self.top..self.top + height).contains(&self.page.row_at(found.start)).then_some(search.current?)
    }

    fn scroll_to_kept_position(&mut self, height: usize) {
        self.top = self.row_at(self.position).min(self.last_top(height));
    }

    /// Returns the row of a position.
    fn row_at(&self, kept: ViewPosition) -> usize {
        let row = self.page.row_at(kept.position);
        let first = self.first_row_of(row);
        let candidates = self.page.rows_from(first).take(kept.row_offset + 1);
        let alike = candidates.take_while(|below| Some(below.position) == self.position_of(row)).count();
        first + alike.saturating_sub(1)
    }

    /// Returns the first of the adjacent rows that have the same position as a row.
    fn first_row_of(&self, row: usize) -> usize {
        let position = self.position_of(row);
        (0..row).rev().take_while(|&above| self.position_of(above) == position).last().unwrap_or(row)
    }

    fn position_of(&self, row: usize) -> Option<Position> {
        self.page.row(row).map(|row| row.position)
    }

    /// Returns the position of the first text on the screen.
    pub(in crate::app) fn first_position(&self) -> Position {
        let seen = self.page.rows_from(self.top).find(|row| !row.is_blank());
        seen.map_or(self.position.position, |row| row.position)
    }

    /// Returns the first row of the last screen.
    pub(in crate::app) fn last_top(&self, height: usize) -> usize {
        self.page.len().saturating_sub(height.max(1))
    }

    /// Returns how much of the article is above the end of the screen, in percent.
    pub(in crate::app) fn percent(&self, height: usize) -> usize {
        self.percent_from(self.top, height)
    }

    /// Returns how much of the article would be above the end of a screen that begins with a row, in percent.
    pub(in crate::app) fn percent_from(&self, row: usize, height: usize) -> usize {
        let seen = (row + height).min(self.page.len());
        (seen * 100).checked_div(self.page.len()).unwrap_or(100)
    }

    /// Returns the minutes that it takes to read the rest, rounded up.
    pub(in crate::app) fn minutes_left(&self, height: usize) -> usize {
        let left = self.page.len().saturating_sub(self.top + height);
        (self.document.length.reading_minutes() * left).div_ceil(self.page.len().max(1))
    }
}
