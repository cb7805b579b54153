//! What a rule found where the markup said nothing.

use crate::block::{Block, Heading};
use crate::rule_name::RuleName;

/// Something in a block that the loader inferred.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inference<'a> {
    /// What it was taken for: `heading`, `credits` or `caption`.
    pub kind: &'static str,
    /// The rule that found it.
    pub rule: RuleName,
    /// The text.
    pub words: &'a str,
}

impl Block {
    /// Returns what was inferred of this block or its caption. Leaves out nested blocks and the address of a figure
    /// ([`Figure::inferred`](crate::Figure::inferred)).
    pub fn inference(&self) -> Option<Inference<'_>> {
        let (kind, rule, words) = match self {
            Self::Heading(Heading { inferred, text, .. }) => ("heading", (*inferred)?, text.as_str()),
            Self::Credits { lines, inferred } => {
                let first = lines.first().map(|line| line.text.as_str());
                ("credits", (*inferred)?, first.unwrap_or_default())
            }
            Self::Figure(figure) => {
                let caption = figure.caption.as_ref()?;
                ("caption", caption.inferred?, caption.text.as_str())
            }
            Self::Table(table) => {
                let caption = table.caption.as_ref()?;
                ("caption", caption.inferred?, caption.text.as_str())
            }
            _ => return None,
        };
        Some(Inference { kind, rule, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_rule_found_is_an_inference() {
        let heading = |inferred| Block::Heading(Heading { level: 2, text: "渡口".into(), inferred });
        let found = heading(Some(RuleName("short paragraph")));
        let inference = found.inference().expect("a rule");
        assert_eq!(
            (inference.kind, inference.rule.0, inference.words),
            ("heading", "short paragraph", "渡口")
        );
        assert_eq!(heading(None).inference(), None);
        assert_eq!(Block::Rule.inference(), None);
    }
}
