//! Preformatted text: the lines of a `<pre>`, and the language that the page declares.

use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::element::{attr, classes};
use crate::input::sanitize::sanitize_lines;
use yuelan_article::{Block, Text};

/// How many ancestors are searched for the language: Hexo declares it on the figure, Jekyll on the second box around.
const ANCESTORS: usize = 5;

/// Words next to the language in a class.
const NO_LANGUAGE: [&str; 27] = [
    "highlight",
    "hljs",
    "code",
    "syntax",
    "wrap",
    "line-numbers",
    "prettyprint",
    "prettyprinted",
    "linenums",
    "codehilite",
    "chroma",
    "plain",
    "none",
    "text",
    "plaintext",
    "source",
    "auto",
    "copyable",
    "snippet",
    "codeblock",
    "code-block",
    "prism",
    "wp-block-code",
    "enlighterjsraw",
    "crayon",
    "sourcecode",
    "literal-block",
];

/// Preformatted text being gathered.
#[derive(Debug)]
pub(super) struct Verbatim {
    text: String,
    language: Option<String>,
    /// Where the last line begins, if every line is a `<code>` of its own.
    line: Option<usize>,
}

impl Verbatim {
    /// Begins with a `<pre>`.
    pub(super) fn new(pre: ElementRef<'_>) -> Self {
        let line = has_line_elements(pre).then_some(0);
        Self { text: String::new(), language: language(pre), line }
    }

    /// Begins a `<code>`, which ends the line before it if each line is one.
    pub(super) fn begin_code(&mut self) {
        let Some(line) = self.line else { return };
        if line > 0 && !self.text.get(line - 1..).unwrap_or_default().ends_with('\n') {
            self.text.push('\n');
        }
        // One more than the byte: 0 is before the first line.
        self.line = Some(self.text.len() + 1);
    }

    /// Adds text as it is.
    pub(super) fn push(&mut self, words: &str) {
        self.text.push_str(&sanitize_lines(words));
    }

    /// Ends a line.
    pub(super) fn break_line(&mut self) {
        self.text.push('\n');
    }

    /// Ends a line if one has begun, for elements that box a line.
    pub(super) fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Returns the block without a line feed at its very beginning and end; `None` if it is blank.
    pub(super) fn finish(self) -> Option<Block> {
        let text = self.text.strip_prefix('\n').unwrap_or(&self.text).trim_end();
        (!text.trim().is_empty()).then(|| Block::Code { language: self.language, text: Text::plain(text) })
    }
}

/// Whether a `<pre>` consists of several `<code>`, one per line as in `WeChat`: there is nothing between them, or a line feed.
fn has_line_elements(pre: ElementRef<'_>) -> bool {
    let mut count = 0;
    for child in pre.children() {
        match child.value() {
            Node::Text(text) if !text.trim().is_empty() || !text.contains('\n') => return false,
            Node::Element(element) if element.name() == "code" => count += 1,
            Node::Element(element) if element.name() != "ul" => return false,
            _ => {}
        }
    }
    count > 1
}

fn language(pre: ElementRef<'_>) -> Option<String> {
    let child = pre.child_elements().find(|child| child.value().name() == "code");
    let own = child.iter().map(scraper::ElementRef::value).chain([pre.value()]);
    let around = pre.ancestors().take(ANCESTORS).filter_map(|node| node.value().as_element());
    own.clone()
        .chain(around.clone())
        .find_map(declared)
        .or_else(|| {
            own.filter(|element| element.name() == "code" || attr(element, "class").is_some()).find_map(bare)
        })
        .or_else(|| {
            around.filter(|element| classes(element).any(|class| class == "highlight")).find_map(bare)
        })
}

/// Returns a declared language: `language-rust`, `lang-rust`, `highlight-source-rust`, `brush: rust`, `data-lang`.
pub(super) fn declared(element: &Element) -> Option<String> {
    let attribute = ["data-lang", "data-language", "lang"].iter().find_map(|name| attr(element, name));
    let attribute = attribute.filter(|_| element.name() != "html" && element.name() != "body");
    let attribute = if element.name() == "div" { None } else { attribute };
    let mut words = classes(element);
    let class = words.find_map(|class| {
        let prefixes = ["language-", "lang-", "highlight-source-", "brush:"];
        prefixes.iter().find_map(|prefix| class.strip_prefix(prefix))
    });
    class.or(attribute).and_then(fit)
}

/// Returns a class that may be a language.
fn bare(element: &Element) -> Option<String> {
    classes(element).find_map(fit)
}

pub(super) fn fit(word: &str) -> Option<String> {
    let word = word.trim_matches([';', ',']).to_ascii_lowercase();
    let fits = (1..=20).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'-' | b'.'))
        && !NO_LANGUAGE.contains(&word.as_str())
        && !word.starts_with("ql-")
        && !word.starts_with("graf")
        && !word.contains("--");
    fits.then_some(word)
}
