//! Sixel: columns of six pixels, colour by colour ("VT330/VT340 Programmer Reference Manual", volume 2, chapter 14).
//!
//! `reduced` chooses at most 256 colours, found by `palette`; `bands` writes six rows at a time.

mod bands;
mod palette;
mod reduced;

use std::array;
use std::fmt::Write;
use std::ops::Range;
use std::sync::OnceLock;

use image::DynamicImage;

use self::bands::Bands;
use self::reduced::{Reduced, reduced};

/// The rows of pixels in a band.
pub const BAND: usize = 6;

/// A picture as sixels, of which any rows can be painted.
///
/// Bands cannot be divided, so that rows that begin elsewhere need other bands: they are encoded once for each of the six
/// rows in which a band may begin, when they are first needed.
#[derive(Debug)]
pub struct Sixels {
    picture: Reduced,
    /// The definitions of its colours.
    colours: String,
    /// The bands from the first row that leaves a remainder on.
    bands: [OnceLock<Vec<String>>; BAND],
}

impl Sixels {
    /// Reduces the colours of a picture to at most 256, which takes most of the time.
    pub fn new(picture: &DynamicImage) -> Self {
        let picture = reduced(&picture.to_rgba8());
        let mut colours = String::new();
        for (number, [red, green, blue]) in picture.colours.iter().enumerate() {
            let _ = write!(colours, "#{number};2;{red};{green};{blue}");
        }
        Self { picture, colours, bands: array::from_fn(|_| OnceLock::new()) }
    }

    /// Encodes what paintings from a row of pixels on are made of.
    pub fn prepare(&self, first: usize) {
        self.bands_from(first % BAND);
    }

    /// Returns the sequence that paints some rows of pixels from the cursor on, a sixel for a pixel. Transparent pixels are left
    /// as they are.
    ///
    /// The first parameter and the raster attributes both say that pixels are square, as some terminals heed only one of
    /// them; the second parameter, 1, keeps the background. After the last band there is no line feed, which could scroll
    /// the screen. Rows that were prepared are only put together.
    pub fn painting(&self, rows: Range<usize>) -> String {
        let end = rows.end.min(self.picture.height);
        let start = rows.start.min(end);
        let bands = self.bands_from(start % BAND);
        let is_last = end == self.picture.height;
        let whole = if is_last { bands.len() } else { end.saturating_sub(start % BAND) / BAND };
        let first = start / BAND;
        let seen = bands.get(first..whole.max(first)).unwrap_or_default();
        let bytes: usize = seen.iter().map(String::len).sum();
        let mut sequence = String::with_capacity(bytes + seen.len() + self.colours.len() + 64);
        let (width, height) = (self.picture.width, end - start);
        let _ = write!(sequence, "\x1bP9;1;0q\"1;1;{width};{height}{}", self.colours);
        for (number, band) in seen.iter().enumerate() {
            if number > 0 {
                sequence.push('-');
            }
            sequence.push_str(band);
        }
        let done = start + BAND * seen.len();
        if done < end {
            if done > start {
                sequence.push('-');
            }
            self.writer().write(self.pixels(done..end), &mut sequence);
        }
        sequence.push_str("\x1b\\");
        sequence
    }

    fn bands_from(&self, first: usize) -> &[String] {
        let Some(bands) = self.bands.get(first) else { return &[] };
        bands.get_or_init(|| {
            let mut writer = self.writer();
            let mut encode = |row: usize| {
                let mut band = String::new();
                writer.write(self.pixels(row..row + BAND), &mut band);
                band
            };
            (first..self.picture.height).step_by(BAND).map(&mut encode).collect()
        })
    }

    fn writer(&self) -> Bands {
        Bands::new(self.picture.width, self.picture.colours.len())
    }

    /// Returns the pixels of some rows.
    fn pixels(&self, rows: Range<usize>) -> &[Option<u8>] {
        let (width, all) = (self.picture.width, self.picture.pixels.len());
        self.picture
            .pixels
            .get((rows.start * width).min(all)..(rows.end * width).min(all))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
