//! What is remembered of one article, each thing with the time when it became so, and how two memories become one.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::Flags;
use yuelan_article::Position;

/// Milliseconds since the epoch.
pub(super) type Moment = u64;

/// A value and since when it holds. Of two the later one is the greater, nothing is the least.
pub(super) type Stamped<T> = Option<(Moment, T)>;

/// A place in an article that can be found again when the article has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SavedPosition {
    /// The block and the byte in its words.
    pub position: Position,
    /// How many rows of the same position stand above it.
    pub lag: usize,
    /// A hash of the block's words; `None` for a block without words.
    pub words: Option<u64>,
    /// How much of the article's words stands above it, in ten-thousandths.
    pub share: u16,
}

/// What is remembered of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleState {
    /// Whether it has been read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Where it was left.
    pub place: Option<SavedPosition>,
    /// Its marks, `a` to `z`.
    pub marks: BTreeMap<char, SavedPosition>,
    /// When it was opened last, in milliseconds since the epoch.
    pub opened: Option<u64>,
    /// How long it has been read, in seconds.
    pub seconds: u64,
}

/// Something that the reader did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is read, or is to be read again.
    Read(bool),
    /// It is starred, or no longer.
    Starred(bool),
    /// It is being read here.
    Position(SavedPosition),
    /// A mark is set: `a` to `z` for the article, `A` to `Z` for all articles.
    Mark(char, SavedPosition),
    /// A mark is taken away.
    Unmark(char),
    /// It was opened now.
    Opened,
    /// It was read for some seconds more.
    Seconds(u64),
}

/// The row of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) path: PathBuf,
    pub(super) hash: Stamped<u64>,
    pub(super) read: Stamped<bool>,
    pub(super) starred: Stamped<bool>,
    pub(super) place: Stamped<SavedPosition>,
    pub(super) opened: Option<Moment>,
    pub(super) seconds: u64,
    /// By name; no place for one that was taken away.
    pub(super) marks: BTreeMap<char, (Moment, Option<SavedPosition>)>,
}

impl Record {
    /// A record of nothing.
    pub(super) fn of(path: PathBuf) -> Self {
        Self { path, ..Self::default() }
    }

    /// Takes note of a change at a moment.
    pub(super) fn note(&mut self, change: Change, now: Moment) {
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

    /// Takes in what was done here since: all of it holds, even if a clock that went wrong says that what was there
    /// before is newer.
    pub(super) fn follow(&mut self, done: &Self) {
        later(&mut self.hash, done.hash);
        later(&mut self.read, done.read);
        later(&mut self.starred, done.starred);
        later(&mut self.place, done.place);
        self.opened = self.opened.max(done.opened);
        self.seconds = self.seconds.saturating_add(done.seconds);
        for (&name, &mark) in &done.marks {
            let mut kept = self.marks.get(&name).copied();
            later(&mut kept, Some(mark));
            self.marks.extend(kept.map(|kept| (name, kept)));
        }
    }

    /// Takes in what is remembered elsewhere: of each thing the newer one holds, of the seconds the more.
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
    }

    /// What a reader is told of it. Marks for all articles are not its own.
    pub(super) fn article_state(&self) -> ArticleState {
        let own = self.marks.iter().filter(|(name, _)| name.is_ascii_lowercase());
        ArticleState {
            read: self.flags().read,
            starred: self.flags().starred,
            place: self.place.map(|(_, place)| place),
            marks: own.filter_map(|(&name, &(_, place))| Some((name, place?))).collect(),
            opened: self.opened,
            seconds: self.seconds,
        }
    }

    /// What a list is told of it.
    pub(super) fn flags(&self) -> Flags {
        let is = |value: Stamped<bool>| value.is_some_and(|(_, is)| is);
        Flags { read: is(self.read), starred: is(self.starred), opened: seconds(self.opened) }
    }
}

/// A moment as a list has it: in seconds, 0 for never.
pub(super) fn seconds(moment: Option<Moment>) -> i64 {
    moment.map_or(0, |moment| i64::try_from(moment / 1000).unwrap_or(0))
}

/// The time by the system's clock.
pub(super) fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(0)
}

/// Lets a value that comes later in truth also come later by its time.
fn later<T: Copy>(kept: &mut Stamped<T>, done: Stamped<T>) {
    if let Some((at, value)) = done {
        let after = kept.as_ref().map_or(0, |(before, _)| before + 1);
        *kept = Some((at.max(after), value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_here_holds_against_a_clock_that_was_wrong() {
        let mut record = Record { read: Some((9_000, true)), seconds: 5, ..Record::default() };
        let mut done = Record::default();
        done.note(Change::Read(false), 100);
        done.note(Change::Seconds(2), 100);
        record.follow(&done);
        assert_eq!((record.read, record.seconds), (Some((9_001, false)), 7));
    }

    #[test]
    fn of_two_memories_the_newer_thing_holds_whichever_comes_first() {
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
