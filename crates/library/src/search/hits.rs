//! The places of what was found: block, byte, section, and the words around.

use std::ops::Range;

use memchr::{memchr, memchr2_iter, memrchr};

use super::needle::Needle;
use super::{BLOCK, HEADING, Hit};
use yuelan_article::Position;

/// Characters of a snippet before what was found, and behind where it begins.
const BEFORE: usize = 24;
const BEHIND: usize = 96;

/// Where a place stands.
#[derive(Clone, Copy, Debug, Default)]
struct Standing<'t> {
    /// Blocks that have begun.
    blocks: usize,
    /// The first byte of the words of the last of them.
    start: usize,
    /// Sections that have begun.
    sections: usize,
    heading: Option<&'t [u8]>,
}

/// The places of all needles in a text, as far as `most`; and how many more there are. Only the blocks in which something
/// stands are made sure to be UTF-8, for that takes as long as finding it does; in one that is not, nothing stands.
pub(super) fn hits(text: &[u8], needles: &[Needle], most: usize) -> (Vec<Hit>, usize) {
    let marks = places(text, needles);
    let mut separators = memchr2_iter(BLOCK, HEADING, text);
    let mut standing = Standing::default();
    let mut next = separators.next();
    let mut hits = Vec::new();
    for mark in marks.iter().take(most) {
        while let Some(at) = next.filter(|&at| at < mark.start) {
            next = separators.next();
            standing.step(text, at, next);
        }
        let end = next.unwrap_or(text.len());
        hits.extend(if standing.blocks == 0 {
            in_head(text, mark, &marks, end)
        } else {
            standing.hit(text, mark, &marks, end)
        });
    }
    (hits, marks.len().saturating_sub(most))
}

/// A place in one line of the head, which ends at some byte.
fn in_head(text: &[u8], mark: &Range<usize>, marks: &[Range<usize>], end: usize) -> Option<Hit> {
    let start = memrchr(b'\n', &text[..mark.start]).map_or(0, |feed| feed + 1);
    let end = memchr(b'\n', &text[mark.start..end]).map_or(end, |feed| mark.start + feed);
    let line = str::from_utf8(&text[start..end]).ok()?;
    let (snippet, marks, own) = around(line, start, mark.start, marks);
    Some(Hit { place: None, section: None, heading: None, snippet, marks, own })
}

impl<'t> Standing<'t> {
    fn step(&mut self, text: &'t [u8], at: usize, next: Option<usize>) {
        let is_heading = text.get(at) == Some(&HEADING);
        self.blocks += 1;
        self.start = at + 1;
        if is_heading {
            self.heading = text.get(at + 1..next.unwrap_or(text.len()));
        }
        // What stands before the first heading is a section of its own.
        self.sections += usize::from(is_heading || self.blocks == 1);
    }

    fn hit(self, text: &[u8], mark: &Range<usize>, marks: &[Range<usize>], end: usize) -> Option<Hit> {
        let words = str::from_utf8(&text[self.start..end]).ok()?;
        let (snippet, marks, own) = around(words, self.start, mark.start, marks);
        let heading = self.heading.and_then(|heading| str::from_utf8(heading).ok());
        Some(Hit {
            place: Some(Position { block: self.blocks - 1, byte: mark.start - self.start }),
            section: Some(self.sections),
            heading: heading.map(|heading| heading.trim_end_matches('\n').replace('\n', " ")),
            snippet,
            marks,
            own,
        })
    }
}

/// Every place of some needles, in order; of two that overlap the first.
fn places(text: &[u8], needles: &[Needle]) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for needle in needles {
        needle.each(text, &mut |start, end| places.push(start..end));
    }
    if needles.len() > 1 {
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        let mut end = 0;
        places.retain(|place| {
            let is_free = place.start >= end;
            end = end.max(place.end);
            is_free
        });
    }
    places
}

/// The words around a place of a block, in one line, with the marks in them and the number of the place's own. The block
/// begins at byte `from` of the text, which places and marks are counted in.
fn around(words: &str, from: usize, at: usize, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>, usize) {
    let (before, behind) = words.split_at(at - from);
    let start = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(byte, _)| byte);
    let end = behind.char_indices().nth(BEHIND).map_or(behind.len(), |(byte, _)| byte);
    let words = words[start..before.len() + end].trim_end_matches('\n');
    let (start, end) = (from + start, from + start + words.len());
    let first = marks.partition_point(|mark| mark.start < start);
    let own = marks.partition_point(|mark| mark.start < at) - first;
    let marks = marks[first..].iter().take_while(|mark| mark.start < end);
    let marks = marks.map(|mark| mark.start - start..mark.end.min(end) - start).collect();
    // A line feed is one byte, and so is a blank: the marks stay true.
    (words.replace('\n', " "), marks, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "山城的灯\n南窗\u{1e}入夜以后，老城的灯亮着。\n\u{1d}变化\n\u{1e}路灯换成了\n冷光灯。\n\u{1d}留下\n\u{1e}灯\n";

    fn found(words: &[&str], most: usize) -> (Vec<Hit>, usize) {
        let needles: Vec<Needle> = words.iter().filter_map(|words| Needle::words(words)).collect();
        hits(TEXT.as_bytes(), &needles, most)
    }

    fn marked(hit: &Hit) -> Vec<&str> {
        hit.marks.iter().map(|mark| &hit.snippet[mark.clone()]).collect()
    }

    #[test]
    fn a_place_is_a_block_a_byte_and_a_section() {
        let (hits, more) = found(&["灯"], 9);
        let places: Vec<_> = hits.iter().map(|hit| hit.place.map(|at| (at.block, at.byte))).collect();
        assert_eq!(places, [None, Some((0, 24)), Some((2, 3)), Some((2, 22)), Some((4, 0))]);
        let sections: Vec<_> = hits.iter().map(|hit| (hit.section, hit.heading.as_deref())).collect();
        assert_eq!(sections[0], (None, None));
        assert_eq!(sections[1], (Some(1), None));
        assert_eq!(sections[2], (Some(2), Some("变化")));
        assert_eq!(sections[4], (Some(3), Some("留下")));
        assert_eq!(more, 0);
        assert_eq!(found(&["灯"], 1).1, 4);
    }

    #[test]
    fn the_words_around_are_one_line_with_all_words_marked() {
        let (hits, _) = found(&["灯", "冷光"], 9);
        assert_eq!((hits[0].snippet.as_str(), marked(&hits[0])), ("山城的灯", vec!["灯"]));
        assert_eq!(hits[2].snippet, "路灯换成了 冷光灯。");
        assert_eq!(marked(&hits[2]), ["灯", "冷光", "灯"]);
        assert_eq!(found(&["变化"], 9).0[0].heading.as_deref(), Some("变化"));
    }

    #[test]
    fn a_long_block_is_cut_around_the_place() {
        let long = format!("x\u{1e}{}灯{}", "河".repeat(99), "水".repeat(200));
        let (hits, _) = hits(long.as_bytes(), &[Needle::words("灯").unwrap()], 9);
        assert_eq!(hits[0].snippet.chars().count(), BEFORE + BEHIND);
        assert_eq!(marked(&hits[0]), ["灯"]);
    }

    #[test]
    fn of_overlapping_places_the_first_and_longest_counts() {
        assert_eq!(marked(&found(&["老城", "城的灯", "城"], 9).0[1]), ["老城"]);
    }
}
