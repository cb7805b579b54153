//! Lists at addresses and the feeds in them: which subscriptions are lists, and what takes their place.

use std::collections::{HashMap, HashSet};

use crate::lists::{feeds_of_list, merge};
use crate::options::FetchOptions;
use crate::state::known_lists;
use crate::subscription::Subscription;

/// The lists that are known, by their addresses, as they were received.
pub(crate) type Lists = HashMap<String, Vec<u8>>;

/// Returns the feeds of a list.
pub(crate) fn feeds_of(lists: &Lists, url: &str) -> Vec<Subscription> {
    lists.get(url).and_then(|body| feeds_of_list(body, url)).unwrap_or_default()
}

/// Returns subscriptions without those that were taken already, with the options of single feeds; and takes them.
pub(crate) fn untaken(
    subscriptions: impl IntoIterator<Item = Subscription>,
    options: &FetchOptions,
    taken: &mut HashSet<String>,
) -> Vec<Subscription> {
    let mut all = merge(subscriptions, &options.feeds);
    all.retain(|subscription| taken.insert(subscription.url.clone()));
    all
}

/// Puts the feeds of lists at addresses behind the lists, as far as earlier runs know them. Says of each whether it is a list.
pub fn with_feeds_of_lists(
    subscriptions: Vec<Subscription>,
    options: &FetchOptions,
) -> Vec<(Subscription, bool)> {
    let lists = known_lists(&options.state_file);
    let mut taken: HashSet<String> =
        subscriptions.iter().map(|subscription| subscription.url.clone()).collect();
    let mut all = Vec::new();
    for subscription in subscriptions {
        let feeds = untaken(feeds_of(&lists, &subscription.url), options, &mut taken);
        let is_list = lists.contains_key(&subscription.url);
        all.push((subscription, is_list));
        all.extend(feeds.into_iter().map(|feed| (feed, false)));
    }
    all
}
