//! The highlights and notes of all articles, by article, and which of them are shown.

use std::mem;

use super::grouped_list::GroupedList;
use crate::app::work::NotedArticle;
use yuelan_library::{Location, Note, NoteId, folded};

/// The notes; kept while an article is read that was opened from them.
#[derive(Debug, Default)]
pub(in crate::app) struct AllNotes {
    /// Those that are shown: the numbers of the article, and of the note among those of the article.
    pub(in crate::app) shown: GroupedList,
    /// What the shown ones are filtered by.
    filter: String,
    /// The articles; `None` while they are being looked up.
    articles: Option<Vec<NotedArticle>>,
    /// The filter and the selected note before another filter was typed.
    before: Option<(String, Option<NoteId>)>,
}

impl AllNotes {
    /// Takes in the articles.
    pub(in crate::app) fn put_all(&mut self, articles: Vec<NotedArticle>, height: usize) {
        self.articles = Some(articles);
        self.refresh(height);
    }

    /// Returns whether the notes are still being looked up.
    pub(in crate::app) const fn are_awaited(&self) -> bool {
        self.articles.is_none()
    }

    /// Returns what the shown ones are filtered by.
    pub(in crate::app) fn filter(&self) -> &str {
        &self.filter
    }

    /// Returns how many articles and notes there are.
    pub(in crate::app) fn counts(&self) -> (usize, usize) {
        let articles = self.articles.as_deref().unwrap_or_default();
        (articles.len(), articles.iter().map(|article| article.notes.len()).sum())
    }

    /// Returns an article by its number.
    pub(in crate::app) fn article(&self, index: usize) -> Option<&NotedArticle> {
        self.articles.as_ref()?.get(index)
    }

    /// Returns the selected note and its article.
    pub(in crate::app) fn selected(&self) -> Option<(&NotedArticle, &Note)> {
        let (article, note) = self.shown.selected()?;
        let article = self.article(article)?;
        Some((article, article.notes.get(note)?))
    }

    /// Returns the note with a name, and its article.
    pub(in crate::app) fn get(&self, id: NoteId) -> Option<(&NotedArticle, &Note)> {
        let articles = self.articles.iter().flatten();
        let mut notes = articles.flat_map(|article| article.notes.iter().map(move |note| (article, note)));
        notes.find(|(_, note)| note.id == id)
    }

    /// Returns the notes on an article.
    pub(in crate::app) fn on(&self, location: &Location) -> &[Note] {
        let mut articles = self.articles.iter().flatten();
        articles.find(|article| article.location == *location).map_or(&[], |article| &article.notes)
    }

    /// Adds a note on an article, or replaces the version that there is.
    pub(in crate::app) fn put(&mut self, location: &Location, hash: Option<u64>, note: &Note, height: usize) {
        let Some(articles) = &mut self.articles else { return };
        if let Some(article) = articles.iter_mut().find(|article| article.location == *location) {
            change(article, |notes| {
                notes.retain(|known| known.id != note.id);
                let at = notes.partition_point(|known| known.quote.start <= note.quote.start);
                notes.insert(at, note.clone());
            });
        } else {
            let (title, location) = (note.source.title.clone(), location.clone());
            let article = NotedArticle { location, hash, title, ..NotedArticle::default() };
            articles.insert(0, article.with_notes(vec![note.clone()]));
        }
        self.refresh(height);
        self.select(note.id, height);
    }

    /// Removes a note. The one behind it is selected.
    pub(in crate::app) fn remove(&mut self, id: NoteId, height: usize) {
        let Some(articles) = &mut self.articles else { return };
        for article in articles.iter_mut().filter(|article| article.notes.iter().any(|note| note.id == id)) {
            change(article, |notes| notes.retain(|note| note.id != id));
        }
        articles.retain(|article| !article.notes.is_empty());
        self.refresh(height);
    }

    /// Remembers the filter and the selection before another filter is typed.
    pub(in crate::app) fn begin_filter(&mut self) {
        let selected = self.selected().map(|(_, note)| note.id);
        self.before = Some((self.filter.clone(), selected));
    }

    /// Restores the filter and the selection from before another was typed.
    pub(in crate::app) fn give_up_filter(&mut self, height: usize) {
        let Some((filter, selected)) = self.before.take() else { return };
        self.filter_by(&filter, height);
        if let Some(id) = selected {
            self.select(id, height);
        }
    }

    /// Shows only the notes that have all of some words, in them, in the passage or in the title.
    pub(in crate::app) fn filter_by(&mut self, words: &str, height: usize) {
        words.trim().clone_into(&mut self.filter);
        self.refresh(height);
    }

    fn select(&mut self, id: NoteId, height: usize) {
        let place = self.places().position(|(_, note)| note.id == id);
        if let Some(place) = place {
            self.shown.select(place, height);
        }
    }

    /// Returns the notes that are shown, in their order.
    fn places(&self) -> impl Iterator<Item = (&NotedArticle, &Note)> {
        self.shown.items().filter_map(|(article, note)| {
            let article = self.article(article)?;
            Some((article, article.notes.get(note)?))
        })
    }

    /// Applies the filter. The selected note stays if it is shown, else the one at its place is selected.
    fn refresh(&mut self, height: usize) {
        let (selected, index) = (self.selected().map(|(_, note)| note.id), self.shown.index());
        let articles = self.articles.as_deref().unwrap_or_default();
        let wanted: Vec<String> = self.filter.split_whitespace().map(folded).collect();
        let mut shown = GroupedList::default();
        for (at, article) in articles.iter().enumerate() {
            let has_all = |text: &String| wanted.iter().all(|wanted| text.contains(wanted));
            let fitting = article.searched.iter().enumerate().filter(|(_, text)| has_all(text));
            let numbers: Vec<usize> = fitting.map(|(number, _)| number).collect();
            if !numbers.is_empty() {
                shown.add(at, numbers, false);
            }
        }
        self.shown = shown;
        self.shown.select(index, height);
        if let Some(id) = selected {
            self.select(id, height);
        }
    }
}

fn change(article: &mut NotedArticle, change: impl FnOnce(&mut Vec<Note>)) {
    let mut notes = mem::take(&mut article.notes);
    change(&mut notes);
    *article = mem::take(article).with_notes(notes);
}
