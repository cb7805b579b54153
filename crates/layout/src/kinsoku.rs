//! What may not begin or end a line, as a table over pairs of neighbouring clusters.
//!
//! It only takes away from the candidates of [`breaks`](super::breaks), which already know UAX #14: no stop, closing
//! bracket, small kana or iteration mark begins a line, no opening bracket ends one. Sources: clreq ("Prohibition
//! Rules for Line Start and Line End"), jlreq 3.1.7–3.1.10, GB/T 15834-2011 5.1.

use super::Kinsoku;

/// What a cluster is, as far as setting goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Anything not named below.
    Other,
    /// A letter of an alphabet that is spaced.
    Letter,
    /// A decimal digit.
    Digit,
    /// White space.
    Space,
    /// An ideograph.
    Han,
    /// An ideograph or sign that counts what a number says: 年, 元, °.
    Unit,
    /// A sign of parts: %, ‰.
    Percent,
    /// Hiragana, katakana.
    Kana,
    /// A Hangul syllable.
    Hangul,
    /// An opening bracket or quote.
    Open,
    /// A closing bracket or quote.
    Close,
    /// A stop or comma with a blank right half: ，。、；：
    Stop,
    /// Any other sign of a full-width script: ！？～
    Sign,
    /// The dot between two names: · • ・
    Middot,
    /// The slash: ／
    Slash,
    /// A dash, as long as it is: —
    Dash,
    /// Between two numbers: – ～ ~
    Range,
    /// An ellipsis: …
    Ellipsis,
    /// What follows a letter in a name: C++, C#.
    Plus,
    /// The hyphen, the shaft of an arrow: ->
    Hyphen,
    /// The head of an arrow.
    Head,
}

const CLASSES: usize = Class::Head as usize + 1;

use Class::{
    Close, Dash, Digit, Ellipsis, Han, Hangul, Head, Hyphen, Kana, Letter, Middot, Open, Percent, Plus,
    Range, Sign, Slash, Stop, Unit,
};

/// One row of the table: no break between these two.
struct Veto {
    before: &'static [Class],
    after: &'static [Class],
    /// From this level on.
    from: Kinsoku,
    /// Also where white space stands between them.
    across_space: bool,
}

const ANY: &[Class] = &[
    Class::Other,
    Letter,
    Digit,
    Class::Space,
    Han,
    Unit,
    Percent,
    Kana,
    Hangul,
    Open,
    Close,
    Stop,
    Sign,
    Middot,
    Slash,
    Dash,
    Range,
    Ellipsis,
    Plus,
    Hyphen,
    Head,
];

const fn veto(before: &'static [Class], after: &'static [Class], from: Kinsoku) -> Veto {
    Veto { before, after, from, across_space: false }
}

const VETOES: [Veto; 14] = [
    // A dash of two and an ellipsis of two are one sign each.
    veto(&[Dash], &[Dash], Kinsoku::Loose),
    veto(&[Ellipsis], &[Ellipsis], Kinsoku::Loose),
    // What may not begin a line does not begin one after a space either (UAX #14 says so of its classes CL, EX and IS
    // alone); a middle dot stays with the name before it, wherever it is set.
    Veto { before: ANY, after: &[Stop, Close, Middot, Percent], from: Kinsoku::Basic, across_space: true },
    Veto { before: &[Open], after: ANY, from: Kinsoku::Basic, across_space: true },
    // A number stays with what it counts, 50 天, and with the number it reaches to, 3—5.
    Veto { before: &[Digit], after: &[Unit], from: Kinsoku::Basic, across_space: true },
    veto(&[Digit], &[Dash, Range], Kinsoku::Basic),
    veto(&[Dash, Range], &[Digit], Kinsoku::Basic),
    // C++, C#.
    veto(&[Letter, Plus], &[Plus], Kinsoku::Basic),
    // An arrow is one sign: ->
    veto(&[Hyphen], &[Head], Kinsoku::Loose),
    // Korean: 한국(韓國)은.
    veto(&[Hangul], &[Open], Kinsoku::Basic),
    veto(&[Close], &[Hangul], Kinsoku::Basic),
    // GB/T 15834 5.1.9: the slash stands at neither end of a line.
    veto(&[Slash], ANY, Kinsoku::Gb),
    veto(ANY, &[Slash], Kinsoku::Gb),
    // clreq, strict: neither a dash nor an ellipsis at a line's start.
    veto(ANY, &[Dash, Ellipsis], Kinsoku::Strict),
];

