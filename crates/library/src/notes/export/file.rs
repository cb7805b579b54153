//! The Markdown file of the notes on an article: how it is known again, and what in it is the user's own.
//!
//! Three properties tell: `yuelan` where the article was, `yuelan-id` what it contained, and `yuelan-sum` what was written. What
//! stands below the last line that was written is the user's.

use xxhash_rust::xxh3::xxh3_64;

use super::{ArticleNotes, markdown_file, quoted};

/// What begins the line below which everything is the user's: the first such line, since no line of notes begins so.
const END: &str = "<!-- yuelan:end -->";
const NAME: &str = "yuelan: ";
const ID: &str = "yuelan-id: ";
const SUM: &str = "yuelan-sum: ";

/// A file that an export has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportedFile<'t> {
    text: &'t str,
    name: &'t str,
    id: Option<&'t str>,
    sum: Option<&'t str>,
    /// What the user has written below the last line.
    own: &'t str,
}

impl<'t> ExportedFile<'t> {
    /// Reads a file; `None` if no export has written it.
    pub fn read(text: &'t str) -> Option<Self> {
        let front = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"))?.0;
        let value = |key: &str| front.lines().find_map(|line| line.strip_prefix(key));
        let own = end(text).map_or("", |end| &text[end + END.len()..]);
        Some(Self { text, name: value(NAME)?, id: value(ID), sum: value(SUM), own })
    }

    /// Returns the article as it is written: the place where it was, and the content wherever it is.
    pub fn keys(&self) -> [Option<&'t str>; 2] {
        [Some(self.name), self.id]
    }

    /// Returns what [`keys`](Self::keys) are in the file of an article.
    pub fn keys_of(article: &ArticleNotes) -> [Option<String>; 2] {
        [Some(quoted(&article.name)), article.hash.map(id)]
    }

    /// Returns the name of the article's file, as it was when this was written.
    pub fn article(&self) -> String {
        serde_json::from_str(self.name).unwrap_or_else(|_| self.name.to_owned())
    }

    /// Returns the file as it is with the notes as they are now, and what the user has written below the last line. `None` if
    /// something above that was changed since: that is not overwritten.
    pub fn renewed(&self, article: &ArticleNotes, template: &str) -> Option<String> {
        let new = exported_file(article, template);
        // A file without a sum is of an earlier version: nothing is lost of it that is written again.
        let has = |line: &str| line.trim().is_empty() || new.lines().any(|new| new == line);
        let is_kept = self.sum.map_or_else(|| self.text.lines().all(has), |sum| sum == sum_of(self.text));
        is_kept.then(|| {
            new.trim_end_matches('\n').to_owned() + if self.own.is_empty() { "\n" } else { self.own }
        })
    }
}

/// Returns the file of an article that has none yet.
pub fn exported_file(article: &ArticleNotes, template: &str) -> String {
    let text = with_escaped_end(&markdown_file(article, template)) + END + "\n";
    let Some((front, rest)) = text.split_once("\n---\n") else { return text };
    let with_id = article.hash.map_or(String::new(), |hash| format!("\n{ID}{}", id(hash)));
    let text = format!("{front}{with_id}\n---\n{rest}");
    let sum = sum_of(&text);
    let front = format!("{front}{with_id}");
    format!("{front}\n{SUM}{sum}\n---\n{rest}")
}

/// Returns where the line begins that ends what was written.
fn end(text: &str) -> Option<usize> {
    text.match_indices(END).map(|(at, _)| at).find(|&at| text[..at].ends_with('\n'))
}

/// Puts a backslash before what would end a file too early: Markdown shows the mark then, and not the backslash.
fn with_escaped_end(text: &str) -> String {
    let escape = |line: &str| if line.starts_with(END) { "\\" } else { "" };
    text.split_inclusive('\n').flat_map(|line| [escape(line), line]).collect()
}

fn id(hash: u64) -> String {
    quoted(&format!("{hash:016x}"))
}

/// A hash of what was written, without the line that says it.
fn sum_of(text: &str) -> String {
    let written = end(text).map_or(text, |end| &text[..end]);
    let lines: Vec<&str> = written.lines().filter(|line| !line.starts_with(SUM)).collect();
    quoted(&format!("{:016x}", xxh3_64(lines.join("\n").as_bytes())))
}
