//! Which article is open, and where each article of the session was left.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::SystemTime;

use super::Focus;
use super::captions::FigureTarget;
use super::document_view::{DocumentView, ViewPosition};
use super::find_in_text::Needle;
use super::jumps::JumpPoint;
use super::source::SourceView;
use crate::app::document::Document;
use crate::app::laid_out::LaidOut;
use yuelan_article::Position;
use yuelan_layout::Options;
use yuelan_library::Location;

/// The open article and what belongs to reading it.
#[derive(Debug, Default)]
pub(in crate::app) struct Reading {
    view: Option<DocumentView>,
    /// The article that is being opened. Until it is, the article before is neither shown nor moved in.
    pub(in crate::app) waiting: Option<Location>,
    /// The match to show when the article is open.
    pub(in crate::app) awaited_match: Option<Position>,
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
    positions: HashMap<Location, ViewPosition>,
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
        Some(JumpPoint { location: view.document.location.clone(), position: view.position().0 })
    }

    /// Has an article shown from a position when it is opened next.
    pub(in crate::app) fn open_at(&mut self, location: Location, position: Position) {
        self.positions.insert(location, ViewPosition { position, row_offset: 0 });
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

    /// Opens an article where it was left.
    pub(in crate::app) fn open(
        &mut self,
        document: Arc<Document>,
        laid_out: LaidOut,
        height: usize,
    ) -> Opened {
        let time = document.modified;
        let before = time.and_then(|time| self.modified.insert(document.location.clone(), time));
        if let Some(view) = self.view.take() {
            let (position, row_offset) = view.position();
            self.positions.insert(view.document.location.clone(), ViewPosition { position, row_offset });
        }
        let known = self.positions.get(&document.location).copied();
        let saved = document.left_at().map(|(position, row_offset)| ViewPosition { position, row_offset });
        let is_changed = before.is_some() && before != time;
        // In a file that was changed, only the saved position is found again by the text there.
        let position = if is_changed { saved.or(known) } else { known.or(saved) };
        self.view = Some(DocumentView::new(document, laid_out, position.unwrap_or_default(), height));
        self.source = None;
        self.waiting = None;
        Opened { is_changed, is_continued: known.is_none() && saved.is_some() }
    }
}
