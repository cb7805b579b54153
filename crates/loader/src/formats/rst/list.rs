//! Lists: bullets, numbers, terms, fields, options and lines of verse.

use super::section::field;
use super::{Reader, indent, indented_lines, under};

/// The kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bullet(char),
    /// A number with the sign behind it.
    Number(char),
}

/// The beginning of an item.
#[derive(Clone, Copy, Debug)]
struct Marker<'l> {
    kind: Kind,
    /// The first number; `None` for one that counts by itself.
    number: Option<&'l str>,
    words: &'l str,
}

impl<'l> Marker<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let first = line.chars().next()?;
        if matches!(first, '*' | '+' | '-' | '•' | '‣' | '⁃') {
            let words = line.get(first.len_utf8()..)?;
            let fits = words.is_empty() || words.starts_with([' ', '\t']);
            return fits.then_some(Self { kind: Kind::Bullet(first), number: None, words: words.trim() });
        }
        let open = line.strip_prefix('(');
        let inner = open.unwrap_or(line);
        let end = inner.find(['.', ')']).filter(|end| (1..=5).contains(end))?;
        let (number, rest) = (inner.get(..end)?, inner.get(end..)?);
        let sign = rest.chars().next()?;
        let words = rest.get(1..)?;
        let is_number = number.bytes().all(|b| b.is_ascii_digit()) || number == "#";
        let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic());
        let is_roman = number.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
        let fits = (is_number || is_letter || is_roman)
            && (words.starts_with(' ') || words.is_empty())
            && (open.is_none() || sign == ')');
        fits.then(|| Self {
            kind: Kind::Number(if open.is_some() { '(' } else { sign }),
            number: Some(number).filter(|number| number.bytes().all(|b| b.is_ascii_digit())),
            words: words.trim(),
        })
    }
}

impl Reader {
    /// Reads the list that begins here; `None` if there is none.
    pub(super) fn list(&mut self, lines: &[&str], depth: usize) -> Option<usize> {
        let line = lines.first()?;
        if line.starts_with("| ") || *line == "|" {
            return Some(self.verse(lines));
        }
        if field(line).is_some() {
            return Some(self.field_list(lines, depth));
        }
        if let Some(marker) = Marker::of(line) {
            // A number in a sentence has more of the sentence below it.
            let next = lines
                .get(1)
                .is_none_or(|next| next.trim().is_empty() || indent(next) > 0 || Marker::of(next).is_some());
            if next || matches!(marker.kind, Kind::Bullet(_)) && !marker.words.is_empty() {
                return Some(self.items(lines, marker, depth));
            }
        }
        option(line).is_some().then(|| self.options(lines, depth))
    }

    fn items(&mut self, lines: &[&str], first: Marker<'_>, depth: usize) -> usize {
        let (start, end) = match (first.kind, first.number) {
            (Kind::Bullet(_), _) => ("<ul>\n".to_owned(), "</ul>\n"),
            (_, Some(number)) if number != "1" => (format!("<ol start=\"{number}\">\n"), "</ol>\n"),
            _ => ("<ol>\n".to_owned(), "</ol>\n"),
        };
        self.document.html.push_str(&start);
        let mut at = 0;
        while let Some(item) =
            lines.get(at).and_then(|line| Marker::of(line)).filter(|item| item.kind == first.kind)
        {
            let rest = lines.get(at + 1..).unwrap_or_default();
            let count = indented_lines(rest, 0);
            let inner = under(item.words, rest.get(..count).unwrap_or_default());
            self.wrapped("<li>", &inner, "</li>\n", depth);
            at += 1 + count;
            at +=
                blanks_before(lines, at, |line| Marker::of(line).is_some_and(|item| item.kind == first.kind));
        }
        self.document.html.push_str(end);
        at
    }

