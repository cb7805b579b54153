//! Footnotes that stand together, in the order of their numbers.
//!
//! Numbers are given by the first reference, as all generators give them; in Markdown a note stands where its writer put
//! it, and a list of notes that begins with the second looks torn.

use yuelan_article::Block;

/// Puts notes that follow each other in order, if all of them are numbered.
pub(super) fn order(blocks: &mut [Block]) {
    for run in blocks.chunk_by_mut(|one, other| number(one).is_some() && number(other).is_some()) {
        run.sort_by_key(number);
    }
}

fn number(block: &Block) -> Option<u32> {
    match block {
        Block::Footnote(note) => note.label.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Footnote;

    #[test]
    fn numbered_notes_that_stand_together_stand_in_order() {
        let note = |label: &str| Block::Footnote(Footnote { label: label.to_owned(), blocks: Vec::new() });
        let mut blocks = [note("2"), note("10"), note("1"), Block::Rule, note("3"), note("a"), note("1")];
        order(&mut blocks);
        let labels = blocks.map(|block| match block {
            Block::Footnote(note) => note.label,
            _ => "-".to_owned(),
        });
        assert_eq!(labels, ["1", "2", "10", "-", "3", "a", "1"]);
    }
}
