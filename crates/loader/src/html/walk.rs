//! Walks the tree of a page once, without recursion: every element opens something in the flow and closes it.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::boilerplate::Boilerplate;
use super::chrome::is_heading_tool;
use super::code::Verbatim;
use super::comments::CommentSections;
use super::element::{Kind, title};
use super::flow::{ContainerKind, Context, Flow, MediaDistance, Suspended};
use super::footnotes::sidenote::is_toggle;
use super::footnotes::{Footnotes, is_backlink, label};
use super::inline::Place;
use super::listing::Listing;
use super::math::Formula;
use super::scope::Scope;
use super::selection::Selection;
use super::table::Grid;
use super::{card, hints, listing, math};
use crate::html::draft::{CommentDrafts, Draft, Hints};
use yuelan_article::{Block, Meta, Role};

/// What the end of an element closes.
#[derive(Debug)]
pub(super) enum Close {
    /// Nothing.
    Nothing,
    /// A block.
    Block,
    /// A heading, a term or a summary.
    Text,
    /// The caption of a figure.
    Caption,
    /// A role of inline text.
    Role,
    /// A container of the flow.
    Container,
    /// An item of a list of Word and the list that was opened for it.
    WordItem,
    /// An inline quotation.
    InlineQuote,
    /// A reference to the footnote with this id, and the label that it is given.
    Reference(Place, String, Option<Box<str>>),
    /// The reading of a ruby.
    Reading(Place),
    /// A note within a sentence, and the sentence.
    Sidenote(Box<Suspended>),
    /// Preformatted text.
    Verbatim,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A group of rows.
    RowGroup,
    /// A cell: whether it is a header cell, and the columns and rows it spans.
    Cell(bool, usize, usize),
    /// A picture with several sources.
    Picture,
}

#[derive(Debug)]
struct OpenElement {
    close: Close,
    /// The number of roles that its style opened.
    roles: usize,
    outer: Context,
}

/// The state of the walk.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    /// The address of the article.
    pub(super) base: Option<&'a str>,
    /// The title of the article, which an alternative text may repeat.
    pub(super) title: &'a str,
    /// The blocks being built.
    pub(super) flow: Flow,
    /// The open tables; `None` for one that is only for layout.
    pub(super) tables: Vec<Option<Grid>>,
    /// The open `<pre>`.
    pub(super) verbatim: Option<Verbatim>,
    /// The footnotes referred to.
    pub(super) footnotes: Footnotes,
    /// The best source of the open `<picture>`.
    pub(super) picture: Option<String>,
    /// Where the base of the open ruby begins.
    pub(super) ruby: Option<Place>,
    /// The element with the marker of the open item of a list of Word.
    pub(super) word_marker: Option<*const Element>,
    /// The number of figure elements so far.
    pub(super) groups: u32,
    /// What the body is.
    pub(super) scope: Scope,
    boilerplate: Boilerplate,
    /// The comment sections.
    pub(super) comments: CommentSections,
    /// What is shown of a page; `None` for all.
    selection: Option<&'a Selection>,
    open: Vec<OpenElement>,
}

/// A part of a page after the walk.
#[derive(Debug)]
pub(super) struct Walked {
    /// The blocks.
    pub(super) drafts: Vec<Draft>,
    /// The comments.
    pub(super) comments: CommentDrafts,
    /// Whether blocks that nest too deep were flattened.
    pub(super) too_deep: bool,
    /// The text of `<title>` on one line.
    pub(super) title: Option<String>,
    /// The language tag of `<html lang>`, as written.
    pub(super) language: Option<String>,
    /// The footnotes, whose labels depend on the parts before.
    pub(super) footnotes: Footnotes,
    /// How close the last picture or player is to the next part.
    pub(super) media: MediaDistance,
}

/// Walks a page or a part of one. `groups`: the number of figure elements before it; `media`: how close the last picture or
/// player before it is.
pub(super) fn walk(tree: &Html, meta: &Meta, scope: Scope, groups: u32, media: MediaDistance) -> Walked {
    let mut walk = Walk { groups, scope, ..Walk::new(meta) };
    walk.boilerplate.shows_all = scope.shows_all();
    walk.flow.media = media;
    walk.content_of(tree.root_element());
    let language = tree.root_element().attr("lang").map(str::to_owned);
    Walked { title: title(tree), language, ..walk.finish() }
}

