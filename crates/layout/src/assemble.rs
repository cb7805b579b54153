//! Laying out an article chunk by chunk, on all cores, and joining the chunks to the page that a single pass would produce. Little
//! crosses the border between two chunks: blank rows to come, sections without rows, and the end of the text before.

use std::ops::ControlFlow;

use crate::blocks::{FigureTotals, blank_rows_between, lay_out_block, lay_out_title};
use crate::chunks::{Chunk, chunks};
use crate::options::Options;
use crate::page::Page;
use crate::page::builder::PageBuilder;
use crate::pictures::PictureSpace;
use crate::rows::{BlankRows, ChunkRows, RowWriter};
use crate::shape::article::ShapedArticle;
use crate::shape::highlight::Highlighter;
use crate::shape::language;
use crate::shape::shaping_options::ShapingOptions;
use yuelan_article::{Article, Block, Position};
use yuelan_parallel::Jobs;

/// An article to be laid out, and what all its chunks share.
pub(crate) struct LayoutJob<'a> {
    article: &'a Article,
    options: &'a Options,
    shaping: ShapingOptions,
    totals: FigureTotals,
    shaped: Option<&'a ShapedArticle>,
    spaces: &'a [PictureSpace],
    highlighter: Highlighter<'a>,
    chunks: Vec<Chunk>,
}

/// What the rows of the chunks so far leave to those of the next.
#[derive(Debug, Default)]
struct Border {
    has_rows: bool,
    blank_rows: Option<BlankRows>,
    sections: usize,
    end: Position,
}

/// What comes before the rows of a chunk.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    blank_rows: usize,
    /// The position of the blank rows.
    position: Position,
    /// Sections without rows of their own, which begin after the blank rows.
    sections: usize,
}

impl ShapedArticle {
    /// Lays out the article that was shaped, with the result of [`lay_out`](crate::lay_out) at any width. With options that
    /// it does not [match](ShapedArticle::matches), or another article, everything is shaped again.
    pub fn lay_out(&self, article: &Article, options: &Options) -> Page {
        self.lay_out_with_pictures(article, options, &[])
    }

    /// Lays out the article with rows for pictures above the words of figures: one space for each of
    /// [`Article::figures`](yuelan_article::Article::figures), and none for those after the last. Without
    /// [`Options::pictures`] there are no such rows.
    pub fn lay_out_with_pictures(
        &self,
        article: &Article,
        options: &Options,
        spaces: &[PictureSpace],
    ) -> Page {
        LayoutJob::new(article, options, self.matches(options).then_some(self), spaces).page()
    }
}

impl<'a> LayoutJob<'a> {
    /// Prepares an article, which may have been shaped before.
    pub(crate) fn new(
        article: &'a Article,
        options: &'a Options,
        shaped: Option<&'a ShapedArticle>,
        spaces: &'a [PictureSpace],
    ) -> Self {
        let shaping = match shaped {
            Some(shaped) => shaped.options(),
            None => ShapingOptions::new(options, language::of_article(article)),
        };
        let highlighter = Highlighter::of(article, options);
        let (totals, chunks) = (FigureTotals::of(article), chunks(article));
        Self { article, options, shaping, totals, shaped, spaces, highlighter, chunks }
    }

    /// Returns the whole page.
    pub(crate) fn page(&self) -> Page {
        let mut border = Border::default();
        let mut page = PageBuilder::default();
        Jobs::new(self.chunks.len()).in_order(
            |index| self.lay_out_chunk(index, |page| page),
            |chunk| {
                let before = border.cross(&chunk);
                for _ in 0..before.blank_rows {
                    page.begin_row(0, before.position);
                }
                page.begin_sections(before.sections);
                page.append(chunk.page);
            },
        );
        page.begin_sections(border.sections);
        page.finish()
    }

    /// Passes what `make` makes of each chunk to `take`, with the number of blank rows before it, until it breaks.
    pub(crate) fn each<T: Send, B>(
        &self,
        make: impl Fn(&Page) -> T + Sync,
        mut take: impl FnMut(usize, T) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let mut border = Border::default();
        let lay_out = |index: usize| self.lay_out_chunk(index, |page| make(&page));
        Jobs::new(self.chunks.len()).try_in_order(lay_out, |chunk| {
            let before = border.cross(&chunk);
            if chunk.has_rows { take(before.blank_rows, chunk.page) } else { ControlFlow::Continue(()) }
        })
    }

