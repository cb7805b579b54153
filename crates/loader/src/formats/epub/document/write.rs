//! Writes the body of a document as a part of the book.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;

use memchr::memchr;

use super::attributes::{Attribute, attributes, value};
use super::headings::Edits;
use super::survey::{Survey, level_of};
use super::tokens::{Token, Tokens};
use super::{Links, NoteLabels, page_id, switch};
use crate::html::{ANCHOR, LABEL};
use crate::input::plain::plain;
use crate::markdown::plain_text::escaped;

/// Attributes that hold addresses of pictures, films and sounds.
const PARTS: [&str; 6] = ["src", "poster", "data", "xlink:href", "data-src", "background"];

/// Elements that end with the document, whose tags mean nothing within a book; and one whose content stands for what a script
/// would paint.
const FRAME: [&str; 6] = ["html", "head", "body", "base", "link", "canvas"];

/// The most bytes of a link that may be the label of a note.
const MAX_LABEL_BYTES: usize = 120;

/// Writes the body of one document.
pub(super) struct Writer<'w> {
    html: &'w str,
    links: &'w Links<'w>,
    edits: &'w Edits,
    /// The addresses in the book that links lead to.
    led_to: &'w HashSet<String>,
    labels: &'w mut NoteLabels,
    out: &'w mut String,
    /// The lines whose start tags have another name in the book: name in the document, in the book.
    renamed: Vec<(String, String)>,
    /// What is not shown of what is still to be read, in its order: of a switch, and the number of a page.
    hidden: VecDeque<Range<usize>>,
}

impl<'w> Writer<'w> {
    /// Begins to write a document behind those before it.
    pub(super) const fn new(
        html: &'w str,
        links: &'w Links<'w>,
        edits: &'w Edits,
        led_to: &'w HashSet<String>,
        labels: &'w mut NoteLabels,
        out: &'w mut String,
    ) -> Self {
        Self { html, links, edits, led_to, labels, out, renamed: Vec::new(), hidden: VecDeque::new() }
    }

    /// Writes the body. Linear.
    pub(super) fn write(mut self, survey: &Survey) {
        self.begin(survey);
        let html = self.html.get(..survey.body.end).unwrap_or(self.html);
        self.hidden = switch::hidden(html, survey.body.start).into();
        let mut tokens = Tokens::new(html, survey.body.start);
        while let Some(token) = tokens.next() {
            if self.is_hidden(&token) {
                continue;
            }
            match token {
                Token::Open(range, name) | Token::Close(range, name)
                    if ["switch", "case", "default"].iter().any(|own| switch::is(name, own)) =>
                {
                    self.insert(range.start);
                }
                Token::Text(range) => self.text(range),
                Token::Open(range, name) if name.eq_ignore_ascii_case("svg") => {
                    self.insert(range.start);
                    self.drawing(&mut tokens);
                }
                Token::Open(range, name) if name.eq_ignore_ascii_case("object") => {
                    self.insert(range.start);
                    self.object(&range, &mut tokens);
                }
                Token::Open(range, name) => self.open(range, name),
                Token::Close(range, name) => self.close(range, name),
                Token::Other => {}
            }
        }
        self.end(survey);
    }

    /// Whether a piece is in a part that is not shown. Pieces are asked for in their order.
    fn is_hidden(&mut self, token: &Token<'_>) -> bool {
        let (Token::Text(range) | Token::Open(range, _) | Token::Close(range, _)) = token else {
            return false;
        };
        while self.hidden.front().is_some_and(|hidden| hidden.end <= range.start) {
            self.hidden.pop_front();
        }
        self.hidden.front().is_some_and(|hidden| hidden.contains(&range.start))
    }

