//! The pictures in the text: those near the screen are loaded, two at a time, and the others forgotten.

use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Weak};

use super::State;
use super::document_view::DocumentView;
use super::picture::picture_state::PictureState;
use crate::app::document::Document;
use crate::app::settings::When;
use crate::app::work::{
    DrawnPicture, PictureMethod, PictureProgress, PictureRequest, PictureSpec, PictureUpdate,
};
use yuelan_layout::{PagePicture, PictureRoom};
use yuelan_library::Location;

/// The numbers of pictures in the terminal; those below are of the caption view.
const NUMBERS: Range<u32> = 0x0059_4d00..0x0059_ff00;
/// How many pictures are loaded at a time: one may be large.
const AT_A_TIME: usize = 2;

/// The pictures near the screen.
#[derive(Debug, Default)]
pub(in crate::app) struct PagePictures {
    /// What they are of, and how they are shown.
    of: Option<(Weak<Document>, PictureMethod)>,
    /// The article of which only the opening is there: its rest has the same pictures at its beginning.
    opening: Option<Location>,
    kept: Vec<KeptPicture>,
    /// The numbers of those that workers load, wanted or not.
    under_way: Vec<u32>,
    count: u32,
}

/// A picture near the screen.
#[derive(Debug)]
pub(in crate::app) struct KeptPicture {
    figure: usize,
    cells: (u16, u16),
    number: u32,
    /// Dropped when the picture is no longer wanted.
    _wanted: Arc<()>,
    state: PictureState,
}

impl PagePictures {
    /// Returns the state of the picture of a figure; `None` if it is not near the screen.
    pub(in crate::app) fn of_figure(&self, figure: usize) -> Option<&PictureState> {
        self.kept.iter().find(|kept| kept.figure == figure).map(|kept| &kept.state)
    }

    /// Returns the figures whose pictures are ready.
    pub(in crate::app) fn drawn(&self) -> impl Iterator<Item = (usize, &DrawnPicture)> {
        self.kept.iter().filter_map(|kept| Some((kept.figure, kept.state.drawn()?)))
    }

    /// Takes an update. Returns it if it is not about a picture in the text.
    pub(in crate::app) fn take(&mut self, update: PictureUpdate) -> Option<PictureUpdate> {
        if !NUMBERS.contains(&update.number) {
            return Some(update);
        }
        if matches!(update.progress, PictureProgress::Done(_)) {
            self.under_way.retain(|number| *number != update.number);
        }
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.number == update.number) {
            kept.state = update.progress.into();
        }
        None
    }

    /// Forgets the pictures that are no longer near. Returns requests for those that are, as many as can be loaded now.
    fn follow(&mut self, view: &DocumentView, method: PictureMethod, height: usize) -> Vec<PictureRequest> {
        let of = (Arc::downgrade(&view.document), method);
        let location = &view.document.location;
        let continues = self.opening.as_ref() == Some(location);
        let is_same =
            |(document, by): &(Weak<Document>, _)| (continues || document.ptr_eq(&of.0)) && *by == of.1;
        if !self.of.as_ref().is_some_and(is_same) {
            self.kept.clear();
        }
        self.of = Some(of);
        self.opening = view.document.is_opening.then(|| location.clone());
        let (top, page) = (view.top(), &view.page);
        let near = page.pictures_in(top.saturating_sub(2 * height)..top + 3 * height);
        let is_near = |kept: &KeptPicture| {
            near.iter().any(|place| place.figure == kept.figure && (place.columns, place.rows) == kept.cells)
        };
        self.kept.retain(is_near);
        if self.under_way.len() >= AT_A_TIME {
            return Vec::new();
        }
        let mut places: Vec<&PagePicture> =
            page.pictures_in(top.saturating_sub(height)..top + 2 * height).iter().collect();
        places.sort_by_key(|place| distance(place, top, height));
        let mut requests = Vec::new();
        for place in places {
            if self.under_way.len() >= AT_A_TIME {
                break;
            }
            if self.of_figure(place.figure).is_none() && view.refused_picture(place.figure).is_none() {
                requests.extend(self.request(view, place, method));
            }
        }
        requests
    }

    fn request(
        &mut self,
        view: &DocumentView,
        place: &PagePicture,
        method: PictureMethod,
    ) -> Option<PictureRequest> {
        let spec = spec(view, place, method)?;
        let number = NUMBERS.start + self.count % u32::try_from(NUMBERS.len()).unwrap_or(1);
        self.count = self.count.wrapping_add(1);
        let wanted = Arc::new(());
        let request = PictureRequest { spec, number, is_in_text: true, wanted: Arc::downgrade(&wanted) };
        let cells = (place.columns, place.rows);
        let state = PictureState::Loading(0);
        self.kept.push(KeptPicture { figure: place.figure, cells, number, _wanted: wanted, state });
        self.under_way.push(number);
        Some(request)
    }

    fn clear(&mut self) {
        self.kept.clear();
    }
}

/// Returns how soon a picture will be seen: those on the screen first, and sooner below than above.
fn distance(place: &PagePicture, top: usize, height: usize) -> (usize, usize) {
    let end = place.row + usize::from(place.rows);
    let away = match place.row {
        row if row >= top + height => row - (top + height) + 1,
        _ if end <= top => 2 * (top - end) + 1,
        _ => 0,
    };
    (away, place.row)
}

fn spec(view: &DocumentView, place: &PagePicture, method: PictureMethod) -> Option<PictureSpec> {
    let (source, file) = view.picture_source(place.figure)?;
    Some(PictureSpec {
        article: view.document.location.clone(),
        source: source.clone(),
        file: file.map(Path::to_owned),
        most_cells: (place.columns, place.rows),
        method,
        may_fetch: false,
    })
}

impl State {
    /// Returns how large pictures may be in the text; `None` if none are shown there.
    pub(in crate::app) fn picture_room(&self) -> Option<PictureRoom> {
        let is_wanted = match self.settings.options.images_text {
            When::Never => false,
            When::Always => true,
            When::Auto => !self.settings.is_slow,
        };
        let method = self.picture_method().filter(|_| is_wanted)?;
        let rows = self.geometry.screen().height / 4 * 3;
        Some(PictureRoom { cell: method.cell(), rows: rows.max(1) })
    }

    /// Forgets the pictures in the text that are no longer near the screen. Returns requests for those that are.
    pub(in crate::app) fn follow_pictures(&mut self) -> Vec<PictureRequest> {
        let (method, height) = (self.picture_method(), self.height());
        let view = self.reading.view().filter(|view| !view.page.pictures().is_empty());
        let Some((view, method)) = view.zip(method) else {
            self.pictures.in_text.clear();
            return Vec::new();
        };
        self.pictures.in_text.follow(view, method, height)
    }
}
