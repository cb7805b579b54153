//! Roles → styles: the runs of a text, which may overlap, become styled ranges side by side.

use std::ops::Range;

use crate::offset::offset;
use crate::style::Emphasis;
use yuelan_article::{Role, Run, Text};

/// A range of a text with one emphasis and at most one link. Plain text has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StyledRange {
    /// Its first byte.
    pub(crate) start: u32,
    /// The byte after it.
    pub(crate) end: u32,
    /// Its emphasis.
    pub(crate) emphasis: Emphasis,
    /// The run that holds the link, as an index into the text's runs.
    pub(crate) link: Option<u32>,
}

/// Bits of an [`Emphasis`].
const BITS: usize = 16;

/// Returns the styled ranges of a text in order. O(n log n) in its runs, however they overlap.
pub(crate) fn styled_ranges(text: &Text) -> Vec<StyledRange> {
    let runs = text.runs();
    let mut events: Vec<(u32, bool, u32)> = Vec::with_capacity(runs.len() * 2);
    for (index, run) in (0_u32..).zip(runs) {
        events.push((offset(run.range.start), true, index));
        events.push((offset(run.range.end), false, index));
    }
    events.sort_unstable();
    let mut ranges = Vec::new();
    let mut open = Open::default();
    let mut start = 0;
    for (at, begins, index) in events {
        if at > start {
            open.end_range(start, at, runs, &mut ranges);
            start = at;
        }
        if let Some(run) = runs.get(index as usize) {
            open.update(run, index, begins);
        }
    }
    ranges
}

/// Moves the ends of ranges that lie inside a cluster after it, so that each cluster has one style. Both lists must be in
/// order. Linear in them.
pub(crate) fn keep_clusters_whole(ranges: &mut Vec<StyledRange>, clusters: &[Range<usize>]) {
    let mut clusters = clusters.iter().peekable();
    let mut whole = |place: u32| {
        while clusters.next_if(|cluster| cluster.end <= place as usize).is_some() {}
        let inside = clusters.peek().filter(|cluster| cluster.start < place as usize);
        inside.map_or(place, |cluster| offset(cluster.end))
    };
    let mut done = 0;
    for range in ranges.iter_mut() {
        range.start = whole(range.start).max(done);
        range.end = whole(range.end).max(range.start);
        done = range.end;
    }
    ranges.retain(|range| range.start < range.end);
}

/// The runs that cover a byte: how many for each bit of an emphasis, and those that are links.
#[derive(Debug, Default)]
struct Open {
    counts: [u32; BITS],
    links: Vec<u32>,
}

impl Open {
    fn update(&mut self, run: &Run, index: u32, begins: bool) {
        let emphasis = emphasis_of(&run.role);
        for bit in emphasis.bits() {
            if let Some(count) = self.counts.get_mut(bit) {
                *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            }
        }
        if begins && is_link(&run.role) {
            self.links.push(index);
        }
    }

    fn end_range(&mut self, start: u32, end: u32, runs: &[Run], ranges: &mut Vec<StyledRange>) {
        let ended = |index: &u32| runs.get(*index as usize).is_none_or(|run| offset(run.range.end) <= start);
        while self.links.last().is_some_and(ended) {
            self.links.pop();
        }
        let emphasis = Emphasis::from_counts(&self.counts);
        let link = self.links.last().copied();
        if emphasis != Emphasis::default() || link.is_some() {
            ranges.push(StyledRange { start, end, emphasis, link });
        }
    }
}

const fn is_link(role: &Role) -> bool {
    matches!(role, Role::Link(_) | Role::FootnoteReference(_))
}

const fn emphasis_of(role: &Role) -> Emphasis {
    match role {
        Role::Strong => Emphasis::STRONG,
        Role::Emphasis => Emphasis::STRESS,
        Role::Code | Role::Math => Emphasis::CODE,
        Role::Link(_) => Emphasis::LINK,
        Role::Mark => Emphasis::MARK,
        Role::Deleted => Emphasis::DELETED,
        Role::Inserted => Emphasis::INSERTED,
        Role::Superscript | Role::Subscript | Role::Small | Role::Reading => Emphasis::SMALL,
        Role::FootnoteReference(_) => Emphasis::REFERENCE,
        Role::Ruby | Role::Anchor(_) => Emphasis::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(roles: &[(std::ops::Range<usize>, Role)]) -> Text {
        let mut text = Text::plain("abcdefgh");
        for (range, role) in roles {
            text.add_run(range.clone(), role.clone());
        }
        text
    }

    #[test]
    fn overlapping_runs_become_ranges_side_by_side() {
        let text = text(&[(1..5, Role::Strong), (3..7, Role::Emphasis)]);
        let ranges: Vec<_> = styled_ranges(&text).iter().map(|d| (d.start, d.end, d.emphasis)).collect();
        let both = Emphasis::STRONG.union(Emphasis::STRESS);
        assert_eq!(ranges, [(1, 3, Emphasis::STRONG), (3, 5, both), (5, 7, Emphasis::STRESS)]);
    }

    #[test]
    fn a_cluster_has_one_style() {
        let mut ranges = styled_ranges(&text(&[(0..3, Role::Strong), (3..5, Role::Code)]));
        keep_clusters_whole(&mut ranges, &[2..4, 6..8]);
        assert_eq!(ranges.iter().map(|d| (d.start, d.end)).collect::<Vec<_>>(), [(0, 4), (4, 5)]);
        let mut inside = styled_ranges(&text(std::slice::from_ref(&(3..4, Role::Strong))));
        keep_clusters_whole(&mut inside, std::slice::from_ref(&(2..6)));
        assert!(inside.is_empty());
    }

    #[test]
    fn the_innermost_link_counts() {
        let text = text(&[(0..8, Role::Link("out".into())), (2..4, Role::FootnoteReference("1".into()))]);
        let links: Vec<_> = styled_ranges(&text).iter().map(|d| (d.start, d.end, d.link)).collect();
        assert_eq!(links, [(0, 2, Some(0)), (2, 4, Some(1)), (4, 8, Some(0))]);
    }

    #[test]
    fn a_nested_role_ends_with_the_outer_run() {
        let text = text(&[(0..6, Role::Strong), (1..3, Role::Strong)]);
        assert!(styled_ranges(&text).iter().all(|d| d.emphasis == Emphasis::STRONG));
        assert_eq!(styled_ranges(&text).last().map(|d| d.end), Some(6));
    }
}
