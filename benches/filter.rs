//! Measures filtering a list of 100,000 titles as a query is typed: `cargo bench --bench filter`.

use std::sync::atomic::AtomicBool;

use divan::Bencher;
use yuelan_article::{Date, Meta};
use yuelan_library::{
    ArticleIndex, ArticleIndexBuilder, Entry, FilteredArticles, Query, Remembered, TitleMatcher,
    filter_articles,
};

fn main() {
    divan::main();
}

const ROWS: i64 = 100_000;

/// The words of the titles; most are of two characters, as in Chinese.
const WORDS: [&str; 32] = [
    "入夜",
    "老城",
    "巷子",
    "灯",
    "修表",
    "卖粥",
    "补伞",
    "守着",
    "人在",
    "街",
    "三十年",
    "冷光",
    "LED",
    "居民",
    "暖灯",
    "回去",
    "旧城志",
    "渡口",
    "停航",
    "第100天",
    "河水",
    "桥上",
    "瓦片",
    "账本",
    "一棵树",
    "迁移",
    "山川",
    "海印",
    "木刻",
    "歷史",
    "對照",
    "River",
];

fn articles() -> ArticleIndex {
    let mut state: u32 = 20_141_215;
    let mut next = move |count: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % count
    };
    let mut builder = ArticleIndexBuilder::default();
    for id in 1..=ROWS {
        let title: String = (0..4 + next(6)).map(|_| WORDS[next(WORDS.len())]).collect();
        let date = Date { year: i16::try_from(2015 + id % 11).unwrap_or(2015), month: 1, day: 1, time: None };
        let author = Some(WORDS[next(8)].to_owned());
        let meta = Meta { title, author, date: Some(date), ..Meta::default() };
        builder.push(id, &Entry { location: format!("{id}.md").into(), meta, ..Entry::default() });
    }
    builder.finish()
}

/// A query that examines all rows.
#[divan::bench(args = ["灯", "dengta", "d", "duxq", "qqq", "year:2019..2021 minutes:<5", "灯山木", "-灯 author:街"])]
fn all_rows(bencher: Bencher<'_, '_>, line: &str) {
    let (articles, titles, is_cancelled) = (articles(), TitleMatcher::new(), AtomicBool::new(false));
    bencher.bench(|| {
        filter_articles(&articles, Query::new(line), &titles, Remembered::default(), None, &is_cancelled)
    });
}

/// A word typed key by key, each query starting from the rows of the former one.
#[divan::bench(args = ["dengtayiyi", "渡口停航的第一百天"])]
fn key_by_key(bencher: Bencher<'_, '_>, line: &str) {
    let (articles, titles, is_cancelled) = (articles(), TitleMatcher::new(), AtomicBool::new(false));
    bencher.bench(|| {
        let mut former: Option<FilteredArticles> = None;
        for (at, c) in line.char_indices() {
            let query = Query::new(&line[..at + c.len_utf8()]);
            former = filter_articles(
                &articles,
                query,
                &titles,
                Remembered::default(),
                former.as_ref(),
                &is_cancelled,
            );
        }
        former
    });
}

#[divan::bench]
fn create_matcher() -> TitleMatcher {
    TitleMatcher::new()
}
