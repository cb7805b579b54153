//! Choosing the breaks of a logical line so that the whole is best.
//!
//! The optimal fit finds lines of the same cost as `textwrap`'s (after Knuth and
//! Plass): a gap costs its square, each line a constant, a last line of a single short fragment as much as a gap of ten
//! cells. In addition each break costs by its kind: a vetoed one more than any gap, so that it is taken where nothing else
//! fits, and one inside a word more than one beside a bracket. Since widths are whole cells here, the table knows from which line end on a later line start is the better one
//! (after Galil and Park), and examines each line start once or twice however many fragments a line has. Two properties
//! show that the costs are those of `textwrap`, and the lines those that trying every line start finds.

use super::line::Lead;
use crate::shape::fragment::{Break, Fragment};

/// The cost of a line besides its gap.
const LINE: u64 = 1000;
/// The cost of each cell beyond the width: prohibitive.
const OVERFLOW: u64 = 1_000_000_000;
/// The cost of a last line of one fragment that is shorter than a quarter of the width.
const SHORT_LAST_LINE: u64 = 100;
/// The cost of a hyphen.
const HYPHEN: u64 = 25;

/// Returns what a break of a kind costs.
const fn cost_of_break(kind: Break) -> u64 {
    match kind {
        Break::Opportunity | Break::Mandatory => 0,
        Break::Hyphen => HYPHEN,
        Break::Bracket => 50,
        Break::Case => 100,
        Break::Letter => 400,
        // More than another line, so that only what is wider than a line is divided.
        Break::Phrase => 2 * LINE,
        Break::Vetoed => 1_000_000,
        Break::Forced => 2_000_000,
    }
}

/// Returns the end of each line, chosen so that all lines together cost least. Linear.
pub(crate) fn optimal_fit(fragments: &[Fragment], line_width: usize, lead: Lead) -> Vec<usize> {
    let Some((last, others)) = fragments.split_last() else { return Vec::new() };
    let line_width = line_width.max(1) as u64;
    let hang = fragments.first().map_or(0, |first| lead.hang(*first, true));
    if is_one_line(others, *last, line_width + u64::from(hang)) {
        return vec![fragments.len()];
    }
    let mut table = CostTable::new(fragments.len(), line_width, hang);
    for (fragment, next) in others.iter().zip(fragments.iter().skip(1)) {
        table.add(*fragment, lead.hang(*next, false));
    }
    table.add_last(*last);
    table.ends()
}

/// Returns whether all fragments fit on one line, which is the cheapest then.
fn is_one_line(others: &[Fragment], last: Fragment, line_width: u64) -> bool {
    let mut available = line_width.checked_sub(last.width_at_end() as u64);
    for fragment in others {
        let Some(left) = available else { break };
        available = left.checked_sub(fragment.width_inside() as u64);
    }
    available.is_some()
}

/// A place where a line may start.
#[derive(Clone, Copy, Debug, Default)]
struct LineStart {
    /// The least cost of all lines before it.
    cost: u64,
    /// The cells of all fragments before it, and of what hangs to the left there.
    at: u32,
    /// The index of the line start before it.
    previous: u32,
}

impl LineStart {
    /// Returns the line end from which on a line is cheaper from a later start than from this one. With every cell the
    /// later start gains, because the gap of its line is the wider one, and it has won when the line from here is full.
    #[inline]
    fn best_until(&self, later: &Self, line_width: u64) -> u64 {
        let full = u64::from(self.at) + line_width;
        let distance = u64::from(later.at - self.at);
        match self.cost.checked_sub(later.cost + distance * distance) {
            None | Some(0) => full + 1,
            Some(_) if distance == 0 => 0,
            Some(gain) => full.saturating_sub((gain - 1) / (2 * distance)),
        }
    }
}

/// A line start that may become the best one for a line end to come.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// Its index among the line starts.
    start: u32,
    /// The line end from which on the next candidate is better.
    until: u32,
}

/// The cheapest lines to each place.
struct CostTable {
    line_width: u64,
    starts: Vec<LineStart>,
    /// The cells of all fragments so far.
    at: u32,
    /// The candidates, in the order of the text and of the line ends they are best for; the first is best now.
    candidates: Vec<Candidate>,
    /// How many candidates, from the first, are no longer any.
    passed: usize,
}

