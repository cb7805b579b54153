//! The values of an object of JSON, whatever type a program gives them.

use serde_json::Value;

use crate::head::date;
use crate::markdown::plain_text::escaped;

/// Parses an object; of one with signs that JSON does not allow what stands when they are taken out. Linear.
pub(super) fn parse(bytes: &[u8]) -> Option<Value> {
    let text = String::from_utf8_lossy(bytes);
    let value = serde_json::from_str(&text).or_else(|_| serde_json::from_str(&repaired(&text)));
    value.ok().filter(Value::is_object)
}

/// Takes control characters out of strings, and escapes of half a character (`\ud83d`), which programs leave that cut strings.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '\\' || c.is_control()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let unit = |from: &str| u32::from_str_radix(from.strip_prefix("\\u")?.get(..4)?, 16).ok();
        rest = match unit(from) {
            Some(0xd800..0xdc00)
                if from.get(6..).and_then(unit).is_some_and(|low| (0xdc00..0xe000).contains(&low)) =>
            {
                let (pair, behind) = from.split_at(12);
                out.push_str(pair);
                behind
            }
            Some(0xd800..0xe000) => {
                out.push('\u{fffd}');
                from.get(6..).unwrap_or_default()
            }
            _ if from.starts_with('\\') => {
                // With what it escapes, which may be another one.
                let end = from.char_indices().nth(2).map_or(from.len(), |(end, _)| end);
                let (escape, behind) = from.split_at(end);
                out.push_str(escape);
                behind
            }
            _ => {
                out.push(' ');
                from.get(from.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

/// Returns a string or a number as it is written; `None` if it is blank.
pub(super) fn text(value: &Value, key: &str) -> Option<String> {
    as_text(value.get(key)?)
}

fn as_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Returns the strings of a list, or of a string that is a list with commas; of objects what they are called.
pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(values)) => {
            let name = |value: &Value| {
                as_text(value).or_else(|| ["label", "name", "slug"].iter().find_map(|key| text(value, key)))
            };
            values.iter().filter_map(name).collect()
        }
        Some(Value::String(list)) => {
            list.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns whether a value says yes: `true`, a number but 0, `"1"`, `"true"`, `"yes"`.
pub(super) fn flag(value: &Value, key: &str) -> Option<bool> {
    match value.get(key)? {
        Value::Bool(is_true) => Some(*is_true),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(word) => Some(matches!(word.as_str(), "1" | "true" | "yes")),
        _ => None,
    }
}

/// Returns the first value that is a date, as it is to be read: in words, or in seconds, milliseconds or microseconds since 1970.
pub(super) fn date(value: &Value, keys: &[&str]) -> Option<String> {
    let date_of = |key: &&str| {
        let words = text(value, key)?;
        let is_number = words.bytes().all(|byte| byte.is_ascii_digit());
        let words = match words.len() {
            _ if !is_number => words,
            15.. => words.get(..words.len() - 6)?.to_owned(),
            12.. => words,
            _ => format!("{words:0>10}"),
        };
        let is_moment = words.bytes().any(|byte| byte != b'0');
        // A database without a date writes the year before the first.
        date::parse(&words).filter(|date| is_moment && date.year >= 1000).map(|_| words)
    };
    keys.iter().find_map(date_of)
}

/// Adds a value that is plain text, unless there is none.
pub(super) fn push(fields: &mut Vec<(&'static str, String)>, key: &'static str, words: Option<String>) {
    fields.extend(words.map(|words| (key, escaped(&words))));
}

/// Adds a value that is an address.
pub(super) fn push_address(
    fields: &mut Vec<(&'static str, String)>,
    key: &'static str,
    address: Option<String>,
) {
    fields.extend(address.map(|address| (key, address)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_characters_and_control_characters_are_taken_out() {
        let text = r#"{"a":"灯\ud83d","b":"\ud83d\ude00 \\ud83d","c":"x
y","d":"\udc00\""}"#;
        let value = parse(text.as_bytes()).unwrap();
        assert_eq!(text_of(&value, "a"), "灯\u{fffd}");
        assert_eq!(text_of(&value, "b"), "😀 \\ud83d");
        assert_eq!(text_of(&value, "c"), "x y");
        assert_eq!(text_of(&value, "d"), "\u{fffd}\"");
        assert!(parse(b"[1]").is_none() && parse(b"{").is_none());
        assert_eq!(text_of(&parse(b"{\"a\":\"\xff\"}").unwrap(), "a"), "\u{fffd}");
    }

    fn text_of(value: &Value, key: &str) -> String {
        text(value, key).unwrap()
    }

    #[test]
    fn the_first_date_that_is_one_counts() {
        let value = parse(br#"{"a":"-0001-11-30T00:00:00+0000","b":0,"c":"2016-09-08T11:55:58+0200","d":1364217600,"e":"1364217600123456"}"#).unwrap();
        assert_eq!(date(&value, &["a", "b", "c"]).as_deref(), Some("2016-09-08T11:55:58+0200"));
        assert_eq!(date(&value, &["d"]).as_deref(), Some("1364217600"));
        assert_eq!(date(&value, &["e"]).as_deref(), Some("1364217600"));
        assert_eq!(date(&value, &["b", "x"]), None);
    }
}
