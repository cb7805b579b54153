//! The current article and the place in it.

mod links;
pub(in crate::app) mod look;
mod share;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::Focus;
use super::captions::Asked;
use super::find_in_text::{FindInText, Needle};
use super::jumps::Spot;
use super::scroll::moved;
use super::select::Selection;
use super::source::Shown;
use crate::app::action::Motion;
use crate::app::document::Document;
use crate::app::laid_out::LaidOut;
use crate::app::work::{FileStatus, Request};
use yuelan_article::Position;
use yuelan_layout::{Options, Page, ShapedArticle};

/// What is being read.
#[derive(Debug, Default)]
pub(in crate::app) struct Reading {
    view: Option<DocumentView>,
    /// The file that is being opened. Until it is, the one before is neither seen nor moved in.
    pub(in crate::app) waiting: Option<PathBuf>,
    /// The place of the hit that an article is opened at.
    pub(in crate::app) landing: Option<Position>,
    /// The figure that is to be seen once the file is open.
    pub(in crate::app) awaited_figure: Option<Asked>,
    /// What was searched for last, in whatever article.
    pub(in crate::app) needle: Option<Needle>,
    /// Whether it was just said that this is the end of the article.
    pub(in crate::app) told_end: bool,
    /// The source of the current article, where it is seen.
    pub(in crate::app) source: Option<Shown>,
    /// Where the attention was when the article was asked for.
    pub(in crate::app) came_from: Focus,
    places: HashMap<PathBuf, Place>,
    /// When the files read so far had been changed last.
    times: HashMap<PathBuf, SystemTime>,
}

/// An article set for this screen, and the place in it.
#[derive(Debug)]
pub(in crate::app) struct DocumentView {
    /// The article.
    pub(in crate::app) document: Arc<Document>,
    /// Its lines.
    pub(in crate::app) page: Page,
    /// How they are set.
    pub(in crate::app) options: Options,
    /// What they were set from.
    shaped: Arc<ShapedArticle>,
    /// Whether they are being set otherwise.
    is_being_set: bool,
    /// What has become of its file since it was read.
    pub(in crate::app) file: FileStatus,
    /// The words searched for and where they stand.
    pub(in crate::app) find_in_text: Option<FindInText>,
    /// The link that was taken in hand last, by its number on the page.
    pub(in crate::app) link: Option<usize>,
    /// What is selected.
    pub(in crate::app) selection: Option<Selection>,
    top: usize,
    place: Place,
    /// The place and the search before words began to be typed.
    origin: Option<(Place, Option<FindInText>)>,
}

/// A place that no change of width can lose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    position: Position,
    /// How many rows of the same position stand above it: a title and a first line share theirs.
    lag: usize,
}

/// How an article was taken in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Begun {
    /// Whether its file was changed since it was in hand before.
    pub(in crate::app) is_changed: bool,
    /// Whether it goes on where it was left in another session.
    pub(in crate::app) is_continued: bool,
}

impl Reading {
    /// The current article.
    pub(in crate::app) fn view(&self) -> Option<&DocumentView> {
        self.view.as_ref().filter(|_| self.waiting.is_none())
    }

    /// The current article, to be moved in.
    pub(in crate::app) fn view_mut(&mut self) -> Option<&mut DocumentView> {
        self.view.as_mut().filter(|_| self.waiting.is_none())
    }

    /// The file of the current article, or of the one that is coming.
    pub(in crate::app) fn path(&self) -> Option<&Path> {
        let open = self.view.as_ref().map(|view| view.document.path.as_path());
        self.waiting.as_deref().or(open)
    }

    /// The place in the current article.
    pub(in crate::app) fn spot(&self) -> Option<Spot> {
        let view = self.view()?;
        Some(Spot { path: view.document.path.clone(), position: view.place.position })
    }

    /// Where an article is to be opened next time.
    pub(in crate::app) fn remember(&mut self, path: PathBuf, position: Position) {
        self.places.insert(path, Place { position, lag: 0 });
    }

    /// ValueKind in the current article as it was set, seen or not, if that is how it is wanted; its place stays.
    pub(in crate::app) fn set(
        &mut self,
        document: &Arc<Document>,
        laid_out: LaidOut,
        wanted: &Options,
        height: usize,
    ) {
        let view = self.view.as_mut().filter(|view| Arc::ptr_eq(&view.document, document));
        let Some(view) = view else { return };
        view.is_being_set = false;
        if laid_out.options == *wanted {
            view.set(laid_out, height);
        }
    }

    /// What was begun has failed: nobody sets the article any more.
    pub(in crate::app) fn end_setting(&mut self) {
        self.view.iter_mut().for_each(|view| view.is_being_set = false);
    }

