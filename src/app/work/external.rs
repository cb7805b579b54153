//! Runs a command of the configuration, and makes text of what it wrote.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::state::lines::{Line, Tone, as_written};
use yuelan_layout::Ruler;
use yuelan_loader::{sanitize, sanitize_lines};
use yuelan_process::{End, Program};

/// A command to be run.
#[derive(Debug)]
pub struct ExternalRequest {
    /// Which run it is.
    pub run: u64,
    /// The program, with everything filled in.
    pub program: Program,
    /// Set when it is to end.
    pub stop: Arc<AtomicBool>,
    /// The columns in which its answer is laid out.
    pub width: u16,
    /// How wide characters are.
    pub ruler: Ruler,
}

/// How a command ended, and its answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// How it ended.
    pub end: AnswerEnd,
    /// Its answer, sanitized and without control sequences.
    pub text: String,
    /// The first line that it wrote to standard error, sanitized; empty if there is none.
    pub error: String,
    /// The lines of the answer, which may take longer to lay out than a key may wait.
    pub(in crate::app) lines: AnswerLines,
}

/// The lines of an answer, and what they were laid out for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct AnswerLines {
    /// The lines.
    pub(in crate::app) lines: Vec<Line>,
    /// Their columns.
    pub(in crate::app) width: u16,
    /// How wide characters are in them.
    pub(in crate::app) ruler: Ruler,
}

/// How a command ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerEnd {
    /// Well.
    Done,
    /// With an exit code that means an error.
    Code(i32),
    /// By a signal.
    Killed,
    /// It was ended after its time.
    TimedOut,
    /// It was ended because it wrote too much.
    TooMuch,
    /// It was ended because the reader wanted so.
    Stopped,
    /// There is no such program.
    Missing,
    /// It could not be started; the message of the system, sanitized.
    NotStarted(String),
}

impl Answer {
    /// Creates the answer of a command without output.
    pub(in crate::app) fn without_output(end: AnswerEnd) -> Self {
        Self { end, text: String::new(), error: String::new(), lines: AnswerLines::default() }
    }
}

/// Runs a command until it ends or is to end.
pub(super) fn run(request: ExternalRequest) -> Answer {
    let ExternalRequest { program, stop, width, ruler, run: _ } = request;
    let finished = match program.run(&|| stop.load(Ordering::Relaxed)) {
        Ok(finished) => finished,
        Err(error) => {
            let end = match error.kind() {
                io::ErrorKind::NotFound => AnswerEnd::Missing,
                _ => AnswerEnd::NotStarted(sanitize(&error.to_string())),
            };
            return Answer::without_output(end);
        }
    };
    let end = match finished.end {
        End::Exited(status) if status.success() => AnswerEnd::Done,
        End::Exited(status) => status.code().map_or(AnswerEnd::Killed, AnswerEnd::Code),
        End::TimedOut => AnswerEnd::TimedOut,
        End::TooMuch => AnswerEnd::TooMuch,
        End::Stopped => AnswerEnd::Stopped,
    };
    let errors = text_of(&finished.errors);
    let error = errors.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let text = text_of(&finished.output);
    let lines = text.lines().flat_map(|line| as_written(line, Tone::Plain, width, ruler)).collect();
    Answer { end, text, error, lines: AnswerLines { lines, width, ruler } }
}

/// Returns what a program wrote as text, without control sequences and blank lines around it.
fn text_of(bytes: &[u8]) -> String {
    // A character at the end may have been cut.
    let whole = match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => bytes.get(..error.valid_up_to()).unwrap_or_default(),
        _ => bytes,
    };
    let plain = without_sequences(&String::from_utf8_lossy(whole));
    let plain = sanitize_lines(&plain);
    let lines = plain.lines().map(str::trim_end).skip_while(|line| line.is_empty());
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// Removes control sequences, whose letters would be left of them otherwise: `ESC [ … letter`, `ESC ] … BEL` and the like.
fn without_sequences(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        let is_end = |c: char| ('\u{40}'..='\u{7e}').contains(&c);
        rest = match behind.chars().next() {
            Some('[') => {
                let end = behind.char_indices().skip(1).find(|&(_, c)| is_end(c) || c == '\n');
                end.map_or("", |(at, c)| behind.get(at + usize::from(c != '\n')..).unwrap_or_default())
            }
            Some(']' | 'P' | '_' | '^' | 'X') => {
                let end = behind.find(['\u{7}', '\u{1b}', '\n']);
                let after = end.map_or("", |at| behind.get(at..).unwrap_or_default());
                after.strip_prefix('\u{7}').or_else(|| after.strip_prefix("\u{1b}\\")).unwrap_or(after)
            }
            _ => {
                let last = behind.trim_start_matches(|c| (' '..='/').contains(&c));
                last.strip_prefix(|c| ('0'..='~').contains(&c)).unwrap_or(last)
            }
        };
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_plain_text() {
        let text = |bytes: &[u8]| text_of(bytes);
        assert_eq!(text("\r\n\n  灯\t水 \r\n\n".as_bytes()), "  灯\t水");
        assert_eq!(
            text(b"\x1b[1;31mlamp\x1b[0m \x1b]8;;https://a.example/\x07link\x1b]8;;\x1b\\."),
            "lamp link."
        );
        assert_eq!(text(b"a\x1b[3\nb\x1b7c\x1b[2J\x1b(Bd\x1b"), "a\nbcd");
        assert_eq!(text("灯\u{202e}\u{7}水".as_bytes()), "灯水");
        assert_eq!(text(&"灯水".as_bytes()[..5]), "灯", "a cut character is left out");
        assert_eq!(text(b"a\xffb"), "a\u{fffd}b");
    }

    proptest::proptest! {
        #[test]
        fn no_control_character_is_left(bytes: Vec<u8>) {
            let text = text_of(&bytes);
            proptest::prop_assert!(!text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{text:?}");
        }

        #[test]
        fn text_around_sequences_stays(before in "[a灯]{0,5}", inside in "[0-9;]{0,5}", after in "[b水]{0,5}") {
            let written = format!("{before}\u{1b}[{inside}m{after}");
            proptest::prop_assert_eq!(without_sequences(&written), before + &after);
        }
    }
}
