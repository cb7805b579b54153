//! Recognizes a template tag and splits it into its name and arguments.

use crate::markdown::code::start_of;

/// The maximum length of a tag in bytes. It contains no opening brace, so that rows of braces cost linear time.
const MAX_TAG_BYTES: usize = 2000;

/// Prefixes of template variables, which stand for nothing that could be shown.
const VARIABLES: [&str; 6] = ["site.", "page.", "layout.", "include.", "post.", ".site."];

/// A tag of a template.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// The name in lower case, without the `/` or `end` of a closing tag.
    pub(super) name: String,
    /// The arguments.
    pub(super) rest: &'t str,
    /// Whether it is a closing tag.
    pub(super) closes: bool,
    /// Where it begins.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
}

/// Returns the tag that begins at a brace.
pub(super) fn tag_at(text: &str, at: usize) -> Option<Tag<'_>> {
    let rest = text.get(at..)?;
    let (open, close) = match rest.as_bytes().get(..3)? {
        b"{{<" => (3, ">}}"),
        b"{{%" => (3, "%}}"),
        [b'{', b'%', _] => (2, "%}"),
        [b'{', b'{', _] => (2, "}}"),
        _ => return None,
    };
    let window = start_of(rest, MAX_TAG_BYTES).get(open..)?.split('{').next()?;
    let inner = window.get(..window.find(close)?)?;
    let end = at + open + inner.len() + close.len();
    let inner = inner.trim_matches(['-', '~']).trim();
    if inner.starts_with("/*") && open == 3 {
        let literal = inner.trim_start_matches("/*").trim_end_matches("*/");
        return Some(Tag { name: "/*".to_owned(), rest: literal, closes: false, start: at, end });
    }
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner.trim_start()),
        None => (false, inner.strip_suffix('/').filter(|_| close == ">}}").unwrap_or(inner)),
    };
    let name_end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(name_end);
    if close == "}}" && !is_variable(name) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.len() <= 40;
    let (closes, name) = match name.strip_prefix("end").filter(|_| close == "%}") {
        Some(opened) if !opened.is_empty() => (true, opened.to_owned()),
        _ => (closes, name),
    };
    named.then_some(Tag { name, rest: rest.trim(), closes, start: at, end })
}

/// Whether `{{ name }}` is a template variable rather than text.
fn is_variable(name: &str) -> bool {
    VARIABLES
        .iter()
        .any(|start| name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}
