//! Captions: finds the line that belongs to a picture or player.
//!
//! 1. [`by_markup`]: an element or a class declares it;
//! 2. [`by_pointer`]: a marker (△) points at the picture, before the text or alone in the line above it;
//! 3. [`by_recurrence`]: nearly every picture of the article is followed by such a line, or by such a sentence where
//!    other paragraphs are long;
//! 4. [`by_form`]: its wording (图片来源, 摄) or its style shows it, or it is the rest of the picture's paragraph and no
//!    sentence.
//!
//! A line that none of them finds is a paragraph.

mod first_lines;
mod form;
mod line;
mod other;
mod recurrence;
mod statistics;

use super::line_features::{POINTERS, count};
use crate::html::draft::Draft;
use line::{is_credit_line, leading_number, split_credit};
use yuelan_article::{Block, Caption, Figure, Role, RuleName, Text};
use yuelan_parallel::positions;

/// The maximum length in characters of a caption that the markup declares.
const MAX_DECLARED_CHARS: usize = 300;
/// The maximum length in characters of a caption with a marker.
const MAX_POINTED_CHARS: usize = 200;
/// The maximum length in characters of the rest of a picture's paragraph.
const MAX_REST_CHARS: usize = 30;

/// The maximum length in characters of a caption that numbers its picture.
const MAX_NUMBERED_CHARS: usize = 500;

/// The number of blocks on each side of a line that are searched for paragraphs.
const MAX_NEARBY: usize = 20;

/// The maximum number of captions to skip: more do not belong to one figure.
const MAX_SKIPPED: usize = 8;

/// Binds captions to the figures and tables of a list of drafts, and removes them from the list.
pub(super) fn bind(drafts: &mut Vec<Draft>) {
    other::keep(drafts);
    if !drafts.iter().any(|draft| takes_caption(draft) || draft.hints.caption) {
        return;
    }
    first_lines::split(drafts);
    let none = vec![false; drafts.len()];
    let mut binder = CaptionBinder { bound: none.clone(), only_credited: none, drafts };
    binder.by_markup();
    binder.by_pointer();
    binder.by_number();
    binder.by_recurrence();
    binder.by_form();
    binder.drop_enlarged();
    binder.drop_repeated();
    let CaptionBinder { bound, drafts, .. } = binder;
    let mut bound = bound.into_iter();
    drafts.retain(|_| !bound.next().unwrap_or(false));
}

