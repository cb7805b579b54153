//! Line numbers and copy buttons around a listing, which are no content.

use scraper::ElementRef;

use super::super::element::is_blank;
use super::super::element::{Kind, attr, classes, has_class_of, kind};
use crate::input::word_set::WordSet;

/// Classes of line numbers and tools that stand outside a listing or in a `<pre>`.
const TOOLS_AROUND: WordSet = WordSet::new(
    "pre-numbering|code-snippet__line-index|cnblogs_code_toolbar|cnblogs_code_copy|line_numbers",
);

/// What copy buttons say, in lower case.
const COPY_WORDS: [&str; 13] = [
    "复制代码",
    "复制",
    "複製程式碼",
    "複製代碼",
    "複製",
    "拷贝代码",
    "copy",
    "copy code",
    "copy to clipboard",
    "コピー",
    "コードをコピー",
    "복사",
    "코드 복사",
];

/// How deep in code a button may be.
const MAX_DEPTH_IN_CODE: usize = 6;

/// The maximum number of nodes of a copy button, and of bytes that it shows.
const MAX_TOOL_NODES: usize = 12;
const MAX_SHOWN_BYTES: usize = 60;

/// Whether an element shows line numbers of a listing or is a tool beside one, such as a copy button.
pub(in crate::html) fn is_tool(element: ElementRef<'_>, kind: &Kind) -> bool {
    let value = element.value();
    match kind {
        Kind::List { .. } | Kind::Box | Kind::Span | Kind::Cell { .. }
            if has_class_of(value, &TOOLS_AROUND) =>
        {
            true
        }
        Kind::Box | Kind::Span | Kind::Link | Kind::Paragraph => {
            is_beside_code(element) && is_copy_button(element)
        }
        _ => false,
    }
}

/// Classifies an element: by name, and a button that shows a word of code as that word.
pub(in crate::html) fn kind_of(element: ElementRef<'_>) -> Kind {
    match kind(element.value().name()) {
        Kind::Hidden if is_word_of_code(element) => Kind::Span,
        kind => kind,
    }
}

/// Whether an element is a button that shows a word of the code around it, and is no copy button.
pub(in crate::html) fn is_word_of_code(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let is_code = |outer: ElementRef<'_>| matches!(outer.value().name(), "code" | "pre");
    let is_tool = || {
        classes(value).chain(attr(value, "id")).chain(attr(value, "aria-label")).any(|token| {
            let token = token.to_ascii_lowercase();
            ["copy", "clipboard", "expand", "toolbar", "wrap", "download"]
                .iter()
                .any(|tool| token.contains(tool))
        })
    };
    value.name() == "button"
        && element.ancestors().take(MAX_DEPTH_IN_CODE).filter_map(ElementRef::wrap).any(is_code)
        && !is_tool()
        && !is_copy_button(element)
}

/// Whether an element is next to a `<pre>`. At most one blank text is between two elements.
fn is_beside_code(element: ElementRef<'_>) -> bool {
    let before = element.prev_siblings().take(2).find(|node| !is_blank(node.value()));
    let behind = element.next_siblings().take(2).find(|node| !is_blank(node.value()));
    [before, behind]
        .into_iter()
        .flatten()
        .any(|node| node.value().as_element().is_some_and(|element| element.name() == "pre"))
}

/// Whether all that an element shows are the words of a copy button.
fn is_copy_button(element: ElementRef<'_>) -> bool {
    let mut shown = String::new();
    for (count, node) in element.descendants().enumerate() {
        let alt = node.value().as_element().and_then(|inner| attr(inner, "alt"));
        let part = node.value().as_text().map(|text| &**text).or(alt).unwrap_or_default();
        if count > MAX_TOOL_NODES || shown.len() > MAX_SHOWN_BYTES || part.trim().len() > MAX_SHOWN_BYTES {
            return false;
        }
        shown.push_str(part);
    }
    let shown = shown.trim().to_lowercase();
    COPY_WORDS.contains(&shown.as_str())
}
