//! Classifies elements: a [`Kind`] for every name of HTML; and reads attributes.

use html5ever::{LocalName, local_name};
use scraper::node::Element;
use scraper::{Html, Node};

use crate::input::sanitize::sanitize;
use crate::input::word_set::WordSet;
use yuelan_article::Role;

/// The name of an element that is the place of its `id`. Only conversions write it: of the thousands of ids in a page few
/// are led to.
pub(crate) const ANCHOR: &str = "yuelan-anchor";

/// The attribute of a note and of a reference to it that holds its label, where others are labelled like its text.
pub(crate) const LABEL: &str = "data-yuelan-label";

/// How an element affects the flow of blocks and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Displays nothing: scripts, styles, controls.
    Hidden,
    /// Inline without a meaning.
    Span,
    /// Inline with a role.
    Role(Role),
    /// A link.
    Link,
    /// An inline quotation, which gets quotation marks.
    InlineQuote,
    /// A block without further meaning: `<div>`.
    Box,
    /// A block of text: `<p>`.
    Paragraph,
    /// A heading with its level.
    Heading(u8),
    /// A list.
    List { ordered: bool },
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// Preformatted text.
    Pre,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A group of rows.
    RowGroup { head: bool },
    /// A cell.
    Cell { head: bool },
    /// The caption of a table or a figure.
    Caption,
    /// A figure with its caption.
    Figure,
    /// A list of terms and definitions.
    Definitions,
    /// A term.
    Term,
    /// A definition.
    Definition,
    /// Content that is hidden until opened.
    Details,
    /// The summary of hidden content.
    Summary,
    /// A ruby: a base and its readings.
    Ruby,
    /// The reading of a ruby.
    Reading,
    /// A line break.
    Break,
    /// An opportunity to break a word.
    WordBreak,
    /// A thematic break.
    Rule,
    /// A picture.
    Image,
    /// A picture with several sources.
    Picture,
    /// A source of a picture, a video or a sound.
    Source,
    /// A frame, a video, a sound, or an object of a plug-in.
    Player,
    /// Content for browsers without scripts.
    NoScript,
    /// Mathematics.
    Math,
}

impl Kind {
    /// Whether it separates the text before it from the text after it.
    pub(super) const fn separates(&self) -> bool {
        matches!(
            self,
            Self::Box
                | Self::Paragraph
                | Self::Heading(_)
                | Self::List { .. }
                | Self::Item
                | Self::Quote
                | Self::Pre
                | Self::Table
                | Self::Caption
                | Self::Figure
                | Self::Definitions
                | Self::Term
                | Self::Definition
                | Self::Details
                | Self::Summary
        )
    }
}

/// Classifies an element by name. Unknown names are spans.
pub(super) fn kind(name: &str) -> Kind {
    match name.as_bytes() {
        b"p" => Kind::Paragraph,
        b"div" | b"section" | b"article" | b"main" | b"header" | b"footer" | b"aside" | b"nav" | b"body"
        | b"html" | b"form" | b"fieldset" | b"center" | b"address" | b"hgroup" | b"legend" | b"dialog"
        | b"search" | b"noframes" => Kind::Box,
        b"h1" => Kind::Heading(1),
        b"h2" => Kind::Heading(2),
        b"h3" => Kind::Heading(3),
        b"h4" => Kind::Heading(4),
        b"h5" => Kind::Heading(5),
        b"h6" => Kind::Heading(6),
        b"ul" | b"menu" | b"dir" => Kind::List { ordered: false },
        b"ol" => Kind::List { ordered: true },
        b"li" => Kind::Item,
        b"blockquote" => Kind::Quote,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Kind::Pre,
        b"figure" => Kind::Figure,
        b"figcaption" | b"caption" => Kind::Caption,
        b"dl" => Kind::Definitions,
        b"dt" => Kind::Term,
        b"dd" => Kind::Definition,
        b"details" => Kind::Details,
        b"summary" => Kind::Summary,
        b"br" => Kind::Break,
        b"hr" => Kind::Rule,
        _ => line_kind(name),
    }
}

