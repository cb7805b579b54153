//! The hits in a text: their positions, their sections, and the words around them.

use std::ops::Range;

use memchr::{memchr, memchr2_iter, memrchr};

use super::pattern::Pattern;
use crate::bare_text::BareText;
use crate::catalogue::{BLOCK, HEADING, readings, split_folded};
use crate::text_folding::{Accents, FoldedText, needs_folding};
use yuelan_article::Position;
use yuelan_loader::{is_sanitized, sanitize};

/// The characters of a snippet before a hit, and from its beginning on.
const BEFORE: usize = 24;
const AFTER: usize = 96;
/// The most bytes of a character.
const LONGEST: usize = 4;

/// What was found in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleHits {
    /// The row of the article.
    pub row: u32,
    /// The hits, those in the metadata first, then in reading order; never empty.
    pub hits: Vec<Hit>,
    /// The number of hits that were left out.
    pub more: usize,
}

/// A place where something was found, with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it begins in the body; `None` in the metadata.
    pub position: Option<Position>,
    /// The number of the section, counted from 1; `None` in the metadata.
    pub section: Option<usize>,
    /// The heading of the section; `None` before the first heading, and in the metadata.
    pub heading: Option<String>,
    /// The words around it, in one line.
    pub snippet: String,
    /// The bytes of the snippet that match, in order and without overlaps.
    pub marks: Vec<Range<usize>>,
    /// The number of the mark that is this hit.
    pub own: usize,
}

/// The block and the section at a byte of a text.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor<'t> {
    /// The number of blocks that have begun.
    blocks: usize,
    /// The first byte of the text of the last block.
    start: usize,
    /// The number of sections that have begun.
    sections: usize,
    heading: Option<&'t [u8]>,
}

/// The first `most` hits of some patterns in a text, and the number of further ones; the first in each sentence, or all.
///
/// Only what is shown is checked to be UTF-8 and sanitized, which takes as long as finding it; words that are not are no
/// hits.
pub(super) fn hits(text: &[u8], patterns: &[Pattern], most: usize, by_sentence: bool) -> (Vec<Hit>, usize) {
    let (body, is_folded) = split_folded(text);
    // Where readings are is told behind the folded pieces: they are looked for in no other text.
    let readings = readings(&text[body.len()..]);
    let text = body;
    let marks = matches(text, is_folded, &readings, patterns);
    let mut separators = memchr2_iter(BLOCK, HEADING, text);
    let mut cursor = Cursor::default();
    let mut next = separators.next();
    let mut hits = Vec::new();
    let first = |(at, mark): &(usize, &Range<usize>)| {
        !by_sentence || *at == 0 || !is_same_sentence(text, &marks[at - 1], mark)
    };
    let shown: Vec<&Range<usize>> = marks.iter().enumerate().filter(first).map(|(_, mark)| mark).collect();
    for mark in shown.iter().take(most) {
        while let Some(at) = next.filter(|&at| at < mark.start) {
            next = separators.next();
            cursor.advance(text, at, next);
        }
        let end = next.unwrap_or(text.len());
        hits.extend(if cursor.blocks == 0 {
            in_metadata(text, mark, &marks, end)
        } else {
            cursor.hit(text, mark, &marks, end)
        });
    }
    (hits, shown.len().saturating_sub(most))
}

/// Whether a match is in the sentence of the one before, near enough to be seen in the words around that.
fn is_same_sentence(text: &[u8], before: &Range<usize>, mark: &Range<usize>) -> bool {
    let between = text.get(before.end..mark.start).unwrap_or_default();
    if between.len() > AFTER {
        return false;
    }
    let is_end = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?' | '\n' | '\x1d' | '\x1e');
    let words = str::from_utf8(between).unwrap_or("\n");
    !words.contains(is_end) && !words.contains(". ")
}

/// A hit in a line of the metadata, which ends at byte `end` at the latest.
fn in_metadata(text: &[u8], mark: &Range<usize>, marks: &[Range<usize>], end: usize) -> Option<Hit> {
    let earliest = mark.start.saturating_sub(BEFORE * LONGEST);
    let start = memrchr(b'\n', &text[earliest..mark.start]).map_or(earliest, |at| earliest + at + 1);
    let end = memchr(b'\n', &text[mark.start..end]).map_or(end, |line_feed| mark.start + line_feed);
    let (snippet, marks, own) = around(text, start..end, mark.start, marks)?;
    Some(Hit { position: None, section: None, heading: None, snippet, marks, own })
}

