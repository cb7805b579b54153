//! A picture's file from the web: by http or https alone, within a time and a size, nothing but a picture.

use std::fmt::Write;
use std::io::Read;
use std::time::Duration;

use ureq::{Agent, Body, Error, http::Response};

use super::decode::is_picture;
use super::{DownloadCallback, PictureCache, PictureError};
use yuelan_loader::sanitize;

/// How often a server may send one elsewhere.
const MOST_REDIRECTS: u32 = 4;
/// Bytes that are read before one tells of them.
const PIECE: usize = 32 * 1024;

/// Fetches the file of an address. How far it is, is told after every piece.
pub(super) fn fetch(
    address: &str,
    pictures: &PictureCache,
    tell: DownloadCallback<'_>,
) -> Result<Vec<u8>, PictureError> {
    let is_web = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
    if !is_web {
        return Err(PictureError::NoAddress);
    }
    let agent = agent(pictures.patience);
    let asked = agent.get(percent_encoded(address)).header("Accept", "image/*").call();
    let mut response = asked.map_err(why)?;
    check(&response, pictures.most_bytes)?;
    let mut reader = response.body_mut().as_reader();
    let (mut bytes, mut piece) = (Vec::new(), vec![0; PIECE]);
    loop {
        let read = reader.read(&mut piece).map_err(|error| why(Error::from(error)))?;
        if read == 0 {
            break;
        }
        bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
        if bytes.len() as u64 > pictures.most_bytes {
            return Err(PictureError::TooLarge);
        }
        if !tell(bytes.len() as u64) {
            return Err(PictureError::Dropped);
        }
    }
    if is_picture(&bytes) { Ok(bytes) } else { Err(PictureError::NotAPicture) }
}

fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .max_redirects(MOST_REDIRECTS)
        .max_redirects_will_error(true)
        .http_status_as_error(false)
        .user_agent(concat!("yuelan/", env!("CARGO_PKG_VERSION")));
    config.build().into()
}

/// What a response says of itself before its body is read.
fn check(response: &Response<Body>, most_bytes: u64) -> Result<(), PictureError> {
    if !response.status().is_success() {
        return Err(PictureError::Refused(response.status().as_u16()));
    }
    if response.body().content_length().is_some_and(|length| length > most_bytes) {
        return Err(PictureError::TooLarge);
    }
    match response.body().mime_type() {
        None | Some("application/octet-stream" | "binary/octet-stream") => Ok(()),
        Some(kind) if kind.starts_with("image/") => Ok(()),
        Some(other) => Err(PictureError::OtherKind(sanitize(other))),
    }
}

fn why(error: Error) -> PictureError {
    match error {
        Error::Timeout(_) => PictureError::TooSlow,
        Error::BadUri(_) | Error::Http(_) => PictureError::NoAddress,
        other => PictureError::Unreachable(sanitize(&other.to_string())),
    }
}

/// Everything but visible ASCII percent-encoded (RFC 3986 2.1), for addresses in pages hold what HTTP does not.
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
