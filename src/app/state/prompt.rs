//! The line that is being typed at the bottom of the screen.

/// What is being typed, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Prompt {
    /// What for.
    pub(in crate::app) purpose: Asking,
    /// What has been typed.
    pub(in crate::app) text: String,
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Asking {
    /// Words to be found further down.
    Forward,
    /// Words to be found further up.
    Backward,
    /// Part of a section's title.
    Narrow,
    /// A command that the article's text is piped to.
    Command,
}

/// The most bytes that are taken.
const LONGEST: usize = 1024;

impl Prompt {
    /// An empty line.
    pub(in crate::app) const fn new(purpose: Asking) -> Self {
        Self { purpose, text: String::new() }
    }

    /// Whether words to be found are typed.
    pub(in crate::app) const fn is_search(&self) -> bool {
        matches!(self.purpose, Asking::Forward | Asking::Backward)
    }

    /// The sign in front of it.
    pub(in crate::app) const fn sign(&self) -> &'static str {
        match self.purpose {
            Asking::Forward | Asking::Narrow => "/",
            Asking::Backward => "?",
            Asking::Command => "|",
        }
    }

    /// Adds words that have passed the gate, as far as there is room for them.
    pub(in crate::app) fn add(&mut self, words: &str) {
        if self.text.len() + words.len() <= LONGEST {
            self.text.push_str(words);
        }
    }

    /// Takes the last word away, and the blanks behind it.
    pub(in crate::app) fn erase_word(&mut self) {
        let kept = self.text.trim_end();
        let kept = kept
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + kept[at..].chars().next().map_or(0, char::len_utf8));
        self.text.truncate(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_erased_one_by_one() {
        let mut prompt = Prompt::new(Asking::Forward);
        prompt.add("灯　在 人在 ");
        prompt.erase_word();
        assert_eq!(prompt.text, "灯　在 ");
        prompt.erase_word();
        assert_eq!(prompt.text, "灯　");
        prompt.erase_word();
        prompt.erase_word();
        assert_eq!(prompt.text, "");
    }

    #[test]
    fn a_pasted_book_is_not_taken() {
        let mut prompt = Prompt::new(Asking::Forward);
        prompt.add(&"灯".repeat(1000));
        assert_eq!(prompt.text, "");
    }
}
