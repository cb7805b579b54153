//! Indexes of responses as other programs write them: CDX, a line of columns for each, and CDXJ, with JSON behind an address
//! and a time. By one, a member is found without reading the records of all others.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::address;
use super::index::{Index, Listed};
use super::place::{Entry, Place};
use super::record;
use super::scan::{Found, GZIP};
use super::stream::Files;

/// The ends of names of indexes.
pub(super) const NAMES: [&str; 4] = [".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz"];

/// The most bytes of an index, and the most lines.
const MAX_BYTES: u64 = 64 << 20;
const MAX_LINES: usize = 1_000_000;

/// The columns of a CDX file that does not name them, by the letters that stand for them.
const COLUMNS: &str = "N b a m s k r M S V g";

/// What an index says about a response.
#[derive(Debug, Default)]
struct Line {
    address: String,
    time: String,
    media_type: String,
    status: String,
    offset: String,
    file: String,
}

/// Returns the responses that indexes name in some files of records. Linear.
pub(super) fn entries(indexes: &[Vec<u8>], files: &[String]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for index in indexes {
        let unpacked = unpacked(index);
        let text = String::from_utf8_lossy(unpacked.as_deref().unwrap_or(index));
        let mut columns = COLUMNS.split(' ').collect::<Vec<_>>();
        for line in text.lines().take(MAX_LINES) {
            if let Some(names) = line.strip_prefix(" CDX ") {
                columns = names.split(' ').collect();
                continue;
            }
            let line = if line.ends_with('}') { of_json(line) } else { of_columns(line, &columns) };
            entries.extend(line.and_then(|line| line.entry(files)));
        }
    }
    entries
}

fn unpacked(index: &[u8]) -> Option<Vec<u8>> {
    if !index.starts_with(GZIP) {
        return None;
    }
    let mut unpacked = Vec::new();
    // Of one that is damaged, what is before the damage.
    let _ = Read::take(MultiGzDecoder::new(index), MAX_BYTES).read_to_end(&mut unpacked);
    Some(unpacked)
}

/// Reads a line of CDXJ: `org,example)/ 20210101000000 {"url": "https://example.org/", "offset": "0"}`.
fn of_json(line: &str) -> Option<Line> {
    let (before, json) = line.split_at(line.find(" {")?);
    let value: Value = serde_json::from_str(json).ok()?;
    let text = |key: &str| match &value[key] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    Some(Line {
        address: text("url"),
        time: before.rsplit(' ').next()?.to_owned(),
        media_type: text("mime"),
        status: text("status"),
        offset: text("offset"),
        file: text("filename"),
    })
}

/// Reads a line of CDX.
fn of_columns(line: &str, columns: &[&str]) -> Option<Line> {
    let values: Vec<&str> = line.split(' ').collect();
    let value = |letters: &[&str]| {
        let at = letters.iter().find_map(|letter| columns.iter().position(|column| column == letter))?;
        values.get(at).map(|value| (*value).to_owned())
    };
    Some(Line {
        address: value(&["a"])?,
        time: value(&["b"])?,
        media_type: value(&["m"]).unwrap_or_default(),
        status: value(&["s"]).unwrap_or_default(),
        offset: value(&["V", "v"])?,
        file: value(&["g"]).unwrap_or_default(),
    })
}

impl Line {
    /// Returns where the response is, if it is one with content in one of these files.
    fn entry(&self, files: &[String]) -> Option<Entry> {
        let has_content =
            matches!(self.status.as_str(), "200" | "" | "-") && self.media_type != "warc/revisit";
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let file = match files {
            [_] if self.file.is_empty() || self.file == "-" => 0,
            _ => files.iter().position(|file| name(file) == name(&self.file))?,
        };
        if !has_content || self.address.is_empty() {
            return None;
        }
        // How long the record is, its head says.
        let (file, at) = (u16::try_from(file).ok()?, self.offset.parse().ok()?);
        let place = Place { file, at, inner: 0, length: u64::MAX };
        let time = record::of_digits(&self.time).map_or(0, yuelan_article::Date::unix_seconds);
        Some(Entry { hash: address::hash(&self.address), time, place, target: 0 })
    }
}

/// Finds the member of a key, which is its time and its address, and looks at its record alone; `None` if it is not there, or is
/// another one than that of all records would have this key. `listed` are the pages that the archive lists.
pub(super) fn index_of(
    files: &mut Files<'_>,
    mut entries: Vec<Entry>,
    listed: &[Listed],
    key: &str,
) -> Option<Index> {
    let (digits, address) = key.split_once('/')?;
    let (time, hash) = (record::of_digits(digits)?.unix_seconds(), address::hash(address));
    let of_address = entries.iter().filter(|entry| entry.hash == hash);
    let Place { file, at, .. } = of_address.min_by_key(|entry| entry.time.abs_diff(time))?.place;
    // What is seen there takes the place of what the index says.
    entries.retain(|entry| (entry.place.file, entry.place.at) != (file, at));
    let mut found = Found::of_entries(entries);
    found.look_at(files, file, at).ok()?;
    let is_meant = |page: &&Listed| {
        page.address == address && page.date.is_none_or(|date| record::digits(date) == digits)
    };
    let meant: Vec<Listed> = listed.iter().filter(is_meant).take(1).cloned().collect();
    if meant.is_empty() && !listed.is_empty() {
        return None;
    }
    let index = Index::new(found, &meant);
    (index.heads.len() == 1 && index.heads.iter().all(|head| head.key == key)).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(index: &str, files: &[&str]) -> Vec<(u16, u64, bool)> {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let lamp = address::hash("https://a.example/lamp?a");
        let found = entries(&[index.as_bytes().to_vec()], &files);
        found.iter().map(|entry| (entry.place.file, entry.place.at, entry.hash == lamp)).collect()
    }

    #[test]
    fn lines_of_columns_and_of_json_name_places() {
        let columns = " CDX N b a m s k r M S V g\n\
            a,b)/ 20210101000000 https://a.example/lamp?a text/html 200 X - - 9 17 x/b.warc.gz\n\
            a,b)/ 20210101000000 https://a.example/ text/html 301 X - - 9 27 b.warc.gz\n\
            a,b)/ 20210101000000 https://a.example/ warc/revisit 200 X - - 9 37 b.warc.gz\n\
            a,b)/ 20210101000000 https://a.example/ text/html 200 X - - 9 47 c.warc.gz\n";
        assert_eq!(of(columns, &["b.warc.gz"]), [(0, 17, true)]);
        assert_eq!(of(columns, &["c.warc.gz", "archive/b.warc.gz"]), [(1, 17, true), (0, 47, false)]);
        let wget = " CDX a b a m s k r M V g u\n\
            https://a.example/lamp?a 20210101000000 https://a.example/lamp?a text/html 200 X - - 17 b.warc.gz <u>\n";
        assert_eq!(of(wget, &["b.warc.gz"]), [(0, 17, true)]);
        let json = "a,b)/ 20210101000000 {\"url\": \"https://a.example/lamp?a\", \"status\": \"200\", \"offset\": \"17\"}\n\
            a,b)/ 20210101000000 {\"url\": \"https://a.example/\", \"offset\": 8}\nnonsense {}\n{\"offset\": \"x\"}";
        assert_eq!(of(json, &["b.warc.gz"]), [(0, 17, true), (0, 8, false)]);
        assert_eq!(of(json, &["b.warc.gz", "c.warc.gz"]), []);
    }
}
