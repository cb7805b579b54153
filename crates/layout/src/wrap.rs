//! Fragments → lines of a given measure, hard line by hard line.

use super::fit::{first, optimal};
use super::fragment::{Ending, Fragment};
use super::kinsoku::{Class, class_of};
use super::patch::SOFT_HYPHEN;
use super::prose::Prose;
use super::split::split_wide;
use super::{Fit, Ruler};

/// How lines are to be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Cells of a line, hang not counted.
    pub(super) measure: usize,
    /// Cells of the first line that are taken.
    pub(super) taken: usize,
    /// How lines are chosen.
    pub(super) fit: Fit,
    /// How wide things are.
    pub(super) ruler: Ruler,
}

/// One line of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind its last visible one.
    pub(super) end: usize,
    /// Cells it takes, without what hangs.
    pub(super) width: usize,
    /// Whether it shows a hyphen at its end.
    pub(super) hyphen: bool,
    /// Whether a forced break or the text's end comes after it.
    pub(super) last: bool,
}

/// Hard lines of more fragments than this are set by first fit: at such a length nobody sees the difference, and
/// optimal fit holds thirty bytes a fragment.
const MOST_FOR_OPTIMAL: usize = 100_000;

/// On lines of more cells than this, as none is read, optimal fit is not worth its time.
const WIDEST_FOR_OPTIMAL: usize = 400;

/// Parts a text into lines no wider than the shape, unless a single cluster is.
pub(super) fn wrap(prose: &Prose<'_>, words: &str, shape: Shape) -> Vec<Line> {
    let mut lines = Vec::with_capacity(prose.fragments.len() / 16 + 1);
    let mut taken = shape.taken;
    for hard_line in prose.fragments.split_inclusive(|fragment| fragment.ending == Ending::Forced) {
        wrap_hard_line(prose, words, hard_line, Shape { taken, ..shape }, &mut lines);
        taken = 0;
    }
    lines
}

fn wrap_hard_line(
    prose: &Prose<'_>,
    words: &str,
    fragments: &[Fragment],
    shape: Shape,
    lines: &mut Vec<Line>,
) {
    let mut fragments = split_wide(fragments, prose, words, shape);
    if shape.taken > 0
        && let Some(first) = fragments.to_mut().first_mut()
    {
        first.width = first.width.saturating_add(u16::try_from(shape.taken).unwrap_or(u16::MAX));
    }
    let is_worth = fragments.len() <= MOST_FOR_OPTIMAL && shape.measure <= WIDEST_FOR_OPTIMAL;
    let fit = if shape.fit == Fit::Optimal && is_worth { optimal } else { first };
    let mut start = 0;
    for end in fit(&fragments, shape.measure) {
        lines.extend(fragments.get(start..end).and_then(|set| line(set, words)));
        start = end;
    }
}

/// The line that some fragments make.
fn line(set: &[Fragment], words: &str) -> Option<Line> {
    let (first, last) = (set.first()?, set.last()?);
    let (start, end) = (first.start as usize, last.end as usize);
    let visible = words.get(start..end)?.trim_end_matches(is_dropped);
    let hyphen = last.ending == Ending::Hyphen;
    let width = set.iter().map(|fragment| fragment.whole()).sum::<usize>() - usize::from(last.space);
    Some(Line {
        start,
        end: start + visible.len(),
        width: width + usize::from(hyphen),
        hyphen,
        last: last.ending == Ending::Forced,
    })
}

