//! A picture in the colours of a sixel terminal: at most 256, whose channels are percentages.

use std::collections::HashMap;

use image::{Rgba, RgbaImage};

use super::palette::palette;

/// The largest number of colours: what terminals have colour registers for.
const MAX_COLOURS: usize = 256;
/// The largest error, of 255, that is not passed on: rounding to percentages makes no larger one, and would speckle areas
/// of one colour.
const ROUNDING: i16 = 1;

/// A picture whose pixels are numbers of colours.
#[derive(Debug)]
pub(super) struct Reduced {
    /// In pixels.
    pub(super) width: usize,
    /// In pixels.
    pub(super) height: usize,
    /// Red, green and blue, each of 100.
    pub(super) colours: Vec<[u8; 3]>,
    /// The rows of pixels from the top, one after another; `None` is transparent.
    pub(super) pixels: Vec<Option<u8>>,
}

/// Reduces the colours of a picture: not at all if it has few, as drawings and screenshots do; otherwise with dithering.
pub(super) fn reduced(picture: &RgbaImage) -> Reduced {
    exact(picture).unwrap_or_else(|| dithered(picture))
}

impl Reduced {
    fn new(picture: &RgbaImage, colours: Vec<[u8; 3]>, pixels: Vec<Option<u8>>) -> Self {
        let size = |pixels| usize::try_from(pixels).unwrap_or(usize::MAX);
        Self { width: size(picture.width()), height: size(picture.height()), colours, pixels }
    }
}

/// Whether a pixel is seen rather than what is under it.
fn is_opaque(pixel: Rgba<u8>) -> bool {
    pixel.0[3] >= 128
}

/// Returns a picture in its own colours; `None` if they are more than a terminal has.
fn exact(picture: &RgbaImage) -> Option<Reduced> {
    let mut numbers: HashMap<[u8; 3], u8> = HashMap::new();
    let mut colours = Vec::new();
    let mut last = None;
    let mut pixels = Vec::with_capacity(picture.as_raw().len() / 4);
    for pixel in picture.pixels() {
        let [red, green, blue, _] = pixel.0;
        let number = match last {
            _ if !is_opaque(*pixel) => None,
            Some((same, number)) if same == pixel => Some(number),
            _ => {
                let colour = [red, green, blue].map(percent);
                let next = u8::try_from(colours.len());
                let number = match numbers.get(&colour) {
                    Some(number) => *number,
                    None => next.ok()?,
                };
                if numbers.insert(colour, number).is_none() {
                    colours.push(colour);
                }
                last = Some((pixel, number));
                Some(number)
            }
        };
        pixels.push(number);
    }
    Some(Reduced::new(picture, colours, pixels))
}

/// Returns a picture in fewer colours, with the error of each pixel passed on to its neighbours (Floyd and Steinberg):
/// with 256 colours a smooth sky falls into steps, which the eye finds before any grain.
///
/// An eighth of the error is dropped. Where no mixture of the colours reaches the picture, all of it would pile up and
/// break out in specks.
fn dithered(picture: &RgbaImage) -> Reduced {
    let opaque = picture.pixels().filter(|pixel| is_opaque(**pixel));
    let found = palette(opaque.map(|&Rgba([red, green, blue, _])| [red, green, blue]), MAX_COLOURS);
    let mut colours: Vec<[u8; 3]> = found.iter().map(|colour| colour.map(nearest_percent)).collect();
    colours.sort_unstable();
    colours.dedup();
    let mut nearest = Nearest::new(&colours);
    let width = usize::try_from(picture.width()).unwrap_or(usize::MAX);
    // The errors, in sixteenths, of this row and the next, with a column at either side that takes what falls outside.
    let (mut here, mut below) = (vec![[0_i16; 3]; width + 2], vec![[0_i16; 3]; width + 2]);
    let mut pixels = Vec::with_capacity(picture.as_raw().len() / 4);
    for row in picture.rows() {
        for (x, pixel) in (1..).zip(row) {
            if !is_opaque(*pixel) {
                pixels.push(None);
                continue;
            }
            let wanted = [0, 1, 2]
                .map(|channel| (i16::from(pixel.0[channel]) + ((here[x][channel] + 8) >> 4)).clamp(0, 255));
            let number = nearest.of(wanted);
            pixels.push(Some(number));
            for channel in 0..3 {
                let error = wanted[channel] - nearest.shown[usize::from(number)][channel];
                if error.abs() > ROUNDING {
                    here[x + 1][channel] += 6 * error;
                    below[x - 1][channel] += 3 * error;
                    below[x][channel] += 4 * error;
                    below[x + 1][channel] += error;
                }
            }
        }
        std::mem::swap(&mut here, &mut below);
        below.fill([0; 3]);
    }
    Reduced::new(picture, colours, pixels)
}

/// Finds the nearest of some colours, and remembers it for colours nearby.
struct Nearest {
    /// The colours as a terminal shows them, each channel of 255.
    shown: Vec<[i16; 3]>,
    /// What was found, by the six highest bits of each channel.
    found: Vec<Option<u8>>,
}

impl Nearest {
    fn new(colours: &[[u8; 3]]) -> Self {
        let shown = colours
            .iter()
            .map(|colour| colour.map(|percent| (i16::from(percent) * 255 + 50) / 100))
            .collect();
        Self { shown, found: vec![None; 1 << 18] }
    }

    fn of(&mut self, wanted: [i16; 3]) -> u8 {
        let bits = |channel: i16| usize::try_from(channel >> 2).unwrap_or(0);
        let place = bits(wanted[0]) << 12 | bits(wanted[1]) << 6 | bits(wanted[2]);
        let Self { shown, found } = self;
        *found[place].get_or_insert_with(|| search(shown, wanted))
    }
}

/// Returns the number of the colour that differs least. Distance and number are one integer, whose minimum is found
/// without a branch.
fn search(colours: &[[i16; 3]], wanted: [i16; 3]) -> u8 {
    let [red, green, blue] = wanted.map(i32::from);
    let distance = |[r, g, b]: [i32; 3]| (r - red).pow(2) + (g - green).pow(2) + (b - blue).pow(2);
    let ranked = (0..).zip(colours).map(|(number, colour)| distance(colour.map(i32::from)) << 8 | number);
    ranked.min().map_or(0, |least: i32| least.to_le_bytes()[0])
}

/// Returns a channel of 255 as one of 100.
fn percent(channel: u8) -> u8 {
    u8::try_from((u16::from(channel) * 100 + 127) / 255).unwrap_or(100)
}

/// Returns the percentage that is nearest to a channel of 255 between two numbers.
fn nearest_percent(channel: f64) -> u8 {
    (1..=100).rev().find(|&percent| f64::from(percent) - 0.5 <= channel / 2.55).unwrap_or(0)
}
