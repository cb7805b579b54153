//! Notes within a sentence: the sentence is suspended while a note is gathered, and continues behind it.

use super::{Container, ContainerKind, Flow, MediaDistance, Slot};
use crate::html::draft::{Draft, Hints};
use crate::html::footnotes::sidenote::OWN;
use crate::html::inline::Inline;
use yuelan_article::{Block, Footnote};

/// A sentence that a note interrupts.
#[derive(Debug)]
pub(in crate::html) struct Suspended {
    inline: Inline,
    notes: Vec<Draft>,
    media: MediaDistance,
}

impl Flow {
    /// Suspends the sentence being gathered and begins a note.
    pub(in crate::html) fn begin_note(&mut self) -> Suspended {
        self.stack
            .push(Container { kind: ContainerKind::Footnote { label: String::new() }, drafts: Vec::new() });
        self.context.slot = Slot::Flow;
        self.context.hints = Hints::default();
        Suspended {
            inline: std::mem::take(&mut self.inline),
            notes: std::mem::take(&mut self.notes),
            media: self.media,
        }
    }

    /// Ends a note and continues the sentence, which refers to it. `number`: the number of a note without one in the page.
    pub(in crate::html) fn end_note(&mut self, suspended: Suspended, number: usize) {
        self.end_block();
        let drafts = self.stack.pop().map(|container| container.drafts).unwrap_or_default();
        (self.inline, self.notes, self.media) = (suspended.inline, suspended.notes, suspended.media);
        if drafts.is_empty() {
            return;
        }
        let label = self.inline.refer_to_raised().unwrap_or_else(|| {
            let label = format!("{OWN}{number}");
            self.inline.push_reference(&number.to_string(), &label);
            label
        });
        let block = Block::Footnote(Footnote { label, blocks: Vec::new() });
        self.notes.push(Draft { block, inner: vec![drafts], hints: Hints::default() });
    }

    /// Continues the paragraph that was ended last, which a box in its middle has interrupted.
    pub(in crate::html) fn resume_paragraph(&mut self) {
        if !self.inline.is_blank() {
            return;
        }
        match self.drafts().pop() {
            Some(Draft { block: Block::Paragraph(text), .. }) => self.inline.resume(&text),
            Some(other) => self.drafts().push(other),
            None => {}
        }
    }
}
