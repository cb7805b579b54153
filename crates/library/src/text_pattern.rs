//! What is searched for in one text: words as they are typed, whole words (`\<lamp\>`), or a regular expression (`\vlamps?`).
//!
//! All of them find what looks the same, and the other script of Chinese. Nothing takes more than linear time: the engine of
//! expressions never goes back.

use regex::{Regex, RegexBuilder};

use crate::search::{PatternError, all_variants, expression_of};
use crate::text_folding::{Accents, FoldedText, has_accents, needs_folding};
use crate::title_matcher::{CharFolder, to_halfwidth};

/// What begins a regular expression, as "very magic" does in vim.
const EXPRESSION: &str = "\\v";

/// The most bytes of a compiled expression.
const MAX_BYTES: usize = 1 << 20;

/// Something to be found in texts.
#[derive(Debug)]
pub struct TextPattern(Kind);

#[derive(Debug)]
enum Kind {
    Words(Words),
    Expression(Regex),
}

#[derive(Debug)]
struct Words {
    chars: CharFolder,
    /// The folded words.
    needle: String,
    accents: Accents,
    /// Whether a word begins where they begin, and ends where they end.
    begins: bool,
    ends: bool,
}

impl TextPattern {
    /// Reads what was typed: a regular expression behind `\v`, else words, between `\<` and `\>` whole ones. A capital makes
    /// case matter; in words an accent makes accents matter.
    pub fn new(typed: &str) -> Result<Self, PatternError> {
        let Some(expression) = typed.strip_prefix(EXPRESSION) else {
            return Ok(Self(Kind::Words(Words::new(typed))));
        };
        let mut builder = RegexBuilder::new(&expanded(expression));
        let built =
            builder.case_insensitive(!expects_case(expression)).multi_line(true).size_limit(MAX_BYTES);
        built.build().map(|regex| Self(Kind::Expression(regex))).map_err(|error| PatternError::new(&error))
    }

    /// Calls `add` with the first byte of every match and the byte after it, in order. Matches neither overlap nor are they
    /// empty. Linear in the text.
    pub fn find(&self, text: &str, add: &mut dyn FnMut(usize, usize)) {
        match &self.0 {
            Kind::Words(words) => words.find(text, add),
            Kind::Expression(regex) => {
                let folded = FoldedText::new(text, Accents::Kept, to_halfwidth);
                let found = regex.find_iter(folded.as_str()).filter(|found| !found.is_empty());
                apart(found.map(|found| folded.original(&found.range())), add);
            }
        }
    }
}

impl Words {
    fn new(typed: &str) -> Self {
        let rest = typed.strip_prefix("\\<").unwrap_or(typed);
        let words = rest.strip_suffix("\\>").unwrap_or(rest);
        let (begins, ends) = (rest.len() < typed.len(), words.len() < rest.len());
        let chars = CharFolder::new(!words.chars().any(char::is_uppercase), !(begins || ends));
        let needle = FoldedText::new(words, Accents::Kept, |c| chars.fold(c)).as_str().to_owned();
        let accents = if has_accents(&needle) { Accents::Kept } else { Accents::Removed };
        Self { chars, needle, accents, begins, ends }
    }

    fn find(&self, text: &str, add: &mut dyn FnMut(usize, usize)) {
        let fold = |c: char| self.chars.fold(c);
        if self.needle.is_empty() {
            return;
        }
        if needs_folding(text) {
            let folded = FoldedText::new(text, self.accents, fold);
            let found = self.places(folded.as_str()).map(|at| folded.original(&(at..at + self.needle.len())));
            return apart(found, add);
        }
        let folded: String = text.chars().map(fold).collect();
        let mut places = Places { rest: text.chars(), fold: &fold, folded: 0, original: 0 };
        for at in self.places(&folded) {
            let start = places.original(at);
            add(start, places.original(at + self.needle.len()));
        }
    }

    /// Returns where the words are in a folded text.
    fn places<'t>(&'t self, folded: &'t str) -> impl Iterator<Item = usize> + 't {
        let found = folded.match_indices(&self.needle).map(|(at, _)| at);
        found.filter(move |&at| {
            (!self.begins || is_boundary(folded, at))
                && (!self.ends || is_boundary(folded, at + self.needle.len()))
        })
    }
}

/// Calls `add` for those of some ranges in order that do not overlap the one before: two matches may share a ligature.
fn apart(ranges: impl Iterator<Item = std::ops::Range<usize>>, add: &mut dyn FnMut(usize, usize)) {
    let mut last = 0;
    for range in ranges.filter(|range| !range.is_empty()) {
        if range.start >= last {
            last = range.end;
            add(range.start, range.end);
        }
    }
}

/// Whether a word begins or ends at a byte: where letters are beside none, or one script is beside another, as in vim.
fn is_boundary(text: &str, at: usize) -> bool {
    let class = |c: Option<char>| c.map_or(0, class);
    let before = class(text.get(..at).and_then(|text| text.chars().next_back()));
    before != class(text.get(at..).and_then(|text| text.chars().next()))
}

