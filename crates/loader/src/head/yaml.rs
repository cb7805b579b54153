//! Parses a head in YAML. The only file that uses `serde_yaml`, which is no longer maintained: [`parse`] calls it, and the
//! tests compare it with `serde-saphyr`, which could be called instead. Parses JSON too, which is YAML in flow style.

use serde_yaml::Value as Yaml;

use super::value::{MAX_HEAD_BYTES, ParseError, Value};

/// The maximum number of aliases. Eight repeat a value some twenty times, forty a million times.
const MAX_ALIASES: usize = 8;

/// The maximum number of nested brackets; the parser recurses.
const MAX_BRACKETS: usize = 48;

/// Parses the keys and values of a YAML mapping.
pub(super) fn read(text: &str) -> Result<Vec<(String, Value)>, ParseError> {
    if let Some(reason) = reason_to_refuse(text) {
        return Err(ParseError::new(reason));
    }
    match parse(text) {
        Ok(Yaml::Mapping(mapping)) => Ok(pairs(mapping)),
        Ok(Yaml::Null) => Ok(Vec::new()),
        Ok(_) => Err(ParseError::new("it is no mapping of keys to values")),
        Err(error) => {
            let line = error.location().map(|place| place.line());
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
            Err(ParseError { line, reason })
        }
    }
}

fn parse(text: &str) -> Result<Yaml, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// Returns why a text is not given to the parser.
fn reason_to_refuse(text: &str) -> Option<&'static str> {
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
        () if text.len() > MAX_HEAD_BYTES => Some("it is too long"),
        () if aliases > MAX_ALIASES => Some("it has too many aliases"),
        () if deepest > MAX_BRACKETS => Some("it is nested too deeply"),
        () => None,
    }
}

/// Returns a number or a boolean as the parser prints it; `None` for any other value.
pub(super) fn literal(written: &str) -> Option<String> {
    match parse(written) {
        Ok(Yaml::Bool(truth)) => Some(truth.to_string()),
        Ok(Yaml::Number(number)) => Some(number.to_string()),
        _ => None,
    }
}

fn pairs(mapping: serde_yaml::Mapping) -> Vec<(String, Value)> {
    mapping.into_iter().filter_map(|(key, value)| Some((words(&key)?, converted(value)))).collect()
}

/// Converts a key to a string; `None` for a list or a mapping.
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
        Yaml::String(words) => Value::Text(words),
        Yaml::Sequence(items) => Value::List(items.into_iter().map(converted).collect()),
        Yaml::Mapping(mapping) => Value::Map(pairs(mapping)),
        // A tag of one's own is a title that begins with an exclamation mark.
        Yaml::Tagged(tagged) => match converted(tagged.value) {
            Value::Nothing => Value::Literal(tagged.tag.to_string()),
            Value::Text(words) | Value::Literal(words) => Value::Literal(format!("{} {words}", tagged.tag)),
            other => other,
        },
    }
}

#[cfg(test)]
mod tests;
