//! What is remembered of one article, each value with the time when it was set, and how two records are merged.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::left_over;
pub(super) use super::left_over::StoredNote;
use crate::article_index::Flags;
use crate::location::Location;
use crate::notes::{Note, NoteId, Quote};
use yuelan_article::Position;

/// Milliseconds since the epoch.
pub(super) type Moment = u64;

/// A value and the time when it was set. The later of two is the greater; no value is the least.
pub(super) type Stamped<T> = Option<(Moment, T)>;

/// A position in an article that can be found again after the article has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SavedPosition {
    /// The block, and the byte in its text.
    pub position: Position,
    /// The number of rows of the screen above it.
    pub lag: usize,
    /// A hash of the block's text; `None` for a block without text.
    pub words: Option<u64>,
    /// The share of the article's text above it, in ten-thousandths.
    pub share: u16,
}

/// What is remembered of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleState {
    /// Whether it has been read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Where reading was interrupted.
    pub position: Option<SavedPosition>,
    /// The marks of the article, `a` to `z`.
    pub marks: BTreeMap<char, SavedPosition>,
    /// The highlights and notes, in the order of their places when they were made.
    pub notes: Vec<Note>,
    /// The reader's own tags, in code point order.
    pub tags: Vec<String>,
    /// When it was last opened, in milliseconds since the epoch.
    pub opened: Option<u64>,
    /// How long it has been open for reading, in seconds.
    pub seconds: u64,
}

/// A change of what is remembered of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was marked as read or unread.
    Read(bool),
    /// It was starred or unstarred.
    Starred(bool),
    /// Reading has arrived at this position.
    Position(SavedPosition),
    /// A mark was set: `a` to `z` for the article, `A` to `Z` for all articles.
    Mark(char, SavedPosition),
    /// A mark was removed.
    Unmark(char),
    /// It was opened just now.
    Opened,
    /// It was read for this many more seconds.
    Seconds(u64),
}

/// Everything that is stored of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) location: Location,
    pub(super) hash: Stamped<u64>,
    pub(super) read: Stamped<bool>,
    pub(super) starred: Stamped<bool>,
    pub(super) place: Stamped<SavedPosition>,
    pub(super) opened: Option<Moment>,
    pub(super) seconds: u64,
    /// By name; a removed mark has no position.
    pub(super) marks: BTreeMap<char, (Moment, Option<SavedPosition>)>,
    /// By name; a removed note is `None`. Of a record that is read to be changed, only those that the changes are about.
    pub(super) notes: BTreeMap<NoteId, StoredNote>,
    /// By name: whether the article has the tag.
    pub(super) tags: BTreeMap<String, (Moment, bool)>,
}

/// Records by the location of the article.
pub(super) type Batch = HashMap<Location, Record>;

impl Record {
    /// A record in which nothing is set.
    pub(super) fn new(location: Location) -> Self {
        Self { location, ..Self::default() }
    }

    /// Whether nothing is said about the article but where it is and what it contains.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self { hash: self.hash, ..Self::new(self.location.clone()) }
    }

    /// Applies a change that happens at a given time.
    pub(super) fn apply(&mut self, change: Change, now: Moment) {
        match change {
            Change::Read(is_read) => self.read = Some((now, is_read)),
            Change::Starred(is_starred) => self.starred = Some((now, is_starred)),
            Change::Position(place) => self.place = Some((now, place)),
            Change::Mark(name, place) => drop(self.marks.insert(name, (now, Some(place)))),
            Change::Unmark(name) => drop(self.marks.insert(name, (now, None))),
            Change::Opened => self.opened = Some(now),
            Change::Seconds(more) => self.seconds += more,
        }
    }

    /// Applies later changes made by this program. They prevail even if their time is earlier because the clock was
    /// wrong.
    pub(super) fn follow(&mut self, changes: &Self) {
        replace(&mut self.hash, changes.hash);
        replace(&mut self.read, changes.read);
        replace(&mut self.starred, changes.starred);
        replace(&mut self.place, changes.place);
        self.opened = self.opened.max(changes.opened);
        self.seconds = self.seconds.saturating_add(changes.seconds);
        for (&name, &mark) in &changes.marks {
            let mut kept = self.marks.get(&name).copied();
            replace(&mut kept, Some(mark));
            self.marks.extend(kept.map(|kept| (name, kept)));
        }
        for (&id, note) in &changes.notes {
            let mut kept = self.notes.get(&id).cloned();
            let before = kept.as_ref().filter(|(_, note)| note.is_some()).map(|(at, _)| *at);
            replace(&mut kept, Some(note.clone()));
            self.notes.extend(kept.map(|kept| (id, dated(kept))));
            if let Some(at) = before {
                left_over::supersede(&mut self.notes, id, at);
            }
        }
        for (name, &tag) in &changes.tags {
            let mut kept = self.tags.get(name).copied();
            replace(&mut kept, Some(tag));
            self.tags.extend(kept.map(|kept| (name.clone(), kept)));
        }
    }

    /// Merges a record made elsewhere: the newer of two values is kept, and the longer of two times of reading. What was written
    /// in the older of two notes is [left over](left_over).
    pub(super) fn merge(&mut self, other: &Self) {
        self.hash = self.hash.max(other.hash);
        self.read = self.read.max(other.read);
        self.starred = self.starred.max(other.starred);
        self.place = self.place.max(other.place);
        self.opened = self.opened.max(other.opened);
        self.seconds = self.seconds.max(other.seconds);
        for (&name, &mark) in &other.marks {
            let kept = self.marks.entry(name).or_insert(mark);
            *kept = mark.max(*kept);
        }
        for (&id, note) in &other.notes {
            let kept = self.notes.entry(id).or_insert_with(|| note.clone());
            if note == kept {
                continue;
            }
            let other = if note > kept { std::mem::replace(kept, note.clone()) } else { note.clone() };
            left_over::keep(&mut self.notes, id, other);
        }
        for (name, &tag) in &other.tags {
            let kept = self.tags.entry(name.clone()).or_insert(tag);
            *kept = tag.max(*kept);
        }
    }

    /// Takes the values of a record that was read later and may lack some of the notes.
    pub(super) fn renew(&mut self, later: Self) {
        let mut notes = std::mem::take(&mut self.notes);
        notes.extend(later.notes);
        *self = Self { notes, ..later };
    }

    /// The notes that were not removed, in the order of their places when they were made.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> =
            self.notes.values().filter_map(|(_, note)| note.as_deref().cloned()).collect();
        notes.sort_by(|one, other| order(one).cmp(&order(other)));
        // Two machines may have written the same.
        notes.dedup_by(|one, other| {
            (one.created, &one.quote, &one.text) == (other.created, &other.quote, &other.text)
        });
        notes
    }

    /// The tags that the article has.
    pub(super) fn tags(&self) -> Vec<String> {
        self.tags.iter().filter(|(_, (_, is))| *is).map(|(name, _)| name.clone()).collect()
    }

    /// What the reader shows of it: its own marks, without those for all articles.
    pub(super) fn article_state(&self) -> ArticleState {
        let own = self.marks.iter().filter(|(name, _)| name.is_ascii_lowercase());
        ArticleState {
            read: self.flags().read,
            starred: self.flags().starred,
            position: self.place.map(|(_, place)| place),
            marks: own.filter_map(|(&name, &(_, place))| Some((name, place?))).collect(),
            notes: self.notes(),
            tags: self.tags(),
            opened: self.opened,
            seconds: self.seconds,
        }
    }

    /// What a list shows of it.
    pub(super) fn flags(&self) -> Flags {
        let is = |value: Stamped<bool>| value.is_some_and(|(_, is)| is);
        Flags { read: is(self.read), starred: is(self.starred), opened: seconds(self.opened) }
    }
}

