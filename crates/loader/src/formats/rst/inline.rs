//! Marks within the lines of reStructuredText: emphasis, roles, references, notes.

use super::Reader;
use crate::formats::markup::{Ends, is_address, near, push_link, step};
use crate::markdown::plain_text::{escaped, push_escaped};

/// Roles whose words are code.
const CODE: [&str; 26] = [
    "code", "literal", "file", "samp", "kbd", "command", "program", "option", "envvar", "mod", "func",
    "meth", "class", "attr", "data", "const", "exc", "obj", "makevar", "mimetype", "regexp", "keyword",
    "token", "setting", "type", "macro",
];

/// Adds a text as HTML.
pub(super) fn push(out: &mut String, text: &str, reader: &mut Reader) {
    let (mut rest, mut before, mut ends) = (text, ' ', Ends::default());
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let opens = may_open(before);
        let taken = match c {
            '\\' => escape(out, after),
            '*' if opens => emphasis(out, rest, &mut ends),
            '`' if opens => quoted(out, rest, "", reader, &mut ends),
            ':' if opens => role(out, after, reader, &mut ends),
            '|' if opens => substitution(out, after, reader),
            '[' if opens => note(out, after, reader),
            '_' if opens && after.starts_with('`') => target(out, after, &mut ends),
            _ if opens && is_address(rest) => Some(address(out, rest)),
            _ if opens && c.is_alphanumeric() => reference(out, rest, reader),
            _ => None,
        };
        (rest, before) = step(out, rest, taken);
    }
}

/// Whether a mark may begin behind this character.
fn may_open(before: char) -> bool {
    !before.is_alphanumeric()
        && !matches!(before, '_' | '*' | '`' | '|' | '.' | ',' | ';' | '!' | '?' | ')' | ']')
}

/// Whether a mark ends here.
fn closes(inner: &str, behind: &str) -> bool {
    !inner.is_empty()
        && !inner.ends_with(char::is_whitespace)
        && !inner.ends_with('\\')
        && behind.chars().next().is_none_or(|next| !next.is_alphanumeric() || next as u32 >= 0x2e80)
}

fn escape<'t>(out: &mut String, after: &'t str) -> Option<&'t str> {
    let next = after.chars().next()?;
    if !next.is_whitespace() {
        push_escaped(out, after.get(..next.len_utf8())?);
    }
    after.get(next.len_utf8()..)
}

fn emphasis<'t>(out: &mut String, text: &'t str, ends: &mut Ends) -> Option<&'t str> {
    let (mark, name) = if text.starts_with("**") { ("**", "strong") } else { ("*", "em") };
    let inner = text.get(mark.len()..).filter(|inner| !inner.starts_with(char::is_whitespace))?;
    let at = ends.find(inner, mark, |inner, behind| closes(inner, behind) && !behind.starts_with('*'))?;
    out.extend(["<", name, ">", &unescaped(inner.get(..at)?), "</", name, ">"]);
    inner.get(at + mark.len()..)
}

/// Returns words without backslashes, escaped for HTML.
fn unescaped(words: &str) -> String {
    let (mut out, mut chars) = (String::with_capacity(words.len()), words.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().filter(|next| !next.is_whitespace())),
            c => out.push(c),
        }
    }
    escaped(&out)
}

/// Reads what is in backquotes: code, a reference, or words in a role.
fn quoted<'t>(
    out: &mut String,
    text: &'t str,
    role: &str,
    reader: &mut Reader,
    ends: &mut Ends,
) -> Option<&'t str> {
    if let Some(inner) = text.strip_prefix("``").filter(|_| role.is_empty()) {
        let at = ends.find(inner, "``", |inner, behind| !inner.is_empty() && !behind.starts_with('`'))?;
        out.extend(["<code>", &escaped(inner.get(..at)?), "</code>"]);
        return inner.get(at + 2..);
    }
    let inner = text.strip_prefix('`').filter(|inner| !inner.starts_with(char::is_whitespace))?;
    let at = ends.find(inner, "`", |inner, behind| closes(inner, behind.trim_start_matches('_')))?;
    let (words, behind) = (inner.get(..at)?, inner.get(at + 1..)?);
    if let Some(rest) = behind.strip_prefix('_').filter(|_| role.is_empty()) {
        let is_anonymous = rest.starts_with('_');
        link(out, words, is_anonymous, reader);
        return Some(rest.strip_prefix('_').unwrap_or(rest));
    }
    if let Some((name, rest)) = behind.strip_prefix(':').and_then(|rest| rest.split_once(':'))
        && role.is_empty()
        && is_role(name)
    {
        push_role(out, name, words, reader);
        return Some(rest);
    }
    push_role(out, role, words, reader);
    Some(behind)
}

/// Adds a link: `` `words <address>`_ ``, or words that name a target.
fn link(out: &mut String, words: &str, is_anonymous: bool, reader: &mut Reader) {
    if let Some((shown, address)) = words.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
        let address: String = address.split_whitespace().collect();
        let shown = shown.trim();
        let html = unescaped(if shown.is_empty() { &address } else { shown });
        let target = address.strip_suffix('_').and_then(|name| reader.targets.get(&name.to_lowercase()));
        let address = target.unwrap_or(&address);
        push_link(out, address, &html);
        return;
    }
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let address =
        if is_anonymous { reader.anonymous.pop_front() } else { reader.targets.get(&name).cloned() };
    match address.filter(|address| !address.ends_with('_')) {
        Some(address) => push_link(out, &address, &unescaped(words)),
        None => out.push_str(&unescaped(words)),
    }
}

