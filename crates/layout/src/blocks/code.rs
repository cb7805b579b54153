//! Code: verbatim, with tabs expanded and syntax highlighted. Long lines continue in further rows or are scrolled sideways,
//! with a sign where they do.

use std::ops::Range;

use crate::options::CodeOverflow;
use crate::rows::RowWriter;
use crate::rows::prefix::Prefix;
use crate::ruler::Ruler;
use crate::shape::class::{Class, class_of};
use crate::shape::clusters::{Cluster, Clusters};
use crate::shape::kinsoku::{is_bad_end, is_bad_start};
use crate::shape::preformatted::is_prose;
use crate::shape::styled_ranges::StyledRange;
use crate::style::{Element, SpanStyle};
use yuelan_article::Text;

/// Cells between tab stops.
const TAB_WIDTH: usize = 4;

/// Cells before code; in a row that continues the one above they hold the sign that says so.
const INDENT: usize = 2;

const PLAIN: SpanStyle = SpanStyle::new(Element::Code);
const OVERFLOW: SpanStyle = SpanStyle::new(Element::Continued);

/// A line of code.
#[derive(Clone, Copy, Debug)]
struct CodeLine<'c> {
    text: &'c str,
    /// Its first byte in the code.
    start: usize,
    /// The first byte of the code in the block's plain text.
    base: usize,
    /// The styles of the code.
    styles: &'c [StyledRange],
}

/// Lays out a block of code, or wraps it like other text if it is prose.
pub(super) fn lay_out_code(rows: &mut RowWriter<'_>, language: Option<&str>, text: &Text) {
    if is_prose(language, text.as_str()) {
        rows.with_prefix(Prefix::blank(INDENT), |rows| rows.write_text(text, PLAIN));
        return;
    }
    let (styles, base) = rows.next_code(text, language);
    let mut start = 0;
    for line in text.as_str().trim_end_matches('\n').split('\n') {
        let line = CodeLine { text: line, start, base, styles: &styles };
        match rows.options.code {
            CodeOverflow::Wrap => write_wrapped(rows, line),
            CodeOverflow::Scroll(from) => {
                rows.with_prefix(Prefix::blank(INDENT), |rows| write_scrolled(rows, line, from as usize));
            }
        }
        start += line.text.len() + 1;
    }
}

/// Returns the clusters of a line of code, with tabs as wide as they are there.
fn with_tabs(line: &str, ruler: Ruler) -> impl Iterator<Item = Cluster> {
    Clusters::new(line, ruler).scan(0, |column, mut cluster| {
        if cluster.base == '\t' {
            cluster.width = TAB_WIDTH - *column % TAB_WIDTH;
        }
        *column += cluster.width;
        Some(cluster)
    })
}

/// Writes the part of a line that is visible from a cell on, with a sign at each end where there is more.
fn write_scrolled(rows: &mut RowWriter<'_>, line: CodeLine<'_>, from: usize) {
    let glyphs = rows.options.glyphs;
    let width: usize = with_tabs(line.text, rows.options.ruler).map(|cluster| cluster.width).sum();
    rows.note_code_width(width);
    let to = from + rows.available_width();
    let left_sign = usize::from(from > 0 && width > 0);
    let visible = from + left_sign..to - usize::from(width > to).min(to - from - left_sign);
    let mut row = Vec::new();
    let mut start = 0;
    let mut first = None;
    for cluster in with_tabs(line.text, rows.options.ruler) {
        let end = start + cluster.width;
        if start >= visible.start && end <= visible.end {
            first.get_or_insert(start);
            row.push(cluster);
        }
        start = end;
    }
    rows.begin_row(line.base + line.start);
    if left_sign > 0 {
        rows.push(glyphs.overflow_left, OVERFLOW, None, None);
    }
    // A wide character that the edge would cut leaves blanks.
    rows.pad(first.map_or(0, |first| first - visible.start));
    line.push(rows, &row);
    if width > to {
        let shown: usize = row.iter().map(|cluster| cluster.width).sum();
        rows.pad(first.map_or(visible.len(), |first| visible.end - first - shown));
        rows.push(glyphs.overflow_right, OVERFLOW, None, None);
    }
}