    fn lay_out_chunk<T>(&self, index: usize, make: impl Fn(Page) -> T) -> ChunkRows<T> {
        let empty = Chunk { blocks: 0..0, texts_before: 0, figures_before: 0 };
        let Chunk { blocks, texts_before, figures_before } = self.chunks.get(index).unwrap_or(&empty);
        let mut rows =
            RowWriter::new(self.options, self.shaping, self.shaped, &self.highlighter, *texts_before);
        rows.set_pictures(self.spaces.get(*figures_before..).unwrap_or_default(), *figures_before);
        if index == 0 {
            lay_out_title(&mut rows, self.article);
        }
        let all = &self.article.blocks;
        let mut before: Option<&Block> = blocks.start.checked_sub(1).and_then(|last| all.get(last));
        if let Some(before) = before {
            rows.begin_after(blocks.start - 1, before);
        }
        for (index, block) in all.iter().enumerate().take(blocks.end).skip(blocks.start) {
            if let Some(before) = before {
                rows.request_blank_rows(blank_rows_between(before, block, self.options));
            }
            rows.begin_block(index);
            if index == 0 || matches!(block, Block::Heading(_)) {
                rows.begin_section();
            }
            lay_out_block(&mut rows, &self.totals, block);
            before = Some(block);
        }
        rows.finish(make)
    }
}

impl Border {
    /// Returns what comes before the rows of the next chunk, and moves after it.
    fn cross<T>(&mut self, chunk: &ChunkRows<T>) -> Before {
        let pending = self.blank_rows.take();
        let count = chunk.before.map(|count| count.max(pending.map_or(0, |blank| blank.count)));
        let position = pending.map_or(self.end, |blank| blank.position);
        let blank_rows = count.map(|count| BlankRows { count, depth: 0, position }).or(pending);
        self.end = chunk.end;
        if !chunk.has_rows {
            self.blank_rows = blank_rows;
            self.sections += chunk.sections;
            return Before::default();
        }
        self.blank_rows = chunk.after;
        let blank_rows = blank_rows.filter(|_| self.has_rows).map_or(0, |blank| blank.count);
        self.has_rows = true;
        Before { blank_rows, position, sections: std::mem::replace(&mut self.sections, chunk.sections) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::PictureRoom;
    use yuelan_article::{Figure, Footnote, Heading, Role, Text};

    /// Returns blocks whose rows depend on what stands before and after them.
    fn blocks() -> Vec<Block> {
        let heading = |text: &str| Block::Heading(Heading { level: 2, text: text.into(), inferred: None });
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
            Block::Figure(Box::default()),
            heading("变化"),
            heading(""),
            Block::Paragraph("\n".into()),
            Block::Code { language: None, text: Text::plain("lamp();\n\nlamp();") },
            Block::Footnote(Footnote {
                label: "1".into(), blocks: vec![Block::Paragraph("旧城志".into())]
            }),
            Block::Quote(vec![Block::Figure(Box::new(Figure { number: 2, ..Figure::default() }))]),
            heading(""),
        ]
    }

    #[test]
    fn the_page_does_not_depend_on_the_chunks() {
        let article = Article { blocks: blocks(), ..Article::default() };
        for show_title in [true, false] {
            let room = Some(PictureRoom { cell: (10, 20), rows: 3 });
            let options = Options::for_width(20).show_title(show_title).pictures(room);
            let spaces = [PictureSpace::Pixels(40, 40), PictureSpace::Pixels(900, 900)];
            let whole = LayoutJob::new(&article, &options, None, &spaces).page();
            assert_eq!(whole.pictures().len(), 2);
            let count = article.blocks.len();
            for cut in 0..1_u32 << (count - 1) {
                let mut job = LayoutJob::new(&article, &options, None, &spaces);
                let ends = (1..count).filter(|end| cut >> (end - 1) & 1 == 1).chain([count]);
                let mut start = 0;
                let mut chunk = |end| {
                    let start = std::mem::replace(&mut start, end);
                    // The figures are in the blocks 5 and 11.
                    let figures_before = [5, 11].into_iter().filter(|figure| start > *figure).count();
                    Chunk { blocks: start..end, texts_before: 0, figures_before }
                };
                job.chunks = ends.map(&mut chunk).collect();
                assert_eq!(format!("{:?}", job.page()), format!("{whole:?}"), "{cut:b}");
                let mut lines = Vec::new();
                let flow: ControlFlow<()> = job.each(
                    |page| page.lines().collect::<Vec<_>>(),
                    |blank_rows, more| {
                        lines.extend(std::iter::repeat_n(String::new(), blank_rows));
                        lines.extend(more);
                        ControlFlow::Continue(())
                    },
                );
                assert!(flow.is_continue());
                assert_eq!(lines, whole.lines().collect::<Vec<_>>(), "{cut:b}");
            }
        }
    }
}
