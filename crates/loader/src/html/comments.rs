//! Finds the comment sections below an article.
//!
//! A section is a box whose class or id consists of words for such boxes, or what follows a heading that counts comments;
//! and in either case it is one only if comments are in it: short texts that say when each was written, ids that number
//! them. So a section of the article that is about comments stays in the article.

mod short_text;
mod words;

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::{ElementRef, Node};

use super::element::{Kind, attr, kind, tokens};
use crate::input::word_set::WordSet;
use short_text::{may_be_short_heading, short_text};
use words::{is_control, is_heading, says_when};

/// Words of which the class or id of a comment section consists. One of the first must be among them.
const NAMES: WordSet = WordSet::new("comment|comments|replies|respond|pinglun|liuyan|reply|commentlist|comm");
const BESIDE: WordSet = WordSet::new(
    "list|lists|area|section|wrapper|wrap|container|box|block|main|thread|threads|post|posts|entry\
    |article|blog|content|contents|body|module|holder|root|items|view|js|the|wp|page|region|panel|layout\
    |outer|inner|all|form",
);

/// Classes and ids of systems for comments.
const SYSTEMS: WordSet = WordSet::new(
    "disqus_thread|disqus_recommendations|ds-thread|gitalk-container|gitalk|gitment-container|vcomments\
    |vcomment|valine|waline|twikoo|tcomment|artalk|giscus|utterances|isso-thread|cusdis_thread|remark42\
    |commento|hyvor-talk-view|fb-comments|lv-container|livere|sohucs|uyan_frame|cbox_module|u_cbox\
    |coral_talk_stream|hcb_wrapper|graphcomment",
);

/// The minimum length of a comment section in bytes, without which it is only a form or an invitation.
const MAX_FORM_BYTES: usize = 200;

/// How often all nodes of a tree may be examined, which keeps the search linear.
const MAX_PASSES: usize = 4;

/// What a part of a page turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// This many comments.
    Comments(usize),
    /// A form for comments, or their heading alone.
    Form,
}

/// Finds the comment sections of one tree.
#[derive(Debug, Default)]
pub(super) struct CommentSections {
    /// Elements after a heading of comments.
    found: HashMap<NodeId, Section>,
    /// Boxes that name comments and hold none.
    refused: HashSet<NodeId>,
    /// The number of nodes that may still be examined.
    budget: Option<usize>,
    /// The bytes of text in the tree.
    total: Option<usize>,
}

/// What a part of a page shows that comments have.
#[derive(Debug, Default)]
struct Signs {
    /// The number of texts that say when something was written.
    times: usize,
    /// The numbers of comments in ids.
    ids: HashSet<String>,
    /// The number of controls such as `Reply`.
    controls: usize,
    /// The bytes of text that is none of these.
    bytes: usize,
    has_form: bool,
}

impl Signs {
    /// Returns the number of comments.
    fn count(&self) -> usize {
        if self.ids.is_empty() { self.times } else { self.ids.len() }
    }

    /// Whether the comments are longer than comments are, like the contributions to a debate.
    fn is_long(&self) -> bool {
        self.bytes > (self.count() + self.controls) * MAX_COMMENT_BYTES
    }
}

impl CommentSections {
    /// Returns what an element is, if it belongs to a comment section and no element around it does.
    pub(super) fn section(&mut self, element: ElementRef<'_>, kind: &Kind) -> Option<Section> {
        if let Some(section) = self.found.get(&element.id()) {
            return Some(*section);
        }
        if !matches!(
            kind,
            Kind::Box
                | Kind::Paragraph
                | Kind::Heading(_)
                | Kind::List { .. }
                | Kind::Details
                | Kind::Definitions
        ) {
            return None;
        }
        if names_comments(element) {
            let is_refused = element.ancestors().any(|outer| self.refused.contains(&outer.id()));
            let section = if is_refused { None } else { self.named(element) };
            if section.is_none() {
                self.refused.insert(element.id());
            }
            return section;
        }
        let may_be_heading = matches!(kind, Kind::Heading(_) | Kind::Paragraph | Kind::Box);
        (may_be_heading && self.begins(element)).then_some(Section::Form)
    }

