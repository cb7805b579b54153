//! yuelan (阅览, to read and browse): a terminal reader for folders of saved and crawled articles.
//!
//! Seven rooms on stairs; a room may import only from the rooms below it:
//!
//! ```text
//! cli        what was asked for, how did it end?
//! terminal   how do keys come in and cells go out?
//! app        what does a key do, what is seen?
//! library    which articles are there, and where was I?
//! layout     how does an article become lines?
//! loader     how does a file become an article?
//! article    what is an article?
//! ```
//!
//! `layout` and `loader` both stand on `article` alone; `app` does not import `loader`, `terminal` imports only
//! `app`. The way of an article through them:
//!
//! ```text
//! bytes ──loader──► Article ──layout──► Page ──app──► cells ──terminal──► bytes
//!         once a file        once a width     once a frame
//! ```

pub mod article;
pub mod loader;
pub mod layout;
pub mod library;
pub mod app;
pub mod terminal;
pub mod cli;
