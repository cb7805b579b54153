//! The answers of a terminal, in a form that can be kept, and the capabilities that follow from them.

mod letters;

use crate::app::{EmojiWidths, KnownLetters, LetterWidths, Protocol, Ruler, TerminalCapabilities};
use crate::terminal::tty;
use letters::MeasuredLetters;

/// The answers of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::terminal) struct Answers {
    /// The widths of the measured glyphs; `None` without an answer that makes sense.
    pub(in crate::terminal) widths: Option<Widths>,
    /// The widths of the measured letters; `None` without an answer for each.
    pub(in crate::terminal) letters: Option<MeasuredLetters>,
    /// Whether it supports synchronized updates.
    pub(in crate::terminal) synchronized: bool,
    /// Whether its background is light; `None` if it did not answer.
    pub(in crate::terminal) is_light: Option<bool>,
    /// The protocol by which it shows pictures.
    pub(in crate::terminal) pictures: Option<Protocol>,
    /// The width and height of a cell in pixels.
    pub(in crate::terminal) cell: Option<(u16, u16)>,
    /// Whether it took long to answer.
    pub(in crate::terminal) is_slow: bool,
}

/// The protocols in the order of their numbers in a line, which count from 1.
const PROTOCOLS: [Protocol; 3] = [Protocol::Kitty, Protocol::Sixel, Protocol::Iterm2];

/// The number of measured glyphs, before the letters.
const GLYPHS: usize = 7;

/// The widths of the measured glyphs in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::terminal) struct Widths([u8; GLYPHS]);

/// The possible widths of each measured glyph, the likeliest last: those that [`EmojiWidths`] can express.
const POSSIBLE: [&[u8]; GLYPHS] = [&[1, 2], &[1, 2], &[1, 2], &[1, 2], &[4, 2], &[6, 2], &[1, 4, 2]];

/// Returns the widths of the measured glyphs and of the measured letters by the columns of the cursor after each, counted
/// from 1.
///
/// The two ambiguous characters must agree. An emoji of an impossible width gets the likeliest one, which is safe
/// because the screen sets the column after every emoji.
pub(super) fn from_columns(columns: &[u16]) -> (Option<Widths>, Option<MeasuredLetters>) {
    let cells: Vec<u8> =
        columns.iter().map(|&column| u8::try_from(column.saturating_sub(1)).unwrap_or(9).min(9)).collect();
    from_cells(&cells)
}

fn from_cells(cells: &[u8]) -> (Option<Widths>, Option<MeasuredLetters>) {
    let (glyphs, letters) = cells.split_at(cells.len().min(GLYPHS));
    let widths = glyphs.try_into().ok().and_then(Widths::from_cells);
    (widths, letters.try_into().ok().map(MeasuredLetters).filter(|_| widths.is_some()))
}

/// Parses the widths of a line; `None` if they are impossible or of another number.
fn from_digits(digits: &str) -> Option<(Option<Widths>, Option<MeasuredLetters>)> {
    let digit = |c: char| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    let cells: Vec<u8> = digits.chars().map(digit).collect::<Option<_>>()?;
    let (widths, letters) = from_cells(&cells);
    let is_whole = cells.len() == GLYPHS || letters.is_some();
    (widths.is_some() && is_whole).then_some((widths, letters))
}

impl Widths {
    fn from_cells(cells: [u8; GLYPHS]) -> Option<Self> {
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
        Ruler { ambiguous, emoji, letters: LetterWidths::default() }
    }
}

