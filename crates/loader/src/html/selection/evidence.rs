//! Judges what the extraction dropped: boilerplate by its kind, its class, its words or its links, or a part of the article.

use scraper::ElementRef;

use super::siblings::Siblings;
use super::survey::{MIN_PROSE, Survey};
use crate::html::boilerplate::{is_hidden, is_site_part};
use crate::html::chrome::{is_chrome_token, says_chrome, says_role};
use crate::html::comments::names_comments;
use crate::html::element::{attr, tokens};
use crate::html::{footnotes, listing, player};
use crate::input::chars::folded;

/// The maximum length in bytes of text beside a heading in a box for headings, such as a link for editing.
const MAX_BESIDE_HEADING: usize = 60;

/// The maximum length in bytes of text around a player.
const MAX_BESIDE_MEDIA: usize = 300;

/// The maximum length in bytes of lines of credits.
const MAX_CREDITS: usize = 400;

/// Judges the elements of one page.
pub(super) struct Judge<'s, 't> {
    pub(super) survey: &'s Survey<'t>,
    /// The title of the page, folded.
    title: String,
    /// The headings of the first level with the title of the page.
    pub(super) titles: Vec<usize>,
}

/// Where an element is, seen from what is extracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Ahead,
    Amid,
    Behind,
}

impl<'s, 't> Judge<'s, 't> {
    pub(super) fn new(survey: &'s Survey<'t>, title: &str) -> Self {
        let title = folded(title);
        let is_title = |&index: &usize| {
            survey.name(index) == "h1" && !title.is_empty() && {
                let heading = folded(&survey.words(index));
                !heading.is_empty() && title.contains(&heading)
            }
        };
        Self { survey, titles: (0..survey.len()).filter(is_title).collect(), title }
    }

    /// Returns the element around a root that holds its article, if there is more prose around the root than in it.
    pub(super) fn grown(&self, root: usize) -> usize {
        let (mut best, mut index, mut inside) = (root, root, self.survey.prose(root));
        while index > 0 {
            let outer = self.survey.parent(index);
            let around: usize = self
                .survey
                .children(outer)
                .filter(|&child| child != index && self.is_prose_section(child))
                .map(|child| self.survey.prose(child))
                .sum();
            if around * 2 > inside || self.opens_with_title(outer, index) {
                best = outer;
            }
            inside += around;
            index = outer;
        }
        best
    }

    /// Returns the elements in a root that are boilerplate, in document order.
    pub(super) fn dropped(&self, root: usize) -> Vec<usize> {
        let mut dropped = Vec::new();
        let mut open = vec![root];
        let last_prose = self.last_prose(root);
        while let Some(parent) = open.pop() {
            let children: Vec<usize> = self.survey.children(parent).collect();
            let behind = children.partition_point(|&child| child <= last_prose);
            let cards = self.cards(&children[behind..]);
            let siblings = Siblings::new(&children);
            let mut is_next_kept = false;
            for &child in children.iter().rev() {
                if self.survey.element(child).is_none() {
                    continue;
                }
                if cards.binary_search(&child).is_ok()
                    || child > last_prose && self.is_extracted_chrome(child, root)
                {
                    dropped.push(child);
                } else if self.survey.extracted(child) > 0 {
                    open.push(child);
                    is_next_kept = true;
                } else if self.survey.text(child) == 0 && self.survey.end(child) == child + 1 {
                    // An empty element: a line break, a rule.
                } else if self.is_content(child, &siblings, root, is_next_kept) {
                    is_next_kept = true;
                } else {
                    dropped.push(child);
                }
            }
        }
        dropped.sort_unstable();
        dropped
    }

    fn place(&self, index: usize, root: usize) -> Place {
        match (self.survey.is_after_extracted(index, root), self.survey.is_before_extracted(index, root)) {
            (true, true) => Place::Amid,
            (true, false) => Place::Behind,
            _ => Place::Ahead,
        }
    }

