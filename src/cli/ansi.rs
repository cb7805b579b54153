//! Rows of a page with escape sequences for style, as the reader would dress them.

use std::ops::Range;

use crate::app::page_style;
use crate::terminal::Pen;
use yuelan_layout::{Emphasis, Row, Span};

/// A row in the terminal's own colours or, without colour, in bold, dim and underline. Ends in the terminal's own style.
pub(super) fn line(row: Row<'_>, colour: bool) -> String {
    let mut line = " ".repeat(row.indent.into());
    let mut pen = Pen::default();
    let spans: Vec<Span<'_>> = row.spans().collect();
    let seen = spans.iter().rposition(|span| !span.text.trim_end().is_empty()).map_or(0, |last| last + 1);
    for (index, span) in spans[..seen].iter().enumerate() {
        let text = if index + 1 == seen { span.text.trim_end() } else { span.text };
        line.push_str(&pen.set_style(page_style(span.style, colour)));
        line.push_str(text);
    }
    line.push_str(&pen.set_style(page_style(yuelan_layout::SpanStyle::default(), colour)));
    line.truncate(line.trim_end().len());
    line
}

/// Words with some bytes of them marked, which are in order and do not overlap.
pub(super) fn marked(words: &str, marks: &[Range<usize>]) -> String {
    let (plain, strong) =
        (yuelan_layout::SpanStyle::default(), yuelan_layout::SpanStyle::default().with(Emphasis::MARK));
    let mut line = String::new();
    let mut pen = Pen::default();
    let mut done = 0;
    for mark in marks {
        line.push_str(words.get(done..mark.start).unwrap_or_default());
        line.push_str(&pen.set_style(page_style(strong, true)));
        line.push_str(words.get(mark.clone()).unwrap_or_default());
        line.push_str(&pen.set_style(page_style(plain, true)));
        done = mark.end;
    }
    line.push_str(words.get(done..).unwrap_or_default());
    line
}
