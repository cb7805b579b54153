//! How large the pictures of a book are, by the bytes that each begins with.

use std::collections::HashSet;

use super::super::path::resolve;
use super::survey::Survey;
use super::{Content, Page};
use crate::containers::Archive;
use crate::input::embedded::probe::probe_bytes;

/// The most pictures that are measured. Those behind them have no size, as if they were on a site.
const MAX_PICTURES: usize = 2000;

/// The bytes that nearly always hold the size of a picture; and more of them, for a JPEG may have a profile or a whole other
/// picture before it.
const FEW_BYTES: u64 = 2048;
const MANY_BYTES: u64 = 128 << 10;

/// Measures the pictures that the pages of a book show.
pub(super) fn measure(pages: &[Page], surveys: &[Survey], archive: &mut Archive<'_>) {
    let mut keys = HashSet::new();
    for (page, survey) in pages.iter().zip(surveys) {
        let shown = survey.pictures.iter().filter_map(|address| Some(resolve(&page.key, address)?.path));
        let page = matches!(page.content, Content::Picture).then(|| page.key.clone());
        let found = shown.chain(page).filter_map(|path| archive.find(&path).map(str::to_owned));
        keys.extend(found.take(MAX_PICTURES.saturating_sub(keys.len())));
    }
    for key in keys {
        let size = |bytes: &[u8]| probe_bytes(bytes, 0, false, None).size;
        let Some(few) = archive.start(&key, FEW_BYTES) else { continue };
        let is_jpeg = few.starts_with(b"\xff\xd8");
        let mut many = || if is_jpeg { archive.start(&key, MANY_BYTES) } else { None };
        if let Some(pixels) = size(&few).or_else(|| size(&many()?)) {
            archive.set_pixels(key, pixels);
        }
    }
}
