//! Text → head and body, and the head → [`Meta`], in these steps:
//!
//! 1. [`fence::find`]: where the head is, where the body begins, and which of its forms the head has;
//! 2. [`fields`]: head → keys and values, by a parser for YAML, TOML or JSON;
//! 3. [`lines::read`]: the same line by line, where the parser gives up, so that no article is lost;
//! 4. [`meta::read`]: keys and values → [`Meta`].

mod comments;
mod fence;
mod lines;
mod meta;
pub(crate) mod date;
mod toml;
mod value;
mod yaml;

use crate::input::sanitize::{sanitize, sanitize_lines};
use fence::{Form, Head};
use value::{Field, LONGEST, Refusal, Value};
use yuelan_article::{Meta, Warning, WarningKind};

/// Parts the head from the body and reads it.
///
/// A head begins at the first line that is not blank: `---` YAML, `+++` TOML, `---json` or `;;;` JSON, a bare `{…}`, YAML
/// without its opening fence, `Key: value` up to a blank line, or comments of Markdown (`[#]: key: (value)`). A file without a head gives an empty [`Meta`] but for a
/// date in its name. The title is empty where the head has none. Linear in the text.
pub(crate) fn split<'t>(text: &'t str, name: &str, warnings: &mut Vec<Warning>) -> (Meta, &'t str) {
    let Some(head) = fence::find(text) else { return (meta::read(&[], name, warnings), text) };
    if !head.closed {
        warnings.push(Warning { line: Some(head.line), kind: WarningKind::UnclosedHead });
    }
    (meta::read(&fields(&head, warnings), name, warnings), head.body)
}

/// The [`Meta`] of a page that has no head but says what a head would say: keys and values, HTML as it may be, in the
/// order of their worth; a key that comes several times is a list. Linear.
pub(crate) fn of_page(facts: &[(&str, String)], name: &str, warnings: &mut Vec<Warning>) -> Meta {
    let mut fields: Vec<Field> = Vec::new();
    for (key, words) in facts {
        let words = sanitize_lines(words).into_owned();
        if let Some(field) = fields.iter_mut().find(|field| field.key == *key) {
            field.value.add(words);
        } else {
            let (key, value) = ((*key).to_owned(), Value::Words(words));
            fields.push(Field { key, value, written: String::new(), line: None });
        }
    }
    meta::read(&fields, name, warnings)
}

/// The keys and values of a head, in its order. What the parser refuses is read line by line.
fn fields(head: &Head, warnings: &mut Vec<Warning>) -> Vec<Field> {
    let text = sanitize_lines(head.text);
    let by_line = lines::read(&text, head.line + head.fence_lines);
    let parsed = match head.form {
        Form::Lines => return by_line,
        Form::Comments => return comments::read(&text, head.body, head.line),
        Form::Toml if head.text.len() <= LONGEST => toml::read(&text),
        Form::Yaml => yaml::read(&text),
        Form::Members => yaml::read(&format!("{{{text}\n}}")),
        Form::Toml => Err(Refusal::because("it is too long")),
    };
    match parsed {
        Ok(pairs) => value::with_places(pairs, by_line),
        Err(refusal) => {
            let line = head.line + head.fence_lines + refusal.line.unwrap_or(1) - 1;
            let kind = WarningKind::BrokenHead(sanitize(&refusal.reason));
            warnings.push(Warning { line: Some(line), kind });
            by_line
        }
    }
}

#[cfg(test)]
mod tests;
