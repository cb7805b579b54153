//! Work that may take a while: scanning, loading, laying out and searching, on threads of its own.
//!
//! A [`Request`] goes in; [`Outcome`]s come back through the channel of events. Small requests are answered at once, so
//! that the screen never shows a pause for nothing.

mod anchor;
mod config;
mod drawn_picture;
mod external;
mod fetch;
mod files;
mod filter;
mod find_in_text;
mod library_search;
mod marks;
mod message;
mod notes;
mod perform;
mod picture;
mod picture_method;
pub(super) mod pool;
mod preview;
mod queries;
mod scan;
mod source;

pub use config::{ConfigOutcome, ConfigRequest, ConfigWriteError};
pub use drawn_picture::DrawnPicture;
pub(in crate::app) use external::AnswerLines;
pub use external::{Answer, AnswerEnd, ExternalRequest};
pub use fetch::{FetchProgress, FetchReport};
pub use files::{FileStatus, LinkTarget, ListUse, Purpose};
pub use filter::FilterRequest;
pub use find_in_text::TextMatch;
pub use library_search::LibrarySearchRequest;
pub(in crate::app) use library_search::parse;
pub use marks::MarkExcerpt;
pub use message::{Outcome, Request};
pub use notes::{NoteRequest, NotedArticle, PlacedNote};
pub use picture::{PictureProgress, PictureRequest, PictureSpec, PictureUpdate};
pub use picture_method::PictureMethod;
pub use preview::{PreviewError, PreviewPage, PreviewRequest};
pub use queries::{QueryCountRequest, QueryCounts};
pub use source::{Source, SourceRow, TAB_WIDTH};
pub use yuelan_library::WORKER_THREAD;
