//! Features of a line by its characters alone: its length, its ending, its markers, its numbering.

use memchr::{memchr_iter, memchr2_iter};

use crate::input::chars::count_bytes;
use crate::input::numerals::{is_numeral, value};

/// Markers that point at a picture above or below. They are removed from captions.
pub(super) const POINTERS: [char; 9] = ['△', '▲', '▽', '▼', '↑', '⬆', '◎', '◁', '▵'];

/// Ornaments on both sides of a title.
const ORNAMENTS: [char; 14] = ['-', '–', '—', '―', '·', '•', '/', '|', '～', '▼', '▲', '▽', '△', '※'];

/// Counts characters other than ASCII white space, up to a limit. Counts the bytes that begin one, which vectorizes.
pub(super) fn count(words: &str, most: usize) -> usize {
    // Enough bytes for that many characters, unless most of them are spaces.
    if words.len() >= most * 8 {
        return most;
    }
    let begins = |byte: u8| byte & 0xc0 != 0x80 && !matches!(byte, b' ' | b'\n' | b'\t');
    count_bytes(words, begins).min(most)
}

/// The ending of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A letter, a digit, a closing quotation mark or bracket, as in a title.
    Open,
    /// A full stop or the like, possibly quoted, as in a sentence.
    Sentence,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// A colon, a comma or a dash: something follows.
    Continues,
}

/// Returns the ending of a line, ignoring closing quotation marks and brackets.
pub(super) fn ending(words: &str) -> Ending {
    let bare = words.trim_end().trim_end_matches(is_closing);
    match bare.chars().next_back() {
        Some('。' | '．' | '…' | '⋯' | '~' | '～' | '〜' | '；' | ';') => Ending::Sentence,
        Some('.') if !ends_with_abbreviation(bare) => Ending::Sentence,
        Some('？' | '?' | '⁇') => Ending::Question,
        Some('！' | '!' | '‼') => Ending::Exclamation,
        Some('：' | ':' | '，' | ',' | '、' | '—' | '–' | '↓' | '👇') => Ending::Continues,
        _ => Ending::Open,
    }
}

const fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '」' | '』' | '）' | ')' | ']' | '】' | '》' | '〉')
}

/// Whether a line ends with an abbreviation, whose full stop ends no sentence: `1.`, `PART.`, `Vol.`
fn ends_with_abbreviation(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or(words).trim_end_matches('.');
    last.chars().all(|c| c.is_ascii_digit())
        || (last.len() <= 4 && last.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Counts the sentences that end inside a line, before its last character.
pub(super) fn inner_stops(words: &str) -> usize {
    let bare = words.trim_end();
    let cut = bare.char_indices().next_back().map_or(0, |(at, _)| at);
    let bytes = &bare.as_bytes()[..cut];
    // The first bytes of 。！？；, which few other characters have.
    let may_be_wide = memchr2_iter(0xe3, 0xef, bytes);
    let wide = may_be_wide
        .filter(|at| ["。", "！", "？", "；"].iter().any(|stop| bytes[*at..].starts_with(stop.as_bytes())));
    let is_stop = |at: &usize| bytes[*at..].starts_with(b". ") && !ends_with_abbreviation(&bare[..*at]);
    wide.count() + memchr_iter(b'.', bytes).filter(is_stop).count()
}

/// The numbering of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbering {
    /// The kind, which is the same for lines that belong together.
    pub(super) kind: NumberingKind,
    /// The number.
    pub(super) number: u32,
    /// Whether nothing follows the number.
    pub(super) alone: bool,
}

/// The kind of a numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum NumberingKind {
    /// 一、
    Ideograph,
    /// （一）
    Bracketed,
    /// 第一章
    Chapter,
    /// 1. or 1、
    Decimal,
    /// (1)
    DecimalBracketed,
    /// 01, or a number by itself
    Plain,
    /// 2.1
    Nested,
    /// PART 1
    Part,
    /// IV.
    Roman,
    /// ①
    Circled,
    /// 模块一, 示例 #2: the first and last characters of the noun, and a number.
    Unit(char, char),
}

