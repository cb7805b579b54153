//! What the elements of an item say about it.

use quick_xml::events::BytesStart;

use super::draft::{Body, Item, date_of};
use super::model::Enclosure;
use super::names::Field;
use super::words::{Kind, Words, attribute};
use crate::head::date;
use crate::input::address::resolve;
use crate::input::plain::plain;

/// Begins an item by what its tag says: RDF has the address there, and CDF address and date.
pub(super) fn begin(tag: &BytesStart<'_>) -> Item {
    let mut item = Item::default();
    if tag.attributes_raw().trim().is_empty() {
        return item;
    }
    if let Some(about) = attribute(tag, "about") {
        item.set_guid(&about, true);
    }
    item.offer_link(1, &attribute(tag, "href").unwrap_or_default());
    item.updated.offer(1, attribute(tag, "lastmod").and_then(|words| date::parse(&words)));
    item.language = attribute(tag, "xml:lang");
    item
}

/// Reads an element of an item.
pub(super) fn set(
    item: &mut Item,
    field: Field,
    tag: &BytesStart<'_>,
    words: Words,
    base: Option<&str>,
    is_atom: bool,
) {
    let said = |name: &str| attribute(tag, name).unwrap_or_default();
    match field {
        Field::Id => {
            let is_link = !said("isPermaLink").eq_ignore_ascii_case("false");
            // RDF has named it already.
            if !words.text().is_empty() {
                item.guid = None;
            }
            item.set_guid(&words.text(), is_link);
        }
        Field::Title(rank) => {
            item.offer_title(rank, words.plain(title_kind(Kind::of(tag, is_atom), is_atom)));
        }
        Field::Link(rank) => link(item, rank, tag, &words, base),
        Field::Author(rank) => author(item, rank, &words),
        Field::Published(rank) => item.published.offer(rank, date_of(&words)),
        Field::Updated(rank) => item.updated.offer(rank, date_of(&words)),
        Field::Category => {
            let named = [plain(&said("label")), words.plain(Kind::Html), plain(&said("term"))];
            item.add_category(named.into_iter().find(|name| !name.is_empty()).unwrap_or_default());
        }
        Field::Content => content(item, tag, words, base, is_atom),
        Field::Summary(rank) => {
            let kind = Kind::of(tag, is_atom);
            item.offer_summary(rank, body(tag, words, kind, base));
        }
        Field::Enclosure => item.add_enclosure(Enclosure {
            address: own_base(tag, base, &[said("url"), said("href"), words.text()]),
            media_type: said("type"),
            length: said("length").parse().ok(),
            title: String::new(),
        }),
        Field::Thumbnail => item.offer_cover(2, &said("url")),
        Field::Picture => {
            let inner = words.child("url").unwrap_or_default();
            let named = [said("href"), said("url"), inner, words.text()];
            let address = named.iter().find(|named| named.contains(['/', '.']) && !named.contains(' '));
            item.offer_cover(3, address.map(String::as_str).unwrap_or_default());
        }
        Field::Language => item.language = Some(words.text()).filter(|language| !language.is_empty()),
        Field::Media | Field::Group | Field::MinutesToLive | Field::Period | Field::Frequency => {}
    }
}

/// A title of Atom without a type is text, in which nothing is looked for.
const fn title_kind(kind: Kind, is_atom: bool) -> Kind {
    match kind {
        Kind::Open if is_atom => Kind::Plain,
        kind => kind,
    }
}

/// Returns the first address that is not blank, resolved against the base of an element.
fn own_base(tag: &BytesStart<'_>, base: Option<&str>, addresses: &[String]) -> String {
    let address = addresses.iter().find(|address| !address.is_empty()).cloned().unwrap_or_default();
    match attribute(tag, "xml:base").and_then(|own| resolve(&own, base)) {
        Some(own) => resolve(&address, Some(&own)).unwrap_or(address),
        None => address,
    }
}

fn link(item: &mut Item, rank: u8, tag: &BytesStart<'_>, words: &Words, base: Option<&str>) {
    let said = |name: &str| attribute(tag, name).unwrap_or_default();
    let (href, text) = (said("href"), words.text());
    if href.is_empty() {
        return item.offer_link(rank, &text);
    }
    let address = own_base(tag, base, &[href]);
    let (relation, media_type) = (said("rel").to_ascii_lowercase(), said("type"));
    match relation.rsplit('/').next().unwrap_or_default() {
        "" | "alternate" => {
            let is_page = matches!(&*media_type, "" | "text/html" | "application/xhtml+xml");
            item.offer_link(if is_page { rank } else { 4 }, &address);
        }
        "enclosure" => item.add_enclosure(Enclosure {
            address,
            media_type,
            length: said("length").parse().ok(),
            title: plain(&said("title")),
        }),
        "related" | "via" => item.offer_link(5, &address),
        _ => {}
    }
}

fn author(item: &mut Item, rank: u8, words: &Words) {
    // Atom has elements in it; RSS has `a@b (Name)`, or `Name <a@b>`, which is no tag.
    let child = words.child("name").or_else(|| words.child("email"));
    item.add_author(rank, &child.unwrap_or_else(|| words.plain(Kind::Html)));
}

/// Reads the content, or takes the file that is named in its place.
fn content(item: &mut Item, tag: &BytesStart<'_>, mut words: Words, base: Option<&str>, is_atom: bool) {
    let said = |name: &str| attribute(tag, name).unwrap_or_default();
    let source = said("src");
    if !source.is_empty() {
        let (address, media_type) = (own_base(tag, base, &[source]), said("type"));
        if media_type.is_empty() || media_type.contains("html") {
            return item.offer_link(3, &address);
        }
        return item.add_enclosure(Enclosure { address, media_type, ..Enclosure::default() });
    }
    if said("mode").eq_ignore_ascii_case("base64") {
        words.decode_base64();
    }
    let kind = match Kind::of(tag, is_atom) {
        // Markup in Atom 0.3 that is escaped is HTML whatever its type is.
        Kind::Plain if said("mode").eq_ignore_ascii_case("escaped") => Kind::Open,
        kind => kind,
    };
    let language = attribute(tag, "xml:lang");
    item.language = item.language.take().or(language);
    item.offer_content(body(tag, words, kind, base));
}

fn body(tag: &BytesStart<'_>, words: Words, kind: Kind, base: Option<&str>) -> Body {
    let own = attribute(tag, "xml:base");
    let outer = own.as_deref().map(|own| resolve(own, base).unwrap_or_else(|| own.to_owned()));
    let inner = words.base.as_deref().and_then(|inner| resolve(inner, outer.as_deref().or(base)));
    Body { base: inner.or(outer), html: words.into_html(kind) }
}

/// Reads the tag of `media:content`.
pub(super) fn media(item: &mut Item, tag: &BytesStart<'_>) {
    let said = |name: &str| attribute(tag, name).unwrap_or_default();
    let (named, medium) = (said("type"), said("medium").to_ascii_lowercase());
    let is_medium = matches!(&*medium, "image" | "audio" | "video");
    let media_type = if named.is_empty() && is_medium { format!("{medium}/*") } else { named };
    let length = said("fileSize").parse().ok();
    item.add_enclosure(Enclosure { address: said("url"), media_type, length, title: String::new() });
}
