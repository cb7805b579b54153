//! Statistics of the lines of an article, which show what is unusual in it.

use std::iter::Sum;

use super::MAX_REST_CHARS;
use crate::html::draft::Draft;
use crate::recover::line_features::{Ending, ending};
use yuelan_article::{Role, Text};

/// Statistics of the lines of an article.
#[derive(Debug, Default)]
pub(super) struct LineStatistics {
    lines: usize,
    /// Small or italic lines.
    distinct: usize,
    centred: usize,
    /// Lines longer than a phrase, and those of them without a full stop.
    long: usize,
    open: usize,
}

impl LineStatistics {
    /// Counts the lines of some drafts.
    pub(super) fn of(drafts: &[Draft]) -> Self {
        let mut statistics = Self::default();
        let mut behind_figure = false;
        for draft in drafts {
            // A line under a picture says nothing about how the article is set: it may be a caption.
            if std::mem::replace(&mut behind_figure, draft.is_figure()) {
                continue;
            }
            let Some(text) = draft.paragraph() else { continue };
            statistics.lines += 1;
            statistics.distinct += usize::from(is_distinct(draft, text));
            statistics.centred += usize::from(draft.hints.centred);
            if text.len() > MAX_REST_CHARS * 3 {
                statistics.long += 1;
                statistics.open += usize::from(ending(text.as_str()) == Ending::Open);
            }
        }
        statistics
    }

    pub(super) const fn rarely_distinct(&self) -> bool {
        self.distinct * 5 <= self.lines * 2
    }

    pub(super) const fn rarely_centred(&self) -> bool {
        self.centred * 5 <= self.lines * 2
    }

    pub(super) const fn writes_sentences(&self) -> bool {
        self.open * 2 <= self.long
    }
}

impl Sum for LineStatistics {
    fn sum<I: Iterator<Item = Self>>(statistics: I) -> Self {
        statistics.fold(Self::default(), |all, Self { lines, distinct, centred, long, open }| Self {
            lines: all.lines + lines,
            distinct: all.distinct + distinct,
            centred: all.centred + centred,
            long: all.long + long,
            open: all.open + open,
        })
    }
}

/// Whether a line is smaller or paler than others, or italic throughout.
pub(super) fn is_distinct(draft: &Draft, text: &Text) -> bool {
    draft.hints.small || text.is_entirely(|role| matches!(role, Role::Emphasis | Role::Small))
}
