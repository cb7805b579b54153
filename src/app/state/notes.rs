//! Highlights and notes: those of the open article, their list, and what undoes a change of one.

use std::ops::Range;

use super::filtered_list::FilteredList;
use super::{Overlay, State};
use crate::app::work::PlacedNote;
use yuelan_article::Position;
use yuelan_library::{Location, Note, NoteId, Place};

/// The list of the notes of the open article; its items are numbers in [`ArticleNotes`].
#[derive(Debug, Default)]
pub(in crate::app) struct NoteList(pub(in crate::app) FilteredList);

/// The passage, or the note, that something is being written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum NoteTarget {
    /// A passage that is not kept yet.
    Passage(Range<Position>),
    /// A note on the open article.
    Note(NoteId),
    /// A note among those of all articles.
    AnyNote(NoteId),
}

/// A change of a note, to be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct NoteUndo {
    /// The article.
    pub(in crate::app) location: Location,
    /// The note.
    pub(in crate::app) id: NoteId,
    /// The note as it was; `None` if it is new.
    pub(in crate::app) before: Option<PlacedNote>,
    /// The note as it is after the change; `None` if it was removed.
    pub(in crate::app) after: Option<PlacedNote>,
}

/// The notes of an article, in the order of their places, those that have lost theirs last.
#[derive(Debug, Default)]
pub(in crate::app) struct ArticleNotes {
    notes: Vec<PlacedNote>,
    /// Of each note with a place, the last block that it or one before it reaches.
    reach: Vec<usize>,
}

impl ArticleNotes {
    /// Creates the notes of an article.
    pub(in crate::app) fn new(mut notes: Vec<PlacedNote>) -> Self {
        notes.sort_by_key(order);
        let mut notes = Self { notes, reach: Vec::new() };
        notes.measure();
        notes
    }

    /// Returns all notes.
    pub(in crate::app) fn all(&self) -> &[PlacedNote] {
        &self.notes
    }

    /// Returns the note with a name.
    pub(in crate::app) fn get(&self, id: NoteId) -> Option<&PlacedNote> {
        self.notes.iter().find(|placed| placed.note.id == id)
    }

    /// Adds a note, or replaces the version that there is.
    pub(in crate::app) fn put(&mut self, placed: PlacedNote) {
        self.remove(placed.note.id);
        let at = self.notes.partition_point(|other| order(other) <= order(&placed));
        self.notes.insert(at, placed);
        self.measure();
    }

    /// Removes a note. Returns it as it was.
    pub(in crate::app) fn remove(&mut self, id: NoteId) -> Option<PlacedNote> {
        let at = self.notes.iter().position(|placed| placed.note.id == id)?;
        let removed = self.notes.remove(at);
        self.measure();
        Some(removed)
    }

    fn measure(&mut self) {
        let mut last = 0;
        let ends = self.notes.iter().map_while(|placed| placed.place.range()).map(|range| range.end.block);
        self.reach = ends
            .map(|block| {
                last = last.max(block);
                last
            })
            .collect();
    }

    /// Returns the notes on passages that overlap a range.
    pub(in crate::app) fn over(&self, range: &Range<Position>) -> impl Iterator<Item = &PlacedNote> {
        self.notes.iter().filter(move |placed| {
            placed.place.range().is_some_and(|own| own.start < range.end && range.start < own.end)
        })
    }

    /// Returns the passages in a block, in bytes of its text.
    pub(in crate::app) fn in_block(&self, block: usize) -> impl Iterator<Item = Range<usize>> {
        let first = self.reach.partition_point(|last| *last < block);
        let own = self.notes.get(first..self.reach.len()).unwrap_or_default().iter();
        let begun = own
            .take_while(move |placed| placed.place.range().is_some_and(|range| range.start.block <= block));
        begun.filter_map(move |placed| {
            let Range { start, end } = placed.place.range()?;
            let first = if start.block == block { start.byte } else { 0 };
            let last = if end.block == block { end.byte } else { usize::MAX };
            (start.block <= block && block <= end.block && first < last).then_some(first..last)
        })
    }

    /// Returns the notes that begin at a position or behind it, those with a place.
    pub(in crate::app) fn from(&self, position: Position) -> &[PlacedNote] {
        let begins = |placed: &PlacedNote| placed.place.range().is_some_and(|range| range.start < position);
        let placed = self.notes.get(..self.reach.len()).unwrap_or_default();
        placed.get(placed.partition_point(begins)..).unwrap_or_default()
    }

