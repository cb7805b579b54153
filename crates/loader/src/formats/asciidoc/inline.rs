//! Marks within the lines of `AsciiDoc`: emphasis, links, macros, values of attributes.

mod macros;

use std::collections::HashMap;

use super::names_picture;
use crate::formats::markup::{Ends, Footnotes, is_address, near, push_link, step};
use crate::markdown::plain_text::{escaped, push_escaped};
use macros::{named, words_of_link};

/// The maximum depth of marks within marks.
const MAX_DEPTH: usize = 6;

/// The maximum length in bytes of words in curved quotation marks.
const MAX_QUOTED: usize = 600;

/// Characters that have names.
const CHARACTERS: [(&str, &str); 26] = [
    ("nbsp", "\u{a0}"),
    ("zwsp", "\u{200b}"),
    ("wj", "\u{2060}"),
    ("sp", " "),
    ("empty", ""),
    ("blank", ""),
    ("apos", "'"),
    ("quot", "\""),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("deg", "°"),
    ("plus", "+"),
    ("brvbar", "¦"),
    ("vbar", "|"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("startsb", "["),
    ("endsb", "]"),
    ("caret", "^"),
    ("asterisk", "*"),
    ("tilde", "~"),
    ("backslash", "\\"),
    ("backtick", "`"),
];

/// Signs that programs write with letters.
const SIGNS: [(&str, &str); 5] = [("(C)", "©"), ("(R)", "®"), ("(TM)", "™"), (" -- ", " — "), ("\"`", "“")];

/// What marks need of the document.
pub(super) struct Context<'d> {
    pub(super) notes: &'d mut Footnotes,
    pub(super) attributes: &'d HashMap<String, String>,
    /// The titles of sections by their names.
    pub(super) titles: &'d HashMap<String, String>,
    /// The bytes that values of attributes may still take.
    pub(super) left: &'d mut usize,
    pub(super) unread: &'d mut Vec<String>,
}

/// Returns a text with the values of attributes in it; those that are not set stay as written.
pub(super) fn with_values(text: &str, attributes: &HashMap<String, String>, left: &mut usize) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((value, behind)) = value(after, attributes).filter(|(value, _)| value.len() <= *left) {
            *left -= value.len();
            out.push_str(value);
            rest = behind;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Returns a text with the values of the document's own attributes in it, which may hold marks: `{url}page[words]`. Those
/// that are shown as they are, `\\{x}` and `+{x}+`, stay.
pub(super) fn with_document_values<'t>(
    text: &'t str,
    attributes: &HashMap<String, String>,
    left: &mut usize,
) -> std::borrow::Cow<'t, str> {
    if attributes.is_empty() || !text.contains('{') {
        return text.into();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let end = near(after, 80).find('}').filter(|_| !before.ends_with(['\\', '+', '$']));
        let known =
            end.and_then(|end| attributes.get(&after.get(..end)?.to_lowercase()).map(|value| (value, end)));
        if let Some((value, end)) = known.filter(|(value, _)| value.len() <= *left) {
            *left -= value.len();
            out.push_str(value);
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}

/// Returns the value of the attribute whose name begins here.
fn value<'a, 't>(after: &'t str, attributes: &'a HashMap<String, String>) -> Option<(&'a str, &'t str)> {
    let end = near(after, 80).find('}')?;
    let (name, behind) = (after.get(..end)?, after.get(end + 1..)?);
    let known = attributes.get(&name.to_lowercase()).map(String::as_str);
    let value =
        known.or_else(|| CHARACTERS.iter().find(|(known, _)| *known == name).map(|(_, char)| *char))?;
    Some((value, behind))
}

/// Adds a text as HTML.
pub(super) fn push(out: &mut String, text: &str, context: &mut Context<'_>, depth: usize) {
    let (mut rest, mut before, mut ends) = (text, ' ', Ends::default());
    let mut quoted = 0_usize;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let sign = || SIGNS.iter().find_map(|(sign, char)| Some((*char, rest.strip_prefix(sign)?)));
        let taken = match c {
            '{' => attribute(out, after, context, depth),
            '\\' => escape(out, after),
            '[' => role(rest, before).or_else(|| anchor(rest)),
            '<' => reference(out, rest, context, depth),
            '`' if quoted > 0 && rest.starts_with("`\"") => {
                quoted -= 1;
                out.push('”');
                rest.get(2..)
            }
            '"' if rest.starts_with("\"`") && !near(rest, MAX_QUOTED).contains("`\"") => None,
            '(' | '"' if sign().is_some() => sign().map(|(char, behind)| {
                quoted += usize::from(char == "“");
                out.push_str(char);
                behind
            }),
            '(' => index_term(out, rest),
            '+' if rest.starts_with("+++") => raw(out, rest, &mut ends),
            '*' | '_' | '`' | '#' | '+' => marked(out, rest, before, context, depth, &mut ends),
            '^' => raised(out, after, '^', "sup"),
            '~' => raised(out, after, '~', "sub"),
            ' ' if rest.starts_with(" +\n") || rest == " +" => {
                out.push_str("<br>\n");
                Some(rest.get(3..).unwrap_or_default())
            }
            ' ' if sign().is_some() => sign().map(|(char, behind)| {
                out.push_str(char);
                behind
            }),
            _ if c.is_ascii_lowercase() && !before.is_ascii_alphanumeric() => {
                named(out, rest, context, depth)
            }
            _ => None,
        };
        (rest, before) = step(out, rest, taken);
    }
}

