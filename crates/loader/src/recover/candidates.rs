//! Candidates for headings: short lines that are no sentences, with a style or a numbering that others share.

use memchr::memchr_iter;

use super::common_titles::is_common_title;
use super::line_features::{
    Ending, Numbering, NumberingKind, POINTERS, count, ending, inner_stops, numbering, ornamented,
};
use crate::html::draft::Draft;
use crate::input::chars::{count_bytes, is_alphanumeric};
use crate::input::word_set::WordSet;
use yuelan_article::{Block, Role, Text};

/// The maximum width of a heading in cells; an ideograph is two wide.
const MAX_WIDTH: usize = 84;
/// The maximum width of a heading recognized only by its shortness.
const MAX_PLAIN_WIDTH: usize = 40;
/// The maximum width of such a heading of ideographs, if narrower ones exist.
const MAX_WIDER_PLAIN_WIDTH: usize = 56;
/// The maximum width of a question that is a heading.
const MAX_QUESTION_WIDTH: usize = 140;
/// The minimum length in characters of a paragraph that can be the body of a plain heading.
const MIN_BODY_CHARS: usize = 16;

/// What distinguishes a line. Lines of one article with the same style are headings together or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum HeadingStyle {
    /// `## ` left in the text.
    Marked(u8),
    /// A numbering.
    Numbered(NumberingKind),
    /// 【…】
    Bracketed,
    /// A symbol at the beginning: ■ …
    Symbol(char),
    /// A bold question of a list of questions and answers.
    Question,
    /// A class for headings.
    HeadingClass,
    /// Bold, and the only item of a list.
    LoneItem,
    /// Bold.
    Strong,
    /// Bold, with a colon at the end.
    Label,
    /// Larger than the text.
    Large,
    /// Centred.
    Centred,
    /// Short.
    Plain,
    /// Below a number that is a heading.
    BelowNumber(NumberingKind),
}

/// What a draft is in the search for headings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// A possible heading.
    Candidate(HeadingStyle, Option<Numbering>),
    /// A heading that the markup declares.
    Declared,
    /// A paragraph that can be the body of a heading.
    Body { sentence: bool },
    /// A short line that is neither.
    Line,
    /// A figure.
    Figure,
    /// A list, a quote, code or a table, which can be a body too.
    Other,
    /// A thematic break, credits or a footnote, which no heading introduces.
    Gap,
}

/// Classifies a draft in the search for headings.
pub(super) fn classify(draft: &Draft) -> Class {
    match &draft.block {
        Block::Heading(_) => Class::Declared,
        Block::Figure(_) => Class::Figure,
        Block::Rule | Block::Credits { .. } | Block::Footnote(_) => Class::Gap,
        Block::List(list) if list.items.len() == 1 => match lone_item(draft) {
            Some(text)
                if text.is_entirely(|role| *role == Role::Strong)
                    && is_title(text.as_str(), MAX_PLAIN_WIDTH) =>
            {
                Class::Candidate(HeadingStyle::LoneItem, None)
            }
            _ => Class::Other,
        },
        Block::Paragraph(text) => paragraph(draft, text),
        _ => Class::Other,
    }
}

/// Returns the text of a list with one item of one paragraph.
pub(super) fn lone_item(draft: &Draft) -> Option<&Text> {
    match draft.inner.first().map(Vec::as_slice) {
        Some([only]) if draft.inner.len() == 1 => only.paragraph(),
        _ => None,
    }
}

fn paragraph(draft: &Draft, text: &Text) -> Class {
    let words = text.as_str();
    let is_wide = is_wider(words, MAX_WIDTH);
    if is_wide && is_listed_question(words) && text.is_entirely(|role| *role == Role::Strong) {
        return Class::Candidate(HeadingStyle::Question, None);
    }
    if is_wide || words.matches('\n').count() > 1 {
        return Class::Body { sentence: ending(words) != Ending::Open };
    }
    if let Some(level) = markdown_level(words) {
        return Class::Candidate(HeadingStyle::Marked(level), None);
    }
    let sentence = !matches!(ending(words), Ending::Open | Ending::Continues);
    let strong = text.is_entirely(|role| *role == Role::Strong);
    let may = (!draft.hints.split_by_breaks || strong)
        && !draft.hints.after_media
        && !draft.hints.byline
        && is_title(words, MAX_WIDTH);
    if !may && let Some(found) = label(draft, text) {
        return found;
    }
    match may.then(|| look(draft, text)).flatten() {
        Some((look, numbering)) => Class::Candidate(look, numbering),
        None if count(words, MIN_BODY_CHARS) >= MIN_BODY_CHARS => Class::Body { sentence },
        None => Class::Line,
    }
}

