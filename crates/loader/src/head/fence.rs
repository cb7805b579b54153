//! Finds the head of a text and its form. The first line that is not blank decides:
//!
//! - `---` (or `---json`), `+++`, `;;;`: up to the same line again ([`fenced`]);
//! - `{`: a JSON object ([`bare_json`]);
//! - `[#]: key: (value)`: as long as such lines follow ([`in_comments`]);
//! - `key: value`: up to a line of `---` or `;;;` (early Hexo), or up to a blank line (Pelican) ([`unfenced`]).
//!
//! A line that looks like a fence but separates prose is a thematic break; the file then has no head.

use super::comments;
use super::lines::key_and_rest;
use super::value::key;

/// The form of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// YAML, or JSON, which is YAML in flow style.
    Yaml,
    /// TOML.
    Toml,
    /// The members of a JSON object without its braces.
    Members,
    /// `Key: value`, one per line.
    Lines,
    /// `[#]: key: (value)`, one per line.
    Comments,
}

/// A head and the body after it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head<'t> {
    /// The form.
    pub(super) form: Form,
    /// The text between the fences.
    pub(super) text: &'t str,
    /// The line of the file where the head begins, counted from 1.
    pub(super) line: usize,
    /// The number of lines before the text: 1 with a fence, 0 without.
    pub(super) fence_lines: usize,
    /// Whether the closing fence is there.
    pub(super) closed: bool,
    /// What follows the head.
    pub(super) body: &'t str,
}

/// Keys that nearly every head has. A head without fences needs at least one.
const KNOWN: [&str; 9] =
    ["title", "subject", "date", "tags", "categories", "category", "author", "layout", "slug"];

/// The maximum number of lines of a head without fences.
const MAX_UNFENCED_LINES: usize = 100;

/// Finds the head of a text. Linear.
pub(super) fn find(text: &str) -> Option<Head<'_>> {
    let begin = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
    let begin = text.get(..begin)?.rfind('\n').map_or(begin, |feed| feed + 1);
    let line = 1 + text.get(..begin)?.matches('\n').count();
    let text = text.get(begin..)?.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let head = match opening(first.trim_end()) {
        Some((fence, form)) => fenced(rest, fence, form),
        None if text.starts_with('{') => bare_json(text),
        None if comments::begins(text) => in_comments(text),
        None => unfenced(text),
    };
    head.map(|head| Head { line, ..head })
}

/// Returns the fence of a first line and the form that it opens.
fn opening(first: &str) -> Option<(&str, Form)> {
    let sign = first.chars().next().filter(|sign| matches!(sign, '-' | '+' | ';'))?;
    let (fence, word) = first.split_at(first.len() - first.trim_start_matches(sign).len());
    let word = word.trim();
    let form = match (sign, word) {
        ('+', _) | (_, "toml") => Form::Toml,
        (';', _) => Form::Members,
        _ => Form::Yaml,
    };
    (fence.len() >= 3 && word.chars().all(|c| c.is_ascii_alphanumeric())).then_some((fence, form))
}

/// Reads a head between fences. Prose after a blank line shows that the closing fence is missing; the head then ends there,
/// unless that prose is between quotes.
fn fenced<'t>(rest: &'t str, fence: &str, form: Form) -> Option<Head<'t>> {
    if form == Form::Yaml
        && let Some(end) = quoted_end(rest, fence)
    {
        let (text, body) = rest.split_at_checked(end)?;
        return Some(Head { form, text, line: 0, fence_lines: 1, closed: true, body: behind_line(body) });
    }
    let (mut at, mut blank, mut keys) = (0, None, 0);
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (bare == "..." && form == Form::Yaml && keys > 0) {
            let (text, body) = (rest.get(..at)?, rest.get(at + line.len()..)?);
            let form = if text.trim_start().starts_with('{') { Form::Yaml } else { form };
            let closed = Head { form, text, line: 0, fence_lines: 1, closed: true, body };
            return (keys > 0 || text.trim().is_empty() || form != Form::Yaml).then_some(closed);
        }
        if bare.is_empty() {
            blank = blank.or(Some(at));
        } else if starts_like_a_head(bare) {
            keys += usize::from(is_key(bare));
            blank = blank.filter(|_| line.starts_with([' ', '\t']));
        } else if blank.is_some() {
            break;
        }
        at += line.len();
    }
    if keys == 0 {
        return None;
    }
    let end = blank.unwrap_or_else(|| end_of_keys(rest));
    let (text, body) = rest.split_at_checked(end)?;
    Some(Head { form, text, line: 0, fence_lines: 1, closed: false, body })
}

