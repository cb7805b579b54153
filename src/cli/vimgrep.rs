//! Where a match is in the file itself, for `search --vimgrep`: the line and the column, as quickfix lists want them.

use std::path::Path;

use yuelan_library::read_file;
use yuelan_library::search::Hit;
use yuelan_loader::source_text;

/// The characters before a match that tell it from others.
const BEFORE: usize = 8;
/// How many places of the same words are looked at for one with the characters before it.
const MAX_TRIES: usize = 32;
/// How many matches are looked for in the whole rest of a file in vain. After them only so many bytes are looked at for each.
const MAX_MISSES: usize = 32;
const WINDOW: usize = 16 << 10;

/// A byte of the text, with its line: the number, counted from 0, and where it begins.
#[derive(Clone, Copy, Debug, Default)]
struct SourcePlace {
    byte: usize,
    line: usize,
    line_start: usize,
}

/// The text of a file, in which matches are looked for one after another.
#[derive(Debug, Default)]
pub(super) struct SourcePlaces {
    text: String,
    /// Where the next match is looked for.
    from: usize,
    /// How many matches were not found.
    misses: usize,
    /// The place of the match before.
    last: SourcePlace,
}

impl SourcePlaces {
    /// Reads the text of a file; of one that is no text, or cannot be read, there is none.
    pub(super) fn new(path: &Path) -> Self {
        let bytes = read_file(path).unwrap_or_default();
        let text = if bytes.contains(&0) { String::new() } else { source_text(&bytes) };
        Self { text, ..Self::default() }
    }

    /// Returns the line and the byte in it where a match begins, both counted from 1. The file has markup that the article has
    /// not, so it is looked for behind the match before: with the characters before it, else alone, else in the whole file. A
    /// match that is not found is at 1:1, as is every one in a file that is no text. Linear over all matches of a file.
    pub(super) fn place(&mut self, hit: &Hit) -> (usize, usize) {
        let Some(mark) = hit.marks.get(hit.own) else { return (1, 1) };
        let words = hit.snippet.get(mark.clone()).unwrap_or_default();
        let before = hit.snippet.get(..mark.start).unwrap_or_default();
        let start = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(at, _)| at);
        let before = before.get(start..).unwrap_or_default();
        let Some(at) = self.find(before, words) else {
            self.misses += 1;
            return (1, 1);
        };
        self.from = self.from.max(at + words.len());
        let place = self.place_of(at);
        (place.line + 1, at - place.line_start + 1)
    }

    /// Finds words behind the match before, if that can be with other words before them; else in the whole file.
    fn find(&self, before: &str, words: &str) -> Option<usize> {
        let rest = self.text.get(self.from..).filter(|_| !words.is_empty())?;
        let is_tired = self.misses >= MAX_MISSES;
        let most = if is_tired { WINDOW } else { rest.len() };
        let end = (most.min(rest.len())..=rest.len()).find(|&end| rest.is_char_boundary(end))?;
        let places = || rest[..end].match_indices(words).map(|(at, _)| self.from + at);
        let is_behind = |at: &usize| self.text[..*at].ends_with(before);
        let found = places().take(MAX_TRIES).find(is_behind).or_else(|| places().next());
        found.or_else(|| if is_tired { None } else { self.text.find(words) })
    }

    /// Returns the place of a byte. Lines are counted from the match before on.
    fn place_of(&mut self, byte: usize) -> SourcePlace {
        let from = if byte < self.last.byte { SourcePlace::default() } else { self.last };
        let passed = self.text.get(from.byte..byte).unwrap_or_default();
        let line_start = passed.rfind('\n').map_or(from.line_start, |feed| from.byte + feed + 1);
        self.last = SourcePlace { byte, line: from.line + passed.matches('\n').count(), line_start };
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(snippet: &str, words: &str) -> Hit {
        let start = snippet.find(words).expect("the words");
        let marks = std::iter::once(start..start + words.len()).collect();
        Hit { position: None, section: None, heading: None, snippet: snippet.to_owned(), marks, own: 0 }
    }

    #[test]
    fn after_many_matches_that_are_not_in_the_file_only_what_is_near_is_found() {
        let text = format!("<p>{}船</p>\n", "灯<b>塔</b>".repeat(WINDOW));
        let mut places = SourcePlaces { text, ..SourcePlaces::default() };
        for _ in 0..MAX_MISSES {
            assert_eq!(places.place(&hit("灯塔", "灯塔")), (1, 1));
        }
        assert_eq!(places.place(&hit("塔", "塔")), (1, 10));
        assert_eq!(places.place(&hit("塔船", "船")), (1, 1));
    }

    #[test]
    fn matches_are_found_one_after_another() {
        let text = "---\ntitle: 灯\n---\n<p>山城的灯</p>\n<p>渡口的<b>灯</b>，山城的灯</p>\n";
        let mut places = SourcePlaces { text: text.to_owned(), ..SourcePlaces::default() };
        assert_eq!(places.place(&hit("灯", "灯")), (2, 8));
        assert_eq!(places.place(&hit("山城的灯", "灯")), (4, 13));
        assert_eq!(places.place(&hit("渡口的灯，山城的灯", "灯")), (5, 16));
        assert_eq!(places.place(&hit("没有", "没有")), (1, 1));
        assert_eq!(SourcePlaces::default().place(&hit("灯", "灯")), (1, 1));
    }
}
