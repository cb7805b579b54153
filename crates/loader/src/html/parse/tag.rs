//! Reads a tag as nearly all are written: names of ASCII, values with or without quotation marks. Of the HTML standard
//! (13.2.5.6 to 13.2.5.40) this is the part in which no error changes what is read but a repeated attribute, which is left
//! out.

use html5ever::interface::{Attribute, QualName};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{LocalName, local_name, ns};
use memchr::{memchr, memchr_iter};

/// What was read of a tag.
#[derive(Debug)]
pub(super) enum Read {
    /// A tag and its length in bytes.
    Tag(Tag, usize),
    /// The length of a tag with character references, whose element has no raw content.
    WithReferences(usize),
    /// A tag that is written in another way.
    Unknown,
}

/// Reads the tag that a text begins with. `part`: makes a value of the bytes of the text from one to before another.
pub(super) fn read(html: &str, part: impl Fn(usize, usize) -> StrTendril) -> Read {
    Cursor { html, at: 1 }.read(part).unwrap_or(Read::Unknown)
}

/// Whether the content of an element is text in which no tag but its own end tag is one, where HTML allows the element.
pub(super) fn has_raw_content(tag: &Tag) -> bool {
    tag.kind == TagKind::StartTag
        && matches!(
            &*tag.name,
            "script"
                | "style"
                | "title"
                | "textarea"
                | "xmp"
                | "iframe"
                | "noembed"
                | "noframes"
                | "noscript"
                | "plaintext"
        )
}

/// Returns where the end tag of an element with raw content begins.
pub(super) fn end_of_raw(html: &str, name: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let is_end = |start: &usize| {
        let Some(rest) = bytes.get(start + 1..).and_then(|rest| rest.strip_prefix(b"/")) else {
            return false;
        };
        rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
            && rest.get(name.len()).is_some_and(|byte| is_space(*byte) || matches!(byte, b'/' | b'>'))
    };
    memchr_iter(b'<', &bytes[from..]).map(|at| from + at).find(is_end).unwrap_or(html.len())
}

struct Cursor<'h> {
    html: &'h str,
    at: usize,
}

impl Cursor<'_> {
    fn read(mut self, part: impl Fn(usize, usize) -> StrTendril) -> Option<Read> {
        let kind = if self.eat(b'/') { TagKind::EndTag } else { TagKind::StartTag };
        let name = self.peek().filter(u8::is_ascii_alphabetic).and_then(|_| self.name())?;
        let (mut attrs, mut had_duplicate_attributes, mut has_references) = (Vec::new(), false, false);
        let self_closing = loop {
            self.skip_space();
            match self.peek()? {
                b'>' => break false,
                b'/' => {
                    self.at += 1;
                    break (self.peek()? == b'>').then_some(true)?;
                }
                _ => {}
            }
            let name = self.name()?;
            self.skip_space();
            let (start, end) = if self.eat(b'=') { self.value()? } else { (self.at, self.at) };
            has_references |= memchr(b'&', &self.html.as_bytes()[start..end]).is_some();
            let name = QualName::new(None, ns!(), name);
            if attrs.iter().any(|known: &Attribute| known.name.local == name.local) {
                had_duplicate_attributes = true;
            } else {
                attrs.push(Attribute { name, value: part(start, end) });
            }
        };
        let length = self.at + 1;
        let tag = Tag { kind, name, self_closing, attrs, had_duplicate_attributes };
        match has_references {
            true if has_raw_content(&tag) => None,
            true => Some(Read::WithReferences(length)),
            false => Some(Read::Tag(tag, length)),
        }
    }

    /// Reads a name; `None` for one that has other characters than those that nearly all names have.
    fn name(&mut self) -> Option<LocalName> {
        let is_in_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
        let rest = &self.html.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| !is_in_name(byte))?;
        let name = &self.html[self.at..self.at + length];
        self.at += length;
        match length {
            0 => None,
            _ if name.bytes().any(|byte| byte.is_ascii_uppercase()) => Some(name.to_ascii_lowercase().into()),
            _ => Some(interned(name)),
        }
    }

    /// Reads the value behind `=`, without its quotation marks; `None` for one that is not there or has no end.
    fn value(&mut self) -> Option<(usize, usize)> {
        self.skip_space();
        let rest = &self.html.as_bytes()[self.at..];
        let mut start = self.at;
        if let quote @ (b'"' | b'\'') = rest.first()? {
            start += 1;
            let end = start + memchr(*quote, &rest[1..])?;
            self.at = end + 1;
            Some((start, end))
        } else {
            self.at += rest.iter().position(|byte| is_space(*byte) || *byte == b'>')?;
            (self.at > start).then_some((start, self.at))
        }
    }

    fn skip_space(&mut self) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
    }

    fn peek(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }
}

/// Returns a name as html5ever keeps it. It finds it by a hash, which the most common names need not.
fn interned(name: &str) -> LocalName {
    match name {
        "p" => local_name!("p"),
        "a" => local_name!("a"),
        "b" => local_name!("b"),
        "br" => local_name!("br"),
        "em" => local_name!("em"),
        "li" => local_name!("li"),
        "ul" => local_name!("ul"),
        "td" => local_name!("td"),
        "tr" => local_name!("tr"),
        "div" => local_name!("div"),
        "img" => local_name!("img"),
        "src" => local_name!("src"),
        "href" => local_name!("href"),
        "span" => local_name!("span"),
        "class" => local_name!("class"),
        "style" => local_name!("style"),
        "strong" => local_name!("strong"),
        _ => name.into(),
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b' ')
}
