//! Wrapping: fragments → lines of a given width.
//!
//! What is wider than a line is divided by [`split`] at its [`places`], the breaks are chosen by [`fit`] or [`first_fit`], and [`segments`] says what is
//! painted of a [`line`].

mod first_fit;
mod fit;
pub(crate) mod line;
mod oversize;
mod places;
pub(crate) mod segments;
mod split;

use crate::options::Fit;
use crate::shape::ShapedText;
use crate::shape::class::{Class, class_of};
use crate::shape::fragment::{Break, Fragment};
use crate::shape::replacements::SOFT_HYPHEN;
use first_fit::first_fit;
use fit::optimal_fit;
use line::{Line, WrapOptions};
use split::split_wide;

/// Fragments of a logical line beyond which first fit is used: at such a length nobody sees the difference, and optimal fit
/// holds thirty bytes a fragment.
const MAX_FOR_OPTIMAL: usize = 100_000;

/// Cells of a line beyond which first fit is used: nobody reads lines of that width.
const WIDEST_FOR_OPTIMAL: usize = 400;

/// Wraps a text into lines that are no wider than the options say, unless a single character is.
pub(crate) fn wrap(shaped: &ShapedText<'_>, text: &str, options: WrapOptions) -> Vec<Line> {
    let mut lines = Vec::with_capacity(shaped.fragments.len() / 16 + 1);
    let mut options = options;
    let is_mandatory = |fragment: &Fragment| fragment.break_after == Break::Mandatory;
    for logical_line in shaped.fragments.split_inclusive(is_mandatory) {
        wrap_logical_line(shaped, text, logical_line, options, &mut lines);
        options.initial_indent = 0;
        options.lead.first = options.lead.others;
    }
    lines
}

/// Wraps the fragments up to a mandatory break.
fn wrap_logical_line(
    shaped: &ShapedText<'_>,
    text: &str,
    fragments: &[Fragment],
    options: WrapOptions,
    lines: &mut Vec<Line>,
) {
    let mut fragments = split_wide(fragments, shaped, text, options);
    if options.initial_indent > 0
        && let Some(first) = fragments.to_mut().first_mut()
    {
        first.width = first.width.saturating_add(u16::try_from(options.initial_indent).unwrap_or(u16::MAX));
    }
    let may_be_optimal = fragments.len() <= MAX_FOR_OPTIMAL && options.width <= WIDEST_FOR_OPTIMAL;
    let fit = if options.fit == Fit::Optimal && may_be_optimal { optimal_fit } else { first_fit };
    let mut start = 0;
    for end in fit(&fragments, options.width, options.lead) {
        let hangs = fragments.get(start).is_some_and(|first| options.lead.hang(*first, start == 0) > 0);
        let line = fragments.get(start..end).and_then(|fragments| line_of(fragments, text, hangs));
        lines.extend(line);
        start = end;
    }
}

/// Returns the line that some fragments make.
fn line_of(fragments: &[Fragment], text: &str, hangs: bool) -> Option<Line> {
    let (first, last) = (fragments.first()?, fragments.last()?);
    let (start, end) = (first.start as usize, last.end as usize);
    let visible = text.get(start..end)?.trim_end_matches(is_dropped);
    let hyphen = last.break_after == Break::Hyphen;
    let inside: usize = fragments.iter().map(|fragment| fragment.width_inside()).sum();
    Some(Line {
        start,
        end: start + visible.len(),
        width: (inside + usize::from(hyphen)).saturating_sub(usize::from(last.space) + usize::from(hangs)),
        hyphen,
        hangs,
        last: last.break_after == Break::Mandatory,
    })
}

