//! What the threads of a scan send to the calling one.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;

use super::events::Problem;
use crate::catalogue::{FileStamp, IndexedArticle};

/// The name of the threads that do slow work. A panic in such a thread ends its work, but not the program.
pub const WORKER_THREAD: &str = "yuelan-worker";

/// A message to the calling thread.
pub(super) enum Message {
    /// Files that were listed: those that may be articles, and the number of the others. Many in one message, since
    /// waking the receiver for each would take longer than listing them.
    Listed(Vec<Candidate>, usize),
    /// A file or folder could not be read.
    Problem(Problem),
    /// All files were listed.
    AllListed,
    /// An article was read: its real path, and its contents.
    Read(PathBuf, Box<IndexedArticle>),
}

/// A file that is read unless it is unchanged.
pub(super) struct Candidate {
    /// The path as the root names it.
    pub(super) path: PathBuf,
    pub(super) real: PathBuf,
    pub(super) stamp: FileStamp,
    /// Whether it is itself a root, so that it was asked for.
    pub(super) is_named: bool,
}

/// Sends a message. Breaks if the receiver has stopped the scan.
pub(super) fn send(sender: &SyncSender<Message>, message: Message) -> ControlFlow<()> {
    if sender.send(message).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
