//! Bytes → pixels, within limits. What a file is, its first bytes say and never its name.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbaImage};

use super::PictureError;
use yuelan_loader::sanitize;

/// The most columns or rows of pixels.
const LONGEST: u32 = 32_768;
/// The most pixels: those of a large camera.
const MOST_PIXELS: u64 = 50_000_000;
/// The most bytes that a decoder may take for itself.
const MOST_MEMORY: u64 = 256 << 20;

/// A picture in pixels, no part of which can be seen through.
#[derive(Clone, PartialEq)]
pub struct Picture {
    pixels: DynamicImage,
    /// What its file is: `PNG`, `JPEG`, `GIF`, `WEBP` or `BMP`. Of moving pictures there is the first one.
    pub kind: &'static str,
}

impl Picture {
    /// Columns and rows of its pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.pixels.width(), self.pixels.height())
    }

    /// Its pixels, brought to so many columns and rows; neither is 0.
    pub fn scaled(&self, width: u32, height: u32) -> DynamicImage {
        if self.size() == (width, height) {
            return self.pixels.clone();
        }
        self.pixels.thumbnail_exact(width.max(1), height.max(1))
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("size", &self.size())
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Whether bytes begin as a picture of a kind that is known here.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    image::guess_format(bytes).is_ok_and(|format| format.reading_enabled())
}

/// Decodes a file's bytes. A decoder that fails at its own work makes a broken picture.
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    let decoded = catch_unwind(AssertUnwindSafe(|| pixels_of(bytes)));
    decoded.unwrap_or_else(|_| Err(PictureError::Broken(String::new())))
}

fn pixels_of(bytes: &[u8]) -> Result<Picture, PictureError> {
    let format = image::guess_format(bytes).map_err(|_| PictureError::NotAPicture)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| why(&error))?;
    let (width, height) = decoder.dimensions();
    if width > LONGEST || height > LONGEST || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooManyPixels(width, height));
    }
    if width == 0 || height == 0 {
        return Err(PictureError::Broken(format!("{width} x {height}")));
    }
    let orientation = decoder.orientation().ok();
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(|error| why(&error))?;
    if let Some(orientation) = orientation {
        pixels.apply_orientation(orientation);
    }
    let kind = match format.extensions_str() {
        [first, ..] => kind_of(first),
        [] => "",
    };
    Ok(Picture { pixels: on_white(pixels), kind })
}

fn kind_of(extension: &str) -> &'static str {
    match extension {
        "png" => "PNG",
        "jpg" => "JPEG",
        "gif" => "GIF",
        "webp" => "WEBP",
        "bmp" => "BMP",
        _ => "",
    }
}

/// On white, as on a page: black drawings with nothing behind them would be lost on a dark terminal.
fn on_white(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return DynamicImage::ImageRgb8(pixels.into_rgb8());
    }
    let mut rgba: RgbaImage = pixels.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let over = |part: u8| {
            let (part, alpha) = (u16::from(part), u16::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        pixel.0 = [over(red), over(green), over(blue), 255];
    }
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8())
}

fn why(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::Unsupported(_) => PictureError::NotAPicture,
        other => PictureError::Broken(sanitize(&other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba};

    use super::*;

    fn encoded(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    }

    fn red(alpha: u8) -> DynamicImage {
        DynamicImage::ImageRgba8(RgbaImage::from_pixel(6, 4, Rgba([255, 0, 0, alpha])))
    }

    #[test]
    fn every_kind_of_file_is_known_by_its_bytes() {
        for (format, kind) in [
            (ImageFormat::Png, "PNG"),
            (ImageFormat::Gif, "GIF"),
            (ImageFormat::WebP, "WEBP"),
            (ImageFormat::Bmp, "BMP"),
            (ImageFormat::Jpeg, "JPEG"),
        ] {
            let pixels = DynamicImage::ImageRgb8(red(255).into_rgb8());
            let bytes = encoded(&pixels, format);
            let picture = decode(&bytes).expect("a picture");
            assert_eq!((picture.size(), picture.kind), ((6, 4), kind));
            assert_eq!(picture.scaled(3, 2).width(), 3);
            assert!(is_picture(&bytes));
        }
    }

    #[test]
    fn what_can_be_seen_through_stands_on_white() {
        let picture = decode(&encoded(&red(0), ImageFormat::Png)).expect("a picture");
        assert_eq!(picture.scaled(6, 4).to_rgb8().get_pixel(0, 0).0, [255, 255, 255]);
    }

    /// A PNG that says it is so large, and holds nothing.
    fn bomb(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut chunk = |name: &[u8; 4], data: &[u8]| {
            bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
            let body = [name.as_slice(), data].concat();
            bytes.extend_from_slice(&body);
            bytes.extend(crc(&body).to_be_bytes());
        };
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, 6, 0, 0, 0][..]].concat();
        chunk(b"IHDR", &header);
        chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
        chunk(b"IEND", &[]);
        bytes
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        })
    }

    #[test]
    fn bombs_lies_and_halves_are_told_apart() {
        assert_eq!(decode(&bomb(30_000, 30_000)), Err(PictureError::TooManyPixels(30_000, 30_000)));
        assert_eq!(decode(&bomb(40_000, 1)), Err(PictureError::TooManyPixels(40_000, 1)));
        let far = decode(&bomb(60_000, 60_000));
        assert!(matches!(far, Err(PictureError::TooManyPixels(..) | PictureError::TooLarge)), "{far:?}");
        assert!(matches!(decode(&bomb(7000, 7000)), Err(PictureError::Broken(_))));
        assert_eq!(decode("<html>not a picture</html>".as_bytes()), Err(PictureError::NotAPicture));
        assert_eq!(decode(b""), Err(PictureError::NotAPicture));
        let whole = encoded(&red(255), ImageFormat::Png);
        for end in 8..whole.len() - 12 {
            let half = whole.get(..end).expect("a part");
            assert!(matches!(decode(half), Err(PictureError::Broken(_))), "{end}");
        }
    }
}
