//! Reads the head of a file, its front matter: text → [`Meta`] and body, in these steps:
//!
//! 1. [`exports::find`], [`fence::find`]: find the head, its form, and where the body begins;
//! 2. [`fields`]: parses keys and values as YAML, TOML or JSON;
//! 3. [`lines::read`]: reads them line by line where the parser fails, so that no metadata is lost;
//! 4. [`excerpt::take`]: takes the description out of a body that a clipper put there;
//! 5. [`meta::read`]: makes [`Meta`] of keys and values.

mod comments;
mod excerpt;
mod exports;
mod fence;
mod lines;
mod meta;
pub(crate) mod date;
mod toml;
mod value;
mod written;
mod yaml;

use crate::input::sanitize::{sanitize, sanitize_lines};
use fence::{Form, Head};
use value::{Field, MAX_HEAD_BYTES, ParseError, Value};
use yuelan_article::{Meta, Warning, WarningKind};

/// Splits a text into head and body and reads the head.
///
/// A head begins at the first line that is not blank: `---` YAML, `+++` TOML, `---json` or `;;;` JSON, a bare `{…}`, YAML
/// without its opening fence, `Key: value` up to a blank line, Markdown comments (`[#]: key: (value)`), or what Logseq, Jina
/// Reader, Notion and Joplin write. Without a head, [`Meta`] is empty except for a date in the file's name. The title is empty if the head has none. Linear.
pub(crate) fn split<'t>(text: &'t str, name: &str, warnings: &mut Vec<Warning>) -> (Meta, &'t str) {
    if let Some(export) = exports::find(text) {
        return (meta::read(&export.fields, name, warnings), export.body);
    }
    let Some(head) = fence::find(text) else {
        let mut fields = Vec::new();
        let body = excerpt::take(text, &mut fields).unwrap_or(text);
        return (meta::read(&fields, name, warnings), body);
    };
    if !head.closed {
        warnings.push(Warning { line: Some(head.line), kind: WarningKind::UnclosedHead });
    }
    let mut fields = fields(&head, warnings);
    let body = excerpt::take(head.body, &mut fields).unwrap_or(head.body);
    (meta::read(&fields, name, warnings), body)
}

/// Makes [`Meta`] of the keys and values that a web page states, best first. Values may hold HTML; a key that comes several
/// times is a list. Linear.
pub(crate) fn of_page(facts: &[(&str, String)], name: &str, warnings: &mut Vec<Warning>) -> Meta {
    let mut fields: Vec<Field> = Vec::new();
    for (key, words) in facts {
        let words = sanitize_lines(words).into_owned();
        if let Some(field) = fields.iter_mut().find(|field| field.key == *key) {
            field.value.add(words);
        } else {
            let (key, value) = ((*key).to_owned(), Value::Text(words));
            fields.push(Field { key, value, written: String::new(), line: None });
        }
    }
    meta::read(&fields, name, warnings)
}

/// Parses the keys and values of a head in their order, line by line if the parser refuses it.
fn fields(head: &Head, warnings: &mut Vec<Warning>) -> Vec<Field> {
    let text = sanitize_lines(head.text);
    let by_line = lines::read(&text, head.line + head.fence_lines);
    let literal_of = if head.form == Form::Toml { toml::literal } else { yaml::literal };
    let parsed = match head.form {
        Form::Lines => return by_line,
        Form::Comments => return comments::read(&text, head.body, head.line),
        Form::Toml if head.text.len() <= MAX_HEAD_BYTES => toml::read(&text),
        Form::Yaml => yaml::read(&text),
        Form::Members => yaml::read(&format!("{{{text}\n}}")),
        Form::Toml => Err(ParseError::new("it is too long")),
    };
    match parsed {
        Ok(pairs) => written::restore(
            value::with_places(pairs, by_line),
            &text,
            head.line + head.fence_lines,
            literal_of,
        ),
        Err(error) => {
            let line = head.line + head.fence_lines + error.line.unwrap_or(1) - 1;
            let kind = WarningKind::BrokenHead(sanitize(&error.reason));
            warnings.push(Warning { line: Some(line), kind });
            by_line
        }
    }
}

#[cfg(test)]
mod tests;
