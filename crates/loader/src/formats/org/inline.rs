//! Marks within the lines of Org: emphasis, links, notes, macros.

use crate::formats::markup::{Ends, Footnotes, is_address, is_picture, near, push_image, push_link};
use crate::markdown::plain_text::{escaped, push_escaped};

/// The maximum depth of marks within marks.
const MAX_DEPTH: usize = 6;

/// The maximum length in bytes of a link and of a note within a line.
const MAX_LINK: usize = 3000;

/// The maximum length in bytes of what a macro stands for.
const MAX_BODY: usize = 300;

/// Signs of marks and their elements.
const MARKS: [(char, &str); 6] =
    [('*', "strong"), ('/', "em"), ('_', "u"), ('+', "s"), ('=', "code"), ('~', "code")];

/// Entities that people write for what means something else.
const ENTITIES: [(&str, &str); 14] = [
    ("ast", "*"),
    ("vert", "|"),
    ("slash", "/"),
    ("under", "_"),
    ("plus", "+"),
    ("equal", "="),
    ("tilde", "~"),
    ("nbsp", "\u{a0}"),
    ("dots", "…"),
    ("rarr", "→"),
    ("larr", "←"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("copy", "©"),
];

type Macros = [(String, String)];

/// Adds a text as HTML.
pub(super) fn push(out: &mut String, text: &str, notes: &mut Footnotes, macros: &Macros, depth: usize) {
    let (mut rest, mut before, mut ends) = (text, ' ', Ends::default());
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let taken = match c {
            '*' | '/' | '_' | '+' | '=' | '~' => {
                marked(out, c, after, before, notes, macros, depth, &mut ends)
            }
            '[' => bracket(out, rest, notes, macros, depth),
            '<' => angle(out, rest),
            '{' => expanded(rest, macros).map(|(words, behind)| {
                if depth < MAX_DEPTH {
                    push(out, &words, notes, &[], depth + 1);
                } else {
                    push_escaped(out, &words);
                }
                behind
            }),
            '\\' => backslash(out, after, &mut ends),
            '^' => raised(out, after, "sup"),
            '@' => after.strip_prefix('@').and_then(|inner| snippet(out, inner)),
            'h' if is_address(rest) => Some(address(out, rest)),
            _ => None,
        };
        if let Some(behind) = taken {
            let used = rest.len() - behind.len();
            before = rest.get(..used).and_then(|used| used.chars().next_back()).unwrap_or(' ');
            rest = behind;
            continue;
        }
        if c == '_'
            && let Some(behind) = raised(out, after, "sub")
        {
            (rest, before) = (behind, '}');
            continue;
        }
        push_escaped(out, rest.get(..c.len_utf8()).unwrap_or_default());
        (rest, before) = (after, c);
    }
}

/// Reads what follows the sign of a mark.
#[allow(clippy::too_many_arguments, reason = "what surrounds a mark decides whether it is one")]
fn marked<'t>(
    out: &mut String,
    sign: char,
    after: &'t str,
    before: char,
    notes: &mut Footnotes,
    macros: &Macros,
    depth: usize,
    ends: &mut Ends,
) -> Option<&'t str> {
    let opens = before.is_whitespace()
        || matches!(before, '-' | '(' | '{' | '\'' | '"' | '\u{200b}' | '[' | '>')
        || is_wide_punctuation(before);
    if !opens || depth >= MAX_DEPTH || after.starts_with(char::is_whitespace) {
        return None;
    }
    let closes = |inner: &str, behind: &str| {
        let next = behind.chars().next().unwrap_or(' ');
        let ends = next.is_whitespace()
            || matches!(
                next,
                '-' | '.'
                    | ','
                    | ':'
                    | '!'
                    | '?'
                    | ';'
                    | '\''
                    | '"'
                    | ')'
                    | '}'
                    | '['
                    | '\\'
                    | '\u{200b}'
                    | ']'
                    | '<'
            )
            || is_wide_punctuation(next);
        ends && !inner.is_empty() && !inner.ends_with(char::is_whitespace)
    };
    let mut buffer = [0; 4];
    let at = ends.find(after, sign.encode_utf8(&mut buffer), closes)?;
    let (inner, behind) = (after.get(..at)?, after.get(at + 1..)?);
    let (_, name) = MARKS.iter().find(|(known, _)| *known == sign)?;
    out.extend(["<", name, ">"]);
    if *name == "code" {
        push_escaped(out, inner);
    } else {
        push(out, inner, notes, macros, depth + 1);
    }
    out.extend(["</", name, ">"]);
    Some(behind)
}

fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Reads a link, a note or a time in brackets.
fn bracket<'t>(
    out: &mut String,
    text: &'t str,
    notes: &mut Footnotes,
    macros: &Macros,
    depth: usize,
) -> Option<&'t str> {
    if let Some((target, words, behind)) = link(text) {
        let target = target.strip_prefix("file:").unwrap_or(target);
        if (words == target || words.is_empty()) && is_picture(target) {
            push_image(out, target, "");
            return Some(behind);
        }
        let mut html = String::new();
        if is_picture(words) && !words.contains(' ') {
            push_image(&mut html, words.strip_prefix("file:").unwrap_or(words), "");
        } else if depth < MAX_DEPTH && words != target {
            push(&mut html, words, notes, macros, depth + 1);
        } else {
            push_escaped(&mut html, words);
        }
        // Internal targets lead to headlines by their words.
        let is_inside = target.starts_with(['*', '#']) || !(target.contains([':', '/', '.']));
        if is_inside {
            out.push_str(&html);
        } else {
            push_link(out, target, &html);
        }
        return Some(behind);
    }
    let inner = text.strip_prefix("[fn:")?;
    let mut nesting = 0_usize;
    let end = inner.char_indices().take_while(|(at, _)| *at < MAX_LINK).find_map(|(at, c)| {
        match c {
            '[' => nesting += 1,
            ']' if nesting == 0 => return Some(at),
            ']' => nesting -= 1,
            _ => {}
        }
        None
    })?;
    let (inner, behind) = (inner.get(..end)?, inner.get(end + 1..)?);
    let (label, words) = inner.split_once(':').map_or((inner, None), |(label, words)| (label, Some(words)));
    let label = if label.is_empty() { notes.own() } else { label.to_owned() };
    notes.refer(out, &label);
    if let Some(words) = words.filter(|_| depth < MAX_DEPTH) {
        let mut html = String::from("<p>");
        push(&mut html, words.trim(), notes, macros, depth + 1);
        html.push_str("</p>\n");
        notes.define(&label, html);
    }
    Some(behind)
}

/// Splits a link `[[target][words]]`; the words of one without are its target.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix("[[")?;
    let near = inner.char_indices().take_while(|(at, _)| *at < MAX_LINK);
    let end = near.clone().find(|(_, c)| *c == ']').map(|(at, _)| at)?;
    let target = inner.get(..end)?;
    let behind = inner.get(end..)?;
    if let Some(behind) = behind.strip_prefix("]]") {
        return Some((target, target.strip_prefix('*').unwrap_or(target), behind));
    }
    let words = behind.strip_prefix("][")?;
    let end = words
        .char_indices()
        .take_while(|(at, _)| *at < MAX_LINK)
        .find(|(at, c)| *c == ']' && words.get(*at..).is_some_and(|rest| rest.starts_with("]]")));
    let (end, _) = end?;
    Some((target, words.get(..end)?, words.get(end + 2..)?))
}

/// Reads an address in angle brackets, a target, which does not show, or leaves a time as it is.
fn angle<'t>(out: &mut String, text: &'t str) -> Option<&'t str> {
    if let Some((target, behind)) = text
        .strip_prefix("<<")
        .and_then(|inner| near(text, 240).contains(">>").then_some(inner))
        .and_then(|inner| inner.split_once(">>"))
    {
        let words = target.trim_matches(['<', '>']);
        let is_target = target.len() < 200 && !target.contains('\n');
        if is_target && target.starts_with('<') {
            push_escaped(out, words);
            return Some(behind.strip_prefix('>').unwrap_or(behind));
        }
        return is_target.then_some(behind);
    }
    let near = text.get(1..).filter(|inner| is_address(inner))?;
    let end = near
        .char_indices()
        .take_while(|(at, _)| *at < MAX_LINK)
        .find(|(_, c)| matches!(c, '>' | ' ' | '\n'))?;
    let inner = near.get(..end.0).filter(|_| end.1 == '>')?;
    push_link(out, inner, &escaped(inner));
    near.get(end.0 + 1..)
}

