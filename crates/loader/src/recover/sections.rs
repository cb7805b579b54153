//! Sections: which lines are headings that the markup did not declare.
//!
//! Decided over the whole article, because one line tells little. In these steps:
//!
//! 1. [`part`](super::looks::part): each draft may be a heading of some look, or is body, figure, gap;
//! 2. [`groups`]: lines of the same look;
//! 3. [`judge`]: a group stands or falls together: it is followed by body, spread, rarer than body;
//! 4. [`promote`]: those that stand become headings, with the rule that made them.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Range;

use super::looks::{Look, Part, is_asked, is_narrow, lone_item, part};
use super::words::{Ending, Numbering, NumberingKind, count, ending};
use crate::html::draft::Draft;
use yuelan_article::{Block, Heading, Role, RuleName, Text};
use yuelan_parallel::map_ranges;

/// Characters of a bold line that may stand alone in its look.
const LONGEST_SINGLE: usize = 24;

/// Characters at least of prose that ends with a colon.
const LEAST_LEADING: usize = 24;

/// Titles that a single plain line may be.
const KNOWN: [&str; 34] = [
    "前言",
    "序言",
    "引言",
    "导语",
    "背景",
    "简介",
    "介绍",
    "概述",
    "摘要",
    "正文",
    "结语",
    "结论",
    "結論",
    "結語",
    "总结",
    "總結",
    "小结",
    "后记",
    "後記",
    "尾声",
    "写在最后",
    "写在前面",
    "最后",
    "附录",
    "附錄",
    "参考资料",
    "参考文献",
    "參考資料",
    "注释",
    "はじめに",
    "おわりに",
    "まとめ",
    "introduction",
    "conclusion",
];

/// Finds the headings of an article among its drafts.
pub(super) fn infer(drafts: &mut [Draft]) {
    let told = |range: Range<usize>| {
        let drafts = &drafts[range];
        let parts: Vec<Part> = drafts.iter().map(part).collect();
        (Survey::of(drafts, &parts), parts)
    };
    let (surveys, parts): (Vec<Survey>, Vec<Vec<Part>>) = map_ranges(drafts.len(), told).into_iter().unzip();
    let (survey, mut parts): (Survey, _) = (surveys.into_iter().sum(), parts.concat());
    let groups = groups(drafts, &mut parts);
    let mut found: Vec<(usize, Look, &'static str)> = Vec::new();
    for (look, members) in groups {
        if let Some((members, reason)) = judge(look, &members, &parts, drafts, &survey) {
            found.extend(members.into_iter().map(|at| (at, look, reason)));
        }
    }
    promote(drafts, found);
}

/// The article at large.
#[derive(Debug, Default)]
struct Survey {
    /// Paragraphs that can be bodies.
    bodies: usize,
    /// Bodies that end as sentences do.
    sentences: usize,
    /// Bodies that are bold throughout.
    bold: usize,
    /// Headings that the page declared.
    declared: usize,
    /// Short lines that are no candidates.
    lines: usize,
}

impl Survey {
    fn of(drafts: &[Draft], parts: &[Part]) -> Self {
        let mut survey = Self::default();
        for (draft, part) in drafts.iter().zip(parts) {
            match part {
                Part::Body { sentence } => {
                    survey.bodies += 1;
                    survey.sentences += usize::from(*sentence);
                    survey.bold += usize::from(draft.paragraph().is_some_and(is_bold));
                }
                Part::Declared => survey.declared += 1,
                Part::Line => survey.lines += 1,
                _ => {}
            }
        }
        survey
    }

    /// Whether bodies end with full stops, so that a line without one stands out.
    const fn writes_sentences(&self) -> bool {
        self.bodies >= 3 && self.sentences * 4 >= self.bodies * 3
    }
}

impl Sum for Survey {
    fn sum<I: Iterator<Item = Self>>(surveys: I) -> Self {
        surveys.fold(Self::default(), |all, Self { bodies, sentences, bold, declared, lines }| Self {
            bodies: all.bodies + bodies,
            sentences: all.sentences + sentences,
            bold: all.bold + bold,
            declared: all.declared + declared,
            lines: all.lines + lines,
        })
    }
}

type Members = Vec<(usize, Option<Numbering>)>;

/// Candidates by look. Bold lines whose numbers do not make a row are bold lines.
fn groups(drafts: &[Draft], parts: &mut [Part]) -> BTreeMap<Look, Members> {
    let mut groups = by_look(parts);
    let stray: Vec<Look> = groups
        .iter()
        .filter(|(look, members)| matches!(look, Look::Numbered(kind) if numbered(*kind, members, parts).is_none()))
        .map(|(look, _)| *look)
        .collect();
    if stray.is_empty() {
        return groups;
    }
    for (at, _) in stray.iter().filter_map(|look| groups.get(look)).flatten() {
        if drafts[*at].paragraph().is_some_and(is_bold) {
            parts[*at] = Part::Candidate(Look::Strong, None);
        }
    }
    groups = by_look(parts);
    groups
}

fn by_look(parts: &[Part]) -> BTreeMap<Look, Members> {
    let mut groups: BTreeMap<Look, Members> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        if let Part::Candidate(look, numbering) = part {
            groups.entry(*look).or_default().push((at, *numbering));
        }
    }
    groups
}

