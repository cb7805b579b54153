//! The table of contents.

use super::filtered_list::FilteredList;
use crate::app::document::Section;
use yuelan_library::folded;

/// The sections of the article, one of them selected.
#[derive(Debug, Default)]
pub(in crate::app) struct Contents(pub(in crate::app) FilteredList);

impl Contents {
    /// Shows only the sections whose title contains some words. The selection stays if it can.
    pub(in crate::app) fn filter(&mut self, sections: &[Section], words: &str, height: usize) {
        let words = folded(words);
        let is_wanted =
            |section: &Section| folded(section.title.as_deref().unwrap_or_default()).contains(&words);
        self.0.show((0..sections.len()).filter(|&at| is_wanted(&sections[at])), height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str) -> Section {
        Section { title: Some(title.to_owned()), level: 2, inferred: false, blocks: 0..1, chars: 10 }
    }

    #[test]
    fn the_selection_stays_while_it_matches() {
        let sections = [section("渡口"), section("停航"), section("Ferry 渡")];
        let mut contents = Contents(FilteredList::new(3, 2, 10));
        contents.filter(&sections, "渡", 10);
        assert_eq!(contents.0.selected(), Some(2));
        contents.filter(&sections, "停", 10);
        assert_eq!(contents.0.selected(), Some(1));
        contents.filter(&sections, "nobody", 10);
        assert_eq!(contents.0.selected(), None);
    }
}
