//! The pieces of a body: paragraphs, headings, lists, tables, and how they nest.

use crate::figure::{Caption, Figure};
use crate::rule_name::RuleName;
use crate::text::Text;

/// How deep blocks nest at most: quotes in lists in quotes. The loader flattens what is deeper, so that walking,
/// laying out and dropping an article may recurse.
pub const MAX_DEPTH: usize = 24;

/// One piece of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A section's title.
    Heading(Heading),
    /// Running text.
    Paragraph(Text),
    /// A picture, video, sound or embed with its caption. Boxed, as a table is, so that paragraphs take little room.
    Figure(Box<Figure>),
    /// Items, numbered or not.
    List(List),
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// Verbatim text.
    Code {
        /// What it is written in, as the page names it (`rust`, `py`), lower case.
        language: Option<String>,
        /// The lines, tabs and all, parted by line feeds.
        text: Text,
    },
    /// Rows and columns.
    Table(Box<Table>),
    /// Who made it: editors, translators, sources.
    Credits {
        /// One line a role.
        lines: Vec<Credit>,
        /// The rule that found them.
        inferred: Option<RuleName>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// What a page folds away under a summary.
    Details {
        /// The line that stays visible.
        summary: Text,
        /// What it folds away.
        blocks: Vec<Block>,
    },
    /// A footnote.
    Footnote(Footnote),
    /// A thematic break.
    Rule,
}

/// A section's title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6; a clean outline, so no level is skipped on the way down.
    pub level: u8,
    /// Its words.
    pub text: Text,
    /// The rule that made a paragraph a heading; `None` where the page said so itself.
    pub inferred: Option<RuleName>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Numbered?
    pub ordered: bool,
    /// The first number of an ordered list.
    pub start: i64,
    /// The items in order.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListItem {
    /// A task list's box: checked or not; `None` for an ordinary item.
    pub checked: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A table as a grid: a cell over several columns or rows stands in its first place, the others are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heading rows, often one, maybe none.
    pub header: Vec<Vec<Text>>,
    /// The other rows.
    pub rows: Vec<Vec<Text>>,
    /// What it says under or over it.
    pub caption: Option<Caption>,
}

/// One line of credits: `编辑丨…`, `via: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The whole line as it was written.
    pub text: Text,
    /// Where in it the role ends, in bytes; 0 where the line names no role.
    pub role_end: usize,
    /// Where in it the names begin, in bytes.
    pub names_start: usize,
}

/// Terms and their definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The terms that share it.
    pub terms: Vec<Text>,
    /// What they mean.
    pub blocks: Vec<Block>,
}

/// A footnote: what it is called and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its label as references name it, without brackets: `1`, `*`.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What [`Block::walk`] meets.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// A block, before its texts and its children.
    Block(&'a Block),
    /// A text, in reading order.
    Text(&'a Text),
}

impl Credit {
    /// What they did, as written: 编辑. Empty where the line names no role.
    pub fn role(&self) -> &str {
        &self.text.as_str()[..self.role_end]
    }

    /// Who, as written.
    pub fn names(&self) -> &str {
        &self.text.as_str()[self.names_start..]
    }
}

impl Block {
    /// Visits this block, its texts and the blocks in it, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(Node<'a>)) {
        visit(Node::Block(self));
        match self {
            Self::Heading(Heading { text, .. }) | Self::Paragraph(text) | Self::Code { text, .. } => {
                visit(Node::Text(text));
            }
            Self::Figure(figure) => walk_caption(figure.caption.as_ref(), visit),
            Self::List(list) => list.items.iter().for_each(|item| walk_all(&item.blocks, visit)),
            Self::Quote(blocks) | Self::Footnote(Footnote { blocks, .. }) => walk_all(blocks, visit),
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

    /// All its words, each text followed by a line feed. [`Position::byte`](super::Position::byte) counts in this.
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
}

impl Table {
    /// Visits caption, header and rows in this order.
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
    fn a_credit_reads_its_role_and_names() {
        let credit = Credit { text: "编辑丨南窗".into(), role_end: 6, names_start: 9 };
        assert_eq!((credit.role(), credit.names()), ("编辑", "南窗"));
    }
}
