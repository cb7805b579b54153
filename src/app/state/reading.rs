//! Which article is open, and where each article of the session was left.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::SystemTime;

use super::Focus;
use super::captions::FigureTarget;
use super::document_view::DocumentView;
use super::find_in_text::Needle;
use super::jumps::JumpPoint;
use super::opening::{Completed, Goal, Opening};
use super::source::SourceView;
use super::text_cursor::Place;
use crate::app::document::Document;
use crate::app::laid_out::LaidOut;
use yuelan_article::Position;
use yuelan_layout::Options;
use yuelan_library::{Location, NoteId};

/// The open article and what belongs to reading it.
#[derive(Debug, Default)]
pub(in crate::app) struct Reading {
    view: Option<DocumentView>,
    /// What is remembered while only the opening of the article is shown.
    opening: Option<Opening>,
    /// The article that is being opened. Until it is, the article before is neither shown nor moved in.
    pub(in crate::app) waiting: Option<Location>,
    /// The match to show when the article is open.
    pub(in crate::app) awaited_match: Option<Position>,
    /// The anchor to go to when the article is open.
    pub(in crate::app) awaited_anchor: Option<String>,
    /// The note whose passage to go to when it is found.
    pub(in crate::app) awaited_note: Option<NoteId>,
    /// The figure to show when the article is open.
    pub(in crate::app) awaited_figure: Option<FigureTarget>,
    /// What was searched for last, in whichever article.
    pub(in crate::app) needle: Option<Needle>,
    /// Whether the last key has led to the message that this is the end of the article.
    pub(in crate::app) said_end: bool,
    /// The source of the article, if it is shown.
    pub(in crate::app) source: Option<SourceView>,
    /// What had the focus when the article was requested.
    pub(in crate::app) came_from: Focus,
    places: HashMap<Location, Place>,
    /// The modification times of the files that were read.
    modified: HashMap<Location, SystemTime>,
}

/// What is worth saying about an article that was just opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Opened {
    /// Whether its file was changed since it was open before.
    pub(in crate::app) is_changed: bool,
    /// Whether it continues where an earlier session left it.
    pub(in crate::app) is_continued: bool,
}

impl Reading {
    /// Returns the view of the open article; `None` while another one is being opened.
    pub(in crate::app) fn view(&self) -> Option<&DocumentView> {
        self.view.as_ref().filter(|_| self.waiting.is_none())
    }

    /// Returns the view of the open article to change it; `None` while another one is being opened.
    pub(in crate::app) fn view_mut(&mut self) -> Option<&mut DocumentView> {
        self.view.as_mut().filter(|_| self.waiting.is_none())
    }

    /// Returns where the open article is, or the one that is being opened.
    pub(in crate::app) fn location(&self) -> Option<&Location> {
        let open = self.view.as_ref().map(|view| &view.document.location);
        self.waiting.as_ref().or(open)
    }

    /// Returns where the open article is shown from.
    pub(in crate::app) fn jump_point(&self) -> Option<JumpPoint> {
        let view = self.view()?;
        Some(JumpPoint { location: view.document.location.clone(), place: view.place() })
    }

    /// Has an article shown at a place when it is opened next.
    pub(in crate::app) fn open_at(&mut self, location: Location, place: Place) {
        self.places.insert(location, place);
    }

    /// Takes the new layout of the open article, if it has the wanted options; the position stays.
    pub(in crate::app) fn relaid_out(
        &mut self,
        document: &Arc<Document>,
        laid_out: LaidOut,
        wanted: &Options,
        height: usize,
    ) {
        let view = self.view.as_mut().filter(|view| Arc::ptr_eq(&view.document, document));
        if let Some(view) = view {
            view.relaid_out(laid_out, wanted, height);
        }
    }

    /// Takes note that a worker has failed: no layout is under way any more.
    pub(in crate::app) fn layout_failed(&mut self) {
        self.view.iter_mut().for_each(DocumentView::layout_failed);
    }

    /// Opens an article where it was left; its opening from the start if it was left behind the end of that.
    pub(in crate::app) fn open(
        &mut self,
        document: Arc<Document>,
        laid_out: LaidOut,
        height: usize,
    ) -> Opened {
        let time = document.modified;
        let before = time.and_then(|time| self.modified.insert(document.location.clone(), time));
        let awaits_goal = self.awaits_goal();
        if let Some(view) = self.view.take().filter(|_| !awaits_goal) {
            self.places.insert(view.document.location.clone(), view.place());
        }
        let is_changed = before.is_some() && before != time;
        let (place, is_continued) = self.place_of(&document, is_changed);
        let behind = self.place_behind(&document).filter(|_| document.is_opening);
        self.opening = document.is_opening.then(|| Opening::new(is_changed));
        self.view = Some(DocumentView::new(document, laid_out, place, height));
        if behind.is_some() {
            self.await_goal(Goal::Left(behind));
        }
        self.source = None;
        self.waiting = None;
        Opened { is_changed, is_continued: is_continued && behind.is_none() }
    }

