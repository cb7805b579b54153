//! Which fragments stand on a line together: [`first`] fit, or the [`optimal`] fit of a whole hard line.
//!
//! The first fit is that of `textwrap`. The optimal fit gives lines of the same cost as `textwrap`'s (after Knuth and
//! Plass): a gap costs its square, each line something, a last line of a single short fragment as much as a gap of ten
//! cells. Widths here are whole cells, so that it can be told beforehand from where on a later place is the better one
//! to begin a line at (after Galil and Park): each place is looked at once or twice, however many go on a line. Two
//! properties show that the costs are the same, and the lines those that trying every place would give.

use textwrap::wrap_algorithms::wrap_first_fit;

use super::fragment::{Ending, Fragment};

/// What a line costs beside its gap.
const A_LINE: u64 = 1000;
/// What a cell beyond the measure costs: it is never worth it.
const A_CELL_TOO_MANY: u64 = 1_000_000_000;
/// What a last line of one fragment costs that is shorter than a quarter of the measure.
const A_SHORT_LAST_LINE: u64 = 100;
/// What a hyphen costs.
const A_HYPHEN: u64 = 25;

/// The end of each line, as an index behind its last fragment: as many as go on each. Linear.
pub(super) fn first(fragments: &[Fragment], measure: usize) -> Vec<usize> {
    if fragments.is_empty() {
        return Vec::new();
    }
    let measure = f64::from(u32::try_from(measure).unwrap_or(u32::MAX));
    ends_of(&wrap_first_fit(fragments, &[measure]))
}

fn ends_of(lines: &[&[Fragment]]) -> Vec<usize> {
    let mut end = 0;
    let behind = |line: &&[Fragment]| {
        end += line.len();
        end
    };
    lines.iter().map(behind).collect()
}

/// The end of each line, so that the whole costs least. Linear.
pub(super) fn optimal(fragments: &[Fragment], measure: usize) -> Vec<usize> {
    let Some((last, others)) = fragments.split_last() else { return Vec::new() };
    let measure = measure.max(1) as u64;
    if is_one_line(others, *last, measure) {
        return vec![fragments.len()];
    }
    let mut table = Table::new(fragments.len(), measure);
    for fragment in others {
        table.add(*fragment);
    }
    table.add_last(*last);
    table.ends()
}

/// Whether all goes on one line, which then is the cheapest.
fn is_one_line(others: &[Fragment], last: Fragment, measure: u64) -> bool {
    let mut room = measure.checked_sub(u64::from(last.width) + hyphen(last) as u64);
    for fragment in others {
        let Some(left) = room else { break };
        room = left.checked_sub(fragment.whole() as u64);
    }
    room.is_some()
}

const fn hyphen(fragment: Fragment) -> usize {
    matches!(fragment.ending, Ending::Hyphen) as usize
}

/// A place where a line may begin.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// The least cost of all lines before it.
    cost: u64,
    /// Cells of all fragments before it.
    at: u32,
    /// The place where the last of these lines begins.
    from: u32,
}

impl Place {
    /// Where a line must end to begin better at a later place, and from there on for good. The later place gains with
    /// every cell, for the gap of its line is the wider one; it has won when the line from here is full.
    #[inline]
    fn best_until(&self, later: &Self, measure: u64) -> u64 {
        let full = u64::from(self.at) + measure;
        let apart = u64::from(later.at - self.at);
        match self.cost.checked_sub(later.cost + apart * apart) {
            None | Some(0) => full + 1,
            Some(_) if apart == 0 => 0,
            Some(gain) => full.saturating_sub((gain - 1) / (2 * apart)),
        }
    }
}

/// A place where the best line to a fragment to come may begin.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    place: u32,
    /// Where a line must end for the next candidate to be the better one.
    until: u32,
}

/// The places so far.
struct Table {
    measure: u64,
    places: Vec<Place>,
    /// Cells of all fragments so far.
    at: u32,
    /// In order, and in the order in which they will be the best: the first is it now.
    candidates: Vec<Candidate>,
    /// How many of them are not any more.
    passed: usize,
}

