//! The blocks of a body and how they nest: paragraphs, headings, lists, tables.

use std::ops::Range;

use crate::figure::{Caption, Figure};
use crate::rule_name::RuleName;
use crate::text::{Role, Text};

/// The maximum nesting depth of blocks, as of quotes in lists in quotes. The loader flattens what is deeper, so that code
/// that walks, lays out or drops an article may recurse.
pub const MAX_DEPTH: usize = 24;

/// A block of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of a section.
    Heading(Heading),
    /// Running text.
    Paragraph(Text),
    /// A picture, video, sound or embed with its caption. Boxed like a table, which keeps paragraphs small.
    Figure(Box<Figure>),
    /// Items, numbered or not.
    List(List),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text.
    Code {
        /// The language named by the page in lower case (`rust`, `py`).
        language: Option<String>,
        /// The lines including tabs, separated by line feeds.
        text: Text,
    },
    /// Rows and columns.
    Table(Box<Table>),
    /// The people and sources behind the article: editors, translators, agencies.
    Credits {
        /// One line per role.
        lines: Vec<Credit>,
        /// The rule that found them.
        inferred: Option<RuleName>,
    },
    /// Terms and their definitions.
    Definitions(Vec<Definition>),
    /// Content that a page hides behind a summary until it is opened.
    Details {
        /// The line that is always visible.
        summary: Text,
        /// The hidden blocks.
        blocks: Vec<Block>,
    },
    /// A footnote.
    Footnote(Footnote),
    /// What readers wrote below the article. The last block, if there is one.
    Comments(Comments),
    /// A thematic break.
    Rule,
}

/// The title of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level from 1 to 6. The loader makes sure that no level is skipped on the way down.
    pub level: u8,
    /// The text.
    pub text: Text,
    /// The rule that made a paragraph a heading; `None` where the markup declared it.
    pub inferred: Option<RuleName>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Whether the items are numbered.
    pub ordered: bool,
    /// The first number of an ordered list.
    pub start: i64,
    /// The items in order.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// The state of a task's check box; `None` for an ordinary item.
    pub checked: Option<bool>,
    /// The marker as the page declares it, such as `a.` or `一、`, empty for none; `None` for a bullet or for the number that
    /// follows from [`List::start`].
    pub marker: Option<Box<str>>,
    /// The content.
    pub blocks: Vec<Block>,
}

/// A table as a grid. A cell that spans several columns or rows is in its first position; the other positions are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The header rows, often one, possibly none.
    pub header: Vec<Vec<Text>>,
    /// The other rows.
    pub rows: Vec<Vec<Text>>,
    /// The caption above or below it.
    pub caption: Option<Caption>,
}

/// A line of credits: `编辑丨…`, `via: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The whole line as written.
    pub text: Text,
    /// The byte where the role ends; 0 if the line names no role.
    pub role_end: usize,
    /// The byte where the names begin.
    pub names_start: usize,
}

/// Terms and the definition they share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Text>,
    /// The definition.
    pub blocks: Vec<Block>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The label that references use, without brackets: `1`, `*`.
    pub label: String,
    /// The content.
    pub blocks: Vec<Block>,
}

/// What readers wrote below an article. No part of it: it has no headings and no figures, and its text does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// The number of comments, answers included.
    pub count: usize,
    /// The comments in order: names, dates and text.
    pub blocks: Vec<Block>,
}

