//! A page of the program's own over a pane: help, warnings.

use super::lines::{Line, Tone, hang};
use super::scroll::moved;
use crate::app::action::Motion;
use crate::app::keymap::{Context, Live};
use crate::app::words::{Words, fill};
use yuelan_layout::Ruler;
use yuelan_library::folded;

/// A page of the program's own.
#[derive(Debug)]
pub(in crate::app) struct TextPopup {
    /// What it is about.
    pub(in crate::app) title: &'static str,
    notes: Vec<Note>,
    top: usize,
    /// What it is filtered to.
    wanted: String,
    /// The first line seen of the whole page before words to filter by began to be typed.
    before: Option<usize>,
    /// The words of the interface, where it can be filtered to nothing.
    words: Option<&'static Words>,
}

/// A piece of it: words, and what stands in front of them.
#[derive(Debug)]
struct Note {
    lead: String,
    text: String,
    tone: Tone,
}

impl TextPopup {
    /// A page of paragraphs.
    pub(in crate::app) fn new(title: &'static str, paragraphs: impl IntoIterator<Item = String>) -> Self {
        let note = |text| Note { lead: String::new(), text, tone: Tone::Plain };
        Self {
            title,
            notes: paragraphs.into_iter().map(note).collect(),
            top: 0,
            wanted: String::new(),
            before: None,
            words: None,
        }
    }

    /// A page of pairs: what stands in front, and the words behind it.
    pub(in crate::app) fn pairs(
        title: &'static str,
        pairs: impl IntoIterator<Item = (String, String)>,
        words: &'static Words,
    ) -> Self {
        let note = |(lead, text)| Note { lead, text, tone: Tone::Plain };
        let notes = pairs.into_iter().map(note).collect();
        Self { title, notes, top: 0, wanted: String::new(), before: None, words: Some(words) }
    }

    /// Every key of the table as it stands, in the place where it is pressed, the present one first. What has no key
    /// stands under its name on the command line.
    pub(in crate::app) fn help(keys: &[Live], here: Context, words: &'static Words) -> Self {
        let mut notes = Vec::new();
        notes.extend(part(keys, words.place(here), words, |line| is_only_in(line, here)));
        notes.extend(part(keys, words.everywhere, words, Live::is_everywhere));
        for context in Context::ALL.into_iter().filter(|context| *context != here) {
            notes.extend(part(keys, words.place(context), words, |line| is_only_in(line, context)));
        }
        notes.push(Note { lead: String::new(), text: words.counts.to_owned(), tone: Tone::Quiet });
        Self { title: words.keys, notes, top: 0, wanted: String::new(), before: None, words: Some(words) }
    }

    /// Shows only what has to do with some words, under its headings; everything for none.
    pub(in crate::app) fn filter(&mut self, words: &str) {
        words.trim().clone_into(&mut self.wanted);
        self.top = 0;
    }

    /// Words to filter by begin to be typed.
    pub(in crate::app) fn begin_filter(&mut self) {
        self.before = Some(self.top).filter(|_| self.wanted.is_empty());
    }

    /// None are typed after all: everything is shown again, from where it was seen before.
    pub(in crate::app) fn return_to_whole(&mut self) {
        self.top = self.before.take().unwrap_or(0);
    }

    /// The notes that have to do with what is wanted, with their headings.
    fn shown(&self) -> Vec<&Note> {
        let wanted: Vec<String> = self.wanted.split_whitespace().map(folded).collect();
        if wanted.is_empty() {
            return self.notes.iter().collect();
        }
        let is_found = |note: &Note| {
            let all = folded(&format!("{} {}", note.lead, note.text));
            note.tone != Tone::Loud && wanted.iter().all(|word| all.contains(word))
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

    /// Its lines in a pane of some width.
    pub(in crate::app) fn lines(&self, width: u16, ruler: Ruler) -> Vec<Line> {
        let shown = self.shown();
        if let (true, Some(words)) = (shown.is_empty(), self.words) {
            return hang("", 0, &fill(words.nothing_like, &[&self.wanted]), Tone::Quiet, width, ruler);
        }
        // What stands in front of the others' words is not to be pushed away by a single long one.
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

    /// The first line seen.
    pub(in crate::app) const fn top(&self) -> usize {
        self.top
    }

    /// Moves; the page has this many lines, and this many are seen at once.
    pub(in crate::app) fn go(&mut self, motion: Motion, count: Option<usize>, lines: usize, height: usize) {
        self.top = moved(self.top, lines.saturating_sub(height), height, motion, count);
    }
}

fn heading(text: &str) -> Note {
    Note { lead: String::new(), text: text.to_owned(), tone: Tone::Loud }
}

fn is_only_in(line: &Live, context: Context) -> bool {
    !line.is_everywhere() && line.contexts.contains(&context)
}

/// A heading and the lines of the table under it; nothing where there is none.
fn part(keys: &[Live], title: &str, words: &Words, is_wanted: impl Fn(&Live) -> bool) -> Vec<Note> {
    let note = |line: &Live| {
        let lead = match line.keys.as_slice() {
            [] => fill(words.by_command, &[line.binding.name]),
            keys => keys.join(" "),
        };
        Note { lead, text: words.does(line.binding).to_owned(), tone: Tone::Plain }
    };
    let lines: Vec<Note> = keys.iter().filter(|line| is_wanted(line)).map(note).collect();
    if lines.is_empty() { lines } else { std::iter::once(heading(title)).chain(lines).collect() }
}
