//! The markers of lists.

use crate::options::glyphs::Glyphs;
use crate::rows::prefix::round_up_to_even;
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

/// Returns the marker of an item: a number or a bullet, a box where it is a task. `depth` is the number of lists around
/// the list.
pub(super) fn marker(list: &List, index: usize, depth: usize, glyphs: &Glyphs) -> String {
    let checked = list.items.get(index).and_then(|item| item.checked);
    let mut marker = if list.ordered {
        // Numbers are aligned at their last digits, and take an even number of cells.
        let width = round_up_to_even(widest_number(list) + 2) - 2;
        format!("{:>width$}. ", number_of(list, index))
    } else if checked.is_some() {
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

fn number_of(list: &List, index: usize) -> i64 {
    list.start.saturating_add(i64::try_from(index).unwrap_or(i64::MAX))
}

/// Returns the characters of the longest number of a list.
fn widest_number(list: &List) -> usize {
    let last = number_of(list, list.items.len().saturating_sub(1));
    list.start.to_string().len().max(last.to_string().len())
}
