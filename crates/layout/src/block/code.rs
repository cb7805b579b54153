//! Code: verbatim, tabs expanded, its words told apart where the language is known, long lines marked where they go
//! on, in further rows or sideways.

use std::ops::Range;

use crate::cluster::{Cluster, Clusters};
use crate::dress::Dress;
use crate::kinsoku::{Class, class_of, is_bad_end, is_bad_start};
use crate::lead::Lead;
use crate::setter::Setter;
use crate::verbatim::is_prose;
use crate::{CodeOverflow, Element, Ruler, SpanStyle};
use yuelan_article::Text;

/// Cells to the next tab stop at most.
const TAB: usize = 4;

/// Cells that code stands in; in a row that goes on from the one above they hold the sign that says so.
const INDENT: usize = 2;

/// A line of code.
#[derive(Clone, Copy, Debug)]
struct CodeLine<'c> {
    words: &'c str,
    /// Its first byte in the code.
    start: usize,
    /// The first byte of the code in the block's words.
    base: usize,
    /// How the code is said.
    dress: &'c [Dress],
}

/// Sets a block of code a little in; what is prose as prose.
pub(super) fn set(setter: &mut Setter<'_>, language: Option<&str>, text: &Text) {
    if is_prose(language, text.as_str()) {
        setter.within(Lead::blank(INDENT), |setter| setter.text(text, SpanStyle::new(Element::Code)));
        return;
    }
    let (dress, base) = setter.take_code(text, language);
    let mut start = 0;
    for words in text.as_str().trim_end_matches('\n').split('\n') {
        let line = CodeLine { words, start, base, dress: &dress };
        match setter.options.code {
            CodeOverflow::Wrap => set_wrapped(setter, line),
            CodeOverflow::Scroll(from) => {
                setter.within(Lead::blank(INDENT), |setter| set_scrolled(setter, line, from as usize));
            }
        }
        start += words.len() + 1;
    }
}

/// The clusters of a line of code, tabs as wide as they are there.
fn expanded(line: &str, ruler: Ruler) -> impl Iterator<Item = Cluster> {
    Clusters::new(line, ruler).scan(0, |column, mut cluster| {
        if cluster.base == '\t' {
            cluster.width = TAB - *column % TAB;
        }
        *column += cluster.width;
        Some(cluster)
    })
}

/// Sets what of a line of code is seen from a cell on, with a sign at each end where there is more.
fn set_scrolled(setter: &mut Setter<'_>, line: CodeLine<'_>, from: usize) {
    let glyphs = setter.options.glyphs;
    let width: usize = expanded(line.words, setter.options.ruler).map(|cluster| cluster.width).sum();
    setter.see_code(width);
    let to = from + setter.room();
    let before = usize::from(from > 0 && width > 0);
    let seen = from + before..to - usize::from(width > to).min(to - from - before);
    let mut row = Vec::new();
    let mut start = 0;
    let mut first = None;
    for cluster in expanded(line.words, setter.options.ruler) {
        let end = start + cluster.width;
        if start >= seen.start && end <= seen.end {
            first.get_or_insert(start);
            row.push(cluster);
        }
        start = end;
    }
    setter.row(line.base + line.start);
    if before > 0 {
        setter.push(glyphs.came_from, SpanStyle::new(Element::Continued), None, None);
    }
    // A wide character cut by the edge leaves blanks.
    setter.pad(first.map_or(0, |first| first - seen.start));
    line.push(setter, &row);
    if width > to {
        let shown: usize = row.iter().map(|cluster| cluster.width).sum();
        setter.pad(first.map_or(seen.len(), |first| seen.end - first - shown));
        setter.push(glyphs.goes_on, SpanStyle::new(Element::Continued), None, None);
    }
}

