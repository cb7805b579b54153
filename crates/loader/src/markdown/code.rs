//! Finds code in Markdown: fences, indented blocks, code spans, `<pre>` and the like. Steps that rewrite Markdown use this to
//! leave code alone.

use std::ops::Range;

use memchr::{memchr, memchr3};

/// HTML elements with code or a script in them.
const VERBATIM: [&str; 6] = ["pre", "code", "script", "style", "textarea", "svg"];

/// The longest run of backticks that is distinguished from longer ones.
const MAX_RUN: usize = 32;

/// Stands for code in a line while the rest is rewritten. A private-use character; lines that contain it are left alone.
pub(super) const MASK: char = '\u{f8ff}';

/// Splits a text into stretches of code and of other text. The stretches are in order and cover every byte; other text may
/// span lines. Linear.
pub(super) struct Stretches<'t> {
    rest: &'t str,
    /// The number of bytes left in the first line of the rest.
    line_left: usize,
    /// Whether a line begins here.
    fresh: bool,
    /// Whether the previous line is blank or indented code, so that an indented line is code.
    after_blank: bool,
    /// Whether a list is open, whose indented lines are not code.
    in_list: bool,
    /// Elements of [`VERBATIM`] that are never closed from here on.
    unclosed: [bool; 6],
    /// Lengths of runs of backticks that have no partner in this line.
    lonely: [bool; MAX_RUN + 1],
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Whether it is code.
    pub(super) is_code: bool,
}

impl<'t> Stretches<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self {
            rest: text,
            line_left: 0,
            fresh: true,
            after_blank: true,
            in_list: false,
            unclosed: [false; 6],
            lonely: [false; MAX_RUN + 1],
        }
    }

    fn take(&mut self, end: usize, is_code: bool) -> Stretch<'t> {
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line_left = self.line_left.saturating_sub(text.len());
        Stretch { text, is_code }
    }

    /// Returns the length of the lines of code that begin here.
    fn code_lines(&mut self) -> Option<usize> {
        let line = first_line(self.rest);
        if let Some(fence) = Fence::of(line) {
            self.after_blank = true;
            return Some(fence.length(self.rest));
        }
        let bare = line.trim_start_matches([' ', '\t']);
        let indented = line.len() - bare.len() >= 4 || line.starts_with('\t');
        if bare.trim().is_empty() {
            self.after_blank = true;
        } else if indented && self.after_blank && !self.in_list {
            return Some(line.len());
        } else {
            self.after_blank = false;
            self.in_list = is_item(bare) || (self.in_list && line.starts_with([' ', '\t']));
        }
        None
    }

    /// Returns the next code that begins in this line, in bytes of the rest. It may end in a later one.
    fn code_in_line(&mut self) -> Option<Range<usize>> {
        let line_end = self.line_left;
        let mut at = 0;
        let next = |line: &str| memchr3(b'`', b'<', b'\\', line.as_bytes());
        while let Some(found) = self.rest.get(at..line_end).and_then(next) {
            at += found;
            let rest = self.rest.get(at..).unwrap_or_default();
            let step = match rest.as_bytes().first() {
                Some(b'\\') => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                Some(b'`') => {
                    let run = run_length(rest, '`');
                    match self.span(rest.get(..line_end - at).unwrap_or_default(), run) {
                        Some(length) => return Some(at..at + length),
                        None => run,
                    }
                }
                _ => match self.element(rest) {
                    Some(length) => return Some(at..at + length),
                    None => 1,
                },
            };
            at = (at + step).min(line_end);
        }
        None
    }

    /// Returns the length of the code span that begins with this run of backticks, if the same line closes it.
    fn span(&mut self, line: &str, run: usize) -> Option<usize> {
        if *self.lonely.get(run)? {
            return None;
        }
        let mut at = run;
        while let Some(found) = line.get(at..).and_then(|line| line.find('`')) {
            at += found;
            let length = run_length(line.get(at..)?, '`');
            at += length;
            if length == run {
                return Some(at);
            }
        }
        if let Some(lonely) = self.lonely.get_mut(run) {
            *lonely = true;
        }
        None
    }

    /// Returns the length of an element that holds code, including its tags.
    fn element(&mut self, rest: &str) -> Option<usize> {
        let name = crate::input::tags::name(rest.get(1..)?).filter(|_| !rest.starts_with("</"))?;
        let index = VERBATIM.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        let unclosed = self.unclosed.get_mut(index).filter(|unclosed| !**unclosed)?;
        let close = find_close(rest, VERBATIM.get(index)?);
        *unclosed = close.is_none();
        close
    }
}

impl<'t> Iterator for Stretches<'t> {
    type Item = Stretch<'t>;

