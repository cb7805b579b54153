//! The pictures of a page among the members of its archive.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::containers::Archive;
use crate::formats::bind;
use crate::formats::mime::pictures::show;
use crate::html::draft::Parsed;
use crate::input::address::resolve;
use crate::input::embedded::short::Short;
use crate::input::embedded::{is_media, member};

/// The most members that are looked at, and the most bytes of them that are unpacked.
const MAX_MEMBERS: usize = 2000;
const MAX_BYTES: usize = 128 << 20;

/// What is not written as it is in a relative address.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'?').add(b'#').add(b'"').add(b'<').add(b'>');

/// Pictures and other media, by their addresses relative to a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members(Vec<(String, Short)>);

impl Members {
    /// Finds the media of an archive that a page in a folder of it names.
    pub(super) fn of(archive: &mut Archive<'_>, folder: &str, page: &str) -> Self {
        let keys = archive.entries().iter().map(|entry| &entry.key).filter(|key| key.starts_with(folder));
        let keys = named(keys.take(MAX_MEMBERS), page);
        let mut members = Vec::new();
        let mut read = 0;
        for key in &keys {
            if read > MAX_BYTES {
                break;
            }
            let Some(bytes) = archive.read(key) else { continue };
            read += bytes.len();
            let short = member(key, &bytes);
            if is_media(&short) {
                members.push((key.get(folder.len()..).unwrap_or_default().to_owned(), short));
            }
        }
        Self(members)
    }

    /// Puts the addresses of figures in the elements of a page whose own address leads to them, so that no other address of the
    /// element counts, such as that of a larger picture on the site. Linear.
    pub(super) fn show<'p>(&self, page: Cow<'p, str>) -> Cow<'p, str> {
        let figures = self.0.iter().filter(|(_, short)| short.is_figure());
        let by_address: HashMap<&str, &Short> =
            figures.map(|(relative, short)| (relative.as_str(), short)).collect();
        if by_address.is_empty() {
            return page;
        }
        let shown = show(&page, &mut |attributes, wanted| {
            let own = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted))?.1;
            let own = comparable(&own.trim().replace("&amp;", "&"));
            by_address.get(own.as_str()).map(ToString::to_string)
        });
        Cow::Owned(shown)
    }

    /// Gives the figures of a parsed page their parts, and removes those that are icons and the like. `base` is the address
    /// that those in the page are relative to. Linear.
    pub(crate) fn bind(&self, parsed: &mut Parsed, base: Option<&str>) {
        let by_address: HashMap<String, &Short> = self
            .0
            .iter()
            .filter_map(|(relative, short)| Some((comparable(&resolve(&encoded(relative), base)?), short)))
            .collect();
        if !by_address.is_empty() {
            bind::pictures(&mut parsed.drafts, &mut |src| by_address.get(&comparable(src)).copied().cloned());
        }
    }
}

/// Returns the keys of members that a page may name: the last words of their names are in it. Linear.
fn named<'k>(keys: impl Iterator<Item = &'k String>, page: &str) -> Vec<String> {
    let is_within_word = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "%.-_~".contains(c);
    let last = |name: &str| name.rsplit(|c| !is_within_word(c)).next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, key) in keys.enumerate() {
        let name = key.rsplit('/').next().unwrap_or_default();
        for word in [last(name), last(&encoded(name))] {
            by_word.entry(word).or_default().push(index);
        }
        found.push((key, false));
    }
    for word in page.split(|c| !is_within_word(c)) {
        for index in by_word.remove(word).unwrap_or_default() {
            found[index].1 = true;
        }
    }
    found.into_iter().filter(|(_, is_named)| *is_named).map(|(key, _)| key.clone()).collect()
}

fn encoded(relative: &str) -> String {
    utf8_percent_encode(relative, ENCODED).to_string()
}

/// An address as it is compared with others: nothing in it is percent-encoded.
fn comparable(address: &str) -> String {
    let address = address.strip_prefix("./").unwrap_or(address);
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}
