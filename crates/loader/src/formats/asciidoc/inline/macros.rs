//! Macros `name:target[words]` and addresses.

use super::{Context, MAX_DEPTH, names_picture, push, push_reference, with_values};
use crate::formats::markup::{is_address, near, push_image, push_link};
use crate::markdown::plain_text::{escaped, push_escaped};

/// The maximum length in bytes of a macro.
const MAX_MACRO: usize = 3000;

/// The maximum number of kinds of macros that are said to be left as written.
const MAX_UNREAD: usize = 8;

/// Names of macros within lines.
const MACROS: [&str; 17] = [
    "link",
    "mailto",
    "xref",
    "image",
    "icon",
    "footnote",
    "footnoteref",
    "kbd",
    "btn",
    "menu",
    "pass",
    "stem",
    "latexmath",
    "asciimath",
    "anchor",
    "indexterm",
    "indexterm2",
];

/// Reads an address or a macro `name:target[words]`.
pub(super) fn named<'t>(
    out: &mut String,
    text: &'t str,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<&'t str> {
    if is_address(text) && !text.starts_with("mailto:") {
        return Some(address(out, text, context, depth));
    }
    let start = near(text, 24);
    let colon = start.find(':')?;
    let name = text.get(..colon).filter(|name| MACROS.contains(name))?;
    let after = text.get(colon + 1..)?;
    let open = near(after, MAX_MACRO).find('[')?;
    let target = after.get(..open).filter(|target| !target.contains(['\n']) && !target.starts_with(':'))?;
    if target.contains(' ') && !matches!(name, "link" | "image" | "menu") {
        return None;
    }
    let inner = after.get(open + 1..)?;
    let end = closing(inner)?;
    let (words, behind) = (inner.get(..end)?.trim(), inner.get(end + 1..)?);
    let target = with_values(target, context.attributes, context.left);
    push_macro(out, name, target.trim_matches('+'), words, context, depth);
    Some(behind)
}

/// Returns where the bracket closes that words stand in.
fn closing(inner: &str) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    near(inner, MAX_MACRO).char_indices().find_map(|(at, c)| {
        match c {
            _ if escaped => {}
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        None
    })
}

fn push_macro(
    out: &mut String,
    name: &str,
    target: &str,
    words: &str,
    context: &mut Context<'_>,
    depth: usize,
) {
    let mut inner = |out: &mut String, words: &str| {
        if depth < MAX_DEPTH {
            push(out, words, context, depth + 1);
        } else {
            push_escaped(out, words);
        }
    };
    match name {
        "link" | "mailto" => {
            let address = if name == "mailto" { ["mailto:", target].concat() } else { target.to_owned() };
            let mut html = String::new();
            inner(&mut html, if words.is_empty() { target } else { shown(words) });
            push_link(out, &address, &html);
        }
        "xref" => push_reference(out, target, words, context, depth),
        "image" => {
            let alt = words.split(',').next().unwrap_or_default().trim_matches('"');
            push_image(out, target, alt);
        }
        "icon" | "anchor" | "indexterm" => {}
        "footnote" | "footnoteref" => footnote(out, name, target, words, context, depth),
        "kbd" | "btn" => out.extend(["<kbd>", &escaped(words), "</kbd>"]),
        "menu" => {
            let more = words.split('>').map(str::trim).filter(|word| !word.is_empty());
            let path: Vec<&str> = std::iter::once(target).chain(more).collect();
            out.extend(["<strong>", &escaped(&path.join(" › ")), "</strong>"]);
        }
        "pass" => {
            if target.contains('q') || target.contains('c') {
                push_escaped(out, words);
            } else {
                out.push_str(words);
            }
        }
        "stem" | "latexmath" | "asciimath" => {
            out.extend(["<span class=\"math math-inline\">", &escaped(words), "</span>"]);
        }
        "indexterm2" => inner(out, words),
        _ => {
            if context.unread.len() < MAX_UNREAD && !context.unread.iter().any(|known| known == name) {
                context.unread.push(name.to_owned());
            }
            push_escaped(out, &[name, ":", target, "[", words, "]"].concat());
        }
    }
}

/// Adds a reference to a note, and its words where they stand.
fn footnote(
    out: &mut String,
    name: &str,
    target: &str,
    words: &str,
    context: &mut Context<'_>,
    depth: usize,
) {
    let (label, words) = match words.split_once(',') {
        Some((label, words)) if name == "footnoteref" => (label.trim(), words.trim()),
        None if name == "footnoteref" => (words, ""),
        _ => (target, words),
    };
    let label = if label.is_empty() { context.notes.own() } else { label.to_owned() };
    context.notes.refer(out, &label);
    if !words.is_empty() {
        let mut html = String::from("<p>");
        if depth < MAX_DEPTH {
            push(&mut html, words, context, depth + 1);
        } else {
            push_escaped(&mut html, words);
        }
        html.push_str("</p>\n");
        context.notes.define(&label, html);
    }
}

/// Returns the words of a link without what is said of it: `words^`, `words,role=x`, `"words, more",window=_blank`.
fn shown(words: &str) -> &str {
    let words = match words.strip_prefix('"').and_then(|inner| inner.split_once('"')) {
        Some((inner, _)) => inner,
        None => match words.find(',').filter(|at| words.get(at + 1..).is_some_and(|rest| rest.contains('=')))
        {
            Some(at) => words.get(..at).unwrap_or(words),
            None => words,
        },
    };
    words.strip_suffix('^').unwrap_or(words)
}

/// Reads an address, with words or without.
fn address<'t>(out: &mut String, text: &'t str, context: &mut Context<'_>, depth: usize) -> &'t str {
    let ends = |c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | '"' | '，' | '。' | '）' | '、');
    let end = text.find(ends).unwrap_or(text.len());
    let (address, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let address = with_values(address, context.attributes, context.left);
    if let Some(behind) = words_of_link(out, &address, behind, context, depth) {
        return behind;
    }
    let bare = address.trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'', '`', '*', '_']);
    push_link(out, bare, &escaped(bare));
    push_escaped(out, address.get(bare.len()..).unwrap_or_default());
    behind
}

/// Reads the words of a link behind its address.
pub(super) fn words_of_link<'t>(
    out: &mut String,
    address: &str,
    behind: &'t str,
    context: &mut Context<'_>,
    depth: usize,
) -> Option<&'t str> {
    let inner = behind.strip_prefix('[')?;
    let end = closing(inner)?;
    let words = shown(inner.get(..end)?.trim());
    let mut html = String::new();
    if words.is_empty() || depth >= MAX_DEPTH {
        push_escaped(&mut html, if words.is_empty() { address } else { words });
    } else if let Some(target) =
        words.strip_prefix("image:").and_then(|rest| rest.split_once('[')).map(|(target, _)| target)
        && names_picture(target)
    {
        push_image(&mut html, target, "");
    } else {
        push(&mut html, words, context, depth + 1);
    }
    push_link(out, address, &html);
    inner.get(end + 1..)
}
