//! Files that are no text and hold no article. They are named, so that a reader knows what was opened.

use super::Converted;
use yuelan_article::{ForeignFile, Warning, WarningKind};

/// The kind of a file without an article.
pub(crate) type Foreign = ForeignFile;

/// The bytes that files of a kind begin with.
const SIGNATURES: [(&[u8], Foreign); 17] = [
    (b"PK\x03\x04", Foreign::Zip),
    (b"PK\x05\x06", Foreign::Zip),
    (b"\x1f\x8b\x08", Foreign::Gzip),
    (b"SQLite format 3\0", Foreign::Sqlite),
    (b"%PDF-1.", Foreign::Pdf),
    (b"%PDF-2.", Foreign::Pdf),
    (b"7z\xbc\xaf\x27\x1c", Foreign::SevenZip),
    (b"Rar!\x1a\x07", Foreign::Rar),
    (b"\xfd7zXZ\0", Foreign::Xz),
    (b"\x28\xb5\x2f\xfd", Foreign::Zstandard),
    (b"ZIM\x04", Foreign::Zim),
    (b"\x89PNG\r\n\x1a\n", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF87a", Foreign::Picture),
    (b"GIF89a", Foreign::Picture),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
    (b"\x7fELF", Foreign::Program),
];

/// Recognises a kind by its signature. Text may begin with letters that are one, so one of letters only counts where
/// bytes follow that no text has.
pub(super) fn recognize(start: &[u8]) -> Option<Foreign> {
    let (signature, kind) = SIGNATURES.iter().find(|(signature, _)| start.starts_with(signature))?;
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 0xe..=0x1a);
    let is_certain = !signature.is_ascii() || *kind == Foreign::Pdf;
    (is_certain || start.iter().any(is_control)).then_some(*kind)
}

/// Says what kind of file it is; there is nothing to read.
pub(super) fn convert(kind: Foreign) -> Converted {
    let warnings = vec![Warning { line: None, kind: WarningKind::ForeignFile(kind) }];
    Converted { warnings, ..Converted::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_of_letters_needs_bytes_that_are_no_text() {
        assert_eq!(recognize(b"PK\x03\x04\x14\0"), Some(Foreign::Zip));
        assert_eq!(recognize(b"GIF89a\x01\0\x01\0"), Some(Foreign::Picture));
        assert_eq!(recognize(b"GIF89a is a format of 1989.\n"), None);
        assert_eq!(recognize(b"%PDF-1.7\n%\xe2\xe3\n"), Some(Foreign::Pdf));
        assert_eq!(recognize("渡口的灯".as_bytes()), None);
        assert_eq!(recognize(b""), None);
    }
}
