//! Reads XML that programs write: element by element, with whatever is wrong in it, up to where it cannot be read any
//! further.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::input::plain::entities;
use crate::markdown::plain_text::escaped;

/// A part of a document.
pub(crate) enum Node<'n> {
    /// A start tag; an empty element has an end tag, too.
    Open(&'n Tag<'n>),
    /// An end tag, by its name without prefix in lower case.
    Close(&'n str),
    /// Text, decoded.
    Text(Cow<'n, str>),
}

/// A start tag.
pub(crate) struct Tag<'n> {
    /// The name without prefix in lower case.
    pub(crate) name: String,
    start: BytesStart<'n>,
}

impl Tag<'_> {
    /// Returns the value of an attribute by its name without prefix.
    pub(crate) fn attr(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.html_attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut found =
            attributes.filter(|attr| attr.key.local_name().into_inner().eq_ignore_ascii_case(name));
        found.next().map(|attr| entities(&attr.value).trim().to_owned())
    }
}

/// Calls `callback` with the parts of a document in order. Linear.
pub(crate) fn read(xml: &str, callback: &mut dyn FnMut(Node<'_>)) {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    // An entity may be in the middle of a text, which is given as one.
    let mut text = String::new();
    loop {
        let event = reader.read_event();
        match event {
            Ok(Event::Text(piece)) => text.push_str(&piece),
            Ok(Event::GeneralRef(entity)) => text.extend(["&", &entity, ";"]),
            Ok(Event::CData(piece)) => text.push_str(&escaped(&piece)),
            Ok(Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::Eof) | Err(_)
                if !text.is_empty() =>
            {
                callback(Node::Text(entities(&std::mem::take(&mut text))));
                if give(event, callback).is_none() {
                    return;
                }
            }
            other => {
                if give(other, callback).is_none() {
                    return;
                }
            }
        }
    }
}

/// Gives a tag to the callback; `None` at the end.
fn give(event: quick_xml::Result<Event<'_>>, callback: &mut dyn FnMut(Node<'_>)) -> Option<()> {
    let name_of = |start: &BytesStart<'_>| start.local_name().into_inner().to_ascii_lowercase();
    match event {
        Ok(Event::Start(start)) => callback(Node::Open(&Tag { name: name_of(&start), start })),
        Ok(Event::Empty(start)) => {
            let name = name_of(&start);
            callback(Node::Open(&Tag { name: name.clone(), start }));
            callback(Node::Close(&name));
        }
        Ok(Event::End(end)) => callback(Node::Close(&end.local_name().into_inner().to_ascii_lowercase())),
        Ok(Event::Eof) | Err(_) => return None,
        Ok(_) => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(xml: &str) -> String {
        let mut sketch = String::new();
        read(xml, &mut |node| match node {
            Node::Open(tag) => {
                sketch.extend([
                    "<",
                    &tag.name,
                    &tag.attr("ID").map_or(String::new(), |id| format!("#{id}")),
                    ">",
                ]);
            }
            Node::Close(name) => sketch.extend(["</", name, ">"]),
            Node::Text(text) => sketch.push_str(&text),
        });
        sketch
    }

    #[test]
    fn what_is_wrong_does_not_stop_it() {
        assert_eq!(
            sketch("<?xml version='1.0'?><dc:Title opf:id='a&amp;b'>灯 &amp; 船 &mdash;&#33;</dc:Title>"),
            "<title#a&b>灯 & 船 —!</title>"
        );
        assert_eq!(sketch("<a><b/><![CDATA[<x>]]> & c</a>"), "<a><b></b><x> & c</a>");
        assert_eq!(sketch("<a id=x><b></a></c>t"), "<a#x><b></a></c>t");
        assert_eq!(sketch("<a><b"), "<a>");
    }
}
