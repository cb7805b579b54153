//! Titles of sections by the lines around them, and the fields at the beginning of a document.

use super::{FIELDS, Reader, text_of};

/// The sign of the line below a title, and whether there is one above it too.
pub(super) type Adornment = (char, bool);

/// Whether a line is a row of one sign.
pub(super) fn is_adornment(bare: &str) -> bool {
    let Some(sign) = bare.chars().next() else { return false };
    sign.is_ascii_punctuation() && bare.chars().all(|c| c == sign) && bare.len() >= 2
}

/// Returns the sign of the line below a title.
pub(super) fn underline(line: &str, under: &str) -> Option<char> {
    let (words, row) = (line.trim_end(), under.trim_end());
    let chars = words.chars().count();
    let is_title =
        !words.is_empty() && !words.starts_with([' ', '\t']) && !is_adornment(words) && words.len() < 600;
    let fits = row.len() >= 4 || row.len() >= chars;
    let is_code = row == "::" || words.starts_with(".. ");
    (is_title && is_adornment(row) && fits && !is_code).then(|| row.chars().next()).flatten()
}

/// Reads the title that begins here: its words, its adornment, and the number of its lines.
pub(super) fn title<'l>(lines: &[&'l str]) -> Option<(&'l str, Adornment, usize)> {
    let first = lines.first()?.trim_end();
    if is_adornment(first) && first.len() >= 3 {
        let (words, under) = (lines.get(1)?, lines.get(2)?.trim_end());
        let sign = first.chars().next()?;
        let is_over = under.starts_with(sign) && is_adornment(under) && !words.trim().is_empty();
        return (is_over && !is_adornment(words.trim())).then_some((words.trim(), (sign, true), 3));
    }
    let sign = underline(first, lines.get(1)?)?;
    // A row of signs below a longer line that is no title is the border of a table.
    Some((first.trim(), (sign, false), 2))
}

impl Reader {
    /// Reads the title and the fields of the document. Returns the number of lines.
    pub(super) fn head(&mut self, lines: &[&str]) -> usize {
        let mut at = self.fields(lines, 0);
        at += self.comment_fields(lines.get(at..).unwrap_or_default());
        let skipped = |at: usize| {
            lines.iter().skip(at).take_while(|line| {
                let is_target = line.starts_with(".. _") || line.starts_with(".. meta");
                line.trim().is_empty() || is_target
            })
        };
        at += skipped(at).count();
        let Some((words, adornment, count)) = title(lines.get(at..).unwrap_or_default()) else { return at };
        let mut from = at + count;
        let mut is_alone = true;
        while let Some(rest) = lines.get(from..).filter(|rest| !rest.is_empty()) {
            match title(rest) {
                Some((_, other, count)) => {
                    is_alone &= other != adornment;
                    from += count;
                }
                None => from += 1,
            }
        }
        if !is_alone {
            return at;
        }
        self.adornments.push(adornment);
        let html = self.inline(words);
        if self.document.has("title") {
            self.document.html.extend(["<h1>", &html, "</h1>\n"]);
        } else {
            self.document.field("title", &text_of(&html));
        }
        at += count;
        self.fields(lines, at) + at
    }

    /// Reads a list of fields that says something of the document. Returns the number of lines.
    fn fields(&mut self, lines: &[&str], start: usize) -> usize {
        let rest = lines.get(start..).unwrap_or_default();
        let blanks = rest.iter().take_while(|line| line.trim().is_empty()).count();
        let rest = rest.get(blanks..).unwrap_or_default();
        if rest.first().and_then(|line| field(line)).is_none() {
            return 0;
        }
        let count = rest
            .iter()
            .take_while(|line| {
                field(line).is_some() || (line.starts_with([' ', '\t']) && !line.trim().is_empty())
            })
            .count();
        for line in rest.iter().take(count) {
            if let Some((name, value)) = field(line) {
                self.known_field(name, value);
            }
        }
        blanks + count
    }

    /// Reads fields in comments: `.. title: words`.
    fn comment_fields(&mut self, lines: &[&str]) -> usize {
        let is_field = |line: &&&str| {
            line.strip_prefix(".. ")
                .and_then(|rest| {
                    rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|name| (name, "")))
                })
                .is_some_and(|(name, _)| {
                    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
                })
        };
        let count = lines.iter().take_while(is_field).count();
        if count < 2 {
            return 0;
        }
        for line in lines.iter().take(count) {
            if let Some((name, value)) = line.get(3..).and_then(|rest| rest.split_once(": ")) {
                self.known_field(name, value);
            }
        }
        count
    }

    pub(super) fn known_field(&mut self, name: &str, value: &str) {
        let lower = name.to_lowercase();
        if let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == lower) {
            let words = text_of(&self.inline(value));
            if !self.document.has(field) {
                self.document.field(field, &words);
            }
        }
    }
}

/// Splits a field: `:name: words`.
pub(super) fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty() && name.len() < 200 && !name.starts_with(' ') && !name.contains('`');
    (is_name && (value.is_empty() || value.starts_with([' ', '\t']))).then_some((name, value.trim()))
}
