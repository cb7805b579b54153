//! The speed of layout, compared with UAX #14 alone, on generated Chinese. The goals: 50 KB in at most 3 ms with optimal fit
//! and 1 ms with first fit, a new width in a quarter of that, linear up to 10 MB. Run it with
//! `cargo bench --bench layout`; on a busy machine behind `chrt -f 10`, so that nothing interrupts it.
//!
//! Two cores, medians in milliseconds, nanoseconds a byte in brackets; from 128 KiB on both cores work:
//!
//! | | 50 KB | 500 KB | 10 MB |
//! |---|---|---|---|
//! | UAX #14 alone, on one core | 0.31 (6.3) | 3.1 (6.3) | 63 (6.3) |
//! | first fit | 0.73 (15) | 4.3 (8.6) | 79 (7.9) |
//! | optimal fit | 0.90 (18) | 4.9 (9.9) | 96 (9.6) |
//! | shaping alone | 0.65 (13) | 3.7 (7.4) | 70 (7.0) |
//! | a new width, first fit | 0.08 (1.6) | 0.61 (1.2) | 16 (1.6) |
//! | a new width, optimal fit | 0.19 (3.8) | 1.4 (2.9) | 31 (3.1) |

use divan::Bencher;
use divan::counter::BytesCount;
use yuelan_article::{Article, Block};
use yuelan_layout::{Fit, Kinsoku, LineBreakLanguage, Options, ShapedArticle, break_opportunities, lay_out};

fn main() {
    divan::main();
}

/// Sizes in bytes: a usual article, a long one, a whole archive in one file.
const SIZES: [usize; 3] = [50_000, 500_000, 10_000_000];

const WORDS: [&str; 24] = [
    "入夜以后",
    "老城的巷子",
    "还亮着",
    "修表的",
    "卖粥的",
    "补伞的",
    "各守一盏灯",
    "“灯在，人就在”",
    "老周说",
    "这条街",
    "三十年",
    "没有黑过",
    "2014 年",
    "路灯",
    "换成了冷光",
    "LED",
    "居民",
    "把暖灯（三百盏）",
    "挂了回去",
    "《旧城志》",
    "写道",
    "渡口",
    "停航的第 100 天",
    "river",
];
const STOPS: [&str; 6] = ["，", "，", "、", "。", "；", "——"];

/// Returns an article of this many bytes, in paragraphs of about six hundred.
fn article(bytes: usize) -> Article {
    let mut state: u32 = 20_141_215;
    let mut next = move |count: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % count
    };
    let mut blocks = Vec::new();
    let mut total = 0;
    while total < bytes {
        let mut text = String::new();
        while text.len() < 600 {
            for _ in 0..=next(3) {
                text.push_str(WORDS[next(WORDS.len())]);
            }
            text.push_str(STOPS[next(STOPS.len())]);
        }
        text.push('。');
        total += text.len();
        blocks.push(Block::Paragraph(text.as_str().into()));
    }
    Article { blocks, ..Article::default() }
}

fn options(width: u16, fit: Fit) -> Options {
    Options::for_width(width).fit(fit)
}

#[divan::bench(args = SIZES)]
fn uax_14(bencher: Bencher<'_, '_>, bytes: usize) {
    let texts: Vec<String> = article(bytes).blocks.iter().map(Block::plain_text).collect();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        texts
            .iter()
            .map(|text| break_opportunities(text, LineBreakLanguage::Chinese, Kinsoku::Gb).len())
            .sum::<usize>()
    });
}

#[divan::bench(args = SIZES)]
fn first_fit(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    bencher.counter(BytesCount::new(bytes)).bench(|| lay_out(&article, &options(60, Fit::First)));
}

#[divan::bench(args = SIZES)]
fn optimal_fit(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    bencher.counter(BytesCount::new(bytes)).bench(|| lay_out(&article, &options(60, Fit::Optimal)));
}

#[divan::bench(args = SIZES)]
fn shape(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| ShapedArticle::new(&article, &options(60, Fit::Optimal)));
}

#[divan::bench(args = SIZES)]
fn wrap_again_optimal_fit(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    let shaped = ShapedArticle::new(&article, &options(60, Fit::Optimal));
    bencher.counter(BytesCount::new(bytes)).bench(|| shaped.lay_out(&article, &options(80, Fit::Optimal)));
}

#[divan::bench(args = SIZES)]
fn wrap_again_first_fit(bencher: Bencher<'_, '_>, bytes: usize) {
    let article = article(bytes);
    let shaped = ShapedArticle::new(&article, &options(60, Fit::First));
    bencher.counter(BytesCount::new(bytes)).bench(|| shaped.lay_out(&article, &options(80, Fit::First)));
}
