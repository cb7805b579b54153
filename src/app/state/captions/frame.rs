//! The outline of a picture, drawn in cells, with details beside it.

use crate::app::state::lines::{Line, Tone, hang};
use yuelan_article::Figure;
use yuelan_layout::Ruler;

/// The largest outline, without its border. A cell is about twice as high as it is wide.
const WIDEST: u32 = 32;
const HIGHEST: u32 = 9;
/// The narrowest frame that is beside the details.
const NARROWEST: u32 = 8;
/// Columns of the border, and of the gap before the details.
const EDGES: usize = 2;
const GAP: usize = 4;

/// Draws the outline of a figure with details on the right, or below if there is no space for them. It takes at most so
/// many rows; without enough of them there are only the details.
pub(super) fn frame(figure: &Figure, words: &[String], width: u16, most: usize, ruler: Ruler) -> Vec<Line> {
    let widest = words.iter().map(|words| ruler.width(words)).max().unwrap_or(0);
    let beside = usize::from(width).saturating_sub(EDGES + GAP + widest);
    let beside = u32::try_from(beside).unwrap_or(WIDEST).min(WIDEST);
    let highest = |taken: usize| u32::try_from(most.saturating_sub(EDGES + taken)).unwrap_or(0).min(HIGHEST);
    if beside >= NARROWEST && highest(0) > 0 {
        let (columns, rows) = proportions(figure, beside, highest(0));
        if words.len() <= rows + EDGES {
            return with_words_beside(drawn(columns, rows), words);
        }
    }
    let under = hang("", 0, &words.join("  "), Tone::Plain, width, ruler);
    let columns = u32::from(width).saturating_sub(2).min(WIDEST);
    let mut lines = match highest(under.len()) {
        0 => Vec::new(),
        highest => {
            let (columns, rows) = proportions(figure, columns, highest);
            drawn(columns, rows)
        }
    };
    lines.extend(under);
    lines
}

fn drawn(columns: usize, rows: usize) -> Vec<Line> {
    let edge = format!("+{}+", "-".repeat(columns));
    let side = format!("|{}|", " ".repeat(columns));
    let drawn = (0..rows + 2).map(|row| if row == 0 || row == rows + 1 { &edge } else { &side });
    drawn.map(|text| Line::new(text.as_str(), Tone::Quiet)).collect()
}

fn with_words_beside(mut lines: Vec<Line>, words: &[String]) -> Vec<Line> {
    let first = (lines.len() - words.len()) / 2;
    for (line, words) in lines.iter_mut().skip(first).zip(words) {
        line.lead = format!("{}{}", line.text, " ".repeat(GAP));
        line.text.clone_from(words);
        line.tone = Tone::Plain;
    }
    lines
}

/// Returns the columns and rows inside the border in the figure's proportions; in 16:9 if its size is not known.
fn proportions(figure: &Figure, widest: u32, highest: u32) -> (usize, usize) {
    let (width, height) = match (figure.width, figure.height) {
        (Some(width), Some(height)) if width > 0 && height > 0 => (u64::from(width), u64::from(height)),
        _ => (16, 9),
    };
    let (widest, highest) = (u64::from(widest.max(2)), u64::from(highest));
    let rows = (widest * height + width) / (width * 2);
    let (columns, rows) =
        if rows <= highest { (widest, rows) } else { (highest * 2 * width / height, highest) };
    let cells = |number: u64, least: usize| usize::try_from(number).unwrap_or(least).max(least);
    (cells(columns, 2), cells(rows, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width: u32, height: u32) -> (usize, usize) {
        let figure = Figure { width: Some(width), height: Some(height), ..Figure::default() };
        proportions(&figure, WIDEST, HIGHEST)
    }

    #[test]
    fn a_frame_has_the_picture_s_proportions() {
        assert_eq!(size(1000, 563), (32, 9));
        assert_eq!(size(500, 1000), (9, 9));
        assert_eq!(size(1000, 100), (32, 2));
        assert_eq!(size(1, 4_000_000_000), (2, 9));
        assert_eq!(size(4_000_000_000, 1), (32, 1));
    }

    #[test]
    fn details_are_beside_the_frame_if_they_fit() {
        let figure = Figure { width: Some(1000), height: Some(563), ..Figure::default() };
        let words = vec!["JPEG".to_owned()];
        let rows = |width, most| frame(&figure, &words, width, most, Ruler::default()).len();
        assert_eq!((rows(60, 20), rows(36, 20), rows(18, 20)), (11, 9, 4));
        let under = frame(&figure, &words, 16, 20, Ruler::default());
        assert!(under.len() == 7 && under.last().is_some_and(|line| line.text == "JPEG"));
    }

    #[test]
    fn a_frame_fits_its_rows_and_goes_before_the_details_do() {
        let figure = Figure { width: Some(1000), height: Some(563), ..Figure::default() };
        let words = ["1000 x 563", "JPEG", "img.example"].map(str::to_owned);
        for (width, most) in (10..60).flat_map(|width| (1..14).map(move |most| (width, most))) {
            let lines = frame(&figure, &words, width, most, Ruler::default());
            let all: String = lines.iter().map(|line| line.text.as_str()).collect();
            assert!(lines.len() <= most.max(3) && all.contains("JPEG"), "{width} {most}: {lines:?}");
        }
        let texts = |most| frame(&figure, &words, 60, most, Ruler::default()).len();
        assert_eq!((texts(2), texts(4)), (1, 4));
    }
}
