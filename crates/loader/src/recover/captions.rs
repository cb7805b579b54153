//! Captions: which line belongs to the picture or player beside it.
//!
//! 1. [`declared`]: an element or a class said so;
//! 2. [`pointed`]: a mark (△) points at the picture, before the words or alone in the line above them;
//! 3. [`recurring`]: nearly every picture of the article is followed by such a line;
//! 4. [`told`]: what the words say (图片来源, 摄), or how the line is set, or that it is the rest of the picture's paragraph
//!    and no sentence.
//!
//! A line that none of them binds is a paragraph.

mod line;

use std::iter::Sum;

use super::credits::is_credit;
use super::words::{Ending, POINTERS, count, ending, inner_stops, numbering};
use crate::html::draft::Draft;
use line::{is_numbered_caption, is_source, names_source, shows};
use yuelan_article::{Block, Caption, Role, RuleName, Text};
use yuelan_parallel::{map_ranges, positions};

/// Characters of a caption at most, where the page said that it is one.
const LONGEST_DECLARED: usize = 300;
/// Characters of a caption at most, where a mark points from it.
const LONGEST_POINTED: usize = 200;
/// Characters of a caption at most, where its words tell.
const LONGEST_TOLD: usize = 90;
/// Characters of the rest of a picture's paragraph that is no sentence.
const LONGEST_REST: usize = 30;

/// Characters of a centred line under a picture.
const LONGEST_CENTRED: usize = 60;

/// Blocks on each side of a line among which paragraphs are looked for.
const MOST_BESIDE: usize = 20;

/// Bound lines that are looked past at most: more do not belong to one figure.
const MOST_BOUND: usize = 8;

/// Binds captions to the figures and tables of one list of drafts; what is bound leaves the list.
pub(super) fn bind(drafts: &mut Vec<Draft>) {
    if !drafts.iter().any(takes_caption) {
        return;
    }
    let mut binder = Binder { bound: vec![false; drafts.len()], drafts };
    binder.declared();
    binder.pointed();
    binder.recurring();
    binder.told();
    let Binder { bound, drafts } = binder;
    let mut bound = bound.into_iter();
    drafts.retain(|_| !bound.next().unwrap_or(false));
}

struct Binder<'d> {
    drafts: &'d mut Vec<Draft>,
    bound: Vec<bool>,
}

