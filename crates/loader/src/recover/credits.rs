//! Credits: who made it and where it comes from, as lines of roles and names at the start or the end.

mod line;

use super::words::{Ending, count, ending, inner_stops};
use crate::html::draft::{Draft, Hints};
pub(super) use line::is_credit;
use line::{LONGEST, LONGEST_ROLE_LINE, names_somebody, origin, reported, role_line};
use yuelan_article::{Block, Credit, RuleName, Text};

/// Lines with text at each end of an article among which credits are looked for.
const REACH: usize = 12;
/// Blocks at the end among which a line about the author is looked for.
const REACH_OF_AUTHORS: usize = 6;

/// Characters of a byline at most, with the shelves, dates and counts that it names.
const LONGEST_BYLINE: usize = 200;

/// Gathers lines of credits at both ends into blocks of credits, those in quotations there too. The author's name
/// tells a line about the author.
pub(super) fn gather(drafts: &mut Vec<Draft>, author: Option<&str>) {
    let ends = ends(drafts);
    for (draft, near) in drafts.iter_mut().zip(&ends) {
        if *near && matches!(draft.block, Block::Quote(_)) {
            draft.inner.iter_mut().for_each(|inner| gather_at(inner, &vec![true; inner.len()], author));
            lift(draft);
        }
    }
    gather_at(drafts, &ends, author);
}

/// A quotation of nothing but credits is credits.
fn lift(quote: &mut Draft) {
    if let [inner] = quote.inner.as_mut_slice()
        && let [only] = inner.as_slice()
        && matches!(only.block, Block::Credits { .. })
        && let Some(credits) = inner.pop()
    {
        *quote = credits;
    }
}

fn gather_at(drafts: &mut Vec<Draft>, ends: &[bool], author: Option<&str>) {
    let last = drafts.len().saturating_sub(REACH_OF_AUTHORS);
    let found: Vec<Option<&'static str>> = drafts
        .iter()
        .enumerate()
        .zip(ends)
        .map(|((at, draft), near)| reason(draft, *near, author.filter(|_| at >= last)))
        .collect();
    if found.iter().all(Option::is_none) {
        return;
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for (draft, reason) in drafts.drain(..).zip(found) {
        let Some(reason) = reason else {
            kept.push(draft);
            continue;
        };
        let lines = lines_of(&draft.block);
        if let Some(Block::Credits { lines: before, .. }) = kept.last_mut().map(|last| &mut last.block) {
            before.extend(lines);
        } else {
            let block = Block::Credits { lines, inferred: Some(RuleName(reason)) };
            kept.push(Draft::new(block, Hints::default()));
        }
    }
    *drafts = kept;
}

/// For each draft, whether it stands among the first or last lines.
fn ends(drafts: &[Draft]) -> Vec<bool> {
    let is_text =
        |draft: &Draft| matches!(draft.block, Block::Paragraph(_) | Block::Heading(_) | Block::List(_));
    let total = drafts.iter().filter(|draft| is_text(draft)).count();
    let mut seen = 0;
    drafts
        .iter()
        .map(|draft| {
            let near = seen < REACH.min(total / 4 + 2) || seen + REACH >= total;
            seen += usize::from(is_text(draft));
            near
        })
        .collect()
}

fn reason(draft: &Draft, near_an_end: bool, author: Option<&str>) -> Option<&'static str> {
    if !near_an_end && author.is_none() {
        return None;
    }
    let text = match &draft.block {
        Block::Paragraph(text) => text,
        Block::Heading(heading) if origin(heading.text.as_str()) => &heading.text,
        _ => return None,
    };
    let words = text.as_str();
    if near_an_end && words.contains("was originally published in") && count(words, LONGEST * 4) < LONGEST * 4
    {
        return Some("says where it comes from");
    }
    if draft.hints.byline && near_an_end && is_byline(words) {
        return Some("class says byline");
    }
    if count(words, LONGEST + 1) > LONGEST {
        return None;
    }
    if author.is_some_and(|author| introduces(words, author)) {
        return Some("about the author");
    }
    if near_an_end && words.lines().all(|line| role_line(line).is_some() || reported(line)) {
        return Some("role and names");
    }
    // An address names an origin beside other lines that do.
    let links = words.contains('\n');
    let tells =
        |line: &str| origin(line) || role_line(line).is_some() || (links && line.starts_with("链接："));
    (near_an_end && words.lines().all(tells)).then_some("says where it comes from")
}

/// Whether a line that a class calls a byline is one: it names somebody; where it goes on with shelves, dates and
/// counts, it is no sentence.
fn is_byline(words: &str) -> bool {
    let short = count(words, LONGEST_ROLE_LINE + 1) <= LONGEST_ROLE_LINE;
    let listed = || {
        count(words, LONGEST_BYLINE + 1) <= LONGEST_BYLINE
            && ending(words) == Ending::Open
            && inner_stops(words) == 0
    };
    (short || listed()) && names_somebody(words)
}

/// 某某，某大学教授。: a line that begins with the author's name and says who that is.
fn introduces(words: &str, author: &str) -> bool {
    let behind = words.trim_start_matches(['（', '(', '*', '[', '【', ' ']).strip_prefix(author);
    author.chars().count() >= 2
        && behind.is_some_and(|rest| {
            rest.trim_start().starts_with(['，', ',', '：', ':', '｜', '丨', '|', '（', '(', '是', '系'])
        })
}

/// The lines of a block as credits, a role and names where a line has them.
fn lines_of(block: &Block) -> Vec<Credit> {
    let text = match block {
        Block::Paragraph(text) => text,
        Block::Heading(heading) => &heading.text,
        _ => return Vec::new(),
    };
    let mut start = 0;
    let mut credits = Vec::new();
    for line in text.as_str().split('\n') {
        let part = text.slice(start..start + line.len()).trimmed();
        start += line.len() + 1;
        if !part.is_blank() {
            credits.push(credit(part));
        }
    }
    credits
}

fn credit(text: Text) -> Credit {
    let (role_end, names_start) = role_line(text.as_str()).unwrap_or((0, 0));
    Credit { text, role_end, names_start }
}
