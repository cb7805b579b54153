//! What the markup did not say and a rule found out.

use crate::block::{Block, Heading};
use crate::rule_name::RuleName;

/// What was recovered in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inference<'a> {
    /// What it became: `heading`, `credits` or `caption`.
    pub kind: &'static str,
    /// The rule that found it.
    pub rule: RuleName,
    /// Its words.
    pub words: &'a str,
}

impl Block {
    /// What was recovered, if this block or its caption was. Blocks inside it are not looked at, nor is the address of a
    /// figure ([`Figure::inferred`](super::Figure::inferred)).
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
    fn only_what_a_rule_found_is_recovered() {
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