    /// ValueKind an article in hand, at the place where it was left.
    pub(in crate::app) fn open(
        &mut self,
        document: Arc<Document>,
        laid_out: LaidOut,
        height: usize,
    ) -> Begun {
        let time = document.modified;
        let before = time.and_then(|time| self.times.insert(document.path.clone(), time));
        if let Some(view) = self.view.take() {
            self.places.insert(view.document.path.clone(), view.place);
        }
        let known = self.places.get(&document.path).copied();
        let left = document.left_at().map(|(position, lag)| Place { position, lag });
        let is_changed = before.is_some() && before != time;
        // In a file that was changed a place is found again by its words.
        let place = if is_changed { left.or(known) } else { known.or(left) }.unwrap_or_default();
        let LaidOut { page, options, shaped } = laid_out;
        let mut view = DocumentView {
            document,
            page,
            options,
            shaped,
            is_being_set: false,
            file: FileStatus::Same,
            find_in_text: None,
            top: 0,
            place,
            link: None,
            selection: None,
            origin: None,
        };
        view.return_to_place(height);
        self.source = None;
        self.view = Some(view);
        self.waiting = None;
        Begun { is_changed, is_continued: known.is_none() && left.is_some() }
    }
}

impl DocumentView {
    /// The first row seen.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// The place in it: the position, and how many rows of the same position stand above it.
    pub(in crate::app) const fn place(&self) -> (Position, usize) {
        (self.place.position, self.place.lag)
    }

    /// Goes to a place, so that it is the first row seen.
    pub(in crate::app) fn return_to(&mut self, position: Position, lag: usize) {
        let row = self.page.row_at(position);
        self.stand_at(self.first_row_of(row) + lag);
    }

    /// What setting it so takes; `None` where it is set so. While it is being set nothing is begun: of the sizes of a
    /// window that is drawn larger only the last one matters.
    pub(in crate::app) fn request_relayout(&mut self, options: Options) -> Option<Request> {
        if self.options == options || self.is_being_set {
            return None;
        }
        self.is_being_set = true;
        let (document, shaped) = (Arc::clone(&self.document), Arc::clone(&self.shaped));
        Some(Request::LayOut { document, shaped, options })
    }

    /// The lines of the same article on another screen; the place stays.
    fn set(&mut self, laid_out: LaidOut, height: usize) {
        let LaidOut { page, options, shaped } = laid_out;
        (self.page, self.options, self.shaped) = (page, options, shaped);
        self.return_to_place(height);
    }

    /// The same article as its file is now; the place stays.
    pub(in crate::app) fn replace(&mut self, document: Arc<Document>, laid_out: LaidOut, height: usize) {
        let kept = self.document.anchors.save(self.place.position, self.place.lag);
        let (position, lag) = document.anchors.find(&kept);
        self.place = Place { position, lag };
        self.document = document;
        (self.link, self.selection, self.is_being_set, self.file) = (None, None, false, FileStatus::Same);
        self.set(laid_out, height);
    }

