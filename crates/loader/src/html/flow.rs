//! Builds blocks: keeps track of open containers and puts each finished block where it belongs.
//!
//! Containers (a list, its item, a quote) are on a stack; a finished one becomes a draft of the one below. At most
//! [`MAX_DEPTH`] blocks nest; a deeper container is left out and its content goes into the one around it.

mod lists;
mod notes;

use super::inline::{Inline, Style};
use super::mended::mended;
use super::numbering::Numbering;
use crate::html::draft::{CommentDrafts, Draft, Hints};
use crate::input::template_residue::is_template_residue;
pub(super) use lists::Item;
pub(super) use notes::Suspended;
use yuelan_article::{Block, Figure, Footnote, Heading, MAX_DEPTH, Text};

/// Where gathered text goes when a block ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    /// A paragraph.
    #[default]
    Flow,
    /// A heading of this level.
    Heading(u8),
    /// The terms of a definition list.
    Term,
    /// The summary of details.
    Summary,
    /// The caption of the innermost table.
    TableCaption,
}

/// What the open elements say about the text in them. Restored when an element ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// Where gathered text goes.
    pub(super) slot: Slot,
    /// How text is styled.
    pub(super) style: Style,
    /// The hints of the open elements.
    pub(super) hints: Hints,
    /// Whether the text is in an element with lines of verse.
    pub(super) is_verse: bool,
}

/// The kind of an open container.
#[derive(Debug)]
pub(super) enum ContainerKind {
    /// The page itself, at the bottom.
    Body,
    /// A quotation.
    Quote,
    /// A list and its finished items.
    List { numbering: Numbering, items: Vec<Item> },
    /// An item of the list below.
    Item { checked: Option<bool>, marker: Option<Box<str>> },
    /// Terms and definitions.
    Definitions { entries: Vec<(Vec<Text>, Vec<Draft>)> },
    /// The definition of the last terms below.
    Definition,
    /// Details with their summary.
    Details { summary: Option<Text> },
    /// A footnote.
    Footnote { label: String },
    /// A comment section and the number of comments in it.
    Comments { count: usize },
    /// A cell of a table.
    Cell,
}

#[derive(Debug)]
struct Container {
    kind: ContainerKind,
    drafts: Vec<Draft>,
}

/// How close the last picture or player is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MediaDistance {
    /// Not adjacent: text is in between, or there is none.
    #[default]
    Far,
    /// Immediately before.
    Adjacent,
    /// Before a line break.
    AfterBreak,
}

/// The blocks being built and the line being gathered.
#[derive(Debug, Default)]
pub(super) struct Flow {
    stack: Vec<Container>,
    drafts: Vec<Draft>,
    /// The line being gathered.
    pub(super) inline: Inline,
    /// What the open elements say.
    pub(super) context: Context,
    /// The caption of the innermost table.
    pub(super) table_caption: Option<Text>,
    /// Whether containers were left out because they nest too deep.
    pub(super) too_deep: bool,
    /// How close the last picture or player is.
    pub(super) media: MediaDistance,
    /// The comments, which are no part of the article.
    pub(super) comments: CommentDrafts,
    /// What the next text begins with.
    pub(super) inline_prefix: String,
    /// The anchors whose place is the next text.
    pub(super) anchors: Vec<Box<str>>,
    /// The notes in the sentence being gathered, which follow its block.
    notes: Vec<Draft>,
    /// Whether two line breaks began the block being gathered.
    split_by_breaks: bool,
}

impl Flow {
    /// Returns the drafts of the innermost container.
    pub(super) fn drafts(&mut self) -> &mut Vec<Draft> {
        match self.stack.last_mut() {
            Some(container) => &mut container.drafts,
            None => &mut self.drafts,
        }
    }

    /// Adds a draft to the innermost container.
    fn push_draft(&mut self, draft: Draft) {
        let drafts = self.drafts();
        // Most items and quotes hold one draft; a first push would reserve space for four.
        if drafts.capacity() == 0 {
            drafts.reserve_exact(1);
        }
        drafts.push(draft);
    }

    /// Returns all drafts, the comments, and how close the last picture or player is to what follows.
    pub(super) fn finish(mut self) -> (Vec<Draft>, CommentDrafts, MediaDistance) {
        let prefix = std::mem::take(&mut self.inline_prefix);
        self.push(&prefix);
        self.end_block();
        while !self.stack.is_empty() {
            self.close();
        }
        (self.drafts, self.comments, self.media)
    }

