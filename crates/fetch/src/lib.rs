//! Fetches feeds politely and writes each article to a file of its own.
//!
//! - [`Subscription`]: a feed with what its reader says about it;
//! - [`read_list`], [`opml`]: lists of feeds in any form, read and written;
//! - [`Plan`]: what a configuration says is to be fetched; [`newsboat`]: what the setup of newsboat says;
//! - [`fetch`]: asks for all of them, writes the articles, and remembers in a file of its own what was written;
//! - [`status`], [`files`]: what is known about the feeds and their articles between runs.

mod article;
mod articles;
mod client;
mod clock;
mod command;
mod context;
mod deleted;
mod discover;
mod error;
mod events;
mod expand;
mod feed;
mod files;
mod full_text;
mod gate;
mod ignore;
mod links;
mod lists;
mod names;
mod newsboat;
mod options;
mod pace;
mod parsed;
mod pictures;
mod plan;
mod run;
mod state;
mod subscription;
#[cfg(test)]
mod tests;

pub use clock::{local_time, utc_time};
pub use deleted::Deleted;
pub use error::{FetchError, StateError};
pub use events::{Counts, FeedStatus, FetchEvent, FetchSummary};
pub use expand::with_feeds_of_lists;
pub use lists::{FeedList, NotAList, address_of, merge, opml, read_list};
pub use newsboat::{Folders, Newsboat, newsboat};
pub use options::{FetchOptions, default_user_agent};
pub use plan::{ListError, ListProblem, Plan};
pub use run::{fetch, files, is_said_first, status};
pub use subscription::{FeedOptions, FullText, Images, Subscription};
