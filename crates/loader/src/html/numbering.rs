//! The markers of lists as a page declares them: `type`, `start`, `reversed`, `value` and `list-style-type`.

use std::num::NonZeroU8;

use scraper::ElementRef;
use scraper::node::Element;

use super::element::{Kind, attr, kind};
use crate::input::numerals::{is_numeral, value};

/// How the items of a list are numbered.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    style: Style,
    /// The number of the first item.
    start: i64,
    /// The number of the next item.
    next: i64,
    /// Whether numbers fall.
    reversed: bool,
    /// The number that the next item would have if only the first one counted.
    plain: i64,
    /// Whether an item has got its number.
    begun: bool,
    /// The level in a list of Word.
    word_level: Option<NonZeroU8>,
}

/// A kind of markers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Style {
    /// Bullets.
    #[default]
    Bullet,
    /// `1.`
    Decimal,
    /// `01.`
    LeadingZero,
    /// `a.`, `A.`
    Letters(char),
    /// `i.`
    LowerRoman,
    /// `I.`
    UpperRoman,
    /// `一、`
    Ideographic,
    /// Members of a series such as 甲乙丙, with what is behind them.
    Series(&'static str, &'static str),
    /// The same words before every item, possibly none.
    Words(String),
}

/// The largest number in ideographs that is recognized.
const MAX_OWN_NUMBER: i64 = 40;

const HIRAGANA: &str =
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん";
const KATAKANA: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン";
const HIRAGANA_IROHA: &str =
    "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす";
const KATAKANA_IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const GREEK: &str = "αβγδεζηθικλμνξοπρστυφχψω";
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

impl Numbering {
    /// Reads how a list is numbered.
    pub(super) fn of(list: ElementRef<'_>, ordered: bool) -> Self {
        let value = list.value();
        let by_type = attr(value, "type").and_then(|kind| Style::of_type(kind.trim()));
        let style =
            style_of(value).or(by_type).unwrap_or(if ordered { Style::Decimal } else { Style::Bullet });
        // Without bullets items would run into each other.
        let style = if !ordered && style == Style::Words(String::new()) { Style::Bullet } else { style };
        let reversed = ordered && attr(value, "reversed").is_some();
        let declared = attr(value, "start").and_then(|start| start.trim().parse().ok());
        let count = || list.child_elements().filter(|item| kind(item.value().name()) == Kind::Item).count();
        let start =
            declared.unwrap_or_else(|| if reversed { i64::try_from(count()).unwrap_or(1) } else { 1 });
        Self { style, start, next: start, reversed, plain: start, ..Self::default() }
    }

    /// Returns the numbering of an item of a list of Word, which brings its number.
    pub(super) fn of_word(level: u8, ordered: bool) -> Self {
        let style = if ordered { Style::Decimal } else { Style::Bullet };
        Self { style, start: 1, word_level: NonZeroU8::new(level), ..Self::default() }
    }

    /// Returns the level of an item of a list of Word.
    pub(super) const fn word_level(&self) -> Option<NonZeroU8> {
        self.word_level
    }

    /// Whether the items are numbered.
    pub(super) fn is_ordered(&self) -> bool {
        self.style != Style::Bullet
    }

    /// Returns the number of the first item.
    pub(super) const fn start(&self) -> i64 {
        self.start
    }

    /// Returns the marker of the next item; `None` for a bullet and a number that follows from the first one.
    pub(super) fn marker(&mut self, item: &Element) -> Option<Box<str>> {
        if self.style == Style::Bullet {
            return None;
        }
        let value = attr(item, "value").and_then(|value| value.trim().parse().ok());
        let number = value.unwrap_or(self.next);
        if !std::mem::replace(&mut self.begun, true) {
            (self.start, self.plain) = (number, number);
        }
        let style =
            style_of(item).or_else(|| attr(item, "type").and_then(|kind| Style::of_type(kind.trim())));
        let style = style.filter(|style| *style != Style::Bullet).unwrap_or_else(|| self.style.clone());
        let is_plain = style == Style::Decimal && number == self.plain;
        self.next = if self.reversed { number.saturating_sub(1) } else { number.saturating_add(1) };
        self.plain = self.plain.saturating_add(1);
        (!is_plain).then(|| style.marker(number).into())
    }
}