impl<'t> Cursor<'t> {
    fn advance(&mut self, text: &'t [u8], at: usize, next: Option<usize>) {
        let is_heading = text.get(at) == Some(&HEADING);
        self.blocks += 1;
        self.start = at + 1;
        if is_heading {
            self.heading = text.get(at + 1..next.unwrap_or(text.len()));
        }
        // The blocks before the first heading are a section of their own.
        self.sections += usize::from(is_heading || self.blocks == 1);
    }

    fn hit(self, text: &[u8], mark: &Range<usize>, marks: &[Range<usize>], end: usize) -> Option<Hit> {
        let (snippet, marks, own) = around(text, self.start..end, mark.start, marks)?;
        let heading = self.heading.and_then(|heading| str::from_utf8(heading).ok());
        Some(Hit {
            position: Some(Position { block: self.blocks - 1, byte: mark.start - self.start }),
            section: Some(self.sections),
            heading: heading.map(|heading| sanitize(heading.trim_end_matches('\n'))),
            snippet,
            marks,
            own,
        })
    }
}

/// Every match of some patterns in order; of overlapping ones the first and longest. If folding changes the text, words are
/// also found in what it makes of it, and in the text without readings.
fn matches(
    text: &[u8],
    is_folded: bool,
    readings: &[Range<usize>],
    patterns: &[Pattern],
) -> Vec<Range<usize>> {
    let mut matches = Vec::new();
    if !readings.is_empty()
        && let Ok(text) = str::from_utf8(text)
    {
        let bare = BareText::new(text, readings);
        let found = self::matches(bare.as_str().as_bytes(), is_folded, &[], patterns);
        matches.extend(found.iter().map(|mark| bare.original(mark)));
    }
    for pattern in patterns {
        pattern.each_match(text, &mut |start, end| matches.push(start..end));
    }
    if is_folded
        && let Ok(text) = str::from_utf8(text)
        && needs_folding(text)
    {
        for accents in [Accents::Kept, Accents::Removed] {
            let folded = FoldedText::new(text, accents, |c| c);
            let mut add = |start, end| matches.push(folded.original(&(start..end)));
            for pattern in patterns {
                pattern.each_match(folded.as_str().as_bytes(), &mut add);
            }
        }
    }
    if patterns.len() > 1 || is_folded {
        matches.sort_by_key(|matched| (matched.start, std::cmp::Reverse(matched.end)));
        let mut end = 0;
        matches.retain(|matched| {
            let is_separate = matched.start >= end;
            end = end.max(matched.end);
            is_separate
        });
    }
    matches
}

/// The words around a hit in a block, in one line, with the marks in them and the number of the hit's own mark. The hit
/// begins at byte `at` of the text. `None` if the words are not UTF-8, or the sanitizer would change them.
///
/// Only the words themselves are looked at, since a block may be long and full of hits.
fn around(
    text: &[u8],
    block: Range<usize>,
    at: usize,
    marks: &[Range<usize>],
) -> Option<(String, Vec<Range<usize>>, usize)> {
    let before = last_chars(&text[block.start..at], BEFORE)?;
    let after = first_chars(&text[at..block.end], AFTER)?;
    let start = at - before.len();
    let words = [before, after].concat();
    let words = words.trim_end_matches('\n');
    let end = start + words.len();
    let first = marks.partition_point(|mark| mark.start < start);
    let own = marks.partition_point(|mark| mark.start < at) - first;
    let marks = marks[first..].iter().take_while(|mark| mark.start < end);
    let marks = marks.map(|mark| mark.start - start..mark.end.min(end) - start).collect();
    // A line feed is one byte, like the blank in its place, so that the marks remain valid.
    let snippet = words.replace('\n', " ");
    is_sanitized(&snippet.replace('\t', " ")).then_some((snippet, marks, own))
}

/// The first characters of a text; `None` if they are not UTF-8.
fn first_chars(text: &[u8], most: usize) -> Option<&str> {
    let Some(chunk) = text[..text.len().min(most * LONGEST)].utf8_chunks().next() else { return Some("") };
    let valid = chunk.valid();
    match valid.char_indices().nth(most) {
        Some((end, _)) => Some(&valid[..end]),
        None => (valid.len() == text.len() || valid.chars().count() == most).then_some(valid),
    }
}

