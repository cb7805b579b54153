//! What a file inside a text is: its type by its first bytes, its size, and its size in pixels.

use data_url::DataUrl;
use imagesize::{Compression, ImageType};

use super::decoded;

/// The type of a file that is not known.
pub(super) const UNKNOWN: &str = "-";

/// The bytes that nearly always hold the size of a picture. A JPEG may have a whole other picture before it.
const FEW_BYTES: usize = 4096;
/// The most bytes that are looked through for it.
const MANY_BYTES: usize = 1 << 20;

/// The longest type that is named.
const MAX_KIND: usize = 8;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its type: `JPEG`, `SVG`; [`UNKNOWN`] if there is none.
    pub(crate) kind: String,
    /// Its size in bytes.
    pub(crate) bytes: u64,
    /// Its columns and rows of pixels, if they are known.
    pub(crate) size: Option<(u32, u32)>,
    /// Whether it is a picture that shows nothing.
    pub(crate) is_blank: bool,
}

impl Found {
    /// Says that nothing is known.
    pub(super) fn nothing() -> Self {
        Self { kind: UNKNOWN.to_owned(), bytes: 0, size: None, is_blank: false }
    }
}

/// Finds out what a `data:` address holds. Its type is that of its bytes, whatever the address says. Takes time linear in
/// the address, but little for what is not to be decoded.
pub(super) fn probe(address: &str) -> Found {
    let Ok(url) = DataUrl::process(address) else { return Found::nothing() };
    let (mut first, is_cut) = decoded(address, FEW_BYTES);
    let is_sized = || imagesize::blob_size(&first).is_ok();
    if is_cut && imagesize::image_type(&first).is_ok() && !is_sized() {
        first = decoded(address, MANY_BYTES).0;
    }
    let mime = url.mime_type();
    // A picture whose bytes are none is nothing to see, but sounds and videos have many forms.
    let played = matches!(mime.type_.as_str(), "video" | "audio").then_some(mime.subtype.as_str());
    probe_bytes(&first, length(address), !is_cut, played)
}

/// Finds out what a file of some bytes is by those that it begins with, or all of them; `played` is its type if it is said to
/// be a video or a sound.
pub(crate) fn probe_bytes(first: &[u8], bytes: u64, is_whole: bool, played: Option<&str>) -> Found {
    if let Ok(format) = imagesize::image_type(first) {
        let side = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0);
        let size = imagesize::blob_size(first).ok();
        let size = size.and_then(|size| side(size.width).zip(side(size.height)));
        return Found { kind: name(format).unwrap_or(UNKNOWN).to_owned(), bytes, size, is_blank: false };
    }
    let text = String::from_utf8_lossy(first);
    if let Some(tag) = svg_tag(&text) {
        let size = side(tag, "width").zip(side(tag, "height"));
        return Found { kind: "SVG".to_owned(), bytes, size, is_blank: is_whole && is_blank(&text) };
    }
    let kind = played.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(MAX_KIND);
    let kind = kind.collect::<String>().to_ascii_uppercase();
    let is_known = !kind.is_empty();
    let kind = if is_known { kind } else { UNKNOWN.to_owned() };
    Found { kind, bytes: if is_known { bytes } else { 0 }, size: None, is_blank: false }
}

/// Whether files of a type are pictures.
pub(super) fn is_picture(kind: &str) -> bool {
    matches!(kind, "JPEG" | "PNG" | "GIF" | "WEBP" | "BMP" | "AVIF" | "HEIF" | "JXL" | "SVG")
}

fn name(format: ImageType) -> Option<&'static str> {
    Some(match format {
        ImageType::Bmp => "BMP",
        ImageType::Gif => "GIF",
        ImageType::Heif(Compression::Av1) => "AVIF",
        ImageType::Heif(_) => "HEIF",
        ImageType::Jpeg => "JPEG",
        ImageType::Jxl => "JXL",
        ImageType::Png => "PNG",
        ImageType::Webp => "WEBP",
        _ => return None,
    })
}

/// The bytes that an address holds, without decoding it.
fn length(address: &str) -> u64 {
    let (head, data) = address.split_once(',').unwrap_or_default();
    let data = data.as_bytes();
    let escaped = data.split(|byte| *byte == b'%').count().saturating_sub(1) * 2;
    let is_base64 = head
        .trim_end()
        .get(head.trim_end().len().saturating_sub(6)..)
        .is_some_and(|end| end.eq_ignore_ascii_case("base64"));
    if !is_base64 {
        return (data.len() - escaped.min(data.len())) as u64;
    }
    let padding = data.iter().rev().take(8).filter(|byte| **byte == b'=').count();
    let padding = if data.ends_with(b"%3D%3D") { 2 } else { padding };
    let blank = data.iter().filter(|byte| byte.is_ascii_whitespace()).count();
    let signs = data.len().saturating_sub(escaped + padding + blank) as u64;
    signs * 3 / 4
}

/// The first tag of an SVG: after a mark, a declaration and comments.
fn svg_tag(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let tag = rest.strip_prefix("<svg")?;
    let tag = tag.split('>').next()?;
    tag.starts_with(|c: char| c.is_whitespace()).then_some(tag)
}

/// A side of an SVG in pixels, if its tag says so in pixels.
fn side(tag: &str, name: &str) -> Option<u32> {
    let mut rest = tag;
    let value = loop {
        let (before, behind) = rest.split_once(name)?;
        let value = behind.trim_start().strip_prefix('=').map(str::trim_start);
        if let Some(value) = value.filter(|_| before.ends_with(|c: char| c.is_whitespace())) {
            break value;
        }
        rest = behind;
    };
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    let is_pixels = unit.starts_with(['"', '\'', '.', ' ']) || unit.starts_with("px") || unit.is_empty();
    number.parse().ok().filter(|side| *side > 0 && is_pixels)
}

/// Whether an SVG draws nothing, as those that hold the place of a picture in a saved page or until one is loaded.
fn is_blank(svg: &str) -> bool {
    const DRAWN: [&str; 11] = [
        "<path",
        "<circle",
        "<ellipse",
        "<poly",
        "<line",
        "<text",
        "<image",
        "<use",
        "<foreignObject",
        "<style",
        "<g",
    ];
    let is_seen = |rect: &str| {
        let tag = rect.split('>').next().unwrap_or_default();
        ![
            "fill-opacity=\"0\"",
            "fill-opacity='0'",
            "fill=\"none\"",
            "fill='none'",
            "opacity='0'",
            "opacity=\"0\"",
        ]
        .iter()
        .any(|words| tag.contains(words))
    };
    !DRAWN.iter().any(|tag| svg.contains(tag)) && !svg.split("<rect").skip(1).any(is_seen)
}
