//! Lists of feeds → subscriptions.
//!
//! - [`read_list`]: reads a list in any form: OPML and what other programs export, through the loader; newsboat's `urls` and
//!   plain lists of addresses by `lines`;
//! - [`address_of`]: tells an argument that is an address from one that names a file;
//! - [`merge`]: one subscription for each feed of several lists;
//! - `remote`: lists at an address;
//! - [`opml`](opml::opml): writes subscriptions as OPML.

mod address;
mod lines;
mod opml;
mod remote;
mod scheme;

use std::collections::HashMap;
use std::error::Error;
use std::fmt;

use crate::subscription::{FeedOptions, Subscription};
pub use address::address_of;
use address::{key, subscribe};
pub use opml::opml;
pub(crate) use remote::feeds_of_list;
pub(crate) use scheme::command_of;
use scheme::has_scheme;
use yuelan_loader::{ListedLink, listed_links};

/// What a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedList {
    /// The feeds, and the pages that name a feed, in their order.
    pub subscriptions: Vec<Subscription>,
    /// The lines that are none, with their numbers, counted from 1. Sanitized.
    pub invalid: Vec<(usize, String)>,
}

/// The file is no list of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAList;

impl fmt::Display for NotAList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a list of feeds or addresses")
    }
}

impl Error for NotAList {}

/// Reads a list of feeds in any form, with the groups, titles and tags that it has. A file without any line is an empty list.
/// The name of the file decides only where the content leaves its form open.
pub fn read_list(bytes: &[u8], name: &str) -> Result<FeedList, NotAList> {
    match listed_links(bytes, name) {
        Some(links) => {
            let subscriptions = links.into_iter().filter_map(subscription).collect();
            Ok(FeedList { subscriptions, invalid: Vec::new() })
        }
        None => lines::read(bytes),
    }
}

/// Makes a subscription of a link: of its feed, else of the page, which may name one.
fn subscription(link: ListedLink) -> Option<Subscription> {
    let ListedLink { address, feed, title, folders, tags } = link;
    let url = feed.unwrap_or(address);
    // Outlines have entries that are no address, bookmarks have scripts.
    if !has_scheme(&url) || url.starts_with("javascript:") {
        return None;
    }
    let name = |folder: &String| folder.replace('/', "／");
    let folder = folders.iter().map(name).collect::<Vec<_>>().join("/");
    let tags = tags.iter().map(|tag| tag.trim_matches('/').to_owned()).filter(|tag| !tag.is_empty());
    let is_title = !title.is_empty() && !has_scheme(&title);
    Some(Subscription {
        title: Some(title).filter(|_| is_title),
        tags: tags.collect(),
        folder: Some(folder).filter(|folder| !folder.is_empty()),
        ..subscribe(&url)
    })
}

/// Joins lists: each feed once, in the order of its first mention, with the tags of all; title and group are the first ones.
/// Options that are set for an address take the place of those of a list.
pub fn merge(
    lists: impl IntoIterator<Item = Subscription>,
    feeds: &[(String, FeedOptions)],
) -> Vec<Subscription> {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut merged: Vec<Subscription> = Vec::new();
    for subscription in lists {
        let key = key(&subscription.url);
        let Some(first) = known.get(&key).and_then(|at| merged.get_mut(*at)) else {
            known.insert(key, merged.len());
            merged.push(subscription);
            continue;
        };
        first.title = first.title.take().or(subscription.title);
        first.folder = first.folder.take().or(subscription.folder);
        for tag in subscription.tags {
            if !first.tags.contains(&tag) {
                first.tags.push(tag);
            }
        }
    }
    for (url, options) in feeds {
        if let Some(subscription) = known.get(&key(url)).and_then(|at| merged.get_mut(*at)) {
            apply(&mut subscription.options, options);
        }
    }
    merged
}

fn apply(to: &mut FeedOptions, options: &FeedOptions) {
    let FeedOptions { full, images, headers, user, password, user_agent, ignore } = options.clone();
    to.full = full.or(to.full);
    to.images = images.or(to.images);
    to.headers.extend(headers);
    to.ignore.extend(ignore);
    if user.is_some() {
        (to.user, to.password) = (user, password);
    }
    to.user_agent = user_agent.or_else(|| to.user_agent.take());
}

#[cfg(test)]
mod tests;