/// What [`Block::walk`] visits.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// A block, before its texts and its children.
    Block(&'a Block),
    /// A text, in reading order.
    Text(&'a Text),
}

impl Credit {
    /// Returns the role as written, such as 编辑. Empty if the line names no role.
    pub fn role(&self) -> &str {
        &self.text.as_str()[..self.role_end]
    }

    /// Returns the names as written.
    pub fn names(&self) -> &str {
        &self.text.as_str()[self.names_start..]
    }
}

impl Block {
    /// Visits this block, its texts and its nested blocks in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(Node<'a>)) {
        visit(Node::Block(self));
        match self {
            Self::Heading(Heading { text, .. }) | Self::Paragraph(text) | Self::Code { text, .. } => {
                visit(Node::Text(text));
            }
            Self::Figure(figure) => {
                walk_caption(figure.caption.as_ref(), visit);
                figure.credit.iter().for_each(|credit| visit(Node::Text(credit)));
            }
            Self::List(list) => list.items.iter().for_each(|item| walk_all(&item.blocks, visit)),
            Self::Quote(blocks)
            | Self::Footnote(Footnote { blocks, .. })
            | Self::Comments(Comments { blocks, .. }) => walk_all(blocks, visit),
            Self::Table(table) => table.walk(visit),
            Self::Credits { lines, .. } => lines.iter().for_each(|line| visit(Node::Text(&line.text))),
            Self::Definitions(entries) => {
                for entry in entries {
                    entry.terms.iter().for_each(|term| visit(Node::Text(term)));
                    walk_all(&entry.blocks, visit);
                }
            }
            Self::Details { summary, blocks } => {
                visit(Node::Text(summary));
                walk_all(blocks, visit);
            }
            Self::Rule => {}
        }
    }

    /// Visits the texts of this block and of its nested blocks, to change them. Of the texts of figures and tables, too.
    pub fn walk_texts_mut(&mut self, visit: &mut dyn FnMut(&mut Text)) {
        match self {
            Self::Heading(Heading { text, .. }) | Self::Paragraph(text) | Self::Code { text, .. } => {
                visit(text);
            }
            Self::Figure(figure) => {
                figure.caption.iter_mut().for_each(|caption| visit(&mut caption.text));
                figure.credit.iter_mut().for_each(visit);
            }
            Self::List(list) => list.items.iter_mut().for_each(|item| walk_all_mut(&mut item.blocks, visit)),
            Self::Quote(blocks)
            | Self::Footnote(Footnote { blocks, .. })
            | Self::Comments(Comments { blocks, .. }) => walk_all_mut(blocks, visit),
            Self::Table(table) => {
                table.caption.iter_mut().for_each(|caption| visit(&mut caption.text));
                table.header.iter_mut().chain(&mut table.rows).flatten().for_each(visit);
            }
            Self::Credits { lines, .. } => lines.iter_mut().for_each(|line| visit(&mut line.text)),
            Self::Definitions(entries) => {
                for entry in entries {
                    entry.terms.iter_mut().for_each(&mut *visit);
                    walk_all_mut(&mut entry.blocks, visit);
                }
            }
            Self::Details { summary, blocks } => {
                visit(summary);
                walk_all_mut(blocks, visit);
            }
            Self::Rule => {}
        }
    }

    /// Returns all text of this block, each [`Text`] followed by a line feed. [`Position::byte`](crate::Position::byte)
    /// is an offset into this string.
    pub fn plain_text(&self) -> String {
        let mut words = String::new();
        self.walk(&mut |node| {
            if let Node::Text(text) = node {
                words.push_str(text.as_str());
                words.push('\n');
            }
        });
        words
    }

    /// Returns where the readings of ruby are in the [`plain_text`](Self::plain_text), in order and without overlaps: of a reading
    /// inside another, the outer one.
    pub fn readings(&self) -> Vec<Range<usize>> {
        let (mut start, mut ranges) = (0, Vec::<Range<usize>>::new());
        self.walk(&mut |node| {
            if let Node::Text(text) = node {
                for run in text.runs().iter().filter(|run| run.role == Role::Reading) {
                    let range = run.range.start + start..run.range.end + start;
                    match ranges.last_mut().filter(|before| range.start < before.end) {
                        Some(before) => before.end = before.end.max(range.end),
                        None => ranges.push(range),
                    }
                }
                start += text.len() + 1;
            }
        });
        ranges
    }
}

impl Table {
    /// Visits the caption, the header and the rows in this order.
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(Node<'a>)) {
        walk_caption(self.caption.as_ref(), visit);
        for cell in self.header.iter().chain(&self.rows).flatten() {
            visit(Node::Text(cell));
        }
    }
}

fn walk_caption<'a>(caption: Option<&'a Caption>, visit: &mut dyn FnMut(Node<'a>)) {
    if let Some(caption) = caption {
        visit(Node::Text(&caption.text));
    }
}

fn walk_all_mut(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Text)) {
    for block in blocks {
        block.walk_texts_mut(visit);
    }
}

fn walk_all<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(Node<'a>)) {
    for block in blocks {
        block.walk(visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_reading_order() {
        let block = Block::Definitions(vec![Definition {
            terms: vec!["灯".into()],
            blocks: vec![Block::Paragraph("发光的".into()), Block::Rule],
        }]);
        assert_eq!(block.plain_text(), "灯\n发光的\n");
    }

    #[test]
    fn readings_are_in_order_and_apart() {
        let mut text = Text::plain("漢(かん字(じ))の東(とう)京");
        for range in [3..19, 13..18, 25..33] {
            text.add_run(range, Role::Reading);
        }
        let item = |text: Text| ListItem { blocks: vec![Block::Paragraph(text)], ..ListItem::default() };
        let items = vec![item("灯".into()), item(text)];
        let block = Block::List(List { ordered: false, start: 1, items });
        let words = block.plain_text();
        let readings: Vec<&str> = block.readings().into_iter().map(|range| &words[range]).collect();
        assert_eq!(readings, ["(かん字(じ))", "(とう)"]);
    }

    #[test]
    fn a_credit_reads_its_role_and_names() {
        let credit = Credit { text: "编辑丨南窗".into(), role_end: 6, names_start: 9 };
        assert_eq!((credit.role(), credit.names()), ("编辑", "南窗"));
    }
}
