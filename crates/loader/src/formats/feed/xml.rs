//! Reads RSS, RDF, Atom, CDF and the search index of a blog, element by element.

use quick_xml::events::{BytesEnd, BytesStart};

use super::draft::{Draft, Item};
use super::feed_fields;
use super::item_fields;
use super::names::{Field, Space, Spaces, field};
use super::stream::{Piece, Stream, mended};
use super::words::{Kind, Words, attribute_if};
use crate::input::address::resolve;
use yuelan_article::{Warning, WarningKind};

/// How many open elements are searched for the one that an end tag closes.
const MAX_SEARCHED: usize = 100;

/// What an open element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// The first element, or a channel in it.
    Feed,
    Item,
    /// An element of an item or of a feed whose content counts as theirs.
    Group,
    Other,
}

/// An open element.
#[derive(Debug)]
struct Frame {
    /// The name as written.
    name: String,
    role: Role,
    /// How many prefixes were declared before it.
    spaces: usize,
    /// `xml:base`, resolved against those around it.
    base: Option<String>,
}

/// Reads a feed. Linear.
pub(super) fn read(text: &str, warnings: Vec<Warning>) -> Draft {
    let text = mended(text);
    let (stream, spaces) = (Stream::new(&text), Spaces::default());
    let feed = Draft { warnings, ..Draft::default() };
    let (is_atom, is_ended, is_full) = (false, false, false);
    let mut reader =
        Reader { stream, spaces, open: Vec::new(), feed, item: None, is_atom, is_ended, is_full };
    reader.read();
    let is_cut = reader.is_cut(&text);
    let mut feed = reader.feed;
    if is_cut {
        feed.warnings.push(Warning { line: None, kind: WarningKind::CutOff });
    }
    feed
}

struct Reader<'t> {
    stream: Stream<'t>,
    spaces: Spaces,
    open: Vec<Frame>,
    feed: Draft,
    /// The item that is open.
    item: Option<Item>,
    /// Whether words without a type are text, as Atom has it.
    is_atom: bool,
    /// Whether the feed was closed.
    is_ended: bool,
    /// Whether there are more items than are read.
    is_full: bool,
}

impl<'t> Reader<'t> {
    fn read(&mut self) {
        while !self.is_full {
            match self.stream.next() {
                Piece::Open(tag) => self.open(&tag),
                Piece::Close(tag) => self.close(&tag),
                Piece::End => return,
                Piece::Text(_) | Piece::Cdata(_) | Piece::Entity(_) => {}
            }
        }
    }

    /// Whether the document ends in the middle.
    fn is_cut(&self, text: &str) -> bool {
        let last = text.rsplit('>').next().unwrap_or_default().trim();
        // The end tag of the whole may have lost its bracket; one of the channel is as good.
        let is_open = !self.is_ended && !last.starts_with("</") && !self.open.is_empty();
        !self.is_full && (self.item.is_some() || is_open)
    }

    fn open(&mut self, tag: &BytesStart<'t>) {
        let spaces = self.spaces.len();
        self.spaces.declare(tag);
        let (space, name) = self.spaces.resolve(tag.name().as_ref());
        let parent = self.open.last().map(|frame| frame.role);
        let role = match parent {
            None => self.root(tag, &name),
            Some(Role::Feed | Role::Item) if space == Space::Feed && matches!(&*name, "item" | "entry") => {
                self.begin_item(tag);
                Role::Item
            }
            Some(Role::Feed) if space == Space::Feed && name == "channel" => {
                self.begin_channel(tag);
                Role::Feed
            }
            Some(Role::Other) => Role::Other,
            Some(Role::Feed | Role::Item | Role::Group) => match field(space, &name) {
                Some(Field::Group) => Role::Group,
                Some(Field::Media) if self.item.is_some() => {
                    self.with_item(|item, _, _| item_fields::media(item, tag));
                    Role::Group
                }
                Some(field) => {
                    self.field(tag, field);
                    self.spaces.forget(spaces);
                    return;
                }
                None => Role::Other,
            },
        };
        let base = attribute_if(tag, "xml:base").and_then(|own| resolve(&own, self.base()));
        self.open.push(Frame { name: tag.name().as_ref().to_owned(), role, spaces, base });
    }

