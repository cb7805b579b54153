//! Half blocks: a cell shows two pixels, the upper in its foreground and the lower in its background.

use image::{DynamicImage, Rgba, RgbaImage};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;

/// Returns the cells of a picture, one for each column and for two rows of pixels.
///
/// A transparent half has the terminal's own background, and so has the lower half of the last cells of a picture with an
/// odd number of rows.
pub fn cells(picture: &DynamicImage) -> Buffer {
    let pixels = picture.to_rgba8();
    let cells = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let mut buffer =
        Buffer::empty(Rect::new(0, 0, cells(pixels.width()), cells(pixels.height().div_ceil(2))));
    for place in buffer.area().positions() {
        let (x, y) = (u32::from(place.x), 2 * u32::from(place.y));
        if let Some(cell) = buffer.cell_mut(place) {
            set(cell, colour(&pixels, x, y), colour(&pixels, x, y + 1));
        }
    }
    buffer
}

/// The colour of a pixel; `None` if it is transparent or outside.
fn colour(pixels: &RgbaImage, x: u32, y: u32) -> Option<Color> {
    let &Rgba([red, green, blue, alpha]) = pixels.get_pixel_checked(x, y)?;
    (alpha >= 128).then_some(Color::Rgb(red, green, blue))
}

fn set(cell: &mut Cell, upper: Option<Color>, lower: Option<Color>) {
    match (upper, lower) {
        (None, None) => cell,
        // A blank is shorter to write, and rows of them can be erased instead.
        (Some(upper), Some(lower)) if upper == lower => cell.set_bg(upper),
        // Where a font leaves gaps around its blocks, a dark line disturbs less than a bright one.
        (Some(upper), Some(lower)) if brightness(upper) < brightness(lower) => {
            cell.set_char('▄').set_fg(lower).set_bg(upper)
        }
        (Some(upper), Some(lower)) => cell.set_char('▀').set_fg(upper).set_bg(lower),
        (Some(upper), None) => cell.set_char('▀').set_fg(upper),
        (None, Some(lower)) => cell.set_char('▄').set_fg(lower),
    };
}

/// The brightness of a colour to the eye, in ten thousandths of 255 (ITU-R BT.709).
fn brightness(colour: Color) -> u32 {
    let Color::Rgb(red, green, blue) = colour else { return 0 };
    2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: [u8; 4] = [255, 0, 0, 255];
    const BLUE: [u8; 4] = [0, 0, 255, 255];
    const CLEAR: [u8; 4] = [9, 9, 9, 0];

    #[test]
    fn a_cell_shows_two_pixels() {
        let rows = [[RED, BLUE, RED, CLEAR, CLEAR], [BLUE, BLUE, CLEAR, RED, CLEAR], [BLUE; 5], [RED; 5]];
        let picture = RgbaImage::from_raw(5, 4, rows.concat().concat()).expect("as many bytes as pixels");
        let cells = cells(&DynamicImage::ImageRgba8(picture));
        let seen = |cell: &Cell| (cell.symbol().to_owned(), cell.fg, cell.bg);
        let (red, blue, none) = (Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255), Color::Reset);
        let cell = |symbol: &str, fg, bg| (symbol.to_owned(), fg, bg);
        assert_eq!(*cells.area(), Rect::new(0, 0, 5, 2));
        assert_eq!(
            cells.content()[..6].iter().map(seen).collect::<Vec<_>>(),
            [
                cell("▀", red, blue),
                cell(" ", none, blue),
                cell("▀", red, none),
                cell("▄", red, none),
                cell(" ", none, none),
                cell("▄", red, blue),
            ]
        );
        let odd = super::cells(&DynamicImage::ImageRgba8(RgbaImage::from_pixel(1, 1, Rgba(RED))));
        assert_eq!(seen(&odd[(0, 0)]), cell("▀", red, none));
    }
}
