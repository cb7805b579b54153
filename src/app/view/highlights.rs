//! What is highlighted in a span: matches or the selection.

use std::ops::Range;

use ratatui::style::Style;

use crate::app::state::document_view::DocumentView;
use crate::app::state::find_in_text::FindInText;
use crate::app::theme::Theme;
use yuelan_layout::Span;

/// Returns the highlighted ranges of a span, in bytes of its text, in rising order and without overlaps.
pub(super) fn highlights(
    view: &DocumentView,
    search: Option<&FindInText>,
    block: usize,
    span: &Span<'_>,
    theme: &Theme,
) -> Vec<(Range<usize>, Style)> {
    let Some(source) = span.source else { return Vec::new() };
    if let Some(selection) = &view.selection {
        let selected = selection.in_block(block).map(|range| within(&range, source, span.text.len()));
        return selected
            .filter(|range| !range.is_empty())
            .map(|range| (range, theme.found))
            .into_iter()
            .collect();
    }
    let Some(search) = search else { return Vec::new() };
    let matches =
        search.in_block(block, source).take_while(|(_, found)| found.start.byte < source + span.text.len());
    matches
        .map(|(index, found)| {
            let mark = if search.current == Some(index) { theme.current } else { theme.found };
            (within(&(found.start.byte..found.end), source, span.text.len()), mark)
        })
        .collect()
}

/// Converts a range of a block's text to a range of a span that begins at a byte of it.
fn within(range: &Range<usize>, source: usize, length: usize) -> Range<usize> {
    let to = |byte: usize| byte.saturating_sub(source).min(length);
    to(range.start)..to(range.end)
}
