//! The source of an article: its file's text in rows, and the row where each block begins.

use std::sync::Arc;

use crate::app::document::Document;
use yuelan_article::{Article, Block, Node, Position};
use yuelan_layout::Ruler;

/// The text of a file in rows.
#[derive(Debug)]
pub struct Source {
    /// The sanitized text.
    pub text: String,
    /// The rows from top to bottom.
    pub rows: Vec<SourceRow>,
    /// The first row of each block, never decreasing; the first block begins at the first row.
    pub blocks: Vec<usize>,
}

/// A row of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceRow {
    /// A heading: the block with this number begins below.
    Block(usize),
    /// A part of the text.
    Text {
        /// Where it begins.
        start: usize,
        /// Where it ends.
        end: usize,
        /// The number of the line that begins here, counted from 1; `None` if one continues.
        line: Option<usize>,
    },
}

/// The cells of a tab.
pub const TAB_WIDTH: usize = 4;

/// How far behind the previous block a block is looked for, in bytes.
const WINDOW: usize = 64 * 1024;

impl Source {
    /// Splits a text into rows of a width. Linear in the text.
    pub(super) fn new(text: String, document: &Arc<Document>, width: u16, ruler: Ruler) -> Self {
        let anchors = anchors(&text, &document.loaded.article.blocks);
        let mut source =
            Self { rows: Vec::new(), blocks: Vec::with_capacity(anchors.len()), text: String::new() };
        let mut next = 0;
        let mut start = 0;
        for (number, line) in text.split('\n').enumerate() {
            let end = start + line.len();
            let mut from = start;
            let mut name = Some(number + 1);
            while let Some(anchor) = anchors.get(next).filter(|&&anchor| anchor <= end) {
                if *anchor > from {
                    source.set(&text, from..*anchor, name.take(), width, ruler);
                    from = *anchor;
                }
                source.blocks.push(if next == 0 { 0 } else { source.rows.len() });
                source.rows.push(SourceRow::Block(next));
                next += 1;
            }
            if from < end || name.is_some() {
                source.set(&text, from..end, name, width, ruler);
            }
            start = end + 1;
        }
        source.text = text;
        source
    }

    /// Adds a part of a line in as many rows as it needs.
    fn set(
        &mut self,
        text: &str,
        range: std::ops::Range<usize>,
        mut line: Option<usize>,
        width: u16,
        ruler: Ruler,
    ) {
        let (mut start, mut at, mut used) = (range.start, range.start, 0);
        for (cluster, cells) in ruler.clusters(text.get(range.clone()).unwrap_or_default()) {
            let cells = if cluster == "\t" { TAB_WIDTH } else { cells };
            if used + cells > usize::from(width) && at > start {
                self.rows.push(SourceRow::Text { start, end: at, line: line.take() });
                (start, used) = (at, 0);
            }
            used += cells;
            at += cluster.len();
        }
        self.rows.push(SourceRow::Text { start, end: range.end, line });
    }
}

/// Returns the line of a text where a position of its article is, counted from 1: that of the first words there, else that
/// where the block begins; `None` if nothing of the article is found in the text. Linear in the text.
pub(super) fn line_of(text: &str, article: &Article, position: Position) -> Option<usize> {
    let anchors = anchors(text, &article.blocks);
    let start = *anchors.get(position.block)?;
    // Nothing was found up to there.
    if position.block > 0 && start == body(text) {
        return None;
    }
    let end = anchors.iter().skip(position.block).find(|next| **next > start);
    let own = text.get(start..end.copied().unwrap_or(text.len()))?;
    let words = article.blocks.get(position.block)?.plain_text();
    let words = words.get(position.byte..)?.trim_start();
    let words = words.split(['\n', '&', '<', '"']).next().unwrap_or_default();
    let found = [12, 6, 3].iter().find_map(|most| {
        let words: String = words.chars().take(*most).collect();
        own.find(&words).filter(|_| !words.trim().is_empty())
    });
    let at = start + found.unwrap_or(0);
    Some(1 + text.get(..at)?.matches('\n').count())
}

/// Returns where each block begins in the text: at the tags before its first words. A block that is not found begins
/// where the previous one does. Linear in the text.
fn anchors(text: &str, blocks: &[Block]) -> Vec<usize> {
    places(text, blocks).into_iter().map(|(anchor, _)| anchor).collect()
}

