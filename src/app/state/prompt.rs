//! The prompt: a line of text with a cursor.

use yuelan_layout::Ruler;

/// The prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Prompt {
    /// What it asks for.
    pub(in crate::app) purpose: PromptKind,
    /// The text.
    pub(in crate::app) text: String,
    /// The byte before which the cursor is; always between two grapheme clusters.
    cursor: usize,
    /// The completions of Tab, while one of them is being chosen.
    pub(in crate::app) completion: Option<Completion>,
    /// Whether the text is that of before, which a character that is typed replaces.
    pub(in crate::app) is_old: bool,
    /// Whether the last text to be inserted was too long.
    pub(in crate::app) is_too_long: bool,
    /// Whether the last key was `^X`, which `^E` may follow.
    pub(in crate::app) is_prefixed: bool,
}

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum PromptKind {
    /// Text to find, forward.
    Forward,
    /// Text to find, backward.
    Backward,
    /// A filter for sections or links.
    Filter,
    /// A query for the list.
    Query,
    /// Text to search all articles for.
    LibrarySearch,
    /// A filter for help.
    Topic,
    /// A command line.
    Line,
    /// A shell command to pipe text to.
    Command,
    /// What to write about a passage.
    Note,
    /// Tags of the current article.
    Tags,
    /// Tags of all articles in the list.
    TagsOfAll,
}

/// The completions of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Completion {
    /// The byte where the word begins.
    start: usize,
    /// What was typed of it.
    typed: String,
    /// The completions.
    pub(in crate::app) words: Vec<String>,
    /// The one that is in the text; `None` for what was typed.
    pub(in crate::app) chosen: Option<usize>,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum CursorMotion {
    /// One cluster to the left.
    Left,
    /// One cluster to the right.
    Right,
    /// To the start of the word, or of the previous one.
    WordLeft,
    /// To the end of the word, or of the next one.
    WordRight,
    /// To the start.
    Home,
    /// To the end.
    End,
}

impl Prompt {
    /// The longest text in bytes.
    pub(in crate::app) const LONGEST: usize = 1024;

    /// Creates an empty prompt.
    pub(in crate::app) const fn new(purpose: PromptKind) -> Self {
        Self {
            purpose,
            text: String::new(),
            cursor: 0,
            completion: None,
            is_old: false,
            is_too_long: false,
            is_prefixed: false,
        }
    }

    /// Returns whether it asks for text to find in the article.
    pub(in crate::app) const fn is_search(&self) -> bool {
        matches!(self.purpose, PromptKind::Forward | PromptKind::Backward)
    }

