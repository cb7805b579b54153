//! Places that links lead to, and labels of notes, where what makes the HTML knows more of them than the HTML can say.

use scraper::node::Element;

use super::element::{ANCHOR, LABEL, attr};
use super::flow::Flow;
use super::walk::Walk;
use crate::input::address::resolve;
use yuelan_article::Role;

/// Returns the address of the anchor that an element is.
fn anchor(element: &Element) -> Option<Box<str>> {
    if element.name() != ANCHOR {
        return None;
    }
    resolve(&["#", attr(element, "id")?].concat(), None).map(String::into_boxed_str)
}

/// Returns the label that a reference to a note is given.
pub(super) fn label_of(element: &Element) -> Option<Box<str>> {
    attr(element, LABEL).map(Into::into)
}

impl Walk<'_> {
    /// Passes an element that shows nothing, but may be a place or a control.
    pub(super) fn enter_hidden(&mut self, element: &Element) {
        match anchor(element) {
            Some(address) => self.flow.anchors.push(address),
            None => self.check_box(element),
        }
    }
}

impl Flow {
    /// Makes the first character since a place in the line the place of the anchors before it.
    pub(super) fn set_anchors(&mut self, from: usize) {
        for address in std::mem::take(&mut self.anchors) {
            self.inline.add_run_at_word(from, Role::Anchor(address));
        }
    }
}
