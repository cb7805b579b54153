//! The contents of the article in hand: its sections, one of them selected, maybe narrowed by their titles.

use super::scroll::{moved, reveal};
use crate::app::action::Motion;
use crate::app::manuscript::Section;
use crate::library::folded;

/// The contents as they are shown.
#[derive(Debug, Default)]
pub(in crate::app) struct Contents {
    /// The numbers of the sections shown.
    shown: Vec<usize>,
    /// Which of those is selected.
    selected: usize,
    top: usize,
    /// What was selected and seen before words to narrow by began to be typed.
    before: Option<(usize, usize)>,
}

impl Contents {
    /// All sections, one of them selected.
    pub(in crate::app) fn new(sections: &[Section], selected: usize, height: usize) -> Self {
        let mut contents = Self { shown: (0..sections.len()).collect(), selected, top: 0, before: None };
        contents.top = reveal(0, contents.selected, height);
        contents
    }

    /// The sections seen: the number of each, and whether it is selected.
    pub(in crate::app) fn seen(&self) -> impl Iterator<Item = (usize, bool)> {
        self.shown.iter().enumerate().skip(self.top).map(|(at, &section)| (section, at == self.selected))
    }

    /// The number of the selected section; `None` where the title typed is nobody's.
    pub(in crate::app) fn selected(&self) -> Option<usize> {
        self.shown.get(self.selected).copied()
    }

    /// Moves the selection.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = moved(self.selected, last, height, motion, count);
        self.reveal(height);
    }

    /// Words to narrow by begin to be typed.
    pub(in crate::app) const fn begin_narrowing(&mut self) {
        self.before = Some((self.selected, self.top));
    }

    /// None are typed after all, and all are shown: what was selected and seen before is so again.
    pub(in crate::app) fn return_to_whole(&mut self) {
        let Some((selected, top)) = self.before.take().filter(|(selected, _)| *selected < self.shown.len())
        else {
            return;
        };
        (self.selected, self.top) = (selected, top);
    }

    /// Brings the selection into sight.
    pub(in crate::app) fn reveal(&mut self, height: usize) {
        self.top = reveal(self.top, self.selected, height);
    }

    /// Shows only the sections whose title holds some words; all for none. The selection stays if it can.
    pub(in crate::app) fn narrow(&mut self, sections: &[Section], words: &str, height: usize) {
        let (kept, words) = (self.selected(), folded(words));
        let is_wanted =
            |section: &Section| folded(section.title.as_deref().unwrap_or_default()).contains(&words);
        self.shown = (0..sections.len()).filter(|&at| is_wanted(&sections[at])).collect();
        self.selected =
            kept.and_then(|kept| self.shown.iter().position(|&section| section == kept)).unwrap_or(0);
        self.top = reveal(0, self.selected, height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str) -> Section {
        Section { title: Some(title.to_owned()), level: 2, inferred: false, blocks: 0..1, chars: 10 }
    }

    #[test]
    fn narrowing_keeps_the_selection_while_it_can() {
        let sections = [section("渡口"), section("停航"), section("Ferry 渡")];
        let mut contents = Contents::new(&sections, 2, 10);
        contents.narrow(&sections, "渡", 10);
        assert_eq!(contents.selected(), Some(2));
        contents.narrow(&sections, "停", 10);
        assert_eq!(contents.selected(), Some(1));
        contents.narrow(&sections, "nobody", 10);
        assert_eq!(contents.selected(), None);
    }
}
