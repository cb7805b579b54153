//! A list: markers beside a hanging indent.

use super::{Totals, rows_between, set as set_block};
use crate::Element;
use crate::lead::{Lead, even};
use crate::setter::Setter;
use yuelan_article::{Block, List, ListItem};

/// Sets the items of a list, close together where each is a single paragraph.
pub(super) fn set(setter: &mut Setter<'_>, totals: &Totals, list: &List) {
    let tight = list.items.iter().all(is_short);
    let digits = widest_number(list);
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 && !tight {
            setter.leave(1);
        }
        let number = list.ordered.then(|| number_of(list, index));
        let marker = marker(setter, number, digits, item.checked);
        // An even indent leaves an even measure for ideographs.
        let cells = even(setter.options.ruler.width(&marker));
        setter.lists += 1;
        setter.within(Lead::marker(marker, Element::Marker, cells), |setter| set_item(setter, totals, item));
        setter.lists -= 1;
    }
}

/// A list right under the paragraph it belongs to follows it without a blank row.
fn set_item(setter: &mut Setter<'_>, totals: &Totals, item: &ListItem) {
    let mut before: Option<&Block> = None;
    for block in &item.blocks {
        if let Some(before) = before {
            let belongs = matches!((before, block), (Block::Paragraph(_), Block::List(_)));
            setter.leave(if belongs { 0 } else { rows_between(before, block, setter.options) });
        }
        set_block(setter, totals, block);
        before = Some(block);
    }
}

/// Whether an item is one paragraph, with lists under it or without.
fn is_short(item: &ListItem) -> bool {
    item.blocks.iter().enumerate().all(|(index, block)| match block {
        Block::Paragraph(_) => index == 0,
        Block::List(_) => true,
        _ => false,
    })
}

fn number_of(list: &List, index: usize) -> i64 {
    list.start.saturating_add(i64::try_from(index).unwrap_or(i64::MAX))
}

/// Characters of the longest number.
fn widest_number(list: &List) -> usize {
    let end = number_of(list, list.items.len().saturating_sub(1));
    list.start.to_string().len().max(end.to_string().len())
}

fn marker(setter: &Setter<'_>, number: Option<i64>, digits: usize, checked: Option<bool>) -> String {
    let glyphs = setter.options.glyphs;
    let mut marker = match number {
        Some(number) => {
            // Numbers stand under each other by their last digit, an even number of cells in all.
            let width = even(digits + 2) - 2;
            format!("{number:>width$}. ")
        }
        None if checked.is_some() => String::new(),
        None => {
            let [.., last] = glyphs.bullets;
            format!("{} ", glyphs.bullets.get(setter.lists).copied().unwrap_or(last))
        }
    };
    if let Some(checked) = checked {
        marker += "[";
        marker += if checked { glyphs.done } else { " " };
        marker += "] ";
    }
    marker
}
