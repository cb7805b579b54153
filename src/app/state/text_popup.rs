//! A popup of text: what the program writes itself (help, options, messages, warnings), and the answers of commands.

use std::borrow::Cow;

use super::lines::{KeptLines, Line, Tone, as_written, hang};
use super::notes::NoteTarget;
use super::scroll::moved;
use crate::app::action::Motion;
use crate::app::keymap::{Context, LiveBinding};
use crate::app::settings::{ExternalCommand, Output};
use crate::app::words::{Words, fill};
use crate::app::work::{Answer, AnswerLines};
use yuelan_layout::Ruler;
use yuelan_library::folded;

/// A popup of text.
#[derive(Debug, Default)]
pub(in crate::app) struct TextPopup {
    /// Its title.
    pub(in crate::app) title: Cow<'static, str>,
    /// Whether it is shown on the whole screen.
    pub(in crate::app) is_page: bool,
    /// The note that it shows, in the list that it leads back to.
    pub(in crate::app) note: Option<NoteTarget>,
    /// Whether it is the answer of a command, whose lines are shown as they are written.
    is_answer: bool,
    notes: Vec<Note>,
    top: usize,
    /// The text that it is filtered by.
    wanted: String,
    /// The first visible line before a filter began to be typed.
    before: Option<usize>,
    /// The texts of the interface, if it can be filtered.
    words: Option<&'static Words>,
    /// Its lines, which depend on the filter, the width and the ruler.
    lines: KeptLines<(String, u16, Ruler)>,
    /// The lines of a whole answer, which may be long.
    whole: KeptLines<(u16, Ruler)>,
}

/// A paragraph, and what precedes it.
#[derive(Debug, Default)]
struct Note {
    lead: String,
    text: String,
    /// What else it is found by: the name of an action.
    name: String,
    tone: Tone,
}

impl TextPopup {
    /// Creates a popup of paragraphs.
    pub(in crate::app) fn new(title: &'static str, paragraphs: impl IntoIterator<Item = String>) -> Self {
        let note = |text| Note { text, ..Note::default() };
        let title = title.into();
        Self { title, notes: paragraphs.into_iter().map(note).collect(), ..Self::default() }
    }

    /// Creates the popup of a note, which leads back to its list.
    pub(in crate::app) fn of_note(title: &'static str, paragraphs: Vec<String>, note: NoteTarget) -> Self {
        Self { note: Some(note), ..Self::new(title, paragraphs) }
    }

    /// Creates a popup of pairs: a lead and its text.
    pub(in crate::app) fn pairs(
        title: &'static str,
        pairs: impl IntoIterator<Item = (String, String)>,
        words: &'static Words,
    ) -> Self {
        let note = |(lead, text)| Note { lead, text, ..Note::default() };
        let notes = pairs.into_iter().map(note).collect();
        let title = title.into();
        Self { title, notes, words: Some(words), ..Self::default() }
    }

    /// Creates the popup of all keys by the context in which they are pressed, the present one first. An action without
    /// a key is listed by its name on the command line.
    pub(in crate::app) fn help(keys: &[LiveBinding], here: Context, words: &'static Words) -> Self {
        let mut notes = Vec::new();
        notes.extend(part(keys, words.place(here), words, |line| is_only_in(line, here)));
        notes.extend(part(keys, words.everywhere, words, LiveBinding::is_everywhere));
        for context in Context::ALL.into_iter().filter(|context| *context != here) {
            notes.extend(part(keys, words.place(context), words, |line| is_only_in(line, context)));
        }
        notes.push(Note { text: words.counts.to_owned(), tone: Tone::Quiet, ..Note::default() });
        Self { title: words.keys.into(), notes, words: Some(words), ..Self::default() }
    }

    /// Creates the popup of the answer of a command in lines as they were laid out, with another one at its end if it is not
    /// whole.
    pub(in crate::app) fn answer(
        command: &ExternalCommand,
        answer: Answer,
        cut: Option<String>,
        words: &'static Words,
    ) -> Self {
        let note = |tone| move |text| Note { text, tone, ..Note::default() };
        let notes = answer.text.lines().map(str::to_owned).map(note(Tone::Plain));
        let AnswerLines { mut lines, width, ruler } = answer.lines;
        lines.extend(cut.iter().flat_map(|cut| as_written(cut, Tone::Quiet, width, ruler)));
        let mut whole = KeptLines::default();
        whole.keep(lines, (width, ruler));
        Self {
            whole,
            title: command.name.clone().into(),
            is_page: command.output == Output::Page,
            is_answer: true,
            notes: notes.chain(cut.map(note(Tone::Quiet))).collect(),
            words: Some(words),
            ..Self::default()
        }
    }

    /// Shows only the paragraphs that contain some words, under their headings; without words, all of them.
    pub(in crate::app) fn filter(&mut self, words: &str) {
        words.trim().clone_into(&mut self.wanted);
        self.top = 0;
    }

