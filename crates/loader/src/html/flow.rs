//! The blocks being built: what is open, and where a finished block goes.
//!
//! Containers (a list, its item, a quote) stand on a stack; a finished one becomes a draft of the one below it. At most
//! [`MAX_DEPTH`] blocks nest; a container that would be deeper is left out and what is in it flows on.

use super::inline::{Inline, Style};
use crate::html::draft::{Draft, Hints};
use crate::input::template_residue::is_template_residue;
use yuelan_article::{Block, Definition, Figure, Footnote, Heading, List, ListItem, MAX_DEPTH, Text};

/// Where gathered text goes when a block ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    /// Into a paragraph.
    #[default]
    Flow,
    /// Into a heading of this level.
    Heading(u8),
    /// Into the terms of a list of definitions.
    Term,
    /// Into the line that stays when a part is folded away.
    Summary,
    /// Into the words of the innermost table about itself.
    TableCaption,
}

/// What the elements around say of the text in them. Restored when the element ends.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    /// Where gathered text goes.
    pub(super) slot: Slot,
    /// How text is set.
    pub(super) style: Style,
    /// What the elements around hint at.
    pub(super) hints: Hints,
}

/// A container that is open.
#[derive(Debug)]
pub(super) enum Holder {
    /// The page itself, under all others.
    Body,
    /// Somebody else's words.
    Quote,
    /// A list and its finished items: a task's state and what stands in it.
    List { ordered: bool, start: i64, items: Vec<(Option<bool>, Vec<Draft>)> },
    /// An item of the list below it.
    Item { checked: Option<bool> },
    /// Terms and what they mean.
    Definitions { entries: Vec<(Vec<Text>, Vec<Draft>)> },
    /// What the last terms below it mean.
    Meaning,
    /// A part that folds away.
    Details { summary: Option<Text> },
    /// A footnote.
    Footnote { label: String },
    /// A cell of a table.
    Cell,
}

#[derive(Debug)]
struct Container {
    holder: Holder,
    drafts: Vec<Draft>,
}

/// How near the last image or player is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Media {
    /// Other words stand between, or there is none.
    #[default]
    Away,
    /// It stands just before.
    Behind,
    /// A forced line break parts it from here.
    BelowBreak,
}

/// The blocks being built and the line being gathered.
#[derive(Debug, Default)]
pub(super) struct Flow {
    stack: Vec<Container>,
    drafts: Vec<Draft>,
    /// The line being gathered.
    pub(super) inline: Inline,
    /// What the elements around say.
    pub(super) setting: Setting,
    /// Words of the innermost table about itself.
    pub(super) table_caption: Option<Text>,
    /// Whether containers were left out because they stood too deep.
    pub(super) too_deep: bool,
    /// How near the last image or player is.
    pub(super) media: Media,
    /// Whether a pair of line breaks began the block being gathered.
    piece: bool,
}

impl Flow {
    /// The drafts of the innermost container.
    pub(super) fn drafts(&mut self) -> &mut Vec<Draft> {
        match self.stack.last_mut() {
            Some(container) => &mut container.drafts,
            None => &mut self.drafts,
        }
    }

    /// Adds a draft to the innermost container.
    fn push_draft(&mut self, draft: Draft) {
        let drafts = self.drafts();
        // Most items and quotes hold one: no room for four, which a first push would make.
        if drafts.capacity() == 0 {
            drafts.reserve_exact(1);
        }
        drafts.push(draft);
    }

    /// Everything that was built, and how near its last image or player is to what follows.
    pub(super) fn finish(mut self) -> (Vec<Draft>, Media) {
        self.end_block();
        while !self.stack.is_empty() {
            self.close();
        }
        (self.drafts, self.media)
    }

    /// The innermost container.
    pub(super) fn holder(&self) -> &Holder {
        self.stack.last().map_or(&Holder::Body, |container| &container.holder)
    }

    /// Adds running text.
    pub(super) fn push(&mut self, words: &str) {
        self.inline.push(words, self.setting.style);
    }

    /// Parts blocks: what has been gathered becomes a block of its own. In a heading, a term or a summary it only
    /// breaks the line.
    pub(super) fn part(&mut self) {
        if self.setting.slot == Slot::Flow {
            self.end_block();
        } else {
            self.inline.break_line();
        }
    }