/// Returns whether a character at the end of a line is not painted.
fn is_dropped(c: char) -> bool {
    class_of(c) == Class::Space || matches!(c, SOFT_HYPHEN | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::line::Lead;
    use super::*;
    use crate::options::Options;
    use crate::ruler::Ruler;
    use crate::shape::language::LineBreakLanguage;
    use crate::shape::shaping_options::ShapingOptions;

    fn shaped(text: &str, language: LineBreakLanguage) -> ShapedText<'static> {
        let options = ShapingOptions::new(&Options::for_width(80).gutter(1), language);
        ShapedText::new(&text.into(), &options, &options.segmenters())
    }

    fn options(width: usize, fit: Fit) -> WrapOptions {
        WrapOptions { width, initial_indent: 0, lead: Lead::default(), fit, ruler: Ruler::default() }
    }

    fn wrapped(text: &str, width: usize, fit: Fit) -> Vec<String> {
        let lines = wrap(&shaped(text, LineBreakLanguage::Chinese), text, options(width, fit));
        lines.into_iter().map(|line| text[line.start..line.end].to_owned()).collect()
    }

    #[test]
    fn no_stop_begins_a_line_and_no_bracket_ends_one() {
        assert_eq!(wrapped("灯在人在，街在。", 8, Fit::First), ["灯在人", "在，", "街在。"]);
        assert_eq!(wrapped("老周说（灯）在", 8, Fit::First), ["老周说", "（灯）在"]);
        assert_eq!(wrapped("老周他说“灯在”吗", 8, Fit::First), ["老周他说", "“灯在”吗"]);
    }

    #[test]
    fn a_mark_behind_hidden_characters_begins_no_line() {
        // UAX #14 breaks after a zero-width space and the white space that follows it, whatever comes next (LB8).
        for mark in ["！", "？", "!", ";", "‼"] {
            let text = format!("lamplighter灯\u{200b} {mark}在人");
            assert_eq!(wrapped(&text, 14, Fit::First), ["lamplighter", &format!("灯\u{200b} {mark}在人")]);
        }
        // U+3164 is a letter for UAX #14, and a blank of two cells: the mark does not begin the line.
        assert_eq!(wrapped("山城夜灯\u{3164}！在", 8, Fit::First), ["山城夜灯", "\u{3164}！在"]);
        assert_eq!(wrapped("山城夜灯\u{200b}！在", 8, Fit::First), ["山城夜", "灯\u{200b}！在"]);
        assert_eq!(wrapped("カカカカ\u{200b}ーカ", 8, Fit::First), ["カカカ", "カ\u{200b}ーカ"]);
    }

    #[test]
    fn a_mark_behind_hidden_characters_begins_no_line_inside_a_wide_fragment() {
        assert_eq!(wrapped("aaaaaa%\u{ad})bb", 7, Fit::First), ["aaaa", "aa%\u{ad})bb"]);
        assert_eq!(wrapped("aaaaaaa(\u{ad}bb", 8, Fit::First), ["aaaaaaa", "(\u{ad}bb"]);
    }

    #[test]
    fn a_zero_width_space_is_a_break_opportunity() {
        assert_eq!(wrapped("lamp\u{200b}.light", 6, Fit::First), ["lamp", ".light"]);
        assert_eq!(wrapped("lamp\u{200b} light", 6, Fit::First), ["lamp", "light"]);
    }

    #[test]
    fn white_space_behind_hidden_characters_stays_at_the_end_of_a_line() {
        let text = "灯在 \u{ad}\u{3000}–，街在人在";
        let shaped = shaped(text, LineBreakLanguage::Chinese);
        let lines = wrap(&shaped, text, options(8, Fit::First));
        let painted = |line: &Line| Ruler::default().width(text[line.start..line.end].trim_matches('\u{ad}'));
        assert!(lines.iter().all(|line| painted(line) <= 9), "{lines:?}");
        assert_eq!(wrapped(text, 8, Fit::First), ["灯在", "–，街在", "人在"]);
    }

    #[test]
    fn half_an_opening_bracket_hangs_before_the_measure() {
        let text = "灯在人在（街在）人「街」在（灯）人";
        for fit in [Fit::First, Fit::Optimal] {
            let wrapped = |lead| {
                let lines = wrap(
                    &shaped(text, LineBreakLanguage::Chinese),
                    text,
                    WrapOptions { lead, ..options(9, fit) },
                );
                let shown = |line: Line| (text[line.start..line.end].to_owned(), line.width, line.hangs);
                lines.into_iter().map(shown).collect::<Vec<_>>()
            };
            let lines = wrapped(Lead { first: true, others: true });
            assert!(lines.iter().all(|(_, width, _)| *width <= 9), "{lines:?}");
            assert_eq!(lines[1], ("（街在）人".to_owned(), 9, true), "{lines:?}");
            assert!(!wrapped(Lead::default()).iter().any(|(_, _, hangs)| *hangs));
        }
    }

    #[test]
    fn a_cluster_that_is_wider_than_a_line_is_divided_between_its_characters() {
        assert_eq!(wrapped("ক\u{9cd}ষি", 2, Fit::First), ["ক\u{9cd}ষ", "\u{9bf}"]);
        let flood = format!("灯ক{}灯", "\u{9be}".repeat(30));
        let lines = wrapped(&flood, 12, Fit::First);
        assert_eq!(lines.concat(), flood);
        assert!(lines.iter().all(|line| Ruler::default().width(line) <= 12), "{lines:?}");
    }

    #[test]
    fn half_a_stop_hangs_behind_the_measure() {
        assert_eq!(wrapped("灯在人。街在", 7, Fit::First), ["灯在人。", "街在"]);
    }

    #[test]
    fn no_character_ends_a_text_alone() {
        for fit in [Fit::First, Fit::Optimal] {
            assert_eq!(wrapped("灯在人在街在", 10, fit), ["灯在人在", "街在"]);
            assert_eq!(wrapped("灯匠说他会与巷子里每。”", 20, fit), ["灯匠说他会与巷子", "里每。”"]);
            assert_eq!(wrapped("灯在人在街在\n人", 10, fit), ["灯在人在", "街在", "人"]);
        }
    }

    #[test]
    fn a_veto_gives_way_where_nothing_else_fits() {
        for fit in [Fit::First, Fit::Optimal] {
            assert_eq!(wrapped("计划造 200 艘船", 10, fit), ["计划造", "200 艘船"]);
            assert_eq!(wrapped("共 123456 艘", 8, fit), ["共", "123456", "艘"]);
            assert_eq!(wrapped("老城说#老城的灯#", 14, fit), ["老城说", "#老城的灯#"]);
            assert_eq!(wrapped("频率是 180 MHz", 12, fit), ["频率是", "180 MHz"]);
        }
        let korean = wrap(
            &shaped("카피레프트(Copyleft)는", LineBreakLanguage::Korean),
            "카피레프트(Copyleft)는",
            options(16, Fit::Optimal),
        );
        assert_eq!(korean.iter().map(|line| line.width).collect::<Vec<_>>(), [10, 12]);
    }

    #[test]
    fn what_a_veto_keeps_together_has_room_for_its_hyphen() {
        for fit in [Fit::First, Fit::Optimal] {
            let text = "第abcdefghij\u{ad}klmnop";
            let lines = wrap(&shaped(text, LineBreakLanguage::Chinese), text, options(12, fit));
            assert!(lines.iter().all(|line| line.width <= 12), "{lines:?}");
            assert_eq!(lines.iter().filter(|line| line.hyphen).count(), 1);
        }
    }

    #[test]
    fn what_is_wider_than_a_line_is_divided_at_the_cheapest_places() {
        let lines = |text, width| wrapped(text, width, Fit::Optimal);
        assert_eq!(lines("subscribeNext(MyThing)", 16), ["subscribeNext", "(MyThing)"]);
        assert_eq!(lines("requestAnimationFrame", 12), ["request", "Animation", "Frame"]);
        assert_eq!(lines("(Copyleft)", 8), ["(Copyle", "ft)"]);
        assert_eq!(lines("https://www.lamp.example/long", 9), ["https://", "www.lamp.", "example/", "long"]);
        assert_eq!(lines("\\alpha+\\beta=\\gamma+\\delta", 14), ["\\alpha+", "\\beta=\\gamma+", "\\delta"]);
    }

    #[test]
    fn no_wavy_dash_begins_a_line_inside_a_wide_fragment() {
        let text = "灯，～한한한한가가가가";
        let lines = wrap(&shaped(text, LineBreakLanguage::Korean), text, options(16, Fit::First));
        assert!(
            lines.len() > 1 && lines.iter().all(|line| !text[line.start..].starts_with('～')),
            "{lines:?}"
        );
    }

    #[test]
    fn an_address_breaks_after_its_signs() {
        let lines = wrapped("见https://img.example/a/long/way/home?from=here", 20, Fit::First);
        assert_eq!(lines, ["见https://", "img.example/a/long/", "way/home?from=here"]);
    }

    #[test]
    fn line_feeds_break_and_of_empty_lines_one_is_kept() {
        assert_eq!(wrapped("\n灯\n\n\n在 \n", 20, Fit::Optimal), ["灯", "", "在"]);
    }

    #[test]
    fn a_soft_hyphen_is_shown_at_a_break() {
        let text = "watch\u{ad}maker";
        let lines = wrap(&shaped(text, LineBreakLanguage::Other), text, options(8, Fit::First));
        assert_eq!(
            lines.iter().map(|line| (line.hyphen, line.width)).collect::<Vec<_>>(),
            [(true, 6), (false, 5)]
        );
    }

    #[test]
    fn a_hyphen_takes_a_cell_of_a_full_line() {
        let text = "lamplight\u{ad}er";
        let lines = wrap(&shaped(text, LineBreakLanguage::Other), text, options(9, Fit::First));
        assert!(lines.iter().all(|line| line.width <= 9), "{lines:?}");
    }

    #[test]
    fn no_stop_hangs_before_a_hyphen() {
        assert_eq!(wrapped("灯在人，\u{ad}街在", 8, Fit::First), ["灯在", "人，\u{ad}街在"]);
        assert_eq!(wrapped("灯在人，\u{ad}街在", 9, Fit::First), ["灯在人，", "街在"]);
    }

    /// Paragraphs full of quotes, brackets and stops beside each other.
    fn dense_paragraphs() -> Vec<String> {
        const WORDS: [&str; 16] = [
            "老周说",
            "“灯在，人就在。”",
            "这条街",
            "《旧城志》",
            "写道",
            "“修表的‘守’着灯”",
            "（三百盏）",
            "居民",
            "入夜以后",
            "《渡口》、《巷子》",
            "“暖灯”",
            "还亮着",
            "“没有黑过”",
            "挂了回去",
            "（见《街》）",
            "补伞的人",
        ];
        const STOPS: [&str; 5] = ["，", "。", "；", "！", "、"];
        let mut state: u32 = 20_141_215;
        let mut next = move |count: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize % count
        };
        let mut paragraphs = Vec::new();
        for _ in 0..300 {
            let mut text = String::new();
            for _ in 0..20 + next(40) {
                text.push_str(WORDS[next(WORDS.len())]);
                if next(2) == 0 {
                    text.push_str(STOPS[next(STOPS.len())]);
                }
            }
            paragraphs.push(text.trim_end_matches(['，', '；', '、']).to_owned());
        }
        paragraphs
    }

    /// Returns the narrowest gap that the widest one of a paragraph can be, whatever else that costs.
    fn least_gap(fragments: &[Fragment], available: usize) -> usize {
        let reaches = |most: usize| {
            let mut begins = vec![true];
            begins.resize(fragments.len() + 1, false);
            for start in 0..fragments.len() {
                if !begins[start] {
                    continue;
                }
                let mut at = 0;
                for (end, fragment) in fragments.iter().enumerate().skip(start) {
                    let width = at + usize::from(fragment.width);
                    if width > available {
                        break;
                    }
                    begins[end + 1] |= available - width <= most || end + 1 == fragments.len();
                    at += fragment.width_inside();
                }
            }
            begins[fragments.len()]
        };
        (0..available).find(|&most| reaches(most)).unwrap_or(available)
    }

    #[test]
    fn dense_quotes_leave_no_wider_gap_than_legal_breaks_force() {
        for width in [40, 60, 80] {
            let mut forced = 0;
            let paragraphs = dense_paragraphs();
            for text in &paragraphs {
                let shaped = shaped(text, LineBreakLanguage::Chinese);
                let lines = wrap(&shaped, text, options(width, Fit::Optimal));
                let gap = |line: &Line| if line.last { 0 } else { width.saturating_sub(line.width) };
                let widest = lines.iter().map(gap).max().unwrap_or(0);
                let least = least_gap(&shaped.fragments, width);
                assert!(widest <= least + 3, "{width}: {widest} for {least} in {text}");
                forced += usize::from(widest == least);
                let last = lines.last().map_or("", |line| &text[line.start..line.end]);
                let letters = last.chars().filter(|c| c.is_alphabetic()).count();
                assert!(letters > 1 || Ruler::default().width(last) > 4, "{width}: {last:?}");
            }
            assert!(forced * 10 >= paragraphs.len() * 9, "{width}: {forced}");
        }
    }
}
