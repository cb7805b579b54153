//! A row in as few bytes as possible, and the encoding of paths and dates in it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use yuelan_article::{Date, Time};

macro_rules! packed {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        /// A row of an index.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(super) struct Packed { $($(#[$doc])* pub(super) $name: $kind,)* }

        impl Packed {
            /// The size of a row in bytes.
            pub(super) const SIZE: usize = 0 $(+ size_of::<$kind>())*;

            /// Appends the bytes of the row, least significant first.
            pub(super) fn write(&self, out: &mut Vec<u8>) {
                $(out.extend_from_slice(&self.$name.to_le_bytes());)*
            }

            /// Reads the bytes of a row; `None` if their number is wrong.
            pub(super) fn read(mut bytes: &[u8]) -> Option<Self> {
                $(let $name = {
                    let (head, rest) = bytes.split_first_chunk()?;
                    bytes = rest;
                    <$kind>::from_le_bytes(*head)
                };)*
                bytes.is_empty().then_some(Self { $($name),* })
            }
        }
    };
}

packed! {
    hash: u64,
    date: u64,
    id: u32,
    /// Where the encoded file name begins in the text of the index, with the key of the member; the title follows it.
    start: u32,
    folder: u32,
    /// The number of a value plus one, or 0 for none; likewise `source` and `language`.
    author: u32,
    source: u32,
    /// The number of a set of values; likewise `tags`.
    categories: u32,
    tags: u32,
    chars: u32,
    minutes: u32,
    file_len: u16,
    title_len: u16,
    language: u16,
    figures: u16,
    videos: u16,
    sections: u16,
    warnings: u16,
    is_duplicate: u8,
    /// Whether the source is a folder, because the article names none.
    is_by_folder: u8,
    /// Whether the row is no longer shown.
    is_removed: u8,
}

/// Packs a date into a number; 0 for none. Numbers are only in the order of time within one time zone: sort by
/// [`Date::unix_seconds`].
pub(crate) fn pack_date(date: Option<Date>) -> u64 {
    let Some(date) = date else { return 0 };
    let day =
        [(1, 1), (u64::from(date.year.unsigned_abs()), 14), (date.month.into(), 4), (date.day.into(), 5)];
    let time = date.time.map_or([(0, 0); 6], |time| {
        let offset = time.offset.map_or(0, |offset| (i32::from(offset) + 2048).unsigned_abs());
        let clock = [time.hour, time.minute, time.second].map(u64::from);
        [
            (1, 1),
            (clock[0], 6),
            (clock[1], 6),
            (clock[2], 6),
            (time.offset.is_some().into(), 1),
            (offset.into(), 12),
        ]
    });
    let time_bits = 32;
    let join = |fields: &[(u64, u32)]| fields.iter().fold(0, |packed, (value, bits)| packed << bits | value);
    join(&day) << time_bits | join(&time)
}

/// Unpacks a date from a number.
pub(crate) fn unpack_date(packed: u64) -> Option<Date> {
    let field = |from: u32, bits: u32| packed >> from & ((1 << bits) - 1);
    let small = |from, bits| u8::try_from(field(from, bits)).unwrap_or(0);
    let offset = i16::try_from(field(0, 12)).unwrap_or(0) - 2048;
    let time = Time {
        hour: small(25, 6),
        minute: small(19, 6),
        second: small(13, 6),
        offset: (field(12, 1) == 1).then_some(offset),
    };
    (packed != 0).then(|| Date {
        year: i16::try_from(field(41, 14)).unwrap_or(1),
        month: small(37, 4),
        day: small(32, 5),
        time: (field(31, 1) == 1).then_some(time),
    })
}

/// Encodes a path as a string that [`decode_path`] decodes: a byte that is not UTF-8 becomes U+0000 and two digits.
pub(crate) fn encode_path(path: &Path) -> String {
    let mut encoded = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        encoded.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "\0{byte:02x}");
        }
    }
    encoded
}

/// What is between an encoded file name and the key of a member. No encoded path has it.
const BEFORE_KEY: &str = "\0#";

/// Encodes a file name and the key of a member in it as one string, which [`split_member`] divides again.
pub(super) fn encode_member(file: &Path, key: &str) -> String {
    let mut encoded = encode_path(file);
    if !key.is_empty() {
        encoded.push_str(BEFORE_KEY);
        encoded.push_str(key);
    }
    encoded
}

/// Divides what [`encode_member`] encoded into the encoded file name and the key.
pub(super) fn split_member(encoded: &str) -> (&str, Option<&str>) {
    match encoded.split_once(BEFORE_KEY) {
        Some((file, key)) => (file, Some(key)),
        None => (encoded, None),
    }
}

/// Decodes a string that [`encode_path`] encoded.
#[cfg(unix)]
pub(crate) fn decode_path(encoded: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let mut pieces = encoded.split('\0');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
        bytes.extend(u8::from_str_radix(digits, 16));
        bytes.extend_from_slice(rest.as_bytes());
    }
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

/// Decodes a string that [`encode_path`] encoded.
#[cfg(not(unix))]
pub(crate) fn decode_path(encoded: &str) -> PathBuf {
    PathBuf::from(encoded)
}
