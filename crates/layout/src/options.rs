//! What callers may choose about a layout, as one value.

pub(crate) mod glyphs;
pub(crate) mod labels;

use crate::pictures::PictureRoom;
use crate::ruler::Ruler;
use crate::shape::class::{Class, class_of};
use crate::shape::grammars::Grammars;
use crate::shape::language::{self, LineBreakLanguage};
use crate::shape::phrases::Phrases;
use glyphs::Glyphs;
use labels::Labels;
use yuelan_article::{Article, Node};

/// How to lay out an article.
///
/// Begins with [`Options::for_width`]; each field has a method of its name that returns the options with another value.
///
/// ```
/// use yuelan_layout::{Fit, Kinsoku, Options};
///
/// let options = Options::for_width(60).kinsoku(Kinsoku::Strict).fit(Fit::First);
/// assert_eq!((options.measure, options.gutter), (60, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Options {
    /// Cells that a line may fill, hanging punctuation not counted; at least 2. Ideographs fill an even one.
    pub measure: u16,
    /// Cells after the measure that punctuation may hang into: 0, 1 or 2. By default 0: every cell is used by every line.
    pub gutter: u16,
    /// Cells before the measure that the blank half of a full-width opening bracket may hang into, so that the ink of all
    /// lines begins at one column (CSS `text-spacing-trim: trim-start`): 0 or 1. Every other row is indented by them. Nothing hangs
    /// where [`hang`](Self::hang) says so.
    pub lead: u16,
    /// How many cells characters take on the terminal.
    pub ruler: Ruler,
    /// Whether the article's title and byline stand at the top of the page.
    pub show_title: bool,
    /// The words that layout adds, such as the label of a figure.
    pub labels: Labels,
    /// The signs that layout adds, such as bullets.
    pub glyphs: Glyphs,
    /// Whether signs stand around deleted text, `[-…-]`, for output that cannot strike it out.
    pub deletion_signs: bool,
    /// The language whose rules every text follows. `None` follows the language that the article names, and a text's own
    /// letters where they are clearly of another one.
    pub language: Option<LineBreakLanguage>,
    /// What may not begin or end a line.
    pub kinsoku: Kinsoku,
    /// What punctuation at the end of a line may do (CSS `hanging-punctuation`).
    pub hang: HangingPunctuation,
    /// Whether a blank cell is shown between Han and Latin letters or digits where the text has none (CSS
    /// `text-autospace`). It is painted and never part of the text.
    pub autospace: bool,
    /// How far the first line of a paragraph is indented (CSS `text-indent`).
    pub indent: Indent,
    /// How many blank rows stand between two paragraphs.
    pub paragraph_gap: ParagraphGap,
    /// Whether a small gap at the end of a line is spread over the line (CSS `text-align: justify`).
    pub justify: bool,
    /// How the breaks of a paragraph are chosen.
    pub fit: Fit,
    /// What becomes of lines of code that are longer than the measure.
    pub code: CodeOverflow,
    /// How the comments below an article are shown.
    pub comments: CommentDisplay,
    /// The grammars by which code in a known language is highlighted; `None` leaves it plain. Highlighting never moves a
    /// word.
    pub grammars: Option<Grammars>,
    /// The models by which titles, headings and captions in Chinese and Japanese that are longer than a line break between
    /// phrases; `None` breaks them as running text.
    pub phrases: Option<Phrases>,
    /// How large the pictures of figures may be in the text, for callers that say how large they are
    /// ([`ShapedArticle::lay_out_with_pictures`](crate::ShapedArticle::lay_out_with_pictures)); `None` shows figures as words
    /// alone.
    pub pictures: Option<PictureRoom>,
}

/// What may not begin or end a line: the levels of clreq, “Prohibition Rules for Line Start and Line End”, and of the
/// `line-break` property of CSS Text. Each level forbids what those before it forbid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinsoku {
    /// Nothing: a line may break beside every ideograph and every full-width sign.
    None,
    /// The rules of newspapers with narrow columns: CSS `line-break: loose`.
    Loose,
    /// Stops, closing brackets and middle dots do not begin a line, opening brackets do not end one, and a number stays
    /// with what it counts: CSS `line-break: normal`.
    Basic,
    /// The rules of GB/T 15834 in addition: a slash stands at neither end of a line, and small kana and iteration marks
    /// do not begin one.
    #[default]
    Gb,
    /// No dash and no ellipsis begins a line, either.
    Strict,
}

/// What punctuation at the end of a line may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HangingPunctuation {
    /// Stays within the measure.
    None,
    /// Lets the blank right half of a full-width stop, comma or closing bracket hang into a gutter of one cell
    /// (GB/T 15834 calls this half-width punctuation at the end of a line).
    #[default]
    Half,
    /// Lets a full-width stop or comma hang with both its cells into a gutter of two; brackets as with `Half`.
    Full,
}

/// How far the first line of a paragraph is indented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Indent {
    /// Not at all; with [`ParagraphGap::Auto`], a blank row separates paragraphs.
    #[default]
    None,
    /// By one ideograph; with [`ParagraphGap::Auto`], paragraphs follow each other without a blank row.
    One,
    /// By two ideographs, likewise.
    Two,
}

impl Indent {
    /// Returns the cells before the first line.
    pub const fn cells(self) -> usize {
        match self {
            Self::None => 0,
            Self::One => 2,
            Self::Two => 4,
        }
    }
}

/// How many blank rows stand between two paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ParagraphGap {
    /// One where paragraphs are not indented, none where they are.
    #[default]
    Auto,
    /// None.
    None,
    /// One.
    One,
}

