//! Reads a line: readings in 《》, characters and notes in ［＃…］, and accents in 〔〕.

use super::body::Body;
use super::gaiji;
use super::notes::apply;
use super::written::{MAX_READING, closed, description, note, plain};

/// The maximum length in bytes of words with accents.
const MAX_ACCENTED: usize = 1500;

/// How a character is written, which tells what a reading without a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Ideograph,
    Hiragana,
    Katakana,
    Latin,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '々'
            | '〆'
            | '〇'
            | '仝'
            | 'ヶ'
            | '〻'
            | '※'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3fffd}' => Self::Ideograph,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Self::Katakana,
            _ if c.is_alphanumeric() || matches!(c, '#' | '-' | '&' | '\'') => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// Adds text to the line that is gathered. With `ruby`, marks of readings mean something: a web page has elements for them.
pub(super) fn scan(text: &str, ruby: bool, body: &mut Body) {
    let mut rest = text;
    let whole = text.rfind('》').and_then(|end| text.get(..end));
    let last_reading = whole.filter(|_| ruby).and_then(|whole| whole.rfind('《'));
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let taken = match c {
            '［' => note(rest).map(|(note, after)| {
                match body.line.words().strip_suffix('※').map(str::len) {
                    // In a page the sign may be outside of the element with the note.
                    Some(before) if !ruby => {
                        body.line.split_off(before);
                        character(note, body);
                    }
                    _ => apply(note, body),
                }
                after
            }),
            '※' => note(after).map(|(note, after)| {
                character(note, body);
                after
            }),
            '｜' if last_reading.is_some_and(|last| at < last) => {
                body.base = Some(body.line.len());
                Some(after)
            }
            '|' if ruby && precedes_reading(after) => {
                body.base = Some(body.line.len());
                Some(after)
            }
            '《' if last_reading.is_some_and(|last| at <= last) => reading(after, body),
            '〔' => accented(after, body),
            _ => None,
        };
        rest = taken.unwrap_or_else(|| {
            body.line.push_char(c);
            after
        });
    }
}

/// Adds the character that a note after ※ describes; its description if it has no number.
fn character(note: &str, body: &mut Body) {
    match gaiji::character(note) {
        Some(char) => body.line.push(&char),
        None => body.line.push(&["※［", description(note), "］"].concat()),
    }
}

/// Whether a half-width bar stands before words with a reading.
fn precedes_reading(after: &str) -> bool {
    let next = after.chars().take(24).find(|c| matches!(c, '|' | '《' | '　' | ' '));
    next == Some('《') && !after.starts_with('《')
}

/// Reads what follows 《. Returns what follows the reading.
fn reading<'t>(after: &'t str, body: &mut Body) -> Option<&'t str> {
    let end = body.line.len();
    if let Some((words, rest)) = after.strip_prefix('《').and_then(|inner| closed(inner, '》', MAX_READING))
        && let Some(rest) = rest.strip_prefix('》')
    {
        // Writers on the web emphasize with two pairs.
        body.line.push(&plain(words));
        body.line.mark(end, body.line.len(), super::line::Mark::Emphasis);
        body.base = None;
        return Some(rest);
    }
    let (words, rest) = closed(after, '》', MAX_READING)?;
    let words = plain(words);
    let start =
        body.base.take().unwrap_or_else(|| base_of(body.line.words()).max(body.line.last_reading_end()));
    if start == end && !body.line.pictures.is_empty() {
        body.line.push(&["（", &words, "）"].concat());
        return Some(rest);
    }
    if start == end || words.trim().is_empty() {
        return None;
    }
    body.line.read(start, end, &words);
    Some(rest)
}

/// Returns where the words begin that a reading at the end belongs to: those of one script.
fn base_of(words: &str) -> usize {
    let mut chars = words.char_indices().rev().peekable();
    // A character that is described only: ※［…］.
    if words.ends_with('］')
        && let Some(at) = words.rfind("※［")
        && words.len() - at < 200
    {
        return at;
    }
    let Some(script) = chars.peek().map(|(_, c)| Script::of(*c)) else { return 0 };
    let mut start = words.len();
    for (at, c) in chars {
        if script == Script::Other || Script::of(c) != script {
            break;
        }
        start = at;
    }
    start
}

/// Adds words in 〔〕 whose accents follow their letters. Brackets around anything else stay.
fn accented<'t>(after: &'t str, body: &mut Body) -> Option<&'t str> {
    let (words, rest) = closed(after, '〕', MAX_ACCENTED)?;
    if words.contains(['《', '［', '※', '〔']) {
        return None;
    }
    let start = body.line.len();
    body.line.push(&gaiji::accented(words)?);
    // A reading belongs to all of the words.
    if rest.starts_with('《') {
        body.base = Some(start);
    }
    Some(rest)
}
