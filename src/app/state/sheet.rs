//! A page of the program's own over a pane: help, warnings.

use super::lines::{Line, Tone, hang};
use super::scroll::moved;
use crate::app::action::Motion;
use crate::app::keymap::{Binding, Context};
use crate::app::words::Words;
use crate::layout::Ruler;

/// A page of the program's own.
#[derive(Debug)]
pub(in crate::app) struct Sheet {
    /// What it is about.
    pub(in crate::app) title: &'static str,
    notes: Vec<Note>,
    top: usize,
}

/// A piece of it: words, and what stands in front of them.
#[derive(Debug)]
struct Note {
    lead: String,
    text: String,
    tone: Tone,
}

impl Sheet {
    /// A page of paragraphs.
    pub(in crate::app) fn new(title: &'static str, paragraphs: impl IntoIterator<Item = String>) -> Self {
        let note = |text| Note { lead: String::new(), text, tone: Tone::Plain };
        Self { title, notes: paragraphs.into_iter().map(note).collect(), top: 0 }
    }

    /// Every key of a table, in the place where it is pressed, the present one first.
    pub(in crate::app) fn help(table: &[Binding], here: Context, words: &'static Words) -> Self {
        let mut notes = vec![heading(words.place(here))];
        notes.extend(keys(table, words, |binding| {
            binding.contexts.contains(&here) && !is_everywhere(binding)
        }));
        notes.push(heading(words.everywhere));
        notes.extend(keys(table, words, is_everywhere));
        for context in Context::ALL.into_iter().filter(|context| *context != here) {
            let found =
                keys(table, words, |binding| binding.contexts.contains(&context) && !is_everywhere(binding));
            if !found.is_empty() {
                notes.push(heading(words.place(context)));
                notes.extend(found);
            }
        }
        notes.push(Note { lead: String::new(), text: words.counts.to_owned(), tone: Tone::Quiet });
        Self { title: words.keys, notes, top: 0 }
    }

    /// Its lines in a pane of some width.
    pub(in crate::app) fn lines(&self, width: u16, ruler: Ruler) -> Vec<Line> {
        let lead = self.notes.iter().map(|note| ruler.width(&note.lead)).max().unwrap_or(0);
        let lead = if lead == 0 { 0 } else { lead + 2 };
        let mut lines = Vec::new();
        for note in &self.notes {
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

fn is_everywhere(binding: &Binding) -> bool {
    Context::ALL.iter().all(|context| binding.contexts.contains(context))
}

fn keys(table: &[Binding], words: &Words, is_wanted: impl Fn(&Binding) -> bool) -> Vec<Note> {
    let note = |binding: &Binding| Note {
        lead: binding.keys.join(" "),
        text: words.does(binding).to_owned(),
        tone: Tone::Plain,
    };
    table.iter().filter(|binding| is_wanted(binding)).map(note).collect()
}
