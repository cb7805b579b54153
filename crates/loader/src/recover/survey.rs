//! Statistics of an article for the search for headings.

use std::iter::Sum;

use super::candidates::Class;
use crate::html::draft::Draft;
use yuelan_article::{Role, Text};

/// Statistics of an article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Survey {
    /// Paragraphs that can be bodies.
    pub(super) bodies: usize,
    /// Bodies that end like a sentence.
    pub(super) sentences: usize,
    /// Bodies that are bold throughout.
    pub(super) bold: usize,
    /// Headings that the markup declares.
    pub(super) declared: usize,
    /// Short lines that are no candidates.
    pub(super) lines: usize,
}

impl Survey {
    /// Counts some drafts with their classes.
    pub(super) fn of(drafts: &[Draft], classes: &[Class]) -> Self {
        let mut survey = Self::default();
        for (draft, part) in drafts.iter().zip(classes) {
            match part {
                Class::Body { sentence } => {
                    survey.bodies += 1;
                    survey.sentences += usize::from(*sentence);
                    survey.bold += usize::from(draft.paragraph().is_some_and(is_bold));
                }
                Class::Declared => survey.declared += 1,
                Class::Line => survey.lines += 1,
                _ => {}
            }
        }
        survey
    }

    /// Whether bodies end with full stops, so that a line without one stands out.
    pub(super) const fn writes_sentences(&self) -> bool {
        self.bodies >= 3 && self.sentences * 4 >= self.bodies * 3
    }
}

impl Sum for Survey {
    fn sum<I: Iterator<Item = Self>>(surveys: I) -> Self {
        surveys.fold(Self::default(), |all, Self { bodies, sentences, bold, declared, lines }| Self {
            bodies: all.bodies + bodies,
            sentences: all.sentences + sentences,
            bold: all.bold + bold,
            declared: all.declared + declared,
            lines: all.lines + lines,
        })
    }
}

/// Whether a text is bold throughout.
pub(super) fn is_bold(text: &Text) -> bool {
    text.is_entirely(|role| *role == Role::Strong)
}
