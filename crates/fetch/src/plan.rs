//! What is to be fetched as a configuration says it: lists in files and at addresses, and what is different for single feeds.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::lists::{address_of, merge, read_list};
use crate::options::FetchOptions;
use crate::subscription::Subscription;
use yuelan_loader::{LoadError, read_file, read_limited, sanitize};

/// The name of a list that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// What is to be fetched, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Names of files with lists, addresses of feeds and pages, or `-` for standard input.
    pub lists: Vec<String>,
    /// The options of the run.
    pub options: FetchOptions,
}

/// A problem with a list, the rest of which is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListProblem {
    /// The list, sanitized.
    pub list: String,
    /// The number of the line, counted from 1, if it is about one.
    pub line: Option<usize>,
    /// What is wrong.
    pub error: ListError,
}

/// What is wrong with a list or a line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// The file cannot be read.
    Unreadable(LoadError),
    /// The file is no list of feeds.
    NotAList,
    /// There is no feed in the list.
    Empty,
    /// The line is no address.
    NotAnAddress,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::NotAList => f.write_str("not a list of feeds or addresses"),
            Self::Empty => f.write_str("no feeds in it"),
            Self::NotAnAddress => f.write_str("not an address"),
        }
    }
}

impl Error for ListError {}

impl Plan {
    /// Reads all lists. Returns each feed once, and what is wrong with the lists.
    pub fn subscriptions(&self) -> (Vec<Subscription>, Vec<ListProblem>) {
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        for list in &self.lists {
            match address_of(list) {
                Some(subscription) => all.push(subscription),
                None => read(list, &mut all, &mut problems),
            }
        }
        (merge(all, &self.options.feeds), problems)
    }
}

fn read(list: &str, all: &mut Vec<Subscription>, problems: &mut Vec<ListProblem>) {
    let mut report = |line, error| problems.push(ListProblem { list: sanitize(list), line, error });
    let bytes = match list {
        STANDARD_INPUT => read_limited(io::stdin().lock()),
        list => read_file(Path::new(list)),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return report(None, ListError::Unreadable(error)),
    };
    let Ok(read) = read_list(&bytes, list) else { return report(None, ListError::NotAList) };
    for (number, _) in &read.invalid {
        report(Some(*number), ListError::NotAnAddress);
    }
    if read.subscriptions.is_empty() && read.invalid.is_empty() {
        report(None, ListError::Empty);
    }
    all.extend(read.subscriptions);
}
