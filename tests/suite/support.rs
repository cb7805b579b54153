//! What several floors need.

pub(crate) mod program;
