//! The items of a feed as members of a container.

use std::fmt::Write as _;

use super::model::{Enclosure, Feed, FeedItem};
use crate::formats::members::{Member, MemberHead, Members};
use crate::formats::{Converted, ConvertedBody, meta_of};
use crate::input::plain::{clip, plain};
use crate::markdown::plain_text::escaped;
use yuelan_article::Warning;

/// The most characters of a text that stand for a title, and the most bytes of HTML in which they are looked for.
const MAX_OPENING_CHARS: usize = 60;
const MAX_OPENING_BYTES: usize = 4096;

/// A feed that is open: all its items, so that none is parsed again.
pub(super) struct OpenFeed {
    feed: Feed,
    heads: Vec<MemberHead>,
}

impl OpenFeed {
    /// Makes members of the items of a feed.
    pub(super) fn new(feed: Feed) -> Self {
        let heads = feed.items.iter().map(|item| MemberHead {
            key: item.key.clone(),
            title: item.shown_title(),
            date: item.published.or(item.updated),
            link: item.link.clone(),
        });
        let heads = heads.collect();
        Self { feed, heads }
    }
}

impl Members for OpenFeed {
    fn heads(&self) -> &[MemberHead] {
        &self.heads
    }

    fn read(&mut self, at: usize) -> Option<Member> {
        let item = self.feed.items.get(at)?;
        let mut warnings = Vec::new();
        let mut meta = meta_of(&item.fields(), "", &mut warnings);
        // A comma does not part those of a feed.
        meta.categories.clone_from(&item.categories);
        meta.author = Some(item.authors.join(", ")).filter(|author| !author.is_empty());
        let language = item.language.clone().or_else(|| self.feed.language.clone());
        let body = ConvertedBody::Whole(item.html());
        Some(Member(Converted { meta, body, language, warnings }))
    }

    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        let Some(item) = self.feed.items.get(at) else { return };
        let dates = item.published.map(|date| date.to_string()).unwrap_or_default();
        // Not the date of the last change: many feeds name that of their own.
        let texts = [&item.key, &item.title, &dates, &item.content_html];
        let files = item.enclosures.iter().map(|file| &file.address);
        let said = item.authors.iter().chain(&item.categories).chain(&item.link).chain(&item.summary);
        for text in texts.into_iter().chain(said).chain(files) {
            callback(text.as_bytes());
            callback(b"\0");
        }
    }

    fn warnings(&self) -> Vec<Warning> {
        self.feed.warnings.clone()
    }
}

impl FeedItem {
    /// Returns the title; of an item without one the beginning of its text. Empty if it has no text either. Not sanitized.
    pub fn shown_title(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let most = MAX_OPENING_BYTES.min(self.content_html.len());
        let html = (0..=most).rev().find_map(|end| self.content_html.get(..end)).unwrap_or_default();
        // What is cut in the middle of a tag ends before it.
        let html =
            html.rfind('<').filter(|open| !html[*open..].contains('>')).map_or(html, |open| &html[..open]);
        let text = plain(&html.replace('<', " <"));
        let count = text.chars().count();
        // A line that is the title as a whole is not shown twice, and its links would be lost.
        let has_link = html.contains("<a ") && count <= MAX_OPENING_CHARS;
        clip(text, if has_link { count * 2 / 3 } else { MAX_OPENING_CHARS })
    }

    /// Returns the item as HTML: its text, then a player for each sound and film that is not in it yet, and a link to each
    /// other file. It is not sanitized.
    pub fn html(&self) -> String {
        let mut html = self.content_html.clone();
        for file in self.enclosures.iter().filter(|file| !self.content_html.contains(&file.address)) {
            let (address, title) = (escaped(&file.address), escaped(&file.title));
            // Writing to a string cannot fail.
            let _ = match () {
                () if file.is("audio") => {
                    write!(html, "\n<audio src=\"{address}\" title=\"{title}\"></audio>")
                }
                () if file.is("video") => {
                    write!(html, "\n<video src=\"{address}\" title=\"{title}\"></video>")
                }
                // It is the cover, or one of its sizes.
                () if file.is("image") => Ok(()),
                () => {
                    let name = if title.is_empty() { escaped(file.name()) } else { title };
                    write!(html, "\n<p><a href=\"{address}\">{name}</a></p>")
                }
            };
        }
        html
    }

    /// Returns what the item says as keys and values of a head.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let date = self.published.or(self.updated).map(|date| date.to_string());
        let title = self.shown_title();
        let values = [
            ("title", Some(&title)),
            ("date", date.as_ref()),
            ("link", self.link.as_ref()),
            ("cover", self.cover.as_ref()),
            ("description", self.summary.as_ref()),
        ];
        values.into_iter().filter_map(|(key, value)| Some((key, value?.clone()))).collect()
    }
}

impl Enclosure {
    /// Whether the file is of a kind: `audio`, `video`, `image`. Without a media type its name says so.
    pub fn is(&self, kind: &str) -> bool {
        let main = self.media_type.split('/').next().unwrap_or_default().trim();
        if !main.is_empty() && main != "application" && main != "binary" {
            return main.eq_ignore_ascii_case(kind);
        }
        let extension =
            self.name().rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
        let known: &[&str] = match kind {
            "audio" => &["mp3", "m4a", "ogg", "oga", "opus", "flac", "wav", "aac"],
            "video" => &["mp4", "m4v", "webm", "mov", "mkv", "ogv", "avi"],
            "image" => &["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"],
            _ => &[],
        };
        known.contains(&extension.as_str())
    }

    /// Returns the name of the file in its address.
    fn name(&self) -> &str {
        let path = self.address.split(['?', '#']).next().unwrap_or_default();
        path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }
}
