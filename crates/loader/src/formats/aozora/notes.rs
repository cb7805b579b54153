//! Notes of the person who typed a work, ［＃…］: what they say of the words before them, after them, and of lines.

use super::body::{Body, Style};
use super::line::{Mark, Picture};
use super::written::plain;

/// Names of marks as they end in notes, longest first where one ends as another.
const MARKS: [(&str, Mark); 19] = [
    ("傍点", Mark::Emphasis),
    ("圏点", Mark::Emphasis),
    ("取消線", Mark::Deleted),
    ("傍線", Mark::Underline),
    ("下線", Mark::Underline),
    ("鎖線", Mark::Underline),
    ("破線", Mark::Underline),
    ("波線", Mark::Underline),
    ("太字", Mark::Strong),
    ("ゴシック体", Mark::Strong),
    ("斜体", Mark::Emphasis),
    ("イタリック体", Mark::Emphasis),
    ("上付き小文字", Mark::Superscript),
    ("行右小書き", Mark::Superscript),
    ("下付き小文字", Mark::Subscript),
    ("行左小書き", Mark::Subscript),
    ("小さな文字", Mark::Small),
    ("割り注", Mark::Small),
    ("割書", Mark::Small),
];

/// What may be around words or lines and does not show in a terminal.
const UNSEEN: [&str; 9] =
    ["縦中横", "横組み", "罫囲み", "字下げ", "字上げ", "字詰め", "地付き", "大きな文字", "段組"];

/// Notes that begin a page.
const PAGES: [&str; 4] = ["改ページ", "改丁", "改段", "改見開き"];

/// What a note of a reading is, as its last word says.
const READINGS: [&str; 4] = ["のルビ", "の注記", "の傍記", "のふりがな"];

/// Characters of the signs for reading Chinese in Japanese order.
const ORDER_SIGNS: &str = "一二三四五六七八九十レ上中下甲乙丙丁天地人‐";

/// The ends of names of pictures.
const PICTURES: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg"];

/// Does what a note says. Notes of other kinds go: they are about the edition.
pub(super) fn apply(note: &str, body: &mut Body) {
    let note = note.trim();
    if let Some(picture) = picture(note) {
        body.picture(&picture);
    } else if let Some((reading, "の注記付き終わり" | "のルビ付き終わり")) = quoted(note) {
        body.close_reading(&plain(reading));
    } else if let Some((words, says)) = quoted(note) {
        of_words(&plain(words), says, body);
    } else if let Some(kana) = note.strip_prefix('（').and_then(|inner| inner.strip_suffix('）')) {
        body.push_marked(&plain(kana), Mark::Superscript);
    } else if !note.is_empty() && note.chars().count() <= 4 && note.chars().all(|c| ORDER_SIGNS.contains(c)) {
        body.push_marked(note, Mark::Subscript);
    } else if PAGES.contains(&note) {
        body.begin_page();
    } else if note == "改行" {
        body.line.push_char('　');
    } else if note == "本文終わり" {
        body.end_work();
    } else if let Some(name) =
        note.strip_prefix("ここで").or(Some(note)).and_then(|note| note.strip_suffix("終わり"))
    {
        close(name, body);
    } else if let Some(name) = note.strip_prefix("ここから") {
        if let Some(style) = style(name) {
            body.open(style, true);
        }
    } else {
        of_line(note, body);
    }
}

/// A note without words before it: it begins something that ends in this line.
fn of_line(note: &str, body: &mut Body) {
    if note.ends_with("地付き") || (note.starts_with("地から") && note.ends_with("字上げ")) {
        body.line.begin_part();
    } else if let Some(style) = style(note) {
        body.open(style, false);
    }
}

/// Ends what a note began: 傍点, 左に「れんじまど」のルビ付き.
fn close(name: &str, body: &mut Body) {
    let name = name.strip_prefix("左に").unwrap_or(name);
    if let Some((words, says)) = quoted(name)
        && says.ends_with("付き")
    {
        body.close_reading(&plain(words));
    } else if let Some(style) = style(name) {
        body.close(style);
    }
}