    /// Returns what an element is whose class or id names comments.
    fn named(&mut self, element: ElementRef<'_>) -> Option<Section> {
        let signs = self.signs(element)?;
        let count = signs.count();
        if is_alone(element) || signs.is_long() && signs.bytes * 2 > self.total(element) {
            return None;
        }
        match () {
            () if count > 0 && signs.bytes > 0 => Some(Section::Comments(count)),
            () if signs.bytes > MAX_FORM_BYTES => None,
            () => is_form(element, &signs).then_some(Section::Form),
        }
    }

    /// Whether an element is the heading of comments, which are then found after it.
    fn begins(&mut self, element: ElementRef<'_>) -> bool {
        if !may_be_short_heading(element) || !short_text(element).is_some_and(|line| is_heading(&line)) {
            return false;
        }
        // The heading may be in a box of its own.
        let mut heading = element;
        while let Some(outer) = heading.parent().and_then(ElementRef::wrap) {
            if !short_text(outer).is_some_and(|line| is_heading(&line)) {
                break;
            }
            heading = outer;
        }
        let mut all = Signs::default();
        let mut ids = Vec::new();
        for sibling in heading.next_siblings().filter_map(ElementRef::wrap) {
            if matches!(kind(sibling.value().name()), Kind::Heading(_)) && !is_comment_part(sibling) {
                // What follows belongs to the article.
                return false;
            }
            let Some(signs) = self.signs(sibling) else { return false };
            all.times += signs.times;
            all.controls += signs.controls;
            all.bytes += signs.bytes;
            all.has_form |= signs.has_form;
            all.ids.extend(signs.ids);
            ids.push(sibling.id());
        }
        let count = all.count();
        let is_sure = count > 1 || count == 1 && (all.controls > 0 || !all.ids.is_empty());
        if !is_sure || all.is_long() {
            return false;
        }
        let mut section = Section::Comments(count);
        for id in ids {
            self.found.insert(id, section);
            section = Section::Comments(0);
        }
        true
    }

    /// Returns the bytes of text in the whole tree.
    fn total(&mut self, element: ElementRef<'_>) -> usize {
        let count = || {
            let texts = element.tree().nodes().filter(|node| !is_script(node.parent()));
            texts.filter_map(|node| node.value().as_text()).map(|text| text.trim().len()).sum()
        };
        *self.total.get_or_insert_with(count)
    }

    /// Examines an element; `None` if the budget is spent.
    fn signs(&mut self, element: ElementRef<'_>) -> Option<Signs> {
        let all = element.tree().nodes().len();
        let mut left = self.budget.unwrap_or(all * MAX_PASSES + 64);
        let mut signs = Signs::default();
        for node in element.descendants() {
            left = left.checked_sub(1)?;
            self.budget = Some(left);
            match node.value() {
                Node::Element(inner) => {
                    signs.has_form |= matches!(inner.name(), "form" | "textarea" | "iframe");
                    let id = attr(inner, "id").and_then(comment_number).filter(|_| inner.name() != "form");
                    signs.ids.extend(id.map(str::to_owned));
                }
                Node::Text(text) => {
                    let text = text.trim();
                    let is_time = node.parent().is_some_and(|parent| {
                        parent.value().as_element().is_some_and(|element| element.name() == "time")
                    });
                    match () {
                        () if text.is_empty() || is_script(node.parent()) => {}
                        () if is_time || says_when(text) => signs.times += 1,
                        () if is_control(text) => signs.controls += 1,
                        () => signs.bytes += text.len(),
                    }
                }
                _ => {}
            }
        }
        Some(signs)
    }
}

/// Whether an element inside a comment section is no comment: a form, a control, the heading of the section.
pub(super) fn is_part_of_form(element: ElementRef<'_>) -> bool {
    let value = element.value();
    if value.name() == "form"
        || consists_of_words(value, &["respond", "reply", "form", "comment"], &["form", "respond"])
    {
        return true;
    }
    let is_short_kind = matches!(
        kind(value.name()),
        Kind::Heading(_)
            | Kind::Link
            | Kind::Span
            | Kind::Paragraph
            | Kind::Box
            | Kind::Item
            | Kind::List { .. }
    );
    is_short_kind
        && short_text(element).is_some_and(|line| {
            !line.trim().is_empty()
                && (line.split_whitespace().all(is_control) || is_control(&line) || is_heading(&line))
        })
        && !has_picture(element)
}

fn has_picture(element: ElementRef<'_>) -> bool {
    element
        .descendants()
        .any(|node| node.value().as_element().is_some_and(|inner| kind(inner.name()) == Kind::Image))
}

