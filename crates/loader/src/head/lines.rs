//! Reads a head line by line: `key: value`, `key = value`, `"key": value,`, and list items and continuation lines under a
//! key. Never fails: a line without a key continues the one above.

use super::value::{Field, Value, key};

/// The maximum length of a key in characters.
const MAX_KEY_CHARS: usize = 40;

/// Keys that need no space before their value: `title:灯`.
const COMMON: [&str; 8] = ["title", "date", "author", "tags", "tag", "categories", "category", "description"];

/// Reads the keys of a head with their values; the last of equal keys counts. Linear.
pub(super) fn read(head: &str, first_line: usize) -> Vec<Field> {
    let mut fields: Vec<Open> = Vec::new();
    for (index, line) in head.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        let nested = indented && fields.last().is_some_and(Open::expects_more);
        match (key_and_rest(trimmed), fields.last_mut()) {
            (Some((name, rest)), _) if !nested => fields.push(Open::new(name, rest, first_line + index)),
            (_, Some(open)) => open.continue_with(trimmed, indented),
            (_, None) => {}
        }
    }
    let mut read: Vec<Field> = fields.into_iter().map(Open::close).collect();
    read.reverse();
    let mut seen = std::collections::HashSet::new();
    read.retain(|field| seen.insert(field.key.clone()));
    read.reverse();
    read
}

/// Splits a line into its key and the rest; `None` if it has no key.
pub(super) fn key_and_rest(line: &str) -> Option<(&str, &str)> {
    let end = line.find([':', '=', '：'])?;
    let (name, rest) = line.split_at(end);
    let mut rest_chars = rest.chars();
    rest_chars.next();
    let rest = rest_chars.as_str();
    let rest =
        rest.strip_prefix(':').filter(|value| value.is_empty() || value.starts_with(' ')).unwrap_or(rest);
    let quoted = name.trim_end().ends_with(['"', '\'']);
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let fits = !name.is_empty()
        && name.chars().count() <= MAX_KEY_CHARS
        && (name.starts_with(char::is_alphanumeric) || (name.starts_with('_') && !name.ends_with('_')))
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.'));
    let parted = rest.is_empty() || rest.starts_with(char::is_whitespace) || quoted;
    (fits && (parted || COMMON.contains(&key(name).as_str()))).then_some((name, rest.trim()))
}

/// A key that further lines may continue.
struct Open {
    key: String,
    rest: String,
    items: Vec<Value>,
    block: bool,
    line: usize,
}

impl Open {
    fn new(name: &str, rest: &str, line: usize) -> Self {
        let block = matches!(rest, "|" | "|-" | "|+" | ">" | ">-" | ">+");
        let rest = if block { String::new() } else { rest.to_owned() };
        Self { key: key(name), rest, items: Vec::new(), block, line }
    }

    /// Whether indented lines belong to it even if they look like keys.
    fn expects_more(&self) -> bool {
        self.block || self.rest.is_empty()
    }

    fn continue_with(&mut self, line: &str, indented: bool) {
        let item = line.strip_prefix("- ").or_else(|| (line == "-").then_some(""));
        match item {
            Some(item) if self.rest.is_empty() && !self.block => self.items.push(single(item)),
            _ if !self.items.is_empty() || (self.rest.is_empty() && !self.block && !indented) => {}
            _ => {
                if !self.rest.is_empty() {
                    self.rest.push(' ');
                }
                self.rest.push_str(line);
            }
        }
    }

    fn close(self) -> Field {
        let value = match (self.items.is_empty(), self.block) {
            (false, _) => Value::List(self.items),
            (true, true) => Value::Text(self.rest.clone()),
            (true, false) => value_of(&self.rest),
        };
        Field { key: self.key, value, written: self.rest, line: Some(self.line) }
    }
}

/// Parses an item of a list, which may be one of a list within it.
fn single(item: &str) -> Value {
    value_of(item.trim().trim_start_matches("- "))
}

/// Parses the value after a key: nothing, a list in brackets, or a string without its quotes.
fn value_of(rest: &str) -> Value {
    let rest = rest.trim();
    let bare = rest.strip_suffix(',').map_or(rest, str::trim_end);
    let whole = if bare.ends_with(['"', '\'', ']', '}']) { bare } else { rest };
    if matches!(whole, "" | "~" | "null" | "[]" | "{}") {
        return Value::Nothing;
    }
    match whole.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) if !inner.contains(['[', ']']) => Value::List(inner.split(',').map(unquoted).collect()),
        Some(inner) if inner.starts_with('[') && inner.ends_with(']') => {
            let flat = inner.replace(['[', ']'], "");
            Value::List(flat.split(',').map(unquoted).collect())
        }
        _ => unquoted(whole),
    }
}

/// Words between two words in quotation marks: `"甲"与"乙"`.
const BETWEEN_QUOTES: [&str; 20] = [
    "与", "與", "和", "及", "或", "跟", "同", "对", "對", "到", "と", "か", "や", "의", "와", "과", "vs",
    "and", "or", "&",
];

/// Removes quotes around a string, even if only the first is there. A string whose first quote is closed within it is as
/// written: `"甲" 与 "乙"`.
fn unquoted(words: &str) -> Value {
    let words = words.trim();
    let Some(quote) = words.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
        return Value::Text(words.to_owned());
    };
    let inner = &words[1..];
    let Some(end) = closing(inner, quote) else { return Value::Text(unescaped(inner, quote)) };
    let after = inner[end + 1..].trim_start();
    if after.is_empty() || after.starts_with('#') && after.len() < inner.len() - end - 1 {
        return Value::Text(unescaped(&inner[..end], quote));
    }
    match inner.strip_suffix(['"', '\'']) {
        Some(whole) if !is_closed(whole, quote, end) => Value::Text(unescaped(whole, quote)),
        _ => Value::Text(words.to_owned()),
    }
}

