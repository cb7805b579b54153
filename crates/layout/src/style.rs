//! What a span of a page is. A theme decides how that looks: no colours here.

/// What kind of text a span is, for a theme to style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SpanStyle {
    /// The element of the page that it is part of.
    pub element: Element,
    /// The roles of its text within that element.
    pub emphasis: Emphasis,
}

/// An element of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Element {
    /// Running text.
    #[default]
    Body,
    /// The article's title at the top of the page.
    Title,
    /// Author, date, source under the title.
    Byline,
    /// The heading of a section.
    Heading,
    /// A heading that the loader inferred from the text.
    InferredHeading,
    /// The kind and number of a figure, `[图 3/16]`, or the heading of a record's field.
    Label,
    /// The caption of a figure or table.
    Caption,
    /// What is known of the file of a figure.
    Detail,
    /// A line of credits.
    Credit,
    /// The bullet or number of a list item, the box of a task, the mark before a summary.
    Marker,
    /// The bar beside a quote.
    Bar,
    /// A block of code.
    Code,
    /// The sign that a line of code continues.
    Continued,
    /// The lines of a table, a thematic break.
    Frame,
    /// A footnote with its label.
    Footnote,
    /// A message in place of an empty body.
    Message,
}

/// A set of roles that set text apart from what surrounds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis(u16);

impl Emphasis {
    /// The empty set.
    pub const NONE: Self = Self(0);
    /// Strong importance.
    pub const STRONG: Self = Self(1);
    /// Stress emphasis (HTML `em`), which Chinese and Japanese never slant.
    pub const STRESS: Self = Self(1 << 1);
    /// Code in running text.
    pub const CODE: Self = Self(1 << 2);
    /// Part of a link.
    pub const LINK: Self = Self(1 << 3);
    /// Marked or highlighted text.
    pub const MARK: Self = Self(1 << 4);
    /// Deleted text.
    pub const DELETED: Self = Self(1 << 5);
    /// Inserted text.
    pub const INSERTED: Self = Self(1 << 6);
    /// Small print, readings, raised and lowered text.
    pub const SMALL: Self = Self(1 << 7);
    /// A reference to a footnote.
    pub const REFERENCE: Self = Self(1 << 8);
    /// A keyword in code.
    pub const KEYWORD: Self = Self(1 << 9);
    /// A string or character in code.
    pub const STRING: Self = Self(1 << 10);
    /// A comment in code.
    pub const COMMENT: Self = Self(1 << 11);
    /// A number or another constant in code.
    pub const NUMBER: Self = Self(1 << 12);
    /// The name of a function, type or element in code.
    pub const NAME: Self = Self(1 << 13);

    /// Returns the union of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether this set contains all of another.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the bits of its members, from 0 to 15.
    pub(crate) fn bits(self) -> impl Iterator<Item = usize> {
        (0..16).filter(move |bit| self.0 >> bit & 1 == 1)
    }

    /// Returns the set of the bits that are counted at least once.
    pub(crate) fn from_counts(counts: &[u32; 16]) -> Self {
        let mut set = 0;
        for (bit, &count) in counts.iter().enumerate() {
            set |= u16::from(count > 0) << bit;
        }
        Self(set)
    }
}

impl SpanStyle {
    /// Returns the style of an element without emphasis.
    pub const fn new(element: Element) -> Self {
        Self { element, emphasis: Emphasis(0) }
    }

    /// Returns the style with more emphasis.
    #[must_use]
    pub const fn with(self, emphasis: Emphasis) -> Self {
        Self { element: self.element, emphasis: self.emphasis.union(emphasis) }
    }
}