/// Whether the words of a class or the id are all among some, and one of them is among others.
fn consists_of_words(value: &scraper::node::Element, all: &[&str], one: &[&str]) -> bool {
    tokens(value).any(|token| {
        let words: Vec<String> = token_words(token).take(6).collect();
        words.iter().all(|word| all.contains(&word.as_str()))
            && words.iter().any(|word| one.contains(&word.as_str()))
    })
}

/// The maximum mean length of a comment in bytes, where there is doubt.
const MAX_COMMENT_BYTES: usize = 1500;

fn is_script(parent: Option<ego_tree::NodeRef<'_, Node>>) -> bool {
    parent.and_then(|parent| parent.value().as_element()).is_some_and(|element| {
        matches!(element.name(), "script" | "style" | "noscript" | "template" | "textarea")
    })
}

/// Returns the number in the id of a comment: `comment-12`, `li-comment-12`, `div-comment-12`, `c12`.
fn comment_number(id: &str) -> Option<&str> {
    let digits = id.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let (before, number) = id.split_at_checked(digits)?;
    let before = before.trim_end_matches(['-', '_']).to_ascii_lowercase();
    let is_comment = before.ends_with("comment") || before == "reply" || before == "dsq-comment";
    (is_comment && !number.is_empty()).then_some(number)
}

/// Whether a class or the id of an element consists of words for comment sections.
pub(super) fn names_comments(element: ElementRef<'_>) -> bool {
    tokens(element.value()).any(|token| SYSTEMS.has_in_any_case(token) || consists_of_names(token))
}

/// Whether an element is a part of comments by its class or id, such as a heading for the form.
fn is_comment_part(element: ElementRef<'_>) -> bool {
    names_comments(element)
        || tokens(element.value()).any(|token| token_words(token).any(|word| NAMES.has(&word)))
        || short_text(element).is_some_and(|line| is_heading(&line))
}

fn consists_of_names(token: &str) -> bool {
    // Most tokens are something else, and one search tells.
    let bytes = token.as_bytes();
    if bytes.len() > 40
        || !bytes.windows(3).any(|three| {
            three.eq_ignore_ascii_case(b"com")
                || three.eq_ignore_ascii_case(b"rep")
                || three.eq_ignore_ascii_case(b"res")
                || three.eq_ignore_ascii_case(b"lun")
                || three.eq_ignore_ascii_case(b"yan")
        })
    {
        return false;
    }
    let (mut named, mut other) = (false, false);
    for word in token_words(token) {
        if NAMES.has(&word) {
            named = true;
        } else if !BESIDE.has(&word) && !word.bytes().all(|b| b.is_ascii_digit()) {
            other = true;
        }
    }
    named && !other
}

/// Splits a class or an id into words in lower case: at signs, and before capitals.
pub(super) fn token_words(token: &str) -> impl Iterator<Item = String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in token.chars() {
        let begins = c.is_ascii_uppercase() && was_lower;
        if (begins || !c.is_ascii_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        }
        was_lower = c.is_ascii_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words.into_iter()
}

/// Whether an element of little text invites to comment or holds only a form for it.
fn is_form(element: ElementRef<'_>, signs: &Signs) -> bool {
    signs.has_form
        || signs.bytes == 0
        || short_text(element).is_some_and(|line| is_heading(&line))
        || tokens(element.value()).any(|token| {
            token_words(token).any(|word| matches!(&*word, "form" | "respond" | "add"))
                || SYSTEMS.has_in_any_case(token)
        })
        || element
            .child_elements()
            .all(|child| matches!(kind(child.value().name()), Kind::Heading(_)) && is_comment_part(child))
}

/// The number of nodes before an element that are examined for text.
const MAX_SIBLINGS: usize = 200;

/// Whether nothing but an element has text, so that it is what the page is about.
fn is_alone(element: ElementRef<'_>) -> bool {
    let mut node = *element;
    loop {
        let has_text = |other: ego_tree::NodeRef<'_, Node>| {
            other.descendants().any(|inner| {
                inner
                    .value()
                    .as_text()
                    .is_some_and(|text| !text.trim().is_empty() && !is_script(inner.parent()))
            })
        };
        if node.prev_siblings().take(MAX_SIBLINGS).any(has_text)
            || node.prev_siblings().nth(MAX_SIBLINGS).is_some()
        {
            return false;
        }
        let Some(parent) = node.parent() else { return true };
        node = parent;
    }
}

#[cfg(test)]
mod tests;