/// How the breaks of a paragraph are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fit {
    /// Each line takes as much as fits.
    First,
    /// The squares of the gaps at the ends of all lines are the least in sum (Knuth and Plass).
    #[default]
    Optimal,
}

/// What becomes of lines of code that are longer than the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CodeOverflow {
    /// They continue in further rows, with a sign where they do.
    #[default]
    Wrap,
    /// Each takes one row and is shown from this cell on, with a sign at each end where there is more.
    /// [`Page::code_width`](crate::Page::code_width) says how far it may go.
    Scroll(u32),
}

/// How the comments below an article are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CommentDisplay {
    /// Under a row that says how many there are.
    #[default]
    Unfolded,
    /// As that row alone.
    Folded,
}

/// Declares for each field a method of its name that returns the options with another value.
macro_rules! setters {
    ($($field:ident: $type:ty),* $(,)?) => {
        impl Options {
            $(
                #[doc = concat!("Returns the options with another [`", stringify!($field), "`](Self::", stringify!($field), ").")]
                #[must_use]
                pub fn $field(self, $field: $type) -> Self {
                    Self { $field, ..self }
                }
            )*
        }
    };
}

setters! {
    measure: u16,
    gutter: u16,
    lead: u16,
    ruler: Ruler,
    show_title: bool,
    labels: Labels,
    glyphs: Glyphs,
    deletion_signs: bool,
    language: Option<LineBreakLanguage>,
    kinsoku: Kinsoku,
    hang: HangingPunctuation,
    autospace: bool,
    indent: Indent,
    paragraph_gap: ParagraphGap,
    justify: bool,
    fit: Fit,
    code: CodeOverflow,
    comments: CommentDisplay,
    grammars: Option<Grammars>,
    phrases: Option<Phrases>,
    pictures: Option<PictureRoom>,
}

impl Options {
    /// Returns the defaults for lines of at most this many cells, which hang nowhere.
    pub fn for_width(width: u16) -> Self {
        Self {
            measure: width.max(2),
            gutter: 0,
            lead: 0,
            ruler: Ruler::default(),
            show_title: true,
            labels: Labels::ZH,
            glyphs: Glyphs::NARROW,
            deletion_signs: false,
            language: None,
            kinsoku: Kinsoku::default(),
            hang: HangingPunctuation::default(),
            autospace: false,
            indent: Indent::default(),
            paragraph_gap: ParagraphGap::default(),
            justify: false,
            fit: Fit::default(),
            code: CodeOverflow::default(),
            comments: CommentDisplay::default(),
            grammars: Some(Grammars::default()),
            phrases: Some(Phrases::default()),
            pictures: None,
        }
    }

    /// Returns the options for lines of at most `width` cells, of which the last two are a gutter if stops hang with both
    /// their cells ([`HangingPunctuation::Full`]) and one in the article may. The whole article decides, so that all its
    /// paragraphs have one width. Linear in the article.
    #[must_use]
    pub fn reserve_gutter(self, width: u16, article: &Article) -> Self {
        let hangs = self.hang == HangingPunctuation::Full
            && width >= NARROWEST_WITH_GUTTER
            && (language::of_article(article) != LineBreakLanguage::Other || may_hang(article, self.ruler));
        let gutter = if hangs { 2 } else { 0 };
        Self { measure: (width - gutter).max(2), gutter, ..self }
    }
}

/// The fewest cells of which two are left to punctuation.
const NARROWEST_WITH_GUTTER: u16 = 20;

/// Whether a full-width stop or closing bracket stands anywhere in an article.
fn may_hang(article: &Article, ruler: Ruler) -> bool {
    let lead_bytes = if ruler.ambiguous == 2 { 3 } else { 2 };
    let hangs = |c: char| {
        !c.is_ascii()
            && matches!(class_of(c), Class::Stop | Class::Close)
            && ruler.cluster_width(c.encode_utf8(&mut [0; 4])) == 2
    };
    // Searching for one byte is the cheapest: the blocks of full-width signs begin with the first two, quotation marks,
    // which are as wide as the terminal draws them, with the third.
    let may_hold = |text: &[u8]| [0xe3, 0xef, 0xe2].iter().take(lead_bytes).any(|lead| text.contains(lead));
    let holds = |text: &str| may_hold(text.as_bytes()) && text.chars().any(hangs);
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
    fn a_gutter_is_reserved_where_stops_hang() {
        let lines = |texts: &[&str], width, hang| {
            let blocks = texts.iter().map(|&text| Block::Paragraph(text.into())).collect();
            let article = Article { blocks, ..Article::default() };
            let options = Options::for_width(width).hang(hang).reserve_gutter(width, &article);
            (options.measure, options.gutter)
        };
        let latin = "The lamps of the old town “never” went out.";
        let full = HangingPunctuation::Full;
        assert_eq!(lines(&[latin], 40, full), (40, 0));
        assert_eq!(lines(&[latin], 1, full), (2, 0));
        assert_eq!(lines(&[latin, "The lamp （灯） is out."], 40, full), (38, 2));
        assert_eq!(lines(&["老城的巷子还亮着"], 40, full), (38, 2));
        assert_eq!(lines(&["오래된 골목의 등불."], 40, full), (38, 2));
        assert_eq!(lines(&["老城的巷子还亮着"], 19, full), (19, 0));
        for hang in [HangingPunctuation::None, HangingPunctuation::Half] {
            assert_eq!(lines(&["老城的巷子还亮着"], 41, hang), (41, 0));
        }
    }
}
