//! The position in the article and the reading time, as they were saved last.

use std::time::{Duration, Instant};

use super::text_cursor::Place;
use yuelan_library::Location;

/// What was saved last of the current article.
#[derive(Debug, Default)]
pub(in crate::app) struct Places {
    told: Option<(Location, Place)>,
    clock: Clock,
}

/// Counts the time between keys.
#[derive(Debug, Default)]
struct Clock {
    last: Option<Instant>,
    /// The time that was counted and not saved: less than a second.
    rest: Duration,
}

/// The longest pause that counts as reading.
const IDLE: Duration = Duration::from_secs(60);

impl Places {
    /// Returns whether a place differs from the one saved last, and takes it for saved.
    pub(in crate::app) fn is_new(&mut self, location: &Location, place: Place) -> bool {
        let is_told = |(known, told): &(Location, Place)| known == location && *told == place;
        if self.told.as_ref().is_some_and(is_told) {
            return false;
        }
        self.told = Some((location.to_owned(), place));
        true
    }

    /// Has the position saved again.
    pub(in crate::app) fn forget(&mut self) {
        self.told = None;
    }

    /// Counts the time up to a key, if an article was being read. Returns the whole seconds that are to be saved.
    pub(in crate::app) fn key(&mut self, now: Instant, was_reading: bool) -> u64 {
        let since = self.clock.last.replace(now).map_or(Duration::ZERO, |last| now - last);
        if was_reading && since <= IDLE {
            self.clock.rest += since;
        }
        let whole = self.clock.rest.as_secs();
        self.clock.rest -= Duration::from_secs(whole);
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Position;

    #[test]
    fn a_place_is_saved_once() {
        let mut places = Places::default();
        let (a, b) = (&"a".into(), &"b".into());
        let start = Place::default();
        assert!(places.is_new(a, start));
        assert!(!places.is_new(a, start));
        assert!(places.is_new(a, Place { above: 1, ..start }));
        assert!(places.is_new(b, Place { above: 1, ..start }));
        assert!(places.is_new(b, Place::at_top(Position::start_of(1))));
    }

    #[test]
    fn time_counts_while_keys_come_and_something_is_read() {
        let mut places = Places::default();
        let start = Instant::now();
        let mut key = |millis, was_reading| places.key(start + Duration::from_millis(millis), was_reading);
        assert_eq!(key(0, true), 0);
        assert_eq!(key(700, true), 0);
        assert_eq!(key(1_500, true), 1);
        assert_eq!(key(2_000, true), 1);
        assert_eq!(key(12_000, false), 0);
        assert_eq!(key(72_000, true), 60);
        assert_eq!(key(132_001, true), 0, "nobody was there");
        assert_eq!(key(133_001, true), 1);
    }
}
