//! Hints: letters over the links on the screen, to pick one by typing them.

use std::ops::Range;

/// The letters, those that are easy to reach first.
const LETTERS: &[u8; 26] = b"fjdkslaghrueiwoqptyvncmxbz";

/// The hints of some links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Hints {
    links: Range<usize>,
    typed: String,
}

/// What a typed letter leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum HintMatch {
    /// The link with this number was picked.
    Link(usize),
    /// Another letter is needed.
    More,
    /// No hint begins like this.
    Nothing,
}

impl Hints {
    /// Creates hints for links by their numbers; those after the 676th have none.
    pub(in crate::app) fn new(links: Range<usize>) -> Self {
        let most = links.start + LETTERS.len() * LETTERS.len();
        Self { links: links.start..links.end.min(most), typed: String::new() }
    }

    /// Returns what is still to be typed for a link; `None` if its hint does not begin with what was typed, or it has
    /// none.
    pub(in crate::app) fn label(&self, link: usize) -> Option<String> {
        let label = self.links.contains(&link).then(|| self.whole_label(link - self.links.start))?;
        label.strip_prefix(&self.typed).map(str::to_owned)
    }

    /// Adds a letter to what was typed.
    pub(in crate::app) fn press(&mut self, letter: char) -> HintMatch {
        self.typed.push(letter.to_ascii_lowercase());
        let labels = self.links.clone().filter_map(|link| Some((link, self.label(link)?)));
        let mut left = 0;
        for (link, rest) in labels {
            if rest.is_empty() {
                return HintMatch::Link(link);
            }
            left += 1;
        }
        if left > 0 { HintMatch::More } else { HintMatch::Nothing }
    }

    fn whole_label(&self, at: usize) -> String {
        let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
        if self.links.len() <= LETTERS.len() {
            return letter(at).to_string();
        }
        [letter(at / LETTERS.len()), letter(at)].iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_picks_one_of_few() {
        let mut hints = Hints::new(3..6);
        assert_eq!(hints.label(4).as_deref(), Some("j"));
        assert_eq!(hints.press('j'), HintMatch::Link(4));
        assert_eq!(Hints::new(3..6).press('z'), HintMatch::Nothing);
    }

    #[test]
    fn two_letters_pick_one_of_many() {
        let mut hints = Hints::new(0..60);
        assert_eq!(hints.press('J'), HintMatch::More);
        assert_eq!((hints.label(0), hints.label(26).as_deref()), (None, Some("f")));
        assert_eq!(hints.press('j'), HintMatch::Link(27));
        let labels: Vec<_> = (0..60).filter_map(|link| Hints::new(0..60).label(link)).collect();
        assert_eq!(labels.iter().collect::<std::collections::HashSet<_>>().len(), 60);
    }
}