/// Sets one line of code in as many rows as it needs.
fn set_wrapped(setter: &mut Setter<'_>, line: CodeLine<'_>) {
    let goes_on = setter.options.glyphs.goes_on;
    let mut row: Vec<Cluster> = Vec::new();
    let mut lead = Lead::blank(INDENT);
    let mut width = 0;
    let mut whole = 0;
    let room = setter.room_within(&lead);
    for cluster in expanded(line.words, setter.options.ruler) {
        whole += cluster.width;
        if width + cluster.width > room && !row.is_empty() {
            let cut = cut(&row, cluster, room.saturating_sub(1));
            setter.within(lead, |setter| {
                line.set_row(setter, &row[..cut]);
                setter.push(goes_on, SpanStyle::new(Element::Continued), None, None);
            });
            lead = Lead::sign(goes_on, Element::Continued, INDENT);
            row.drain(..cut);
            width = row.iter().map(|cluster| cluster.width).sum();
        }
        width += cluster.width;
        row.push(cluster);
    }
    setter.see_code(whole);
    setter.within(lead, |setter| line.set_row(setter, &row));
}

/// How many clusters of a row stay before the sign, at least one: as many as fit; a few less where that parts no word,
/// or where else a stop would begin the next row or a bracket end this one.
fn cut(row: &[Cluster], next: Cluster, room: usize) -> usize {
    const STEPS: usize = 12;
    let mut used = 0;
    let fitting = row.iter().take_while(|cluster| {
        used += cluster.width;
        used <= room
    });
    let most = fitting.count().max(1);
    let around = |cut: usize| {
        let after = row.get(cut).copied().unwrap_or(next).base;
        (row.get(cut - 1).map_or(' ', |cluster| cluster.base), after)
    };
    let good = |&cut: &usize| {
        let (before, after) = around(cut);
        !is_bad_start(class_of(after), after) && !is_bad_end(class_of(before))
    };
    let whole = |cut: &usize| {
        let (before, after) = around(*cut);
        good(cut) && !(is_of_word(before) && is_of_word(after))
    };
    let cuts = || (most.saturating_sub(STEPS.min(room / 3)).max(1)..=most).rev();
    cuts().find(whole).or_else(|| cuts().find(good)).unwrap_or(most)
}

/// Whether a character makes words of a spaced script.
const fn is_of_word(c: char) -> bool {
    c == '_' || matches!(class_of(c), Class::Letter | Class::Digit)
}

impl CodeLine<'_> {
    /// Sets a row of clusters.
    fn set_row(&self, setter: &mut Setter<'_>, row: &[Cluster]) {
        setter.row(self.base + self.start + row.first().map_or(0, |cluster| cluster.start));
        self.push(setter, row);
    }

    /// Adds clusters to the row, tabs as blanks.
    fn push(&self, setter: &mut Setter<'_>, row: &[Cluster]) {
        for run in row.split_inclusive(|cluster| cluster.base == '\t') {
            let (words, tab) = match run.split_last() {
                Some((tab, words)) if tab.base == '\t' => (words, tab.width),
                _ => (run, 0),
            };
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                self.push_words(setter, first.start..last.end);
            }
            setter.pad(tab);
        }
    }

    /// Adds some bytes of the line to the row, each stretch as it is said.
    fn push_words(&self, setter: &mut Setter<'_>, range: Range<usize>) {
        let mut at = range.start;
        let place = |byte: u32| (byte as usize).saturating_sub(self.start);
        let passed = self.dress.partition_point(|stretch| place(stretch.end) <= range.start);
        for stretch in self.dress.iter().skip(passed) {
            let start = place(stretch.start).clamp(at, range.end);
            let end = place(stretch.end).clamp(start, range.end);
            if place(stretch.start) >= range.end {
                break;
            }
            self.push_stretch(setter, at..start, SpanStyle::new(Element::Code));
            self.push_stretch(setter, start..end, SpanStyle::new(Element::Code).with(stretch.emphasis));
            at = end;
        }
        self.push_stretch(setter, at..range.end, SpanStyle::new(Element::Code));
    }

    fn push_stretch(&self, setter: &mut Setter<'_>, range: Range<usize>, style: SpanStyle) {
        let source = self.base + self.start + range.start;
        setter.push(self.words.get(range).unwrap_or_default(), style, Some(source), None);
    }
}
