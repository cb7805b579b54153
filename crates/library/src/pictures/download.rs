//! Downloads the file of a picture: by HTTP or HTTPS, within limits of time and size, and nothing but a picture.

use std::fmt::Write;
use std::io::Read;
use std::time::Duration;

use ureq::{Agent, Body, Error, http::Response};

use super::PictureError;
use super::cache::Limits;
use super::decode::is_picture;
use yuelan_loader::sanitize;

/// Redirects that are followed.
const MAX_REDIRECTS: u32 = 4;
/// Bytes between two calls of the callback.
const CHUNK: usize = 32 * 1024;

/// A callback for the number of bytes received so far; it returns `false` to cancel the download.
pub type DownloadCallback<'a> = &'a mut dyn FnMut(u64) -> bool;

/// Downloads the file at an address and checks that it begins as a picture.
pub(crate) fn download(
    address: &str,
    limits: Limits,
    callback: DownloadCallback<'_>,
) -> Result<Vec<u8>, PictureError> {
    if !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err(PictureError::InvalidAddress);
    }
    let request = agent(limits.time).get(percent_encoded(address)).header("Accept", "image/*");
    let mut response = request.call().map_err(to_picture_error)?;
    check_headers(&response, limits.bytes)?;
    let mut reader = response.body_mut().as_reader();
    let (mut bytes, mut chunk) = (Vec::new(), vec![0; CHUNK]);
    loop {
        let read = reader.read(&mut chunk).map_err(|error| to_picture_error(Error::from(error)))?;
        if read == 0 {
            break;
        }
        bytes.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if bytes.len() as u64 > limits.bytes {
            return Err(PictureError::TooLarge);
        }
        if !callback(bytes.len() as u64) {
            return Err(PictureError::Cancelled);
        }
    }
    if is_picture(&bytes) { Ok(bytes) } else { Err(PictureError::NotAPicture) }
}

fn agent(timeout: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(MAX_REDIRECTS)
        .max_redirects_will_error(true)
        .http_status_as_error(false)
        .user_agent(concat!("yuelan/", env!("CARGO_PKG_VERSION")));
    config.build().into()
}

/// Refuses by its headers a response whose body need not be read.
fn check_headers(response: &Response<Body>, most_bytes: u64) -> Result<(), PictureError> {
    if !response.status().is_success() {
        return Err(PictureError::HttpStatus(response.status().as_u16()));
    }
    if response.body().content_length().is_some_and(|length| length > most_bytes) {
        return Err(PictureError::TooLarge);
    }
    match response.body().mime_type() {
        None | Some("application/octet-stream" | "binary/octet-stream") => Ok(()),
        Some(kind) if kind.starts_with("image/") => Ok(()),
        Some(other) => Err(PictureError::ContentType(sanitize(other))),
    }
}

fn to_picture_error(error: Error) -> PictureError {
    match error {
        Error::Timeout(_) => PictureError::TimedOut,
        Error::BadUri(_) | Error::Http(_) => PictureError::InvalidAddress,
        other => PictureError::Unreachable(sanitize(&other.to_string())),
    }
}

/// Percent-encodes everything but visible ASCII (RFC 3986, 2.1): addresses in pages contain characters that HTTP does
/// not allow.
fn percent_encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.split('#').next().unwrap_or_default().bytes() {
        match byte {
            b'!'..=b'~' => encoded.push(char::from(byte)),
            other => {
                let _ = write!(encoded, "%{other:02X}");
            }
        }
    }
    encoded
}
