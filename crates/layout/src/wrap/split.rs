//! Dividing fragments that are wider than a line, the cheapest places first: behind the signs of an address, beside brackets
//! and commas, before capitals, between letters. What a rule forbids goes last.

use std::borrow::Cow;
use std::ops::Range;

use super::line::WrapOptions;
use super::oversize::without_oversize;
use super::places::{Place, places};
use crate::offset::offset;
use crate::shape::ShapedText;
use crate::shape::class::{Class, class_of};
use crate::shape::fragment::{Break, Fragment};
use crate::shape::units::{Unit, Units};

/// Returns the fragments of a logical line, with those that are wider than a line in pieces. Linear in the text of these.
pub(crate) fn split_wide<'f>(
    fragments: &'f [Fragment],
    shaped: &ShapedText<'_>,
    text: &str,
    options: WrapOptions,
) -> Cow<'f, [Fragment]> {
    let WrapOptions { width, initial_indent, .. } = options;
    let available = |index: usize| if index == 0 { width.saturating_sub(initial_indent) } else { width };
    let fits = |(index, fragment): (usize, &Fragment)| fragment.width_at_end() <= available(index);
    if fragments.iter().enumerate().all(fits) {
        return Cow::Borrowed(fragments);
    }
    let mut pieces = Vec::with_capacity(fragments.len() + 8);
    for (index, fragment) in fragments.iter().enumerate() {
        if fits((index, fragment)) {
            pieces.push(*fragment);
            continue;
        }
        let (start, end) = (fragment.start as usize, fragment.end as usize);
        let visible = text.get(..end).unwrap_or_default().trim_end_matches(|c| class_of(c) == Class::Space);
        let first = pieces.len();
        let autospaces = &shaped.annotations.autospaces;
        let line = available(index).max(1);
        let available = available(index).saturating_sub(fragment.hyphen_width().into()).max(1);
        let units = Units::new(visible, start, &shaped.annotations.replacements, options.ruler);
        let units = without_oversize(units, visible, line, options.ruler);
        Splitter::new(units, autospaces, available, &mut pieces).split();
        if let Some(piece) = pieces.get_mut(first) {
            piece.start = fragment.start;
            piece.opens = fragment.opens;
        }
        // The last piece takes what follows the fragment. Its stop does not hang, since it may be as wide as a line.
        if let Some(last) = pieces.last_mut() {
            last.end = fragment.end;
            last.space = fragment.space;
            last.break_after = fragment.break_after;
        }
    }
    Cow::Owned(pieces)
}

/// The kinds of break that a fragment is divided at, the cheapest first.
const GRADES: [Break; 4] = [Break::Opportunity, Break::Bracket, Break::Case, Break::Letter];

/// Divides one fragment.
struct Splitter<'p> {
    units: Vec<Unit>,
    /// For each unit the place before it.
    places: Vec<Place>,
    /// For each unit, and the end, the cells of all before it, autospaces included.
    at: Vec<usize>,
    available: usize,
    pieces: &'p mut Vec<Fragment>,
}

impl<'p> Splitter<'p> {
    fn new(units: Vec<Unit>, autospaces: &[u32], available: usize, pieces: &'p mut Vec<Fragment>) -> Self {
        let mut places = places(&units);
        let mut at = Vec::with_capacity(units.len() + 1);
        let mut cells = 0;
        for (unit, place) in units.iter().zip(&mut places) {
            place.has_autospace = autospaces.binary_search(&offset(unit.start)).is_ok();
            at.push(cells);
            cells += unit.width + usize::from(place.has_autospace);
        }
        at.push(cells);
        Self { units, places, at, available, pieces }
    }

    fn split(mut self) {
        self.divide(0..self.units.len(), Break::Opportunity, &GRADES);
    }

    /// Returns the cells of some units at the end of a line, and the cells after them inside one.
    fn cells(&self, range: &Range<usize>) -> (usize, usize) {
        let units = self.units.get(range.clone()).unwrap_or_default();
        let spaces = units.iter().rev().take_while(|unit| unit.class() == Class::Space);
        let spaces: usize = spaces.map(|unit| unit.width).sum();
        let before = |index: usize| self.places.get(index).is_some_and(|place| place.has_autospace);
        let (first, end) = (self.at.get(range.start), self.at.get(range.end));
        let cells = end.zip(first).map_or(0, |(end, first)| end - first);
        let width = cells.saturating_sub(usize::from(before(range.start)) + spaces);
        (width, spaces + usize::from(before(range.end)))
    }

    /// Adds some units that a break of a kind follows: as one piece if they fit, else divided at the cheapest grade that has
    /// a place in them.
    fn divide(&mut self, range: Range<usize>, kind: Break, grades: &[Break]) {
        if self.cells(&range).0 <= self.available {
            return self.push(range, kind);
        }
        let Some((grade, dearer)) = grades.split_first() else { return self.force(range, kind) };
        let mut start = range.start;
        for at in range.start + 1..range.end {
            if self.places.get(at).is_some_and(|place| place.kind == Some(*grade)) {
                self.divide(start..at, *grade, dearer);
                start = at;
            }
        }
        self.divide(start..range.end, kind, dearer);
    }

    /// Returns whether a line may break before a unit by the rules for what begins and ends lines.
    fn is_legal(&self, index: usize) -> bool {
        self.places.get(index).is_some_and(|place| place.is_legal)
    }

    /// Adds some units without a place, as many in a piece as fit.
    fn force(&mut self, range: Range<usize>, kind: Break) {
        let mut start = range.start;
        let mut legal = None;
        for at in range.start + 1..range.end {
            if self.is_legal(at) {
                legal = Some(at);
            }
            let may_be_forced = self.places.get(at).is_some_and(|place| place.may_be_forced);
            while may_be_forced && start < at && self.cells(&(start..at + 1)).0 > self.available {
                let end = legal.take().unwrap_or(at);
                // Not one character alone after it.
                let is_lone = end + 1 == range.end && end > start + 1;
                let end = if is_lone && self.is_legal(end - 1) { end - 1 } else { end };
                self.push(start..end, Break::Forced);
                start = end;
            }
        }
        self.push(start..range.end, kind);
    }

    fn push(&mut self, range: Range<usize>, break_after: Break) {
        let (width, space) = self.cells(&range);
        let first = self.units.get(range.start);
        let end = range.end.checked_sub(1).and_then(|last| self.units.get(last)).map_or(0, |unit| unit.end());
        self.pieces.push(Fragment {
            start: offset(first.map_or(0, |unit| unit.start)),
            end: offset(end),
            width: u16::try_from(width).unwrap_or(u16::MAX),
            space: u8::try_from(space).unwrap_or(u8::MAX),
            break_after,
            opens: first.is_some_and(|unit| unit.class() == Class::Open && unit.width == 2),
        });
    }
}
