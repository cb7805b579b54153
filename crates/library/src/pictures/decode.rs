//! Decodes the file of a picture, within limits. The format is known by the first bytes, never by the name of the file.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};

use super::PictureError;
use yuelan_loader::sanitize;

/// The most columns or rows of a picture that is decoded.
const MAX_COLUMNS_OR_ROWS: u32 = 32_768;
/// The most pixels of a picture that is decoded: those of a large camera.
const MAX_PIXELS: u64 = 50_000_000;
/// The most memory that a decoder may allocate.
const MAX_MEMORY: u64 = 256 << 20;

/// A decoded picture without transparency.
#[derive(Clone, PartialEq)]
pub struct Picture {
    pixels: DynamicImage,
    /// The format of its file: `PNG`, `JPEG`, `GIF`, `WEBP` or `BMP`. Of an animation, only the first frame is decoded.
    pub kind: &'static str,
}

impl Picture {
    /// Returns the columns and rows of pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.pixels.width(), self.pixels.height())
    }

    /// Returns the pixels scaled to some columns and rows, neither of which may be 0.
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

/// Returns whether bytes begin as a picture of a supported format.
pub fn is_picture(bytes: &[u8]) -> bool {
    image::guess_format(bytes).is_ok_and(|format| format.reading_enabled())
}

/// Returns the width and height of the picture that a file holds, of which the first bytes may be enough. Nothing is decoded.
pub(crate) fn measure(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    let measured = catch_unwind(AssertUnwindSafe(|| {
        let (mut decoder, _) = open(bytes)?;
        let (width, height) = decoder.dimensions();
        let is_turned = decoder.orientation().is_ok_and(|orientation| {
            use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
            matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
        });
        Ok(if is_turned { (height, width) } else { (width, height) })
    }));
    measured.unwrap_or_else(|_| Err(PictureError::Damaged(String::new())))
}

/// Decodes the bytes of a file. A decoder that panics makes a damaged picture.
pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    let decoded = catch_unwind(AssertUnwindSafe(|| decode_or_panic(bytes)));
    decoded.unwrap_or_else(|_| Err(PictureError::Damaged(String::new())))
}

/// Opens a picture whose pixels are not too many, and returns its format.
fn open(bytes: &[u8]) -> Result<(impl ImageDecoder, ImageFormat), PictureError> {
    let format = image::guess_format(bytes).map_err(|_| PictureError::NotAPicture)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| to_picture_error(&error))?;
    let (width, height) = decoder.dimensions();
    if width > MAX_COLUMNS_OR_ROWS
        || height > MAX_COLUMNS_OR_ROWS
        || u64::from(width) * u64::from(height) > MAX_PIXELS
    {
        return Err(PictureError::TooManyPixels(width, height));
    }
    if width == 0 || height == 0 {
        return Err(PictureError::Damaged(format!("{width} x {height}")));
    }
    Ok((decoder, format))
}

fn decode_or_panic(bytes: &[u8]) -> Result<Picture, PictureError> {
    let (mut decoder, format) = open(bytes)?;
    let orientation = decoder.orientation().ok();
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(|error| to_picture_error(&error))?;
    if let Some(orientation) = orientation {
        pixels.apply_orientation(orientation);
    }
    let kind = match format.extensions_str() {
        [first, ..] => format_name(first),
        [] => "",
    };
    Ok(Picture { pixels: on_white(pixels), kind })
}

fn format_name(extension: &str) -> &'static str {
    match extension {
        "png" => "PNG",
        "jpg" => "JPEG",
        "gif" => "GIF",
        "webp" => "WEBP",
        "bmp" => "BMP",
        _ => "",
    }
}

/// Blends transparent pixels with white, as on a page: black drawings would be lost on a dark terminal.
fn on_white(pixels: DynamicImage) -> DynamicImage {
    if !pixels.color().has_alpha() {
        return DynamicImage::ImageRgb8(pixels.into_rgb8());
    }
    let mut rgba: RgbaImage = pixels.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let blended = |channel: u8| {
            let (channel, alpha) = (u16::from(channel), u16::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        pixel.0 = [blended(red), blended(green), blended(blue), 255];
    }
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(rgba).into_rgb8())
}

fn to_picture_error(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::Unsupported(_) => PictureError::NotAPicture,
        other => PictureError::Damaged(sanitize(&other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use image::Rgba;

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
    fn every_format_is_recognized_by_its_bytes() {
        for (format, kind) in [
            (ImageFormat::Png, "PNG"),
            (ImageFormat::Gif, "GIF"),
            (ImageFormat::WebP, "WEBP"),
            (ImageFormat::Bmp, "BMP"),
            (ImageFormat::Jpeg, "JPEG"),
        ] {
            let pixels = DynamicImage::ImageRgb8(red(255).into_rgb8());
            let bytes = encoded(&pixels, format);
            assert_eq!(measure(&bytes), Ok((6, 4)));
            let picture = decode(&bytes).expect("a picture");
            assert_eq!((picture.size(), picture.kind), ((6, 4), kind));
            assert_eq!(picture.scaled(3, 2).width(), 3);
            assert!(is_picture(&bytes));
        }
    }

    #[test]
    fn transparent_pixels_are_blended_with_white() {
        let picture = decode(&encoded(&red(0), ImageFormat::Png)).expect("a picture");
        assert_eq!(picture.scaled(6, 4).to_rgb8().get_pixel(0, 0).0, [255, 255, 255]);
    }

    /// A PNG that claims to be so large and contains nothing.
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
    fn bombs_and_truncated_files_are_refused() {
        assert_eq!(decode(&bomb(30_000, 30_000)), Err(PictureError::TooManyPixels(30_000, 30_000)));
        assert_eq!(decode(&bomb(40_000, 1)), Err(PictureError::TooManyPixels(40_000, 1)));
        let huge = decode(&bomb(60_000, 60_000));
        assert!(matches!(huge, Err(PictureError::TooManyPixels(..) | PictureError::TooLarge)), "{huge:?}");
        assert!(matches!(decode(&bomb(7000, 7000)), Err(PictureError::Damaged(_))));
        assert_eq!(decode("<html>not a picture</html>".as_bytes()), Err(PictureError::NotAPicture));
        assert_eq!(decode(b""), Err(PictureError::NotAPicture));
        let whole = encoded(&red(255), ImageFormat::Png);
        for end in 8..whole.len() - 12 {
            let half = whole.get(..end).expect("a part");
            assert!(matches!(decode(half), Err(PictureError::Damaged(_))), "{end}");
        }
    }
}
