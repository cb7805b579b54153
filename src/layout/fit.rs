//! Which fragments stand on a line together: [`first`] fit, or the [`optimal`] fit of a whole hard line.
//!
//! The first fit is that of `textwrap`. The optimal fit gives lines of the same cost as `textwrap`'s (after Knuth and
//! Plass): a gap costs its square, each line something, a last line of a single short fragment as much as a gap of ten
//! cells. Widths here are whole cells and a line holds few fragments, so that looking at every line that fits, with an
//! early end, is several times as fast as the general algorithm; a property shows that the costs are the same.

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

/// The end of each line, so that the whole costs least. Linear in the fragments times those that go on a line.
pub(super) fn optimal(fragments: &[Fragment], measure: usize) -> Vec<usize> {
    let Some((last, others)) = fragments.split_last() else { return Vec::new() };
    let measure = measure.max(1) as u64;
    if is_one_line(others, *last, measure) {
        return vec![fragments.len()];
    }
    let mut table = Table::new(fragments.len());
    for fragment in others {
        table.add(*fragment, measure);
    }
    table.add_last(*last, measure);
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

/// The places so far.
struct Table {
    places: Vec<Place>,
    /// The first place whose line may still reach the next fragment.
    first: usize,
    /// The cheapest place from `first` on, and behind each on this list the cheapest from there on.
    cheapest: Vec<(u32, u64)>,
    /// How many of that list are before `first`.
    passed: usize,
}

impl Table {
    fn new(count: usize) -> Self {
        let mut places = Vec::with_capacity(count + 1);
        places.push(Place::default());
        Self { places, first: 0, cheapest: vec![(0, 0)], passed: 0 }
    }

    /// Closes a line behind a fragment in the cheapest way.
    fn add(&mut self, fragment: Fragment, measure: u64) {
        let end = self.end_of(fragment, measure) + hyphen(fragment) as u64;
        let floor = self.cheapest.get(self.passed).map_or(0, |&(_, cost)| cost);
        let mut best = Place { cost: u64::MAX, ..Place::default() };
        // Where the best line to the fragment before begins, none to this one begins earlier.
        let start = self.first.max(self.places.last().map_or(0, |place| place.from as usize));
        for (place, index) in self.places.get(start..).unwrap_or_default().iter().zip(index_of(start)..) {
            let width = end - u64::from(place.at);
            if width > measure {
                let cost = place.cost + (width - measure) * A_CELL_TOO_MANY;
                best = if cost < best.cost { Place { cost, from: index, ..best } } else { best };
                continue;
            }
            let gap = (measure - width) * (measure - width);
            // A later line is shorter and its gap wider: it pays only if what is before it is cheaper by that.
            if floor + gap >= best.cost {
                break;
            }
            let cost = place.cost + gap;
            best = if cost < best.cost { Place { cost, from: index, ..best } } else { best };
        }
        best.cost += A_LINE + if matches!(fragment.ending, Ending::Hyphen) { A_HYPHEN } else { 0 };
        self.push(best, fragment);
    }

    /// Closes the last line, whose gap costs nothing.
    fn add_last(&mut self, fragment: Fragment, measure: u64) {
        let end = self.end_of(fragment, measure);
        let mut best = Place { cost: u64::MAX, ..Place::default() };
        for (index, place) in self.places.iter().enumerate().skip(self.first) {
            let width = end - u64::from(place.at);
            let is_short = index + 1 == self.places.len() && width * 4 < measure;
            let over = width.saturating_sub(measure) * A_CELL_TOO_MANY;
            let cost = place.cost + over + if is_short { A_SHORT_LAST_LINE } else { 0 };
            if cost < best.cost {
                best.cost = cost;
                best.from = index_of(index);
            }
        }
        best.cost += A_LINE;
        self.push(best, fragment);
    }

    /// Where a fragment ends, its white space not counted; places whose line cannot reach it are passed.
    fn end_of(&mut self, fragment: Fragment, measure: u64) -> u64 {
        let last = self.places.len() - 1;
        let end = u64::from(self.places.get(last).map_or(0, |place| place.at)) + u64::from(fragment.width);
        let too_far = |place: &Place| end - u64::from(place.at) > measure;
        while self.first < last && self.places.get(self.first).is_some_and(too_far) {
            self.first += 1;
        }
        while self.cheapest.get(self.passed).is_some_and(|&(place, _)| (place as usize) < self.first) {
            self.passed += 1;
        }
        end
    }

    fn push(&mut self, mut place: Place, fragment: Fragment) {
        place.at = self.places.last().map_or(0, |place| place.at).saturating_add(index_of(fragment.whole()));
        let dearer = |&(_, cost): &(u32, u64)| cost >= place.cost;
        while self.cheapest.len() > self.passed && self.cheapest.last().is_some_and(dearer) {
            self.cheapest.pop();
        }
        self.cheapest.push((index_of(self.places.len()), place.cost));
        self.places.push(place);
    }

    /// The way back from the last place.
    fn ends(&self) -> Vec<usize> {
        let mut ends = Vec::new();
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

    #[test]
    fn what_is_wider_than_the_measure_stands_alone() {
        let wide = |width| Fragment { width, ..Fragment::default() };
        assert_eq!(optimal(&[wide(2), wide(9), wide(2), wide(2)], 4), [1, 2, 4]);
        assert_eq!(first(&[wide(2), wide(9), wide(2), wide(2)], 4), [1, 2, 4]);
        assert!(optimal(&[], 4).is_empty() && first(&[], 4).is_empty());
    }
}