impl CostTable {
    fn new(count: usize, line_width: u64, hang: u16) -> Self {
        let (mut starts, mut candidates) = (Vec::with_capacity(count + 1), Vec::with_capacity(count + 1));
        starts.push(LineStart { at: hang.into(), ..LineStart::default() });
        candidates.push(Candidate { start: 0, until: u32::MAX });
        Self { line_width, starts, at: 0, candidates, passed: 0 }
    }

    /// Ends a line after a fragment in the cheapest way; of several of the same cost, in the one that starts first. The next
    /// line hangs to the left by some cells.
    #[inline]
    fn add(&mut self, fragment: Fragment, hang: u16) {
        let end = u64::from(self.at) + fragment.width_at_end() as u64;
        while self.candidates.get(self.passed).is_some_and(|candidate| u64::from(candidate.until) <= end) {
            self.passed += 1;
        }
        let previous = self.candidates.get(self.passed).map_or(0, |candidate| candidate.start);
        let Some(best) = self.starts.get(previous as usize) else { return };
        let full = u64::from(best.at) + self.line_width;
        let gap = full.saturating_sub(end);
        let overflow = end.saturating_sub(full);
        let cost = best.cost + gap * gap + overflow * OVERFLOW + LINE + cost_of_break(fragment.break_after);
        self.at = self.at.saturating_add(index_of(fragment.width_inside()));
        let start = LineStart { cost, at: self.at.saturating_add(hang.into()), previous };
        self.add_candidate(&start);
        self.starts.push(start);
    }

    /// Adds a line start to the candidates, and removes those that it beats before they become better than the one before
    /// them.
    #[inline]
    fn add_candidate(&mut self, start: &LineStart) {
        let until = |candidate: &Candidate| {
            let other = self.starts.get(candidate.start as usize);
            let until = other.map_or(0, |other| other.best_until(start, self.line_width));
            u32::try_from(until).unwrap_or(u32::MAX)
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
        self.candidates.push(Candidate { start: index_of(self.starts.len()), until: u32::MAX });
    }

    /// Ends the last line, whose gap costs nothing.
    fn add_last(&mut self, fragment: Fragment) {
        let end = u64::from(self.at) + u64::from(fragment.width);
        let last = self.starts.len() - 1;
        let is_too_far = |start: &LineStart| end > u64::from(start.at) + self.line_width;
        let first = self.starts.partition_point(is_too_far).min(last);
        let mut best = LineStart { cost: u64::MAX, ..LineStart::default() };
        for (index, start) in self.starts.iter().enumerate().skip(first) {
            let width = end - u64::from(start.at);
            let is_short = index == last && width * 4 < self.line_width;
            let overflow = width.saturating_sub(self.line_width) * OVERFLOW;
            let cost = start.cost + overflow + if is_short { SHORT_LAST_LINE } else { 0 };
            if cost < best.cost {
                best = LineStart { cost, previous: index_of(index), ..best };
            }
        }
        self.starts.push(best);
    }

    /// Returns the ends of the cheapest lines by following the line starts back from the last one.
    fn ends(&self) -> Vec<usize> {
        let lines = u64::from(self.at) / self.line_width;
        let mut ends = Vec::with_capacity(usize::try_from(lines).unwrap_or(0).min(self.starts.len()) + 2);
        let mut at = self.starts.len() - 1;
        while at > 0 {
            ends.push(at);
            at = self.starts.get(at).map_or(0, |start| start.previous as usize);
        }
        ends.reverse();
        ends
    }
}

fn index_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

    use super::super::first_fit::ends_of;
    use super::*;

    const PENALTIES: Penalties = Penalties {
        nline_penalty: 1000,
        overflow_penalty: 1_000_000_000,
        short_last_line_fraction: 4,
        short_last_line_penalty: 100,
        hyphen_penalty: 25,
    };

    fn fragments() -> impl Strategy<Value = Vec<Fragment>> {
        let break_after = prop_oneof![9 => Just(Break::Opportunity), 1 => Just(Break::Hyphen)];
        fragments_with(break_after)
    }

    fn fragments_with(break_after: impl Strategy<Value = Break>) -> impl Strategy<Value = Vec<Fragment>> {
        let fragment = (1_u16..24, 0_u8..3, break_after).prop_map(|(width, space, break_after)| Fragment {
            width,
            space,
            break_after,
            ..Fragment::default()
        });
        let ideograph = Just(Fragment { width: 2, ..Fragment::default() });
        (prop::collection::vec(prop_oneof![3 => ideograph, 2 => fragment], 1..200)).prop_map(|mut all| {
            if let Some(last) = all.last_mut() {
                last.break_after = Break::Mandatory;
            }
            all
        })
    }

