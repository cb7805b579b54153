//! An item while it is read, and the feed that its items become.

use std::time::Duration;

use super::absolute::absolute;
use super::model::{Enclosure, Feed, FeedItem};
use super::person;
use super::words::{Kind, Words};
use crate::formats::members::MemberKeys;
use crate::head::date;
use crate::input::address::resolve;
use crate::input::plain::{clip, plain};
use yuelan_article::{Date, Warning, WarningKind};

/// The most characters of a title.
const MAX_TITLE_CHARS: usize = 500;

/// The most items of a feed.
const MAX_ITEMS: usize = 100_000;

/// The most files, authors and categories of an item.
const MAX_PARTS: usize = 100;

/// The best of some values: that of the lowest rank, of which the first one counts.
#[derive(Debug)]
pub(super) struct Best<T>(Option<(u8, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Best<T> {
    /// Takes a value, if it is one, unless there is one at least as good.
    pub(super) fn offer(&mut self, rank: u8, value: impl Into<Option<T>>) {
        if let Some(value) = value.into()
            && self.0.as_ref().is_none_or(|(known, _)| rank < *known)
        {
            self.0 = Some((rank, value));
        }
    }

    /// Takes the value if there is one.
    pub(super) fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }

    fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }
}

/// A text of an item: HTML and the base of the addresses in it, unless that of the item is meant.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) html: String,
    pub(super) base: Option<String>,
}

/// An item while it is read. Addresses are as written.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) guid: Option<String>,
    /// Whether the identifier is the address of the article if it looks like one.
    pub(super) guid_is_link: bool,
    pub(super) title: Best<String>,
    pub(super) link: Best<String>,
    pub(super) authors: Vec<(u8, String)>,
    pub(super) published: Best<Date>,
    pub(super) updated: Best<Date>,
    pub(super) categories: Vec<String>,
    pub(super) content: Option<Body>,
    pub(super) summary: Best<Body>,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) cover: Best<String>,
    pub(super) language: Option<String>,
    /// `xml:base` of the item.
    pub(super) base: Option<String>,
}

impl Item {
    /// Takes the identifier.
    pub(super) fn set_guid(&mut self, written: &str, is_link: bool) {
        let written = written.trim();
        if self.guid.is_none() && !written.is_empty() {
            (self.guid, self.guid_is_link) = (Some(written.to_owned()), is_link);
        }
    }

    /// Takes a title in plain text.
    pub(super) fn offer_title(&mut self, rank: u8, title: String) {
        if !title.is_empty() {
            self.title.offer(rank, clip(title, MAX_TITLE_CHARS));
        }
    }

    /// Takes an address of the article.
    pub(super) fn offer_link(&mut self, rank: u8, written: &str) {
        if !written.trim().is_empty() {
            self.link.offer(rank, written.trim().to_owned());
        }
    }

    /// Takes an author.
    pub(super) fn add_author(&mut self, rank: u8, written: &str) {
        let name = person::name(written);
        if !name.is_empty() && self.authors.len() < MAX_PARTS {
            self.authors.push((rank, name));
        }
    }

    /// Takes a category in plain text.
    pub(super) fn add_category(&mut self, category: String) {
        if !category.is_empty() && self.categories.len() < MAX_PARTS && !self.categories.contains(&category) {
            self.categories.push(category);
        }
    }

    /// Takes the content; of several the longest.
    pub(super) fn offer_content(&mut self, body: Body) {
        let known = self.content.as_ref().map_or(0, |known| known.html.len());
        if body.html.len() > known {
            self.content = Some(body);
        }
    }

    /// Takes a summary.
    pub(super) fn offer_summary(&mut self, rank: u8, body: Body) {
        if !body.html.is_empty() {
            self.summary.offer(rank, body);
        }
    }

    /// Takes a file; a picture may stand for the item.
    pub(super) fn add_enclosure(&mut self, enclosure: Enclosure) {
        if enclosure.address.is_empty() {
            return;
        }
        if enclosure.is("image") {
            self.cover.offer(1, enclosure.address.clone());
        }
        let known = self.enclosures.iter_mut().find(|known| known.address == enclosure.address);
        if let Some(known) = known {
            if known.media_type.is_empty() {
                known.media_type = enclosure.media_type;
            }
        } else if self.enclosures.len() < MAX_PARTS {
            self.enclosures.push(enclosure);
        }
    }

    /// Takes a picture of this rank.
    pub(super) fn offer_cover(&mut self, rank: u8, address: &str) {
        if !address.trim().is_empty() {
            self.cover.offer(rank, address.trim().to_owned());
        }
    }

