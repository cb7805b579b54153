//! The names of elements: whose vocabulary a prefix means, and what an element says about a feed or an item.

use quick_xml::events::BytesStart;

/// The most prefixes that are remembered at a time.
const MAX_PREFIXES: usize = 64;

/// Whose vocabulary a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS, RDF, Atom, CDF, or none.
    Feed,
    /// Dublin Core.
    Dublin,
    /// RSS 1.0's module of content.
    Content,
    /// Media RSS.
    Media,
    /// Apple's of podcasts.
    Podcast,
    /// XHTML.
    Page,
    /// RSS 1.0's module of syndication.
    Syndication,
    /// `FeedBurner`'s.
    Burner,
    /// Any other.
    Other,
}

/// Parts of the addresses of vocabularies, in lower case.
const ADDRESSES: [(&str, Space); 13] = [
    ("/2005/atom", Space::Feed),
    ("purl.org/atom", Space::Feed),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/rss/1.0/modules/syndication", Space::Syndication),
    ("purl.org/rss/1.0/modules/", Space::Other),
    ("purl.org/rss/1.0", Space::Feed),
    ("netscape.com/rdf/simple/0.9", Space::Feed),
    ("purl.org/dc/", Space::Dublin),
    ("/mrss", Space::Media),
    ("itunes.com/dtds/", Space::Podcast),
    ("/1999/xhtml", Space::Page),
    ("rssnamespace.org/feedburner", Space::Burner),
    ("backend.userland.com/rss", Space::Feed),
];

/// What prefixes mean where nobody says what they mean.
const PREFIXES: [(&str, Space); 14] = [
    ("atom", Space::Feed),
    ("a10", Space::Feed),
    ("rss", Space::Feed),
    ("dc", Space::Dublin),
    ("dcterms", Space::Dublin),
    ("dcterm", Space::Dublin),
    ("content", Space::Content),
    ("media", Space::Media),
    ("itunes", Space::Podcast),
    ("xhtml", Space::Page),
    ("html", Space::Page),
    ("body", Space::Page),
    ("sy", Space::Syndication),
    ("feedburner", Space::Burner),
];

/// What the prefixes mean that were declared in open elements.
#[derive(Debug, Default)]
pub(super) struct Spaces(Vec<(String, Space)>);

impl Spaces {
    /// Reads what a tag declares.
    pub(super) fn declare(&mut self, tag: &BytesStart<'_>) {
        if !tag.attributes_raw().contains("xmlns") {
            return;
        }
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_ref().strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => rest.get(1..).unwrap_or_default(),
                _ => continue,
            };
            let address = attribute.value.to_ascii_lowercase();
            let known = ADDRESSES.iter().find(|(part, _)| address.contains(part)).map(|(_, space)| *space);
            // A vocabulary that nobody knows is that of a feed whose writer made up its address.
            let space = known.or_else(|| usual(prefix)).unwrap_or(Space::Other);
            if self.0.len() < MAX_PREFIXES {
                self.0.push((prefix.to_owned(), space));
            }
        }
    }

    /// Returns how many prefixes are remembered.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets all prefixes but the first ones.
    pub(super) fn forget(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Returns the vocabulary of a name and the name without prefix in lower case.
    pub(super) fn resolve(&self, name: &str) -> (Space, String) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.0.iter().rev().find(|(known, _)| known == prefix).map(|(_, space)| *space);
        let space = match declared.or_else(|| usual(prefix)) {
            None | Some(Space::Other) if prefix.is_empty() => Space::Feed,
            space => space.unwrap_or(Space::Other),
        };
        (space, local.to_ascii_lowercase())
    }
}

fn usual(prefix: &str) -> Option<Space> {
    PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix)).map(|(_, space)| *space)
}

