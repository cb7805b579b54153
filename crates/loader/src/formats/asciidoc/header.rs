//! The header of a document, its conditions, and titles with a line below them.

use std::collections::HashMap;

use super::{Reader, block, section};
use crate::formats::markup::text_of;

/// Returns the lines whose conditions hold: `ifdef::name[]` … `endif::[]`, of attributes that the document sets itself.
pub(super) fn preprocess(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = Vec::new();
    let mut set: std::collections::HashSet<String> = std::collections::HashSet::new();
    let mut open: Vec<bool> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let shows = !open.contains(&false);
        if let Some((wanted, inner)) = condition(line) {
            let mut names = inner.0.split([',', '+']);
            let holds = if inner.0.contains('+') {
                names.all(|name| set.contains(name) == wanted)
            } else {
                names.any(|name| set.contains(name) == wanted)
            };
            if inner.1.is_empty() {
                // Deeper conditions than this are nobody's.
                if open.len() < 64 {
                    open.push(holds);
                }
            } else if holds && shows {
                lines.push(inner.1);
            }
        } else if line.starts_with("ifeval::[") {
            open.push(true);
        } else if line.starts_with("endif::") {
            open.pop();
        } else if shows {
            if let Some((name, _)) = block::attribute_entry(line) {
                set.insert(name.to_lowercase());
            }
            lines.push(line);
        }
    }
    lines
}

/// Returns the titles of sections by the names that references use: those above them, and those made of their words.
pub(super) fn titles(lines: &[&str]) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    let mut name = "";
    for (index, line) in lines.iter().enumerate() {
        let bare = line.trim();
        let anchor = bare.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
        let anchor = anchor.or_else(|| bare.strip_prefix("[#").and_then(|inner| inner.strip_suffix(']')));
        if let Some(anchor) = anchor {
            name = anchor.split([',', '.', '%']).next().unwrap_or_default();
            continue;
        }
        let under = || lines.get(index + 1).and_then(|under| underline(line, under)).map(|_| bare);
        let title = section(line).map(|(_, words)| words).or_else(under).or_else(|| {
            bare.strip_prefix('.')
                .filter(|words| !name.is_empty() && words.starts_with(char::is_alphanumeric))
        });
        if let Some(title) = title {
            let made: String =
                title.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            let made = made.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
            titles.insert(format!("_{made}"), title.to_owned());
            if !name.is_empty() {
                titles.insert(name.to_owned(), title.to_owned());
            }
        }
        if !bare.is_empty() && !bare.starts_with('[') {
            name = "";
        }
    }
    titles
}

/// Splits a condition: whether the names must be set, the names, and the words that depend on it.
fn condition(line: &str) -> Option<(bool, (&str, &str))> {
    let (wanted, rest) = match line.strip_prefix("ifdef::") {
        Some(rest) => (true, rest),
        None => (false, line.strip_prefix("ifndef::")?),
    };
    let (names, words) = rest.trim_end().strip_suffix(']')?.split_once('[')?;
    Some((wanted, (names, words)))
}

/// Returns the level of a title whose line of signs is as long as itself.
pub(super) fn underline(line: &str, under: &str) -> Option<usize> {
    let under = under.trim_end();
    let sign = under.chars().next()?;
    let level = 1 + "=-~^+".find(sign)?;
    let is_row = under.chars().all(|c| c == sign) && under.len() >= 2;
    if !is_row || line.starts_with([' ', '\t', '.', '[', '|', '*']) || !line.contains(char::is_alphanumeric) {
        return None;
    }
    let (chars, wide) = (line.trim().chars().count(), line.chars().filter(|c| *c >= '\u{1100}').count());
    let near = |length: usize| length.abs_diff(under.len()) <= 1;
    (near(chars) || (wide > 0 && (chars..=chars + wide + 1).contains(&under.len()))).then_some(level)
}

impl Reader {
    /// Reads title, author, revision and attributes. Returns the number of lines.
    pub(super) fn header(&mut self, lines: &[&str]) -> usize {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let bare = line.trim_end();
            if bare.starts_with("////") {
                let end = lines.iter().skip(at + 1).position(|line| line.trim_end() == bare);
                at += end.map_or(1, |end| end + 2);
            } else if bare.is_empty() || bare.starts_with("//") || block::attribute_entry(bare).is_some() {
                at += self.line_of_frame(lines.get(at..).unwrap_or_default(), line).unwrap_or(1);
            } else {
                break;
            }
        }
        let Some(line) = lines.get(at) else { return at };
        let written = section(line).filter(|(level, _)| *level == 1).map(|(_, words)| (words, 1));
        let under = lines.get(at + 1).and_then(|under| underline(line, under)).filter(|level| *level == 1);
        let Some((title, count)) = written.or_else(|| under.map(|_| (line.trim(), 2))) else {
            self.attribute_fields();
            return at;
        };
        at += count;
        let mut people = 0;
        while let Some(line) = lines.get(at).filter(|line| !line.trim().is_empty()) {
            let rest = lines.get(at..).unwrap_or_default();
            if block::attribute_entry(line).is_some() || line.starts_with("//") {
                at += self.line_of_frame(rest, line).unwrap_or(1);
                continue;
            }
            let fits = match people {
                0 => self.author(line),
                1 => self.revision(line),
                _ => false,
            };
            if !fits {
                break;
            }
            people += 1;
            at += 1;
        }
        let html = self.inline(title);
        self.document.field("title", &text_of(&html));
        self.attribute_fields();
        at
    }

    /// Adds the fields that are attributes.
    fn attribute_fields(&mut self) {
        for (name, field) in [
            ("author", "author"),
            ("authors", "author"),
            ("revdate", "date"),
            ("date", "date"),
            ("docdate", "date"),
            ("page-date", "date"),
            ("keywords", "tags"),
            ("tags", "tags"),
            ("description", "description"),
            ("lang", "lang"),
        ] {
            if let Some(value) = self.attributes.get(name).cloned()
                && !self.document.has(field)
            {
                self.document.field(field, &value);
            }
        }
    }

    /// Reads the line of authors: `Name Surname <mail>; Another Name`.
    fn author(&mut self, line: &str) -> bool {
        let names: Vec<String> = line
            .split(';')
            .map(|author| author.split('<').next().unwrap_or_default().trim().replace('_', " "))
            .filter(|name| !name.is_empty())
            .collect();
        let is_name = |name: &String| {
            name.chars().count() <= 60
                && !name.ends_with(['.', '。', ':', ','])
                && name.split(' ').count() <= 5
        };
        let is_line = !names.is_empty()
            && names.iter().all(is_name)
            && !line.starts_with(['[', '*', '=', '.', '{', '|', ':', '!'])
            && !line.contains("::");
        if is_line {
            self.document.field("author", &names.join(", "));
        }
        is_line
    }

    /// Reads the line of version and date: `v1.0, 2024-03-01: words`.
    fn revision(&mut self, line: &str) -> bool {
        let bare = line.trim();
        let is_version =
            bare.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit()) && bare.len() <= 120;
        if is_version {
            let after = bare.split_once(',').map_or(bare, |(_, after)| after);
            let date = after.split(':').next().unwrap_or(after).trim();
            if date.contains(|c: char| c.is_ascii_digit()) && date.len() >= 6 {
                self.document.field("date", date);
            }
        }
        is_version
    }
}