/// Classifies a bold line that is a title except for a colon or a dash at its end: 二、渡口： 参考书目： 渡口 —— Other numbers
/// are those of steps. So are questions of a list of questions and answers: Q：几点开船？
fn label(draft: &Draft, text: &Text) -> Option<Class> {
    let hints = &draft.hints;
    let words = text.as_str().trim_end();
    let strong = || text.is_entirely(|role| *role == Role::Strong);
    if hints.after_media || hints.byline || !strong() || is_wider(words, MAX_QUESTION_WIDTH) {
        return None;
    }
    if is_listed_question(words) {
        return Some(Class::Candidate(HeadingStyle::Question, None));
    }
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || "：:—–-―".contains(c));
    if bare.len() == words.len() || !is_title(bare, MAX_PLAIN_WIDTH) {
        return None;
    }
    if let Some(found) =
        numbering(bare).filter(|found| found.kind <= NumberingKind::Chapter || is_unit(found.kind))
    {
        return Some(Class::Candidate(HeadingStyle::Numbered(found.kind), Some(found)));
    }
    let dashed = words[bare.len()..].contains(['—', '–', '―']);
    if dashed || is_common_title(bare) {
        return Some(Class::Candidate(HeadingStyle::Strong, None));
    }
    // A number before a colon is that of a step.
    numbering(bare).is_none().then_some(Class::Candidate(HeadingStyle::Label, None))
}

const fn is_unit(kind: NumberingKind) -> bool {
    matches!(kind, NumberingKind::Unit(..))
}

