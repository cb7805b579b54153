//! The name of the rule that found what the markup did not say.

/// The name of the rule that recovered a block the markup did not declare, for `--why` and the JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleName(pub &'static str);
