//! Captions recognized by their wording and their style.

use super::line::{
    is_credit_line, is_numbered_caption, is_source, names_from_left, names_photographer, names_source, shows,
};
use super::statistics::{LineStatistics, is_distinct};
use super::{CaptionBinder, MAX_NEARBY, MAX_REST_CHARS};
use crate::html::draft::Draft;
use crate::recover::credits::is_credit;
use crate::recover::line_features::{Ending, count, ending, inner_stops, numbering};
use yuelan_article::{Block, Role};
use yuelan_parallel::map_ranges;

/// The maximum length in characters of a caption recognized by its form.
pub(super) const MAX_CHARS: usize = 90;

/// The maximum length in characters of a caption of which nothing else than the picture can be the subject.
const MAX_CERTAIN_CHARS: usize = 300;

/// The minimum length in bytes of the beginning of an alternative text that was cut off.
const MIN_CUT_ALT: usize = 24;

/// The maximum length in characters of a centred line under a picture.
const MAX_CENTRED_CHARS: usize = 60;

/// The minimum length in characters of a caption that is repeated.
const MIN_REPEATED_CHARS: usize = 8;

impl CaptionBinder<'_> {
    /// Binds lines recognized by their form.
    pub(super) fn by_form(&mut self) {
        let statistics = self.statistics();
        for at in 0..self.drafts.len() {
            if let Some(table) = self.table_below(at) {
                self.bind(at, table, Some("numbered as a table"));
                continue;
            }
            let Some(figure) = self.before(at) else { continue };
            if self.drafts[figure].hints.empty_caption {
                continue;
            }
            let Some(words) = self.free_line(at, MAX_CERTAIN_CHARS) else { continue };
            let is_short = count(words, MAX_CHARS + 1) <= MAX_CHARS;
            if self.captioned(figure) && !self.only_credited[figure] {
                let is_writer = || self.drafts[at].hints.byline && !names_photographer(words);
                if is_short && self.lacks_credit(figure) && is_credit_line(words) && !is_writer() {
                    self.bind(at, figure, Some("names its source"));
                }
                continue;
            }
            // A caption follows its credit, set as that is.
            if self.captioned(figure) && (is_credit_line(words) || !self.is_set_as_the_line_before(at)) {
                continue;
            }
            let short = || is_short.then(|| self.reason(at, words, &statistics)).flatten();
            if let Some(reason) = self.certain_reason(at, words, figure).or_else(short) {
                self.bind(at, figure, Some(reason));
            }
        }
    }

    /// Returns the rule by which a line is a caption whatever its length.
    fn certain_reason(&self, at: usize, words: &str, figure: usize) -> Option<&'static str> {
        if self.repeats_alt(words, figure) && self.drafts[at].paragraph()?.links().next().is_none() {
            return Some("same as the alternative text");
        }
        names_from_left(words).then_some("says what it shows")
    }

    /// Whether a figure has a caption that is not its credit, and no credit.
    fn lacks_credit(&self, at: usize) -> bool {
        let uncredited = matches!(&self.drafts[at].block, Block::Figure(figure) if figure.credit.is_none());
        uncredited && !self.only_credited[at]
    }

    /// Returns the table below a line that numbers it: 表 1 某某.
    fn table_below(&self, at: usize) -> Option<usize> {
        self.drafts.get(at + 1).filter(|draft| matches!(draft.block, Block::Table(_)))?;
        let words = self.free_line(at, MAX_CHARS)?;
        let names = words.starts_with(['表', 'T', '표']) && is_numbered_caption(words);
        (names && !self.captioned(at + 1)).then_some(at + 1)
    }

    fn reason(&self, at: usize, words: &str, statistics: &LineStatistics) -> Option<&'static str> {
        let draft = &self.drafts[at];
        let text = draft.paragraph()?;
        let plain = ending(words) != Ending::Continues;
        let strong = text.is_entirely(|role| *role == Role::Strong);
        let linked = text.is_entirely(|role| matches!(role, Role::Link(_)));
        if draft.hints.byline && !names_photographer(words) || linked && !names_source(words) {
            return None;
        }
        if plain && names_source(words) {
            return Some("names its source");
        }
        if is_numbered_caption(words) {
            return Some("numbered as a figure");
        }
        if shows(words) && !self.drafts.get(at + 1).is_some_and(Draft::is_figure) {
            return Some("says what it shows");
        }
        if is_source(words) && self.is_between_paragraphs(at) {
            return Some("names its source");
        }
        if is_credit(words) {
            return None;
        }
        // A row of links leads somewhere else.
        if text.links().map(|(words, _)| words.len()).sum::<usize>() * 2 > words.len() {
            return None;
        }
        if is_distinct(draft, text) && statistics.rarely_distinct() && plain && !strong {
            return Some("small or slanted line under a picture");
        }
        let short = count(words, MAX_CENTRED_CHARS + 1) <= MAX_CENTRED_CHARS;
        if draft.hints.centred && statistics.rarely_centred() && plain && short && !strong {
            return Some("centred line under a picture");
        }
        let phrase = ending(words) == Ending::Open && inner_stops(words) == 0 && numbering(words).is_none();
        let rest = draft.hints.after_media && count(words, MAX_REST_CHARS + 1) <= MAX_REST_CHARS;
        (rest && phrase && !strong && statistics.writes_sentences())
            .then_some("rest of the picture's paragraph")
    }

    /// Whether paragraphs are on both sides of a line, so that it can only refer to its picture.
    fn is_between_paragraphs(&self, at: usize) -> bool {
        let long = |draft: &Draft| draft.paragraph().is_some_and(|text| text.len() > MAX_REST_CHARS * 3);
        let before = self.drafts[..at].iter().rev().take(MAX_NEARBY);
        let behind = self.drafts[at + 1..].iter().take(MAX_NEARBY);
        before.filter(|draft| long(draft)).count() >= 1 && behind.filter(|draft| long(draft)).count() >= 2
    }

    /// Drops paragraphs that only repeat the caption of the figure above them, as sites do for narrow screens.
    pub(super) fn drop_repeated(&mut self) {
        for at in 0..self.drafts.len() {
            let repeats = |figure: usize| match &self.drafts[figure].block {
                Block::Figure(figure) => figure.caption.as_ref().is_some_and(|caption| {
                    let words = caption.text.as_str();
                    count(words, MIN_REPEATED_CHARS) >= MIN_REPEATED_CHARS
                        && self
                            .free_line(at, MAX_CERTAIN_CHARS)
                            .is_some_and(|line| is_same_but_for_space(words, line))
                }),
                _ => false,
            };
            if self.before(at).is_some_and(repeats) {
                self.bound[at] = true;
            }
        }
    }

    /// Whether a line and the line before it, which is bound, are set alike and unlike the text.
    fn is_set_as_the_line_before(&self, at: usize) -> bool {
        let set = |at: usize| self.drafts.get(at).map(|draft| (draft.hints.small, draft.hints.centred));
        let before = at.checked_sub(1).filter(|&before| self.bound[before]);
        before.and_then(set).is_some_and(|before| before != (false, false) && Some(before) == set(at))
    }

    /// Whether a line is the alternative text of a figure, but for white space, or begins with one that was cut off.
    fn repeats_alt(&self, words: &str, figure: usize) -> bool {
        let Block::Figure(figure) = &self.drafts[figure].block else { return false };
        figure.alt.as_deref().is_some_and(|alt| {
            is_same_but_for_space(alt, words)
                || ["...", "…"].iter().find_map(|cut| alt.strip_suffix(cut)).is_some_and(|begin| {
                    begin.trim_end().len() >= MIN_CUT_ALT && words.starts_with(begin.trim_end())
                })
        })
    }

    /// Returns statistics of the article's lines, which show what is unusual in it.
    pub(super) fn statistics(&self) -> LineStatistics {
        let drafts = &*self.drafts;
        map_ranges(drafts.len(), |range| LineStatistics::of(&drafts[range])).into_iter().sum()
    }
}

/// Whether two texts have the same visible characters.
fn is_same_but_for_space(one: &str, other: &str) -> bool {
    let visible = |c: &char| !c.is_whitespace();
    one.len().abs_diff(other.len()) <= one.len() / 4
        && one.chars().filter(visible).eq(other.chars().filter(visible))
}
