//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, CDF, and the search index of blogs made by Hexo.
//!
//! 1. [`recognize`]: tells a feed by what a file begins with;
//! 2. [`stream`], [`words`], [`names`]: cut XML into pieces with whatever is wrong in it, read what an element holds, and tell
//!    what it is about;
//! 3. [`xml`], [`json`]: read a feed into a [`draft`];
//! 4. [`draft`]: gives items their keys and absolute addresses;
//! 5. [`members`]: lets the items be read like files.
//!
//! What fetches feeds reads them by [`read_feed`], and finds those of a page by [`feed_links`].

mod absolute;
mod draft;
mod feed_fields;
mod item_fields;
mod json;
mod links;
mod members;
mod model;
mod names;
mod person;
mod recognize;
mod stream;
#[cfg(test)]
mod tests;
mod words;
mod xml;

use super::START_BYTES;
use super::members::{ContainerKind, Opened};
use crate::containers::Source;
use crate::input::decode::decode;
use recognize::Form;

pub use links::{FeedLink, feed_links};
pub use model::{Enclosure, Feed, FeedItem};

/// Whether the first bytes of a file show that it may be a feed; its name counts where they leave it open.
pub(super) fn is_feed(start: &[u8], name: &str) -> bool {
    recognize::recognize(start, name).is_some()
}

/// Reads a feed of this name; `None` if the bytes are none. Linear.
pub fn read_feed(bytes: &[u8], name: &str) -> Option<Feed> {
    let start = bytes.get(..bytes.len().min(START_BYTES)).unwrap_or_default();
    let form = recognize::recognize(start, name)?;
    let mut warnings = Vec::new();
    let text = decode(bytes, &mut warnings);
    match form {
        Form::Json => json::read(&text, warnings).map(draft::Draft::finish),
        Form::Xml { is_certain } => {
            let draft = xml::read(&text, warnings);
            (is_certain || !draft.items.is_empty()).then(|| draft.finish())
        }
    }
}

/// Opens a feed as a container of its items; gives it back if it is none.
pub(super) fn open<'b>(source: Source<'b>, name: &str) -> Result<Opened<'b>, Source<'b>> {
    // No feed is sought in.
    let Source::Bytes(bytes) = source else { return Err(source) };
    let Some(mut feed) = read_feed(bytes.get_ref(), name) else { return Err(Source::Bytes(bytes)) };
    drop(bytes);
    let title = std::mem::take(&mut feed.title);
    Ok(Opened { kind: ContainerKind::Feed, title, members: Box::new(members::OpenFeed::new(feed)) })
}