/// Parses the number that a line begins with.
pub(super) fn numbering(words: &str) -> Option<Numbering> {
    let words = without_ornaments(words.trim());
    ideograph(words)
        .or_else(|| bracketed(words))
        .or_else(|| decimal(words))
        .or_else(|| part(words))
        .or_else(|| other(words))
        .or_else(|| unit(words))
}

/// Removes the same ornament at both ends: — 01 —
fn without_ornaments(words: &str) -> &str {
    ornamented(words).map_or(words, |(_, inside)| {
        inside.trim_matches(|c: char| c.is_whitespace() || ORNAMENTS.contains(&c))
    })
}

/// Returns the ornament at both ends of a line and what is between: / 渡口 /
pub(super) fn ornamented(words: &str) -> Option<(char, &str)> {
    let ornament = words.chars().next().filter(|first| ORNAMENTS.contains(first))?;
    Some((ornament, words.strip_prefix(ornament)?.strip_suffix(ornament)?))
}

fn make(kind: NumberingKind, number: u32, rest: &str) -> Numbering {
    Numbering { kind, number, alone: rest.trim().is_empty() }
}

/// Parses 一、 and 第一章.
fn ideograph(words: &str) -> Option<Numbering> {
    let ordinal = words.strip_prefix('第');
    let body = ordinal.unwrap_or(words);
    let length = body
        .find(|c: char| !(is_numeral(c) || ordinal.is_some() && c.is_ascii_digit()))
        .unwrap_or(body.len());
    let (digits, rest) = body.split_at(length);
    let number = if digits.is_ascii() { digits.trim().parse().ok()? } else { value(digits)? };
    let next = rest.trim_start().chars().next();
    if ordinal.is_some() {
        let units =
            ['章', '节', '節', '部', '篇', '回', '讲', '講', '步', '幕', '卷', '条', '條', '話', '장'];
        let unit = next.filter(|c| units.contains(c))?;
        let behind = &rest.trim_start()[unit.len_utf8()..];
        return Some(make(NumberingKind::Chapter, number, behind));
    }
    match next {
        Some(c @ ('、' | '．' | '.' | '，' | '：' | '｜' | '丨')) => {
            Some(make(NumberingKind::Ideograph, number, &rest.trim_start()[c.len_utf8()..]))
        }
        None => Some(make(NumberingKind::Ideograph, number, "")),
        Some(_) if number > 0 && rest.starts_with(char::is_whitespace) => {
            Some(make(NumberingKind::Ideograph, number, rest))
        }
        _ => None,
    }
}

/// Parses （一） and (1).
fn bracketed(words: &str) -> Option<Numbering> {
    let inside = words.strip_prefix(['（', '(', '【', '〔', '[', '［'])?;
    let end = inside.find(['）', ')', '】', '〕', ']', '］'])?;
    let (digits, rest) = (inside[..end].trim(), &inside[end..]);
    let rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    // Text after a number in square brackets is a note.
    if digits.len() > 12 || words.starts_with(['[', '［']) && !rest.trim().is_empty() {
        return None;
    }
    match digits.parse() {
        Ok(number) => Some(make(NumberingKind::DecimalBracketed, number, rest)),
        Err(_) => Some(make(NumberingKind::Bracketed, value(digits)?, rest)),
    }
}

