//! Reads a long body in pieces, each parsed and walked by itself on any core. A tree takes more than ten times the memory of
//! its text, so only one piece per core is in memory at a time.
//!
//! The drafts of the pieces are joined to those that one walk over the whole body would give. A piece cannot know what is
//! before it. Its footnotes get their labels when it is known how the pieces before refer to them; where it matters whether
//! a picture is adjacent, it is read again.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use scraper::Html;

use super::cuts::Cut;
use super::draft::{Parsed, shows_any};
use super::flow::MediaDistance;
use super::footnotes::Labels;
use super::nesting::Capped;
use super::parse;
use super::scope::Scope;
use super::selection::Selection;
use super::walk::{Walked, walk, walk_selection};
use yuelan_article::Meta;
use yuelan_parallel::Jobs;

/// The number of pieces from which on another thread is worth starting.
const WORTH_A_THREAD: usize = 4;

/// A part of the body, and the tags of the boxes around it.
struct Piece<'h> {
    text: Mutex<Cow<'h, str>>,
    /// Where it begins in the body.
    start: usize,
    boxes: String,
}

/// Reads a body within the limits. Relative addresses are resolved against the article's link. Linear.
pub(super) fn read(body: Capped<'_>, meta: &Meta, scope: Scope) -> Parsed {
    let Capped { html, cuts, is_cut_short } = body;
    let pieces = match html {
        Cow::Borrowed(html) => parted(html, cuts),
        Cow::Owned(html) => divided(html, cuts),
    };
    Parsed { is_cut_short, ..read_pieces(&pieces, meta, scope) }
}

/// Reads a body that is within the limits, and frees each of its pieces as soon as it is read; gives the body back if nothing
/// of it is shown. Linear.
pub(super) fn read_freeing(html: String, cuts: Vec<Cut>, meta: &Meta, scope: Scope) -> (Parsed, String) {
    let pieces = divided(html, cuts);
    let parsed = read_pieces(&pieces, meta, scope);
    let rest = if parsed.is_empty() { pieces.iter().map(Piece::take).collect() } else { String::new() };
    (parsed, rest)
}

/// Returns the pieces of a body.
fn parted(html: &str, cuts: Vec<Cut>) -> Vec<Piece<'_>> {
    let ends: Vec<usize> = cuts.iter().map(|cut| cut.at).chain([html.len()]).collect();
    let starts = [(0, String::new())].into_iter().chain(cuts.into_iter().map(|cut| (cut.at, cut.boxes)));
    let piece = |((start, boxes), end): ((usize, String), usize)| Piece {
        text: Mutex::new(Cow::Borrowed(&html[start..end])),
        start,
        boxes,
    };
    starts.zip(ends).map(piece).collect()
}

/// Divides a body into pieces that can be freed one by one.
fn divided<'h>(mut html: String, cuts: Vec<Cut>) -> Vec<Piece<'h>> {
    let mut pieces = Vec::with_capacity(cuts.len() + 1);
    for Cut { at, boxes } in cuts.into_iter().rev() {
        let text = Mutex::new(Cow::Owned(html.split_off(at)));
        pieces.push(Piece { text, start: at, boxes });
        html.shrink_to_fit();
    }
    pieces.push(Piece { text: Mutex::new(Cow::Owned(html)), start: 0, boxes: String::new() });
    pieces.reverse();
    pieces
}

