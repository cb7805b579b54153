//! Which texts are to be looked at, and where in the catalogue they are.

use std::collections::HashMap;
use std::sync::OnceLock;

use rusqlite::Connection;

use super::query::SearchQuery;
use crate::catalogue::{CatalogueError, Pieces, StoredSegment, stored_segments};
use crate::segment::{Finder, Segment};

/// Where a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextPlace {
    /// It is not known: in the file.
    Unknown,
    /// By itself in the catalogue.
    Fresh,
    /// In a block that may have what is searched for, by its number among all blocks.
    Block(u32),
    /// In one that has not.
    Elsewhere,
}

/// What is known of the texts of a catalogue at one moment, and which of them may have what is searched for.
#[derive(Debug, Default)]
pub(super) struct Plan {
    segments: Vec<PlannedSegment>,
    places: Places,
    /// Whether the catalogue could be read.
    pub(super) is_known: bool,
    /// Whether a directory is damaged, so that some articles have no text.
    pub(super) is_damaged: bool,
}

/// A segment whose blocks are searched.
#[derive(Debug)]
pub(super) struct PlannedSegment {
    pub(super) id: i64,
    pub(super) segment: Segment,
    /// The number of its first block among all.
    first: u32,
    /// For each block, whether it may have what is searched for.
    is_candidate: Vec<bool>,
    finder: OnceLock<Finder>,
}

impl PlannedSegment {
    /// Finds the articles of a block that may be found.
    pub(super) fn finder(&self, query: &SearchQuery) -> &Finder {
        self.finder.get_or_init(|| self.segment.finder(query.in_text()))
    }
}

/// The number of each text's place by the id of its article. Ids are dense, unless most articles were deleted.
#[derive(Debug, Default)]
struct Places {
    dense: Vec<u32>,
    sparse: HashMap<i64, u32>,
}

const FRESH: u32 = 1;
/// The number of the first block.
const FIRST: u32 = 2;

impl Places {
    fn with_room(articles: usize) -> Self {
        Self { dense: vec![0; articles.saturating_mul(8).saturating_add(4096)], sparse: HashMap::new() }
    }

    fn set(&mut self, id: i64, number: u32) {
        match usize::try_from(id).ok().and_then(|id| self.dense.get_mut(id)) {
            Some(place) => *place = number,
            None => {
                self.sparse.insert(id, number);
            }
        }
    }

    fn get(&self, id: i64) -> u32 {
        let dense = usize::try_from(id).ok().and_then(|id| self.dense.get(id));
        dense.or_else(|| self.sparse.get(&id)).copied().unwrap_or(0)
    }
}

impl Plan {
    /// Asks the index of each segment.
    pub(super) fn new(catalogue: &Connection, query: &SearchQuery) -> Result<Self, CatalogueError> {
        let stored = stored_segments(catalogue)?;
        let articles = stored.iter().filter_map(|stored| stored.segment.as_ref().ok());
        let articles = articles.map(|segment| segment.ids().len()).sum();
        let places = Places::with_room(articles);
        let mut plan = Self { places, is_known: true, ..Self::default() };
        for StoredSegment { id, segment, .. } in stored {
            let Ok(segment) = segment else {
                plan.is_damaged = true;
                continue;
            };
            plan.add(catalogue, query, id, segment);
        }
        let mut fresh = catalogue.prepare_cached("SELECT id FROM words")?;
        let mut rows = fresh.query([])?;
        while let Some(row) = rows.next()? {
            plan.places.set(row.get(0)?, FRESH);
        }
        Ok(plan)
    }

    fn add(&mut self, catalogue: &Connection, query: &SearchQuery, id: i64, segment: Segment) {
        let first = self.segments.last().map_or(FIRST, |last| last.first + saturate(last.segment.blocks()));
        for (number, block) in (first..).zip(0..segment.blocks()) {
            segment.ids_of(block).iter().for_each(|&id| self.places.set(id, number));
        }
        let candidates = segment.candidates(query.in_text(), &Pieces { catalogue, segment: id });
        // Without an index every block is looked at.
        let mut is_candidate = vec![candidates.is_err(); segment.blocks()];
        for block in candidates.unwrap_or_default() {
            if let Some(is_candidate) = is_candidate.get_mut(block) {
                *is_candidate = true;
            }
        }
        self.segments.push(PlannedSegment { id, segment, first, is_candidate, finder: OnceLock::new() });
    }

    /// Where the text of an article is.
    pub(super) fn place(&self, id: i64) -> TextPlace {
        match self.places.get(id) {
            0 => TextPlace::Unknown,
            FRESH => TextPlace::Fresh,
            number => match self.block(number) {
                Some((planned, block)) if planned.is_candidate.get(block) == Some(&true) => {
                    TextPlace::Block(number)
                }
                Some(_) => TextPlace::Elsewhere,
                None => TextPlace::Unknown,
            },
        }
    }

    /// The segment that a block is in, and its number there.
    pub(super) fn block(&self, number: u32) -> Option<(&PlannedSegment, usize)> {
        let at = self.segments.partition_point(|planned| planned.first <= number).checked_sub(1)?;
        let planned = self.segments.get(at)?;
        let block = usize::try_from(number.checked_sub(planned.first)?).ok()?;
        (block < planned.segment.blocks()).then_some((planned, block))
    }

    /// The ids of the articles of a block whose texts are there and nowhere else, in ascending order.
    pub(super) fn ids_of(&self, number: u32) -> Vec<i64> {
        let ids =
            self.block(number).map(|(planned, block)| planned.segment.ids_of(block)).unwrap_or_default();
        ids.iter().copied().filter(|id| self.places.get(*id) == number).collect()
    }

    /// The blocks that may have what is searched for.
    pub(super) fn candidates(&self) -> impl Iterator<Item = u32> + '_ {
        self.segments.iter().flat_map(|planned| {
            let numbers = (planned.first..).zip(&planned.is_candidate);
            numbers.filter(|(_, is_candidate)| **is_candidate).map(|(number, _)| number)
        })
    }
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