/// Whether a character at a line's end is not painted.
fn is_dropped(c: char) -> bool {
    class_of(c) == Class::Space || matches!(c, SOFT_HYPHEN | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::language::LineBreakLanguage;
    use crate::prose::Setting;

    fn set(words: &str, measure: usize, fit: Fit) -> Vec<String> {
        let text = words.into();
        let options = Options::for_width(80);
        let setting = Setting::new(&options, LineBreakLanguage::Chinese);
        let prose = Prose::new(&text, &setting, &setting.engines());
        let shape = Shape { measure, taken: 0, fit, ruler: options.ruler };
        wrap(&prose, words, shape).into_iter().map(|line| words[line.start..line.end].to_owned()).collect()
    }

    #[test]
    fn no_stop_begins_a_line_and_no_bracket_ends_one() {
        assert_eq!(set("灯在人在，街在。", 8, Fit::First), ["灯在人", "在，街", "在。"]);
        assert_eq!(set("老周说（灯）在", 8, Fit::First), ["老周说", "（灯）在"]);
        assert_eq!(set("老周他说“灯在”吗", 8, Fit::First), ["老周他说", "“灯在”吗"]);
    }

    #[test]
    fn nothing_hidden_lets_a_mark_begin_a_line() {
        // UAX #14 breaks behind a zero-width space and the white space that follows it, whatever comes then.
        for mark in ["！", "？", "!", ";", "‼"] {
            let words = format!("lamplighter灯\u{200b} {mark}在人");
            assert_eq!(set(&words, 14, Fit::First), ["lamplighter", &format!("灯\u{200b} {mark}在人")]);
        }
        // U+3164, of no width, is a letter to UAX #14: a break before it is one before the mark.
        assert_eq!(set("山城夜灯\u{3164}！在", 8, Fit::First), ["山城夜", "灯\u{3164}！在"]);
        assert_eq!(set("山城夜灯\u{200b}！在", 8, Fit::First), ["山城夜", "灯\u{200b}！在"]);
        assert_eq!(set("カカカカ\u{200b}ーカ", 8, Fit::First), ["カカカ", "カ\u{200b}ーカ"]);
    }

    #[test]
    fn nothing_hidden_lets_a_mark_begin_a_line_inside_what_is_wider_than_a_line() {
        assert_eq!(set("aaaaaa%\u{ad})bb", 7, Fit::First), ["aaaaa", "a%\u{ad})bb"]);
        assert_eq!(set("aaaaaaa(\u{ad}bb", 8, Fit::First), ["aaaaaaa", "(\u{ad}bb"]);
    }

    #[test]
    fn a_zero_width_space_breaks_where_it_stands() {
        assert_eq!(set("lamp\u{200b}.light", 6, Fit::First), ["lamp", ".light"]);
        assert_eq!(set("lamp\u{200b} light", 6, Fit::First), ["lamp", "light"]);
    }

    #[test]
    fn half_a_stop_hangs_behind_the_measure() {
        assert_eq!(set("灯在人。街在", 7, Fit::First), ["灯在人。", "街在"]);
    }

    #[test]
    fn optimal_fit_leaves_no_ideograph_alone() {
        assert_eq!(set("灯在人在街在", 10, Fit::First), ["灯在人在街", "在"]);
        assert_eq!(set("灯在人在街在", 10, Fit::Optimal), ["灯在人在", "街在"]);
    }

    #[test]
    fn an_address_breaks_after_its_signs() {
        let lines = set("见https://img.example/a/long/way/home?from=here", 20, Fit::First);
        assert_eq!(lines, ["见https://", "img.example/a/long/", "way/home?from=here"]);
    }

    #[test]
    fn forced_breaks_break_and_blank_lines_do_not_pile_up() {
        assert_eq!(set("\n灯\n\n\n在 \n", 20, Fit::Optimal), ["灯", "", "在"]);
    }

    #[test]
    fn a_soft_hyphen_shows_where_it_breaks() {
        let text = "watch\u{ad}maker".into();
        let options = Options::for_width(80);
        let setting = Setting::new(&options, LineBreakLanguage::Other);
        let prose = Prose::new(&text, &setting, &setting.engines());
        let shape = Shape { measure: 8, taken: 0, fit: Fit::First, ruler: options.ruler };
        let lines = wrap(&prose, text.as_str(), shape);
        assert_eq!(
            lines.iter().map(|line| (line.hyphen, line.width)).collect::<Vec<_>>(),
            [(true, 6), (false, 5)]
        );
    }

    #[test]
    fn no_stop_hangs_under_a_hyphen() {
        assert_eq!(set("灯在人，\u{ad}街在", 8, Fit::First), ["灯在", "人，\u{ad}街在"]);
        assert_eq!(set("灯在人，\u{ad}街在", 9, Fit::First), ["灯在人，", "街在"]);
    }

    /// Paragraphs full of quotes, brackets and stops beside each other.
    fn dense() -> Vec<String> {
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
            let mut words = String::new();
            for _ in 0..20 + next(40) {
                words.push_str(WORDS[next(WORDS.len())]);
                if next(2) == 0 {
                    words.push_str(STOPS[next(STOPS.len())]);
                }
            }
            paragraphs.push(words.trim_end_matches(['，', '；', '、']).to_owned());
        }
        paragraphs
    }

    /// The widest gap that legal breaks force on a paragraph, whatever else it costs.
    fn least_gap(fragments: &[Fragment], measure: usize) -> usize {
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
                    if width > measure {
                        break;
                    }
                    begins[end + 1] |= measure - width <= most || end + 1 == fragments.len();
                    at += fragment.whole();
                }
            }
            begins[fragments.len()]
        };
        (0..measure).find(|&most| reaches(most)).unwrap_or(measure)
    }

    #[test]
    fn dense_quotes_leave_no_wider_gap_than_legal_breaks_force() {
        let options = Options::for_width(80);
        let setting = Setting::new(&options, LineBreakLanguage::Chinese);
        for measure in [40, 60, 80] {
            let mut forced = 0;
            let paragraphs = dense();
            for words in &paragraphs {
                let text = words.as_str().into();
                let prose = Prose::new(&text, &setting, &setting.engines());
                let shape = Shape { measure, taken: 0, fit: Fit::Optimal, ruler: options.ruler };
                let lines = wrap(&prose, words, shape);
                let gap = |line: &Line| if line.last { 0 } else { measure.saturating_sub(line.width) };
                let widest = lines.iter().map(gap).max().unwrap_or(0);
                let least = least_gap(&prose.fragments, measure);
                assert!(widest <= least + 3, "{measure}: {widest} for {least} in {words}");
                forced += usize::from(widest == least);
                let last = lines.last().map_or("", |line| &words[line.start..line.end]);
                let glyphs = last.chars().filter(|c| c.is_alphabetic()).count();
                assert!(glyphs > 1 || options.ruler.width(last) > 4, "{measure}: {last:?}");
            }
            assert!(forced * 10 >= paragraphs.len() * 9, "{measure}: {forced}");
        }
    }
}