/// Returns what a name of a note means.
fn style(name: &str) -> Option<Style> {
    let name = name.strip_prefix("左に").unwrap_or(name);
    if let Some(level) = level(name) {
        return Some(Style::Heading(level));
    }
    if matches!(name, "注記付き" | "ルビ付き") {
        return Some(Style::Reading);
    }
    if name == "キャプション" {
        return Some(Style::Caption);
    }
    if name == "割り注" {
        return Some(Style::Warichu);
    }
    if UNSEEN.iter().any(|end| name.ends_with(end)) {
        return None;
    }
    MARKS.iter().find(|(end, _)| name.ends_with(end)).map(|(_, mark)| Style::Mark(*mark))
}

/// Returns the level of a heading: 大見出し, 同行中見出し, 窓小見出し, or 見出し alone.
fn level(name: &str) -> Option<u8> {
    let size = name.strip_suffix("見出し")?;
    match size.strip_prefix("同行").or_else(|| size.strip_prefix('窓')).unwrap_or(size) {
        "大" => Some(2),
        "中" | "" => Some(3),
        "小" => Some(4),
        _ => None,
    }
}

/// Splits a note at the words that it quotes: 「灯」に傍点.
fn quoted(note: &str) -> Option<(&str, &str)> {
    let inner = note.strip_prefix('「')?;
    let mut depth = 0_usize;
    for (at, c) in inner.char_indices() {
        match c {
            '「' => depth += 1,
            '」' if depth == 0 => {
                let says = inner.get(at + c.len_utf8()..)?;
                // A bracket within the words that has no partner.
                if says.starts_with(['に', 'は', 'の']) {
                    return Some((inner.get(..at)?, says));
                }
            }
            '」' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A note about words before it.
fn of_words(words: &str, says: &str, body: &mut Body) {
    if let Some(name) = says.strip_prefix('は') {
        // は底本では「…」, はママ.
        match style(name) {
            Some(Style::Heading(level)) => body.heading(words, level),
            Some(Style::Caption) => body.line.is_caption = true,
            Some(Style::Mark(mark)) => body.mark(words, mark),
            Some(Style::Warichu) => body.mark(words, Mark::Small),
            _ => {}
        }
        return;
    }
    let says = says.strip_prefix("の左").unwrap_or(says);
    let Some(name) = says.strip_prefix('に') else { return };
    if let Some((reading, kind)) = quoted(name) {
        if READINGS.contains(&kind) {
            body.read(words, &plain(reading));
        }
    } else if let Some((_, mark)) = MARKS.iter().find(|(end, _)| name.ends_with(end)) {
        body.mark(words, *mark);
    }
}

/// Reads the note of a picture: `渡し場の図（fig1_06.png、横320×縦322）入る`.
fn picture(note: &str) -> Option<Picture<'_>> {
    let shown = note.strip_suffix("入る").unwrap_or(note).trim_end();
    let (alt, inner) = shown.strip_suffix('）')?.rsplit_once('（')?;
    let mut facts = inner.split(['、', ',']);
    let file = facts.next()?.trim();
    let is_picture = PICTURES.iter().any(|end| {
        let start = file.len().saturating_sub(end.len());
        file.get(start..).is_some_and(|name| name.eq_ignore_ascii_case(end))
    });
    let size = facts.next().unwrap_or_default();
    let (width, height) = size.split_once('×').unwrap_or_default();
    let number = |words: &'_ str, sign| {
        let digits = words.strip_prefix(sign)?;
        (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits.len())
    };
    let width = number(width, '横').and_then(|digits| width.get(width.len() - digits..));
    let height = number(height, '縦').and_then(|digits| height.get(height.len() - digits..));
    is_picture.then_some(Picture { file, width, height, alt: alt.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_a_picture_names_its_file_and_size() {
        let read = picture("渡し場の図（fig1_01.png、横320×縦240）入る").expect("a picture");
        assert_eq!((read.file, read.alt), ("fig1_01.png", "渡し場の図"));
        assert_eq!((read.width, read.height), (Some("320"), Some("240")));
        assert_eq!(picture("（img/灯.JPG）").map(|read| read.file), Some("img/灯.JPG"));
        assert_eq!(picture("「灯（あかり）」に傍点"), None);
        assert_eq!(picture("（ノ）"), None);
    }

    #[test]
    fn quoted_words_may_hold_brackets() {
        assert_eq!(quoted("「「灯」の火」に傍点"), Some(("「灯」の火", "に傍点")));
        assert_eq!(quoted("「灯」の火」に傍点"), Some(("灯", "の火」に傍点")));
        assert_eq!(quoted("灯に傍点"), None);
    }
}
