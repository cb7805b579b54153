//! The one integration binary; a module a floor.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod charsets;
mod cli;
mod gate;
mod house;
mod laws;
mod layout;
mod lookup;
mod structure;
mod suites;
mod support;
