//! Moving in something that is longer than the screen.

use crate::app::action::Motion;

/// Returns where a motion leads, counted from 0. `last` is the last place, and `page` places are visible at once. From
/// after the last place, where a jump may lead, a motion down leads nowhere.
pub(in crate::app) fn moved(
    at: usize,
    last: usize,
    page: usize,
    motion: Motion,
    count: Option<usize>,
) -> usize {
    let page = page.max(1);
    let steps = |size: usize| size.saturating_mul(count.unwrap_or(1));
    let lowest = last.max(at);
    match motion {
        Motion::Down => at.saturating_add(steps(1)).min(lowest),
        Motion::PageDown => at.saturating_add(steps(page)).min(lowest),
        Motion::HalfDown => at.saturating_add(steps(page.div_ceil(2))).min(lowest),
        Motion::Up => at.saturating_sub(steps(1)),
        Motion::PageUp => at.saturating_sub(steps(page)),
        Motion::HalfUp => at.saturating_sub(steps(page.div_ceil(2))),
        Motion::Top => count.map_or(0, |number| number.saturating_sub(1)).min(last),
        Motion::Bottom => count.map_or(last, |number| number.saturating_sub(1)).min(last),
        Motion::Percent => last.saturating_mul(count.unwrap_or(0).min(100)) / 100,
    }
}

/// Returns the first visible place so that one place is visible, changed as little as possible.
pub(in crate::app) fn reveal(top: usize, place: usize, page: usize) -> usize {
    let highest = (place + 1).saturating_sub(page.max(1));
    top.clamp(highest, place.max(highest))
}

/// The selected row and the first visible one, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Cursor {
    /// The selected row.
    pub(in crate::app) selected: usize,
    /// The first visible row.
    pub(in crate::app) top: usize,
}

impl Cursor {
    /// Selects a row of a list that is scrolled from the start; `height` rows are visible.
    pub(in crate::app) fn at(selected: usize, height: usize) -> Self {
        Self { selected, top: reveal(0, selected, height) }
    }

    /// Moves the selection in a list of this many rows.
    pub(in crate::app) fn go(&mut self, rows: usize, motion: Motion, count: Option<usize>, height: usize) {
        self.selected = moved(self.selected, rows.saturating_sub(1), height, motion, count);
        self.reveal(height);
    }

    /// Scrolls to the selection.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.top = reveal(self.top, self.selected, height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_repeat_and_ends_stop() {
        assert_eq!(moved(3, 100, 20, Motion::Down, Some(5)), 8);
        assert_eq!(moved(95, 100, 20, Motion::PageDown, None), 100);
        assert_eq!(moved(3, 100, 20, Motion::PageUp, None), 0);
        assert_eq!(moved(3, 100, 20, Motion::Top, Some(7)), 6);
        assert_eq!(moved(3, 100, 20, Motion::Bottom, None), 100);
        assert_eq!(moved(3, 100, 20, Motion::Percent, Some(50)), 50);
        assert_eq!(moved(0, 0, 0, Motion::HalfDown, Some(usize::MAX)), 0);
    }

    #[test]
    fn from_behind_the_end_it_only_goes_up() {
        assert_eq!(moved(12, 10, 5, Motion::Down, None), 12);
        assert_eq!(moved(12, 10, 5, Motion::Up, None), 11);
    }

    #[test]
    fn a_place_is_revealed() {
        assert_eq!(reveal(0, 25, 10), 16);
        assert_eq!(reveal(30, 25, 10), 25);
        assert_eq!(reveal(20, 25, 10), 20);
        assert_eq!(reveal(5, 5, 0), 5);
    }
}