impl Binder<'_> {
    /// What a `<figcaption>` or a class said: to the figure of the same group, else the one before, else the one behind.
    fn declared(&mut self) {
        for at in 0..self.drafts.len() {
            let draft = &self.drafts[at];
            let Some(text) = draft.paragraph() else { continue };
            if !draft.hints.caption || count(text.as_str(), LONGEST_DECLARED + 1) > LONGEST_DECLARED {
                continue;
            }
            let group = draft.hints.group;
            let in_group = |found: &usize| group.is_some() && self.drafts[*found].hints.group == group;
            let before = self.before(at);
            let behind = self.behind(at);
            let near = before.filter(in_group).or(behind.filter(in_group)).or(before).or(behind);
            if let Some(figure) = near {
                self.bind(at, figure, None);
            }
        }
    }

    /// A line that begins with a mark, or a mark alone and the line under it.
    fn pointed(&mut self) {
        let points =
            |draft: &Draft| draft.paragraph().is_some_and(|text| text.as_str().starts_with(POINTERS));
        for at in positions(self.drafts, points) {
            let Some(words) = self.free_line(at, LONGEST_POINTED) else { continue };
            let down = words.starts_with(['▼', '▽']);
            let alone = words.trim_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace()).is_empty();
            let before = self.before(at);
            let figure = if down { self.behind(at).or(before) } else { before };
            let Some(figure) = figure else { continue };
            if !alone {
                self.bind(at, figure, Some("mark before the words"));
            } else if self.free_line(at + 1, LONGEST_TOLD).is_some() {
                self.bound[at] = true;
                self.bind(at + 1, figure, Some("mark above the words"));
            }
        }
    }

    /// Where at least three figures, and four of five, are followed by a short line of its own that is no sentence,
    /// these are captions.
    fn recurring(&mut self) {
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

    /// The last figure of every row of figures.
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

    /// What the line itself tells.
    fn told(&mut self) {
        let habits = self.habits();
        for at in 0..self.drafts.len() {
            if let Some(table) = self.table_below(at) {
                self.bind(at, table, Some("numbered as a table"));
                continue;
            }
            let Some(figure) = self.before(at) else { continue };
            if self.captioned(figure) || self.drafts[figure].hints.empty_caption {
                continue;
            }
            let Some(words) = self.free_line(at, LONGEST_TOLD) else { continue };
            if let Some(reason) = self.reason(at, words, figure, &habits) {
                self.bind(at, figure, Some(reason));
            }
        }
    }

    /// The table under a line that numbers it: 表 1 某某.
    fn table_below(&self, at: usize) -> Option<usize> {
        self.drafts.get(at + 1).filter(|draft| matches!(draft.block, Block::Table(_)))?;
        let words = self.free_line(at, LONGEST_TOLD)?;
        let names = words.starts_with(['表', 'T', '표']) && is_numbered_caption(words);
        (names && !self.captioned(at + 1)).then_some(at + 1)
    }

    fn reason(&self, at: usize, words: &str, figure: usize, habits: &Habits) -> Option<&'static str> {
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
        if is_source(words) && self.is_amidst(at) {
            return Some("names its source");
        }
        if is_credit(words) {
            return None;
        }
        if self.repeats_alt(words, figure) {
            return Some("same as the alternative text");
        }
        if is_set_apart(draft, text) && habits.rarely_apart() && plain && !strong {
            return Some("small or slanted line under a picture");
        }
        let short = count(words, LONGEST_CENTRED + 1) <= LONGEST_CENTRED;
        if draft.hints.centred && habits.rarely_centred() && plain && short && !strong {
            return Some("centred line under a picture");
        }
        let phrase = ending(words) == Ending::Open && inner_stops(words) == 0 && numbering(words).is_none();
        let rest = draft.hints.after_media && count(words, LONGEST_REST + 1) <= LONGEST_REST;
        (rest && phrase && !strong && habits.writes_sentences()).then_some("rest of the picture's paragraph")
    }

    /// Whether paragraphs stand on both sides of a line, so that it can speak of nothing but its picture.
    fn is_amidst(&self, at: usize) -> bool {
        let long = |draft: &Draft| draft.paragraph().is_some_and(|text| text.len() > LONGEST_REST * 3);
        let before = self.drafts[..at].iter().rev().take(MOST_BESIDE);
        let behind = self.drafts[at + 1..].iter().take(MOST_BESIDE);
        before.filter(|draft| long(draft)).count() >= 1 && behind.filter(|draft| long(draft)).count() >= 2
    }

    fn repeats_alt(&self, words: &str, figure: usize) -> bool {
        match &self.drafts[figure].block {
            Block::Figure(figure) => figure.alt.as_deref().is_some_and(|alt| alt == words),
            _ => false,
        }
    }

    /// What lines of the article look like at large, so that what differs means something.
    fn habits(&self) -> Habits {
        let drafts = &*self.drafts;
        map_ranges(drafts.len(), |range| Habits::of(&drafts[range])).into_iter().sum()
    }

    /// The words of a paragraph that is free and not longer than this.
    fn free_line(&self, at: usize, longest: usize) -> Option<&str> {
        let text = self.drafts.get(at)?.paragraph()?;
        let short = count(text.as_str(), longest + 1) <= longest;
        (short && !self.bound[at]).then(|| text.as_str())
    }

    /// The figure or table right before a line, bound lines aside.
    fn before(&self, at: usize) -> Option<usize> {
        let found = (0..at).rev().take(MOST_BOUND).find(|&before| !self.bound[before])?;
        takes_caption(&self.drafts[found]).then_some(found)
    }

    /// The figure or table right behind a line, bound lines aside.
    fn behind(&self, at: usize) -> Option<usize> {
        let found = (at + 1..self.drafts.len()).take(MOST_BOUND).find(|&behind| !self.bound[behind])?;
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
        let Some(text) = self.drafts[line].paragraph().map(unmarked) else { return };
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

/// How the lines of an article are written and set.
#[derive(Debug, Default)]
struct Habits {
    lines: usize,
    /// Small or slanted lines.
    apart: usize,
    centred: usize,
    /// Lines longer than a phrase, in bytes of Chinese, and those of them without a full stop.
    long: usize,
    open: usize,
}

impl Habits {
    /// Of some lines.
    fn of(drafts: &[Draft]) -> Self {
        let mut habits = Self::default();
        for draft in drafts {
            let Some(text) = draft.paragraph() else { continue };
            habits.lines += 1;
            habits.apart += usize::from(is_set_apart(draft, text));
            habits.centred += usize::from(draft.hints.centred);
            if text.len() > LONGEST_REST * 3 {
                habits.long += 1;
                habits.open += usize::from(ending(text.as_str()) == Ending::Open);
            }
        }
        habits
    }

    const fn rarely_apart(&self) -> bool {
        self.apart * 5 <= self.lines * 2
    }

    const fn rarely_centred(&self) -> bool {
        self.centred * 5 <= self.lines * 2
    }

    const fn writes_sentences(&self) -> bool {
        self.open * 2 <= self.long
    }
}

impl Sum for Habits {
    fn sum<I: Iterator<Item = Self>>(habits: I) -> Self {
        habits.fold(Self::default(), |all, Self { lines, apart, centred, long, open }| Self {
            lines: all.lines + lines,
            apart: all.apart + apart,
            centred: all.centred + centred,
            long: all.long + long,
            open: all.open + open,
        })
    }
}

/// Whether it is a figure or a table.
fn takes_caption(draft: &Draft) -> bool {
    draft.is_figure() || matches!(draft.block, Block::Table(_))
}

/// Whether a line is smaller or paler than the others, or slanted throughout.
fn is_set_apart(draft: &Draft, text: &Text) -> bool {
    draft.hints.small || text.is_entirely(|role| matches!(role, Role::Emphasis | Role::Small))
}

/// Without the mark that points at the picture.
fn unmarked(text: &Text) -> Text {
    let words = text.as_str();
    let bare = words.trim_start_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace());
    if bare.is_empty() { text.clone() } else { text.slice(words.len() - bare.len()..words.len()) }
}
