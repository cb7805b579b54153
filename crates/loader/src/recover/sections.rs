//! Sections: finds headings that the markup did not declare.
//!
//! It decides over the whole article, because one line tells little. In these steps:
//!
//! 1. [`classify`](super::candidates::classify): each draft is a candidate with a style, or a body, a figure, a gap;
//! 2. [`groups`]: candidates of the same style form a group;
//! 3. [`select`]: the lines of a group are headings if bodies follow them, they are spread out and rarer than bodies;
//! 4. [`complete`](super::alike::complete): other lines of the same form are headings too;
//! 5. [`promote`]: the selected lines become headings, with the name of their rule.

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidates::{
    Class, Found, HeadingStyle, classify, introduces, is_interview_question, is_narrow, lone_item,
};
use super::common_titles::is_common_title;
use super::line_features::{Ending, Numbering, NumberingKind, POINTERS, count, ending};
use super::survey::{Survey, is_bold};
use super::{alike, interview};
use crate::html::draft::Draft;
use yuelan_article::{Block, Heading, RuleName, Text};
use yuelan_parallel::map_ranges;

/// The maximum length in characters of a bold heading without others of its style.
const MAX_SINGLE_CHARS: usize = 24;

/// The minimum length in characters of prose that ends with a colon.
const MIN_LEADING_CHARS: usize = 24;

/// The minimum number of paragraphs that line breaks part for breaks to be usual.
const MIN_SPLIT: usize = 6;

/// Makes headings of drafts in a whole article.
pub(super) fn infer(drafts: &mut [Draft]) {
    forget_usual_breaks(drafts);
    let told = |range: Range<usize>| {
        let drafts = &drafts[range];
        let classes: Vec<Class> = drafts.iter().map(classify).collect();
        (Survey::of(drafts, &classes), classes)
    };
    let (surveys, classes): (Vec<Survey>, Vec<Vec<Class>>) =
        map_ranges(drafts.len(), told).into_iter().unzip();
    let survey: Survey = surveys.into_iter().sum();
    // Each part is freed as soon as it is moved.
    let mut classes: Vec<Class> = classes.into_iter().fold(Vec::new(), |mut all, part| {
        all.reserve_exact(if all.is_empty() { drafts.len() } else { 0 });
        all.extend(part);
        all
    });
    interview::settle(drafts, &mut classes);
    let groups = groups(drafts, &mut classes);
    let mut found: Vec<Found> = Vec::new();
    for (style, members) in groups {
        if let Some((members, reason)) = select(style, &members, &classes, drafts, &survey) {
            found.extend(members.into_iter().map(|at| (at, style, reason)));
        }
    }
    alike::complete(&mut found, drafts, &classes, &survey);
    promote(drafts, &found);
}

/// Forgets that line breaks part paragraphs if they part nearly all: it then tells nothing about a line.
fn forget_usual_breaks(drafts: &mut [Draft]) {
    let paragraphs = drafts.iter().filter(|draft| draft.paragraph().is_some());
    let (all, split) = paragraphs
        .fold((0, 0), |(all, split), draft| (all + 1, split + usize::from(draft.hints.split_by_breaks)));
    if split >= MIN_SPLIT && split * 5 >= all * 4 {
        for draft in drafts {
            draft.hints.split_by_breaks = false;
        }
    }
}

type Members = Vec<(usize, Option<Numbering>)>;

/// Groups candidates by style. Bold lines whose numbers are not consecutive are just bold.
fn groups(drafts: &[Draft], classes: &mut [Class]) -> BTreeMap<HeadingStyle, Members> {
    let mut groups = by_style(classes);
    let stray: Vec<HeadingStyle> = groups
        .iter()
        .filter(|(style, members)| matches!(style, HeadingStyle::Numbered(kind) if select_numbered(*kind, members, classes).is_none()))
        .map(|(style, _)| *style)
        .collect();
    if stray.is_empty() {
        return groups;
    }
    for (at, _) in stray.iter().filter_map(|style| groups.get(style)).flatten() {
        if drafts[*at].paragraph().is_some_and(is_bold) {
            classes[*at] = Class::Candidate(HeadingStyle::Strong, None);
        }
    }
    groups = by_style(classes);
    groups
}