/// For each pair the lowest level that forbids the break; `NEVER` where none does.
type Levels = [[u8; CLASSES]; CLASSES];

const NEVER: u8 = u8::MAX;
const SIDE_BY_SIDE: Levels = levels(false);
const ACROSS_SPACE: Levels = levels(true);

/// The table as a matrix.
const fn levels(only_across_space: bool) -> Levels {
    let mut levels = [[NEVER; CLASSES]; CLASSES];
    let mut row = 0;
    while row < VETOES.len() {
        let veto = &VETOES[row];
        let mut b = 0;
        while (!only_across_space || veto.across_space) && b < veto.before.len() {
            let mut a = 0;
            while a < veto.after.len() {
                let cell = &mut levels[veto.before[b] as usize][veto.after[a] as usize];
                if (veto.from as u8) < *cell {
                    *cell = veto.from as u8;
                }
                a += 1;
            }
            b += 1;
        }
        row += 1;
    }
    levels
}

/// Whether the table forbids a break between two clusters, with white space between them or not.
pub(super) const fn forbids(level: Kinsoku, before: Class, after: Class, space: bool) -> bool {
    let levels = if space { &ACROSS_SPACE } else { &SIDE_BY_SIDE };
    levels[before as usize][after as usize] <= level as u8
}

/// Whether UAX #14 keeps a character from the start of a line by its classes EX, IS, NS and CJ, which the table leaves to
/// it. Those rules see neighbours alone: a zero-width space between (LB8 comes before LB13), or a character of no width
/// that a line may break before, hides the character from them. `space` says that white space stands before it, which NS
/// and CJ may follow at the start of a line.
pub(super) const fn starts_no_line(level: Kinsoku, c: char, space: bool) -> bool {
    let from = match c {
        '！' | '？' | '!' | '?' | ',' | '.' | ':' | ';' | '‼' | '⁇' | '⁈' | '⁉' => Kinsoku::Basic,
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' if !space => Kinsoku::Basic,
        'ー'
        | 'ぁ'
        | 'ぃ'
        | 'ぅ'
        | 'ぇ'
        | 'ぉ'
        | 'っ'
        | 'ゃ'
        | 'ゅ'
        | 'ょ'
        | 'ゎ'
        | 'ゕ'
        | 'ゖ'
        | 'ァ'
        | 'ィ'
        | 'ゥ'
        | 'ェ'
        | 'ォ'
        | 'ッ'
        | 'ャ'
        | 'ュ'
        | 'ョ'
        | 'ヮ'
        | 'ヵ'
        | 'ヶ'
        | 'ㇰ'..='ㇿ'
            if !space =>
        {
            Kinsoku::Gb
        }
        _ => return false,
    };
    from as u8 <= level as u8
}

/// Whether a line may not begin with this even where it must break somewhere: inside something wider than the line.
pub(super) const fn is_bad_start(class: Class, c: char) -> bool {
    matches!(class, Close | Stop | Middot | Percent)
        || matches!(c, '！' | '？' | '!' | '?' | ',' | '.' | ':' | ';' | 'ー' | '々')
}

/// Whether a line may not end with this even where it must break somewhere.
pub(super) const fn is_bad_end(class: Class) -> bool {
    matches!(class, Open)
}

/// What a cluster with this base is.
pub(super) const fn class_of(base: char) -> Class {
    match base {
        '\u{4e00}'..='\u{9fff}' => han(base),
        'a'..='z' | 'A'..='Z' => Letter,
        '0'..='9' | '０'..='９' => Digit,
        ' '
        | '\n'
        | '\t'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200b}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Class::Space,
        '，' | '。' | '、' | '；' | '：' | '．' | '\u{fe50}'..='\u{fe55}' => Stop,
        '·' | '•' | '・' | '‧' | '･' | '∙' | '⋅' => Middot,
        '“' | '‘' => Open,
        '”' | '’' => Close,
        '…' | '⋯' => Ellipsis,
        '—' | '―' | '⸺' | '⸻' => Dash,
        '–' | '～' | '~' | '〜' => Range,
        '+' | '#' | '＋' | '＃' => Plus,
        '-' => Hyphen,
        '>' => Head,
        '／' => Slash,
        '%' | '％' | '‰' => Percent,
        '°' | '℃' | '℉' | '￥' => Unit,
        _ => by_range(base),
    }
}

