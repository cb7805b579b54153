//! The text of a block as it is read on the page, for copying: references to notes are in brackets.

use std::ops::Range;

use yuelan_article::{Block, Node, Role};

/// The first characters of labels that have brackets of their own.
const BRACKETS: [char; 5] = ['[', '［', '〔', '(', '（'];

/// Returns a part of a [block's text](Block::plain_text), as far as there is any, with references in brackets.
pub(in crate::app) fn printed(block: &Block, part: Range<usize>) -> String {
    let words = block.plain_text();
    let end = part.end.min(words.len());
    let (mut read, mut at) = (String::new(), part.start);
    for reference in references(block) {
        if at <= reference.start && reference.end <= end {
            read.push_str(words.get(at..reference.start).unwrap_or_default());
            read.push('[');
            read.push_str(words.get(reference.clone()).unwrap_or_default());
            read.push(']');
            at = reference.end;
        }
    }
    read.push_str(words.get(at..end).unwrap_or_default());
    read
}

/// Returns the ranges of references without brackets in a block's text, in reading order.
fn references(block: &Block) -> Vec<Range<usize>> {
    runs(block, |role, label| matches!(role, Role::FootnoteReference(_)) && !label.starts_with(BRACKETS))
}

/// Returns the ranges of note marks in a block's text, in reading order: references and superscripts.
pub(in crate::app) fn note_ranges(block: &Block) -> Vec<Range<usize>> {
    runs(block, |role, _| matches!(role, Role::FootnoteReference(_) | Role::Superscript))
}

/// Returns the ranges of runs with some role and text in a block's text, in reading order.
fn runs(block: &Block, is_wanted: impl Fn(&Role, &str) -> bool) -> Vec<Range<usize>> {
    let (mut found, mut before) = (Vec::new(), 0);
    block.walk(&mut |node| {
        let Node::Text(text) = node else { return };
        for run in text.runs() {
            let label = text.as_str().get(run.range.clone()).unwrap_or_default();
            if is_wanted(&run.role, label) {
                found.push(before + run.range.start..before + run.range.end);
            }
        }
        before += text.as_str().len() + 1;
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{List, ListItem, Text};

    fn with_reference(words: &str, label: &str) -> Text {
        let mut text = Text::plain(words);
        let start = words.find(label).expect("the label");
        text.add_run(start..start + label.len(), Role::FootnoteReference(label.into()));
        text
    }

    #[test]
    fn references_anywhere_in_a_block_are_bracketed() {
        let item = |text| ListItem { blocks: vec![Block::Paragraph(text)], ..ListItem::default() };
        let items = vec![item(with_reference("灯在1。", "1")), item(with_reference("人在[2]。", "[2]"))];
        let block = Block::List(List { ordered: false, start: 1, items });
        assert_eq!(printed(&block, 0..usize::MAX), "灯在[1]。\n人在[2]。\n");
        let words = block.plain_text();
        assert_eq!(printed(&block, 0..6), "灯在", "a reference that is not in the part is not read");
        assert_eq!(printed(&block, 3..words.len() - 1), "在[1]。\n人在[2]。");
        assert_eq!(printed(&block, words.len() + 1..usize::MAX), "");
    }
}
