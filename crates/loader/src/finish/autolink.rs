//! Links bare addresses, as GitHub Flavored Markdown does (0.29, section 6.9, "Autolinks (extension)": how they begin, the
//! period in the host, trailing punctuation), but for East Asia: nothing has to separate an address from the text before
//! it, and it ends where text in a script without spaces begins.
//!
//! An address neither begins nor ends in a link, code or a formula, nor overlaps one.

use std::ops::Range;

use memchr::memchr3_iter;

use crate::input::address;
use yuelan_article::{Block, Caption, Comments, Footnote, Heading, Role, Table, Text};
use yuelan_parallel::for_each_mut;

/// The maximum length of a host in bytes, and of one of its labels in characters (RFC 1035, section 2.3.4).
const MAX_HOST_BYTES: usize = 253;
const MAX_LABEL_CHARS: usize = 63;

/// The number of hyphens that are a line drawn after an address, not its end.
const MIN_LINE_HYPHENS: usize = 3;

/// Links the bare addresses in all blocks except code. Linear.
pub(super) fn link(blocks: &mut [Block]) {
    for_each_mut(blocks, link_in);
}

/// Recurses as deep as blocks nest, which is limited.
fn link_in(block: &mut Block) {
    match block {
        Block::Heading(Heading { text, .. }) | Block::Paragraph(text) => link_text(text),
        Block::Figure(figure) => link_caption(figure.caption.as_mut()),
        Block::List(list) => list.items.iter_mut().flat_map(|item| &mut item.blocks).for_each(link_in),
        Block::Quote(blocks)
        | Block::Footnote(Footnote { blocks, .. })
        | Block::Comments(Comments { blocks, .. }) => {
            blocks.iter_mut().for_each(link_in);
        }
        Block::Table(table) => {
            let Table { header, rows, caption } = &mut **table;
            link_caption(caption.as_mut());
            header.iter_mut().chain(rows).flatten().for_each(link_text);
        }
        Block::Credits { lines, .. } => lines.iter_mut().for_each(|line| link_text(&mut line.text)),
        Block::Definitions(entries) => {
            for entry in entries {
                entry.terms.iter_mut().for_each(link_text);
                entry.blocks.iter_mut().for_each(link_in);
            }
        }
        Block::Details { summary, blocks } => {
            link_text(summary);
            blocks.iter_mut().for_each(link_in);
        }
        Block::Code { .. } | Block::Rule => {}
    }
}

fn link_caption(caption: Option<&mut Caption>) {
    if let Some(caption) = caption {
        link_text(&mut caption.text);
    }
}

fn link_text(text: &mut Text) {
    let words = text.as_str();
    // The cheapest search is for single characters, and these are rare.
    let may_begin = |at: usize| match words.as_bytes()[at] {
        b':' => words[at..].starts_with("://"),
        b'.' => words[..at].ends_with("www"),
        _ => true,
    };
    if !memchr3_iter(b'@', b':', b'.', words.as_bytes()).any(may_begin) {
        return;
    }
    let found: Vec<(Range<usize>, Role)> = gaps(text).flat_map(|gap| Addresses::new(words, gap)).collect();
    if found.is_empty() {
        return;
    }
    let kept = text.runs().iter().map(|run| (run.range.clone(), run.role.clone()));
    *text = Text::with_runs(words, kept.chain(found));
}

/// Returns the parts of a text in which an address may be.
fn gaps(text: &Text) -> impl Iterator<Item = Range<usize>> {
    let closed =
        |role: &Role| matches!(role, Role::Link(_) | Role::Code | Role::FootnoteReference(_) | Role::Math);
    let closed = text.runs().iter().filter(move |run| closed(&run.role)).map(|run| run.range.clone());
    closed.chain(std::iter::once(text.len()..text.len())).scan(0, |from, closed| {
        let gap = *from..closed.start.max(*from);
        *from = closed.end.max(*from);
        Some(gap)
    })
}

/// The addresses in a part of a text.
struct Addresses<'t> {
    words: &'t str,
    /// Where the next address may begin: after the last.
    from: usize,
    /// Where the search for the next address continues.
    at: usize,
}

impl<'t> Addresses<'t> {
    fn new(words: &'t str, part: Range<usize>) -> Self {
        Self { words: words.get(..part.end).unwrap_or_default(), from: part.start, at: part.start }
    }

    /// Whether nothing before a position belongs to the word that begins there.
    fn is_free(&self, start: usize, beside: &[char]) -> bool {
        let before = self.words.get(..start).and_then(|words| words.chars().next_back());
        start == self.from || !before.is_some_and(|c| is_spaced_letter(c) || beside.contains(&c))
    }

