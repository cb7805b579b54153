//! How a line looks that may be a heading: short, no sentence, set or numbered in some way that others share.

use super::words::{Ending, Numbering, NumberingKind, count, dressed, ending, inner_stops, numbering};
use crate::html::draft::Draft;
use yuelan_article::{Block, Role, Text};

/// Cells that a heading takes at most; an ideograph takes two.
const WIDEST: usize = 84;
/// Cells that a heading takes at most if nothing but its shortness tells.
const WIDEST_PLAIN: usize = 40;
/// The same for a line of ideographs that joins narrower ones.
const WIDEST_JOINING: usize = 56;
/// Characters of a paragraph at least that can be the body under a plain heading.
const BODY: usize = 16;

/// What sets a line apart. Lines of one article with the same look are headings together or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Look {
    /// `## ` left in the page.
    Marked(u8),
    /// Numbered in one of the ways.
    Numbered(NumberingKind),
    /// 【…】
    Bracketed,
    /// ■ … and the like: begins with this character.
    Symbol(char),
    /// A class says heading.
    Titled,
    /// The only line of a list of one, and bold.
    Listed,
    /// Bold.
    Strong,
    /// Larger than the text.
    Large,
    /// In the middle of the line.
    Centred,
    /// Only short.
    Plain,
}

/// What a draft is to the search for headings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// May be a heading.
    Candidate(Look, Option<Numbering>),
    /// A heading that the page declared.
    Declared,
    /// A paragraph that can be the body under a heading; whether it ends as a sentence does.
    Body { sentence: bool },
    /// A short line that is neither.
    Line,
    /// A figure.
    Figure,
    /// Lists, quotes, code, tables: bodies of another kind.
    Other,
    /// Rules, credits, notes: what no heading introduces.
    Gap,
}

/// What a draft is to the search for headings.
pub(super) fn part(draft: &Draft) -> Part {
    match &draft.block {
        Block::Heading(_) => Part::Declared,
        Block::Figure(_) => Part::Figure,
        Block::Rule | Block::Credits { .. } | Block::Footnote(_) => Part::Gap,
        Block::List(list) if list.items.len() == 1 => match lone_item(draft) {
            Some(text)
                if text.is_entirely(|role| *role == Role::Strong)
                    && is_title(text.as_str(), WIDEST_PLAIN) =>
            {
                Part::Candidate(Look::Listed, None)
            }
            _ => Part::Other,
        },
        Block::Paragraph(text) => paragraph(draft, text),
        _ => Part::Other,
    }
}

/// The text of a list that holds one item of one paragraph.
pub(super) fn lone_item(draft: &Draft) -> Option<&Text> {
    match draft.inner.first().map(Vec::as_slice) {
        Some([only]) if draft.inner.len() == 1 => only.paragraph(),
        _ => None,
    }
}

fn paragraph(draft: &Draft, text: &Text) -> Part {
    let words = text.as_str();
    if cells(words, WIDEST + 1) > WIDEST || words.matches('\n').count() > 1 {
        return Part::Body { sentence: ending(words) != Ending::Open };
    }
    if let Some(level) = marks(words) {
        return Part::Candidate(Look::Marked(level), None);
    }
    let sentence = !matches!(ending(words), Ending::Open | Ending::Continues);
    let may = !draft.hints.split_by_breaks
        && !draft.hints.after_media
        && !draft.hints.byline
        && is_title(words, WIDEST);
    if !may && let Some(found) = numbered_label(draft, text) {
        return Part::Candidate(Look::Numbered(found.kind), Some(found));
    }
    match (may, look(draft, text)) {
        (true, Some((look, numbering))) => Part::Candidate(look, numbering),
        _ if count(words, BODY) >= BODY => Part::Body { sentence },
        _ => Part::Line,
    }
}

/// The number of a bold line that is a title but for the colon at its end: 二、渡口： Other numbers are those of steps.
fn numbered_label(draft: &Draft, text: &Text) -> Option<Numbering> {
    let hints = &draft.hints;
    let bare = text.as_str().trim_end().strip_suffix(['：', ':'])?;
    let fits = !hints.split_by_breaks && !hints.after_media && !hints.byline && is_title(bare, WIDEST_PLAIN);
    let strong = || text.is_entirely(|role| *role == Role::Strong);
    numbering(bare).filter(|found| fits && found.kind <= NumberingKind::Chapter && strong())
}