/// What the order of notes depends on: where they are, and then what they say, so that those that say the same are neighbours.
fn order(note: &Note) -> (Position, Position, Moment, &Quote, &str, NoteId) {
    (note.quote.start, note.quote.end, note.created, &note.quote, &note.text, note.id)
}

/// A time in seconds; 0 for never.
pub(super) fn seconds(moment: Option<Moment>) -> i64 {
    moment.map_or(0, |moment| i64::try_from(moment / 1000).unwrap_or(0))
}

/// The current time.
pub(super) fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}

/// Replaces a value by a later one, and gives it a later time if the clock went backwards.
fn replace<T>(kept: &mut Stamped<T>, changes: Stamped<T>) {
    if let Some((at, value)) = changes {
        let after = kept.as_ref().map_or(0, |(before, _)| before + 1);
        *kept = Some((at.max(after), value));
    }
}

/// Has a note tell the time when it was changed.
fn dated((at, note): StoredNote) -> StoredNote {
    let is_dated = note.as_ref().is_none_or(|note| note.changed == at);
    (at, note.map(|note| if is_dated { note } else { Arc::new(Note { changed: at, ..(*note).clone() }) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::NoteSource;

    #[test]
    fn later_changes_prevail_over_a_wrong_clock() {
        let mut record = Record { read: Some((9_000, true)), seconds: 5, ..Record::default() };
        let mut changes = Record::default();
        changes.apply(Change::Read(false), 100);
        changes.apply(Change::Seconds(2), 100);
        record.follow(&changes);
        assert_eq!((record.read, record.seconds), (Some((9_001, false)), 7));
    }

    #[test]
    fn of_notes_that_say_the_same_one_counts() {
        let note = |id: u8, text: &str| {
            let id: NoteId = format!("{id:032x}").parse().expect("an id");
            let note = Note {
                id,
                created: 1,
                changed: 1,
                quote: Quote::default(),
                text: text.to_owned(),
                source: NoteSource::default(),
            };
            (id, (note.changed, Some(Arc::new(note))))
        };
        let notes = BTreeMap::from([note(1, "same"), note(2, "other"), note(3, "same")]);
        let texts = Record { notes, ..Record::default() }.notes().into_iter().map(|note| note.text);
        assert_eq!(texts.collect::<Vec<_>>(), ["other", "same"]);
    }

    #[test]
    fn merging_keeps_newer_values_in_either_order() {
        let place = |block| SavedPosition { position: Position::start_of(block), ..SavedPosition::default() };
        let here = Record {
            read: Some((1, true)),
            starred: Some((8, true)),
            seconds: 4,
            marks: BTreeMap::from([('a', (5, Some(place(1)))), ('c', (1, Some(place(9))))]),
            ..Record::default()
        };
        let there = Record {
            read: Some((2, false)),
            seconds: 9,
            marks: BTreeMap::from([('a', (4, Some(place(2)))), ('b', (1, Some(place(3)))), ('c', (2, None))]),
            ..Record::default()
        };
        let (mut one, mut other) = (here.clone(), there.clone());
        one.merge(&there);
        other.merge(&here);
        assert_eq!(one, other);
        assert_eq!((one.flags().read, one.flags().starred, one.seconds), (false, true, 9));
        assert_eq!(one.article_state().marks, BTreeMap::from([('a', place(1)), ('b', place(3))]));
    }
}
