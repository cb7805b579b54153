//! The runs of a text as markup needs them: opened and closed in turn, never across each other.

use std::cmp::Reverse;

use yuelan_article::{Role, Run, Text};

/// The maximum number of roles that are open at once; the loader keeps no more.
const MAX_OPEN: usize = 32;

/// A step through a text with roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'t> {
    /// A role begins.
    Open(&'t Role),
    /// Words, never empty.
    Words(&'t str),
    /// The role that began last ends.
    Close(&'t Role),
}

/// Returns the steps through a text. Runs that cross others are closed and opened again. Linear in the text, and in the runs
/// times their logarithm.
pub(crate) fn steps(text: &Text) -> Vec<Step<'_>> {
    let mut runs: Vec<(usize, &Run)> = text.runs().iter().enumerate().collect();
    runs.sort_by_key(|(at, run)| (run.range.start, Reverse(run.range.end), Reverse(*at)));
    let mut walk = Walk { text: text.as_str(), byte: 0, open: Vec::new(), steps: Vec::new() };
    for (_, run) in runs {
        walk.close_until(run.range.start);
        walk.words_to(run.range.start);
        // A role within the same says nothing more, but within `*` another `*` would end it.
        let is_open = walk.open.iter().any(|(end, role)| **role == run.role && *end >= run.range.end);
        if walk.open.len() < MAX_OPEN && !is_open {
            walk.open.push((run.range.end, &run.role));
            walk.steps.push(Step::Open(&run.role));
        }
    }
    walk.close_until(text.len());
    walk.words_to(text.len());
    walk.steps
}

/// Returns where each opening step is closed, by its place; 0 for all others.
pub(crate) fn ends(steps: &[Step<'_>]) -> Vec<usize> {
    let (mut ends, mut open) = (vec![0; steps.len()], Vec::new());
    for (at, step) in steps.iter().enumerate() {
        match step {
            Step::Open(_) => open.push(at),
            Step::Close(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            Step::Words(_) => {}
        }
    }
    ends
}

struct Walk<'t> {
    text: &'t str,
    byte: usize,
    /// The open roles, and where they end.
    open: Vec<(usize, &'t Role)>,
    steps: Vec<Step<'t>>,
}

impl Walk<'_> {
    fn words_to(&mut self, end: usize) {
        let words = self.text.get(self.byte..end).filter(|words| !words.is_empty());
        self.steps.extend(words.map(Step::Words));
        self.byte = self.byte.max(end);
    }

    /// Closes the roles that end up to a byte, each at its end.
    fn close_until(&mut self, byte: usize) {
        while let Some(end) = self.open.iter().map(|(end, _)| *end).min().filter(|end| *end <= byte) {
            self.words_to(end);
            // What crosses the end of another role is closed and opened again.
            let first = self.open.iter().position(|(other, _)| *other == end).unwrap_or(0);
            let inner = self.open.split_off(first);
            self.steps.extend(inner.iter().rev().map(|(_, role)| Step::Close(role)));
            for (other, role) in inner.into_iter().filter(|(other, _)| *other > end) {
                self.open.push((other, role));
                self.steps.push(Step::Open(role));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(runs: &[(std::ops::Range<usize>, Role)]) -> String {
        let mut text = Text::plain("abcdef");
        for (range, role) in runs {
            text.add_run(range.clone(), role.clone());
        }
        let sign = |role: &Role| if *role == Role::Strong { 's' } else { 'e' };
        let step = |step: &Step<'_>| match step {
            Step::Open(role) => format!("<{}>", sign(role)),
            Step::Words(words) => (*words).to_owned(),
            Step::Close(role) => format!("</{}>", sign(role)),
        };
        steps(&text).iter().map(step).collect()
    }

    #[test]
    fn runs_nest_and_those_that_cross_are_cut() {
        use Role::{Emphasis, Strong};
        assert_eq!(sketch(&[]), "abcdef");
        assert_eq!(sketch(&[(1..3, Strong)]), "a<s>bc</s>def");
        assert_eq!(sketch(&[(0..6, Strong), (1..3, Emphasis)]), "<s>a<e>bc</e>def</s>");
        assert_eq!(sketch(&[(0..3, Strong), (2..5, Emphasis)]), "<s>ab<e>c</e></s><e>de</e>f");
        assert_eq!(sketch(&[(0..2, Emphasis), (0..2, Strong)]), "<s><e>ab</e></s>cdef");
        assert_eq!(sketch(&[(0..2, Strong), (2..4, Strong)]), "<s>ab</s><s>cd</s>ef");
    }
}