    /// Reads the tag of the first element.
    fn root(&mut self, tag: &BytesStart<'_>, name: &str) -> Role {
        self.is_atom = matches!(name, "feed" | "entry");
        if name == "entry" {
            self.begin_item(tag);
            return Role::Item;
        }
        self.begin_channel(tag);
        Role::Feed
    }

    /// Reads the tag of the feed itself.
    fn begin_channel(&mut self, tag: &BytesStart<'_>) {
        let language = attribute_if(tag, "xml:lang");
        self.feed.language = self.feed.language.take().or(language);
        // CDF has the address there.
        self.feed.offer_link(0, &attribute_if(tag, "href").unwrap_or_default());
        self.feed.base = self.feed.base.take().or_else(|| attribute_if(tag, "xml:base"));
    }

    /// Begins an item; one that was never closed ends here.
    fn begin_item(&mut self, tag: &BytesStart<'_>) {
        if let Some(item) = self.item.take() {
            self.is_full |= self.feed.add(item).is_none();
            let at = self.open.iter().rposition(|frame| frame.role == Role::Item);
            self.open.truncate(at.unwrap_or(self.open.len()));
        }
        let mut item = item_fields::begin(tag);
        let own = attribute_if(tag, "xml:base").and_then(|own| resolve(&own, self.base()));
        item.base = own.or_else(|| self.base().map(str::to_owned));
        self.item = Some(item);
    }

    /// The base of addresses in the element that is open.
    fn base(&self) -> Option<&str> {
        self.open.iter().rev().take(MAX_SEARCHED).find_map(|frame| frame.base.as_deref())
    }

    fn close(&mut self, tag: &BytesEnd<'_>) {
        let name = tag.name();
        let from = self.open.len().saturating_sub(MAX_SEARCHED);
        let searched = self.open.get(from..).unwrap_or_default();
        let found = searched.iter().rposition(|frame| frame.name.eq_ignore_ascii_case(name.as_ref()));
        let Some(at) = found.map(|at| from + at) else { return };
        let closed = self.open.get(at..).unwrap_or_default();
        if closed.iter().any(|frame| frame.role == Role::Item) {
            let item = self.item.take();
            self.is_full |= item.is_some_and(|item| self.feed.add(item).is_none());
        }
        // Items of RDF are behind the channel.
        let is_rdf = self.open.first().is_some_and(|root| root.name.to_ascii_lowercase().ends_with("rdf"));
        self.is_ended |= at == 0 || !is_rdf && closed.iter().any(|frame| frame.role == Role::Feed);
        self.spaces.forget(closed.first().map_or(0, |frame| frame.spaces));
        self.open.truncate(at);
    }

    /// Reads an element that says something about the item or the feed, up to its end tag.
    fn field(&mut self, tag: &BytesStart<'t>, field: Field) {
        let outer = self.open.iter().rev().take(MAX_SEARCHED).find(|frame| frame.role != Role::Group);
        let outer = outer.map(|frame| frame.name.clone()).unwrap_or_default();
        let words = Words::read(&mut self.stream, tag.name().as_ref(), &outer);
        if words.is_cut {
            // The item ends in the middle, and is left out.
            return;
        }
        if self.item.is_some() {
            self.with_item(|item, base, is_atom| item_fields::set(item, field, tag, words, base, is_atom));
        } else {
            feed_fields::set(&mut self.feed, field, tag, &words, Kind::of(tag, self.is_atom));
        }
    }

    fn with_item(&mut self, callback: impl FnOnce(&mut Item, Option<&str>, bool)) {
        let Some(mut item) = self.item.take() else { return };
        callback(&mut item, self.base(), self.is_atom);
        self.item = Some(item);
    }
}
