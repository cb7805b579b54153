//! What each kind of element opens in the flow.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::code::Verbatim;
use super::element::{Kind, attr, kind};
use super::flow::{Holder, Slot};
use super::picture::{self, Picture, is_placeholder, largest};
use super::table::{Grid, is_layout};
use super::walk::{Close, Walk};
use super::{notes, player, pull_quote};
use crate::input::address::{MAX_ADDRESS_BYTES, resolve};
use yuelan_article::{Block, Figure, Role, RuleName};

impl Walk<'_> {
    /// Opens an element; `None` if nothing in it is to be met.
    pub(super) fn open(&mut self, element: ElementRef<'_>, kind: Kind) -> Option<Close> {
        if let Some(figure) = player::zaker_video(element.value(), self.base) {
            self.flow.push_figure(Box::new(figure), self.flow.setting.hints);
            return None;
        }
        if notes::is_note(element) {
            return Some(self.open_note(element.value()));
        }
        match kind {
            Kind::Nothing | Kind::MayBreak => None,
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
            Kind::Break => {
                self.flow.break_line();
                None
            }
            Kind::Rule => {
                let of_notes = element.parent().and_then(ElementRef::wrap).is_some_and(notes::holds_notes);
                if !of_notes {
                    self.flow.push_block(Block::Rule);
                }
                None
            }
            _ => Some(self.open_block(element, &kind)),
        }
    }

    fn open_block(&mut self, element: ElementRef<'_>, kind: &Kind) -> Close {
        match kind {
            Kind::Paragraph => {
                self.flow.begin_text();
                self.flow.setting.hints.bare = false;
                Close::Part
            }
            Kind::Heading(level) => self.open_slot(Slot::Heading(*level)),
            Kind::Term if matches!(self.flow.holder(), Holder::Definitions { .. }) => {
                self.open_slot(Slot::Term)
            }
            Kind::Summary if matches!(self.flow.holder(), Holder::Details { .. }) => {
                self.open_slot(Slot::Summary)
            }
            Kind::Caption if is_table_caption(element) && matches!(self.tables.last(), Some(Some(_))) => {
                self.open_slot(Slot::TableCaption)
            }
            Kind::List { .. } if element.child_elements().take(1).any(notes::is_note) => self.open_box(),
            Kind::List { ordered } => {
                let start =
                    attr(element.value(), "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.open_container(Holder::List { ordered: *ordered, start, items: Vec::new() })
            }
            Kind::Item if matches!(self.flow.holder(), Holder::List { .. }) => {
                self.open_container(Holder::Item { checked: None })
            }
            Kind::Quote => self.open_container(Holder::Quote),
            Kind::Box if pull_quote::is_pull_quote(element) => self.open_container(Holder::Quote),
            Kind::Definitions => self.open_container(Holder::Definitions { entries: Vec::new() }),
            Kind::Meaning if matches!(self.flow.holder(), Holder::Definitions { .. }) => {
                self.open_container(Holder::Meaning)
            }
            Kind::Details => self.open_container(Holder::Details { summary: None }),
            Kind::Pre => {
                self.flow.begin_text();
                self.verbatim = Some(Verbatim::new(element));
                Close::Verbatim
            }
            Kind::Figure => {
                let close = self.open_box();
                self.groups += 1;
                self.flow.setting.hints.group = Some(self.groups);
                close
            }
            Kind::Caption => {
                self.flow.begin_text();
                self.flow.setting.hints.caption = true;
                Close::Caption
            }
            _ => self.open_box(),
        }
    }

    fn open_box(&mut self) -> Close {
        self.flow.part();
        self.flow.setting.hints.bare = true;
        Close::Part
    }

    fn open_container(&mut self, holder: Holder) -> Close {
        if self.flow.open(holder) {
            self.flow.setting.hints.bare = true;
            return Close::Container;
        }
        Close::Part
    }

    fn open_slot(&mut self, slot: Slot) -> Close {
        if self.flow.setting.slot != Slot::Flow {
            self.flow.part();
            return Close::Part;
        }
        self.flow.begin_text();
        self.flow.setting.slot = slot;
        Close::Text
    }

    fn open_note(&mut self, element: &Element) -> Close {
        let label = self.notes.label(element);
        self.open_container(Holder::Footnote { label })
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
                if let Some(id) = notes::reference(element) {
                    return Close::Reference(self.flow.inline.here(), id);
                }
                let href = attr(element.value(), "href").filter(|href| href.len() <= MAX_ADDRESS_BYTES);
                match href.and_then(|href| resolve(href, self.base)) {
                    Some(address) => Role::Link(address.into()),
                    None => return Close::Nothing,
                }
            }
            _ => return Close::Nothing,
        };
        self.flow.inline.open(role);
        Close::Role
    }

    fn open_ruby(&mut self, element: ElementRef<'_>, kind: &Kind) -> Option<Close> {
        if *kind == Kind::Ruby {
            self.ruby = Some(self.flow.inline.here());
            return Some(Close::Nothing);
        }
        if element.text().all(|text| text.trim().is_empty()) {
            return None;
        }
        self.flow.inline.close_up();
        let place = self.flow.inline.here();
        self.flow.push("(");
        Some(Close::Reading(place))
    }

    fn open_table(&mut self, element: ElementRef<'_>, kind: &Kind) -> Close {
        if *kind == Kind::Table {
            self.flow.begin_text();
            self.tables.push(if is_layout(element) { None } else { Some(Grid::default()) });
            return Close::Table;
        }
        let Some(Some(grid)) = self.tables.last_mut() else { return self.open_box() };
        match kind {
            Kind::RowGroup { head } => {
                grid.set_head(*head);
                Close::RowGroup
            }
            Kind::Cell { head } => {
                let span =
                    |name| attr(element.value(), name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                let (columns, rows) = (span("colspan"), span("rowspan"));
                if !self.flow.open(Holder::Cell) {
                    return Close::Part;
                }
                Close::Cell(*head, columns, rows)
            }
            _ => Close::Row,
        }
    }

    fn open_media(&mut self, element: ElementRef<'_>, kind: &Kind) -> Option<Close> {
        match kind {
            Kind::Image => self.image(element.value()),
            Kind::Picture => {
                self.picture = None;
                return Some(Close::Picture);
            }
            Kind::Source => {
                let value = element.value();
                let sets = ["data-srcset", "srcset"].iter().filter_map(|name| attr(value, name));
                let best = sets.filter_map(largest).find(|address| !is_placeholder(address));
                self.picture = self.picture.take().or_else(|| best.map(str::to_owned));
            }
            Kind::NoScript => self.no_script(element),
            _ => match player::read(element, self.base) {
                Some(figure) => self.flow.push_figure(Box::new(figure), self.flow.setting.hints),
                None if element.value().name() == "object" => return Some(Close::Nothing),
                None => {}
            },
        }
        None
    }

    /// Adds a picture, or what stands for it.
    pub(super) fn image(&mut self, element: &Element) {
        if self.flow.setting.hints.avatar {
            return;
        }
        let picture = picture::read(element, self.picture.as_deref(), self.base);
        self.picture(picture, false);
    }

    fn picture(&mut self, picture: Picture, fallback: bool) {
        match picture {
            Picture::Figure(mut figure) => {
                figure.alt = figure.alt.take().filter(|alt| alt != self.title);
                if !self.is_twin(&figure, fallback) {
                    let mut hints = self.flow.setting.hints;
                    hints.fallback = fallback;
                    self.flow.push_figure(figure, hints);
                }
            }
            Picture::Divider(alt) => {
                self.flow.push_block(Block::Rule);
                if let Some(alt) = alt.filter(|alt| alt != self.title) {
                    self.flow.push_block(Block::Paragraph(alt.as_str().into()));
                }
            }
            Picture::Inline(words) => self.flow.push(&words),
            Picture::Formula(tex) => self.formula(&tex),
            Picture::Nothing => {}
        }
    }

    /// Whether a picture and the one right before it are the same, one of them for readers without scripts. The one
    /// that stays gets the address if it had none.
    fn is_twin(&mut self, figure: &Figure, fallback: bool) -> bool {
        if !self.flow.is_behind_media() {
            return false;
        }
        let Some(last) = self.flow.drafts().last_mut() else { return false };
        let Block::Figure(before) = &mut last.block else { return false };
        if !(fallback || last.hints.fallback) {
            return false;
        }
        last.hints.fallback = false;
        if before.src.is_none() && figure.src.is_some() {
            before.src.clone_from(&figure.src);
            before.inferred = Some(RuleName("twin for readers without scripts"));
        }
        before.alt = before.alt.take().or_else(|| figure.alt.clone());
        before.width = before.width.or(figure.width);
        before.height = before.height.or(figure.height);
        true
    }

    /// The pictures for readers without scripts: what stands there is text to the parser.
    fn no_script(&mut self, element: ElementRef<'_>) {
        let source: String = element.text().collect();
        if !source.contains("<img") {
            return;
        }
        let tree = Html::parse_fragment(&source);
        for node in tree.tree.nodes() {
            if let Node::Element(inner) = node.value()
                && kind(inner.name()) == Kind::Image
            {
                let picture = picture::read(inner, None, self.base);
                if matches!(picture, Picture::Figure(_)) {
                    self.picture(picture, true);
                }
            }
        }
    }

    /// A check box at the start of an item makes it a task.
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