    /// Returns the address around `://`: `https://a.example/b`.
    fn web(&self, at: usize) -> Option<Range<usize>> {
        let before = self.words.get(self.from..at)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| ends_in(before, scheme))?;
        let start = at - scheme.len();
        self.is_free(start, &['/']).then(|| self.hosted(start, at + "://".len()))?
    }

    /// Returns the address that begins with `www.`
    fn bare_host(&self, at: usize) -> Option<Range<usize>> {
        self.is_free(at, &['/', '.', '-', '_', '@']).then(|| self.hosted(at, at + "www.".len()))?
    }

    /// Returns the address that begins here, if a host with a period begins at a position in it.
    fn hosted(&self, start: usize, at: usize) -> Option<Range<usize>> {
        let host = self.host(at);
        let end = at + host.len();
        has_period(host).then(|| start..end + self.path(end))
    }

    /// Returns the mail address around `@`, unless the name before it is none: `南窗@a.example`.
    fn mail(&self, at: usize) -> Option<Range<usize>> {
        let before = self.words.get(self.from..at)?;
        let of_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        let length = before.chars().rev().take_while(of_name).count();
        let name = before.get(before.len() - length..)?.trim_start_matches(['.', '-', '_', '+']);
        let host = self.host(at + 1);
        let end = at + 1 + host.len();
        let last = host.rsplit('.').next().unwrap_or_default();
        let behind = self.words.get(end..)?.strip_prefix([':', '@', '/']).unwrap_or_default();
        let whole = !name.is_empty() && !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        let named = has_period(host) && last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
        let start = at - name.len();
        (whole && named && self.is_free(start, &['/', '@'])).then_some(start..end)
    }

    /// Returns the host at a position: labels and the dots between them. A label of ideographs, kana or Hangul counts if
    /// it begins the host and a dot and more follow, or if one like it precedes it: `例え.jp`, `南窗.中国`.
    fn host(&self, at: usize) -> &'t str {
        let rest = self.words.get(at..).unwrap_or_default();
        let (mut end, mut start, mut close_before) = (0, 0, true);
        while let Some(label) = rest.get(start..).map(label) {
            let close = label.starts_with(is_unspaced_letter);
            let next = start + label.len() + 1;
            let dotted = rest.get(start + label.len()..).is_some_and(|rest| rest.starts_with('.'));
            let more = || rest.get(next..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
            if label.is_empty() || next > MAX_HOST_BYTES || close && !close_before && !(dotted && more()) {
                break;
            }
            end = start + label.len();
            if !dotted {
                break;
            }
            (start, close_before) = (next, close);
        }
        rest.get(..end).unwrap_or_default()
    }

    /// Returns the length of path, query and anchor after a host, without trailing punctuation.
    fn path(&self, at: usize) -> usize {
        let path = self.words.get(at..).unwrap_or_default();
        let belongs = |c: char| {
            is_spaced_letter(c)
                || c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '\\' | '^' | '{' | '}' | '|')
        };
        let mut path = path.get(..path.find(|c| !belongs(c)).unwrap_or(path.len())).unwrap_or_default();
        let excess =
            |open: char, close: char| path.matches(close).count().saturating_sub(path.matches(open).count());
        let (mut round, mut square) = (excess('(', ')'), excess('[', ']'));
        let line = path.trim_end_matches('-');
        if path.len() - line.len() >= MIN_LINE_HYPHENS {
            path = line;
        }
        while let Some(last) = path.chars().next_back() {
            match last {
                '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '(' | '[' => {}
                ')' if round > 0 => round -= 1,
                ']' if square > 0 => square -= 1,
                _ => break,
            }
            path = path.get(..path.len() - last.len_utf8()).unwrap_or_default();
        }
        path.len()
    }
}

impl Iterator for Addresses<'_> {
    type Item = (Range<usize>, Role);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.words.get(self.at..)?;
            let sign = self.at + rest.find([':', 'w', '@'])?;
            self.at = sign + 1;
            let rest = self.words.get(sign..)?;
            let (scheme, found) = if rest.starts_with("://") {
                ("", self.web(sign))
            } else if rest.starts_with("www.") {
                ("http://", self.bare_host(sign))
            } else if rest.starts_with('@') {
                ("mailto:", self.mail(sign))
            } else {
                continue;
            };
            let Some(range) = found else { continue };
            (self.from, self.at) = (range.end, range.end);
            let written =
                self.words.get(range.clone()).filter(|written| written.len() <= address::MAX_ADDRESS_BYTES);
            if let Some(target) =
                written.and_then(|written| address::resolve(&format!("{scheme}{written}"), None))
            {
                return Some((range, Role::Link(target.into())));
            }
        }
    }
}

/// Returns one label of a host: letters, digits, hyphens and underscores. One that begins with a letter of a script with
/// spaces ends before a script without: `a.example见下`. Empty if it is too long or begins with a hyphen.
fn label(rest: &str) -> &str {
    let close = rest.starts_with(is_unspaced_letter);
    if rest.starts_with('-') {
        return "";
    }
    let belongs = |c: char| is_spaced_letter(c) || matches!(c, '-' | '_') || close && is_unspaced_letter(c);
    for (count, (end, c)) in rest.char_indices().enumerate() {
        if !belongs(c) {
            return rest.get(..end).unwrap_or_default();
        }
        if count == MAX_LABEL_CHARS {
            return "";
        }
    }
    rest
}

/// Whether a host has at least two labels, and no underscore in the last two.
fn has_period(host: &str) -> bool {
    host.contains('.') && !host.rsplit('.').take(2).any(|label| label.contains('_'))
}

/// Whether a string ends with a scheme, in any case.
fn ends_in(words: &str, scheme: &str) -> bool {
    let end = words.len().checked_sub(scheme.len()).and_then(|start| words.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(scheme))
}

/// Whether a character is a digit or a letter of a script that separates words by spaces. Hangul has spaces, but particles
/// follow without.
fn is_spaced_letter(c: char) -> bool {
    c.is_alphanumeric() && (c < '\u{e00}' || ('\u{1e00}'..'\u{2000}').contains(&c))
}

/// Whether a character is a letter of a script without spaces.
fn is_unspaced_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_spaced_letter(c)
}

#[cfg(test)]
mod tests;
