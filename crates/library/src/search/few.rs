//! Finds what few articles have without the index of all articles, which takes longer to read than such a search.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::hits::ArticleHits;
use super::plan::Plan;
use super::query::SearchQuery;
use super::texts::{OpenCatalogues, Texts};
use crate::article_index::ArticleIndex;
use crate::catalogue::Catalogue;
use crate::library::Library;
use yuelan_parallel::Jobs;

/// With more articles, reading the index of all is faster than looking them up.
const MAX_ARTICLES: usize = 2_000;
/// The blocks after which it is told how many there will be: with too many, nothing else is looked at in vain. A few blocks tell when
/// there will be more than twice as many.
const SAMPLE: usize = 16;
const SMALL_SAMPLE: usize = 4;
/// The most threads that search.
const MAX_THREADS: usize = 2;
/// With fewer blocks, starting a thread takes longer than it saves.
const PARALLEL_FROM: usize = 8;

/// What few articles have: an index of them alone, and what was found in each, newest first.
#[derive(Debug)]
pub struct FewArticles {
    /// The articles.
    pub articles: ArticleIndex,
    /// What was found, by the rows of this index.
    pub found: Vec<ArticleHits>,
}

/// Returns how many articles will be found at least, if the blocks to come have half as many as those that were looked at, or after
/// a sample as many.
const fn least_expected(found: usize, looked_at: usize, blocks: usize) -> usize {
    let expected = found * blocks / if looked_at == 0 { 1 } else { looked_at };
    match looked_at {
        0..SMALL_SAMPLE => found,
        SMALL_SAMPLE..SAMPLE => expected / 2,
        _ => expected,
    }
}

impl Library {
    /// Searches all articles of the catalogue for something that few of them have. `None` if they are many, or if
    /// [`unchanged_index`](Self::unchanged_index) would return `None`: then the index of all must be asked.
    ///
    /// What is found is the same as with [`search`](Self::search) through all articles by date.
    pub fn search_few(&self, query: &SearchQuery, most: usize) -> Option<FewArticles> {
        if query.is_empty() || query.in_text().clauses().is_empty() || self.is_confined() {
            return None;
        }
        let catalogue = Catalogue::open_read_only(self.catalogue()?).ok()?;
        let folders = self.folders_of(&catalogue)?;
        thread::scope(|scope| {
            // Asking the disk for a thousand folders takes as long as the search.
            let are_unchanged = scope.spawn(|| folders.are_unchanged());
            let few = self.look_for_few(&catalogue, query, most)?;
            are_unchanged.join().ok()?.then_some(few)
        })
    }

    fn look_for_few(&self, catalogue: &Catalogue, query: &SearchQuery, most: usize) -> Option<FewArticles> {
        let open = OpenCatalogues::default();
        let texts = Texts::open(self, &open);
        let plan = texts.plan(query);
        if plan.is_damaged || !plan.is_known {
            return None;
        }
        let mut found = HashMap::new();
        let is_read = texts.read_fresh(&mut |id, text| {
            found.extend(query.hits(0, text, most).map(|hits| (id, hits)));
        });
        drop(texts);
        if !is_read || !self.in_blocks((&plan, query), &open, most, &mut found) {
            return None;
        }
        let mut ids: Vec<i64> = found.keys().copied().collect();
        ids.sort_unstable();
        let articles = catalogue.build_index_of(&self.real_roots(), &ids).ok()?;
        let row = |&row: &u32| Some(ArticleHits { row, ..found.remove(&articles.row(row).id())? });
        let found = articles.by_date().iter().filter_map(row).collect();
        Some(FewArticles { articles, found })
    }

    /// Looks at the blocks that may have something. Returns false if many articles do, or a block is damaged.
    fn in_blocks(
        &self,
        (plan, query): (&Plan, &SearchQuery),
        open: &OpenCatalogues,
        most: usize,
        found: &mut HashMap<i64, ArticleHits>,
    ) -> bool {
        let blocks: Vec<u32> = plan.candidates().collect();
        let (count, looked_at) = (AtomicUsize::new(found.len()), AtomicUsize::new(0));
        let jobs = Jobs::new(blocks.len()).max_threads(MAX_THREADS).parallel_from(PARALLEL_FROM);
        let look = |texts: &mut Texts<'_>, at: usize| {
            let block = *blocks.get(at)?;
            let ids = plan.ids_of(block);
            let mut of_block = Vec::new();
            let is_read = texts.read_block((plan, query), block, &ids, &mut |place, text| {
                let hits = query.hits(0, text.as_bytes(), most);
                of_block.extend(hits.and_then(|hits| Some((*ids.get(place)?, hits))));
            });
            let all = count.fetch_add(of_block.len(), Ordering::Relaxed) + of_block.len();
            let done = looked_at.fetch_add(1, Ordering::Relaxed) + 1;
            (is_read && all.max(least_expected(all, done, blocks.len())) <= MAX_ARTICLES).then_some(of_block)
        };
        let take = |of_block: Option<Vec<(i64, ArticleHits)>>| match of_block {
            Some(of_block) => {
                found.extend(of_block);
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        };
        jobs.try_in_order_with(|| Texts::open(self, open), look, take).is_continue()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_articles_have_is_known_after_a_few_blocks() {
        assert_eq!(least_expected(30, 3, 1_000), 30, "three blocks say nothing");
        assert_eq!(least_expected(40, 4, 1_000), 5_000);
        assert_eq!(least_expected(40, 16, 1_000), 2_500);
        assert!(least_expected(8, 4, 1_000) <= MAX_ARTICLES);
        assert_eq!(least_expected(0, 0, 0), 0);
    }
}