/// The last characters of a text; `None` if they are not UTF-8.
fn last_chars(text: &[u8], most: usize) -> Option<&str> {
    let window = &text[text.len().saturating_sub(most * LONGEST)..];
    let Some(chunk) = window.utf8_chunks().last() else { return Some("") };
    let valid = Some(chunk.valid()).filter(|_| chunk.invalid().is_empty())?;
    match valid.char_indices().rev().nth(most.saturating_sub(1)) {
        Some((start, _)) => Some(&valid[start..]),
        None => (valid.len() == text.len()).then_some(valid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "山城的灯\n南窗\u{1e}入夜以后，老城的灯亮着。\n\u{1d}变化\n\u{1e}路灯换成了\n冷光灯。\n\u{1d}留下\n\u{1e}灯\n";

    fn found(words: &[&str], most: usize) -> (Vec<Hit>, usize) {
        let patterns: Vec<Pattern> = words.iter().filter_map(|words| Pattern::words(words)).collect();
        hits(TEXT.as_bytes(), &patterns, most, false)
    }

    fn marked(hit: &Hit) -> Vec<&str> {
        hit.marks.iter().map(|mark| &hit.snippet[mark.clone()]).collect()
    }

    #[test]
    fn a_hit_has_a_position_and_a_section() {
        let (hits, more) = found(&["灯"], 9);
        let matches: Vec<_> = hits.iter().map(|hit| hit.position.map(|at| (at.block, at.byte))).collect();
        assert_eq!(matches, [None, Some((0, 24)), Some((2, 3)), Some((2, 22)), Some((4, 0))]);
        let sections: Vec<_> = hits.iter().map(|hit| (hit.section, hit.heading.as_deref())).collect();
        assert_eq!(sections[0], (None, None));
        assert_eq!(sections[1], (Some(1), None));
        assert_eq!(sections[2], (Some(2), Some("变化")));
        assert_eq!(sections[4], (Some(3), Some("留下")));
        assert_eq!(more, 0);
        assert_eq!(found(&["灯"], 1).1, 4);
    }

    #[test]
    fn several_matches_in_a_sentence_may_be_one_hit() {
        let text = "灯灯\u{1e}灯下的灯，还有灯。灯亮了 lamp. 灯\n灯\n\u{1e}灯\n";
        let found = |by_sentence| {
            let (hits, more) = hits(text.as_bytes(), &[Pattern::words("灯").unwrap()], 3, by_sentence);
            (hits.iter().map(|hit| hit.position.map(|at| at.byte)).collect::<Vec<_>>(), more)
        };
        assert_eq!(found(false), (vec![None, None, Some(0)], 6));
        assert_eq!(found(true), (vec![None, Some(0), Some(27)], 3));
        let (hits, _) = hits(text.as_bytes(), &[Pattern::words("灯").unwrap()], 9, true);
        assert_eq!(marked(&hits[1])[..3], ["灯", "灯", "灯"]);
    }

    #[test]
    fn a_snippet_is_one_line_with_all_matches_marked() {
        let (hits, _) = found(&["灯", "冷光"], 9);
        assert_eq!((hits[0].snippet.as_str(), marked(&hits[0])), ("山城的灯", vec!["灯"]));
        assert_eq!(hits[2].snippet, "路灯换成了 冷光灯。");
        assert_eq!(marked(&hits[2]), ["灯", "冷光", "灯"]);
        assert_eq!(found(&["变化"], 9).0[0].heading.as_deref(), Some("变化"));
    }

    #[test]
    fn words_that_the_sanitizer_would_change_are_no_hits() {
        let text = "a灯\u{1b}[2J\u{1e}灯\u{202e}\n\u{1d}变\u{1b}化\n\u{1e}路\t灯\n";
        let (hits, _) = hits(text.as_bytes(), &[Pattern::words("灯").unwrap()], 9, false);
        let found: Vec<_> = hits.iter().map(|hit| (hit.snippet.as_str(), hit.heading.as_deref())).collect();
        assert_eq!(found, [("路\t灯", Some("变化"))]);
    }

    #[test]
    fn a_long_block_is_cut_around_the_hit() {
        let long = format!("x\u{1e}{}灯{}", "河".repeat(99), "水".repeat(200));
        let (hits, _) = hits(long.as_bytes(), &[Pattern::words("灯").unwrap()], 9, false);
        assert_eq!(hits[0].snippet.chars().count(), BEFORE + AFTER);
        assert_eq!(marked(&hits[0]), ["灯"]);
    }

    #[test]
    fn words_that_look_the_same_are_found_in_their_places() {
        let text = "title\u{1e}入夜，灯\u{200b}塔亮了。\n\u{1d}ハ\u{309a}ンﾊﾟﾝ\n\u{1e}cafe\u{301} Cafe\n";
        let text = format!("{text}\u{1c}x");
        let found = |words: &str| {
            let (hits, _) = hits(text.as_bytes(), &[Pattern::words(words).unwrap()], 9, false);
            let marked =
                |hit: &Hit| (hit.position.unwrap().byte, hit.snippet[hit.marks[hit.own].clone()].to_owned());
            hits.iter().map(marked).collect::<Vec<_>>()
        };
        assert_eq!(found("灯塔"), [(9, "灯\u{200b}塔".to_owned())]);
        assert_eq!(found("パン"), [(0, "ハ\u{309a}ン".to_owned()), (9, "ﾊﾟﾝ".to_owned())]);
        assert_eq!(found("cafe"), [(0, "cafe\u{301}".to_owned()), (7, "Cafe".to_owned())]);
        assert_eq!(found("café"), [(0, "cafe\u{301}".to_owned())]);
        assert_eq!(found("e\u{301}"), [(3, "e\u{301}".to_owned())]);
        let (hits, _) = hits(text.as_bytes(), &[Pattern::expression("^ぱ.$").unwrap()], 9, false);
        assert_eq!(hits.len(), 0);
        let (hits, _) = super::hits(text.as_bytes(), &[Pattern::expression("灯塔.|ﾊﾟ.").unwrap()], 9, false);
        assert_eq!(hits[0].snippet[hits[0].marks[hits[0].own].clone()], *"灯\u{200b}塔亮");
    }

    #[test]
    fn words_are_found_across_the_readings_of_ruby() {
        let mut ruby = yuelan_article::Text::from("夜の東(とう)京(きょう)の町 東(とう)京");
        for range in [9..17, 20..31, 41..49] {
            ruby.add_run(range, yuelan_article::Role::Reading);
        }
        let blocks = vec![yuelan_article::Block::Paragraph(ruby)];
        let article = yuelan_article::Article { meta: yuelan_article::Meta::default(), blocks };
        let text = crate::catalogue::searchable_text(&article);
        let found = |words: &str| {
            let pattern = Pattern::words(words).unwrap();
            assert!(pattern.is_in(text.as_bytes()), "{words}");
            let (hits, _) = hits(text.as_bytes(), &[pattern], 9, false);
            hits.iter().map(|hit| hit.snippet[hit.marks[hit.own].clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("東京"), ["東(とう)京", "東(とう)京"]);
        assert_eq!(found("東京の町"), ["東(とう)京(きょう)の町"]);
        assert_eq!(found("東"), ["東", "東"]);
        assert_eq!(found("きょう"), ["きょう"]);
        assert_eq!(found("の町"), ["の町"]);
    }

    #[test]
    fn words_are_found_behind_a_reading_that_has_readings_itself() {
        let mut ruby = yuelan_article::Text::from("漢(かん字(じ))の東(とう)京(きょう)の町");
        for range in [3..19, 13..18, 25..33, 36..47] {
            ruby.add_run(range, yuelan_article::Role::Reading);
        }
        let blocks = vec![yuelan_article::Block::Paragraph(ruby)];
        let article = yuelan_article::Article { meta: yuelan_article::Meta::default(), blocks };
        let text = crate::catalogue::searchable_text(&article);
        let found = |words: &str| {
            let (hits, _) = hits(text.as_bytes(), &[Pattern::words(words).unwrap()], 9, false);
            hits.iter().map(|hit| hit.snippet[hit.marks[hit.own].clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("東京の町"), ["東(とう)京(きょう)の町"]);
        assert_eq!(found("漢の東"), ["漢(かん字(じ))の東"]);
        assert_eq!(found("じ"), ["じ"]);
    }

    #[test]
    fn only_the_words_around_a_hit_are_looked_at() {
        for (before, after) in [("a", "b"), ("é", "ü"), ("河", "水"), ("🏮", "🌊"), ("a河", "🌊b")]
        {
            let block = format!("{}灯{}", before.repeat(99), after.repeat(200));
            let text = [b"x\x1e\xff", block.as_bytes(), b"\xff\n"].concat();
            let (hits, _) = hits(&text, &[Pattern::words("灯").unwrap()], 9, false);
            let position = 1 + before.len() * 99;
            assert_eq!(hits[0].position.map(|at| at.byte), Some(position), "what is not UTF-8 is far away");
            let expected = &block[position - 1..];
            let expected: String = expected.chars().take(AFTER).collect();
            let (shown_before, shown_after) = hits[0].snippet.split_at(hits[0].marks[0].start);
            assert_eq!((shown_before.chars().count(), shown_after), (BEFORE, expected.as_str()));
        }
    }

    #[test]
    fn of_overlapping_matches_the_first_and_longest_counts() {
        assert_eq!(marked(&found(&["老城", "城的灯", "城"], 9).0[1]), ["老城"]);
    }
}