/// Returns where each block begins in the text, at the tags before its first words, and where these are. A block that is not
/// found is where the previous one is. Linear in the text.
pub(super) fn places(text: &str, blocks: &[Block]) -> Vec<(usize, usize)> {
    let mut from = body(text);
    let (mut anchor, mut words_at) = (from, from);
    let mut found = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let Some(at) = first_words(block).iter().find_map(|words| look(text, from, words)) {
            (from, words_at) = (at, at);
            anchor = before_tags(text, at).max(anchor);
        }
        found.push((anchor, words_at));
        // The next block may begin with the same words.
        from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// Returns where the body of the file begins.
fn body(text: &str) -> usize {
    let fence = text.lines().next().filter(|line| matches!(line.trim_end(), "---" | "+++"));
    let head =
        fence.and_then(|fence| text.get(3..)?.find(&format!("\n{}", fence.trim_end())).map(|at| at + 7));
    let page = || text.find("<body");
    head.or_else(page).filter(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns what to look for, the most reliable first: the file of its picture, the first words of a block, fewer of
/// them.
fn first_words(block: &Block) -> Vec<String> {
    let mut first: Option<&str> = None;
    let mut file = None;
    block.walk(&mut |node| match node {
        Node::Text(text) => {
            first = first.or_else(|| Some(text.as_str().trim()).filter(|words| !words.is_empty()));
        }
        Node::Block(Block::Figure(figure)) => {
            file = file.take().or_else(|| figure.src.as_deref()?.rsplit('/').find(|part| !part.is_empty()));
        }
        Node::Block(_) => {}
    });
    let words = first.unwrap_or_default().split(['\n', '&', '<', '"']).next().unwrap_or_default();
    let some = |most: usize| words.chars().take(most).collect::<String>();
    let mut wanted: Vec<String> = file.map(str::to_owned).into_iter().collect();
    wanted.extend([some(12), some(6), some(3), some(2)]);
    wanted.retain(|words| !words.trim().is_empty());
    wanted
}

fn look(text: &str, from: usize, words: &str) -> Option<usize> {
    let mut end = (from + WINDOW).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text.get(from..end)?.find(words).map(|at| from + at)
}

/// Returns where the opening tags, or the Markdown signs, directly before a place in its line begin.
fn before_tags(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut start = at;
    while let Some(before) = text.get(line..start).filter(|before| before.ends_with('>')) {
        let Some(tag) = before.rfind('<').filter(|&tag| !before[tag..].starts_with("</")) else { break };
        start = line + tag;
    }
    let is_sign = |c: char| c.is_whitespace() || c.is_ascii_digit() || "#>*-+.![(|".contains(c);
    if text.get(line..start).is_some_and(|before| before.chars().all(is_sign)) { line } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_library::Loaded;

    fn source(text: &str, blocks: &[&str], width: u16) -> Source {
        let blocks = blocks.iter().map(|words| Block::Paragraph((*words).into())).collect();
        let article = Article { blocks, ..Article::default() };
        let document = Document::new("a".into(), Loaded::from(article));
        Source::new(text.to_owned(), &Arc::new(document), width, Ruler::default())
    }

    fn shown(source: &Source) -> Vec<String> {
        let row = |row: &SourceRow| match *row {
            SourceRow::Block(block) => format!("[{block}]"),
            SourceRow::Text { start, end, line } => {
                format!(
                    "{} {}",
                    line.map_or(String::new(), |line| line.to_string()),
                    &source.text[start..end]
                )
            }
        };
        source.rows.iter().map(row).collect()
    }

    #[test]
    fn each_block_begins_at_its_tags() {
        let text = "---\ntitle: 灯在\n---\n<p>灯在。</p><p><b>人在</b>。</p>\n\n";
        let source = source(text, &["灯在。", "人在。"], 40);
        let rows =
            ["1 ---", "2 title: 灯在", "3 ---", "[0]", "4 <p>灯在。</p>", "[1]", " <p><b>人在</b>。</p>"];
        assert_eq!(shown(&source)[..7], rows);
        assert_eq!(source.blocks, [0, 5]);
    }

    #[test]
    fn a_block_that_is_not_found_begins_where_the_previous_one_does() {
        let source = source("# 灯\n\n河水\n", &["灯", "没有", "河水"], 40);
        assert_eq!(shown(&source), ["[0]", "[1]", "1 # 灯", "2 ", "[2]", "3 河水", "4 "]);
    }

    #[test]
    fn a_position_is_in_the_line_of_its_words() {
        let text = "---\ntitle: 灯\n---\n<p>灯在，人就在。\n河水往东走。</p>\n<p>\n桥上<b>没有人</b>。</p>\n";
        let blocks =
            ["灯在，人就在。河水往东走。", "桥上没有人。"].map(|words| Block::Paragraph(words.into()));
        let article = Article { blocks: blocks.to_vec(), ..Article::default() };
        let line = |block, byte| line_of(text, &article, Position { block, byte });
        assert_eq!(line(0, 0), Some(4));
        assert_eq!(line(0, 21), Some(5));
        assert_eq!(line(1, 0), Some(7));
        assert_eq!(line(1, 6), Some(7));
        assert_eq!(line(2, 0), None);
        let other =
            Article { blocks: vec![Block::Rule, Block::Paragraph("山".into())], ..Article::default() };
        assert_eq!(line_of("", &other, Position { block: 1, byte: 0 }), None);
    }

    #[test]
    fn long_lines_continue_in_further_rows() {
        let source = source("灯灯灯灯灯", &[], 4);
        assert_eq!(shown(&source), ["1 灯灯", " 灯灯", " 灯"]);
        assert_eq!(shown(&self::source("", &["灯"], 4)), ["[0]", "1 "]);
    }
}