/// What an element says. The number is its rank: the lowest one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title(u8),
    Link(u8),
    Author(u8),
    Published(u8),
    Updated(u8),
    Category,
    Content,
    Summary(u8),
    Enclosure,
    Media,
    Thumbnail,
    Picture,
    Language,
    /// Nothing by itself; what is in it counts as if it were outside.
    Group,
    /// Only of a feed.
    MinutesToLive,
    Period,
    Frequency,
}

/// Returns what an element of this name says about an item or, as far as it may stand there, about a feed.
pub(super) fn field(space: Space, name: &str) -> Option<Field> {
    Some(match (space, name) {
        (Space::Feed, "guid" | "id") => Field::Id,
        (Space::Feed, "title") => Field::Title(0),
        (Space::Dublin, "title") => Field::Title(1),
        (Space::Media, "title") => Field::Title(2),
        (Space::Podcast, "title") => Field::Title(3),
        (Space::Burner, "origlink") => Field::Link(0),
        (Space::Feed, "link" | "a") => Field::Link(1),
        (Space::Feed, "url") => Field::Link(3),
        (Space::Dublin, "creator") => Field::Author(0),
        (Space::Feed, "author" | "creator") => Field::Author(1),
        (Space::Podcast, "author") => Field::Author(2),
        (Space::Feed, "pubdate" | "published" | "issued") => Field::Published(0),
        (Space::Dublin, "date" | "issued") => Field::Published(1),
        (Space::Feed, "date") => Field::Published(2),
        (Space::Feed | Space::Dublin, "created") => Field::Published(3),
        (Space::Feed | Space::Dublin, "updated" | "modified") => Field::Updated(0),
        (Space::Feed, "category" | "tag") | (Space::Dublin, "subject") => Field::Category,
        (Space::Content, "encoded")
        | (Space::Feed, "content" | "encoded" | "body" | "fullitem")
        | (Space::Page, "body" | "div") => Field::Content,
        (Space::Feed, "description" | "summary" | "abstract") => Field::Summary(0),
        (Space::Dublin, "description" | "abstract") => Field::Summary(1),
        (Space::Podcast, "summary") => Field::Summary(2),
        (Space::Media, "description" | "text") => Field::Summary(3),
        (Space::Podcast, "subtitle") => Field::Summary(4),
        (Space::Feed, "enclosure") => Field::Enclosure,
        (Space::Media, "content") => Field::Media,
        (Space::Media, "thumbnail") => Field::Thumbnail,
        (Space::Podcast, "image") | (Space::Feed, "image" | "thumbnail") => Field::Picture,
        (Space::Feed | Space::Dublin, "language") => Field::Language,
        (Space::Feed, "categories" | "tags") | (Space::Media, "group") => Field::Group,
        (Space::Feed, "ttl") => Field::MinutesToLive,
        (Space::Syndication, "updateperiod") => Field::Period,
        (Space::Syndication, "updatefrequency") => Field::Frequency,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_mean_what_is_declared_or_else_what_is_usual() {
        let mut spaces = Spaces::default();
        assert_eq!(spaces.resolve("dc:Creator"), (Space::Dublin, "creator".into()));
        assert_eq!(spaces.resolve("x:title").0, Space::Other);
        let tag = "r xmlns='http://made.up/rss' xmlns:x='http://purl.org/dc/terms/' xmlns:dc='http://purl.org/rss/1.0/modules/content/'";
        spaces.declare(&BytesStart::from_content(tag, 1));
        assert_eq!((spaces.resolve("title").0, spaces.resolve("x:title").0), (Space::Feed, Space::Dublin));
        assert_eq!(spaces.resolve("dc:encoded").0, Space::Content);
        let before = spaces.len();
        spaces.declare(&BytesStart::from_content("body xmlns='http://www.w3.org/1999/xhtml'", 4));
        assert_eq!(spaces.resolve("body"), (Space::Page, "body".into()));
        spaces.forget(before);
        assert_eq!(spaces.resolve("body").0, Space::Feed);
    }
}