/// Reads the pieces of a body; takes their text from those that are read once something is shown.
fn read_pieces(pieces: &[Piece<'_>], meta: &Meta, scope: Scope) -> Parsed {
    let mut parsed = Parsed { scope, ..Parsed::default() };
    let (mut labels, mut media) = (Labels::default(), MediaDistance::Far);
    let (mut turn, mut is_shown) = (pieces.iter(), false);
    // Each is joined as early as possible, so that its memory can be reused for the next ones.
    let jobs = Jobs::new(pieces.len()).parallel_from(WORTH_A_THREAD);
    jobs.in_order(
        |index| pieces[index].read(meta, scope, MediaDistance::Far),
        |walked| {
            let Some(piece) = turn.next() else { return };
            let depends = media != MediaDistance::Far && piece.opens_loosely();
            let mut walked = if depends { piece.read(meta, scope, media) } else { walked };
            media = walked.media;
            labels.give(walked.footnotes, &mut walked.drafts);
            is_shown = is_shown || shows_any(&walked.drafts, &walked.comments);
            parsed.comments.extend(walked.comments);
            parsed.too_deep |= walked.too_deep;
            parsed.language = parsed.language.take().or(walked.language);
            parsed.title = parsed.title.take().or(walked.title);
            if parsed.drafts.is_empty() {
                parsed.drafts = walked.drafts;
            } else {
                parsed.drafts.extend(walked.drafts);
            }
            if is_shown {
                drop(piece.take());
            }
        },
    );
    parsed
}

impl<'h> Piece<'h> {
    /// Whether the beginning may still belong to a picture before it: a plain box does not separate them.
    fn opens_loosely(&self) -> bool {
        let text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        let name = text.trim_start_matches('<');
        !(name.starts_with("p>") || name.starts_with("p ") || name.starts_with(['h', 'H']))
    }

    fn read(&self, meta: &Meta, scope: Scope, media: MediaDistance) -> Walked {
        let text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        let tree = if self.boxes.is_empty() {
            parse::fragment(&text)
        } else {
            parse::fragment(&[&self.boxes, &**text].concat())
        };
        // No two pieces begin at the same byte, and none has as many figures as bytes.
        let groups = u32::try_from(self.start).unwrap_or(u32::MAX / 2);
        walk(&tree, meta, scope, groups, media)
    }

    /// Takes the text.
    fn take(&self) -> Cow<'h, str> {
        std::mem::take(&mut *self.text.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Reads a selection of a parsed page in one piece. Linear.
pub(super) fn read_tree(tree: &Html, selection: &Selection, meta: &Meta) -> Parsed {
    let Walked { mut drafts, comments, too_deep, footnotes, .. } = walk_selection(tree, selection, meta);
    Labels::default().give(footnotes, &mut drafts);
    Parsed { drafts, comments, too_deep, ..Parsed::default() }
}

/// Reads all of a parsed page in one piece. Linear.
pub(super) fn read_whole_tree(tree: &Html, meta: &Meta) -> Parsed {
    let Walked { mut drafts, comments, too_deep, footnotes, .. } =
        walk(tree, meta, Scope::All, 0, MediaDistance::Far);
    Labels::default().give(footnotes, &mut drafts);
    Parsed { drafts, comments, too_deep, scope: Scope::All, ..Parsed::default() }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::budget::Budget;
    use crate::html::cuts::MIN_PIECE_BYTES;
    use crate::html::nesting::cap;

    /// Returns the drafts without the numbers of figure elements, which only distinguish them.
    fn drafts(body: Capped<'_>) -> String {
        let mut drafts = read(body, &Meta::default(), Scope::Article).drafts;
        for draft in &mut drafts {
            draft.hints.group = draft.hints.group.map(|_| NonZeroU32::MIN);
        }
        format!("{drafts:?}")
    }

    fn in_one_go(html: &str) -> String {
        drafts(Capped { html: Cow::Borrowed(html), cuts: Vec::new(), is_cut_short: false })
    }

    const UNITS: [&str; 9] = [
        "<p>入夜以后，老城的<b>巷子</b>还亮着。<a href=\"/lamp\">灯</a></p>\n",
        "<div class=\"box\"><img src=\"/a.jpg\"></div>",
        "<div>渡口的老船工。（图 / 南窗）</div>bare",
        "<ul><li>灯<li>船</ul><h2>归来</h2>",
        "<p>见<sup><a href=\"#fn:lamp\">7</a></sup>",
        "<figure><img src=\"/b.jpg\"><figcaption>船</figcaption></figure>",
        "<table><tr><td>灯<td>船</table><blockquote><p>水静</blockquote>",
        "<P>一<BR><BR>二</P><section><p>三</section>",
        "<li id=\"fn:lamp\" class=\"footnote-item\"><p>灯。</p></li>",
    ];

    #[test]
    fn the_drafts_are_the_same_in_whatever_pieces_a_body_is_read() {
        let boxes = [
            ("", ""),
            ("<div class=\"content\"><article id='a>b'>", "</article></div>"),
            ("<p>灯<span/></p><SPAN >", ""),
        ];
        for (open, close) in boxes {
            for skip in 0..UNITS.len() {
                let mut units: Vec<&str> = UNITS.to_vec();
                units.remove(skip);
                // The last unit is the footnote, which belongs in a list at the end.
                let mut html = open.to_owned();
                let notes = if skip == 8 { None } else { units.pop() };
                while html.len() < 4 * MIN_PIECE_BYTES {
                    html.extend(units.iter().copied());
                    units.rotate_left(1);
                }
                html.push_str(close);
                if let Some(note) = notes {
                    html.extend(["<ol class=footnotes>", note, "</ol>"]);
                }
                let body = cap(&html, Budget::UNLIMITED, 0);
                assert!(body.cuts.len() >= 2, "{skip}: {:?}", body.cuts.len());
                assert!(drafts(body) == in_one_go(&html), "without {skip}, in {open}");
            }
        }
    }

    #[test]
    fn nothing_is_cut_where_an_element_extends_over_it() {
        let long = "<p>灯</p>".repeat(20_000);
        for open in [
            "<span class=caption>",
            "<b>",
            "<a href=/>",
            "<li>",
            "<ul>",
            "<div hidden>",
            "<div class=pquote>",
            "<div class='p&#113;uote'>",
            "<table>",
            "<svg>",
            "<!--",
        ] {
            assert_eq!(cap(&format!("{open}{long}"), Budget::UNLIMITED, 0).cuts, [], "{open}");
        }
        assert!(cap(&long, Budget::UNLIMITED, 0).cuts.len() > 1);
    }

    /// A piece that is the rest of the body is a tree that takes ten times its memory.
    #[test]
    fn a_span_that_is_never_ended_does_not_make_one_piece_of_the_rest() {
        let unit = format!("<p>灯<span/></p><span><p>船{}", "<p>灯</p>".repeat(4000));
        let html = unit.repeat(20);
        let cuts = cap(&html, Budget::UNLIMITED, 0).cuts;
        assert!(cuts.len() > html.len() / MIN_PIECE_BYTES / 2, "{}", cuts.len());
    }

    #[test]
    fn a_piece_begins_with_the_boxes_that_are_open() {
        let html = format!("<div class=a><p>灯</p></div><section title='>'>{}", "<p>灯</p>".repeat(20_000));
        let cuts = cap(&html, Budget::UNLIMITED, 0).cuts;
        assert!(
            cuts.iter().all(|cut| cut.boxes == "<section title='>'>" && html[cut.at..].starts_with("<p>"))
        );
        assert!(!cuts.is_empty());
    }
}
