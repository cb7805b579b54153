//! Sixels are decoded again and compared with the picture.

use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Reads the number at the start of a text and moves behind it.
fn number(text: &mut &[u8]) -> usize {
    let mut number = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = *text {
        number = 10 * number + usize::from(digit - b'0');
        *text = rest;
    }
    number
}

/// Reads numbers that are separated by semicolons.
fn numbers(text: &mut &[u8]) -> Vec<usize> {
    let mut numbers = vec![number(text)];
    while let [b';', rest @ ..] = *text {
        *text = rest;
        numbers.push(number(text));
    }
    numbers
}

/// Returns the picture that a terminal would show; what is never painted is transparent.
fn decoded(sequence: &str) -> RgbaImage {
    let body = sequence.strip_prefix("\x1bP9;1;0q\"").and_then(|rest| rest.strip_suffix("\x1b\\"));
    let mut text = body.expect("a sequence").as_bytes();
    let size = numbers(&mut text);
    let side = |pixels: usize| u32::try_from(pixels).expect("a size");
    let mut picture = RgbaImage::new(side(size[2]), side(size[3]));
    let (mut registers, mut colour, mut x, mut band) = (vec![None; 256], 0, 0, 0);
    while let [sign, rest @ ..] = text {
        text = rest;
        let mut times = 1;
        let mut sixel = *sign;
        match sign {
            b'$' => x = 0,
            b'-' => (x, band) = (0, band + 6),
            b'#' => {
                let numbers = numbers(&mut text);
                colour = numbers[0];
                if let [_, 2, channels @ ..] = &*numbers {
                    let channel =
                        |percent: usize| u8::try_from((percent * 255 + 50) / 100).expect("a channel");
                    registers[colour] =
                        Some(Rgba([channel(channels[0]), channel(channels[1]), channel(channels[2]), 255]));
                }
                continue;
            }
            b'!' => {
                times = number(&mut text);
                assert!((1..=255).contains(&times));
                sixel = text[0];
                text = &text[1..];
            }
            _ => {}
        }
        for _ in 0..if sixel < b'?' { 0 } else { times } {
            for y in (0..6).filter(|y| (sixel - b'?') >> y & 1 == 1) {
                let pixel = picture.get_pixel_mut(x, band + y);
                assert_eq!(pixel.0, [0; 4], "every pixel is painted once");
                *pixel = registers[colour].expect("a colour");
            }
            x += 1;
        }
    }
    picture
}

fn painting(picture: &DynamicImage) -> String {
    Sixels::new(picture).painting(0..usize::MAX)
}

/// The mean difference of a channel, of 255.
fn mean_error(a: &RgbImage, b: &RgbaImage) -> f64 {
    let pairs = a.pixels().zip(b.pixels()).flat_map(|(a, b)| a.0.into_iter().zip(b.0));
    let sum: u32 = pairs.map(|(a, b)| u32::from(a.abs_diff(b))).sum();
    f64::from(sum) / f64::from(3 * a.width() * a.height())
}

#[test]
fn few_colours_are_exact() {
    // All 216 colours whose channels are fifths, which percentages express; transparent in between.
    let picture = RgbaImage::from_fn(330, 29, |x, y| {
        let colour = u8::try_from((x / 3 + 7 * (y / 5)) % 216).expect("a number");
        let alpha = if x % 11 == 0 { 0 } else { 255 };
        Rgba([colour / 36 * 51, colour / 6 % 6 * 51, colour % 6 * 51, alpha])
    });
    let shown = decoded(&painting(&DynamicImage::ImageRgba8(picture.clone())));
    for (x, y, pixel) in picture.enumerate_pixels() {
        let wanted = if pixel.0[3] == 0 { Rgba([0; 4]) } else { *pixel };
        assert_eq!(*shown.get_pixel(x, y), wanted, "{x}, {y}");
    }
}

#[test]
fn many_colours_are_close_and_even_on_average() {
    let channel = |value: u32| u8::try_from(value).expect("a channel");
    let gradient = RgbImage::from_fn(256, 200, |x, y| Rgb([channel(x), channel(y), channel(x.midpoint(y))]));
    let shown = decoded(&painting(&DynamicImage::ImageRgb8(gradient.clone())));
    let error = mean_error(&gradient, &shown);
    assert!(error < 6.0, "{error}");
    // From far away dithering shows the colours between those that there are.
    let blurred = |picture: DynamicImage| picture.thumbnail_exact(32, 25);
    let far = blurred(DynamicImage::ImageRgb8(gradient)).into_rgb8();
    let error = mean_error(&far, &blurred(DynamicImage::ImageRgba8(shown)).into_rgba8());
    assert!(error < 2.0, "{error}");
}

#[test]
fn sizes_at_the_edge_are_painted_completely() {
    for (width, height) in [(1, 1), (1, 7), (1000, 1), (5, 6), (5, 12)] {
        let picture = RgbImage::from_pixel(width, height, Rgb([255, 51, 0]));
        let shown = decoded(&painting(&DynamicImage::ImageRgb8(picture)));
        assert!(shown.pixels().all(|pixel| pixel.0 == [255, 51, 0, 255]), "{width} x {height}");
    }
}

#[test]
fn any_rows_are_painted_as_they_are_in_the_whole() {
    let channel = |value: u32| u8::try_from(value % 256).expect("a channel");
    let picture = RgbImage::from_fn(9, 23, |x, y| Rgb([channel(x * 20), channel(y * 9), channel(x * y)]));
    let sixels = Sixels::new(&DynamicImage::ImageRgb8(picture));
    let whole = decoded(&sixels.painting(0..23));
    for (start, end) in (0..23).flat_map(|start| (start + 1..24).map(move |end| (start, end))) {
        let part = decoded(&sixels.painting(start..end));
        assert_eq!(usize::try_from(part.height()), Ok(end - start));
        for (x, y, pixel) in part.enumerate_pixels() {
            let row = y + u32::try_from(start).expect("a row");
            assert_eq!(pixel, whole.get_pixel(x, row), "{start}..{end}: {x}, {y}");
        }
    }
    assert_eq!(sixels.painting(30..40), "\x1bP9;1;0q\"1;1;9;0".to_owned() + &sixels.colours + "\x1b\\");
}

#[test]
fn colours_that_do_not_overlap_share_a_line() {
    let halves = RgbImage::from_fn(20, 6, |x, _| Rgb([if x < 10 { 0 } else { 255 }, 0, 0]));
    let sequence = painting(&DynamicImage::ImageRgb8(halves));
    assert_eq!(sequence, "\x1bP9;1;0q\"1;1;20;6#0;2;0;0;0#1;2;100;0;0#0!10~#1!10~\x1b\\");
}
