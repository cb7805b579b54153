//! The metadata of an article.

use crate::date::Date;
use crate::language::Language;

/// The metadata of an article. Every string is sanitized and is one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, never empty: the loader falls back to the first heading or the file's name.
    pub title: String,
    /// The authors as one line.
    pub author: Option<String>,
    /// The date of publication.
    pub date: Option<Date>,
    /// The categories in order, outermost first.
    pub categories: Vec<String>,
    /// The tags in order.
    pub tags: Vec<String>,
    /// The language.
    pub language: Option<Language>,
    /// The site or publication.
    pub source: Option<String>,
    /// The address of the article on the web.
    pub link: Option<String>,
    /// The address of the cover picture, unless it is one of the article's figures.
    pub cover: Option<String>,
    /// A summary that the body does not repeat.
    pub description: Option<String>,
}
