//! The tags of XML and of the HTML that programs export, one after another, as far as they can be read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Form;

/// A piece of markup. Strings are as written: entities are not decoded.
#[derive(Debug)]
pub(super) enum Piece {
    /// A tag that opens an element, or one that is an element without content.
    Open(Tag),
    /// A tag that closes an element: its name in lower case.
    Close(String),
    /// Characters between tags.
    Text(String),
    /// The rest cannot be read.
    Broken,
}

/// A tag that opens an element.
#[derive(Debug)]
pub(super) struct Tag {
    /// The name in lower case, without its prefix.
    pub(super) name: String,
    /// Names in lower case, and values.
    attributes: Vec<(String, String)>,
    /// Whether the element ends with the tag.
    pub(super) is_empty: bool,
}

impl Tag {
    fn new(tag: &BytesStart<'_>, is_empty: bool) -> Self {
        let mut attributes = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let name = attribute.key.as_ref().to_lowercase();
            attributes.push((
                name,
                attribute.value.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
            ));
        }
        Self { name: name(tag.name().as_ref()), attributes, is_empty }
    }

    /// Returns the first value that is not blank of attributes of these names, in this order; else an empty string.
    pub(super) fn value(&self, names: &[&str]) -> &str {
        let value = |name: &&str| {
            let found = self.attributes.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
        };
        names.iter().find_map(value).unwrap_or_default()
    }
}

fn name(written: &str) -> String {
    let name = written.to_lowercase();
    name.rsplit_once(':').map(|(_, local)| local.to_owned()).unwrap_or(name)
}

/// Returns the pieces of a text. Linear; of what is not well-formed, as much as can be told.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut is_done = false;
    std::iter::from_fn(move || {
        while !is_done {
            let piece = match reader.read_event() {
                Ok(Event::Start(tag)) => Piece::Open(Tag::new(&tag, false)),
                Ok(Event::Empty(tag)) => Piece::Open(Tag::new(&tag, true)),
                Ok(Event::End(tag)) => Piece::Close(name(tag.name().as_ref())),
                Ok(Event::Text(text)) => Piece::Text(escaped(&text)),
                Ok(Event::CData(text)) => Piece::Text(escaped(&text).replace('&', "&amp;")),
                Ok(Event::GeneralRef(name)) => Piece::Text(format!("&{};", &*name)),
                Ok(Event::Eof) => break,
                Ok(_) => continue,
                Err(_) => {
                    is_done = true;
                    Piece::Broken
                }
            };
            return Some(piece);
        }
        None
    })
}

fn escaped(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// Returns the form of a list in XML or HTML.
pub(super) fn recognize(start: &str, name: &str) -> Option<Form> {
    let has = |sign: &str| start.get(..sign.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(sign));
    if has("<!doctype netscape-bookmark-file") {
        return Some(Form::Bookmarks);
    }
    let first = first_element(start)?;
    match first.as_str() {
        "opml" => Some(Form::Opml),
        "posts" if start.contains("<post ") => Some(Form::Posts),
        "html" => {
            let is_saved = start.contains("<title>Pocket Export</title>")
                || start.contains("<title>Instapaper: Export</title>")
                || start.contains(" time_added=\"");
            is_saved.then_some(Form::Saved)
        }
        _ if start.contains("<outline ") && name.to_lowercase().ends_with(".opml") => Some(Form::Opml),
        _ => None,
    }
}

/// Returns the name of the first element, after a declaration, comments and a document type.
fn first_element(start: &str) -> Option<String> {
    pieces(start).find_map(|piece| if let Piece::Open(tag) = piece { Some(tag.name) } else { None })
}
