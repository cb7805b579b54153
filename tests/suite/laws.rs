//! The laws of layout, on generated texts and on every article of `YUELAN_ARTICLES`.

mod checks;
mod mixed;

use std::path::Path;

use proptest::prelude::*;
use yuelan_article::{Article, Block, Role, Text};
use yuelan_layout::{Fit, HangingPunctuation, LineBreakLanguage, Options, Ruler, ShapedArticle, lay_out};
use yuelan_loader::Loader;

use crate::support::files_under;

/// Below this width, nothing is lost and layout ends, but lines may be too wide or begin with a stop.
const NARROWEST: u16 = 20;

fn article(text: Text) -> Article {
    Article { blocks: vec![Block::Paragraph(text)], ..Article::default() }
}

fn options(width: u16, ambiguous: u8) -> Options {
    Options::for_width(width).ruler(Ruler { ambiguous, ..Ruler::default() })
}

/// Returns options for lines of at most this many cells, of which some are left to punctuation where there is space.
fn hanging_options(width: u16, (lead, gutter): (u16, u16), ambiguous: u8) -> Options {
    let (lead, gutter) = if width < NARROWEST { (0, 0) } else { (lead, gutter) };
    options(width - lead - gutter, ambiguous).lead(lead).gutter(gutter)
}

/// Checks all laws of a page. A chain of signs may be divided if it takes more than `available` cells.
fn obey(article: &Article, options: &Options, available: usize) -> Result<(), String> {
    let page = lay_out(article, options);
    checks::positions(&page)?;
    checks::text(&page, article, options)?;
    if options.lead + options.measure + options.gutter >= NARROWEST - 1 {
        checks::width(&page, options)?;
        checks::ends(&page, article, options, available)?;
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

/// Asks for at least 400 cases, more where `PROPTEST_CASES` says so.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(400), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_text_at_every_width_obeys(
        text in mixed::text(),
        width in width(),
        ambiguous in 1_u8..=2,
        hang in prop::sample::select(vec![HangingPunctuation::None, HangingPunctuation::Half, HangingPunctuation::Full]),
        fit in prop::sample::select(vec![Fit::First, Fit::Optimal]),
        margins in (0_u16..2, 0_u16..3),
        (justify, autospace) in any::<(bool, bool)>(),
        language in language(),
    ) {
        let options = hanging_options(width, margins, ambiguous).hang(hang).fit(fit).language(language).justify(justify).autospace(autospace);
        let obeyed = obey(&article(Text::plain(text)), &options, usize::from(options.measure));
        prop_assert_eq!(obeyed, Ok(()));
    }

    #[test]
    fn styles_move_no_word((plain, styled) in mixed::styled(), width in width(), margins in (0_u16..2, 0_u16..3)) {
        let options = hanging_options(width, margins, 1);
        let plain: Vec<String> = lay_out(&article(plain), &options).lines().collect();
        let styled = article(styled);
        prop_assert_eq!(obey(&styled, &options, usize::from(options.measure)), Ok(()));
        prop_assert_eq!(plain, lay_out(&styled, &options).lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_shaped_article_gives_the_same_page((_, text) in mixed::styled(), widths in [width(), width()]) {
        let article = article(text);
        let shaped = ShapedArticle::new(&article, &options(80, 1).gutter(1));
        for width in widths {
            let options = options(width, 1).gutter(1);
            let page = shaped.lay_out(&article, &options);
            prop_assert!(page.lines().eq(lay_out(&article, &options).lines()));
        }
    }
}

#[test]
fn a_mark_behind_a_zero_width_space_and_a_blank_begins_no_line() {
    let text = "修表的老周守着这盏灯lamplighterbythequietriverside\u{3000}）!」등\u{200b} ！街在，人就在，灯也还亮着。";
    for width in 20..=80 {
        let options = options(width, 1);
        for text in [Text::plain(text), styled(text)] {
            assert_eq!(obey(&article(text), &options, usize::from(options.measure)), Ok(()), "{width}");
        }
    }
}

fn styled(text: &str) -> Text {
    let mut styled = Text::plain(text);
    styled.add_run(9..60, Role::Deleted);
    styled.add_run(30..text.len(), Role::Code);
    styled
}

/// Returns the width at which a file is laid out: another one for each file, and a narrow one for every third.
fn width_for(index: usize) -> u16 {
    let wide = [20, 40, 41, 60, 80, 120];
    if index.is_multiple_of(3) { u16::try_from(index / 3 % 19).unwrap_or(0) + 1 } else { wide[index % 7 % 6] }
}

/// Returns the law that the page of a file breaks, if any.
fn fault(index: usize, file: &Path) -> Option<String> {
    let loaded = Loader::new().load_file(file).ok()?;
    let width = width_for(index);
    let margins = if index % 4 < 2 { (0, 0) } else { (1, 1) };
    let options = hanging_options(width, margins, 1 + u8::from(index % 2 == 1));
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