    /// Makes an item of a feed of it.
    fn finish(self, feed: &Feed, base: Option<&str>, authors: &[String], keys: &mut MemberKeys) -> FeedItem {
        let base = match &self.base {
            Some(own) => resolve(own, base).filter(|own| is_web(own)).or_else(|| base.map(str::to_owned)),
            None => base.map(str::to_owned),
        };
        let base = base.as_deref();
        let named = self.link.get().cloned().or_else(|| self.guid.clone().filter(|_| self.guid_is_link));
        let link = named.as_deref().and_then(|link| resolve(link, base)).filter(|link| is_web(link));
        // Without a base of its own, an item is its own base.
        let base = if self.base.is_some() { base } else { link.as_deref().or(base) }.map(str::to_owned);
        let is_summary_only = self.content.is_none();
        let summary = self.summary.take();
        let plain_summary = summary.as_ref().filter(|_| !is_summary_only);
        let plain_summary = plain_summary.map(|body| plain(&body.html));
        let body = self.content.or(summary).unwrap_or_default();
        let own_base = body.base.as_deref().and_then(|own| resolve(own, base.as_deref()));
        let body_base = own_base.filter(|own| is_web(own)).or_else(|| base.clone());
        let content_html = match body_base {
            Some(base) if link.as_deref() != Some(&base) => absolute(body.html, &base),
            _ => body.html,
        };
        let address = |written: &str| resolve(written, base.as_deref());
        let best = self.authors.iter().map(|(rank, _)| *rank).min();
        let mut names: Vec<String> = Vec::new();
        for (_, name) in self.authors.into_iter().filter(|(rank, _)| Some(*rank) == best) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut item = FeedItem {
            key: String::new(),
            guid: self.guid,
            title: self.title.take().unwrap_or_default(),
            authors: if names.is_empty() { authors.to_vec() } else { names },
            published: self.published.take(),
            updated: self.updated.take(),
            categories: self.categories,
            link,
            content_html,
            is_summary_only,
            summary: plain_summary.filter(|summary| !summary.is_empty()),
            enclosures: Vec::new(),
            cover: self.cover.take().and_then(|written| address(&written)).filter(|cover| is_web(cover)),
            language: self.language.filter(|language| Some(language) != feed.language.as_ref()),
        };
        let enclosures = self.enclosures.into_iter().filter_map(|file| {
            let absolute = address(&file.address).filter(|address| is_web(address))?;
            Some(Enclosure { address: absolute, ..file })
        });
        item.enclosures = enclosures.collect();
        item.key = key(&item, named.as_deref(), keys);
        item
    }
}

/// Returns what an item is known by.
fn key(item: &FeedItem, link: Option<&str>, keys: &mut MemberKeys) -> String {
    let date = item.published.or(item.updated).map(|date| date.to_string()).unwrap_or_default();
    let mut named = String::new();
    if !item.title.is_empty() || !date.is_empty() {
        let bytes = [item.title.as_bytes(), b"\0", date.as_bytes()].concat();
        named = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(&bytes));
    }
    let guid = item.guid.as_deref().unwrap_or_default();
    let link = item.link.as_deref().or(link).unwrap_or_default();
    keys.next(&[guid, link, &named], item.content_html.as_bytes())
}

/// Whether an address is one of the web.
pub(super) fn is_web(address: &str) -> bool {
    let scheme = address.split("://").next().unwrap_or_default();
    address.len() > scheme.len()
        && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// A feed while it is read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) title: Best<String>,
    pub(super) link: Best<String>,
    pub(super) language: Option<String>,
    /// The authors of all items that name none.
    pub(super) authors: Vec<(u8, String)>,
    /// `xml:base` of the whole.
    pub(super) base: Option<String>,
    pub(super) minutes_to_live: Option<u64>,
    /// `sy:updatePeriod` in seconds.
    pub(super) period: Option<u64>,
    pub(super) frequency: Option<u64>,
    pub(super) items: Vec<Item>,
    pub(super) warnings: Vec<Warning>,
}

impl Draft {
    /// Adds an item; `None` if there are too many, and no more are wanted.
    pub(super) fn add(&mut self, item: Item) -> Option<()> {
        if self.items.len() >= MAX_ITEMS {
            self.warnings.push(Warning { line: None, kind: WarningKind::TooManyMembers(MAX_ITEMS) });
            return None;
        }
        self.items.push(item);
        Some(())
    }

    /// Takes a title in plain text.
    pub(super) fn offer_title(&mut self, rank: u8, title: String) {
        if !title.is_empty() {
            self.title.offer(rank, clip(title, MAX_TITLE_CHARS));
        }
    }

    /// Takes an address of the site.
    pub(super) fn offer_link(&mut self, rank: u8, written: &str) {
        if !written.trim().is_empty() {
            self.link.offer(rank, written.trim().to_owned());
        }
    }

    /// Completes the feed.
    pub(super) fn finish(self) -> Feed {
        let own = self.base.as_deref().and_then(|base| resolve(base, None)).filter(|base| is_web(base));
        let link =
            self.link.take().and_then(|link| resolve(&link, own.as_deref())).filter(|link| is_web(link));
        let base = own.or_else(|| link.clone());
        let lived =
            self.minutes_to_live.filter(|minutes| *minutes > 0).map(|minutes| minutes.saturating_mul(60));
        let period = self.period.map(|period| period / self.frequency.unwrap_or(1).max(1));
        let interval = lived.max(period).map(Duration::from_secs);
        let mut feed = Feed {
            title: self.title.take().unwrap_or_default(),
            link,
            language: self.language,
            update_interval: interval,
            items: Vec::new(),
            warnings: self.warnings,
        };
        let best = self.authors.iter().map(|(rank, _)| *rank).min();
        let authors = self.authors.into_iter().filter(|(rank, _)| Some(*rank) == best);
        let authors: Vec<String> = authors.map(|(_, name)| name).collect();
        let mut keys = MemberKeys::new();
        let items =
            self.items.into_iter().map(|item| item.finish(&feed, base.as_deref(), &authors, &mut keys));
        let items: Vec<_> = items.collect();
        feed.items = items;
        feed
    }
}

/// Returns the date that words name.
pub(super) fn date_of(words: &Words) -> Option<Date> {
    date::parse(&words.plain(Kind::Plain))
}
