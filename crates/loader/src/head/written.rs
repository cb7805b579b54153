//! Gives numbers of a head the form in which they are written: parsers print 3.10 as 3.1, 1e3 as 1000.0 and 0x10 as 16.

use super::value::{Field, Value};

/// The maximum length of a number in bytes.
const MAX_BYTES: usize = 40;

/// Replaces the numbers and booleans of some fields by their words in the head. `literal_of` is what the parser makes of a
/// word. A field without a line (as in JSON on one line) is searched for from where the last one ended. Linear.
pub(super) fn restore(
    mut fields: Vec<Field>,
    head: &str,
    first_line: usize,
    literal_of: fn(&str) -> Option<String>,
) -> Vec<Field> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(head.match_indices('\n').map(|(at, _)| at + 1));
    let mut lines: Vec<usize> = fields.iter().filter_map(|field| field.line).collect();
    lines.sort_unstable();
    let place = |line: usize| starts.get(line.checked_sub(first_line)?).copied();
    let mut rest = Words { rest: head };
    for field in &mut fields {
        let of_field = field.line.and_then(|line| {
            let next = lines.get(lines.partition_point(|&other| other <= line));
            head.get(place(line)?..next.and_then(|&next| place(next)).unwrap_or(head.len()))
        });
        match of_field {
            Some(text) => replace(&mut field.value, &mut Words { rest: text }, literal_of),
            None => replace(&mut field.value, &mut rest, literal_of),
        }
    }
    fields
}

/// Recurses as deep as the parser did, which has a limit.
fn replace(value: &mut Value, words: &mut Words<'_>, literal_of: fn(&str) -> Option<String>) {
    match value {
        Value::Literal(printed) => {
            let is_it = |word: &&str| *word == printed || literal_of(word).as_ref() == Some(printed);
            if let Some(written) = words.by_ref().filter(|word| may_be_literal(word)).find(is_it) {
                written.clone_into(printed);
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| replace(item, words, literal_of)),
        Value::Map(pairs) => pairs.iter_mut().for_each(|(_, value)| replace(value, words, literal_of)),
        Value::Nothing | Value::Text(_) => {}
    }
}

fn may_be_literal(word: &str) -> bool {
    word.len() <= MAX_BYTES
        && (word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            || ["true", "false"].iter().any(|truth| word.eq_ignore_ascii_case(truth)))
}

/// The plain values of a text: what is between keys, commas, brackets, dashes and comments.
struct Words<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() {
            return None;
        }
        let is_end = |(at, c): &(usize, char)| match c {
            ',' | '[' | ']' | '{' | '}' | '\n' | '=' => true,
            ':' => self.rest[at + 1..].starts_with([' ', '\n', '"']) || self.rest[..*at].ends_with('"'),
            '#' => self.rest[..*at].ends_with([' ', '\t']),
            _ => false,
        };
        let (word, rest) = match self.rest.char_indices().find(is_end) {
            Some((at, '#')) => {
                let line = self.rest[at..].find('\n').map_or(self.rest.len(), |end| at + end);
                (&self.rest[..at], &self.rest[line..])
            }
            Some((at, c)) => (&self.rest[..at], &self.rest[at + c.len_utf8()..]),
            None => (self.rest, ""),
        };
        self.rest = rest;
        Some(word.trim().trim_start_matches("- ").trim())
    }
}
