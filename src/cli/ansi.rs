//! Formats rows of a page with escape sequences for style, as the reader shows them.

use std::ops::Range;

use crate::app::page_style;
use crate::terminal::Pen;
use yuelan_layout::{Emphasis, Row, Span};

/// Formats a row with the terminal's palette or, without colour, with bold, dim and underline. It ends in the default
/// style.
pub(super) fn line(row: Row<'_>, colour: bool) -> String {
    let mut line = " ".repeat(row.indent.into());
    let mut pen = Pen::default();
    let spans: Vec<Span<'_>> = row.spans().collect();
    let visible = spans.iter().rposition(|span| !span.text.trim_end().is_empty()).map_or(0, |last| last + 1);
    for (index, span) in spans[..visible].iter().enumerate() {
        let text = if index + 1 == visible { span.text.trim_end() } else { span.text };
        line.push_str(&pen.set_style(page_style(span.style, colour)));
        line.push_str(text);
    }
    line.push_str(&pen.set_style(page_style(yuelan_layout::SpanStyle::default(), colour)));
    line.truncate(line.trim_end().len());
    line
}

/// Highlights byte ranges of a text, which are in order and do not overlap.
pub(super) fn highlighted(text: &str, marks: &[Range<usize>]) -> String {
    let (plain, highlight) =
        (yuelan_layout::SpanStyle::default(), yuelan_layout::SpanStyle::default().with(Emphasis::MARK));
    let mut line = String::new();
    let mut pen = Pen::default();
    let mut done = 0;
    for mark in marks {
        line.push_str(text.get(done..mark.start).unwrap_or_default());
        line.push_str(&pen.set_style(page_style(highlight, true)));
        line.push_str(text.get(mark.clone()).unwrap_or_default());
        line.push_str(&pen.set_style(page_style(plain, true)));
        done = mark.end;
    }
    line.push_str(text.get(done..).unwrap_or_default());
    line
}