    /// Begins a block of text, such as `<p>`, which no heading can hold twice.
    pub(super) fn begin_text(&mut self) {
        if self.setting.slot != Slot::Flow && self.inline.is_blank() {
            self.inline.break_line();
            return;
        }
        self.end_block();
        self.setting.slot = Slot::Flow;
        self.media = Media::Away;
    }

    /// What has been gathered goes where the setting says.
    pub(super) fn end_block(&mut self) {
        let piece = std::mem::take(&mut self.piece);
        if self.inline.is_blank() {
            self.inline.forget();
            return;
        }
        let (text, style) = self.inline.take();
        let mut hints = self.setting.hints;
        hints.piece = piece;
        hints.centred = style.centred;
        hints.small = style.small;
        hints.large = style.large;
        hints.byline = style.byline;
        hints.behind_media = self.media != Media::Away;
        hints.below_break = self.media == Media::BelowBreak;
        self.media = Media::Away;
        self.place(text, hints);
    }

    fn place(&mut self, text: Text, hints: Hints) {
        match (self.setting.slot, self.stack.last_mut().map(|container| &mut container.holder)) {
            (Slot::Heading(level), _) => {
                let heading = Block::Heading(Heading { level, text, inferred: None });
                self.push_draft(Draft::new(heading, hints));
            }
            (Slot::Term, Some(Holder::Definitions { entries })) => match entries.last_mut() {
                Some((terms, meaning)) if meaning.is_empty() => terms.push(text),
                _ => entries.push((vec![text], Vec::new())),
            },
            (Slot::Summary, Some(Holder::Details { summary })) if summary.is_none() => *summary = Some(text),
            (Slot::TableCaption, _) if self.table_caption.is_none() => self.table_caption = Some(text),
            _ if text.runs().is_empty() && is_template_residue(text.as_str()) => {}
            _ => self.push_draft(Draft::new(Block::Paragraph(text), hints)),
        }
    }

    /// A forced line break: two in a row part paragraphs.
    pub(super) fn break_line(&mut self) {
        if self.inline.is_blank() && self.media == Media::Behind {
            self.media = Media::BelowBreak;
        }
        if self.inline.break_line() && self.setting.slot == Slot::Flow {
            self.piece = true;
            self.end_block();
            self.piece = true;
        }
    }

    /// Adds a picture, a video, a sound or an embed, and ends the paragraph it stands in.
    pub(super) fn push_figure(&mut self, figure: Box<Figure>, hints: Hints) {
        if self.setting.slot == Slot::Flow {
            self.end_block();
        }
        self.push_draft(Draft::new(Block::Figure(figure), hints));
        self.media = Media::Behind;
    }

    /// Ends the place for a caption: one that was left empty tells that the figure has none.
    pub(super) fn end_caption(&mut self) {
        let empty = self.inline.is_blank();
        let group = self.setting.hints.group;
        self.part();
        if let Some(last) = self.drafts().last_mut().filter(|_| empty)
            && last.is_figure()
            && last.hints.group == group
        {
            last.hints.captionless = true;
        }
    }

    /// Adds a block that holds no others.
    pub(super) fn push_block(&mut self, block: Block) {
        self.begin_text();
        self.push_holding(block, Vec::new());
    }

    fn push_holding(&mut self, block: Block, inner: Vec<Vec<Draft>>) {
        let hints = self.setting.hints;
        self.push_draft(Draft { block, inner, hints });
        self.media = Media::Away;
    }

    /// Makes the item that has just begun a task, done or not.
    pub(super) fn check(&mut self, done: bool) {
        if let Some(Container { holder: Holder::Item { checked }, drafts }) = self.stack.last_mut()
            && drafts.is_empty()
        {
            *checked = Some(done);
        }
    }

    /// Whether nothing stands between the last figure and here.
    pub(super) fn is_behind_media(&self) -> bool {
        self.media != Media::Away && self.inline.is_blank()
    }

    /// Opens a container; `false` if it would stand too deep.
    pub(super) fn open(&mut self, holder: Holder) -> bool {
        self.begin_text();
        self.setting.slot = Slot::Flow;
        if matches!(holder, Holder::Item { .. }) {
            self.settle_stray();
        }
        let deep = self.stack.iter().filter(|container| container.holder.nests()).count();
        if deep + 1 >= MAX_DEPTH && holder.nests() {
            self.too_deep = true;
            return false;
        }
        self.stack.push(Container { holder, drafts: Vec::new() });
        true
    }