fn look(draft: &Draft, text: &Text) -> Option<(Look, Option<Numbering>)> {
    let words = text.as_str();
    let strong = text.is_entirely(|role| *role == Role::Strong);
    if let Some(found) = numbering(words)
        && (found.alone || strong || cells(words, WIDEST_PLAIN * 3 / 2) < WIDEST_PLAIN * 3 / 2)
    {
        return Some((Look::Numbered(found.kind), Some(found)));
    }
    let plain_ends = matches!(ending(words), Ending::Open);
    let linked = text.is_entirely(|role| matches!(role, Role::Link(_)));
    let look = if words.starts_with('【') && words.ends_with('】') {
        Look::Bracketed
    } else if strong {
        Look::Strong
    } else if draft.hints.heading {
        Look::Titled
    } else if linked {
        return None;
    } else if draft.hints.large {
        Look::Large
    } else if let Some(symbol) = sign(words) {
        Look::Symbol(symbol)
    } else if !plain_ends || is_speech(words) || words.contains('\n') {
        return None;
    } else if is_narrow(words) {
        if draft.hints.centred { Look::Centred } else { Look::Plain }
    } else if is_ideographic(words) && cells(words, WIDEST_JOINING + 1) <= WIDEST_JOINING {
        Look::Plain
    } else {
        return None;
    };
    Some((look, None))
}

/// Whether words could be a title at all.
fn is_title(words: &str, widest: usize) -> bool {
    let has_words = words.chars().any(char::is_alphanumeric);
    let bare = dressed(words).map_or(words, |(_, inside)| inside);
    let ends = !matches!(ending(bare), Ending::Sentence | Ending::Continues);
    has_words
        && ends
        && cells(words, widest + 1) <= widest
        && (inner_stops(words) == 0 || is_cry(words))
        && !is_address(words)
        && !is_date(words)
        && !is_turn(words)
}

/// Whether a cry or a question opens a short line that goes on and ends openly: 等等！船来了
fn is_cry(words: &str) -> bool {
    let cries = words.matches(['！', '？']).count();
    cries == 1 && inner_stops(words) == 1 && ending(words) == Ending::Open && is_narrow(words)
}

/// The level of `## ` at the start of a line.
fn marks(words: &str) -> Option<u8> {
    let marks = words.len() - words.trim_start_matches('#').len();
    let fits = words[marks..].starts_with(' ') && !words.contains('\n');
    u8::try_from(marks).ok().filter(|marks| fits && (1..=6).contains(marks))
}

/// Cells that words take, counted up to a bound.
fn cells(words: &str, most: usize) -> usize {
    let mut cells = 0;
    for c in words.chars() {
        cells += if c > '\u{2e7f}' { 2 } else { 1 };
        if cells >= most {
            break;
        }
    }
    cells
}

/// Whether a line may be a heading though nothing but its shortness tells.
pub(super) fn is_narrow(words: &str) -> bool {
    cells(words, WIDEST_PLAIN + 1) <= WIDEST_PLAIN
}

/// Whether at least four characters in five are wide.
fn is_ideographic(words: &str) -> bool {
    let all = words.chars().count();
    cells(words, usize::MAX) - all >= all - all / 5
}

/// The sign that a line begins with, or that is set on both sides of a short one.
fn sign(words: &str) -> Option<char> {
    let is_path = |ornament: char, inside: &str| {
        inside.contains(ornament) || !inside.starts_with(' ') && ornament == '/'
    };
    let dressed = || {
        dressed(words)
            .filter(|(ornament, inside)| is_narrow(inside) && !is_path(*ornament, inside))
            .map(|(ornament, _)| ornament)
    };
    words.chars().next().filter(|c| is_symbol(*c)).or_else(dressed)
}

/// Signs that designers put before headings.
const fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '■' | '□'
            | '◆'
            | '◇'
            | '●'
            | '○'
            | '▍'
            | '▌'
            | '▎'
            | '▏'
            | '▊'
            | '█'
            | '★'
            | '☆'
            | '▶'
            | '►'
            | '❖'
            | '✦'
            | '◤'
            | '＃'
            | '▪'
            | '◼'
    )
}

/// Whether a line is somebody's words.
fn is_speech(words: &str) -> bool {
    let opens = words.starts_with(['“', '「', '『', '"', '‘', '—', '–', '-', '－']);
    let closes = words.ends_with(['”', '」', '』', '"', '’']);
    opens && (closes || words.starts_with(['—', '–', '-', '－']))
}

/// Whether a line is one speaker's question to another: a name, a colon, a question.
fn is_turn(words: &str) -> bool {
    let asks = matches!(ending(words), Ending::Question | Ending::Exclamation);
    asks && is_said(words)
}

/// Whether a paragraph is what somebody is asked: a question, or a name, a colon and what is said.
pub(super) fn is_asked(words: &str) -> bool {
    ending(words) == Ending::Question || is_said(words)
}

/// Whether a line begins with a name and a colon.
fn is_said(words: &str) -> bool {
    words.split_once(['：', ':']).is_some_and(|(name, _)| count(name, 9) <= 8)
}

fn is_address(words: &str) -> bool {
    words.contains("://") || words.contains("www.") || (words.contains('@') && !words.contains(' '))
}

/// Whether a line is only a date or a time.
fn is_date(words: &str) -> bool {
    let units =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日时時分秒点點号號-/.:：,，T".contains(c);
    let digits = words.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && words.chars().all(units)
}
