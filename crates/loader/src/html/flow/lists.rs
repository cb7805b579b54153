//! Closes lists, definitions and what is in them.

use super::{Container, ContainerKind, Flow};
use crate::html::draft::Draft;
use yuelan_article::{Block, Definition, List, ListItem, Text};

impl Flow {
    pub(super) fn close_item(&mut self, checked: Option<bool>, drafts: Vec<Draft>) {
        match self.stack.last_mut() {
            Some(Container { kind: ContainerKind::List { items, .. }, .. }) if !drafts.is_empty() => {
                items.push((checked, drafts));
            }
            _ => self.drafts().extend(drafts),
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
            Some((_, item)) => item.extend(stray),
            None if !stray.is_empty() => items.push((None, stray)),
            None => {}
        }
    }

    pub(super) fn close_list(
        &mut self,
        ordered: bool,
        start: i64,
        mut items: Vec<(Option<bool>, Vec<Draft>)>,
        stray: Vec<Draft>,
    ) {
        match items.last_mut() {
            Some((_, item)) => item.extend(stray),
            None if !stray.is_empty() => items.push((None, stray)),
            None => {}
        }
        let inner: Vec<Vec<Draft>>;
        let shells;
        (shells, inner) = items
            .into_iter()
            .map(|(checked, drafts)| (ListItem { checked, blocks: Vec::new() }, drafts))
            .unzip();
        if !inner.is_empty() {
            self.push_holding(Block::List(List { ordered, start, items: shells }), inner);
        }
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
