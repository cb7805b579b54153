//! Reads a web page of 青空文庫. Its lines end with `<br>`, its characters are pictures, and converters leave notes in it.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

use super::body::{Body, Style};
use super::line::{Mark, Picture};
use super::scan::scan;
use super::{Work, gaiji, upto};
use crate::budget::Budget;
use crate::html::nesting::{Capped, cap_nesting};
use crate::html::self_closed;

/// The beginning of a page that is looked at, in bytes.
const MAX_LOOKED_AT: usize = 16 << 10;

/// Whether a page is one of 青空文庫.
pub(crate) fn is_work(page: &str) -> bool {
    let start = upto(page, MAX_LOOKED_AT);
    start.contains("class=\"main_text\"")
        && (start.contains("class=\"metadata\"") || start.contains("aozora") || start.contains("青空文庫"))
}

/// Reads a page; `None` if it has no text of a work.
pub(crate) fn read(page: &str, budget: Budget) -> Option<Work> {
    let closed = self_closed::close(page);
    let Capped { html, .. } = cap_nesting(&closed, budget);
    let tree = Html::parse_document(&html);
    let first = |selector| tree.select(&Selector::parse(selector).ok()?).next();
    let main = first("div.main_text")?;
    let mut body = Body::default();
    let mut fields = Vec::new();
    for (name, selector) in [("title", "h1.title"), ("author", "h2.author")] {
        fields.extend(first(selector).map(|element| (name, words(element))));
    }
    for selector in ["h2.original_title", "h2.subtitle", "h2.editor", "h2.translator"] {
        if let Some(element) = first(selector) {
            body.lead(&words(element));
        }
    }
    let parts = [Some(main), first("div.bibliographical_information"), first("div.after_text")];
    parts.into_iter().flatten().for_each(|element| walk(element, &mut body));
    if page.contains("青空文庫") {
        fields.push(("source", "青空文庫".to_owned()));
    }
    Some(Work { fields, html: body.finish() })
}

fn words(element: ElementRef<'_>) -> String {
    let mut body = Body::default();
    walk(element, &mut body);
    body.into_words()
}

/// What the end of an element does.
#[derive(Clone, Copy)]
enum Close {
    Nothing,
    Line,
    Style(Style),
    /// Gives the words since here the reading that was gathered.
    Reading(usize),
    Heading(usize, u8),
    /// Reads the words since here as notes.
    Notes(usize),
}

/// Walks an element without recursion.
fn walk(root: ElementRef<'_>, body: &mut Body) {
    let is_colophon = |element: &Element| {
        has_class(element, "bibliographical_information") || has_class(element, "after_text")
    };
    if is_colophon(root.value()) {
        body.end_work();
    }
    let mut open: Vec<Close> = Vec::new();
    let mut skipped = 0_usize;
    let (mut reading, mut notes) = (String::new(), 0_usize);
    for edge in root.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) if skipped > 0 || is_skipped(element) => skipped += 1,
                Node::Element(element) => {
                    let close = begin(element, body);
                    notes += usize::from(matches!(close, Close::Notes(_)));
                    open.push(close);
                }
                Node::Text(text) if skipped == 0 => {
                    let parent = node.parent().and_then(|parent| parent.value().as_element());
                    if parent.is_some_and(|element| element.name() == "rt") {
                        reading.push_str(text);
                    } else if notes > 0 {
                        body.line.push(text);
                    } else {
                        push_text(text, body);
                    }
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                let Node::Element(_) = node.value() else { continue };
                if skipped > 0 {
                    skipped -= 1;
                } else if let Some(close) = open.pop() {
                    notes -= usize::from(matches!(close, Close::Notes(_)));
                    end(close, &mut reading, body);
                }
            }
        }
    }
    finish_line(body);
}

fn push_text(text: &str, body: &mut Body) {
    if body.is_over() {
        body.line.push(text.trim_matches(['\n', '\r']));
        return;
    }
    let text: String = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
    scan(&text, false, body);
}

fn finish_line(body: &mut Body) {
    if body.is_over() {
        let line = std::mem::take(&mut body.line);
        body.credit(line.words());
    } else {
        body.end_line();
    }
}

fn has_class(element: &Element, name: &str) -> bool {
    element.attr("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == name))
}

fn is_skipped(element: &Element) -> bool {
    matches!(element.name(), "rp" | "script" | "style")
        || has_class(element, "notation_notes")
        || element.attr("id").is_some_and(|id| matches!(id, "contents" | "card"))
}

/// Begins an element.
fn begin(element: &Element, body: &mut Body) -> Close {
    let class = element.attr("class").unwrap_or_default();
    let style = |body: &mut Body, style| {
        body.open(style, true);
        Close::Style(style)
    };
    match element.name() {
        "br" => {
            finish_line(body);
            Close::Nothing
        }
        "img" => {
            picture(element, class, body);
            Close::Nothing
        }
        "ruby" => Close::Reading(body.line.len()),
        "em" if class.contains("line_") || class.contains("wave") => {
            style(body, Style::Mark(Mark::Underline))
        }
        "em" | "i" => style(body, Style::Mark(Mark::Emphasis)),
        "strong" | "b" => style(body, Style::Mark(Mark::Strong)),
        "sup" => style(body, Style::Mark(Mark::Superscript)),
        "sub" => style(body, Style::Mark(Mark::Subscript)),
        "span" | "div" if class == "futoji" => style(body, Style::Mark(Mark::Strong)),
        "span" | "div" if class == "shatai" => style(body, Style::Mark(Mark::Emphasis)),
        "span" if class == "warichu" || class.starts_with("sho") => style(body, Style::Mark(Mark::Small)),
        "span" | "div" | "p" if class.contains("caption") => style(body, Style::Caption),
        "span" if class == "notes" => Close::Notes(body.line.len()),
        "h3" | "h4" | "h5" if class.contains("midashi") => {
            let level = element.name().as_bytes().get(1).map_or(3, |digit| digit - b'1');
            Close::Heading(body.line.len(), level)
        }
        "div" | "p" | "hr" | "ul" | "li" | "table" | "tr" | "h1" | "h2" => {
            if !body.line.is_blank() {
                finish_line(body);
            }
            Close::Line
        }
        _ => Close::Nothing,
    }
}

fn end(close: Close, reading: &mut String, body: &mut Body) {
    match close {
        Close::Nothing => {}
        Close::Line => {
            if !body.line.is_blank() {
                finish_line(body);
            }
        }
        Close::Style(style) => body.close(style),
        Close::Reading(start) => {
            let end = body.line.len();
            body.line.read(start, end, std::mem::take(reading).trim());
        }
        Close::Notes(start) => {
            let notes = body.line.split_off(start);
            scan(&notes, false, body);
        }
        Close::Heading(start, level) => {
            let end = body.line.len();
            body.line.heading(start, end, level);
        }
    }
}

/// Adds a picture, or the character that it stands for.
fn picture(element: &Element, class: &str, body: &mut Body) {
    let file = element.attr("src").unwrap_or_default();
    let alt = element.attr("alt").unwrap_or_default();
    if class.contains("gaiji") {
        let number = file.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
        let described = alt.trim_start_matches('※').trim_matches(['(', ')', '（', '）']);
        match gaiji::character(described).or_else(|| gaiji::character(number)) {
            Some(char) => body.line.push(&char),
            None => body.line.push(&["※［", described.split('、').next().unwrap_or_default(), "］"].concat()),
        }
        return;
    }
    let (width, height) = (element.attr("width"), element.attr("height"));
    body.picture(&Picture { file, width, height, alt });
}