    fn next(&mut self) -> Option<Stretch<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        if self.fresh {
            self.lonely = [false; MAX_RUN + 1];
            self.line_left = first_line(self.rest).len();
            if let Some(length) = self.code_lines() {
                return Some(self.take(length, true));
            }
        }
        match self.code_in_line() {
            Some(Range { start: 0, end }) => {
                let code = self.take(end, true);
                self.fresh = code.text.ends_with('\n');
                if code.text.contains('\n') {
                    self.line_left = first_line(self.rest).len();
                }
                Some(code)
            }
            Some(Range { start, .. }) => {
                self.fresh = false;
                Some(self.take(start, false))
            }
            None => {
                self.fresh = true;
                Some(self.take(self.line_left, false))
            }
        }
    }
}

/// Returns the first line including its line feed.
pub(super) fn first_line(text: &str) -> &str {
    let end = memchr(b'\n', text.as_bytes()).map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or_default()
}

/// Returns at most this many bytes from the beginning, cut between characters.
pub(super) fn start_of(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

fn run_length(text: &str, sign: char) -> usize {
    text.len() - text.trim_start_matches(sign).len()
}

/// Whether a line begins a list item.
fn is_item(bare: &str) -> bool {
    let bytes = bare.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let signs: &[u8] = if digits > 0 { b".)" } else { b"-*+" };
    bytes.get(digits).is_some_and(|sign| signs.contains(sign))
        && bytes.get(digits + 1).is_some_and(|behind| matches!(behind, b' ' | b'\t' | b'\n'))
}

/// Returns the byte after `</name>`.
fn find_close(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").find_map(|(at, _)| {
        let after = text.get(at + 2..)?;
        let matches = after.get(..name.len())?.eq_ignore_ascii_case(name);
        let behind = after.get(name.len()..)?;
        (matches && behind.starts_with([' ', '>', '\n'])).then(|| at + 2 + name.len())?;
        behind.find('>').filter(|_| matches).map(|end| at + 3 + name.len() + end)
    })
}

/// An opening code fence.
struct Fence {
    sign: char,
    run: usize,
}

impl Fence {
    /// Recognizes a fence, which may be in a quote or begin a list item.
    fn of(line: &str) -> Option<Self> {
        let mut bare = line.trim_start_matches([' ', '\t', '>']);
        while is_item(bare) {
            bare = bare.trim_start_matches(|c: char| c.is_ascii_digit());
            bare = bare.get(1..)?.trim_start_matches([' ', '\t', '>']);
        }
        let sign = bare.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let run = run_length(bare, sign);
        let info = bare.get(run..)?;
        (run >= 3 && !(sign == '`' && info.contains('`'))).then_some(Self { sign, run })
    }

    /// Returns the length up to and including the closing line, or to the end of the text.
    fn length(&self, text: &str) -> usize {
        let mut at = first_line(text).len();
        for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
            at += line.len();
            let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
            if run_length(bare, self.sign) >= self.run && bare.trim_start_matches(self.sign).is_empty() {
                break;
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Vec<&str> {
        let stretches: Vec<Stretch> = Stretches::of(text).collect();
        assert_eq!(stretches.iter().map(|stretch| stretch.text).collect::<String>(), text);
        stretches.iter().filter(|stretch| stretch.is_code).map(|stretch| stretch.text).collect()
    }

    #[test]
    fn fences_are_code_up_to_the_same_fence() {
        assert_eq!(code("a\n```js\n{% x %}\n~~~\n````\nb"), ["```js\n{% x %}\n~~~\n````\n"]);
        assert_eq!(code("- a\n  - ~~~\n    x\n    ~~~\nb"), ["  - ~~~\n    x\n    ~~~\n"]);
        assert_eq!(code("> ```\n> x\n> ```\nb"), ["> ```\n> x\n> ```\n"]);
        assert_eq!(code("```\nnever closed"), ["```\nnever closed"]);
    }

    #[test]
    fn spans_close_with_a_run_of_the_same_length() {
        assert_eq!(code("a `b` ``c`d`` \\`e` ```f"), ["`b`", "``c`d``"]);
        assert_eq!(code("one ` two\nthree ` four"), Vec::<&str>::new());
    }

    #[test]
    fn indented_lines_are_code_except_in_a_list() {
        assert_eq!(code("a\n\n    b\n\n    c\nd"), ["    b\n", "    c\n"]);
        assert_eq!(code("- a\n\n    b\n"), Vec::<&str>::new());
        assert_eq!(code("a\n    b\n"), Vec::<&str>::new());
    }

    #[test]
    fn elements_that_hold_code_are_code() {
        assert_eq!(
            code("a <code>x</code> <PRE class=y>\n\nz</PRE > b"),
            ["<code>x</code>", "<PRE class=y>\n\nz</PRE >"]
        );
        assert_eq!(code("<prefix>a</prefix> <pre>never closed"), Vec::<&str>::new());
    }

    proptest::proptest! {
        #[test]
        fn no_byte_is_lost(text in "([`~>\\-<\\\\ \t\n灯a1.]|<pre>|</pre>|```){0,60}") {
            let whole: String = Stretches::of(&text).map(|stretch| stretch.text).collect();
            proptest::prop_assert_eq!(whole, text);
        }
    }
}