    /// Closes the innermost container, which becomes a draft of the one below.
    pub(super) fn close(&mut self) {
        self.end_block();
        self.media = Media::Away;
        let Some(Container { holder, mut drafts }) = self.stack.pop() else { return };
        drafts.shrink_to_fit();
        match holder {
            Holder::Item { checked } => self.close_item(checked, drafts),
            Holder::List { ordered, start, items } => self.close_list(ordered, start, items, drafts),
            Holder::Meaning => self.close_meaning(drafts),
            Holder::Definitions { entries } => self.close_definitions(entries, drafts),
            Holder::Details { summary } => {
                let block = Block::Details { summary: summary.unwrap_or_default(), blocks: Vec::new() };
                self.push_holding(block, vec![drafts]);
            }
            Holder::Footnote { label } if !drafts.is_empty() => {
                self.push_holding(Block::Footnote(Footnote { label, blocks: Vec::new() }), vec![drafts]);
            }
            Holder::Quote if !drafts.is_empty() => self.push_holding(Block::Quote(Vec::new()), vec![drafts]),
            Holder::Body | Holder::Cell | Holder::Quote | Holder::Footnote { .. } => {
                self.drafts().extend(drafts);
            }
        }
    }

    /// Closes a cell and gives what is in it.
    pub(super) fn close_cell(&mut self) -> Vec<Draft> {
        self.end_block();
        self.media = Media::Away;
        match self.stack.pop() {
            Some(Container { holder: Holder::Cell, drafts }) => drafts,
            Some(other) => {
                self.stack.push(other);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn close_item(&mut self, checked: Option<bool>, drafts: Vec<Draft>) {
        match self.stack.last_mut() {
            Some(Container { holder: Holder::List { items, .. }, .. }) if !drafts.is_empty() => {
                items.push((checked, drafts));
            }
            _ => self.drafts().extend(drafts),
        }
    }

    /// What stood in a list but in no item goes into the item before it.
    fn settle_stray(&mut self) {
        let Some(Container { holder: Holder::List { items, .. }, drafts }) = self.stack.last_mut() else {
            return;
        };
        let stray = std::mem::take(drafts);
        match items.last_mut() {
            Some((_, item)) => item.extend(stray),
            None if !stray.is_empty() => items.push((None, stray)),
            None => {}
        }
    }

    fn close_list(
        &mut self,
        ordered: bool,
        start: i64,
        mut items: Vec<(Option<bool>, Vec<Draft>)>,
        stray: Vec<Draft>,
    ) {
        match items.last_mut() {
            Some((_, item)) => item.extend(stray),
            None if !stray.is_empty() => items.push((None, stray)),
            None => {}
        }
        let inner: Vec<Vec<Draft>>;
        let shells;
        (shells, inner) = items
            .into_iter()
            .map(|(checked, drafts)| (ListItem { checked, blocks: Vec::new() }, drafts))
            .unzip();
        if !inner.is_empty() {
            self.push_holding(Block::List(List { ordered, start, items: shells }), inner);
        }
    }

    fn close_meaning(&mut self, drafts: Vec<Draft>) {
        match self.stack.last_mut() {
            Some(Container { holder: Holder::Definitions { entries }, .. }) => match entries.last_mut() {
                Some((_, meaning)) => meaning.extend(drafts),
                None => entries.push((Vec::new(), drafts)),
            },
            _ => self.drafts().extend(drafts),
        }
    }

    fn close_definitions(&mut self, mut entries: Vec<(Vec<Text>, Vec<Draft>)>, stray: Vec<Draft>) {
        if !stray.is_empty() {
            entries.push((Vec::new(), stray));
        }
        let inner: Vec<Vec<Draft>>;
        let shells;
        (shells, inner) = entries
            .into_iter()
            .map(|(terms, drafts)| (Definition { terms, blocks: Vec::new() }, drafts))
            .unzip();
        if !inner.is_empty() {
            self.push_holding(Block::Definitions(shells), inner);
        }
    }
}

impl Holder {
    /// Whether it becomes a block that nests others.
    const fn nests(&self) -> bool {
        !matches!(self, Self::Body | Self::Item { .. } | Self::Meaning | Self::Cell)
    }
}
