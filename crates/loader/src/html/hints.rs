//! Hints from classes, styles and presentational attributes: captions, bylines, small or centred or bold text.

use std::borrow::Cow;
use std::num::NonZeroU32;

use scraper::ElementRef;

use super::element::{any_style, attr, classes};
use super::flow::{Context, Flow};
use super::verse::is_verse;
use crate::input::word_set::WordSet;
use yuelan_article::Role;

/// Classes of captions in lower case; every class ending in `caption` is one too.
const CAPTIONS: WordSet = WordSet::new(
    "img-desc|img_desc|imgdesc|image-desc|pic-desc|picdesc|wp-caption-text|caption-text|zk_decsimg\
    |image-caption-text|img-credit|photo-credit|image-credit|pictext|pic-text|image-title|img-title\
    |aesop-cap-description|aesop-cap-cred|dls-capture|image_desc|image-source|figure-description\
    |dls-image-capture|text-img-note|img-note",
);

/// Classes that end in `caption` but name the box around picture and caption.
const CAPTION_BOXES: WordSet =
    WordSet::new("wp-caption|has-caption|with-caption|no-caption|nocaption|hascaption");

/// Classes of headings; `title` alone has too many meanings.
const TITLES: WordSet = WordSet::new(
    "subtitle|sub-title|subhead|subheading|sub-heading|section-title|section-heading|heading|headline\
    |heading-title|item-title|article-subtitle|h2-title|step-title|text-big-title|text-sm-title",
);

/// Classes of authors, dates and sources.
const BYLINES: WordSet = WordSet::new(
    "byline|author|authors|author-name|entry-meta|post-meta|article-meta|post-info|article-info|meta|source\
    |copyright|editor|post-author|contributor|writer",
);

/// What is looked for inside classes, all of it in one search.
const PARTS: WordSet = WordSet::new("avatar|drop|author|byline|subtitle");

/// The maximum number of bytes of text in an element for its class to make it a caption, a heading or a byline.
const MAX_CAPTION_BYTES: usize = 1500;
const MAX_TITLE_BYTES: usize = 300;
const MAX_BYLINE_BYTES: usize = 600;
/// The maximum number of nodes in such an element.
const MAX_NODES: usize = 80;

/// Applies what an element says about its text, and opens the roles that its style implies. Returns their number.
pub(super) fn apply(element: ElementRef<'_>, flow: &mut Flow) -> usize {
    let context = &mut flow.context;
    let value = element.value();
    if value.attrs.is_empty() && !matches!(value.name(), "center" | "small" | "big") {
        return 0;
    }
    if matches!(value.name(), "p" | "div" | "section") {
        let look = ["class", "style"].map(|name| attr(value, name).unwrap_or_default());
        context.hints.class = hash(look).or(context.hints.class);
    }
    context.is_verse |= is_verse(element);
    for class in classes(value) {
        let class = lower(class);
        let class = class.as_ref();
        let has_part = PARTS.is_in(class);
        context.hints.avatar |= has_part && class.contains("avatar");
        context.hints.colophon |= class == "bibliographical_information";
        context.hints.initial |= has_part && class.contains("drop") && class.contains("cap");
        context.hints.caption |= says_caption(class) && is_short(element, MAX_CAPTION_BYTES);
        context.hints.credit |= says_credit(class) && is_short(element, MAX_CAPTION_BYTES);
        context.hints.heading |= says_title(class, has_part) && is_short(element, MAX_TITLE_BYTES);
        context.style.byline |= says_byline(class, has_part) && is_short(element, MAX_BYLINE_BYTES);
    }
    if matches!(value.name(), "p" | "div") && is_formal_title(element) {
        context.hints.caption = true;
    }
    let style = &mut context.style;
    match value.name() {
        "center" => style.centred = true,
        "small" => style.small = true,
        "big" => style.large = true,
        "font" => {
            let size = attr(value, "size").and_then(|size| size.trim().parse::<i32>().ok());
            style.small |=
                size.is_some_and(|size| (1..=2).contains(&size)) || attr(value, "color").is_some_and(is_pale);
            style.large |= size.is_some_and(|size| size >= 4);
        }
        _ => {}
    }
    style.centred |= attr(value, "align").is_some_and(|align| align.eq_ignore_ascii_case("center"));
    let mut roles = Vec::new();
    any_style(value, |property, value| {
        match property {
            "text-align" => style.centred = value == "center",
            "font-size" => (style.small, style.large) = size(value).unwrap_or((style.small, style.large)),
            "color" => style.small |= is_pale(value),
            "font-weight" if is_bold(value) => roles.push(Role::Strong),
            "font-style" if value == "italic" => roles.push(Role::Emphasis),
            "text-decoration" if value.contains("line-through") => roles.push(Role::Deleted),
            _ => {}
        }
        false
    });
    let count = roles.len();
    for role in roles {
        flow.inline.open(role);
    }
    count
}

/// Whether an element is a figure of `DocBook` with its title.
pub(super) fn is_formal_figure(element: ElementRef<'_>) -> bool {
    let has_class = |element: ElementRef<'_>, name: &str| classes(element.value()).any(|class| class == name);
    has_class(element, "figure") && element.child_elements().any(|inner| has_class(inner, "figure-contents"))
}

