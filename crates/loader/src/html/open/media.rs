//! Opens pictures and players, and pictures for readers without scripts.

use scraper::{ElementRef, Node};

use super::super::element::{Kind, attr, kind};
use super::super::parse;
use super::super::picture::{self, Picture, is_placeholder, largest, largest_inside, twin};
use super::super::player;
use super::super::walk::{Close, Walk};
use yuelan_article::{Block, Figure, RuleName};

/// The bytes of a text beside an icon that are searched for what it says.
const MAX_BESIDE: usize = 400;

impl Walk<'_> {
    /// Opens a picture, a player or what stands for one.
    pub(super) fn open_media(&mut self, element: ElementRef<'_>, kind: &Kind) -> Option<Close> {
        match kind {
            Kind::Image => self.image(element),
            Kind::Picture => {
                self.picture = None;
                return Some(Close::Picture);
            }
            Kind::Source => {
                let value = element.value();
                let sets = || ["data-srcset", "srcset"].iter().filter_map(|name| attr(value, name));
                let best = sets().filter_map(largest).find(|address| !is_placeholder(address));
                let best = best.or_else(|| sets().find_map(largest_inside));
                self.picture = self.picture.take().or_else(|| best.map(str::to_owned));
            }
            Kind::NoScript => self.no_script(element),
            _ => match player::read(element, self.base) {
                Some(figure) => self.flow.push_figure(Box::new(figure), self.flow.context.hints),
                None if element.value().name() == "object" => return Some(Close::Nothing),
                None => {}
            },
        }
        None
    }

    /// Adds the picture of an `<img>`.
    pub(in crate::html) fn image(&mut self, element: ElementRef<'_>) {
        if self.flow.context.hints.avatar {
            return;
        }
        let in_sentence = picture::sign::is_in_sentence(element, self.flow.inline.is_after_words());
        let picture = picture::read(element.value(), self.picture.as_deref(), self.base, in_sentence);
        if let Picture::Inline(words) = &picture
            && picture::inside::of(element.value(), None).is_some()
            && is_said_beside(element, words)
        {
            return;
        }
        self.picture(picture, false);
    }

    /// Adds what a picture is read as.
    pub(super) fn picture(&mut self, picture: Picture, noscript: bool) {
        match picture {
            Picture::Figure(mut figure) => {
                figure.alt = figure.alt.take().filter(|alt| alt != self.title);
                if !self.is_twin(&figure, noscript) {
                    let mut hints = self.flow.context.hints;
                    hints.noscript = noscript;
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

    /// Whether a picture repeats the one immediately before it: one of the two is from a `<noscript>`, or both are one file in
    /// two sizes. The first then gets the address if its own is that of something smaller, or none.
    fn is_twin(&mut self, figure: &Figure, noscript: bool) -> bool {
        if !self.flow.is_after_media() {
            return false;
        }
        let Some(last) = self.flow.drafts().last_mut() else { return false };
        let Block::Figure(before) = &mut last.block else { return false };
        let is_without_scripts = noscript || last.hints.noscript;
        if !is_without_scripts && !twin::is_same_file(before, figure) {
            return false;
        }
        last.hints.noscript = false;
        if twin::is_better(before, figure, noscript) {
            before.src.clone_from(&figure.src);
            let rule =
                if is_without_scripts { "twin for readers without scripts" } else { "largest of a set" };
            before.inferred = Some(RuleName(rule));
        }
        before.alt = before.alt.take().or_else(|| figure.alt.clone());
        before.width = before.width.or(figure.width);
        before.height = before.height.or(figure.height);
        true
    }

    /// Adds the pictures of a `<noscript>`, whose content is text to the parser.
    fn no_script(&mut self, element: ElementRef<'_>) {
        let mut source: String = element.text().collect();
        if source.contains("&lt;img") {
            source = parse::fragment(&source).root_element().text().collect();
        }
        if !source.contains("<img") {
            return;
        }
        let tree = parse::fragment(&source);
        for node in tree.tree.nodes() {
            if let Node::Element(inner) = node.value()
                && kind(inner.name()) == Kind::Image
            {
                let picture = picture::read(inner, None, self.base, false);
                if matches!(picture, Picture::Figure(_)) {
                    self.picture(picture, true);
                }
            }
        }
    }
}

/// Whether the text directly beside an icon says what its alternative text does.
fn is_said_beside(icon: ElementRef<'_>, words: &str) -> bool {
    let text = |node: Option<ego_tree::NodeRef<'_, Node>>| {
        let texts = node.into_iter().flat_map(|node| node.descendants()).take(8);
        let mut beside = String::new();
        for text in texts.filter_map(|node| node.value().as_text().map(|text| text.trim())) {
            if beside.len() + text.len() > MAX_BESIDE {
                break;
            }
            beside.push_str(text);
        }
        beside
    };
    let words = words.trim();
    text(icon.next_sibling()).starts_with(words) || text(icon.prev_sibling()).ends_with(words)
}
