//! The natural order of names: numbers in them by value, in figures or Chinese, so that chapter 2 comes before chapter 10.
//!
//! A name becomes bytes that are compared as such. A number is one byte, its length and its digits; everything else stays
//! as it is, and so does a name without numbers. Titles are collated as well (`collation`).

use std::borrow::Cow;

/// Precedes a number: where digits are among other characters.
const NUMBER: u8 = b'0';

/// What a number of a chapter, a part or a volume follows.
const BEFORE: [char; 22] = [
    '第', '卷', '部', '集', '回', '篇', '章', '节', '節', '册', '冊', '期', '之', '其', '(', '（', '[', '【',
    '「', '·', '-', '_',
];

/// What a number of a chapter, a part or a volume precedes.
const AFTER: [char; 40] = [
    '章', '回', '节', '節', '卷', '巻', '部', '集', '篇', '编', '編', '话', '話', '夜', '册', '冊', '季',
    '幕', '讲', '講', '课', '課', '期', '号', '號', '辑', '輯', '本', '版', '場', '、', '．', '.', ':', '：',
    ')', '）', ']', '】', '」',
];

/// Parts of a work that are no numbers, in their order.
const PARTS: [&[char]; 4] = [
    &['上', '中', '下'],
    &['前', '中', '後'],
    &['前', '中', '后'],
    &['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'],
];

/// Returns the bytes by which a name is compared.
pub(super) fn key(name: &str) -> Cow<'_, [u8]> {
    if !name.contains(|c: char| c.is_ascii_digit() || may_be_number(c)) {
        return Cow::Borrowed(name.as_bytes());
    }
    let mut key = Vec::with_capacity(name.len() + 8);
    let mut at = 0;
    while let Some(c) = name.get(at..).and_then(|rest| rest.chars().next()) {
        let (before, rest) = name.split_at(at);
        if let Some((number, length)) = number(before, rest) {
            push_number(&mut key, NUMBER, &number);
            at += length;
        } else {
            key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            at += c.len_utf8();
        }
    }
    Cow::Owned(key)
}

/// Returns the bytes by which the path of a file is compared: folder by folder.
pub(super) fn path_key(folder: &str, file: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(folder.len() + file.len() + 8);
    for part in folder.split('/').chain([file]) {
        bytes.extend_from_slice(&key(part));
        bytes.push(0);
    }
    bytes
}

/// Returns the number that a text begins with, without leading zeros, and its length in bytes; `before` precedes it.
pub(super) fn number(before: &str, text: &str) -> Option<(String, usize)> {
    figures(text).or_else(|| in_words(before, text))
}

/// Adds a number behind a byte. Longer numbers are larger, and of one length the digits tell.
pub(super) fn push_number(key: &mut Vec<u8>, lead: u8, digits: &str) {
    key.push(lead);
    key.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(digits.as_bytes());
}

/// Returns whether a number in words may begin with a character.
pub(super) const fn may_be_number(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '两'
            | '兩'
            | '廿'
            | '卅'
            | '壹'
            | '贰'
            | '貳'
            | '叁'
            | '參'
            | '肆'
            | '伍'
            | '陆'
            | '陸'
            | '柒'
            | '捌'
            | '玖'
            | '拾'
            | '佰'
            | '万'
            | '萬'
            | '０'
            ..='９'
                | '上'
                | '中'
                | '下'
                | '前'
                | '后'
                | '後'
                | '甲'
                | '乙'
                | '丙'
                | '丁'
                | '戊'
                | '己'
                | '庚'
                | '辛'
                | '壬'
                | '癸'
                | 'I'
                | 'V'
                | 'X'
    )
}

/// Returns the number in figures that a text begins with, without leading zeros, and its length in bytes.
fn figures(text: &str) -> Option<(String, usize)> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    };
    let digits: String = text.chars().map_while(digit).collect();
    let length = text.chars().take_while(|&c| digit(c).is_some()).map(char::len_utf8).sum();
    (!digits.is_empty()).then(|| (digits.trim_start_matches('0').to_owned(), length))
}

/// Returns the number of a chapter, a part or a volume in words that a text begins with, and its length in bytes. It must be
/// bounded as such numbers are: 一棵树 and 三国 have none.
fn in_words(before: &str, text: &str) -> Option<(String, usize)> {
    let is_begun = |c: char| BEFORE.contains(&c) || c.is_whitespace();
    let begins = before.chars().next_back().is_none_or(is_begun);
    if !begins {
        return None;
    }
    let (value, length) = chinese(text).or_else(|| roman(before, text)).or_else(|| part(before, text))?;
    let ends = text.get(length..)?.chars().next().is_none_or(|c| AFTER.contains(&c) || c.is_whitespace());
    ends.then(|| (value.to_string(), length))
}

