//! Matches of a search as JSON.

use serde::Serialize;

use super::LocationJson;
use yuelan_article::Date;
use yuelan_library::Row;
use yuelan_library::search::Hit;

/// A match, as `search` writes it.
#[derive(Serialize)]
pub(in crate::cli) struct HitJson<'a> {
    #[serde(flatten)]
    at: LocationJson,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte: Option<usize>,
    snippet: &'a str,
    marks: Vec<[usize; 2]>,
}

impl<'a> HitJson<'a> {
    /// Returns a match in the article of a row.
    pub(in crate::cli) fn new(row: Row<'a>, hit: &'a Hit) -> Self {
        Self {
            at: LocationJson::new(&row.location()),
            title: row.title(),
            date: row.date().map(|date: Date| date.to_string()),
            section: hit.section,
            heading: hit.heading.as_deref(),
            block: hit.position.map(|position| position.block),
            byte: hit.position.map(|position| position.byte),
            snippet: &hit.snippet,
            marks: hit.marks.iter().map(|mark| [mark.start, mark.end]).collect(),
        }
    }
}
