//! Why something could not be fetched or remembered.

use std::error::Error;
use std::fmt;

/// The reason why a feed, a page, a picture or a file failed.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The address is none of `http` or `https`.
    InvalidAddress,
    /// The address, one that it redirects to, or one that its name resolves to, is of the own machine or network.
    PrivateAddress,
    /// The server answers with an error; its status.
    HttpStatus(u16),
    /// The host has asked to wait before, in this run.
    Busy,
    /// The server has sent more than the limit.
    TooLarge,
    /// The answer is compressed in a way that was not asked for and cannot be undone: its name, sanitized.
    Compression(String),
    /// The request took longer than the time limit.
    TimedOut,
    /// There are too many redirects, or they lead in a circle.
    TooManyRedirects,
    /// The server says that nothing has changed, though it was not asked whether.
    NotModifiedUnasked,
    /// The answer is a web page that names no feed.
    PageWithoutFeed,
    /// The answer is a web page where a feed was before, or where one was named.
    WebPage,
    /// The answer is a list of feeds where a feed is expected: in another list, or where a feed was before.
    List,
    /// The answer is neither a feed nor a web page.
    NotAFeed,
    /// The address of the proxy is invalid, or the proxy of a kind that is not supported.
    InvalidProxy,
    /// The feed is a command, and commands are not allowed.
    CommandRefused,
    /// A command failed: how it ended, sanitized.
    CommandFailed(String),
    /// The answer is not a picture.
    NotAPicture,
    /// The name of the server cannot be resolved.
    UnknownHost,
    /// Nothing answers at the port.
    Refused,
    /// The connection cannot be encrypted, or the certificate is not valid: the sanitized message.
    Tls(String),
    /// The server cannot be reached or breaks off: the sanitized message of the system.
    Unreachable(String),
    /// A file cannot be written: its path and the sanitized message of the system.
    Unwritable(String),
    /// The disk is full. The run ends.
    DiskFull,
    /// What was done cannot be remembered.
    State(StateError),
    /// The run was broken off.
    Cancelled,
}

/// The errors that are one sentence.
const SENTENCES: [FetchError; 18] = [
    FetchError::InvalidAddress,
    FetchError::PrivateAddress,
    FetchError::Busy,
    FetchError::TooLarge,
    FetchError::TimedOut,
    FetchError::TooManyRedirects,
    FetchError::NotModifiedUnasked,
    FetchError::PageWithoutFeed,
    FetchError::WebPage,
    FetchError::List,
    FetchError::NotAFeed,
    FetchError::InvalidProxy,
    FetchError::CommandRefused,
    FetchError::NotAPicture,
    FetchError::UnknownHost,
    FetchError::Refused,
    FetchError::DiskFull,
    FetchError::Cancelled,
];

impl FetchError {
    /// Returns the error that a sentence says, so that it can be said in another language. A sentence that is none is that of
    /// the system.
    pub fn from_sentence(sentence: &str) -> Self {
        if let Some(error) = SENTENCES.iter().find(|error| error.to_string() == sentence) {
            return error.clone();
        }
        let after = |start| sentence.strip_prefix(start).map(str::to_owned);
        let status = after("the server answers ").and_then(|status| status.parse().ok());
        let status = status.map(Self::HttpStatus);
        status
            .or_else(|| after("no secure connection: ").map(Self::Tls))
            .or_else(|| after("the command failed: ").map(Self::CommandFailed))
            .unwrap_or_else(|| Self::Unreachable(sentence.to_owned()))
    }

    /// Returns whether no server has answered, which may be the fault of the network.
    pub(crate) const fn is_without_answer(&self) -> bool {
        matches!(
            self,
            Self::UnknownHost | Self::Refused | Self::Tls(_) | Self::Unreachable(_) | Self::TimedOut
        )
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidAddress => f.write_str("not an address of HTTP or HTTPS"),
            Self::PrivateAddress => f.write_str("an address of this machine or of a private network"),
            Self::HttpStatus(status) => write!(f, "the server answers {status}"),
            Self::Busy => f.write_str("the server has asked to wait"),
            Self::TooLarge => f.write_str("too large"),
            Self::Compression(name) => {
                write!(f, "the answer is compressed by {name}, which was not asked for")
            }
            Self::TimedOut => f.write_str("no answer in time"),
            Self::TooManyRedirects => f.write_str("too many redirects"),
            Self::NotModifiedUnasked => f.write_str("the server says that nothing has changed, unasked"),
            Self::PageWithoutFeed => f.write_str("a web page that names no feed"),
            Self::WebPage => f.write_str("a web page, not a feed"),
            Self::List => f.write_str("a list of feeds, not a feed"),
            Self::NotAFeed => f.write_str("not a feed"),
            Self::InvalidProxy => f.write_str("the address of the proxy is invalid"),
            Self::CommandRefused => f.write_str("a command, and not run"),
            Self::CommandFailed(how) => write!(f, "the command failed: {how}"),
            Self::NotAPicture => f.write_str("not a picture"),
            Self::UnknownHost => f.write_str("no such server, or no network"),
            Self::Refused => f.write_str("the server refuses the connection"),
            Self::Tls(message) => write!(f, "no secure connection: {message}"),
            Self::Unreachable(message) | Self::Unwritable(message) => f.write_str(message),
            Self::DiskFull => f.write_str("the disk is full, and nothing more is fetched"),
            Self::State(error) => error.fmt(f),
            Self::Cancelled => f.write_str("broken off"),
        }
    }
}

impl Error for FetchError {}

/// The reason why the file that remembers feeds and articles cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateError {
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// Another run is using the file.
    Locked,
    /// The file was written by a newer version of the program.
    Newer,
    /// The file is damaged, or belongs to another program.
    Foreign,
    /// Anything else: the sanitized message of the system.
    Other(String),
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly => f.write_str("the state of feeds cannot be written"),
            Self::DiskFull => f.write_str("the disk is full"),
            Self::Locked => f.write_str("feeds are being fetched already"),
            Self::Newer => f.write_str("the state of feeds was written by a newer version"),
            Self::Foreign => f.write_str("the file is damaged or not a state of feeds"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl Error for StateError {}

impl From<StateError> for FetchError {
    fn from(error: StateError) -> Self {
        if error == StateError::DiskFull { Self::DiskFull } else { Self::State(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_which_error_it_was() {
        let others = [
            FetchError::HttpStatus(404),
            FetchError::Tls("certificate expired".into()),
            FetchError::CommandFailed("exit status: 3".into()),
            FetchError::Unreachable("connection reset".into()),
        ];
        for error in SENTENCES.iter().chain(&others) {
            assert_eq!(FetchError::from_sentence(&error.to_string()), *error);
        }
    }
}
