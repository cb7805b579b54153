//! The picture behind a figure.
//!
//! 1. `find`: a file beside the article, or one that was kept from before;
//! 2. `fetch`: where that is wanted, the file from the web, which is kept;
//! 3. `decode`: its pixels, within limits.
//!
//! Whatever is wrong is told as a [`PictureError`] and never more than that: a figure can always be read.

mod decode;
mod fetch;
mod find;
mod kept;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::Library;
pub use decode::Picture;
use decode::decode;
use find::bytes_of;

/// The most bytes of a picture's file.
const MOST_BYTES: u64 = 32 << 20;

/// Where fetched pictures are kept, and what a fetch may take. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PictureCache {
    folder: Arc<Path>,
    patience: Duration,
    most_bytes: u64,
}

impl PictureCache {
    /// Kept in a folder, which is made when the first one is; fetched in at most 20 seconds and 32 MiB.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: folder.into(), patience: Duration::from_secs(20), most_bytes: MOST_BYTES }
    }

    /// The same, a fetch taking at most so long and so many bytes.
    #[must_use]
    pub fn with_limits(self, patience: Duration, most_bytes: u64) -> Self {
        Self { patience, most_bytes, ..self }
    }
}

/// Why there is no picture to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// No file of it is here.
    NotHere,
    /// The file could not be read: the system's own words.
    Unreadable(String),
    /// The file has more bytes than are read.
    TooLarge,
    /// It has more pixels than are decoded: columns and rows.
    TooManyPixels(u32, u32),
    /// It is no picture, or of a kind that is not known here.
    NotAPicture,
    /// It begins as a picture, and what follows is damaged: the decoder's words, fit to be shown.
    Broken(String),
    /// It has no address of the web.
    NoAddress,
    /// It did not come in the time there is.
    TooSlow,
    /// The other side refuses it: the status of HTTP.
    Refused(u16),
    /// The other side sends something else: what it says that it is, fit to be shown.
    OtherKind(String),
    /// The other side cannot be reached, or speaks wrong: why, fit to be shown.
    Unreachable(String),
    /// Nobody wants it any more.
    Dropped,
}

/// A listener for how many bytes have come; `false` where they are no longer wanted.
pub type DownloadCallback<'a> = &'a mut dyn FnMut(u64) -> bool;

impl Library {
    /// The same library, pictures that are fetched kept as said.
    #[must_use]
    pub fn with_pictures(self, pictures: PictureCache) -> Self {
        Self { pictures: Some(pictures), ..self }
    }

    /// The picture of an address in an article, from a file beside the article, within the library's bounds, or from
    /// what is kept. Nothing is asked of the network. Blocks for as long as disk and decoder take.
    pub fn picture(&self, article: &Path, address: &str) -> Result<Picture, PictureError> {
        let beside = self.picture_file(article, address).map(|path| bytes_of(&path, MOST_BYTES));
        let kept = || self.pictures().map(|pictures| kept::look_up(pictures, address));
        decode(&beside.or_else(kept).unwrap_or(Err(PictureError::NotHere))?)
    }

    /// The same from the web, and kept. Never out of a library with bounds.
    pub fn fetch_picture(&self, address: &str, tell: DownloadCallback<'_>) -> Result<Picture, PictureError> {
        let pictures = self.pictures().ok_or(PictureError::NotHere)?;
        let bytes = fetch::fetch(address, pictures, tell)?;
        kept::keep(pictures, address, &bytes);
        decode(&bytes)
    }

    /// Nothing from outside is shown where there are bounds.
    fn pictures(&self) -> Option<&PictureCache> {
        self.pictures.as_ref().filter(|_| self.bounds.is_none())
    }
}
