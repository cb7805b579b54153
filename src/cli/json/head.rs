//! The metadata of an article as JSON.

use serde::Serialize;

use yuelan_article::{Language, Meta, WordCount};

/// The metadata and the length of an article.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    categories: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    chars: usize,
    minutes: usize,
}

impl<'a> Head<'a> {
    /// Returns metadata with the length of the text that they belong to.
    pub(super) fn new(meta: &'a Meta, length: WordCount) -> Self {
        Self {
            title: &meta.title,
            author: meta.author.as_deref(),
            date: meta.date.map(|date| date.to_string()),
            categories: &meta.categories,
            tags: &meta.tags,
            language: meta.language.as_ref().map(Language::tag),
            source: meta.source.as_deref(),
            link: meta.link.as_deref(),
            cover: meta.cover.as_deref(),
            description: meta.description.as_deref(),
            chars: length.chars,
            minutes: length.reading_minutes(),
        }
    }
}