fn attribute<'t>(
    out: &mut String,
    after: &'t str,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<&'t str> {
    let (value, behind) = value(after, context.attributes)?;
    if value.len() > *context.left {
        return None;
    }
    *context.left -= value.len();
    // An address often comes from an attribute, and its words stand behind it: {home}[words].
    if is_address(value) && behind.starts_with(['[', '/']) {
        let end = behind.find(|c: char| c == '[' || c.is_whitespace()).unwrap_or(behind.len());
        let address = [value, behind.get(..end)?].concat();
        let behind = behind.get(end..)?;
        return Some(words_of_link(out, &address, behind, context, depth).unwrap_or_else(|| {
            push_link(out, &address, &escaped(&address));
            behind
        }));
    }
    if depth < MAX_DEPTH && value.contains(['*', '_', '`', ':', '[']) {
        let value = value.to_owned();
        push(out, &value, context, depth + 2);
    } else {
        push_escaped(out, value);
    }
    Some(behind)
}

/// Passes over a backslash before what would be markup.
fn escape<'t>(out: &mut String, after: &'t str) -> Option<&'t str> {
    let next = after.chars().next()?;
    let is_markup = matches!(next, '*' | '_' | '`' | '#' | '{' | '[' | '<' | '+' | '^' | '~' | '(' | '"');
    if is_markup {
        push_escaped(out, after.get(..next.len_utf8())?);
        return after.get(next.len_utf8()..);
    }
    is_address(after).then(|| {
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        push_escaped(out, after.get(..end).unwrap_or_default());
        after.get(end..).unwrap_or_default()
    })
}

/// Passes over the role of the words that follow: `[.small]#words#`.
fn role(text: &str, before: char) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let end = near(inner, 80).find(']')?;
    let behind = inner.get(end + 1..)?;
    let is_name = inner
        .get(..end)?
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_' | ' ' | '%'));
    let marks = behind.starts_with(['#', '*', '_', '`']) && !behind.starts_with("# ");
    (is_name && marks && end > 0 && !before.is_alphanumeric()).then_some(behind)
}