/// Returns where the closing fence of a head is in which quotes go over several lines, as clippers write descriptions: blank
/// lines and prose between them do not end it. `None` if no quotes do, or if one is open at the fence.
fn quoted_end(rest: &str, fence: &str) -> Option<usize> {
    let (mut at, mut quote, mut is_behind_blank, mut has_quoted) = (0, None, false, false);
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence {
            return Some(at).filter(|_| quote.is_none() && has_quoted);
        }
        if bare == "..." {
            return None;
        }
        if let Some(open) = quote {
            if closes(bare, open) {
                quote = None;
            }
        } else if bare.is_empty() {
            is_behind_blank = true;
        } else if starts_like_a_head(bare) {
            is_behind_blank &= !line.starts_with([' ', '\t']);
            quote = opened_quote(bare);
            has_quoted |= quote.is_some();
        } else if is_behind_blank {
            return None;
        }
        at += line.len();
    }
    None
}

/// Returns the quotation mark that a value begins with and that its line does not close.
fn opened_quote(line: &str) -> Option<char> {
    let trimmed = line.trim_start();
    let item = trimmed.strip_prefix("- ").map(str::trim_start);
    let value = item.or_else(|| key_and_rest(trimmed).map(|(_, value)| value))?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    (!closes(&value[1..], quote)).then_some(quote)
}

/// Whether a quotation mark closes in a text: one that is neither escaped nor doubled.
fn closes(text: &str, quote: char) -> bool {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quote == '"' => {
                chars.next();
            }
            '\'' if quote == '\'' && chars.next_if_eq(&'\'').is_some() => {}
            c if c == quote => return true,
            _ => {}
        }
    }
    false
}

fn behind_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, behind)| behind)
}

/// Whether a line may be part of a head: it is a key, or it is indented or begins like a value or a comment.
fn starts_like_a_head(line: &str) -> bool {
    line.starts_with([' ', '\t', '-', '#', '[', ']', '{', '}', '"', '\'', '\u{3000}']) || is_key(line)
}

fn is_key(line: &str) -> bool {
    key_and_rest(line.trim_start_matches(['{', ' ', '\t'])).is_some()
}

/// Returns where the leading lines that look like a head end.
fn end_of_keys(rest: &str) -> usize {
    let of_head =
        |line: &&str| !line.trim().is_empty() && !line.starts_with(['#', '<']) && starts_like_a_head(line);
    rest.split_inclusive('\n').take_while(of_head).map(str::len).sum()
}

/// Reads a JSON object at the beginning. It needs a member, so that `{% raw %}` is not taken for one.
fn bare_json(text: &str) -> Option<Head<'_>> {
    text.strip_prefix('{')?.trim_start().strip_prefix('"')?;
    let end = end_of_object(text)?;
    let (text, body) = text.split_at_checked(end)?;
    Some(Head { form: Form::Yaml, text, line: 0, fence_lines: 0, closed: true, body })
}

/// Reads Markdown comments from the first line on.
fn in_comments(text: &str) -> Option<Head<'_>> {
    let (text, body) = text.split_at_checked(comments::length(text))?;
    Some(Head { form: Form::Comments, text, line: 0, fence_lines: 0, closed: true, body })
}

/// Returns the byte after the brace that closes the first one.
fn end_of_object(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// Reads keys from the first line on, up to a fence or a blank line.
fn unfenced(text: &str) -> Option<Head<'_>> {
    let (mut at, mut known, mut titled, mut any) = (0, 0, false, false);
    let head = |form, at: usize, skip: usize| {
        let (text, body) = (text.get(..at)?, text.get(at + skip..)?);
        Some(Head { form, text, line: 0, fence_lines: 0, closed: true, body })
    };
    for line in text.split_inclusive('\n').take(MAX_UNFENCED_LINES) {
        let bare = line.trim_end();
        match key_and_rest(bare) {
            _ if any && is_fence(bare, '-') => return head(Form::Yaml, at, line.len()).filter(|_| known > 0),
            _ if any && is_fence(bare, ';') => {
                return head(Form::Members, at, line.len()).filter(|_| known > 0);
            }
            _ if bare.is_empty() => break,
            Some((name, _)) if !line.starts_with([' ', '\t']) => {
                let name = key(name);
                any = true;
                known += usize::from(KNOWN.contains(&name.as_str()));
                titled |= name == "title";
            }
            _ if any && bare.starts_with([' ', '\t', '-']) => {}
            _ => return None,
        }
        at += line.len();
    }
    head(Form::Lines, at, 0).filter(|_| titled || known > 1)
}

