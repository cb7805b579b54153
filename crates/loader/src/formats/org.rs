//! Reads the frame of Org documents: keywords, headlines, lists, blocks, drawers, tables, footnotes, and the marks within
//! lines ([`inline`]). What is not known stands as written. All is linear.

mod inline;
mod line;
mod list;
#[cfg(test)]
mod tests;

use super::markup::{
    Document, Footnotes, MAX_DEPTH, is_picture, push_admonition, push_code, push_figure, push_heading,
    push_table, text_of, trimmed, without_common_indent,
};
use crate::markdown::plain_text::escaped;
use line::{definition, drawer, fixed_width, is_planning, is_tags, keyword, stars, unescaped};

/// Keywords of the document that a head has too.
const FIELDS: [(&str, &str); 9] = [
    ("title", "title"),
    ("author", "author"),
    ("date", "date"),
    ("keywords", "tags"),
    ("filetags", "tags"),
    ("description", "description"),
    ("language", "lang"),
    ("category", "categories"),
    ("hugo_tags", "tags"),
];

/// Blocks that are set apart as advice.
const ADMONITIONS: [&str; 7] = ["note", "tip", "hint", "important", "warning", "caution", "danger"];

/// The maximum number of lines of a drawer.
const MAX_DRAWER: usize = 500;

/// The number of blocks without an end after which none is searched for.
const MAX_FAILURES: usize = 100;

/// Names of states of tasks that come with Org, at the beginning of headlines.
const STATES: [&str; 2] = ["TODO", "DONE"];

/// Reads a document.
pub(crate) fn read(text: &str) -> Document {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader::default();
    let title = lines.iter().find_map(|line| {
        keyword(line).filter(|(name, value)| name.eq_ignore_ascii_case("title") && !value.is_empty())
    });
    let tops = || lines.iter().filter(|line| stars(line) == Some(1));
    let first = lines.iter().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    // A single headline above all others is the title.
    let is_title =
        title.is_none() && tops().take(2).count() == 1 && first.is_some_and(|line| stars(line) == Some(1));
    reader.shift = usize::from(!is_title);
    reader.blocks(&lines, 0);
    reader.finish()
}

/// What is gathered while reading.
#[derive(Debug, Default)]
struct Reader {
    document: Document,
    notes: Footnotes,
    /// How many levels headings are lowered.
    shift: usize,
    /// The caption of what follows.
    caption: String,
    /// Macros of the document.
    macros: Vec<(String, String)>,
    /// How many searches for the end of a block found none.
    failures: usize,
    /// The level of a headline whose part is left out.
    skipped: Option<usize>,
}

impl Reader {
    fn finish(self) -> Document {
        let Self { mut document, notes, .. } = self;
        notes.finish(&mut document.html);
        document
    }

    fn inline(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        inline::push(&mut out, text, &mut self.notes, &self.macros, 0);
        out
    }

    /// Searches for the line that ends a block. Where most ends are missing it gives up, so that reading stays linear.
    fn find_end(&mut self, lines: &[&str], is_end: impl Fn(&str) -> bool) -> Option<usize> {
        let found =
            if self.failures < MAX_FAILURES { lines.iter().position(|line| is_end(line)) } else { None };
        self.failures += usize::from(found.is_none());
        found
    }