/// Returns the number that a text begins with in the manner of a marker: `1.`, `（1）`, `一、`.
pub(super) fn own_number(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let inside = text.strip_prefix(['(', '（', '[', '［', '【', '〔']);
    let rest = inside.unwrap_or(text);
    let is_digit = |c: char| c.is_ascii_digit() || is_numeral(c);
    let end = rest.find(|c| !is_digit(c))?;
    let (written, behind) =
        rest.split_at_checked(end).filter(|(written, _)| !written.is_empty() && written.len() <= 15)?;
    let ends = if inside.is_some() {
        [')', '）', ']', '］', '】', '〕'].as_slice()
    } else {
        &['.', '、', '．', ')', '）']
    };
    let after = behind.strip_prefix(ends)?;
    // `1.5` is a number of its own.
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let spelled = || {
        let number = i64::from(value(written)?);
        let is_usual = (1..=MAX_OWN_NUMBER).contains(&number) && ideographic(number)? == written;
        is_usual.then_some(number)
    };
    written.parse().ok().or_else(spelled)
}

/// Returns the style of markers that the `style` attribute names.
fn style_of(element: &Element) -> Option<Style> {
    let declarations = attr(element, "style")?;
    let mut found = None;
    for (property, value) in declarations.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let value = value.trim();
        match property.trim().to_ascii_lowercase().as_str() {
            "list-style-type" => found = Style::named(value).or(found),
            "list-style" => found = value.split_whitespace().find_map(Style::named).or(found),
            _ => {}
        }
    }
    found
}

impl Style {
    /// Returns the style of a `type` attribute.
    fn of_type(kind: &str) -> Option<Self> {
        Some(match kind {
            "1" => Self::Decimal,
            "a" => Self::Letters('a'),
            "A" => Self::Letters('A'),
            "i" => Self::LowerRoman,
            "I" => Self::UpperRoman,
            _ => return None,
        })
    }

    /// Returns the style of a name of CSS or of a string in quotes.
    fn named(name: &str) -> Option<Self> {
        if let Some(words) = name.strip_prefix(['"', '\'']) {
            return Some(Self::Words(words.trim_end_matches(['"', '\'']).trim().to_owned()));
        }
        let name = name.to_ascii_lowercase();
        Some(match name.trim_end_matches("!important").trim_end() {
            "none" => Self::Words(String::new()),
            "disc" | "circle" | "square" => Self::Bullet,
            "decimal" => Self::Decimal,
            "decimal-leading-zero" => Self::LeadingZero,
            "lower-alpha" | "lower-latin" => Self::Letters('a'),
            "upper-alpha" | "upper-latin" => Self::Letters('A'),
            "lower-roman" => Self::LowerRoman,
            "upper-roman" => Self::UpperRoman,
            "cjk-ideographic"
            | "cjk-decimal"
            | "simp-chinese-informal"
            | "trad-chinese-informal"
            | "japanese-informal"
            | "korean-hanja-informal" => Self::Ideographic,
            "simp-chinese-formal" => Self::Series("壹贰叁肆伍陆柒捌玖拾", "、"),
            "trad-chinese-formal" | "korean-hanja-formal" => Self::Series("壹貳參肆伍陸柒捌玖拾", "、"),
            "japanese-formal" => Self::Series("壱弐参四伍六七八九拾", "、"),
            "korean-hangul-formal" => Self::Series("일이삼사오육칠팔구십", ", "),
            "hangul" => Self::Series("가나다라마바사아자차카타파하", "."),
            "hangul-consonant" => Self::Series("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", "."),
            "hiragana" => Self::Series(HIRAGANA, "、"),
            "katakana" => Self::Series(KATAKANA, "、"),
            "hiragana-iroha" => Self::Series(HIRAGANA_IROHA, "、"),
            "katakana-iroha" => Self::Series(KATAKANA_IROHA, "、"),
            "cjk-heavenly-stem" => Self::Series("甲乙丙丁戊己庚辛壬癸", "、"),
            "cjk-earthly-branch" => Self::Series("子丑寅卯辰巳午未申酉戌亥", "、"),
            "lower-greek" => Self::Series(GREEK, "."),
            "circled-decimal" => Self::Series(CIRCLED, ""),
            _ => return None,
        })
    }

    fn marker(&self, number: i64) -> String {
        let (written, behind) = match self {
            Self::Bullet => return String::new(),
            Self::Words(words) => return words.clone(),
            Self::Decimal => (None, "."),
            Self::LeadingZero => (Some(format!("{number:02}")), "."),
            Self::Letters(first) => (letters(number, *first), "."),
            Self::LowerRoman => (roman(number).map(|roman| roman.to_lowercase()), "."),
            Self::UpperRoman => (roman(number), "."),
            Self::Ideographic => (ideographic(number), "、"),
            Self::Series(members, behind) => {
                let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
                (index.and_then(|index| members.chars().nth(index)).map(String::from), *behind)
            }
        };
        match written {
            Some(written) => written + behind.trim_end(),
            None => format!("{number}."),
        }
    }
}

/// Returns a number in letters: a … z, aa, ab.
fn letters(number: i64, first: char) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from_u32(u32::from(first) + (rest - 1) % 26)?);
        rest = (rest - 1) / 26;
    }
    Some(letters.into_iter().rev().collect())
}