/// Whether a line is a question of a list of questions and answers: Q：…？ Q3. 问：…
fn is_listed_question(words: &str) -> bool {
    let Some(rest) = ["Question", "Q", "问", "問", "Ｑ"].iter().find_map(|mark| words.strip_prefix(mark))
    else {
        return false;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    rest.starts_with(['：', ':', '.', '、', '．', '︰']) && ending(words) == Ending::Question
}

fn look(draft: &Draft, text: &Text) -> Option<(HeadingStyle, Option<Numbering>)> {
    let words = text.as_str();
    let strong = text.is_entirely(|role| *role == Role::Strong);
    if let Some(found) = numbering(words).filter(|found| strong || found.alone || !is_unit(found.kind))
        && (found.alone || strong || !is_wider(words, MAX_PLAIN_WIDTH * 3 / 2 - 1))
    {
        return Some((HeadingStyle::Numbered(found.kind), Some(found)));
    }
    let plain_ends = matches!(ending(words), Ending::Open);
    let linked = text.is_entirely(|role| matches!(role, Role::Link(_)));
    if linked {
        return None;
    }
    let look = if words.starts_with('【') && words.ends_with('】') {
        HeadingStyle::Bracketed
    } else if strong {
        HeadingStyle::Strong
    } else if draft.hints.heading {
        HeadingStyle::HeadingClass
    } else if draft.hints.large {
        HeadingStyle::Large
    } else if let Some(symbol) = sign(words) {
        HeadingStyle::Symbol(symbol)
    } else if !plain_ends || is_speech(words) || words.contains('\n') {
        return None;
    } else if is_narrow(words) {
        if draft.hints.centred { HeadingStyle::Centred } else { HeadingStyle::Plain }
    } else if !is_wider(words, MAX_WIDER_PLAIN_WIDTH) && is_ideographic(words) {
        HeadingStyle::Plain
    } else {
        return None;
    };
    Some((look, None))
}

/// Whether a paragraph could be a title at all.
pub(super) fn may_be_title(draft: &Draft) -> bool {
    let hints = &draft.hints;
    let is_linked = |text: &Text| text.is_entirely(|role| matches!(role, Role::Link(_)));
    !hints.after_media
        && !hints.byline
        && draft.paragraph().is_some_and(|text| !is_linked(text) && is_title(text.as_str(), MAX_WIDTH))
}

/// Whether a line could be a title at all.
fn is_title(words: &str, widest: usize) -> bool {
    let has_words = words.chars().any(is_alphanumeric);
    let bare = ornamented(words).map_or(words, |(_, inside)| inside);
    let ends = !matches!(ending(bare), Ending::Sentence | Ending::Continues);
    has_words
        && ends
        && !is_wider(words, widest)
        && (inner_stops(words) == 0 || is_exclamation(words))
        && !is_address(words)
        && !is_date(words)
        && !is_aside(words)
        && !calls_to_act(words)
        && !is_question_of_speaker(words)
}

/// Whether an exclamation or question begins a short line that continues without a full stop: 等等！船来了
fn is_exclamation(words: &str) -> bool {
    let cries = words.matches(['！', '？']).count();
    cries == 1 && inner_stops(words) == 1 && ending(words) == Ending::Open && is_narrow(words)
}

/// Returns the level of `## ` at the beginning of a line.
fn markdown_level(words: &str) -> Option<u8> {
    let marks = words.len() - words.trim_start_matches('#').len();
    let fits = words[marks..].starts_with(' ') && !words.contains('\n');
    u8::try_from(marks).ok().filter(|marks| fits && (1..=6).contains(marks))
}

/// Whether a line takes more than this number of cells. A cell takes one to three bytes, which tells of most lines.
fn is_wider(words: &str, width: usize) -> bool {
    words.len() > width && (words.len() > width * 3 || chars(words) + wide_chars(words) > width)
}

/// Counts characters. Counts the bytes that begin one, which vectorizes.
fn chars(words: &str) -> usize {
    count_bytes(words, |byte| byte & 0xc0 != 0x80)
}

/// Counts characters that are two cells wide, from U+2E80 on, by the bytes that begin them.
fn wide_chars(words: &str) -> usize {
    let bytes = words.as_bytes();
    let is_wide = |at: &usize| bytes[at + 1] >= 0xba;
    count_bytes(words, |byte| byte >= 0xe3) + memchr_iter(0xe2, bytes).filter(is_wide).count()
}

/// Whether a line is narrow enough for a heading recognized only by its shortness.
pub(super) fn is_narrow(words: &str) -> bool {
    !is_wider(words, MAX_PLAIN_WIDTH)
}

/// Whether at least four of five characters are wide.
fn is_ideographic(words: &str) -> bool {
    let all = chars(words);
    wide_chars(words) >= all - all / 5
}

/// Returns the symbol that a line begins with, or that is on both sides of a short one.
fn sign(words: &str) -> Option<char> {
    let is_path = |ornament: char, inside: &str| {
        inside.contains(ornament) || !inside.starts_with(' ') && ornament == '/'
    };
    let ornamented = || {
        ornamented(words)
            .filter(|(ornament, inside)| {
                (is_narrow(inside) || POINTERS.contains(ornament)) && !is_path(*ornament, inside)
            })
            .map(|(ornament, _)| ornament)
    };
    words.chars().next().filter(|c| is_symbol(*c)).or_else(ornamented)
}

/// Whether a character is a symbol that designers put before headings.
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

/// Whether a line is direct speech.
fn is_speech(words: &str) -> bool {
    let opens = words.starts_with(['“', '「', '『', '"', '‘', '—', '–', '-', '－']);
    let closes = words.ends_with(['”', '」', '』', '"', '’']);
    opens && (closes || words.starts_with(['—', '–', '-', '－']))
}

/// Whether a line is a speaker's question: a name, a colon, a question.
fn is_question_of_speaker(words: &str) -> bool {
    let asks = matches!(ending(words), Ending::Question | Ending::Exclamation);
    asks && has_speaker(words)
}

/// Whether a paragraph is an interviewer's question: a question, or a name, a colon and speech.
pub(super) fn is_interview_question(words: &str) -> bool {
    ending(words) == Ending::Question || has_speaker(words)
}

/// Whether a line begins with a name and a colon.
fn has_speaker(words: &str) -> bool {
    words.split_once(['：', ':']).is_some_and(|(name, _)| count(name, 9) <= 8)
}

fn is_address(words: &str) -> bool {
    words.contains("://") || words.contains("www.") || (words.contains('@') && !words.contains(' '))
}

/// Whether a line is in brackets from end to end, or mostly digits: a remark, coordinates, a price.
fn is_aside(words: &str) -> bool {
    let bare = words.trim();
    let bracketed = bare.starts_with(['（', '(']) && bare.ends_with(['）', ')']) && numbering(bare).is_none();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    bracketed || digits >= 6 && digits * 5 >= bare.chars().count() * 2
}

/// Whether a line asks the reader to scan, follow or click.
fn calls_to_act(words: &str) -> bool {
    const CALLS: WordSet = WordSet::new(
        "扫码|掃碼|扫描二维码|识别二维码|長按|长按|点击进入|点击查看|点击上方|点击下方|关注我们|關注我們",
    );
    CALLS.is_in(words) && is_narrow(words)
        || [">>", "»", "→"].iter().any(|end| words.trim_end().ends_with(end))
}

/// Whether a line is only a date or a time.
fn is_date(words: &str) -> bool {
    let units =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日时時分秒点點号號-/.:：,，T".contains(c);
    let digits = words.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && words.chars().all(units)
}

/// A draft that is a heading, its style and the name of the rule.
pub(super) type Found = (usize, HeadingStyle, &'static str);

/// Whether a body follows, skipping figures and headings of another style.
pub(super) fn introduces(classes: &[Class], at: usize) -> bool {
    for part in classes.iter().skip(at + 1).take(6) {
        match part {
            Class::Body { .. } | Class::Other => return true,
            Class::Figure | Class::Candidate(..) | Class::Declared => {}
            Class::Line | Class::Gap => return matches!(part, Class::Line),
        }
    }
    false
}
