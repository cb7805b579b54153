//! Where one came from: the places left by a jump, as a browser keeps them. A jump after going back drops what lay
//! ahead.

use std::path::PathBuf;

use yuelan_article::Position;

/// A place in an article of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Location {
    /// The article's file.
    pub(in crate::app) path: PathBuf,
    /// The place in it.
    pub(in crate::app) position: Position,
}

/// The places left, oldest first, and where among them one is.
#[derive(Debug, Default)]
pub(in crate::app) struct Jumps {
    spots: Vec<Location>,
    /// How many of them lie behind; the others lie ahead.
    at: usize,
}

/// How many places are kept.
const MOST: usize = 200;

impl Jumps {
    /// Takes note of a place that is about to be left by a jump.
    pub(in crate::app) fn record(&mut self, here: Location) {
        self.spots.truncate(self.at);
        if self.spots.last() != Some(&here) {
            self.spots.push(here);
        }
        if self.spots.len() > MOST {
            self.spots.remove(0);
        }
        self.at = self.spots.len();
    }

    /// The place left last; `here` is where one is, to be come forward to. `None` where there is none before it.
    pub(in crate::app) fn back(&mut self, here: Option<Location>) -> Option<Location> {
        let from = self.at;
        while here.is_some() && self.latest() == here.as_ref() {
            self.at -= 1;
        }
        let Some(spot) = self.latest().cloned() else {
            self.at = from;
            return None;
        };
        let is_new = here.as_ref().is_some_and(|here| self.spots.last() != Some(here));
        if from == self.spots.len() && is_new {
            self.spots.extend(here);
        }
        self.at -= 1;
        Some(spot)
    }

    /// The place that was gone back from; `None` where nothing lies ahead.
    pub(in crate::app) fn forward(&mut self, here: Option<&Location>) -> Option<Location> {
        let mut ahead = self.at + 1;
        while ahead < self.spots.len() && self.spots.get(ahead) == here {
            ahead += 1;
        }
        let spot = self.spots.get(ahead).cloned()?;
        self.at = ahead;
        Some(spot)
    }

    /// The place left by the last jump, without going there.
    pub(in crate::app) fn latest(&self) -> Option<&Location> {
        self.spots.get(self.at.checked_sub(1)?)
    }

    /// Whether something lies ahead.
    pub(in crate::app) const fn leads_on(&self) -> bool {
        self.at + 1 < self.spots.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(block: usize) -> Location {
        Location { path: "a.html".into(), position: Position::start_of(block) }
    }

    fn block(spot: Option<Location>) -> Option<usize> {
        spot.map(|spot| spot.position.block)
    }

    #[test]
    fn one_goes_back_and_on_again() {
        let mut jumps = Jumps::default();
        jumps.record(spot(1));
        jumps.record(spot(2));
        assert_eq!(block(jumps.back(Some(spot(3)))), Some(2));
        assert_eq!(block(jumps.back(Some(spot(2)))), Some(1));
        assert_eq!(block(jumps.back(Some(spot(1)))), None);
        assert_eq!(block(jumps.forward(Some(&spot(1)))), Some(2));
        assert_eq!(block(jumps.forward(Some(&spot(2)))), Some(3));
        assert_eq!(block(jumps.forward(Some(&spot(3)))), None);
    }

    #[test]
    fn a_jump_after_going_back_drops_what_lay_ahead() {
        let mut jumps = Jumps::default();
        jumps.record(spot(1));
        jumps.back(Some(spot(2)));
        assert!(jumps.leads_on());
        jumps.record(spot(1));
        assert!(!jumps.leads_on());
        assert_eq!(jumps.latest(), Some(&spot(1)));
    }

    #[test]
    fn a_jump_that_led_nowhere_is_passed_over() {
        let mut jumps = Jumps::default();
        jumps.record(spot(1));
        jumps.record(spot(2));
        assert_eq!(block(jumps.back(Some(spot(2)))), Some(1));
        assert_eq!(block(Jumps::default().back(Some(spot(2)))), None);
    }

    #[test]
    fn no_more_than_so_many_are_kept() {
        let mut jumps = Jumps::default();
        (0..1000).for_each(|block| jumps.record(spot(block)));
        assert_eq!(jumps.spots.len(), MOST);
        assert_eq!(block(jumps.back(Some(spot(1000)))), Some(999));
    }
}
