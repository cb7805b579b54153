//! A YAML head → keys and values. This is the one file that knows `serde_yaml`. JSON is read by it too: it is YAML in
//! flow style.

use serde_yaml::Value as Yaml;

use super::value::{LONGEST, Refusal, Value};

/// Aliases in a head at most. Eight of them repeat a value some twenty times, forty repeat it a million times.
const MOST_ALIASES: usize = 8;

/// Brackets open at once at most; the parsers recurse.
const DEEPEST: usize = 48;

/// Keys and values of a YAML mapping.
pub(super) fn read(text: &str) -> Result<Vec<(String, Value)>, Refusal> {
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