fn line_kind(name: &str) -> Kind {
    match name.as_bytes() {
        b"a" => Kind::Link,
        b"strong" | b"b" => Kind::Role(Role::Strong),
        b"em" | b"i" | b"cite" | b"dfn" | b"var" => Kind::Role(Role::Emphasis),
        b"code" | b"kbd" | b"samp" | b"tt" => Kind::Role(Role::Code),
        b"mark" => Kind::Role(Role::Mark),
        b"del" | b"s" | b"strike" => Kind::Role(Role::Deleted),
        b"ins" | b"u" => Kind::Role(Role::Inserted),
        b"sup" => Kind::Role(Role::Superscript),
        b"sub" => Kind::Role(Role::Subscript),
        b"small" => Kind::Role(Role::Small),
        b"q" => Kind::InlineQuote,
        b"ruby" => Kind::Ruby,
        b"rt" => Kind::Reading,
        b"wbr" => Kind::WordBreak,
        b"math" => Kind::Math,
        b"img" | b"image" | b"amp-img" => Kind::Image,
        b"picture" => Kind::Picture,
        b"source" => Kind::Source,
        b"noscript" => Kind::NoScript,
        b"iframe" | b"video" | b"audio" | b"embed" | b"object" | b"amp-video" | b"amp-iframe"
        | b"mpvoice" => Kind::Player,
        b"table" => Kind::Table,
        b"tr" => Kind::Row,
        b"thead" => Kind::RowGroup { head: true },
        b"tbody" | b"tfoot" => Kind::RowGroup { head: false },
        b"td" => Kind::Cell { head: false },
        b"th" => Kind::Cell { head: true },
        b"script" | b"style" | b"template" | b"head" | b"title" | b"svg" | b"canvas" | b"select"
        | b"textarea" | b"option" | b"button" | b"input" | b"datalist" | b"meter" | b"progress" | b"link"
        | b"meta" | b"base" | b"area" | b"map" | b"track" | b"param" | b"col" | b"colgroup" | b"rp"
        | b"applet" | b"frameset" | b"frame" | b"noembed" => Kind::Hidden,
        _ if name == ANCHOR => Kind::Hidden,
        _ => Kind::Span,
    }
}

/// Whether a node is text without anything but white space.
pub(super) fn is_blank(node: &Node) -> bool {
    node.as_text().is_some_and(|text| text.trim_start().is_empty())
}

/// Returns the value of an attribute. Searches the list itself, because `Element::attr` interns the name first, which costs
/// more than all comparisons.
pub(super) fn attr<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attrs.iter().find(|(known, _)| &*known.local == name).map(|(_, value)| &**value)
}

/// Whether an element has a class.
pub(super) fn has_class(element: &Element, word: &str) -> bool {
    classes(element).any(|class| class.eq_ignore_ascii_case(word))
}

/// Returns the classes of an element.
pub(super) fn classes(element: &Element) -> impl Iterator<Item = &str> {
    named(element, &local_name!("class")).unwrap_or_default().split_ascii_whitespace()
}

/// Returns the classes and the id of an element.
pub(super) fn tokens(element: &Element) -> impl Iterator<Item = &str> {
    classes(element).chain(named(element, &local_name!("id")))
}

/// Returns the value of an attribute that is asked for so often that comparing interned names matters.
fn named<'e>(element: &'e Element, name: &LocalName) -> Option<&'e str> {
    element.attrs.iter().find(|(known, _)| known.local == *name).map(|(_, value)| &**value)
}

/// Whether an element has a class of a set, in any case.
pub(super) fn has_class_of(element: &Element, words: &WordSet) -> bool {
    classes(element).any(|class| words.has_in_any_case(class))
}

/// Returns an attribute in pixels: `640`, `640px`; not `100%` or `auto`.
pub(super) fn pixels(element: &Element, attribute: &str) -> Option<u32> {
    let value = attr(element, attribute)?.trim();
    let digits = value.strip_suffix("px").unwrap_or(value).trim_end();
    let whole = digits.split('.').next().unwrap_or(digits);
    whole.parse().ok().filter(|pixels| (1..=100_000).contains(pixels))
}

/// Whether any declaration in the `style` attribute passes a test; property and value are trimmed and in lower case.
pub(super) fn any_style(element: &Element, mut test: impl FnMut(&str, &str) -> bool) -> bool {
    let Some(style) = named(element, &local_name!("style")) else { return false };
    let style = style.to_ascii_lowercase();
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        let value = value.trim();
        test(property.trim(), value.strip_suffix("!important").unwrap_or(value).trim_end())
    })
}

/// Returns the text of a `<title>` near the beginning.
pub(super) fn title(tree: &Html) -> Option<String> {
    let is_title = |node: &Node| node.as_element().is_some_and(|element| element.name() == "title");
    let node = tree.tree.nodes().take(200).find(|node| is_title(node.value()))?;
    let words: String =
        node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect();
    let title = sanitize(&words).trim().to_owned();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(html: &str) -> Element {
        let tree = Html::parse_fragment(html);
        let mut elements = tree.tree.nodes().filter_map(|node| node.value().as_element());
        elements.find(|element| !matches!(element.name(), "html" | "body")).cloned().expect("an element")
    }

    #[test]
    fn sizes_are_whole_pixels_or_none() {
        let image = first("<img width=640px height=100% data-width=12.5>");
        assert_eq!(pixels(&image, "width"), Some(640));
        assert_eq!(pixels(&image, "height"), None);
        assert_eq!(pixels(&image, "data-width"), Some(12));
    }

    #[test]
    fn a_style_is_read_without_case_and_importance() {
        let element = first("<p style='Display : NONE !important; color:red'>x</p>");
        assert!(any_style(&element, |property, value| property == "display" && value == "none"));
        assert!(!any_style(&element, |property, _| property == "background"));
        assert!(matches!(Html::parse_fragment("").tree.root().value(), Node::Fragment));
    }
}
