//! Credits: lines of roles and names, and of sources, at the beginning or the end of an article.

mod biography;
mod byline;
mod lines;
mod origin;
mod rights;
mod role;

use super::line_features::{Ending, count, ending, inner_stops};
use crate::html::draft::{Draft, Hints};
use byline::{names_only_author, names_somebody};
use lines::names_several;
pub(super) use lines::split;
use origin::is_statement;
use role::{MAX_ROLE_LINE_CHARS, is_role_alone, role_line};
use yuelan_article::{Block, Credit, Meta, RuleName, Text};

/// The number of lines with text at each end of an article that are searched for credits.
const MAX_END_LINES: usize = 12;
/// The number of blocks at the end that are searched for a line about the author.
const MAX_AUTHOR_BLOCKS: usize = 6;

/// The maximum length in characters of a name.
const MAX_NAME_CHARS: usize = 12;

/// The beginnings of lines with an address, below a source.
const ADDRESSES: [&str; 6] = ["链接：", "地址：", "原文：", "网址：", "網址：", "鏈接："];

/// The maximum length in characters of a byline, including sections, dates and counts.
const MAX_BYLINE_CHARS: usize = 200;

/// Whether a line is one of credits by its wording alone.
pub(super) fn is_credit(words: &str) -> bool {
    role_line(words).is_some() || is_statement(words)
}

/// Gathers lines of credits at both ends, also those in quotations, into blocks of credits. `meta` names the author, whom a
/// note at the end may introduce.
pub(super) fn gather(drafts: &mut Vec<Draft>, meta: &Meta) {
    let people = people(meta);
    let ends = ends(drafts);
    for (draft, near) in drafts.iter_mut().zip(&ends) {
        if *near && matches!(draft.block, Block::Quote(_)) {
            draft.inner.iter_mut().for_each(|inner| gather_at(inner, &vec![true; inner.len()], &people));
            unwrap_quote(draft);
        }
    }
    gather_at(drafts, &ends, &people);
}

/// Returns the names that the head and the title give: the author's, and the one before a colon, as in 某某：渡口之夜.
fn people(meta: &Meta) -> Vec<&str> {
    let authors = meta.author.iter().flat_map(|names| names.split(['、', ',', '，', '/', '&', ';']));
    let titled = meta.title.split_once(['：', ':']).map(|(name, _)| name);
    let is_name = |name: &&str| (2..=MAX_NAME_CHARS).contains(&name.chars().count());
    authors.chain(titled).map(str::trim).filter(is_name).collect()
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

fn gather_at(drafts: &mut Vec<Draft>, ends: &[bool], people: &[&str]) {
    let last = drafts.len().saturating_sub(MAX_AUTHOR_BLOCKS);
    let mut found: Vec<Option<&'static str>> = drafts
        .iter()
        .enumerate()
        .zip(ends)
        .map(|((at, draft), near)| reason(draft, *near, at >= last, people))
        .collect();
    extend(drafts, &mut found, people);
    if found.iter().all(Option::is_none) {
        return;
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for (draft, reason) in drafts.drain(..).zip(found) {
        let Some(reason) = reason else {
            kept.push(draft);
            continue;
        };
        let lines = lines_of(&draft);
        if let Some(Block::Credits { lines: before, .. }) = kept.last_mut().map(|last| &mut last.block) {
            before.extend(lines);
        } else {
            let block = Block::Credits { lines, inferred: Some(RuleName(reason)) };
            kept.push(Draft::new(block, Hints::default()));
        }
    }
    *drafts = kept;
}

/// Extends credits by their neighbours: more of them farther from the end, the name below a role alone (文／), and what a byline
/// at the end goes on to tell of its author.
fn extend(drafts: &[Draft], found: &mut [Option<&'static str>], people: &[&str]) {
    let last = drafts.len().saturating_sub(MAX_AUTHOR_BLOCKS);
    let words = |at: usize| drafts.get(at).and_then(Draft::paragraph).map_or("", Text::as_str);
    for at in 0..drafts.len().saturating_sub(1) {
        if found[at].is_none() && at < MAX_END_LINES && is_role_alone(words(at)) && is_name(words(at + 1)) {
            (found[at], found[at + 1]) = (Some("role and names"), Some("role and names"));
        }
        if found[at].is_some() && found[at + 1].is_none() {
            found[at + 1] = reason(&drafts[at + 1], true, true, people);
            if found[at + 1].is_none() && at + 1 >= last && biography::continues_byline(words(at + 1)) {
                found[at + 1] = Some("about the author");
            }
        }
    }
    for at in (1..drafts.len()).rev() {
        if found[at].is_some() && found[at - 1].is_none() {
            found[at - 1] = reason(&drafts[at - 1], true, true, people);
        }
    }
}

fn is_name(words: &str) -> bool {
    (1..=MAX_NAME_CHARS).contains(&count(words, MAX_NAME_CHARS + 1)) && ending(words) == Ending::Open
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

/// Returns the rule by which a draft is credits. `last`: whether it is among the last blocks, where notes about people are.
fn reason(draft: &Draft, near_an_end: bool, last: bool, people: &[&str]) -> Option<&'static str> {
    if draft.hints.colophon && draft.paragraph().is_some() {
        return Some("says where it comes from");
    }
    if !near_an_end && !last {
        return None;
    }
    if near_an_end && is_list_of_roles(draft) {
        return Some("role and names");
    }
    let text = match &draft.block {
        Block::Paragraph(text) => text,
        Block::Heading(heading) if heading.level > 1 && is_credit(heading.text.as_str()) => &heading.text,
        _ => return None,
    };
    let words = text.as_str();
    if draft.hints.byline && !draft.hints.credit && near_an_end && is_byline(words) {
        return Some("class says byline");
    }
    if last && (biography::introduces(words, people) || biography::reads_like_one(words)) {
        return Some("about the author");
    }
    if !near_an_end {
        return None;
    }
    let mut is_role = Vec::new();
    let says_who = |line: &str| {
        is_role.push(role_line(line).is_some());
        is_role.last() == Some(&true) || names_only_author(line) || names_several(line)
    };
    if words.lines().all(says_who) {
        return Some("role and names");
    }
    // An address is a source beside other credits.
    let links = words.contains('\n');
    let tells = |(at, line): (usize, &str)| {
        is_statement(line)
            || is_role.get(at).copied().unwrap_or_else(|| role_line(line).is_some())
            || (links && ADDRESSES.iter().any(|start| line.starts_with(start)))
    };
    if words.lines().enumerate().all(tells) {
        return Some("says where it comes from");
    }
    None
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

/// Whether a draft is a list of at least two roles with names, one an item.
fn is_list_of_roles(draft: &Draft) -> bool {
    let named = |item: &Vec<Draft>| match item.as_slice() {
        [only] => only.paragraph().is_some_and(|text| role_line(text.as_str()).is_some()),
        _ => false,
    };
    matches!(draft.block, Block::List(_)) && draft.inner.len() >= 2 && draft.inner.iter().all(named)
}

/// Splits the lines of a block into credits with role and names.
pub(super) fn lines_of(draft: &Draft) -> Vec<Credit> {
    let text = match &draft.block {
        Block::List(_) => return draft.inner.iter().flatten().flat_map(lines_of).collect(),
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
