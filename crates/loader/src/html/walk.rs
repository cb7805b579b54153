//! One walk over the tree of a page, without recursion: every element opens something in the flow and closes it.

use scraper::{ElementRef, Html, Node};

use super::chrome::Chrome;
use super::code::Verbatim;
use super::element::{Kind, kind};
use super::flow::{Flow, Media, Setting};
use super::inline::Place;
use super::notes::{Notes, is_back_link, label};
use super::table::Grid;
use super::{hints, math};
use crate::html::draft::Draft;
use crate::input::sanitize::sanitize;
use yuelan_article::{Block, Meta, Role};

/// What the end of an element ends.
#[derive(Debug)]
pub(super) enum Close {
    /// Nothing.
    Nothing,
    /// A block.
    Part,
    /// A heading, a term, a summary: the text goes where the setting says.
    Text,
    /// The place for a caption of a figure.
    Caption,
    /// A role of the running text.
    Role,
    /// A container of the flow.
    Container,
    /// A quotation in the line.
    InlineQuote,
    /// A link to the footnote with this id.
    Reference(Place, String),
    /// A ruby's reading.
    Reading(Place),
    /// Verbatim text.
    Verbatim,
    /// A table; `None` for one that is only a layout.
    Table,
    /// A row of a table.
    Row,
    /// A part of a table.
    RowGroup,
    /// A cell: of the head or not, and the columns and rows it spans.
    Cell(bool, usize, usize),
    /// The choice of sources around a picture.
    Picture,
}

#[derive(Debug)]
struct Frame {
    close: Close,
    /// Roles that its style opened.
    roles: usize,
    before: Setting,
}

/// The state of the walk.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    /// The article's own address.
    pub(super) base: Option<&'a str>,
    /// The title that an alternative text may repeat.
    pub(super) title: &'a str,
    /// The blocks being built.
    pub(super) flow: Flow,
    /// The tables that are open; `None` for one that is only a layout.
    pub(super) tables: Vec<Option<Grid>>,
    /// The `<pre>` that is open.
    pub(super) verbatim: Option<Verbatim>,
    /// The footnotes that were referred to.
    pub(super) notes: Notes,
    /// The best source of the `<picture>` that is open.
    pub(super) picture: Option<String>,
    /// Where the base of the ruby that is open begins.
    pub(super) ruby: Option<Place>,
    /// Figure-like elements that have opened.
    pub(super) groups: u32,
    chrome: Chrome,
    frames: Vec<Frame>,
}

/// What a part of a page must know of the parts before it.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// How footnotes were referred to.
    notes: Notes,
    /// How near the last image or player is.
    media: Media,
}

impl Before {
    /// Goes on behind a part that was walked without knowing this, or with it.
    pub(super) fn join(&mut self, end: Self) {
        self.notes.join(end.notes);
        self.media = end.media;
    }
}

/// A walked part of a page.
#[derive(Debug)]
pub(super) struct Walked {
    /// Its blocks.
    pub(super) drafts: Vec<Draft>,
    /// Whether blocks were flattened because they nested too deep.
    pub(super) too_deep: bool,
    /// The words of `<title>`, as one line.
    pub(super) title: Option<String>,
    /// The language tag of `<html lang>`, as written.
    pub(super) language: Option<String>,
    /// What the part behind it must know.
    pub(super) end: Before,
}

impl Walked {
    /// Whether it would read otherwise if it had known what stands before it. `loose`: its first tag does not end what a
    /// picture began.
    pub(super) fn depends_on(&self, before: &Before, loose: bool) -> bool {
        (loose && before.media != Media::Away) || (self.end.notes.named() && before.notes != Notes::default())
    }
}

/// Walks a part of a page, or all of it. Figure-like elements are counted from `groups`.
pub(super) fn walk(tree: &Html, meta: &Meta, groups: u32, before: Option<Before>) -> Walked {
    let mut walk = Walk::new(meta);
    walk.groups = groups;
    if let Some(before) = before {
        walk.notes = before.notes;
        walk.flow.media = before.media;
    }
    let mut node = tree.root_element().first_child();
    while let Some(at) = node {
        if walk.enter(at.value(), ElementRef::wrap(at)) {
            if let Some(child) = at.first_child() {
                node = Some(child);
                continue;
            }
            walk.leave();
        }
        let mut done = at;
        while done.next_sibling().is_none() && !walk.frames.is_empty() {
            walk.leave();
            let Some(parent) = done.parent() else { break };
            done = parent;
        }
        node = done.next_sibling();
    }
    let too_deep = walk.flow.too_deep;
    let (drafts, media) = walk.flow.finish();
    Walked {
        drafts,
        too_deep,
        title: title(tree),
        language: tree.root_element().attr("lang").map(str::to_owned),
        end: Before { notes: walk.notes, media },
    }
}

/// The words of a `<title>` near the beginning.
fn title(tree: &Html) -> Option<String> {
    let is_title = |node: &Node| node.as_element().is_some_and(|element| element.name() == "title");
    let node = tree.tree.nodes().take(200).find(|node| is_title(node.value()))?;
    let words: String =
        node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect();
    let title = sanitize(&words).trim().to_owned();
    (!title.is_empty()).then_some(title)
}