/// Parses 1. 1、 01 2.1 and a number by itself.
fn decimal(words: &str) -> Option<Numbering> {
    let words = words.strip_prefix(['#', '＃']).unwrap_or(words);
    let length = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let (digits, rest) = words.split_at(length);
    if !(1..=3).contains(&length) {
        return None;
    }
    let number = digits.parse().ok()?;
    let padded = length == 2 && digits.starts_with('0');
    let mut chars = rest.chars();
    match chars.next() {
        None => Some(make(NumberingKind::Plain, number, "")),
        Some('.') if chars.as_str().starts_with(|c: char| c.is_ascii_digit()) => nested(rest, number),
        Some('.' | '、' | '．' | ')' | '）' | '｜' | '|' | '丨' | '/') => {
            let kind =
                if chars.as_str().trim().is_empty() { NumberingKind::Plain } else { NumberingKind::Decimal };
            Some(make(kind, number, chars.as_str()))
        }
        Some(':' | '：') if chars.as_str().starts_with(|c: char| !c.is_ascii_digit()) => {
            Some(make(NumberingKind::Decimal, number, chars.as_str()))
        }
        Some('\u{fe0f}' | '\u{20e3}') => {
            Some(make(NumberingKind::Circled, number, chars.as_str().trim_start_matches('\u{20e3}')))
        }
        Some(c) if padded && (c.is_whitespace() || !c.is_alphanumeric() || !c.is_ascii()) => {
            Some(make(NumberingKind::Plain, number, rest))
        }
        _ => None,
    }
}

/// Parses 2.1 and deeper, with text after it.
fn nested(rest: &str, number: u32) -> Option<Numbering> {
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(length);
    let second: u32 = digits.trim_matches('.').split('.').next()?.parse().ok()?;
    let parted = behind.starts_with(|c: char| c.is_whitespace() || !c.is_ascii()) && second < 100;
    (parted
        && !behind.trim().is_empty()
        && !behind.trim_start().starts_with(['%', '％', '倍', '亿', '万', '元', '米', '英']))
    .then(|| make(NumberingKind::Nested, number * 100 + second, behind))
}

/// Parses PART 1, Chapter 2, Step 3, Vol.4.
fn part(words: &str) -> Option<Numbering> {
    let length = words.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(words.len());
    let (name, rest) = words.split_at(length);
    let known = ["part", "chapter", "section", "step", "vol", "no", "act", "lesson", "day", "scene", "top"];
    if !known.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    let rest = rest.trim_start_matches(['.', ' ', '\u{a0}', '·', '-', '#', '\n']);
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number = rest[..length].parse().ok().or_else(|| spelled(rest))?;
    let behind = if length > 0 { &rest[length..] } else { "" };
    Some(make(NumberingKind::Part, number, behind))
}

/// Parses 模块一, 示例＃2： and the like: a noun of one to four ideographs, a number, and nothing or a separator.
fn unit(words: &str) -> Option<Numbering> {
    const NO_NOUNS: [char; 12] = ['第', '图', '圖', '表', '这', '这', '那', '有', '其', '之', '每', '共'];
    let is_noun = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c) && !is_numeral(*c);
    // One more than a noun has.
    let count = words.chars().take(5).take_while(is_noun).count();
    let length = words.chars().take(count).map(char::len_utf8).sum();
    let (noun, rest) = words.split_at(length);
    let (first, last) = (noun.chars().next()?, noun.chars().next_back()?);
    if count > 4 || NO_NOUNS.contains(&first) {
        return None;
    }
    let rest = rest.trim_start_matches(['#', '＃', ' ', '\u{3000}', '.', '·', '-']);
    let length = rest.find(|c: char| !(is_numeral(c) || c.is_ascii_digit())).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(length);
    let number = digits.parse().ok().or_else(|| value(digits)).filter(|number| *number < 100)?;
    let parted = behind.is_empty()
        || behind.starts_with(['：', ':', '、', '.', '．', ' ', '\u{3000}', '|', '｜', '丨', '—', '\n']);
    parted.then(|| make(NumberingKind::Unit(first, last), number, behind.trim_start_matches(['：', ':'])))
}

