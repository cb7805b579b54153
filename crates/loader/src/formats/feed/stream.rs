//! The pieces of an XML document in order, with whatever is wrong in it, up to where it cannot be read any further.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::input::plain::entities;

/// The most places at which reading begins again behind what cannot be read. Each may have taken a look at all the rest.
const MAX_REPAIRS: usize = 16;

/// A piece of a document.
#[derive(Debug)]
pub(super) enum Piece<'t> {
    /// A start tag. That of an empty element is followed by its end tag.
    Open(BytesStart<'t>),
    /// An end tag.
    Close(BytesEnd<'t>),
    /// Text without entities.
    Text(Cow<'t, str>),
    /// The text of `<![CDATA[…]]>`.
    Cdata(Cow<'t, str>),
    /// The name of an entity in text.
    Entity(Cow<'t, str>),
    /// The end of what can be read.
    End,
}

/// The pieces of a document.
pub(super) struct Stream<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Where in the text the reader began.
    offset: usize,
    repairs: usize,
    next: Option<Piece<'t>>,
    entities: Entities,
}

impl<'t> Stream<'t> {
    /// Begins to read a document whose angle brackets are [`mended`].
    pub(super) fn new(text: &'t str) -> Self {
        let (next, entities) = (None, Entities::default());
        Self { text, reader: reader(text), offset: 0, repairs: 0, next, entities }
    }

    /// Returns the next piece. In all, linear in the document.
    pub(super) fn next(&mut self) -> Piece<'t> {
        if let Some(piece) = self.next.take() {
            return piece;
        }
        loop {
            return match self.reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => Piece::Open(tag),
                Ok(Event::End(tag)) => Piece::Close(tag),
                Ok(Event::Text(text)) => Piece::Text(text.into_inner()),
                Ok(Event::CData(text)) => Piece::Cdata(text.into_inner()),
                Ok(Event::GeneralRef(name)) => Piece::Entity(name.into_inner()),
                Ok(Event::Eof) => Piece::End,
                Ok(_) => continue,
                Err(error) if self.skip(&error).is_some() => continue,
                Err(_) => Piece::End,
            };
        }
    }

    /// Gives a piece back, which comes next then.
    pub(super) fn give_back(&mut self, piece: Piece<'t>) {
        self.next = Some(piece);
    }

    /// Appends the characters that an entity stands for.
    pub(super) fn push_entity(&mut self, name: &str, out: &mut String) {
        self.entities.push(name, out);
    }

    /// Begins again behind what cannot be read; `None` if nothing that follows could be told from it.
    fn skip(&mut self, error: &Error) -> Option<()> {
        let at = self.offset + usize::try_from(self.reader.error_position()).ok()?;
        let start = match error {
            // Half a file ends so; what looks like markup in it is none.
            Error::Syntax(SyntaxError::UnclosedCData) => return None,
            Error::Syntax(
                SyntaxError::UnclosedTag
                | SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue,
            ) => at + self.text.get(at..)?.find('>')? + 1,
            _ => at + 1,
        };
        let rest = self.text.get(start..)?;
        self.repairs += 1;
        if self.repairs > MAX_REPAIRS || start <= self.offset && self.offset > 0 {
            return None;
        }
        self.offset = start;
        self.reader = reader(rest);
        Some(())
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

/// Returns a document in which each `<` that begins no markup is written as an entity. Linear.
pub(super) fn mended(text: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    let (mut copied, mut at, mut may_be_comment) = (0, 0, true);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        at = start + 1;
        let rest = text.get(at..).unwrap_or_default();
        if let Some(inner) = rest.strip_prefix("![CDATA[") {
            at = inner.find("]]>").map_or(text.len(), |end| text.len() - inner.len() + end);
        } else if may_be_comment && let Some(inner) = rest.strip_prefix("!--") {
            let end = inner.find("-->").map(|end| text.len() - inner.len() + end);
            may_be_comment = end.is_some();
            at = end.unwrap_or(at);
        } else if !rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_' | ':')) {
            mended.push_str(text.get(copied..start).unwrap_or_default());
            mended.push_str("&lt;");
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    mended.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(mended)
}

/// What entities stand for. Those that are neither numbers nor of XML are looked up in the table of HTML once.
#[derive(Debug, Default)]
struct Entities(HashMap<String, String>);

/// The most names that are looked up; a document that has more is made of nothing else.
const MAX_ENTITIES: usize = 4096;

impl Entities {
    fn push(&mut self, name: &str, out: &mut String) {
        if let Some(c) = character(name) {
            out.push(c);
            return;
        }
        if let Some(known) = self.0.get(name) {
            out.push_str(known);
            return;
        }
        let written = format!("&{name};");
        if self.0.len() >= MAX_ENTITIES {
            out.push_str(&written);
            return;
        }
        let decoded = entities(&written).into_owned();
        out.push_str(&decoded);
        self.0.insert(name.to_owned(), decoded);
    }
}

fn character(name: &str) -> Option<char> {
    let number = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // What is meant by numbers of control characters is written in the table of HTML.
    char::from_u32(number).filter(|c| !c.is_control() || *c == '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(text: &str) -> String {
        let text = mended(text);
        let (mut stream, mut sketch) = (Stream::new(&text), String::new());
        loop {
            match stream.next() {
                Piece::Open(tag) => sketch.extend(["<", tag.name().as_ref(), ">"]),
                Piece::Close(tag) => sketch.extend(["</", tag.name().as_ref(), ">"]),
                Piece::Text(text) | Piece::Cdata(text) => sketch.push_str(&text),
                Piece::Entity(name) => stream.push_entity(&name, &mut sketch),
                Piece::End => return sketch,
            }
        }
    }

    #[test]
    fn what_is_wrong_is_passed_over() {
        assert_eq!(sketch("<a>灯 < 船 & 1<2 <![CDATA[x < y]]></a>"), "<a>灯 < 船 & 1<2 x < y</a>");
        assert_eq!(sketch("<a>&nbsp;&#39;&#x706F;&#146;&lamp;</b></a>"), "<a>\u{a0}'灯’&lamp;</b></a>");
        assert_eq!(sketch("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "<a></a>");
        assert_eq!(
            sketch("<a><!-- never closed <b>灯</b></a>").replace("!-- never closed ", ""),
            "<a><b>灯</b></a>"
        );
        assert_eq!(sketch("<a><b c=\"d>灯</b></a>"), "<a>灯</b></a>");
        assert_eq!(sketch("<a><![CDATA[灯"), "<a>");
        assert_eq!(sketch("<a><b"), "<a>");
    }

    #[test]
    fn what_is_wrong_many_times_takes_linear_time() {
        for unit in ["<!-- ", "<a b='", "<![CDATA[", "<!x", "<? ", "&x", "<", "<a>", "</b>"] {
            let text = unit.repeat(400_000 / unit.len());
            assert!(sketch(&text).len() <= 20 * text.len(), "{unit}");
        }
    }
}
