//! Credits: lines of roles and names, and of sources, at the beginning or the end of an article.

mod line;

use super::line_features::{Ending, count, ending, inner_stops};
use crate::html::draft::{Draft, Hints};
pub(super) use line::is_credit;
use line::{MAX_CHARS, MAX_ROLE_LINE_CHARS, names_only_author, names_somebody, names_source, role_line};
use yuelan_article::{Block, Credit, RuleName, Text};

/// The number of lines with text at each end of an article that are searched for credits.
const MAX_END_LINES: usize = 12;
/// The number of blocks at the end that are searched for a line about the author.
const MAX_AUTHOR_BLOCKS: usize = 6;

/// The maximum length in characters of a byline, including sections, dates and counts.
const MAX_BYLINE_CHARS: usize = 200;

/// Gathers lines of credits at both ends, also those in quotations, into blocks of credits. `author`: the name that a line
/// about the author begins with.
pub(super) fn gather(drafts: &mut Vec<Draft>, author: Option<&str>) {
    let ends = ends(drafts);
    for (draft, near) in drafts.iter_mut().zip(&ends) {
        if *near && matches!(draft.block, Block::Quote(_)) {
            draft.inner.iter_mut().for_each(|inner| gather_at(inner, &vec![true; inner.len()], author));
            unwrap_quote(draft);
        }
    }
    gather_at(drafts, &ends, author);
}

/// Turns a quotation of nothing but credits into credits.
fn unwrap_quote(quote: &mut Draft) {
    if let [inner] = quote.inner.as_mut_slice()
        && let [only] = inner.as_slice()
        && matches!(only.block, Block::Credits { .. })
        && let Some(credits) = inner.pop()
    {
        *quote = credits;
    }
}

fn gather_at(drafts: &mut Vec<Draft>, ends: &[bool], author: Option<&str>) {
    let last = drafts.len().saturating_sub(MAX_AUTHOR_BLOCKS);
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

/// Returns for each draft whether it is among the first or last lines.
fn ends(drafts: &[Draft]) -> Vec<bool> {
    let is_text =
        |draft: &Draft| matches!(draft.block, Block::Paragraph(_) | Block::Heading(_) | Block::List(_));
    let total = drafts.iter().filter(|draft| is_text(draft)).count();
    let mut seen = 0;
    drafts
        .iter()
        .map(|draft| {
            let near = seen < MAX_END_LINES.min(total / 4 + 2) || seen + MAX_END_LINES >= total;
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
        Block::Heading(heading) if names_source(heading.text.as_str()) => &heading.text,
        _ => return None,
    };
    let words = text.as_str();
    if near_an_end
        && words.contains("was originally published in")
        && count(words, MAX_CHARS * 4) < MAX_CHARS * 4
    {
        return Some("says where it comes from");
    }
    if draft.hints.byline && near_an_end && is_byline(words) {
        return Some("class says byline");
    }
    if count(words, MAX_CHARS + 1) > MAX_CHARS {
        return None;
    }
    if author.is_some_and(|author| introduces_author(words, author)) {
        return Some("about the author");
    }
    if near_an_end && words.lines().all(|line| role_line(line).is_some() || names_only_author(line)) {
        return Some("role and names");
    }
    // An address is a source beside other credits.
    let links = words.contains('\n');
    let tells =
        |line: &str| names_source(line) || role_line(line).is_some() || (links && line.starts_with("链接："));
    (near_an_end && words.lines().all(tells)).then_some("says where it comes from")
}

/// Whether a line in a byline class is a byline: it names somebody, and if it goes on with sections, dates and counts, it is
/// no sentence.
fn is_byline(words: &str) -> bool {
    let short = count(words, MAX_ROLE_LINE_CHARS + 1) <= MAX_ROLE_LINE_CHARS;
    let listed = || {
        count(words, MAX_BYLINE_CHARS + 1) <= MAX_BYLINE_CHARS
            && ending(words) == Ending::Open
            && inner_stops(words) == 0
    };
    (short || listed()) && names_somebody(words)
}

/// Whether a line begins with the author's name and introduces the author: 某某，某大学教授。
fn introduces_author(words: &str, author: &str) -> bool {
    let behind = words.trim_start_matches(['（', '(', '*', '[', '【', ' ']).strip_prefix(author);
    author.chars().count() >= 2
        && behind.is_some_and(|rest| {
            rest.trim_start().starts_with(['，', ',', '：', ':', '｜', '丨', '|', '（', '(', '是', '系'])
        })
}

/// Splits the lines of a block into credits with role and names.
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
