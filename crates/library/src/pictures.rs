//! Pictures: the files behind figures, found beside an article, in the cache or on the web, and decoded.
//!
//! - `find`: where a picture may be beside its article;
//! - `cache`: pictures that were downloaded before;
//! - `download`: the file from the web, within limits of time and size;
//! - `decode`: its pixels, within limits of memory.
//!
//! Every failure is a [`PictureError`] and nothing worse: the captions of an article can always be read.

mod cache;
mod decode;
mod download;
mod error;
mod find;

pub use cache::PictureCache;
pub use decode::{Picture, is_picture};
pub(crate) use decode::{decode, measure};
pub use download::DownloadCallback;
pub(crate) use download::download;
pub use error::PictureError;
pub use find::picture_file_names;
pub(crate) use find::{candidates, read_at_most};

/// The size of the largest picture file that is read.
pub(crate) const MAX_BYTES: u64 = 32 << 20;