    fn begin(&mut self, survey: &Survey) {
        let tag = self.html.get(survey.body_tag.clone()).unwrap_or_default();
        let found = attributes(tag.get("<body".len()..).unwrap_or_default());
        self.out.extend(["<section id=\"", &page_id(self.links.page), "\""]);
        // What a document is all about: `bodymatter`, `footnotes`.
        if let Some(kind) = value(&found, "epub:type") {
            self.out.extend([" epub:type=\"", &escaped(kind), "\""]);
        }
        self.out.push_str(">\n");
        self.anchor(&page_id(self.links.page));
        if let Some(id) = value(&found, "id") {
            self.anchor(&self.links.id(id));
        }
    }

    fn end(&mut self, survey: &Survey) {
        for html in self.edits.inserted.range(survey.body.end..).map(|(_, html)| html) {
            self.out.push_str(html);
        }
        self.out.push_str("</section>\n");
    }

    /// Writes the place of an id that a link leads to.
    fn anchor(&mut self, id: &str) {
        if self.led_to.contains(&format!("#{id}")) {
            self.out.extend(["<", ANCHOR, " id=\"", &escaped(id), "\"></", ANCHOR, ">"]);
        }
    }

    /// Inserts the headings before a byte.
    fn insert(&mut self, at: usize) {
        if let Some(html) = self.edits.inserted.get(&at) {
            self.out.push_str(html);
        }
    }

    fn text(&mut self, range: Range<usize>) {
        self.insert(range.start);
        self.out.push_str(self.html.get(range).unwrap_or_default());
    }

    fn open(&mut self, range: Range<usize>, name: &str) {
        self.insert(range.start);
        if FRAME.iter().any(|frame| frame.eq_ignore_ascii_case(name)) {
            return;
        }
        let level = self.edits.levels.get(&range.start);
        let new_name = level.map(|level| format!("h{level}"));
        if let Some(new_name) = &new_name {
            self.renamed.push((name.to_owned(), new_name.clone()));
        }
        let tag = self.html.get(range.start + 1 + name.len()..range.end).unwrap_or_default();
        let found = attributes(tag);
        self.out.push('<');
        self.out.push_str(new_name.as_deref().unwrap_or(name));
        for attribute in &found {
            self.attribute(name, attribute);
        }
        self.hide_page_number(name, &found, range.end);
        if let Some(label) = self.note_label(name, &found, range.end) {
            self.out.extend([" ", LABEL, "=\"", &escaped(&label), "\""]);
        }
        self.out.push('>');
        let name_of_anchor = name.eq_ignore_ascii_case("a").then(|| value(&found, "name")).flatten();
        if let Some(id) = value(&found, "id").or_else(|| value(&found, "xml:id")).or(name_of_anchor) {
            self.anchor(&self.links.id(id));
        }
    }

