//! Values that many articles share, each kept once and called by its number.

use std::collections::HashMap;

/// Values in the order in which they were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) words: String,
    /// Where each value ends in `words`.
    pub(super) ends: Vec<u32>,
}

/// The numbers of values, for finding one again.
pub(super) type Index = HashMap<Box<str>, u32>;

impl Names {
    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// A value by its number; empty for one that is not there.
    pub(super) fn get(&self, id: u32) -> &str {
        let at = id as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(at).map_or(start, |&end| end as usize);
        self.words.get(start..end).unwrap_or_default()
    }

    /// Where each value is.
    pub(super) fn index(&self) -> Index {
        (0..).zip(0..self.len()).map(|(id, _)| (Box::from(self.get(id)), id)).collect()
    }

    /// The number of a value, which is taken in where it is new.
    pub(super) fn number(&mut self, index: &mut Index, value: &str) -> u32 {
        if let Some(&id) = index.get(value) {
            return id;
        }
        let id = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.words.push_str(value);
        self.ends.push(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        index.insert(Box::from(value), id);
        id
    }
}