/// Returns a number from 1 to 3999 in Roman numerals.
fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    Some(roman)
}

/// Returns a number from 0 to 9999 in ideographs: 十二, 一百零五.
fn ideographic(number: i64) -> Option<String> {
    let number = usize::try_from(number).ok().filter(|number| *number < 10_000)?;
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    if number == 0 {
        return Some("零".to_owned());
    }
    let (mut written, mut skipped) = (String::new(), false);
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            skipped = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            written.push('零');
        }
        if !(digit == 1 && unit == 10 && written.is_empty()) {
            written.push(*digits.get(digit)?);
        }
        written.push_str(sign);
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tests::blocks;
    use yuelan_article::Block;

    /// Returns whether the first list is ordered, its first number and its markers; `_` where there is none.
    fn list(html: &str) -> String {
        let blocks = blocks(html);
        let Some(Block::List(list)) = blocks.first() else { panic!("{html}: {blocks:?}") };
        let markers: Vec<&str> =
            list.items.iter().map(|item| item.marker.as_deref().unwrap_or("_")).collect();
        format!("{} {} {}", list.ordered, list.start, markers.join(" "))
    }

    #[test]
    fn markers_are_as_the_page_declares() {
        for (open, markers) in [
            ("<ol>", "true 1 _ _ _"),
            ("<ol start=0>", "true 0 _ _ _"),
            ("<ol type=a>", "true 1 a. b. c."),
            ("<ol type=A start=26>", "true 26 Z. AA. AB."),
            ("<ol type=i start=3>", "true 3 iii. iv. v."),
            ("<ol type=I>", "true 1 I. II. III."),
            ("<ol reversed>", "true 3 _ 2. 1."),
            ("<ol reversed start=10>", "true 10 _ 9. 8."),
            ("<ol style='list-style-type: cjk-ideographic' start=10>", "true 10 十、 十一、 十二、"),
            ("<ol style='list-style: inside lower-roman'>", "true 1 i. ii. iii."),
            ("<ol style='LIST-STYLE-TYPE:upper-alpha'>", "true 1 A. B. C."),
            ("<ol style='list-style-type:katakana-iroha'>", "true 1 イ、 ロ、 ハ、"),
            ("<ol style='list-style-type:hangul'>", "true 1 가. 나. 다."),
            ("<ol style='list-style:decimal-leading-zero'>", "true 1 01. 02. 03."),
            ("<ol style='list-style:none'>", "true 1   "),
            ("<ol style=\"list-style-type:'–'\">", "true 1 – – –"),
            ("<ol style='list-style-type:disc'>", "false 1 _ _ _"),
            ("<ul style='list-style-type:none'>", "false 1 _ _ _"),
            ("<ul style='list-style-type:lower-alpha'>", "true 1 a. b. c."),
            ("<ul type=circle>", "false 1 _ _ _"),
        ] {
            assert_eq!(list(&format!("{open}<li>灯<li>船<li>桨")), markers, "{open}");
        }
    }

    #[test]
    fn the_value_of_an_item_counts_for_those_behind_it() {
        assert_eq!(list("<ol><li>灯<li value=7>船<li>桨<li value=4>水"), "true 1 _ 7. 8. _");
        assert_eq!(list("<ol><li value=5>灯<li>船"), "true 5 _ _");
        assert_eq!(list("<ol type=a><li>灯<li value=4>船<li>桨"), "true 1 a. d. e.");
        assert_eq!(list("<ol reversed><li>灯<li value=9>船<li>桨"), "true 3 _ 9. 8.");
    }

    #[test]
    fn items_that_bring_their_own_numbers_get_no_others() {
        assert_eq!(list("<ol><li>一、灯</li><li><p>二、船</p></li></ol>"), "true 1  ");
        assert_eq!(list("<ol><li>1. 灯</li><li>2. 船</li></ol>"), "true 1  ");
        assert_eq!(list("<ol><li>（1）灯</li><li>（2）船</li></ol>"), "true 1  ");
        assert_eq!(list("<ol><li>1. 灯</li><li>船</li></ol>"), "true 1 _ _");
        assert_eq!(list("<ol><li>2020 年的灯</li><li>2021 年的船</li></ol>"), "true 1 _ _");
    }

    #[test]
    fn numbers_are_written_in_ideographs() {
        let numbers =
            [(0, "零"), (10, "十"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1001, "一千零一")];
        for (number, written) in numbers {
            assert_eq!(ideographic(number).as_deref(), Some(written));
        }
        assert_eq!(Style::Series("甲乙", "、").marker(3), "3.");
        assert_eq!(Style::UpperRoman.marker(-1), "-1.");
    }
}
