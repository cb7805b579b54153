//! Searches many articles on two threads, and reports what is found in their order.
//!
//! 1. `plan`: the index tells which blocks of texts may have the words;
//! 2. `at_once`: if they are many, the first articles in them are looked at until a screen is full, so that the first hits appear at
//!    once;
//! 3. `all`: all others are looked at, block by block as they lie on the disk. Hits are kept to be reported in order; if there
//!    are too many, only the articles are remembered, and looked at again in their order, as many at a time as may be kept.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::hits::ArticleHits;
use super::plan::{Plan, TextPlace};
use super::query::SearchQuery;
use super::texts::{OpenCatalogues, Texts};
use crate::article_index::ArticleIndex;
use crate::library::Library;
use yuelan_parallel::Jobs;

/// The rows that are reported together, and the texts that are looked at together where each is by itself.
const CHUNK: usize = 64;
/// The blocks that are looked at first, each in some fifty microseconds, and how often.
const FIRST_BLOCKS: usize = 12;
const FIRST_TURNS: usize = 6;
/// The articles on a screen, and more.
const SCREEN: usize = 50;
/// The rows that are looked at together for an expression, which may take long for each.
const SLOW: usize = 4_096;
/// The most threads that search.
const MAX_THREADS: usize = 2;
/// The most hits that are kept, in some tens of megabytes. Looking for them again takes longer than all the rest.
const MAX_KEPT: usize = 48_000;
/// With fewer blocks, starting a thread takes longer than it saves.
const PARALLEL_FROM: usize = 8;

/// The totals of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SearchSummary {
    /// The number of articles in which something was found.
    pub articles: usize,
    /// The number of hits, including those that were left out.
    pub hits: usize,
}

/// A callback for what is found; it may stop the search.
type SearchCallback<'a> = &'a mut dyn FnMut(Vec<ArticleHits>) -> ControlFlow<()>;

impl Library {
    /// Searches some rows of an index of this library, and reports what is found in their order, in small batches, with
    /// at most `most` hits of each article.
    ///
    /// Texts come from the catalogue; files are read for articles that are not in it, and without a catalogue.
    pub fn search(
        &self,
        query: &SearchQuery,
        (articles, rows): (&ArticleIndex, &[u32]),
        most: usize,
        is_cancelled: &AtomicBool,
        callback: SearchCallback<'_>,
    ) -> SearchSummary {
        if query.is_empty() {
            return SearchSummary::default();
        }
        let open = OpenCatalogues::default();
        let plan = Texts::open(self, &open).plan(query);
        let place = |&row: &u32| Some((row, plan.place(articles.row(row).id())));
        let rows: Vec<PlacedRow> =
            rows.iter().filter_map(place).filter(|(_, place)| *place != TextPlace::Elsewhere).collect();
        let search = Search { library: self, query, articles, most, is_cancelled, plan: &plan, open: &open };
        let mut report = Report { summary: SearchSummary::default(), callback };
        // Whether it was stopped makes no difference now.
        let _ = search.at_once(&rows, &mut report);
        report.summary
    }
}

/// A row and where its text is.
type PlacedRow = (u32, TextPlace);

/// What was found in the order of the rows: the place of each among them, and its hits unless they were too many.
type Found = Vec<(usize, Option<ArticleHits>)>;

/// Rows that are looked at together: those of a block, or some whose texts are by themselves.
struct Unit {
    block: Option<u32>,
    /// The place of each row among those that are looked at, and the row; in ascending order of the ids in a block.
    rows: Vec<(usize, u32)>,
}

struct Report<'a> {
    summary: SearchSummary,
    callback: SearchCallback<'a>,
}

impl Report<'_> {
    fn report(&mut self, found: Vec<ArticleHits>) -> ControlFlow<()> {
        let mut found = found.into_iter().peekable();
        while found.peek().is_some() {
            let batch: Vec<ArticleHits> = found.by_ref().take(CHUNK).collect();
            self.summary.add(&batch);
            (self.callback)(batch)?;
        }
        ControlFlow::Continue(())
    }
}

#[derive(Clone, Copy)]
struct Search<'a> {
    library: &'a Library,
    query: &'a SearchQuery,
    articles: &'a ArticleIndex,
    most: usize,
    is_cancelled: &'a AtomicBool,
    plan: &'a Plan,
    open: &'a OpenCatalogues,
}

impl<'a> Search<'a> {
    /// Looks at the first rows, and then at all others.
    fn at_once(&self, rows: &[PlacedRow], report: &mut Report<'_>) -> ControlFlow<()> {
        let mut rest = rows;
        let is_much = self.plan.candidates().nth(FIRST_BLOCKS * FIRST_TURNS).is_some() || rest.len() > SLOW;
        for _ in 0..if is_much { FIRST_TURNS } else { 0 } {
            let (now, behind) = rest.split_at(first_rows(rest));
            rest = behind;
            let found = self.look(now, usize::MAX)?;
            report.report(found.into_iter().filter_map(|(_, hits)| hits).collect())?;
            if report.summary.articles >= SCREEN || rest.is_empty() {
                break;
            }
        }
        let step = if self.query.is_fast() { rest.len().max(1) } else { SLOW };
        rest.chunks(step).try_for_each(|rows| self.all(rows, report))
    }

