//! Puts `data:` addresses back into texts: articles that write about them, and links.

use std::ops::Range;

use super::Taken;
use super::short::{PREFIX, Place, Short};
use crate::html::draft::{Draft, Parsed};
use crate::input::address::MAX_ADDRESS_BYTES;
use yuelan_article::{Block, Meta, Role, Text};

/// What was replaced in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Originals<'t> {
    text: &'t str,
    ranges: &'t [Range<usize>],
}

impl Taken {
    /// Returns what was replaced in the text that these were taken from.
    pub(crate) fn originals<'t>(&'t self, text: &'t str) -> Originals<'t> {
        Originals { text, ranges: &self.ranges }
    }
}

impl<'t> Originals<'t> {
    /// Puts back what is in the texts of a body, and makes the addresses of figures their parts. Linear.
    pub(crate) fn restore(self, parsed: &mut Parsed) {
        self.restore_drafts(&mut parsed.drafts);
        self.restore_drafts(&mut parsed.comments.drafts);
        parsed.title.iter_mut().for_each(|title| self.restore_string(title));
    }

    /// Puts back what is in the values of a head.
    pub(crate) fn restore_meta(self, meta: &mut Meta) {
        self.restore_string(&mut meta.title);
        let Meta { author, source, link, cover, description, .. } = meta;
        for value in [author, source, link, cover, description].into_iter().flatten() {
            self.restore_string(value);
        }
    }

    /// Recurses as deep as drafts nest, which is limited.
    fn restore_drafts(self, drafts: &mut [Draft]) {
        for draft in drafts {
            if let Block::Figure(figure) = &mut draft.block {
                let short = figure.src.as_deref().and_then(Short::parse);
                if let Some(short) = short {
                    figure.src = None;
                    figure.part = Some(Box::new(short.part()));
                }
                for value in [&mut figure.src, &mut figure.alt, &mut figure.title].into_iter().flatten() {
                    self.restore_string(value);
                }
            }
            draft.block.walk_texts_mut(&mut |text| self.restore_text(text));
            draft.inner.iter_mut().for_each(|inner| self.restore_drafts(inner));
        }
    }

    fn restore_text(self, text: &mut Text) {
        text.edit_roles(|role| {
            let Role::Link(address) = role else { return true };
            if !address.contains(PREFIX) {
                return true;
            }
            let mut whole = String::from(&**address);
            self.restore_string(&mut whole);
            *address = whole.into();
            address.len() <= MAX_ADDRESS_BYTES
        });
        let found = self.found(text.as_str());
        text.replace_ranges(&found);
    }

    fn restore_string(self, string: &mut String) {
        let found = self.found(string);
        if !found.is_empty() {
            let mut text = Text::plain(std::mem::take(string));
            text.replace_ranges(&found);
            text.as_str().clone_into(string);
        }
    }

    /// The short addresses in a string, each with what it stands for.
    fn found(self, string: &str) -> Vec<(Range<usize>, &'t str)> {
        let original = |(at, _)| {
            let (short, length) = Short::parse_start(string.get(at..)?)?;
            let Place::Number(number) = short.place else { return None };
            Some((at..at + length, self.text.get(self.ranges.get(number)?.clone())?))
        };
        string.match_indices(PREFIX).filter_map(original).collect()
    }
}