/// Passes over an anchor: `[[name]]`.
fn anchor(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[[")?;
    let end = near(inner, 200).find("]]")?;
    let is_name = !inner.get(..end)?.contains(['\n', '[']);
    if is_name { inner.get(end + 2..) } else { None }
}

/// Reads a reference within the document: `<<name,words>>`.
fn reference<'t>(
    out: &mut String,
    text: &'t str,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<&'t str> {
    let inner = text.strip_prefix("<<")?;
    let end = near(inner, 400).find(">>")?;
    let (target, words) = inner.get(..end)?.split_once(',').unwrap_or((inner.get(..end)?, ""));
    push_reference(out, target, words.trim(), context, depth);
    inner.get(end + 2..)
}

fn push_reference(out: &mut String, target: &str, words: &str, context: &mut Context<'_>, depth: usize) {
    let target = target.trim();
    let titled = || context.titles.get(target.trim_start_matches('#')).cloned();
    let titled = if words.is_empty() { titled() } else { None };
    let words = titled.as_deref().unwrap_or(if words.is_empty() {
        target.trim_start_matches(['#', '_'])
    } else {
        words
    });
    let mut html = String::new();
    if depth < MAX_DEPTH {
        push(&mut html, words, context, depth + 1);
    } else {
        push_escaped(&mut html, words);
    }
    let is_file = target.split('#').next().is_some_and(|file| file.contains('.'));
    if is_file { push_link(out, target, &html) } else { out.push_str(&html) }
}

/// Reads a term of the index: `((term))` shows, `(((term, more)))` does not.
fn index_term<'t>(out: &mut String, text: &'t str) -> Option<&'t str> {
    if let Some(inner) = text.strip_prefix("(((") {
        let end = near(inner, 300).find(")))")?;
        return inner.get(end + 3..);
    }
    let inner = text.strip_prefix("((")?;
    let end = near(inner, 300).find("))")?;
    let term = inner.get(..end).filter(|term| !term.contains(['(', '\n']))?;
    push_escaped(out, term);
    inner.get(end + 2..)
}

/// Adds what is between `+++` as it is.
fn raw<'t>(out: &mut String, text: &'t str, ends: &mut Ends) -> Option<&'t str> {
    let inner = text.strip_prefix("+++")?;
    let end = ends.find(inner, "+++", |_, _| true)?;
    out.push_str(inner.get(..end)?);
    inner.get(end + 3..)
}

/// Reads marks around words, single at the borders of words or double anywhere.
fn marked<'t>(
    out: &mut String,
    text: &'t str,
    before: char,
    context: &mut Context<'_>,
    depth: usize,
    ends: &mut Ends,
) -> Option<&'t str> {
    let sign = text.get(..1)?;
    let double = text.get(..2).filter(|two| two.bytes().all(|b| Some(&b) == sign.as_bytes().first()));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (inner, mark, at) = if let Some(double) = double {
        let inner = text.get(2..)?;
        let at = ends.find(inner, double, |inner, _| !inner.is_empty())?;
        (inner.get(..at)?, double, at)
    } else {
        let inner = text.get(1..)?;
        if is_word(before)
            || matches!(before, ':' | ';' | '}') && sign != "`"
            || inner.starts_with(char::is_whitespace)
        {
            return None;
        }
        let closes = |inner: &str, behind: &str| {
            !inner.is_empty()
                && !inner.ends_with(char::is_whitespace)
                && !behind.starts_with(is_word)
                && !behind.starts_with(sign)
        };
        let at = ends.find(inner, sign, closes)?;
        (inner.get(..at)?, sign, at)
    };
    if depth >= MAX_DEPTH || inner.contains("\n\n") {
        return None;
    }
    let name = match sign {
        "*" => "strong",
        "_" => "em",
        "`" => "code",
        "#" => "mark",
        // Words as they are; programs write them so in code.
        _ => "",
    };
    if name.is_empty() {
        push_escaped(out, inner);
    } else {
        out.extend(["<", name, ">"]);
        let literal = inner
            .strip_prefix('+')
            .and_then(|inner| inner.strip_suffix('+'))
            .filter(|inner| !inner.is_empty());
        match literal.filter(|_| name == "code") {
            Some(literal) => push_escaped(out, literal),
            None if name == "code" => push_code(out, inner, context),
            None => push(out, inner, context, depth + 1),
        }
        out.extend(["</", name, ">"]);
    }
    text.get(mark.len() * 2 + at..)
}

/// Adds code, in which attributes alone have values.
fn push_code(out: &mut String, inner: &str, context: &mut Context<'_>) {
    let inner = inner.replace("\\{", "{\u{200b}");
    let words = with_values(&inner, context.attributes, context.left);
    push_escaped(out, &words.replace("{\u{200b}", "{"));
}

fn raised<'t>(out: &mut String, after: &'t str, sign: char, name: &str) -> Option<&'t str> {
    let end = near(after, 100).find(sign)?;
    let inner = after.get(..end).filter(|inner| !inner.is_empty() && !inner.contains(char::is_whitespace))?;
    out.extend(["<", name, ">", &escaped(inner), "</", name, ">"]);
    after.get(end + 1..)
}
