//! Listings whose lines are elements, as highlighters and editors write them: boxes, rows of a table, items of a list. What
//! they add for their own use, line numbers and copy buttons, is left out.

mod tools;

use scraper::node::Element;
use scraper::{ElementRef, Node};

use super::code::{declared, fit};
use super::element::{Kind, any_style, attr, classes, has_class, has_class_of, is_blank, kind};
use crate::input::sanitize::sanitize_lines;
use crate::input::word_set::WordSet;
pub(in crate::html) use tools::{is_tool, is_word_of_code, kind_of};
use yuelan_article::{Block, Text};

/// Classes of boxes that hold nothing but a listing: `SyntaxHighlighter`, dp, Crayon, `CodeColorer`, GitHub, editors.
const BOXES: WordSet = WordSet::new(
    "syntaxhighlighter|dp-highlighter|codecolorer-container|crayon-syntax\
    |urvanov-syntax-highlighter-syntax|react-code-lines|codemirror|cm-editor|monaco-editor|ace_editor\
    |js-file-line-container",
);

/// Classes of the element in such a box that holds the lines; what is around it are the tools of an editor.
const INNER: WordSet = WordSet::new(
    "codemirror-code|cm-content|view-lines|ace_text-layer|crayon-pre|urvanov-syntax-highlighter-pre",
);

/// Classes of an element that is a line of code.
const LINES: WordSet = WordSet::new(
    "ql-code-block|codemirror-line|cm-line|view-line|ace_line|crayon-line|react-code-line-contents",
);

/// Classes of line numbers and tools in a listing.
const TOOLS: WordSet = WordSet::new(
    "gutter|line-numbers|line_numbers|crayon-nums|urvanov-syntax-highlighter-nums|crayon-toolbar\
    |crayon-plain-wrap|codemirror-linenumber|codemirror-gutter-wrapper|codemirror-gutters|cm-gutters\
    |ace_gutter|react-line-number|blob-num|lines-num|toolbar|tools|bar|thecode",
);

/// The maximum number of rows that are searched for the numbers of a listing.
const MAX_ROWS: usize = 4;
/// The maximum number of elements that are searched for the language.
const MAX_LANGUAGE_ELEMENTS: usize = 40;

/// Names of languages that highlighters use as a class.
const LANGUAGES: &str = "actionscript3 bash c cpp csharp css dart delphi diff erlang go groovy haskell html ini java java5 \
    javafx javascript jscript js json kotlin latex lisp lua make matlab objc pascal perl php powershell \
    py python r rb ruby rust sass scala sh shell sql swift ts typescript vb vbnet xhtml xml yaml";

/// A listing and the title above it.
#[derive(Debug)]
pub(super) struct Listing {
    /// The title.
    pub(super) title: Option<String>,
    /// The code; `None` if it is blank or belongs to the listing before it.
    pub(super) code: Option<Block>,
}

/// Reads a listing; `None` for other elements. Linear in the listing.
pub(super) fn read(element: ElementRef<'_>, kind: &Kind) -> Option<Listing> {
    let value = element.value();
    if value.attrs.is_empty() && *kind != Kind::Table {
        return None;
    }
    let is_box = match kind {
        Kind::Box | Kind::Table if has_class_of(value, &BOXES) => true,
        Kind::Table => is_numbered(element),
        Kind::List { .. } => classes(value).any(|class| class.starts_with("dp-")),
        Kind::Box | Kind::Pre if has_class_of(value, &LINES) => return Some(read_lines(element)),
        _ => false,
    };
    if !is_box {
        return None;
    }
    let inner = element.descendent_elements().find(|inner| has_class_of(inner.value(), &INNER));
    let mut lines = Lines::default();
    lines.add(inner.unwrap_or(element));
    let title = || {
        let found = element.descendent_elements().find(|inner| {
            has_class(inner.value(), "crayon-title")
                || has_class(inner.value(), "urvanov-syntax-highlighter-title")
        });
        found.map(|title| title.text().collect::<String>())
    };
    let title = lines.title.take().or_else(title).map(|title| sanitize_lines(title.trim()).into_owned());
    Some(Listing { title: title.filter(|title| !title.is_empty()), code: lines.finish(language(element)) })
}

/// Reads a line and the lines that follow it, without anything but white space in between.
fn read_lines(first: ElementRef<'_>) -> Listing {
    let is_line = |element: &ElementRef<'_>| has_class_of(element.value(), &LINES);
    let before = first.prev_siblings().find(|node| !is_blank(node.value())).and_then(ElementRef::wrap);
    if before.as_ref().is_some_and(is_line) {
        return Listing { title: None, code: None };
    }
    let mut lines = Lines::default();
    lines.add(first);
    let behind = first.next_siblings().filter(|node| !is_blank(node.value()));
    behind.map_while(ElementRef::wrap).take_while(is_line).for_each(|line| lines.add(line));
    Listing { title: None, code: lines.finish(language(first)) }
}

/// Whether the first rows of a table are a line number and a line of code each: cells of that class, the numbers in order.
fn is_numbered(table: ElementRef<'_>) -> bool {
    let rows = table.child_elements().flat_map(|child| match kind(child.value().name()) {
        Kind::RowGroup { head: false } => child.child_elements().take(MAX_ROWS).collect(),
        _ => Vec::new(),
    });
    let mut first = None;
    for (index, row) in rows.take(MAX_ROWS).enumerate() {
        let mut cells = row.child_elements().filter(|cell| cell.value().name() == "td");
        let (Some(number), Some(code)) = (cells.next(), cells.last()) else { return false };
        if !says_code(code.value())
            || code.descendent_elements().take(6).any(|inner| inner.value().name() == "pre")
        {
            return false;
        }
        let written = attr(number.value(), "data-line-number").map(str::to_owned);
        let written = written.unwrap_or_else(|| number.text().take(4).collect());
        let Some(number) = written.split_whitespace().next().and_then(|number| number.parse::<usize>().ok())
        else {
            return false;
        };
        if number != *first.get_or_insert(number) + index {
            return false;
        }
    }
    first.is_some()
}