    /// Returns whether only the opening of the current article is shown.
    pub(in crate::app) fn is_opening(&self) -> bool {
        self.view().is_some_and(|view| view.document.is_opening)
    }

    /// Returns whether the whole of an article is awaited in place of its opening, even if another one is being opened.
    pub(in crate::app) fn awaits_rest_of(&self, location: &Location) -> bool {
        self.view.as_ref().is_some_and(|view| view.document.is_opening && view.document.location == *location)
    }

    /// Takes note that the whole of an article cannot be loaded: its opening stays.
    pub(in crate::app) fn lose_rest(&mut self) {
        self.opening = None;
    }

    /// Returns whether only the opening of the current article is shown, and no more is awaited.
    pub(in crate::app) fn has_lost_rest(&self) -> bool {
        self.is_opening() && self.opening.is_none()
    }

    /// Goes to a place once the whole article is there, unless the reader moves on from here.
    pub(in crate::app) fn await_goal(&mut self, goal: Goal) {
        let here = self.view.as_ref().map(DocumentView::place);
        if let (Some(opening), Some(here)) = (&mut self.opening, here) {
            opening.goal = Some((goal, here));
        }
    }

    /// Drops the goal if the reader has moved on. Returns where the article was left, if that was the goal.
    pub(in crate::app) fn drop_goal_if_moved(&mut self) -> Option<Position> {
        let here = self.view()?.place();
        let goal = &mut self.opening.as_mut()?.goal;
        match goal.take_if(|(_, from)| *from != here)? {
            (Goal::Left(position), _) => position,
            (Goal::Motion(..), _) => None,
        }
    }

    /// Returns whether the position in the opening is not one to be saved, because another one is awaited.
    pub(in crate::app) fn awaits_goal(&self) -> bool {
        self.opening.as_ref().is_some_and(|opening| opening.goal.is_some())
    }

    /// Puts the whole article in the place of its opening. What was done in the opening stays.
    pub(in crate::app) fn complete(
        &mut self,
        document: &Arc<Document>,
        laid_out: LaidOut,
        height: usize,
    ) -> Option<Completed> {
        let opening = self.opening.take()?;
        let mut view = self.view.take()?;
        if let Some(time) = document.modified {
            self.modified.insert(document.location.clone(), time);
        }
        let goal = opening.goal.filter(|(_, from)| *from == view.place() && !view.is_searched());
        let keeps_links = view.complete(document, laid_out, height);
        let mut is_continued = false;
        match goal {
            Some((Goal::Left(_), _)) => {
                let (place, is_saved) = self.place_of(document, opening.is_changed);
                is_continued = is_saved;
                view.show_from(place, height);
            }
            Some((Goal::Motion(motion, count), _)) => view.go(motion, count, height),
            None => {}
        }
        self.view = Some(view);
        Some(Completed { is_continued, keeps_links })
    }

    /// Returns where an article is shown from, and whether an earlier session left it there. Of an opening nothing behind its
    /// end.
    fn place_of(&self, document: &Document, is_changed: bool) -> (Option<Place>, bool) {
        let known = self.places.get(&document.location).copied();
        let saved = document.left_at().map(|(position, above)| Place { position, above });
        // In a file that was changed, only the saved position is found again by the text there.
        let place = if is_changed { saved.or(known) } else { known.or(saved) };
        let blocks = document.loaded.article.blocks.len();
        let is_there = |place: &Place| !document.is_opening || place.position.block < blocks;
        (place.filter(is_there), known.is_none() && saved.is_some())
    }

    /// Returns where the whole article is to be shown from, if that is behind the end of its opening.
    fn place_behind(&self, document: &Document) -> Option<Position> {
        let blocks = document.loaded.article.blocks.len();
        let known = self.places.get(&document.location).map(|known| known.position);
        let known = known.filter(|position| position.block >= blocks);
        let saved = document.memory.position.filter(|_| document.left_at().is_none());
        let saved =
            saved.map(|saved| saved.position).filter(|_| !self.places.contains_key(&document.location));
        known.or(saved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_library::Loader;

    #[test]
    fn the_opening_stays_when_the_rest_cannot_be_loaded() {
        let mut reading = Reading::default();
        let loaded = Loader::new().load_bytes("灯".as_bytes(), "a.txt");
        let laid_out = LaidOut::new(&loaded.article, Options::for_width(80));
        let document = Document::new("a.txt".into(), loaded).opening();
        reading.open(Arc::new(document), laid_out, 20);
        assert!(reading.is_opening() && !reading.has_lost_rest());
        reading.lose_rest();
        assert!(reading.is_opening() && reading.has_lost_rest());
    }
}
