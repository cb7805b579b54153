//! EPUB 2 and 3: a book is one article. Its documents are joined in the order of the spine, and read as HTML, never as XML:
//! many are not well-formed.
//!
//! A magazine is one article for each of its own: [`magazine`].
//!
//! 1. [`package`]: finds the package document and reads metadata, files, spine and what is protected;
//! 2. [`contents`]: reads the contents, from the navigation document or else from the NCX;
//! 3. [`spine`]: says which documents are shown in which order, and what stands for one that is no document;
//! 4. [`opening`]: of a long book that is not yet to be read as a whole, says which documents are;
//! 5. [`document`]: takes the body of each, makes its ids unique in the book, its links lead there, gives pictures
//!    the addresses of parts, and puts a heading where the contents lead and the text has none.

mod contents;
mod document;
pub(crate) mod magazine;
mod opening;
mod package;
mod path;
mod spine;
#[cfg(test)]
mod tests;

use super::{Converted, ConvertedBody};
use crate::containers::{Archive, Problem, part_address};
use crate::head;
use crate::input::decode;
use crate::markdown::plain_text::escaped;
use document::Book;
pub(super) use document::attributes::{attributes, value as attribute};
pub(super) use document::tokens::{Token, Tokens};
use package::Package;
use spine::Shown;
use yuelan_article::{Warning, WarningKind};

/// The file that names the package document.
const CONTAINER: &str = "META-INF/container.xml";

/// The most bytes of all documents of a book: of any; of one that packs well as many times its size, which no text is.
const MAX_TEXT_BYTES: usize = 64 << 20;
const FREE_TEXT_BYTES: usize = 4 << 20;
const MAX_TEXT_RATIO: usize = 30;

/// Whether an archive is an EPUB.
pub(super) fn is_epub(archive: &Archive<'_>) -> bool {
    archive.find(CONTAINER).is_some()
        || archive.entries().iter().any(|entry| path::has_extension(&entry.key, &["opf"]))
}

/// Reads a book.
pub(super) fn read(archive: &mut Archive<'_>, name: &str) -> Converted {
    let package = package::read(archive);
    let shown = spine::shown(&package, archive);
    read_pages(&package, shown, usize::MAX, archive, name)
}

/// Reads the opening of a long book; `None` if it is short, or no book.
pub(super) fn read_opening(archive: &mut Archive<'_>, name: &str) -> Option<Converted> {
    if !is_epub(archive) {
        return None;
    }
    let package = package::read(archive);
    let shown = spine::shown(&package, archive);
    // A magazine is a list of its articles.
    let is_long = !package.is_periodical && opening::is_long(&shown, archive);
    is_long.then(|| read_pages(&package, shown, opening::BYTES, archive, name))
}

/// Reads the pages of a book: as many as have some bytes, the last one perhaps not to its end.
fn read_pages(
    package: &Package,
    shown: Vec<Shown>,
    most: usize,
    archive: &mut Archive<'_>,
    name: &str,
) -> Converted {
    let mut warnings = Vec::new();
    let mut is_protected = false;
    let mut book = Book::default();
    let (mut bytes, mut packed) = (0, 0);
    for part in shown {
        match part {
            Shown::Document { key, .. } if package.protected.contains(&key) => is_protected = true,
            Shown::Document { key, .. } | Shown::Picture { key } if bytes >= most => book.push_unread(key),
            Shown::Document { key, is_linear } => {
                let Some(mut text) = text_of(archive, &key) else { continue };
                opening::cut(&mut text, most.saturating_sub(bytes));
                bytes += text.len();
                packed += archive.packed_bytes(&key);
                if bytes > MAX_TEXT_BYTES.min(FREE_TEXT_BYTES + packed * MAX_TEXT_RATIO) {
                    archive.note(&key, Problem::TooLarge);
                    break;
                }
                book.push(key, text, is_linear);
            }
            Shown::Picture { key } => book.push_picture(key),
            Shown::Missing { name } => archive.note(&name, Problem::Missing),
        }
    }
    let contents = contents::read(package, archive);
    let html = book.into_html(&contents, archive);
    if is_protected {
        warnings.push(Warning { line: None, kind: WarningKind::Protected });
    }
    let meta = head::of_page(&fields(package), name, &mut warnings);
    warnings.extend(archive.warnings());
    Converted { meta, body: ConvertedBody::Whole(html), language: package.language.clone(), warnings }
}

/// Returns the keys and values of the metadata.
fn fields(package: &Package) -> Vec<(&'static str, String)> {
    let mut fields: Vec<_> = package
        .fields
        .iter()
        .map(|(key, words)| (*key, if *key == "description" { words.clone() } else { escaped(words) }))
        .collect();
    fields.extend(package.cover.as_deref().map(|key| ("cover", escaped(&part_address(key)))));
    fields
}

/// Returns the text of a member in whatever charset.
fn text_of(archive: &mut Archive<'_>, key: &str) -> Option<String> {
    let bytes = archive.read(key)?;
    let mut warnings = Vec::new();
    let text = decode::decode(&bytes, &mut warnings).into_owned();
    if warnings.iter().any(|warning| warning.kind == WarningKind::Binary) {
        archive.note(key, Problem::Missing);
        return None;
    }
    Some(text)
}
