//! Prepares a picture for the screen: finds, decodes and scales it, and draws it into cells.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Weak};

use super::drawn_picture::DrawnPicture;
use super::picture_method::PictureMethod;
use yuelan_library::{Library, Location, Picture, PictureError, PictureSource};

/// A picture to be shown, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSpec {
    /// Its article.
    pub article: Location,
    /// Where it is.
    pub source: PictureSource,
    /// Its file, if it was found already.
    pub file: Option<PathBuf>,
    /// The most columns and rows.
    pub most_cells: (u16, u16),
    /// How it is shown.
    pub method: PictureMethod,
    /// Whether it may be fetched from the web.
    pub may_fetch: bool,
}

/// A request to show a picture.
#[derive(Debug)]
pub struct PictureRequest {
    /// The picture.
    pub spec: PictureSpec,
    /// Identifies the updates for this request, and the picture in the terminal.
    pub number: u32,
    /// Whether it is shown in the text, where a key must not wait for it.
    pub is_in_text: bool,
    /// Dropped once the picture is no longer wanted.
    pub wanted: Weak<()>,
}

/// News of a requested picture.
#[derive(Debug)]
pub struct PictureUpdate {
    /// The number of the request.
    pub number: u32,
    /// How far it is.
    pub progress: PictureProgress,
}

/// The progress of a picture.
#[derive(Debug)]
pub enum PictureProgress {
    /// The number of bytes that were fetched so far.
    Bytes(u64),
    /// The picture, of which more may be prepared.
    Drawn(Arc<DrawnPicture>),
    /// The picture, or why it cannot be shown.
    Done(Result<Arc<DrawnPicture>, PictureError>),
}

/// Finds a picture, fetches it if that is allowed, and draws it. Reports the progress of fetching, and the picture as soon as
/// it can be shown as a whole.
pub(super) fn show(
    library: &Library,
    request: &PictureRequest,
    send: &dyn Fn(PictureUpdate) -> bool,
) -> PictureUpdate {
    let PictureRequest { spec, number, wanted, .. } = request;
    let number = *number;
    let is_wanted = || wanted.upgrade().is_some();
    let done = |result| PictureUpdate { number, progress: PictureProgress::Done(result) };
    if !is_wanted() {
        return done(Err(PictureError::Cancelled));
    }
    let local = match (&spec.source, &spec.file) {
        (PictureSource::Inside(key), _) => library.picture_inside(&spec.article, key),
        (PictureSource::At(_), Some(file)) => library.picture_in_file(file),
        (PictureSource::At(address), None) => library.picture(&spec.article, address),
    };
    let found = match (local, &spec.source) {
        (Err(PictureError::NotFound), PictureSource::At(address)) if spec.may_fetch => {
            library.fetch_picture(address, &mut |bytes| {
                is_wanted() && send(PictureUpdate { number, progress: PictureProgress::Bytes(bytes) })
            })
        }
        (found, _) => found,
    };
    if !is_wanted() {
        return done(Err(PictureError::Cancelled));
    }
    let draw = |picture: Picture| {
        let draw = || DrawnPicture::new(&picture, spec.method, spec.most_cells, number);
        let drawn = catch_unwind(AssertUnwindSafe(draw)).map(|drawn| drawn.map(Arc::new));
        drawn.unwrap_or_else(|_| Err(PictureError::Damaged(String::new())))
    };
    let drawn = found.and_then(draw);
    if let Ok(drawn) = &drawn
        && drawn.has_more_to_prepare()
    {
        send(PictureUpdate { number, progress: PictureProgress::Drawn(Arc::clone(drawn)) });
        drawn.prepare();
    }
    done(drawn)
}
