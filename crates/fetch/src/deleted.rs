//! Articles that were deleted in newsboat, so that they are not written here.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::links::link_key;
use crate::lists::address_of;
use crate::parsed::stored_key;
use yuelan_library::{NewsboatItem, newsboat_items};

/// The articles that were deleted in newsboat, by the addresses of their subscriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    feeds: HashMap<String, HashMap<String, Option<String>>>,
}

impl Deleted {
    /// Reads which articles a cache of newsboat has as deleted; none if the file is no cache.
    pub fn of_newsboat(cache: &Path) -> Self {
        Self::of_items(&newsboat_items(cache))
    }

    fn of_items(items: &[NewsboatItem]) -> Self {
        let mut feeds: HashMap<String, HashMap<String, Option<String>>> = HashMap::new();
        let (deleted, others): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.is_deleted);
        let link = |item: &NewsboatItem| link_key(&item.url);
        let others: HashSet<(&str, String)> =
            others.into_iter().map(|item| (item.feed.as_str(), link(item))).collect();
        for item in deleted {
            let url = address_of(&item.feed).map_or_else(|| item.feed.clone(), |feed| feed.url);
            let own = Some((item.feed.as_str(), link(item)));
            let own = own.filter(|own| !own.1.is_empty() && !others.contains(own));
            let link = own.map(|(_, link)| link);
            feeds.entry(url).or_default().insert(stored_key(item.guid.clone()), link);
        }
        Self { feeds }
    }

    /// Returns the number of articles.
    pub fn len(&self) -> usize {
        self.feeds.values().map(HashMap::len).sum()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.feeds.is_empty()
    }

    /// Returns the deleted articles of a subscription: their identifiers, and their addresses where no other article of the
    /// feed has them.
    pub(crate) fn of_feed(&self, url: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
        let articles = self.feeds.get(url).into_iter().flatten();
        articles.map(|(guid, link)| (guid.as_str(), link.as_deref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_another_article_has_says_nothing() {
        let item = |guid: &str, url: &str, is_deleted| NewsboatItem {
            feed: "https://me:word@a.example/feed".into(),
            guid: guid.into(),
            url: url.into(),
            is_read: false,
            is_starred: false,
            is_deleted,
        };
        let deleted = Deleted::of_items(&[
            item("1", "https://a.example/1?utm_source=feed", true),
            item("2", "https://a.example/2", false),
            item("3", "https://a.example/2", true),
            item("4", "", true),
        ]);
        let mut articles: Vec<_> = deleted.of_feed("https://a.example/feed").collect();
        articles.sort_unstable();
        assert_eq!(articles, [("1", Some("https://a.example/1")), ("3", None), ("4", None)]);
        assert_eq!(deleted.of_feed("https://b.example/feed").count(), 0);
    }
}
