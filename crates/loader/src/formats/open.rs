//! Opens files of many articles, whose members are read one by one.

use super::epub::magazine::Books;
use super::members::Opened;
use super::{Format, START_BYTES, epub, export, feed, mbox, recognize, saved, warc, zim};
use crate::containers::{Archive, Source};

/// Opens a file of many articles that is sought in; gives it back if it is none.
pub(crate) fn open_file<'b>(
    mut source: Source<'b>,
    name: &str,
    books: Books,
) -> Result<Opened<'b>, Source<'b>> {
    let start = source.read_at(0, START_BYTES).unwrap_or_default();
    match recognize(&start, name) {
        Some(format) => open_source(source, format, name, books),
        None => Err(source),
    }
}

/// Opens a file of many articles by what was kept of it; gives it back if that is not of this file.
pub(crate) fn open_with_index<'b>(source: Source<'b>, index: &[u8]) -> Result<Opened<'b>, Source<'b>> {
    warc::open_with_index(source, index)
        .or_else(|source| zim::open_with_index(source, index))
        .or_else(|source| mbox::open_with_index(source, index))
        .or_else(|source| export::open_with_index(source, index))
}

/// Opens a file of many articles for one member alone, where an index that other programs wrote says where it is: one inside,
/// which ZIM always has, or one of some that lie beside the file. Gives the file back if there is none, or the member is not found by it.
pub(crate) fn open_for<'b>(
    mut source: Source<'b>,
    name: &str,
    key: &str,
    beside: &[Vec<u8>],
) -> Result<Opened<'b>, Source<'b>> {
    let start = source.read_at(0, START_BYTES).unwrap_or_default();
    match recognize(&start, name) {
        Some(Format::WebArchive) => warc::open_for(source, name, key, beside),
        Some(Format::Zim) => zim::open_for(source, key),
        Some(Format::Zip) => warc::open_archive_for(Archive::open_or_return(source)?, key),
        _ => Err(source),
    }
}

/// Opens a file of many articles in a format; gives it back if it is none.
pub(crate) fn open_source<'b>(
    source: Source<'b>,
    format: Format,
    name: &str,
    books: Books,
) -> Result<Opened<'b>, Source<'b>> {
    match format {
        Format::Mail => mbox::open(source),
        Format::Feed => feed::open(source, name),
        Format::Export(form) => export::open(source, form),
        Format::Zip => open_archive(source, books),
        Format::WebArchive => Ok(warc::open(source)),
        Format::Zim => zim::open(source),
        _ => Err(source),
    }
}

/// Opens an archive of many articles; gives it back if it is none.
fn open_archive(source: Source<'_>, books: Books) -> Result<Opened<'_>, Source<'_>> {
    let archive = Box::new(Archive::open_or_return(source)?);
    let opened = export::omnivore::open(archive)
        .or_else(warc::open_archive)
        .or_else(|archive| epub::magazine::open(archive, books))
        .or_else(saved::pages::open);
    opened.map_err(|archive| archive.into_source())
}
