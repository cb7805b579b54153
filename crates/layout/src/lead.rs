//! What stands at the left of the rows of a block: a marker, a bar, a sign, or blank cells.

use super::{Element, Emphasis, SpanStyle};

/// What stands at the left of the rows of a block.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    /// A marker, a bar, or nothing.
    pub(super) words: String,
    /// What it is.
    pub(super) style: SpanStyle,
    /// Cells it takes of every row.
    pub(super) cells: usize,
    /// Whether every row shows it, or only the first.
    pub(super) repeats: bool,
    /// Where it leads.
    pub(super) link: Option<String>,
}

impl Lead {
    /// Blank cells.
    pub(super) fn blank(cells: usize) -> Self {
        Self { words: String::new(), style: SpanStyle::new(Element::Body), cells, repeats: true, link: None }
    }

    /// A sign beside every row.
    pub(super) fn sign(words: &str, element: Element, cells: usize) -> Self {
        Self { words: words.to_owned(), style: SpanStyle::new(element), ..Self::blank(cells) }
    }

    /// Blank cells before the first row alone.
    pub(super) fn first_line(cells: usize) -> Self {
        Self::marker(" ".repeat(cells), Element::Body, 0)
    }

    /// A marker before the first row.
    pub(super) fn marker(words: String, element: Element, cells: usize) -> Self {
        Self {
            words,
            style: SpanStyle { element, emphasis: Emphasis::NONE },
            cells,
            repeats: false,
            link: None,
        }
    }

    /// The label of a footnote, which leads to its first reference.
    pub(super) fn label(label: &str, cells: usize) -> Self {
        let link = Some(reference_address(label));
        Self { link, ..Self::marker(format!("[{label}] "), Element::Note, cells) }
    }
}

/// The address of a footnote inside the page.
pub(super) fn note_address(label: &str) -> String {
    format!("#note:{label}")
}

/// The address of the first reference to a footnote inside the page.
pub(super) fn reference_address(label: &str) -> String {
    format!("#ref:{label}")
}

/// Cells rounded up to whole ideographs.
pub(super) const fn even(cells: usize) -> usize {
    cells.next_multiple_of(2)
}
