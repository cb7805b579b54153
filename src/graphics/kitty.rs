//! kitty's protocol with Unicode placeholders (sw.kovidgoyal.net/kitty/graphics-protocol): a picture is sent once, and
//! ordinary characters show its parts wherever they are written.

mod diacritics;

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageResult};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

use self::diacritics::DIACRITICS;
use super::file;

/// The character that kitty replaces by a part of a picture.
pub const PLACEHOLDER: char = '\u{10eeee}';
/// The bytes of the file in one sequence: 4096 in base64, the most that the protocol allows.
const CHUNK: usize = 4096 / 4 * 3;

/// Returns the sequences that transmit a picture under a number, to be shown in some columns and rows by placeholders.
///
/// The terminal answers nothing (`q=2`). The picture goes as PNG (`f=100`), which compresses photographs better than the
/// protocol's compression of bare pixels. Fails only if the picture cannot be encoded as a file.
pub fn transmission(picture: &DynamicImage, number: u32, (columns, rows): (u16, u16)) -> ImageResult<String> {
    let file = file::png(picture)?;
    let (width, height) = (picture.width(), picture.height());
    let mut keys = format!("i={number},a=T,U=1,f=100,s={width},v={height},c={columns},r={rows},");
    let mut sequences = String::with_capacity(file.len() / 3 * 4 + file.len() / CHUNK * 16 + 128);
    let mut chunks = file.chunks(CHUNK).peekable();
    while let Some(chunk) = chunks.next() {
        let is_more = u8::from(chunks.peek().is_some());
        let _ = write!(sequences, "\x1b_Gq=2,{keys}m={is_more};");
        STANDARD.encode_string(chunk, &mut sequences);
        sequences.push_str("\x1b\\");
        keys.clear();
    }
    Ok(sequences)
}

/// Returns the cells that show the picture of a number in some columns and rows, no more of either than the protocol numbers.
///
/// Each names its row, its column and the picture, and so does not depend on the cell before it, which may have been
/// written at another time. The foreground colour is the number; its highest byte, if any, is a third diacritic.
pub fn placeholders(number: u32, (columns, rows): (u16, u16)) -> Buffer {
    let [highest, red, green, blue] = number.to_be_bytes();
    let highest = Some(usize::from(highest)).filter(|&byte| byte > 0);
    let most = u16::try_from(DIACRITICS.len()).unwrap_or(u16::MAX);
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns.min(most), rows.min(most)));
    let mut symbol = String::new();
    for place in buffer.area().positions() {
        let signs = [Some(usize::from(place.y)), Some(usize::from(place.x)), highest];
        symbol.clear();
        symbol.push(PLACEHOLDER);
        symbol.extend(signs.iter().flatten().filter_map(|&sign| DIACRITICS.get(sign)));
        if let Some(cell) = buffer.cell_mut(place) {
            cell.set_symbol(&symbol).set_fg(Color::Rgb(red, green, blue));
        }
    }
    buffer
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    /// A picture of noise, which needs many chunks.
    fn noise() -> RgbImage {
        let mut state = 1_u32;
        RgbImage::from_fn(70, 70, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = state.to_be_bytes();
            image::Rgb([a, b, c])
        })
    }

    #[test]
    fn the_file_is_sent_in_chunks_and_described_once() {
        let picture = noise();
        let sent =
            transmission(&DynamicImage::ImageRgb8(picture.clone()), 7, (9, 4)).expect("a transmission");
        let mut file = Vec::new();
        let sequences: Vec<&str> = sent.split_terminator("\x1b\\").collect();
        for (index, sequence) in sequences.iter().enumerate() {
            let (keys, body) =
                sequence.strip_prefix("\x1b_G").and_then(|rest| rest.split_once(';')).expect("a sequence");
            let more = u8::from(index + 1 < sequences.len());
            let head = if index == 0 { "i=7,a=T,U=1,f=100,s=70,v=70,c=9,r=4," } else { "" };
            assert_eq!(keys, format!("q=2,{head}m={more}"));
            assert!(body.len() == 4096 || more == 0 && body.len() < 4096);
            file.extend(STANDARD.decode(body).expect("base64"));
        }
        assert!(sequences.len() > 3);
        assert_eq!(image::load_from_memory(&file).expect("a picture").into_rgb8(), picture);
    }

    #[test]
    fn every_placeholder_names_its_place_and_its_picture() {
        let cells = placeholders(0x0059_4c01, (3, 2));
        assert_eq!(cells[(0, 0)].symbol(), "\u{10eeee}\u{305}\u{305}");
        assert_eq!(cells[(2, 1)].symbol(), "\u{10eeee}\u{30d}\u{30e}");
        assert!(cells.content().iter().all(|cell| cell.fg == Color::Rgb(0x59, 0x4c, 1)));
        assert_eq!(placeholders(0x0200_0001, (1, 1))[(0, 0)].symbol(), "\u{10eeee}\u{305}\u{305}\u{30e}");
        let wide = placeholders(1, (u16::MAX, 1));
        assert_eq!(wide.area().width, 297);
        assert_eq!(wide[(296, 0)].symbol(), "\u{10eeee}\u{305}\u{1d244}");
    }
}
