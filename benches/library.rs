//! Measures reading, sorting and counting an index of 100,000 rows. `library.sh` measures the program as a whole.

use divan::{Bencher, black_box};
use yuelan_article::{Date, Meta, WordCount};
use yuelan_library::{ArticleIndex, ArticleIndexBuilder, Entry, Facet, SortKey};

const ROWS: u32 = 100_000;

fn main() {
    divan::main();
}

/// An index as of a collection of many years: eight sources, three categories an article, titles of some ten
/// characters.
fn articles(rows: u32) -> ArticleIndex {
    let sources = ["晨报", "山川", "瓦片", "南窗", "远帆", "海印", "灯下", "木刻"];
    let mut builder = ArticleIndexBuilder::default();
    for row in 0..rows {
        let source = sources[row as usize % sources.len()];
        let mixed = row.wrapping_mul(2_654_435_761);
        let sign = |at: u32| char::from_u32(0x4e00 + (mixed >> at) % 9_000).unwrap_or('灯');
        let title: String = (0..10).map(|at| sign(at * 2)).collect();
        let part = |number: u32, most: u32| u8::try_from(number % most + 1).unwrap_or(1);
        let year = i16::try_from(2010 + row % 15).unwrap_or(2010);
        let date = Some(Date { year, month: part(row, 12), day: part(mixed, 28), time: None });
        let categories = vec!["新媒体".to_owned(), source.to_owned()];
        let meta = Meta { title, date, source: Some(source.to_owned()), categories, ..Meta::default() };
        let length = WordCount { chars: (mixed % 9_000) as usize, ideographs: 800, words: 0 };
        let location = format!("/library/{source}/{:04}/{row:06}.md", row / 1000).into();
        builder.push(row.into(), &Entry { location, meta, length, ..Entry::default() });
    }
    builder.finish()
}

#[divan::bench(args = [100_000, 1_000_000])]
fn read(bencher: Bencher<'_, '_>, rows: u32) {
    let mut bytes = Vec::new();
    articles(rows).write(&mut bytes).unwrap_or_default();
    bencher
        .counter(divan::counter::BytesCount::of_slice(&bytes))
        .bench(|| ArticleIndex::read(&mut black_box(bytes.as_slice())));
}

#[divan::bench(args = [SortKey::Date, SortKey::Title, SortKey::Source, SortKey::Length, SortKey::Unread])]
fn sorted(bencher: Bencher<'_, '_>, key: SortKey) {
    let articles = articles(ROWS);
    bencher.bench(|| articles.sorted(black_box(key), &[]));
}

#[divan::bench]
fn counts(bencher: Bencher<'_, '_>) {
    let articles = articles(ROWS);
    bencher.bench(|| articles.counts(black_box(Facet::Category)));
}

#[divan::bench]
fn add_rows(bencher: Bencher<'_, '_>) {
    let articles = articles(ROWS);
    bencher.bench(|| ArticleIndexBuilder::from_index(black_box(&articles).clone()).finish());
}
