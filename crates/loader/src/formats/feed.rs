//! Feeds: RSS, RDF, Atom, JSON Feed, CDF, and the search index of a blog.

mod links;
mod model;

pub use links::{FeedLink, feed_links};
pub use model::{Enclosure, Feed, FeedItem};

/// Reads a feed of this name; `None` if the bytes are none. Linear.
pub fn read_feed(bytes: &[u8], name: &str) -> Option<Feed> {
    let _ = (bytes, name);
    None
}
