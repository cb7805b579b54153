//! Checksums of the rows of the catalogue (XXH3, 64 bits).

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::article_index::{Entry, pack_date};
use yuelan_article::Language;

/// The checksum of an article's metadata as it is stored with an encoded path. One of a file is what it was before there
/// were members.
pub(super) fn metadata_checksum(path: &str, entry: &Entry) -> i64 {
    let meta = &entry.meta;
    let texts = [
        Some(path),
        Some(meta.title.as_str()),
        meta.author.as_deref(),
        meta.language.as_ref().map(Language::tag),
        meta.source.as_deref(),
        meta.link.as_deref(),
        meta.cover.as_deref(),
        meta.description.as_deref(),
    ];
    let mut bytes = Vec::new();
    let mut add = |text: Option<&str>| {
        // The length, so that nothing can move from one column to the next.
        bytes.extend_from_slice(&text.map_or(u64::MAX, |text| text.len() as u64).to_le_bytes());
        bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
    };
    texts.into_iter().for_each(&mut add);
    for list in [&meta.categories, &meta.tags] {
        list.iter().filter(|value| !value.is_empty()).for_each(|value| add(Some(value)));
        add(None);
    }
    let length = entry.length;
    for count in [
        length.chars,
        length.ideographs,
        length.words,
        entry.figures,
        entry.videos,
        entry.sections,
        entry.warnings,
    ] {
        bytes.extend_from_slice(&(count as u64).to_le_bytes());
    }
    bytes.extend_from_slice(&entry.hash.to_le_bytes());
    bytes.extend_from_slice(&pack_date(meta.date).to_le_bytes());
    bytes.extend_from_slice(entry.location.key().as_bytes());
    xxh3_64(&bytes).cast_signed()
}

/// The checksum of the text of the article with an id.
pub(super) fn text_checksum(id: i64, text: &[u8]) -> i64 {
    xxh3_64_with_seed(text, id.cast_unsigned()).cast_signed()
}

/// Whether a text is the one that was written for the article with an id. True without a checksum.
pub(crate) fn is_intact_text(id: i64, text: &[u8], checksum: Option<i64>) -> bool {
    checksum.is_none_or(|checksum| checksum == text_checksum(id, text))
}
