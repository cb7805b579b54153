//! What the reader has added to the articles of an index: tags of their own, and the words of their notes.

use std::collections::HashMap;

use crate::notes::Note;

/// What the reader has added to the articles of an index, by their [ids](crate::Row::id), which stay when the index grows.
///
/// Takes memory for what was added only. [`Library::annotations`](crate::Library::annotations) reads it; whoever changes a tag
/// or a note changes it here, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The names of the tags, each once.
    names: Vec<String>,
    articles: HashMap<i64, Added>,
}

/// What was added to one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Added {
    /// The numbers of its tags, in the order of their names.
    tags: Vec<u32>,
    /// Of each note, its words and those of the passage.
    notes: Vec<(String, String)>,
}

impl Annotations {
    /// Returns whether nothing was added to any article.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Returns the reader's own tags of an article, in code point order.
    pub fn tags(&self, id: i64) -> impl Iterator<Item = &str> {
        self.tag_numbers(id).iter().filter_map(|&tag| self.names.get(tag as usize)).map(String::as_str)
    }

    /// Returns the number of highlights and notes on an article.
    pub fn note_count(&self, id: i64) -> usize {
        self.articles.get(&id).map_or(0, |added| added.notes.len())
    }

    /// Returns the tags that any article has, with how many have each, the most frequent first.
    pub fn all_tags(&self) -> Vec<(&str, usize)> {
        let mut counts = vec![0; self.names.len()];
        self.articles.values().flat_map(|added| &added.tags).for_each(|&tag| counts[tag as usize] += 1);
        let counted = self.names.iter().map(String::as_str).zip(counts);
        let mut all: Vec<(&str, usize)> = counted.filter(|(_, count)| *count > 0).collect();
        all.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        all
    }

    /// Gives an article a tag, or takes it away.
    pub fn set_tag(&mut self, id: i64, name: &str, is_set: bool) {
        let known = self.names.iter().position(|known| known == name);
        if known.is_none() && !is_set {
            return;
        }
        let number = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let added = self.articles.entry(id).or_default();
        added.tags.retain(|&tag| tag != number);
        if is_set {
            added.tags.push(number);
            let names = &self.names;
            added.tags.sort_by_key(|&tag| names.get(tag as usize));
        }
        self.tidy(id);
    }

    /// Replaces the notes on an article.
    pub fn set_notes<'n>(&mut self, id: i64, notes: impl IntoIterator<Item = &'n Note>) {
        let words = |note: &Note| (note.text.clone(), note.quote.words.clone());
        self.articles.entry(id).or_default().notes = notes.into_iter().map(words).collect();
        self.tidy(id);
    }

    fn tidy(&mut self, id: i64) {
        if self.articles.get(&id).is_some_and(|added| *added == Added::default()) {
            self.articles.remove(&id);
        }
    }

    /// The numbers of the tags of an article, as [`name`](Self::name) takes them.
    pub(crate) fn tag_numbers(&self, id: i64) -> &[u32] {
        self.articles.get(&id).map_or(&[], |added| added.tags.as_slice())
    }

    /// The names of the tags by their numbers.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether any text of a note on an article, or any passage, passes a test.
    pub(crate) fn any_note(&self, id: i64, test: impl Fn(&str) -> bool) -> bool {
        let notes = self.articles.get(&id).map_or(&[][..], |added| added.notes.as_slice());
        notes.iter().any(|(text, words)| test(text) || test(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_set_and_taken_away() {
        let mut added = Annotations::default();
        added.set_tag(1, "夜", true);
        added.set_tag(1, "山", true);
        added.set_tag(2, "夜", true);
        added.set_tag(2, "夜", true);
        assert_eq!(added.tags(1).collect::<Vec<_>>(), ["夜", "山"]);
        assert_eq!(added.all_tags(), [("夜", 2), ("山", 1)]);
        added.set_tag(1, "夜", false);
        added.set_tag(2, "夜", false);
        added.set_tag(3, "无", false);
        assert_eq!((added.all_tags(), added.tags(2).count()), (vec![("山", 1)], 0));
        added.set_tag(1, "山", false);
        assert!(added.is_empty());
    }
}