/// Returns the kind of a character in words: 0 for none that is in words.
fn class(c: char) -> u8 {
    match c {
        '\u{3041}'..='\u{309f}' => 2,
        '\u{30a0}'..='\u{30ff}' => 3,
        '\u{ac00}'..='\u{d7a3}' => 4,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' => 5,
        c => u8::from(c.is_alphanumeric() || c == '_'),
    }
}

/// Whether an expression has a capital that is no escape: `\W` and `\p{Han}` have none.
pub(crate) fn expects_case(expression: &str) -> bool {
    let mut chars = expression.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' {
            let escaped = chars.next();
            if matches!(escaped, Some('p' | 'P')) && chars.peek() == Some(&'{') {
                chars.by_ref().find(|c| *c == '}');
            }
        } else if c.is_uppercase() {
            return true;
        }
    }
    false
}

/// Returns an expression in which every character beyond ASCII finds its other width and script. In brackets, where it may be
/// the end of a range, only its width is added.
fn expanded(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let (mut is_escaped, mut depth) = (false, 0_usize);
    for c in expression.chars() {
        match c {
            _ if std::mem::take(&mut is_escaped) => out.push(c),
            '\\' => {
                is_escaped = true;
                out.push(c);
            }
            '[' | ']' => {
                depth = if c == '[' { depth + 1 } else { depth.saturating_sub(1) };
                out.push(c);
            }
            c if c.is_ascii() => out.push(c),
            c if depth == 0 => out.push_str(&expression_of(&all_variants(c))),
            c => {
                let narrow = to_halfwidth(c);
                if narrow != c && narrow.is_ascii() {
                    out.push_str(&expression_of(&[narrow]));
                } else if narrow != c {
                    out.push(narrow);
                }
                out.push(c);
            }
        }
    }
    out
}

/// Maps bytes of the folded text to bytes of the text itself, in rising order.
struct Places<'a> {
    rest: std::str::Chars<'a>,
    fold: &'a dyn Fn(char) -> char,
    folded: usize,
    original: usize,
}

impl Places<'_> {
    fn original(&mut self, folded: usize) -> usize {
        while self.folded < folded
            && let Some(c) = self.rest.next()
        {
            self.folded += (self.fold)(c).len_utf8();
            self.original += c.len_utf8();
        }
        self.original
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> Vec<String> {
        let mut found = Vec::new();
        let pattern = TextPattern::new(typed).unwrap();
        pattern.find(text, &mut |start, end| found.push(text[start..end].to_owned()));
        found
    }

    #[test]
    fn whole_words_begin_and_end_where_letters_do() {
        assert_eq!(found("AI, aim; Air 的AI和 ai_", "\\<ai\\>"), ["AI", "AI"]);
        assert_eq!(found("lamp lamps clamp", "\\<lamp"), ["lamp", "lamp"]);
        assert_eq!(found("lamp lamps clamp", "lamp\\>"), ["lamp", "lamp"]);
        assert_eq!(found("カメラのカメ", "\\<カメ\\>"), ["カメ"]);
        assert_eq!(found("ａｉ", "\\<ai\\>"), ["ａｉ"]);
        // Words end between katakana and hiragana, which are one otherwise.
        assert_eq!(found("カメとかめ", "かめ"), ["カメ", "かめ"]);
        assert_eq!(found("カメとかめ", "カメ\\>"), ["カメ"]);
        assert_eq!(found("a", "\\<\\>"), [""; 0]);
    }

    #[test]
    fn an_expression_finds_what_looks_the_same() {
        assert_eq!(found("第一百天，第2天，第３天", r"\v第.{1,2}天"), ["第一百天", "第2天", "第３天"]);
        assert_eq!(found("渔船，漁船", r"\v渔."), ["渔船", "漁船"]);
        assert_eq!(found("ＡＢＣ abc", r"\va.c"), ["ＡＢＣ", "abc"]);
        assert_eq!(found("soft\u{ad}ly", r"\vsoftl\w"), ["soft\u{ad}ly"]);
        assert_eq!(found("（一）(二)", r"\v（.）"), ["（一）", "(二)"]);
        assert_eq!(found("（一）(二)", r"\v[（]."), ["（一", "(二"]);
        assert_eq!(found("Lamp lamp", r"\vL\w+"), ["Lamp"]);
        assert_eq!(found("Lamp lamp", r"\v\w+\W"), ["Lamp "]);
        assert_eq!(found("灯\n船", r"\v^.$"), ["灯", "船"]);
    }

    #[test]
    fn an_expression_that_matches_nothing_or_everything_does_no_harm() {
        assert_eq!(found("aaa", r"\vx*"), [""; 0]);
        assert_eq!(found("aab", r"\va*"), ["aa"]);
        assert_eq!(found("灯", r"\v"), [""; 0]);
        let long = "a".repeat(100_000);
        assert_eq!(found(&long, r"\v(a*)*b"), [""; 0]);
        for unfinished in [r"\v(", r"\v[a", r"\va{", r"\v\", r"\v(\w{1000}){1000}"] {
            assert!(TextPattern::new(unfinished).is_err() || unfinished == r"\va{", "{unfinished}");
        }
    }
}
