//! The cursor in a text: the sentence, heading or figure that selecting, copying, marks and resuming act on.

use std::ops::Range;

use yuelan_article::Position;

/// The cursor in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct TextCursor {
    /// The sentence that it is at; empty for a figure without a text, and for comments that are folded.
    pub(in crate::app) range: Range<Position>,
    /// How it came there.
    pub(in crate::app) origin: CursorOrigin,
    /// The start of the match that it was moved to.
    pub(in crate::app) found: Option<Position>,
}

/// How the cursor came to its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum CursorOrigin {
    /// The reader has put it there. Steps to a section, a paragraph, a link or a match count from there.
    Placed,
    /// The sentence before has left the screen; this is the first or last one on it. Steps count from the top of the screen.
    #[default]
    Carried,
    /// The same, by scrolling lines. It has no sign: every line would cost one.
    Swept,
}

/// A place in an article: the cursor, and what is shown around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Place {
    /// Where the cursor's sentence begins.
    pub(in crate::app) position: Position,
    /// The rows of the screen above that.
    pub(in crate::app) above: usize,
}

impl Place {
    /// Returns the place of a position at the top of the screen.
    pub(in crate::app) const fn at_top(position: Position) -> Self {
        Self { position, above: 0 }
    }
}

impl TextCursor {
    /// Creates a cursor at a sentence.
    pub(in crate::app) const fn new(range: Range<Position>, origin: CursorOrigin) -> Self {
        Self { range, origin, found: None }
    }

    /// Returns where its sentence begins.
    pub(in crate::app) const fn start(&self) -> Position {
        self.range.start
    }

    /// Returns whether the reader has put it there.
    pub(in crate::app) fn is_placed(&self) -> bool {
        self.origin == CursorOrigin::Placed
    }
}
