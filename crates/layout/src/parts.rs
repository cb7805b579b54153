//! A long article in parts that are set side by side, each on a core, and joined to the page that setting it in one go
//! would give. Only a few things go over the edge of a part: blank rows to come, sections without rows, where the
//! words before it ended.

use std::ops::{ControlFlow, Range};

use super::block::{self, Totals};
use super::builder::Builder;
use super::highlight::Highlighter;
use super::prepared::ShapedArticle;
use super::prose::Setting;
use super::setter::{Gap, Setter};
use super::{Options, Page, language};
use yuelan_article::{Article, Block, Node, Position};
use yuelan_parallel::Jobs;

/// Bytes of text from which on a part ends with its block: some milliseconds of work, little memory.
const PART: usize = 128 << 10;

/// An article to be set, and what all its parts share.
pub(super) struct Job<'a> {
    article: &'a Article,
    options: &'a Options,
    setting: Setting,
    totals: Totals,
    ready: Option<&'a ShapedArticle>,
    highlighter: Highlighter<'a>,
    parts: Vec<BlockRange>,
}

/// Blocks that follow each other.
pub(super) struct BlockRange {
    /// Which of the article's.
    pub(super) blocks: Range<usize>,
    /// How many texts stand before them.
    texts: usize,
}

/// A part that was set.
#[derive(Debug)]
pub(super) struct Chunk<T> {
    /// Its rows.
    pub(super) page: T,
    /// Whether there are any.
    pub(super) has_rows: bool,
    /// Blank rows before the first of them, or in their place.
    pub(super) before: Option<usize>,
    /// Blank rows to come behind the last of them.
    pub(super) after: Option<Gap>,
    /// Sections that begin with the next row behind them.
    pub(super) sections: usize,
    /// The end of its words.
    pub(super) end: Position,
}

/// What stands open between two parts.
#[derive(Debug, Default)]
struct Joint {
    begun: bool,
    gap: Option<Gap>,
    sections: usize,
    end: Position,
}

/// What comes before the rows of a part.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// Blank rows.
    rows: usize,
    /// Where they are in the article.
    position: Position,
    /// Sections without rows of their own that begin behind the blank rows.
    sections: usize,
}

impl<'a> Job<'a> {
    /// An article for these options, with the help of what was made ready before.
    pub(super) fn new(article: &'a Article, options: &'a Options, ready: Option<&'a ShapedArticle>) -> Self {
        let setting = match ready {
            Some(ready) => ready.setting(),
            None => Setting::new(options, language::of_article(article)),
        };
        let highlighter = Highlighter::of(article, options);
        let (totals, parts) = (Totals::of(article), stretches(article));
        Self { article, options, setting, totals, ready, highlighter, parts }
    }

    /// The whole page.
    pub(super) fn page(&self) -> Page {
        let mut joint = Joint::default();
        let mut page = Builder::default();
        Jobs::new(self.parts.len()).in_order(
            |index| self.set(index, |page| page),
            |part| {
                let before = joint.take(&part);
                for _ in 0..before.rows {
                    page.begin_row(0, before.position);
                }
                page.begin_sections(before.sections);
                page.join(part.page);
            },
        );
        page.begin_sections(joint.sections);
        page.finish()
    }

    /// The page part by part.
    pub(super) fn each<T: Send>(
        &self,
        make: &(dyn Fn(&Page) -> T + Sync),
        take: &mut dyn FnMut(usize, T) -> ControlFlow<()>,
    ) {
        let mut joint = Joint::default();
        let set = |index: usize| self.set(index, |page| make(&page));
        // Whoever breaks off has seen enough, and that is all.
        let _ = Jobs::new(self.parts.len()).try_in_order(set, |part| {
            let before = joint.take(&part);
            if part.has_rows { take(before.rows, part.page) } else { ControlFlow::Continue(()) }
        });
    }

    fn set<T>(&self, index: usize, make: impl Fn(Page) -> T) -> Chunk<T> {
        let none = BlockRange { blocks: 0..0, texts: 0 };
        let BlockRange { blocks, texts } = self.parts.get(index).unwrap_or(&none);
        let mut setter = Setter::new(self.options, self.setting, self.ready, &self.highlighter, *texts);
        if index == 0 {
            block::set_front(&mut setter, self.article);
        }
        let all = &self.article.blocks;
        let mut before: Option<&Block> = blocks.start.checked_sub(1).and_then(|last| all.get(last));
        for (index, block) in all.iter().enumerate().take(blocks.end).skip(blocks.start) {
            if let Some(before) = before {
                setter.leave(block::rows_between(before, block, self.options));
            }
            setter.begin_block(index);
            if index == 0 || matches!(block, Block::Heading(_)) {
                setter.begin_section();
            }
            block::set(&mut setter, &self.totals, block);
            before = Some(block);
        }
        setter.finish(make)
    }
}

