//! What a span of a page is, for a theme to dress: no colour here.

/// What a span is part of, and what is said louder in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SpanStyle {
    /// What it is part of.
    pub element: Element,
    /// What is said louder, or otherwise, in it.
    pub emphasis: Emphasis,
}

/// What a span is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Element {
    /// Running text.
    #[default]
    Body,
    /// The article's title on top of the page.
    Title,
    /// Author, date, source under the title.
    Byline,
    /// A section's title.
    Heading,
    /// A section's title that was inferred.
    InferredHeading,
    /// A figure's kind and number: `[图 3/16]`.
    Label,
    /// The words under a figure or table.
    Caption,
    /// A figure's size, type and address.
    Detail,
    /// Credits.
    Credit,
    /// A list's bullet or number, a task's box.
    Marker,
    /// The bar beside a quote.
    Bar,
    /// Code.
    Code,
    /// The sign that a line of code goes on.
    Continued,
    /// A table's lines, a thematic break.
    Frame,
    /// A footnote and its label.
    Note,
    /// What the program says: an empty body.
    Message,
}

/// A set of ways in which words are said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis(u16);

impl Emphasis {
    /// Nothing louder.
    pub const NONE: Self = Self(0);
    /// Strong importance.
    pub const STRONG: Self = Self(1);
    /// Stress: in Chinese and Japanese never slanted.
    pub const STRESS: Self = Self(1 << 1);
    /// Code in running text.
    pub const CODE: Self = Self(1 << 2);
    /// A link.
    pub const LINK: Self = Self(1 << 3);
    /// Highlighted.
    pub const MARK: Self = Self(1 << 4);
    /// Struck out.
    pub const DELETED: Self = Self(1 << 5);
    /// Inserted.
    pub const INSERTED: Self = Self(1 << 6);
    /// Small print, readings, raised and lowered text.
    pub const SMALL: Self = Self(1 << 7);
    /// A reference to a footnote.
    pub const REFERENCE: Self = Self(1 << 8);
    /// In code: a word of the language.
    pub const KEYWORD: Self = Self(1 << 9);
    /// In code: words that stand for themselves.
    pub const STRING: Self = Self(1 << 10);
    /// In code: a remark.
    pub const COMMENT: Self = Self(1 << 11);
    /// In code: a number, true and false.
    pub const NUMBER: Self = Self(1 << 12);
    /// In code: what a thing is called where it is made, a type, an element.
    pub const NAME: Self = Self(1 << 13);

    /// Both sets together.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of the other set is in this one.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The places of its members in a count of sixteen.
    pub(super) fn bits(self) -> impl Iterator<Item = usize> {
        (0..16).filter(move |bit| self.0 >> bit & 1 == 1)
    }

    /// What is counted at least once.
    pub(super) fn from_counts(counts: &[u32; 16]) -> Self {
        let mut set = 0;
        for (bit, &count) in counts.iter().enumerate() {
            set |= u16::from(count > 0) << bit;
        }
        Self(set)
    }
}

impl SpanStyle {
    /// A part without emphasis.
    pub const fn new(element: Element) -> Self {
        Self { element, emphasis: Emphasis(0) }
    }

    /// The same part, also said in this way.
    #[must_use]
    pub const fn with(self, emphasis: Emphasis) -> Self {
        Self { element: self.element, emphasis: self.emphasis.union(emphasis) }
    }
}
