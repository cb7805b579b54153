//! No visible text is lost: every character of a body is in the blocks, as often as a browser would show it and in the same
//! context. The reference is the parser's tree without hidden elements.
//!
//! Reads `YUELAN_ARTICLES`; passes without it.

use std::collections::HashMap;
use std::fs;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use scraper::{ElementRef, Html, Node};
use yuelan_article::Article;
use yuelan_loader::Loader;

use super::structure::articles;

const SHOWS_NOTHING: [&str; 17] = [
    "script", "style", "template", "head", "noscript", "title", "svg", "math", "iframe", "object", "video",
    "audio", "select", "textarea", "option", "button", "rp",
];

/// Returns the visible text of a page by its tree.
fn reference(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut text = String::new();
    let mut node = tree.root_element().first_child();
    while let Some(at) = node {
        if let Node::Text(words) = at.value() {
            text.push_str(words);
        }
        let enters = ElementRef::wrap(at).is_some_and(is_shown);
        let mut done = at;
        if let Some(child) = at.first_child().filter(|_| enters) {
            node = Some(child);
            continue;
        }
        node = loop {
            if let Some(next) = done.next_sibling() {
                break Some(next);
            }
            match done.parent() {
                Some(parent) if parent.id() != tree.root_element().id() => done = parent,
                _ => break None,
            }
        };
    }
    text
}

fn is_shown(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let style = value.attr("style").unwrap_or_default().replace(' ', "");
    !SHOWS_NOTHING.contains(&value.name())
        && value.attr("hidden").is_none()
        && !style.contains("display:none")
}

fn shown(article: &Article) -> String {
    let mut text = article.meta.title.clone();
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let yuelan_article::Node::Text(words) = node {
                text.push_str(words.as_str());
            }
        });
    }
    text
}

/// Returns the characters that count: no white space, no markers of pictures, no ornaments that became thematic breaks.
fn visible(text: &str) -> Vec<char> {
    let nothing = |c: &char| {
        c.is_whitespace()
            || c.is_control()
            || "△▲▼◎↑▽*—-─·".contains(*c)
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
    };
    text.chars().filter(|c| !nothing(c)).collect()
}

/// Counts what is in one and not in the other.
fn missing<T: Hash + Eq>(wanted: impl Iterator<Item = T>, found: impl Iterator<Item = T>) -> usize {
    let mut counts: HashMap<T, isize> = HashMap::new();
    wanted.for_each(|one| *counts.entry(one).or_default() += 1);
    found.for_each(|one| *counts.entry(one).or_default() -= 1);
    counts.into_values().filter(|left| *left > 0).map(isize::unsigned_abs).sum()
}

/// Prints the pieces of text that are missing.
fn show_lost(reference: &str, found: &[char]) {
    let found: String = found.iter().collect();
    for line in reference.lines() {
        let line: String = visible(line).into_iter().collect();
        if !found.contains(&line) {
            println!("    {}", line.chars().take(80).collect::<String>());
        }
    }
}

fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["rsshub", "feeds", "wechat", "seed", "pages"].map(|name| root.join(name)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("source.html") && !path.ends_with("expected-metadata.json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns the HTML after the head; `None` if the body is Markdown.
fn body(raw: &str) -> Option<&str> {
    let raw = raw.trim_start_matches('\u{feff}').trim_start();
    let body = match raw.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
        Some((_, body)) => body.trim_start_matches('-').trim_start(),
        None => raw,
    };
    // One archive writes the title as a Markdown heading above the HTML.
    let behind_title = body.split_once("\n------\n").map(|(_, behind)| behind);
    let body = behind_title.filter(|_| body.starts_with("<!--")).unwrap_or(body);
    body.trim_start().starts_with('<').then_some(body)
}

/// What is lost of some files.
#[derive(Default)]
struct Losses {
    pages: usize,
    losers: usize,
    total: usize,
    lost: usize,
}

/// Counts what a loader loses of all files whose body is HTML.
fn losses(root: &Path, loader: Loader) -> Losses {
    let mut losses = Losses::default();
    for path in files(root) {
        let raw = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
        let Some(body) = body(&raw) else { continue };
        let article = loader.load_file(&path).expect("an article").article;
        let (wanted, found) = (visible(&reference(body)), visible(&shown(&article)));
        let lost = missing(wanted.iter(), found.iter());
        let torn = missing(wanted.windows(4), found.windows(4));
        losses.pages += 1;
        losses.total += wanted.len();
        losses.losers += usize::from(lost > 0);
        losses.lost += lost;
        if lost > 0 || torn > 20 {
            println!("{lost} lost, {torn} torn of {}: {}", wanted.len(), path.display());
            show_lost(&reference(body), &found);
        }
    }
    let Losses { pages, losers, total, lost } = losses;
    println!("{losers} of {pages} pages lose {lost} characters of {total}");
    losses
}

#[test]
fn every_visible_character_is_in_the_blocks() {
    let Some(root) = articles() else { return };
    let Losses { lost, total, .. } = losses(&root, Loader::new());
    assert!(lost * 280 < total, "more than what surrounds an article on its site is lost");
    let Losses { lost, total, .. } = losses(&root, Loader::new().whole_pages(true));
    assert!(lost * 5000 < total, "text is lost even where everything is to be shown");
}
