//! The addresses of parts of an article's own file.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use yuelan_article::Part;

/// The scheme of the address of a part.
const SCHEME: &str = "part:";

/// What is not written as it is in an address.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'?').add(b'#').add(b'"').add(b'<').add(b'>');

/// Returns the address of a part of an article's own file, as covers have it: `part:OEBPS/lamp.png`.
pub fn part_address(key: &str) -> String {
    format!("{SCHEME}{}", utf8_percent_encode(key, ENCODED))
}

/// Returns the key of the part that an address leads to; `None` for an address of anything else.
pub fn part_key(address: &str) -> Option<String> {
    let key = address.strip_prefix(SCHEME)?.split('?').next()?;
    percent_decode_str(key).decode_utf8().ok().map(Cow::into_owned)
}

/// Returns the address of a part that says how many bytes it has and, of a picture, how many columns and rows of pixels if they
/// are known: `part:lamp.png?900&30x20`.
pub(crate) fn sized_address(key: &str, bytes: u64, pixels: Option<(u32, u32)>) -> String {
    let pixels = pixels.map(|(width, height)| format!("&{width}x{height}")).unwrap_or_default();
    format!("{}?{bytes}{pixels}", part_address(key))
}

/// Returns the part that an address leads to, and its columns and rows of pixels if the address says them.
pub(crate) fn part_at(address: &str) -> Option<(Part, Option<(u32, u32)>)> {
    let key = part_key(address)?;
    let sizes = address.split_once('?').map_or("", |(_, sizes)| sizes);
    let (bytes, pixels) = sizes.split_once('&').unwrap_or((sizes, ""));
    let bytes = bytes.parse().unwrap_or(0);
    let pixels =
        pixels.split_once('x').and_then(|(width, height)| width.parse().ok().zip(height.parse().ok()));
    let extension = key.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_uppercase();
    let kind = match extension.as_str() {
        "JPG" | "JPEG" | "JPE" => "JPEG",
        "WEBP" => "WebP",
        "PNG" | "GIF" | "SVG" | "BMP" | "AVIF" | "TIFF" | "MP3" | "MP4" => &extension,
        _ => "",
    };
    Some((Part { kind: kind.to_owned(), bytes, key }, pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_in_an_address() {
        for key in ["OEBPS/a b.png", "图/灯#1?.png", "100%.png", "a:b"] {
            assert_eq!(part_key(&part_address(key)).as_deref(), Some(key));
            for pixels in [None, Some((30, 20))] {
                assert_eq!(
                    part_at(&sized_address(key, 7, pixels))
                        .map(|(part, pixels)| (part.key, part.bytes, pixels)),
                    Some((key.to_owned(), 7, pixels))
                );
            }
        }
        assert_eq!(part_key("https://a.example/a.png"), None);
    }
}
