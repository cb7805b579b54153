//! newsboat's file `urls`: a feed a line, with its tags; a title begins with `~`. Lines may also be a query or a command
//! that makes a feed, which are shown as they are.

use super::{Link, List, address, words};

/// How an entry begins.
const ENTRIES: [&str; 6] = ["http://", "https://", "file://", "exec:", "filter:", "query:"];

/// Whether a file with `urls` in its name has lines of this form only.
pub(super) fn is_urls(start: &str, name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let stem = stem.strip_suffix(".txt").unwrap_or(&stem);
    if stem.contains('.') || !stem.contains("urls") {
        return false;
    }
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    // The last line may be cut, but not before the sign of its form, or it would not be the last of many.
    let mut first = lines.next().into_iter();
    first.any(is_entry) && lines.all(|line| is_entry(line) || !line.contains(' ') && line.len() < 9)
}

fn is_entry(line: &str) -> bool {
    let line = line.trim_start_matches('"');
    ENTRIES.iter().any(|sign| line.starts_with(sign))
}

/// Reads a file; a comment above entries is their heading.
pub(super) fn read(text: &str) -> List {
    let mut list = List::new();
    let (mut folder, mut heading) = (0, None);
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix('#') {
            let comment =
                comment.trim_matches(|c: char| matches!(c, '#' | '-' | '=' | '*') || c.is_whitespace());
            // A feed that was commented out is neither a feed nor a heading.
            if !comment.is_empty() && !is_entry(comment) {
                heading = Some(words(comment));
            }
            continue;
        }
        let mut tokens = newsboat_words(line).into_iter();
        let Some(first) = tokens.next().filter(|token| !token.is_empty()) else { continue };
        if let Some(heading) = heading.take() {
            folder = list.begin(0, &heading);
        }
        let mut link = entry(&first);
        for token in tokens {
            match token.strip_prefix('~') {
                Some(title) => link.title = words(title),
                // Hides the feed from the list of newsboat.
                None if token == "!" => {}
                None => link.tags.push(words(&token)),
            }
        }
        list.add(folder, link);
    }
    list
}

fn entry(first: &str) -> Link {
    let is_address =
        first.split_once("://").is_some_and(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphabetic()));
    if is_address {
        return Link { address: address(first), ..Link::default() };
    }
    let code = |code: &str| format!("<code>{}</code>", address(code));
    let query = first.strip_prefix("query:").and_then(|query| query.split_once(':'));
    match query {
        Some((name, query)) => Link { title: words(name), note: code(query), ..Link::default() },
        None => Link { title: code(first), ..Link::default() },
    }
}

/// Splits a line of newsboat's `urls` or configuration into words: at white space outside quotes. In quotes, a backslash takes
/// the next character as it is, but for line feeds and tabs (`\n`), which become spaces. What begins with `#` outside quotes is a
/// comment.
pub fn newsboat_words(line: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut token: Option<String> = None;
    let mut is_quoted = false;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                is_quoted = !is_quoted;
                token.get_or_insert_default();
            }
            '\\' if is_quoted => token.get_or_insert_default().extend(chars.next().map(|c| match c {
                'n' | 'r' | 't' => ' ',
                c => c,
            })),
            '#' if !is_quoted && token.is_none() => break,
            c if c.is_whitespace() && !is_quoted => tokens.extend(token.take()),
            c => token.get_or_insert_default().push(c),
        }
    }
    tokens.extend(token);
    tokens
}