/// The parts of an article, at least one, each of whole blocks.
pub(super) fn stretches(article: &Article) -> Vec<BlockRange> {
    let mut parts = Vec::new();
    let (mut start, mut first_text) = (0, 0);
    let (mut texts, mut bytes) = (0, 0);
    for (index, block) in article.blocks.iter().enumerate() {
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                texts += 1;
                bytes += text.len();
            }
        });
        if bytes >= PART {
            parts.push(BlockRange { blocks: start..index + 1, texts: first_text });
            (start, first_text, bytes) = (index + 1, texts, 0);
        }
    }
    if start < article.blocks.len() || parts.is_empty() {
        parts.push(BlockRange { blocks: start..article.blocks.len(), texts: first_text });
    }
    parts
}

impl Joint {
    /// What comes before a part, which is the next one.
    fn take<T>(&mut self, part: &Chunk<T>) -> Before {
        let pending = self.gap.take();
        let rows = part.before.map(|rows| rows.max(pending.map_or(0, |gap| gap.rows)));
        let position = pending.map_or(self.end, |gap| gap.position);
        let gap = rows.map(|rows| Gap { rows, depth: 0, position }).or(pending);
        self.end = part.end;
        if !part.has_rows {
            self.gap = gap;
            self.sections += part.sections;
            return Before::default();
        }
        self.gap = part.after;
        let rows = gap.filter(|_| self.begun).map_or(0, |gap| gap.rows);
        self.begun = true;
        Before { rows, position, sections: std::mem::replace(&mut self.sections, part.sections) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Footnote, Heading, Role, Text};

    fn stretch(blocks: Range<usize>) -> BlockRange {
        BlockRange { blocks, texts: 0 }
    }

    /// Blocks that leave something open behind them.
    fn blocks() -> Vec<Block> {
        let heading = |words: &str| Block::Heading(Heading { level: 2, text: words.into(), inferred: None });
        let mut link = Text::plain("看灯去1");
        link.add_run(3..6, Role::Link("https://a.example/".into()));
        link.add_run(9..10, Role::FootnoteReference("1".into()));
        let link = Block::Paragraph(link);
        vec![
            Block::Paragraph("".into()),
            heading(""),
            link.clone(),
            link.clone(),
            Block::Quote(vec![Block::Paragraph("灯在".into()), link]),
            heading("变化"),
            heading(""),
            Block::Paragraph("\n".into()),
            Block::Code { language: None, text: Text::plain("lamp();\n\nlamp();") },
            Block::Footnote(Footnote {
                label: "1".into(), blocks: vec![Block::Paragraph("旧城志".into())]
            }),
            heading(""),
        ]
    }

    fn shown(page: &Page) -> String {
        format!("{page:?}")
    }

    #[test]
    fn in_whatever_parts_it_is_set_the_page_is_the_same() {
        let article = Article { blocks: blocks(), ..Article::default() };
        for show_title in [true, false] {
            let options = Options { show_title, ..Options::for_width(20) };
            let whole = Job::new(&article, &options, None).page();
            let count = article.blocks.len();
            for cut in 0..1_u32 << (count - 1) {
                let mut job = Job::new(&article, &options, None);
                let ends = (1..count).filter(|end| cut >> (end - 1) & 1 == 1).chain([count]);
                let mut start = 0;
                job.parts = ends.map(|end| stretch(std::mem::replace(&mut start, end)..end)).collect();
                assert_eq!(shown(&job.page()), shown(&whole), "{cut:b}");
                let mut lines = Vec::new();
                job.each(&|page| page.lines().collect::<Vec<_>>(), &mut |blank, more| {
                    lines.extend(std::iter::repeat_n(String::new(), blank));
                    lines.extend(more);
                    ControlFlow::Continue(())
                });
                assert_eq!(lines, whole.lines().collect::<Vec<_>>(), "{cut:b}");
            }
        }
    }

    #[test]
    fn a_long_article_has_several_parts_and_a_short_one_has_one() {
        let of = |count| {
            let blocks = vec![Block::Paragraph("灯在，人就在。".repeat(100).as_str().into()); count];
            stretches(&Article { blocks, ..Article::default() })
        };
        assert_eq!(of(0).len(), 1);
        assert_eq!(of(50).len(), 1);
        let parts = of(500);
        assert!(parts.len() > 5);
        assert!(parts.windows(2).all(|pair| pair[0].blocks.end == pair[1].blocks.start));
        assert!(parts.iter().all(|part| part.texts == part.blocks.start));
        assert_eq!(parts.last().map(|part| part.blocks.end), Some(500));
    }
}