    /// Whether an element of which nothing was extracted belongs to the article.
    fn is_content(&self, index: usize, siblings: &Siblings<'_, 't>, root: usize, is_next_kept: bool) -> bool {
        let Some(element) = self.survey.element(index) else { return true };
        let name = element.value().name();
        if listing::is_word_of_code(element) {
            return true;
        }
        if is_hidden(element) || is_control(element) || is_site_part(element) {
            return false;
        }
        let place = self.place(index, root);
        if name == "noscript" {
            return place == Place::Amid;
        }
        let is_in_sentence = || self.is_in_sentence(index, siblings);
        if footnotes::is_footnote(element) || self.is_in_part(index, root) || is_in_sentence() {
            return true;
        }
        let first = self.first_line(index);
        if says_chrome(&first) || !self.title.is_empty() && folded(&first) == self.title {
            return false;
        }
        let is_marked = self.is_marked(element, index);
        if self.holds_media(index) && self.survey.text(index) <= MAX_BESIDE_MEDIA && !is_marked {
            return true;
        }
        if self.is_heading_box(index) {
            return is_next_kept && place != Place::Ahead && !names_comments(element);
        }
        if self.is_prose_section(index) && self.has_heading(index) {
            return true;
        }
        if place != Place::Ahead
            && says_role(&first)
            && !self.is_mostly_links(index)
            && self.survey.text(index) <= MAX_CREDITS
        {
            return true;
        }
        if is_marked && !(place == Place::Amid && self.is_box_among_paragraphs(index, siblings))
            || matches!(name, "nav" | "form" | "header" | "footer")
        {
            return false;
        }
        match place {
            Place::Ahead | Place::Amid if self.is_figure(index) || self.is_linked_figure(index, siblings) => {
                true
            }
            Place::Ahead => {
                let is_long = || self.survey.prose(index) > MIN_PROSE * 2;
                self.survey.is_prose(index) && (is_long() || self.follows_title(index)) && name != "aside"
            }
            Place::Behind => {
                name != "aside" && self.survey.is_prose(index) && siblings.has_kept(self.survey, name)
            }
            Place::Amid => self.is_amid_content(index, name, siblings),
        }
    }

    /// Whether an unmarked element between parts of the article belongs to it.
    fn is_amid_content(&self, index: usize, name: &str, siblings: &Siblings<'_, 't>) -> bool {
        let (text, linked) = (self.survey.text(index), self.survey.linked(index));
        match name {
            _ if text == 0 => self.survey.pictures(index) > 0,
            "aside" => self.survey.prose(index) > 0 && linked * 3 <= text,
            _ if self.survey.is_prose(index) => true,
            _ => linked * 2 <= text || self.is_paragraph_like_others(index, siblings),
        }
    }

    fn is_mostly_links(&self, index: usize) -> bool {
        self.survey.linked(index) * 2 > self.survey.text(index)
    }

    /// Whether an element is a picture with a caption, or a box of one, and leads nowhere.
    fn is_figure(&self, index: usize) -> bool {
        self.survey.pictures(index) > 0
            && self.survey.linked(index) == 0
            && (index..self.survey.end(index)).any(|inner| self.survey.name(inner) == "figure")
    }

    /// Whether an element is one picture with a caption, of which some leads elsewhere: to a larger picture, to its source.
    /// One beside another is a card.
    fn is_linked_figure(&self, index: usize, siblings: &Siblings<'_, '_>) -> bool {
        let figure = |outer: usize| {
            let mut figures = (outer..self.survey.end(outer)).filter(|&at| self.survey.name(at) == "figure");
            figures.next().filter(|_| figures.next().is_none()).filter(|&at| {
                self.survey.pictures(at) == 1
                    && (at..self.survey.end(at)).any(|inner| self.survey.name(inner) == "figcaption")
                    && self.survey.text(outer) - self.survey.text(at) <= MAX_BESIDE_HEADING
            })
        };
        let is_alone = || {
            let (before, behind) = siblings.around(index);
            let is_element = |at: &&usize| self.survey.element(**at).is_some();
            let beside = [before.iter().rev().find(is_element), behind.iter().find(is_element)];
            !beside.into_iter().flatten().any(|&at| figure(at).is_some())
        };
        self.survey.pictures(index) == 1
            && self.survey.text(index) > 0
            && figure(index).is_some()
            && is_alone()
    }

    /// Whether an element is a section of an article, whatever its class: more than a sentence and few links, and none of
    /// the elements that surround an article.
    pub(super) fn is_prose_section(&self, index: usize) -> bool {
        let Some(element) = self.survey.element(index) else { return false };
        let (text, linked) = (self.survey.text(index), self.survey.linked(index));
        !matches!(element.value().name(), "nav" | "form" | "header" | "footer" | "aside" | "dialog")
            && text - linked >= MIN_PROSE
            && self.survey.stops(index) > 0
            && linked * 4 <= text
            && !is_hidden(element)
            && !is_control(element)
            && (!self.is_marked(element, index) || self.is_plain_section(index))
    }

    /// Whether an element consists of a heading and what follows it in an article: paragraphs, lists, code, tables.
    fn is_plain_section(&self, index: usize) -> bool {
        let mut children = self.survey.children(index).filter(|&child| self.survey.text(child) > 0);
        let is_part = |name: &str| {
            matches!(
                name,
                "p" | "ul" | "ol" | "dl" | "pre" | "table" | "blockquote" | "figure" | "section" | "div"
            )
        };
        let has_heading = children
            .next()
            .is_some_and(|first| is_heading(self.survey.name(first)) || self.is_heading_box(first));
        has_heading
            && !says_chrome(&self.first_line(index))
            && children.all(|child| {
                let name = self.survey.name(child);
                is_part(name) || is_heading(name)
            })
            && (index..self.survey.end(index)).all(|inner| {
                !matches!(self.survey.name(inner), "form" | "input" | "textarea" | "time" | "button")
            })
    }

