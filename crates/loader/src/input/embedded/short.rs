//! The short address that takes the place of a `data:` address, and which of them are of figures.

use std::fmt;

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::key;
use super::probe::Found;
use yuelan_article::Part;

/// What begins every short address. It is itself an address of data, so that rules which know nothing of short addresses
/// take it for one, as they would have taken the long one.
pub(super) const PREFIX: &str = "data:yuelan/";

/// What begins the short address of a member.
const MEMBER_PREFIX: &str = "data:yuelan-member/";

/// The largest side in pixels of an icon.
const MAX_ICON_PIXELS: u32 = 48;
/// The height and the width of the largest badge, such as those that tell a build or a licence.
const MAX_BADGE_PIXELS: (u32, u32) = (32, 240);
/// The bytes of the smallest picture without a size in pixels that is no icon: a drawing in SVG.
const MIN_UNSIZED_BYTES: u64 = 2048;
/// The bytes of the smallest picture that is not shown only until another one has been loaded.
const MIN_FINAL_BYTES: u64 = 8192;

/// A short address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Short {
    /// Where the file is.
    pub(crate) place: Place,
    /// What the file is.
    pub(crate) found: Found,
    /// Whether the page was saved with its pictures as they were shown.
    pub(super) is_shown: bool,
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the text, with this number.
    Number(usize),
    /// In the file that the text was made from, with this key.
    Member(String),
}

impl fmt::Display for Short {
    /// Writes it: `data:yuelan/7/JPEG/89012/801x600s`. The letter at its end lets text follow.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found { kind, bytes, size, is_blank } = &self.found;
        let (width, height) = size.unwrap_or_default();
        let end = match (is_blank, self.is_shown) {
            (true, _) => 'b',
            (false, true) => 's',
            (false, false) => 'o',
        };
        match &self.place {
            Place::Number(number) => write!(f, "{PREFIX}{number}")?,
            Place::Member(key) => write!(f, "{MEMBER_PREFIX}{}", utf8_percent_encode(key, NON_ALPHANUMERIC))?,
        }
        write!(f, "/{kind}/{bytes}/{width}x{height}{end}")
    }
}

impl Short {
    /// Reads a short address; `None` for any other.
    pub(crate) fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        if let Some(rest) = address.strip_prefix(MEMBER_PREFIX) {
            let (key, rest) = rest.split_once('/')?;
            let key = percent_decode_str(key).decode_utf8().ok()?.into_owned();
            let (short, length) = Self::parse_found(Place::Member(key), rest)?;
            return (length == rest.len()).then_some(short);
        }
        let (short, length) = Self::parse_start(address)?;
        (length == address.len()).then_some(short)
    }

    /// Reads the short address of a file in the text that a text begins with, and its length.
    pub(super) fn parse_start(text: &str) -> Option<(Self, usize)> {
        let (number, rest) = text.strip_prefix(PREFIX)?.split_once('/')?;
        let (short, length) = Self::parse_found(Place::Number(number.parse().ok()?), rest)?;
        Some((short, PREFIX.len() + number.len() + 1 + length))
    }

    /// Reads what a short address says of its file, and the length of that.
    fn parse_found(place: Place, text: &str) -> Option<(Self, usize)> {
        let mut fields = text.splitn(3, '/');
        let (kind, bytes) = (fields.next()?, fields.next()?);
        let (width, behind) = fields.next()?.split_once('x')?;
        let end = behind.find(|c: char| !c.is_ascii_digit())?;
        let (height, letter) = (behind.get(..end)?, behind.get(end..)?.chars().next()?);
        let size = (width.parse().ok()?, height.parse().ok()?);
        if !matches!(letter, 'b' | 's' | 'o') {
            return None;
        }
        let found = Found {
            kind: kind.to_owned(),
            bytes: bytes.parse().ok()?,
            size: (size != (0, 0)).then_some(size),
            is_blank: letter == 'b',
        };
        let length = kind.len() + bytes.len() + width.len() + height.len() + 4;
        Some((Self { place, found, is_shown: letter == 's' }, length))
    }

    /// Whether it is a picture that readers are to see: no icon, badge, spacer, or what is shown until another is loaded.
    pub(crate) fn is_figure(&self) -> bool {
        let Found { kind, bytes, size, is_blank } = &self.found;
        if *is_blank || !super::probe::is_picture(kind) {
            return false;
        }
        match size {
            Some((width, height)) => {
                let is_badge = *height <= MAX_BADGE_PIXELS.0 && *width <= MAX_BADGE_PIXELS.1;
                *width.max(height) > MAX_ICON_PIXELS && *width.min(height) > 3 && !is_badge
            }
            None => *bytes >= MIN_UNSIZED_BYTES,
        }
    }

    /// Whether it is an icon or a badge: a picture, but no figure.
    pub(crate) fn is_icon(&self) -> bool {
        let is_spacer = self.found.size.is_some_and(|(width, height)| width.min(height) <= 3);
        super::probe::is_picture(&self.found.kind) && !self.found.is_blank && !is_spacer && !self.is_figure()
    }

    /// Whether it is the picture itself, though the page names the address of another one.
    pub(crate) fn is_final(&self) -> bool {
        self.is_figure() && (self.is_shown || self.found.bytes >= MIN_FINAL_BYTES)
    }

    /// Whether it is a video or a sound.
    pub(crate) fn is_played(&self) -> bool {
        self.found.kind != super::probe::UNKNOWN && !super::probe::is_picture(&self.found.kind)
    }

    /// Returns where the file is.
    pub(crate) fn part(&self) -> Part {
        let Found { kind, bytes, .. } = &self.found;
        let kind = if kind == super::probe::UNKNOWN { String::new() } else { kind.clone() };
        let key = match &self.place {
            Place::Number(number) => key(*number),
            Place::Member(key) => key.clone(),
        };
        Part { key, kind, bytes: *bytes }
    }
}
