//! Captions: finds the line that belongs to a picture or player.
//!
//! 1. [`by_markup`]: an element or a class declares it;
//! 2. [`by_pointer`]: a marker (△) points at the picture, before the text or alone in the line above it;
//! 3. [`by_recurrence`]: nearly every picture of the article is followed by such a line;
//! 4. [`by_form`]: its wording (图片来源, 摄) or its style shows it, or it is the rest of the picture's paragraph and no
//!    sentence.
//!
//! A line that none of them finds is a paragraph.

mod line;
mod other;

use std::iter::Sum;

use super::credits::is_credit;
use super::line_features::{Ending, POINTERS, count, ending, inner_stops, numbering};
use crate::html::draft::Draft;
use line::{is_numbered_caption, is_source, names_source, shows};
use yuelan_article::{Block, Caption, Role, RuleName, Text};
use yuelan_parallel::{map_ranges, positions};

/// The maximum length in characters of a caption that the markup declares.
const MAX_DECLARED_CHARS: usize = 300;
/// The maximum length in characters of a caption with a marker.
const MAX_POINTED_CHARS: usize = 200;
/// The maximum length in characters of a caption recognized by its form.
const MAX_FORM_CHARS: usize = 90;
/// The maximum length in characters of the rest of a picture's paragraph.
const MAX_REST_CHARS: usize = 30;

/// The maximum length in characters of a centred line under a picture.
const MAX_CENTRED_CHARS: usize = 60;

/// The number of blocks on each side of a line that are searched for paragraphs.
const MAX_NEARBY: usize = 20;

/// The maximum number of captions to skip: more do not belong to one figure.
const MAX_SKIPPED: usize = 8;

/// Binds captions to the figures and tables of a list of drafts, and removes them from the list.
pub(super) fn bind(drafts: &mut Vec<Draft>) {
    other::keep(drafts);
    if !drafts.iter().any(takes_caption) {
        return;
    }
    let mut binder = CaptionBinder { bound: vec![false; drafts.len()], drafts };
    binder.by_markup();
    binder.by_pointer();
    binder.by_recurrence();
    binder.by_form();
    let CaptionBinder { bound, drafts } = binder;
    let mut bound = bound.into_iter();
    drafts.retain(|_| !bound.next().unwrap_or(false));
}

struct CaptionBinder<'d> {
    drafts: &'d mut Vec<Draft>,
    bound: Vec<bool>,
}