fn spelled(words: &str) -> Option<u32> {
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let first = words.split(|c: char| !c.is_ascii_alphabetic()).next()?.to_ascii_lowercase();
    names.iter().position(|name| *name == first).and_then(|at| u32::try_from(at + 1).ok())
}

/// Parses IV. and ①.
fn other(words: &str) -> Option<Numbering> {
    let first = words.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let number = u32::from(first) - u32::from('①') + 1;
        return Some(make(NumberingKind::Circled, number, &words[first.len_utf8()..]));
    }
    if ('Ⅰ'..='Ⅻ').contains(&first) {
        let number = u32::from(first) - u32::from('Ⅰ') + 1;
        return Some(make(NumberingKind::Roman, number, &words[first.len_utf8()..]));
    }
    if !matches!(first, 'I' | 'V' | 'X') {
        return None;
    }
    let (roman, rest) = words.split_once(['.', '、'])?;
    let number = roman_value(roman)?;
    (!rest.trim().is_empty()).then(|| make(NumberingKind::Roman, number, rest))
}

fn roman_value(digits: &str) -> Option<u32> {
    let numerals =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];
    numerals.iter().position(|numeral| *numeral == digits).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(words: &str) -> Option<(NumberingKind, u32, bool)> {
        numbering(words).map(|found| (found.kind, found.number, found.alone))
    }

    #[test]
    fn numbers_are_parsed_as_people_write_them() {
        use NumberingKind::*;
        assert_eq!(numbered("二十三、渡口"), Some((Ideograph, 23, false)));
        assert_eq!(numbered("（三）渡口"), Some((Bracketed, 3, false)));
        assert_eq!(numbered("第十二章 渡口"), Some((Chapter, 12, false)));
        assert_eq!(numbered("1. 渡口"), Some((Decimal, 1, false)));
        assert_eq!(numbered("07"), Some((Plain, 7, true)));
        assert_eq!(numbered("12."), Some((Plain, 12, true)));
        assert_eq!(numbered("1: 渡口"), Some((Decimal, 1, false)));
        assert_eq!(numbered("2.1 渡口"), Some((Nested, 201, false)));
        assert_eq!(numbered("PART.2 渡口"), Some((Part, 2, false)));
        assert_eq!(numbered("IV. Ferry"), Some((Roman, 4, false)));
        assert_eq!(numbered("③渡口"), Some((Circled, 3, false)));
        assert_eq!(numbered("Ⅱ 渡口"), Some((Roman, 2, false)));
        assert_eq!(numbered("二 渡口"), Some((Ideograph, 2, false)));
        assert_eq!(numbered("— 02 —"), Some((Plain, 2, true)));
        assert_eq!(numbered("2\u{fe0f}\u{20e3} 渡口").map(|found| found.1), Some(2));
    }

    #[test]
    fn quantities_dates_and_words_are_no_numbers() {
        for words in [
            "2014 年初",
            "2:1 获胜",
            "3.5 亿",
            "一个渡口",
            "第一次",
            "10 月 1 日",
            "1000",
            "3D 打印",
            "Notes",
            "I think so.",
        ] {
            assert_eq!(numbered(words), None, "{words}");
        }
    }

    #[test]
    fn endings_ignore_quotation_marks() {
        assert_eq!(ending("他走了。”"), Ending::Sentence);
        assert_eq!(ending("“一盏灯”"), Ending::Open);
        assert_eq!(ending("如下："), Ending::Continues);
        assert_eq!(ending("12."), Ending::Open);
        assert_eq!(ending("He left."), Ending::Sentence);
        assert_eq!(ending("为什么（真的）？"), Ending::Question);
    }

    #[test]
    fn sentences_inside_a_line_are_counted() {
        assert_eq!(inner_stops("他来了。他走了。"), 1);
        assert_eq!(inner_stops("渡口"), 0);
        assert_eq!(inner_stops("He came. He left."), 1);
        assert_eq!(inner_stops("1. 渡口 vs. St. 灯"), 1);
    }
}
