//! What an article's head says.

use crate::date::Date;
use crate::language::Language;

/// The head of an article. Every string has passed the gate and is one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Never empty: where the head has none, the first heading or the file's name stands here.
    pub title: String,
    /// Who wrote it, as one line.
    pub author: Option<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Categories in order, outermost first.
    pub categories: Vec<String>,
    /// Tags in order.
    pub tags: Vec<String>,
    /// What it is written in.
    pub language: Option<Language>,
    /// The site or publication it comes from.
    pub source: Option<String>,
    /// Its own address on the web.
    pub link: Option<String>,
    /// The address of its cover picture, where it is not simply its first figure.
    pub cover: Option<String>,
    /// A summary that the head gives and the body does not repeat.
    pub description: Option<String>,
}
