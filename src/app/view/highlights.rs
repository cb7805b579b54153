//! What is highlighted in a span: notes, matches and the selection.

use std::ops::Range;

use ratatui::style::{Modifier, Style};

use crate::app::state::document_view::DocumentView;
use crate::app::state::find_in_text::FindInText;
use crate::app::theme::Theme;
use yuelan_layout::Span;

/// Returns the highlighted ranges of a span, in bytes of its text, in rising order and without overlaps. While something
/// is selected, only that is reversed, and matches are underlined, in it and elsewhere.
pub(super) fn highlights(
    view: &DocumentView,
    search: Option<&FindInText>,
    block: usize,
    span: &Span<'_>,
    theme: &Theme,
) -> Vec<(Range<usize>, Style)> {
    let Some(source) = span.source else { return Vec::new() };
    let mut layers: Vec<(Range<usize>, Style)> =
        view.notes.in_block(block).map(|range| (range, theme.note)).collect();
    let (mut found, mut current) = (theme.found, theme.current);
    if let Some(selection) = &view.selection {
        found = Style::new().add_modifier(Modifier::UNDERLINED);
        current = found.add_modifier(Modifier::BOLD);
        layers.extend(selection.in_block(block).map(|range| (range, theme.selection)));
    }
    if let Some(search) = search {
        let end = source + span.text.len();
        let matches = search.in_block(block, source).take_while(|(_, found)| found.start.byte < end);
        layers.extend(matches.map(|(index, at)| {
            (at.start.byte..at.end, if search.current == Some(index) { current } else { found })
        }));
    }
    for (range, _) in &mut layers {
        *range = within(range, source, span.text.len());
    }
    layers.retain(|(range, _)| !range.is_empty());
    flattened(&layers)
}

/// Returns layers of styles, the lowest first, as ranges in rising order that do not overlap.
fn flattened(layers: &[(Range<usize>, Style)]) -> Vec<(Range<usize>, Style)> {
    let mut edges: Vec<usize> = layers.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let parts = edges.windows(2).filter_map(|edges| {
        let &[start, end] = edges else { return None };
        let over = layers.iter().filter(|(range, _)| range.start <= start && end <= range.end);
        let style = over.map(|(_, style)| *style).reduce(Style::patch)?;
        Some((start..end, style))
    });
    parts.collect()
}

/// Converts a range of a block's text to a range of a span that begins at a byte of it.
fn within(range: &Range<usize>, source: usize, length: usize) -> Range<usize> {
    let to = |byte: usize| byte.saturating_sub(source).min(length);
    to(range.start)..to(range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_add_up_where_they_overlap() {
        let (bold, reversed) = (Modifier::BOLD, Modifier::REVERSED);
        let of = |modifier| Style::new().add_modifier(modifier);
        let layers = [(0..6, of(reversed)), (2..4, of(bold)), (5..9, of(bold)), (12..13, of(bold))];
        let both = of(bold | reversed);
        let expected = [
            (0..2, of(reversed)),
            (2..4, both),
            (4..5, of(reversed)),
            (5..6, both),
            (6..9, of(bold)),
            (12..13, of(bold)),
        ];
        assert_eq!(flattened(&layers), expected);
        assert_eq!(flattened(&[]), []);
    }
}
