//! What is in a document: where its body begins, its ids, its headings, and lines that may be headings.

use std::collections::HashMap;
use std::ops::Range;

use super::attributes::{Attribute, attributes, value};
use super::tokens::{Token, Tokens};
use crate::input::plain::{one_line, plain};

/// The most characters of a line that may be a heading.
const MAX_LINE_CHARS: usize = 120;

/// Elements that begin a block of text.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "table",
    "header",
    "aside",
    "nav",
    "pre",
    "hgroup",
];

/// Elements that show pictures.
const PICTURES: [&str; 3] = ["img", "image", "object"];

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Where a block may be inserted before it.
    pub(super) insert: usize,
    /// The number of visible bytes before it.
    pub(super) before: usize,
}

/// A heading, or a paragraph of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where its start tag is.
    pub(super) start: usize,
    /// The number of visible bytes before it.
    pub(super) before: usize,
    /// Its level; 0 for a paragraph.
    pub(super) level: u8,
    /// Its words.
    pub(super) words: String,
}

/// What is in a document.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The content of the body, and its start tag.
    pub(super) body: Range<usize>,
    pub(super) body_tag: Range<usize>,
    /// The place of each id.
    pub(super) ids: HashMap<String, Place>,
    /// Headings and paragraphs of one short line, in order.
    pub(super) lines: Vec<Line>,
    /// The addresses of links that have a fragment or lead to another member.
    pub(super) links: Vec<String>,
    /// The addresses of pictures.
    pub(super) pictures: Vec<String>,
}

/// A line that is read: its start tag, its name, its level, where its words begin.
struct OpenLine<'t> {
    start: usize,
    name: &'t str,
    level: u8,
    words_at: usize,
    before: usize,
}

impl Survey {
    /// Adds the address that an element leads to in the book, and that of the picture that it shows.
    fn add_addresses(&mut self, name: &str, found: &[Attribute<'_>]) {
        if name.eq_ignore_ascii_case("a") {
            let href = value(found, "href").filter(|href| !href.starts_with("http"));
            self.links.extend(href.map(str::to_owned));
        } else if PICTURES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let address = ["src", "xlink:href", "href", "data"].iter().find_map(|own| value(found, own));
            self.pictures.extend(address.map(str::to_owned));
        }
    }
}

/// Surveys a document. Linear.
pub(super) fn survey(html: &str) -> Survey {
    let (body_tag, body) = body_of(html);
    let mut survey = Survey { body: body.clone(), body_tag: body_tag.clone(), ..Survey::default() };
    if let Some(tag) = html.get(body_tag) {
        let found = attributes(tag.get("<body".len()..).unwrap_or_default());
        if let Some(id) = value(&found, "id") {
            survey.ids.insert(id.to_owned(), Place { insert: body.start, before: 0 });
        }
    }
    let mut before = 0;
    // Where the start tags begin between which and here is no text; and the start tag of the current block.
    let (mut run, mut block) = (None, body.start);
    let mut line: Option<OpenLine<'_>> = None;
    for token in Tokens::new(html.get(..body.end).unwrap_or(html), body.start) {
        match token {
            Token::Text(range) => {
                let words = html.get(range).unwrap_or_default().trim();
                if !words.is_empty() {
                    before += words.len();
                    run = None;
                }
            }
            Token::Open(range, name) => {
                let is_block = BLOCKS.iter().any(|known| known.eq_ignore_ascii_case(name));
                if is_block {
                    block = *run.get_or_insert(range.start);
                    // The innermost block alone is a line.
                    let level = level_of(name);
                    if line.as_ref().is_none_or(|line| line.level == 0) {
                        line =
                            Some(OpenLine { start: range.start, name, level, words_at: range.end, before });
                    }
                }
                let found = attributes(html.get(range.start + 1 + name.len()..range.end).unwrap_or_default());
                survey.add_addresses(name, &found);
                let named = name.eq_ignore_ascii_case("a").then(|| value(&found, "name")).flatten();
                for id in [value(&found, "id"), value(&found, "xml:id"), named].into_iter().flatten() {
                    survey.ids.entry(id.to_owned()).or_insert(Place { insert: block, before });
                }
            }
            Token::Close(range, name) => {
                if let Some(open) = line.take_if(|open| closes(open, name)) {
                    survey.lines.extend(finished(html, &open, range.start));
                }
                run = None;
                if BLOCKS.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                    block = range.end;
                }
            }
            Token::Other => {}
        }
    }
    survey
}

/// Whether an end tag ends a line. That of another heading ends one, too.
fn closes(open: &OpenLine<'_>, name: &str) -> bool {
    open.name.eq_ignore_ascii_case(name) || open.level > 0 && level_of(name) > 0
}

/// Returns a heading, or a line that is short enough to be one.
fn finished(html: &str, open: &OpenLine<'_>, end: usize) -> Option<Line> {
    let words = html.get(open.words_at..end)?;
    let may_be_line = open.level > 0 || matches!(open.name, "p" | "div") && words.len() <= 8 * MAX_LINE_CHARS;
    let words = may_be_line.then(|| one_line(&plain(words)))?;
    (open.level > 0 || !words.is_empty() && words.chars().count() <= MAX_LINE_CHARS).then_some(Line {
        start: open.start,
        before: open.before,
        level: open.level,
        words,
    })
}

/// Returns the level of a heading; 0 for any other element.
pub(super) fn level_of(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h' | b'H', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}

/// Returns the start tag of the body, and its content; without tags, all behind the head.
fn body_of(html: &str) -> (Range<usize>, Range<usize>) {
    let mut begin = 0;
    let mut found = None;
    for token in Tokens::new(html, 0) {
        match token {
            Token::Open(range, name) if name.eq_ignore_ascii_case("body") => {
                found = Some(range);
                break;
            }
            Token::Open(range, name) if name.eq_ignore_ascii_case("html") => begin = range.end,
            Token::Close(range, name) if name.eq_ignore_ascii_case("head") => begin = range.end,
            // A body without a tag.
            Token::Open(_, name) if level_of(name) > 0 || matches!(name, "p" | "div") => break,
            _ => {}
        }
    }
    let start = found.as_ref().map_or(begin, |tag| tag.end);
    let end = html.get(start..).and_then(|rest| rest.rfind("</body")).map_or(html.len(), |end| start + end);
    (found.unwrap_or(start..start), start..end)
}
