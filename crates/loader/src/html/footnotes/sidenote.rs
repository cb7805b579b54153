//! Notes that stand within a sentence, which a style moves to the margin or hides until they are wanted.

use scraper::ElementRef;
use scraper::node::Element;

use super::super::element::{Kind, attr, classes, has_class_of, is_blank};
use crate::input::word_set::WordSet;

/// Classes of such notes, in lower case.
const NOTES: WordSet = WordSet::new(
    "sidenote|side-note|marginnote|margin-note|marginalia|footnote|inline-footnote|footnote-inline\
    |sidenote-content|footnotecontent|modern-footnotes-footnote__note|footnote-tooltip",
);

/// The minimum number of letters of a note; less is the number of one.
const MIN_LETTERS: usize = 4;

/// The maximum number of nodes of a note that are looked at.
const MAX_NODES: usize = 40;

/// Begins the label of a note that gets a number of its own. No label of a page begins with it, since it is a control character.
pub(in crate::html) const OWN: char = '\u{1}';

/// Whether an element is a note within a sentence.
pub(in crate::html) fn is_sidenote(element: ElementRef<'_>, kind: &Kind) -> bool {
    let value = element.value();
    let named = matches!(value.name(), "d-footnote" | "dt-fn");
    if !named && !has_class_of(value, &NOTES) {
        return false;
    }
    let in_line = match kind {
        Kind::Span | Kind::Role(_) => true,
        Kind::Box => is_within_sentence(element),
        _ => false,
    };
    in_line && !holds_content(element) && has_words(element)
}

/// Whether only the note inside an element is one, and the rest belongs to the sentence.
fn holds_content(element: ElementRef<'_>) -> bool {
    element.descendent_elements().skip(1).take(MAX_NODES).any(|inner| {
        classes(inner.value())
            .any(|class| matches!(class, "sidenote-content" | "footnoteContent" | "footnote-content"))
            && inner.id() != element.id()
    })
}

/// Whether an element has words, which are not those of a link to a note.
fn has_words(element: ElementRef<'_>) -> bool {
    let links_to_note = element.descendent_elements().take(MAX_NODES).any(|inner| {
        inner.value().name() == "a"
            && (super::reference(inner).is_some() || super::is_backlink(inner.value()))
    });
    let letters = element
        .text()
        .take(MAX_NODES)
        .flat_map(str::chars)
        .filter(|c| c.is_alphabetic())
        .take(MIN_LETTERS)
        .count();
    letters >= MIN_LETTERS && !links_to_note
}

/// Whether a box interrupts a sentence: HTML ends the paragraph before it, and the words behind it have no box of their own.
pub(in crate::html) fn is_within_sentence(element: ElementRef<'_>) -> bool {
    let before = element.prev_siblings().find(|node| !is_blank(node.value()));
    let behind = element.next_siblings().find(|node| !is_blank(node.value()));
    before.and_then(ElementRef::wrap).is_some_and(|before| before.value().name() == "p")
        && behind.is_some_and(|node| node.value().is_text())
}

/// Whether an element only opens a note in the margin, or shows its number, which is given anew.
pub(in crate::html) fn is_toggle(element: &Element) -> bool {
    element.name() == "label"
        && classes(element).any(|class| {
            matches!(class, "margin-toggle" | "sidenote-number" | "sidenote-toggle" | "marginnote-ind")
        })
}

/// Returns the note in the title of its number, if the page does not hold it a second time.
pub(in crate::html) fn in_title(link: ElementRef<'_>) -> Option<&str> {
    let of_note = |element: &Element| classes(element).any(|class| class == "easy-footnote");
    let around = link.parent().and_then(ElementRef::wrap)?;
    let title = attr(link.value(), "title").filter(|title| !title.trim_start().is_empty())?;
    (of_note(around.value()) || of_note(link.value())).then_some(title)
}
