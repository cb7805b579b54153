//! The markers of lists.

use std::borrow::Cow;

use crate::options::Options;
use crate::rows::prefix::round_up_to_even;
use crate::ruler::Ruler;
use yuelan_article::{Block, List, ListItem};

/// Returns whether the items of a list stand without blank rows between them: each is a single paragraph, apart from
/// lists under it.
pub(super) fn is_tight(list: &List) -> bool {
    list.items.iter().all(is_short)
}

fn is_short(item: &ListItem) -> bool {
    item.blocks.iter().enumerate().all(|(index, block)| match block {
        Block::Paragraph(_) => index == 0,
        Block::List(_) => true,
        _ => false,
    })
}

/// Returns the marker of an item: a number or a bullet, a box where it is a task. `number_cells`: the cells of the widest
/// number of the list; `depth`: the number of lists around it.
pub(super) fn marker(
    list: &List,
    index: usize,
    number_cells: usize,
    depth: usize,
    options: &Options,
) -> String {
    let glyphs = &options.glyphs;
    let checked = list.items.get(index).and_then(|item| item.checked);
    let mut marker = if number_cells > 0 {
        // Numbers are aligned at their last digits, and take an even number of cells.
        let width = round_up_to_even(number_cells + 1) - 1;
        let number = number_of(list, index);
        let blank = width.saturating_sub(options.ruler.width(&number));
        format!("{}{number} ", " ".repeat(blank))
    } else if list.ordered || checked.is_some() {
        String::new()
    } else {
        let [.., last] = glyphs.bullets;
        format!("{} ", glyphs.bullets.get(depth).copied().unwrap_or(last))
    };
    if let Some(checked) = checked {
        marker += "[";
        marker += if checked { glyphs.done } else { " " };
        marker += "] ";
    }
    marker
}

/// Returns the number of an item as it is shown: the marker that the page declares, or its number.
fn number_of(list: &List, index: usize) -> Cow<'_, str> {
    match list.items.get(index).and_then(|item| item.marker.as_deref()) {
        Some(marker) => Cow::Borrowed(marker),
        None => {
            Cow::Owned(format!("{}.", list.start.saturating_add(i64::try_from(index).unwrap_or(i64::MAX))))
        }
    }
}

/// Returns the cells of the widest number of a list; 0 for one without numbers.
pub(super) fn number_cells(list: &List, ruler: Ruler) -> usize {
    if !list.ordered {
        return 0;
    }
    let has_markers = list.items.iter().any(|item| item.marker.is_some());
    let ends = [0, list.items.len().saturating_sub(1)];
    let indices = if has_markers { 0..list.items.len() } else { 0..0 };
    ends.into_iter().chain(indices).map(|index| ruler.width(&number_of(list, index))).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_aligned_and_markers_of_the_page_are_shown() {
        let options = Options::for_width(80);
        let markers = |ordered: bool, markers: &[Option<&str>]| {
            let item =
                |marker: Option<&str>| ListItem { marker: marker.map(Into::into), ..ListItem::default() };
            let list = List { ordered, start: 9, items: markers.iter().copied().map(item).collect() };
            let cells = number_cells(&list, options.ruler);
            (0..markers.len()).map(|index| marker(&list, index, cells, 0, &options)).collect::<Vec<_>>()
        };
        assert_eq!(markers(true, &[None, None]), [" 9. ", "10. "]);
        assert_eq!(markers(true, &[Some("i."), None, Some("iii.")]), ["   i. ", "  10. ", " iii. "]);
        assert_eq!(markers(true, &[Some("十、"), Some("十一、")]), ["   十、 ", " 十一、 "]);
        assert_eq!(markers(true, &[Some(""), Some("")]), ["", ""]);
        assert_eq!(markers(false, &[None]).len(), 1);
    }
}