/// Returns the place of the next quotation mark that is no escape and no apostrophe.
fn closing(inner: &str, quote: char) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut at = 0;
    loop {
        at += inner.get(at..)?.find(quote)?;
        let neighbour = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let (before, after) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
        let is_apostrophe = quote == '\'' && before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        let is_doubled = quote == '\'' && after == b'\'';
        match () {
            () if is_doubled => at += 2,
            () if is_apostrophe || (quote == '"' && before == b'\\') => at += 1,
            () => return Some(at),
        }
    }
}

/// Whether the quotation mark at a byte of a string that lost its outer quotes closes the first of them, rather than open
/// a quotation within the string. Where there are no blanks, as in Chinese, words that join two quotations tell.
fn is_closed(inner: &str, quote: char, at: usize) -> bool {
    let (before, after) = (&inner[..at], &inner[at + 1..]);
    let (is_after_blank, is_before_blank) = (before.ends_with(' '), after.starts_with(' '));
    if before.is_empty() || is_after_blank || is_before_blank {
        return !before.is_empty() && !is_after_blank;
    }
    let between = after.split(quote).next().unwrap_or_default().trim();
    BETWEEN_QUOTES.contains(&between) || between.chars().all(|c| !c.is_alphanumeric())
}

fn unescaped(words: &str, quote: char) -> String {
    if quote == '"' { words.replace("\\\"", "\"") } else { words.replace("''", "'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(head: &str, wanted: &str) -> Option<Value> {
        read(head, 1).into_iter().find(|field| field.key == wanted).map(|field| field.value)
    }

    fn words(head: &str, wanted: &str) -> String {
        value(head, wanted).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    fn list(head: &str, wanted: &str) -> Vec<String> {
        let value = value(head, wanted).unwrap_or(Value::Nothing);
        value.leaves().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn quotes_colons_and_signs_do_not_matter() {
        assert_eq!(words("title: \"it's \"broken\" here\"", "title"), "it's \"broken\" here");
        assert_eq!(words("title: 灯: 第一夜", "title"), "灯: 第一夜");
        assert_eq!(words("title: @who `what` %x", "title"), "@who `what` %x");
        assert_eq!(words("title:灯", "title"), "灯");
        assert_eq!(words("title：灯", "title"), "灯");
        assert_eq!(words("title: [译] 灯", "title"), "[译] 灯");
        assert_eq!(words("title: \"未完", "title"), "未完");
        assert_eq!(words("title:: 灯", "title"), "灯");
        assert_eq!(words("title: - 灯", "title"), "- 灯");
    }

    #[test]
    fn quotation_marks_of_a_title_stay_and_those_around_it_go() {
        for written in [
            "\"灯塔\" 又亮了",
            "\"灯\" 与 \"船\"",
            "\"灯\"与\"船\"",
            "'灯' 与 '船'",
            "\"灯\"、\"船\"",
            "'Lamp' and 'boat'",
        ] {
            assert_eq!(words(&format!("title: {written}"), "title"), written);
        }
        for (written, title) in [
            ("\"她说\"好\"吧\"", "她说\"好\"吧"),
            ("\"\"灯\" 亮了\"", "\"灯\" 亮了"),
            ("'it's a lamp'", "it's a lamp"),
            ("'it''s a lamp'", "it's a lamp"),
            ("\"a \\\"lamp\\\" x\"", "a \"lamp\" x"),
            ("\"灯\" # the lamp", "灯"),
            ("\"灯\",", "灯"),
        ] {
            assert_eq!(words(&format!("title: {written}"), "title"), title, "{written}");
        }
    }

    #[test]
    fn members_of_json_and_of_toml_are_read_too() {
        assert_eq!(words("{\n  \"title\": \"灯\",\n  \"x\": 1\n}", "title"), "灯");
        assert_eq!(words("title = '灯'", "title"), "灯");
    }

    #[test]
    fn lists_of_every_form_are_read() {
        assert_eq!(list("tags: [灯, '船']", "tags"), ["灯", "船"]);
        assert_eq!(list("tags:\n - 灯\n - - 船\n - [水, 岸]\nx: y", "tags"), ["灯", "船", "水", "岸"]);
        assert_eq!(list("tags:\n- 灯\n- 船", "tags"), ["灯", "船"]);
    }

    #[test]
    fn further_lines_continue_a_value() {
        assert_eq!(words("title: 灯\n  在渡口\ndate: x", "title"), "灯 在渡口");
        assert_eq!(words("description: >-\n  one\n  two: three\ntitle: x", "description"), "one two: three");
    }

    #[test]
    fn an_indented_key_is_a_key_unless_it_is_under_a_key() {
        let head = "title: 灯\n\tdate: 2021-01-01\nimage:\n  title: 图\ntitle: 船";
        assert_eq!(words(head, "date"), "2021-01-01");
        assert_eq!(words(head, "title"), "船");
    }

    #[test]
    fn an_address_is_not_a_key() {
        assert_eq!(key_and_rest("http://a.example"), None);
        assert_eq!(key_and_rest("一句话，后面有: 冒号"), None);
        assert_eq!(key_and_rest("date updated: x"), Some(("date updated", "x")));
    }
}
