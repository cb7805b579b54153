//! The table `[fetch]`: options, and in it a table for each feed with options of its own.

use super::ConfigErrorKind;
use super::read::{Item, Reader, value_text, values};
use crate::app::nearest::nearest;
use crate::app::settings::ValueKind;
use toml::de::{DeTable, DeValue};
use yuelan_fetch::{FeedOptions, FullText, Images};
use yuelan_library::{NamedQueries, Query, sanitize};

/// The options of a feed, and the values that they accept.
const OPTIONS: [(&str, ValueKind); 7] = [
    ("full", ValueKind::Names(&["never", "short", "always"])),
    ("images", ValueKind::Names(&["never", "all"])),
    ("user", ValueKind::Words),
    ("password", ValueKind::Words),
    ("headers", ValueKind::List),
    ("user_agent", ValueKind::Words),
    ("ignore", ValueKind::List),
];

/// What is shown in place of a value that may be secret.
const SECRET: &str = "***";

impl Reader<'_> {
    /// Reads `[fetch]`. What has an address for its name is a feed.
    pub(super) fn fetch(&mut self, table: &DeTable<'_>) {
        for item in values(table) {
            let is_feed = item.name.contains("://");
            match item.value {
                DeValue::Table(options) if is_feed => {
                    let feed = self.feed(&item.name, options);
                    self.config.feeds.push((item.name, feed));
                }
                _ if is_feed => {
                    let name = format!("fetch.\"{}\"", sanitize(&item.name));
                    self.error(item.at, ConfigErrorKind::NotATable(name));
                }
                _ => {
                    let name = format!("fetch.{}", item.name);
                    if let Some((option, value)) = self.option(&Item { name, ..item }) {
                        option.set(&mut self.config.options, &value);
                    }
                }
            }
        }
    }

    fn feed(&mut self, address: &str, table: &DeTable<'_>) -> FeedOptions {
        let mut feed = FeedOptions::default();
        for item in values(table) {
            let Some((name, kind)) = OPTIONS.iter().find(|(name, _)| *name == item.name).copied() else {
                let suggestion = nearest(&item.name, OPTIONS.iter().map(|(name, _)| *name));
                let name = format!("fetch.\"{}\".{}", sanitize(address), sanitize(&item.name));
                self.error(item.at, ConfigErrorKind::UnknownOption { name, suggestion });
                continue;
            };
            if value_text(item.value, kind)
                .is_some_and(|words| set(&mut feed, name, &words, &self.config.queries))
            {
                continue;
            }
            let suggestion = match (kind, item.value.as_str()) {
                (ValueKind::Names(names), Some(words)) => nearest(words, names.iter().copied()),
                _ => None,
            };
            let suggestion = suggestion.map(|name| format!("\"{name}\""));
            let is_secret = matches!(name, "password" | "headers");
            let value = if is_secret { SECRET.to_owned() } else { self.written(&item) };
            self.error(item.at, ConfigErrorKind::InvalidValue { name, value, kind, suggestion });
        }
        feed
    }
}

/// Sets an option of a feed. Returns `false` if it does not accept the value.
fn set(feed: &mut FeedOptions, name: &str, words: &str, queries: &NamedQueries) -> bool {
    let own = || Some(words.to_owned());
    match name {
        "full" => feed.full = FullText::from_name(words),
        "images" => feed.images = Images::from_name(words),
        "user" => feed.user = own(),
        "password" => feed.password = own(),
        "user_agent" => feed.user_agent = own(),
        "ignore" => {
            feed.ignore = words.lines().map(|line| Query::with_names(line, queries)).collect();
            return true;
        }
        _ => {
            let headers: Option<Vec<_>> = words.lines().map(header).collect();
            feed.headers = headers.clone().unwrap_or_default();
            return headers.is_some();
        }
    }
    match name {
        "full" => feed.full.is_some(),
        "images" => feed.images.is_some(),
        _ => !words.chars().any(char::is_control),
    }
}

/// Reads a header field: `Name: value`.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let is_token = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    let is_value = !value.chars().any(char::is_control);
    (is_token && is_value).then(|| (name.to_owned(), value.trim().to_owned()))
}