/// Walks what is selected of a page.
pub(super) fn walk_selection(tree: &Html, selection: &Selection, meta: &Meta) -> Walked {
    let mut walk = Walk::new(meta);
    walk.selection = Some(selection);
    if let Some(figure) = selection.lead(tree) {
        walk.groups += 1;
        walk.flow.context.hints.group = std::num::NonZeroU32::new(walk.groups);
        walk.content_of(figure);
        walk.flow.context.hints.group = None;
    }
    walk.content_of(selection.root(tree));
    for line in selection.credits() {
        walk.flow.begin_text();
        walk.flow.push(line);
        walk.flow.end_block();
    }
    for (element, count) in selection.comments(tree) {
        if walk.flow.open(ContainerKind::Comments { count }) {
            walk.content_of(element);
            walk.flow.close();
        }
    }
    walk.finish()
}

impl<'a> Walk<'a> {
    fn new(meta: &'a Meta) -> Self {
        Self {
            base: meta.link.as_deref(),
            title: &meta.title,
            flow: Flow::default(),
            tables: Vec::new(),
            verbatim: None,
            footnotes: Footnotes::default(),
            picture: None,
            ruby: None,
            word_marker: None,
            groups: 0,
            scope: Scope::Article,
            boilerplate: Boilerplate::default(),
            comments: CommentSections::default(),
            selection: None,
            open: Vec::new(),
        }
    }

    /// Walks the content of an element.
    fn content_of(&mut self, root: ElementRef<'_>) {
        let outside = self.open.len();
        let mut node = root.first_child();
        while let Some(at) = node {
            if self.enter(at.value(), ElementRef::wrap(at)) {
                if let Some(child) = at.first_child() {
                    node = Some(child);
                    continue;
                }
                self.leave();
            }
            let mut done = at;
            while done.next_sibling().is_none() && self.open.len() > outside {
                self.leave();
                let Some(parent) = done.parent() else { break };
                done = parent;
            }
            node = done.next_sibling();
        }
    }

    /// Returns what was read.
    fn finish(self) -> Walked {
        let too_deep = self.flow.too_deep;
        let (drafts, comments, media) = self.flow.finish();
        Walked { drafts, comments, too_deep, title: None, language: None, footnotes: self.footnotes, media }
    }