    /// Returns the kind of the innermost container.
    pub(super) fn container(&self) -> &ContainerKind {
        self.stack.last().map_or(&ContainerKind::Body, |container| &container.kind)
    }

    /// Whether a footnote is open.
    pub(super) fn is_in_footnote(&self) -> bool {
        self.stack.iter().rev().any(|container| matches!(container.kind, ContainerKind::Footnote { .. }))
    }

    /// Adds inline text.
    pub(super) fn push(&mut self, words: &str) {
        if !self.inline_prefix.is_empty() && !words.trim_start().is_empty() {
            let prefix = std::mem::take(&mut self.inline_prefix) + " ";
            self.inline.push(&prefix, self.context.style);
        }
        let from = self.inline.len();
        self.inline.push(words, self.context.style);
        if !self.anchors.is_empty() && !words.trim_start().is_empty() {
            self.set_anchors(from);
        }
    }

    /// Allows a break inside the word being gathered.
    pub(super) fn allow_break(&mut self) {
        self.inline.allow_break();
    }

    /// Ends the block being gathered. In a heading, a term or a summary it only breaks the line.
    pub(super) fn end_paragraph(&mut self) {
        if self.context.slot == Slot::Flow {
            self.end_block();
        } else {
            self.inline.break_line();
        }
    }

    /// Begins a block of text, such as `<p>`, that also ends a heading.
    pub(super) fn begin_text(&mut self) {
        if self.context.slot != Slot::Flow && self.inline.is_blank() {
            self.inline.break_line();
            return;
        }
        self.end_block();
        self.context.slot = Slot::Flow;
        self.media = MediaDistance::Far;
    }

    /// Puts the gathered text where it belongs.
    pub(super) fn end_block(&mut self) {
        self.end_text();
        if !self.notes.is_empty() {
            let notes = std::mem::take(&mut self.notes);
            self.drafts().extend(notes);
        }
    }

    fn end_text(&mut self) {
        let piece = std::mem::take(&mut self.split_by_breaks);
        if self.inline.is_blank() {
            self.inline.clear();
            return;
        }
        let (text, style) = self.inline.take();
        let mut hints = self.context.hints;
        let text = mended(text, &hints);
        hints.split_by_breaks = piece;
        hints.centred = style.centred;
        hints.small = style.small;
        hints.large = style.large;
        hints.byline = style.byline;
        hints.after_media = self.media != MediaDistance::Far;
        hints.after_break = self.media == MediaDistance::AfterBreak;
        self.media = MediaDistance::Far;
        self.place(text, hints);
    }

    fn place(&mut self, text: Text, hints: Hints) {
        match (self.context.slot, self.stack.last_mut().map(|container| &mut container.kind)) {
            (Slot::Heading(level), _) => {
                let heading = Block::Heading(Heading { level, text, inferred: None });
                self.push_draft(Draft::new(heading, hints));
            }
            (Slot::Term, Some(ContainerKind::Definitions { entries })) => match entries.last_mut() {
                Some((terms, meaning)) if meaning.is_empty() => terms.push(text),
                _ => entries.push((vec![text], Vec::new())),
            },
            (Slot::Summary, Some(ContainerKind::Details { summary })) if summary.is_none() => {
                *summary = Some(text);
            }
            (Slot::TableCaption, _) if self.table_caption.is_none() => self.table_caption = Some(text),
            _ if text.runs().is_empty() && is_template_residue(text.as_str()) => {}
            _ => self.push_draft(Draft::new(Block::Paragraph(text), hints)),
        }
    }

    /// Breaks the line; two breaks in a row end the paragraph.
    pub(super) fn break_line(&mut self) {
        if self.inline.is_blank() && self.media == MediaDistance::Adjacent {
            self.media = MediaDistance::AfterBreak;
        }
        if self.inline.break_line() && self.context.slot == Slot::Flow {
            self.split_by_breaks = true;
            self.end_block();
            self.split_by_breaks = true;
        }
    }