    /// The cost of lines as `textwrap` counts it.
    fn cost(fragments: &[Fragment], ends: &[usize], line_width: u64) -> u64 {
        let mut start = 0;
        let mut sum = 0;
        for &end in ends {
            let line = &fragments[start..end];
            let last = line[line.len() - 1];
            let inside: usize = line.iter().map(|fragment| fragment.width_inside()).sum();
            let width = (inside - last.width_inside() + last.width_at_end()) as u64;
            let is_last = end == fragments.len();
            let is_short = is_last && line.len() == 1 && width * 4 < line_width;
            sum +=
                LINE + if is_short { SHORT_LAST_LINE } else { 0 } + u64::from(last.hyphen_width()) * HYPHEN;
            sum += if is_last && width <= line_width { 0 } else { cost_of_gap(width, line_width) };
            start = end;
        }
        sum
    }

    fn cost_of_gap(width: u64, line_width: u64) -> u64 {
        if width > line_width {
            (width - line_width) * OVERFLOW
        } else {
            (line_width - width) * (line_width - width)
        }
    }

    proptest! {
        #[test]
        fn the_optimal_fit_costs_what_that_of_textwrap_costs(fragments in fragments(), width in 24_u32..100) {
            let theirs = wrap_optimal_fit(&fragments, &[f64::from(width)], &PENALTIES).expect("no overflow");
            let ours = optimal_fit(&fragments, width as usize, Lead::default());
            prop_assert_eq!(cost(&fragments, &ours, width.into()), cost(&fragments, &ends_of(&theirs), width.into()));
        }
    }

    /// Finds the optimal fit by trying every line start for every line end.
    fn exhaustive_fit(fragments: &[Fragment], line_width: u64, lead: Lead) -> Vec<usize> {
        let mut starts: Vec<(u64, u64, usize)> = vec![(0, 0, 0)];
        let last = fragments.len() - 1;
        for (index, &fragment) in fragments.iter().enumerate() {
            let at = starts[index].1;
            let cost = |start: usize, line_start: &(u64, u64, usize)| {
                let hang = u64::from(lead.hang(fragments[start], start == 0));
                let width = at + fragment.width_at_end() as u64;
                let width = width - line_start.1 - hang;
                let is_short = index == last && start == last && width * 4 < line_width;
                let gap =
                    if index == last && width <= line_width { 0 } else { cost_of_gap(width, line_width) };
                let constant = LINE + if is_short { SHORT_LAST_LINE } else { 0 };
                line_start.0 + gap + constant + cost_of_break(fragment.break_after)
            };
            let costs = starts.iter().enumerate().map(|(start, line_start)| (cost(start, line_start), start));
            let (cost, previous) = costs.min().expect("a line start");
            starts.push((cost, at + fragment.width_inside() as u64, previous));
        }
        let mut ends = vec![fragments.len()];
        while let Some(&end) = ends.last().filter(|&&end| starts[end].2 > 0) {
            ends.push(starts[end].2);
        }
        ends.reverse();
        ends
    }

    proptest! {
        #[test]
        fn the_optimal_fit_gives_the_lines_that_trying_every_line_start_gives(
            fragments in fragments_with(prop::sample::select(
                Break::ALL.into_iter().filter(|kind| *kind != Break::Mandatory).collect::<Vec<_>>(),
            )),
            width in 24_usize..100,
            (first, others) in any::<(bool, bool)>(),
        ) {
            let lead = Lead { first, others };
            prop_assert_eq!(optimal_fit(&fragments, width, lead), exhaustive_fit(&fragments, width as u64, lead));
        }
    }

    #[test]
    fn a_fragment_wider_than_the_line_has_a_line_of_its_own() {
        let fragment = |width| Fragment { width, ..Fragment::default() };
        let fragments = [fragment(2), fragment(9), fragment(2), fragment(2)];
        let none = Lead::default();
        assert_eq!(optimal_fit(&fragments, 4, none), [1, 2, 4]);
        assert!(optimal_fit(&[], 4, none).is_empty());
    }
}