/// The classes that are whole ranges, and the brackets.
const fn by_range(base: char) -> Class {
    match base {
        '(' | '[' | '{' | '（' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '〘'
        | '〚' | '〝' | '｟' | '｢' => Open,
        ')' | ']' | '}' | '）' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙'
        | '〛' | '〞' | '〟' | '｠' | '｣' => Close,
        '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Han,
        '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Kana,
        '\u{1100}'..='\u{11ff}'
        | '\u{3131}'..='\u{318e}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' => Hangul,
        '\u{aa}'
        | '\u{b5}'
        | '\u{ba}'
        | '\u{c0}'..='\u{24f}'
        | '\u{370}'..='\u{52f}'
        | '\u{1e00}'..='\u{1fff}' => Letter,
        '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}' => Sign,
        _ => Class::Other,
    }
}

/// The ideographs that count.
const COUNTERS: &str = "年月日时時点點分秒天周週岁歲歳代元円万萬亿億兆千百个個名人位次回度倍米里吨克斤号號期届章节页頁件家座条條篇字";

const FIRST_HAN: u32 = 0x4e00;

/// A bit for each ideograph of the main block: whether it counts.
const COUNTS: [u64; 0x5200 / 64] = counts();

const fn counts() -> [u64; 0x5200 / 64] {
    let mut bits = [0; 0x5200 / 64];
    let bytes = COUNTERS.as_bytes();
    let mut at = 0;
    while at + 2 < bytes.len() {
        // Each takes three bytes of UTF-8.
        let code =
            (bytes[at] as u32 & 0xf) << 12 | (bytes[at + 1] as u32 & 0x3f) << 6 | bytes[at + 2] as u32 & 0x3f;
        let index = (code - FIRST_HAN) as usize;
        bits[index / 64] |= 1 << (index % 64);
        at += 3;
    }
    bits
}

/// An ideograph of the main block: one that counts, or any other.
const fn han(c: char) -> Class {
    let index = (c as u32 - FIRST_HAN) as usize;
    if COUNTS[index / 64] >> (index % 64) & 1 == 1 { Unit } else { Han }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forbidden(level: Kinsoku, before: char, after: char, space: bool) -> bool {
        forbids(level, class_of(before), class_of(after), space)
    }

    #[test]
    fn signs_of_two_are_never_split() {
        assert!(forbidden(Kinsoku::Loose, '—', '—', false));
        assert!(forbidden(Kinsoku::Loose, '…', '…', false));
        assert!(forbidden(Kinsoku::Loose, '-', '>', false) && !forbidden(Kinsoku::Gb, '-', 'a', false));
        assert!(!forbidden(Kinsoku::None, '—', '—', false));
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        assert!(forbidden(Kinsoku::Gb, '0', '天', true));
        assert!(forbidden(Kinsoku::Gb, '5', '%', true));
        assert!(forbidden(Kinsoku::Gb, '3', '—', false) && forbidden(Kinsoku::Gb, '—', '5', false));
        assert!(!forbidden(Kinsoku::Gb, '天', '5', false));
        assert!(!forbidden(Kinsoku::Gb, '3', '—', true));
    }

    #[test]
    fn uax_14_classes_keep_from_the_start_of_a_line_by_level() {
        assert!(['！', '？', '!', ',', '⁉'].into_iter().all(|c| starts_no_line(Kinsoku::Basic, c, true)));
        assert!(['々', 'ヾ'].into_iter().all(|c| starts_no_line(Kinsoku::Basic, c, false)));
        assert!(['ー', 'っ', 'ㇰ'].into_iter().all(|c| starts_no_line(Kinsoku::Gb, c, false)));
        assert!(!starts_no_line(Kinsoku::Loose, '！', false));
        assert!(!starts_no_line(Kinsoku::Basic, 'ー', false));
        assert!(!starts_no_line(Kinsoku::Gb, 'ー', true) && !starts_no_line(Kinsoku::Gb, '灯', false));
    }

    #[test]
    fn each_level_adds_its_own() {
        let cases = [('灯', '·', Kinsoku::Basic), ('／', '灯', Kinsoku::Gb), ('灯', '—', Kinsoku::Strict)];
        let levels = [Kinsoku::None, Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];
        for (before, after, from) in cases {
            for level in levels {
                assert_eq!(
                    forbidden(level, before, after, false),
                    level >= from,
                    "{before}{after} {level:?}"
                );
            }
        }
    }
}
