//! Strings that many rows share, each stored once and known by its number.

use std::collections::HashMap;

/// Strings in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) text: String,
    /// Where each string ends in `text`.
    pub(super) ends: Vec<u32>,
}

/// The numbers of strings, to find one again.
pub(super) type NameIds = HashMap<Box<str>, u32>;

impl Names {
    /// The number of strings.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// A string by its number; empty if there is none.
    pub(super) fn get(&self, id: u32) -> &str {
        let at = id as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(at).map_or(start, |&end| end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The numbers of all strings.
    pub(super) fn ids(&self) -> NameIds {
        (0..).zip(0..self.len()).map(|(id, _)| (Box::from(self.get(id)), id)).collect()
    }

    /// The number of a string, which is added if it is new.
    pub(super) fn insert(&mut self, ids: &mut NameIds, value: &str) -> u32 {
        if let Some(&id) = ids.get(value) {
            return id;
        }
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.text.push_str(value);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        ids.insert(Box::from(value), id);
        id
    }
}