/// Writes a line in as many rows as it needs.
fn write_wrapped(rows: &mut RowWriter<'_>, line: CodeLine<'_>) {
    let sign = rows.options.glyphs.overflow_right;
    let mut row: Vec<Cluster> = Vec::new();
    let mut prefix = Prefix::blank(INDENT);
    let mut row_width = 0;
    let mut width = 0;
    let available = rows.available_width_behind(&prefix);
    for cluster in with_tabs(line.text, rows.options.ruler) {
        width += cluster.width;
        if row_width + cluster.width > available && !row.is_empty() {
            let count = count_before_break(&row, cluster, available.saturating_sub(1));
            rows.with_prefix(prefix, |rows| {
                line.write_row(rows, &row[..count]);
                rows.push(sign, OVERFLOW, None, None);
            });
            prefix = Prefix::on_every_row(sign, Element::Continued, INDENT);
            row.drain(..count);
            row_width = row.iter().map(|cluster| cluster.width).sum();
        }
        row_width += cluster.width;
        row.push(cluster);
    }
    rows.note_code_width(width);
    rows.with_prefix(prefix, |rows| line.write_row(rows, &row));
}

/// Returns how many clusters of a row stay before the sign, at least one: as many as fit, or a few less where that divides
/// no word, or else where no stop begins the next row and no bracket ends this one.
fn count_before_break(row: &[Cluster], next: Cluster, available: usize) -> usize {
    const STEPS: usize = 12;
    let mut used = 0;
    let fitting = row.iter().take_while(|cluster| {
        used += cluster.width;
        used <= available
    });
    let most = fitting.count().max(1);
    let around = |count: usize| {
        let after = row.get(count).copied().unwrap_or(next).base;
        (row.get(count - 1).map_or(' ', |cluster| cluster.base), after)
    };
    let is_allowed = |&count: &usize| {
        let (before, after) = around(count);
        !is_bad_start(class_of(after), after) && !is_bad_end(class_of(before))
    };
    let is_between_words = |count: &usize| {
        let (before, after) = around(*count);
        is_allowed(count) && !(is_word_character(before) && is_word_character(after))
    };
    let counts = || (most.saturating_sub(STEPS.min(available / 3)).max(1)..=most).rev();
    counts().find(is_between_words).or_else(|| counts().find(is_allowed)).unwrap_or(most)
}

/// Returns whether a character is part of words of a script with spaces, or of an identifier.
const fn is_word_character(c: char) -> bool {
    c == '_' || matches!(class_of(c), Class::Letter | Class::Digit)
}

impl CodeLine<'_> {
    /// Writes a row of clusters.
    fn write_row(&self, rows: &mut RowWriter<'_>, row: &[Cluster]) {
        rows.begin_row(self.base + self.start + row.first().map_or(0, |cluster| cluster.start));
        self.push(rows, row);
    }

    /// Adds clusters to the row, tabs as blanks.
    fn push(&self, rows: &mut RowWriter<'_>, row: &[Cluster]) {
        for run in row.split_inclusive(|cluster| cluster.base == '\t') {
            let (clusters, tab) = match run.split_last() {
                Some((tab, clusters)) if tab.base == '\t' => (clusters, tab.width),
                _ => (run, 0),
            };
            if let (Some(first), Some(last)) = (clusters.first(), clusters.last()) {
                self.push_range(rows, first.start..last.end);
            }
            rows.pad(tab);
        }
    }

    /// Adds a range of the line to the row, each part in its style.
    fn push_range(&self, rows: &mut RowWriter<'_>, range: Range<usize>) {
        let mut at = range.start;
        let in_line = |byte: u32| (byte as usize).saturating_sub(self.start);
        let passed = self.styles.partition_point(|style| in_line(style.end) <= range.start);
        for style in self.styles.iter().skip(passed) {
            let start = in_line(style.start).clamp(at, range.end);
            let end = in_line(style.end).clamp(start, range.end);
            if in_line(style.start) >= range.end {
                break;
            }
            self.push_span(rows, at..start, PLAIN);
            self.push_span(rows, start..end, PLAIN.with(style.emphasis));
            at = end;
        }
        self.push_span(rows, at..range.end, PLAIN);
    }

    fn push_span(&self, rows: &mut RowWriter<'_>, range: Range<usize>, style: SpanStyle) {
        let source = self.base + self.start + range.start;
        rows.push(self.text.get(range).unwrap_or_default(), style, Some(source), None);
    }
}
