//! Opens elements: what each kind of element begins in the flow.

mod media;

use std::num::NonZeroU32;

use scraper::ElementRef;
use scraper::node::Element;

use super::anchor::label_of;
use super::code::Verbatim;
use super::comments::{Section, is_part_of_form};
use super::element::{Kind, attr};
use super::flow::{ContainerKind, Slot};
use super::footnotes::sidenote;
use super::numbering::Numbering;
use super::picture;
use super::table::{Grid, is_layout};
use super::walk::{Close, Walk};
use super::word_list::WordItem;
use super::{card, declared, footnotes, hints, player, pull_quote, ruby, verse, word_list};
use crate::input::address::{MAX_ADDRESS_BYTES, resolve};
use yuelan_article::{Block, Role};

impl Walk<'_> {
    /// Opens an element; `None` if its content is skipped.
    pub(super) fn open(&mut self, element: ElementRef<'_>, kind: Kind) -> Option<Close> {
        if self.scope.is_declared()
            && let Some(figure) = declared::figure(element, &kind, self.base)
        {
            self.flow.push_figure(Box::new(figure), self.flow.context.hints);
            return None;
        }
        if let Some(figure) = player::zaker_video(element.value(), self.base) {
            self.flow.push_figure(Box::new(figure), self.flow.context.hints);
            return None;
        }
        if matches!(kind, Kind::Box | Kind::Span | Kind::Link)
            && let Some(picture) = picture::background::read(element, self.base)
        {
            self.picture(picture, false);
            return None;
        }
        if let Some(block) = card::read(element, &kind, self.base) {
            self.flow.push_block(block);
            return None;
        }
        if kind == Kind::Link
            && let Some(note) = sidenote::in_title(element)
            && !self.footnotes.is_in_page(element)
        {
            self.note_in_title(element, note);
            return None;
        }
        if !self.flow.is_in_footnote() && sidenote::is_sidenote(element, &kind) {
            return Some(self.open_sidenote(&kind));
        }
        if !self.flow.is_in_footnote() && footnotes::is_footnote(element) {
            return Some(self.open_footnote(element));
        }
        if let Some(close) = self.open_verse_line(element) {
            return Some(close);
        }
        match kind {
            Kind::Hidden => None,
            Kind::Span | Kind::Role(_) | Kind::Link | Kind::InlineQuote | Kind::Math => {
                Some(self.open_in_line(element, kind))
            }
            Kind::Ruby | Kind::Reading => self.open_ruby(element, &kind),
            Kind::Image | Kind::Picture | Kind::Source | Kind::Player | Kind::NoScript => {
                self.open_media(element, &kind)
            }
            Kind::Table | Kind::Row | Kind::RowGroup { .. } | Kind::Cell { .. } => {
                Some(self.open_table(element, &kind))
            }
            Kind::Break | Kind::WordBreak => self.open_break(&kind),
            Kind::Rule => {
                let of_notes =
                    element.parent().and_then(ElementRef::wrap).is_some_and(footnotes::holds_footnotes);
                if !of_notes {
                    self.flow.push_block(Block::Rule);
                }
                None
            }
            _ => Some(self.open_block(element, &kind)),
        }
    }

    /// Breaks the line, or allows a break inside a word.
    fn open_break(&mut self, kind: &Kind) -> Option<Close> {
        match kind {
            Kind::WordBreak => self.flow.allow_break(),
            _ => self.flow.break_line(),
        }
        None
    }

    /// Opens a comment section: `Some(true)` if the element is one, `Some(false)` if it is dropped as a form for comments or
    /// a control of one.
    pub(super) fn comment_section(&mut self, element: ElementRef<'_>, kind: &Kind) -> Option<bool> {
        if self.verbatim.is_some() || !self.tables.is_empty() {
            return None;
        }
        if self.flow.is_in_comments() {
            return is_part_of_form(element).then_some(false);
        }
        match self.comments.section(element, kind)? {
            Section::Comments(count) => self.flow.open(ContainerKind::Comments { count }).then_some(true),
            Section::Form => {
                self.flow.end_paragraph();
                Some(false)
            }
        }
    }

    fn open_block(&mut self, element: ElementRef<'_>, kind: &Kind) -> Close {
        match kind {
            Kind::Paragraph => {
                if let Some(item) = word_list::item(element) {
                    return self.open_word_item(&item);
                }
                self.flow.begin_text();
                self.flow.context.hints.bare = false;
                Close::Block
            }
            Kind::Heading(level) => self.open_slot(Slot::Heading(*level)),
            Kind::Term if matches!(self.flow.container(), ContainerKind::Definitions { .. }) => {
                self.open_slot(Slot::Term)
            }
            Kind::Summary if matches!(self.flow.container(), ContainerKind::Details { .. }) => {
                self.open_slot(Slot::Summary)
            }
            Kind::Caption if is_table_caption(element) && matches!(self.tables.last(), Some(Some(_))) => {
                self.open_slot(Slot::TableCaption)
            }
            Kind::List { .. } if element.child_elements().take(1).any(footnotes::is_footnote) => {
                self.open_box()
            }
            Kind::List { ordered } => {
                let numbering = Numbering::of(element, *ordered);
                self.open_container(ContainerKind::List { numbering, items: Vec::new() })
            }
            Kind::Item if matches!(self.flow.container(), ContainerKind::List { .. }) => {
                let marker = self.flow.next_marker(element.value());
                self.open_container(ContainerKind::Item { checked: None, marker })
            }
            Kind::Quote => self.open_container(ContainerKind::Quote),
            Kind::Box if pull_quote::is_pull_quote(element) => self.open_container(ContainerKind::Quote),
            Kind::Definitions => self.open_container(ContainerKind::Definitions { entries: Vec::new() }),
            Kind::Definition if matches!(self.flow.container(), ContainerKind::Definitions { .. }) => {
                self.open_container(ContainerKind::Definition)
            }
            Kind::Details => self.open_container(ContainerKind::Details { summary: None }),
            Kind::Pre => {
                self.flow.begin_text();
                self.verbatim = Some(Verbatim::new(element));
                Close::Verbatim
            }
            Kind::Figure => self.open_figure(),
            Kind::Box if hints::is_formal_figure(element) => self.open_figure(),
            Kind::Caption => {
                self.flow.begin_text();
                self.flow.context.hints.caption = true;
                Close::Caption
            }
            _ => {
                let close = self.open_box();
                self.flow.context.hints.credit |=
                    self.scope.is_declared() && declared::holds_credits(element);
                close
            }
        }
    }

    /// Opens a figure with its caption.
    fn open_figure(&mut self) -> Close {
        let close = self.open_box();
        self.groups += 1;
        self.flow.context.hints.group = NonZeroU32::new(self.groups);
        close
    }

    /// Opens a list of one item, which joins the list before it when it is closed.
    fn open_word_item(&mut self, item: &WordItem<'_>) -> Close {
        let marker = item.number.as_deref().map(Into::into);
        let numbering = Numbering::of_word(item.level, item.number.is_some());
        if !self.flow.open(ContainerKind::List { numbering, items: Vec::new() }) {
            return Close::Block;
        }
        self.word_marker = Some(std::ptr::from_ref(item.marker.value()));
        self.flow.open(ContainerKind::Item { checked: None, marker });
        Close::WordItem
    }

    /// Opens a line of verse, which ends with the next one; `None` for anything else.
    fn open_verse_line(&mut self, element: ElementRef<'_>) -> Option<Close> {
        let line = if self.flow.context.is_verse { verse::line(element) } else { None }?;
        if line.is_first {
            self.flow.begin_text();
        } else {
            self.flow.break_line();
        }
        Some(if line.is_last { Close::Block } else { Close::Nothing })
    }

    fn open_box(&mut self) -> Close {
        self.flow.end_paragraph();
        self.flow.context.hints.bare = true;
        Close::Block
    }

    fn open_container(&mut self, kind: ContainerKind) -> Close {
        if self.flow.open(kind) {
            self.flow.context.hints.bare = true;
            return Close::Container;
        }
        Close::Block
    }

    fn open_slot(&mut self, slot: Slot) -> Close {
        if self.flow.context.slot != Slot::Flow {
            self.flow.end_paragraph();
            return Close::Block;
        }
        self.flow.begin_text();
        self.flow.context.slot = slot;
        Close::Text
    }

    fn open_footnote(&mut self, element: ElementRef<'_>) -> Close {
        let label = self.footnotes.label(element);
        self.open_container(ContainerKind::Footnote { label })
    }

    /// Opens a note within a sentence. A box has ended the sentence, which then continues.
    fn open_sidenote(&mut self, kind: &Kind) -> Close {
        if *kind == Kind::Box {
            self.flow.end_paragraph();
            self.flow.resume_paragraph();
        }
        Close::Sidenote(Box::new(self.flow.begin_note()))
    }

    /// Adds a reference to a note that is in its title only.
    fn note_in_title(&mut self, link: ElementRef<'_>, note: &str) {
        let words: String = link.text().collect();
        self.flow.inline.open(Role::Superscript);
        self.flow.push(words.trim());
        self.flow.inline.close();
        let suspended = self.flow.begin_note();
        let outer = self.flow.context;
        self.flow.push(note);
        let number = self.footnotes.next_own();
        self.flow.end_note(suspended, number);
        self.flow.context = outer;
    }

    fn open_in_line(&mut self, element: ElementRef<'_>, kind: Kind) -> Close {
        let role = match kind {
            Kind::Role(role) => role,
            Kind::Math => Role::Math,
            Kind::InlineQuote => {
                self.flow.push("“");
                return Close::InlineQuote;
            }
            Kind::Link => {
                let is_plain = self.scope.is_declared() && label_of(element.value()).is_none();
                if let Some(id) = footnotes::reference(element).filter(|_| !is_plain) {
                    return Close::Reference(self.flow.inline.here(), id, label_of(element.value()));
                }
                let href = attr(element.value(), "href").filter(|href| href.len() <= MAX_ADDRESS_BYTES);
                match href.and_then(|href| resolve(href, self.base)) {
                    Some(address) => Role::Link(address.into()),
                    None => return Close::Nothing,
                }
            }
            Kind::Span if self.scope.is_declared() => match declared::role(element.value()) {
                Some(role) => role,
                None => return Close::Nothing,
            },
            _ => return Close::Nothing,
        };
        self.flow.inline.open(role);
        Close::Role
    }

    fn open_ruby(&mut self, element: ElementRef<'_>, kind: &Kind) -> Option<Close> {
        if *kind == Kind::Ruby {
            if let Some(pairs) = ruby::pairs(element) {
                for pair in &pairs {
                    self.ruby_pair(pair);
                }
                return None;
            }
            self.ruby = Some(self.flow.inline.here());
            return Some(Close::Nothing);
        }
        if element.text().all(|text| text.trim_start().is_empty()) {
            return None;
        }
        self.flow.inline.drop_pending_space();
        let place = self.flow.inline.here();
        self.flow.push("(");
        Some(Close::Reading(place))
    }

    /// Adds a base and its reading.
    fn ruby_pair(&mut self, pair: &ruby::Pair) {
        self.ruby = Some(self.flow.inline.here());
        self.flow.push(&pair.base);
        if !pair.reading.is_empty() {
            let place = self.flow.inline.here();
            self.flow.push(&["(", &pair.reading].concat());
            self.close_reading(place);
        }
    }

    fn open_table(&mut self, element: ElementRef<'_>, kind: &Kind) -> Close {
        if *kind == Kind::Table {
            self.flow.begin_text();
            self.tables.push(if !self.scope.is_declared() && is_layout(element) {
                None
            } else {
                Some(Grid::default())
            });
            return Close::Table;
        }
        let Some(Some(grid)) = self.tables.last_mut() else { return self.open_box() };
        match kind {
            Kind::RowGroup { head } => {
                grid.set_header(*head);
                Close::RowGroup
            }
            Kind::Cell { head } => {
                let span =
                    |name| attr(element.value(), name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                let (columns, rows) = (span("colspan"), span("rowspan"));
                if !self.flow.open(ContainerKind::Cell) {
                    return Close::Block;
                }
                Close::Cell(*head, columns, rows)
            }
            _ => Close::Row,
        }
    }

    /// Makes an item with a check box at its beginning a task.
    pub(super) fn check_box(&mut self, element: &Element) {
        let is_box = element.name() == "input"
            && attr(element, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        if is_box && self.flow.inline.is_blank() {
            self.flow.check(attr(element, "checked").is_some());
        }
    }
}

fn is_table_caption(element: ElementRef<'_>) -> bool {
    element.value().name() == "caption"
}
