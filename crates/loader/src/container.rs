//! A container of many articles, open: its members, one of which is read at a time, and the article that lists them.

mod overview;
#[cfg(test)]
mod tests;

use crate::containers::Source;
use crate::content::FileContent;
use crate::formats::epub::magazine::Books;
use crate::formats::members::{ContainerKind, MemberHead, MemberState, Members, Opened};
use crate::formats::{self, Converted, zim};
use crate::input::embedded::short::Short;
use crate::input::embedded::{self, Unreadable};
use crate::input::sanitize::sanitize_lines;
use crate::part::{PartError, text_of_body};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use url::Url;
use yuelan_article::Warning;

/// A file that holds many articles, open. [`Loader::load_member`](crate::Loader::load_member) makes articles of them.
#[derive(Debug)]
pub struct Container<'b>(Opened<'b>);

impl<'b> Container<'b> {
    /// Creates a container of members; `title` is its own name, sanitized, or empty.
    pub fn new(kind: ContainerKind, title: String, members: Box<dyn Members + 'b>) -> Self {
        Self(Opened { kind, title, members })
    }

    /// Opens the content of a file of this name; gives it back if it is no container of many articles. No member is read.
    /// A book is one only if it is a magazine; [`Loader::open_container`](crate::Loader::open_container) lets that be chosen.
    pub fn open(content: FileContent<'b>, name: &str) -> Result<Self, FileContent<'b>> {
        Self::open_as(content, name, Books::Auto)
    }

    /// Does the same with books that are containers by choice.
    pub(crate) fn open_as(
        content: FileContent<'b>,
        name: &str,
        books: Books,
    ) -> Result<Self, FileContent<'b>> {
        let opened = match content {
            FileContent::Bytes(bytes) => match formats::recognize(&bytes, name) {
                Some(format) => formats::open_source(Source::of_bytes(bytes), format, name, books),
                None => return Err(FileContent::Text(bytes)),
            },
            FileContent::Archive(file) => formats::open_file(Source::of_file(file), name, books),
            FileContent::Split(pieces) => formats::open_file(Source::of_pieces(pieces), name, books),
            text @ (FileContent::Text(_) | FileContent::Undeclared { .. }) => return Err(text),
        };
        opened.map(Self).map_err(content_of)
    }

