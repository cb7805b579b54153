//! Web pages that were saved with their parts in an archive: the ZIP kind of `SingleFile`, which is a page of HTML in front of
//! and around an archive, `.htz` of `WebScrapBook`, and `.maff` of Mozilla.
//!
//! The page is `index.html` at the root of the archive or in a folder of it. Its pictures are other members, by addresses
//! relative to it.

mod frames;
mod members;
pub(super) mod pages;
#[cfg(test)]
mod tests;

use memchr::memchr_iter;

use super::{Converted, ConvertedBody};
use crate::containers::Archive;
use crate::formats::meta_of;
use crate::input::address::host;
use crate::input::decode::decode;
pub(crate) use members::Members;

/// Names of the page in an archive.
const PAGES: [&str; 3] = ["index.html", "index.htm", "index.xhtml"];

/// What describes a page of Mozilla's format.
const DESCRIPTION: &str = "index.rdf";

/// Whether a file is a page of `SingleFile` around an archive. It may begin with a picture or a PDF, to be that, too.
pub(super) fn recognize(start: &[u8]) -> bool {
    const NAME: &[u8] = b"html";
    const SIGN: &[u8] = b" data-sfz";
    let tags = memchr_iter(b'<', start).map(|at| start.get(at + 1..).unwrap_or_default());
    let tags = tags.filter(|tag| tag.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME)));
    tags.take(4).any(|tag| {
        let tag = tag.split(|byte| matches!(byte, b'<' | b'>')).next().unwrap_or_default();
        tag.windows(SIGN.len()).any(|bytes| bytes == SIGN)
    })
}

/// Returns the key of the page in an archive; `None` if it holds no saved page.
pub(super) fn page_of(archive: &Archive<'_>) -> Option<String> {
    if let Some(page) = PAGES.iter().find_map(|name| archive.find(name)) {
        return Some(page.to_owned());
    }
    let described = archive.entries().iter().find(|entry| is_description(&entry.key));
    let only = || {
        let folder = folder_of(&archive.entries().first()?.key)?;
        let is_in = |key: &str| folder_of(key).as_ref() == Some(&folder);
        archive.entries().iter().all(|entry| is_in(&entry.key)).then_some(folder)
    };
    let folder = described.map_or_else(only, |entry| folder_of(&entry.key))?;
    PAGES.iter().find_map(|name| archive.find(&format!("{folder}/{name}"))).map(str::to_owned)
}

/// Returns the folder that a member is in.
fn folder_of(key: &str) -> Option<String> {
    key.split_once('/').map(|(folder, _)| folder.to_owned())
}

/// Whether a member describes the page of its folder.
fn is_description(key: &str) -> bool {
    key.split('/').nth(1) == Some(DESCRIPTION) && key.split('/').count() == 2
}

/// Reads the page of an archive.
pub(super) fn read(archive: &mut Archive<'_>, page: &str, name: &str) -> Converted {
    let folder = page.rfind('/').map_or("", |slash| page.get(..=slash).unwrap_or_default()).to_owned();
    let bytes = archive.read(page).unwrap_or_default();
    let (mut warnings, mut of_bytes) = (Vec::new(), Vec::new());
    let text = decode(&bytes, &mut of_bytes);
    let text = frames::insert(archive, &folder, text);
    let members = Members::of(archive, &folder, &text);
    let text = members.show(text);
    let meta = meta_of(&fields(archive, &folder), name, &mut warnings);
    warnings.extend(archive.warnings());
    warnings.extend(of_bytes);
    // The mark overrules the charset that the page declares.
    let body = ConvertedBody::Archived(["\u{feff}", &text].concat().into_bytes(), members);
    Converted { meta, body, language: None, warnings }
}

/// What the description in a folder says about the page.
fn fields(archive: &mut Archive<'_>, folder: &str) -> Vec<(&'static str, String)> {
    let description = format!("{folder}{DESCRIPTION}");
    let described = archive.find(&description).is_some().then(|| archive.read(&description)).flatten();
    let described = described.map(|bytes| decode(&bytes, &mut Vec::new()).into_owned()).unwrap_or_default();
    let fields = [("title", "title"), ("link", "originalurl")];
    let mut fields: Vec<_> =
        fields.iter().filter_map(|(key, element)| Some((*key, resource(&described, element)?))).collect();
    let site = fields.iter().find(|(key, _)| *key == "link").and_then(|(_, address)| host(address));
    let site = site.map(str::to_owned);
    fields.extend(site.map(|site| ("source", site)));
    fields
}

/// The value of an element of a description: `<MAF:title RDF:resource="…"/>`.
fn resource(described: &str, element: &str) -> Option<String> {
    let tag = described.split_once(&format!("MAF:{element} "))?.1.split('>').next()?;
    let value = tag.split_once("RDF:resource=\"")?.1.split('"').next()?;
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Some(plain.iter().fold(value.to_owned(), |value, (entity, sign)| value.replace(entity, sign)))
}