    /// Looks at rows in the order of their blocks, and reports what is found in their own.
    fn all(&self, rows: &[PlacedRow], report: &mut Report<'_>) -> ControlFlow<()> {
        let found = self.look(rows, MAX_KEPT)?;
        let kept = found.iter().filter_map(|(_, hits)| hits.as_ref());
        let (articles, hits) =
            kept.fold((0, 0), |(articles, hits), found| (articles + 1, hits + found.hits.len()));
        if articles == found.len() {
            return report.report(found.into_iter().filter_map(|(_, hits)| hits).collect());
        }
        let left: Vec<PlacedRow> = found.into_iter().filter_map(|(at, _)| rows.get(at).copied()).collect();
        let step = (MAX_KEPT / 2 * articles.max(1) / hits.max(1)).clamp(CHUNK, MAX_KEPT);
        left.chunks(step).try_for_each(|rows| {
            let found = self.look(rows, usize::MAX)?;
            report.report(found.into_iter().filter_map(|(_, hits)| hits).collect())
        })
    }

    /// Looks at rows, and returns what is found in their order, without the hits beyond so many.
    fn look(&self, rows: &[PlacedRow], most_kept: usize) -> ControlFlow<(), Found> {
        let (units, kept) = (self.units(rows), AtomicUsize::new(0));
        let mut found = Vec::new();
        let jobs = Jobs::new(units.len()).max_threads(MAX_THREADS).parallel_from(PARALLEL_FROM);
        jobs.try_in_order_with(
            || Texts::open(self.library, self.open),
            |texts, unit| {
                let unit = units.get(unit)?;
                let keeps = kept.load(Ordering::Relaxed) < most_kept;
                let of_unit = self.look_at(texts, unit, keeps)?;
                let count: usize =
                    of_unit.iter().filter_map(|(_, hits)| Some(hits.as_ref()?.hits.len())).sum();
                kept.fetch_add(count, Ordering::Relaxed);
                Some(of_unit)
            },
            |of_unit: Option<Found>| match of_unit {
                Some(of_unit) => {
                    found.extend(of_unit);
                    ControlFlow::Continue(())
                }
                None => ControlFlow::Break(()),
            },
        )?;
        found.sort_unstable_by_key(|(at, _)| *at);
        ControlFlow::Continue(found)
    }

    /// Puts the rows of each block together.
    fn units(&self, rows: &[PlacedRow]) -> Vec<Unit> {
        let mut of_blocks: Vec<(u32, i64, usize, u32)> = Vec::new();
        let mut others = Vec::new();
        for (at, &(row, place)) in rows.iter().enumerate() {
            match place {
                TextPlace::Block(block) => of_blocks.push((block, self.articles.row(row).id(), at, row)),
                _ => others.push((at, row)),
            }
        }
        of_blocks.sort_unstable();
        let in_blocks = of_blocks.chunk_by(|(one, ..), (other, ..)| one == other).map(|rows| Unit {
            block: rows.first().map(|(block, ..)| *block),
            rows: rows.iter().map(|&(_, _, at, row)| (at, row)).collect(),
        });
        let others = others.chunks(CHUNK).map(|rows| Unit { block: None, rows: rows.to_vec() });
        others.chain(in_blocks).collect()
    }

    /// Looks at some rows, and keeps their hits or only finds out whether there may be any; `None` if the search was cancelled.
    fn look_at(&self, texts: &mut Texts<'a>, unit: &Unit, keeps: bool) -> Option<Found> {
        if self.is_cancelled.load(Ordering::Relaxed) {
            return None;
        }
        let mut found = Vec::new();
        let look = |(at, row): (usize, u32), text: &[u8]| {
            if keeps {
                self.query.hits(row, text, self.most).map(|hits| (at, Some(hits)))
            } else {
                self.query.matches(text).then_some((at, None))
            }
        };
        if let Some(block) = unit.block {
            let ids: Vec<i64> = unit.rows.iter().map(|(_, row)| self.articles.row(*row).id()).collect();
            let is_read = texts.read_block((self.plan, self.query), block, &ids, &mut |place, text| {
                found.extend(unit.rows.get(place).and_then(|row| look(*row, text.as_bytes())));
            });
            if is_read {
                return Some(found);
            }
            found.clear();
        }
        for &(at, row) in &unit.rows {
            let row_of_index = self.articles.row(row);
            if self.plan.is_damaged && self.plan.place(row_of_index.id()) == TextPlace::Unknown {
                self.library.forget_stamp(row_of_index.id());
            }
            texts.read(row_of_index, &mut |text| found.extend(look((at, row), text)));
        }
        Some(found)
    }
}

/// How many rows are in the first few blocks.
fn first_rows(rows: &[PlacedRow]) -> usize {
    let mut blocks: Vec<TextPlace> = Vec::new();
    rows.iter()
        .take(FIRST_BLOCKS * CHUNK)
        .take_while(|(_, place)| {
            if !blocks.contains(place) {
                blocks.push(*place);
            }
            blocks.len() <= FIRST_BLOCKS
        })
        .count()
}

impl SearchSummary {
    fn add(&mut self, found: &[ArticleHits]) {
        self.articles += found.len();
        self.hits += found.iter().map(|found| found.hits.len() + found.more).sum::<usize>();
    }
}
