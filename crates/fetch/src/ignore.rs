//! Articles that are not written, by a query of the library.

use std::path::Path;

use yuelan_library::{ArticleIndexBuilder, Entry, Filter, Flags, Location, Query, TitleMatcher};
use yuelan_loader::Loader;

/// The articles that meet a query.
#[derive(Debug)]
pub(crate) struct Ignored {
    query: Query,
    titles: TitleMatcher,
}

impl Ignored {
    pub(crate) fn new(query: Query) -> Self {
        Self { query, titles: TitleMatcher::new() }
    }

    /// Returns whether an article is among them: the path of its file, and what is in it.
    pub(crate) fn contains(&self, path: &Path, text: &str) -> bool {
        // An empty query is met by every article.
        if self.query.terms().is_empty() {
            return false;
        }
        let loaded = Loader::new().load_bytes(text.as_bytes(), "article.html");
        let mut index = ArticleIndexBuilder::default();
        index.push(1, &Entry::new(Location::from(path), &loaded));
        let index = index.finish();
        Filter::new(&self.query, &index, &self.titles, None).matches(index.row(0), Flags::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_applied_to_one_article() {
        let text =
            "---\ntitle: 'Weekly advertisement'\nsource: 'Ferry'\ncategories:\n - 'news'\n---\n\n<p>one</p>";
        let is_ignored = |query: &str| Ignored::new(Query::new(query)).contains(Path::new("/a/b.html"), text);
        for query in ["advertisement", "category:news", "source:ferry", "-lamp", "minutes:<5"] {
            assert!(is_ignored(query), "{query}");
        }
        for query in ["", "lamp", "category:other", "-advertisement"] {
            assert!(!is_ignored(query), "{query}");
        }
    }
}
