//! yuelan (阅览, to read and browse): a terminal reader for folders of saved and crawled articles.
//!
//! The program's three layers; each imports only from those below it, and all of them from the crates of the workspace:
//!
//! ```text
//! cli        what was asked for, how did it end?
//! terminal   how do keys come in and cells go out?
//! app        what does a key do, what is seen?
//! ```
//!
//! The crates below, of which `yuelan_layout` and `yuelan_loader` both stand on `yuelan_article` alone:
//!
//! ```text
//! yuelan_library    which articles are there, and where was I?
//! yuelan_layout     how does an article become lines?
//! yuelan_loader     how does a file become an article?
//! yuelan_article    what is an article?
//! yuelan_parallel   how is work done on all cores?
//! ```
//!
//! The way of an article through them:
//!
//! ```text
//! bytes ──loader──► Article ──layout──► Page ──app──► cells ──terminal──► bytes
//!         once a file        once a width     once a frame
//! ```

pub mod app;
pub mod terminal;
pub mod cli;
