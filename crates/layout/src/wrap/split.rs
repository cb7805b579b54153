//! Dividing fragments that are wider than a line: addresses after their signs, anything else between clusters. A stop
//! stays with what it closes as long as that fits.

use std::borrow::Cow;

use super::line::WrapOptions;
use crate::offset::offset;
use crate::shape::ShapedText;
use crate::shape::class::{Class, class_of};
use crate::shape::fragment::{Break, Fragment};
use crate::shape::kinsoku::{is_bad_end, is_bad_start};
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
    let fits = |(index, fragment): (usize, &Fragment)| usize::from(fragment.width) <= available(index);
    if fragments.iter().enumerate().all(fits) {
        return Cow::Borrowed(fragments);
    }
    let mut pieces = Vec::with_capacity(fragments.len() + 8);
    for (index, fragment) in fragments.iter().enumerate() {
        if fits((index, fragment)) {
            pieces.push(*fragment);
        } else {
            let (start, end) = (fragment.start as usize, fragment.end as usize);
            let visible =
                text.get(..end).unwrap_or_default().trim_end_matches(|c| class_of(c) == Class::Space);
            let units = Units::new(visible, start, &shaped.annotations.replacements, options.ruler);
            let splitter =
                Splitter::new(start, available(index).max(1), &shaped.annotations.autospaces, &mut pieces);
            splitter.split(units, visible.len().max(start));
            // The last piece takes what follows the fragment. Its stop does not hang, since it may be as wide as a line.
            if let Some(last) = pieces.last_mut() {
                last.end = fragment.end;
                last.space = fragment.space;
                last.break_after = fragment.break_after;
            }
        }
    }
    Cow::Owned(pieces)
}

/// Returns whether an address may break after a character: a sign between its components (RFC 3986).
const fn is_address_sign(c: char) -> bool {
    matches!(
        c,
        '/' | '?' | '&' | '=' | '.' | '_' | '-' | '#' | '%' | '+' | ',' | ';' | ':' | '~' | '|' | '\\'
    )
}

/// Divides one fragment.
struct Splitter<'s> {
    available: usize,
    /// The autospaces from the current piece on.
    autospaces: &'s [u32],
    pieces: &'s mut Vec<Fragment>,
    /// The start of the current piece, and its units.
    start: usize,
    units: Vec<Unit>,
}

impl<'s> Splitter<'s> {
    fn new(start: usize, available: usize, autospaces: &'s [u32], pieces: &'s mut Vec<Fragment>) -> Self {
        let passed = autospaces.partition_point(|&autospace| autospace as usize <= start);
        let autospaces = autospaces.get(passed..).unwrap_or_default();
        Self { available, autospaces, pieces, start, units: Vec::new() }
    }

    /// Divides units up to a byte: first after no-break spaces and the signs of an address, and what is still too wide
    /// between clusters.
    fn split(mut self, units: Units<'_>, end: usize) {
        let mut units = units.peekable();
        let mut last_visible = Class::Space;
        let mut may_end = false;
        while let Some(unit) = units.next() {
            self.units.push(unit);
            if !unit.is_hidden() {
                let class = unit.class();
                last_visible = if class == Class::Space { last_visible } else { class };
                may_end = is_address_sign(unit.base) || class == Class::Space && !is_bad_end(last_visible);
            }
            let Some(next) = units.peek() else { break };
            let class = next.class();
            let may_not_begin = next.is_hidden()
                || is_address_sign(next.base)
                || class == Class::Space
                || is_bad_start(class, next.base);
            if may_end && !may_not_begin {
                self.end_piece(unit.end());
            }
        }
        self.end_piece(end);
    }

    /// Ends the current piece at a byte: as one fragment if it fits, else divided between clusters.
    fn end_piece(&mut self, end: usize) {
        let inside = self.autospaces.iter().take_while(|&&autospace| (autospace as usize) < end).count();
        let is_space = |unit: &&Unit| unit.class() == Class::Space;
        let space: usize = self.units.iter().rev().take_while(is_space).map(|unit| unit.width).sum();
        let width = self.units.iter().map(|unit| unit.width).sum::<usize>() + inside - space;
        if width <= self.available {
            self.push(self.start, end, width, space);
        } else {
            self.split_between_clusters();
        }
        self.start = end;
        self.units.clear();
    }

    fn split_between_clusters(&mut self) {
        let mut start = self.start;
        let mut width = 0;
        let mut last_visible = Class::Space;
        let units = std::mem::take(&mut self.units);
        for pair in units.windows(2) {
            let [unit, next] = pair else { continue };
            width += unit.width;
            let space = self.autospace_before(next.start);
            let class = next.class();
            let is_visible = unit.class() != Class::Space && !unit.is_hidden();
            last_visible = if is_visible { unit.class() } else { last_visible };
            let may_not_break =
                class == Class::Space || is_bad_start(class, next.base) || is_bad_end(last_visible);
            if next.width > 0 && (!may_not_break || width + space + next.width > self.available) {
                self.push(start, next.start, width, space);
                start = next.start;
                width = 0;
            } else {
                width += space;
            }
        }
        if let Some(last) = units.last() {
            self.push(start, last.end(), width + last.width, 0);
        }
    }

    /// Returns the cells of the autospace before a byte, 0 or 1. Bytes must be given in rising order.
    fn autospace_before(&mut self, byte: usize) -> usize {
        while self.autospaces.first().is_some_and(|&autospace| (autospace as usize) < byte) {
            self.autospaces = &self.autospaces[1..];
        }
        usize::from(self.autospaces.first().is_some_and(|&autospace| autospace as usize == byte))
    }

    fn push(&mut self, start: usize, end: usize, width: usize, space: usize) {
        self.pieces.push(Fragment {
            start: offset(start),
            end: offset(end),
            width: u16::try_from(width).unwrap_or(u16::MAX),
            space: u8::try_from(space).unwrap_or(u8::MAX),
            break_after: Break::Opportunity,
        });
    }
}
