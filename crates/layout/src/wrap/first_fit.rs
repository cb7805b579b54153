//! Choosing the breaks of a logical line so that each line takes as much as fits, as `textwrap` does, but that what a veto keeps
//! together stays so, and that opening brackets may hang to the left.

use std::borrow::Cow;

use textwrap::wrap_algorithms::wrap_first_fit;

use super::line::Lead;
use crate::shape::fragment::{Break, Fragment};

/// Returns the end of each line, as an index after its last fragment, with as many fragments on each as fit. Linear.
pub(crate) fn first_fit(fragments: &[Fragment], line_width: usize, lead: Lead) -> Vec<usize> {
    if fragments.is_empty() {
        return Vec::new();
    }
    let (whole, ends) = without_vetoed(fragments, line_width);
    let lines = if lead.first || lead.others {
        hanging_first_fit(&whole, line_width, lead)
    } else {
        let line_width = f64::from(u32::try_from(line_width).unwrap_or(u32::MAX));
        ends_of(&wrap_first_fit(&whole, &[line_width]))
    };
    match ends {
        Some(ends) => lines.into_iter().filter_map(|end| ends.get(end.checked_sub(1)?).copied()).collect(),
        None => lines,
    }
}

/// Returns whether a break would divide what belongs together.
const fn is_vetoed(fragment: Fragment) -> bool {
    matches!(fragment.break_after, Break::Vetoed | Break::Phrase)
}

/// Joins what a veto keeps together as long as it fits on a line. Returns the fragments, and for each the index after the last of
/// those it is made of; `None` for the indices as they are.
fn without_vetoed(fragments: &[Fragment], line_width: usize) -> (Cow<'_, [Fragment]>, Option<Vec<usize>>) {
    if fragments.iter().all(|fragment| !is_vetoed(*fragment)) {
        return (Cow::Borrowed(fragments), None);
    }
    let mut joined: Vec<Fragment> = Vec::with_capacity(fragments.len());
    let mut ends = Vec::with_capacity(fragments.len());
    for (index, &fragment) in fragments.iter().enumerate() {
        match (joined.last_mut(), ends.last_mut()) {
            (Some(last), Some(end))
                if is_vetoed(*last) && last.width_inside() + fragment.width_at_end() <= line_width =>
            {
                let width = u16::try_from(last.width_inside()).unwrap_or(u16::MAX);
                *last = Fragment {
                    start: last.start,
                    width: fragment.width.saturating_add(width),
                    opens: last.opens,
                    ..fragment
                };
                *end = index + 1;
            }
            _ => {
                joined.push(fragment);
                ends.push(index + 1);
            }
        }
    }
    (Cow::Owned(joined), Some(ends))
}

/// Returns the end of each line where opening brackets hang to the left, which `textwrap` does not know.
fn hanging_first_fit(fragments: &[Fragment], line_width: usize, lead: Lead) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut start, mut cells) = (0, 0);
    for (index, &fragment) in fragments.iter().enumerate() {
        if index > start && cells + fragment.width_at_end() > line_width {
            ends.push(index);
            (start, cells) = (index, 0);
        }
        let hang = if index == start { lead.hang(fragment, start == 0) } else { 0 };
        cells = (cells + fragment.width_inside()).saturating_sub(hang.into());
    }
    ends.push(fragments.len());
    ends
}

/// Returns the index after the last fragment of each line.
pub(super) fn ends_of(lines: &[&[Fragment]]) -> Vec<usize> {
    let mut end = 0;
    let end_of_line = |line: &&[Fragment]| {
        end += line.len();
        end
    };
    lines.iter().map(end_of_line).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_fragment_wider_than_the_line_has_a_line_of_its_own() {
        let fragment = |width| Fragment { width, ..Fragment::default() };
        let fragments = [fragment(2), fragment(9), fragment(2), fragment(2)];
        assert_eq!(first_fit(&fragments, 4, Lead::default()), [1, 2, 4]);
        assert!(first_fit(&[], 4, Lead::default()).is_empty());
    }

    proptest! {
        #[test]
        fn lines_are_those_of_textwrap_where_nothing_hangs(widths in prop::collection::vec((1_u16..24, 0_u8..3), 1..99)) {
            let fragment = |(width, space)| Fragment { width, space, ..Fragment::default() };
            let fragments: Vec<Fragment> = widths.into_iter().map(fragment).collect();
            let none = Lead::default();
            prop_assert_eq!(hanging_first_fit(&fragments, 24, none), first_fit(&fragments, 24, none));
        }
    }
}
