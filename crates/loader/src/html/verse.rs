//! Lines of verse that are elements of their own: in stanzas by their class, in poems by that of the lines, or as EPUB says.
//! A stanza is one paragraph with line breaks.

use scraper::{ElementRef, Node};

use super::element::{attr, classes, is_blank};
use crate::input::word_set::WordSet;

/// Classes of stanzas, in lower case: each paragraph or box in one is a line.
const STANZAS: WordSet = WordSet::new(
    "stanza|strophe|linegroup|line-group|line_group|linegrp|lg|couplet|tercet|quatrain|verse-group|versegroup\
    |poem-stanza|poetry-stanza",
);

/// Classes of poems, in lower case: in one, each element with a class of lines is a line.
const POEMS: WordSet =
    WordSet::new("poem|poetry|verse|verses|song|songs|lyrics|hymn|poem-body|poetry-container");

/// What `epub:type` calls poems.
const TYPES: WordSet =
    WordSet::new("z3998:poem|z3998:verse|z3998:song|z3998:hymn|z3998:lyrics|poem|verse|song");

/// Classes of lines, in lower case and without a number at the end, which says how far it is indented.
const LINES: WordSet = WordSet::new(
    "line|verse|verseline|verse-line|verse_line|poemline|poem-line|poetry-line|poetryline|vers|l|v|i|indent\
    |line-indent|lineindent",
);

/// The maximum length in bytes of a line, and the maximum number of nodes in it.
const MAX_BYTES: usize = 240;
const MAX_NODES: usize = 60;

/// Whether an element holds lines of verse.
pub(super) fn is_verse(element: ElementRef<'_>) -> bool {
    has_class(element, &STANZAS) || is_poem(element)
}

fn is_poem(element: ElementRef<'_>) -> bool {
    has_class(element, &POEMS)
        || attr(element.value(), "epub:type")
            .is_some_and(|words| words.split_ascii_whitespace().any(|word| TYPES.has_in_any_case(word)))
}

/// A line of verse among the elements beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Whether no line is directly before it.
    pub(super) is_first: bool,
    /// Whether no line is directly behind it.
    pub(super) is_last: bool,
}

/// Returns what an element in verse is as a line; `None` if it is none. Linear in the element and what is passed beside it.
pub(super) fn line(element: ElementRef<'_>) -> Option<Line> {
    let parent = element.parent().and_then(ElementRef::wrap)?;
    let (is_stanza, is_poem) = (has_class(parent, &STANZAS), is_poem(parent));
    let is = |node: Option<ElementRef<'_>>| node.is_some_and(|node| is_line(node, is_stanza));
    if !(is_stanza || is_poem) || !is(Some(element)) {
        return None;
    }
    let [before, behind] = beside(element);
    Some(Line { is_first: !is(before), is_last: !is(behind) })
}

/// Returns the elements directly before and behind an element.
fn beside(element: ElementRef<'_>) -> [Option<ElementRef<'_>>; 2] {
    let before = element.prev_siblings().find(|node| !is_passed(node.value()));
    let behind = element.next_siblings().find(|node| !is_passed(node.value()));
    [before, behind].map(|node| node.and_then(ElementRef::wrap))
}

/// Whether an element is a line in a stanza, or in a poem without stanzas.
fn is_line(element: ElementRef<'_>, is_in_stanza: bool) -> bool {
    let name = element.value().name();
    let may_be_line = match name {
        "p" | "div" => is_in_stanza || has_line_class(element),
        // A class may say how far a line is indented, and not that it is one.
        "span" => {
            let is_line = |other: ElementRef<'_>| other.value().name() == "span" && has_line_class(other);
            has_line_class(element) || beside(element).into_iter().flatten().any(is_line)
        }
        _ => false,
    };
    may_be_line && is_one_line(element)
}

/// Whether an element holds a few words in one line.
fn is_one_line(element: ElementRef<'_>) -> bool {
    let mut bytes = 0;
    for (count, node) in element.descendants().skip(1).enumerate() {
        let is_box = node.value().as_element().is_some_and(|inner| {
            matches!(
                inner.name(),
                "p" | "div"
                    | "br"
                    | "img"
                    | "ul"
                    | "ol"
                    | "dl"
                    | "table"
                    | "blockquote"
                    | "pre"
                    | "section"
                    | "hr"
                    | "figure"
                    | "h1"
                    | "h2"
                    | "h3"
                    | "h4"
                    | "h5"
                    | "h6"
            )
        });
        bytes += node.value().as_text().map_or(0, |text| text.trim().len());
        if is_box || bytes > MAX_BYTES || count > MAX_NODES {
            return false;
        }
    }
    bytes > 0
}

fn is_passed(node: &Node) -> bool {
    is_blank(node) || node.is_comment()
}

fn has_class(element: ElementRef<'_>, known: &WordSet) -> bool {
    classes(element.value()).any(|class| known.has_in_any_case(class))
}

fn has_line_class(element: ElementRef<'_>) -> bool {
    let bare = |class: &str| class.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-').len();
    classes(element.value())
        .any(|class| class.get(..bare(class)).is_some_and(|bare| LINES.has_in_any_case(bare)))
}

#[cfg(test)]
mod tests {
    use crate::html::tests::sketch;

    #[test]
    fn lines_of_a_stanza_are_lines_of_one_paragraph() {
        let shown = "p 灯在对岸\n船在水里; p 人在夜里\n船没有来";
        let stanza = |class: &str, line: &str, name: &str| {
            let lines = |lines: [&str; 2]| {
                let lines = lines.map(|words| format!("<{name}{line}>{words}</{name}>\n")).concat();
                format!("<div{class}>\n{lines}</div>")
            };
            lines(["灯在对岸", "船在<i>水</i>里"]) + &lines(["人在夜里", "船没有来"])
        };
        for (class, line, name) in [
            (" class=stanza", "", "p"),
            (" class=linegroup", "", "div"),
            (" class='poem'", " class=line", "p"),
            (" class='poem'", " class=line", "span"),
            (" class='poetry'", " class='verse indent0'", "div"),
            (" epub:type='z3998:poem'", " class=l", "p"),
            (" epub:type='se:x z3998:song'", " class=i2", "span"),
        ] {
            let found = sketch(&stanza(class, line, name)).replace("<em>", "").replace("</em>", "");
            assert_eq!(found, shown, "{class} {line} {name}");
        }
    }

    #[test]
    fn what_is_no_line_stays_a_paragraph() {
        for html in [
            "<div><p class=line>灯在对岸</p><p class=line>船在水里</p></div>",
            "<div class=poem><p>灯在对岸</p><p>船在水里</p></div>",
            "<div class=poem><p class=verse>灯<br>在对岸</p><p class=verse>船<br>在水里</p></div>",
        ] {
            assert_eq!(sketch(html).matches("p ").count(), 2, "{html}: {}", sketch(html));
        }
        let prose = "<p>灯在对岸，船在水里。</p>".replace("灯", &"灯".repeat(100));
        assert_eq!(sketch(&format!("<div class=stanza>{prose}{prose}</div>")).matches("p ").count(), 2);
        let uneven = "<div class=poem><span class=line>灯在对岸</span><span class=c8>船在水里</span></div>";
        assert_eq!(sketch(uneven), "p 灯在对岸\n船在水里");
        let mixed = "<div class=stanza><h3>其一</h3><p>灯在对岸</p><p>船在水里</p><ul><li>注</ul></div>";
        assert!(sketch(mixed).contains("灯在对岸\n船在水里"), "{}", sketch(mixed));
    }
}