    /// Reads blocks up to the end of the lines.
    fn blocks(&mut self, lines: &[&str], depth: usize) {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let rest = lines.get(at..).unwrap_or_default();
            if depth == 0
                && let Some(level) = stars(line)
            {
                self.headline(line, level);
                at += 1;
                continue;
            }
            if self.skipped.is_some() || line.trim().is_empty() {
                at += 1;
                continue;
            }
            at += self.block(rest, depth).max(1);
        }
    }

    /// Reads the block that begins here. Returns the number of its lines.
    fn block(&mut self, lines: &[&str], depth: usize) -> usize {
        let Some(line) = lines.first() else { return 0 };
        let bare = line.trim();
        if let Some((name, value)) = keyword(line) {
            return self.keyword(lines, name, value, depth);
        }
        if let Some(name) = drawer(bare)
            && let Some(end) = self.find_end(lines.get(..MAX_DRAWER).unwrap_or(lines), |line| {
                line.trim().eq_ignore_ascii_case(":end:")
            })
            && lines.get(1..end).is_some_and(|inner| inner.iter().all(|line| stars(line).is_none()))
        {
            if !["properties", "logbook"].iter().any(|known| name.eq_ignore_ascii_case(known))
                && depth < MAX_DEPTH
            {
                self.blocks(lines.get(1..end).unwrap_or_default(), depth + 1);
            }
            return end + 1;
        }
        if bare == "#" || bare.starts_with("# ") || is_planning(bare) {
            return 1;
        }
        if fixed_width(line).is_some() {
            let more = lines.iter().map_while(|line| fixed_width(line));
            let count = more.clone().count();
            push_code(&mut self.document.html, "", more);
            return count;
        }
        if bare.starts_with('|') {
            return self.table(lines);
        }
        if bare.len() >= 5 && bare.bytes().all(|b| b == b'-') {
            self.document.html.push_str("<hr>\n");
            return 1;
        }
        if depth == 0
            && let Some((label, words)) = definition(line)
        {
            return self.footnote(lines, label, words);
        }
        if list::Marker::of(line).is_some() && depth < MAX_DEPTH {
            return self.list(lines, depth);
        }
        if let Some(name) =
            bare.strip_prefix("\\begin{").and_then(|rest| rest.split_once('}')).map(|(name, _)| name)
        {
            let end = format!("\\end{{{name}}}");
            if let Some(count) = self.find_end(lines, |line| line.trim_end().ends_with(&end)) {
                let formula = lines.get(..=count).unwrap_or_default().join("\n");
                self.document.html.extend([
                    "<p><span class=\"math math-display\">",
                    &escaped(&formula).replace('\n', "<br>\n"),
                    "</span></p>\n",
                ]);
                return count + 1;
            }
        }
        self.paragraph(lines, depth)
    }

    fn headline(&mut self, line: &str, level: usize) {
        if self.skipped.is_some_and(|skipped| level > skipped) {
            return;
        }
        self.skipped = None;
        let mut words = line.trim_start_matches('*').trim();
        if let Some((before, tags)) = words.rsplit_once(char::is_whitespace)
            && is_tags(tags)
        {
            words = before.trim_end();
            if tags.split(':').any(|tag| tag == "noexport") {
                self.skipped = Some(level);
                return;
            }
        }
        if words == "COMMENT" || words.starts_with("COMMENT ") {
            self.skipped = Some(level);
            return;
        }
        // The state of a task stays, its priority goes.
        let state = words.split(' ').next().filter(|state| STATES.contains(state)).unwrap_or_default();
        words = words.get(state.len()..).unwrap_or_default().trim_start();
        if let Some(after) =
            words.strip_prefix("[#").and_then(|rest| rest.get(1..)).and_then(|rest| rest.strip_prefix(']'))
        {
            words = after.trim_start();
        }
        let html = self.inline([state, " ", words].concat().trim_start());
        push_heading(&mut self.document.html, level + self.shift, &html);
    }

    /// Reads a line `#+NAME: value` and the block that it begins.
    fn keyword(&mut self, lines: &[&str], name: &str, value: &str, depth: usize) -> usize {
        let lower = name.to_ascii_lowercase();
        if let Some(kind) = lower.strip_prefix("begin_") {
            let end = format!("#+end_{kind}");
            let end = self.find_end(lines, |line| line.trim().eq_ignore_ascii_case(&end));
            if let Some(end) = end {
                self.delimited(kind, value, lines.get(1..end).unwrap_or_default(), depth);
                return end + 1;
            }
            self.document.leave(&format!("#+begin_{kind}"));
            let html = escaped(lines.first().map_or("", |line| line.trim()));
            self.document.html.extend(["<p>", &html, "</p>\n"]);
            return 1;
        }
        match lower.as_str() {
            "caption" => self.caption = self.inline(value),
            "subtitle" => {
                let html = self.inline(value);
                self.document.html.extend(["<p>", &html, "</p>\n"]);
            }
            "macro" => {
                let (name, body) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
                self.macros.push((name.to_owned(), body.trim().to_owned()));
            }
            "include" => {
                self.document.leave("#+INCLUDE");
                let html = escaped(lines.first().map_or("", |line| line.trim()));
                self.document.html.extend(["<p>", &html, "</p>\n"]);
            }
            _ => {
                if let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == lower) {
                    self.field(field, value);
                }
            }
        }
        1
    }

    fn field(&mut self, name: &'static str, value: &str) {
        if name == "tags" {
            let between = |c: char| c == ',' || c == ':' || c.is_whitespace();
            let separators: &[char] = if value.contains(',') { &[','] } else { &[] };
            let tags: Vec<&str> = if separators.is_empty() {
                value.split(between).filter(|tag| !tag.is_empty()).collect()
            } else {
                value.split(',').map(str::trim).collect()
            };
            self.document.field(name, &tags.join(","));
        } else if !self.document.has(name) {
            let value = if name == "date" { value.trim_matches(['<', '>', '[', ']']) } else { value };
            let words = text_of(&self.inline(value));
            self.document.field(name, &words);
        }
    }

    /// Adds what is between `#+begin_…` and `#+end_…`.
    fn delimited(&mut self, kind: &str, value: &str, lines: &[&str], depth: usize) {
        match kind {
            "src" | "example" => {
                let language = value.split_whitespace().next().filter(|_| kind == "src").unwrap_or_default();
                self.push_caption();
                let lines = without_common_indent(lines);
                let unescaped = lines.iter().map(|line| unescaped(line));
                push_code(&mut self.document.html, language, unescaped);
            }
            "comment" => {}
            "export" => {
                if value.trim().eq_ignore_ascii_case("html") {
                    self.document.html.push_str(&lines.join("\n"));
                    self.document.html.push('\n');
                }
            }
            "verse" => {
                let lines: Vec<String> = lines.iter().map(|line| self.inline(line.trim())).collect();
                self.document.html.extend(["<p>", &lines.join("<br>\n"), "</p>\n"]);
            }
            _ if depth >= MAX_DEPTH => {
                let html = escaped(&lines.join("\n"));
                self.document.html.extend(["<p>", &html, "</p>\n"]);
            }
            "quote" => self.wrapped("<blockquote>\n", lines, "</blockquote>\n", depth),
            _ if ADMONITIONS.contains(&kind) => {
                let outer = std::mem::take(&mut self.document.html);
                self.blocks(lines, depth + 1);
                let inner = std::mem::replace(&mut self.document.html, outer);
                push_admonition(&mut self.document.html, kind, "", &inner);
            }
            _ => self.wrapped("<div>\n", lines, "</div>\n", depth),
        }
    }

    fn wrapped(&mut self, start: &str, lines: &[&str], end: &str, depth: usize) {
        self.document.html.push_str(start);
        self.blocks(lines, depth + 1);
        self.document.html.push_str(end);
    }

    fn push_caption(&mut self) {
        let caption = std::mem::take(&mut self.caption);
        if !caption.is_empty() {
            self.document.html.extend(["<p>", &caption, "</p>\n"]);
        }
    }

    fn table(&mut self, lines: &[&str]) -> usize {
        let count = lines.iter().take_while(|line| line.trim().starts_with('|')).count();
        let (mut rows, mut header) = (Vec::new(), 0);
        for line in lines.get(..count).unwrap_or_default() {
            let inner = line.trim().trim_start_matches('|');
            if inner.starts_with('-') && inner.bytes().all(|b| matches!(b, b'-' | b'+' | b'|')) {
                header = if header == 0 { rows.len() } else { header };
                continue;
            }
            let cells = inner.strip_suffix('|').unwrap_or(inner).split('|');
            let cells: Vec<String> =
                cells.map(|cell| self.inline(&cell.trim().replace("\\vert", "|"))).collect();
            let is_width = |cell: &String| cell.is_empty() || (cell.starts_with('&') && cell.ends_with(';'));
            if !cells.iter().all(is_width) || cells.iter().all(String::is_empty) {
                rows.push(cells);
            }
        }
        // A table that ends with its only rule has no header.
        let header = if header == rows.len() { 0 } else { header };
        let caption = std::mem::take(&mut self.caption);
        push_table(&mut self.document.html, header, &rows, &caption);
        count
    }

    fn footnote(&mut self, lines: &[&str], label: &str, words: &str) -> usize {
        let ends =
            |line: &&str, blanks: usize| stars(line).is_some() || definition(line).is_some() || blanks >= 2;
        let (mut count, mut blanks) = (1, 0);
        while let Some(line) = lines.get(count).filter(|line| !ends(line, blanks)) {
            blanks = if line.trim().is_empty() { blanks + 1 } else { 0 };
            count += 1;
        }
        let mut inner = vec![words];
        inner.extend(lines.get(1..count).unwrap_or_default());
        let outer = std::mem::take(&mut self.document.html);
        self.blocks(trimmed(&inner), MAX_DEPTH - 2);
        let html = std::mem::replace(&mut self.document.html, outer);
        self.notes.define(label, html);
        count
    }

    fn paragraph(&mut self, lines: &[&str], depth: usize) -> usize {
        let ends = |line: &&str| {
            line.trim().is_empty()
                || (depth == 0 && stars(line).is_some())
                || keyword(line).is_some()
                || line.trim_start().starts_with('|')
                || fixed_width(line).is_some()
                || definition(line).is_some()
                || list::Marker::of(line).is_some_and(list::Marker::interrupts)
        };
        let count = 1 + lines.iter().skip(1).take_while(|line| !ends(line)).count();
        let text: Vec<&str> = lines.get(..count).unwrap_or_default().iter().map(|line| line.trim()).collect();
        if let [only] = text.as_slice()
            && let Some(address) = only.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"))
            && !address.contains("][")
            && is_picture(address)
        {
            let caption = std::mem::take(&mut self.caption);
            let address = address.strip_prefix("file:").unwrap_or(address);
            push_figure(&mut self.document.html, address, "", &caption);
            return count;
        }
        self.push_caption();
        let html = self.inline(&text.join("\n"));
        if !html.trim().is_empty() {
            self.document.html.extend(["<p>", &html, "</p>\n"]);
        }
        count
    }
}
