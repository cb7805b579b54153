//! The `<meta>` elements of a page.

use std::collections::HashMap;

use dom_query::Document;

use super::elements::{Elements, Kind};
use crate::input::plain::plain;

/// The values of `<meta>` elements by name in lower case.
#[derive(Debug, Default)]
pub(super) struct Metas(HashMap<String, Vec<String>>);

impl Metas {
    pub(super) fn of(document: &Document, elements: &Elements) -> Self {
        let mut metas = Self::default();
        for node in elements.of_kind(document, Kind::Meta) {
            let names = ["property", "name", "itemprop", "http-equiv"];
            let name = names.iter().find_map(|key| node.attr(key));
            let content = node.attr("content").map(|content| plain(&content));
            if let (Some(name), Some(content)) = (name, content.filter(|content| !content.is_empty())) {
                metas.0.entry(name.trim().to_ascii_lowercase()).or_default().push(content);
            }
        }
        metas
    }

    /// Returns all values under a name.
    pub(super) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the first value under these names, in order of preference.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).first().cloned())
    }
}
