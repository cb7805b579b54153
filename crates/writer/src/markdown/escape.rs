//! Escapes what Markdown would read as markup, and not much more, since people read the source too.

/// Where words stand, which decides what is markup in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a block of lines.
    Lines,
    /// In a heading, a term or a summary, which are one line.
    Line,
    /// In a cell of a table.
    Cell,
}

/// Adds words, escaped. `out` is what stands before them in their block.
pub(super) fn push(out: &mut String, words: &str, place: Place) {
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let before = out.chars().next_back();
        let is_start = matches!(before, None | Some('\n'));
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '$' | '{' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
            '!' => next.is_none(),
            '#' => matches!(before, None | Some('\n' | ' ' | '#' | '\\')) || next.is_none(),
            '|' => place == Place::Cell || is_start,
            ':' => is_start || is_emoji(&words[at..]),
            '>' | '-' | '+' | '=' | '%' => is_start,
            '.' | ')' => is_number(out) && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if escaped && (c, place) != ('{', Place::Line) {
            out.push('\\');
        }
        match (c, place) {
            // Some programs look for attributes in a heading before they look at escapes.
            ('{', Place::Line) => out.push_str("&#123;"),
            ('\n', Place::Lines) => out.push_str("\\\n"),
            ('\n', _) => out.push_str("<br>"),
            ('\t', _) => out.push(' '),
            (c, _) => out.push(c),
        }
    }
}

/// Whether words begin with the name of an emoji, as in `:smile:`.
fn is_emoji(words: &str) -> bool {
    let name = words[1..].split(':').next().unwrap_or_default();
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-');
    words.len() > name.len() + 1 && !name.is_empty() && name.len() < 40 && name.bytes().all(is_name)
}

/// Whether the last line is a number, which with a stop behind it begins an item.
fn is_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    (1..=9).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit())
}

/// Returns an address for `(…)` behind a link, between angle brackets where it needs them: for its own sake, or because words
/// follow, which pandoc (2.17) takes for the rest of it.
pub(super) fn address(address: &str, is_followed: bool) -> String {
    let plain = |b: u8| {
        b.is_ascii_graphic()
            && !matches!(b, b'(' | b')' | b'<' | b'>' | b'\\' | b'*' | b'_' | b'|' | b'&' | b'~')
    };
    if !is_followed
        && !address.is_empty()
        && address.bytes().all(|b| plain(b) || b >= 0x80)
        && !address.chars().any(char::is_whitespace)
    {
        return address.to_owned();
    }
    let mut bracketed = String::from("<");
    for c in address.chars() {
        match c {
            '<' => bracketed.push_str("%3C"),
            '>' => bracketed.push_str("%3E"),
            '|' => bracketed.push_str("%7C"),
            '\\' => bracketed.push_str("%5C"),
            '&' => bracketed.push_str("&amp;"),
            '\n' => {}
            c => bracketed.push(c),
        }
    }
    bracketed.push('>');
    bracketed
}

/// Returns a title in quotes, for behind an address.
pub(super) fn title(words: &str) -> String {
    let mut quoted = String::from(" \"");
    for c in words.chars() {
        match c {
            '"' | '\\' | '<' | '*' | '_' | '`' | '|' => quoted.extend(['\\', c]),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(words: &str) -> String {
        let mut out = String::new();
        push(&mut out, words, Place::Lines);
        out
    }

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        assert_eq!(escaped("渡口的灯，3-5 天；a_b & c！"), "渡口的灯，3-5 天；a_b & c！");
        assert_eq!(escaped("2 * 3 = _x_ [y] <b> &amp; ~~z~~"), r"2 \* 3 = \_x\_ \[y\] \<b> \&amp; \~\~z\~\~");
        assert_eq!(
            escaped("- a\n+ b\n# c\n1. d\n> e\n==="),
            "\\- a\\\n\\+ b\\\n\\# c\\\n1\\. d\\\n\\> e\\\n\\==="
        );
        assert_eq!(escaped("1.5 :smile: 12:30:45 看!"), "1.5 \\:smile: 12\\:30:45 看\\!");
    }

    #[test]
    fn addresses_have_brackets_where_they_need_them() {
        assert_eq!(address("https://a.example/灯?x=1", false), "https://a.example/灯?x=1");
        assert_eq!(address("https://a.example/灯(1)", false), "<https://a.example/灯(1)>");
        assert_eq!(address("a b", false), "<a b>");
        assert_eq!(address("a", true), "<a>");
        assert_eq!(title("a \"b\""), " \"a \\\"b\\\"\"");
    }
}
