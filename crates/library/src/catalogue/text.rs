//! The text of an article as the catalogue stores it to be searched: the metadata line by line, then each block after
//! a control character, which the sanitizer lets into neither.
//!
//! Counting the control characters before a hit gives the number of its block and of its section.
//!
//! Behind all blocks is what folding makes of those that it changes, each after a control character of its own: words are
//! found there that the text itself has with invisible characters or accents, or decomposed. Nearly all texts have none, and
//! are searched as they are.
//!
//! So is the text of a block without the readings of its ruby, and behind everything is where readings are in the text itself.

use std::ops::Range;

use memchr::{memchr, memrchr};

use crate::bare_text::BareText;
use crate::text_folding::push_folded;
use yuelan_article::{Article, Block};

/// Precedes the text of a block that is not a heading (U+001E).
pub(crate) const BLOCK: u8 = 0x1e;
/// Precedes the text of a heading (U+001D).
pub(crate) const HEADING: u8 = 0x1d;

/// Precedes each piece of folded text (U+001C).
const FOLDED: u8 = 0x1c;

/// Precedes the places of readings (U+001F): the distance of each from the end of the one before, and its length.
const READINGS: u8 = 0x1f;

/// The digits of these numbers are control characters, in which no words are found: from U+0001 on, and a sign behind each.
const DIGIT: u8 = 0x01;
const BASE: usize = 8;
const END: u8 = 0x0e;

/// Returns where the readings of ruby are in a text, in order.
pub(crate) fn readings(text: &[u8]) -> Vec<Range<usize>> {
    let Some(at) = memrchr(READINGS, text) else { return Vec::new() };
    let number = |digits: &[u8]| {
        digits.iter().fold(0_usize, |number, digit| {
            number.wrapping_mul(BASE).wrapping_add(usize::from(digit.wrapping_sub(DIGIT)))
        })
    };
    let numbers: Vec<usize> = text[at + 1..].split(|byte| *byte == END).map(number).collect();
    let mut before = 0;
    let mut ranges = Vec::new();
    for pair in numbers.chunks_exact(2) {
        let start = pair[0].saturating_add(before);
        before = start.saturating_add(pair[1]);
        ranges.push(start..before);
    }
    ranges
}

fn push_number(text: &mut String, number: usize) {
    let digits = std::iter::successors(Some(number), |number| (*number >= BASE).then_some(*number / BASE));
    let digits: Vec<usize> = digits.map(|number| number % BASE).collect();
    text.extend(
        digits
            .iter()
            .rev()
            .filter_map(|digit| u8::try_from(*digit).ok())
            .map(|digit| char::from(DIGIT + digit)),
    );
    text.push(char::from(END));
}

/// Returns a text without its folded pieces, and whether it has any.
pub(crate) fn split_folded(text: &[u8]) -> (&[u8], bool) {
    match memchr(FOLDED, text) {
        Some(at) => (&text[..at], true),
        None => (text, false),
    }
}

/// Returns a text without its folded pieces, and then each of these.
pub(crate) fn pieces(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == FOLDED)
}

/// Returns the text of an article.
pub(crate) fn searchable_text(article: &Article) -> String {
    let meta = &article.meta;
    let mut text = meta.title.clone();
    let metadata = [&meta.author, &meta.source, &meta.description].into_iter().flatten();
    for value in metadata.chain(&meta.categories).chain(&meta.tags) {
        text.push('\n');
        text.push_str(value);
    }
    let mut folded = String::new();
    push_folded(&text, char::from(FOLDED), &mut folded);
    let (mut places, mut before) = (String::new(), 0);
    for block in &article.blocks {
        text.push(char::from(if matches!(block, Block::Heading(_)) { HEADING } else { BLOCK }));
        let words = block.plain_text();
        let readings = block.readings();
        for reading in &readings {
            push_number(&mut places, text.len() + reading.start - before);
            push_number(&mut places, reading.len());
            before = text.len() + reading.end;
        }
        text.push_str(&words);
        push_folded(&words, char::from(FOLDED), &mut folded);
        if !readings.is_empty() {
            let bare = BareText::new(&words, &readings);
            folded.push(char::from(FOLDED));
            folded.push_str(bare.as_str());
            push_folded(bare.as_str(), char::from(FOLDED), &mut folded);
        }
    }
    text.push_str(&folded);
    if !places.is_empty() {
        text.push(char::from(READINGS));
        text.push_str(&places);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use yuelan_article::{Heading, Meta, Role};

    #[test]
    fn blocks_and_headings_are_preceded_by_different_characters() {
        let heading = Heading { level: 2, text: "变化".into(), inferred: None };
        let blocks = vec![Block::Paragraph("灯".into()), Block::Heading(heading), Block::Rule];
        let meta = Meta { title: "山城".to_owned(), tags: vec!["夜".to_owned()], ..Meta::default() };
        let text = searchable_text(&Article { meta, blocks });
        assert_eq!(text, "山城\n夜\u{1e}灯\n\u{1d}变化\n\u{1e}");
        assert_eq!(split_folded(text.as_bytes()), (text.as_bytes(), false));
    }

    #[test]
    fn text_without_readings_is_behind_and_so_is_where_they_are() {
        let mut ruby = yuelan_article::Text::from("夜の東(とう)京(きょう)の町");
        for (range, role) in [(6..20, Role::Ruby), (9..17, Role::Reading), (20..31, Role::Reading)] {
            ruby.add_run(range, role);
        }
        let blocks = vec![Block::Paragraph("灯".into()), Block::Paragraph(ruby)];
        let text = searchable_text(&Article { meta: Meta::default(), blocks });
        let (body, is_folded) = split_folded(text.as_bytes());
        let body = str::from_utf8(body).unwrap();
        assert!(is_folded && text.contains("\u{1c}夜の東京の町\n"), "{text:?}");
        let words: Vec<&str> = readings(text.as_bytes()).into_iter().map(|place| &body[place]).collect();
        assert_eq!(words, ["(とう)", "(きょう)"]);
        assert_eq!(
            BareText::new(body, &readings(text.as_bytes())).as_str(),
            "\u{1e}灯\n\u{1e}夜の東京の町\n"
        );
        assert!(readings(b"\x1f\x01").is_empty());
    }

    #[test]
    fn what_folding_changes_is_behind_the_text() {
        let meta = Meta { title: "灯\u{200b}塔".to_owned(), ..Meta::default() };
        let blocks = vec![Block::Paragraph("船".into()), Block::Paragraph("e\u{301}".into())];
        let text = searchable_text(&Article { meta, blocks });
        let body = "灯\u{200b}塔\u{1e}船\n\u{1e}e\u{301}\n";
        assert_eq!(text, format!("{body}\u{1c}灯塔\u{1c}é\n\u{1c}e\n"));
        assert_eq!(split_folded(text.as_bytes()), (body.as_bytes(), true));
    }
}
