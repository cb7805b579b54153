//! The notes of an article: which references have one, and how they are numbered.

use std::collections::HashMap;

use yuelan_article::{Article, Block, Node, Role};

/// The notes of an article by their labels.
#[derive(Debug, Default)]
pub(crate) struct Notes<'a> {
    /// The number of the first note of each label, from 1.
    numbers: HashMap<&'a str, usize>,
    /// The labels that references name.
    referred: HashMap<&'a str, usize>,
}

impl<'a> Notes<'a> {
    /// Collects the notes of an article. Linear.
    pub(crate) fn of(article: &'a Article) -> Self {
        let mut notes = Self::default();
        for block in &article.blocks {
            block.walk(&mut |node| match node {
                Node::Block(Block::Footnote(note)) => {
                    let next = notes.numbers.len() + 1;
                    notes.numbers.entry(&note.label).or_insert(next);
                }
                Node::Block(_) => {}
                Node::Text(text) => {
                    for run in text.runs() {
                        if let Role::FootnoteReference(label) = &run.role {
                            *notes.referred.entry(label).or_insert(0) += 1;
                        }
                    }
                }
            });
        }
        notes
    }

    /// Returns the number of the note that a reference with this label leads to.
    pub(crate) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(label).copied()
    }

    /// Whether something refers to the notes of a label.
    pub(crate) fn is_referred(&self, label: &str) -> bool {
        self.referred.contains_key(label)
    }
}
