//! The answers of a terminal, in a form that can be kept, and the capabilities that follow from them.

use crate::app::{EmojiWidths, Protocol, Ruler, TerminalCapabilities};
use crate::terminal::tty;

/// The answers of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::terminal) struct Answers {
    /// The widths of the measured glyphs; `None` without an answer that makes sense.
    pub(in crate::terminal) widths: Option<Widths>,
    /// Whether it supports synchronized updates.
    pub(in crate::terminal) synchronized: bool,
    /// Whether its background is light; `None` if it did not answer.
    pub(in crate::terminal) is_light: Option<bool>,
    /// The protocol by which it shows pictures.
    pub(in crate::terminal) pictures: Option<Protocol>,
    /// The width and height of a cell in pixels.
    pub(in crate::terminal) cell: Option<(u16, u16)>,
}

/// The protocols in the order of their numbers in a line, which count from 1.
const PROTOCOLS: [Protocol; 3] = [Protocol::Kitty, Protocol::Sixel, Protocol::Iterm2];

/// The widths of the measured glyphs in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::terminal) struct Widths([u8; 7]);

/// The possible widths of each measured glyph, the likeliest last: those that [`EmojiWidths`] can express.
const POSSIBLE: [&[u8]; 7] = [&[1, 2], &[1, 2], &[1, 2], &[1, 2], &[4, 2], &[6, 2], &[1, 4, 2]];

impl Widths {
    /// Returns the widths by the columns of the cursor after each glyph, counted from 1.
    ///
    /// The two ambiguous characters must agree. An emoji of an impossible width gets the likeliest one, which is safe
    /// because the screen sets the column after every emoji.
    pub(super) fn from_columns(columns: &[u16]) -> Option<Self> {
        let columns: [u16; 7] = columns.try_into().ok()?;
        Self::from_cells(columns.map(|column| u8::try_from(column).unwrap_or(0).saturating_sub(1)))
    }

    fn from_cells(cells: [u8; 7]) -> Option<Self> {
        let [one, other, ..] = cells;
        let is_possible = one == other && (1..=2).contains(&one);
        let likely = |at: usize| match POSSIBLE.get(at) {
            Some(possible) if !possible.contains(&cells[at]) => possible.last().copied().unwrap_or(2),
            _ => cells[at],
        };
        is_possible.then(|| Self(std::array::from_fn(likely)))
    }

    fn ruler(self) -> Ruler {
        let [ambiguous, _, presentation, keycap, modified, joined, flag] = self.0;
        let emoji = EmojiWidths { presentation, keycap, modified: modified == 2, joined: joined == 2, flag };
        Ruler { ambiguous, emoji }
    }
}

impl Answers {
    /// Returns the capabilities of the terminal. Without an answer, ambiguous characters get two cells: if the terminal
    /// draws them in one, that leaves a gap and overwrites nothing.
    pub(in crate::terminal) fn capabilities(&self, ambiguous: Option<u8>) -> TerminalCapabilities {
        let measured = self.widths.map(Widths::ruler);
        let ruler = measured.unwrap_or(Ruler { ambiguous: 2, ..Ruler::default() });
        let wanted = Ruler { ambiguous: ambiguous.unwrap_or(ruler.ambiguous), ..ruler };
        TerminalCapabilities {
            ruler: wanted,
            is_measured: measured == Some(wanted),
            is_synchronized: self.synchronized,
            is_light: self.is_light,
            pictures: self.pictures,
            // The system also knows them after a change of the font.
            cell: tty::cell_pixels().or(self.cell),
        }
    }

    /// Formats the answers as one line of letters and digits.
    pub(super) fn to_line(self) -> String {
        let digit = |flag: Option<bool>| flag.map_or("-", |flag| if flag { "1" } else { "0" });
        let widths =
            self.widths.map_or_else(|| "-".to_owned(), |widths| widths.0.map(|n| n.to_string()).concat());
        let pictures = self.pictures.and_then(|protocol| PROTOCOLS.iter().position(|own| *own == protocol));
        let pictures = pictures.map_or(0, |at| at + 1);
        let cell = self.cell.map_or_else(|| "-".to_owned(), |(across, down)| format!("{across}x{down}"));
        format!("{widths} {} {} {pictures} {cell}", digit(Some(self.synchronized)), digit(self.is_light))
    }

    /// Parses a line of [`to_line`](Self::to_line); `None` for any other.
    pub(super) fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (widths, synchronized, light) = (words.next()?, words.next()?, words.next()?);
        let cells: Option<Vec<u8>> =
            widths.chars().map(|c| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok())).collect();
        let widths = match cells.and_then(|cells| cells.try_into().ok()) {
            Some(cells) => Some(Widths::from_cells(cells)?),
            None if widths == "-" => None,
            None => return None,
        };
        let is_light = match light {
            "-" => None,
            other => Some(other == "1"),
        };
        let pictures = words.next().and_then(|number| number.parse::<usize>().ok());
        let pictures = pictures.and_then(|number| PROTOCOLS.get(number.checked_sub(1)?)).copied();
        let cell = words.next().and_then(|cell| cell.split_once('x'));
        let cell = cell.and_then(|(across, down)| across.parse().ok().zip(down.parse().ok()));
        Some(Self { widths, synchronized: synchronized == "1", is_light, pictures, cell })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_they_were_written() {
        let widths = Widths::from_columns(&[2, 2, 3, 3, 5, 7, 3]);
        assert!(widths.is_some());
        for widths in [None, widths] {
            for (is_light, pictures, cell) in [
                (None, None, None),
                (Some(true), Some(Protocol::Kitty), Some((10, 20))),
                (Some(false), Some(Protocol::Sixel), Some((7, 16))),
                (Some(false), Some(Protocol::Iterm2), None),
            ] {
                let answers = Answers { widths, synchronized: true, is_light, pictures, cell };
                assert_eq!(Answers::from_line(&answers.to_line()), Some(answers));
            }
        }
    }

    #[test]
    fn other_lines_are_rejected() {
        for line in ["", "1", "1122461 1", "9999999 1 1", "112246 1 1", "x 1 1"] {
            assert_eq!(Answers::from_line(line), None, "{line}");
        }
    }
}
