//! Notes as files for other programs: Markdown, Org, and CSV as Readwise takes it.
//!
//! - `template`: what is written for one note, with names in braces that stand for something;
//! - `file`: the file of one article, and what in it is the user's own;
//! - `file_name`: names of files that every file system takes.

mod file;
mod file_name;
mod template;

use std::collections::HashSet;
use std::fmt::Write;

use jiff::Timestamp;

use super::note::{Note, NoteSource};
pub use file::{ExportedFile, exported_file};
use file_name::file_name;
pub use template::{DEFAULT_TEMPLATE, NAMES as TEMPLATE_NAMES, unknown_name};

/// The notes on one article, to be exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleNotes {
    /// Where the article is, sanitized: its title if it has none.
    pub name: String,
    /// The hash of its content, if it is known.
    pub hash: Option<u64>,
    /// What the article says of itself.
    pub source: NoteSource,
    /// The reader's own tags.
    pub tags: Vec<String>,
    /// The notes, in the order in which they are exported.
    pub notes: Vec<Note>,
}

impl ArticleNotes {
    /// The title, or where the article is.
    fn title(&self) -> &str {
        if self.source.title.is_empty() { &self.name } else { &self.source.title }
    }
}

/// Returns the names of Markdown files for some articles, each once, in their order: the titles, as far as file systems
/// take them.
pub fn markdown_file_names(articles: &[ArticleNotes]) -> Vec<String> {
    let mut taken = HashSet::new();
    articles.iter().map(|article| file_name(article.title(), &mut taken)).collect()
}

/// Returns the notes on an article as a Markdown file: front matter with title, author, date, url and tags, which Obsidian shows
/// as properties, and with the name of the article, then each section with its notes as `template` says.
fn markdown_file(article: &ArticleNotes, template: &str) -> String {
    let NoteSource { author, link, date, .. } = &article.source;
    let mut text = format!("---\ntitle: {}\n", quoted(article.title()));
    for (name, value) in [("author", author), ("date", date), ("url", link)] {
        if !value.is_empty() {
            let _ = writeln!(text, "{name}: {}", quoted(value));
        }
    }
    if !article.tags.is_empty() {
        text += "tags:\n";
        for tag in &article.tags {
            let _ = writeln!(text, "  - {}", quoted(&word(tag)));
        }
    }
    let _ = writeln!(text, "yuelan: {}", quoted(&article.name));
    text + "---\n\n" + &markdown(std::slice::from_ref(article), template)
}

/// Returns the notes on some articles as one Markdown text, with a heading for each article and each section.
pub fn markdown(articles: &[ArticleNotes], template: &str) -> String {
    let mut text = String::new();
    for article in articles {
        let _ = writeln!(text, "# {}\n", article.title());
        let mut section = "";
        for note in &article.notes {
            if note.quote.section != section {
                section = &note.quote.section;
                let _ = writeln!(text, "## {}\n", if section.is_empty() { "—" } else { section });
            }
            text += &template::fill(template, &note.source, note);
            text.push('\n');
        }
    }
    text
}

/// Returns the notes on some articles as an Org file.
pub fn org(articles: &[ArticleNotes]) -> String {
    let mut text = String::new();
    for article in articles {
        let tags: Vec<String> = article.tags.iter().map(|tag| org_tag(tag)).collect();
        let tags = if tags.is_empty() { String::new() } else { format!(" :{}:", tags.join(":")) };
        let _ = writeln!(text, "* {}{tags}\n:PROPERTIES:", article.title());
        let NoteSource { author, link, date, .. } = &article.source;
        for (name, value) in [("AUTHOR", author), ("DATE", date), ("URL", link)] {
            if !value.is_empty() {
                let _ = writeln!(text, ":{name}: {value}");
            }
        }
        text += ":END:\n";
        let mut section = "";
        for note in &article.notes {
            if note.quote.section != section {
                section = &note.quote.section;
                let _ = writeln!(text, "** {}", if section.is_empty() { "—" } else { section });
            }
            let _ = writeln!(text, "\n#+begin_quote\n{}\n#+end_quote", org_lines(&note.quote.words));
            if !note.text.is_empty() {
                let _ = writeln!(text, "\n{}", org_lines(&note.text));
            }
        }
        text.push('\n');
    }
    text
}

/// Returns the notes on some articles as CSV (RFC 4180) with the columns that Readwise imports: Highlight, Title, Author, URL,
/// Note, Location, Date. The location is the number of the note in its article; the date is that of the note, in UTC.
pub fn csv(articles: &[ArticleNotes]) -> String {
    let mut text = "Highlight,Title,Author,URL,Note,Location,Date\r\n".to_owned();
    for article in articles {
        for (number, note) in (1..).zip(&article.notes) {
            let (number, date): (i32, _) = (number, date_of(note.created));
            let NoteSource { author, link, .. } = &article.source;
            let number = number.to_string();
            let row = [&note.quote.words, article.title(), author, link, &note.text, &number, &date];
            text += &row.map(cell).join(",");
            text += "\r\n";
        }
    }
    text
}

fn cell(value: &str) -> String {
    let is_plain = !value.contains(['"', ',', '\n', '\r']);
    if is_plain { value.to_owned() } else { format!("\"{}\"", value.replace('"', "\"\"")) }
}

/// A time as `2021-05-06 07:08:09`, in UTC.
fn date_of(moment: u64) -> String {
    let time = i64::try_from(moment).ok().and_then(|moment| Timestamp::from_millisecond(moment).ok());
    time.map(|time| time.to_string()).unwrap_or_default().replace('T', " ").chars().take(19).collect()
}

/// A string of YAML, which is a string of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A tag as Obsidian takes it: one word, with more than digits.
fn word(tag: &str) -> String {
    let word = tag.split_whitespace().collect::<Vec<_>>().join("-");
    if word.chars().all(|c| c.is_ascii_digit()) { format!("_{word}") } else { word }
}

/// A tag as Org takes it: letters, digits, `_` and `@`.
fn org_tag(tag: &str) -> String {
    tag.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '@') { c } else { '_' }).collect()
}

/// Lines that begin no heading and no block: Org has a comma put before them.
fn org_lines(text: &str) -> String {
    let line = |line: &str| if line.starts_with(['*', '#']) { format!(",{line}") } else { line.to_owned() };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
