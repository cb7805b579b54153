//! Parses a head in TOML.

use ::toml::{Table, Value as Toml};

use super::value::{ParseError, Value};

/// Parses the keys and values of a TOML table. The parser itself refuses deep nesting.
pub(super) fn read(text: &str) -> Result<Vec<(String, Value)>, ParseError> {
    match text.parse::<Table>() {
        Ok(table) => Ok(pairs(table)),
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map(|before| 1 + before.matches('\n').count());
            Err(ParseError { line, reason: error.message().to_owned() })
        }
    }
}

/// Returns a number, a boolean or a date as the parser prints it; `None` for any other value.
pub(super) fn literal(written: &str) -> Option<String> {
    let table = format!("x = {written}").parse::<Table>().ok()?;
    match table.into_iter().next().map(|(_, value)| converted(value)) {
        Some(Value::Literal(words)) => Some(words),
        _ => None,
    }
}

fn pairs(table: Table) -> Vec<(String, Value)> {
    table.into_iter().map(|(key, value)| (key, converted(value))).collect()
}

fn converted(value: Toml) -> Value {
    match value {
        Toml::String(words) => Value::Text(words),
        Toml::Integer(number) => Value::Literal(number.to_string()),
        Toml::Float(number) => Value::Literal(number.to_string()),
        Toml::Boolean(truth) => Value::Literal(truth.to_string()),
        Toml::Datetime(date) => Value::Literal(date.to_string()),
        Toml::Array(items) => Value::List(items.into_iter().map(converted).collect()),
        Toml::Table(table) => Value::Map(pairs(table)),
    }
}