    /// Returns how many have lost their place.
    pub(in crate::app) fn lost(&self) -> usize {
        self.notes.iter().filter(|placed| placed.place == Place::Lost).count()
    }

    /// Returns the notes as they are kept.
    pub(in crate::app) fn kept(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().map(|placed| &placed.note)
    }
}

impl State {
    /// Returns the name of the note that is selected in the list of those of the article.
    pub(in crate::app) fn selected_note(&self) -> Option<NoteId> {
        let Some(Overlay::Notes(list)) = &self.overlay else { return None };
        let placed = self.reading.view()?.notes.all().get(list.0.selected()?)?;
        Some(placed.note.id)
    }

    /// Selects a note in that list, if it is in it.
    pub(in crate::app) fn select_note(&mut self, id: NoteId) {
        let height = self.geometry.popup_height();
        let (Some(Overlay::Notes(list)), Some(view)) = (&mut self.overlay, self.reading.view()) else {
            return;
        };
        if let Some(at) = view.notes.all().iter().position(|placed| placed.note.id == id) {
            list.0.select(at, height);
        }
    }
}

fn order(placed: &PlacedNote) -> (bool, Position, u64) {
    let range = placed.place.range();
    let start = range.as_ref().map_or(placed.note.quote.start, |range| range.start);
    (range.is_none(), start, placed.note.created)
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_library::{NoteSource, Quote};

    fn placed(place: Place) -> PlacedNote {
        let quote = Quote { words: "灯".to_owned(), ..Quote::default() };
        let (id, source) = (NoteId::random(), NoteSource::default());
        PlacedNote { note: Note { id, created: 1, changed: 1, quote, text: String::new(), source }, place }
    }

    fn at(block: usize, bytes: Range<usize>) -> PlacedNote {
        let position = |byte| Position { block, byte };
        placed(Place::Exact(position(bytes.start)..position(bytes.end)))
    }

    #[test]
    fn those_in_a_block_are_found_among_many() {
        let position = |block, byte| Position { block, byte };
        let mut all: Vec<PlacedNote> = (0..200).map(|block| at(block, 3..6)).collect();
        all.push(placed(Place::Moved(position(20, 9)..position(90, 3))));
        all.push(placed(Place::Lost));
        let notes = ArticleNotes::new(all);
        let in_block = |block| notes.in_block(block).collect::<Vec<_>>();
        assert_eq!(in_block(20), [3..6, 9..usize::MAX]);
        assert_eq!(in_block(50), [0..usize::MAX, 3..6]);
        assert_eq!(in_block(90), [0..3, 3..6]);
        assert_eq!(in_block(91), vec![3..6]);
        assert!(in_block(200).is_empty());
        assert_eq!(notes.from(position(198, 0)).len(), 2);
        assert_eq!(notes.from(position(20, 4)).len(), 180);
    }

    #[test]
    fn notes_are_in_the_order_of_their_places_and_lost_ones_last() {
        let mut notes = ArticleNotes::new(vec![placed(Place::Lost), at(3, 0..6)]);
        notes.put(at(1, 3..6));
        let blocks: Vec<Option<usize>> =
            notes.all().iter().map(|placed| placed.place.range().map(|range| range.start.block)).collect();
        assert_eq!(blocks, [Some(1), Some(3), None]);
        assert_eq!(notes.lost(), 1);
        assert_eq!(notes.in_block(1).map(|range| (range.start, range.end)).collect::<Vec<_>>(), [(3, 6)]);
        let first = notes.all()[0].note.id;
        assert!(notes.remove(first).is_some() && notes.get(first).is_none());
        assert_eq!(notes.in_block(1).count(), 0);
    }

    #[test]
    fn a_note_over_several_blocks_is_in_each_of_them() {
        let position = |block, byte| Position { block, byte };
        let notes = ArticleNotes::new(vec![placed(Place::Moved(position(1, 3)..position(3, 6)))]);
        let parts = (0..5).map(|block| notes.in_block(block).next().map(|range| range.start));
        assert_eq!(parts.collect::<Vec<_>>(), [None, Some(3), Some(0), Some(0), None]);
        assert_eq!(notes.over(&(position(3, 5)..position(3, 9))).count(), 1);
        assert_eq!(notes.over(&(position(3, 6)..position(3, 9))).count(), 0);
    }
}
