//! What an element of a feed holds: text, HTML in text, or markup of its own.

use quick_xml::events::BytesStart;

use super::stream::{Piece, Stream};
use crate::formats::mime::transfer;
use crate::input::decode::decode;
use crate::input::plain::{entities, one_line, plain};
use crate::input::sanitize::sanitize;
use crate::input::tags;
use crate::markdown::plain_text::{self, push_escaped};

/// Elements of HTML that have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that show something though there are no words in them.
const SHOWN: [&str; 9] = ["img", "video", "audio", "iframe", "embed", "object", "svg", "picture", "math"];

/// How the words of an element are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As HTML.
    Html,
    /// As they are.
    Plain,
    /// As HTML if they look like it, else as they are.
    Open,
    /// As bytes of another format.
    Bytes,
}

impl Kind {
    /// Returns how the words of an element of this tag are meant.
    pub(super) fn of(tag: &BytesStart<'_>, is_atom: bool) -> Self {
        let named = attribute_if(tag, "type").unwrap_or_default().to_ascii_lowercase();
        let named = named.split(';').next().unwrap_or_default().trim().to_owned();
        match &*named {
            "" if is_atom => Kind::Open,
            "" | "html" | "xhtml" | "text/html" | "application/xhtml+xml" => Kind::Html,
            "text" | "plain" | "text/plain" => Kind::Plain,
            // Atom 0.3 has media types of markup, and some write what they like.
            media if media.ends_with("xml") || media.starts_with("text/") || !media.contains('/') => {
                Kind::Open
            }
            _ => Kind::Bytes,
        }
    }
}

/// What an element holds.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The characters, entities decoded.
    text: String,
    /// Where in it the text of each `<![CDATA[…]]>` is.
    verbatim: Vec<(usize, usize)>,
    /// The content as HTML, if there are elements in it.
    markup: Option<String>,
    /// `xml:base` of the first element in it.
    pub(super) base: Option<String>,
    /// Whether the document ends in the middle of it.
    pub(super) is_cut: bool,
}

/// Returns an attribute as written in the document, decoded, by its whole name or by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.html_attributes();
    let mut found = attributes.with_checks(false).flatten().filter(|attribute| {
        let key = attribute.key.as_ref();
        let local = if name.contains(':') { key } else { key.rsplit(':').next().unwrap_or(key) };
        local.eq_ignore_ascii_case(name)
    });
    found.next().map(|attribute| entities(&attribute.value).trim().to_owned())
}

/// Returns an attribute if the tag may have it: most have none.
pub(super) fn attribute_if(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    if tag.attributes_raw().trim().is_empty() { None } else { attribute(tag, name) }
}

impl Words {
    /// Reads up to the end tag of the element of this name, as written; no further than to the end tag of the element around
    /// it, `outer`, which is given back.
    pub(super) fn read(stream: &mut Stream<'_>, name: &str, outer: &str) -> Self {
        let mut words = Self::default();
        // How many elements of these names are open in it.
        let (mut same, mut outers) = (0_usize, 0_usize);
        loop {
            match stream.next() {
                Piece::Text(text) => words.push(&text),
                Piece::Entity(entity) => {
                    let mut text = String::new();
                    stream.push_entity(&entity, &mut text);
                    words.push(&text);
                }
                Piece::Cdata(text) => words.push_verbatim(&text),
                Piece::Open(tag) => {
                    same += usize::from(is_same(tag.name().as_ref(), name));
                    outers += usize::from(is_same(tag.name().as_ref(), outer));
                    words.open(&tag);
                }
                Piece::Close(tag) if is_same(tag.name().as_ref(), name) => {
                    if same == 0 {
                        return words;
                    }
                    same -= 1;
                    words.close(tag.local_name().as_ref());
                }
                Piece::Close(tag) if is_same(tag.name().as_ref(), outer) && outers == 0 => {
                    stream.give_back(Piece::Close(tag));
                    return words;
                }
                Piece::Close(tag) => {
                    outers -= usize::from(is_same(tag.name().as_ref(), outer));
                    words.close(tag.local_name().as_ref());
                }
                Piece::End => {
                    words.is_cut = true;
                    return words;
                }
            }
        }
    }