/// Adds an address that is written out. What means something elsewhere means nothing in it.
fn address<'t>(out: &mut String, text: &'t str) -> &'t str {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '[' | ']' | '，' | '。' | '）' | '、');
    let end = text.find(ends).unwrap_or(text.len());
    let inner =
        text.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '\'']);
    push_link(out, inner, &escaped(inner));
    text.get(inner.len()..).unwrap_or_default()
}

/// Returns what a macro `{{{name(words)}}}` stands for.
fn expanded<'t>(text: &'t str, macros: &Macros) -> Option<(String, &'t str)> {
    let inner = text.strip_prefix("{{{")?;
    let near = inner
        .char_indices()
        .take_while(|(at, _)| *at < 600)
        .find(|(at, c)| *c == '}' && inner.get(*at..).is_some_and(|rest| rest.starts_with("}}}")));
    let (end, _) = near?;
    let (call, behind) = (inner.get(..end)?, inner.get(end + 3..)?);
    let (name, words) =
        call.split_once('(').map_or((call, ""), |(name, words)| (name, words.trim_end_matches(')')));
    match macros.iter().find(|(known, body)| known.eq_ignore_ascii_case(name) && body.len() <= MAX_BODY) {
        Some((_, body)) => {
            let mut body = body.clone();
            for (index, word) in words.split(',').take(9).enumerate() {
                body = body.replace(&format!("${}", index + 1), word.trim());
            }
            Some((body, behind))
        }
        None if matches!(name, "kbd" | "key") => Some((format!("~{words}~"), behind)),
        None => Some((words.to_owned(), behind)),
    }
}

/// Reads what follows a backslash: a line break, a formula, an entity.
fn backslash<'t>(out: &mut String, after: &'t str, ends: &mut Ends) -> Option<&'t str> {
    if let Some(behind) = after.strip_prefix('\\') {
        let line = behind.trim_start_matches([' ', '\t']);
        if line.is_empty() || line.starts_with('\n') {
            out.push_str("<br>\n");
            return Some(line);
        }
    }
    for (start, end, kind) in [("(", "\\)", "inline"), ("[", "\\]", "display")] {
        if let Some(inner) = after.strip_prefix(start)
            && let Some(at) = ends.find(inner, end, |_, _| true)
        {
            let formula = escaped(inner.get(..at)?);
            out.extend(["<span class=\"math math-", kind, "\">\\", start, &formula, end, "</span>"]);
            return inner.get(at + 2..);
        }
    }
    let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
    let (_, char) = ENTITIES.iter().find(|(name, _)| after.get(..end) == Some(name))?;
    out.push_str(char);
    let behind = after.get(end..)?;
    Some(behind.strip_prefix("{}").unwrap_or(behind))
}

/// Reads `{…}` behind `^` or `_`.
fn raised<'t>(out: &mut String, after: &'t str, name: &str) -> Option<&'t str> {
    let inner = after.strip_prefix('{')?;
    let (end, _) = inner.char_indices().take_while(|(at, _)| *at < 200).find(|(_, c)| *c == '}')?;
    out.extend(["<", name, ">", &escaped(inner.get(..end)?), "</", name, ">"]);
    inner.get(end + 1..)
}

/// Passes over a snippet for one kind of output, `@@html:…@@`.
fn snippet<'t>(out: &mut String, inner: &'t str) -> Option<&'t str> {
    let (end, _) = inner
        .char_indices()
        .take_while(|(at, _)| *at < 600)
        .find(|(at, c)| *c == '@' && inner.get(*at..).is_some_and(|rest| rest.starts_with("@@")))?;
    let (kind, words) = inner.get(..end)?.split_once(':')?;
    if kind.eq_ignore_ascii_case("html") {
        out.push_str(words);
    }
    inner.get(end + 2..)
}
