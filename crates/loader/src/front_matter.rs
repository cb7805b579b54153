//! Text → head and body, and the head → [`Meta`], in these steps:
//!
//! 1. [`fence::find`]: where the head is, where the body begins, and which of its forms the head has;
//! 2. [`fields`]: head → keys and values, by a parser for YAML, TOML or JSON;
//! 3. [`lines::read`]: the same line by line, where the parser gives up, so that no article is lost;
//! 4. [`meta::read`]: keys and values → [`Meta`].
//!
//! This is the one file that knows `serde_yaml`. JSON is read by it too: it is YAML in flow style.

mod comments;
mod fence;
mod lines;
mod meta;
mod toml_fields;
mod value;

use serde_yaml::Value as Yaml;

use super::sanitize::sanitize_lines;
use fence::{Form, Head};
use value::{Field, Value};
use yuelan_article::{Meta, Warning, WarningKind};

/// Bytes of a head that a parser is given at most: real heads have a few thousand, and libyaml is not linear.
const LONGEST: usize = 64 << 10;

/// Aliases in a head at most. Eight of them repeat a value some twenty times, forty repeat it a million times.
const MOST_ALIASES: usize = 8;

/// Brackets open at once at most; the parsers recurse.
const DEEPEST: usize = 48;

/// Parts the head from the body and reads it.
///
/// A head begins at the first line that is not blank: `---` YAML, `+++` TOML, `---json` or `;;;` JSON, a bare `{…}`, YAML
/// without its opening fence, `Key: value` up to a blank line, or comments of Markdown (`[#]: key: (value)`). A file without a head gives an empty [`Meta`] but for a
/// date in its name. The title is empty where the head has none. Linear in the text.
pub(super) fn split<'t>(text: &'t str, name: &str, warnings: &mut Vec<Warning>) -> (Meta, &'t str) {
    let Some(head) = fence::find(text) else { return (meta::read(&[], name, warnings), text) };
    if !head.closed {
        warnings.push(Warning { line: Some(head.line), kind: WarningKind::UnclosedHead });
    }
    (meta::read(&fields(&head, warnings), name, warnings), head.body)
}

/// The [`Meta`] of a page that has no head but says what a head would say: keys and values, HTML as it may be, in the
/// order of their worth; a key that comes several times is a list. Linear.
pub(super) fn of_page(facts: &[(&str, String)], name: &str, warnings: &mut Vec<Warning>) -> Meta {
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
        Form::Toml if head.text.len() <= LONGEST => toml_fields::read(&text),
        Form::Yaml => yaml(&text),
        Form::Members => yaml(&format!("{{{text}\n}}")),
        Form::Toml => Err(Refusal::because("it is too long")),
    };
    match parsed {
        Ok(pairs) => value::with_places(pairs, by_line),
        Err(refusal) => {
            let line = head.line + head.fence_lines + refusal.line.unwrap_or(1) - 1;
            let kind = WarningKind::BrokenHead(super::sanitize(&refusal.reason));
            warnings.push(Warning { line: Some(line), kind });
            by_line
        }
    }
}

/// Why a parser gives up, and in which of its lines.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    line: Option<usize>,
    reason: String,
}

impl Refusal {
    fn because(reason: &str) -> Self {
        Self { line: None, reason: reason.to_owned() }
    }
}

/// Keys and values of a YAML mapping.
fn yaml(text: &str) -> Result<Vec<(String, Value)>, Refusal> {
    if let Some(reason) = too_costly(text) {
        return Err(Refusal::because(reason));
    }
    match serde_yaml::from_str(text) {
        Ok(Yaml::Mapping(mapping)) => Ok(pairs(mapping)),
        Ok(Yaml::Null) => Ok(Vec::new()),
        Ok(_) => Err(Refusal::because("it is no mapping of keys to values")),
        Err(error) => {
            let line = error.location().map(|place| place.line());
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
            Err(Refusal { line, reason })
        }
    }
}

/// Why a text is not given to the YAML parser.
fn too_costly(text: &str) -> Option<&'static str> {
    let (mut open, mut deepest, mut aliases) = (0_usize, 0, 0);
    let mut before = b' ';
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'*' if matches!(before, b' ' | b'[' | b'{' | b',' | b'\n' | b'\t') => aliases += 1,
            _ => {}
        }
        deepest = deepest.max(open);
        before = byte;
    }
    match () {
        () if text.len() > LONGEST => Some("it is too long"),
        () if aliases > MOST_ALIASES => Some("it has too many aliases"),
        () if deepest > DEEPEST => Some("it is nested too deeply"),
        () => None,
    }
}

fn pairs(mapping: serde_yaml::Mapping) -> Vec<(String, Value)> {
    mapping.into_iter().filter_map(|(key, value)| Some((words(&key)?, converted(value)))).collect()
}

/// A key as words; `None` for a list or a mapping.
fn words(key: &Yaml) -> Option<String> {
    match key {
        Yaml::String(words) => Some(words.clone()),
        Yaml::Number(number) => Some(number.to_string()),
        Yaml::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// Recurses as deep as the parser did, at most 128.
fn converted(value: Yaml) -> Value {
    match value {
        Yaml::Null => Value::Nothing,
        Yaml::Bool(truth) => Value::Literal(truth.to_string()),
        Yaml::Number(number) => Value::Literal(number.to_string()),
        Yaml::String(words) => Value::Words(words),
        Yaml::Sequence(items) => Value::List(items.into_iter().map(converted).collect()),
        Yaml::Mapping(mapping) => Value::Map(pairs(mapping)),
        Yaml::Tagged(tagged) => converted(tagged.value),
    }
}

#[cfg(test)]
mod tests;