    /// Makes words of a text.
    pub(super) const fn of_text(text: String) -> Self {
        Self { text, verbatim: Vec::new(), markup: None, base: None, is_cut: false }
    }

    fn push(&mut self, text: &str) {
        match &mut self.markup {
            Some(markup) => push_escaped(markup, text),
            None => self.text.push_str(text),
        }
    }

    fn push_verbatim(&mut self, text: &str) {
        if let Some(markup) = &mut self.markup {
            markup.push_str(text);
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.verbatim.push((start, self.text.len()));
    }

    /// Writes a start tag. Words before the first one become HTML, in which only what is in `<![CDATA[…]]>` is HTML already.
    fn open(&mut self, tag: &BytesStart<'_>) {
        if self.markup.is_none() {
            let mut markup = String::new();
            let mut at = 0;
            for (start, end) in self.verbatim.drain(..) {
                push_escaped(&mut markup, self.text.get(at..start).unwrap_or_default());
                markup.push_str(self.text.get(start..end).unwrap_or_default());
                at = end;
            }
            push_escaped(&mut markup, self.text.get(at..).unwrap_or_default());
            self.base = attribute(tag, "xml:base");
            self.text.clear();
            self.markup = Some(markup);
        }
        let Some(markup) = &mut self.markup else { return };
        markup.push('<');
        markup.push_str(tag.local_name().as_ref());
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            if !key.starts_with("xmlns") {
                // A value that is not quoted has no quote in it.
                let quote = if attribute.value.contains('"') { "'" } else { "\"" };
                markup.extend([" ", key, "=", quote, &attribute.value, quote]);
            }
        }
        markup.push('>');
    }

    fn close(&mut self, name: &str) {
        if let Some(markup) = &mut self.markup
            && !VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
        {
            markup.extend(["</", name, ">"]);
        }
    }

    /// Returns the characters, without white space around them.
    pub(super) fn text(&self) -> String {
        match &self.markup {
            Some(markup) => plain(markup),
            None => self.text.trim().to_owned(),
        }
    }

    /// Returns the plain text on one line.
    pub(super) fn plain(&self, kind: Kind) -> String {
        match (&self.markup, kind) {
            (Some(markup), _) => plain(markup),
            (None, Kind::Html | Kind::Open) => plain(&self.text),
            (None, Kind::Plain) => one_line(&sanitize(&self.text)),
            (None, Kind::Bytes) => String::new(),
        }
    }

    /// Returns the text of the first element of a name that is in it.
    pub(super) fn child(&self, name: &str) -> Option<String> {
        let mut rest = self.markup.as_deref()?;
        loop {
            rest = rest.split_once('<')?.1;
            let behind = rest.get(..name.len()).filter(|begin| begin.eq_ignore_ascii_case(name));
            let behind = behind.and_then(|_| rest.get(name.len()..));
            if let Some(behind) = behind.filter(|behind| behind.starts_with([' ', '>', '\n', '\t'])) {
                let inner = behind.split_once('>')?.1;
                return Some(plain(inner.split("</").next().unwrap_or_default()))
                    .filter(|text| !text.is_empty());
            }
        }
    }

    /// Returns the content as HTML; it is empty if nothing of it is seen.
    pub(super) fn into_html(self, kind: Kind) -> String {
        let mut html = match (self.markup, kind) {
            (Some(markup), _) => markup,
            (None, Kind::Html) => of_html(self.text),
            (None, Kind::Open) if looks_like_html(&self.text) => self.text,
            (None, Kind::Plain | Kind::Open) => plain_text::to_html(&self.text),
            (None, Kind::Bytes) => String::new(),
        };
        if is_blank(&html) {
            return String::new();
        }
        // It was written piece by piece, and is kept as long as the feed is open.
        html.shrink_to_fit();
        html
    }

    /// Decodes what is written as base64, if it is text.
    pub(super) fn decode_base64(&mut self) {
        let bytes = transfer::base64(self.text.as_bytes());
        self.text = decode(&bytes, &mut Vec::new()).into_owned();
    }
}

fn is_same(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other)
}