/// The members of a group that are headings, and the rule that says so.
fn judge(
    look: Look,
    members: &Members,
    parts: &[Part],
    drafts: &[Draft],
    survey: &Survey,
) -> Option<(Vec<usize>, &'static str)> {
    let places = || members.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    let spread = |most_in_a_row| spread(&places(), parts, most_in_a_row);
    match look {
        Look::Marked(_) => Some((places(), "heading mark left in the page")),
        Look::Numbered(kind) => numbered(kind, members, parts).map(|places| (places, "numbered line")),
        Look::Bracketed => keep(spread(1), 1).map(|places| (places, "line in brackets")),
        Look::Symbol(_) => keep(spread(1), 2).map(|places| (places, "line behind a sign")),
        Look::Titled => keep(spread(1), 2).map(|places| (places, "class says heading")),
        Look::Listed => {
            let found = spread(1);
            (!is_only_a_dek(&found, parts, drafts)).then_some(())?;
            keep(found, 1).map(|places| (places, "list of one bold line"))
        }
        Look::Strong => {
            let mut found = spread(2);
            found.retain(|&at| !beside_bold(at, parts, drafts));
            let rare = found.len() <= survey.bodies && survey.bold * 2 <= survey.bodies;
            let single = found.len() == 1 && found.iter().all(|&at| words_of(&drafts[at]) > LONGEST_SINGLE);
            (rare && !single && !is_only_a_dek(&found, parts, drafts)).then_some(())?;
            keep(found, 1).map(|places| (places, "bold line"))
        }
        Look::Large => {
            let found = spread(1);
            (found.len() <= survey.bodies)
                .then_some(())
                .and_then(|()| keep(found, 1))
                .map(|places| (places, "large line"))
        }
        Look::Centred => {
            let found = spread(1);
            (survey.writes_sentences() && found.len() * 2 <= survey.bodies)
                .then_some(())
                .and_then(|()| keep(found, 2))
                .map(|places| (places, "centred line"))
        }
        Look::Plain => plain(&places(), parts, drafts, survey).map(|places| (places, "short paragraph")),
    }
}

/// Whether the one line found stands before all bodies: it says what the article is about, and parts nothing.
fn is_only_a_dek(found: &[usize], parts: &[Part], drafts: &[Draft]) -> bool {
    let [only] = found else { return false };
    let opens = !parts[..*only].iter().any(|part| matches!(part, Part::Body { .. } | Part::Other));
    opens && !is_known(&drafts[*only])
}

/// Whether a line is a title that people use alone.
fn is_known(draft: &Draft) -> bool {
    let words = draft.paragraph().map_or("", Text::as_str).trim().to_lowercase();
    KNOWN.contains(&words.as_str())
}