    /// Moves by lines, pages and shares.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        self.stand_at(moved(self.top, self.last_top(height), height, motion, count));
    }

    /// Goes to a row, even if what is under it does not fill the screen.
    pub(in crate::app) fn stand_at(&mut self, row: usize) {
        self.top = row.min(self.page.len().saturating_sub(1));
        let position = self.position(self.top).unwrap_or_default();
        self.place = Place { position, lag: self.top - self.first_row_of(self.top) };
    }

    /// Goes to the row that shows a place.
    pub(in crate::app) fn stand_at_position(&mut self, position: Position) {
        self.stand_at(self.page.row_at(position));
    }

    /// Goes to a row so that it stands in the upper part of the screen; not at all if it is seen already.
    pub(in crate::app) fn show(&mut self, row: usize, height: usize) {
        if !(self.top..self.top + height.max(1)).contains(&row) {
            self.stand_at(row.saturating_sub(height / 3).min(self.last_top(height)));
        }
    }

    /// The first row of a block that has something to see.
    pub(in crate::app) fn row_of_block(&self, block: usize) -> usize {
        let first = self.page.row_of_block(block).min(self.page.len().saturating_sub(1));
        let mut rows = self.page.rows_from(first);
        first + rows.position(|row| !row.is_blank()).unwrap_or(0)
    }

    /// The section at the top of the screen; `None` in an article without sections.
    pub(in crate::app) fn section(&self) -> Option<usize> {
        self.document.section_of(self.first_position().block)
    }

    /// Goes some sections on; as far as there are any. `false` if there is none further on.
    pub(in crate::app) fn next_section(&mut self, count: usize) -> bool {
        let next = self.sections_until(|row, top| row <= top);
        let last = self.document.sections.len();
        next < last && self.stand_at_section((next + count.max(1) - 1).min(last - 1))
    }

    /// Goes some sections back, first to the beginning of this one. `false` at the first one's beginning.
    pub(in crate::app) fn previous_section(&mut self, count: usize) -> bool {
        let before = self.sections_until(|row, top| row < top);
        before > 0 && self.stand_at_section(before.saturating_sub(count.max(1)))
    }

    /// Goes to a section by its number, counted from 0. `false` if there is none of that number.
    pub(in crate::app) fn stand_at_section(&mut self, index: usize) -> bool {
        let Some(block) = self.document.sections.get(index).map(|section| section.blocks.start) else {
            return false;
        };
        self.stand_at(self.row_of_block(block));
        true
    }

    /// Goes to a figure by its number among all, counted from 0.
    pub(in crate::app) fn stand_at_figure(&mut self, index: usize) {
        if let Some(&row) = self.page.figure_rows().get(index) {
            self.stand_at(row);
        }
    }

    /// Goes to a place where the words searched for stand, by its number.
    pub(in crate::app) fn show_match(&mut self, index: usize, height: usize) {
        let Some(search) = &mut self.find_in_text else { return };
        search.current = Some(index);
        search.is_awaited = false;
        if let Some(hit) = search.matches.get(index).copied() {
            self.show(self.page.row_at(hit.start), height);
        }
    }

    /// Words to search for begin to be typed here.
    pub(in crate::app) fn begin_search(&mut self) {
        self.origin = Some((self.place, self.find_in_text.take()));
    }

    /// Goes back to where they began to be typed.
    pub(in crate::app) fn return_to_origin(&mut self, height: usize) {
        if let Some((place, _)) = self.origin {
            self.place = place;
            self.return_to_place(height);
        }
    }

    /// Nothing is typed any more. Where nothing is searched for, everything is as it was before.
    pub(in crate::app) fn end_search(&mut self, is_given_up: bool, height: usize) {
        self.return_to_origin(height);
        let before = self.origin.take().and_then(|(_, search)| search);
        if is_given_up {
            self.find_in_text = before;
        }
    }

    /// Whether a place where the words stand is on the screen.
    pub(in crate::app) fn sees_match(&self, index: usize, height: usize) -> bool {
        let hit = self.find_in_text.as_ref().and_then(|search| search.matches.get(index));
        hit.is_some_and(|hit| (self.top..self.top + height).contains(&self.page.row_at(hit.start)))
    }

    /// Goes some paragraphs on.
    pub(in crate::app) fn next_paragraph(&mut self, count: usize) {
        let next = (self.top + 1..self.page.len()).filter(|&row| self.begins_paragraph(row));
        if let Some(row) = next.take(count.max(1)).last() {
            self.stand_at(row);
        }
    }

    /// Goes some paragraphs back.
    pub(in crate::app) fn previous_paragraph(&mut self, count: usize) {
        let before = (0..self.top).rev().filter(|&row| self.begins_paragraph(row));
        if let Some(row) = before.take(count.max(1)).last() {
            self.stand_at(row);
        }
    }

    /// The figure to begin with: the first one that is seen, or the next one, or the last one.
    pub(in crate::app) fn figure_in_sight(&self) -> usize {
        let figures = self.page.figure_rows();
        figures.iter().position(|&row| row >= self.top).unwrap_or(figures.len().saturating_sub(1))
    }

    fn return_to_place(&mut self, height: usize) {
        let row = self.page.row_at(self.place.position);
        let first = self.first_row_of(row);
        let lagging = self.page.rows_from(first).take(self.place.lag + 1);
        let alike = lagging.take_while(|below| Some(below.position) == self.position(row)).count();
        self.top = (first + alike.saturating_sub(1)).min(self.last_top(height));
    }

    /// The first of the rows above a row that have the same position, or the row itself.
    fn first_row_of(&self, row: usize) -> usize {
        (0..row).rev().take_while(|&above| self.position(above) == self.position(row)).last().unwrap_or(row)
    }

    fn position(&self, row: usize) -> Option<Position> {
        self.page.row(row).map(|row| row.position)
    }

    /// The place of the first words on the screen.
    pub(in crate::app) fn first_position(&self) -> Position {
        let seen = self.page.rows_from(self.top).find(|row| !row.is_blank());
        seen.map_or(self.place.position, |row| row.position)
    }

    /// The first row of the last screen.
    pub(in crate::app) fn last_top(&self, height: usize) -> usize {
        self.page.len().saturating_sub(height.max(1))
    }

    fn sections_until(&self, is_before: impl Fn(usize, usize) -> bool) -> usize {
        let sections = &self.document.sections;
        sections.partition_point(|section| is_before(self.row_of_block(section.blocks.start), self.top))
    }

    fn begins_paragraph(&self, index: usize) -> bool {
        let Some(row) = self.page.row(index).filter(|row| !row.is_blank()) else { return false };
        let above = index.checked_sub(1).and_then(|above| self.page.row(above));
        above.is_none_or(|above| above.is_blank() || above.position.block != row.position.block)
    }
}