fn by_style(classes: &[Class]) -> BTreeMap<HeadingStyle, Members> {
    let mut groups: BTreeMap<HeadingStyle, Members> = BTreeMap::new();
    for (at, part) in classes.iter().enumerate() {
        if let Class::Candidate(style, numbering) = part {
            groups.entry(*style).or_default().push((at, *numbering));
        }
    }
    groups
}

/// Returns the members of a group that are headings, and the name of the rule.
fn select(
    style: HeadingStyle,
    members: &Members,
    classes: &[Class],
    drafts: &[Draft],
    survey: &Survey,
) -> Option<(Vec<usize>, &'static str)> {
    let places = || members.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    let spread = |most_in_a_row| select_spread(&places(), classes, most_in_a_row);
    match style {
        HeadingStyle::Marked(_) => Some((places(), "heading mark left in the page")),
        HeadingStyle::Numbered(kind) => {
            select_numbered(kind, members, classes).map(|places| (places, "numbered line"))
        }
        HeadingStyle::Bracketed => at_least(spread(1), 1).map(|places| (places, "line in brackets")),
        HeadingStyle::Symbol(symbol) => at_least(spread(1), if POINTERS.contains(&symbol) { 1 } else { 2 })
            .map(|places| (places, "line behind a sign")),
        HeadingStyle::HeadingClass => at_least(spread(1), 2).map(|places| (places, "class says heading")),
        HeadingStyle::Question => at_least(spread(1), 2).map(|places| (places, "question of a list")),
        HeadingStyle::LoneItem => {
            let found = spread(1);
            (!is_subtitle(&found, classes, drafts)).then_some(())?;
            at_least(found, 1).map(|places| (places, "list of one bold line"))
        }
        HeadingStyle::Strong => {
            let mut found = spread(2);
            found.retain(|&at| !is_beside_bold(at, classes, drafts));
            let rare = found.len() <= survey.bodies && survey.bold * 2 <= survey.bodies;
            let single =
                found.len() == 1 && found.iter().all(|&at| paragraph_chars(&drafts[at]) > MAX_SINGLE_CHARS);
            (rare && !single && !is_subtitle(&found, classes, drafts)).then_some(())?;
            at_least(found, 1).map(|places| (places, "bold line"))
        }
        HeadingStyle::Label => {
            let mut found = spread(1);
            found.retain(|&at| leads_prose(at, classes));
            let rare = found.len() * 3 <= survey.bodies && survey.bold * 2 <= survey.bodies;
            (rare && survey.writes_sentences() && found.len() * 5 >= members.len() * 4).then_some(())?;
            at_least(found, 2).map(|places| (places, "bold line with a colon"))
        }
        HeadingStyle::Large => {
            let found = spread(1);
            (found.len() <= survey.bodies)
                .then_some(())
                .and_then(|()| at_least(found, 1))
                .map(|places| (places, "large line"))
        }
        HeadingStyle::Centred => {
            let found = spread(1);
            (survey.writes_sentences() && found.len() * 2 <= survey.bodies)
                .then_some(())
                .and_then(|()| at_least(found, 2))
                .map(|places| (places, "centred line"))
        }
        HeadingStyle::Plain => {
            select_plain(&places(), classes, drafts, survey).map(|places| (places, "short paragraph"))
        }
        HeadingStyle::BelowNumber(_) => None,
    }
}

/// Whether the only line found precedes all bodies: it is then a subtitle of the article and separates nothing.
fn is_subtitle(found: &[usize], classes: &[Class], drafts: &[Draft]) -> bool {
    let [only] = found else { return false };
    let opens = !classes[..*only].iter().any(|part| matches!(part, Class::Body { .. } | Class::Other));
    opens && !has_common_title(&drafts[*only])
}

/// Whether a line is a common title of a section.
fn has_common_title(draft: &Draft) -> bool {
    is_common_title(draft.paragraph().map_or("", Text::as_str))
}

/// Whether a line is next to a bold paragraph, as in verse or continued emphasis. An interviewer's questions are bold, and so
/// is the title above one.
fn is_beside_bold(at: usize, classes: &[Class], drafts: &[Draft]) -> bool {
    let bold = |beside: Option<usize>| {
        let is_body = |place: &usize| matches!(classes.get(*place), Some(Class::Body { .. } | Class::Line));
        let text = drafts[beside.filter(is_body)?].paragraph()?;
        is_bold(text).then_some(text)
    };
    bold(at.checked_sub(1)).is_some()
        || bold(at.checked_add(1)).is_some_and(|text| !is_interview_question(text.as_str()))
}

