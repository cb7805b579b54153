//! What the threads of a scan send to the calling one.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;

use super::events::Problem;
use crate::catalogue::{ContainerRow, FileStamp, IndexedArticle, KnownMembers};

/// The name of the threads that do slow work. A panic in such a thread ends its work, but not the program.
pub const WORKER_THREAD: &str = "yuelan-worker";

/// The number of threads that read files, and that read the members of one large container.
pub(super) const READERS: usize = 2;

/// A message to the calling thread.
pub(super) enum Message {
    /// Files that were listed: those that may be articles, and the number of the others. Many in one message, since
    /// waking the receiver for each would take longer than listing them.
    Listed(Vec<Candidate>, usize),
    /// A file or folder could not be read.
    Problem(Problem),
    /// All files were listed.
    AllListed,
    /// An article was read: the real path of its file, and its contents.
    Read(PathBuf, Box<IndexedArticle>),
    /// A container was opened, so many of whose members will be read. It is not complete yet.
    Opened(Box<ContainerRow>, usize),
    /// Members of a container are unchanged: the path as the root names it, and their ids.
    Kept(PathBuf, Vec<i64>),
    /// All articles in a file were sent.
    Done(Box<FileDone>),
}

/// The end of the articles in a file.
pub(super) struct FileDone {
    pub(super) real: PathBuf,
    /// What to remember of a container, or of a file that holds no article; `None` for an article.
    pub(super) container: Option<ContainerRow>,
    /// The ids of articles that are no longer in the file.
    pub(super) gone: Vec<i64>,
}

/// A file that is read unless it is unchanged.
pub(super) struct Candidate {
    /// The path as the root names it.
    pub(super) path: PathBuf,
    pub(super) real: PathBuf,
    pub(super) stamp: FileStamp,
    /// Whether it is itself a root, so that it was asked for.
    pub(super) is_named: bool,
    /// What is known of the articles in it; `None` for a file that is new.
    pub(super) known: Option<Box<KnownMembers>>,
}

/// Sends a message to the calling thread. Breaks if the scan was stopped.
pub(super) type Send<'a> = &'a (dyn Fn(Message) -> ControlFlow<()> + Sync);

/// Sends a message. Breaks if the receiver has stopped the scan.
pub(super) fn send(sender: &SyncSender<Message>, message: Message) -> ControlFlow<()> {
    if sender.send(message).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
