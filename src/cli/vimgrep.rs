//! Where a match is in the file itself, for `search --vimgrep`: the line and the column, as quickfix lists want them.

use std::path::Path;

use yuelan_library::read_file;
use yuelan_library::search::Hit;
use yuelan_loader::source_text;

/// The characters before a match that are looked for together with it.
const BEFORE: usize = 8;

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
    /// not, so it is looked for behind the match before: with the characters before it, else alone, else anywhere. A match that
    /// is not found is at 1:1, as is every one in a file that is no text.
    pub(super) fn place(&mut self, hit: &Hit) -> (usize, usize) {
        let Some(mark) = hit.marks.get(hit.own) else { return (1, 1) };
        let words = hit.snippet.get(mark.clone()).unwrap_or_default();
        let before = hit.snippet.get(..mark.start).unwrap_or_default();
        let start = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(at, _)| at);
        let before = before.get(start..).unwrap_or_default();
        let together = [before, words].concat();
        let behind = |wanted: &str| {
            let rest = self.text.get(self.from..)?;
            rest.find(wanted).map(|at| self.from + at + wanted.len() - words.len())
        };
        let anywhere = |wanted: &str| self.text.find(wanted).map(|at| at + wanted.len() - words.len());
        let found = behind(&together).or_else(|| behind(words));
        let Some(at) = found.or_else(|| anywhere(&together)).or_else(|| anywhere(words)) else {
            return (1, 1);
        };
        self.from = at + words.len();
        let place = self.place_of(at);
        (place.line + 1, at - place.line_start + 1)
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