/// Whether an element is the title of a figure, an example or a table of `DocBook`, which stands beside its content.
fn is_formal_title(element: ElementRef<'_>) -> bool {
    let Some(outer) = element.parent().and_then(ElementRef::wrap) else { return false };
    let holds_content =
        |beside: ElementRef<'_>| classes(beside.value()).any(|class| class.ends_with("-contents"));
    // Directly before or behind it: all that are around it would be asked again for each of many titles.
    let before = || element.prev_siblings().find_map(ElementRef::wrap);
    let behind = || element.next_siblings().find_map(ElementRef::wrap);
    classes(element.value()).any(|class| class == "title")
        && classes(outer.value()).any(|class| matches!(class, "figure" | "example" | "table" | "equation"))
        && (behind().is_some_and(holds_content) || before().is_some_and(holds_content))
}

/// Returns the FNV-1a hash of a class and a style, which only tells them apart; `None` for empty ones.
fn hash(look: [&str; 2]) -> Option<NonZeroU32> {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let [class, style] = look.map(str::trim);
    let says = !(class.is_empty() && style.is_empty());
    says.then(|| class.bytes().chain([0]).chain(style.bytes()).fold(0x811c_9dc5, step))
        .and_then(NonZeroU32::new)
}

fn lower(class: &str) -> Cow<'_, str> {
    if class.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(class.to_ascii_lowercase())
    } else {
        Cow::Borrowed(class)
    }
}

/// Whether an element has at most this many bytes of text and few nodes: the class of a box around the whole page says nothing
/// about its lines.
fn is_short(element: ElementRef<'_>, most: usize) -> bool {
    let mut bytes = 0;
    for (count, node) in element.descendants().enumerate() {
        bytes += node.value().as_text().map_or(0, |text| text.trim().len());
        if bytes > most || count > MAX_NODES {
            return false;
        }
    }
    true
}

fn says_title(class: &str, has_part: bool) -> bool {
    TITLES.has(class) || has_part && class.contains("subtitle")
}

fn says_byline(class: &str, has_part: bool) -> bool {
    BYLINES.has(class) || has_part && (class.contains("author") || class.contains("byline"))
}

/// Whether a class names the photographer or agency of a picture.
fn says_credit(class: &str) -> bool {
    ["credit", "credits", "cred", "photographer", "copyright", "attribution"]
        .iter()
        .filter_map(|name| class.strip_suffix(name))
        .any(|before| before.is_empty() || before.ends_with(['-', '_']))
}

/// Whether an element within a line is on a row of its own: a credit in a caption, or a caption after a picture.
pub(super) fn is_row(element: ElementRef<'_>, context: &Context, is_after_media: bool) -> bool {
    is_credit(element, context) || is_after_media && is_caption(element, context)
}

/// Whether an element within a line is the credit in a caption, which a style sheet sets on a row of its own.
fn is_credit(element: ElementRef<'_>, context: &Context) -> bool {
    context.hints.caption
        && !context.hints.credit
        && classes(element.value()).any(|class| says_credit(&lower(class)))
}

/// Whether an element within a line is a caption by its class, which a style sheet sets on a row of its own.
fn is_caption(element: ElementRef<'_>, context: &Context) -> bool {
    !context.hints.caption
        && classes(element.value()).any(|class| says_caption(&lower(class)))
        && is_short(element, MAX_CAPTION_BYTES)
}

/// Whether a class in lower case names a caption.
pub(super) fn says_caption(class: &str) -> bool {
    (CAPTIONS.has(class) || class.ends_with("caption")) && !CAPTION_BOXES.has(class)
}

fn is_bold(value: &str) -> bool {
    matches!(value, "bold" | "bolder") || value.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// Whether a font size is small or large, compared with the usual 14 to 18 pixels.
fn size(value: &str) -> Option<(bool, bool)> {
    let number = |unit: &str| value.strip_suffix(unit).and_then(|number| number.trim().parse::<f64>().ok());
    let pixels = match value {
        "xx-small" | "x-small" | "small" | "smaller" => 12.0,
        "medium" => 16.0,
        "large" | "larger" | "x-large" | "xx-large" => 20.0,
        _ => number("px")
            .or_else(|| number("rem").map(|size| size * 16.0))
            .or_else(|| number("em").map(|size| size * 16.0))
            .or_else(|| number("pt").map(|size| size * 4.0 / 3.0))
            .or_else(|| number("%").map(|size| size * 0.16))?,
    };
    Some((pixels < 13.5, pixels > 18.5))
}

/// Whether a colour is a grey too pale for normal text.
fn is_pale(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    if matches!(
        value.as_str(),
        "gray" | "grey" | "darkgray" | "darkgrey" | "silver" | "lightgray" | "lightgrey"
    ) {
        return true;
    }
    let parts: Option<Vec<u8>> = match value.strip_prefix('#') {
        Some(hex) if hex.len() == 3 => {
            hex.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit * 17).ok())).collect()
        }
        Some(hex) if hex.len() == 6 && hex.is_ascii() => {
            (0..3).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).ok()).collect()
        }
        _ => value.strip_prefix("rgb").and_then(|rest| {
            let inside = rest.trim_start_matches('a').strip_prefix('(')?.split(')').next()?;
            inside.split(',').take(3).map(|part| part.trim().parse().ok()).collect()
        }),
    };
    parts.is_some_and(|parts| {
        let (least, most) =
            (parts.iter().min().copied().unwrap_or(0), parts.iter().max().copied().unwrap_or(0));
        parts.len() == 3 && most - least <= 24 && (0x70..=0xd8).contains(&least)
    })
}