    /// Hides what is in an element that begins a page of the printed book: its number, which is none of the sentence.
    fn hide_page_number(&mut self, name: &str, found: &[Attribute<'_>], start: usize) {
        let says = |attribute: &str, word: &str| {
            value(found, attribute).is_some_and(|words| words.split_ascii_whitespace().any(|own| own == word))
        };
        if !says("epub:type", "pagebreak") && !says("role", "doc-pagebreak") {
            return;
        }
        let rest = self.html.as_bytes().get(start..).unwrap_or_default();
        let rest = rest.get(..MAX_LABEL_BYTES + "</".len() + name.len()).unwrap_or(rest);
        let Some(length) = memchr(b'<', rest).filter(|length| *length <= MAX_LABEL_BYTES) else { return };
        let end = rest[length..].strip_prefix(b"</").and_then(|end| end.get(..name.len()));
        if end.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes())) {
            self.hidden.push_front(start..start + length);
        }
    }

    /// Returns the label of the note that a link leads to, where its number alone would be that of a note of another chapter.
    fn note_label(&mut self, name: &str, found: &[Attribute<'_>], end: usize) -> Option<String> {
        if !name.eq_ignore_ascii_case("a") {
            return None;
        }
        let id = self.links.link(value(found, "href")?)?.strip_prefix('#')?.to_owned();
        let rest = self.html.get(end..)?;
        let text = rest.get(..rest.find("</a").filter(|length| *length <= MAX_LABEL_BYTES)?)?;
        let text = plain(text);
        let text = text.trim_matches(['[', ']', '(', ')', '［', '］', '〔', '〕', '^', ' ']);
        let is_label = (1..=4).contains(&text.chars().count())
            && text.chars().all(|c| c.is_ascii_digit() || "*†‡§※".contains(c));
        is_label.then(|| self.labels.label(self.links.page, &id, text)).flatten()
    }

    /// Writes an object: the picture that it is, or else what stands for it.
    fn object(&mut self, range: &Range<usize>, tokens: &mut Tokens<'_>) {
        let tag = self.html.get(range.start + 1 + "object".len()..range.end).unwrap_or_default();
        let found = attributes(tag);
        let kind = value(&found, "type").unwrap_or_default();
        if ["video/", "audio/"].iter().any(|media| kind.starts_with(media)) {
            return self.open(range.clone(), "object");
        }
        if !kind.starts_with("image/") {
            return;
        }
        let Some(part) = value(&found, "data").and_then(|address| self.links.part(address)) else { return };
        self.out.extend(["<img src=\"", &escaped(&part), "\">"]);
        let mut depth = 1;
        for token in tokens.by_ref() {
            match token {
                Token::Open(_, name) if name.eq_ignore_ascii_case("object") => depth += 1,
                Token::Close(_, name) if name.eq_ignore_ascii_case("object") => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }

    fn attribute(&mut self, element: &str, (name, value): &Attribute<'_>) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let changed = if is("id") || is("xml:id") || is("name") && element.eq_ignore_ascii_case("a") {
            Some(self.links.id(value))
        } else if is("href") {
            self.links.link(value)
        } else if is("srcset") {
            // The source is the same picture, and in the book.
            None
        } else if PARTS.iter().any(|known| is(known)) {
            self.links.part(value)
        } else if name.starts_with("on") {
            None
        } else {
            Some(value.to_string())
        };
        let name = if is("xml:id") { "id" } else { name };
        if let Some(value) = changed {
            self.out.extend([" ", name, "=\"", &escaped(&value), "\""]);
        }
    }

    fn close(&mut self, range: Range<usize>, name: &str) {
        self.insert(range.start);
        if FRAME.iter().any(|frame| frame.eq_ignore_ascii_case(name)) {
            return;
        }
        let is_same =
            |open: &str| open.eq_ignore_ascii_case(name) || level_of(open) > 0 && level_of(name) > 0;
        match self.renamed.pop_if(|(open, _)| is_same(open)) {
            Some((_, new_name)) => self.out.extend(["</", &new_name, ">"]),
            None => self.out.push_str(self.html.get(range).unwrap_or_default()),
        }
    }

    /// Writes the pictures in a drawing, which is how many books show their covers. The words of a drawing are its labels.
    fn drawing(&mut self, tokens: &mut Tokens<'_>) {
        let (mut depth, mut is_label) = (1, false);
        let mut words = String::new();
        for token in tokens.by_ref() {
            match token {
                Token::Open(range, name) if name.eq_ignore_ascii_case("image") => {
                    let tag = self.html.get(range.start + 1 + name.len()..range.end).unwrap_or_default();
                    let found = attributes(tag);
                    let address = value(&found, "xlink:href").or_else(|| value(&found, "href"));
                    let part = address.and_then(|address| self.links.part(address));
                    if let Some(part) = part {
                        self.out.extend(["<img src=\"", &escaped(&part), "\">"]);
                    }
                }
                Token::Open(_, name) if name.eq_ignore_ascii_case("svg") => depth += 1,
                Token::Open(_, "text") => is_label = true,
                Token::Close(_, "text") => is_label = false,
                Token::Close(_, name) if name.eq_ignore_ascii_case("svg") => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Token::Text(range) if is_label => {
                    let text = self.html.get(range).unwrap_or_default().trim();
                    if !text.is_empty() {
                        words.extend([" ", text]);
                    }
                }
                _ => {}
            }
        }
        if !words.is_empty() {
            self.out.extend(["<p>", words.trim(), "</p>"]);
        }
    }
}