/// Returns a text that is meant as HTML; lines without any tag are paragraphs.
fn of_html(text: String) -> String {
    if text.trim().contains('\n') && !has_tag(&text) { plain_text::to_html(&entities(&text)) } else { text }
}

fn has_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|piece| tags::name(piece).is_some_and(tags::is_element))
}

/// Whether a text of which nobody says what it is looks like HTML: an element is closed in it, or one needs no end tag.
fn looks_like_html(text: &str) -> bool {
    text.split('<').skip(1).any(|piece| {
        let name = tags::name(piece).filter(|name| tags::is_element(name));
        name.is_some_and(|name| {
            piece.starts_with('/')
                || name.eq_ignore_ascii_case("p")
                || VOID.iter().any(|void| is_same(void, name))
        })
    })
}

/// Whether nothing of HTML is seen.
fn is_blank(html: &str) -> bool {
    let mut pieces = html.split('<');
    let is_seen = |words: &str| !entities(words).trim().is_empty();
    if pieces.next().is_some_and(is_seen) {
        return false;
    }
    !pieces.any(|piece| {
        let is_shown = tags::name(piece).is_some_and(|name| SHOWN.iter().any(|shown| is_same(shown, name)));
        is_shown || piece.split_once('>').is_some_and(|(_, words)| is_seen(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let mut stream = Stream::new(text);
        let Piece::Open(tag) = stream.next() else { panic!("{text}") };
        Words::read(&mut stream, tag.name().as_ref(), "item")
    }

    fn html(text: &str, kind: Kind) -> String {
        words(text).into_html(kind)
    }

    #[test]
    fn text_is_html_or_not_as_its_kind_says() {
        let escaped = "<d>&lt;p&gt;灯 &amp;amp; 船&lt;/p&gt;</d>";
        assert_eq!(html(escaped, Kind::Html), "<p>灯 &amp; 船</p>");
        assert_eq!(html(escaped, Kind::Open), "<p>灯 &amp; 船</p>");
        assert_eq!(html(escaped, Kind::Plain), "<p>&lt;p&gt;灯 &amp;amp; 船&lt;/p&gt;</p>\n");
        assert_eq!(html("<d><![CDATA[<b>灯</b>]]></d>", Kind::Html), "<b>灯</b>");
        assert_eq!(html("<d>1 &lt; 2</d>", Kind::Open), "<p>1 &lt; 2</p>\n");
        assert_eq!(html("<d> <![CDATA[<p>&nbsp;</p><br>]]></d>", Kind::Html), "");
        assert_eq!(html("<d>&lt;img src='a'></d>", Kind::Html), "<img src='a'>");
    }

    #[test]
    fn elements_become_html_without_their_prefixes() {
        let markup = "<d>a &lt; b <x:div xmlns:x='y' xml:base='/c/'><x:br/><h:i a='\"'>灯</h:i></x:div></d>";
        assert_eq!(html(markup, Kind::Plain), "a &lt; b <div xml:base=\"/c/\"><br><i a='\"'>灯</i></div>");
        assert_eq!(words(markup).base.as_deref(), Some("/c/"));
        assert_eq!(html("<d><![CDATA[<u>灯</u>]]> & <i/></d>", Kind::Html), "<u>灯</u> &amp; <i></i>");
        assert_eq!(html("<d>a<br>b<d>c</d></d>", Kind::Html), "a<br>b<d>c</d>");
    }

    #[test]
    fn an_element_that_is_not_closed_ends_with_the_one_around_it() {
        let text = "<d>灯<i>b</item><x>";
        let mut stream = Stream::new(text);
        stream.next();
        let words = Words::read(&mut stream, "d", "item");
        assert!(!words.is_cut && matches!(stream.next(), Piece::Close(_)));
        assert_eq!(words.into_html(Kind::Html), "灯<i>b");
        assert!(super::Words::read(&mut Stream::new("灯"), "d", "item").is_cut);
    }

    #[test]
    fn lines_of_a_description_without_tags_are_paragraphs() {
        assert_eq!(
            html("<d>灯。\n\n船 &amp;amp; 水。</d>", Kind::Html),
            "<p>灯。</p>\n<p>船 &amp; 水。</p>\n"
        );
    }
}
