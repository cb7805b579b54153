//! What is wider than a line is parted all the same: addresses after their signs, the rest between clusters, and a
//! stop stays with what it closes as long as that fits.

use std::borrow::Cow;

use super::fragment::{Ending, Fragment};
use super::kinsoku::{Class, class_of, is_bad_end, is_bad_start};
use super::prose::{Prose, offset};
use super::units::{Unit, Units};
use super::wrap::Shape;

/// The fragments with those that are wider than the measure in pieces. Linear in the text of these.
pub(super) fn split_wide<'f>(
    fragments: &'f [Fragment],
    prose: &Prose<'_>,
    words: &str,
    shape: Shape,
) -> Cow<'f, [Fragment]> {
    let room =
        |index: usize| if index == 0 { shape.measure.saturating_sub(shape.taken) } else { shape.measure };
    let fits = |(index, fragment): (usize, &Fragment)| usize::from(fragment.width) <= room(index);
    if fragments.iter().enumerate().all(fits) {
        return Cow::Borrowed(fragments);
    }
    let mut pieces = Vec::with_capacity(fragments.len() + 8);
    for (index, fragment) in fragments.iter().enumerate() {
        if fits((index, fragment)) {
            pieces.push(*fragment);
        } else {
            split(*fragment, prose, words, room(index).max(1), shape, &mut pieces);
        }
    }
    Cow::Owned(pieces)
}

/// One fragment in pieces: first after blanks that were to hold it together and the signs of an address, and what is
/// still too wide between clusters.
fn split(
    fragment: Fragment,
    prose: &Prose<'_>,
    words: &str,
    room: usize,
    shape: Shape,
    pieces: &mut Vec<Fragment>,
) {
    let (start, end) = (fragment.start as usize, fragment.end as usize);
    let text = words.get(..end).unwrap_or_default().trim_end_matches(|c| class_of(c) == Class::Space);
    let mut units = Units::new(text, start, &prose.extras.patches, shape.ruler).peekable();
    let mut piece = Piece::at(start, &prose.extras.seams);
    let mut seen = Class::Space;
    let mut may_end = false;
    while let Some(unit) = units.next() {
        piece.take(unit);
        if !unit.is_hidden() {
            let class = unit.class();
            seen = if class == Class::Space { seen } else { class };
            may_end = is_address_sign(unit.base) || class == Class::Space && !is_bad_end(seen);
        }
        let Some(next) = units.peek() else { break };
        let class = next.class();
        let held = next.is_hidden()
            || is_address_sign(next.base)
            || class == Class::Space
            || is_bad_start(class, next.base);
        if may_end && !held {
            piece.close(unit.end(), room, pieces);
        }
    }
    piece.close(text.len().max(start), room, pieces);
    // White space behind the whole stands behind the last piece. Its stop does not hang: it is wide enough already.
    if let Some(last) = pieces.last_mut() {
        last.end = fragment.end;
        last.space = fragment.space;
        last.ending = fragment.ending;
    }
}

/// Where an address may break: RFC 3986 signs that part its components.
const fn is_address_sign(c: char) -> bool {
    matches!(
        c,
        '/' | '?' | '&' | '=' | '.' | '_' | '-' | '#' | '%' | '+' | ',' | ';' | ':' | '~' | '|' | '\\'
    )
}

/// A piece on its way, with the places inside it where it may be parted once more.
struct Piece<'s> {
    start: usize,
    units: Vec<Unit>,
    seams: &'s [u32],
}

impl<'s> Piece<'s> {
    fn at(start: usize, seams: &'s [u32]) -> Self {
        let behind = seams.partition_point(|&seam| seam as usize <= start);
        Self { start, units: Vec::new(), seams: seams.get(behind..).unwrap_or_default() }
    }

    fn take(&mut self, unit: Unit) {
        self.units.push(unit);
    }

    /// Cells of the blank before a byte: 1 at a seam. Asked from left to right.
    fn blank_before(&mut self, byte: usize) -> usize {
        while self.seams.first().is_some_and(|&seam| (seam as usize) < byte) {
            self.seams = &self.seams[1..];
        }
        usize::from(self.seams.first().is_some_and(|&seam| seam as usize == byte))
    }

    /// Ends it at a byte: as one fragment if it fits, else as one a cluster, held together where the signs want it.
    fn close(&mut self, end: usize, room: usize, pieces: &mut Vec<Fragment>) {
        let inside = self.seams.iter().take_while(|&&seam| (seam as usize) < end).count();
        let is_blank = |unit: &&Unit| unit.class() == Class::Space;
        let blank: usize = self.units.iter().rev().take_while(is_blank).map(|unit| unit.width).sum();
        let width = self.units.iter().map(|unit| unit.width).sum::<usize>() + inside - blank;
        if width <= room {
            push(self.start, end, width, blank, pieces);
        } else {
            self.close_in_clusters(room, pieces);
        }
        self.start = end;
        self.units.clear();
    }

    fn close_in_clusters(&mut self, room: usize, pieces: &mut Vec<Fragment>) {
        let mut start = self.start;
        let mut width = 0;
        let mut seen = Class::Space;
        let units = std::mem::take(&mut self.units);
        for pair in units.windows(2) {
            let [unit, next] = pair else { continue };
            width += unit.width;
            let blank = self.blank_before(next.start);
            let class = next.class();
            let is_seen = unit.class() != Class::Space && !unit.is_hidden();
            seen = if is_seen { unit.class() } else { seen };
            let held = class == Class::Space || is_bad_start(class, next.base) || is_bad_end(seen);
            if next.width > 0 && (!held || width + blank + next.width > room) {
                push(start, next.start, width, blank, pieces);
                start = next.start;
                width = 0;
            } else {
                width += blank;
            }
        }
        if let Some(last) = units.last() {
            push(start, last.end(), width + last.width, 0, pieces);
        }
    }
}

fn push(start: usize, end: usize, width: usize, blank: usize, pieces: &mut Vec<Fragment>) {
    let width = u16::try_from(width).unwrap_or(u16::MAX);
    let space = u8::try_from(blank).unwrap_or(u8::MAX);
    pieces.push(Fragment { start: offset(start), end: offset(end), width, space, ending: Ending::Plain });
}
