//! The pictures: the one of the figure in the caption view, and those in the text.

pub(in crate::app) mod picture_state;

use std::collections::HashMap;
use std::sync::Arc;

use super::page_pictures::PagePictures;
use super::{Focus, State};
use crate::app::capabilities::Protocol;
use crate::app::figure_pictures;
use crate::app::settings::{Fetching, Showing};
use crate::app::work::{PictureMethod, PictureRequest, PictureSpec, PictureUpdate};
use picture_state::PictureState;
use yuelan_library::{Location, PictureError, PictureSource};

/// The first number in the terminal of a picture in the caption view, and how many there are. Other programs on the same screen
/// tend to use small numbers.
const FIRST_NUMBER: u32 = 0x0059_4c00;
const NUMBERS: u32 = 0x100;
/// The pixels of a cell in a common font.
const COMMON_CELL: (u16, u16) = (10, 20);
/// The rows of a pane that a picture leaves to text, if there are enough.
const ROWS_FOR_WORDS: usize = 6;

/// The picture of the figure in the caption view, and the pictures in the text.
#[derive(Debug, Default)]
pub(in crate::app) struct Pictures {
    spec: Option<PictureSpec>,
    number: u32,
    /// Dropped when the picture is no longer wanted.
    wanted: Arc<()>,
    state: PictureState,
    /// Whether the user has agreed to fetch the pictures of an article.
    pub(in crate::app) answers: HashMap<Location, bool>,
    changes: u64,
    /// Those in the text.
    pub(in crate::app) in_text: PagePictures,
}

/// A question to be answered with y or n.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Question {
    /// May the pictures of an article be fetched?
    Fetch {
        /// The article.
        article: Location,
        /// The host of the first one.
        host: String,
    },
    /// May the configured feeds be fetched?
    FetchFeeds,
    /// May the tags of all articles in the list be changed?
    Tag {
        /// What was typed.
        typed: String,
        /// How many articles.
        count: usize,
    },
    /// May the unread articles in the list be marked read? How many these are.
    AllRead(usize),
    /// May an address be opened on the desktop of another machine?
    OpenOutside(String),
}

impl Pictures {
    /// Returns the state of the picture.
    pub(in crate::app) const fn state(&self) -> &PictureState {
        &self.state
    }

    /// Returns a number that changes with what [`state`](Self::state) returns.
    pub(in crate::app) const fn changes(&self) -> u64 {
        self.changes
    }

    /// Sets the picture that is wanted, if any. Returns the request for it if it is another one than before.
    pub(in crate::app) fn want(&mut self, spec: Option<PictureSpec>) -> Option<PictureRequest> {
        if spec == self.spec {
            return None;
        }
        self.number = self.number.wrapping_add(1);
        self.wanted = Arc::new(());
        self.changes += 1;
        self.state = if spec.is_some() { PictureState::Loading(0) } else { PictureState::None };
        self.spec.clone_from(&spec);
        let wanted = Arc::downgrade(&self.wanted);
        let number = FIRST_NUMBER + self.number % NUMBERS;
        spec.map(|spec| PictureRequest { spec, number, is_in_text: false, wanted })
    }

    /// Takes an update. Returns the picture that was wanted if it is neither in the article's folder nor cached.
    pub(in crate::app) fn take(&mut self, update: PictureUpdate) -> Option<&PictureSpec> {
        let update = self.in_text.take(update)?;
        if update.number != FIRST_NUMBER + self.number % NUMBERS {
            return None;
        }
        self.changes += 1;
        self.state = update.progress.into();
        let is_not_here = matches!(self.state, PictureState::Failed(PictureError::NotFound));
        self.spec.as_ref().filter(|_| is_not_here)
    }
}

impl State {
    /// Returns the picture that belongs on the screen.
    pub(in crate::app) fn wanted_picture(&self) -> Option<PictureSpec> {
        let view = self.reading.view().filter(|_| self.focus == Focus::Figures)?;
        let method = self.picture_method()?;
        let figures = view.document.loaded.article.figures();
        let figure = figures.get(self.captions.index())?.figure;
        let source = figure_pictures::source(figure)?;
        let article = view.document.location.clone();
        let height = self.height();
        let rows = height.saturating_sub(ROWS_FOR_WORDS).max(height / 2).max(1);
        let most_cells = (self.geometry.popup_width(), u16::try_from(rows).unwrap_or(u16::MAX));
        let may_fetch = match self.settings.options.images_fetch {
            _ if self.settings.is_kiosk || matches!(source, PictureSource::Inside(_)) => false,
            Fetching::Never => false,
            Fetching::Ask => self.pictures.answers.get(&article) == Some(&true),
            Fetching::Always => true,
        };
        Some(PictureSpec { article, source, file: None, most_cells, method, may_fetch })
    }

    /// Returns how pictures are shown; `None` if they are not.
    pub(in crate::app) fn picture_method(&self) -> Option<PictureMethod> {
        let values = &self.settings.options;
        let cell = self.settings.cell;
        let surely = |protocol| Some(PictureMethod::Protocol(protocol, cell.unwrap_or(COMMON_CELL)));
        match values.images_show {
            _ if values.linear => None,
            Showing::Never => None,
            Showing::Blocks => self.settings.colour.then_some(PictureMethod::Blocks),
            Showing::Kitty => surely(Protocol::Kitty),
            Showing::Sixel => surely(Protocol::Sixel),
            Showing::Iterm2 => surely(Protocol::Iterm2),
            Showing::Auto => match self.settings.pictures? {
                Protocol::Kitty => surely(Protocol::Kitty),
                // Without the size of a cell it is unknown which cells the picture would cover.
                painted => Some(PictureMethod::Protocol(painted, cell?)),
            },
        }
    }
}