/// Whether prose follows a line, at once or below a title and figures; what a colon introduces is mostly a list or a quotation.
fn leads_prose(at: usize, classes: &[Class]) -> bool {
    let skipped = |part: &&Class| matches!(part, Class::Figure | Class::Candidate(HeadingStyle::Strong, _));
    let next = classes[at + 1..].iter().take(4).find(|part| !skipped(part));
    matches!(next, Some(Class::Body { sentence: true }))
}

fn at_least(places: Vec<usize>, min: usize) -> Option<Vec<usize>> {
    (places.len() >= min).then_some(places)
}

fn paragraph_chars(draft: &Draft) -> usize {
    draft.paragraph().map_or(0, |text| count(text.as_str(), 200))
}

/// Returns the lines that are followed by a body and are in no longer row than this.
fn select_spread(places: &[usize], classes: &[Class], most_in_a_row: usize) -> Vec<usize> {
    places
        .iter()
        .copied()
        .filter(|&at| {
            let row_before = places_in_a_row(classes, at, true);
            let row_after = places_in_a_row(classes, at, false);
            row_before + row_after < most_in_a_row && introduces(classes, at + row_after)
        })
        .collect()
}

/// Counts candidates of the same style directly before or after a line.
fn places_in_a_row(classes: &[Class], at: usize, before: bool) -> usize {
    let Some(Class::Candidate(style, _)) = classes.get(at) else { return 0 };
    let alike = |part: &Class| matches!(part, Class::Candidate(other, _) if other == style);
    if before {
        classes[..at].iter().rev().take(4).take_while(|part| alike(part)).count()
    } else {
        classes[at + 1..].iter().take(4).take_while(|part| alike(part)).count()
    }
}

/// Selects numbered lines: their numbers rise by one, and bodies are between them.
fn select_numbered(kind: NumberingKind, members: &Members, classes: &[Class]) -> Option<Vec<usize>> {
    let rising = members.windows(2).filter(|pair| match (pair[0].1, pair[1].1) {
        (Some(one), Some(two)) => two.number == one.number + 1 || two.number == 1,
        _ => false,
    });
    let in_order = rising.count() * 4 >= members.len().saturating_sub(1) * 3;
    let parted = members.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1).count();
    let spread = parted * 5 >= members.len().saturating_sub(1) * 4;
    let bodied = members.iter().filter(|(at, _)| introduces(classes, *at)).count();
    let starts =
        members.first().and_then(|(_, numbering)| *numbering).is_some_and(|numbering| numbering.number <= 1);
    let single = matches!(kind, NumberingKind::Part | NumberingKind::Chapter);
    let enough = members.len() >= 2 || (single && bodied == 1);
    (enough && in_order && spread && starts && bodied * 5 >= members.len() * 4)
        .then(|| members.iter().map(|(at, _)| *at).collect())
}

/// Selects plain lines: at least two narrow ones, each between bodies that are sentences, in an article of sentences; and
/// then wider ones.
fn select_plain(
    places: &[usize],
    classes: &[Class],
    drafts: &[Draft],
    survey: &Survey,
) -> Option<Vec<usize>> {
    if !survey.writes_sentences() || survey.declared >= 2 {
        return None;
    }
    let words = |at: usize| drafts[at].paragraph().map_or("", Text::as_str).trim();
    let spread = select_spread(places, classes, 1);
    let lone: Vec<usize> = spread.into_iter().filter(|&at| stands_out(classes, drafts, at)).collect();
    let narrow = |places: &[usize]| places.iter().filter(|&&at| is_narrow(words(at))).count();
    let enough = narrow(&lone) >= 2 && lone.len() * 2 <= survey.bodies;
    if enough && narrow(places) <= narrow(&lone) * 2 && gaps_are_wide(&lone) {
        return Some(lone);
    }
    at_least(lone.into_iter().filter(|&at| has_common_title(&drafts[at])).collect(), 1)
}

