//! The order of titles: numbers by value, Latin letters without case and accents, kana in the order of 五十音, hangul, Chinese
//! characters by pinyin; in Japanese titles those behind kana, in the order of JIS X 0208, which goes by how they are read.
//!
//! A title becomes bytes that are compared as such, and titles with the same bytes are compared as they are written.
//! Quotation marks and brackets do not count: 《山城》 stands beside 山城.

use std::cell::OnceCell;

use super::natural::{may_be_number, number, push_number};
use crate::text_folding::{Accents, FoldedText, needs_folding};
use crate::title_matcher::{HanOrder, fold};

/// What a byte or several stand for, by the first of them. Of [`OTHER_LETTER`], [`HANGUL`] and those of Chinese characters
/// there are others behind it.
const MARK: u8 = 0x02;
const NUMBER: u8 = 0x03;
const LATIN: u8 = 0x04;
const OTHER_LETTER: u8 = 0x1e;
const KANA: u8 = 0x1f;
const HANGUL: u8 = 0x4f;
const CHINESE: u8 = 0x50;
const JAPANESE: u8 = 0x51;
const UNREAD_HAN: u8 = 0x52;
const OTHER: u8 = 0x53;

/// Makes keys of titles. The order of Chinese characters is made when the first is met.
#[derive(Debug, Default)]
pub(super) struct Collation {
    han: OnceCell<HanOrder>,
}

impl Collation {
    /// Returns the bytes by which a title is compared, in the language of its article.
    pub(super) fn key(&self, title: &str, language: Option<&str>) -> Vec<u8> {
        if needs_folding(title) {
            let folded = FoldedText::new(title, Accents::Removed, |c| c);
            return self.key_of_folded(folded.as_str(), language);
        }
        self.key_of_folded(title, language)
    }

    fn key_of_folded(&self, title: &str, language: Option<&str>) -> Vec<u8> {
        let is_japanese = language.is_some_and(|tag| tag.starts_with("ja"))
            || language.is_none() && title.chars().any(|c| kana(c).is_some());
        let mut key = Vec::with_capacity(title.len() + 4);
        let mut vowel = None;
        let mut at = 0;
        while let Some(c) = title.get(at..).and_then(|rest| rest.chars().next()) {
            let (before, rest) = title.split_at(at);
            let is_number = c.is_ascii_digit() || may_be_number(c);
            if is_number && let Some((digits, length)) = number(before, rest) {
                push_number(&mut key, NUMBER, &digits);
                at += length;
                continue;
            }
            at += c.len_utf8();
            // A long vowel is that of the kana before it.
            let read = if c == 'ー' { vowel } else { kana(c) };
            vowel = read.and_then(vowel_of);
            match read {
                Some(place) => key.push(KANA + place),
                None => self.push(&mut key, fold(c), is_japanese),
            }
        }
        key
    }

    fn push(&self, key: &mut Vec<u8>, c: char, is_japanese: bool) {
        let han = || self.han.get_or_init(HanOrder::new);
        match c {
            'a'..='z' => key.push(LATIN + u8::try_from(c).unwrap_or(b'a') - b'a'),
            '가'..='힣' => push_place(key, HANGUL, u16::try_from(u32::from(c)).unwrap_or(u16::MAX)),
            _ if is_ideograph(c) => {
                let place = if is_japanese { han().japanese(c) } else { han().chinese(c) };
                match place {
                    Some(place) => push_place(key, if is_japanese { JAPANESE } else { CHINESE }, place),
                    None => push_char(key, UNREAD_HAN, c),
                }
            }
            _ if is_bracket(c) => {}
            _ if c.is_alphabetic() => push_char(key, OTHER_LETTER, c),
            _ if c.is_ascii_punctuation() || c.is_whitespace() || matches!(c, '\u{3001}'..='\u{303f}') => {
                push_char(key, MARK, c);
            }
            _ => push_char(key, OTHER, c),
        }
    }
}

fn push_place(key: &mut Vec<u8>, lead: u8, place: u16) {
    key.push(lead);
    key.extend_from_slice(&place.to_be_bytes());
}

fn push_char(key: &mut Vec<u8>, lead: u8, c: char) {
    key.push(lead);
    key.extend_from_slice(&u32::from(c).to_be_bytes()[1..]);
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

const fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '(' | ')' | '[' | ']' | '«' | '»' | '‘'..='‟' | '〈'..='】' | '〔'..='〟' | '<' | '>' | '*' | '#'
    )
}

