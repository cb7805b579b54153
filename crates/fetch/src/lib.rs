//! Fetches feeds politely and writes each article to a file of its own.
//!
//! - [`Subscription`]: a feed with what its reader says about it;
//! - [`read_list`], [`opml`]: lists of feeds in any form, read and written;
//! - [`fetch`]: asks for all of them, writes the articles, and remembers in a file of its own what was written;
//! - [`status`]: what is known about the feeds between runs.

mod article;
mod articles;
mod client;
mod discover;
mod error;
mod events;
mod feed;
mod files;
mod full_text;
mod gate;
mod ignore;
mod links;
mod lists;
mod names;
mod options;
mod pace;
mod parsed;
mod pictures;
mod run;
mod state;
mod subscription;
#[cfg(test)]
mod tests;

pub use error::{FetchError, StateError};
pub use events::{Counts, FeedStatus, FetchEvent, FetchSummary};
pub use lists::{FeedList, NotAList, address_of, merge, opml, read_list};
pub use options::{FetchOptions, default_user_agent};
pub use run::{fetch, status};
pub use subscription::{FeedOptions, FullText, Images, Subscription};
