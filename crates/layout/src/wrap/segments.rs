//! A line → the segments that are painted: its text in styles, replacements in its place, and the blanks of autospace and
//! justification.

use super::line::Line;
use crate::shape::ShapedText;
use crate::shape::class::{Class, class_of};
use crate::shape::styled_ranges::StyledRange;
use crate::style::Emphasis;
use yuelan_article::{Role, Text};

/// A part of a line in one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment<'t> {
    /// The characters to paint.
    pub(crate) shown: &'t str,
    /// The byte in the text where they begin; `None` if they are not part of the text.
    pub(crate) source: Option<usize>,
    /// Their emphasis.
    pub(crate) emphasis: Emphasis,
    /// The target of the link that they are part of.
    pub(crate) link: Option<LinkTarget<'t>>,
}

/// The target of a link in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkTarget<'t> {
    /// An address.
    Address(&'t str),
    /// The footnote with this label.
    Footnote(&'t str),
}

impl Segment<'_> {
    const fn added(shown: &'static str) -> Self {
        Self { shown, source: None, emphasis: Emphasis::NONE, link: None }
    }
}

/// Passes the segments of a line to `emit` from left to right. Justification adds `fill` cells if it has enough
/// opportunities for them.
pub(crate) fn segments<'t>(
    shaped: &'t ShapedText<'_>,
    text: &'t Text,
    line: &Line,
    fill: usize,
    emit: &mut dyn FnMut(Segment<'t>),
) {
    let string = text.as_str();
    let annotations = &*shaped.annotations;
    let blanks = blanks(shaped, string, line, fill);
    let mut blanks = blanks.iter().copied().peekable();
    let mut replacements =
        rest(&annotations.replacements, |replacement| replacement.range.start < line.start).iter().peekable();
    let mut styles = rest(&annotations.styles, |range| (range.end as usize) <= line.start).iter().peekable();
    let mut at = line.start;
    while at < line.end {
        while blanks.next_if(|&blank| blank <= at).is_some() {
            emit(Segment::added(" "));
        }
        while styles.next_if(|range| range.end as usize <= at).is_some() {}
        let style = styles.peek().filter(|range| range.start as usize <= at);
        let (emphasis, link) = style_of(style.copied(), text);
        if let Some(replacement) = replacements.next_if(|replacement| replacement.range.start <= at) {
            if !replacement.shown.is_empty() {
                emit(Segment { shown: &replacement.shown, source: None, emphasis, link });
            }
            at = replacement.range.end.max(at);
            continue;
        }
        let style_change =
            styles.peek().map(|next| if next.start as usize > at { next.start } else { next.end } as usize);
        let next_replacement = replacements.peek().map(|replacement| replacement.range.start);
        let ends = [blanks.peek().copied(), next_replacement, style_change];
        let end = ends.into_iter().flatten().fold(line.end, usize::min);
        let Some(shown) = string.get(at..end).filter(|shown| !shown.is_empty()) else { return };
        emit(Segment { shown, source: Some(at), emphasis, link });
        at = end;
    }
    if line.hyphen {
        emit(Segment::added("-"));
    }
}

/// Returns the elements of a sorted list from the first that is not before a line.
fn rest<T>(list: &[T], is_before: impl FnMut(&T) -> bool) -> &[T] {
    list.get(list.partition_point(is_before)..).unwrap_or_default()
}

fn style_of<'t>(range: Option<&StyledRange>, text: &'t Text) -> (Emphasis, Option<LinkTarget<'t>>) {
    let Some(range) = range else { return (Emphasis::NONE, None) };
    let run = range.link.and_then(|index| text.runs().get(index as usize));
    let link = run.and_then(|run| match &run.role {
        Role::Link(address) => Some(LinkTarget::Address(address)),
        Role::FootnoteReference(label) => Some(LinkTarget::Footnote(label)),
        _ => None,
    });
    (range.emphasis, link)
}

/// Returns the bytes before which a blank is painted: autospaces, and justification opportunities for `fill` cells.
fn blanks(shaped: &ShapedText<'_>, text: &str, line: &Line, fill: usize) -> Vec<usize> {
    let autospaces = rest(&shaped.annotations.autospaces, |&autospace| autospace as usize <= line.start);
    let autospaces = autospaces.iter().map(|&autospace| autospace as usize);
    let mut blanks: Vec<usize> = autospaces.take_while(|&autospace| autospace < line.end).collect();
    if fill > 0 {
        let opportunities = justification_opportunities(text, line, &blanks);
        if fill <= opportunities.len() {
            // Evenly, from the left: opportunity k of n gets its cell where k·fill/n steps up.
            let count = opportunities.len();
            blanks.extend((0..fill).filter_map(|k| opportunities.get((2 * k + 1) * count / (2 * fill))));
            blanks.sort_unstable();
        }
    }
    blanks
}

/// Returns the bytes before which one more blank is hardly noticed (CSS Text: justification opportunities): after white
/// space, after full-width stops, at autospaces.
fn justification_opportunities(text: &str, line: &Line, autospaces: &[usize]) -> Vec<usize> {
    let visible = text.get(line.start..line.end).unwrap_or_default();
    let stretchable =
        visible.char_indices().filter(|&(_, c)| matches!(class_of(c), Class::Space | Class::Stop));
    let mut opportunities: Vec<usize> = stretchable
        .map(|(at, c)| line.start + at + c.len_utf8())
        .filter(|&at| at < line.end)
        .chain(autospaces.iter().copied())
        .collect();
    opportunities.sort_unstable();
    opportunities.dedup();
    opportunities
}
