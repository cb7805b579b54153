//! The opening of a long article, which is read while the rest is loaded.

use super::text_cursor::Place;
use crate::app::action::Motion;
use yuelan_article::Position;

/// What is remembered while only the opening of an article is shown.
#[derive(Debug)]
pub(in crate::app) struct Opening {
    /// Whether the file was changed since it was open before.
    pub(super) is_changed: bool,
    /// Where to go once the whole article is there, and the place that must not have been left until then.
    pub(super) goal: Option<(Goal, Place)>,
}

/// Where to go once the whole article is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Goal {
    /// Where the article was left, or is to be shown from.
    Left(Option<Position>),
    /// Where a motion leads that depends on the length of the article.
    Motion(Motion, Option<usize>),
}

/// What has become of the opening when the whole article took its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Completed {
    /// Whether reading continues where an earlier session left it, which is not in the opening.
    pub(in crate::app) is_continued: bool,
    /// Whether the links on the screen have the same numbers as before.
    pub(in crate::app) keeps_links: bool,
}

impl Opening {
    /// Creates the memory of an opening that was just shown.
    pub(super) const fn new(is_changed: bool) -> Self {
        Self { is_changed, goal: None }
    }
}
