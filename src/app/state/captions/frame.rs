//! A picture's shape, drawn in cells, with a few words beside it.

use crate::app::state::lines::{Line, Tone};
use crate::article::Figure;
use crate::layout::Ruler;

/// The largest shape, the frame's own lines not counted. A cell is about twice as high as it is wide.
const WIDEST: u32 = 32;
const HIGHEST: u32 = 9;

/// The frame of a figure with words at its right, or under it where there is no room beside it.
pub(super) fn frame(figure: &Figure, words: &[String], width: u16, ruler: Ruler) -> Vec<Line> {
    let (columns, rows) = proportions(figure, u32::from(width).saturating_sub(2).min(WIDEST));
    let edge = format!("+{}+", "-".repeat(columns));
    let side = format!("|{}|", " ".repeat(columns));
    let drawn = || (0..rows + 2).map(|row| if row == 0 || row == rows + 1 { &edge } else { &side });
    let widest = words.iter().map(|words| ruler.width(words)).max().unwrap_or(0);
    let is_beside = columns + 2 + 4 + widest <= usize::from(width) && words.len() <= rows;
    let mut lines: Vec<Line> = drawn().map(|text| Line::new(text.as_str(), Tone::Quiet)).collect();
    if is_beside {
        let first = 1 + (rows - words.len()) / 2;
        for (line, words) in lines.iter_mut().skip(first).zip(words) {
            line.lead = format!("{}    ", line.text);
            line.text.clone_from(words);
            line.tone = Tone::Plain;
        }
    } else {
        lines.extend(words.iter().map(|words| Line::new(words.as_str(), Tone::Plain)));
    }
    lines
}

/// Columns and rows inside the frame, in the figure's proportions; as of 16:9 where its size is not known.
fn proportions(figure: &Figure, widest: u32) -> (usize, usize) {
    let (width, height) = match (figure.width, figure.height) {
        (Some(width), Some(height)) if width > 0 && height > 0 => (u64::from(width), u64::from(height)),
        _ => (16, 9),
    };
    let (widest, highest) = (u64::from(widest.max(2)), u64::from(HIGHEST));
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
        proportions(&figure, WIDEST)
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
    fn words_stand_beside_the_frame_if_they_fit() {
        let figure = Figure { width: Some(1000), height: Some(563), ..Figure::default() };
        let words = vec!["JPEG".to_owned()];
        assert_eq!(frame(&figure, &words, 60, Ruler::default()).len(), 11);
        assert!(frame(&figure, &words, 36, Ruler::default()).last().is_some_and(|line| line.text == "JPEG"));
    }
}