    /// Returns the sign before the text.
    pub(in crate::app) const fn sign(&self) -> &'static str {
        match self.purpose {
            PromptKind::Forward | PromptKind::Filter | PromptKind::Topic | PromptKind::LibrarySearch => "/",
            PromptKind::Query => "&",
            PromptKind::Backward => "?",
            PromptKind::Line => ":",
            PromptKind::Command => "|",
            PromptKind::Note => "+",
            PromptKind::Tags => "#",
            PromptKind::TagsOfAll => "&#",
        }
    }

    /// Returns the text before and after the cursor.
    pub(in crate::app) fn parts(&self) -> (&str, &str) {
        self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""))
    }

    /// Inserts sanitized text at the cursor, if there is space for it. Returns whether the text has changed.
    pub(in crate::app) fn add(&mut self, words: &str) -> bool {
        self.completion = None;
        // Behind a blank, conditions are added.
        let is_replaced = self.is_old && !words.starts_with(char::is_whitespace);
        let kept = if is_replaced { 0 } else { self.text.len() };
        self.is_too_long = kept + words.len() > Self::LONGEST;
        let fits = !words.is_empty() && !self.is_too_long;
        if fits {
            if is_replaced {
                self.replace(String::new());
            }
            self.is_old = false;
            self.text.insert_str(self.cursor, words);
            self.cursor += words.len();
        }
        fits
    }

    /// Replaces the text; the cursor is at its end.
    pub(in crate::app) fn replace(&mut self, text: String) {
        self.completion = None;
        self.cursor = text.len();
        self.text = text;
    }

    /// Moves the cursor.
    pub(in crate::app) fn go(&mut self, motion: CursorMotion, ruler: Ruler) {
        self.completion = None;
        self.is_old = false;
        self.cursor = match motion {
            CursorMotion::Left => self.before(ruler),
            CursorMotion::Right => self.behind(ruler),
            CursorMotion::WordLeft => self.word_before(),
            CursorMotion::WordRight => self.word_behind(),
            CursorMotion::Home => 0,
            CursorMotion::End => self.text.len(),
        };
    }

    /// Erases the cluster before the cursor. Returns `false` if the text was empty.
    pub(in crate::app) fn erase(&mut self, ruler: Ruler) -> bool {
        let start = self.before(ruler);
        let is_empty = self.text.is_empty();
        self.cut(start, self.cursor);
        !is_empty
    }

    /// Erases the cluster after the cursor.
    pub(in crate::app) fn erase_right(&mut self, ruler: Ruler) {
        self.cut(self.cursor, self.behind(ruler));
    }

    /// Erases the word before the cursor, and the spaces after it.
    pub(in crate::app) fn erase_word(&mut self) {
        self.cut(self.word_before(), self.cursor);
    }

    /// Erases the word after the cursor, and the spaces before it.
    pub(in crate::app) fn erase_next_word(&mut self) {
        self.cut(self.cursor, self.word_behind());
    }

    /// Erases everything before the cursor.
    pub(in crate::app) fn erase_before(&mut self) {
        self.cut(0, self.cursor);
    }

    /// Erases everything after the cursor.
    pub(in crate::app) fn erase_behind(&mut self) {
        self.cut(self.cursor, self.text.len());
    }

    fn word_before(&self) -> usize {
        let before = self.parts().0.trim_end();
        let blank = before.rfind(char::is_whitespace);
        blank.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8))
    }

    fn word_behind(&self) -> usize {
        let behind = self.parts().1;
        let word = behind.trim_start();
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        self.cursor + behind.len() - word.len() + end
    }

    /// Begins to complete the text from a byte up to the cursor.
    pub(in crate::app) fn offer(&mut self, start: usize, words: Vec<String>) {
        let typed = self.text.get(start..self.cursor).unwrap_or_default().to_owned();
        self.completion = Some(Completion { start, typed, words, chosen: None });
        self.choose(false);
    }

    /// Inserts the next completion, or the previous one; after the last one comes what was typed.
    pub(in crate::app) fn choose(&mut self, is_back: bool) {
        self.is_old = false;
        let Some(mut completion) = self.completion.take() else { return };
        let last = completion.words.len().checked_sub(1);
        completion.chosen = match (completion.chosen, is_back) {
            (None, false) => last.map(|_| 0),
            (Some(at), false) => (Some(at) != last).then_some(at + 1),
            (None, true) => last,
            (Some(at), true) => at.checked_sub(1),
        };
        let word = completion.chosen.and_then(|at| completion.words.get(at)).unwrap_or(&completion.typed);
        self.text.replace_range(completion.start..self.cursor, word);
        self.cursor = completion.start + word.len();
        self.completion = Some(completion);
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.completion = None;
        self.is_old = false;
        self.text.replace_range(start..end, "");
        self.cursor = start;
    }

    fn before(&self, ruler: Ruler) -> usize {
        ruler.clusters(self.parts().0).last().map_or(0, |(cluster, _)| self.cursor - cluster.len())
    }

    fn behind(&self, ruler: Ruler) -> usize {
        self.cursor + ruler.clusters(self.parts().1).next().map_or(0, |(cluster, _)| cluster.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(words: &str) -> Prompt {
        let mut prompt = Prompt::new(PromptKind::Forward);
        prompt.add(words);
        prompt
    }

    #[test]
    fn words_are_erased_one_by_one() {
        let mut prompt = typed("灯　在 人在 ");
        prompt.erase_word();
        assert_eq!(prompt.text, "灯　在 ");
        prompt.erase_word();
        assert_eq!(prompt.text, "灯　");
        prompt.erase_word();
        prompt.erase_word();
        assert_eq!(prompt.text, "");
    }

    #[test]
    fn a_whole_book_is_not_inserted() {
        assert_eq!(typed(&"灯".repeat(1000)).text, "");
        let mut prompt = typed(&"a".repeat(Prompt::LONGEST));
        assert!(!prompt.add("b"), "nothing has changed");
    }

    #[test]
    fn an_old_text_is_replaced_or_added_to() {
        let ruler = Ruler::default();
        let old = || {
            let mut prompt = typed("灯");
            prompt.is_old = true;
            prompt
        };
        let (mut replaced, mut added, mut edited) = (old(), old(), old());
        replaced.add("船");
        replaced.add("夜");
        added.add(" ");
        added.add("船");
        edited.go(CursorMotion::End, ruler);
        edited.add("塔");
        assert_eq!([replaced.text, added.text, edited.text], ["船夜", "灯 船", "灯塔"]);
        let [mut blank, mut full, mut fits] = [old(), old(), old()];
        assert!(!blank.add("") && !full.add(&"a".repeat(Prompt::LONGEST + 1)), "nothing has changed");
        assert!(full.is_too_long && fits.add(&"a".repeat(Prompt::LONGEST)));
        assert_eq!([blank.text, full.text], ["灯", "灯"]);
        let mut erased = old();
        erased.erase(ruler);
        assert_eq!(erased.text, "");
    }

    #[test]
    fn the_cursor_moves_by_clusters() {
        let ruler = Ruler::default();
        let mut prompt = typed("ae\u{301}👍🏽灯");
        prompt.go(CursorMotion::Left, ruler);
        prompt.go(CursorMotion::Left, ruler);
        assert_eq!(prompt.parts(), ("ae\u{301}", "👍🏽灯"));
        assert!(prompt.erase(ruler));
        assert_eq!(prompt.parts(), ("a", "👍🏽灯"));
        prompt.erase_right(ruler);
        prompt.add("中");
        assert_eq!(prompt.text, "a中灯");
        prompt.erase_behind();
        prompt.go(CursorMotion::Home, ruler);
        assert!(prompt.erase(ruler), "something is typed still");
        assert_eq!(prompt.parts(), ("", "a中"));
        prompt.go(CursorMotion::End, ruler);
        prompt.erase_before();
        assert!(!prompt.erase(ruler));
    }

    #[test]
    fn completions_lead_back_to_what_was_typed() {
        let mut prompt = typed("set th");
        prompt.offer(4, vec!["theme".to_owned(), "thin".to_owned()]);
        let mut seen = vec![prompt.text.clone()];
        for is_back in [false, false, true, true, true] {
            prompt.choose(is_back);
            seen.push(prompt.text.clone());
        }
        assert_eq!(seen, ["set theme", "set thin", "set th", "set thin", "set theme", "set th"]);
    }

    proptest! {
        #[test]
        fn the_cursor_is_never_within_a_cluster(steps in prop::collection::vec((0u8..9, "[ae\u{301}灯👍🏽 ]{1,3}"), 0..40)) {
            let ruler = Ruler::default();
            let mut prompt = typed("灯");
            for (step, words) in steps {
                match step {
                    0 => prompt.go(CursorMotion::Left, ruler),
                    1 => prompt.go(CursorMotion::Right, ruler),
                    2 => prompt.go(CursorMotion::Home, ruler),
                    3 => prompt.go(CursorMotion::End, ruler),
                    4 => { prompt.erase(ruler); }
                    5 => prompt.erase_right(ruler),
                    6 if words.len() > 4 => prompt.go(CursorMotion::WordLeft, ruler),
                    6 => prompt.erase_word(),
                    7 if words.len() > 4 => prompt.go(CursorMotion::WordRight, ruler),
                    7 => prompt.erase_behind(),
                    _ => { prompt.add(&words); }
                }
                prop_assert_eq!(prompt.parts().0.len() + prompt.parts().1.len(), prompt.text.len());
            }
        }
    }
}
