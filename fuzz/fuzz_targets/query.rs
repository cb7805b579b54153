//! Queries: whatever is typed has conditions or errors, and finds articles by them.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use yuelan_library::search::SearchQuery;
use yuelan_library::{ArticleIndexBuilder, Entry, Filter, Flags, Query, TitleMatcher, format_term};

/// Made once: its tables take longer than everything else.
static TITLES: OnceLock<TitleMatcher> = OnceLock::new();

fuzz_target!(|typed: &str| {
    let mut builder = ArticleIndexBuilder::default();
    let mut entry = Entry { location: "a/一.md".into(), ..Entry::default() };
    entry.meta.title = "山城的灯".to_owned();
    entry.meta.tags = vec![typed.to_owned()];
    builder.push(1, &entry);
    let (articles, titles) = (builder.finish(), TITLES.get_or_init(TitleMatcher::new));
    let query = Query::new(typed);
    Filter::new(&query, &articles, titles, None).matches(articles.row(0), Flags::default());
    // A value in the form that a query has for it finds the article that has it.
    if !typed.trim().is_empty()
        && typed.trim() == typed
        && !typed.contains(|c: char| c == '"' || c.is_control())
    {
        let query = Query::new(&format_term("tag", typed));
        assert!(query.errors().is_empty(), "{:?}", query.errors());
        let filter = Filter::new(&query, &articles, titles, None);
        assert!(filter.matches(articles.row(0), Flags::default()), "{:?}", format_term("tag", typed));
    }
    SearchQuery::new(typed);
});
