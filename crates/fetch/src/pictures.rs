//! The pictures of articles, in a folder named like the article, where the picture view looks for them.

use url::Url;
use yuelan_article::Media;

use crate::client::{Client, Request};
use crate::error::FetchError;
use crate::files::Target;
use crate::gate::Gate;
use crate::names::EXTENSION;
use yuelan_library::{is_picture, picture_file_names};
use yuelan_loader::Loader;

/// The maximum number of pictures of an article.
const MAX_PICTURES: usize = 100;

/// Downloads the pictures of an article that are not there yet. `file` is its path below the target folder, `text` what is
/// in it. Each failure is reported with its address; only a cancelled run and a full disk end this.
pub(crate) fn save_pictures(
    client: &Client,
    gate: &Gate,
    target: &Target,
    (file, text): (&str, &str),
    request: Request<'_>,
    report: &mut dyn FnMut(&str, FetchError),
) -> Result<(), FetchError> {
    let loaded = Loader::new().load_bytes(text.as_bytes(), "article.html");
    let figures = loaded.article.figures();
    let pictures =
        figures.iter().filter(|place| matches!(place.figure.media, Media::Image | Media::Animation));
    let mut addresses: Vec<String> = Vec::new();
    for address in pictures.filter_map(|place| place.figure.src.as_deref()) {
        let is_web = address.starts_with("http://") || address.starts_with("https://");
        if is_web && addresses.len() < MAX_PICTURES && !addresses.iter().any(|known| known == address) {
            addresses.push(address.to_owned());
        }
    }
    let folder = file.strip_suffix(EXTENSION).unwrap_or(file);
    let referrer = loaded.article.meta.link.as_deref();
    for (address, name) in addresses.iter().zip(picture_file_names(&addresses)) {
        let path = format!("{folder}/{name}");
        if target.is_taken(&path) {
            continue;
        }
        let request = Request { accept: "image/*", referrer, ..request };
        match download(client, gate, address, request).and_then(|bytes| target.write(&path, &bytes)) {
            Ok(()) => {}
            Err(error @ (FetchError::Cancelled | FetchError::DiskFull)) => return Err(error),
            Err(error @ FetchError::Unwritable(_)) => {
                report(address, error);
                return Ok(());
            }
            Err(error) => report(address, error),
        }
    }
    Ok(())
}

fn download(
    client: &Client,
    gate: &Gate,
    address: &str,
    request: Request<'_>,
) -> Result<Vec<u8>, FetchError> {
    let url = Url::parse(address).map_err(|_| FetchError::InvalidAddress)?;
    let answer = client.get(gate, &url, request, None)?;
    if answer.status != 200 {
        return Err(FetchError::HttpStatus(answer.status));
    }
    let kind = answer.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // Drawings and new formats, which are not decoded here, are pictures all the same.
    let is_kept = is_picture(&answer.body) || kind.trim_start().to_ascii_lowercase().starts_with("image/");
    if is_kept { Ok(answer.body) } else { Err(FetchError::NotAPicture) }
}