impl<'a> Walk<'a> {
    fn new(meta: &'a Meta) -> Self {
        Self {
            base: meta.link.as_deref(),
            title: &meta.title,
            flow: Flow::default(),
            tables: Vec::new(),
            verbatim: None,
            notes: Notes::default(),
            picture: None,
            ruby: None,
            groups: 0,
            chrome: Chrome::default(),
            frames: Vec::new(),
        }
    }

    /// Meets a node; `true` if what is in it is to be met as well, and then [`leave`](Self::leave) follows.
    fn enter(&mut self, node: &Node, element: Option<ElementRef<'_>>) -> bool {
        match (node, element) {
            (Node::Text(text), _) => {
                match &mut self.verbatim {
                    Some(verbatim) => verbatim.push(text),
                    None => self.flow.push(text),
                }
                false
            }
            (_, Some(element)) => self.enter_element(element),
            _ => false,
        }
    }

    fn enter_element(&mut self, element: ElementRef<'_>) -> bool {
        let kind = kind(element.value().name());
        if let Some(tex) = math::tex(element) {
            self.formula(&tex);
            return false;
        }
        if kind == Kind::Nothing {
            self.check_box(element.value());
            return false;
        }
        if is_back_link(element.value()) || math::is_rendered_twin(element) || self.chrome.drops(element) {
            if kind.parts() {
                self.flow.part();
            }
            return false;
        }
        let before = self.flow.setting;
        let close = if self.verbatim.is_some() {
            self.open_verbatim(element, kind)
        } else {
            self.open(element, kind)
        };
        let Some(close) = close else { return false };
        let roles = hints::adopt(element, &mut self.flow);
        self.frames.push(Frame { close, roles, before });
        true
    }

    /// In verbatim text only lines and pictures count.
    fn open_verbatim(&mut self, element: ElementRef<'_>, kind: Kind) -> Option<Close> {
        match kind {
            Kind::Image => {
                self.image(element.value());
                return None;
            }
            Kind::Break => self.verbatim.as_mut()?.break_line(),
            Kind::Row | Kind::Item => self.verbatim.as_mut()?.part(),
            kind if kind.parts() => self.verbatim.as_mut()?.part(),
            _ => {}
        }
        Some(Close::Nothing)
    }

    /// Puts a formula into the line.
    pub(super) fn formula(&mut self, tex: &str) {
        self.flow.inline.open(Role::Math);
        self.flow.push(tex);
        self.flow.inline.close();
    }

    /// Ends the element that was entered last.
    fn leave(&mut self) {
        let Some(Frame { close, roles, before }) = self.frames.pop() else { return };
        match close {
            Close::Part => self.flow.part(),
            Close::Text => self.flow.end_block(),
            Close::Caption => self.flow.end_caption(),
            Close::Role => self.flow.inline.close(),
            Close::Container => self.flow.close(),
            Close::InlineQuote => self.flow.push("”"),
            Close::Reference(place, id) => self.close_reference(place, &id),
            Close::Reading(place) => self.close_reading(place),
            Close::Verbatim => {
                if let Some(block) = self.verbatim.take().and_then(Verbatim::finish) {
                    self.flow.push_block(block);
                }
            }
            Close::Table => self.close_table(),
            Close::Row | Close::RowGroup => self.close_row(matches!(close, Close::RowGroup)),
            Close::Cell(head, columns, rows) => self.close_cell(head, columns, rows),
            Close::Picture => self.picture = None,
            Close::Nothing => {}
        }
        (0..roles).for_each(|_| self.flow.inline.close());
        self.flow.setting = before;
    }

    fn close_reference(&mut self, place: Place, id: &str) {
        if let Some(label) = label(self.flow.inline.since(place)) {
            self.flow.inline.mark_since(place, Role::FootnoteReference(label.as_str().into()));
            self.notes.refer(id, &label);
        }
    }

    fn close_reading(&mut self, place: Place) {
        self.flow.push(")");
        self.flow.inline.mark_since(place, Role::Reading);
        if let Some(base) = self.ruby {
            self.flow.inline.mark_since(base, Role::Ruby);
        }
        self.ruby = Some(self.flow.inline.here());
    }

    fn close_row(&mut self, ends_group: bool) {
        match self.tables.last_mut() {
            Some(Some(grid)) if ends_group => grid.set_head(false),
            Some(Some(grid)) => grid.end_row(),
            _ => self.flow.part(),
        }
    }

    fn close_cell(&mut self, head: bool, columns: usize, rows: usize) {
        let drafts = self.flow.close_cell();
        if let Some(Some(grid)) = self.tables.last_mut() {
            grid.push_cell(drafts, head, columns, rows);
        }
    }

    fn close_table(&mut self) {
        let Some(Some(grid)) = self.tables.pop() else { return self.flow.part() };
        let (table, behind) = grid.finish();
        let caption = self.flow.table_caption.take().filter(|caption| !caption.is_blank());
        if let Some(mut table) = table {
            table.caption = caption.map(|text| yuelan_article::Caption { text, inferred: None });
            self.flow.push_block(Block::Table(Box::new(table)));
        } else if let Some(caption) = caption {
            self.flow.push_block(Block::Paragraph(caption));
        }
        self.flow.drafts().extend(behind);
    }
}
