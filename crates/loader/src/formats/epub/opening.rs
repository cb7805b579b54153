//! The opening of a long book: its first documents, which are read in a moment, while all of it takes a second or two.

use super::spine::Shown;
use crate::containers::Archive;

/// The bytes of documents from which on a book is long. Any other is read in less time than is noticed.
const LONG_BYTES: u64 = 1 << 20;

/// The bytes of documents in an opening: some dozen screens.
pub(super) const BYTES: usize = 192 << 10;

/// The most bytes behind the end of an opening where a paragraph is looked for that it ends before.
const MAX_BYTES_BEHIND: usize = 64 << 10;

/// Whether a book is long, by what its archive says of its documents.
pub(super) fn is_long(shown: &[Shown], archive: &Archive<'_>) -> bool {
    let mut bytes = 0_u64;
    for part in shown {
        if let Shown::Document { key, .. } = part {
            bytes = bytes.saturating_add(archive.unpacked_bytes(key));
        }
    }
    bytes > LONG_BYTES
}

/// Cuts a document that is much longer than an opening before the first paragraph behind some bytes.
pub(super) fn cut(text: &mut String, most: usize) {
    if text.len() <= most.saturating_add(MAX_BYTES_BEHIND) {
        return;
    }
    let end = boundary(text, most);
    let behind = text.get(end..boundary(text, end + MAX_BYTES_BEHIND)).unwrap_or_default();
    // Without one, at least not within a tag.
    let paragraph = ["<p>", "<p ", "<div", "<h"].iter().filter_map(|tag| behind.find(tag)).min();
    let at = paragraph.or_else(|| behind.find('<')).map_or(end, |at| end + at);
    text.truncate(at);
}

/// Returns the last boundary of a character up to a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_cut_before_a_paragraph() {
        let mut text = "<p>灯</p>\n".repeat(20_000);
        let whole = text.clone();
        cut(&mut text, 1000);
        assert!(whole.starts_with(&text) && text.ends_with("</p>\n"), "{}", text.len());
        assert!((1000..1020).contains(&text.len()), "{}", text.len());
        cut(&mut text, 900);
        assert!(text.len() > 900, "almost all of it");
        let mut text = "灯".repeat(90_000);
        cut(&mut text, 1000);
        assert_eq!(text.len(), 999);
        let mut text = format!("{}<br class='x'>{}", "灯".repeat(400), "灯".repeat(90_000));
        cut(&mut text, 1000);
        assert_eq!(text.len(), 1200);
    }
}
