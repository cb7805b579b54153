//! Rows of a page with escape sequences for style, as the reader would dress them.

use crate::app::page_style;
use crate::layout::{Row, Span};
use crate::terminal::Pen;

/// A row in the terminal's own colours or, without colour, in bold, dim and underline. Ends in the terminal's own style.
pub(super) fn line(row: Row<'_>, colour: bool) -> String {
    let mut line = " ".repeat(row.indent.into());
    let mut pen = Pen::default();
    let spans: Vec<Span<'_>> = row.spans().collect();
    let seen = spans.iter().rposition(|span| !span.text.trim_end().is_empty()).map_or(0, |last| last + 1);
    for (index, span) in spans[..seen].iter().enumerate() {
        let text = if index + 1 == seen { span.text.trim_end() } else { span.text };
        line.push_str(&pen.take(page_style(span.style, colour)));
        line.push_str(text);
    }
    line.push_str(&pen.take(page_style(crate::layout::Style::default(), colour)));
    line.truncate(line.trim_end().len());
    line
}
