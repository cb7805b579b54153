//! Frames of a page in an archive: their documents are other members, `frames/0/index.html`. Each becomes the `srcdoc` of its
//! frame, as in a page that is one file, with the folder that its addresses are relative to.

use std::borrow::Cow;

use crate::containers::Archive;
use crate::formats::mime::pictures::attributes;
use crate::input::decode::decode;
use crate::input::tags;
use crate::markdown::plain_text::escaped;
use crate::whole_page::composed::FOLDER;

/// The maximum number of frames in one another, and the maximum number of them.
const MAX_DEPTH: usize = 8;
const MAX_FRAMES: usize = 100;

/// Returns a page in a folder of an archive with the documents of its frames.
pub(super) fn insert<'p>(archive: &mut Archive<'_>, folder: &str, page: Cow<'p, str>) -> Cow<'p, str> {
    let mut frames = Frames { archive, folder, left: MAX_FRAMES };
    frames.insert(&page, "", 0).map_or(page, Cow::Owned)
}

struct Frames<'f, 'b> {
    archive: &'f mut Archive<'b>,
    folder: &'f str,
    left: usize,
}

impl Frames<'_, '_> {
    /// Returns a document in a folder with its frames; `None` if it has none that are in the archive.
    fn insert(&mut self, document: &str, folder: &str, depth: usize) -> Option<String> {
        let mut out = String::new();
        let (mut copied, mut read) = (0, 0);
        for (start, _) in document.match_indices('<') {
            let tag = document.get(start + 1..).unwrap_or_default();
            let name = tags::name(tag).filter(|name| name.eq_ignore_ascii_case("iframe"));
            let Some(name) = name.filter(|_| start >= read && !tag.starts_with('/')) else { continue };
            let behind = start + 1 + name.len();
            let (found, length) = attributes(document.get(behind..).unwrap_or_default());
            read = behind + length;
            let source = found.iter().find(|(name, _)| name.eq_ignore_ascii_case("src"));
            let Some(inner) = source.and_then(|(_, address)| self.document(address, folder, depth)) else {
                continue;
            };
            out.push_str(document.get(copied..behind).unwrap_or_default());
            out.push_str(&inner);
            copied = behind;
        }
        (copied > 0).then(|| {
            out.push_str(document.get(copied..).unwrap_or_default());
            out
        })
    }

    /// Returns the attributes that hold the document of a frame.
    fn document(&mut self, address: &str, folder: &str, depth: usize) -> Option<String> {
        let address = address.strip_prefix("./").unwrap_or(address);
        let key = format!("{folder}{address}");
        let is_document = key.rsplit_once('.').is_some_and(|(_, extension)| {
            ["html", "htm", "xhtml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        });
        if depth >= MAX_DEPTH || self.left == 0 || !is_document {
            return None;
        }
        let bytes = self.archive.read(&format!("{}{key}", self.folder))?;
        self.left -= 1;
        let text = decode(&bytes, &mut Vec::new());
        let own = address.rfind('/').map_or("", |slash| address.get(..=slash).unwrap_or_default());
        let text =
            self.insert(&text, &format!("{folder}{own}"), depth + 1).unwrap_or_else(|| text.into_owned());
        Some(format!(" {FOLDER}=\"{}\" srcdoc=\"{}\"", escaped(own), escaped(&text)))
    }
}
