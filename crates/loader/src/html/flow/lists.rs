//! Closes lists and definitions: what was gathered in them becomes a block of the container around them.

use std::num::NonZeroU8;

use scraper::node::Element;

use super::{Container, ContainerKind, Flow};
use crate::html::draft::Draft;
use crate::html::numbering::{Numbering, own_number};
use yuelan_article::{Block, Definition, List, ListItem, MAX_DEPTH, Text};

/// A finished item of a list.
#[derive(Debug)]
pub(in crate::html) struct Item {
    /// The state of a task.
    pub(in crate::html) checked: Option<bool>,
    /// The marker, where it is no bullet and no number that follows from the first one.
    pub(in crate::html) marker: Option<Box<str>>,
    /// The content.
    pub(in crate::html) drafts: Vec<Draft>,
}

impl Item {
    /// Creates an item that the markup does not declare.
    const fn of(drafts: Vec<Draft>) -> Self {
        Self { checked: None, marker: None, drafts }
    }
}

impl Flow {
    /// Returns the marker of the next item of the innermost list.
    pub(in crate::html) fn next_marker(&mut self, item: &Element) -> Option<Box<str>> {
        match self.stack.last_mut() {
            Some(Container { kind: ContainerKind::List { numbering, .. }, .. }) => numbering.marker(item),
            _ => None,
        }
    }

    /// Adds an item to its list.
    pub(super) fn close_item(&mut self, item: Item) {
        match self.stack.last_mut() {
            Some(Container { kind: ContainerKind::List { items, .. }, .. }) if !item.drafts.is_empty() => {
                items.push(item);
            }
            _ => self.drafts().extend(item.drafts),
        }
    }

    /// Moves content that was in a list but in no item into the item before it.
    pub(super) fn settle_stray(&mut self) {
        let Some(Container { kind: ContainerKind::List { items, .. }, drafts }) = self.stack.last_mut()
        else {
            return;
        };
        let stray = std::mem::take(drafts);
        match items.last_mut() {
            Some(item) => item.drafts.extend(stray),
            None if !stray.is_empty() => items.push(Item::of(stray)),
            None => {}
        }
    }

    /// Adds a list. `stray`: content behind its last item.
    pub(super) fn close_list(&mut self, numbering: &Numbering, mut items: Vec<Item>, stray: Vec<Draft>) {
        match items.last_mut() {
            Some(item) => item.drafts.extend(stray),
            None if !stray.is_empty() => items.push(Item::of(stray)),
            None => {}
        }
        let ordered = numbering.is_ordered();
        if ordered && bring_numbers(&items) {
            for item in &mut items {
                item.marker = Some("".into());
            }
        }
        let inner: Vec<Vec<Draft>>;
        let shells;
        (shells, inner) = items
            .into_iter()
            .map(|Item { checked, marker, drafts }| {
                (ListItem { checked, marker, blocks: Vec::new() }, drafts)
            })
            .unzip();
        if inner.is_empty() {
            return;
        }
        self.push_holding(Block::List(List { ordered, start: numbering.start(), items: shells }), inner);
        if let Some(level) = numbering.word_level() {
            self.join_word_list(level);
        }
    }

    /// Joins the last list, of a single item of Word, to the list before it.
    fn join_word_list(&mut self, level: NonZeroU8) {
        let depth = self.stack.iter().filter(|container| container.kind.nests()).count();
        let drafts = self.drafts();
        let Some(mut list) = drafts.pop() else { return };
        list.hints.word_level = Some(level);
        join(drafts, list, level, MAX_DEPTH.saturating_sub(depth + 1));
    }

    pub(super) fn close_definition(&mut self, drafts: Vec<Draft>) {
        match self.stack.last_mut() {
            Some(Container { kind: ContainerKind::Definitions { entries }, .. }) => {
                match entries.last_mut() {
                    Some((_, meaning)) => meaning.extend(drafts),
                    None => entries.push((Vec::new(), drafts)),
                }
            }
            _ => self.drafts().extend(drafts),
        }
    }

    pub(super) fn close_definitions(&mut self, mut entries: Vec<(Vec<Text>, Vec<Draft>)>, stray: Vec<Draft>) {
        if !stray.is_empty() {
            entries.push((Vec::new(), stray));
        }
        let inner: Vec<Vec<Draft>>;
        let shells;
        (shells, inner) = entries
            .into_iter()
            .map(|(terms, drafts)| (Definition { terms, blocks: Vec::new() }, drafts))
            .unzip();
        if !inner.is_empty() {
            self.push_holding(Block::Definitions(shells), inner);
        }
    }
}

/// Adds a list of one item to the list of Word before it: as an item of it, or of a list in its last item if its level is
/// lower, at most `levels` deep. Recurses as deep as these lists nest.
fn join(drafts: &mut Vec<Draft>, list: Draft, level: NonZeroU8, levels: usize) {
    let ordered = is_ordered(&list);
    match drafts.last_mut().filter(|last| last.hints.word_level.is_some()) {
        Some(last) if levels > 1 && last.hints.word_level < Some(level) && !last.inner.is_empty() => {
            if let Some(item) = last.inner.last_mut() {
                join(item, list, level, levels - 1);
            }
        }
        Some(last) if is_ordered(last) == ordered => {
            last.inner.extend(list.inner);
            if let (Block::List(before), Block::List(list)) = (&mut last.block, list.block) {
                before.items.extend(list.items);
            }
        }
        _ => drafts.push(list),
    }
}

fn is_ordered(draft: &Draft) -> bool {
    matches!(&draft.block, Block::List(list) if list.ordered)
}

/// Whether the words of several items begin with numbers in order, so that others would repeat them.
fn bring_numbers(items: &[Item]) -> bool {
    let number = |item: &Item| {
        item.drafts.first().and_then(Draft::paragraph).and_then(|text| own_number(text.as_str()))
    };
    let mut numbers = items.iter().map(number);
    let Some(Some(first)) = numbers.next() else { return false };
    items.len() > 1 && numbers.zip(first + 1..).all(|(number, expected)| number == Some(expected))
}
