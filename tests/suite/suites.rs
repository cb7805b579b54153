//! Layout compared with the test suites of Unicode and the W3C. `YUELAN_SUITES` names their folder; without it these tests
//! pass.

use std::fs;
use std::path::Path;

use yuelan_article::{Article, Block};
use yuelan_layout::{
    Fit, HangingPunctuation, Kinsoku, LineBreakLanguage, Options, Ruler, break_opportunities, lay_out,
};

/// Returns a file of the suites; `None` without their folder.
fn suite(name: &str) -> Option<String> {
    let folder = std::env::var_os("YUELAN_SUITES")?;
    Some(fs::read_to_string(Path::new(&folder).join(name)).expect("a suite"))
}

/// Returns the cases of a Unicode test file: each a text and the bytes at which it is divided, its end the last.
fn unicode_cases(file: &str) -> Vec<(String, Vec<usize>)> {
    let data = file.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    data.filter(|line| !line.is_empty()).map(unicode_case).collect()
}

fn unicode_case(line: &str) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut parts = Vec::new();
    for sign in line.split_whitespace() {
        match sign {
            "÷" if !text.is_empty() => parts.push(text.len()),
            "÷" | "×" => {}
            code => text
                .push(char::from_u32(u32::from_str_radix(code, 16).expect("a number")).expect("a character")),
        }
    }
    (text, parts)
}

#[test]
fn lines_break_as_uax_14_says() {
    let Some(file) = suite("LineBreakTest_15.1.txt") else { return };
    let cases = unicode_cases(&file);
    assert!(cases.len() > 10_000);
    let failed = cases
        .iter()
        .filter(|(text, parts)| {
            break_opportunities(text, LineBreakLanguage::Other, Kinsoku::Strict) != *parts
        })
        .map(|(text, _)| text.escape_unicode().to_string());
    assert_eq!(failed.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn clusters_are_those_of_uax_29() {
    let Some(file) = suite("GraphemeBreakTest_17.txt") else { return };
    let cases = unicode_cases(&file);
    assert!(cases.len() > 500);
    for (text, parts) in cases {
        let ends = Ruler::default().clusters(&text).scan(0, |end, (cluster, _)| {
            *end += cluster.len();
            Some(*end)
        });
        assert_eq!(ends.collect::<Vec<_>>(), parts, "{}", text.escape_unicode());
    }
}

#[test]
fn an_emoji_sequence_is_one_cluster_of_two_cells() {
    let Some(file) = suite("emoji-test.txt") else { return };
    let data =
        file.lines().filter_map(|line| line.split_once(';')).filter(|(codes, _)| !codes.starts_with('#'));
    let qualified = data.filter(|(_, rest)| rest.trim_start().starts_with("fully-qualified"));
    let mut seen = 0;
    for (codes, _) in qualified {
        let (text, _) = unicode_case(codes);
        assert_eq!(Ruler::default().clusters(&text).collect::<Vec<_>>(), [(text.as_str(), 2)], "{codes}");
        seen += 1;
    }
    assert!(seen > 3_000);
}

/// One case of the W3C's tests of `line-break`: a box six ideographs wide.
struct BoxRow<'f> {
    language: &'f str,
    level: &'f str,
    class: &'f str,
    code: &'f str,
    text: &'f str,
    lines: Vec<&'f str>,
}

impl<'f> BoxRow<'f> {
    fn of(line: &'f str) -> Self {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, language, level, _, class, code, _, _, text, lines, ..] = fields[..] else {
            panic!("a row of eleven or more: {line}")
        };
        Self { language, level, class, code, text, lines: lines.split('␤').collect() }
    }

    /// Newer tests forbid what `in` allows at the loose level; for `pr` UAX #14 allows what these tests forbid.
    fn is_disputed(&self) -> bool {
        let cjk = matches!(self.language, "zh" | "ja");
        self.class == "in" && self.level == "loose" || self.class == "pr" && cjk && self.level != "loose"
    }

    fn lines_of_layout(&self) -> Vec<String> {
        let language = match self.language {
            "zh" => LineBreakLanguage::Chinese,
            "ja" => LineBreakLanguage::Japanese,
            _ => LineBreakLanguage::Other,
        };
        let kinsoku = match self.level {
            "loose" => Kinsoku::Loose,
            "normal" => Kinsoku::Basic,
            _ => Kinsoku::Gb,
        };
        let options = Options::for_width(12)
            .language(Some(language))
            .kinsoku(kinsoku)
            .hang(HangingPunctuation::None)
            .fit(Fit::First)
            .show_title(false);
        let article = Article { blocks: vec![Block::Paragraph(self.text.into())], ..Article::default() };
        lay_out(&article, &options).lines().collect()
    }
}

#[test]
fn lines_begin_as_the_w3c_expects_for_each_level_and_language() {
    let Some(file) = suite("wpt_i18n_line_break.tsv") else { return };
    let rows: Vec<BoxRow<'_>> = file.lines().skip(1).map(BoxRow::of).collect();
    assert_eq!(rows.len(), 1104);
    let failed: Vec<&BoxRow<'_>> = rows.iter().filter(|row| row.lines_of_layout() != row.lines).collect();
    let surprises = failed.iter().filter(|row| !row.is_disputed()).map(|row| {
        format!(
            "{} {} {} U+{}: {:?}, not {:?}",
            row.language,
            row.level,
            row.class,
            row.code,
            row.lines_of_layout(),
            row.lines
        )
    });
    assert_eq!(surprises.collect::<Vec<_>>(), Vec::<String>::new(), "of {} that failed", failed.len());
}
