//! One row in as few bytes as it takes, and how dates and paths are written in it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use yuelan_article::{Date, Time};

macro_rules! packed {
    ($($(#[$doc:meta])* $name:ident: $kind:ty,)*) => {
        /// A row.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(super) struct Packed { $($(#[$doc])* pub(super) $name: $kind,)* }

        impl Packed {
            /// Bytes of a row.
            pub(super) const SIZE: usize = 0 $(+ size_of::<$kind>())*;

            /// Adds its bytes, the least first.
            pub(super) fn write(&self, out: &mut Vec<u8>) {
                $(out.extend_from_slice(&self.$name.to_le_bytes());)*
            }

            /// The row of some bytes; `None` where they are too few.
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
    /// Where the file's name begins in the words; the title follows it.
    start: u32,
    folder: u32,
    /// Its number plus one; 0 for none. So the source and the language.
    author: u32,
    source: u32,
    /// The number of a set. So the tags.
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
    /// Whether a folder stands for the source, which the article does not name.
    is_by_folder: u8,
    /// Whether the row is no longer to be seen.
    is_gone: u8,
}

/// A date as a number, 0 for none. Greater is later only within one zone: sort by [`Date::unix_seconds`].
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
    let fold = |parts: &[(u64, u32)]| parts.iter().fold(0, |packed, (value, bits)| packed << bits | value);
    fold(&day) << time_bits | fold(&time)
}

/// The date that a number stands for.
pub(crate) fn unpack_date(packed: u64) -> Option<Date> {
    let part = |from: u32, bits: u32| packed >> from & ((1 << bits) - 1);
    let small = |from, bits| u8::try_from(part(from, bits)).unwrap_or(0);
    let offset = i16::try_from(part(0, 12)).unwrap_or(0) - 2048;
    let time = Time {
        hour: small(25, 6),
        minute: small(19, 6),
        second: small(13, 6),
        offset: (part(12, 1) == 1).then_some(offset),
    };
    (packed != 0).then(|| Date {
        year: i16::try_from(part(41, 14)).unwrap_or(1),
        month: small(37, 4),
        day: small(32, 5),
        time: (part(31, 1) == 1).then_some(time),
    })
}

/// A path as a string from which [`decoded`] gets it back: bytes that are not UTF-8 are U+0000 and two digits.
pub(crate) fn coded(path: &Path) -> String {
    let mut coded = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        coded.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // A string takes everything.
            let _ = write!(coded, "\0{byte:02x}");
        }
    }
    coded
}

/// The path of a string that [`coded`] wrote.
#[cfg(unix)]
pub(crate) fn decoded(coded: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let mut parts = coded.split('\0');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        bytes.extend(u8::from_str_radix(digits, 16));
        bytes.extend_from_slice(rest.as_bytes());
    }
    PathBuf::from(std::ffi::OsString::from_vec(bytes))
}

/// The path of a string that [`coded`] wrote.
#[cfg(not(unix))]
pub(crate) fn decoded(coded: &str) -> PathBuf {
    PathBuf::from(coded)
}