impl Answers {
    /// Returns the capabilities of the terminal. Without an answer, ambiguous characters get two cells: if the terminal
    /// draws them in one, that leaves a gap and overwrites nothing.
    pub(in crate::terminal) fn capabilities(&self, ambiguous: Option<u8>) -> TerminalCapabilities {
        let measured = self.widths.map(Widths::ruler);
        let glyphs = measured.unwrap_or(Ruler { ambiguous: 2, ..Ruler::default() });
        // A joiner may harm what is written after it.
        let unmeasured = LetterWidths { joiners: false, ..LetterWidths::default() };
        let ruler = Ruler {
            ambiguous: ambiguous.unwrap_or(glyphs.ambiguous),
            letters: self.letters.map_or(unmeasured, MeasuredLetters::widths),
            ..glyphs
        };
        TerminalCapabilities {
            ruler,
            is_measured: measured.is_some_and(|measured| measured.ambiguous == ruler.ambiguous),
            letters: self
                .letters
                .map_or_else(KnownLetters::default, |letters| letters.known(ruler.ambiguous)),
            is_synchronized: self.synchronized,
            is_light: self.is_light,
            pictures: self.pictures,
            is_slow: self.is_slow,
            // The system also knows them after a change of the font.
            cell: tty::cell_pixels().or(self.cell),
        }
    }

    /// Formats the answers as one line of letters and digits.
    pub(super) fn to_line(self) -> String {
        let digit = |flag: Option<bool>| flag.map_or("-", |flag| if flag { "1" } else { "0" });
        let cells = self.widths.iter().flat_map(|widths| widths.0);
        let cells = cells.chain(self.letters.iter().flat_map(|letters| letters.0));
        let widths = cells.map(|cells| cells.to_string()).collect::<String>();
        let widths = if widths.is_empty() { "-" } else { &widths };
        let pictures = self.pictures.and_then(|protocol| PROTOCOLS.iter().position(|own| *own == protocol));
        let pictures = pictures.map_or(0, |at| at + 1);
        let cell = self.cell.map_or_else(|| "-".to_owned(), |(across, down)| format!("{across}x{down}"));
        let flags = [digit(Some(self.synchronized)), digit(self.is_light)].join(" ");
        format!("{widths} {flags} {pictures} {cell} {}", digit(Some(self.is_slow)))
    }

    /// Parses a line of [`to_line`](Self::to_line); `None` for any other.
    pub(super) fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (widths, synchronized, light) = (words.next()?, words.next()?, words.next()?);
        let (widths, letters) = if widths == "-" { (None, None) } else { from_digits(widths)? };
        let is_light = match light {
            "-" => None,
            other => Some(other == "1"),
        };
        let pictures = words.next().and_then(|number| number.parse::<usize>().ok());
        let pictures = pictures.and_then(|number| PROTOCOLS.get(number.checked_sub(1)?)).copied();
        let cell = words.next().and_then(|cell| cell.split_once('x'));
        let cell = cell.and_then(|(across, down)| across.parse().ok().zip(down.parse().ok()));
        let (synchronized, is_slow) = (synchronized == "1", words.next() == Some("1"));
        Some(Self { widths, letters, synchronized, is_light, pictures, cell, is_slow })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_they_were_written() {
        let glyphs = [2, 2, 3, 3, 5, 7, 3];
        let without_letters = from_columns(&glyphs);
        let all = from_columns(&[glyphs.as_slice(), &[4, 3, 3, 3, 4, 2, 3, 1, 3]].concat());
        assert!(without_letters.0.is_some() && without_letters.1.is_none() && all.1.is_some());
        for (widths, letters) in [(None, None), without_letters, all] {
            for (is_light, pictures, cell) in [
                (None, None, None),
                (Some(true), Some(Protocol::Kitty), Some((10, 20))),
                (Some(false), Some(Protocol::Sixel), Some((7, 16))),
                (Some(false), Some(Protocol::Iterm2), None),
            ] {
                let is_slow = cell.is_none();
                let answers =
                    Answers { widths, letters, synchronized: true, is_light, pictures, cell, is_slow };
                assert_eq!(Answers::from_line(&answers.to_line()), Some(answers));
            }
        }
    }

    #[test]
    fn other_lines_are_rejected() {
        for line in ["", "1", "1122461 1", "9999999 1 1", "112246 1 1", "11224611 1 1", "x 1 1"] {
            assert_eq!(Answers::from_line(line), None, "{line}");
        }
    }
}