impl Table {
    fn new(count: usize, measure: u64) -> Self {
        let (mut places, mut candidates) = (Vec::with_capacity(count + 1), Vec::with_capacity(count + 1));
        places.push(Place::default());
        candidates.push(Candidate { place: 0, until: u32::MAX });
        Self { measure, places, at: 0, candidates, passed: 0 }
    }

    /// Closes a line behind a fragment in the cheapest way; of several that cost the same, in the one that begins first.
    #[inline]
    fn add(&mut self, fragment: Fragment) {
        let end = u64::from(self.at) + u64::from(fragment.width) + hyphen(fragment) as u64;
        while self.candidates.get(self.passed).is_some_and(|candidate| u64::from(candidate.until) <= end) {
            self.passed += 1;
        }
        let from = self.candidates.get(self.passed).map_or(0, |candidate| candidate.place);
        let Some(best) = self.places.get(from as usize) else { return };
        let full = u64::from(best.at) + self.measure;
        let gap = full.saturating_sub(end);
        let over = end.saturating_sub(full);
        let hyphen = if matches!(fragment.ending, Ending::Hyphen) { A_HYPHEN } else { 0 };
        let cost = best.cost + gap * gap + over * A_CELL_TOO_MANY + A_LINE + hyphen;
        self.at = self.at.saturating_add(index_of(fragment.whole()));
        let place = Place { cost, at: self.at, from };
        self.line_up(&place);
        self.places.push(place);
    }

    /// Puts a place behind the other candidates. One that gives way to it before it was any better than the one before it
    /// never is the best.
    #[inline]
    fn line_up(&mut self, place: &Place) {
        let until = |candidate: &Candidate| {
            let other = self.places.get(candidate.place as usize);
            other.map_or(0, |other| u32::try_from(other.best_until(place, self.measure)).unwrap_or(u32::MAX))
        };
        let mut left = self.candidates.get_mut(self.passed..).unwrap_or_default();
        let mut beaten = 0;
        while let Some((last, others)) = left.split_last_mut() {
            last.until = until(last);
            if others.last().is_none_or(|before| before.until < last.until) {
                break;
            }
            left = others;
            beaten += 1;
        }
        self.candidates.truncate(self.candidates.len() - beaten);
        self.candidates.push(Candidate { place: index_of(self.places.len()), until: u32::MAX });
    }

    /// Closes the last line, whose gap costs nothing.
    fn add_last(&mut self, fragment: Fragment) {
        let end = u64::from(self.at) + u64::from(fragment.width);
        let last = self.places.len() - 1;
        let is_too_far = |place: &Place| end > u64::from(place.at) + self.measure;
        let first = self.places.partition_point(is_too_far).min(last);
        let mut best = Place { cost: u64::MAX, ..Place::default() };
        for (index, place) in self.places.iter().enumerate().skip(first) {
            let width = end - u64::from(place.at);
            let is_short = index == last && width * 4 < self.measure;
            let over = width.saturating_sub(self.measure) * A_CELL_TOO_MANY;
            let cost = place.cost + over + if is_short { A_SHORT_LAST_LINE } else { 0 };
            if cost < best.cost {
                best = Place { cost, from: index_of(index), ..best };
            }
        }
        self.places.push(best);
    }

    /// The way back from the last place.
    fn ends(&self) -> Vec<usize> {
        let lines = u64::from(self.at) / self.measure;
        let mut ends = Vec::with_capacity(usize::try_from(lines).unwrap_or(0).min(self.places.len()) + 2);
        let mut at = self.places.len() - 1;
        while at > 0 {
            ends.push(at);
            at = self.places.get(at).map_or(0, |place| place.from as usize);
        }
        ends.reverse();
        ends
    }
}