/// Whether a line stands right before or behind a bold paragraph: verse, or emphasis that goes on. What somebody is
/// asked is bold in an interview, and the title over it too.
fn beside_bold(at: usize, parts: &[Part], drafts: &[Draft]) -> bool {
    let bold = |beside: Option<usize>| {
        let is_body = |place: &usize| matches!(parts.get(*place), Some(Part::Body { .. } | Part::Line));
        let text = drafts[beside.filter(is_body)?].paragraph()?;
        is_bold(text).then_some(text)
    };
    bold(at.checked_sub(1)).is_some() || bold(at.checked_add(1)).is_some_and(|text| !is_asked(text.as_str()))
}

fn is_bold(text: &Text) -> bool {
    text.is_entirely(|role| *role == Role::Strong)
}

fn keep(places: Vec<usize>, least: usize) -> Option<Vec<usize>> {
    (places.len() >= least).then_some(places)
}

fn words_of(draft: &Draft) -> usize {
    draft.paragraph().map_or(0, |text| count(text.as_str(), 200))
}

/// Those that are followed by body and stand in no longer row than this.
fn spread(places: &[usize], parts: &[Part], most_in_a_row: usize) -> Vec<usize> {
    places
        .iter()
        .copied()
        .filter(|&at| {
            let row_before = places_in_a_row(parts, at, true);
            let row_behind = places_in_a_row(parts, at, false);
            row_before + row_behind < most_in_a_row && introduces(parts, at + row_behind)
        })
        .collect()
}

/// Candidates of the same kind right before or behind a place.
fn places_in_a_row(parts: &[Part], at: usize, before: bool) -> usize {
    let Some(Part::Candidate(look, _)) = parts.get(at) else { return 0 };
    let alike = |part: &Part| matches!(part, Part::Candidate(other, _) if other == look);
    if before {
        parts[..at].iter().rev().take(4).take_while(|part| alike(part)).count()
    } else {
        parts[at + 1..].iter().take(4).take_while(|part| alike(part)).count()
    }
}

/// Whether a body follows, figures and headings of another look aside.
fn introduces(parts: &[Part], at: usize) -> bool {
    for part in parts.iter().skip(at + 1).take(6) {
        match part {
            Part::Body { .. } | Part::Other => return true,
            Part::Figure | Part::Candidate(..) | Part::Declared => {}
            Part::Line | Part::Gap => return matches!(part, Part::Line),
        }
    }
    false
}

/// Numbered lines: their numbers rise by one, bodies stand between them.
fn numbered(kind: NumberingKind, members: &Members, parts: &[Part]) -> Option<Vec<usize>> {
    let rising = members.windows(2).filter(|pair| match (pair[0].1, pair[1].1) {
        (Some(one), Some(two)) => two.number == one.number + 1 || two.number == 1,
        _ => false,
    });
    let in_order = rising.count() * 4 >= members.len().saturating_sub(1) * 3;
    let parted = members.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1).count();
    let spread = parted * 5 >= members.len().saturating_sub(1) * 4;
    let bodied = members.iter().filter(|(at, _)| introduces(parts, *at)).count();
    let starts =
        members.first().and_then(|(_, numbering)| *numbering).is_some_and(|numbering| numbering.number <= 1);
    let single = matches!(kind, NumberingKind::Part | NumberingKind::Chapter);
    let enough = members.len() >= 2 || (single && bodied == 1);
    (enough && in_order && spread && starts && bodied * 5 >= members.len() * 4)
        .then(|| members.iter().map(|(at, _)| *at).collect())
}

