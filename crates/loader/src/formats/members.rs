//! What a format of many articles does: list the members of a file, and read one. A member is one article of a container:
//! of a feed, an export, a mailbox, an archive of the web.
//!
//! A member is read like any file: a format makes HTML or the bytes of a page, and never blocks of its own. `keys` are what
//! members are known by.

mod keys;
pub(in crate::formats) mod packed;

use std::fmt;

use super::{Converted, ConvertedBody, meta_of};
pub use keys::MemberKeys;
use yuelan_article::{Date, Meta, Warning};

/// What a container is.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    /// A feed: RSS, RDF, Atom, JSON Feed, CDF or the search index of a blog.
    Feed,
    /// What a service or program for reading later exported, or keeps.
    Export,
    /// A mailbox of messages.
    Mailbox,
    /// Responses of web servers: WARC, ARC, WACZ; or several saved pages.
    WebArchive,
    /// An offline copy of a site: ZIM.
    Zim,
    /// A magazine in EPUB, an article an entry of its contents.
    Magazine,
}

impl ContainerKind {
    /// Returns the kind as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Export => "export",
            Self::Mailbox => "mailbox",
            Self::WebArchive => "web archive",
            Self::Zim => "zim",
            Self::Magazine => "magazine",
        }
    }
}

/// What opening a container says about a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberHead {
    /// The key, unique in the container, never empty, sanitized and at most 512 bytes: what [`MemberKeys`] gives.
    pub key: String,
    /// The title, sanitized; it may be empty.
    pub title: String,
    /// The date of publication.
    pub date: Option<Date>,
    /// The address of the article on the web.
    pub link: Option<String>,
}

/// What a container says about how its reader left a member: a service or another program keeps it there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemberState {
    /// Whether it was read; `None` if the container does not say.
    pub is_read: Option<bool>,
    /// Whether it was starred, flagged or marked as a favourite; `None` if the container does not say.
    pub is_starred: Option<bool>,
}

/// A picture that a container holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The key by which [`Members::part`] returns it.
    pub key: String,
    /// The bytes that it begins with, enough to tell what it is.
    pub start: Vec<u8>,
    /// The number of its bytes.
    pub bytes: u64,
}

/// The members of a container, in its order.
pub trait Members {
    /// Returns what opening the container says about each member.
    fn heads(&self) -> &[MemberHead];

    /// Reads a member by its number; `None` if it cannot be read.
    fn read(&mut self, at: usize) -> Option<Member>;

    /// Calls `callback` with the bytes that a member is made of, from which it is told whether it has changed.
    fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8]));

    /// Returns a picture or another part that a member's HTML names by a key of its own, at most one byte more than `most`.
    /// Parts inside its HTML, as `data:` addresses, are not asked for.
    fn part(&mut self, _at: usize, _key: &str, _most: usize) -> Option<Vec<u8>> {
        None
    }

    /// Returns the picture that the container holds for the address of a figure in a member.
    fn picture(&mut self, _at: usize, _address: &str) -> Option<Picture> {
        None
    }

    /// Returns the key of the member that an address in a member leads to, with its fragment if it has one, where only the
    /// container knows. An address on the web that is the link of a member needs no key.
    fn target(&mut self, _at: usize, _address: &str) -> Option<String> {
        None
    }

    /// Returns what was found out when the container was opened, to be kept and given to
    /// [`Container::open_with_index`](crate::Container::open_with_index); empty if opening it is cheap.
    fn index(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Returns what the container says about how its reader left a member.
    fn state(&mut self, _at: usize) -> MemberState {
        MemberState::default()
    }

    /// Returns what is wrong with the container.
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }
}

/// A member that was read, before it becomes an article.
#[derive(Debug)]
pub struct Member(pub(crate) Converted);

impl Member {
    /// Makes a member of HTML, all of which is the article, and of keys and values in plain text: `title`, `author`, `date`,
    /// `tags`, `categories`, `lang`, `source`, `link`, `cover` and `description`, best first; a key that comes several times
    /// is a list. A date that cannot be parsed becomes a warning.
    pub fn of_html(fields: &[(&str, String)], html: String) -> Self {
        let mut warnings = Vec::new();
        let meta = meta_of(fields, "", &mut warnings);
        Self(Converted { meta, body: ConvertedBody::Whole(html), language: None, warnings })
    }

    /// Returns the head of a member that says this, by its key.
    pub fn head(self, key: String) -> MemberHead {
        let Meta { title, date, link, .. } = self.0.meta;
        MemberHead { key, title, date, link }
    }
}

/// What a format makes of a file of many articles.
pub(crate) struct Opened<'b> {
    /// What the file is.
    pub(crate) kind: ContainerKind,
    /// The name of the whole, such as that of a feed, sanitized; or empty.
    pub(crate) title: String,
    /// Its articles.
    pub(crate) members: Box<dyn Members + 'b>,
}

impl fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = self.members.heads().len();
        f.debug_struct("Opened").field("kind", &self.kind).field("members", &members).finish_non_exhaustive()
    }
}
