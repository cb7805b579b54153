//! What the reader may choose about setting, as one value.

use super::kinsoku::{Class, class_of};
use super::{Glyphs, Grammars, Labels, LineBreakLanguage, Ruler, language};
use yuelan_article::{Article, Node};

/// How to set an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Cells a line may fill, hanging punctuation not counted. Even, so that ideographs fill it; at least 2.
    pub measure: u16,
    /// Cells behind the measure that punctuation may hang into: 0, 1 or 2.
    pub gutter: u16,
    /// How wide things are on this terminal.
    pub ruler: Ruler,
    /// Whether title and byline stand on top of the page.
    pub show_title: bool,
    /// The words that layout adds.
    pub labels: Labels,
    /// The signs that layout adds.
    pub glyphs: Glyphs,
    /// The language whose rules every text follows; `None` to follow the article's head, and a text's own letters
    /// where they clearly say otherwise.
    pub language: Option<LineBreakLanguage>,
    /// What may not begin or end a line.
    pub kinsoku: Kinsoku,
    /// What punctuation at a line's end may do.
    pub hang: HangingPunctuation,
    /// Whether a blank cell stands between Han and Latin letters or digits where the text has none (CSS
    /// `text-autospace`). Only seen, never part of the text.
    pub autospace: bool,
    /// How a paragraph begins.
    pub indent: Indent,
    /// What stands between two paragraphs.
    pub paragraph_gap: ParagraphGap,
    /// Whether a small gap at a line's end is spread over the line.
    pub justify: bool,
    /// How a paragraph is parted into lines.
    pub fit: Fit,
    /// What becomes of long lines of code.
    pub code: CodeOverflow,
    /// What words of code are told apart by, where its language is known; `None` leaves code plain. Moves no word.
    pub grammars: Option<Grammars>,
}

/// What may not begin or end a line: the levels of clreq, "Prohibition Rules for Line Start and Line End", and the
/// `line-break` property of CSS Text. Each forbids what those before it forbid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinsoku {
    /// Nothing: a line may break beside every ideograph and every full-width sign.
    None,
    /// As newspapers set narrow columns: CSS `line-break: loose`.
    Loose,
    /// Stops, closing brackets and middle dots do not begin a line, opening brackets do not end one; a number stays
    /// with what it counts. CSS `line-break: normal`.
    Basic,
    /// GB/T 15834: also the slash at neither end; small kana and iteration marks do not begin a line.
    #[default]
    Gb,
    /// Also no dash and no ellipsis at a line's start.
    Strict,
}

/// What punctuation at a line's end may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HangingPunctuation {
    /// Stay inside the measure.
    None,
    /// A full-width stop, comma or closing bracket takes half its width (GB/T 15834): its blank right half hangs into
    /// a gutter of one cell.
    #[default]
    Half,
    /// A full-width stop or comma hangs outside with both its cells, into a gutter of two; brackets as in `Half`.
    Full,
}

/// How a paragraph begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Indent {
    /// Flush, after a blank row.
    #[default]
    None,
    /// One ideograph in; paragraphs follow each other without a blank row.
    One,
    /// Two ideographs in, likewise.
    Two,
}

impl Indent {
    /// Cells before its first line.
    pub const fn cells(self) -> usize {
        match self {
            Self::None => 0,
            Self::One => 2,
            Self::Two => 4,
        }
    }
}

/// What stands between two paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ParagraphGap {
    /// A blank row where they begin flush, nothing where they are indented.
    #[default]
    Auto,
    /// Nothing.
    None,
    /// A blank row.
    One,
}

/// How a paragraph is parted into lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fit {
    /// As much on each line as goes on it.
    First,
    /// So that the gaps of the whole paragraph are smallest.
    #[default]
    Optimal,
}

/// What becomes of lines of code that are longer than the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CodeOverflow {
    /// They go on in further rows, with a sign where they do. Nothing is out of sight.
    #[default]
    Wrap,
    /// Each is one row, seen from this cell on, with a sign at the end where more is. How far it may go:
    /// [`Page::code_width`](super::Page::code_width).
    Scroll(u32),
}

impl Options {
    /// The defaults for lines no wider than this many cells, hang included.
    pub fn for_width(width: u16) -> Self {
        let gutter = u16::from(width >= 20);
        let measure = (width - gutter.min(width)) & !1;
        Self {
            measure: measure.max(2),
            gutter,
            ruler: Ruler::default(),
            show_title: true,
            labels: Labels::ZH,
            glyphs: Glyphs::NARROW,
            language: None,
            kinsoku: Kinsoku::default(),
            hang: HangingPunctuation::default(),
            autospace: false,
            indent: Indent::default(),
            paragraph_gap: ParagraphGap::default(),
            justify: false,
            fit: Fit::default(),
            code: CodeOverflow::default(),
            grammars: Some(Grammars::default()),
        }
    }

    /// The same for lines of one article no wider than this many cells: where nothing in it can hang, they fill what is
    /// kept free for that. The whole article decides, so that its paragraphs are of one width. Linear in the article.
    #[must_use]
    pub fn filling(self, width: u16, article: &Article) -> Self {
        if language::of_article(article) != LineBreakLanguage::Other || may_hang(article, self.ruler) {
            return self;
        }
        Self { measure: (width & !1).max(2), gutter: 0, ..self }
    }
}

/// Whether a full-width stop or closing bracket stands anywhere in an article.
fn may_hang(article: &Article, ruler: Ruler) -> bool {
    let leads = if ruler.ambiguous == 2 { 3 } else { 2 };
    let hangs = |c: char| {
        !c.is_ascii()
            && matches!(class_of(c), Class::Stop | Class::Close)
            && ruler.cluster_width(c.encode_utf8(&mut [0; 4])) == 2
    };
    // Looking for one byte is the cheapest: the blocks of full-width signs begin with these two, quotation marks, which
    // are as wide as the terminal has them, with the third.
    let may_hold = |words: &[u8]| [0xe3, 0xef, 0xe2].iter().take(leads).any(|lead| words.contains(lead));
    let holds = |words: &str| may_hold(words.as_bytes()) && words.chars().any(hangs);
    let mut found = holds(&article.meta.title);
    for block in &article.blocks {
        block.walk(&mut |node| {
            if let Node::Text(text) = node {
                found = found || holds(text.as_str());
            }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::Block;

    #[test]
    fn lines_fill_the_width_where_nothing_in_the_article_can_hang() {
        let lines = |words: &[&str], width| {
            let blocks = words.iter().map(|&words| Block::Paragraph(words.into())).collect();
            let article = Article { blocks, ..Article::default() };
            let options = Options::for_width(width).filling(width, &article);
            (options.measure, options.gutter)
        };
        let latin = "The lamps of the old town “never” went out.";
        assert_eq!(lines(&[latin], 40), (40, 0));
        assert_eq!(lines(&[latin], 41), (40, 0));
        assert_eq!(lines(&[latin], 1), (2, 0));
        assert_eq!(lines(&[latin, "The lamp （灯） is out."], 40), (38, 1));
        assert_eq!(lines(&["老城的巷子还亮着"], 40), (38, 1));
        assert_eq!(lines(&["오래된 골목의 등불."], 40), (38, 1));
    }

    #[test]
    fn measure_and_gutter_stay_within_the_width() {
        for width in 0..=200 {
            let options = Options::for_width(width);
            assert!(options.measure.is_multiple_of(2));
            assert!(options.measure + options.gutter <= width.max(2));
        }
    }
}