    /// Whether an element is in a part of the article that belongs together: a quotation, code, a table, a figure.
    fn is_in_part(&self, index: usize, root: usize) -> bool {
        let mut outer = index;
        for _ in 0..6 {
            outer = self.survey.parent(outer);
            if outer <= root {
                return false;
            }
            if matches!(self.survey.name(outer), "blockquote" | "pre" | "code" | "figure") {
                return true;
            }
        }
        false
    }

    /// Whether an element is a phrase of a paragraph whose other words were extracted.
    fn is_in_sentence(&self, index: usize, siblings: &Siblings<'_, 't>) -> bool {
        matches!(self.survey.name(index), "a" | "span" | "b" | "strong" | "i" | "em" | "font" | "cite")
            && self.survey.name(self.survey.parent(index)) == "p"
            && siblings.is_sentence(self.survey)
    }

    /// Whether an element holds a player with something to play.
    fn holds_media(&self, index: usize) -> bool {
        (index..self.survey.end(index)).any(|inner| {
            matches!(self.survey.name(inner), "video" | "audio" | "iframe" | "embed" | "object")
                && self.survey.element(inner).is_some_and(|element| player::read(element, None).is_some())
        })
    }

    /// Whether an element is a heading, or a box of one with little else, such as a link for editing the section.
    fn is_heading_box(&self, index: usize) -> bool {
        if is_heading(self.survey.name(index)) {
            return true;
        }
        let mut headings =
            (index..self.survey.end(index)).filter(|&inner| is_heading(self.survey.name(inner)));
        let Some(heading) = headings.next() else { return false };
        headings.next().is_none()
            && self.survey.text(heading) > 0
            && self.survey.linked(heading) * 2 <= self.survey.text(heading)
            && self.survey.text(index) - self.survey.text(heading) <= MAX_BESIDE_HEADING
    }

    fn has_heading(&self, index: usize) -> bool {
        (index..self.survey.end(index)).any(|inner| is_heading(self.survey.name(inner)))
    }

    /// Whether the class or id of an element, or of a box that is all of it, names a part of a site. An id or class that was
    /// made of the heading's words does not.
    pub(super) fn is_marked(&self, element: ElementRef<'_>, index: usize) -> bool {
        let mut index = index;
        let mut element = element;
        loop {
            let value = element.value();
            let mut tokens = tokens(value).filter(|token| is_chrome_token(token)).peekable();
            if tokens.peek().is_some() {
                let heading = folded(&self.first_line(index));
                return !tokens.all(|token| is_made_of(token, &heading));
            }
            let mut inner = self.survey.children(index).filter(|&child| self.survey.text(child) > 0);
            let (Some(only), None) = (inner.next(), inner.next()) else { return false };
            let Some(child) = self.survey.element(only) else { return false };
            (index, element) = (only, child);
        }
    }

    /// Returns the first text of an element, at most a heading long.
    fn first_line(&self, index: usize) -> String {
        const MAX: usize = 200;
        let heading =
            (index..self.survey.end(index)).take(12).find(|&inner| is_heading(self.survey.name(inner)));
        let block = heading.unwrap_or(index);
        let Some(element) = self.survey.element(block) else { return String::new() };
        let mut line = String::new();
        for text in element.text() {
            let text = text.trim();
            if !text.is_empty() && heading.is_none() {
                line.push_str(text.get(..MAX).unwrap_or(text));
                break;
            }
            line.push_str(text);
            if line.len() > MAX {
                break;
            }
        }
        line
    }
}

/// Whether a token was made of the words of a heading.
fn is_made_of(token: &str, heading: &str) -> bool {
    let token = folded(token);
    !token.is_empty() && heading.contains(&token)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether an element is for the interaction with a page, or hidden from readers.
fn is_control(element: ElementRef<'_>) -> bool {
    let value = element.value();
    matches!(
        value.name(),
        "button"
            | "select"
            | "script"
            | "style"
            | "template"
            | "dialog"
            | "input"
            | "textarea"
            | "form"
            | "link"
    ) || attr(value, "aria-hidden") == Some("true")
        || attr(value, "role").is_some_and(|role| {
            matches!(
                role,
                "navigation"
                    | "menu"
                    | "menubar"
                    | "dialog"
                    | "alert"
                    | "alertdialog"
                    | "search"
                    | "banner"
                    | "toolbar"
                    | "button"
            )
        })
}
