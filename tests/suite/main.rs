//! The integration tests, in one binary: one module per subject.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]
#![allow(clippy::cast_precision_loss, reason = "figures for people are shares of small counts")]

mod app;
mod charsets;
mod cli;
mod commands;
mod compatibility;
mod config;
mod docs;
mod durable;
mod epub;
mod exports;
mod fetch;
mod feeds;
mod corpus;
mod sanitizer;

mod keys;
mod kiosk;
mod laws;
mod layout;
mod link_lists;
mod library;
mod lookup;
mod lossless;
mod members;
mod mutated;
mod notes;
mod outside;
mod packaging;
mod parts;
mod pages;
mod picture;
mod probe;
mod reading_state;
mod resume;
mod query;
mod recipes;
mod search;
mod sources;
mod screen;
mod seed;
mod ssh;
mod stripped;
mod structure;
mod suites;
mod sync;
mod support;
mod terminal;
mod tmux;
mod web_archives;
mod widths;
mod wire;
mod words;
