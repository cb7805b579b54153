//! What stands at the left of the rows of a block: a marker, a bar, a sign, or blank cells.

use crate::style::{Element, SpanStyle};

/// What stands at the left of the rows of a block.
#[derive(Clone, Debug)]
pub(crate) struct Prefix {
    /// A marker, a bar, or nothing.
    pub(crate) text: String,
    /// The style of the text.
    pub(crate) style: SpanStyle,
    /// The cells that it takes of every row.
    pub(crate) cells: usize,
    /// Whether every row shows the text, or only the first.
    pub(crate) on_every_row: bool,
    /// The address that the text links to.
    pub(crate) link: Option<String>,
}

impl Prefix {
    /// Creates blank cells.
    pub(crate) fn blank(cells: usize) -> Self {
        Self {
            text: String::new(),
            style: SpanStyle::new(Element::Body),
            cells,
            on_every_row: true,
            link: None,
        }
    }

    /// Creates a sign beside every row.
    pub(crate) fn on_every_row(text: &str, element: Element, cells: usize) -> Self {
        Self { text: text.to_owned(), style: SpanStyle::new(element), ..Self::blank(cells) }
    }

    /// Creates blank cells before the first row only.
    pub(crate) fn first_line_indent(cells: usize) -> Self {
        Self::marker(" ".repeat(cells), Element::Body, 0)
    }

    /// Creates a marker before the first row.
    pub(crate) fn marker(text: String, element: Element, cells: usize) -> Self {
        Self { text, style: SpanStyle::new(element), on_every_row: false, ..Self::blank(cells) }
    }

    /// Creates the label of a footnote, which links to its first reference.
    pub(crate) fn footnote_label(label: &str, cells: usize) -> Self {
        let link = Some(reference_address(label));
        Self { link, ..Self::marker(format!("[{label}] "), Element::Footnote, cells) }
    }
}

/// Returns the address of a footnote inside the page.
pub(crate) fn footnote_address(label: &str) -> String {
    format!("#note:{label}")
}

/// Returns the address of the first reference to a footnote inside the page.
pub(crate) fn reference_address(label: &str) -> String {
    format!("#ref:{label}")
}

/// Rounds cells up to whole ideographs.
pub(crate) const fn round_up_to_even(cells: usize) -> usize {
    cells.next_multiple_of(2)
}
