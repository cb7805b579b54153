//! Classes of characters, as far as line breaking and spacing tell them apart.

use Class::{
    ArrowHead, Close, Counter, Dash, Digit, Ellipsis, FullwidthSign, Han, Hangul, Hyphen, Kana, Letter,
    Middot, Open, Ordinal, Percent, Plus, Range, Slash, Stop, Wave,
};

/// The class of a cluster, by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Anything that no other class names.
    Other,
    /// A letter of a script with spaces between words.
    Letter,
    /// A decimal digit.
    Digit,
    /// White space.
    Space,
    /// An ideograph.
    Han,
    /// An ideograph or sign after a number that says what it counts: 年, 元, °.
    Counter,
    /// The ideograph before an ordinal number: 第.
    Ordinal,
    /// A percent sign: %, ‰.
    Percent,
    /// Hiragana, katakana.
    Kana,
    /// A Hangul syllable.
    Hangul,
    /// An opening bracket or quote.
    Open,
    /// A closing bracket or quote.
    Close,
    /// A full-width stop or comma, whose right half is blank: ，。、；：
    Stop,
    /// Any other full-width sign: ！？
    FullwidthSign,
    /// A dot between two parts of a name: · • ・
    Middot,
    /// The full-width slash: ／
    Slash,
    /// A dash: —
    Dash,
    /// The en dash between the ends of a range: –
    Range,
    /// A wavy dash: ～ ~ 〜
    Wave,
    /// An ellipsis: …
    Ellipsis,
    /// A sign that follows the letter of a name: C++, C#.
    Plus,
    /// The hyphen, which is also the shaft of an arrow: ->
    Hyphen,
    /// The head of an arrow.
    ArrowHead,
}

impl Class {
    /// Whether it is one of ideographs or kana.
    pub(crate) const fn is_ideographic(self) -> bool {
        matches!(self, Han | Counter | Ordinal | Kana)
    }
}

/// The number of classes.
pub(crate) const CLASSES: usize = ArrowHead as usize + 1;

/// Returns the class of a cluster that begins with a character.
pub(crate) const fn class_of(base: char) -> Class {
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
        '–' => Range,
        '～' | '~' | '〜' => Wave,
        '+' | '#' | '＋' | '＃' => Plus,
        '-' => Hyphen,
        '>' => ArrowHead,
        '／' => Slash,
        '%' | '％' | '‰' => Percent,
        '°' | '℃' | '℉' | '￥' => Counter,
        _ => by_range(base),
    }
}

/// Returns the class of a bracket, or that of a range of characters.
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
        '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}' => FullwidthSign,
        _ => Class::Other,
    }
}

/// The ideographs that name what a number counts.
const COUNTERS: &str = "年月日时時点點分秒天周週岁歲歳代元円万萬亿億兆千百个個名人位次回度倍米里吨克斤号號期届章节页頁件家座条條篇字\
    艘架种種步台辆輛例层層场場部级級本番世";

const FIRST_HAN: u32 = 0x4e00;

/// For each ideograph of the main block a bit: whether it is among the counters.
const COUNTER_BITS: [u64; 0x5200 / 64] = counter_bits();

const fn counter_bits() -> [u64; 0x5200 / 64] {
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

/// Returns the class of an ideograph of the main block.
const fn han(c: char) -> Class {
    let index = (c as u32 - FIRST_HAN) as usize;
    match c {
        _ if COUNTER_BITS[index / 64] >> (index % 64) & 1 == 1 => Counter,
        '第' => Ordinal,
        _ => Han,
    }
}
