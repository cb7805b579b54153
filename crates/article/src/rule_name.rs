//! The name of a rule that infers structure.

/// The name of the rule that inferred what the markup did not declare, as shown by `--why` and in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleName(pub &'static str);

/// The rules for captions and credits that go by the look of a line or by its place, not by what it says.
const GUESSES: [&str; 7] = [
    "line under every picture",
    "short sentence under every picture",
    "small or slanted line under a picture",
    "centred line under a picture",
    "rest of the picture's paragraph",
    "class says byline",
    "about the author",
];

impl RuleName {
    /// Whether a caption or credits that the rule found are only likely to be such.
    #[must_use]
    pub fn is_guess(self) -> bool {
        GUESSES.contains(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_go_by_looks_guess_and_those_that_go_by_words_do_not() {
        assert!(RuleName("centred line under a picture").is_guess());
        assert!(!RuleName("names its source").is_guess());
    }
}
