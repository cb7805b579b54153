//! Laying out the comments below an article: a row that says how many there are, and the comments unless they are folded.

use super::{FigureTotals, lay_out_blocks};
use crate::options::CommentDisplay;
use crate::rows::RowWriter;
use crate::rows::prefix::Prefix;
use crate::style::{Element, SpanStyle};
use yuelan_article::Comments;

/// The address of the link in the row that says how many comments there are.
pub const COMMENTS_ADDRESS: &str = "#comments";

/// Lays out comments under a row that links to [`COMMENTS_ADDRESS`], for a reader that folds them.
pub(super) fn lay_out_comments(rows: &mut RowWriter<'_>, totals: &FigureTotals, comments: &Comments) {
    let options = rows.options;
    let is_folded = options.comments == CommentDisplay::Folded;
    let sign = if is_folded { options.glyphs.folded } else { options.glyphs.open };
    let label = format!("{sign} {}", options.labels.comments(comments.count));
    rows.begin_row_at_end();
    rows.push(&label, SpanStyle::new(Element::Label), None, Some(COMMENTS_ADDRESS));
    if is_folded {
        return rows.skip_texts(&comments.blocks);
    }
    if !comments.blocks.is_empty() {
        rows.request_blank_rows(1);
    }
    rows.with_prefix(Prefix::blank(2), |rows| lay_out_blocks(rows, totals, &comments.blocks));
}