/// Returns the value of the Chinese number that a text begins with: 二十一, 一百零三, 一〇三.
fn chinese(text: &str) -> Option<(u64, usize)> {
    const DIGITS: [&[char]; 10] = [
        &['〇', '零'],
        &['一', '壹'],
        &['二', '贰', '貳', '两', '兩'],
        &['三', '叁', '參'],
        &['四', '肆'],
        &['五', '伍'],
        &['六', '陆', '陸'],
        &['七', '柒'],
        &['八', '捌'],
        &['九', '玖'],
    ];
    const TENS: [(&[char], u64); 3] = [(&['十', '拾'], 10), (&['百', '佰'], 100), (&['千'], 1000)];
    let (mut sum, mut section, mut last, mut length, mut run) = (0_u64, 0_u64, None, 0, 0_u32);
    for c in text.chars().take(12) {
        if let Some(digit) = (0..).zip(DIGITS).find(|(_, forms)| forms.contains(&c)).map(|(digit, _)| digit) {
            // Digits in a row are a number as in figures: 一〇三.
            last = Some(last.filter(|_| run > 0).map_or(digit, |last: u64| last * 10 + digit));
            run += u32::from(digit > 0 || run > 0);
        } else if let Some((_, ten)) = TENS.iter().find(|(forms, _)| forms.contains(&c)) {
            section += last.take().unwrap_or(1) * ten;
            run = 0;
        } else if let Some(twenties) = ['廿', '卅'].iter().position(|&tens| tens == c) {
            section += if twenties == 0 { 20 } else { 30 };
            run = 0;
        } else if matches!(c, '万' | '萬') && length > 0 {
            sum = (section + last.take().unwrap_or(0)) * 10_000;
            (section, run) = (0, 0);
        } else {
            break;
        }
        length += c.len_utf8();
    }
    (length > 0).then(|| (sum + section + last.unwrap_or(0), length))
}

/// Returns the value of a Roman number by itself: `Part IX`.
fn roman(before: &str, text: &str) -> Option<(u64, usize)> {
    let length = text.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    if length == 0 || length > 8 || !before.ends_with([' ', '第', '卷', '(', '（']) {
        return None;
    }
    let value = |byte: u8| match byte {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let bytes = text.as_bytes().get(..length)?;
    let mut sum: u64 = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let is_less = bytes.get(at + 1).is_some_and(|&next| value(next) > value(byte));
        sum = if is_less { sum.wrapping_sub(value(byte)) } else { sum.wrapping_add(value(byte)) };
    }
    (sum < 100).then_some((sum, length))
}

/// Returns the place of a part of a work: 上, 中, 下.
fn part(before: &str, text: &str) -> Option<(u64, usize)> {
    if before.ends_with(['之', '其']) {
        return None; // 之后, 其中
    }
    let c = text.chars().next()?;
    let place =
        |parts: &&[char]| (1..).zip(parts.iter()).find(|(_, part)| **part == c).map(|(place, _)| place);
    Some((PARTS.iter().find_map(place)?, c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_sorted(names: &[&str]) {
        let mut sorted = names.to_vec();
        sorted.sort_by_key(|name| std::cmp::Reverse(*name));
        sorted.sort_by_cached_key(|name| key(name).into_owned());
        assert_eq!(sorted, names);
    }

    #[test]
    fn numbers_are_in_the_order_of_their_values() {
        assert_sorted(&["第1章", "第2章 灯", "第10章", "第11章 船"]);
        assert_sorted(&["chapter 2", "chapter 10", "chapter 100", "chapters"]);
        assert_sorted(&["01", "2", "003", "10", "10a", "10b", "灯"]);
        assert_sorted(&["第９回", "第１０回"]);
        assert_sorted(&["제2화", "제10화"]);
        assert_sorted(&["v3.9", "v3.10"]);
        assert_sorted(&["2-9", "2-10", "10-1"]);
    }

    #[test]
    fn chinese_numbers_are_in_the_order_of_their_values() {
        assert_sorted(&["一", "二", "三", "十", "十一", "二十", "二十一", "一百零三"]);
        assert_sorted(&[
            "第一章 灯",
            "第二章 船",
            "第9章",
            "第十章 水",
            "第十一章",
            "第二十章",
            "第一百章",
            "第一〇三章",
        ]);
        assert_sorted(&["（二）", "（十）", "（廿一）"]);
        assert_sorted(&["卷一 灯", "卷二 船", "卷十 水"]);
        assert_sorted(&["一、灯", "二、船", "十、水"]);
        assert_sorted(&["第壹卷", "第贰卷", "第拾卷"]);
    }

    #[test]
    fn parts_and_roman_numbers_have_their_order() {
        assert_sorted(&["灯（上）", "灯（中）", "灯（下）"]);
        assert_sorted(&["灯 上", "灯 中", "灯 下"]);
        assert_sorted(&["前編", "中編", "後編"]);
        assert_sorted(&["Part I", "Part II", "Part V", "Part IX", "Part X"]);
    }

    #[test]
    fn words_with_numerals_are_words() {
        for name in ["一棵树", "三国", "十年之后", "上海", "中国", "下雨", "Island", "XML", "千里"]
        {
            assert_eq!(&*key(name), name.as_bytes(), "{name}");
        }
        assert_sorted(&["一棵树", "三国", "十年"]);
    }

    #[test]
    fn folders_are_compared_one_by_one() {
        let mut paths = [("a/10", "1.md"), ("a/2", "10.md"), ("a", "z.md"), ("a/2", "9.md"), ("a-b", "1.md")];
        paths.sort_by_key(|(folder, file)| path_key(folder, file));
        assert_eq!(
            paths,
            [("a/2", "9.md"), ("a/2", "10.md"), ("a/10", "1.md"), ("a", "z.md"), ("a-b", "1.md")]
        );
    }
}
