//! Pictures that stand for a sign in a sentence: emoticons, characters without a code, small symbols.

use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::super::element::{Kind, any_style, attr, classes, is_blank, kind, pixels};
use crate::input::sanitize::sanitize;
use crate::input::word_set::WordSet;

/// Parts of addresses of emoticons and characters, in lower case.
const SIGN_PATHS: WordSet = WordSet::new(
    "/emoji/|/emojis/|/smilies/|/smileys/|/smiley/|/emoticon/|/emoticons/|/emotion/|/emotions/|/emote/|/expression/emoji\
    |/biaoqing/|/qqface/|/gaiji/|twemoji|s.w.org/images/core/emoji",
);

/// Parts of classes of such pictures, in lower case.
const SIGN_CLASSES: WordSet = WordSet::new("emoji|smiley|emoticon|gaiji|biaoqing|emotion|kaomoji|qqface");

/// Words in brackets that stand for a picture, not for a sign.
const PICTURE_WORDS: [&str; 8] = ["图", "图片", "圖片", "圖", "画像", "写真", "image", "사진"];

/// The maximum length of a sign in brackets, such as `[微笑]`, in characters.
const MAX_SIGN_CHARS: usize = 14;

/// The maximum size of a sign in pixels and in the size of its text.
const MAX_PIXELS: u32 = 64;
const MAX_EM: f64 = 3.0;
/// The maximum size in pixels of a picture that fits a line.
const MAX_LINE_PIXELS: u32 = 32;

/// How many inline elements may be around a picture in a sentence.
const MAX_INLINE: usize = 4;

/// Returns the text of a picture that is a sign by its class or address, empty if it has none.
pub(super) fn of_class(element: &Element) -> Option<String> {
    let source = attr(element, "src").unwrap_or_default().to_ascii_lowercase();
    let says = |class: &str| {
        let class = class.to_ascii_lowercase();
        SIGN_CLASSES.is_in(&class) || class == "sticker"
    };
    (classes(element).any(says) || SIGN_PATHS.is_in(&source)).then(|| text(element))
}

/// Returns the text of a picture that is a sign by what it shows and where: one character or a word in brackets, or as small
/// as the text of the sentence around it. Empty for a small picture without a text.
pub(super) fn in_sentence(element: &Element, in_sentence: bool) -> Option<String> {
    if is_large(element) {
        return None;
    }
    let text = text(element);
    let is_sign = is_character(&text) || is_bracketed(&text);
    if is_sign {
        return (in_sentence || is_small(element)).then_some(text);
    }
    (in_sentence && is_sized_as_text(element) && !says_icon(&text)).then_some(text)
}

fn text(element: &Element) -> String {
    let words = ["alt", "title"]
        .iter()
        .filter_map(|name| attr(element, name))
        .map(|words| sanitize(words).trim().to_owned());
    words.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
}

/// Whether a text is one character that is no Latin letter, with its modifiers.
fn is_character(text: &str) -> bool {
    let mut chars =
        text.chars().filter(|c| !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'));
    chars.next().is_some_and(|c| !c.is_ascii_alphabetic()) && chars.next().is_none()
}

fn is_bracketed(text: &str) -> bool {
    let inner = [('[', ']'), ('【', '】'), ('［', '］'), (':', ':')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.is_some_and(|inner| {
        let inner = inner.trim();
        (1..=MAX_SIGN_CHARS).contains(&inner.chars().count())
            && !inner.contains(['[', ']', '【', '】'])
            && !PICTURE_WORDS.contains(&inner.to_lowercase().as_str())
    })
}

/// Whether an alternative text names an icon of the page.
fn says_icon(text: &str) -> bool {
    let text = text.to_lowercase();
    ["icon", "logo", "图标", "圖示", "アイコン", "아이콘", "favicon", "arrow"]
        .iter()
        .any(|word| text.contains(word))
}

fn is_large(element: &Element) -> bool {
    ["width", "height", "data-w", "data-width"]
        .iter()
        .any(|name| pixels(element, name).is_some_and(|side| side > MAX_PIXELS))
}

/// Whether a picture is at most as high as a line, by its attributes or its style.
fn is_small(element: &Element) -> bool {
    let sides = [pixels(element, "width"), pixels(element, "height")];
    sides.iter().flatten().any(|side| *side <= MAX_LINE_PIXELS) || is_sized_as_text(element)
}

/// Whether the style of a picture makes it as high as text.
fn is_sized_as_text(element: &Element) -> bool {
    any_style(element, |property, value| {
        let number =
            |unit: &str| value.strip_suffix(unit).and_then(|number| number.trim().parse::<f64>().ok());
        matches!(property, "width" | "height")
            && (number("em").or_else(|| number("rem")).is_some_and(|size| size <= MAX_EM)
                || number("px").is_some_and(|size| size <= f64::from(MAX_LINE_PIXELS)))
    })
}

/// Whether words are directly before or after a picture. `after_words`: words are before it in its line.
pub(in crate::html) fn is_in_sentence(image: ElementRef<'_>, after_words: bool) -> bool {
    let is_inline = |node: &Node| {
        node.as_element().is_some_and(|element| {
            matches!(kind(element.name()), Kind::Span | Kind::Role(_) | Kind::Link | Kind::Ruby)
        })
    };
    let mut node = Some(*image);
    for _ in 0..=MAX_INLINE {
        let Some(at) = node else { return after_words };
        let is_seen = |node: &Node| !is_blank(node) && !node.is_comment();
        if let Some(next) = at.next_siblings().find(|next| is_seen(next.value())) {
            let follows = next.value().is_text()
                || is_inline(next.value()) && has_words(next.first_child().map(|node| node.value()));
            return after_words || follows;
        }
        node = at.parent().filter(|parent| is_inline(parent.value()));
    }
    after_words
}

fn has_words(first: Option<&Node>) -> bool {
    first.and_then(Node::as_text).is_some_and(|text| !text.trim().is_empty())
}