impl CaptionBinder<'_> {
    /// Binds what a `<figcaption>` or a class declares: to the figure of the same group, else the one before, else the one
    /// after.
    fn by_markup(&mut self) {
        for at in 0..self.drafts.len() {
            let draft = &self.drafts[at];
            let Some(text) = draft.paragraph() else { continue };
            if !draft.hints.caption || count(text.as_str(), MAX_DECLARED_CHARS + 1) > MAX_DECLARED_CHARS {
                continue;
            }
            let group = draft.hints.group;
            let in_group = |found: &usize| group.is_some() && self.drafts[*found].hints.group == group;
            let before = self.before(at);
            let behind = self.after(at);
            let near = before.filter(in_group).or(behind.filter(in_group)).or(before).or(behind);
            if let Some(figure) = near {
                self.bind(at, figure, None);
            }
        }
    }

    /// Binds lines that begin with a marker, and lines after a marker alone.
    fn by_pointer(&mut self) {
        let points =
            |draft: &Draft| draft.paragraph().is_some_and(|text| text.as_str().starts_with(POINTERS));
        for at in positions(self.drafts, points) {
            let Some(words) = self.free_line(at, MAX_POINTED_CHARS) else { continue };
            let down = words.starts_with(['▼', '▽']);
            let alone = words.trim_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace()).is_empty();
            let before = self.before(at);
            let figure = if down { self.after(at).or(before) } else { before };
            let Some(figure) = figure else { continue };
            if !alone {
                self.bind(at, figure, Some("mark before the words"));
            } else if self.free_line(at + 1, MAX_FORM_CHARS).is_some() {
                self.bound[at] = true;
                self.bind(at + 1, figure, Some("mark above the words"));
            }
        }
    }

    /// Binds short lines that are no sentences if at least three figures, and four of five, are followed by one.
    fn by_recurrence(&mut self) {
        let behind: Vec<Option<usize>> =
            self.last_figures().map(|figure| self.line_of_its_own(figure + 1)).collect();
        let found: Vec<usize> = behind.iter().copied().flatten().collect();
        if found.len() >= 3 && found.len() * 5 >= behind.len() * 4 {
            for at in found {
                if let Some(figure) = self.before(at) {
                    self.bind(at, figure, Some("line under every picture"));
                }
            }
        }
    }

    /// Returns the last figure of every row of figures.
    fn last_figures(&self) -> impl Iterator<Item = usize> {
        (0..self.drafts.len()).filter(|&at| {
            self.drafts[at].is_figure()
                && !self.drafts[at].hints.empty_caption
                && !self.drafts.get(at + 1).is_some_and(Draft::is_figure)
        })
    }

    fn line_of_its_own(&self, at: usize) -> Option<usize> {
        let words = self.free_line(at, 40)?;
        let draft = &self.drafts[at];
        let strong = draft.paragraph()?.is_entirely(|role| *role == Role::Strong);
        let fits = ending(words) == Ending::Open && inner_stops(words) == 0 && numbering(words).is_none();
        (fits && !strong && !is_credit(words)).then_some(at)
    }

    /// Binds lines recognized by their form.
    fn by_form(&mut self) {
        let statistics = self.statistics();
        for at in 0..self.drafts.len() {
            if let Some(table) = self.table_below(at) {
                self.bind(at, table, Some("numbered as a table"));
                continue;
            }
            let Some(figure) = self.before(at) else { continue };
            if self.captioned(figure) || self.drafts[figure].hints.empty_caption {
                continue;
            }
            let Some(words) = self.free_line(at, MAX_FORM_CHARS) else { continue };
            if let Some(reason) = self.reason(at, words, figure, &statistics) {
                self.bind(at, figure, Some(reason));
            }
        }
    }

    /// Returns the table below a line that numbers it: 表 1 某某.
    fn table_below(&self, at: usize) -> Option<usize> {
        self.drafts.get(at + 1).filter(|draft| matches!(draft.block, Block::Table(_)))?;
        let words = self.free_line(at, MAX_FORM_CHARS)?;
        let names = words.starts_with(['表', 'T', '표']) && is_numbered_caption(words);
        (names && !self.captioned(at + 1)).then_some(at + 1)
    }

    fn reason(
        &self,
        at: usize,
        words: &str,
        figure: usize,
        statistics: &LineStatistics,
    ) -> Option<&'static str> {
        let draft = &self.drafts[at];
        let text = draft.paragraph()?;
        let plain = ending(words) != Ending::Continues;
        let strong = text.is_entirely(|role| *role == Role::Strong);
        if draft.hints.byline || text.is_entirely(|role| matches!(role, Role::Link(_))) {
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
        if self.repeats_alt(words, figure) {
            return Some("same as the alternative text");
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

    fn repeats_alt(&self, words: &str, figure: usize) -> bool {
        match &self.drafts[figure].block {
            Block::Figure(figure) => figure.alt.as_deref().is_some_and(|alt| alt == words),
            _ => false,
        }
    }

    /// Returns statistics of the article's lines, which show what is unusual in it.
    fn statistics(&self) -> LineStatistics {
        let drafts = &*self.drafts;
        map_ranges(drafts.len(), |range| LineStatistics::of(&drafts[range])).into_iter().sum()
    }

    /// Returns the text of a paragraph that is not bound and not longer than this.
    fn free_line(&self, at: usize, max: usize) -> Option<&str> {
        let text = self.drafts.get(at)?.paragraph()?;
        let short = count(text.as_str(), max + 1) <= max;
        (short && !self.bound[at]).then(|| text.as_str())
    }

    /// Returns the figure or table before a line, skipping bound lines.
    fn before(&self, at: usize) -> Option<usize> {
        let found = (0..at).rev().take(MAX_SKIPPED).find(|&before| !self.bound[before])?;
        takes_caption(&self.drafts[found]).then_some(found)
    }

    /// Returns the figure or table after a line, skipping bound lines.
    fn after(&self, at: usize) -> Option<usize> {
        let found = (at + 1..self.drafts.len()).take(MAX_SKIPPED).find(|&behind| !self.bound[behind])?;
        takes_caption(&self.drafts[found]).then_some(found)
    }

    fn captioned(&self, at: usize) -> bool {
        match &self.drafts[at].block {
            Block::Figure(figure) => figure.caption.is_some(),
            Block::Table(table) => table.caption.is_some(),
            _ => true,
        }
    }

    /// Binds a line to a figure or a table. A second line for the same one stays a paragraph, in small print.
    fn bind(&mut self, line: usize, figure: usize, reason: Option<&'static str>) {
        let Some(text) = self.drafts[line].paragraph().map(without_pointer) else { return };
        let slot = match &mut self.drafts[figure].block {
            Block::Figure(figure) => &mut figure.caption,
            Block::Table(table) => &mut table.caption,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(Caption { text, inferred: reason.map(RuleName) });
            self.bound[line] = true;
        } else if let Block::Paragraph(text) = &mut self.drafts[line].block {
            text.add_run(0..text.len(), Role::Small);
        }
    }
}

/// Statistics of the lines of an article.
#[derive(Debug, Default)]
struct LineStatistics {
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
    fn of(drafts: &[Draft]) -> Self {
        let mut statistics = Self::default();
        for draft in drafts {
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

    const fn rarely_distinct(&self) -> bool {
        self.distinct * 5 <= self.lines * 2
    }

    const fn rarely_centred(&self) -> bool {
        self.centred * 5 <= self.lines * 2
    }

    const fn writes_sentences(&self) -> bool {
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

/// Whether a draft is a figure or a table.
fn takes_caption(draft: &Draft) -> bool {
    draft.is_figure() || matches!(draft.block, Block::Table(_))
}

/// Whether a line is smaller or paler than others, or italic throughout.
fn is_distinct(draft: &Draft, text: &Text) -> bool {
    draft.hints.small || text.is_entirely(|role| matches!(role, Role::Emphasis | Role::Small))
}

/// Removes the marker that points at the picture.
fn without_pointer(text: &Text) -> Text {
    let words = text.as_str();
    let bare = words.trim_start_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace());
    if bare.is_empty() { text.clone() } else { text.slice(words.len() - bare.len()..words.len()) }
}
