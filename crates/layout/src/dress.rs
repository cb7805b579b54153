//! Roles → how words are said: overlapping runs of a text become stretches that lie side by side.

use std::ops::Range;

use super::Emphasis;
use yuelan_article::{Role, Run, Text};

/// A stretch of a text with one emphasis and at most one link. Stretches that are said plainly are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dress {
    /// Its first byte.
    pub(super) start: u32,
    /// The byte behind it.
    pub(super) end: u32,
    /// How it is said.
    pub(super) emphasis: Emphasis,
    /// The run that says where it leads, as an index into the text's runs.
    pub(super) link: Option<u32>,
}

const BITS: usize = 16;

/// The stretches of a text in order. O(n log n) in its runs, however they overlap.
pub(super) fn dress(text: &Text) -> Vec<Dress> {
    let runs = text.runs();
    let mut events: Vec<(u32, bool, u32)> = Vec::with_capacity(runs.len() * 2);
    for (index, run) in (0_u32..).zip(runs) {
        events.push((byte(run.range.start), true, index));
        events.push((byte(run.range.end), false, index));
    }
    events.sort_unstable();
    let mut stretches = Vec::new();
    let mut open = Open::default();
    let mut start = 0;
    for (at, begins, index) in events {
        if at > start {
            open.close_stretch(start, at, runs, &mut stretches);
            start = at;
        }
        if let Some(run) = runs.get(index as usize) {
            open.turn(run, index, begins);
        }
    }
    stretches
}

/// Moves the ends of stretches that lie inside a cluster behind it, so that each cluster is said in one way. Both lists
/// are in order. Linear in them.
pub(super) fn keep_whole(stretches: &mut Vec<Dress>, clusters: &[Range<usize>]) {
    let mut clusters = clusters.iter().peekable();
    let mut whole = |place: u32| {
        while clusters.next_if(|cluster| cluster.end <= place as usize).is_some() {}
        let inside = clusters.peek().filter(|cluster| cluster.start < place as usize);
        inside.map_or(place, |cluster| byte(cluster.end))
    };
    let mut done = 0;
    for stretch in stretches.iter_mut() {
        stretch.start = whole(stretch.start).max(done);
        stretch.end = whole(stretch.end).max(stretch.start);
        done = stretch.end;
    }
    stretches.retain(|stretch| stretch.start < stretch.end);
}

/// What is open at a byte.
#[derive(Debug, Default)]
struct Open {
    counts: [u32; BITS],
    links: Vec<u32>,
}

impl Open {
    fn turn(&mut self, run: &Run, index: u32, begins: bool) {
        let emphasis = emphasis_of(&run.role);
        for bit in emphasis.bits() {
            if let Some(count) = self.counts.get_mut(bit) {
                *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            }
        }
        if begins && leads(&run.role) {
            self.links.push(index);
        }
    }

    fn close_stretch(&mut self, start: u32, end: u32, runs: &[Run], stretches: &mut Vec<Dress>) {
        let ended = |index: &u32| runs.get(*index as usize).is_none_or(|run| byte(run.range.end) <= start);
        while self.links.last().is_some_and(ended) {
            self.links.pop();
        }
        let emphasis = Emphasis::from_counts(&self.counts);
        let link = self.links.last().copied();
        if emphasis != Emphasis::default() || link.is_some() {
            stretches.push(Dress { start, end, emphasis, link });
        }
    }
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

const fn leads(role: &Role) -> bool {
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
        Role::Ruby => Emphasis::NONE,
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
    fn runs_that_overlap_lie_side_by_side() {
        let text = text(&[(1..5, Role::Strong), (3..7, Role::Emphasis)]);
        let stretches: Vec<_> = dress(&text).iter().map(|d| (d.start, d.end, d.emphasis)).collect();
        let both = Emphasis::STRONG.union(Emphasis::STRESS);
        assert_eq!(stretches, [(1, 3, Emphasis::STRONG), (3, 5, both), (5, 7, Emphasis::STRESS)]);
    }

    #[test]
    fn a_cluster_is_said_in_one_way() {
        let mut stretches = dress(&text(&[(0..3, Role::Strong), (3..5, Role::Code)]));
        keep_whole(&mut stretches, &[2..4, 6..8]);
        assert_eq!(stretches.iter().map(|d| (d.start, d.end)).collect::<Vec<_>>(), [(0, 4), (4, 5)]);
        let mut inside = dress(&text(std::slice::from_ref(&(3..4, Role::Strong))));
        keep_whole(&mut inside, std::slice::from_ref(&(2..6)));
        assert!(inside.is_empty());
    }

    #[test]
    fn the_innermost_link_leads() {
        let text = text(&[(0..8, Role::Link("out".into())), (2..4, Role::FootnoteReference("1".into()))]);
        let links: Vec<_> = dress(&text).iter().map(|d| (d.start, d.end, d.link)).collect();
        assert_eq!(links, [(0, 2, Some(0)), (2, 4, Some(1)), (4, 8, Some(0))]);
    }

    #[test]
    fn a_role_twice_over_ends_with_the_outer_run() {
        let text = text(&[(0..6, Role::Strong), (1..3, Role::Strong)]);
        assert!(dress(&text).iter().all(|d| d.emphasis == Emphasis::STRONG));
        assert_eq!(dress(&text).last().map(|d| d.end), Some(6));
    }
}
