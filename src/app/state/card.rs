//! The card of the selected article: what is known about it before it is opened.

use std::sync::{Arc, Weak};

use super::lines::{KeptLines, Line, Tone, hang};
use crate::app::ui_language::UiLanguage;
use crate::app::words::Words;
use yuelan_article::Date;
use yuelan_layout::Ruler;
use yuelan_library::{Annotations, ArticleIndex, Location, Row};

/// The card of one article.
#[derive(Debug, Default)]
pub(in crate::app) struct Card {
    /// The article of the description, even if that is still to come.
    of: Option<Location>,
    description: Option<String>,
    lines: KeptLines<Inputs>,
}

/// What the lines of a card depend on.
#[derive(Clone, Debug)]
struct Inputs {
    articles: Weak<ArticleIndex>,
    row: u32,
    description: Option<String>,
    tags: String,
    language: UiLanguage,
    width: u16,
    ruler: Ruler,
}

impl PartialEq for Inputs {
    fn eq(&self, other: &Self) -> bool {
        let rest = |inputs: &Self| (inputs.row, inputs.language, inputs.width, inputs.ruler);
        self.articles.ptr_eq(&other.articles)
            && rest(self) == rest(other)
            && self.description == other.description
            && self.tags == other.tags
    }
}

impl Card {
    /// Makes it the card of another article, or of none. Returns whether a description is to be looked up.
    pub(in crate::app) fn want(&mut self, location: Option<Location>) -> bool {
        if self.of == location {
            return false;
        }
        (self.of, self.description) = (location, None);
        self.of.is_some()
    }

    /// Takes the description of an article, if it is still the one of the card.
    pub(in crate::app) fn describe(&mut self, location: &Location, description: Option<String>) {
        if self.of.as_ref() == Some(location) {
            self.description = description;
        }
    }

    /// Lays the card of an article out in a width, unless that is done.
    pub(in crate::app) fn lay_out(
        &mut self,
        articles: &Arc<ArticleIndex>,
        row: Row<'_>,
        annotations: &Annotations,
        words: &Words,
        (width, ruler): (u16, Ruler),
    ) {
        let tags: Vec<String> = annotations.tags(row.id()).map(|tag| format!("#{tag}")).collect();
        let tags = tags.join("  ");
        let (description, language) = (self.description.clone(), words.language());
        let articles = Arc::downgrade(articles);
        let inputs = Inputs { articles, row: row.index(), description, tags, language, width, ruler };
        if !self.lines.depend_on(&inputs) {
            self.lines.keep(self.lines_in(row, &inputs.tags, words, width, ruler), inputs);
        }
    }

    /// Returns the lines.
    pub(in crate::app) fn lines(&self) -> &[Line] {
        self.lines.lines()
    }

    fn lines_in(&self, row: Row<'_>, tags: &str, words: &Words, width: u16, ruler: Ruler) -> Vec<Line> {
        let byline = [
            row.author().map(str::to_owned),
            row.source().map(str::to_owned),
            row.date().map(Date::iso_date),
        ];
        let mut byline: Vec<String> = byline.into_iter().flatten().collect();
        byline.dedup();
        let own = Some(tags).filter(|tags| !tags.is_empty());
        let topics: Vec<&str> = row.categories().chain(row.tags()).chain(own).collect();
        let name = words.name(&row.location());
        let about = [
            (row.title(), Tone::Loud),
            (&byline.join("  "), Tone::Quiet),
            (self.description.as_deref().unwrap_or_default(), Tone::Plain),
            (&topics.join("  "), Tone::Quiet),
            (&name, Tone::Quiet),
            (words.open_hint, Tone::Quiet),
        ];
        let mut lines = Vec::new();
        for (text, tone) in about.into_iter().filter(|(text, _)| !text.is_empty()) {
            lines.push(Line::default());
            lines.extend(hang("", 0, text, tone, width, ruler));
        }
        lines
    }
}
