//! The jump list: where jumps began, as the history of a browser. A jump after going back drops what was ahead.

use super::text_cursor::Place;
use yuelan_library::Location;

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct JumpPoint {
    /// The article.
    pub(in crate::app) location: Location,
    /// The place in it.
    pub(in crate::app) place: Place,
}

/// The points where jumps began, oldest first.
#[derive(Debug, Default)]
pub(in crate::app) struct Jumps {
    spots: Vec<JumpPoint>,
    /// How many of them are behind the current point; the others are ahead.
    at: usize,
}

/// The most points that are kept.
const MOST: usize = 200;

impl Jumps {
    /// Records where a jump begins.
    pub(in crate::app) fn record(&mut self, here: JumpPoint) {
        self.spots.truncate(self.at);
        if self.spots.last() != Some(&here) {
            self.spots.push(here);
        }
        if self.spots.len() > MOST {
            self.spots.remove(0);
        }
        self.at = self.spots.len();
    }

    /// Goes back to where the last jump began; `here` is the current point, to go forward to. `None` at the first
    /// one.
    pub(in crate::app) fn back(&mut self, here: Option<JumpPoint>) -> Option<JumpPoint> {
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

    /// Goes forward to where going back began; `None` if nothing is ahead.
    pub(in crate::app) fn forward(&mut self, here: Option<&JumpPoint>) -> Option<JumpPoint> {
        let mut ahead = self.at + 1;
        while ahead < self.spots.len() && self.spots.get(ahead) == here {
            ahead += 1;
        }
        let spot = self.spots.get(ahead).cloned()?;
        self.at = ahead;
        Some(spot)
    }

    /// Returns where the last jump began.
    pub(in crate::app) fn latest(&self) -> Option<&JumpPoint> {
        self.spots.get(self.at.checked_sub(1)?)
    }

    /// Returns whether something is ahead.
    pub(in crate::app) const fn leads_on(&self) -> bool {
        self.at + 1 < self.spots.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Position;

    fn spot(block: usize) -> JumpPoint {
        JumpPoint { location: "a.html".into(), place: Place::at_top(Position::start_of(block)) }
    }

    fn block(spot: Option<JumpPoint>) -> Option<usize> {
        spot.map(|spot| spot.place.position.block)
    }

    #[test]
    fn going_back_and_forward() {
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
    fn a_jump_after_going_back_drops_what_was_ahead() {
        let mut jumps = Jumps::default();
        jumps.record(spot(1));
        jumps.back(Some(spot(2)));
        assert!(jumps.leads_on());
        jumps.record(spot(1));
        assert!(!jumps.leads_on());
        assert_eq!(jumps.latest(), Some(&spot(1)));
    }

    #[test]
    fn a_jump_to_the_same_place_is_skipped() {
        let mut jumps = Jumps::default();
        jumps.record(spot(1));
        jumps.record(spot(2));
        assert_eq!(block(jumps.back(Some(spot(2)))), Some(1));
        assert_eq!(block(Jumps::default().back(Some(spot(2)))), None);
    }

    #[test]
    fn the_oldest_points_are_dropped() {
        let mut jumps = Jumps::default();
        (0..1000).for_each(|block| jumps.record(spot(block)));
        assert_eq!(jumps.spots.len(), MOST);
        assert_eq!(block(jumps.back(Some(spot(1000)))), Some(999));
    }
}
