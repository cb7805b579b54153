//! Writes metadata as front matter in YAML.

use std::fmt::Write;

use crate::GENERATOR;
use yuelan_article::Meta;

/// Returns the front matter of an article with its fences.
pub(super) fn of(meta: &Meta) -> String {
    let mut head = String::from("---\n");
    let mut say = |key: &str, value: &str| _ = writeln!(head, "{key}: {}", quoted(value));
    say("title", &meta.title);
    let fields = [
        ("author", &meta.author),
        ("source", &meta.source),
        ("link", &meta.link),
        ("cover", &meta.cover),
        ("description", &meta.description),
    ];
    for (key, value) in fields {
        if let Some(value) = value {
            say(key, value);
        }
    }
    if let Some(language) = &meta.language {
        say("lang", language.tag());
    }
    if let Some(date) = meta.date {
        _ = writeln!(head, "date: {date}");
    }
    for (key, values) in [("categories", &meta.categories), ("tags", &meta.tags)] {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            _ = writeln!(head, "{key}: [{}]", values.join(", "));
        }
    }
    _ = write!(head, "generator: {GENERATOR}\n---\n");
    head
}

/// Returns a string in double quotes, as YAML and JSON have them.
fn quoted(words: &str) -> String {
    let mut quoted = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
