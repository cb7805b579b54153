//! Why there is no picture to show.

use std::error::Error;
use std::fmt;

/// The reason why a picture cannot be shown. Texts from outside are sanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// There is no file of it, neither beside the article nor in the cache.
    NotFound,
    /// The file could not be read: the message of the system.
    Unreadable(String),
    /// The file is larger than the limit.
    TooLarge,
    /// The picture has more pixels than the limit: columns and rows.
    TooManyPixels(u32, u32),
    /// The file is not a picture, or of an unsupported format.
    NotAPicture,
    /// The file begins as a picture, and the rest is damaged: the message of the decoder.
    Damaged(String),
    /// The address is not one of HTTP or HTTPS.
    InvalidAddress,
    /// The download took longer than the limit.
    TimedOut,
    /// The server answered with an error: the HTTP status.
    HttpStatus(u16),
    /// The server sent something other than a picture: its content type.
    ContentType(String),
    /// The server could not be reached, or broke the protocol: the message of the client.
    Unreachable(String),
    /// The download was cancelled.
    Cancelled,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is no such picture"),
            Self::Unreadable(message) => write!(f, "the picture cannot be read: {message}"),
            Self::TooLarge => f.write_str("the file of the picture is too large"),
            Self::TooManyPixels(width, height) => {
                write!(f, "the picture is too large: {width} x {height} pixels")
            }
            Self::NotAPicture => f.write_str("the file is not a picture"),
            Self::Damaged(message) => write!(f, "the picture is damaged: {message}"),
            Self::InvalidAddress => f.write_str("the picture has no HTTP address"),
            Self::TimedOut => f.write_str("the download timed out"),
            Self::HttpStatus(status) => write!(f, "the server answered with status {status}"),
            Self::ContentType(kind) => write!(f, "the server sent {kind}"),
            Self::Unreachable(message) => write!(f, "the server cannot be reached: {message}"),
            Self::Cancelled => f.write_str("the download was cancelled"),
        }
    }
}

impl Error for PictureError {}
