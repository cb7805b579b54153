//! Measures how many real headings are found again without their markup, and how many paragraphs become headings wrongly.
//!
//! Reads `YUELAN_ARTICLES`; passes without it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html::push_html};
use yuelan_article::{Block, Node};

use super::structure::articles;

/// What headings are turned into.
#[derive(Clone, Copy)]
enum Replacement {
    Plain,
    Strong,
}

/// Turns every heading of a page into a paragraph. Searches for tags literally, which these pages allow.
fn strip(html: &str, replacement: Replacement) -> String {
    let (open, close) = match replacement {
        Replacement::Plain => ("<p>", "</p>"),
        Replacement::Strong => ("<p><strong>", "</strong></p>"),
    };
    let mut stripped = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<h").into_iter().chain(rest.find("</h")).min() {
        stripped.push_str(&rest[..at]);
        rest = &rest[at..];
        let closing = rest.starts_with("</");
        let level = rest.as_bytes().get(2 + usize::from(closing)).copied().unwrap_or_default();
        let behind = rest.as_bytes().get(3 + usize::from(closing)).copied().unwrap_or_default();
        let is_heading = (b'1'..=b'6').contains(&level) && (behind == b'>' || behind.is_ascii_whitespace());
        if let Some(end) = rest.find('>').filter(|_| is_heading) {
            stripped.push_str(if closing { close } else { open });
            rest = &rest[end + 1..];
        } else {
            stripped.push_str(&rest[..2]);
            rest = &rest[2..];
        }
    }
    stripped + rest
}

/// Returns the title and the headings of a page.
fn headings(html: &str) -> (String, Vec<String>) {
    let article = yuelan_loader::Loader::new().load_bytes(html.as_bytes(), "article.html").article;
    let mut found = Vec::new();
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let Node::Block(Block::Heading(heading)) = node {
                found.push(key(heading.text.as_str()));
            }
        });
    }
    (key(&article.meta.title), found)
}

fn key(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

#[derive(Default)]
struct Count {
    found: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn add(&mut self, page: &str, replacement: Replacement, show: bool) {
        let (title, before) = headings(page);
        let (_, after) = headings(&strip(page, replacement));
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for text in &before {
            *wanted.entry(text).or_default() += 1;
        }
        // Without its markup the title is not removed from the body, so it may be the first heading.
        for text in after.iter().filter(|text| **text != title) {
            if let Some(left) = wanted.get_mut(text.as_str()).filter(|left| **left > 0) {
                *left -= 1;
                self.found += 1;
                continue;
            }
            self.wrong += 1;
            if show {
                println!("    wrong: {}", text.chars().take(60).collect::<String>());
            }
        }
        self.missed += wanted.values().sum::<usize>();
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.wrong).max(1) as f64
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn recall(&self) -> f64 {
        self.found as f64 / (self.found + self.missed).max(1) as f64
    }
}

fn files(root: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| extensions.iter().any(|other| end == *other)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns the body as HTML, converting Markdown.
fn page(path: &Path) -> String {
    let raw = String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned();
    let raw = raw.trim_start_matches('\u{feff}').trim_start();
    let fenced = |fence: &str| raw.strip_prefix(fence)?.split_once(&format!("\n{fence}"));
    let body = fenced("---").or_else(|| fenced("+++")).map_or(raw, |(_, body)| body);
    if path.extension().is_some_and(|end| end == "html") {
        return body.to_owned();
    }
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES));
    html
}

#[test]
fn stripped_headings_are_found_again_and_paragraphs_stay_paragraphs() {
    let Some(root) = articles() else { return };
    for (folder, extensions) in [("feeds", &["md"][..]), ("pages", &["html"]), ("sites", &["md"])] {
        let mut plain = Count::default();
        let mut strong = Count::default();
        for path in files(&root.join(folder), extensions) {
            if path.ends_with("source.html") {
                continue;
            }
            let page = page(&path);
            let show = std::env::var_os("YUELAN_SHOW").is_some();
            if show {
                println!("{}", path.display());
            }
            plain.add(&page, Replacement::Plain, show);
            strong.add(&page, Replacement::Strong, show);
        }
        for (count, replacement) in [(&plain, "plain"), (&strong, "bold")] {
            println!(
                "{folder}, {replacement}: precision {:.3} recall {:.3} (found {}, wrong {}, missed {})",
                count.precision(),
                count.recall(),
                count.found,
                count.wrong,
                count.missed
            );
            assert!(count.precision() >= 0.97, "{folder}, {replacement}");
        }
    }
}