    /// Enters a node; `true` if its content is to be walked, and left by [`leave`](Self::leave).
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
        let kind = listing::kind_of(element);
        match math::formula(element) {
            Some(Formula::Text(tex)) => {
                self.formula(&tex);
                return false;
            }
            Some(Formula::Copy) => return false,
            None => {}
        }
        if kind == Kind::Hidden {
            self.enter_hidden(element.value());
            return false;
        }
        if self.word_marker.is_some_and(|marker| std::ptr::eq(marker, element.value()))
            || is_backlink(element.value())
            || is_toggle(element.value())
            || listing::is_tool(element, &kind)
            || self.selection.is_some_and(|selection| !selection.has(element.id()))
            || self.boilerplate.contains(element)
            || is_heading_tool(element)
        {
            if kind.separates() {
                self.flow.end_paragraph();
            }
            return false;
        }
        if self.verbatim.is_none()
            && let Some(listing) = listing::read(element, &kind)
        {
            self.listing(listing);
            return false;
        }
        if let Some(sign) = card::callout_sign(element) {
            self.flow.end_paragraph();
            self.flow.inline_prefix = sign;
            return false;
        }
        let outer = self.flow.context;
        if let Some(is_section) = self.comment_section(element, &kind) {
            if is_section {
                self.flow.context.hints = Hints { bare: true, ..Hints::default() };
                self.open.push(OpenElement { close: Close::Container, roles: 0, outer });
            }
            return is_section;
        }
        let is_in_line = matches!(kind, Kind::Span | Kind::Role(_)) && self.verbatim.is_none();
        let may_be_row = self.flow.is_after_media() || self.scope.is_declared();
        let close = if is_in_line && hints::is_row(element, &outer, may_be_row) {
            self.flow.end_paragraph();
            Some(Close::Block)
        } else if self.verbatim.is_some() {
            self.open_verbatim(element, kind)
        } else {
            self.open(element, kind)
        };
        let Some(close) = close else { return false };
        let roles = hints::apply(element, &mut self.flow);
        self.open.push(OpenElement { close, roles, outer });
        true
    }

    /// Opens an element in preformatted text, where only lines and pictures matter.
    fn open_verbatim(&mut self, element: ElementRef<'_>, kind: Kind) -> Option<Close> {
        match kind {
            Kind::Image => {
                self.image(element);
                return None;
            }
            Kind::Role(Role::Code) => self.verbatim.as_mut()?.begin_code(),
            Kind::Break => self.verbatim.as_mut()?.break_line(),
            Kind::Row | Kind::Item => self.verbatim.as_mut()?.end_line(),
            kind if kind.separates() => self.verbatim.as_mut()?.end_line(),
            _ => {}
        }
        Some(Close::Nothing)
    }

    /// Adds a listing and its title.
    fn listing(&mut self, Listing { title, code }: Listing) {
        self.flow.begin_text();
        if let Some(title) = title {
            self.flow.push_block(Block::Paragraph(title.as_str().into()));
        }
        if let Some(code) = code {
            self.flow.push_block(code);
        }
    }

    /// Adds a formula to the line.
    pub(super) fn formula(&mut self, tex: &str) {
        self.flow.inline.open(Role::Math);
        self.flow.push(tex);
        self.flow.inline.close();
    }

    /// Leaves the element that was entered last.
    fn leave(&mut self) {
        let Some(OpenElement { close, roles, outer }) = self.open.pop() else { return };
        match close {
            Close::Block => self.flow.end_paragraph(),
            Close::Text => self.flow.end_block(),
            Close::Caption => self.flow.end_caption(),
            Close::Role => self.flow.inline.close(),
            Close::Container => self.flow.close(),
            Close::WordItem => {
                self.flow.close();
                self.flow.close();
            }
            Close::InlineQuote => self.flow.push("”"),
            Close::Reference(place, id, given) => self.close_reference(place, &id, given),
            Close::Reading(place) => self.close_reading(place),
            Close::Sidenote(suspended) => {
                let number = self.footnotes.next_own();
                self.flow.end_note(*suspended, number);
            }
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
        self.flow.context = outer;
    }

    fn close_reference(&mut self, place: Place, id: &str, given: Option<Box<str>>) {
        if let Some(label) = label(self.flow.inline.since(place)) {
            let label = given.map_or(label, String::from);
            self.flow.inline.add_run_since(place, Role::FootnoteReference(label.as_str().into()));
            self.footnotes.record_reference(id, &label);
        }
    }

    /// Ends a reading that began at a place.
    pub(super) fn close_reading(&mut self, place: Place) {
        self.flow.push(")");
        self.flow.inline.add_run_since(place, Role::Reading);
        if let Some(base) = self.ruby {
            self.flow.inline.add_run_since(base, Role::Ruby);
        }
        self.ruby = Some(self.flow.inline.here());
    }

    fn close_row(&mut self, ends_group: bool) {
        match self.tables.last_mut() {
            Some(Some(grid)) if ends_group => grid.set_header(false),
            Some(Some(grid)) => grid.end_row(),
            _ => self.flow.end_paragraph(),
        }
    }

    fn close_cell(&mut self, head: bool, columns: usize, rows: usize) {
        let drafts = self.flow.close_cell();
        if let Some(Some(grid)) = self.tables.last_mut() {
            grid.push_cell(drafts, head, columns, rows);
        }
    }

    fn close_table(&mut self) {
        let Some(Some(grid)) = self.tables.pop() else { return self.flow.end_paragraph() };
        let (table, trailing) = grid.finish();
        let caption = self.flow.table_caption.take().filter(|caption| !caption.is_blank());
        if let Some(mut table) = table {
            table.caption = caption.map(|text| yuelan_article::Caption { text, inferred: None });
            self.flow.push_block(Block::Table(Box::new(table)));
        } else if let Some(caption) = caption {
            self.flow.push_block(Block::Paragraph(caption));
        }
        self.flow.drafts().extend(trailing);
    }
}
