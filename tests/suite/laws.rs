//! The laws of setting, on generated texts and on every article of `YUELAN_ARTICLES`.

mod checks;
mod mixed;

use std::path::Path;

use proptest::prelude::*;
use yuelan_article::{Article, Block, Role, Text};
use yuelan_layout::{Fit, HangingPunctuation, LineBreakLanguage, Options, Ruler, ShapedArticle, lay_out};
use yuelan_loader::Loader;

use crate::support::files_under;

/// Below this many columns only nothing is lost and nothing stops.
const NARROWEST: u16 = 20;

fn article(text: Text) -> Article {
    Article { blocks: vec![Block::Paragraph(text)], ..Article::default() }
}

fn options(width: u16, ambiguous: u8) -> Options {
    Options::for_width(width).ruler(Ruler { ambiguous, ..Ruler::default() })
}

/// All laws that hold for one page; a chain of signs may be parted if it is wider than `room`.
fn obey(article: &Article, options: &Options, room: usize) -> Result<(), String> {
    let page = lay_out(article, options);
    checks::positions(&page)?;
    checks::words(&page, article, options)?;
    if options.measure + options.gutter >= NARROWEST - 1 {
        checks::width(&page, options)?;
        checks::ends(&page, article, options, room)?;
    }
    Ok(())
}

fn width() -> impl Strategy<Value = u16> {
    prop_oneof![3 => prop::sample::select(vec![20, 40, 41, 60, 80, 120]), 1 => 1_u16..20]
}

fn language() -> impl Strategy<Value = Option<LineBreakLanguage>> {
    let some = [
        LineBreakLanguage::Chinese,
        LineBreakLanguage::Japanese,
        LineBreakLanguage::Korean,
        LineBreakLanguage::Other,
    ]
    .map(Some);
    prop::sample::select([None].into_iter().chain(some).collect::<Vec<_>>())
}

/// At least 400 cases each, more where `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(400), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_text_at_every_width_obeys(
        words in mixed::words(),
        width in width(),
        ambiguous in 1_u8..=2,
        hang in prop::sample::select(vec![HangingPunctuation::None, HangingPunctuation::Half, HangingPunctuation::Full]),
        fit in prop::sample::select(vec![Fit::First, Fit::Optimal]),
        (justify, autospace) in any::<(bool, bool)>(),
        language in language(),
    ) {
        let options = options(width, ambiguous).hang(hang).fit(fit).language(language).justify(justify).autospace(autospace);
        let obeyed = obey(&article(Text::plain(words)), &options, usize::from(options.measure));
        prop_assert_eq!(obeyed, Ok(()));
    }

    #[test]
    fn how_it_is_said_moves_no_word((plain, dressed) in mixed::dressed(), width in width()) {
        let options = options(width, 1);
        let plain: Vec<String> = lay_out(&article(plain), &options).lines().collect();
        let dressed = article(dressed);
        prop_assert_eq!(obey(&dressed, &options, usize::from(options.measure)), Ok(()));
        prop_assert_eq!(plain, lay_out(&dressed, &options).lines().collect::<Vec<_>>());
    }

    #[test]
    fn what_was_made_ready_gives_the_same_page((_, text) in mixed::dressed(), widths in [width(), width()]) {
        let article = article(text);
        let ready = ShapedArticle::new(&article, &options(80, 1));
        for width in widths {
            let options = options(width, 1).gutter(1);
            let page = ready.lay_out(&article, &options);
            prop_assert!(page.lines().eq(lay_out(&article, &options).lines()));
        }
    }
}

#[test]
fn a_mark_behind_a_zero_width_space_and_a_blank_begins_no_line() {
    let words = "修表的老周守着这盏灯lamplighterbythequietriverside\u{3000}）!」등\u{200b} ！街在，人就在，灯也还亮着。";
    for width in 20..=80 {
        let options = options(width, 1);
        for text in [Text::plain(words), struck_out(words)] {
            assert_eq!(obey(&article(text), &options, usize::from(options.measure)), Ok(()), "{width}");
        }
    }
}

fn struck_out(words: &str) -> Text {
    let mut text = Text::plain(words);
    text.add_run(9..60, Role::Deleted);
    text.add_run(30..words.len(), Role::Code);
    text
}

/// The width a file is set at, another one for each file; one in three is narrow.
fn sample(index: usize) -> u16 {
    let wide = [20, 40, 41, 60, 80, 120];
    if index.is_multiple_of(3) { u16::try_from(index / 3 % 19).unwrap_or(0) + 1 } else { wide[index % 7 % 6] }
}

/// What is wrong with the page of a file, if anything.
fn fault(index: usize, file: &Path) -> Option<String> {
    let loaded = Loader::new().load_file(file).ok()?;
    let width = sample(index);
    let options = options(width, 1 + u8::from(index % 2 == 1));
    let obeyed = obey(&loaded.article, &options, usize::from(options.measure) / 2);
    obeyed.err().map(|fault| format!("{} at {width}: {fault}", file.display()))
}

#[test]
fn every_article_obeys() {
    let Some(folder) = std::env::var_os("YUELAN_ARTICLES") else { return };
    let files = files_under(Path::new(&folder));
    assert!(files.len() > 900);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let faults: Vec<String> = std::thread::scope(|scope| {
        let share = |first: usize| {
            let files = &files;
            move || {
                (first..files.len())
                    .step_by(threads)
                    .filter_map(|at| fault(at, &files[at]))
                    .collect::<Vec<_>>()
            }
        };
        let workers: Vec<_> = (0..threads).map(|first| scope.spawn(share(first))).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect()
    });
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