    /// Adds a figure and ends the paragraph around it.
    pub(super) fn push_figure(&mut self, figure: Box<Figure>, hints: Hints) {
        if self.context.slot == Slot::Flow {
            self.end_block();
        }
        self.push_draft(Draft::new(Block::Figure(figure), hints));
        self.media = MediaDistance::Adjacent;
    }

    /// Ends a caption element; an empty one shows that the figure has no caption.
    pub(super) fn end_caption(&mut self) {
        let empty = self.inline.is_blank();
        let group = self.context.hints.group;
        self.end_paragraph();
        if let Some(last) = self.drafts().last_mut().filter(|_| empty)
            && last.is_figure()
            && last.hints.group == group
        {
            last.hints.empty_caption = true;
        }
    }

    /// Adds a block without nested blocks.
    pub(super) fn push_block(&mut self, block: Block) {
        self.begin_text();
        self.push_holding(block, Vec::new());
    }

    fn push_holding(&mut self, block: Block, inner: Vec<Vec<Draft>>) {
        let hints = self.context.hints;
        self.push_draft(Draft { block, inner, hints });
        self.media = MediaDistance::Far;
    }

    /// Makes the current item a task.
    pub(super) fn check(&mut self, done: bool) {
        if let Some(Container { kind: ContainerKind::Item { checked, .. }, drafts }) = self.stack.last_mut()
            && drafts.is_empty()
        {
            *checked = Some(done);
        }
    }

    /// Whether the innermost containers are in a comment section.
    pub(super) fn is_in_comments(&self) -> bool {
        self.stack.iter().any(|container| matches!(container.kind, ContainerKind::Comments { .. }))
    }

    /// Whether nothing is between the last figure and here.
    pub(super) fn is_after_media(&self) -> bool {
        self.media != MediaDistance::Far && self.inline.is_blank()
    }

    /// Opens a container; `false` if it would nest too deep.
    pub(super) fn open(&mut self, kind: ContainerKind) -> bool {
        self.begin_text();
        self.context.slot = Slot::Flow;
        if matches!(kind, ContainerKind::Item { .. }) {
            self.settle_stray();
        }
        let deep = self.stack.iter().filter(|container| container.kind.nests()).count();
        if deep + 1 >= MAX_DEPTH && kind.nests() {
            self.too_deep = true;
            return false;
        }
        self.stack.push(Container { kind, drafts: Vec::new() });
        true
    }

    /// Closes the innermost container, which becomes a draft of the one below.
    pub(super) fn close(&mut self) {
        self.end_block();
        self.media = MediaDistance::Far;
        let Some(Container { kind, mut drafts }) = self.stack.pop() else { return };
        drafts.shrink_to_fit();
        match kind {
            ContainerKind::Item { checked, marker } => self.close_item(Item { checked, marker, drafts }),
            ContainerKind::List { numbering, items } => self.close_list(&numbering, items, drafts),
            ContainerKind::Definition => self.close_definition(drafts),
            ContainerKind::Definitions { entries } => self.close_definitions(entries, drafts),
            ContainerKind::Details { summary } => {
                let block = Block::Details { summary: summary.unwrap_or_default(), blocks: Vec::new() };
                self.push_holding(block, vec![drafts]);
            }
            ContainerKind::Footnote { label } if !drafts.is_empty() => {
                self.push_holding(Block::Footnote(Footnote { label, blocks: Vec::new() }), vec![drafts]);
            }
            ContainerKind::Quote if !drafts.is_empty() => {
                self.push_holding(Block::Quote(Vec::new()), vec![drafts]);
            }
            ContainerKind::Comments { count } => self.comments.extend(CommentDrafts { count, drafts }),
            ContainerKind::Body
            | ContainerKind::Cell
            | ContainerKind::Quote
            | ContainerKind::Footnote { .. } => {
                self.drafts().extend(drafts);
            }
        }
    }

    /// Closes a cell and returns its content.
    pub(super) fn close_cell(&mut self) -> Vec<Draft> {
        self.end_block();
        self.media = MediaDistance::Far;
        match self.stack.pop() {
            Some(Container { kind: ContainerKind::Cell, drafts }) => drafts,
            Some(other) => {
                self.stack.push(other);
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}

impl ContainerKind {
    /// Whether it becomes a block with nested blocks.
    const fn nests(&self) -> bool {
        !matches!(self, Self::Body | Self::Item { .. } | Self::Definition | Self::Cell)
    }
}