fn is_role(name: &str) -> bool {
    !name.is_empty()
        && name.len() < 60
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | ':'))
}

/// Reads words in a role: `` :name:`words` ``.
fn role<'t>(out: &mut String, after: &'t str, reader: &mut Reader, ends: &mut Ends) -> Option<&'t str> {
    let end = near(after, 60).find(":`")?;
    let name = after.get(..end).filter(|name| is_role(name))?;
    quoted(out, after.get(end + 1..)?, name, reader, ends)
}

fn push_role(out: &mut String, name: &str, words: &str, reader: &Reader) {
    let last = name.rsplit(':').next().unwrap_or(name);
    let titled =
        words.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')).map(|(title, _)| title.trim());
    let shown = titled.filter(|title| !title.is_empty()).unwrap_or(words);
    let html = unescaped(shown);
    match last {
        "math" => out.extend(["<span class=\"math math-inline\">", &escaped(words), "</span>"]),
        "sub" | "subscript" => out.extend(["<sub>", &html, "</sub>"]),
        "sup" | "superscript" => out.extend(["<sup>", &html, "</sup>"]),
        "strong" | "guilabel" | "menuselection" => out.extend(["<strong>", &html, "</strong>"]),
        "pep" | "PEP" => {
            push_link(out, &format!("https://peps.python.org/pep-{words:0>4}/"), &["PEP ", &html].concat());
        }
        "rfc" | "RFC" => {
            push_link(
                out,
                &format!("https://datatracker.ietf.org/doc/html/rfc{words}"),
                &["RFC ", &html].concat(),
            );
        }
        "ref" | "numref" if titled.is_none() => match reader.titles.get(&words.to_lowercase()) {
            Some(title) => out.push_str(&escaped(title)),
            None => out.push_str(&html),
        },
        "ref" | "doc" | "numref" | "term" | "any" | "abbr" | "download" | "index" | "rubric" => {
            out.push_str(&html);
        }
        _ if CODE.contains(&last) || name.contains(':') => {
            let short = shown.strip_prefix('~').map_or(shown, |path| path.rsplit('.').next().unwrap_or(path));
            out.extend(["<code>", &escaped(short.trim_start_matches(['!', '.'])), "</code>"]);
        }
        _ => out.extend(["<em>", &html, "</em>"]),
    }
}

fn substitution<'t>(out: &mut String, after: &'t str, reader: &mut Reader) -> Option<&'t str> {
    let end = near(after, 200).find('|')?;
    let html = reader.substitutions.get(after.get(..end)?).filter(|html| html.len() <= reader.left)?;
    reader.left -= html.len();
    out.push_str(html);
    let behind = after.get(end + 1..)?;
    Some(behind.strip_prefix('_').unwrap_or(behind))
}

/// Reads a reference to a note: `[1]_`, `[#]_`, `[#name]_`, `[name]_`.
fn note<'t>(out: &mut String, after: &'t str, reader: &mut Reader) -> Option<&'t str> {
    let end = near(after, 80).find("]_")?;
    let label = after.get(..end)?;
    let behind = after.get(end + 2..).filter(|behind| !behind.starts_with(char::is_alphanumeric))?;
    let is_label = !label.is_empty()
        && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '#' | '*' | '-' | '_' | '.'));
    if !is_label {
        return None;
    }
    let label = match label {
        "#" | "*" => {
            reader.automatic.0 += 1;
            format!("# {}", reader.automatic.0)
        }
        label => label.trim_start_matches('#').to_lowercase(),
    };
    reader.notes.refer(out, &label);
    Some(behind)
}

/// Reads a target within a line: `` _`words` ``.
fn target<'t>(out: &mut String, after: &'t str, ends: &mut Ends) -> Option<&'t str> {
    let inner = after.strip_prefix('`')?;
    let at = ends.find(inner, "`", closes)?;
    out.push_str(&unescaped(inner.get(..at)?));
    inner.get(at + 1..)
}

fn address<'t>(out: &mut String, text: &'t str) -> &'t str {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '，' | '。' | '）' | '、');
    let end = text.find(ends).unwrap_or(text.len());
    let inner =
        text.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'', ']']);
    push_link(out, inner, &escaped(inner));
    text.get(inner.len()..).unwrap_or_default()
}

/// Reads a word, which refers to a target if it ends with `_`.
fn reference<'t>(out: &mut String, text: &'t str, reader: &mut Reader) -> Option<&'t str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '+' | ':');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let word = text.get(..end)?.trim_end_matches(['.', ':', '-', '+']);
    let name = word.trim_end_matches('_');
    let signs = word.len() - name.len();
    if (1..=2).contains(&signs) && !name.is_empty() {
        let address = if signs == 2 {
            reader.anonymous.pop_front()
        } else {
            reader.targets.get(&name.to_lowercase()).cloned()
        };
        if let Some(address) = address {
            push_link(out, &address, &escaped(name));
            return text.get(word.len()..);
        }
    }
    push_escaped(out, word);
    text.get(word.len()..).filter(|_| !word.is_empty())
}
