//! Characters that a text in Shift JIS cannot write: gaiji, named by plane, row and cell of JIS X 0213 or by Unicode, and
//! Latin letters whose accents follow them.
//!
//! `jisx0213.txt` is written by `jisx0213.py`.

use std::borrow::Cow;

/// The rows of JIS X 0213, then its characters of two code points.
const TABLE: &str = include_str!("jisx0213.txt");

/// The letters that take an accent, the sign of the accent, and the combining mark.
const ACCENTS: [(char, char, &str); 11] = [
    ('`', '\u{300}', "AEIOUNWYaeiounwy"),
    ('\'', '\u{301}', "AEIOUYaeiouy"),
    ('^', '\u{302}', "AEIOUCGHJSWYZaeioucghjswyz"),
    (':', '\u{308}', "AEIOUYWaeiouyw"),
    ('~', '\u{303}', "AEIOUNVYaeiounvy"),
    ('_', '\u{304}', "AEIOUaeiou"),
    ('"', '\u{30b}', "OUou"),
    ('&', '\u{30a}', "AUau"),
    (',', '\u{327}', "CSTKLNRGcstklnrg"),
    ('\u{2c7}', '\u{30c}', "CSZcsz"),
    ('.', '\u{307}', "EIZezi"),
];

/// Pairs that are one letter.
const LETTERS: [(&str, &str); 14] = [
    ("AE&", "Æ"),
    ("ae&", "æ"),
    ("OE&", "Œ"),
    ("oe&", "œ"),
    ("s&", "ß"),
    ("O/", "Ø"),
    ("o/", "ø"),
    ("d/", "đ"),
    ("D/", "Đ"),
    ("l/", "ł"),
    ("L/", "Ł"),
    ("!@", "¡"),
    ("?@", "¿"),
    ("i/", "ı"),
];

/// Returns the character that a note describes: `「てへん＋劣」、第3水準1-84-77`, `「口＋世」、U+546D、123-4`.
pub(super) fn character(note: &str) -> Option<Cow<'static, str>> {
    if let Some((_, hex)) = note.rsplit_once("U+").or_else(|| note.rsplit_once("Ｕ＋")) {
        let end = hex.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(hex.len());
        let code = hex.get(..end).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        if let Some(char) = code.and_then(char::from_u32) {
            return Some(Cow::Owned(char.to_string()));
        }
    }
    note.split(['、', '，', '水', '準', '」']).rev().find_map(of_cell)
}

/// Returns the character of a plane, a row and a cell: `1-84-77`.
fn of_cell(words: &str) -> Option<Cow<'static, str>> {
    let words = words.trim().trim_end_matches([')', '）', '］']);
    let mut numbers = words.splitn(3, '-').map(|number| number.parse::<usize>().ok());
    let (plane, row, cell) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let in_range = matches!(plane, 1 | 2) && (1..=94).contains(&row) && (1..=94).contains(&cell);
    if !in_range {
        return None;
    }
    let cells = line(&format!("{plane}-{row}"))?;
    match cells.chars().nth(cell - 1) {
        Some('\u{fffd}') | None => line(&format!("{plane}-{row}-{cell}")).map(Cow::Borrowed),
        Some(char) => Some(Cow::Owned(char.to_string())),
    }
}

/// Returns what follows a name in the table, which is small enough to be searched from its beginning.
fn line(name: &str) -> Option<&'static str> {
    TABLE.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))
}

/// Returns a text with the accents on their letters, `e'tiquette` → `étiquette`; `None` if it has none.
pub(super) fn accented(text: &str) -> Option<String> {
    let (mut out, mut rest, mut changed) = (String::with_capacity(text.len()), text, false);
    while let Some(letter) = rest.chars().next() {
        if let Some((pair, one)) = LETTERS.iter().find(|(pair, _)| rest.starts_with(pair)) {
            out.push_str(one);
            rest = rest.get(pair.len()..).unwrap_or_default();
            changed = true;
            continue;
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        out.push(letter);
        let sign = rest.chars().next().filter(|_| letter.is_ascii_alphabetic());
        let Some(sign) = sign else { continue };
        let in_word = rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic());
        // Punctuation is mostly what it is elsewhere.
        let means_itself = match sign {
            ',' | ':' => !in_word && rest.len() > 1,
            '"' => text.starts_with('"') || (!in_word && rest.len() > 1),
            '.' => !in_word,
            '\'' => in_word && (out.ends_with("qu") || out.ends_with("Qu")),
            _ => false,
        };
        let mark = ACCENTS.iter().find(|(known, _, letters)| *known == sign && letters.contains(letter));
        if let Some((_, mark, _)) = mark.filter(|_| !means_itself) {
            out.push(*mark);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
            changed = true;
        }
    }
    changed.then(|| composed(&out))
}

/// Composes letters and combining marks.
fn composed(text: &str) -> String {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_a_character_by_cell_or_by_unicode() {
        for (note, char) in [
            ("「てへん＋劣」、第3水準1-84-77", "挘"),
            ("「插」でつくりの縦棒が下に突き抜けている、第4水準2-13-28", "揷"),
            ("ローマ数字1、1-13-21", "Ⅰ"),
            ("二の字点、1-2-22", "〻"),
            ("半濁点付き平仮名か、1-4-87", "か゚"),
            ("「口＋世」、U+546D、12-3", "呭"),
            ("「穴かんむり／石」、U+25954、174-17", "\u{25954}"),
        ] {
            assert_eq!(character(note).as_deref(), Some(char), "{note}");
        }
        for note in ["「土へん＋竒」、123-4", "「木＋x」、1-99-1", "米印", "U+D800", "1-1-95"]
        {
            assert_eq!(character(note), None, "{note}");
        }
    }

    #[test]
    fn accents_join_their_letters() {
        assert_eq!(accented("e'tiquette").as_deref(), Some("étiquette"));
        assert_eq!(
            accented("Sito^t qu'on le touche il re'sonne.").as_deref(),
            Some("Sitôt qu'on le touche il résonne.")
        );
        assert_eq!(accented("u:ber, ae& s& c,a").as_deref(), Some("über, æ ß ça"));
        assert_eq!(accented("ABC, d. e"), None);
        assert_eq!(accented("本全集"), None);
    }
}