/// Plain lines: at least two narrow ones, each between bodies that are sentences, in an article that writes sentences.
/// Wider ones join them.
fn plain(places: &[usize], parts: &[Part], drafts: &[Draft], survey: &Survey) -> Option<Vec<usize>> {
    if !survey.writes_sentences() || survey.declared >= 2 {
        return None;
    }
    let words = |at: usize| drafts[at].paragraph().map_or("", Text::as_str).trim();
    let spread = spread(places, parts, 1);
    let lone: Vec<usize> = spread.into_iter().filter(|&at| stands_out(parts, drafts, at)).collect();
    let narrow = |places: &[usize]| places.iter().filter(|&&at| is_narrow(words(at))).count();
    let enough = narrow(&lone) >= 2 && lone.len() * 2 <= survey.bodies;
    if enough && narrow(places) <= narrow(&lone) * 2 && gaps_are_wide(&lone) {
        return Some(lone);
    }
    keep(lone.into_iter().filter(|&at| is_known(&drafts[at])).collect(), 1)
}

/// Between a body or a figure and a body that is a sentence, or prose that leads over to something.
fn stands_out(parts: &[Part], drafts: &[Draft], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| parts[before]);
    let parted = match before {
        None | Some(Part::Body { .. } | Part::Figure | Part::Other | Part::Gap) => true,
        // The title under its number.
        Some(Part::Candidate(_, numbering)) => numbering.is_some_and(|numbering| numbering.alone),
        _ => false,
    };
    let behind = (at + 1..parts.len()).find(|&behind| parts[behind] != Part::Figure);
    let is_prose = |behind: usize| match parts[behind] {
        Part::Body { sentence } => sentence || leads_over(&drafts[behind]),
        _ => false,
    };
    parted && behind.is_some_and(is_prose)
}

/// Whether a paragraph ends with a colon and is long for one that only names what follows.
fn leads_over(draft: &Draft) -> bool {
    let words = draft.paragraph().map_or("", Text::as_str);
    ending(words) == Ending::Continues && count(words, LEAST_LEADING) >= LEAST_LEADING
}

fn gaps_are_wide(places: &[usize]) -> bool {
    places.windows(2).all(|pair| pair[1] - pair[0] >= 2)
}

/// Makes the found lines headings: one level under the heading that the page declared before them, and among
/// themselves by rank.
fn promote(drafts: &mut [Draft], mut found: Vec<(usize, Look, &'static str)>) {
    let mut ranks: Vec<u8> = found.iter().map(|(_, look, _)| rank(*look)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    found.sort_unstable_by_key(|(at, ..)| *at);
    let mut found = found.into_iter().peekable();
    let mut declared = 1;
    for (at, draft) in drafts.iter_mut().enumerate() {
        if let Block::Heading(heading) = &draft.block {
            declared = heading.level;
        }
        let Some((_, look, reason)) = found.next_if(|(place, ..)| *place == at) else { continue };
        let Some(text) = lone_item(draft).or_else(|| draft.paragraph()).map(unmarked) else { continue };
        let depth = ranks.iter().position(|rank_of| *rank_of == rank(look)).unwrap_or(0);
        let level = declared.saturating_add(u8::try_from(depth).unwrap_or(0)).saturating_add(1).min(6);
        draft.inner = Vec::new();
        draft.block = Block::Heading(Heading { level, text, inferred: Some(RuleName(reason)) });
    }
}

/// How far up a look stands where several are mixed.
const fn rank(look: Look) -> u8 {
    match look {
        Look::Marked(level) => level,
        Look::Numbered(NumberingKind::Part | NumberingKind::Chapter) => 10,
        Look::Numbered(NumberingKind::Ideograph | NumberingKind::Roman) | Look::Bracketed => 11,
        Look::Titled
        | Look::Large
        | Look::Centred
        | Look::Symbol(_)
        | Look::Numbered(NumberingKind::Plain) => 12,
        Look::Numbered(NumberingKind::Bracketed) => 13,
        Look::Listed | Look::Strong | Look::Plain | Look::Numbered(NumberingKind::Decimal) => 14,
        Look::Numbered(_) => 15,
    }
}

/// Without the `## ` of Markdown.
fn unmarked(text: &Text) -> Text {
    let words = text.as_str();
    let marks = words.len() - words.trim_start_matches('#').len();
    if marks > 0 && words[marks..].starts_with(' ') {
        return text.slice(marks..words.len()).trimmed();
    }
    text.clone()
}
