//! A stored index that someone has changed, with a checksum that fits: it is refused, or every row can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xxhash_rust::xxh3::xxh3_64;
use yuelan_library::{ArticleIndex, ArticleIndexBuilder, Entry, Facet, FacetCounts, SortKey};

/// The bytes of an index before its fields, and those of its checksum after them.
const FORMAT: usize = 4;
const CHECKSUM: usize = 8;

fn stored() -> Vec<u8> {
    let mut builder = ArticleIndexBuilder::default();
    for number in 0..4 {
        let mut entry = Entry { location: format!("a/{number}.md").into(), hash: number, ..Entry::default() };
        entry.meta.title = "山城".repeat(usize::try_from(number).unwrap_or(0) + 1);
        entry.meta.author = Some("南窗".to_owned());
        entry.meta.tags = vec!["灯".to_owned(), number.to_string()];
        builder.push(1, &entry);
    }
    let mut bytes = Vec::new();
    builder.finish().write(&mut bytes).expect("enough memory");
    bytes
}

fuzz_target!(|changes: &[u8]| {
    let mut bytes = stored();
    let end = bytes.len() - CHECKSUM;
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % (end - FORMAT);
        bytes[FORMAT + at] = change[2];
    }
    let checksum = xxh3_64(&bytes[FORMAT..end]).to_le_bytes();
    bytes[end..].copy_from_slice(&checksum);
    let Ok(articles) = ArticleIndex::read(&mut bytes.as_slice()) else { return };
    for &row in articles.by_date().iter().chain(articles.by_title()) {
        let row = articles.row(row);
        assert!(!row.title().contains('\u{1b}') && !row.name().contains('\u{1b}'));
        let _ = (row.date(), row.year(), row.location(), row.source_or_folder(), row.language(), row.minutes());
        let _ = (row.tags().count(), row.categories().count());
    }
    for key in [SortKey::Source, SortKey::Length, SortKey::Path] {
        articles.sorted(key, &[]);
    }
    FacetCounts::new(&articles, articles.by_date());
    articles.counts(Facet::Tag);
    articles.folders().count();
    ArticleIndexBuilder::from_index(articles).finish();
});