fn index_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

    use super::*;

    const PENALTIES: Penalties = Penalties {
        nline_penalty: 1000,
        overflow_penalty: 1_000_000_000,
        short_last_line_fraction: 4,
        short_last_line_penalty: 100,
        hyphen_penalty: 25,
    };

    fn fragments() -> impl Strategy<Value = Vec<Fragment>> {
        let fragment = (1_u16..24, 0_u8..3, prop::bool::weighted(0.1)).prop_map(|(width, space, hyphen)| {
            let ending = if hyphen { Ending::Hyphen } else { Ending::Plain };
            Fragment { width, space, ending, ..Fragment::default() }
        });
        let ideograph = Just(Fragment { width: 2, ..Fragment::default() });
        (prop::collection::vec(prop_oneof![3 => ideograph, 2 => fragment], 1..200)).prop_map(|mut all| {
            if let Some(last) = all.last_mut() {
                last.ending = Ending::Forced;
            }
            all
        })
    }

    /// What lines cost, by the measure of `textwrap`.
    fn cost(fragments: &[Fragment], ends: &[usize], measure: u64) -> u64 {
        let mut start = 0;
        let mut sum = 0;
        for &end in ends {
            let line = &fragments[start..end];
            let last = line[line.len() - 1];
            let whole: usize = line.iter().map(|fragment| fragment.whole()).sum();
            let width = (whole - usize::from(last.space) + hyphen(last)) as u64;
            let is_last = end == fragments.len();
            let short = is_last && line.len() == 1 && width * 4 < measure;
            sum += A_LINE + if short { A_SHORT_LAST_LINE } else { 0 } + hyphen(last) as u64 * A_HYPHEN;
            sum += if is_last && width <= measure { 0 } else { cost_of_gap(width, measure) };
            start = end;
        }
        sum
    }

    fn cost_of_gap(width: u64, measure: u64) -> u64 {
        if width > measure {
            (width - measure) * A_CELL_TOO_MANY
        } else {
            (measure - width) * (measure - width)
        }
    }

    proptest! {
        #[test]
        fn the_optimal_fit_costs_what_that_of_textwrap_costs(fragments in fragments(), measure in 24_u32..100) {
            let theirs = wrap_optimal_fit(&fragments, &[f64::from(measure)], &PENALTIES).expect("no overflow");
            let ours = optimal(&fragments, measure as usize);
            prop_assert_eq!(cost(&fragments, &ours, measure.into()), cost(&fragments, &ends_of(&theirs), measure.into()));
        }
    }

    /// The same by trying every place where a line may begin.
    fn patient(fragments: &[Fragment], measure: u64) -> Vec<usize> {
        let mut places: Vec<(u64, u64, usize)> = vec![(0, 0, 0)];
        let last = fragments.len() - 1;
        for (index, &fragment) in fragments.iter().enumerate() {
            let at = places[index].1;
            let cost = |start: usize, place: &(u64, u64, usize)| {
                let width = at + u64::from(fragment.width) + hyphen(fragment) as u64 - place.1;
                let is_short = index == last && start == last && width * 4 < measure;
                let gap = if index == last && width <= measure { 0 } else { cost_of_gap(width, measure) };
                let extras = A_LINE + if is_short { A_SHORT_LAST_LINE } else { 0 };
                place.0 + gap + extras + hyphen(fragment) as u64 * A_HYPHEN
            };
            let costs = places.iter().enumerate().map(|(start, place)| (cost(start, place), start));
            let (cost, from) = costs.min().expect("a place");
            places.push((cost, at + fragment.whole() as u64, from));
        }
        let mut ends = vec![fragments.len()];
        while let Some(&end) = ends.last().filter(|&&end| places[end].2 > 0) {
            ends.push(places[end].2);
        }
        ends.reverse();
        ends
    }

    proptest! {
        #[test]
        fn the_optimal_fit_gives_the_lines_that_trying_every_place_gives(
            fragments in fragments(),
            measure in 24_usize..100,
        ) {
            prop_assert_eq!(optimal(&fragments, measure), patient(&fragments, measure as u64));
        }
    }

    #[test]
    fn what_is_wider_than_the_measure_stands_alone() {
        let wide = |width| Fragment { width, ..Fragment::default() };
        assert_eq!(optimal(&[wide(2), wide(9), wide(2), wide(2)], 4), [1, 2, 4]);
        assert_eq!(first(&[wide(2), wide(9), wide(2), wide(2)], 4), [1, 2, 4]);
        assert!(optimal(&[], 4).is_empty() && first(&[], 4).is_empty());
    }
}