/// The base of each hiragana from U+3041 on, without marks and in full size.
const BASES: [char; 86] = [
    'あ', 'あ', 'い', 'い', 'う', 'う', 'え', 'え', 'お', 'お', 'か', 'か', 'き', 'き', 'く', 'く', 'け',
    'け', 'こ', 'こ', 'さ', 'さ', 'し', 'し', 'す', 'す', 'せ', 'せ', 'そ', 'そ', 'た', 'た', 'ち', 'ち',
    'つ', 'つ', 'つ', 'て', 'て', 'と', 'と', 'な', 'に', 'ぬ', 'ね', 'の', 'は', 'は', 'は', 'ひ', 'ひ',
    'ひ', 'ふ', 'ふ', 'ふ', 'へ', 'へ', 'へ', 'ほ', 'ほ', 'ほ', 'ま', 'み', 'む', 'め', 'も', 'や', 'や',
    'ゆ', 'ゆ', 'よ', 'よ', 'ら', 'り', 'る', 'れ', 'ろ', 'わ', 'わ', 'ゐ', 'ゑ', 'を', 'ん', 'う', 'か',
    'け',
];
/// The place of each of them among the kana.
const PLACES: [u8; BASES.len()] = places();

/// Kana come in the order of their code points once marks and sizes are gone.
const fn places() -> [u8; BASES.len()] {
    let mut places = [0; BASES.len()];
    let mut at = 0;
    while at < BASES.len() {
        let mut below = 0;
        let mut other = 0;
        while other < BASES.len() {
            let is_first = other == 0 || BASES[other] as u32 > BASES[other - 1] as u32;
            below += (is_first && (BASES[other] as u32) < BASES[at] as u32 && other < BASES.len() - 3) as u8;
            other += 1;
        }
        places[at] = below;
        at += 1;
    }
    places
}

/// Returns the place of a kana in 五十音, below 48; `None` for any other character.
fn kana(c: char) -> Option<u8> {
    let place = match c {
        '\u{3041}'..='\u{3096}' => u32::from(c) - 0x3041,
        '\u{30a1}'..='\u{30f6}' => u32::from(c) - 0x30a1,
        _ => return None,
    };
    PLACES.get(usize::try_from(place).ok()?).copied()
}

/// Returns the place of the vowel of a kana; `None` for ん.
const fn vowel_of(place: u8) -> Option<u8> {
    match place {
        0..35 => Some(place % 5),
        35..38 => Some((place - 35) * 2),
        38..43 => Some(place - 38),
        43 => Some(0),
        44 => Some(1),
        45 => Some(3),
        46 => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_sorted(language: Option<&str>, titles: &[&str]) {
        let collation = Collation::default();
        let mut sorted = titles.to_vec();
        sorted.sort_by_key(|title| std::cmp::Reverse(*title));
        sorted.sort_by_cached_key(|title| (collation.key(title, language), *title));
        assert_eq!(sorted, titles);
    }

    #[test]
    fn chinese_titles_are_in_the_order_of_pinyin() {
        assert_sorted(
            Some("zh"),
            &["《北京的灯》", "渡口停航", "山城的灯", "一棵樹", "一棵树的迁移", "漁火", "渔火记", "重要"],
        );
        assert_sorted(
            None,
            &["10 年后", "2021 年", "Android", "iPhone", "Öland", "Zeit", "가을", "겨울", "灯", "山"],
        );
    }

    #[test]
    fn japanese_titles_are_in_the_order_of_kana() {
        assert_sorted(
            Some("ja"),
            &[
                "あめ",
                "アメ",
                "いぬ",
                "かあど",
                "カード",
                "がっこう",
                "かつどん",
                "サーカス",
                "さくら",
                "ひ",
                "び",
                "ぴ",
                "を",
                "愛",
                "雨の図書館",
                "夜",
            ],
        );
    }

    #[test]
    fn numbers_in_titles_are_in_the_order_of_their_values() {
        assert_sorted(Some("zh"), &["第1章 灯", "第2章 船", "第10章 水"]);
        assert_sorted(Some("zh"), &["第一章", "第二章", "第九章", "第十章", "第十一章"]);
        assert_sorted(Some("zh"), &["（二）", "（三）", "（十）"]);
        assert_sorted(None, &["二", "三", "八", "十"]);
        assert_sorted(Some("zh"), &["灯（上）", "灯（中）", "灯（下）"]);
    }

    #[test]
    fn every_kana_has_its_place() {
        let order = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん";
        assert!(order.chars().zip(0..).all(|(c, place)| kana(c) == Some(place)));
        assert!(('\u{3041}'..='\u{3096}').all(|c| kana(c).is_some_and(|place| place < 48)));
        assert_eq!((kana('ゔ'), kana('ヴ'), kana('ん'), kana('ン')), (Some(2), Some(2), Some(47), Some(47)));
        assert_eq!((kana('灯'), kana('ー'), vowel_of(47)), (None, None, None));
        assert_eq!(vowel_of(36), kana('う'));
        assert_eq!(vowel_of(42), kana('お'));
    }

    #[test]
    fn width_case_accents_and_brackets_do_not_count() {
        let collation = Collation::default();
        let key = |title: &str| collation.key(title, None);
        assert_eq!(key("ＡＢＣ"), key("abc"));
        assert_eq!(key("Café"), key("cafe\u{301}"));
        assert_eq!(key("ｶﾞｯｺｳ"), key("がっこう"));
        assert_eq!(key("《灯》"), key("灯"));
        assert!(key("灯") < key("灯 上") && key("") < key("灯"));
    }
}
