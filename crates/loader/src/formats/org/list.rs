//! Lists: items by their bullets, nested by indentation.

use super::Reader;
use super::line::content;
use crate::formats::markup::{MAX_DEPTH, indent};

/// The beginning of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker<'l> {
    indent: usize,
    /// The number of an ordered item.
    number: Option<&'l str>,
    /// What follows the bullet.
    words: &'l str,
}

impl<'l> Marker<'l> {
    pub(super) fn of(line: &'l str) -> Option<Self> {
        let indent = indent(line);
        let bare = line.trim_start();
        let bullet = bare.strip_prefix(['-', '+']).or_else(|| bare.strip_prefix('*').filter(|_| indent > 0));
        if let Some(rest) = bullet {
            return (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| Self {
                indent,
                number: None,
                words: rest.trim(),
            });
        }
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let letters = usize::from(digits == 0 && bare.starts_with(|c: char| c.is_ascii_alphabetic()));
        let end = digits.max(letters);
        let rest = bare.get(end..)?.strip_prefix(['.', ')'])?;
        let fits = (1..=9).contains(&end) && (rest.is_empty() || rest.starts_with(' '));
        // Letters begin sentences: `A. Smith`.
        (fits && digits > 0).then(|| Self { indent, number: bare.get(..end), words: rest.trim() })
    }

    /// Whether it ends a paragraph: a number at the beginning of a line may belong to a sentence.
    pub(super) fn interrupts(self) -> bool {
        self.number.is_none_or(|number| number == "1")
    }
}

impl Reader {
    /// Reads the list that begins here. Returns the number of its lines.
    pub(super) fn list(&mut self, lines: &[&str], depth: usize) -> usize {
        let Some(first) = lines.first().and_then(|line| Marker::of(line)) else { return 0 };
        let is_definitions =
            first.number.is_none() && first.words.contains(" :: ") || first.words.ends_with(" ::");
        let (start, end) = match first.number {
            _ if is_definitions => ("<dl>\n".to_owned(), "</dl>\n"),
            Some("1") => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(number) => (format!("<ol start=\"{number}\">\n"), "</ol>\n"),
            None => ("<ul>\n".to_owned(), "</ul>\n"),
        };
        self.document.html.push_str(&start);
        let mut at = 0;
        while let Some(item) = lines.get(at).and_then(|line| Marker::of(line)) {
            if item.indent != first.indent || item.number.is_some() != first.number.is_some() {
                break;
            }
            let count = item_lines(lines.get(at..).unwrap_or_default(), item.indent);
            let inner = lines.get(at + 1..at + count).unwrap_or_default();
            self.item(item, inner, is_definitions, depth);
            at += count;
            // One blank line may be between items, two end the list.
            let blanks = lines.iter().skip(at).take_while(|line| line.trim().is_empty()).count();
            if blanks < 2 && lines.get(at + blanks).is_some_and(|line| Marker::of(line).is_some()) {
                at += blanks;
            }
        }
        self.document.html.push_str(end);
        at
    }

    fn item(&mut self, item: Marker<'_>, rest: &[&str], is_definitions: bool, depth: usize) {
        let mut words = item.words;
        if let Some(after) =
            words.strip_prefix("[@").and_then(|rest| rest.split_once(']')).map(|(_, after)| after)
        {
            words = after.trim_start();
        }
        let mut close = "</li>\n";
        if is_definitions {
            let (term, text) = words.split_once(" ::").unwrap_or(("", words));
            let term = self.inline(term.trim());
            self.document.html.extend(["<dt>", &term, "</dt><dd>"]);
            (words, close) = (text.trim(), "</dd>\n");
        } else {
            self.document.html.push_str("<li>");
            for (sign, checked) in
                [("[ ]", ""), ("[-]", ""), ("[X]", " checked=\"\""), ("[x]", " checked=\"\"")]
            {
                if let Some(after) =
                    words.strip_prefix(sign).filter(|after| after.is_empty() || after.starts_with(' '))
                {
                    self.document.html.extend(["<input disabled=\"\" type=\"checkbox\"", checked, "/>"]);
                    words = after.trim_start();
                }
            }
        }
        // The lines of an item are at its own indentation, which its blocks need not know.
        let inner_indent = rest.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min();
        let columns = inner_indent.unwrap_or(0);
        let mut inner = vec![words];
        inner.extend(rest.iter().map(|line| content(line, columns)));
        if depth + 1 < MAX_DEPTH {
            self.blocks(&inner, depth + 1);
        } else {
            let html = self.inline(&inner.join("\n"));
            self.document.html.extend(["<p>", &html, "</p>\n"]);
        }
        self.document.html.push_str(close);
    }
}

/// Returns the number of lines of an item: those indented deeper than its bullet.
fn item_lines(lines: &[&str], bullet: usize) -> usize {
    let (mut count, mut blanks) = (1, 0);
    for (index, line) in lines.iter().enumerate().skip(1) {
        if line.trim().is_empty() {
            blanks += 1;
            if blanks == 2 {
                break;
            }
        } else if indent(line) > bullet {
            blanks = 0;
            count = index + 1;
        } else {
            break;
        }
    }
    count
}
