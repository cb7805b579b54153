//! The picture files that protocols carry.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageResult};

/// The quality of JPEG, of 100: its blocks are not seen at the size of a screen.
const QUALITY: u8 = 90;

/// A PNG with so many bytes of pixels for one of its own is a drawing.
const DRAWING: usize = 16;

/// Returns a picture as PNG.
///
/// Photographs are compressed at the level that takes least time: the others save 1 % of the bytes for twenty times as
/// long. Of a drawing they save a third, and it is short.
pub(super) fn png(picture: &DynamicImage) -> ImageResult<Vec<u8>> {
    let quick = png_at(CompressionType::Fast, picture)?;
    if quick.len() > picture.as_bytes().len() / DRAWING {
        return Ok(quick);
    }
    let slow = png_at(CompressionType::Default, picture)?;
    Ok(if slow.len() < quick.len() { slow } else { quick })
}

fn png_at(level: CompressionType, picture: &DynamicImage) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new_with_quality(&mut bytes, level, FilterType::Adaptive))?;
    Ok(bytes)
}

/// Returns a picture as PNG or, if that is less than half as long and loses no transparency, as JPEG: photographs are a
/// quarter as long so, and drawings keep their sharp edges.
pub(super) fn shortest(picture: &DynamicImage) -> ImageResult<Vec<u8>> {
    let png = png(picture)?;
    if picture.color().has_alpha() {
        return Ok(png);
    }
    let mut jpeg = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(if 2 * jpeg.len() < png.len() { jpeg } else { png })
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbImage, RgbaImage};

    use super::*;

    /// A bright spot in a dark room, with grain.
    fn photograph() -> DynamicImage {
        let mut state = 1_u32;
        DynamicImage::ImageRgb8(RgbImage::from_fn(200, 150, |x, y| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = u8::try_from(state >> 29).unwrap_or(0);
            let distance = x.abs_diff(90) + y.abs_diff(70);
            Rgb([0, 40, 80]
                .map(|light| grain + light + u8::try_from(160_u32.saturating_sub(distance)).unwrap_or(0)))
        }))
    }

    fn format(bytes: &[u8]) -> ImageFormat {
        image::guess_format(bytes).expect("a format")
    }

    #[test]
    fn only_photographs_become_jpeg() {
        let photograph = photograph();
        let short = shortest(&photograph).expect("a file");
        assert_eq!(format(&short), ImageFormat::Jpeg);
        assert!(4 * short.len() < 3 * 200 * 150);
        let drawing = RgbImage::from_fn(200, 150, |x, y| Rgb([255 * u8::from(x * y % 7 == 0); 3]));
        assert_eq!(format(&shortest(&DynamicImage::ImageRgb8(drawing)).expect("a file")), ImageFormat::Png);
        let transparent = DynamicImage::ImageRgba8(RgbaImage::from(photograph.to_rgba8()));
        assert_eq!(format(&shortest(&transparent).expect("a file")), ImageFormat::Png);
    }

    #[test]
    fn a_drawing_is_compressed_as_far_as_it_goes() {
        let drawing =
            DynamicImage::ImageRgb8(RgbImage::from_fn(300, 200, |x, _| Rgb([u8::from(x % 40 < 3) * 255; 3])));
        let quick = png_at(CompressionType::Fast, &drawing).expect("a file");
        assert!(png(&drawing).expect("a file").len() < quick.len());
    }
}
