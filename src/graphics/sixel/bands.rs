//! Writes bands: six rows of pixels as one line of sixels for each colour, or for several that do not overlap.

use std::collections::BTreeSet;
use std::fmt::Write;

/// The fewest blank columns that divide a colour into pieces: skipping less is as short as choosing the colour again.
const GAP: usize = 6;
/// The largest number of sixels that one repetition stands for: some terminals read the number as a byte.
const MAX_REPEATED: usize = 255;

/// Writes the bands of one picture.
pub(super) struct Bands {
    width: usize,
    /// The sixels of a band, six pixels each in the lowest bits: those of the first colour, of the next, and so on. All 0
    /// between two bands.
    sixels: Vec<u8>,
    /// For each colour its first column and the one after its last.
    spans: Vec<Option<(usize, usize)>>,
}

/// Neighbouring sixels of a colour.
#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    colour: u8,
}

impl Bands {
    pub(super) fn new(width: usize, colours: usize) -> Self {
        Self { width, sixels: vec![0; width * colours], spans: vec![None; colours] }
    }

    /// Appends a band: up to six rows of pixels, each the number of a colour, or `None` for a transparent one.
    pub(super) fn write(&mut self, rows: &[Option<u8>], out: &mut String) {
        self.collect(rows);
        // Bands are put together in any order, so that each chooses its first colour.
        let mut chosen = None;
        for (number, line) in lines(self.pieces()).into_iter().enumerate() {
            if number > 0 {
                out.push('$');
            }
            let mut column = 0;
            for piece in line {
                repeat(out, 0, piece.start - column);
                if chosen.replace(piece.colour) != Some(piece.colour) {
                    let _ = write!(out, "#{}", piece.colour);
                }
                self.write_piece(piece, out);
                column = piece.end;
            }
        }
        for (row, span) in self.sixels.chunks_mut(self.width.max(1)).zip(&mut self.spans) {
            if let Some((start, end)) = span.take() {
                row[start..end].fill(0);
            }
        }
    }

    /// Sorts the pixels of a band into the sixels of their colours.
    fn collect(&mut self, rows: &[Option<u8>]) {
        for (y, row) in rows.chunks(self.width.max(1)).enumerate() {
            for (x, colour) in
                row.iter().enumerate().filter_map(|(x, colour)| Some((x, usize::from((*colour)?))))
            {
                self.sixels[colour * self.width + x] |= 1 << y;
                let (start, end) = self.spans[colour].get_or_insert((x, x + 1));
                (*start, *end) = ((*start).min(x), (*end).max(x + 1));
            }
        }
    }

    /// Returns the pieces of all colours by their first columns.
    fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (colour, (row, span)) in (0..=u8::MAX).zip(self.sixels.chunks(self.width.max(1)).zip(&self.spans))
        {
            let Some((start, end)) = *span else { continue };
            let mut piece = Piece { start, end: start, colour };
            for column in (start..end).filter(|&column| row[column] != 0) {
                if column - piece.end >= GAP {
                    pieces.push(piece);
                    piece.start = column;
                }
                piece.end = column + 1;
            }
            pieces.push(piece);
        }
        pieces.sort_unstable_by_key(|piece| (piece.start, piece.end, piece.colour));
        pieces
    }

    /// Writes the sixels of a piece in the colour that is chosen.
    fn write_piece(&self, piece: Piece, out: &mut String) {
        let row = usize::from(piece.colour) * self.width;
        for run in self.sixels[row + piece.start..row + piece.end].chunk_by(|a, b| a == b) {
            repeat(out, run[0], run.len());
        }
    }
}

/// Puts pieces into lines, as few as possible, in which none overlaps another: each goes where the gap before it is
/// smallest.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    // The lines by the column after their last piece.
    let mut ends: BTreeSet<(usize, usize)> = BTreeSet::new();
    for piece in pieces {
        let place = ends.range(..(piece.start + 1, 0)).next_back().copied();
        let line = place.map_or(lines.len(), |(_, line)| line);
        if let Some(place) = place {
            ends.remove(&place);
        } else {
            lines.push(Vec::new());
        }
        lines[line].push(piece);
        ends.insert((piece.end, line));
    }
    lines
}

/// Writes a sixel so many times.
fn repeat(out: &mut String, sixel: u8, mut times: usize) {
    let sign = char::from(b'?' + sixel);
    while times > 3 {
        let part = times.min(MAX_REPEATED);
        let _ = write!(out, "!{part}{sign}");
        times -= part;
    }
    out.extend((0..times).map(|_| sign));
}