    /// Opens the content of a file by what [`index`](Self::index) returned when it was opened before; without it, or if it is not
    /// that of this file, as [`open`](Self::open) does.
    pub fn open_with_index(
        content: FileContent<'b>,
        name: &str,
        index: &[u8],
    ) -> Result<Self, FileContent<'b>> {
        Self::open_with_index_as(content, name, index, Books::Auto)
    }

    pub(crate) fn open_with_index_as(
        content: FileContent<'b>,
        name: &str,
        index: &[u8],
        books: Books,
    ) -> Result<Self, FileContent<'b>> {
        if index.is_empty() {
            return Self::open_as(content, name, books);
        }
        match formats::open_with_index(source_of(content)?, index) {
            Ok(opened) => Ok(Self(opened)),
            Err(source) => Self::open_as(content_of(source), name, books),
        }
    }

    /// Opens the content of a file of this name for the member of a key alone, where an index that other programs wrote says
    /// where the member is: one inside, which ZIM always has, also for pages that are not listed, or one of `beside`, which are the contents of files that lie beside it. Gives the
    /// content back if there is no such index or the member is not found by it, which says nothing about the container.
    pub fn open_for(
        content: FileContent<'b>,
        name: &str,
        key: &str,
        beside: &[Vec<u8>],
    ) -> Result<Self, FileContent<'b>> {
        formats::open_for(source_of(content)?, name, key, beside).map(Self).map_err(content_of)
    }

    /// Returns what makes opening the same file cheap the next time; empty if it is cheap anyway. It holds for as long as the
    /// file has not changed.
    pub fn index(&self) -> Vec<u8> {
        self.0.members.index()
    }

    /// Returns what is known of the figure's picture that the container holds for an address. `base` is the address that it
    /// was resolved against.
    pub(crate) fn picture(&mut self, at: usize, address: &str, base: Option<&str>) -> Option<Short> {
        let members = &mut self.0.members;
        let found = members.picture(at, address);
        let found = found.or_else(|| members.picture(at, &relative(address, base)?))?;
        Some(embedded::member_start(&found.key, &found.start, found.bytes))
    }

    /// Returns the address within the container of the member that an address leads to.
    pub(crate) fn target(&mut self, at: usize, address: &str, base: Option<&str>) -> Option<String> {
        let members = &mut self.0.members;
        let key = members.target(at, address).or_else(|| members.target(at, &relative(address, base)?))?;
        Some(format!("#{}", utf8_percent_encode(&key, overview::ENCODED)))
    }

    /// Returns what the container is.
    pub const fn kind(&self) -> ContainerKind {
        self.0.kind
    }

    /// Returns the title of the container, such as the name of a feed; it may be empty.
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// Returns what is known of each member, in the order of the container.
    pub fn heads(&self) -> &[MemberHead] {
        self.0.members.heads()
    }

    /// Returns whether there are so many members that only their heads are to be listed and searched, for reading all would take
    /// too long.
    pub fn is_for_titles_only(&self) -> bool {
        self.kind() == ContainerKind::Zim && self.heads().len() > zim::MAX_READ
    }

    /// Returns the number of a member by its key.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.heads().iter().position(|head| head.key == key)
    }

    /// Returns the number of the member that an address in another member or in the list of them leads to: `#` and its key, its
    /// key, or its link; the fragment of a link does not matter.
    pub fn find_address(&self, address: &str) -> Option<usize> {
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        if let Some(key) = address.strip_prefix('#') {
            return self.find(key).or_else(|| self.find(&decoded(key)));
        }
        let page = without_fragment(address);
        let is_linked = |head: &MemberHead| head.link.as_deref().map(without_fragment) == Some(page);
        let by_key = self.find(address).or_else(|| self.find(page)).or_else(|| self.find(&decoded(page)));
        by_key.or_else(|| self.heads().iter().position(is_linked))
    }

    /// Returns what is wrong with the container.
    pub fn warnings(&self) -> Vec<Warning> {
        self.0.members.warnings()
    }

    /// Returns what the container says about how its reader left a member: whether it was read and starred there.
    pub fn state(&mut self, at: usize) -> MemberState {
        self.0.members.state(at)
    }

    /// Calls `callback` with the bytes that a member is made of, from which it is told whether it has changed.
    pub fn for_each_chunk(&mut self, at: usize, callback: &mut dyn FnMut(&[u8])) {
        self.0.members.for_each_chunk(at, callback);
    }

    /// Returns a part of a member by the key that its figure names. A key never leads out of the container.
    pub fn part(&mut self, at: usize, key: &str, most: usize) -> Result<Vec<u8>, PartError> {
        let Some(number) = embedded::number(key) else {
            let part = self.0.members.part(at, key, most).ok_or(PartError::Missing)?;
            return if part.len() > most { Err(PartError::TooLarge) } else { Ok(part) };
        };
        let text = text_of_body(self.read(at).ok_or(PartError::Missing)?.body);
        let range = embedded::ranges(&text).get(number).cloned();
        embedded::bytes(&text, range, most).map_err(|error| match error {
            Unreadable::Missing => PartError::Missing,
            Unreadable::TooLarge => PartError::TooLarge,
        })
    }

    /// Returns the HTML that a member is read as, sanitized; `None` if it cannot be read.
    pub fn source_text(&mut self, at: usize) -> Option<String> {
        let text = text_of_body(self.read(at)?.body);
        Some(sanitize_lines(&text).into_owned())
    }

    /// Reads a member by its number, before it becomes an article.
    pub(crate) fn read(&mut self, at: usize) -> Option<Converted> {
        self.0.members.read(at).map(|member| member.0)
    }

    /// Returns the list of the members, before it becomes an article.
    pub(crate) fn overview(&self) -> Converted {
        overview::overview(self)
    }
}

/// Returns an address as it may have been before it was resolved.
fn relative(address: &str, base: Option<&str>) -> Option<String> {
    Url::parse(base?).ok()?.make_relative(&Url::parse(address).ok()?)
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// Returns what the content of a file is read from; returns a text as it is, since it holds no others.
fn source_of(content: FileContent<'_>) -> Result<Source<'_>, FileContent<'_>> {
    Ok(match content {
        FileContent::Bytes(bytes) => Source::of_bytes(bytes),
        FileContent::Archive(file) => Source::of_file(file),
        FileContent::Split(pieces) => Source::of_pieces(pieces),
        text @ (FileContent::Text(_) | FileContent::Undeclared { .. }) => return Err(text),
    })
}

/// Returns the content of a file that was to be read.
fn content_of(source: Source<'_>) -> FileContent<'_> {
    match source {
        Source::File(file) => FileContent::Archive(file.into_inner()),
        Source::Split(pieces) => FileContent::Split(pieces.into_inner()),
        Source::Bytes(bytes) => FileContent::Bytes(bytes.into_inner()),
    }
}
