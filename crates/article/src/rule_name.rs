//! The name of a rule that infers structure.

/// The name of the rule that inferred what the markup did not declare, as shown by `--why` and in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleName(pub &'static str);
