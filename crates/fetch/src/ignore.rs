//! Articles that are not written, by queries of the library or by their age.

use std::path::Path;
use std::time::SystemTime;

use crate::article::date_of;
use crate::options::FetchOptions;
use crate::parsed::ParsedItem;
use crate::state::seconds;
use yuelan_library::{ArticleIndexBuilder, Entry, Filter, Flags, Location, Query, TitleMatcher};
use yuelan_loader::Loader;

const SECONDS_A_DAY: i64 = 86_400;

/// The articles of a run that are not written.
#[derive(Debug)]
pub(crate) struct Ignored<'o> {
    queries: &'o [Query],
    /// Articles before this second are too old.
    begin: Option<i64>,
    titles: TitleMatcher,
}

impl<'o> Ignored<'o> {
    pub(crate) fn new(options: &'o FetchOptions) -> Self {
        let now = seconds(SystemTime::now());
        let begin = options.days.map(|days| now - i64::from(days) * SECONDS_A_DAY);
        Self { queries: &options.ignore, begin, titles: TitleMatcher::new() }
    }

    /// Returns whether an article is among them by its date.
    pub(crate) fn is_too_old(&self, item: &ParsedItem) -> bool {
        let date = date_of(item).map(yuelan_article::Date::unix_seconds);
        self.begin.is_some_and(|begin| date.is_some_and(|date| date < begin))
    }

    /// Returns whether an article meets a query of the run or of its feed: the path of its file, and what is in it.
    pub(crate) fn contains(&self, of_feed: &[Query], path: &Path, text: &str) -> bool {
        // An empty query is met by every article.
        let mut queries = self.queries.iter().chain(of_feed).filter(|query| !query.is_empty()).peekable();
        if queries.peek().is_none() {
            return false;
        }
        let loaded = Loader::new().load_bytes(text.as_bytes(), "article.html");
        let mut index = ArticleIndexBuilder::default();
        index.push(1, &Entry::new(Location::from(path), &loaded));
        let index = index.finish();
        queries.any(|query| {
            Filter::new(query, &index, &self.titles, None).matches(index.row(0), Flags::default())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "---\ntitle: 'Weekly advertisement'\nsource: 'Ferry'\ncategories:\n - 'news'\n---\n\n<p>one</p>";

    fn is_ignored(queries: &[&str], of_feed: &[&str]) -> bool {
        let [queries, of_feed] =
            [queries, of_feed].map(|queries| queries.iter().map(|query| Query::new(query)));
        let options = FetchOptions { ignore: queries.collect(), ..FetchOptions::new("a".into(), "b".into()) };
        let of_feed: Vec<Query> = of_feed.collect();
        Ignored::new(&options).contains(&of_feed, Path::new("/a/b.html"), TEXT)
    }

    #[test]
    fn a_query_is_applied_to_one_article() {
        for query in ["advertisement", "category:news", "source:ferry", "-lamp", "minutes:<5", "title:weekly"]
        {
            assert!(is_ignored(&[query], &[]), "{query}");
        }
        for query in ["", "lamp", "category:other", "-advertisement", "title:ferry", "weekly lamp"] {
            assert!(!is_ignored(&[query], &[]), "{query}");
        }
    }

    #[test]
    fn one_query_of_several_is_enough_also_one_of_the_feed() {
        assert!(is_ignored(&["lamp", "advertisement"], &[]));
        assert!(is_ignored(&["lamp"], &["", "category:news"]));
        assert!(!is_ignored(&["lamp", ""], &["boat"]));
    }
}
