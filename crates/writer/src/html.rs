//! Writes an article as a page of HTML that stands alone: no script, no style but a short sheet of its own, nothing loaded but
//! the pictures of the article.
//!
//! The head names title, author, date and the rest as web pages do; the body repeats title and byline in its `<header>`, and
//! the article is in `<main>`.

mod blocks;
mod inline;

use std::fmt::Write;

use crate::GENERATOR;
use crate::address::safe;
use crate::notes::Notes;
use blocks::Blocks;
pub(crate) use inline::{reading as inline_reading, tags as inline_tags};
use yuelan_article::{Article, Meta};

/// What makes the page readable in a browser.
const SHEET: &str = "body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.7}\
    img{max-width:100%;height:auto}figure{margin:1.5em 0}figcaption,footer{font-size:.9em;color:#555}\
    pre{overflow-x:auto}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em}";

/// Returns an article as a page of HTML. Linear.
pub fn html(article: &Article) -> String {
    let meta = &article.meta;
    let mut page = String::from("<!DOCTYPE html>\n<html");
    if let Some(language) = &meta.language {
        attribute(&mut page, "lang", language.tag());
    }
    page.push_str(">\n<head>\n<meta charset=\"utf-8\">\n");
    push_meta(&mut page, "name", "generator", GENERATOR);
    push_meta(&mut page, "name", "viewport", "width=device-width, initial-scale=1");
    head(&mut page, meta);
    _ = write!(page, "<style>{SHEET}</style>\n</head>\n<body>\n<header>\n<h1>");
    escape(&mut page, &meta.title);
    page.push_str("</h1>\n");
    byline(&mut page, meta);
    page.push_str("</header>\n<main>\n");
    let notes = Notes::of(article);
    Blocks::new(&notes, &mut page).write(&article.blocks);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn head(page: &mut String, meta: &Meta) {
    page.push_str("<title>");
    escape(page, &meta.title);
    page.push_str("</title>\n");
    let mut named = |kind: &str, name: &str, value: Option<&str>| {
        if let Some(value) = value {
            push_meta(page, kind, name, value);
        }
    };
    let date = meta.date.map(|date| date.to_string());
    named("name", "author", meta.author.as_deref());
    named("property", "article:published_time", date.as_deref());
    named("property", "og:site_name", meta.source.as_deref());
    named("name", "description", meta.description.as_deref());
    named("property", "og:image", meta.cover.as_deref());
    for category in &meta.categories {
        named("property", "article:section", Some(category));
    }
    for tag in &meta.tags {
        named("property", "article:tag", Some(tag));
    }
    if let Some(link) = meta.link.as_deref().and_then(safe) {
        page.push_str("<link rel=\"canonical\"");
        attribute(page, "href", link);
        page.push_str(">\n");
    }
}

fn byline(page: &mut String, meta: &Meta) {
    if meta.author.is_none() && meta.date.is_none() {
        return;
    }
    page.push_str("<p>");
    if let Some(author) = &meta.author {
        escape(page, author);
    }
    if let Some(date) = meta.date {
        page.push_str(if meta.author.is_some() { " · <time" } else { "<time" });
        attribute(page, "datetime", &date.to_string());
        page.push('>');
        escape(page, &date.iso_date());
        page.push_str("</time>");
    }
    page.push_str("</p>\n");
}

fn push_meta(page: &mut String, kind: &str, name: &str, content: &str) {
    page.push_str("<meta");
    attribute(page, kind, name);
    attribute(page, "content", content);
    page.push_str(">\n");
}

/// Adds an attribute.
fn attribute(page: &mut String, name: &str, value: &str) {
    page.extend([" ", name, "=\""]);
    escape(page, value);
    page.push('"');
}

/// Adds text, escaped for an element as well as for an attribute in double quotes.
pub(crate) fn escape(page: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            c => page.push(c),
        }
    }
}
