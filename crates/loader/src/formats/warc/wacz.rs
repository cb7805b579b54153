//! WACZ: files of records in a ZIP archive, with a description and a list of the pages that were asked for.

use serde_json::Value;

use super::index::Listed;
use super::stream::{Files, Records};
use super::{WebArchive, cdx};
use crate::containers::{Archive, Source};
use crate::formats::members::Opened;
use crate::head::date;
use crate::input::sanitize::sanitize;

/// The description of the archive, and where its files of records and its lists of pages are.
const DESCRIPTION: &str = "datapackage.json";
const RECORDS: &str = "archive/";
const PAGES: &str = "pages/";
const LIST: &str = ".jsonl";
const INDEXES: &str = "indexes/";

/// The ends of names of files of records.
const NAMES: [&str; 4] = [".warc", ".warc.gz", ".arc", ".arc.gz"];

/// The most files of records, and the most pages that are listed.
const MAX_FILES: usize = 4096;
const MAX_LISTED: usize = 100_000;

/// What a ZIP archive holds.
#[derive(Debug)]
struct Contents {
    /// The keys of the files of records.
    records: Vec<String>,
    /// The keys of the indexes of responses.
    indexes: Vec<String>,
    title: String,
    listed: Vec<Listed>,
}

/// Opens a ZIP archive that holds files of records; gives it back if it is none.
pub(in crate::formats) fn open(mut archive: Box<Archive<'_>>) -> Result<Opened<'_>, Box<Archive<'_>>> {
    let Some(contents) = contents(&mut archive) else { return Err(archive) };
    let files = contents.records.iter().filter_map(|key| {
        if let Some(range) = archive.stored_range(key) {
            return Some(Records::Range(range));
        }
        let bytes = archive.read(key)?;
        let size = bytes.len() as u64;
        Some(Records::Unpacked(Source::of_bytes(bytes.into()), size))
    });
    let files: Vec<Records> = files.collect();
    let warnings = archive.warnings();
    let Contents { title, listed, .. } = contents;
    Ok(WebArchive::scan(Files::new(archive.into_source(), files), &listed, title, warnings))
}

/// Opens a ZIP archive for one member alone, by the index of responses in it; gives the file back if the member is not found
/// there.
pub(in crate::formats) fn open_for<'b>(
    mut archive: Archive<'b>,
    key: &str,
) -> Result<Opened<'b>, Source<'b>> {
    let Some(contents) = contents(&mut archive) else { return Err(archive.into_source()) };
    let ranges: Option<Vec<Records>> =
        contents.records.iter().map(|key| archive.stored_range(key).map(Records::Range)).collect();
    let Some(ranges) = ranges else { return Err(archive.into_source()) };
    let indexes: Vec<Vec<u8>> = contents.indexes.iter().filter_map(|key| archive.read(key)).collect();
    let entries = cdx::entries(&indexes, &contents.records);
    let warnings = archive.warnings();
    let Contents { title, listed, .. } = contents;
    let mut files = Files::new(archive.into_source(), ranges);
    match cdx::index_of(&mut files, entries, &listed, key) {
        Some(index) => Ok(WebArchive::new(files, index, title, warnings).opened()),
        None => Err(files.into_source()),
    }
}

/// Reads what a ZIP archive holds; `None` if no records.
fn contents(archive: &mut Archive<'_>) -> Option<Contents> {
    let keys: Vec<String> = archive.entries().iter().map(|entry| entry.key.clone()).collect();
    let of_folder = |folder: &str, ends: &[&str]| -> Vec<String> {
        let is_one = |key: &&String| key.starts_with(folder) && ends.iter().any(|end| key.ends_with(end));
        keys.iter().filter(is_one).take(MAX_FILES).cloned().collect()
    };
    let records = of_folder(RECORDS, &NAMES);
    if records.is_empty() || archive.find(DESCRIPTION).is_none() {
        return None;
    }
    let title = archive.read(DESCRIPTION).map(|bytes| title(&bytes)).unwrap_or_default();
    let mut listed = Vec::new();
    for key in of_folder(PAGES, &[LIST]) {
        let list = archive.read(&key).unwrap_or_default();
        listed.extend(list.split(|byte| *byte == b'\n').filter_map(page).take(MAX_LISTED - listed.len()));
    }
    Some(Contents { records, indexes: of_folder(INDEXES, &cdx::NAMES), title, listed })
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