/// Whether a line is between a body or figure and a body that is a sentence or leads over to something.
fn stands_out(classes: &[Class], drafts: &[Draft], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| classes[before]);
    let parted = match before {
        None | Some(Class::Body { .. } | Class::Figure | Class::Other | Class::Gap) => true,
        // The title below its number.
        Some(Class::Candidate(_, numbering)) => numbering.is_some_and(|numbering| numbering.alone),
        _ => false,
    };
    let after = (at + 1..classes.len()).find(|&after| classes[after] != Class::Figure);
    let is_prose = |after: usize| match classes[after] {
        Class::Body { sentence } => sentence || leads_over(&drafts[after]),
        _ => false,
    };
    parted && after.is_some_and(is_prose)
}

/// Whether a paragraph ends with a colon and is too long to be only a label.
fn leads_over(draft: &Draft) -> bool {
    let words = draft.paragraph().map_or("", Text::as_str);
    ending(words) == Ending::Continues && count(words, MIN_LEADING_CHARS) >= MIN_LEADING_CHARS
}

fn gaps_are_wide(places: &[usize]) -> bool {
    places.windows(2).all(|pair| pair[1] - pair[0] >= 2)
}

/// Makes headings of the selected lines: one level below the highest declared heading above any of them, and among themselves
/// by the rank of their style, so that lines of a style have one level throughout an article.
fn promote(drafts: &mut [Draft], found: &[Found]) {
    let mut ranks: Vec<u8> = found.iter().map(|(_, style, _)| rank(*style)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let above = declared_above(drafts, found);
    for (at, style, reason) in found {
        let draft = &mut drafts[*at];
        let Some(text) = lone_item(draft).or_else(|| draft.paragraph()).map(without_marks) else { continue };
        let depth = ranks.iter().position(|other| *other == rank(*style)).unwrap_or(0);
        let level = above.saturating_add(u8::try_from(depth).unwrap_or(0)).saturating_add(1).min(6);
        draft.inner = Vec::new();
        draft.block = Block::Heading(Heading { level, text, inferred: Some(RuleName(reason)) });
    }
}

/// Returns the highest level of the declared headings directly above some lines; that of the title if one has none above it.
fn declared_above(drafts: &[Draft], found: &[Found]) -> u8 {
    let mut places: Vec<usize> = found.iter().map(|(at, ..)| *at).collect();
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    let (mut declared, mut highest) = (1, u8::MAX);
    for (at, draft) in drafts.iter().enumerate() {
        if let Block::Heading(heading) = &draft.block {
            declared = heading.level;
        }
        if places.next_if_eq(&at).is_some() {
            highest = highest.min(declared);
        }
    }
    highest
}

/// Returns the rank of a style among others; lower is higher up. A title is directly below its number.
const fn rank(style: HeadingStyle) -> u8 {
    match style {
        HeadingStyle::BelowNumber(kind) => rank(HeadingStyle::Numbered(kind)) + 1,
        other => 2 * order(other),
    }
}

const fn order(style: HeadingStyle) -> u8 {
    match style {
        HeadingStyle::Marked(level) => level,
        HeadingStyle::Numbered(NumberingKind::Part | NumberingKind::Chapter) => 10,
        HeadingStyle::Numbered(NumberingKind::Ideograph | NumberingKind::Roman) | HeadingStyle::Bracketed => {
            11
        }
        HeadingStyle::HeadingClass
        | HeadingStyle::Large
        | HeadingStyle::Centred
        | HeadingStyle::Symbol(_)
        | HeadingStyle::Numbered(NumberingKind::Plain) => 12,
        HeadingStyle::Numbered(NumberingKind::Bracketed) => 13,
        HeadingStyle::LoneItem
        | HeadingStyle::Strong
        | HeadingStyle::Label
        | HeadingStyle::Question
        | HeadingStyle::Plain
        | HeadingStyle::Numbered(NumberingKind::Decimal) => 14,
        HeadingStyle::Numbered(_) | HeadingStyle::BelowNumber(_) => 15,
    }
}

/// Removes the `## ` of Markdown.
fn without_marks(text: &Text) -> Text {
    let words = text.as_str();
    let marks = words.len() - words.trim_start_matches('#').len();
    if marks > 0 && words[marks..].starts_with(' ') {
        return text.slice(marks..words.len()).trimmed();
    }
    text.clone()
}