    /// Reads terms with definitions indented under them.
    pub(super) fn definitions(&mut self, lines: &[&str], depth: usize) -> usize {
        let is_term = |lines: &[&str]| matches!(lines, [term, next, ..] if !term.trim().is_empty() && indent(term) == 0 && !term.starts_with(".. ") && indent(next) > 0 && !next.trim().is_empty());
        self.document.html.push_str("<dl>\n");
        let mut at = 0;
        while is_term(lines.get(at..).unwrap_or_default())
            && (at == 0 || !is_other(lines.get(at).copied().unwrap_or_default()))
        {
            let term = lines.get(at).copied().unwrap_or_default();
            let (words, class) = term.split_once(" : ").unwrap_or((term, ""));
            let mut html = self.inline(words.trim());
            if !class.is_empty() {
                html.extend([" : <em>", &self.inline(class.trim()), "</em>"]);
            }
            self.document.html.extend(["<dt>", &html, "</dt>"]);
            let rest = lines.get(at + 1..).unwrap_or_default();
            let count = indented_lines(rest, 0);
            let inner = super::without_common_indent(rest.get(..count).unwrap_or_default());
            self.wrapped("<dd>", &inner, "</dd>\n", depth);
            at += 1 + count;
            let blanks = lines.iter().skip(at).take_while(|line| line.trim().is_empty()).count();
            if is_term(lines.get(at + blanks..).unwrap_or_default())
                && !is_other(lines.get(at + blanks).copied().unwrap_or_default())
            {
                at += blanks;
            }
        }
        self.document.html.push_str("</dl>\n");
        at
    }

    fn field_list(&mut self, lines: &[&str], depth: usize) -> usize {
        self.document.html.push_str("<dl>\n");
        let mut at = 0;
        while let Some((name, value)) = lines.get(at).and_then(|line| field(line)) {
            let html = self.inline(name);
            self.document.html.extend(["<dt>", &html, "</dt>"]);
            let rest = lines.get(at + 1..).unwrap_or_default();
            let count = indented_lines(rest, 0);
            let inner = under(value, rest.get(..count).unwrap_or_default());
            self.wrapped("<dd>", &inner, "</dd>\n", depth);
            at += 1 + count;
            at += blanks_before(lines, at, |line| field(line).is_some());
        }
        self.document.html.push_str("</dl>\n");
        at
    }

    fn options(&mut self, lines: &[&str], depth: usize) -> usize {
        self.document.html.push_str("<dl>\n");
        let mut at = 0;
        while let Some((name, words)) = lines.get(at).and_then(|line| option(line)) {
            let name = super::escaped(name);
            self.document.html.extend(["<dt><code>", &name, "</code></dt>"]);
            let rest = lines.get(at + 1..).unwrap_or_default();
            let count = indented_lines(rest, 0);
            let inner = under(words, rest.get(..count).unwrap_or_default());
            self.wrapped("<dd>", &inner, "</dd>\n", depth);
            at += 1 + count;
            at += blanks_before(lines, at, |line| option(line).is_some());
        }
        self.document.html.push_str("</dl>\n");
        at
    }

    /// Reads lines that keep their ends.
    fn verse(&mut self, lines: &[&str]) -> usize {
        let is_line = |line: &&&str| {
            line.starts_with("| ") || **line == "|" || (line.starts_with(' ') && !line.trim().is_empty())
        };
        let count = lines.iter().take_while(is_line).count();
        let mut text: Vec<String> = Vec::new();
        for line in lines.iter().take(count) {
            if let Some(words) = line.strip_prefix('|') {
                text.push(self.inline(words.trim()));
            } else {
                let more = self.inline(line.trim());
                if let Some(last) = text.last_mut() {
                    last.extend([" ", &more]);
                }
            }
        }
        self.document.html.extend(["<p>", &text.join("<br>\n"), "</p>\n"]);
        count
    }
}

/// Whether a line begins something else than a term.
fn is_other(line: &str) -> bool {
    Marker::of(line).is_some() || field(line).is_some() || line.starts_with("| ") || line.ends_with("::")
}

/// Returns the number of blank lines before the next item.
fn blanks_before(lines: &[&str], at: usize, is_item: impl Fn(&str) -> bool) -> usize {
    let blanks = lines.iter().skip(at).take_while(|line| line.trim().is_empty()).count();
    if lines.get(at + blanks).is_some_and(|line| is_item(line)) { blanks } else { 0 }
}

/// Splits an option of a command and what it does: `-a, --all  words`.
fn option(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("--").or_else(|| line.strip_prefix(['-', '/']))?;
    if !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = line.find("  ").unwrap_or(line.len());
    let name = line.get(..end)?;
    let is_name = name.split(", ").all(|one| {
        let words = one.split([' ', '=']).collect::<Vec<_>>();
        words.len() <= 2 && one.starts_with(['-', '/'])
    });
    is_name.then(|| (name, line.get(end..).unwrap_or_default().trim()))
}