fn says_code(cell: &Element) -> bool {
    classes(cell).any(|class| class.contains("code") || class.contains("line"))
}

/// The lines of a listing being gathered: every innermost box is one.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    line: String,
    /// For each open box whether there is a box in it.
    open: Vec<bool>,
    title: Option<String>,
    after_break: bool,
}

impl Lines {
    /// Adds the lines of an element. Linear, without recursion.
    fn add(&mut self, element: ElementRef<'_>) {
        self.open(element);
        let mut node = element.first_child();
        while let Some(at) = node {
            let holder = at.parent().and_then(ElementRef::wrap);
            let between =
                is_blank(at.value()) && holder.is_some_and(|holder| holds_only_elements(holder.value()));
            if !between && self.enter(at.value(), ElementRef::wrap(at)) {
                if let Some(child) = at.first_child() {
                    node = Some(child);
                    continue;
                }
                self.leave(at.value());
            }
            let mut done = at;
            node = loop {
                if let Some(next) = done.next_sibling() {
                    break Some(next);
                }
                let Some(parent) = done.parent() else { break None };
                self.leave(parent.value());
                if parent.id() == element.id() {
                    break None;
                }
                done = parent;
            };
        }
        if element.first_child().is_none() {
            self.leave(&Node::Element(element.value().clone()));
        }
    }

    /// Enters a node; `true` if its content is part of the listing.
    fn enter(&mut self, node: &Node, element: Option<ElementRef<'_>>) -> bool {
        if let Some(text) = node.as_text() {
            self.push(text);
        }
        element.is_some_and(|element| !self.open(element))
    }

    fn leave(&mut self, node: &Node) {
        if node.as_element().is_some_and(|element| is_box(&kind(element.name()))) {
            self.close();
        }
    }

    fn push(&mut self, text: &str) {
        // A source line is often broken after `<br>`, too.
        let text = if std::mem::take(&mut self.after_break) {
            text.strip_prefix('\n').unwrap_or(text)
        } else {
            text
        };
        self.line.push_str(&sanitize_lines(text).replace('\u{a0}', " "));
    }

    /// Opens an element; `true` if it is skipped.
    fn open(&mut self, element: ElementRef<'_>) -> bool {
        let value = element.value();
        let kind = kind(value.name());
        if kind == Kind::Caption {
            self.title = Some(element.text().collect());
            return true;
        }
        if kind == Kind::Hidden
            || has_class_of(value, &TOOLS)
            || (value.name() == "td" && has_class(value, "number"))
            || any_style(value, |property, value| property == "display" && value == "none")
        {
            return true;
        }
        if kind == Kind::Break {
            self.line.push('\n');
            self.after_break = true;
        } else if is_box(&kind) {
            if let Some(outer) = self.open.last_mut() {
                *outer = true;
            }
            self.end_loose_line();
            self.open.push(false);
        }
        false
    }

    fn close(&mut self) {
        if self.open.pop() == Some(false) {
            self.end_line();
        } else {
            self.end_loose_line();
        }
    }

    /// Ends a line between boxes, where white space is only that of the source.
    fn end_loose_line(&mut self) {
        if self.line.trim_start().is_empty() {
            self.line.clear();
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        self.after_break = false;
        self.text.push_str(self.line.strip_suffix('\n').unwrap_or(&self.line).trim_end_matches(' '));
        self.text.push('\n');
        self.line.clear();
    }

    fn finish(mut self, language: Option<String>) -> Option<Block> {
        self.end_loose_line();
        let text = self.text.trim_end().trim_start_matches('\n');
        (!text.is_empty()).then(|| Block::Code { language, text: Text::plain(text) })
    }
}

/// Whether white space in an element is never shown.
fn holds_only_elements(element: &Element) -> bool {
    matches!(kind(element.name()), Kind::Row | Kind::RowGroup { .. } | Kind::Table | Kind::List { .. })
}

const fn is_box(kind: &Kind) -> bool {
    kind.separates() && !matches!(kind, Kind::Caption) || matches!(kind, Kind::Row)
}

/// Returns the language of a listing, which an attribute or a class of the box or of the code in it names.
fn language(listing: ElementRef<'_>) -> Option<String> {
    let elements = || listing.descendent_elements().take(MAX_LANGUAGE_ELEMENTS).chain([listing]);
    let attribute = |element: ElementRef<'_>| {
        let names = ["data-language", "data-lang", "data-tagsearch-lang"];
        names.iter().find_map(|name| attr(element.value(), name)).and_then(fit)
    };
    let known = |class: &str| {
        let class = class.trim_start_matches("dp-").trim_start_matches("bg_").to_lowercase();
        LANGUAGES.split(' ').any(|name| name == class).then_some(class)
    };
    // `dp-c` is what that highlighter calls several languages with braces.
    let by_class =
        |element: ElementRef<'_>| classes(element.value()).filter(|class| *class != "dp-c").find_map(known);
    elements()
        .find_map(attribute)
        .or_else(|| elements().find_map(|element| declared(element.value())))
        .or_else(|| elements().find_map(by_class))
}

/// Whether the tag of a box, as written, may open a listing.
pub(super) fn may_be_listing(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    BOXES.iter().chain(LINES.iter()).any(|word| tag.contains(word))
}

#[cfg(test)]
mod tests;
