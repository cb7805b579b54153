//! Code: verbatim, tabs expanded, long lines marked where they go on, in further rows or sideways.

use crate::article::Text;
use crate::layout::cluster::{Cluster, Clusters};
use crate::layout::kinsoku::{class_of, is_bad_end, is_bad_start};
use crate::layout::setter::{Lead, Setter};
use crate::layout::{Code, Part, Ruler, Style};

/// Cells to the next tab stop at most.
const TAB: usize = 4;

/// Sets a block of code two cells in.
pub(super) fn set(setter: &mut Setter<'_>, text: &Text) {
    let base = setter.pass(text);
    setter.within(Lead::blank(2), |setter| {
        let mut at = base;
        for line in text.as_str().trim_end_matches('\n').split('\n') {
            match setter.options.code {
                Code::Wrap => set_wrapped(setter, line, at),
                Code::Scroll(from) => set_scrolled(setter, line, at, from as usize),
            }
            at += line.len() + 1;
        }
    });
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
fn set_scrolled(setter: &mut Setter<'_>, line: &str, base: usize, from: usize) {
    let glyphs = setter.options.glyphs;
    let width: usize = expanded(line, setter.options.ruler).map(|cluster| cluster.width).sum();
    setter.see_code(width);
    let to = from + setter.room();
    let before = usize::from(from > 0 && width > 0);
    let seen = from + before..to - usize::from(width > to).min(to - from - before);
    let mut row = Vec::new();
    let mut start = 0;
    let mut first = None;
    for cluster in expanded(line, setter.options.ruler) {
        let end = start + cluster.width;
        if start >= seen.start && end <= seen.end {
            first.get_or_insert(start);
            row.push(cluster);
        }
        start = end;
    }
    setter.row(base);
    if before > 0 {
        setter.push(glyphs.came_from, Style::new(Part::Continued), None, None);
    }
    // A wide character cut by the edge leaves blanks.
    setter.pad(first.map_or(0, |first| first - seen.start));
    push(setter, line, &row, base);
    if width > to {
        let shown: usize = row.iter().map(|cluster| cluster.width).sum();
        setter.pad(first.map_or(seen.len(), |first| seen.end - first - shown));
        setter.push(glyphs.goes_on, Style::new(Part::Continued), None, None);
    }
}

/// Sets one line of code in as many rows as it needs.
fn set_wrapped(setter: &mut Setter<'_>, line: &str, base: usize) {
    let room = setter.room();
    let mut row: Vec<Cluster> = Vec::new();
    let mut width = 0;
    let mut whole = 0;
    for cluster in expanded(line, setter.options.ruler) {
        whole += cluster.width;
        if width + cluster.width > room && !row.is_empty() {
            let cut = cut(&row, cluster, room.saturating_sub(1));
            set_row(setter, line, &row[..cut], base);
            setter.push(setter.options.glyphs.goes_on, Style::new(Part::Continued), None, None);
            row.drain(..cut);
            width = row.iter().map(|cluster| cluster.width).sum();
        }
        width += cluster.width;
        row.push(cluster);
    }
    setter.see_code(whole);
    set_row(setter, line, &row, base);
}

/// How many clusters of a row stay before the sign, at least one: as many as fit, a few less where a stop would begin
/// the next row or a bracket end this one.
fn cut(row: &[Cluster], next: Cluster, room: usize) -> usize {
    const STEPS: usize = 8;
    let mut used = 0;
    let fitting = row.iter().take_while(|cluster| {
        used += cluster.width;
        used <= room
    });
    let most = fitting.count().max(1);
    let good = |&cut: &usize| {
        let after = row.get(cut).copied().unwrap_or(next).base;
        let before = row.get(cut - 1).map_or(' ', |cluster| cluster.base);
        !is_bad_start(class_of(after), after) && !is_bad_end(class_of(before))
    };
    (most.saturating_sub(STEPS).max(1)..=most).rev().find(good).unwrap_or(most)
}

/// Sets a row of clusters.
fn set_row(setter: &mut Setter<'_>, line: &str, row: &[Cluster], base: usize) {
    setter.row(base + row.first().map_or(0, |cluster| cluster.start));
    push(setter, line, row, base);
}

/// Adds clusters to the row, tabs as blanks.
fn push(setter: &mut Setter<'_>, line: &str, row: &[Cluster], base: usize) {
    for run in row.split_inclusive(|cluster| cluster.base == '\t') {
        let (words, tab) = match run.split_last() {
            Some((tab, words)) if tab.base == '\t' => (words, tab.width),
            _ => (run, 0),
        };
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let shown = line.get(first.start..last.end).unwrap_or_default();
            setter.push(shown, Style::new(Part::Code), Some(base + first.start), None);
        }
        setter.pad(tab);
    }
}