fn is_fence(line: &str, sign: char) -> bool {
    line.len() >= 3 && line.chars().all(|c| c == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Form, &str, &str, bool)> {
        find(text).map(|head| (head.form, head.text, head.body, head.closed))
    }

    #[test]
    fn every_fence_is_found_after_blank_lines_and_a_byte_order_mark() {
        assert_eq!(parts("\n \n---\ntitle: x\n--- \nb"), Some((Form::Yaml, "title: x\n", "b", true)));
        assert_eq!(parts("\u{feff}+++\na = 1\n+++\nb"), Some((Form::Toml, "a = 1\n", "b", true)));
        assert_eq!(parts("---json\n{\"a\": 1}\n---\nb"), Some((Form::Yaml, "{\"a\": 1}\n", "b", true)));
        assert_eq!(parts(";;;\n\"a\": 1\n;;;\nb"), Some((Form::Members, "\"a\": 1\n", "b", true)));
        assert_eq!(parts("{\n \"a\": \"}\"\n}\nb"), Some((Form::Yaml, "{\n \"a\": \"}\"\n}", "\nb", true)));
        assert_eq!(parts("---\n---\nb"), Some((Form::Yaml, "", "b", true)));
    }

    #[test]
    fn a_head_without_its_fences_is_found() {
        assert_eq!(
            parts("title: x\ntags: [a]\n---\nb"),
            Some((Form::Yaml, "title: x\ntags: [a]\n", "b", true))
        );
        assert_eq!(parts("Title: x\nDate: y\n\nb"), Some((Form::Lines, "Title: x\nDate: y\n", "\nb", true)));
        assert_eq!(
            parts("\"title\": \"x\",\n;;;\nb"),
            Some((Form::Members, "\"title\": \"x\",\n", "b", true))
        );
    }

    #[test]
    fn prose_between_thematic_breaks_is_no_head() {
        for text in [
            "---\n\nOnce there was a lamp.\n\n---\n",
            "Note: a lamp\n---\nb",
            "A lamp\n---\nb",
            "{% raw %}{{ x }}{% endraw %}",
            "Say: hello\nShe did: so\n\nb",
            "----- -----\n",
            "+1 for lamps",
            "",
        ] {
            assert_eq!(parts(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_head_that_never_closes_ends_where_prose_begins() {
        let head = Some((Form::Yaml, "title: x\n", "\n<p>b</p>\n", false));
        assert_eq!(parts("---\ntitle: x\n\n<p>b</p>\n"), head);
        assert_eq!(parts("---\ntitle: x\n\n<p>b</p>\n---\nc").map(|head| head.1), Some("title: x\n"));
        assert_eq!(parts("---\ntitle: x\n<p>b</p>").map(|head| head.2), Some("<p>b</p>"));
        assert_eq!(find("\n\n---\ntitle: x").map(|head| head.line), Some(3));
    }

    #[test]
    fn blank_lines_and_prose_between_quotes_do_not_end_a_head() {
        let text = "title: \"x\"\nauthor:\n  - \"[[y]]\"\nb: \"prose \\\" here\n\n\n\nmore prose\n\n 'last'\"\nc: 'it''s\n\nx'\ntags: [a]\n";
        assert_eq!(parts(&format!("---\n{text}---\nbody")), Some((Form::Yaml, text, "body", true)));
        // A mark that is never closed hides nothing of the body.
        let head = Some((Form::Yaml, "a: \"x\n", "\nprose\n---\nbody", false));
        assert_eq!(parts("---\na: \"x\n\nprose\n---\nbody"), head);
    }

    #[test]
    fn blank_and_continuation_lines_do_not_end_a_head() {
        let text = "a: 1\n\nb: |\n  prose\n\n  more prose\n\n# note\nc: 2\n";
        assert_eq!(parts(&format!("---\n{text}---\nbody")), Some((Form::Yaml, text, "body", true)));
    }
}
