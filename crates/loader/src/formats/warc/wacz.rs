//! WACZ: files of records in a ZIP archive, with a description and a list of the pages that were asked for.

use serde_json::Value;

use super::WebArchive;
use super::stream::{Files, Records};
use crate::containers::{Archive, Source};
use crate::formats::members::Opened;
use crate::head::date;
use crate::input::sanitize::sanitize;
use yuelan_article::Date;

/// The description of the archive, and where its files of records and its lists of pages are.
const DESCRIPTION: &str = "datapackage.json";
const RECORDS: &str = "archive/";
const PAGES: &str = "pages/";
const LIST: &str = ".jsonl";

/// The ends of names of files of records.
const NAMES: [&str; 4] = [".warc", ".warc.gz", ".arc", ".arc.gz"];

/// The most files of records, and the most pages that are listed.
const MAX_FILES: usize = 4096;
const MAX_LISTED: usize = 100_000;

/// A page that a list names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) address: String,
    /// Its title, sanitized; or empty.
    pub(super) title: String,
    pub(super) date: Option<Date>,
}

/// Opens a ZIP archive that holds files of records; gives it back if it is none.
pub(in crate::formats) fn open(mut archive: Box<Archive<'_>>) -> Result<Opened<'_>, Box<Archive<'_>>> {
    let is_records = |key: &&str| key.starts_with(RECORDS) && NAMES.iter().any(|name| key.ends_with(name));
    let keys: Vec<String> = archive.entries().iter().map(|entry| entry.key.clone()).collect();
    let records: Vec<&str> = keys.iter().map(String::as_str).filter(is_records).take(MAX_FILES).collect();
    if records.is_empty() || archive.find(DESCRIPTION).is_none() {
        return Err(archive);
    }
    let title = archive.read(DESCRIPTION).map(|bytes| title(&bytes)).unwrap_or_default();
    let mut listed = Vec::new();
    for key in keys.iter().filter(|key| key.starts_with(PAGES) && key.ends_with(LIST)) {
        let list = archive.read(key).unwrap_or_default();
        listed.extend(list.split(|byte| *byte == b'\n').filter_map(page).take(MAX_LISTED - listed.len()));
    }
    let files = records.iter().filter_map(|key| {
        if let Some(range) = archive.stored_range(key) {
            return Some(Records::Range(range));
        }
        let bytes = archive.read(key)?;
        let size = bytes.len() as u64;
        Some(Records::Unpacked(Source::of_bytes(bytes.into()), size))
    });
    let files: Vec<Records> = files.collect();
    let warnings = archive.warnings();
    Ok(WebArchive::scan(Files::new(archive.into_source(), files), &listed, title, warnings))
}

/// Returns the title that a description names.
fn title(description: &[u8]) -> String {
    let value: Value = serde_json::from_slice(description).unwrap_or_default();
    let title = value["title"].as_str().or_else(|| value["metadata"]["title"].as_str());
    sanitize(title.unwrap_or_default().trim())
}

/// Reads a line of a list of pages. The first one describes the list.
fn page(line: &[u8]) -> Option<Listed> {
    let value: Value = serde_json::from_slice(line).ok()?;
    let address = value["url"].as_str()?.trim().to_owned();
    let title = sanitize(
        &value["title"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
    );
    // Some programs write the address where they know no title.
    let title = if title == address { String::new() } else { title };
    let date = value["ts"].as_str().and_then(date::parse_day);
    Some(Listed { address, title, date })
}