    /// Remembers the place before a filter is typed.
    pub(in crate::app) fn begin_filter(&mut self) {
        self.before = Some(self.top).filter(|_| self.wanted.is_empty());
    }

    /// Returns to the place from before a filter was typed.
    pub(in crate::app) fn return_to_whole(&mut self) {
        self.top = self.before.take().unwrap_or(0);
    }

    /// Returns the paragraphs that match the filter, with their headings.
    fn shown(&self) -> Vec<&Note> {
        let wanted: Vec<String> = self.wanted.split_whitespace().map(folded).collect();
        if wanted.is_empty() {
            return self.notes.iter().collect();
        }
        let is_found = |note: &Note| {
            let all = folded(&format!("{} {} {}", note.lead, note.text, note.name));
            note.tone != Tone::Loud
                && wanted.iter().all(|word| all.contains(word) || all.contains(singular(word)))
        };
        let mut shown = Vec::new();
        for part in self.notes.chunk_by(|_, next| next.tone != Tone::Loud) {
            let found: Vec<&Note> = part.iter().filter(|note| is_found(note)).collect();
            if !found.is_empty() {
                shown.extend(part.first().filter(|note| note.tone == Tone::Loud));
                shown.extend(found);
            }
        }
        shown
    }

    /// Lays the text out in a width, unless that is done.
    pub(in crate::app) fn lay_out(&mut self, width: u16, ruler: Ruler) {
        if self.is_whole_answer() {
            if !self.whole.depend_on(&(width, ruler)) {
                self.whole.keep(self.lines_in(width, ruler), (width, ruler));
            }
            return;
        }
        let depend_on = (self.wanted.clone(), width, ruler);
        if !self.lines.depend_on(&depend_on) {
            self.lines.keep(self.lines_in(width, ruler), depend_on);
        }
    }

    /// Returns the lines.
    pub(in crate::app) fn lines(&self) -> &[Line] {
        if self.is_whole_answer() { self.whole.lines() } else { self.lines.lines() }
    }

    const fn is_whole_answer(&self) -> bool {
        self.is_answer && self.wanted.is_empty()
    }

    fn lines_in(&self, width: u16, ruler: Ruler) -> Vec<Line> {
        let shown = self.shown();
        if let (true, Some(words)) = (shown.is_empty(), self.words) {
            let nothing = if self.is_answer { words.not_found } else { words.no_key_matches };
            return hang("", 0, &fill(nothing, &[&self.wanted]), Tone::Quiet, width, ruler);
        }
        if self.is_answer {
            return shown.iter().flat_map(|note| as_written(&note.text, note.tone, width, ruler)).collect();
        }
        // A single long lead must not push the texts of the others to the right.
        let most = usize::from(width) / 2;
        let leads = shown.iter().map(|note| ruler.width(&note.lead)).filter(|lead| *lead <= most);
        let lead = leads.max().unwrap_or(0);
        let lead = if lead == 0 { 0 } else { lead + 2 };
        let mut lines = Vec::new();
        for note in shown {
            if note.tone == Tone::Loud && !lines.is_empty() {
                lines.push(Line::default());
            }
            let lead = if note.lead.is_empty() { 0 } else { lead };
            lines.extend(hang(&note.lead, lead, &note.text, note.tone, width, ruler));
        }
        lines
    }

    /// Returns the first visible line.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// Scrolls; `height` lines are visible at once.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, height: usize) {
        let last = self.lines().len().saturating_sub(height);
        self.top = moved(self.top, last, height, motion, count);
    }
}

/// A word of English without the `s` of a plural, as in `:help marks`.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|word| word.len() > 2).unwrap_or(word)
}

fn heading(text: &str) -> Note {
    Note { text: text.to_owned(), tone: Tone::Loud, ..Note::default() }
}

fn is_only_in(line: &LiveBinding, context: Context) -> bool {
    !line.is_everywhere() && line.contexts.contains(&context)
}

/// Returns a heading and the wanted lines of the key table under it; nothing if there are none.
fn part(
    keys: &[LiveBinding],
    title: &str,
    words: &Words,
    is_wanted: impl Fn(&LiveBinding) -> bool,
) -> Vec<Note> {
    let note = |line: &LiveBinding| {
        let lead = match line.keys.as_slice() {
            [] => fill(words.by_command, &[&line.name]),
            keys => keys.join(" "),
        };
        Note {
            lead,
            text: words.description(line).to_owned(),
            tone: Tone::Plain,
            name: line.name.to_string(),
        }
    };
    let lines: Vec<Note> = keys.iter().filter(|line| is_wanted(line)).map(note).collect();
    if lines.is_empty() { lines } else { std::iter::once(heading(title)).chain(lines).collect() }
}
