//! yuelan (阅览, to read and browse): a terminal reader for folders of saved and crawled articles.
//!
//! The program has four layers. Each imports only from those below it, and all of them use the crates of the workspace:
//!
//! ```text
//! cli        arguments, configuration, commands, errors
//! terminal   input and output of the terminal, external programs
//! app        state, actions and views of the reader
//! graphics   pictures as cells and control sequences
//! ```
//!
//! The crates below them, of which `yuelan_layout` and `yuelan_loader` depend only on `yuelan_article` and
//! `yuelan_parallel`:
//!
//! ```text
//! yuelan_library    the catalogue, search, the reading state
//! yuelan_layout     articles to lines
//! yuelan_loader     files to articles
//! yuelan_article    articles
//! yuelan_parallel   ordered jobs on all cores
//! ```
//!
//! An article passes through them like this:
//!
//! ```text
//! bytes ──loader──► Article ──layout──► Page ──app──► cells ──terminal──► bytes
//!         once per file      once per width   once per frame
//! ```

pub mod graphics;
pub mod app;
pub mod terminal;
pub mod cli;
