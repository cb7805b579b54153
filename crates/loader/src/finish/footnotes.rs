//! Sorts footnotes by their numbers.
//!
//! Numbers are given in the order of the references, as in all generators; but in Markdown a footnote is where its author put
//! it, and a list of footnotes that begins with the second looks broken.

use yuelan_article::Block;

/// Sorts adjacent footnotes if all of them are numbered.
pub(super) fn sort(blocks: &mut [Block]) {
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
    fn adjacent_numbered_footnotes_are_sorted() {
        let note = |label: &str| Block::Footnote(Footnote { label: label.to_owned(), blocks: Vec::new() });
        let mut blocks = [note("2"), note("10"), note("1"), Block::Rule, note("3"), note("a"), note("1")];
        sort(&mut blocks);
        let labels = blocks.map(|block| match block {
            Block::Footnote(note) => note.label,
            _ => "-".to_owned(),
        });
        assert_eq!(labels, ["1", "2", "10", "-", "3", "a", "1"]);
    }
}
