//! Sixel: columns of six pixels, colour by colour ("VT330/VT340 Programmer Reference Manual", volume 2, chapter 14).
//!
//! `reduced` chooses at most 256 colours, found by `palette`; `bands` writes six rows at a time.

mod bands;
mod palette;
mod reduced;

use std::fmt::Write;

use image::DynamicImage;

use self::bands::Bands;
use self::reduced::{Reduced, reduced};

/// Returns the sequence that paints a picture from the cursor on, a sixel for a pixel. Transparent pixels are left as they
/// are.
///
/// The first parameter and the raster attributes both say that pixels are square, as some terminals heed only one of them;
/// the second parameter, 1, keeps the background. After the last band there is no line feed, which could scroll the
/// screen.
pub fn painting(picture: &DynamicImage) -> String {
    let Reduced { width, height, colours, pixels } = reduced(&picture.to_rgba8());
    let mut sequence = format!("\x1bP9;1;0q\"1;1;{width};{height}");
    for (number, [red, green, blue]) in colours.iter().enumerate() {
        let _ = write!(sequence, "#{number};2;{red};{green};{blue}");
    }
    let mut bands = Bands::new(width, colours.len());
    for (number, rows) in pixels.chunks((6 * width).max(1)).enumerate() {
        if number > 0 {
            sequence.push('-');
        }
        bands.write(rows, &mut sequence);
    }
    sequence.push_str("\x1b\\");
    sequence
}

#[cfg(test)]
mod tests;
