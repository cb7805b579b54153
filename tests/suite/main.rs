//! The one integration binary; a module a floor.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod app;
mod charsets;
mod cli;
mod docs;
mod gate;
mod house;
mod layout;
mod seed;
mod stripped;
mod structure;
mod support;
mod terminal;
