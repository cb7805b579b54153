//! What the elements of a feed say about it as a whole.

use quick_xml::events::BytesStart;

use super::draft::Draft;
use super::names::Field;
use super::person;
use super::words::{Kind, Words, attribute};

/// Reads an element of a feed that is in none of its items.
pub(super) fn set(feed: &mut Draft, field: Field, tag: &BytesStart<'_>, words: &Words, kind: Kind) {
    match field {
        Field::Title(rank) => {
            feed.offer_title(rank, words.plain(if kind == Kind::Open { Kind::Plain } else { kind }));
        }
        Field::Link(rank) => link(feed, rank, tag, words),
        Field::Author(rank) => {
            let name = words.child("name").unwrap_or_else(|| words.plain(Kind::Html));
            let name = person::name(&name);
            if !name.is_empty() {
                feed.authors.push((rank, name));
            }
        }
        Field::Language => {
            feed.language =
                Some(words.text()).filter(|language| !language.is_empty()).or(feed.language.take());
        }
        Field::MinutesToLive => feed.minutes_to_live = words.text().parse().ok(),
        Field::Period => feed.period = period(&words.text()),
        Field::Frequency => feed.frequency = words.text().parse().ok(),
        _ => {}
    }
}

fn link(feed: &mut Draft, rank: u8, tag: &BytesStart<'_>, words: &Words) {
    let said = |name: &str| attribute(tag, name).unwrap_or_default();
    let href = said("href");
    if href.is_empty() {
        return feed.offer_link(rank, &words.text());
    }
    let is_page = matches!(&*said("type"), "" | "text/html" | "application/xhtml+xml");
    match &*said("rel").to_ascii_lowercase() {
        "" | "alternate" => feed.offer_link(if is_page { rank } else { rank + 3 }, &href),
        _ => {}
    }
}

/// Returns the seconds of a period of RSS 1.0's module of syndication.
fn period(name: &str) -> Option<u64> {
    let hours = match name.trim().to_ascii_lowercase().as_str() {
        "hourly" => 1,
        "daily" => 24,
        "weekly" => 7 * 24,
        "monthly" => 30 * 24,
        "yearly" => 365 * 24,
        _ => return None,
    };
    Some(hours * 3600)
}