struct CaptionBinder<'d> {
    drafts: &'d mut Vec<Draft>,
    /// Which lines are bound to a figure.
    bound: Vec<bool>,
    /// Which figures have a credit for a caption, because no other line was found yet.
    only_credited: Vec<bool>,
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
            let near = before.filter(in_group).or(behind.filter(in_group));
            let near = near.or_else(|| self.across_lines(at)).or(before).or(behind);
            if !self.is_without_picture(at) {
                if let Some(figure) = near {
                    self.bind(at, figure, None);
                }
            } else if let Some(figure) = before.filter(|&figure| !self.captioned(figure)) {
                self.bind(at, figure, None);
            } else {
                self.bind_alone(at);
            }
        }
    }

    /// Returns the figure or table before a caption in the same figure element, with other lines between them.
    fn across_lines(&self, at: usize) -> Option<usize> {
        let group = self.drafts[at].hints.group?;
        let in_group = |&found: &usize| self.drafts[found].hints.group == Some(group);
        let mut before = (0..at).rev().take(MAX_SKIPPED).take_while(in_group);
        before.find(|&found| takes_caption(&self.drafts[found]) && !self.captioned(found))
    }

    /// Whether a caption element is all that its figure element holds: a script would have loaded the picture.
    fn is_without_picture(&self, at: usize) -> bool {
        let group = self.drafts[at].hints.group;
        let in_group = |draft: &&Draft| draft.hints.group == group;
        let before = self.drafts[..at].iter().rev().take_while(in_group).take(MAX_SKIPPED);
        let behind = self.drafts[at..].iter().take_while(in_group).take(MAX_SKIPPED);
        group.is_some() && before.count() == 0 && behind.clone().all(|draft| draft.hints.caption)
    }

    /// Turns a caption whose picture is missing into a figure.
    fn bind_alone(&mut self, at: usize) {
        let draft = &mut self.drafts[at];
        let Some(text) = draft.paragraph().map(without_pointer) else { return };
        self.only_credited[at] = draft.hints.credit || is_credit_line(text.as_str());
        let caption = Some(Caption { text, inferred: None });
        draft.block = Block::Figure(Box::new(Figure { caption, ..Figure::default() }));
    }

    /// Binds lines that begin with a marker, and lines after a marker alone.
    fn by_pointer(&mut self) {
        let points =
            |draft: &Draft| draft.paragraph().is_some_and(|text| text.as_str().starts_with(POINTERS));
        for at in positions(self.drafts, points) {
            let Some(words) = self.free_line(at, MAX_POINTED_CHARS) else { continue };
            let down = words.starts_with(['▼', '▽']);
            // A title between two marks is a heading.
            if words.trim_end().ends_with(POINTERS)
                && words.chars().filter(|c| c.is_alphanumeric()).count() > 0
            {
                continue;
            }
            let alone = words.trim_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace()).is_empty();
            let before = self.before(at);
            let figure = if down { self.after(at).or(before) } else { before };
            let Some(figure) = figure else { continue };
            if !alone {
                self.bind(at, figure, Some("mark before the words"));
            } else if self.free_line(at + 1, form::MAX_CHARS).is_some() {
                self.bound[at] = true;
                self.bind(at + 1, figure, Some("mark above the words"));
            }
        }
    }

    /// Binds lines that number the pictures above them: 01. to 12. If at least three figures are followed by a number that rises
    /// by one, and nothing else in the article continues it.
    fn by_number(&mut self) {
        let behind: Vec<(usize, usize)> = self
            .last_figures()
            .filter_map(|figure| self.free_line(figure + 1, MAX_NUMBERED_CHARS).map(|_| (figure, figure + 1)))
            .collect();
        let number = |&(_, line): &(usize, usize)| {
            self.drafts[line].paragraph().and_then(|text| leading_number(text.as_str()))
        };
        let numbers: Vec<Option<u32>> = behind.iter().map(number).collect();
        let rising = |pair: &&[Option<u32>]| matches!(pair, [Some(one), Some(two)] if *two == one + 1);
        let steps = numbers.windows(2).filter(rising).count();
        if steps >= 2 && (steps + 1) * 5 >= behind.len() * 4 {
            let found: Vec<_> = behind
                .iter()
                .zip(&numbers)
                .filter(|(_, number)| number.is_some())
                .map(|(place, _)| *place)
                .collect();
            for (figure, line) in found {
                self.bind(line, figure, Some("numbers the picture"));
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

    /// Drops a figure that shows the one before it once more, at another size and with the same caption, for an enlarged view.
    fn drop_enlarged(&mut self) {
        let mut last: Option<usize> = None;
        for at in 0..self.drafts.len() {
            let Block::Figure(figure) = &self.drafts[at].block else { continue };
            let same = last.filter(|&last| at - last <= MAX_SKIPPED).is_some_and(|last| {
                matches!(&self.drafts[last].block, Block::Figure(before) if is_enlarged(before, figure))
            });
            if same {
                self.bound[at] = true;
            } else {
                last = Some(at);
            }
        }
    }

    /// Binds a line to a figure or a table. Of two lines for one figure the agency's or photographer's becomes its credit; any
    /// other second line stays a paragraph, in small print.
    fn bind(&mut self, line: usize, place: usize, reason: Option<&'static str>) {
        let Some(text) = self.drafts[line].paragraph().map(without_pointer) else { return };
        let is_credit = self.drafts[line].hints.credit || is_credit_line(text.as_str());
        let caption = |text: Text| Some(Caption { text, inferred: reason.map(RuleName) });
        let bound = match &mut self.drafts[place].block {
            Block::Figure(figure) => {
                let only_credited = &mut self.only_credited[place];
                if figure.caption.is_none() {
                    *only_credited = is_credit;
                    let (text, credit) = split_credit(text);
                    figure.caption = caption(text);
                    figure.credit = figure.credit.take().or(credit);
                    true
                } else if *only_credited && !is_credit {
                    *only_credited = false;
                    let credit = figure.caption.take();
                    figure.credit = figure.credit.take().or(credit.map(|credit| credit.text));
                    figure.caption = caption(text);
                    true
                } else if is_credit && !*only_credited && figure.credit.is_none() {
                    figure.credit = Some(text);
                    true
                } else {
                    false
                }
            }
            Block::Table(table) if table.caption.is_none() => {
                table.caption = caption(text);
                true
            }
            _ => false,
        };
        if bound {
            self.bound[line] = true;
        } else if let Block::Paragraph(text) = &mut self.drafts[line].block {
            text.add_run(0..text.len(), Role::Small);
        }
    }
}

/// Whether two figures show one picture at two sizes: their captions are the same and their files have the same beginning.
fn is_enlarged(one: &Figure, other: &Figure) -> bool {
    const MIN_PREFIX: usize = 10;
    fn file(figure: &Figure) -> &str {
        figure
            .src
            .as_deref()
            .and_then(|src| src.split(['?', '#']).next()?.rsplit('/').next())
            .unwrap_or_default()
    }
    fn caption(figure: &Figure) -> Option<&str> {
        figure.caption.as_ref().map(|caption| caption.text.as_str())
    }
    let shared = || file(one).bytes().zip(file(other).bytes()).take_while(|(a, b)| a == b).count();
    caption(one).is_some()
        && caption(one) == caption(other)
        && one.credit == other.credit
        && shared() >= MIN_PREFIX
}

/// Whether a draft is a figure or a table.
fn takes_caption(draft: &Draft) -> bool {
    draft.is_figure() || matches!(draft.block, Block::Table(_))
}

/// Removes the marker that points at the picture.
fn without_pointer(text: &Text) -> Text {
    let words = text.as_str();
    let bare = words.trim_start_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace());
    if bare.is_empty() { text.clone() } else { text.slice(words.len() - bare.len()..words.len()) }
}
